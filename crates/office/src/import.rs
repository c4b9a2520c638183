//! Importing a workbook: records and steps in one act – all or nothing, every mistake at once.
//!
//! A sheet holds records (one row a key; an absent column is untouched, an empty cell clears) or steps. What was
//! imported before and has not changed changes nothing; what somebody edited meanwhile is asked about.

use std::sync::Arc;

use ledger::field::Field;
use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::sheet::{Limits, Workbook};
use ledger::title;
use store::act::Act;
use store::journal::Head;

use crate::desk::{Desk, Who};
use crate::refusal::Refusal;

mod columns;
mod complete;
mod course;
mod mistakes;
mod records;
mod references;
mod rows;
mod rules;
mod single;
mod states;
mod steps;

pub use columns::{CLAIMED, MASKED_MARK, RECORD_VERSION, STATE, STEP_TITLES, Title};
pub(crate) use course::Course;
pub(crate) use mistakes::Mistakes;
pub(crate) use rows::{Entered, GivenRow, GivenStep, key_text, step_named};
pub(crate) use steps::Stepped;

/// How a workbook is imported.
#[derive(Clone, Debug)]
pub struct Import {
    /// The ledger, by name or title.
    pub ledger: String,
    /// The organ; the desk's own if none.
    pub organ: Option<String>,
    /// The file as findings name it.
    pub file: String,
    /// Check everything and change nothing.
    pub dry_run: bool,
    /// Take the claimed moments (登记时间) of the file, and several versions of a record.
    pub backfill: bool,
    /// What to do where the file and the record were both changed.
    pub conflicts: Conflicts,
}

/// What to do where the file and the record were both changed since the last import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflicts {
    /// Stop and list them.
    #[default]
    Stop,
    /// Take the file.
    File,
    /// Keep the record.
    Record,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The ledger.
    pub ledger: String,
    /// Records made.
    pub made: u64,
    /// Records changed.
    pub changed: u64,
    /// Records that were already so.
    pub unchanged: u64,
    /// Steps taken.
    pub steps: u64,
    /// Steps that were already there.
    pub steps_unchanged: u64,
    /// Warnings: the file was taken, but somebody should look.
    pub warnings: Vec<Finding>,
    /// The journal entry; none for a dry run and when nothing was new.
    pub head: Option<Head>,
}

impl Desk {
    /// Imports the bytes of a workbook or csv file.
    ///
    /// # Errors
    /// Every mistake of the file at once; then nothing has changed.
    pub async fn import(&self, import: &Import, bytes: &[u8], who: &Who) -> Result<Imported, Refusal> {
        let ledger = self.ledger(&import.ledger)?;
        let mut workbook = Workbook::read(bytes, &import.file, &Limits::default())?;
        let mut warnings = std::mem::take(&mut workbook.warnings);
        let (mut sheets, mut mistakes) = rows::read(ledger, workbook, import);
        warnings.append(&mut sheets.warnings);
        let organ = import.organ.clone().unwrap_or_else(|| self.organ.clone());
        // The lock is taken only now: a large file is read and checked while others go on working.
        let mut act = Act::begin(&self.store, &who.person, "import", who.now).await?;
        let mut outcome = Imported { ledger: ledger.name.clone(), warnings, ..Imported::default() };
        let job = Job {
            desk: self,
            ledger,
            organ: &organ,
            backfill: import.backfill,
            conflicts: import.conflicts,
            is_import: true,
        };
        let claims = states::claimed(&sheets.records);
        let placed = job.records(&mut act, sheets.records, &mut outcome, &mut mistakes).await?;
        let stepped = job.steps(&mut act, sheets.steps, &mut outcome, &mut mistakes).await?;
        job.check_rules(&mut act, &placed, &stepped, &mut outcome, &mut mistakes).await?;
        mistakes.refuse()?;
        job.compare_states(&mut act, claims, &mut outcome).await?;
        if import.dry_run || act.is_empty() {
            return Ok(outcome);
        }
        act.set_detail(&serde_json::json!({
            "ledger": ledger.name, "file": import.file, "organ": organ, "made": outcome.made,
            "changed": outcome.changed, "steps": outcome.steps, "backfill": import.backfill,
        }));
        outcome.head = Some(act.commit().await?);
        Ok(outcome)
    }
}

/// What all parts of one import, or of one edit at the desk, work on.
pub(crate) struct Job<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) ledger: &'a Ledger,
    pub(crate) organ: &'a str,
    pub(crate) backfill: bool,
    pub(crate) conflicts: Conflicts,
    /// Whether the rows come from a file, which may be older than the records.
    pub(crate) is_import: bool,
}

/// Where a row of the file is, for findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Arc<str>,
    pub(crate) row: u32,
    /// What the sheet calls its columns; empty at the desk.
    pub(crate) headings: Arc<columns::Headings>,
}

impl At {
    /// Puts a finding on the whole row.
    pub(crate) fn row(&self, finding: Finding, value: &str) -> Finding {
        finding.in_cell(&self.file, &self.sheet, self.row, "", value)
    }

    /// Puts a finding on the cell of a field.
    pub(crate) fn field(&self, finding: Finding, field: &Field, value: &str) -> Finding {
        self.cell(finding, &field.name, &field.title, value)
    }

    /// Puts a finding on the cell of one of the program's own columns.
    pub(crate) fn own(&self, finding: Finding, column: Title, value: &str) -> Finding {
        self.cell(finding, column.name, column, value)
    }

    /// A column is quoted as the sheet heads it; by its title where the sheet has none.
    fn cell(&self, finding: Finding, name: &str, title: impl Into<title::Title>, value: &str) -> Finding {
        let heading = self.headings.get(name).map_or_else(|| title.into(), title::Title::from);
        finding.in_cell(&self.file, &self.sheet, self.row, heading, value)
    }
}
