//! Paragraphs as they are gathered: each is numbered within its part and counted against the budget.

use std::collections::HashMap;

use super::{Budget, Format, Unreadable};
use crate::reading::{Cell, Hidden, Paragraph, Part, Position, Reading, Why};

/// What was gathered so far, and where the next paragraph will stand.
pub(super) struct Gather<'b> {
    pub(super) reading: Reading,
    budget: &'b Budget,
    place: Place,
    page: Option<u32>,
    lines: HashMap<Part, u32>,
    tables: HashMap<Part, u32>,
}

/// A part of the file or a cell in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    part: Part,
    cell: Option<Cell>,
    /// How many paragraphs the cell has.
    lines: u32,
}

impl<'b> Gather<'b> {
    /// Nothing, at the beginning of the body.
    pub(super) fn new(format: Format, budget: &'b Budget) -> Self {
        Self {
            reading: Reading::of(format),
            budget,
            place: Place::default(),
            page: None,
            lines: HashMap::new(),
            tables: HashMap::new(),
        }
    }

    /// Goes to another part; where it was is given back, to return to.
    pub(super) fn enter(&mut self, part: Part) -> Place {
        std::mem::replace(&mut self.place, Place { part, cell: None, lines: 0 })
    }

    /// Goes into a cell of this part.
    pub(super) fn enter_cell(&mut self, cell: Cell) -> Place {
        let part = self.place.part.clone();
        std::mem::replace(&mut self.place, Place { part, cell: Some(cell), lines: 0 })
    }

    /// Returns to where it was.
    pub(super) fn leave(&mut self, back: Place) {
        self.place = back;
    }

    /// Goes to a page, or to what is of no page; there paragraphs and tables are counted anew.
    pub(super) fn turn(&mut self, page: Option<u32>) {
        self.page = page;
        self.lines.clear();
        self.tables.clear();
    }

    /// Whether it stands in the text itself.
    pub(super) fn is_body(&self) -> bool {
        self.place.part == Part::Body
    }

    /// The number of the next table of this part.
    pub(super) fn table(&mut self) -> u32 {
        let tables = self.tables.entry(self.place.part.clone()).or_default();
        *tables += 1;
        *tables
    }

    /// The position of the next paragraph.
    pub(super) fn position(&mut self) -> Position {
        let line = match self.place.cell {
            Some(_) => &mut self.place.lines,
            None => self.lines.entry(self.place.part.clone()).or_default(),
        };
        *line += 1;
        Position { part: self.place.part.clone(), page: self.page, line: *line, cell: self.place.cell }
    }

    /// The position of the next thing of another part.
    pub(super) fn position_in(&mut self, part: Part) -> Position {
        let line = self.lines.entry(part.clone()).or_default();
        *line += 1;
        Position { part, page: self.page, line: *line, cell: None }
    }

    /// Adds what shows.
    pub(super) fn add(&mut self, paragraph: Paragraph) -> Result<(), Unreadable> {
        self.count()?;
        self.reading.paragraphs.push(paragraph);
        Ok(())
    }

    /// Adds what does not show; nothing if it has no text.
    pub(super) fn hide(&mut self, position: Position, why: Why, text: &str) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.count()?;
        self.reading.hidden.push(Hidden { position, why, text: text.trim().to_owned() });
        Ok(())
    }

    /// Adds a description of a picture.
    pub(super) fn describe(&mut self, text: &str) -> Result<(), Unreadable> {
        if text.trim().is_empty() {
            return Ok(());
        }
        let position = self.position_in(Part::AltText);
        self.hide(position, Why::AltText, text)
    }

    /// Adds a particular of the file.
    pub(super) fn tell(&mut self, name: &str, value: &str) -> Result<(), Unreadable> {
        if value.trim().is_empty() {
            return Ok(());
        }
        let position = self.position_in(Part::Properties);
        self.hide(position, Why::Property(name.to_owned()), value)
    }

    fn count(&self) -> Result<(), Unreadable> {
        let most = self.budget.paragraphs;
        let full = self.reading.paragraphs.len() + self.reading.hidden.len() >= most;
        if full { Err(Unreadable::TooLarge("paragraphs", most as u64)) } else { Ok(()) }
    }
}
