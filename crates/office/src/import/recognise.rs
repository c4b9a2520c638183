//! Recognising rows: which record each row without a number speaks of, and the number that a new one gets.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use ledger::entry::Given;
use ledger::finding::Finding;
use ledger::matching::{Parts, Prints, is_said, near, pair, tell_apart};
use ledger::title::Title;
use ledger::value::{RecordId, Value};
use store::act::Act;
use store::recognised::Known;

use super::compared::{By, Keys};
use super::mistakes::Mistakes;
use super::rows::{GivenRow, key_text};
use super::{At, Decision, Imported, Job, Near};
use crate::refusal::Refusal;

/// A row is looked for among the records of its days and of so many days around them.
const DAYS_AROUND: u64 = 366;

/// A row that is nearly a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearRow {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The records that it may be, the nearest first.
    pub records: Vec<NearRecord>,
}

/// A record that a row may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearRecord {
    /// Its key text.
    pub key: String,
    /// What differs: the field's title, what the record has, what the row has.
    pub differs: Vec<(Title, String, String)>,
}

/// A record that the sheet does not show; it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRecord {
    /// The ledger.
    pub ledger: String,
    /// Its key text.
    pub key: String,
    /// What it is recognised by.
    pub known_by: Vec<String>,
}

impl Job<'_> {
    /// Gives each row the key of the record that it speaks of, or the number of a new one, and says which records the
    /// sheet does not show. A row that is left without one is not written; why was said.
    pub(super) async fn recognise(
        &self,
        act: &mut Act,
        rows: &mut [GivenRow],
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) -> Result<(), Refusal> {
        let mut taken = self.written_from(act, rows, mistakes).await?;
        self.tell_keys(rows, mistakes);
        if !self.is_import || self.backfill || rows.is_empty() || mistakes.is_full() {
            return Ok(());
        }
        let by = self.matched_by();
        let span = self.span(rows);
        let known = self.known(act, &by, span).await?;
        let given: HashSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
        taken.extend(known.iter().filter(|one| given.contains(one.key.as_str())).map(|one| one.id));
        let open: Vec<usize> =
            (0..rows.len()).filter(|row| rows[*row].key.is_empty() && rows[*row].is_whole).collect();
        let left: Vec<&Known> = known.iter().filter(|one| !taken.contains(&one.id)).collect();
        let mut found: Vec<Option<&Known>> = vec![None; open.len()];
        let keys = self.keys_of(act, &by, &left).await?;
        if !open.is_empty() {
            let looking = Looking { open: &open, left: &left, by: &by, keys: &keys };
            let mut places = self.pair(act, &looking, rows).await?;
            self.look_near(looking, rows, &mut places, outcome, mistakes);
            for (place, record) in places.into_iter().enumerate() {
                found[place] = record.map(|record| left[record]);
            }
        }
        let shown: HashSet<RecordId> = found.iter().flatten().map(|one| one.id).chain(taken).collect();
        self.tell_missing((&known, &keys), &shown, &by, span, outcome);
        for (place, record) in open.iter().zip(&found) {
            if let Some(record) = record {
                rows[*place].key.clone_from(&record.key);
            }
        }
        self.number(act, rows).await
    }

    /// Rows that an export of ours wrote are known by what it put beside them. Gives the records that they are.
    async fn written_from(
        &self,
        act: &mut Act,
        rows: &mut [GivenRow],
        mistakes: &mut Mistakes,
    ) -> Result<HashSet<RecordId>, Refusal> {
        let ids: Vec<RecordId> = rows.iter().filter_map(|row| row.from).map(|(id, _)| id).collect();
        let mut taken = HashSet::new();
        if ids.is_empty() {
            return Ok(taken);
        }
        let keys = act.keys_by_id(self.ledger, &ids).await?;
        for row in rows {
            let Some((id, _)) = row.from else { continue };
            match keys.get(&id) {
                // Whoever copies a row to write the next one copies what stands beside it too.
                _ if taken.contains(&id) => row.from = None,
                Some(key) if row.key.is_empty() || row.key == *key => {
                    row.key.clone_from(key);
                    taken.insert(id);
                }
                // Under another number it is another record.
                _ => row.from = None,
            }
        }
        if mistakes.is_full() { Ok(HashSet::new()) } else { Ok(taken) }
    }

    /// Reports rows without a number that cannot be recognised either.
    fn tell_keys(&self, rows: &mut [GivenRow], mistakes: &mut Mistakes) {
        let can_number = self.ledger.numbering.is_some();
        let by = self.matched_by();
        for row in rows.iter_mut().filter(|row| row.key.is_empty()) {
            row.key = key_text(self.ledger, &row.given).unwrap_or_default();
            let is_known = !row.key.is_empty() || can_number && is_said(&by.of_row(&row.given));
            if !is_known && row.is_whole {
                mistakes.add(row.at.row(Finding::error("import-no-key"), ""));
                row.is_whole = false;
            }
        }
    }

    /// The first and last day of the rows, where records have a date.
    fn span(&self, rows: &[GivenRow]) -> Option<(usize, NaiveDate, NaiveDate)> {
        let name = self.ledger.effective.as_ref()?;
        let place = self.ledger.fields.iter().position(|field| field.name == *name)?;
        let day = |row: &GivenRow| match row.given.iter().find(|(at, _)| *at == place)? {
            (_, Given::Value(Value::Date(day))) => Some(*day),
            _ => None,
        };
        let days = || rows.iter().filter_map(day);
        Some((place, days().min()?, days().max()?))
    }

    /// The records among which rows are looked for.
    async fn known(
        &self,
        act: &mut Act,
        by: &By<'_>,
        span: Option<(usize, NaiveDate, NaiveDate)>,
    ) -> Result<Vec<Known>, Refusal> {
        let dated = span.map(|(place, first, last)| {
            let around = Days::new(DAYS_AROUND);
            let (first, last) = (first.checked_sub_days(around), last.checked_add_days(around));
            (&self.ledger.fields[place], first.unwrap_or(NaiveDate::MIN), last.unwrap_or(NaiveDate::MAX))
        });
        let mut fields = by.fields.clone();
        fields.extend(dated.map(|(field, _, _)| field));
        Ok(act.known(self.ledger, self.organ, &fields, dated).await?)
    }

    /// The key texts of what records refer to in the fields that they are recognised by.
    async fn keys_of(&self, act: &mut Act, by: &By<'_>, known: &[&Known]) -> Result<Keys, Refusal> {
        let mut keys = Keys::new();
        for (place, field) in by.fields.iter().enumerate() {
            let Some(target) = field.target().and_then(|name| self.desk.packs.ledger(name)) else { continue };
            let mut ids: Vec<RecordId> = known
                .iter()
                .filter_map(|one| match one.values[place] {
                    Some(Value::Reference(id)) => Some(id),
                    _ => None,
                })
                .collect();
            ids.sort_unstable();
            ids.dedup();
            let of = act.keys_by_id(target, &ids).await?;
            keys.extend(of.into_iter().map(|(id, key)| ((place, id), key)));
        }
        Ok(keys)
    }

    /// Of each open row the place of the record that has the same parts; rows that are alike are told apart by the rest
    /// of them.
    async fn pair(
        &self,
        act: &mut Act,
        looking: &Looking<'_>,
        rows: &[GivenRow],
    ) -> Result<Vec<Option<usize>>, Refusal> {
        let Looking { open, left, .. } = *looking;
        let prints = Prints::new();
        let of_rows: Vec<_> = open.iter().map(|row| prints.of(&looking.of_row(&rows[*row]))).collect();
        let of_records: Vec<_> = left.iter().map(|one| prints.of(&looking.of_record(one))).collect();
        let pairs = pair(&of_rows, &of_records);
        let mut places = pairs.same;
        let ids: Vec<RecordId> =
            pairs.alike.iter().flat_map(|(_, records)| records).map(|record| left[*record].id).collect();
        let present: HashMap<RecordId, _> =
            act.presents(self.ledger, &ids).await?.into_iter().map(|version| (version.id, version)).collect();
        for (of_rows, records) in pairs.alike {
            let common = |row: usize, record: usize| {
                let Some(version) = present.get(&left[record].id) else { return 0 };
                let is_same = |(at, given): &&(usize, Given)| {
                    let value = version.values.get(&self.ledger.fields[*at].name);
                    match given {
                        Given::Cleared => value.is_none(),
                        Given::Value(given) => value == Some(given),
                        Given::Key(_) => false,
                    }
                };
                rows[open[row]].given.iter().filter(is_same).count()
            };
            for (row, record) in tell_apart(&of_rows, &records, common) {
                places[row] = Some(record);
            }
        }
        Ok(places)
    }

    /// Rows that are nearly a record: what was decided is done, the rest is asked.
    fn look_near(
        &self,
        looking: Looking<'_>,
        rows: &mut [GivenRow],
        places: &mut [Option<usize>],
        outcome: &mut Imported,
        mistakes: &mut Mistakes,
    ) {
        let Looking { open, left, by, keys } = looking;
        let shown: HashSet<usize> = places.iter().flatten().copied().collect();
        let is_gone = |record: &usize| !shown.contains(record) && !left[*record].void;
        let gone: Vec<usize> = (0..left.len()).filter(is_gone).collect();
        let new: Vec<usize> = (0..open.len()).filter(|row| places[*row].is_none()).collect();
        let of_rows: Vec<Parts> = new.iter().map(|row| looking.of_row(&rows[open[*row]])).collect();
        let of_records: Vec<Parts> = gone.iter().map(|record| looking.of_record(left[*record])).collect();
        let mut taken: HashSet<usize> = HashSet::new();
        for (row, near) in new.into_iter().zip(near(&of_rows, &of_records)) {
            let near: Vec<usize> = near.into_iter().map(|record| gone[record]).collect();
            let given = &mut rows[open[row]];
            let place = (given.at.sheet.to_string(), given.at.row);
            let chosen = match self.decisions.get(&place) {
                // Whoever decides may know better than what is alike.
                Some(Decision::Is(key)) => {
                    let found = gone.iter().copied().find(|record| left[*record].key == *key);
                    let is_free = |record: &usize| !taken.contains(record);
                    if found.filter(is_free).is_none() {
                        let finding = Finding::error("import-decision-without-record").arg("key", key);
                        let At { file, sheet, row, .. } = &given.at;
                        mistakes.add(finding.in_cell(file, sheet, *row, "", key));
                    }
                    found
                }
                Some(Decision::New) => continue,
                _ if self.near == Near::New => continue,
                _ if self.near == Near::Same => near.iter().copied().find(|record| !taken.contains(record)),
                _ => None,
            };
            if let Some(record) = chosen.filter(|record| taken.insert(*record)) {
                places[row] = Some(record);
                continue;
            }
            if near.is_empty() || self.near != Near::Ask {
                continue;
            }
            let differs = |record: usize| by.differs(&given.given, &left[record].values, keys);
            let records = near
                .iter()
                .map(|record| NearRecord { key: left[*record].key.clone(), differs: differs(*record) });
            let near_row = NearRow { sheet: place.0, row: place.1, records: records.collect() };
            mistakes.extend(asked(&near_row).map(|(finding, column, value)| {
                let heading = given.at.headings.values().find(|heading| **heading == column.zh).cloned();
                let At { file, sheet, row, .. } = &given.at;
                finding.in_cell(file, sheet, *row, heading.map_or(column, Title::from), &value)
            }));
            // What it is, nobody knows: it is no other record's place, and not counted.
            given.is_whole = false;
            outcome.near.push(near_row);
        }
    }
}

/// What rows and records are looked through with.
#[derive(Clone, Copy)]
struct Looking<'a> {
    /// The places of the rows that are looked for.
    open: &'a [usize],
    /// The records among which they are.
    left: &'a [&'a Known],
    by: &'a By<'a>,
    keys: &'a Keys,
}

impl Looking<'_> {
    fn of_row(&self, row: &GivenRow) -> Parts {
        self.by.of_row(&row.given)
    }

    fn of_record(&self, record: &Known) -> Parts {
        self.by.of_record(&record.values, self.keys)
    }
}

/// The question about a row that is nearly a record, in the column that differs first.
fn asked(near: &NearRow) -> Option<(Finding, Title, String)> {
    let record = near.records.first()?;
    let (title, of_record, of_row) = record.differs.first()?.clone();
    let finding = Finding::error("import-near").arg("key", &record.key).arg("record", of_record);
    Some((finding, title, of_row))
}

impl Job<'_> {
    /// The records within the days of the sheet that it does not show.
    fn tell_missing(
        &self,
        (known, keys): (&[Known], &Keys),
        shown: &HashSet<RecordId>,
        by: &By<'_>,
        span: Option<(usize, NaiveDate, NaiveDate)>,
        outcome: &mut Imported,
    ) {
        let is_within = |one: &Known| match (span, one.values.last()) {
            (Some((_, first, last)), Some(Some(Value::Date(day)))) => (first..=last).contains(day),
            (Some(_), _) => false,
            (None, _) => true,
        };
        let missing = known.iter().filter(|one| !one.void && !shown.contains(&one.id) && is_within(one));
        for one in missing {
            outcome.missing_count += 1;
            if outcome.missing.len() < super::MOST_SHOWN {
                outcome.missing.push(MissingRecord {
                    ledger: self.ledger.name.clone(),
                    key: one.key.clone(),
                    known_by: by.known_by(&one.values, keys),
                });
            }
        }
    }
}
