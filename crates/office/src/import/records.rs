//! Records of an import: made, changed, or already so.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use ledger::entry::ERASED;
use ledger::finding::Finding;
use ledger::record::Version;
use ledger::value::{Moment, RecordId, Value};
use ledger::written::is_same_day;
use store::act::{Act, NewRecord, NewVersion};

use super::mistakes::Mistakes;
use super::overtaken::{ChangedField, WrittenRow};
use super::references::{References, Resolved};
use super::single::Groups;
use super::voided::Voided;
use super::{At, GivenRow, Imported, Job};
use crate::refusal::Refusal;

/// Where each record that was written came from.
pub(crate) type Placed = BTreeMap<RecordId, At>;

/// The fields of a record, by name.
pub(super) type Values = BTreeMap<String, Value>;

/// Records are read and written so many at a time: those of a large file do not all lie in memory.
const MOST_RECORDS: usize = 4_000;

impl Job<'_> {
    /// Writes the rows; gives the place of each record that was made or changed. Of a record with a mistake in one of
    /// its rows nothing is written.
    pub(crate) async fn records(
        &self,
        act: &mut Act,
        rows: Vec<GivenRow>,
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<Placed, Refusal> {
        if rows.is_empty() {
            return Ok(Placed::new());
        }
        let groups = self.group(rows, mistakes);
        let keys: Vec<String> = groups.iter().map(|(key, _)| key.clone()).collect();
        let there = act.own_ids(self.ledger, self.organ, &keys).await?;
        let fresh: Vec<String> = keys.into_iter().filter(|key| !there.contains_key(key)).collect();
        let first = act.reserve(self.ledger, fresh.len()).await?;
        let own: HashMap<String, RecordId> = fresh.into_iter().zip(first..).collect();
        let references = self.references(act, &groups, &own).await?;
        self.check_single(act, &groups, &there, &references, mistakes).await?;
        let mut voided = self.voided(act, &there).await?;
        let mut writing = Writing { act, first, made: Vec::new(), placed: Placed::new(), erased: 0, outcome };
        let mut groups = groups.into_iter().peekable();
        while groups.peek().is_some() && !mistakes.is_full() {
            let part: Groups = groups.by_ref().take(MOST_RECORDS).collect();
            let keys: Vec<String> =
                part.iter().map(|(key, _)| key).filter(|key| there.contains_key(*key)).cloned().collect();
            let present = writing.act.present_by_key(self.ledger, self.organ, &keys).await?;
            let known = Known { present, own: &own, references: &references };
            self.part(&mut writing, part, &known, &mut voided, mistakes).await?;
        }
        self.flush(&mut writing).await?;
        self.bring_back(&mut writing, &mut voided, &there).await?;
        if writing.erased > 0 {
            let notice = Finding::notice("import-erased-kept").arg("count", writing.erased.to_string());
            writing.outcome.warnings.push(notice);
        }
        Ok(writing.placed)
    }

    /// Writes the rows of some records.
    async fn part(
        &self,
        writing: &mut Writing<'_>,
        groups: Groups,
        known: &Known<'_>,
        voided: &mut Voided,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        for (key, rows) in groups {
            if mistakes.is_full() {
                break;
            }
            let (before, at) = (mistakes.count(), rows[0].at.clone());
            let is_whole = rows.iter().all(|row| row.is_whole) && !mistakes.is_set_aside(&key);
            let rows = known.references.resolve(self, rows, mistakes);
            if is_whole && mistakes.count() == before {
                match (known.present.get(&key), known.own.get(&key)) {
                    (Some(present), _) if voided.stays(present.id) => voided.meet(&key, &at),
                    (Some(present), _) => self.alter(writing, present, rows, at, mistakes).await?,
                    (None, Some(id)) => self.make(writing, (*id, &key), rows, at, mistakes).await?,
                    (None, None) => {}
                }
            }
            if !is_whole || mistakes.count() > before {
                mistakes.set_aside(&key);
            }
        }
        Ok(())
    }

    /// Brings a record that is there to what its rows say.
    async fn alter(
        &self,
        writing: &mut Writing<'_>,
        present: &Version,
        rows: Vec<Resolved>,
        at: At,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let says_erased = says_erased(&rows);
        match self.change(writing.act, present, rows, mistakes).await? {
            None => writing.outcome.unchanged += 1,
            Some(changes) => {
                writing.outcome.changed += 1;
                writing.outcome.show(WrittenRow::of(self.ledger, &present.key, &at, Some(changes)));
                writing.erased += u64::from(says_erased);
                writing.placed.insert(present.id, at);
            }
        }
        Ok(())
    }

    /// Makes a record, under the id that is kept for it.
    async fn make(
        &self,
        writing: &mut Writing<'_>,
        (id, key): (RecordId, &str),
        rows: Vec<Resolved>,
        at: At,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        self.check_open(&at)?;
        let now = writing.act.moment();
        let entered = rows.first().and_then(|row| row.claimed).unwrap_or(now).date();
        let says_erased = says_erased(&rows);
        let Some(versions) = self.versions(Values::new(), rows, (now, entered), mistakes) else {
            return Ok(());
        };
        // Ids follow each other unless a record between them is not written.
        if writing.made.len() == MOST_RECORDS || writing.next() != id {
            self.flush(writing).await?;
            writing.first = id;
        }
        writing.outcome.show(WrittenRow::of(self.ledger, key, &at, None));
        writing.placed.insert(id, at);
        writing.erased += u64::from(says_erased);
        writing.made.push(NewRecord { key: key.to_owned(), organ: self.organ.to_owned(), versions });
        Ok(())
    }

    /// Writes the records that wait. When a later row turns out to be wrong, the act is given up whole.
    async fn flush(&self, writing: &mut Writing<'_>) -> Result<(), Refusal> {
        let next = writing.next();
        let made = std::mem::take(&mut writing.made);
        if made.is_empty() {
            return Ok(());
        }
        writing.outcome.made += made.len() as u64;
        let first = std::mem::replace(&mut writing.first, next);
        if self.writes {
            writing.act.insert(self.ledger, first, made).await?;
        }
        Ok(())
    }

    /// The versions that rows make, each on the one before; none when something is wrong with them.
    fn versions(
        &self,
        mut values: Values,
        rows: Vec<Resolved>,
        (now, entered): (Moment, NaiveDate),
        mistakes: &mut Mistakes,
    ) -> Option<Vec<NewVersion>> {
        let before = mistakes.count();
        let mut versions: Vec<NewVersion> = Vec::new();
        let mut rows = rows.into_iter().peekable();
        while let Some(mut row) = rows.next() {
            self.complete(&mut values, &mut row, entered, mistakes);
            let (at, claimed) = (row.at, row.claimed);
            let last = versions.last().and_then(|version| version.claimed);
            check_claimed(&at, claimed, last, now, mistakes);
            // Most records have one row: its values are not copied.
            let values = if rows.peek().is_some() { values.clone() } else { std::mem::take(&mut values) };
            versions.push(NewVersion { values, claimed });
        }
        (mistakes.count() == before).then_some(versions)
    }

    /// Whether a record already holds what a row gives.
    pub(super) fn is_already(&self, values: &Values, given: &[(usize, Option<Value>)]) -> bool {
        given.iter().all(|(at, value)| values.get(&self.ledger.fields[*at].name) == value.as_ref())
    }

    /// A text that is a day stays as it is written where the file only writes the same day otherwise: a column with one
    /// 长期 among its days is one of texts.
    fn keep_writing(&self, values: &Values, row: &mut Resolved) {
        for (at, value) in &mut row.given {
            let kept = values.get(&self.ledger.fields[*at].name);
            if let (Some(Value::Text(old)), Some(Value::Text(new))) = (kept, value)
                && old != new
                && is_same_day(old, new)
            {
                new.clone_from(old);
            }
        }
    }

    /// Changes a record by its rows, and says in what; or finds it already so, or asks.
    async fn change(
        &self,
        act: &mut Act,
        present: &Version,
        rows: Vec<Resolved>,
        mistakes: &mut Mistakes,
    ) -> Result<Option<Vec<ChangedField>>, Refusal> {
        let mut rows = self.drop_known(act, present, rows).await?;
        let values = act.open_values(self.ledger, present).await?;
        if self.is_import {
            rows.iter_mut().for_each(|row| self.keep_writing(&values, row));
        }
        let Some(last) = rows.last() else { return Ok(None) };
        if rows.len() == 1 && self.is_already(&values, &last.given) {
            return Ok(None);
        }
        if self.would_erase(&values, &rows, mistakes) {
            return Ok(None);
        }
        // At the desk a person sees what is there and means to change it; a file may be older than what is there.
        if self.is_import && self.is_overtaken(act, present, &values, last, mistakes).await? {
            return Ok(None);
        }
        if let Some(claimed) = rows.first().and_then(|row| row.claimed)
            && claimed < present.moment
        {
            let finding =
                Finding::error("import-claimed-before-present").arg("present", present.moment.to_string());
            mistakes.add(last.at.own(finding, super::CLAIMED, &claimed.to_string()));
            return Ok(None);
        }
        let kept = keep_sealed(&present.values, &values);
        let at = last.at.clone();
        let times = (act.moment(), self.entered_on(act, present).await?);
        let before = values.clone();
        let Some(versions) = self.versions(values, rows, times, mistakes) else {
            return Ok(None);
        };
        let mut changes = Vec::new();
        if let Some(last) = versions.last() {
            mistakes.extend(self.moved_behind_steps(act, present, last, &at).await?);
            changes = self.changes(act, &before, &last.values).await?;
        }
        if self.writes {
            let versions = versions.into_iter().map(|version| kept.put_back(version)).collect();
            act.supersede(self.ledger, present, &present.key, versions).await?;
        }
        Ok(Some(changes))
    }

    /// A sheet erases nothing: where it says 已删除 of a value that is still there, that is a mistake.
    fn would_erase(&self, values: &Values, rows: &[Resolved], mistakes: &mut Mistakes) -> bool {
        let before = mistakes.count();
        for row in rows {
            for (at, _) in row.given.iter().filter(|(_, given)| *given == Some(Value::Erased)) {
                let field = &self.ledger.fields[*at];
                if values.get(&field.name) != Some(&Value::Erased) {
                    mistakes.add(row.at.field(Finding::error("import-erased"), field, ERASED));
                }
            }
        }
        mistakes.count() > before
    }

    /// Rows with a claimed moment at which the record already was so are not taken again.
    async fn drop_known(
        &self,
        act: &mut Act,
        present: &Version,
        rows: Vec<Resolved>,
    ) -> Result<Vec<Resolved>, Refusal> {
        if !rows.iter().any(|row| row.claimed.is_some()) {
            return Ok(rows);
        }
        let history = act.history(self.ledger, present.id).await?;
        let mut fresh = Vec::new();
        for row in rows {
            let as_of = ledger::period::AsOf { moment: row.claimed, head: None };
            let known = match history.version(as_of).filter(|_| row.claimed.is_some()) {
                Some(version) => self.is_already(&act.open_values(self.ledger, version).await?, &row.given),
                None => false,
            };
            if !known {
                fresh.push(row);
            }
        }
        Ok(fresh)
    }
}

/// Whether rows say of a value that it was erased, as an export of everything does.
fn says_erased(rows: &[Resolved]) -> bool {
    rows.iter().any(|row| row.given.iter().any(|(_, given)| *given == Some(Value::Erased)))
}

/// What some rows are written by.
struct Known<'a> {
    /// The records that are there.
    present: BTreeMap<String, Version>,
    /// The ids of those that are made.
    own: &'a HashMap<String, RecordId>,
    references: &'a References,
}

/// What an import writes, as far as it is.
pub(super) struct Writing<'a> {
    pub(super) act: &'a mut Act,
    pub(super) outcome: &'a mut Imported,
    /// The id of the first record that waits.
    pub(super) first: RecordId,
    /// New records that wait to be written together.
    pub(super) made: Vec<NewRecord>,
    pub(super) placed: Placed,
    /// Records with a value that was erased.
    pub(super) erased: u64,
}

impl Writing<'_> {
    /// The id that the next record would get.
    fn next(&self) -> RecordId {
        self.first + RecordId::try_from(self.made.len()).unwrap_or_default()
    }
}

fn check_claimed(
    at: &At,
    claimed: Option<Moment>,
    last: Option<Moment>,
    now: Moment,
    mistakes: &mut Mistakes,
) {
    let Some(claimed) = claimed else { return };
    let text = claimed.to_string();
    // The day decides: an office that works with a set day has no time of day of its own.
    if claimed.date() > now.date() {
        mistakes.add(at.own(Finding::error("import-claimed-in-future"), super::CLAIMED, &text));
    }
    if let Some(last) = last.filter(|last| claimed < *last) {
        let finding = Finding::error("import-claimed-before-present").arg("present", last.to_string());
        mistakes.add(at.own(finding, super::CLAIMED, &text));
    }
}

/// Sealed values that stay as they are keep their ciphertext: sealing anew would look like a change.
struct Kept(BTreeMap<String, (Value, Value)>);

fn keep_sealed(stored: &Values, open: &Values) -> Kept {
    let pairs =
        stored.iter().filter(|(_, value)| matches!(value, Value::Sealed(_))).filter_map(|(name, sealed)| {
            open.get(name).map(|plain| (name.clone(), (plain.clone(), sealed.clone())))
        });
    Kept(pairs.collect())
}

impl Kept {
    fn put_back(&self, mut version: NewVersion) -> NewVersion {
        for (name, (plain, sealed)) in &self.0 {
            if version.values.get(name) == Some(plain) {
                version.values.insert(name.clone(), sealed.clone());
            }
        }
        version
    }
}
