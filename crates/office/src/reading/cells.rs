//! A workbook as text: each cell a paragraph of its sheet; what is not shown, and the notes on cells, apart.

use std::collections::{HashMap, HashSet};

use document::read::Format;
use document::reading::{Cell as Place, Change, Hidden, Paragraph, Part, Position, Reading, UnreadKind, Why};
use ledger::sheet::{Limits, Merge, Sheet, Workbook};

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
    let merges: HashMap<(u32, usize), &Merge> =
        sheet.merges.iter().map(|merge| ((merge.rows.0, merge.columns.0), merge)).collect();
    let hidden_rows: HashSet<u32> = sheet.marks.hidden_rows.iter().copied().collect();
    let hidden_columns: HashSet<usize> = sheet.marks.hidden_columns.iter().copied().collect();
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let position = |row: u32, column: usize| {
        let merge = merges.get(&(row, column));
        let rows = merge.map_or(1, |merge| merge.rows.1.saturating_sub(merge.rows.0).saturating_add(1));
        let columns = merge.map_or(1, |merge| small(merge.columns.1.saturating_sub(merge.columns.0) + 1));
        let cell = Place { table: 1, row, column: small(column + 1), rows, columns };
        Position { part: part.clone(), page: None, line: 1, cell: Some(cell) }
    };
    for row in &sheet.rows {
        let is_hidden_row = sheet.hidden || hidden_rows.contains(&row.number);
        for (column, cell) in row.cells.iter().enumerate() {
            let text = cell.text();
            if text.trim().is_empty() {
                continue;
            }
            let position = position(row.number, column);
            if is_hidden_row || hidden_columns.contains(&column) {
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
