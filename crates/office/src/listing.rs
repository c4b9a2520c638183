//! A ledger as a listing: filtered, sorted, page by page, or as a file; and what points at a record.

use std::collections::{BTreeMap, BTreeSet};

use ledger::entry::{self, Given, Style};
use ledger::field::{Field, FieldType};
use ledger::filter::{Hop, Last, Op, Path, Test};
use ledger::finding::Finding;
use ledger::pack::{Ledger, Resolver, Spanned};
use ledger::period::AsOf;
use ledger::record::Version;
use ledger::title::Title;
use ledger::value::{RecordId, Value};
use store::list::List;

use crate::desk::Desk;
use crate::refusal::Refusal;

mod directory;
mod file;
mod pointing;
mod totals;

pub use file::grid_file;
pub use typeset::sheet::{Column, Grid, Kind};

/// One test as it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedTest {
    /// A field, a path, `state` or `key`.
    pub field: String,
    /// One of [`OPERATORS`].
    pub op: String,
    /// The value as a person types it; of `set` and `unset` anything.
    pub value: String,
}

/// How a field may be tested.
pub const OPERATORS: [&str; 8] = ["is", "not", "below", "at_most", "above", "at_least", "set", "unset"];

/// What is asked of a ledger.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The ledger, by name or title.
    pub ledger: String,
    /// Tests joined by *and*.
    pub tests: Vec<AskedTest>,
    /// Words that the key or an open text contains.
    pub words: String,
    /// A field or path that sorts, and whether descending.
    pub sort: Option<(String, bool)>,
    /// Records passed over.
    pub offset: u64,
    /// Records given at the most.
    pub limit: u64,
    /// What was known.
    pub as_of: AsOf,
}

/// Key and label of records, by ledger and id.
pub type Names = BTreeMap<(String, RecordId), (String, String)>;

/// Some records of a ledger.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// The records, each with the code of its state today.
    pub rows: Vec<(Version, Option<String>)>,
    /// How many there are in all.
    pub total: u64,
    /// Key and label of the records that they refer to.
    pub named: Names,
}

/// The records of another ledger that point at a record through one field.
#[derive(Clone, Debug)]
pub struct Pointing {
    /// The other ledger.
    pub ledger: String,
    /// The field.
    pub field: String,
    /// The first of them.
    pub listed: Listed,
}

impl Desk {
    /// Some records of a ledger, those of the desk's organ unless the ledger is the whole house's.
    ///
    /// # Errors
    /// There is no such ledger, field or operator, or a value does not fit its field; a fault.
    pub async fn listing(&self, asked: &Asked) -> Result<Listed, Refusal> {
        let ledger = self.ledger(&asked.ledger)?;
        let list = self.list_of(ledger, asked)?;
        let page = self.store.list(&list).await?;
        self.listed(ledger, page, asked.as_of).await
    }

    async fn listed(&self, ledger: &Ledger, page: store::list::Page, as_of: AsOf) -> Result<Listed, Refusal> {
        let mut named = BTreeMap::new();
        let mut wanted: BTreeMap<&str, BTreeSet<RecordId>> = BTreeMap::new();
        for field in &ledger.fields {
            let Some(target) = field.target() else { continue };
            let ids = page.rows.iter().filter_map(|(version, _)| match version.values.get(&field.name) {
                Some(Value::Reference(id)) => Some(*id),
                _ => None,
            });
            wanted.entry(target).or_default().extend(ids);
        }
        for (target, ids) in wanted {
            let target = self.ledger(target)?;
            let ids: Vec<RecordId> = ids.into_iter().collect();
            let mut labels = self.labels(target, &ids, as_of).await?;
            for (id, key) in self.store.keys(target, &ids).await? {
                let label = labels.remove(&id).unwrap_or_else(|| key.clone());
                named.insert((target.name.clone(), id), (key, label));
            }
        }
        Ok(Listed { rows: page.rows, total: u64::try_from(page.total).unwrap_or(0), named })
    }

    fn list_of(&self, ledger: &Ledger, asked: &Asked) -> Result<List, Refusal> {
        let mut findings = Vec::new();
        let mut filter = Vec::new();
        for test in &asked.tests {
            match self.test(ledger, test)? {
                Ok(test) => filter.push(test),
                Err(finding) => findings.push(finding),
            }
        }
        let sort = match &asked.sort {
            None => None,
            Some((word, down)) => Some((self.open_path(ledger, word)?.0, *down)),
        };
        if !findings.is_empty() {
            return Err(Refusal::Findings(findings));
        }
        Ok(List {
            ledger: ledger.name.clone(),
            organ: (ledger.pack != "base").then(|| self.organ.clone()),
            filter,
            words: asked.words.trim().to_owned(),
            sort,
            offset: asked.offset,
            limit: asked.limit,
            as_of: asked.as_of,
            today: self.today,
        })
    }

    fn path_called(&self, ledger: &Ledger, word: &str) -> Result<Path, Refusal> {
        let mut resolver = Resolver::new(&self.packs.ledgers, "", word);
        let known = self.packs.ledgers.get(&ledger.name);
        let spanned = Spanned::new(0..word.len(), word.to_owned());
        known.and_then(|ledger| resolver.path(ledger, &spanned)).ok_or_else(|| {
            let names = ledger.fields.iter().map(|field| field.name.as_str());
            Refusal::unknown("field", word, names.chain(["state", "key"]))
        })
    }

    /// A path that may be sorted or compared by, with the field at its end; a sealed one may not.
    fn open_path(&self, ledger: &Ledger, word: &str) -> Result<(Path, Option<&Field>), Refusal> {
        let path = self.path_called(ledger, word)?;
        let field = self.field_at(&path);
        if field.is_some_and(|field| field.privacy.is_sealed()) {
            return Err(Finding::error("listing-sealed").arg("field", word).into());
        }
        Ok((path, field))
    }

    /// The field at the end of a path, unless it ends in a state or key.
    #[must_use]
    pub fn field_at(&self, path: &Path) -> Option<&Field> {
        match &path.last {
            Last::Field(name) => self.packs.ledger(path.end())?.field(name),
            Last::State | Last::Key => None,
        }
    }

    /// The outer refusal ends the reading; the inner finding is about this test alone.
    fn test(&self, ledger: &Ledger, asked: &AskedTest) -> Result<Result<Test, Finding>, Refusal> {
        let path = self.path_called(ledger, &asked.field)?;
        let field = self.field_at(&path);
        if let Some(field) = field.filter(|field| field.privacy.is_sealed())
            && !(field.lookup && asked.op == "is")
        {
            return Ok(Err(Finding::error("listing-sealed").arg("field", &asked.field)));
        }
        let op = match asked.op.as_str() {
            "set" => Op::Set(true),
            "unset" => Op::Set(false),
            word if !OPERATORS.contains(&word) => return Err(Refusal::unknown("operator", word, OPERATORS)),
            word => return Ok(self.compared(path, field, word, asked)),
        };
        Ok(Ok(Test::Value { path, op }))
    }

    fn compared(
        &self,
        path: Path,
        field: Option<&Field>,
        word: &str,
        asked: &AskedTest,
    ) -> Result<Test, Finding> {
        let placed = |finding: Finding| finding.in_cell("", "", 0, &asked.field, &asked.value);
        let ordered = matches!(word, "below" | "at_most" | "above" | "at_least");
        if ordered && !field.is_some_and(Field::is_ordered) {
            return Err(placed(Finding::error("listing-not-ordered").arg("field", &asked.field)));
        }
        let (path, values) = self.wanted(path, field, &asked.value).map_err(placed)?;
        let first = values.first().cloned().unwrap_or(Value::Text(String::new()));
        let op = match word {
            "not" => Op::NotIn(values),
            "below" => Op::Below(first),
            "at_most" => Op::AtMost(first),
            "above" => Op::Above(first),
            "at_least" => Op::AtLeast(first),
            _ => Op::In(values),
        };
        Ok(Test::Value { path, op })
    }

    /// The values that a typed text means at a path; a reference is compared by its key text.
    fn wanted(&self, path: Path, field: Option<&Field>, text: &str) -> Result<(Path, Vec<Value>), Finding> {
        let Some(field) = field else {
            if path.last == Last::Key {
                return Ok((path, vec![Value::Text(text.trim().to_owned())]));
            }
            let state = self.state_called(&path, text.trim())?;
            return Ok((path, vec![Value::Choice(state)]));
        };
        // A required field refuses an empty entry; a test on nothing is asked for as `unset`.
        match entry::read(field, text)
            .map_err(|finding| finding.arg("expected", entry::expectation(field)))?
        {
            Given::Cleared => Err(Finding::error("listing-no-value").arg("field", &field.title)),
            Given::Value(Value::Choices(codes)) => Ok((path, codes.into_iter().map(Value::Choice).collect())),
            Given::Value(value) => Ok((path, vec![value])),
            Given::Key(key) => Ok((by_key(path, field), vec![Value::Text(key)])),
        }
    }

    fn state_called(&self, path: &Path, text: &str) -> Result<String, Finding> {
        let states = self.packs.ledger(path.end()).and_then(|ledger| ledger.flow.as_ref());
        let states = states.map(|flow| flow.states.as_slice()).unwrap_or_default();
        let found = states.iter().find(|state| {
            state.code == text || state.title.zh == text || state.title.en.eq_ignore_ascii_case(text)
        });
        found.map(|state| state.code.clone()).ok_or_else(|| {
            let titles = states.iter().flat_map(|state| state.title.words());
            let meant = ledger::finding::nearest(text, titles).unwrap_or_default();
            let known = Title::list(states.iter().map(|state| &state.title));
            Finding::error("entry-no-option").arg("known", known).arg("meant", meant)
        })
    }

    /// How many records of a ledger are the desk's and not voided.
    ///
    /// # Errors
    /// A fault.
    pub async fn count(&self, ledger: &Ledger) -> Result<u64, Refusal> {
        let organ = (ledger.pack != "base").then_some(self.organ.as_str());
        Ok(u64::try_from(self.store.count(ledger, organ).await?).unwrap_or(0))
    }
}

/// Entries of the journal, and rows of a file, that are read at once.
const PART: u64 = 5_000;

fn own(ledger: &Ledger, field: &str) -> Path {
    Path { ledger: ledger.name.clone(), hops: Vec::new(), last: Last::Field(field.to_owned()) }
}

/// The path to the key of the record that a reference field means.
fn by_key(path: Path, field: &Field) -> Path {
    let Some(target) = field.target() else { return path };
    let mut hops = path.hops;
    hops.push(Hop { field: field.name.clone(), ledger: target.to_owned() });
    Path { ledger: path.ledger, hops, last: Last::Key }
}

/// Whether a field may be filtered by a value that is typed.
#[must_use]
pub fn may_be_tested(field: &Field) -> bool {
    let long = matches!(&field.kind, FieldType::Text(form)
        if matches!(form, ledger::field::TextForm::LongText | ledger::field::TextForm::Document));
    !field.retired && !long && (!field.privacy.is_sealed() || field.lookup)
}

/// A value of a record as it is read, references by their label.
#[must_use]
pub fn value_text(field: &Field, value: &Value, named: &Names, language: &'static str) -> String {
    match (field.target(), value) {
        (Some(target), Value::Reference(id)) => {
            named.get(&(target.to_owned(), *id)).map(|(_, label)| label.clone()).unwrap_or_default()
        }
        _ => entry::print(field, value, Style::People(language)),
    }
}
