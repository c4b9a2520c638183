//! A listing given out as a file: the same rows for a spreadsheet, or for programs.

use axum::response::Response;
use office::listing::{Column, Grid, Kind, grid_file};
use serde_json::Value;

use super::{file, json};
use crate::refused::{Misread, Refused};

/// The formats of a listing: what they are called, and the word in the address.
pub(super) const FORMATS: [(&str, &str); 3] = [("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json")];

/// Rows with their heads, each cell written exactly.
pub(super) struct Rows {
    /// The name of the sheet and of the file.
    pub(super) title: String,
    /// What stands over each column, and what its cells hold.
    pub(super) heads: Vec<(String, Kind)>,
    /// The cells.
    pub(super) rows: Vec<Vec<String>>,
}

/// The file that an address asks for.
///
/// # Errors
/// There is no such format; a fault.
pub(super) fn given(
    format: &str,
    rows: impl FnOnce() -> Rows,
    value: impl FnOnce() -> Value,
) -> Result<Response, Refused> {
    match format {
        "json" => Ok(json(&value())),
        "csv" | "xlsx" => {
            let Rows { title, heads, rows } = rows();
            let columns = heads.into_iter().map(|(title, kind)| Column { title, kind }).collect();
            let grid = Grid { name: title.clone(), columns, rows };
            Ok(file(grid_file(grid, format)?, &title, format))
        }
        other => Err(Misread::new("format", "format", other).into()),
    }
}
