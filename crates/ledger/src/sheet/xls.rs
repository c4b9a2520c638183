//! Reading an old .xls workbook: its stream is looked through first, since the parser trusts what it finds there.

use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader as _, SheetVisible, Xls};
use cfb::CompoundFile;
use compact_str::ToCompactString as _;

use super::biff::{self, Scanned};
use super::grid::{Budget, Grid};
use super::shown::{dated, iso, number};
use super::xlsx::error_text;
use super::{Cell, Limits, Merge, Sheet, Workbook, letters};
use crate::finding::{Finding, Place};

/// Where the container keeps the workbook, by its age.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// Reads a whole workbook.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Vec<Finding>> {
    let whole = |finding: Finding| vec![finding.at(Place { file: file.to_owned(), ..Place::default() })];
    let stream = stream(bytes).ok_or_else(|| whole(Finding::error("sheet-not-a-workbook")))?;
    let scanned = biff::scan(&stream, limits).map_err(whole)?;
    let parse = AssertUnwindSafe(|| sheets(bytes, file, limits, scanned));
    let damaged = || whole(Finding::error("sheet-damaged"));
    catch_unwind(parse).unwrap_or_else(|_| Err(damaged()))
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut container = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let path = STREAMS.into_iter().find(|path| container.is_stream(path))?;
    let mut stream = Vec::new();
    container.open_stream(path).ok()?.read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn sheets(
    bytes: &[u8],
    file: &str,
    limits: &Limits,
    scanned: Vec<Scanned>,
) -> Result<Workbook, Vec<Finding>> {
    let damaged =
        |_| vec![Finding::error("sheet-damaged").at(Place { file: file.to_owned(), ..Place::default() })];
    let mut book = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    let since_1904 = book.has_1904_epoch();
    let metadata = book.sheets_metadata().to_vec();
    for (sheet, known) in metadata.into_iter().zip(scanned) {
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let mut grid = Grid::default();
        let start = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let spot = (start.0 + row as u32, start.1 + column as u32);
            let cell = cell(data);
            let cell =
                known.shapes.get(&spot).map_or_else(|| cell.clone(), |shape| shape.apply(cell.clone()));
            grid.put(spot, cell, &mut budget).map_err(|finding| {
                let column = letters(spot.1 as usize);
                vec![finding.in_cell(file, &sheet.name, spot.0 + 1, column, "")]
            })?;
        }
        let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let merges = merges.into_iter().map(|area| Merge {
            rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
            columns: (area.start.1 as usize, area.end.1 as usize),
        });
        let mut marks = known.marks;
        let whole = known.struck.into_iter().filter(|(row, struck)| grid.held(*row) == *struck);
        marks.struck_rows = whole.map(|(row, _)| row + 1).collect();
        let hidden = sheet.visible != SheetVisible::Visible;
        sheets.push(Sheet {
            name: sheet.name,
            hidden,
            rows: grid.into_rows(),
            merges: merges.collect(),
            marks,
            since_1904,
        });
    }
    Ok(Workbook { sheets, warnings: Vec::new() })
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(value) => Cell::Number(value.to_compact_string()),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.into()),
        Data::Bool(value) => Cell::Bool(*value),
        Data::DateTime(value) => dated(*value),
        Data::DateTimeIso(text) => iso(text),
        Data::Error(error) => Cell::Error(error_text(error).into()),
    }
}
