//! A workbook as text: each cell a paragraph of its sheet; what is not shown, and the notes on cells, apart.

use document::read::Format;
use document::reading::{Cell as Place, Change, Hidden, Paragraph, Part, Position, Reading, UnreadKind, Why};
use ledger::sheet::{Limits, Sheet, Workbook};

use crate::refusal::Refusal;

/// Reads a workbook of any kind.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Reading, Refusal> {
    let workbook = Workbook::read(bytes, file, &Limits::default())?;
    let mut reading = Reading::of(Format::Workbook);
    for warning in &workbook.warnings {
        if warning.code == "sheet-macros" {
            reading.leave(UnreadKind::Macro, "");
        }
    }
    for sheet in &workbook.sheets {
        of_sheet(sheet, &mut reading);
    }
    Ok(reading)
}

fn of_sheet(sheet: &Sheet, reading: &mut Reading) {
    let part = Part::Sheet(sheet.name.clone());
    let position = |row: u32, column: usize| {
        let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1);
        let merged = sheet
            .merges
            .iter()
            .find(|one| one.rows.0 == row && one.columns.0 as u64 + 1 == u64::from(column));
        let (rows, columns) =
            merged.map_or((1, 1), |one| (one.rows.1 - one.rows.0 + 1, one.columns.1 - one.columns.0 + 1));
        let columns = u32::try_from(columns).unwrap_or(u32::MAX);
        Position {
            part: part.clone(),
            page: None,
            line: 1,
            cell: Some(Place { table: 1, row, column, rows, columns }),
        }
    };
    for row in &sheet.rows {
        let is_hidden_row = sheet.hidden || sheet.marks.hidden_rows.contains(&row.number);
        for (column, cell) in row.cells.iter().enumerate() {
            let text = cell.text();
            if text.trim().is_empty() {
                continue;
            }
            let position = position(row.number, column);
            if is_hidden_row || sheet.marks.hidden_columns.contains(&column) {
                reading.hidden.push(Hidden { position, why: Why::HiddenCells, text: text.into_owned() });
            } else {
                reading.paragraphs.push(Paragraph::plain(position, text));
            }
        }
    }
    for (row, column, text) in &sheet.marks.notes {
        let (position, why) = (position(*row, *column), Why::Comment(Change::default()));
        reading.hidden.push(Hidden { position, why, text: text.clone() });
    }
}
