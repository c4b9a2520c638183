//! Importing a workbook: records and steps in one act – all or nothing, every mistake at once.
//!
//! A sheet holds records (one row a key; an absent column is untouched, an empty cell clears) or steps. What was
//! imported before and has not changed changes nothing; what somebody edited meanwhile is asked about.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;
use ledger::mapping::Mapping;
use ledger::pack::Ledger;
use ledger::sheet::{Limits, Workbook};

use store::act::Act;
use store::journal::Head;

use crate::desk::{Desk, Who};
use crate::import::parents::Parents;
use crate::refusal::Refusal;

mod at;
mod columns;
mod compared;
mod complete;
mod course;
mod decided;
mod detail;
mod kept;
mod marked;
mod mistakes;
mod numbered;
mod overtaken;
mod parents;
mod recognise;
mod records;
mod references;
mod rows;
mod rules;
mod seen;
mod sheets;
mod single;
mod source;
mod states;
mod steps;
mod totals;
mod trial;
mod voided;
mod which;

pub(crate) use at::At;
pub use columns::{CLAIMED, MASKED_MARK, PROBLEMS, RECORD_VERSION, STATE, STEP_TITLES, Title};
pub(crate) use course::Course;
pub(crate) use mistakes::Mistakes;
pub use overtaken::{ChangedField, WrittenRow};
pub use recognise::{MissingRecord, NearRecord, NearRow};
pub(crate) use rows::{Entered, GivenRow, GivenStep, key_text, step_named};
pub use seen::{SeenColumn, SeenRow, SeenSheet};
pub use sheets::{Note, OfSheet};
pub use source::SourceRow;
pub(crate) use source::Sources;
pub(crate) use steps::Stepped;
pub use which::Which;

/// Most rows of one kind that are shown one by one.
const MOST_SHOWN: usize = 1_000;

/// How a workbook is imported.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The ledger, by name or title; empty where the sheets tell it, or a mapping.
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
    /// What to do with rows that are nearly a record.
    pub near: Near,
    /// What was decided of single rows, by sheet and row.
    pub decisions: Decisions,
    /// What the columns mean, where somebody says so.
    pub mappings: Vec<Mapping>,
    /// What single sheets mean, by their names, before any other mapping. One that names no ledger or no column leaves
    /// that to be recognised or guessed.
    pub of_sheets: BTreeMap<String, Mapping>,
    /// The year of days that say none, where the sheet does not say it either.
    pub year: Option<i32>,
    /// Which sheets of a workbook are read.
    pub which: Which,
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

/// What to do with a row that is nearly a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// Stop and list them.
    #[default]
    Ask,
    /// It is that record, put right.
    Same,
    /// It is a new one.
    New,
}

/// What was decided of one row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is a new record.
    New,
    /// It is the record of this key.
    Is(String),
    /// It overrules what was changed of the record meanwhile.
    File,
    /// The record stays as it is.
    Record,
}

/// What was decided of single rows, by sheet and row.
pub type Decisions = BTreeMap<(String, u32), Decision>;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The ledgers that its sheets are of.
    pub ledgers: Vec<String>,
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
    /// What was made or changed, row by row; the first of many.
    pub rows: Vec<WrittenRow>,
    /// Rows that are nearly a record, and of which nobody decided what they are.
    pub near: Vec<NearRow>,
    /// Records that the sheet does not show; the first of many.
    pub missing: Vec<MissingRecord>,
    /// How many there are.
    pub missing_count: u64,
    /// What each sheet means.
    pub mappings: Vec<OfSheet>,
    /// Notes on cells.
    pub notes: Vec<Note>,
    /// Warnings: the file was taken, but somebody should look.
    pub warnings: Vec<Finding>,
    /// The journal entry; none for a dry run and when nothing was new.
    pub head: Option<Head>,
}

/// What an import would do, and what is in its way.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// What it would do; of a file with mistakes what it would do without the wrong rows.
    pub outcome: Imported,
    /// Every mistake of the file.
    pub mistakes: Vec<Finding>,
    /// The sheets as they stand, their first rows.
    pub sheets: Vec<SeenSheet>,
    /// The rows that something is to be said of, by sheet and row, as they stand.
    pub rows: BTreeMap<(String, u32), Vec<String>>,
}

impl Desk {
    /// Imports the bytes of a workbook or csv file.
    ///
    /// # Errors
    /// Every mistake of the file at once; then nothing has changed.
    pub async fn import(&self, import: &Import, bytes: &[u8], who: &Who) -> Result<Imported, Refusal> {
        let workbook = Workbook::read(bytes, &import.file, &Limits::default())?;
        let Ran { act, mut outcome, mistakes, .. } = self.run(import, workbook, import.dry_run, who).await?;
        mistakes.refuse()?;
        if import.dry_run || act.is_empty() {
            return Ok(outcome);
        }
        outcome.head = Some(act.commit().await?);
        Ok(outcome)
    }

    /// Says what an import would do and everything that is in its way; changes nothing.
    ///
    /// # Errors
    /// The file cannot be read at all; a fault.
    pub async fn preview(&self, import: &Import, bytes: &[u8], who: &Who) -> Result<Preview, Refusal> {
        let workbook = Workbook::read(bytes, &import.file, &Limits::default())?;
        let Ran { act, outcome, mistakes, sheets } = self.run(import, workbook, true, who).await?;
        // Others may write while what was found is gathered.
        drop(act);
        let mistakes = mistakes.into_list();
        let rows = seen::rows(bytes, &import.file, &outcome, &mistakes);
        Ok(Preview { outcome, mistakes, sheets, rows })
    }

    /// Does everything that an import does but the end of the act.
    async fn run(
        &self,
        import: &Import,
        mut workbook: Workbook,
        is_trial: bool,
        who: &Who,
    ) -> Result<Ran, Refusal> {
        if !import.ledger.is_empty() {
            self.ledger(&import.ledger)?;
        }
        let kept = self.kept_mappings().await?;
        let mut outcome =
            Imported { warnings: std::mem::take(&mut workbook.warnings), ..Imported::default() };
        let mut mistakes = Mistakes::default();
        let mut sheets = sheets::read(self, workbook, import, &kept, &mut mistakes);
        outcome.warnings.append(&mut sheets.warnings);
        outcome.mappings = std::mem::take(&mut sheets.mappings);
        outcome.notes = std::mem::take(&mut sheets.notes);
        let decisions = decided::decided(import, &sheets, mistakes.is_empty(), &mut outcome.warnings);
        let seen = std::mem::take(&mut sheets.seen);
        let organ = import.organ.clone().unwrap_or_else(|| self.organ.clone());
        // The lock is taken only now: a large file is read and checked while others go on working.
        let mut act = Act::begin(&self.store, &who.person, "import", who.now).await?;
        let whole = Whole { desk: self, import, organ: &organ, is_trial, decisions };
        let written = whole.write(&mut act, sheets, &mut outcome, &mut mistakes).await?;
        act.set_detail(&whole.detail(&outcome, &written));
        Ok(Ran { act, outcome, mistakes, sheets: seen })
    }
}

/// An import up to the end of its act.
struct Ran {
    act: Act,
    outcome: Imported,
    mistakes: Mistakes,
    sheets: Vec<SeenSheet>,
}

/// One import over all of its ledgers.
struct Whole<'a> {
    desk: &'a Desk,
    import: &'a Import,
    organ: &'a str,
    /// Whether it is given up in any case.
    is_trial: bool,
    /// What was decided of single rows, by the sheets that they stand in.
    decisions: Decisions,
}

impl Whole<'_> {
    /// Writes the rows ledger by ledger, those that others refer to first; tells where each record stands.
    async fn write(
        &self,
        act: &mut Act,
        mut sheets: sheets::Sheets,
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<BTreeMap<String, records::Placed>, Refusal> {
        let packs = &self.desk.packs;
        let mut parents = Parents::gather(packs, &mut sheets.records, mistakes);
        let of_parents = parents.ledgers().map(str::to_owned).collect::<BTreeSet<String>>();
        let of_sheets: BTreeSet<String> = sheets.records.keys().chain(sheets.steps.keys()).cloned().collect();
        let mut written: BTreeMap<String, records::Placed> = BTreeMap::new();
        let order = packs.in_reference_order();
        let is_involved = |one: &&Ledger| of_parents.contains(&one.name) || of_sheets.contains(&one.name);
        let involved: Vec<&Ledger> = order.into_iter().filter(is_involved).collect();
        let are_written = self.written(act, &involved, &sheets).await?;
        for ledger in involved {
            outcome.ledgers.push(ledger.name.clone());
            let job = Job { writes: are_written.contains(&ledger.name), ..self.job(ledger) };
            let mut placed = records::Placed::new();
            let mut of_parents = parents.take(&ledger.name);
            if !of_parents.is_empty() {
                // Whether other records are missing is asked of the sheet's own ledger only.
                let mut aside = Imported::default();
                job.recognise(act, &mut of_parents, &mut aside, mistakes).await?;
                outcome.near.append(&mut aside.near);
                let keys: Vec<String> = of_parents.iter().map(|row| row.key.clone()).collect();
                parents.tell(&ledger.name, &keys, &mut sheets.records);
                placed = job.records(act, with_keys(of_parents, mistakes), outcome, mistakes).await?;
            }
            let mut rows = sheets.records.remove(&ledger.name).unwrap_or_default();
            job.recognise(act, &mut rows, outcome, mistakes).await?;
            let rows = with_keys(rows, mistakes);
            let claims = states::claimed(&rows);
            placed.extend(job.records(act, rows, outcome, mistakes).await?);
            let steps = sheets.steps.remove(&ledger.name).unwrap_or_default();
            let stepped = job.steps(act, steps, outcome, mistakes).await?;
            job.check_rules(act, &placed, &stepped, outcome, mistakes).await?;
            if mistakes.is_empty() {
                job.compare_states(act, claims, outcome).await?;
            }
            written.insert(ledger.name.clone(), placed);
        }
        self.desk.check_totals(act, self.organ, &written, mistakes).await?;
        Ok(written)
    }

    fn job<'a>(&'a self, ledger: &'a Ledger) -> Job<'a> {
        Job {
            desk: self.desk,
            ledger,
            organ: self.organ,
            backfill: self.import.backfill,
            conflicts: self.import.conflicts,
            near: self.import.near,
            decisions: &self.decisions,
            is_import: true,
            writes: true,
        }
    }
}

/// The rows that know which record they are. The others cannot be written, and what may follow from that is not asked.
fn with_keys(mut rows: Vec<GivenRow>, mistakes: &mut Mistakes) -> Vec<GivenRow> {
    let all = rows.len();
    rows.retain(|row| !row.key.is_empty());
    if rows.len() < all {
        mistakes.lose();
    }
    rows
}

/// What all parts of one import, or of one edit at the desk, work on.
pub(crate) struct Job<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) ledger: &'a Ledger,
    pub(crate) organ: &'a str,
    pub(crate) backfill: bool,
    pub(crate) conflicts: Conflicts,
    pub(crate) near: Near,
    pub(crate) decisions: &'a Decisions,
    /// Whether the rows come from a file, which may be older than the records.
    pub(crate) is_import: bool,
    /// Whether rows are put into the tables; a trial that nothing reads of only counts them.
    pub(crate) writes: bool,
}

/// At the desk nothing is decided beforehand.
static UNDECIDED: Decisions = Decisions::new();

impl<'a> Job<'a> {
    /// One edit at the desk.
    pub(crate) fn at_desk(desk: &'a Desk, ledger: &'a Ledger, organ: &'a str) -> Self {
        Self {
            desk,
            ledger,
            organ,
            backfill: false,
            conflicts: Conflicts::File,
            near: Near::Ask,
            decisions: &UNDECIDED,
            is_import: false,
            writes: true,
        }
    }
}
