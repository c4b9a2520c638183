//! Her own sheet with what is wrong in it: the cells coloured, and what to do beside each row.

use std::collections::BTreeMap;

use ledger::finding::Finding;
use ledger::sheet::{Limits, Sheet, Table, Workbook};
use text::Lang;
use typeset::marked::{CellMark, MarkKind, PlainSheet, SheetMarks, plain, xlsx};

use super::Import;
use super::columns::PROBLEMS;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::said::{remedy, sentence};

/// What a package of an xlsx file begins with; an ods file begins so too and says in the first part what it is.
const PACKAGE: &[u8] = b"PK";

impl Desk {
    /// The file of an import with its findings marked: an xlsx stays as it is but for the colours and one more column;
    /// of another file the cells are put into a new one.
    ///
    /// # Errors
    /// The file cannot be read or written so.
    pub fn marked(
        &self,
        import: &Import,
        bytes: &[u8],
        findings: &[Finding],
        lang: Lang,
    ) -> Result<Vec<u8>, Refusal> {
        let workbook = Workbook::read(bytes, &import.file, &Limits::default())?;
        let headings = import.mappings.iter().find_map(|mapping| mapping.headings);
        let mut marks = Vec::new();
        let mut sheets = Vec::new();
        for sheet in workbook.sheets.into_iter().filter(|sheet| !sheet.hidden) {
            let own: Vec<&Finding> =
                findings.iter().filter(|one| !one.is_notice() && one.place.sheet == sheet.name).collect();
            let table = sheet.clone().into_table_headed(&import.file, headings).ok();
            let mark = marks_of(&sheet, table.as_ref(), &own, lang);
            sheets.push((sheet, mark.clone()));
            marks.push(mark);
        }
        let refuse = |e: std::io::Error| Refusal::Folder {
            code: "sheet-not-marked",
            detail: format!("{}: {e}", import.file),
        };
        if is_xlsx(bytes) {
            marks.retain(|mark| !mark.cells.is_empty() || !mark.problems.is_empty());
            return xlsx(bytes, &marks).map_err(refuse);
        }
        let plain_sheet = |(sheet, marks): (Sheet, SheetMarks)| PlainSheet {
            name: sheet.name,
            rows: sheet
                .rows
                .iter()
                .map(|row| (row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect()))
                .collect(),
            marks,
        };
        plain(sheets.into_iter().map(plain_sheet).collect()).map_err(refuse)
    }
}

/// Whether a file is an xlsx: a package whose first parts are not those of an OpenDocument.
fn is_xlsx(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(200)];
    let is_open_document = head.windows(24).any(|part| part.starts_with(b"mimetypeapplication/vnd"));
    bytes.starts_with(PACKAGE) && !is_open_document
}

fn marks_of(sheet: &Sheet, table: Option<&Table>, findings: &[&Finding], lang: Lang) -> SheetMarks {
    let mut cells = Vec::new();
    let mut problems: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let heading_row = table.map_or(1, |table| table.heading);
    for finding in findings {
        let row = finding.place.row.filter(|row| *row > 0).unwrap_or(heading_row);
        let kind = if finding.is_error() { MarkKind::Error } else { MarkKind::Warning };
        let column = column_of(table, &finding.place.column.zh);
        cells.extend(column.map(|column| CellMark { row, column, kind }));
        let said = format!("{}。{}", sentence(lang, finding), remedy(lang, finding));
        let said = said.replace("。。", "。");
        let of_row = problems.entry(row).or_default();
        if !of_row.contains(&said) {
            of_row.push(said);
        }
    }
    SheetMarks {
        name: sheet.name.clone(),
        cells,
        problems: problems.into_iter().map(|(row, said)| (row, said.join("\n"))).collect(),
        column_title: lang.pick(PROBLEMS.zh, PROBLEMS.en).to_owned(),
        heading_row,
    }
}

/// The column that a finding names by its heading, or by its letters.
fn column_of(table: Option<&Table>, word: &str) -> Option<u32> {
    let column = table.and_then(|table| table.columns.iter().find(|column| column.title == word));
    let by_letters = || {
        let is_letters =
            !word.is_empty() && word.len() <= 3 && word.bytes().all(|sign| sign.is_ascii_uppercase());
        let digit = |number: u32, sign: u8| number * 26 + u32::from(sign - b'A') + 1;
        is_letters.then(|| word.bytes().fold(0, digit) - 1)
    };
    column.and_then(|column| u32::try_from(column.index).ok()).or_else(by_letters)
}
