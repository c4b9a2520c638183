//! The numbers that new records get.

use std::collections::{BTreeMap, HashSet, btree_map};

use chrono::{Datelike as _, NaiveDate};
use ledger::entry::Given;
use ledger::value::Value;
use store::act::Act;

use super::Job;
use super::rows::{Entered, GivenRow};
use crate::refusal::Refusal;

impl Job<'_> {
    /// Gives every row that is still without one the next number of its year.
    pub(super) async fn number(&self, act: &mut Act, rows: &mut [GivenRow]) -> Result<(), Refusal> {
        let Some(numbering) = &self.ledger.numbering else { return Ok(()) };
        let place = self.ledger.fields.iter().position(|field| self.ledger.key.contains(&field.name));
        let Some(place) = place else { return Ok(()) };
        let today = act.moment().date().year();
        let mut next: BTreeMap<i32, u64> = BTreeMap::new();
        if !rows.iter().any(|row| row.key.is_empty()) {
            return Ok(());
        }
        let in_file: HashSet<String> =
            rows.iter().map(|row| row.key.clone()).filter(|key| !key.is_empty()).collect();
        for row in rows.iter_mut().filter(|row| row.key.is_empty() && row.is_whole) {
            let year = self.day_of(&row.given).map_or(today, |day| day.year());
            if let btree_map::Entry::Vacant(entry) = next.entry(year) {
                let there = act.keys_beginning(self.ledger, self.organ, &numbering.prefix(year)).await?;
                let all = there.iter().chain(&in_file).filter_map(|key| numbering.read(year, key));
                entry.insert(all.max().unwrap_or(0) + 1);
            }
            let number = next.entry(year).or_insert(1);
            row.key = numbering.print(year, *number);
            *number += 1;
            row.given.push((place, Given::Value(Value::Text(row.key.clone()))));
        }
        Ok(())
    }

    fn day_of(&self, given: &Entered) -> Option<NaiveDate> {
        let name = self.ledger.effective.as_ref()?;
        let (_, one) = given.iter().find(|(at, _)| self.ledger.fields[*at].name == *name)?;
        match one {
            Given::Value(value) => value.span().map(|(first, _)| first),
            _ => None,
        }
    }
}
