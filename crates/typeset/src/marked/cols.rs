//! The widths of columns: the new column gets its own, also where a sheet gave one width to all columns to its right.

use quick_xml::events::{BytesStart, Event};

use super::PROBLEMS_WIDTH;
use super::edits::COLUMNS;
use super::xml::{beside, number, with};

/// The columns of a sheet while they are written, in order.
pub(super) struct Cols {
    /// The new column, from 1; none if there is none or if it was written.
    wanted: Option<u32>,
    /// First and last column from 1, and the style of their blank cells.
    styles: Vec<(u32, u32, u32)>,
}

impl Cols {
    pub(super) fn new(column: Option<u32>) -> Self {
        Self { wanted: column.map(|column| column + 1), styles: Vec::new() }
    }

    /// The style that blank cells of a column have, from 0.
    pub(super) fn style(&self, column: u32) -> u32 {
        let found = self.styles.iter().find(|(first, last, _)| (*first..=*last).contains(&(column + 1)));
        found.map_or(0, |(.., style)| *style)
    }

    /// What an element of columns becomes: itself, or its parts left and right of the new column with that between.
    pub(super) fn take(&mut self, col: &BytesStart<'_>) -> Vec<Event<'static>> {
        let first = number(col, "min").unwrap_or(1);
        let last = number(col, "max").unwrap_or(first).min(COLUMNS);
        if let Some(style) = number(col, "style") {
            self.styles.push((first, last, style));
        }
        let own = || Event::Empty(col.to_owned());
        let Some(wanted) = self.wanted.filter(|wanted| *wanted <= last) else { return vec![own()] };
        let name = col.name().as_ref().to_owned();
        let mut events = Vec::new();
        if first < wanted {
            events.push(Event::Empty(with(col, "max", &(wanted - 1).to_string())));
        }
        events.extend(self.new_column(&name));
        if wanted < first {
            events.push(own());
        } else if wanted < last {
            events.push(Event::Empty(with(col, "min", &(wanted + 1).to_string())));
        }
        events
    }

    /// The new column, if it was not written before.
    pub(super) fn new_column(&mut self, like: &str) -> Option<Event<'static>> {
        let wanted = self.wanted.take()?.to_string();
        let width = PROBLEMS_WIDTH.to_string();
        let attributes =
            [("min", wanted.as_str()), ("max", &wanted), ("width", &width), ("customWidth", "1")];
        Some(Event::Empty(beside(like, "col").with_attributes(attributes)))
    }

    /// Whether the new column is still to be written.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.is_some()
    }
}
