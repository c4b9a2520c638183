//! What was decided of single rows, held against the rows that there are: a decision that meets none is told.

use std::collections::BTreeSet;

use ledger::finding::Finding;

use super::sheets::Sheets;
use super::{Decisions, Import};

/// The decisions by the sheets that they mean: where a workbook has one sheet, nobody need name it. Of a row that could
/// not be read something else is told; `is_whole` says that all could.
pub(super) fn decided(
    import: &Import,
    sheets: &Sheets,
    is_whole: bool,
    warnings: &mut Vec<Finding>,
) -> Decisions {
    if import.decisions.is_empty() {
        return Decisions::new();
    }
    let read: Vec<&str> =
        sheets.seen.iter().filter(|seen| !seen.is_left_out).map(|seen| seen.name.as_str()).collect();
    let rows: BTreeSet<(&str, u32)> =
        sheets.records.values().flatten().map(|row| (&*row.at.sheet, row.at.row)).collect();
    let decided = import.decisions.iter().map(|((sheet, row), decision)| {
        let sheet = match read[..] {
            [only] if sheet.is_empty() => only,
            _ => sheet,
        };
        if is_whole && !rows.contains(&(sheet, *row)) {
            let finding = Finding::warning("import-decision-without-row");
            warnings.push(finding.in_cell(&import.file, sheet, *row, "", ""));
        }
        ((sheet.to_owned(), *row), decision.clone())
    });
    decided.collect()
}
