//! One row with its edits: coloured cells, the cells that it did not have, and what is wrong with it.

use std::collections::BTreeMap;

use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::cols::Cols;
use super::edits::{Edit, column_of};
use super::styles::{Look, Styles};
use super::xml::{attribute, beside, is_true, number, whole, with, without};
use super::{MarkKind, PROBLEMS_WIDTH};
use crate::place::letters;
use crate::width;

/// The height of a line and the greatest of a row, in points.
const LINE_HEIGHT: u32 = 15;
const HIGHEST: u32 = 405;

/// What holds for a row that says nothing of its own.
pub(super) struct Around<'a> {
    pub(super) cols: &'a Cols,
    /// How high rows are, in points.
    pub(super) height: u32,
}

/// A row that is held in memory while it is changed.
pub(super) struct Row {
    number: u32,
    head: BytesStart<'static>,
    items: Vec<Item>,
}

/// What stands in a row: mostly cells.
struct Item {
    /// The column of a cell, from 0.
    column: Option<u32>,
    events: Vec<Event<'static>>,
}

impl Row {
    pub(super) fn new(number: u32, head: BytesStart<'static>) -> Self {
        Self { number, head, items: Vec::new() }
    }

    /// A row that the sheet did not have; `like` is an element of the sheet.
    pub(super) fn fresh(number: u32, like: &str) -> Self {
        Self::new(number, beside(like, "row").with_attributes([("r", number.to_string().as_str())]))
    }

    /// Takes what follows in the row; `is_outer` says that it is no part of what was taken before.
    pub(super) fn take(&mut self, event: Event<'static>, is_outer: bool) {
        if !is_outer {
            if let Some(item) = self.items.last_mut() {
                item.events.push(event);
            }
            return;
        }
        let cell = match &event {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "c" => {
                let before = self.items.iter().rev().find_map(|item| item.column);
                Some(column_of(start).unwrap_or_else(|| before.map_or(0, |before| before + 1)))
            }
            _ => None,
        };
        self.items.push(Item { column: cell, events: vec![event] });
    }

    /// Makes the edits; `column_style` gives the style that blank cells of a column have.
    pub(super) fn edit(&mut self, edits: &BTreeMap<u32, Edit>, styles: &mut Styles, around: &Around<'_>) {
        let own = is_true(&self.head, "customFormat").then(|| number(&self.head, "s").unwrap_or(0));
        for (column, edit) in edits {
            let found = self.items.iter().position(|item| item.column == Some(*column));
            match (edit, found) {
                (Edit::Colour(kind), Some(at)) => colour(&mut self.items[at], *kind, styles),
                (Edit::Colour(kind), None) => {
                    let base = own.unwrap_or_else(|| around.cols.style(*column));
                    let style = styles.index(base, Look::from(*kind));
                    let cell = Event::Empty(self.cell(*column, style));
                    self.insert(*column, vec![cell]);
                }
                (Edit::Heading(text), found) => {
                    let style = self.style_before(*column);
                    self.say(*column, found, style, text);
                }
                (Edit::Problem(text), found) => {
                    let style = styles.index(0, Look::Problem);
                    self.say(*column, found, style, text);
                    self.heighten(text, around.height);
                }
            }
        }
        self.widen(edits);
    }

    /// What the row is written as.
    pub(super) fn into_events(self) -> impl Iterator<Item = Event<'static>> {
        let end = Event::End(BytesEnd::new(self.head.name().as_ref().to_owned()));
        let items = self.items.into_iter().flat_map(|item| item.events);
        [Event::Start(self.head)].into_iter().chain(items).chain([end])
    }

    fn cell(&self, column: u32, style: u32) -> BytesStart<'static> {
        let reference = format!("{}{}", letters(column), self.number);
        let cell = beside(self.head.name().as_ref(), "c");
        cell.with_attributes([("r", reference.as_str()), ("s", style.to_string().as_str())])
    }

    /// Puts a new cell before the first that stands right of it.
    fn insert(&mut self, column: u32, events: Vec<Event<'static>>) {
        let right = self.items.iter().position(|item| item.column.is_some_and(|other| other > column));
        let last = || self.items.iter().rposition(|item| item.column.is_some()).map_or(0, |last| last + 1);
        self.items.insert(right.unwrap_or_else(last), Item { column: Some(column), events });
    }

    /// Writes text into a cell of the new column; one that stood there was blank.
    fn say(&mut self, column: u32, found: Option<usize>, style: u32, text: &str) {
        let cell = self.cell(column, style).with_attributes([("t", "inlineStr")]);
        let like = self.head.name().as_ref().to_owned();
        let inner = beside(&like, "is");
        let text_in = beside(&like, "t").with_attributes([("xml:space", "preserve")]);
        let ends = [&text_in, &inner, &cell].map(|start| Event::End(start.to_end().into_owned()));
        let mut events = vec![Event::Start(cell.clone()), Event::Start(inner.clone()), Event::Start(text_in)];
        events.push(Event::Text(BytesText::new(text).into_owned()));
        events.extend(ends);
        match found {
            Some(at) => self.items[at].events = events,
            None => self.insert(column, events),
        }
    }

    /// A height that was fitted to what the row held would cut off what is wrong with it.
    fn heighten(&mut self, text: &str, usual: u32) {
        let width = u32::from(PROBLEMS_WIDTH);
        let lines: u32 = text.lines().map(|line| (width::of(line) + 4).div_ceil(width).max(1)).sum();
        let wanted = (lines * LINE_HEIGHT).min(HIGHEST);
        if whole(&self.head, "ht").unwrap_or(usual) < wanted {
            self.head = with(&self.head, "ht", &wanted.to_string());
        }
    }

    /// The style of the last cell left of a column: a new heading looks like its neighbour.
    fn style_before(&self, column: u32) -> u32 {
        let left = self.items.iter().rev().find(|item| item.column.is_some_and(|other| other < column));
        left.and_then(|item| match item.events.first() {
            Some(Event::Start(start) | Event::Empty(start)) => number(start, "s"),
            _ => None,
        })
        .unwrap_or(0)
    }

    /// Says again from where to where the row has cells, if it said so.
    fn widen(&mut self, edits: &BTreeMap<u32, Edit>) {
        let Some(spans) = attribute(&self.head, "spans") else { return };
        let said = spans.split([' ', ':']).filter_map(|end| end.parse::<u32>().ok());
        let all: Vec<u32> = said.chain(edits.keys().map(|column| column + 1)).collect();
        self.head = match (all.iter().min(), all.iter().max()) {
            (Some(first), Some(last)) => with(&self.head, "spans", &format!("{first}:{last}")),
            _ => without(&self.head, "spans"),
        };
    }
}

/// Gives a cell the style that it has, with a colour behind it.
fn colour(item: &mut Item, kind: MarkKind, styles: &mut Styles) {
    let Some(first) = item.events.first_mut() else { return };
    let coloured = |start: &BytesStart<'_>, styles: &mut Styles| {
        let style = styles.index(number(start, "s").unwrap_or(0), Look::from(kind));
        with(start, "s", &style.to_string())
    };
    match first {
        Event::Start(start) | Event::Empty(start) => *start = coloured(start, styles),
        _ => {}
    }
}
