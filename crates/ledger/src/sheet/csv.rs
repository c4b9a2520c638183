//! Reading csv: comma or tab, quotes doubled inside quotes, any line end.
//!
//! The usual reader passes over blank lines, so that row numbers no longer are those on the screen, and takes the
//! rest of a file for one cell where a quote is not closed. Both would make findings point at the wrong place.

use super::encoding::decode;
use super::grid::{Budget, Grid};
use super::{Cell, Limits, Marks, Sheet, Workbook};
use crate::finding::{Finding, Place};

/// Reads a whole file.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Vec<Finding>> {
    let place = |row| Place { file: file.to_owned(), row, ..Place::default() };
    let decoded = decode(bytes).map_err(|finding| vec![finding.at(place(None))])?;
    let mut scanner = Scanner::new(&decoded.text, limits);
    if let Err(finding) = scanner.scan() {
        return Err(vec![finding.at(place(Some(scanner.row + 1)))]);
    }
    let sheet = Sheet {
        name: String::new(),
        hidden: false,
        rows: scanner.grid.into_rows(),
        merges: Vec::new(),
        marks: Marks::default(),
        since_1904: false,
    };
    let warnings = decoded.warning.into_iter().map(|finding| finding.at(place(None))).collect();
    Ok(Workbook { sheets: vec![sheet], warnings })
}

/// The sign between cells: a tab if the first row has tabs and no commas outside quotes (what Excel calls Unicode text).
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut found = ',';
    for sign in text.chars() {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => (),
            ',' => return ',',
            '\t' => found = '\t',
            '\n' | '\r' => break,
            _ => (),
        }
    }
    found
}

struct Scanner<'a> {
    text: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    budget: Budget<'a>,
    grid: Grid,
    row: u32,
    column: u32,
    cell: String,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Self {
            text: text.chars().peekable(),
            separator: separator(text),
            budget: Budget::new(limits),
            grid: Grid::default(),
            row: 0,
            column: 0,
            cell: String::new(),
        }
    }

    fn scan(&mut self) -> Result<(), Finding> {
        while let Some(sign) = self.text.next() {
            match sign {
                '"' if self.cell.is_empty() => self.quoted()?,
                '\n' => self.end_row()?,
                '\r' => {
                    self.text.next_if_eq(&'\n');
                    self.end_row()?;
                }
                sign if sign == self.separator => self.end_cell()?,
                sign => self.cell.push(sign),
            }
        }
        self.end_cell()
    }

    /// Everything up to the closing quote; what follows it before the next separator belongs to the cell too.
    fn quoted(&mut self) -> Result<(), Finding> {
        loop {
            match self.text.next() {
                Some('"') if self.text.next_if_eq(&'"').is_some() => self.cell.push('"'),
                Some('"') => return Ok(()),
                Some(sign) => self.cell.push(sign),
                None => return Err(Finding::error("sheet-open-quote")),
            }
        }
    }

    fn end_cell(&mut self) -> Result<(), Finding> {
        let cell = Cell::Text(std::mem::take(&mut self.cell).into());
        self.grid.put((self.row, self.column), cell, &mut self.budget)?;
        self.column = self.column.saturating_add(1);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Finding> {
        self.end_cell()?;
        self.row = self.row.saturating_add(1);
        self.column = 0;
        Ok(())
    }
}
