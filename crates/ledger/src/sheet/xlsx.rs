//! Reading the sheets of an xlsx workbook cell by cell.
//!
//! The cells are streamed: the reader's own ranges are dense, and one cell at the far corner of a sheet would make it
//! ask for 17 thousand million of them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use compact_str::ToCompactString as _;

use super::grid::{Budget, Grid};
use super::marks::Package;
use super::package::Contents;
use super::shown::{Shape, dated, has_lost_digits, iso, number};
use super::{Cell, Limits, Merge, Sheet, Workbook, letters};
use crate::finding::{Finding, Place};

/// More merged cells than this are no table.
const MOST_MERGES: usize = 100_000;
/// More findings of one file help nobody.
const MOST_FINDINGS: usize = 100;

/// Reads a whole workbook, whose package has been checked.
pub(super) fn read(
    bytes: &[u8],
    contents: &Contents,
    file: &str,
    limits: &Limits,
) -> Result<Workbook, Vec<Finding>> {
    // The parser's arithmetic is not proof against every malformed reference; a panic of it is a damaged file.
    let read = AssertUnwindSafe(|| Import::new(bytes, file, limits)?.workbook(contents));
    let damaged = || Place { file: file.to_owned(), ..Place::default() };
    catch_unwind(read).unwrap_or_else(|_| Err(vec![Finding::error("sheet-damaged").at(damaged())]))
}

struct Import<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
    file: &'a str,
    budget: Budget<'a>,
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
}

impl<'a> Import<'a> {
    fn new(bytes: &'a [u8], file: &'a str, limits: &'a Limits) -> Result<Self, Vec<Finding>> {
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| vec![broken(&error, file, "")])?;
        let budget = Budget::new(limits);
        Ok(Self { book, bytes, file, budget, errors: Vec::new(), warnings: Vec::new() })
    }

    fn workbook(mut self, contents: &Contents) -> Result<Workbook, Vec<Finding>> {
        let mut sheets = Vec::new();
        let since_1904 = self.book.has_1904_epoch();
        let mut package = Package::open(self.bytes);
        for sheet in self.book.sheets_metadata().to_vec() {
            if sheet.typ != SheetType::WorkSheet {
                continue;
            }
            let mut grid = self.cells(&sheet.name).map_err(|finding| vec![finding])?;
            let signs = contents.signs(package.as_ref().map_or("", |package| package.path(&sheet.name)));
            let marks = |package: &mut Package<'_>| package.marks(&sheet.name, signs.marked);
            let mut marks = package.as_mut().map(marks).unwrap_or_default();
            marks.struck_rows = self.reshape(&sheet.name, &mut grid).map_err(|finding| vec![finding])?;
            let merges = if signs.merged { self.merges(&sheet.name) } else { Vec::new() };
            let hidden = sheet.visible != SheetVisible::Visible;
            sheets.push(Sheet {
                name: sheet.name,
                hidden,
                rows: grid.into_rows(),
                merges,
                marks,
                since_1904,
            });
        }
        if self.errors.is_empty() {
            Ok(Workbook { sheets, warnings: self.warnings })
        } else {
            Err(self.errors)
        }
    }

    /// The values of a sheet.
    fn cells(&mut self, name: &str) -> Result<Grid, Finding> {
        let file = self.file;
        let stop = |error: XlsxError| broken(&error, file, name);
        let mut reader = self.book.worksheet_cells_reader(name).map_err(stop)?;
        let mut grid = Grid::default();
        while let Some(record) = reader.next_cell_with_formula_metadata().map_err(stop)? {
            let at = |finding: Finding, value: &str| {
                let column = letters(record.pos.1 as usize);
                finding.in_cell(file, name, record.pos.0.saturating_add(1), &column, value)
            };
            let cell = cell(&record.value);
            if cell.is_empty() && record.formula.is_some() && record.value == DataRef::Empty {
                collect(&mut self.errors, at(Finding::error("sheet-formula-without-value"), ""));
            }
            if has_lost_digits(&cell) {
                collect(&mut self.warnings, at(Finding::warning("sheet-number-too-long"), &cell.text()));
            }
            grid.put(record.pos, cell, &mut self.budget).map_err(|finding| at(finding, ""))?;
        }
        Ok(grid)
    }

    /// The merged cells of a sheet; what cannot be read of them is left out, as no value hangs on it.
    fn merges(&mut self, name: &str) -> Vec<Merge> {
        let read = self.book.merge_cells_by_sheet_name(name).unwrap_or_default();
        let merge = |area: Dimensions| Merge {
            rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
            columns: (area.start.1 as usize, area.end.1 as usize),
        };
        read.into_iter().take(MOST_MERGES).map(merge).collect()
    }

    /// A second reading for the formats, only if the workbook has one under which a cell shows something else than
    /// its number or day, or is struck through. Gives the rows that are struck through as a whole.
    fn reshape(&mut self, name: &str, grid: &mut Grid) -> Result<Vec<u32>, Finding> {
        let file = self.file;
        let stop = |error: XlsxError| broken(&error, file, name);
        let mut reader = self.book.worksheet_cells_reader(name).map_err(stop)?;
        let shapes: Vec<Option<Shape>> = reader
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref())
            .map(|format| format.and_then(|format| Shape::of(&format.format_code, format.format_id)))
            .collect();
        let struck: Vec<bool> = reader
            .styles()
            .iter()
            .map(|style| style.font.as_ref().is_some_and(|font| font.has_strikethrough()))
            .collect();
        if shapes.iter().all(Option::is_none) && !struck.contains(&true) {
            return Ok(Vec::new());
        }
        let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
        while let Some((row, column, style)) = reader.next_style_id().map_err(stop)? {
            let Some(cell) = grid.cell_mut(row, column).filter(|cell| !cell.is_empty()) else { continue };
            if let Some(Some(shape)) = shapes.get(style) {
                *cell = shape.apply(std::mem::take(cell));
            }
            if struck.get(style) == Some(&true) {
                *rows.entry(row).or_default() += 1;
            }
        }
        Ok(rows
            .into_iter()
            .filter(|(row, struck)| grid.held(*row) == *struck)
            .map(|(row, _)| row + 1)
            .collect())
    }
}

fn collect(findings: &mut Vec<Finding>, finding: Finding) {
    if findings.len() < MOST_FINDINGS {
        findings.push(finding);
    }
}

/// A workbook that cannot be read to its end. An error value that the parser does not know is named, since the person
/// can find and remove it; for all else the file must be saved again.
fn broken(error: &XlsxError, file: &str, sheet: &str) -> Finding {
    let (code, value) = match error {
        XlsxError::Password => ("sheet-password", ""),
        XlsxError::CellError(value) => ("sheet-unknown-error-value", value.as_str()),
        _ => ("sheet-damaged", ""),
    };
    let (file, sheet, value) = (file.to_owned(), sheet.to_owned(), value.to_owned());
    let finding = Finding::error(code).arg("value", value.clone());
    finding.at(Place { file, sheet, value, ..Place::default() })
}

/// A cell from the parser's value.
fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(value) => Cell::Number(value.to_compact_string()),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.into()),
        DataRef::SharedString(text) => Cell::Text((*text).into()),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::DateTime(value) => dated(*value),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::Error(error) => Cell::Error(error_text(error).into()),
    }
}

pub(super) fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}
