//! What a file and a record say differently: what an import changes, and what it must ask about because the record was
//! changed since the file was written.

use ledger::entry::{self, MASKED, Style};
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::title::Title;
use ledger::value::Value;
use store::act::Act;

use super::mistakes::Mistakes;
use super::records::Values;
use super::references::Resolved;
use super::{At, Conflicts, Decision, Imported, Job};
use crate::refusal::Refusal;

/// A record that an import made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRow {
    /// The ledger.
    pub ledger: String,
    /// Its key text.
    pub key: String,
    /// The sheet of its first row.
    pub sheet: String,
    /// That row, from 1.
    pub row: u32,
    /// In what it was changed; none of a record that was made.
    pub changes: Option<Vec<ChangedField>>,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedField {
    /// What people call it.
    pub title: Title,
    /// What it held.
    pub before: String,
    /// What it holds now.
    pub after: String,
}

impl WrittenRow {
    pub(super) fn of(ledger: &Ledger, key: &str, at: &At, changes: Option<Vec<ChangedField>>) -> Self {
        let (ledger, sheet) = (ledger.name.clone(), at.sheet.to_string());
        Self { ledger, key: key.to_owned(), sheet, row: at.row, changes }
    }
}

impl Imported {
    /// Keeps what was done with a row, as long as there are not too many.
    pub(super) fn show(&mut self, row: WrittenRow) {
        if self.rows.len() < super::MOST_SHOWN {
            self.rows.push(row);
        }
    }
}

impl Job<'_> {
    /// Whether a row leaves its record as it is, because the record was changed since the row was written: the row says
    /// what was so then, or somebody decided for the record, or nobody decided yet, and it is asked.
    pub(super) async fn is_overtaken(
        &self,
        act: &mut Act,
        present: &Version,
        values: &Values,
        row: &Resolved,
        mistakes: &mut Mistakes,
    ) -> Result<bool, Refusal> {
        let written = match row.from {
            Some((_, version)) => {
                let history = act.history(self.ledger, present.id).await?;
                history.versions.into_iter().find(|one| one.version == version)
            }
            None => act.last_imported(self.ledger, &[present.id]).await?.remove(&present.id),
        };
        // An undone import puts back what the row was written from, as another version; what was erased since reads the
        // same in both.
        let is_erased = present.values.values().any(|value| *value == Value::Erased);
        let is_other = |written: &Version| {
            written.version != present.version && (is_erased || written.values != present.values)
        };
        let Some(written) = written.filter(is_other) else { return Ok(false) };
        let then = act.open_values(self.ledger, &written).await?;
        if self.is_already(&then, &row.given) {
            return Ok(true);
        }
        let place = (row.at.sheet.to_string(), row.at.row);
        let decided = match self.decisions.get(&place) {
            Some(Decision::File) => Conflicts::File,
            Some(Decision::Record) => Conflicts::Record,
            _ => self.conflicts,
        };
        if decided == Conflicts::Stop {
            self.ask(values, row, present, mistakes);
        }
        Ok(decided != Conflicts::File)
    }

    /// In what two versions differ.
    pub(super) async fn changes(
        &self,
        act: &mut Act,
        before: &Values,
        after: &Values,
    ) -> Result<Vec<ChangedField>, Refusal> {
        let mut changes = Vec::new();
        for field in &self.ledger.fields {
            let (old, new) = (before.get(&field.name), after.get(&field.name));
            if old != new {
                let (before, after) =
                    (self.shown(act, field, old).await?, self.shown(act, field, new).await?);
                changes.push(ChangedField { title: field.title.clone(), before, after });
            }
        }
        Ok(changes)
    }

    /// A value as people read it, masked where it is personal.
    async fn shown(&self, act: &mut Act, field: &Field, value: Option<&Value>) -> Result<String, Refusal> {
        Ok(match (value, field.target().and_then(|name| self.desk.packs.ledger(name))) {
            (None, _) => String::new(),
            (Some(Value::Text(_)), _) if field.privacy.is_sealed() => MASKED.to_owned(),
            (Some(Value::Reference(id)), Some(target)) => {
                act.keys_by_id(target, &[*id]).await?.remove(id).unwrap_or_default()
            }
            (Some(value), _) => entry::print(field, value, Style::Sheet),
        })
    }

    /// A finding for each field in which file and record differ.
    fn ask(&self, values: &Values, row: &Resolved, present: &Version, mistakes: &mut Mistakes) {
        for (at, given) in &row.given {
            let field = &self.ledger.fields[*at];
            let present_value = values.get(&field.name);
            if present_value == given.as_ref() {
                continue;
            }
            let print = |value: Option<&Value>| {
                value.map_or_else(String::new, |value| {
                    ledger::entry::print(field, value, ledger::entry::Style::Sheet)
                })
            };
            let masked =
                |value: Option<&Value>| matches!(value, Some(Value::Text(_)) if field.privacy.is_sealed());
            let shown = |value| if masked(value) { MASKED.to_owned() } else { print(value) };
            let finding = Finding::error("import-conflict")
                .arg("key", &present.key)
                .arg("record", shown(present_value))
                .arg("file_value", shown(given.as_ref()));
            mistakes.add(row.at.field(finding, field, &shown(given.as_ref())));
        }
    }
}
