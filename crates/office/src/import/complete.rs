//! Making a record complete: what is filled in where nothing was given, what must be there all the same, and what is
//! kept for old records only.

use chrono::NaiveDate;
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::value::Value;
use store::act::Act;

use super::mistakes::Mistakes;
use super::records::Values;
use super::references::Resolved;
use super::{At, Job};
use crate::refusal::Refusal;

impl Job<'_> {
    /// Puts what a row gives on the values of a record that was entered on a day, and reports what may not be.
    pub(super) fn complete(
        &self,
        values: &mut Values,
        row: &mut Resolved,
        entered: NaiveDate,
        mistakes: &mut Mistakes,
    ) {
        for (at, value) in std::mem::take(&mut row.given) {
            let field = &self.ledger.fields[at];
            if let Some(value) = value.as_ref().filter(|value| values.get(&field.name) != Some(*value)) {
                mistakes.extend(self.retired(field, value).map(|finding| row.at.field(finding, field, "")));
            }
            match value {
                Some(value) => drop(values.insert(field.name.clone(), value)),
                None => drop(values.remove(&field.name)),
            }
        }
        for field in &self.ledger.fields {
            if values.contains_key(&field.name) || !self.ledger.requires(field, values, entered) {
                continue;
            }
            match &field.default {
                Some(value) => drop(values.insert(field.name.clone(), value.clone())),
                None => mistakes.add(row.at.field(Finding::error("entry-required"), field, "")),
            }
        }
    }

    /// What is retired stays where it is and is not entered anew; a backfill brings back what once was.
    fn retired(&self, field: &Field, value: &Value) -> Option<Finding> {
        if self.backfill {
            return None;
        }
        if field.retired {
            return Some(Finding::error("entry-retired-field"));
        }
        let codes = match value {
            Value::Choice(code) => std::slice::from_ref(code),
            Value::Choices(codes) => codes.as_slice(),
            _ => &[],
        };
        let option = field.options().iter().find(|option| option.retired && codes.contains(&option.code))?;
        Some(Finding::error("entry-retired-option").arg("option", &option.title))
    }

    /// Whether new records may be made.
    pub(super) fn check_open(&self, at: &At) -> Result<(), Refusal> {
        if self.backfill || !self.ledger.retired {
            return Ok(());
        }
        let finding = Finding::error("record-ledger-retired").arg("ledger", &self.ledger.title);
        Err(at.row(finding, "").into())
    }

    /// The day on which a record was entered: where the ledger has no date of its own, it decides what is required.
    pub(super) async fn entered_on(&self, act: &mut Act, present: &Version) -> Result<NaiveDate, Refusal> {
        if present.version == 1 || !asks_from_a_day(self.ledger) {
            return Ok(present.moment.date());
        }
        let history = act.history(self.ledger, present.id).await?;
        Ok(history.versions.first().unwrap_or(present).moment.date())
    }
}

fn asks_from_a_day(ledger: &Ledger) -> bool {
    ledger.fields.iter().any(|field| field.required_from.is_some())
}
