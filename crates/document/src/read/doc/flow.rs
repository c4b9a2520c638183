//! The walk through a part of the text, paragraph by paragraph.

use std::collections::HashSet;

use super::super::{Budget, Unreadable};
use super::field::Fields;
use super::file::{File, Set};
use super::line::Line;
use super::list::Lists;
use super::pieces::Sign;
use super::table::{Row, Tables};
use crate::reading::{Hidden, Is, Paragraph, Part, Position, Reading, Style, Why};

/// The signs that end a paragraph.
const PARAGRAPH: u16 = 0x0D;
const CELL: u16 = 0x07;
const PAGE: u16 = 0x0C;
/// The numbers that lists can have; others stand for none.
const LISTS: std::ops::RangeInclusive<u16> = 1..=0x7FE;

/// The walk through a part.
pub(super) struct Flow<'d, 'f> {
    pub(super) file: &'d File<'f>,
    pub(super) budget: &'d Budget,
    pub(super) reading: &'d mut Reading,
    pub(super) part: Part,
    lists: &'d mut Lists,
    pub(super) tables: Tables,
    pub(super) fields: Fields,
    /// How many paragraphs there were outside of tables.
    lines: u32,
    /// Where what is of this part begins among what was read.
    begin: (usize, usize),
    /// Whether a page was ended that nothing has begun yet.
    breaks: bool,
    /// Whether the paragraph goes on from another page.
    goes_on: bool,
    /// Where the walk ends.
    to: u32,
    /// What is known of a row before its end: its table and number.
    pub(super) ahead: Option<((u32, u32), Row)>,
    /// The first remark that may speak of the next paragraph, and those that do.
    pub(super) remarks: (usize, Vec<usize>),
    /// How many drawings were met.
    pub(super) drawings: u32,
    /// The fonts whose signs are not known.
    pub(super) unknown: HashSet<u16>,
}

/// What ends a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Nothing,
    Cell,
    Row,
    Page,
}

impl<'d, 'f> Flow<'d, 'f> {
    /// A walk that has not begun.
    pub(super) fn new(
        file: &'d File<'f>,
        budget: &'d Budget,
        reading: &'d mut Reading,
        lists: &'d mut Lists,
        part: Part,
    ) -> Self {
        let begin = (reading.paragraphs.len(), reading.hidden.len());
        Self {
            file,
            budget,
            reading,
            part,
            lists,
            tables: Tables::default(),
            fields: Fields::default(),
            lines: 0,
            begin,
            breaks: false,
            goes_on: false,
            to: 0,
            ahead: None,
            remarks: (0, Vec::new()),
            drawings: 0,
            unknown: HashSet::new(),
        }
    }

    /// Walks from a sign to before another.
    pub(super) fn walk(&mut self, from: u32, to: u32) -> Result<(), Unreadable> {
        self.fields = Fields::of(self.file.pieces.signs(from, to), self.budget.depth)?;
        self.to = to;
        let mut at = from;
        while let Some(mark) = self.mark(at) {
            self.paragraph(at, mark)?;
            at = mark.cp + 1;
        }
        self.tables.end();
        self.ahead = None;
        Ok(())
    }

    /// Settles where cells stand, when all of the part was walked through.
    pub(super) fn finish(self) -> u32 {
        let Self { mut tables, reading, begin: (paragraphs, hidden), drawings, .. } = self;
        tables.sort();
        for hidden in reading.hidden.iter_mut().skip(hidden) {
            hidden.position.cell = hidden.position.cell.map(|cell| tables.settled(cell).0);
        }
        for mut paragraph in reading.paragraphs.split_off(paragraphs) {
            let settled = paragraph.position.cell.map(|cell| tables.settled(cell));
            paragraph.position.cell = settled.map(|(cell, _)| cell);
            let is_covered = settled.is_some_and(|(_, is_covered)| is_covered);
            if !is_covered {
                reading.paragraphs.push(paragraph);
            } else if !paragraph.text.is_empty() {
                let Paragraph { position, text, .. } = paragraph;
                reading.hidden.push(Hidden { position, why: Why::HiddenCells, text });
            }
        }
        drawings
    }

    /// The sign that ends the paragraph which begins at a sign; the last one if nothing ends it.
    fn mark(&self, from: u32) -> Option<Sign> {
        let mut last = None;
        for sign in self.file.pieces.signs(from, self.to) {
            last = Some(sign);
            if matches!(sign.unit, PARAGRAPH | CELL | PAGE) {
                break;
            }
        }
        last
    }

    fn paragraph(&mut self, from: u32, mark: Sign) -> Result<(), Unreadable> {
        let set = self.file.set(mark);
        let (depth, ends) = place(&set, mark);
        self.tables.enter(depth, self.budget.depth)?;
        if ends == Ends::Row {
            self.tables.end_row(self.file.row(mark));
            return Ok(());
        }
        let position = self.position();
        let mut line = Line::default();
        self.fields.next_line();
        let was_contents = self.fields.is_contents();
        let after = if matches!(mark.unit, PARAGRAPH | CELL | PAGE) { mark.cp } else { mark.cp + 1 };
        self.letters(from, after, &set, &position, &mut line)?;
        for (from, address) in self.fields.links() {
            line.span(from, line.end(), Is::Link(address));
        }
        let contents = was_contents || self.fields.is_contents() || set.dress.contents;
        if self.fields.hides() && mark.unit == PARAGRAPH {
            self.fields.write('\n');
        }
        // Nothing before the end of a page: what stands after it is the beginning of the paragraph.
        let is_split = ends == Ends::Page && (self.goes_on || !line.is_empty());
        let begins = ends != Ends::Page || is_split;
        let style = self.style(&set, &line, contents, begins);
        self.add(position, style, line, ends)?;
        match ends {
            Ends::Cell => self.tables.end_cell(),
            Ends::Page => {
                let section = self.file.section(mark.cp + 1).filter(|_| self.part == Part::Body);
                self.breaks |= section.unwrap_or(true);
                self.goes_on = section.is_none() && is_split;
            }
            Ends::Nothing | Ends::Row => self.goes_on = false,
        }
        Ok(())
    }

    fn position(&mut self) -> Position {
        let (cell, line) = match self.tables.next() {
            Some((cell, line)) => (Some(cell), line),
            None => {
                self.lines = self.lines.saturating_add(1);
                (None, self.lines)
            }
        };
        Position { part: self.part.clone(), page: None, line, cell }
    }

    /// The label of a paragraph and how it is set.
    fn style(&mut self, set: &Set, line: &Line, contents: bool, begins: bool) -> (String, Style) {
        let Set { dress, setting } = set;
        let mut style = Style {
            heading: dress.heading.or(setting.outline),
            contents,
            centred: setting.centred,
            right: setting.right,
            ..Style::default()
        };
        if self.part == Part::Body {
            let is_first = self.reading.paragraphs.len() == self.begin.0;
            self.breaks |= setting.breaks;
            if !line.is_empty() {
                style.new_page = std::mem::take(&mut self.breaks) && !is_first;
            }
        }
        let mut label = String::new();
        if LISTS.contains(&setting.list) && !line.is_hidden() && !self.fields.hides() {
            style.list = Some(setting.level);
            // What goes on from another page was numbered there.
            if begins
                && !self.goes_on
                && let Some(next) = self.lists.next(setting.list, setting.level)
            {
                (label, style.ordered) = (next.text, next.ordered);
            }
        }
        (label, style)
    }

    /// Adds a paragraph, unless it is empty; an empty cell is one all the same.
    fn add(
        &mut self,
        position: Position,
        (label, style): (String, Style),
        line: Line,
        ends: Ends,
    ) -> Result<(), Unreadable> {
        let (paragraph, hidden) = line.close(position.clone(), label, style);
        for (why, text) in hidden {
            self.hide(&position, why, &text)?;
        }
        let says = !paragraph.text.is_empty() || !paragraph.label.is_empty();
        let is_first = (says || ends == Ends::Cell) && self.tables.fill();
        if says || is_first {
            self.count()?;
            self.reading.paragraphs.push(paragraph);
        }
        Ok(())
    }

    /// Adds what does not show; nothing if it has no text.
    pub(super) fn hide(&mut self, position: &Position, why: Why, text: &str) -> Result<(), Unreadable> {
        let text = text.trim();
        if !text.is_empty() {
            self.count()?;
            self.reading.hidden.push(Hidden { position: position.clone(), why, text: text.to_owned() });
        }
        Ok(())
    }

    fn count(&self) -> Result<(), Unreadable> {
        let most = self.budget.paragraphs;
        let is_full = self.reading.paragraphs.len() + self.reading.hidden.len() >= most;
        if is_full { Err(Unreadable::TooLarge("paragraphs", most as u64)) } else { Ok(()) }
    }

    /// Whether the ground of the cell in which the walk is is dark, which only the end of its row says.
    pub(super) fn is_on_dark(&mut self, position: &Position, from: u32) -> bool {
        let Some(cell) = position.cell else { return false };
        let row = (cell.table, cell.row);
        if self.ahead.as_ref().is_none_or(|(known, _)| *known != row) {
            let depth = self.tables.depth();
            let marks =
                self.file.pieces.signs(from, self.to).filter(|sign| matches!(sign.unit, PARAGRAPH | CELL));
            let end = marks
                .map(|mark| (mark, place(&self.file.set(mark), mark)))
                .take_while(|(_, (of, _))| *of >= depth)
                .find(|(_, (of, ends))| *of == depth && *ends == Ends::Row);
            let found = end.map(|(mark, _)| self.file.row(mark)).unwrap_or_default();
            self.ahead = Some((row, found));
        }
        self.ahead.as_ref().is_some_and(|(_, row)| row.is_dark(self.tables.cell()))
    }
}

/// In how many tables a paragraph stands, and what it ends.
fn place(set: &Set, mark: Sign) -> (u32, Ends) {
    let setting = &set.setting;
    let is_cell = mark.unit == CELL;
    let depth = if setting.in_table || is_cell { setting.depth.max(1) } else { 0 };
    let ends = match mark.unit {
        CELL if setting.ends_row => Ends::Row,
        CELL => Ends::Cell,
        PARAGRAPH if depth > 1 && setting.ends_inner_row => Ends::Row,
        PARAGRAPH if depth > 1 && setting.ends_inner_cell => Ends::Cell,
        PAGE => Ends::Page,
        _ => Ends::Nothing,
    };
    (depth, ends)
}
