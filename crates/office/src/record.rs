//! One record at the desk: looked at, changed, moved a step, voided.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::entry::{self, Style};
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::flow::VOID;
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::record::{History, Version};
use ledger::value::{RecordId, Value};
use store::act::Act;
use store::journal::Head;

use crate::desk::{Desk, Who};
use crate::due::{Deadlines, deadlines};
use crate::import::{At, Entered, GivenRow, GivenStep, Imported, Job, Mistakes, key_text};
use crate::refusal::Refusal;

mod happened;

pub use happened::{Happened, What};

/// A value as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// The field's name.
    pub field: String,
    /// Its text; masked if it is personal.
    pub text: String,
    /// The record that it refers to: ledger and key.
    pub refers_to: Option<(String, String)>,
}

/// A record as it stands.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The ledger's name.
    pub ledger: String,
    /// The present version; sealed values sealed.
    pub version: Version,
    /// What names it to people.
    pub label: String,
    /// The fields that are set, in the order of the pack.
    pub values: Vec<Printed>,
    /// The code of its state today.
    pub state: Option<String>,
    /// Whether it is voided.
    pub is_void: bool,
    /// Its time limits.
    pub deadlines: Vec<Deadlines>,
    /// Everything that it was and went through.
    pub history: History,
}

/// The references of versions, as key texts.
pub(crate) type KeyTexts = BTreeMap<(String, RecordId), String>;

impl Desk {
    /// A record as it stands today.
    ///
    /// # Errors
    /// There is no such ledger or record; a fault.
    pub async fn show(&self, ledger: &str, key: &str) -> Result<Shown, Refusal> {
        let ledger = self.ledger(ledger)?;
        let version = self.find(ledger, key).await?;
        let history = self.store.history(ledger, version.id).await?;
        let keys = self.key_texts(ledger, [&version]).await?;
        let label =
            self.labels(ledger, &[version.id], AsOf::NOW).await?.remove(&version.id).unwrap_or_default();
        Ok(Shown {
            ledger: ledger.name.clone(),
            values: print_all(ledger, &version.values, &keys, Style::People("zh")),
            label,
            state: history.state(ledger.flow.as_ref(), self.today, AsOf::NOW).map(str::to_owned),
            is_void: history.is_void(AsOf::NOW),
            deadlines: deadlines(ledger, &history, &self.calendar, self.today),
            history,
            version,
        })
    }

    pub(crate) async fn find(&self, ledger: &Ledger, key: &str) -> Result<Version, Refusal> {
        let found = self.store.find(ledger, &self.organ, key).await?;
        found.ok_or_else(|| Refusal::Unknown { what: "record", name: key.to_owned(), meant: String::new() })
    }

    /// Changes fields of a record, or makes one with `is_new`; an empty text clears.
    ///
    /// # Errors
    /// What is wrong with what was entered; then nothing has changed.
    pub async fn set(
        &self,
        ledger: &str,
        key: &str,
        fields: &[(String, String)],
        is_new: bool,
        who: &Who,
    ) -> Result<Option<Head>, Refusal> {
        let ledger = self.ledger(ledger)?;
        let at = At::default();
        let mut given = Entered::new();
        let mut findings = Vec::new();
        for (name, text) in fields {
            let Some(field) = field_called(ledger, name) else {
                return Err(Refusal::unknown(
                    "field",
                    name,
                    ledger.fields.iter().map(|field| field.name.as_str()),
                ));
            };
            match entry::read(field, text) {
                Ok(one) => given.push((place_of(ledger, field), one)),
                Err(finding) => {
                    let finding = finding.arg("expected", entry::expectation(field));
                    findings.push(at.field(finding, field, text));
                }
            }
        }
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        if is_new {
            complete_key(ledger, key, &mut given);
            let made = key_text(ledger, &given);
            if made.as_deref() != Some(key) {
                let finding = Finding::error("record-key-differs").arg("key", key);
                return Err(at.row(finding, made.as_deref().unwrap_or_default()).into());
            }
            let there = self.store.find(ledger, &self.organ, key).await?;
            if there.is_some_and(|version| version.organ == self.organ) {
                return Err(at.row(Finding::error("record-exists"), key).into());
            }
        } else {
            self.find(ledger, key).await?;
        }
        let key = key.to_owned();
        let row = GivenRow { at, key, given, is_whole: true, ..GivenRow::default() };
        self.act_on(ledger, "set", vec![row], Vec::new(), who).await
    }

    /// Takes a step with a record.
    ///
    /// # Errors
    /// The step may not be taken; then nothing has changed.
    pub async fn step(&self, ledger: &str, taken: Taken<'_>, who: &Who) -> Result<Option<Head>, Refusal> {
        let ledger = self.ledger(ledger)?;
        self.find(ledger, taken.key).await?;
        let step = self.step_called(ledger, taken.step)?;
        let given = GivenStep {
            at: At::default(),
            key: taken.key.to_owned(),
            on: taken.on,
            person: taken.person.to_owned(),
            evidence: taken.evidence.to_owned(),
            claimed: None,
            takes_back: None,
            step,
        };
        let act = if given.step == VOID { "void" } else { "step" };
        self.act_on(ledger, act, Vec::new(), vec![given], who).await
    }

    /// One act at the desk on one ledger.
    async fn act_on(
        &self,
        ledger: &Ledger,
        act: &str,
        rows: Vec<GivenRow>,
        steps: Vec<GivenStep>,
        who: &Who,
    ) -> Result<Option<Head>, Refusal> {
        let key =
            rows.first().map(|row| row.key.clone()).or_else(|| steps.first().map(|step| step.key.clone()));
        let step = steps.first().map(|step| step.step.clone());
        let mut begun = Act::begin(&self.store, &who.person, act, who.now).await?;
        let mut outcome = Imported::default();
        let job = Job::at_desk(self, ledger, &self.organ);
        let mut mistakes = Mistakes::default();
        let placed = job.records(&mut begun, rows, &mut outcome, &mut mistakes).await?;
        let stepped = job.steps(&mut begun, steps, &mut outcome, &mut mistakes).await?;
        job.check_rules(&mut begun, &placed, &stepped, &mut outcome, &mut mistakes).await?;
        let written = [(ledger.name.clone(), placed)].into();
        self.check_totals(&mut begun, &self.organ, &written, &mut mistakes).await?;
        mistakes.refuse()?;
        if begun.is_empty() {
            return Ok(None);
        }
        begun.set_detail(&serde_json::json!({ "ledger": ledger.name, "key": key, "step": step }));
        Ok(Some(begun.commit().await?))
    }

    /// The key texts of all records that versions refer to.
    pub(crate) async fn key_texts<'v>(
        &self,
        ledger: &Ledger,
        versions: impl IntoIterator<Item = &'v Version> + Clone,
    ) -> Result<KeyTexts, Refusal> {
        let mut keys = KeyTexts::new();
        for field in &ledger.fields {
            let Some(target) = field.target().and_then(|name| self.packs.ledger(name)) else { continue };
            let referred =
                versions.clone().into_iter().filter_map(|version| match version.values.get(&field.name) {
                    Some(Value::Reference(id)) => Some(*id),
                    _ => None,
                });
            let mut ids: Vec<RecordId> = referred.collect();
            ids.sort_unstable();
            ids.dedup();
            for (id, key) in self.store.keys(target, &ids).await? {
                keys.insert((target.name.clone(), id), key);
            }
        }
        Ok(keys)
    }
}

/// A step as it is taken at the desk.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The record's key text.
    pub key: &'a str,
    /// The step, by name or title.
    pub step: &'a str,
    /// The effective date.
    pub on: NaiveDate,
    /// Who took it, by key or name.
    pub person: &'a str,
    /// Its evidence; of a voiding the reason.
    pub evidence: &'a str,
}

/// A field by its name or title.
pub(crate) fn field_called<'a>(ledger: &'a Ledger, word: &str) -> Option<&'a Field> {
    ledger
        .field(word)
        .or_else(|| ledger.fields.iter().find(|field| field.title.zh == word || field.title.en == word))
}

/// A new record's single key field need not be said twice.
fn complete_key(ledger: &Ledger, key: &str, given: &mut Entered) {
    if let [name] = ledger.key.as_slice()
        && let Some(field) = ledger.field(name)
        && let Ok(value) = entry::read(field, key)
    {
        let place = place_of(ledger, field);
        if given.iter().all(|(at, _)| *at != place) {
            given.push((place, value));
        }
    }
}

/// The place of a field in its ledger.
fn place_of(ledger: &Ledger, field: &Field) -> usize {
    ledger.fields.iter().position(|one| one.name == field.name).unwrap_or_default()
}

/// The values of a version as they are shown; references by key, personal values masked.
pub(crate) fn print_all(
    ledger: &Ledger,
    values: &BTreeMap<String, Value>,
    keys: &KeyTexts,
    style: Style,
) -> Vec<Printed> {
    ledger
        .fields
        .iter()
        .filter_map(|field| Some(print_one(field, values.get(&field.name)?, keys, style)))
        .collect()
}

/// One value as it is shown.
pub(crate) fn print_one(field: &Field, value: &Value, keys: &KeyTexts, style: Style) -> Printed {
    if let (Some(target), Value::Reference(id)) = (field.target(), value) {
        let key = keys.get(&(target.to_owned(), *id)).cloned().unwrap_or_default();
        return Printed {
            field: field.name.clone(),
            text: key.clone(),
            refers_to: Some((target.to_owned(), key)),
        };
    }
    Printed { field: field.name.clone(), text: entry::print(field, value, style), refers_to: None }
}
