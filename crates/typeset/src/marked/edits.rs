//! What changes in a sheet, cell by cell: decided in a first reading, which finds where its columns end and which
//! cells are merged.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::{attribute, damaged, number};
use super::{MarkKind, SheetMarks, fitting};
use crate::place::spot;

/// Rows and columns of a spreadsheet.
pub(super) const ROWS: u32 = 1 << 20;
pub(super) const COLUMNS: u32 = 1 << 14;
/// So many cells of merged areas are compared with marks: more is a file that was made to be slow.
const MOST_COMPARED: usize = 20_000_000;

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edit {
    /// It gets a colour.
    Colour(MarkKind),
    /// It says what is wrong with its row.
    Problem(String),
    /// It heads the problems.
    Heading(String),
}

/// The edits of a sheet by row from 1 and column from 0.
pub(super) type ByRow = BTreeMap<u32, BTreeMap<u32, Edit>>;

/// What changes in a sheet.
#[derive(Debug, Default)]
pub(super) struct Edits {
    pub(super) rows: ByRow,
    /// The rows that the sheet has.
    pub(super) there: BTreeSet<u32>,
    /// The new column.
    pub(super) problems: Option<u32>,
}

impl Edits {
    /// Decides them for a sheet.
    pub(super) fn of(marks: &SheetMarks, reader: Reader<impl BufRead>) -> io::Result<Self> {
        let mut edits = Self::default();
        for mark in &marks.cells {
            check(mark.row, mark.column)?;
            let cell = edits.rows.entry(mark.row).or_default().entry(mark.column);
            let colour = cell.or_insert(Edit::Colour(mark.kind));
            if mark.kind == MarkKind::Error {
                *colour = Edit::Colour(mark.kind);
            }
        }
        let seen = Survey::default().read(reader)?;
        edits.there = seen.there;
        let mut compared = 0;
        let mut last = seen.last;
        for merge in &seen.merges {
            to_origin(&mut edits.rows, *merge, &mut compared);
            // A title may be merged over more columns than the table has.
            if merge.1.0 >= marks.heading_row && last.is_some_and(|last| merge.0.1 <= last) {
                last = last.max(Some(merge.1.1));
            }
        }
        edits.rows.retain(|_, cells| !cells.is_empty());
        if marks.problems.is_empty() {
            return Ok(edits);
        }
        let marked = edits.rows.values().filter_map(|row| row.keys().next_back().copied()).max();
        let column = last.max(marked).map_or(0, |last| last + 1);
        let heading = Edit::Heading(fitting(&marks.column_title));
        let problems = marks.problems.iter().map(|(row, text)| (*row, Edit::Problem(fitting(text))));
        for (row, edit) in problems.chain([(marks.heading_row.max(1), heading)]) {
            check(row, column)?;
            edits.rows.entry(row).or_default().insert(column, edit);
        }
        edits.problems = Some(column);
        Ok(edits)
    }
}

fn check(row: u32, column: u32) -> io::Result<()> {
    if (1..=ROWS).contains(&row) && column < COLUMNS {
        return Ok(());
    }
    let text = format!("no sheet has a cell in row {row}, column {column}");
    Err(io::Error::new(io::ErrorKind::InvalidInput, text))
}

/// Two corners, each row from 1 and column from 0.
type Area = ((u32, u32), (u32, u32));

/// Of merged cells only the first is shown: the marks of the others are its own.
fn to_origin(rows: &mut ByRow, (first, last): Area, compared: &mut usize) {
    if first.0 > last.0 || first.1 > last.1 {
        return;
    }
    let mut worst = None;
    for (row, cells) in rows.range_mut(first.0..=last.0) {
        let within: Vec<u32> = cells.range(first.1..=last.1).map(|(column, _)| *column).collect();
        *compared += 1 + within.len();
        if *compared > MOST_COMPARED {
            return;
        }
        for column in within.into_iter().filter(|column| (*row, *column) != first) {
            if let Some(Edit::Colour(kind)) = cells.remove(&column) {
                worst = worst.max(Some(kind));
            }
        }
    }
    if let Some(kind) = worst {
        let cell = rows.entry(first.0).or_default().entry(first.1).or_insert(Edit::Colour(kind));
        if *cell == Edit::Colour(MarkKind::Warning) {
            *cell = Edit::Colour(kind);
        }
    }
}

/// What a reading of a sheet finds.
#[derive(Default)]
struct Survey {
    there: BTreeSet<u32>,
    /// The last column that holds something.
    last: Option<u32>,
    merges: Vec<Area>,
    row: u32,
    column: u32,
    in_cell: bool,
}

impl Survey {
    fn read(mut self, mut reader: Reader<impl BufRead>) -> io::Result<Self> {
        let mut buffer = Vec::new();
        let mut in_rows = false;
        loop {
            let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
            match &event {
                Event::Start(start) | Event::Empty(start) => {
                    let is_empty = matches!(event, Event::Empty(_));
                    match start.local_name().as_ref() {
                        "sheetData" => in_rows = !is_empty,
                        "mergeCell" => self.merges.extend(area(start)),
                        local if in_rows => self.see(local, start, is_empty),
                        _ => {}
                    }
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "sheetData" => in_rows = false,
                    "c" => self.in_cell = false,
                    _ => {}
                },
                Event::Eof => return Ok(self),
                _ => {}
            }
            buffer.clear();
        }
    }

    fn see(&mut self, local: &str, start: &BytesStart<'_>, is_empty: bool) {
        match local {
            "row" => {
                self.row = row_number(start, self.row);
                self.column = 0;
                self.there.insert(self.row);
            }
            "c" => {
                self.column = column_of(start).unwrap_or(self.column) + 1;
                self.in_cell = !is_empty;
            }
            "v" | "f" | "is" if self.in_cell && !is_empty => {
                self.last = self.last.max(self.column.checked_sub(1));
            }
            _ => {}
        }
    }
}

/// The number of a row: a row need not say it, and follows the one before then.
pub(super) fn row_number(start: &BytesStart<'_>, before: u32) -> u32 {
    number(start, "r").unwrap_or_else(|| before.saturating_add(1))
}

/// The column that a cell names, from 0.
pub(super) fn column_of(start: &BytesStart<'_>) -> Option<u32> {
    spot(&attribute(start, "r")?).map(|(_, column)| column).filter(|column| *column < COLUMNS)
}

/// The area that a merged cell covers.
fn area(start: &BytesStart<'_>) -> Option<Area> {
    let reference = attribute(start, "ref")?;
    let (first, last) = reference.split_once(':')?;
    Some((spot(first)?, spot(last)?))
}
