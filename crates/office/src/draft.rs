//! A pack drafted from a workbook: read beside the packs in force, checked with them, and written as a folder of its own.

use std::collections::BTreeSet;
use std::path::Path;

use ledger::draft::{Draft, Tables, Taken, Told};
use ledger::finding::Finding;
use ledger::pack::Source;
use ledger::sheet::{Limits, Workbook};
use report::book::Book;

use crate::desk::{Declared, declare};
use crate::refusal::Refusal;
use crate::shipped::together;

/// A pack drafted from a workbook.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The pack.
    pub draft: Draft,
    /// What is to be said of it.
    pub told: Vec<Finding>,
    /// The sheets of which it makes a ledger.
    pub sheets: Vec<String>,
    /// Those of which it makes none.
    pub left_out: Vec<String>,
    /// The newest year of its records, where they have dates.
    pub year: Option<i32>,
}

/// Drafts a pack from the bytes of a workbook, with what is to be said of it; `name` is its ASCII name, or empty where
/// the file tells it.
///
/// # Errors
/// The workbook cannot be read, or holds no table.
pub fn draft(declared: &Declared, bytes: &[u8], file: &str, name: &str) -> Result<Drafted, Refusal> {
    let tables = tables(bytes, file)?;
    let others = names(&declared.book);
    let draft = Draft::of(&tables, name, &Taken { packs: &declared.packs, others: &others });
    let told = draft.review(&tables).into_iter().map(|told| told.finding).collect();
    let sheets = draft.ledgers.iter().filter(|ledger| ledger.parent.is_none());
    let sheets = sheets.flat_map(|ledger| ledger.sheets.iter().cloned()).collect();
    let left_out = tables.left_out(&draft);
    let year = tables.newest_year(&draft);
    Ok(Drafted { draft, told, sheets, left_out, year })
}

/// The tables of a workbook.
pub(crate) fn tables(bytes: &[u8], file: &str) -> Result<Tables, Refusal> {
    Ok(Tables::read(Workbook::read(bytes, file, &Limits::default())?, file)?)
}

/// The names of figures and reports that are taken.
pub(crate) fn names(book: &Book) -> BTreeSet<String> {
    book.figures.keys().chain(book.reports.keys()).cloned().collect()
}

/// Holds a draft against the cells, and its files together with the packs beside it, as `pack check` does.
///
/// # Errors
/// A fault; mistakes are told.
pub(crate) fn check(draft: &Draft, tables: &Tables, beside: Vec<Source>) -> Result<Vec<Told>, Refusal> {
    let mut told = draft.review(tables);
    if told.iter().any(|told| told.finding.is_error()) {
        return Ok(told);
    }
    let source = Source { folder: format!("packs/{}", draft.name), files: draft.files() };
    if beside.iter().any(|other| other.name() == source.name()) {
        let finding = Finding::error("draft-name-taken").arg("name", &draft.name);
        told.push(draft.place(finding));
        return Ok(told);
    }
    match declare(together(beside, vec![source])) {
        Ok(_) => Ok(told),
        Err(Refusal::Findings(findings)) => {
            told.extend(findings.into_iter().map(|finding| draft.place(finding)));
            Ok(told)
        }
        Err(other) => Err(other),
    }
}

/// Writes the files of a draft into a folder that does not hold any yet.
///
/// # Errors
/// The folder holds something already, or cannot be written.
pub fn write(draft: &Draft, folder: &Path) -> Result<(), Refusal> {
    let holds = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if holds {
        let detail = folder.display().to_string();
        return Err(Refusal::Folder { code: "folder-not-empty", detail });
    }
    for (path, text) in draft.files() {
        let file = folder.join(&path);
        let refuse = |e: std::io::Error| Refusal::Folder {
            code: "folder-unwritable",
            detail: format!("{}: {e}", file.display()),
        };
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).map_err(refuse)?;
        }
        std::fs::write(&file, text).map_err(refuse)?;
    }
    Ok(())
}
