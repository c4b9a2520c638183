//! A pack drafted from a workbook: read beside the packs in force, and written as a folder of its own.

use std::collections::BTreeSet;
use std::path::Path;

use ledger::draft::{Draft, Taken};
use ledger::finding::Finding;
use ledger::sheet::{Limits, Workbook};

use crate::desk::Declared;
use crate::refusal::Refusal;

/// Drafts a pack from the bytes of a workbook; `name` is its ASCII name, or empty where the file tells it.
///
/// # Errors
/// The workbook cannot be read, or holds no table.
pub fn draft(
    declared: &Declared,
    bytes: &[u8],
    file: &str,
    name: &str,
) -> Result<(Draft, Vec<Finding>), Refusal> {
    let mut workbook = Workbook::read(bytes, file, &Limits::default())?;
    let mut told = std::mem::take(&mut workbook.warnings);
    let figures = declared.book.figures.keys();
    let others: BTreeSet<String> = figures.chain(declared.book.reports.keys()).cloned().collect();
    let (draft, more) = Draft::of(workbook, name, file, &Taken { packs: &declared.packs, others: &others })?;
    told.extend(more);
    Ok((draft, told))
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
