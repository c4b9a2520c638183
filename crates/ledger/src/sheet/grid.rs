//! The grid that a sheet is collected in: only rows that hold something, and no more than the limits allow.

use std::collections::BTreeMap;

use super::{Cell, Limits, Row, beyond};
use crate::finding::Finding;

/// What is left of the limits while the sheets of one file are read.
pub(super) struct Budget<'a> {
    limits: &'a Limits,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { limits, cells: 0, text_bytes: 0 }
    }

    fn take(&mut self, cells: usize, text_bytes: usize) -> Result<(), Finding> {
        self.cells += cells;
        self.text_bytes += text_bytes;
        if self.cells > self.limits.cells || self.text_bytes > self.limits.text_bytes {
            return Err(beyond("sheet-too-much", self.limits.cells));
        }
        Ok(())
    }
}

/// Rows by their index from 0. A workbook names the place of each cell, and need not keep to an order.
#[derive(Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    /// How many cells the row before had: the next one has as many, and no room is taken for more.
    width: usize,
}

impl Grid {
    /// Puts a cell at row and column, both from 0. Empty cells and blanks are passed over: a million formatted rows
    /// without content take no memory.
    pub(super) fn put(
        &mut self,
        (row, column): (u32, u32),
        cell: Cell,
        budget: &mut Budget<'_>,
    ) -> Result<(), Finding> {
        let text_bytes = match &cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) if text.trim().is_empty() => return Ok(()),
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        if row >= budget.limits.rows {
            return Err(beyond("sheet-too-long", budget.limits.rows));
        }
        if column >= budget.limits.columns {
            return Err(beyond("sheet-too-wide", budget.limits.columns));
        }
        let width = self.width;
        let cells = self.rows.entry(row).or_insert_with(|| Vec::with_capacity(width));
        let index = column as usize;
        budget.take((index + 1).saturating_sub(cells.len()), text_bytes)?;
        self.width = index + 1;
        if cells.len() <= index {
            cells.resize(index + 1, Cell::Empty);
        }
        cells[index] = cell;
        Ok(())
    }

    /// The cell at row and column, if it holds something.
    pub(super) fn cell_mut(&mut self, row: u32, column: u32) -> Option<&mut Cell> {
        self.rows.get_mut(&row)?.get_mut(column as usize)
    }

    /// How many cells of a row hold something.
    pub(super) fn held(&self, row: u32) -> usize {
        self.rows.get(&row).map_or(0, |cells| cells.iter().filter(|cell| !cell.is_empty()).count())
    }

    /// The rows with their numbers from 1.
    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows.into_iter().map(|(index, cells)| Row { number: index + 1, cells }).collect()
    }
}
