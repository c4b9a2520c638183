//! How a sheet is laid out: the lines above its headings, the rows that the headings take, and what its columns are
//! called. Offices print a title over the table, and headings in groups; here both are told apart from the rows.

use std::collections::BTreeMap;

use super::{Cell, Merge, Row, Sheet};
use crate::written::in_one_line;

/// Headings stand within so many rows from the top, or nobody would find them either.
const SEARCHED: usize = 30;
/// Headings of more rows than this are none.
const MOST_ROWS: u32 = 5;
/// A longer text is a sentence and no heading.
const LONGEST: usize = 40;
/// So many rows are looked at to see how wide the table is.
const MEASURED: usize = 60;

/// A titled column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title, behind the groups that it stands under: `投资/计划`.
    pub title: String,
    /// The last part of the title.
    pub leaf: String,
    /// Its place in a row, from 0.
    pub index: usize,
}

/// Where the headings of a sheet are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The first row of the headings, as the program that shows the sheet numbers it.
    pub first: u32,
    /// Their last row.
    pub last: u32,
    /// The columns that have a title, in their order.
    pub columns: Vec<Column>,
}

impl Layout {
    /// Finds the headings of a sheet: none if no row looks like them.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Option<Self> {
        let face = Face::of(sheet);
        let first = face.first_heading()?;
        let last = face.last_heading(first);
        Some(Self { first, last, columns: face.columns(first, last) })
    }
}

impl Layout {
    /// The headings of a sheet in rows that somebody names: none if nothing stands there.
    #[must_use]
    pub fn at(sheet: &Sheet, first: u32, last: u32) -> Option<Self> {
        let last = last.clamp(first, first.saturating_add(MOST_ROWS));
        let columns = Face::down_to(sheet, last).columns(first, last);
        (!columns.is_empty()).then_some(Self { first, last, columns })
    }
}

/// The top of a sheet as it is seen: a merged cell shows its text in all its places.
struct Face<'a> {
    rows: BTreeMap<u32, &'a Row>,
    merges: Vec<&'a Merge>,
    /// How many cells the widest of the first rows shows.
    width: usize,
}

/// The place of a cell: row from 1, column from 0.
type Spot = (u32, usize);

impl<'a> Face<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        Self::of_rows(sheet, sheet.rows.iter().take(SEARCHED).map(|row| (row.number, row)).collect())
    }

    /// With all rows down to one.
    fn down_to(sheet: &'a Sheet, last: u32) -> Self {
        let within = sheet.rows.iter().take_while(|row| row.number <= last);
        Self::of_rows(sheet, within.map(|row| (row.number, row)).collect())
    }

    fn of_rows(sheet: &'a Sheet, rows: BTreeMap<u32, &'a Row>) -> Self {
        let end = rows.keys().next_back().copied().unwrap_or_default();
        let merges = sheet.merges.iter().filter(|merge| merge.rows.0 <= end).collect();
        let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let width = sheet.rows.iter().take(MEASURED).map(filled).max().unwrap_or_default();
        Self { rows, merges, width }
    }

    fn merge(&self, (row, column): Spot) -> Option<&'a Merge> {
        self.merges.iter().copied().find(|merge| merge.holds(row, column))
    }

    /// Where the cell that is shown at a place has its text.
    fn origin(&self, spot: Spot) -> Spot {
        self.merge(spot).map_or(spot, |merge| (merge.rows.0, merge.columns.0))
    }

    fn cell(&self, (row, column): Spot) -> &'a Cell {
        self.rows.get(&row).map_or(&Cell::Empty, |row| row.cell(column))
    }

    /// The places of a row that show something, each with the place of its text.
    fn shown(&self, row: u32) -> Vec<(usize, Spot)> {
        let widest = self.rows.values().map(|row| row.cells.len()).max().unwrap_or_default();
        let places = (0..widest).map(|column| (column, self.origin((row, column))));
        places.filter(|(_, origin)| !self.cell(*origin).is_empty()).collect()
    }

    fn first_heading(&self) -> Option<u32> {
        let found = self.rows.keys().copied().find(|row| self.is_heading(*row));
        // A table of one column has one heading.
        let top = || self.rows.first_key_value().filter(|(number, row)| **number == 1 && has_words(row));
        found.or_else(|| top().map(|(number, _)| *number))
    }

    /// Whether a row looks like headings: several short texts of their own, as wide as half the table.
    fn is_heading(&self, row: u32) -> bool {
        let shown = self.shown(row);
        let mut origins: Vec<Spot> = shown.iter().map(|(_, origin)| *origin).collect();
        origins.dedup();
        let texts: Vec<String> = origins.iter().map(|origin| title(self.cell(*origin))).collect();
        let says = texts.iter().filter(|text| text.contains(['：', ':'])).count();
        let is_first = self.rows.first_key_value().is_some_and(|(number, _)| *number == row);
        origins.len() >= 2
            && says * 2 < origins.len()
            && (is_first || shown.len() * 2 >= self.width)
            && texts.iter().all(|text| text.chars().count() <= LONGEST)
            && self.looks_like_headings(&origins)
    }

    /// Days of a month may head columns as numbers, but not the first of them.
    fn looks_like_headings(&self, origins: &[Spot]) -> bool {
        let texts = origins.iter().filter(|origin| is_words(self.cell(**origin))).count();
        let first = origins.first().is_some_and(|origin| is_words(self.cell(*origin)));
        let dated = origins
            .iter()
            .any(|origin| matches!(self.cell(*origin), Cell::Date(_) | Cell::Moment(_) | Cell::Error(_)));
        first && texts >= 2 && !dated
    }

    fn last_heading(&self, first: u32) -> u32 {
        let mut last = first;
        loop {
            let reached = self.bottom(first, last);
            let next = if self.goes_on(reached) { reached + 1 } else { reached };
            if next == last || next - first >= MOST_ROWS {
                return last.max(reached);
            }
            last = next;
        }
    }

    /// The last row of the cells that begin in these rows.
    fn bottom(&self, first: u32, last: u32) -> u32 {
        let within = self.merges.iter().filter(|merge| (first..=last).contains(&merge.rows.0));
        within.map(|merge| merge.rows.1).fold(last, u32::max).min(first + MOST_ROWS - 1)
    }

    /// Whether the row below headings gives the parts of their groups.
    fn goes_on(&self, row: u32) -> bool {
        let below = self.shown(row + 1);
        let is_text = |(_, origin): &(usize, Spot)| is_words(self.cell(*origin));
        if below.is_empty() || !below.iter().all(is_text) {
            return false;
        }
        let merged = below.iter().any(|(column, origin)| {
            let above = self.merge((row, *column));
            origin.0 > row && above.is_some_and(|above| above.columns.1 > above.columns.0)
        });
        merged || self.fills_gaps(row, &below)
    }

    /// A file without merged cells leaves the places under and beside a group blank.
    fn fills_gaps(&self, row: u32, below: &[(usize, Spot)]) -> bool {
        let here: Vec<usize> = self.shown(row).into_iter().map(|(column, _)| column).collect();
        let (Some(first), Some(last)) = (here.first(), here.last()) else { return false };
        let fills = |column: &usize| !here.contains(column) && column > first;
        let leaves = here.iter().any(|column| !below.iter().any(|(other, _)| other == column));
        let short =
            |text: &str| text.chars().count() <= LONGEST / 2 && !text.chars().any(|c| c.is_ascii_digit());
        below.iter().any(|(column, _)| fills(column) && *column <= last + 3)
            && leaves
            && below.iter().all(|(_, origin)| short(&title(self.cell(*origin))))
    }

    fn columns(&self, first: u32, last: u32) -> Vec<Column> {
        let widest = self.rows.values().map(|row| row.cells.len()).max().unwrap_or_default();
        let mut columns: Vec<Column> = Vec::new();
        let mut taken: Vec<Spot> = Vec::new();
        for index in 0..widest {
            let path = self.path(first, last, index);
            let Some((spot, leaf)) = path.last().cloned() else { continue };
            // One heading over several columns is that of the first.
            if taken.contains(&spot) {
                continue;
            }
            taken.push(spot);
            let title = path.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("/");
            columns.push(Column { title, leaf, index });
        }
        columns
    }

    /// The headings over a column from the top down, each once.
    fn path(&self, first: u32, last: u32, column: usize) -> Vec<(Spot, String)> {
        let mut path: Vec<(Spot, String)> = Vec::new();
        for row in first..=last {
            let mut spot = self.origin((row, column));
            if self.cell(spot).is_empty() {
                let Some(group) = self.group_beside(row, last, column) else { continue };
                spot = group;
            }
            if path.iter().all(|(known, _)| *known != spot) {
                path.push((spot, title(self.cell(spot))));
            }
        }
        path
    }

    /// The group to whose right a column without a heading of its own in a row stands, if it has one below.
    fn group_beside(&self, row: u32, last: u32, column: usize) -> Option<Spot> {
        let below = |column: usize| {
            (row + 1..=last).any(|row| {
                let origin = self.origin((row, column));
                origin.0 > row - 1 && !self.cell(origin).is_empty()
            })
        };
        if row == last || self.merge((row, column)).is_some() || !below(column) {
            return None;
        }
        let left = (0..column).rev().find(|left| !self.cell((row, *left)).is_empty())?;
        // A heading that stands alone over nothing is no group.
        (left..column).all(below).then_some((row, left))
    }
}

fn has_words(row: &Row) -> bool {
    row.cells.iter().any(is_words)
}

/// Whether a cell holds words, and not only digits with the signs that stand among them: in csv all cells are text.
fn is_words(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    text.chars().any(|sign| !sign.is_ascii_digit() && !" \t.,%-/:+年月日".contains(sign))
}

/// The title that a cell gives.
#[must_use]
pub(super) fn title(cell: &Cell) -> String {
    in_one_line(&cell.text())
}
