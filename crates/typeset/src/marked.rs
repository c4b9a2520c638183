//! A person's own workbook with the wrong cells coloured, and what is wrong with each row in a last column.
//!
//! She corrects the file that she knows: nothing of it is written anew but the XML that must change, so widths, merged
//! cells, formulas, filters, pictures and macros stay as they are. Of a file that is no xlsx only the cells are known;
//! [`plain`] puts them into a new workbook at their own rows and columns.

use std::collections::BTreeMap;
use std::io;

mod cols;
mod edits;
mod package;
mod plain;
mod row;
mod sheet;
mod styles;
mod xml;

pub use plain::{PlainSheet, plain};

/// The colours behind wrong and doubtful cells, as spreadsheets name them: opaque, red, green, blue.
const ERROR_FILL: &str = "FFFFC7CE";
const WARNING_FILL: &str = "FFFFF2CC";
/// How wide the column of problems is, in digits.
const PROBLEMS_WIDTH: u8 = 50;

/// What is wrong in one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetMarks {
    /// The name of the sheet.
    pub name: String,
    /// The cells to be coloured.
    pub cells: Vec<CellMark>,
    /// What is written beside each row, by its number from 1. With none there is no such column.
    pub problems: BTreeMap<u32, String>,
    /// What the column of problems is called.
    pub column_title: String,
    /// The row that it is headed in, from 1: the last row of the headings.
    pub heading_row: u32,
}

/// A cell to be coloured. One within merged cells colours them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellMark {
    /// Its row, from 1.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// How bad it is.
    pub kind: MarkKind,
}

/// How bad a cell is. Of two marks on one cell the worse is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// It should be looked at: light yellow.
    Warning,
    /// It is wrong: light red.
    Error,
}

/// The workbook with its cells marked.
///
/// # Errors
/// It is no xlsx, or damaged, or a part of it unpacks beyond a gigabyte (`InvalidData`); a mark names a sheet that is
/// not there or a cell that no sheet has (`InvalidInput`).
pub fn xlsx(original: &[u8], sheets: &[SheetMarks]) -> io::Result<Vec<u8>> {
    package::marked(original, sheets)
}

/// Text as a cell can hold it: without the signs that XML forbids, and not too long.
fn fitting(text: &str) -> String {
    let allowed =
        |sign: &char| matches!(sign, '\t' | '\n') || *sign >= ' ' && !matches!(sign, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(allowed).take(crate::sheet::LONGEST).collect()
}

#[cfg(test)]
mod tests;
