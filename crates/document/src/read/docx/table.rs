//! A table of a Word file while it is read: rows, columns and merged cells.

use std::collections::BTreeMap;

use crate::reading::{Cell, Paragraph};

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    number: u32,
    row: u32,
    /// The column of the next cell.
    column: u32,
    cell: Cell,
    first: usize,
    /// Whether the open cell goes on one above it.
    goes_on: bool,
    shaded: bool,
    /// The cells that may go on downwards, by column: the cell and its paragraphs.
    above: BTreeMap<u32, (Cell, std::ops::Range<usize>)>,
}

impl Table {
    pub(super) fn new(number: u32) -> Self {
        Self { number, column: 1, ..Self::default() }
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 1;
    }

    /// A cell begins; `first` is the paragraph that will be its first.
    pub(super) fn open_cell(&mut self, first: usize) -> Cell {
        self.cell =
            Cell { table: self.number, row: self.row.max(1), column: self.column, rows: 1, columns: 1 };
        (self.first, self.goes_on, self.shaded) = (first, false, false);
        self.cell
    }

    /// The open cell is merged over so many columns.
    pub(super) fn span(&mut self, columns: u32) {
        self.cell.columns = columns.clamp(1, 1_000);
    }

    /// The open cell is one of several merged downwards; whether it goes on the one above.
    pub(super) fn goes_on(&mut self, goes_on: bool) {
        self.goes_on = goes_on;
    }

    /// Whether the open cell has a ground of its own.
    pub(super) fn shade(&mut self, shaded: bool) {
        self.shaded = shaded;
    }

    pub(super) fn is_shaded(&self) -> bool {
        self.shaded
    }

    /// The open cell ends: its paragraphs learn how far it reaches, and what goes on a cell above disappears.
    pub(super) fn close_cell(&mut self, paragraphs: &mut Vec<Paragraph>, upto: usize) {
        let column = self.cell.column;
        self.column = column.saturating_add(self.cell.columns);
        let own = self.first.min(upto)..upto;
        let is_own = |one: &Paragraph| one.position.cell.is_some_and(|cell| cell.table == self.number);
        if self.goes_on
            && let Some((above, places)) = self.above.get_mut(&column)
        {
            above.rows = above.rows.saturating_add(1);
            for paragraph in paragraphs.get_mut(places.clone()).into_iter().flatten() {
                if let Some(cell) = paragraph.position.cell.as_mut().filter(|cell| cell.table == self.number)
                {
                    cell.rows = above.rows;
                }
            }
            if paragraphs.get(own.clone()).is_some_and(|own| own.iter().all(|one| one.text.trim().is_empty()))
            {
                paragraphs.truncate(own.start);
            }
            return;
        }
        for paragraph in paragraphs.get_mut(own.clone()).into_iter().flatten().filter(|one| is_own(one)) {
            if let Some(cell) = &mut paragraph.position.cell {
                cell.columns = self.cell.columns;
            }
        }
        self.above.insert(column, (self.cell, own));
    }
}
