//! Tables of a manuscript: cells of a file's tables and sheets, and lines of text parted by tabs.

use std::collections::BTreeMap;
use std::ops::Range;

use document::reading::Part;

use crate::Manuscript;

/// A table: its rows in order, each with its cells by column.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<BTreeMap<u32, Cell>>,
}

/// A cell: its place and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) line: usize,
    pub(crate) at: Range<usize>,
    pub(crate) text: String,
}

/// A table of text has so many columns at least.
const FEWEST_COLUMNS: usize = 3;

/// The tables of a manuscript.
pub(crate) fn tables(manuscript: &Manuscript<'_>) -> Vec<Table> {
    let mut tables = of_cells(manuscript);
    tables.extend(of_tabs(manuscript));
    tables
}

fn of_cells(manuscript: &Manuscript<'_>) -> Vec<Table> {
    let mut cells: BTreeMap<(Part, u32), BTreeMap<u32, BTreeMap<u32, Cell>>> = BTreeMap::new();
    for (paragraph, line) in manuscript.reading.paragraphs.iter().zip(&manuscript.lines) {
        let Some(cell) = paragraph.position.cell else { continue };
        let table = cells.entry((paragraph.position.part.clone(), cell.table)).or_default();
        let row = table.entry(cell.row).or_default();
        let new = || Cell { line: line.place, at: 0..line.text.len(), text: line.text.clone() };
        // Of a cell with several paragraphs the first is what is compared.
        row.entry(cell.column).or_insert_with(new);
    }
    cells.into_values().map(|rows| Table { rows: rows.into_values().collect() }).collect()
}

fn of_tabs(manuscript: &Manuscript<'_>) -> Vec<Table> {
    let mut out = Vec::new();
    let mut table = Table::default();
    for line in manuscript.lines.iter().filter(|line| !line.text.trim().is_empty()) {
        let is_cell =
            manuscript.reading.paragraphs.get(line.place).is_some_and(|one| one.position.cell.is_some());
        let parts = if is_cell { Vec::new() } else { line.text.split('\t').collect() };
        if parts.len() < FEWEST_COLUMNS {
            if table.rows.len() > 1 {
                out.push(std::mem::take(&mut table));
            }
            table.rows.clear();
            continue;
        }
        let mut start = 0;
        let mut row = BTreeMap::new();
        for (column, part) in (1u32..).zip(parts) {
            let at = start..start + part.len();
            start = at.end + 1;
            row.insert(column, Cell { line: line.place, at, text: part.trim().to_owned() });
        }
        table.rows.push(row);
    }
    if table.rows.len() > 1 {
        out.push(table);
    }
    out
}
