//! Tables: which row and column each cell has, and over how many it is merged.

use super::super::Unreadable;
use super::foreign::{byte, part, short, signed};
use super::sprm::{Properties, is_dark};
use crate::reading::Cell;

/// Edges of cells that are this near to each other, in twentieths of a point, are one.
const NEAR: i32 = 20;

/// What the end of a row says of its cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    cells: Vec<Shape>,
}

/// What the end of a row says of a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    left: i32,
    right: i32,
    /// Whether it belongs to the cell on its left.
    goes_on: bool,
    /// 1 if it belongs to the cell above, 3 if it begins cells that do.
    upright: u8,
    dark: bool,
}

impl Row {
    /// Adds what properties say of the row.
    pub(super) fn apply(&mut self, list: &[u8]) {
        for (code, operand) in Properties(list) {
            let index = || byte(operand, 0).map(usize::from);
            match code {
                0xD608 => self.cells = shapes(operand).unwrap_or_default(),
                0xD609 => self.shade(0, operand, 2),
                0xD612 => self.shade(0, operand, 10),
                0xD616 => self.shade(22, operand, 10),
                0xD60C => self.shade(44, operand, 10),
                0x5624 => {
                    let until = byte(operand, 1).map_or(0, usize::from);
                    let merged = index().and_then(|from| self.cells.get_mut(from + 1..until));
                    merged.into_iter().flatten().for_each(|shape| shape.goes_on = true);
                }
                0xD62B => {
                    if let Some(shape) = index().and_then(|index| self.cells.get_mut(index)) {
                        shape.upright = byte(operand, 1).unwrap_or_default();
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the ground of a cell, from 1, is dark.
    pub(super) fn is_dark(&self, cell: u32) -> bool {
        let index = usize::try_from(cell).ok().and_then(|cell| cell.checked_sub(1));
        index.and_then(|index| self.cells.get(index)).is_some_and(|shape| shape.dark)
    }

    fn shade(&mut self, from: usize, shadings: &[u8], size: usize) {
        for (shape, shading) in self.cells.iter_mut().skip(from).zip(shadings.chunks_exact(size)) {
            shape.dark = is_dark(shading);
        }
    }
}

fn shapes(operand: &[u8]) -> Option<Vec<Shape>> {
    let count = usize::from(byte(operand, 0)?);
    let edge = |index: usize| signed(operand, 1 + index * 2).map(i32::from);
    let kinds = operand.get(1 + (count + 1) * 2..)?;
    (0..count)
        .map(|index| {
            // Cells at the end may have nothing said of them.
            let flags = part(kinds, index * 20, 20).and_then(|kind| short(kind, 0)).unwrap_or_default();
            Some(Shape {
                left: edge(index)?,
                right: edge(index + 1)?,
                goes_on: flags & 0b11 == 0b10,
                upright: u8::try_from((flags >> 5) & 0b11).ok()?,
                dark: false,
            })
        })
        .collect()
}

/// A table in which the walk is.
#[derive(Debug)]
struct Open {
    number: u32,
    /// The cell, from 1, and the paragraph in it that comes next.
    cell: u32,
    line: u32,
    /// Whether anything of the cell was kept.
    filled: bool,
    rows: Vec<Row>,
}

/// The tables of a part.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Open>,
    /// The finished ones, each with the places of its cells.
    done: Vec<(u32, Vec<Vec<Place>>)>,
    last: u32,
}

/// The place of a cell in its finished table.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    column: u32,
    rows: u32,
    columns: u32,
    /// Whether another cell covers it.
    covered: bool,
}

impl Tables {
    /// Goes to where so many tables lie in each other.
    pub(super) fn enter(&mut self, depth: u32, deepest: u32) -> Result<(), Unreadable> {
        if depth > deepest {
            return Err(Unreadable::TooDeep(deepest));
        }
        let depth = usize::try_from(depth).unwrap_or(usize::MAX);
        while self.open.len() > depth {
            self.close();
        }
        while self.open.len() < depth {
            self.last += 1;
            self.open.push(Open { number: self.last, cell: 1, line: 0, filled: false, rows: Vec::new() });
        }
        Ok(())
    }

    /// The cell of the next paragraph and its line in it; none outside of tables. Its column is not settled yet: it is
    /// the cell's number in its row.
    pub(super) fn next(&mut self) -> Option<(Cell, u32)> {
        let open = self.open.last_mut()?;
        open.line = open.line.saturating_add(1);
        let row = u32::try_from(open.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        Some((Cell { table: open.number, row, column: open.cell, rows: 1, columns: 1 }, open.line))
    }

    /// The number in its row of the cell in which the walk is.
    pub(super) fn cell(&self) -> u32 {
        self.open.last().map_or(0, |open| open.cell)
    }

    /// In how many tables the walk is.
    pub(super) fn depth(&self) -> u32 {
        u32::try_from(self.open.len()).unwrap_or(u32::MAX)
    }

    /// Says that something of the cell was kept; whether it is the first.
    pub(super) fn fill(&mut self) -> bool {
        self.open.last_mut().is_some_and(|open| !std::mem::replace(&mut open.filled, true))
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.cell = open.cell.saturating_add(1);
            (open.line, open.filled) = (0, false);
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, row: Row) {
        if let Some(open) = self.open.last_mut() {
            open.rows.push(row);
            (open.cell, open.line, open.filled) = (1, 0, false);
        }
    }

    /// Ends all tables.
    pub(super) fn end(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.done.push((open.number, settle(&open.rows)));
            self.fill();
        }
    }

    /// Where a cell of a finished table stands, and whether another covers it.
    pub(super) fn settled(&self, cell: Cell) -> (Cell, bool) {
        let table = self.done.binary_search_by_key(&cell.table, |(number, _)| *number).ok();
        let find = || {
            let (_, rows) = self.done.get(table?)?;
            let index = |number: u32| usize::try_from(number.checked_sub(1)?).ok();
            rows.get(index(cell.row)?)?.get(index(cell.column)?).copied()
        };
        find().map_or((cell, false), |place| {
            let Place { column, rows, columns, covered } = place;
            (Cell { column, rows, columns, ..cell }, covered)
        })
    }

    /// Brings the finished tables into the order of their numbers.
    pub(super) fn sort(&mut self) {
        self.done.sort_by_key(|(number, _)| *number);
    }
}

/// The places of the cells of a table, row by row.
fn settle(rows: &[Row]) -> Vec<Vec<Place>> {
    let mut edges: Vec<i32> =
        rows.iter().flat_map(|row| row.cells.iter().flat_map(|shape| [shape.left, shape.right])).collect();
    edges.sort_unstable();
    edges.dedup_by(|next, before| *next - *before <= NEAR);
    let column = |edge: i32| {
        let index = edges.partition_point(|start| *start <= edge);
        u32::try_from(index).unwrap_or(u32::MAX)
    };
    let mut places: Vec<Vec<Place>> = Vec::new();
    for row in rows {
        let mut settled: Vec<Place> = Vec::new();
        let mut next = 1;
        for shape in &row.cells {
            // Cells without width still have a column each.
            let from = column(shape.left).max(next);
            next = column(shape.right).max(from + 1);
            settled.push(Place { column: from, rows: 1, columns: next - from, covered: shape.goes_on });
        }
        merge_across(&mut settled);
        places.push(settled);
    }
    merge_down(rows, &mut places);
    places
}

/// A cell gets the columns of those after it that belong to it.
fn merge_across(row: &mut [Place]) {
    let mut first: Option<usize> = None;
    for index in 0..row.len() {
        let Some(place) = row.get(index).copied() else { continue };
        match first.and_then(|first| row.get_mut(first)).filter(|_| place.covered) {
            Some(before) => before.columns = before.columns.saturating_add(place.columns),
            None => {
                first = Some(index);
                if let Some(place) = row.get_mut(index) {
                    place.covered = false;
                }
            }
        }
    }
}

/// A cell gets the rows of those below it that belong to it and have its columns.
fn merge_down(rows: &[Row], places: &mut [Vec<Place>]) {
    // By column: the row and cell that began the cells which belong together, and its columns.
    let mut open: std::collections::BTreeMap<u32, (usize, usize, u32)> = std::collections::BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let mut after = std::collections::BTreeMap::new();
        for (index, shape) in row.cells.iter().enumerate() {
            let Some(place) = places.get(number).and_then(|row| row.get(index)).copied() else { continue };
            let above = open.get(&place.column).copied().filter(|(_, _, columns)| *columns == place.columns);
            match above.filter(|_| shape.upright == 1) {
                Some(first @ (top, cell, _)) => {
                    if let Some(first) = places.get_mut(top).and_then(|row| row.get_mut(cell)) {
                        first.rows = first.rows.saturating_add(1);
                    }
                    if let Some(place) = places.get_mut(number).and_then(|row| row.get_mut(index)) {
                        place.covered = true;
                    }
                    after.insert(place.column, first);
                }
                None if shape.upright & 1 != 0 && !place.covered => {
                    after.insert(place.column, (number, index, place.columns));
                }
                None => {}
            }
        }
        open = after;
    }
}
