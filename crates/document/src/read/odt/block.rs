//! What stands below each other in an open document text: paragraphs, headings, lists, tables, sections, contents pages.

use std::collections::HashMap;

use super::super::Unreadable;
use super::super::gather::Gather;
use super::super::line::Line;
use super::super::tree::Element;
use super::change::{self, Changed};
use super::list::{At, Lists};
use super::style::{Look, Styles, Type};
use crate::reading::{Change, Is, Part, Style, Why};

/// The walk through the text of a part.
pub(super) struct Text<'x, 'g, 'b> {
    pub(super) gather: &'g mut Gather<'b>,
    pub(super) styles: &'g Styles<'x>,
    pub(super) lists: &'g mut Lists,
    pub(super) changes: HashMap<String, Changed>,
    /// The changes in which the walk is.
    pub(super) open: Vec<Open>,
    /// The remarks whose text the walk is in: their names, and where in the line it began.
    pub(super) remarked: Vec<(String, u32, usize)>,
    /// How many remarks there were.
    pub(super) remarks: u32,
    /// Whether a page was ended that nothing has begun yet.
    breaks: bool,
}

/// A change in which the walk is.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) id: String,
    pub(super) change: Change,
    /// Whether its text was taken out and yet stands in the text.
    pub(super) deletes: bool,
    /// Where in the line it began.
    pub(super) at: usize,
}

/// What is around a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Whether it belongs to a contents page.
    pub(super) contents: bool,
    /// Why it does not show, if it does not.
    pub(super) why: Option<Why>,
    /// What is under the letters.
    pub(super) ground: Type,
    /// The place in a list.
    pub(super) list: Option<At>,
}

/// The number that a paragraph of a list gets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    /// None: it is not the first of its item.
    No,
    /// The next, or the one given.
    Yes(Option<u32>),
}

impl<'x, 'g, 'b> Text<'x, 'g, 'b> {
    /// A walk that has not begun.
    pub(super) fn new(gather: &'g mut Gather<'b>, styles: &'g Styles<'x>, lists: &'g mut Lists) -> Self {
        let (changes, open, remarked) = (HashMap::new(), Vec::new(), Vec::new());
        Self { gather, styles, lists, changes, open, remarked, remarks: 0, breaks: false }
    }

    /// Everything in an element.
    pub(super) fn blocks(&mut self, of: &'x Element, around: &Around) -> Result<(), Unreadable> {
        of.elements().try_for_each(|block| self.block(block, around))
    }

    fn block(&mut self, block: &'x Element, around: &Around) -> Result<(), Unreadable> {
        match block.name.as_str() {
            "p" | "h" => self.paragraph(block, around, Counts::No),
            "list" => self.list(block, around),
            "numbered-paragraph" => self.numbered(block, around),
            "table" => self.table(block, around),
            "section" => self.section(block, around),
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" | "bibliography" => {
                let inside = Around { contents: true, ..around.clone() };
                block
                    .elements()
                    .filter(|one| one.name == "index-body")
                    .try_for_each(|body| self.blocks(body, &inside))
            }
            "tracked-changes" => {
                self.changes.extend(change::of(block));
                Ok(())
            }
            "change" | "change-start" | "change-end" => {
                // Between paragraphs there is no line: what is taken out here stands where the next one would.
                let mut line = Line::default();
                self.change(block, &mut line);
                let position = self.gather.position();
                line.close(false, self.gather, position, String::new(), Style::default())
            }
            // What a field or a control holds need not show anywhere.
            "user-field-decls" | "forms" => self.held(block),
            "sequence-decls"
            | "variable-decls"
            | "dde-connection-decls"
            | "soft-page-break"
            | "alphabetical-index-auto-mark-file" => Ok(()),
            _ if self.is_shape(block) => self.shape(block, around),
            _ => self.blocks(block, around),
        }
    }

    /// The values of fields and controls, which their attributes hold.
    fn held(&mut self, of: &Element) -> Result<(), Unreadable> {
        const HELD: [&str; 7] =
            ["string-value", "current-value", "value", "label", "title", "help-message", "description"];
        let mut open: Vec<&Element> = of.elements().rev().collect();
        while let Some(next) = open.pop() {
            for name in HELD {
                // What a program notes of a control has a name and a value as well.
                if let Some(value) = next.attribute(name).filter(|_| !next.name.contains("property")) {
                    let position = self.gather.position_in(Part::Properties);
                    self.gather.hide(position, Why::Hidden, value)?;
                }
            }
            if next.name == "p" {
                let position = self.gather.position_in(Part::Properties);
                self.gather.hide(position, Why::Hidden, &next.text())?;
            }
            open.extend(next.elements().rev());
        }
        Ok(())
    }

    fn section(&mut self, section: &'x Element, around: &Around) -> Result<(), Unreadable> {
        let hides = matches!(section.attribute("display"), Some("none" | "condition"))
            && section.attribute("is-hidden") != Some("false");
        let mut inside = around.clone();
        if hides {
            inside.why = Some(Why::Hidden);
        }
        self.blocks(section, &inside)
    }

    fn list(&mut self, list: &'x Element, around: &Around) -> Result<(), Unreadable> {
        let at = self.lists.begin(list, around.list.as_ref());
        for item in list.elements().filter(|one| matches!(one.name.as_str(), "list-item" | "list-header")) {
            let at = at.styled(item.attribute("style-override"));
            let inside = Around { list: Some(at), ..around.clone() };
            let mut counts = Counts::No;
            if item.name == "list-item" {
                counts = Counts::Yes(item.number("start-value"));
            }
            for block in item.elements() {
                if matches!(block.name.as_str(), "p" | "h") {
                    self.paragraph(block, &inside, counts)?;
                    counts = Counts::No;
                } else {
                    self.block(block, &inside)?;
                }
            }
        }
        Ok(())
    }

    /// A paragraph that stands in no list and yet is numbered as an item of one.
    fn numbered(&mut self, numbered: &'x Element, around: &Around) -> Result<(), Unreadable> {
        let mut at = self.lists.begin(numbered, None);
        for _ in 1..numbered.number("level").unwrap_or(1).min(10) {
            at = self.lists.begin(numbered, Some(&at));
        }
        let inside = Around { list: Some(at), ..around.clone() };
        let start = numbered.number("start-value");
        let paragraphs = numbered.elements().filter(|one| matches!(one.name.as_str(), "p" | "h"));
        paragraphs.take(1).try_for_each(|one| self.paragraph(one, &inside, Counts::Yes(start)))
    }

    fn paragraph(&mut self, of: &'x Element, around: &Around, counts: Counts) -> Result<(), Unreadable> {
        let name = of.attribute("style-name");
        let mut look = self.styles.look("paragraph", name, &around.ground);
        if of
            .elements()
            .any(|one| one.name == "hidden-paragraph" && one.attribute("is-hidden") == Some("true"))
        {
            look.type_.hide();
        }
        let position = self.gather.position();
        // What is open goes on from the beginning of this line, and further on in the line around this one after it.
        let outside: Vec<(String, usize)> = self.open.iter().map(|open| (open.id.clone(), open.at)).collect();
        self.open.iter_mut().for_each(|open| open.at = 0);
        let remarked = std::mem::take(&mut self.remarked);
        let mut line = Line::default();
        self.inline(of, &mut line, &look.type_, around)?;
        self.remarked = remarked;
        for open in &self.open {
            if !open.deletes {
                line.span(open.at, Is::Inserted(open.change.clone()));
            }
        }
        for open in &mut self.open {
            let before = outside.iter().find(|(id, _)| *id == open.id);
            open.at = before.map_or(0, |(_, at)| *at);
        }
        let (label, style) = self.set(of, &look, around, counts, &line);
        // An empty cell is one all the same: its first paragraph stays.
        let keeps = position.cell.is_some() && position.line == 1;
        line.close(keeps, self.gather, position, label, style)
    }

    /// The label of a paragraph and how it is set.
    fn set(
        &mut self,
        of: &Element,
        look: &Look<'_>,
        around: &Around,
        counts: Counts,
        line: &Line,
    ) -> (String, Style) {
        let mut style =
            Style { centred: look.centred, right: look.right, contents: around.contents, ..Style::default() };
        let outline = (of.name == "h").then(|| of.number("outline-level").unwrap_or(1).max(1));
        style.heading = outline.map(|level| u8::try_from(level.min(9)).unwrap_or(9));
        if look.title {
            style.heading = Some(0);
        }
        if self.gather.is_body() {
            let breaks = look.breaks || look.page.is_some_and(|page| !page.is_empty());
            let is_first = self.gather.reading.paragraphs.is_empty();
            self.breaks |= breaks && !is_first;
            if !line.is_empty() {
                style.new_page = std::mem::take(&mut self.breaks);
            }
            self.breaks |= look.breaks_after;
        }
        let mut label = String::new();
        let shows = around.why.is_none() && !(line.is_empty() && look.type_.face("").why.is_some());
        if let Some(at) = &around.list {
            style.list = Some(at.depth());
            style.ordered = self.lists.is_ordered(at, look.list);
            if let Counts::Yes(start) = counts
                && shows
            {
                label = self.lists.label(at, look.list, start);
            }
        } else if let Some(level) = outline
            && look.list.is_none_or(|list| list == "Outline")
            && of.attribute("is-list-header") != Some("true")
            && shows
            && !line.is_empty()
        {
            label = self.lists.label(&Lists::outline(level), None, of.number("start-value"));
        }
        (label, style)
    }
}
