//! Tables of a manuscript: cells of a file's tables and sheets, and lines of text parted by tabs.

use std::collections::BTreeMap;
use std::ops::Range;

use document::outline::Role;
use document::reading::Part;

use crate::{Line, Manuscript};

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
const FEWEST_COLUMNS: usize = 2;
/// A table of two columns of text has so many rows at least.
const FEWEST_ROWS: usize = 3;

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

/// Lines parted by tabs, or by the bars of Markdown.
fn of_tabs(manuscript: &Manuscript<'_>) -> Vec<Table> {
    let mut out = Vec::new();
    let mut table = Table::default();
    let mut end = |table: &mut Table| {
        let columns = table.rows.iter().map(BTreeMap::len).max().unwrap_or(0);
        if table.rows.len() >= FEWEST_ROWS || columns > FEWEST_COLUMNS && table.rows.len() > 1 {
            out.push(std::mem::take(table));
        }
        table.rows.clear();
    };
    for line in manuscript.lines.iter().filter(|line| !line.text.trim().is_empty()) {
        let is_cell =
            manuscript.reading.paragraphs.get(line.place).is_some_and(|one| one.position.cell.is_some());
        let row = if is_cell || line.role == Role::Contents { BTreeMap::new() } else { row(line) };
        if row.len() < FEWEST_COLUMNS {
            end(&mut table);
        } else if !is_rule(&row) {
            table.rows.push(row);
        }
    }
    end(&mut table);
    out
}

/// The cells of a line of text.
fn row(line: &Line) -> BTreeMap<u32, Cell> {
    let text = line.text.trim();
    let lead = line.text.len() - line.text.trim_start_matches([' ', '\u{3000}']).len();
    let (sign, inner, from) = match text.strip_prefix('|').and_then(|inner| inner.strip_suffix('|')) {
        Some(inner) => ('|', inner, lead + 1),
        None => ('\t', line.text.as_str(), 0),
    };
    let mut start = from;
    let mut row = BTreeMap::new();
    for (column, part) in (1u32..).zip(inner.split(sign)) {
        let at = start..start + part.len();
        start = at.end + 1;
        row.insert(column, Cell { line: line.place, at, text: part.trim().to_owned() });
    }
    row
}

/// The line under the head of a Markdown table.
fn is_rule(row: &BTreeMap<u32, Cell>) -> bool {
    row.values().all(|cell| !cell.text.is_empty() && cell.text.chars().all(|sign| matches!(sign, '-' | ':')))
}
