//! A table as csv.

use std::io::{self, Write};

use super::cell::{begins_a_formula, is_exact_number};
use super::{Grid, Kind, check_length};

/// How csv is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Csv {
    /// Begins with a byte order mark, without which Excel and WPS take UTF-8 for GBK.
    pub byte_order_mark: bool,
    /// Writes every cell as it is. Otherwise a cell that a spreadsheet would run as a formula gets an
    /// apostrophe in front, so it is safe to open but does not read back equal.
    pub verbatim: bool,
}

impl Default for Csv {
    fn default() -> Csv {
        Csv { byte_order_mark: true, verbatim: false }
    }
}

/// Writes one table as csv in UTF-8, with commas and CRLF (RFC 4180).
pub fn csv<R>(grid: Grid<R>, out: &mut dyn Write, style: Csv) -> io::Result<()>
where
    R: IntoIterator<Item = Vec<String>>,
{
    if style.byte_order_mark {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let titles = grid.columns.iter().map(|column| harmless(&column.title, Kind::Text, style));
    writer.write_record(titles)?;
    for cells in grid.rows {
        check_length(&cells, &grid.columns)?;
        let cells = cells.iter().map(String::as_str).chain(std::iter::repeat(""));
        writer.write_record(
            grid.columns.iter().zip(cells).map(|(column, cell)| harmless(cell, column.kind, style)),
        )?;
    }
    writer.flush()
}

/// The cell with an apostrophe in front if a spreadsheet would take it for a formula; a negative number in a column of
/// numbers is none.
fn harmless(cell: &str, kind: Kind, style: Csv) -> String {
    let is_number = kind != Kind::Text && is_exact_number(cell);
    if begins_a_formula(cell) && !is_number && !style.verbatim { format!("'{cell}") } else { cell.to_owned() }
}
