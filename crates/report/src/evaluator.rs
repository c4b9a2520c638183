//! The reference evaluator: a query answered over records in memory, plain and slow.
//!
//! It is what the store's SQL is tested against, so it follows the words of [`crate::query`] one by one and takes no
//! short cut.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::field::Field;
use ledger::filter::{Last, Op, Path, Test};
use ledger::pack::{Ledger, Packs};
use ledger::period::AsOf;
use ledger::record::{History, Version};
use ledger::value::{Month, RecordId, Value};

use crate::query::{Answer, By, Group, Row, Select, Take, Under, When};

/// Every record of every ledger, with all that it ever was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// By ledger and id.
    pub histories: BTreeMap<String, BTreeMap<RecordId, History>>,
}

impl World {
    /// The answer to a query.
    #[must_use]
    pub fn select(&self, packs: &Packs, select: &Select) -> Answer {
        let view = View { world: self, packs, as_of: select.as_of, day: select.when.end() };
        let mut found = Vec::new();
        for record in view.records(&select.ledger) {
            let own = select.organ.as_ref().is_none_or(|organ| *organ == record.version.organ);
            if let Some(date) = view.counts(&record, &select.when).filter(|_| own)
                && view.passes(&record, &select.filter)
            {
                found.push((record, date));
            }
        }
        let mut groups: BTreeMap<Under, Vec<&Record<'_>>> = BTreeMap::new();
        for (record, date) in &found {
            groups.entry(view.under(record, *date, select.by.as_ref())).or_default().push(record);
        }
        if select.by.is_none() {
            groups.entry(Under::All).or_default();
        }
        let mut rows = Vec::new();
        if let Take::Rows(paths) = &select.take {
            rows.extend(found.iter().map(|(record, _)| view.row(record, paths)));
        }
        Answer {
            groups: groups.into_iter().map(|(under, of)| view.group(under, &of, &select.take)).collect(),
            rows,
        }
    }
}

/// One record as it is seen.
#[derive(Clone, Copy)]
struct Record<'w> {
    ledger: &'w str,
    version: &'w Version,
    history: &'w History,
}

/// The world as it was known, states as they were at the end of a day.
struct View<'w> {
    world: &'w World,
    packs: &'w Packs,
    as_of: AsOf,
    day: NaiveDate,
}

impl<'w> View<'w> {
    fn ledger(&self, name: &str) -> Option<&'w Ledger> {
        self.packs.ledger(name)
    }

    /// A record that exists: some version is seen, and no voiding is.
    fn record(&self, ledger: &str, id: RecordId) -> Option<Record<'w>> {
        let (ledger, histories) = self.world.histories.get_key_value(ledger)?;
        let history = histories.get(&id)?;
        let version = history.version(self.as_of)?;
        (!history.is_void(self.as_of)).then_some(Record { ledger, version, history })
    }

    /// All records of a ledger that exist, by id.
    fn records(&self, ledger: &str) -> Vec<Record<'w>> {
        let ids = self.world.histories.get(ledger).into_iter().flatten().map(|(id, _)| *id);
        ids.filter_map(|id| self.record(ledger, id)).collect()
    }

    /// The first day on which a record counts, if it counts.
    fn counts(&self, record: &Record<'w>, when: &When) -> Option<NaiveDate> {
        match when {
            When::Field { field, period } => {
                let (first, last) = record.version.values.get(field)?.span()?;
                period.contains(first, last).then_some(first)
            }
            When::Step { step, period } => {
                let date = record.history.first_step(step, self.as_of)?;
                period.contains(date, date).then_some(date)
            }
            When::Stock { on } => self.has_begun(record, *on).then_some(*on),
        }
    }

    /// Whether a record is in the world at the end of a day.
    fn has_begun(&self, record: &Record<'w>, on: NaiveDate) -> bool {
        let Some(field) = self.ledger(record.ledger).and_then(|ledger| ledger.effective.as_ref()) else {
            return true;
        };
        let span = record.version.values.get(field).and_then(Value::span);
        span.is_some_and(|(first, _)| first <= on)
    }

    /// The record at which the last part of a path is read.
    fn walk(&self, record: &Record<'w>, path: &Path) -> Option<Record<'w>> {
        let mut at = *record;
        for hop in &path.hops {
            let Value::Reference(id) = at.version.values.get(&hop.field)? else { return None };
            at = self.record(&hop.ledger, *id)?;
        }
        Some(at)
    }

    /// The value at the end of a path.
    fn value(&self, record: &Record<'w>, path: &Path) -> Option<Value> {
        let at = self.walk(record, path)?;
        match &path.last {
            Last::Field(field) => at.version.values.get(field).cloned(),
            Last::Key => Some(Value::Text(at.version.key.clone())),
            Last::State => {
                let flow = self.ledger(at.ledger)?.flow.as_ref();
                at.history.state(flow, self.day, self.as_of).map(|code| Value::Choice(code.to_owned()))
            }
        }
    }

    /// The value as it is shown: a reference as the key of its record.
    fn shown(&self, record: &Record<'w>, path: &Path) -> Option<Value> {
        match self.value(record, path)? {
            Value::Reference(id) => {
                let target = self.field(path)?.target()?;
                Some(Value::Text(self.record(target, id)?.version.key.clone()))
            }
            value => Some(value),
        }
    }

    fn field(&self, path: &Path) -> Option<&'w Field> {
        match &path.last {
            Last::Field(name) => self.ledger(path.end())?.field(name),
            Last::State | Last::Key => None,
        }
    }

    fn passes(&self, record: &Record<'w>, filter: &[Test]) -> bool {
        filter.iter().all(|test| match test {
            Test::Value { path, op } => {
                let other = match op {
                    Op::With(_, other) => self.value(record, other),
                    _ => None,
                };
                op.passes(self.value(record, path).as_ref(), other.as_ref())
            }
            Test::Child { exists, ledger, via, filter } => {
                let here = Value::Reference(record.version.id);
                let found = self.records(ledger).iter().any(|child| {
                    child.version.values.get(via) == Some(&here)
                        && self.has_begun(child, self.day)
                        && self.passes(child, filter)
                });
                found == *exists
            }
        })
    }

    fn under(&self, record: &Record<'w>, date: NaiveDate, by: Option<&By>) -> Under {
        match by {
            None => Under::All,
            Some(By::Month) => Under::Month(Month::of(date)),
            Some(By::Value(path)) => {
                let places = self.field(path).map_or(0, Field::places);
                Under::Value(self.shown(record, path).map(|value| value.canonical(places)))
            }
        }
    }

    fn row(&self, record: &Record<'w>, paths: &[Path]) -> Row {
        Row {
            id: record.version.id,
            version: record.version.version,
            key: record.version.key.clone(),
            values: paths.iter().map(|path| self.shown(record, path)).collect(),
        }
    }

    fn group(&self, under: Under, records: &[&Record<'w>], take: &Take) -> Group {
        let mut group = Group { count: count(records.len()), ..Group::empty(under) };
        let values =
            |path: &Path| -> Vec<Value> { records.iter().filter_map(|one| self.value(one, path)).collect() };
        match take {
            Take::Count | Take::Rows(_) => {}
            Take::Sum(path) => {
                for (amount, about) in values(path).iter().filter_map(number) {
                    group.valued += 1;
                    group.sum += amount;
                    group.about |= about;
                }
            }
            Take::Weighted(value, weight) => {
                for record in records {
                    let both = [value, weight].map(|path| self.value(record, path).as_ref().and_then(number));
                    if let [Some((value, about)), Some((weight, also))] = both {
                        group.valued += 1;
                        group.sum += value * weight;
                        group.weight += weight;
                        group.about |= about || also;
                    }
                }
            }
            Take::Extremes(path) => {
                let values = values(path);
                group.valued = count(values.len());
                group.about = values.iter().filter_map(number).any(|(_, about)| about);
                let values: BTreeSet<Value> = values.into_iter().map(exact).collect();
                group.least = values.first().cloned();
                group.greatest = values.last().cloned();
            }
            Take::Distinct(path) => {
                let there = |one: &&&Record<'_>| self.shown(one, path).is_some();
                let values: Vec<Value> =
                    records.iter().filter(there).filter_map(|one| self.value(one, path)).collect();
                group.valued = count(values.len());
                group.count = count(values.into_iter().map(exact).collect::<BTreeSet<Value>>().len());
            }
        }
        group
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn number(value: &Value) -> Option<(i128, bool)> {
    match value {
        Value::Number(number) => Some((i128::from(number.amount), number.about)),
        _ => None,
    }
}

/// A number without its 约: numbers are compared by amount.
fn exact(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::exact(number.amount),
        other => other,
    }
}

#[cfg(test)]
mod tests;
