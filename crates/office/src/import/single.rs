//! What may stand only once: the key of a record in a file, and the value of a unique field among an organ's records.

use std::collections::HashMap;

use ledger::entry::{Given, MASKED};
use ledger::field::Field;
use ledger::finding::Finding;
use ledger::value::{Number, RecordId, Value};
use store::act::Act;

use super::mistakes::Mistakes;
use super::references::References;
use super::{At, GivenRow, Job};
use crate::refusal::Refusal;

/// The rows of each record, in the order of its first.
pub(super) type Groups = Vec<(String, Vec<GivenRow>)>;

impl Job<'_> {
    /// Rows by key, in the order of their first row; a key twice is a mistake unless versions are loaded.
    pub(super) fn group(&self, rows: Vec<GivenRow>, mistakes: &mut Mistakes) -> Groups {
        let mut places: HashMap<String, usize> = HashMap::with_capacity(rows.len());
        let mut groups = Groups::with_capacity(rows.len());
        for row in rows {
            if let Some(place) = places.get(&row.key) {
                let group = &mut groups[*place].1;
                if !self.backfill {
                    let first = group[0].at.row.to_string();
                    let finding = Finding::error("import-key-twice").arg("first", first);
                    mistakes.add(row.at.row(finding, &row.key));
                    mistakes.set_aside(&row.key);
                }
                group.push(row);
            } else {
                places.insert(row.key.clone(), groups.len());
                groups.push((row.key.clone(), vec![row]));
            }
        }
        groups
    }

    /// Reports each value of a unique field that another row gives, or that another record has.
    pub(super) async fn check_single(
        &self,
        act: &mut Act,
        groups: &Groups,
        there: &HashMap<String, RecordId>,
        references: &References,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let unique = self.ledger.fields.iter().enumerate().filter(|(_, field)| field.unique);
        for (place, field) in unique {
            let given = self.given_in(groups, place, field, references);
            let values: Vec<Value> = given.iter().map(|one| one.value.clone()).collect();
            let holders = act.holders(self.ledger, field, self.organ, &values).await?;
            let mut first: HashMap<String, &One<'_>> = HashMap::with_capacity(given.len());
            for one in &given {
                let text = one.value.canonical(field.places());
                let held = holders
                    .get(&text)
                    .filter(|holder| there.get(one.key).is_none_or(|own| *own != holder.id));
                let finding = match (first.get(&text), held) {
                    // That the key stands twice was said already.
                    (Some(other), _) if other.key == one.key => continue,
                    (Some(other), _) => {
                        Finding::error("import-value-twice").arg("first", other.at.row.to_string())
                    }
                    (None, Some(holder)) => Finding::error("import-value-taken").arg("key", &holder.key),
                    (None, None) => {
                        first.insert(text, one);
                        continue;
                    }
                };
                mistakes.add(one.at.field(finding, field, &one.shown));
                mistakes.set_aside(one.key);
            }
        }
        Ok(())
    }

    /// What each record is given in a field: of several versions of it, what the last one says.
    fn given_in<'a>(
        &self,
        groups: &'a Groups,
        place: usize,
        field: &'a Field,
        references: &'a References,
    ) -> Vec<One<'a>> {
        let rows = groups.iter().flat_map(|(key, rows)| {
            let counted = if self.backfill { rows.len().saturating_sub(1) } else { 0 };
            rows[counted..].iter().map(move |row| (key, row))
        });
        let one = |(key, row): (&'a String, &'a GivenRow)| {
            let (value, shown) = match &row.given.iter().find(|(at, _)| *at == place)?.1 {
                Given::Value(Value::Number(number)) => {
                    let value = Value::Number(Number { about: false, ..*number });
                    let shown = value.canonical(field.places());
                    (value, shown)
                }
                Given::Value(value) if field.privacy.is_sealed() => (value.clone(), MASKED.to_owned()),
                Given::Value(value) => (value.clone(), value.canonical(field.places())),
                Given::Key(key) => (Value::Reference(references.id(field, key)?), key.clone()),
                Given::Cleared => return None,
            };
            Some(One { key, at: &row.at, value, shown })
        };
        rows.filter_map(one).collect()
    }
}

/// A value of a unique field as a record is to have it.
struct One<'a> {
    key: &'a str,
    at: &'a At,
    value: Value,
    /// As it is quoted.
    shown: String,
}
