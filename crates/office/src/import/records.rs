//! Records of an import: made, changed, or already so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::entry::Given;
use ledger::finding::Finding;
use ledger::record::Version;
use ledger::value::{Moment, RecordId, Value};
use store::act::{Act, NewRecord, NewVersion};

use super::{At, Conflicts, GivenRow, Imported, Job};
use crate::refusal::Refusal;

/// Where each record that was written came from.
pub(crate) type Placed = BTreeMap<RecordId, At>;

/// The fields of a record, by name.
pub(super) type Values = BTreeMap<String, Value>;

impl Job<'_> {
    /// Writes the rows; gives the place of each record that was made or changed.
    pub(crate) async fn records(
        &self,
        act: &mut Act,
        rows: Vec<GivenRow>,
        outcome: &mut Imported,
    ) -> Result<Placed, Refusal> {
        if rows.is_empty() {
            return Ok(Placed::new());
        }
        let groups = self.group(rows)?;
        let keys: Vec<String> = groups.iter().map(|(key, _)| key.clone()).collect();
        let present = act.present_by_key(self.ledger, self.organ, &keys).await?;
        let fresh: Vec<&String> = keys.iter().filter(|key| !present.contains_key(*key)).collect();
        let first = act.reserve(self.ledger, fresh.len()).await?;
        let own: BTreeMap<String, RecordId> = fresh.into_iter().cloned().zip(first..).collect();
        let references = self.references(act, &groups, &own).await?;
        let mut findings = Vec::new();
        let mut placed = Placed::new();
        let mut made = Vec::new();
        for (key, rows) in groups {
            let at = rows[0].at.clone();
            let rows = references.resolve(self, rows, &mut findings);
            if !findings.is_empty() {
                continue;
            }
            if let Some(version) = present.get(&key) {
                match self.change(act, version, rows, &mut findings).await? {
                    Change::None => outcome.unchanged += 1,
                    Change::Made => {
                        outcome.changed += 1;
                        placed.insert(version.id, at);
                    }
                }
            } else {
                self.check_open(&at)?;
                let now = act.moment();
                let entered = rows.first().and_then(|row| row.claimed).unwrap_or(now).date();
                let Some(versions) = self.versions(Values::new(), rows, (now, entered), &mut findings) else {
                    continue;
                };
                placed.insert(own.get(&key).copied().unwrap_or_default(), at);
                made.push(NewRecord { key, organ: self.organ.to_owned(), versions });
            }
        }
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        outcome.made += made.len() as u64;
        act.insert(self.ledger, first, made).await?;
        Ok(placed)
    }

    /// Rows by key, in the order of their first row; a key twice is a mistake unless versions are loaded.
    fn group(&self, rows: Vec<GivenRow>) -> Result<Vec<(String, Vec<GivenRow>)>, Refusal> {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<(String, Vec<GivenRow>)> = Vec::new();
        let mut findings = Vec::new();
        for row in rows {
            if let Some(place) = places.get(&row.key) {
                let group = &mut groups[*place].1;
                if !self.backfill {
                    let finding =
                        Finding::error("import-key-twice").arg("first", group[0].at.row.to_string());
                    findings.push(row.at.row(finding, &row.key));
                }
                group.push(row);
            } else {
                places.insert(row.key.clone(), groups.len());
                groups.push((row.key.clone(), vec![row]));
            }
        }
        if findings.is_empty() { Ok(groups) } else { Err(Refusal::Findings(findings)) }
    }

    /// The versions that rows make, each on the one before; none when something is wrong with them.
    fn versions(
        &self,
        mut values: Values,
        rows: Vec<Resolved>,
        (now, entered): (Moment, NaiveDate),
        findings: &mut Vec<Finding>,
    ) -> Option<Vec<NewVersion>> {
        let before = findings.len();
        let mut versions: Vec<NewVersion> = Vec::new();
        let mut rows = rows.into_iter().peekable();
        while let Some(mut row) = rows.next() {
            self.complete(&mut values, &mut row, entered, findings);
            let (at, claimed) = (row.at, row.claimed);
            let last = versions.last().and_then(|version| version.claimed);
            check_claimed(&at, claimed, last, now, findings);
            // Most records have one row: its values are not copied.
            let values = if rows.peek().is_some() { values.clone() } else { std::mem::take(&mut values) };
            versions.push(NewVersion { values, claimed });
        }
        (findings.len() == before).then_some(versions)
    }

    /// Changes a record by its rows, or finds it already so, or asks.
    async fn change(
        &self,
        act: &mut Act,
        present: &Version,
        rows: Vec<Resolved>,
        findings: &mut Vec<Finding>,
    ) -> Result<Change, Refusal> {
        let rows = self.drop_known(act, present, rows).await?;
        let Some(last) = rows.last() else { return Ok(Change::None) };
        let values = act.open_values(self.ledger, present).await?;
        if rows.len() == 1 && is_already(&values, &last.given) {
            return Ok(Change::None);
        }
        // At the desk a person sees what is there and means to change it; a file may be older than what is there.
        if self.is_import
            && let Some(imported) = act.last_imported(self.ledger, &[present.id]).await?.remove(&present.id)
            && imported.version != present.version
        {
            let before = act.open_values(self.ledger, &imported).await?;
            if is_already(&before, &last.given) {
                return Ok(Change::None);
            }
            match self.conflicts {
                Conflicts::Record => return Ok(Change::None),
                Conflicts::File => {}
                Conflicts::Stop => {
                    self.ask(&values, last, present, findings);
                    return Ok(Change::None);
                }
            }
        }
        if let Some(claimed) = rows.first().and_then(|row| row.claimed)
            && claimed < present.moment
        {
            let finding =
                Finding::error("import-claimed-before-present").arg("present", present.moment.to_string());
            findings.push(last.at.own(finding, super::CLAIMED, &claimed.to_string()));
            return Ok(Change::None);
        }
        let kept = keep_sealed(&present.values, &values);
        let at = last.at.clone();
        let times = (act.moment(), self.entered_on(act, present).await?);
        let Some(versions) = self.versions(values, rows, times, findings) else {
            return Ok(Change::None);
        };
        if let Some(last) = versions.last() {
            findings.extend(self.moved_behind_steps(act, present, last, &at).await?);
        }
        let versions = versions.into_iter().map(|version| kept.put_back(version)).collect();
        act.supersede(self.ledger, present, &present.key, versions).await?;
        Ok(Change::Made)
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
                Some(version) => is_already(&act.open_values(self.ledger, version).await?, &row.given),
                None => false,
            };
            if !known {
                fresh.push(row);
            }
        }
        Ok(fresh)
    }

    /// A finding for each field in which file and record differ.
    fn ask(&self, values: &Values, row: &Resolved, present: &Version, findings: &mut Vec<Finding>) {
        for (name, given) in &row.given {
            let Some(field) = self.ledger.field(name) else { continue };
            if values.get(name) == given.as_ref() {
                continue;
            }
            let print = |value: Option<&Value>| {
                value.map_or_else(String::new, |value| {
                    ledger::entry::print(field, value, ledger::entry::Style::Sheet)
                })
            };
            let masked = field.privacy.is_sealed();
            let shown = |value| if masked { ledger::entry::MASKED.to_owned() } else { print(value) };
            let finding = Finding::error("import-conflict")
                .arg("key", &present.key)
                .arg("record", shown(values.get(name)))
                .arg("file_value", shown(given.as_ref()));
            findings.push(row.at.field(finding, field, &shown(given.as_ref())));
        }
    }

    /// The ids of everything that the rows refer to.
    async fn references(
        &self,
        act: &mut Act,
        groups: &[(String, Vec<GivenRow>)],
        own: &BTreeMap<String, RecordId>,
    ) -> Result<References, Refusal> {
        let mut wanted: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (name, given) in groups.iter().flat_map(|(_, rows)| rows).flat_map(|row| &row.given) {
            if let (Some(target), Given::Key(key)) =
                (self.ledger.field(name).and_then(|field| field.target()), given)
            {
                wanted.entry(target).or_default().insert(key.clone());
            }
        }
        let mut found = BTreeMap::new();
        for (target, keys) in wanted {
            let keys: Vec<String> = keys.into_iter().collect();
            let Some(ledger) = self.desk.packs.ledger(target) else { continue };
            let mut ids = act.ids_by_key(ledger, self.organ, &keys).await?;
            if target == self.ledger.name {
                ids.extend(own.iter().map(|(key, id)| (key.clone(), *id)));
            }
            found.insert(target.to_owned(), ids);
        }
        Ok(References(found))
    }
}

enum Change {
    None,
    Made,
}

/// A row whose references are ids; a cleared field is `None`.
pub(super) struct Resolved {
    pub(super) at: At,
    pub(super) given: BTreeMap<String, Option<Value>>,
    claimed: Option<Moment>,
}

struct References(BTreeMap<String, BTreeMap<String, RecordId>>);

impl References {
    fn resolve(&self, job: &Job<'_>, rows: Vec<GivenRow>, findings: &mut Vec<Finding>) -> Vec<Resolved> {
        let mut resolved = Vec::new();
        for row in rows {
            let mut given = BTreeMap::new();
            for (name, one) in row.given {
                let value = match one {
                    Given::Cleared => job.ledger.field(&name).and_then(|field| field.default.clone()),
                    Given::Value(value) => Some(value),
                    Given::Key(key) => match self.id(job, &name, &key) {
                        Some(id) => Some(Value::Reference(id)),
                        None => {
                            findings.push(missing(job, &row.at, &name, &key));
                            continue;
                        }
                    },
                };
                given.insert(name, value);
            }
            resolved.push(Resolved { at: row.at, given, claimed: row.claimed });
        }
        resolved
    }

    fn id(&self, job: &Job<'_>, field: &str, key: &str) -> Option<RecordId> {
        let target = job.ledger.field(field)?.target()?;
        self.0.get(target)?.get(key).copied()
    }
}

fn missing(job: &Job<'_>, at: &At, name: &str, key: &str) -> Finding {
    let field = job.ledger.field(name);
    let target = field.and_then(|field| field.target()).and_then(|target| job.desk.packs.ledger(target));
    let title = target.map(|ledger| ledger.title.clone()).unwrap_or_default();
    let finding = Finding::error("import-unknown-reference").arg("ledger", title);
    match field {
        Some(field) => at.field(finding, field, key),
        None => at.row(finding, key),
    }
}

/// Whether a record already holds what a row gives.
fn is_already(values: &Values, given: &BTreeMap<String, Option<Value>>) -> bool {
    given.iter().all(|(name, value)| values.get(name) == value.as_ref())
}

fn check_claimed(
    at: &At,
    claimed: Option<Moment>,
    last: Option<Moment>,
    now: Moment,
    findings: &mut Vec<Finding>,
) {
    let Some(claimed) = claimed else { return };
    let text = claimed.to_string();
    // The day decides: an office that works with a set day has no time of day of its own.
    if claimed.date() > now.date() {
        findings.push(at.own(Finding::error("import-claimed-in-future"), super::CLAIMED, &text));
    }
    if let Some(last) = last.filter(|last| claimed < *last) {
        let finding = Finding::error("import-claimed-before-present").arg("present", last.to_string());
        findings.push(at.own(finding, super::CLAIMED, &text));
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
