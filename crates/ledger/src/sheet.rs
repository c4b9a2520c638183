//! A sheet: from the bytes of an xlsx, xls, ods or csv file to cells, or to findings that say why not.
//!
//! Cells are exact: a number is its decimal text, as many digits as a spreadsheet program keeps. Everything is
//! bounded by [`Limits`], so that no file, however it was made, takes the machine's memory. What is read here has no
//! meaning yet; `entry` gives it one, field by field.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};

use crate::finding::{Finding, Place};

mod biff;
mod csv;
mod encoding;
mod grid;
mod layout;
mod marks;
mod ods;
mod package;
mod scale;
mod shown;
mod table;
mod totals;
mod unsure;
mod xls;
mod xlsx;

pub use layout::{Column, Layout};
pub use marks::Marks;
pub use table::{Remark, Table, Total};
pub use unsure::Unsure;

pub(crate) use marks::listed_rows;
pub use totals::WrongTotal;

/// The text of a cell: a short one lies in the cell itself, as most of the millions of a large sheet do.
pub type CellText = compact_str::CompactString;

/// What one cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or only blanks.
    #[default]
    Empty,
    /// Text. In csv everything is text, also what begins with `=`.
    Text(CellText),
    /// A number as plain decimal text without exponent, at most 15 significant digits: what spreadsheets keep.
    Number(CellText),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(NaiveDate),
    /// A day and a time of day, to the second.
    Moment(NaiveDateTime),
    /// An error of the spreadsheet, such as `#DIV/0!`.
    Error(CellText),
}

impl Cell {
    /// The cell as a person would type it.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Number(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Moment(moment) => Cow::Owned(moment.format("%Y-%m-%d %H:%M:%S").to_string()),
        }
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}

/// A row that holds something; blank rows are left out, so the numbers may have gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number that the program that shows the sheet gives it, from 1.
    pub number: u32,
    /// The cells from the first column on, up to the last that holds something.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column, from 0; past the row's end it is empty.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// Cells that are shown as one; the first holds what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First and last row, from 1.
    pub rows: (u32, u32),
    /// First and last column, from 0.
    pub columns: (usize, usize),
}

impl Merge {
    /// Whether a cell is one of them.
    #[must_use]
    pub fn holds(&self, row: u32, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for csv.
    pub name: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Its merged cells.
    pub merges: Vec<Merge>,
    /// What is seen beside the values.
    pub marks: Marks,
    /// Whether it counts its days from 1904, as old programs for the Macintosh did.
    pub since_1904: bool,
}

/// A file of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets in their order; csv has one.
    pub sheets: Vec<Sheet>,
    /// Warnings: the file was read, but somebody should look.
    pub warnings: Vec<Finding>,
}

/// How much is read before a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Bytes of a workbook's parts once they are unpacked.
    pub unpacked_bytes: u64,
    /// The number of the last row.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
    /// Cells of all sheets, empty ones in front of full ones included.
    pub cells: usize,
    /// Bytes of text in all cells: a workbook stores a text once that stands in a million cells.
    pub text_bytes: usize,
}

impl Default for Limits {
    /// 200 MB, a gigabyte unpacked, the rows of a spreadsheet program, a thousand columns, and twenty columns in every
    /// row.
    fn default() -> Self {
        Self {
            file_bytes: 200 << 20,
            unpacked_bytes: 1 << 30,
            rows: 1 << 20,
            columns: 1000,
            cells: 20 << 20,
            text_bytes: 512 << 20,
        }
    }
}

impl Workbook {
    /// Reads the bytes of a file; what kind of file it is is seen from the bytes, `file` only names it in findings.
    ///
    /// # Errors
    /// What is wrong with it. A file that cannot be read at all gives exactly one finding.
    pub fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Self, Vec<Finding>> {
        let one = |finding: Finding| vec![finding.at(Place { file: file.to_owned(), ..Place::default() })];
        if bytes.len() > limits.file_bytes {
            return Err(one(beyond_megabytes("sheet-file-too-large", limits.file_bytes as u64)));
        }
        let told = |finding: Finding| finding.at(Place { file: file.to_owned(), ..Place::default() });
        let mut contents = package::Contents::default();
        let mut workbook = match package::kind(bytes).map_err(one)? {
            package::Kind::Text => csv::read(bytes, file, limits)?,
            package::Kind::Workbook => {
                contents = package::check(bytes, limits).map_err(one)?;
                xlsx::read(bytes, &contents, file, limits)?
            }
            package::Kind::OldWorkbook => {
                contents = package::of_container(bytes);
                xls::read(bytes, file, limits)?
            }
            package::Kind::OpenDocument => {
                contents = package::check(bytes, limits).map_err(one)?;
                ods::read(bytes, file, limits)?
            }
        };
        if contents.has_pictures() && workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
            return Err(one(Finding::error("sheet-only-pictures")));
        }
        workbook.warnings.extend(contents.findings().into_iter().map(told));
        Ok(workbook)
    }
}

/// A refusal that names the limit that was reached.
fn beyond(code: &'static str, limit: impl ToString) -> Finding {
    Finding::error(code).arg("limit", limit.to_string())
}

/// The same for a limit in bytes, which is told in megabytes.
fn beyond_megabytes(code: &'static str, limit: u64) -> Finding {
    beyond(code, (limit >> 20).max(1))
}

/// The letters over a column, from 0: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    let front = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{front}{letter}")
}

#[cfg(test)]
mod laid_out;
#[cfg(test)]
mod tests;
