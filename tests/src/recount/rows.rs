//! The records as the export wrote them, and what a path or a test reads of them.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use toml::{Table, Value};

use super::declared::{Declared, Field, list, text};

/// A record as it stands now, voided ones left out.
pub(super) struct Record {
    pub(super) ledger: String,
    pub(super) organ: String,
    pub(super) key: String,
    cells: BTreeMap<String, String>,
    /// Name and day, in order.
    steps: Vec<(String, NaiveDate)>,
}

/// All records.
pub(super) struct World {
    pub(super) declared: Declared,
    pub(super) records: BTreeMap<String, Vec<Record>>,
}

type Rows = Vec<BTreeMap<String, String>>;

fn rows(file: &Path) -> Rows {
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The days that a text of a dated field speaks of.
pub(super) fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let month = |at: usize| u32::try_from(parts[at]).unwrap();
    Some(match parts.len() {
        1 => (day(parts[0], 1, 1), day(parts[0], 12, 31)),
        2 => {
            let next = if parts[1] == 12 { day(parts[0] + 1, 1, 1) } else { day(parts[0], month(1) + 1, 1) };
            (day(parts[0], month(1), 1), next.pred_opt().unwrap())
        }
        _ => (day(parts[0], month(1), month(2)), day(parts[0], month(1), month(2))),
    })
}

/// A decimal number in millionths, without its 约.
pub(super) fn millionths(text: &str) -> i128 {
    let plain = text.trim_start_matches('约');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits: i128 = format!("{}{fraction:0<6}", whole.trim_start_matches('-')).parse().unwrap();
    if whole.starts_with('-') { -digits } else { digits }
}

impl World {
    /// Reads what `export --all` wrote into a folder.
    pub(super) fn read(declared: Declared, folder: &Path) -> Self {
        let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        for organ in std::fs::read_dir(folder).unwrap().flatten() {
            for (name, ledger) in &declared.ledgers {
                let file = organ.path().join(format!("{name}.csv"));
                if !file.is_file() {
                    continue;
                }
                let key = |row: &BTreeMap<String, String>| {
                    ledger.key.iter().map(|field| row[field].clone()).collect::<Vec<_>>().join("/")
                };
                // Later rows of a key are later versions.
                let present: BTreeMap<String, _> =
                    rows(&file).into_iter().map(|row| (key(&row), row)).collect();
                let mut steps: BTreeMap<String, Vec<(String, NaiveDate)>> = BTreeMap::new();
                let taken = organ.path().join(format!("{name}.steps.csv"));
                for row in if taken.is_file() { rows(&taken) } else { Rows::new() } {
                    let step = (row["step"].clone(), row["on"].parse().unwrap());
                    steps.entry(row["key"].clone()).or_default().push(step);
                }
                for (key, cells) in present {
                    let mut steps = steps.remove(&key).unwrap_or_default();
                    steps.sort_by_key(|step| step.1);
                    if steps.iter().any(|step| step.0 == "void") {
                        continue;
                    }
                    let organ = organ.file_name().to_string_lossy().into_owned();
                    let record = Record { ledger: name.clone(), organ, key, cells, steps };
                    records.entry(name.clone()).or_default().push(record);
                }
            }
        }
        Self { declared, records }
    }

    pub(super) fn of(&self, ledger: &str) -> &[Record] {
        self.records.get(ledger).map_or(&[], Vec::as_slice)
    }

    /// The record of a key: of the same organ before those of others.
    fn find(&self, ledger: &str, organ: &str, key: &str) -> Option<&Record> {
        let named =
            |own: bool| self.of(ledger).iter().find(move |one| one.key == key && (one.organ == organ) == own);
        named(true).or_else(|| named(false))
    }

    fn state(&self, record: &Record, day: NaiveDate) -> Option<String> {
        let ledger = &self.declared.ledgers[&record.ledger];
        let last = record.steps.iter().rfind(|step| step.1 <= day);
        last.map(|step| ledger.steps[&step.0].clone()).or_else(|| ledger.start.clone())
    }

    /// The day of the first step of a name.
    pub(super) fn first_step(record: &Record, name: &str) -> Option<NaiveDate> {
        record.steps.iter().find(|step| step.0 == name).map(|step| step.1)
    }

    /// A cell of the record itself.
    pub(super) fn cell<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
        record.cells.get(field).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Whether a record is in the world at the end of a day.
    pub(super) fn begun(&self, record: &Record, day: NaiveDate) -> bool {
        let Some(field) = &self.declared.ledgers[&record.ledger].effective else { return true };
        Self::cell(record, field).and_then(span).is_some_and(|(first, _)| first <= day)
    }

    /// The field at the end of a path; none for state and key.
    pub(super) fn field(&self, ledger: &str, path: &str) -> Option<&Field> {
        let mut ledger = &self.declared.ledgers[ledger];
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let field = ledger.fields.get(part);
            if parts.peek().is_none() {
                return field;
            }
            ledger = &self.declared.ledgers[field.unwrap().to.as_ref().unwrap()];
        }
        None
    }

    /// What a path reads on a day.
    pub(super) fn value(&self, record: &Record, path: &str, day: NaiveDate) -> Option<String> {
        let Some((hop, rest)) = path.split_once('.') else {
            return match path {
                "state" => self.state(record, day),
                "key" => Some(record.key.clone()),
                field => Self::cell(record, field).map(str::to_owned),
            };
        };
        let target = self.declared.ledgers[&record.ledger].fields[hop].to.as_ref().unwrap();
        let next = self.find(target, &record.organ, Self::cell(record, hop)?)?;
        self.value(next, rest, day)
    }

    /// What a path reads, and of a reference only if the record that it means is there.
    pub(super) fn there(&self, record: &Record, path: &str, day: NaiveDate) -> Option<String> {
        let value = self.value(record, path, day)?;
        match self.field(&record.ledger, path).and_then(|field| field.to.as_ref()) {
            Some(_) => self.value(record, &format!("{path}.key"), day),
            None => Some(value),
        }
    }

    /// Whether a record passes tests.
    pub(super) fn passes(&self, record: &Record, tests: &[Value], day: NaiveDate) -> bool {
        tests.iter().all(|test| self.passes_one(record, test.as_table().unwrap(), day))
    }

    fn passes_one(&self, record: &Record, test: &Table, day: NaiveDate) -> bool {
        for (word, wanted) in [("has", true), ("has_no", false)] {
            if let Some(child) = test.get(word).and_then(Value::as_table) {
                let via = text(child, "via").unwrap();
                let found = self.of(text(child, "ledger").unwrap()).iter().any(|one| {
                    one.organ == record.organ
                        && Self::cell(one, via) == Some(&record.key)
                        && self.begun(one, day)
                        && self.passes(one, list(child, "where"), day)
                });
                return found == wanted;
            }
        }
        let path = text(test, "path").unwrap();
        let field = self.field(&record.ledger, path);
        let value = self.value(record, path, day);
        if let Some(set) = test.get("set").and_then(Value::as_bool) {
            return value.is_some() == set;
        }
        let Some(value) = value else { return false };
        let (word, operand) = test.iter().find(|(word, _)| *word != "path").unwrap();
        let compare = |other: &str| compare(field, &value, other);
        let same = |other: &Value| {
            let other = plain(other);
            if field.is_some_and(|field| field.kind == "choices") {
                return value.split(',').any(|code| code == other);
            }
            compare(&other) == Ordering::Equal
        };
        let with = |wanted: &[Ordering]| {
            let other = self.value(record, operand.as_str().unwrap(), day);
            other.is_some_and(|other| wanted.contains(&compare(&other)))
        };
        match word.as_str() {
            "is" => same(operand),
            "not" => !same(operand),
            "in" => operand.as_array().unwrap().iter().any(same),
            "below" => compare(&plain(operand)).is_lt(),
            "at_most" => compare(&plain(operand)).is_le(),
            "above" => compare(&plain(operand)).is_gt(),
            "at_least" => compare(&plain(operand)).is_ge(),
            "same_as" => with(&[Ordering::Equal]),
            "differs" => with(&[Ordering::Less, Ordering::Greater]),
            "before" => with(&[Ordering::Less]),
            "after" => with(&[Ordering::Greater]),
            other => panic!("unknown test {other}"),
        }
    }
}

/// A value of a pack as a cell would say it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn is_number(field: Option<&Field>) -> bool {
    let kinds = ["integer", "decimal", "money", "area", "percent"];
    field.is_some_and(|field| kinds.contains(&field.kind.as_str()))
}

/// Compares two values of a field: numbers by amount, all others as they are written, which is how dates sort.
pub(super) fn compare(field: Option<&Field>, a: &str, b: &str) -> Ordering {
    if is_number(field) { millionths(a).cmp(&millionths(b)) } else { a.cmp(b) }
}

/// The year, month and day of a date, month or year.
pub(super) fn year_month_day(text: &str) -> (i32, Option<u32>, Option<u32>) {
    let (first, last) = span(text).unwrap();
    let parts = text.split('-').count();
    (first.year(), (parts > 1).then(|| first.month()), (parts > 2).then(|| last.day()))
}
