//! Sheets out: a table as xlsx or csv, plain or such as an office prints.
//!
//! Cells come as text that is exact, so a number is never rounded on its way: what a spreadsheet
//! cannot hold as a number (more than fifteen digits, `约260`, a leading zero) stays text. No cell is
//! ever a formula, whatever it begins with; only the sums under a printed sheet are.

use std::io::{self, Cursor, Seek, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::width;

mod cell;
mod csv;
mod printed;
mod sum;

pub(crate) use cell::LONGEST;
pub use csv::{Csv, csv};
pub use printed::Printed;

use cell::Formats;

/// Rows that are looked at before the sheet is begun: they decide the widths, and a sheet with more
/// rows is written row by row to disk, so that a million rows need no more memory than these.
const ROWS_IN_MEMORY: usize = 10_000;

/// A sheet of A4 in the numbering of printer drivers.
const A4: u8 = 9;

/// A plain table.
#[derive(Debug, Clone)]
pub struct Grid<R> {
    /// Name of the sheet; what a spreadsheet forbids in it is replaced.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: one exact text a column, empty for a blank cell. Short rows are filled up with blanks.
    pub rows: R,
}

impl<R> Grid<R> {
    /// The table as an office prints it.
    pub fn printed(self, printed: Printed) -> Sheet<R> {
        Sheet { grid: self, printed: Some(printed) }
    }
}

/// A table, and how it is laid out.
#[derive(Debug, Clone)]
pub struct Sheet<R> {
    grid: Grid<R>,
    printed: Option<Printed>,
}

impl<R> From<Grid<R>> for Sheet<R> {
    fn from(grid: Grid<R>) -> Self {
        Self { grid, printed: None }
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the header row.
    pub title: String,
    /// What its cells hold.
    pub kind: Kind,
}

/// What the cells of a column hold. A cell that does not fit its kind is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, also if it looks like a number.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number, shown with this many places.
    Decimal(u8),
    /// A number of any places, shown with those that it has.
    Number,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A moment, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`.
    Moment,
}

impl Kind {
    fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal(_) | Self::Number)
    }
}

/// Writes one sheet as xlsx.
pub fn xlsx<R>(sheet: impl Into<Sheet<R>>) -> io::Result<Vec<u8>>
where
    R: IntoIterator<Item = Vec<String>>,
{
    let mut out = Cursor::new(Vec::new());
    workbook(vec![sheet], &mut out)?;
    Ok(out.into_inner())
}

/// Writes several sheets as one xlsx file.
pub fn workbook<S, R>(sheets: Vec<S>, out: impl Write + Seek + Send) -> io::Result<()>
where
    S: Into<Sheet<R>>,
    R: IntoIterator<Item = Vec<String>>,
{
    let mut book = empty()?;
    for sheet in sheets {
        let Sheet { grid, printed } = sheet.into();
        let Grid { name, columns, rows } = grid;
        let mut rows = rows.into_iter();
        let first: Vec<Vec<String>> = rows.by_ref().take(ROWS_IN_MEMORY).collect();
        let sheet = if first.len() < ROWS_IN_MEMORY {
            book.add_worksheet()
        } else {
            book.add_worksheet_with_constant_memory().map_err(io::Error::other)?
        };
        sheet.set_name(sheet_name(&name)).map_err(io::Error::other)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        match printed {
            Some(printed) => printed::write(sheet, &printed, &columns, first, rows)?,
            None => plain(sheet, &columns, first, rows)?,
        }
    }
    book.save_to_writer(out).map_err(io::Error::other)
}

/// A workbook without sheets.
pub(crate) fn empty() -> io::Result<Workbook> {
    let mut book = Workbook::new();
    // The moment of writing would make two equal exports differ.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(book)
}

/// Headings in the first row, and the rows below them.
fn plain(
    sheet: &mut Worksheet,
    columns: &[Column],
    first: Vec<Vec<String>>,
    rest: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    lay_out(sheet, columns, &first).map_err(io::Error::other)?;
    let formats: Vec<Formats> = columns.iter().map(|column| Formats::plain(column.kind)).collect();
    for (row, cells) in (1u32..).zip(first.into_iter().chain(rest)) {
        check_length(&cells, columns)?;
        for (index, ((cell, column), formats)) in (0u16..).zip(cells.iter().zip(columns).zip(&formats)) {
            cell::write(sheet, (row, index), cell, column.kind, formats).map_err(io::Error::other)?;
        }
    }
    Ok(())
}

fn check_length(cells: &[String], columns: &[Column]) -> io::Result<()> {
    if cells.len() > columns.len() {
        let text = format!("row of {} cells under {} columns", cells.len(), columns.len());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    Ok(())
}

/// Header row and widths.
fn lay_out(sheet: &mut Worksheet, columns: &[Column], rows: &[Vec<String>]) -> Result<(), XlsxError> {
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_freeze_panes(1, 0)?;
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    for (index, column) in (0u16..).zip(columns) {
        let widest = widest(rows, index).max(width::of(&column.title));
        // Two more than the text, so nothing is cut; very long text wraps in the reader's own way.
        sheet.set_column_width(index, widest.saturating_add(2).clamp(6, 60))?;
        sheet.write_string_with_format(0, index, &column.title, &header)?;
    }
    Ok(())
}

/// The width of the widest cell of a column.
fn widest(rows: &[Vec<String>], column: u16) -> u32 {
    let cells = rows.iter().filter_map(|row| row.get(usize::from(column)));
    cells.map(|cell| width::of(cell)).max().unwrap_or(0)
}

/// At most 31 characters, none of `[]:*?/\`, no apostrophe at an end: the rules of Excel.
pub(crate) fn sheet_name(name: &str) -> String {
    let clean = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c });
    let clean: String = clean.take(31).collect();
    if clean.is_empty() { "_".to_owned() } else { clean }
}

#[cfg(test)]
mod tests;
