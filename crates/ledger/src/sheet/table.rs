//! A sheet as a table: titles in its first row, one record a row below.

use std::collections::BTreeMap;

use super::{Cell, Row, Sheet, letters};
use crate::finding::Finding;

/// The row that holds the titles.
const HEADER: u32 = 1;

/// A titled column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title, without blanks round it and without line breaks.
    pub title: String,
    /// Its place in a row, from 0.
    pub index: usize,
}

/// The titled columns of a sheet and the rows below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns that have a title, in their order.
    pub columns: Vec<Column>,
    /// The rows below the titles.
    pub rows: Vec<Row>,
}

impl Table {
    /// The column of a title.
    #[must_use]
    pub fn column(&self, title: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.title == title)
    }
}

impl Sheet {
    /// Reads the titles of the first row, and keeps the rows below; `file` names the file in findings.
    ///
    /// # Errors
    /// The sheet is empty, the first row has no titles, two columns have the same one, or a column with content has
    /// none.
    pub fn into_table(mut self, file: &str) -> Result<Table, Vec<Finding>> {
        let Some((header, rows)) = self.rows.split_first() else {
            return Err(vec![self.at(Finding::error("sheet-empty"), file, HEADER, "", "")]);
        };
        let titled = header.cells.iter().any(|cell| matches!(cell, Cell::Text(_)));
        if header.number != HEADER || !titled {
            return Err(vec![self.at(Finding::error("sheet-no-header"), file, HEADER, "", "")]);
        }
        let titles = header.cells.iter().map(title).enumerate().filter(|(_, title)| !title.is_empty());
        let columns: Vec<Column> = titles.map(|(index, title)| Column { title, index }).collect();
        let mut findings = self.repeated(&columns, file);
        findings.extend(self.untitled(&columns, rows, file));
        if !findings.is_empty() {
            return Err(findings);
        }
        self.rows.remove(0);
        Ok(Table { columns, rows: self.rows })
    }

    fn repeated(&self, columns: &[Column], file: &str) -> Vec<Finding> {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut findings = Vec::new();
        for column in columns {
            if let Some(other) = first.get(column.title.as_str()) {
                let finding = Finding::error("sheet-two-columns-of-one-name")
                    .arg("title", &column.title)
                    .arg("first", letters(*other))
                    .arg("second", letters(column.index));
                findings.push(self.at(finding, file, HEADER, &letters(column.index), &column.title));
            } else {
                first.insert(&column.title, column.index);
            }
        }
        findings
    }

    /// Columns that hold something in a row and have no title.
    fn untitled(&self, columns: &[Column], rows: &[Row], file: &str) -> Vec<Finding> {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut titled = vec![false; width];
        for column in columns {
            if let Some(place) = titled.get_mut(column.index) {
                *place = true;
            }
        }
        let mut findings = Vec::new();
        for row in rows {
            for (index, cell) in row.cells.iter().enumerate() {
                if !cell.is_empty() && !std::mem::replace(&mut titled[index], true) {
                    let column = letters(index);
                    let finding = Finding::error("sheet-column-without-title").arg("letter", &column);
                    findings.push(self.at(finding, file, row.number, &column, &cell.text()));
                }
            }
        }
        findings
    }

    fn at(&self, finding: Finding, file: &str, row: u32, column: &str, value: &str) -> Finding {
        finding.in_cell(file, &self.name, row, column, value)
    }
}

/// The title that a cell gives: as it is shown, without the line breaks that narrow columns need.
fn title(cell: &Cell) -> String {
    cell.text().chars().filter(|sign| !matches!(sign, '\n' | '\r')).collect::<String>().trim().to_owned()
}
