//! Imports as numbered acts: which there were, what each did, and taking one back as a whole.
//!
//! Undoing adds and removes nothing: records that the import made are voided, those that it changed get a version with
//! what they held before, steps that it took are taken back. It is refused where anybody went on from what the import
//! wrote.

use std::collections::BTreeSet;

use ledger::entry::{MASKED, Style};
use ledger::finding::Finding;
use ledger::flow::VOID;
use ledger::pack::Ledger;
use ledger::record::StepTaken;
use ledger::value::{Moment, RecordId};
use store::act::{Act, NewStep, NewVersion};
use store::journal::{Entry, Head};
use store::undo::{UNDO, WrittenBy, undone_by};
use text::{Lang, text};

use crate::desk::{Desk, Who};
use crate::import::{ChangedField, Note, WrittenRow};
use crate::refusal::Refusal;

/// What the act of importing is called in the journal.
const IMPORT: &str = "import";
/// Most records that are shown one by one, or named as being in the way.
const MOST: usize = 1_000;

/// One import, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportEntry {
    /// The number of its journal entry.
    pub number: i64,
    /// When.
    pub moment: Moment,
    /// Who.
    pub actor: String,
    /// The file, as it was named.
    pub file: String,
    /// The ledger, or the last of several.
    pub ledger: String,
    /// Records made.
    pub made: u64,
    /// Records changed.
    pub changed: u64,
    /// Steps taken.
    pub steps: u64,
    /// The entry that undid it, if one did.
    pub undone_by: Option<i64>,
}

/// One import with everything that it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportShown {
    /// The import.
    pub entry: ImportEntry,
    /// The records that it made or changed; the first of many.
    pub rows: Vec<WrittenRow>,
    /// How many there are.
    pub row_count: usize,
    /// The notes on the cells of the file.
    pub notes: Vec<Note>,
    /// The mappings by which it was read.
    pub mappings: Vec<String>,
}

/// What an undoing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Records voided that the import had made.
    pub voided: usize,
    /// Records put back to what they held.
    pub put_back: usize,
    /// Steps taken back.
    pub steps: usize,
    /// The journal entry.
    pub head: Head,
}

impl Desk {
    /// All imports, the newest first.
    ///
    /// # Errors
    /// A fault.
    pub async fn imports(&self) -> Result<Vec<ImportEntry>, Refusal> {
        let undos = self.store.entries_of(UNDO).await?;
        let entries = self.store.entries_of(IMPORT).await?;
        Ok(entries.iter().rev().map(|entry| told(entry, &undos)).collect())
    }

    /// One import with what it did to each record.
    ///
    /// # Errors
    /// There is no import of that number; a fault.
    pub async fn import_shown(&self, number: i64) -> Result<ImportShown, Refusal> {
        let entry = self.import_entry(number).await?;
        let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap_or_default();
        let (mut rows, mut row_count) = (Vec::new(), 0);
        for ledger in self.packs.in_reference_order() {
            let written = self.store.written_by(ledger, number).await?;
            row_count += written.records().len();
            for id in written.records().into_iter().take(MOST - rows.len().min(MOST)) {
                rows.push(self.written_row(ledger, id, &written).await?);
            }
        }
        let texts = detail["mappings"].as_array().into_iter().flatten();
        Ok(ImportShown {
            entry: told(&entry, &self.store.entries_of(UNDO).await?),
            rows,
            row_count,
            notes: serde_json::from_value(detail["notes"].clone()).unwrap_or_default(),
            mappings: texts.filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        })
    }

    /// What an import did with one record.
    async fn written_row(
        &self,
        ledger: &Ledger,
        id: RecordId,
        written: &WrittenBy,
    ) -> Result<WrittenRow, Refusal> {
        let history = self.store.history(ledger, id).await?;
        let first = written.versions.get(&id).copied();
        let at = |number: i64| history.versions.iter().find(|version| version.version == number);
        let last = history.versions.last();
        let changes = match first {
            Some(1) => None,
            Some(first) => {
                let (before, after) = (at(first - 1), at(first));
                let pair: Vec<_> = before.into_iter().chain(after).cloned().collect();
                let keys = self.key_texts(ledger, &pair).await?;
                let mut changes = Vec::new();
                for field in &ledger.fields {
                    let [old, new] =
                        [before, after].map(|one| one.and_then(|one| one.values.get(&field.name)));
                    if old != new {
                        let shown = |value: Option<&ledger::value::Value>| match value {
                            None => String::new(),
                            Some(_) if field.privacy.is_sealed() => MASKED.to_owned(),
                            Some(value) => crate::record::print_one(field, value, &keys, Style::Sheet).text,
                        };
                        let (before, after) = (shown(old), shown(new));
                        changes.push(ChangedField { title: field.title.clone(), before, after });
                    }
                }
                Some(changes)
            }
            None => Some(Vec::new()),
        };
        let key = last.map(|version| version.key.clone()).unwrap_or_default();
        Ok(WrittenRow { ledger: ledger.name.clone(), key, sheet: String::new(), row: 0, changes })
    }

    async fn import_entry(&self, number: i64) -> Result<Entry, Refusal> {
        let entry = self.store.entry(number).await?.filter(|entry| entry.act == IMPORT);
        let meant = String::new();
        entry.ok_or_else(|| Refusal::Unknown { what: "import", name: number.to_string(), meant })
    }

    /// Takes an import back as a whole.
    ///
    /// # Errors
    /// There is no import of that number, it was undone already, or somebody went on from what it wrote: all such
    /// records at once; then nothing has changed.
    pub async fn undo_import(&self, number: i64, who: &Who) -> Result<Undone, Refusal> {
        let entry = self.import_entry(number).await?;
        let mut act = Act::begin(&self.store, &who.person, UNDO, who.now).await?;
        // Asked under the lock: two people may undo at once.
        let told = told(&entry, &self.store.entries_of(UNDO).await?);
        if let Some(by) = told.undone_by {
            let finding = Finding::error("import-undone-already").arg("by", by.to_string());
            return Err(finding.in_cell(&told.file, "", 0, "", &number.to_string()).into());
        }
        let mut all: Vec<(&Ledger, WrittenBy)> = Vec::new();
        for ledger in self.packs.in_reference_order() {
            let written = act.written_by(ledger, number).await?;
            if !written.is_empty() {
                all.push((ledger, written));
            }
        }
        let findings = self.went_on(&mut act, &all, number, &told.file).await?;
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        let (mut voided, mut put_back, mut steps) = (0, 0, 0);
        for (ledger, written) in all.iter().rev() {
            let (of_voided, of_put_back, of_steps) = self.undo_in(&mut act, ledger, written).await?;
            voided += of_voided;
            put_back += of_put_back;
            steps += of_steps;
        }
        act.set_detail(&serde_json::json!({
            "undone": number, "ledger": told.ledger, "file": told.file, "voided": voided, "put_back": put_back,
            "steps": steps,
        }));
        Ok(Undone { voided, put_back, steps, head: act.commit().await? })
    }

    /// Everything in which somebody went on from what an import wrote.
    async fn went_on(
        &self,
        act: &mut Act,
        all: &[(&Ledger, WrittenBy)],
        number: i64,
        file: &str,
    ) -> Result<Vec<Finding>, Refusal> {
        let mut findings = Vec::new();
        for (ledger, written) in all {
            let records = written.records();
            let touched = act.touched_since(ledger, &records, number).await?;
            let ids: Vec<RecordId> = touched.iter().copied().take(MOST).collect();
            for key in act.keys_by_id(ledger, &ids).await?.into_values() {
                let finding = Finding::error("import-undo-touched").arg("ledger", &ledger.title);
                findings.push(finding.in_cell(file, "", 0, "", &key));
            }
            let made = made_by(written);
            for other in self.packs.ledgers.values() {
                let own = all.iter().find(|(one, _)| one.name == other.name);
                let gone: BTreeSet<RecordId> = own.map(|(_, written)| made_by(written)).unwrap_or_default();
                for (id, key, _) in act.referring(other, ledger, &made).await? {
                    if !gone.contains(&id) && findings.len() < MOST {
                        let finding = Finding::error("import-undo-referred")
                            .arg("ledger", &other.title)
                            .arg("to", &ledger.title);
                        findings.push(finding.in_cell(file, "", 0, "", &key));
                    }
                }
            }
        }
        Ok(findings)
    }

    /// Undoes what an import did in one ledger: how many records were voided and put back, and steps taken back.
    async fn undo_in(
        &self,
        act: &mut Act,
        ledger: &Ledger,
        written: &WrittenBy,
    ) -> Result<(usize, usize, usize), Refusal> {
        let made = made_by(written);
        let mut put_back = 0;
        for (id, first) in written.versions.iter().filter(|(_, first)| **first > 1) {
            let history = act.history(ledger, *id).await?;
            let before = history.versions.iter().find(|version| version.version + 1 == *first);
            if let (Some(present), Some(before)) = (history.versions.last(), before) {
                let values = vec![NewVersion { values: before.values.clone(), claimed: None }];
                act.supersede(ledger, present, &before.key, values).await?;
                put_back += 1;
            }
        }
        let mut steps = Vec::new();
        let of_others = written.steps.iter().filter(|step| !made.contains(&step.record));
        for step in of_others {
            let voids = StepTaken { voids: Some(step.id), ..step.clone() };
            let again = match step.voids {
                // What a step of the import took back is taken again.
                Some(taken_back) => {
                    let before = act.steps_of(ledger, &[step.record]).await?;
                    before.into_iter().find(|one| one.id == taken_back)
                }
                None => Some(voids),
            };
            steps.extend(again.map(|step| new_step(&step)));
        }
        let taken_back = steps.len();
        let day = self.today;
        steps.extend(made.iter().map(|id| NewStep {
            record: *id,
            step: VOID.to_owned(),
            to: String::new(),
            on: day,
            person: String::new(),
            evidence: text(Lang::Zh, "office-import-undone"),
            voids: None,
            claimed: None,
        }));
        act.step(ledger, steps).await?;
        Ok((made.len(), put_back, taken_back))
    }
}

fn made_by(written: &WrittenBy) -> BTreeSet<RecordId> {
    written.versions.iter().filter(|(_, first)| **first == 1).map(|(id, _)| *id).collect()
}

fn new_step(step: &StepTaken) -> NewStep {
    NewStep {
        record: step.record,
        step: step.step.clone(),
        to: step.to.clone(),
        on: step.on,
        person: step.person.clone(),
        evidence: step.evidence.clone(),
        voids: step.voids,
        claimed: None,
    }
}

/// An import as its entry tells it.
fn told(entry: &Entry, undos: &[Entry]) -> ImportEntry {
    let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap_or_default();
    let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
    let count = |name: &str| detail[name].as_u64().unwrap_or_default();
    ImportEntry {
        number: entry.number,
        moment: entry.moment,
        actor: entry.actor.clone(),
        file: text("file"),
        ledger: text("ledger"),
        made: count("made"),
        changed: count("changed"),
        steps: count("steps"),
        undone_by: undos
            .iter()
            .find(|undo| undone_by(&undo.detail) == Some(entry.number))
            .map(|one| one.number),
    }
}
