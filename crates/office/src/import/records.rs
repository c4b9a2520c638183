//! Records of an import: made, changed, or already so.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use ledger::entry::{ERASED, Given, MASKED};
use ledger::field::Field;
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

/// New records are written so many at a time: those of a large file do not all lie in memory.
const MOST_RECORDS: usize = 4_000;

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
        let own: HashMap<String, RecordId> = fresh.into_iter().cloned().zip(first..).collect();
        let references = self.references(act, &groups, &own).await?;
        let mut findings = Vec::new();
        let mut placed = Placed::new();
        let (mut made, mut next) = (Vec::new(), first);
        let mut erased = 0;
        for (key, rows) in groups {
            let at = rows[0].at.clone();
            let is_erased = rows.iter().any(|row| row.given.iter().any(|(_, given)| is_erased(given)));
            let rows = references.resolve(self, rows, &mut findings);
            if !findings.is_empty() {
                continue;
            }
            if let Some(version) = present.get(&key) {
                match self.change(act, version, rows, &mut findings).await? {
                    Change::None => outcome.unchanged += 1,
                    Change::Made => {
                        outcome.changed += 1;
                        erased += u64::from(is_erased);
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
                erased += u64::from(is_erased);
                made.push(NewRecord { key, organ: self.organ.to_owned(), versions });
            }
            if made.len() == MOST_RECORDS {
                next += self.insert(act, next, std::mem::take(&mut made), outcome).await?;
            }
        }
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        if erased > 0 {
            let notice = Finding::notice("import-erased-kept").arg("count", erased.to_string());
            outcome.warnings.push(notice);
        }
        self.insert(act, next, made, outcome).await?;
        Ok(placed)
    }

    /// Writes new records and gives their number. When a later row turns out to be wrong, the act is given up whole.
    async fn insert(
        &self,
        act: &mut Act,
        first: RecordId,
        made: Vec<NewRecord>,
        outcome: &mut Imported,
    ) -> Result<RecordId, Refusal> {
        outcome.made += made.len() as u64;
        let written = act.insert(self.ledger, first, made).await?;
        Ok(RecordId::try_from(written.len()).unwrap_or_default())
    }

    /// Rows by key, in the order of their first row; a key twice is a mistake unless versions are loaded.
    fn group(&self, rows: Vec<GivenRow>) -> Result<Vec<(String, Vec<GivenRow>)>, Refusal> {
        let mut places: HashMap<String, usize> = HashMap::with_capacity(rows.len());
        let mut groups: Vec<(String, Vec<GivenRow>)> = Vec::with_capacity(rows.len());
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

    /// Whether a record already holds what a row gives.
    fn is_already(&self, values: &Values, given: &[(usize, Option<Value>)]) -> bool {
        given.iter().all(|(at, value)| values.get(&self.ledger.fields[*at].name) == value.as_ref())
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
        if rows.len() == 1 && self.is_already(&values, &last.given) {
            return Ok(Change::None);
        }
        if self.would_erase(&values, &rows, findings) {
            return Ok(Change::None);
        }
        // At the desk a person sees what is there and means to change it; a file may be older than what is there.
        if self.is_import
            && let Some(imported) = act.last_imported(self.ledger, &[present.id]).await?.remove(&present.id)
            && imported.version != present.version
        {
            let before = act.open_values(self.ledger, &imported).await?;
            if self.is_already(&before, &last.given) {
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

    /// A sheet erases nothing: where it says 已删除 of a value that is still there, that is a mistake.
    fn would_erase(&self, values: &Values, rows: &[Resolved], findings: &mut Vec<Finding>) -> bool {
        let before = findings.len();
        for row in rows {
            for (at, _) in row.given.iter().filter(|(_, given)| *given == Some(Value::Erased)) {
                let field = &self.ledger.fields[*at];
                if values.get(&field.name) != Some(&Value::Erased) {
                    findings.push(row.at.field(Finding::error("import-erased"), field, ERASED));
                }
            }
        }
        findings.len() > before
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

    /// A finding for each field in which file and record differ.
    fn ask(&self, values: &Values, row: &Resolved, present: &Version, findings: &mut Vec<Finding>) {
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
            findings.push(row.at.field(finding, field, &shown(given.as_ref())));
        }
    }

    /// The ids of everything that the rows refer to.
    async fn references(
        &self,
        act: &mut Act,
        groups: &[(String, Vec<GivenRow>)],
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

fn is_erased(given: &Given) -> bool {
    matches!(given, Given::Value(Value::Erased))
}

enum Change {
    None,
    Made,
}

/// A row whose references are ids; a cleared field is `None`.
pub(super) struct Resolved {
    pub(super) at: At,
    /// By the field's place in its ledger.
    pub(super) given: Vec<(usize, Option<Value>)>,
    claimed: Option<Moment>,
}

/// By ledger and key text.
struct References(BTreeMap<String, HashMap<String, RecordId>>);

impl References {
    fn resolve(&self, job: &Job<'_>, rows: Vec<GivenRow>, findings: &mut Vec<Finding>) -> Vec<Resolved> {
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
                            findings.push(missing(job, &row.at, &job.ledger.fields[at], &key));
                            continue;
                        }
                    },
                };
                given.push((at, value));
            }
            resolved.push(Resolved { at: row.at, given, claimed: row.claimed });
        }
        resolved
    }

    fn id(&self, field: &Field, key: &str) -> Option<RecordId> {
        self.0.get(field.target()?)?.get(key).copied()
    }
}

fn missing(job: &Job<'_>, at: &At, field: &Field, key: &str) -> Finding {
    let target = field.target().and_then(|target| job.desk.packs.ledger(target));
    let title = target.map(|ledger| ledger.title.clone()).unwrap_or_default();
    at.field(Finding::error("import-unknown-reference").arg("ledger", title), field, key)
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
