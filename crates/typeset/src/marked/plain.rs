//! The cells of a file that is no xlsx in a new workbook, at their own places, with the same marks.

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::{CellMark, ERROR_FILL, MarkKind, PROBLEMS_WIDTH, SheetMarks, WARNING_FILL, fitting};
use crate::sheet::{empty, sheet_name};
use crate::width;

/// One sheet of which only the cells are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainSheet {
    /// Its name; csv has none.
    pub name: String,
    /// The rows with their numbers from 1, in order: one text a cell from the first column on.
    pub rows: Vec<(u32, Vec<String>)>,
    /// What is wrong in it.
    pub marks: SheetMarks,
}

/// A new workbook with these cells, marked.
///
/// # Errors
/// A row or column is beyond those of a spreadsheet, or two sheets have one name.
pub fn plain(sheets: Vec<PlainSheet>) -> io::Result<Vec<u8>> {
    let mut book = empty()?;
    for sheet in sheets {
        write(book.add_worksheet(), sheet).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
    }
    book.save_to_buffer().map_err(io::Error::other)
}

fn write(out: &mut Worksheet, sheet: PlainSheet) -> Result<(), XlsxError> {
    let PlainSheet { name, rows, marks } = sheet;
    out.set_name(sheet_name(if name.is_empty() { "Sheet1" } else { &name }))?;
    let mut colours: BTreeMap<(u32, u32), MarkKind> = BTreeMap::new();
    for CellMark { row, column, kind } in marks.cells {
        let worst = colours.entry((row, column)).or_insert(kind);
        *worst = kind.max(*worst);
    }
    let mut widths: Vec<u32> = Vec::new();
    for (number, cells) in rows {
        for ((column, cell), index) in (0u16..).zip(cells).zip(0usize..) {
            widths.resize(widths.len().max(index + 1), 0);
            widths[index] = widths[index].max(width::of(&cell));
            let colour = colours.remove(&(number, u32::from(column)));
            put(out, (number, column), &cell, colour, number == marks.heading_row)?;
        }
    }
    for ((row, column), colour) in &colours {
        let index = *column as usize;
        widths.resize(widths.len().max(index + 1), 0);
        put(out, (*row, place(*column)?), "", Some(*colour), false)?;
    }
    for (column, widest) in (0u16..).zip(&widths) {
        out.set_column_width(column, widest.saturating_add(2).clamp(6, 60))?;
    }
    if marks.problems.is_empty() {
        return Ok(());
    }
    let column = u16::try_from(widths.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
    out.set_column_width(column, PROBLEMS_WIDTH)?;
    put(out, (marks.heading_row.max(1), column), &marks.column_title, None, true)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_quote_prefix();
    for (row, text) in &marks.problems {
        out.write_string_with_format(index(*row)?, column, fitting(text), &wrapped)?;
    }
    Ok(())
}

/// Writes a cell, whose row counts from 1. All cells are text: what they say is what was read.
fn put(
    out: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
    colour: Option<MarkKind>,
    is_heading: bool,
) -> Result<(), XlsxError> {
    // An apostrophe that is not seen keeps text text when it is saved as csv and opened again.
    let mut format = Format::new().set_quote_prefix();
    if is_heading {
        format = format.set_bold();
    }
    if let Some(colour) = colour {
        let name = if colour == MarkKind::Error { ERROR_FILL } else { WARNING_FILL };
        let rgb = u32::from_str_radix(name, 16).unwrap_or_default() & 0x00FF_FFFF;
        format = format.set_background_color(rgb);
    }
    let row = index(row)?;
    if cell.is_empty() {
        if colour.is_some() {
            out.write_blank(row, column, &format)?;
        }
    } else {
        out.write_string_with_format(row, column, fitting(cell), &format)?;
    }
    Ok(())
}

/// The index of a row that counts from 1.
fn index(row: u32) -> Result<u32, XlsxError> {
    row.checked_sub(1).ok_or(XlsxError::RowColumnLimitError)
}

fn place(column: u32) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
