//! The records that rows refer to: key texts become ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ledger::entry::Given;
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::value::{Moment, RecordId, Value};
use store::act::Act;

use super::mistakes::Mistakes;
use super::single::Groups;
use super::{At, GivenRow, Job};
use crate::refusal::Refusal;

impl Job<'_> {
    /// The ids of everything that the rows refer to.
    pub(super) async fn references(
        &self,
        act: &mut Act,
        groups: &Groups,
        own: &HashMap<String, RecordId>,
    ) -> Result<References, Refusal> {
        let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (at, given) in groups.iter().flat_map(|(_, rows)| rows).flat_map(|row| &row.given) {
            if let (Some(target), Given::Key(key)) = (self.ledger.fields[*at].target(), given) {
                wanted.entry(target).or_default().insert(key);
            }
        }
        let mut found = BTreeMap::new();
        for (target, keys) in wanted {
            let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
            let Some(ledger) = self.desk.packs.ledger(target) else { continue };
            let mut ids: HashMap<String, RecordId> =
                act.ids_by_key(ledger, self.organ, &keys).await?.into_iter().collect();
            if target == self.ledger.name {
                ids.extend(own.iter().map(|(key, id)| (key.clone(), *id)));
            }
            found.insert(target.to_owned(), ids);
        }
        Ok(References(found))
    }
}

/// A row whose references are ids; a cleared field is `None`.
pub(super) struct Resolved {
    pub(super) at: At,
    /// By the field's place in its ledger.
    pub(super) given: Vec<(usize, Option<Value>)>,
    pub(super) claimed: Option<Moment>,
    /// The record and version that the row was written from.
    pub(super) from: Option<(RecordId, i64)>,
}

/// By ledger and key text.
pub(super) struct References(BTreeMap<String, HashMap<String, RecordId>>);

impl References {
    pub(super) fn resolve(
        &self,
        job: &Job<'_>,
        rows: Vec<GivenRow>,
        mistakes: &mut Mistakes,
    ) -> Vec<Resolved> {
        let mut resolved = Vec::new();
        for row in rows {
            let mut given = Vec::with_capacity(row.given.len());
            for (at, one) in row.given {
                let value = match one {
                    Given::Cleared => job.ledger.fields[at].default.clone(),
                    Given::Value(value) => Some(value),
                    Given::Key(key) => match self.id(&job.ledger.fields[at], &key) {
                        Some(id) => Some(Value::Reference(id)),
                        None => {
                            mistakes.extend(missing(job, &row.at, &job.ledger.fields[at], &key, mistakes));
                            continue;
                        }
                    },
                };
                given.push((at, value));
            }
            resolved.push(Resolved { at: row.at, given, claimed: row.claimed, from: row.from });
        }
        resolved
    }

    pub(super) fn id(&self, field: &Field, key: &str) -> Option<RecordId> {
        self.0.get(field.target()?)?.get(key).copied()
    }
}

/// What is said of a record that is not there, unless it may stand in a row that cannot be read.
fn missing(job: &Job<'_>, at: &At, field: &Field, key: &str, mistakes: &Mistakes) -> Option<Finding> {
    let target = job.desk.packs.ledger(field.target()?)?;
    if mistakes.is_lost() && target.name == job.ledger.name {
        return None;
    }
    let finding = Finding::error("import-unknown-reference").arg("ledger", &target.title);
    Some(at.field(finding, field, key))
}
