//! A pack: a folder of TOML that declares ledgers and flows. Read and validated whole; a mistake names its place.
//!
//! Figures and report templates of a pack are read by the crate `report`, with the same [`Resolver`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::field::Field;
use crate::filter::{Path, Test};
use crate::finding::{Finding, Severity};
use crate::flow::Flow;
use crate::mapping::Mapping;
use crate::numbering::Numbering;
use crate::title::Title;
use crate::value::Value;

mod build;
mod flow;
mod raw;
mod read;
mod resolve;
mod typed;

pub use raw::{RawTest, Spanned};
pub use read::{declared_names, read_toml};
pub use resolve::Resolver;

/// The files of one pack folder, as text.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// How the folder is named to people, e.g. `packs/base`.
    pub folder: String,
    /// Relative path, with `/`, to text.
    pub files: BTreeMap<String, String>,
}

impl Source {
    /// The folder's own name, which is also the pack's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.folder.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The path of a file as people see it.
    #[must_use]
    pub fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }

    /// The files directly in a subfolder that end so, in order.
    pub fn under<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().filter_map(move |(path, text)| {
            let inner = path.strip_prefix(folder)?.strip_prefix('/')?;
            (!inner.contains('/') && inner.ends_with(ending)).then_some((path.as_str(), text.as_str()))
        })
    }
}

/// A pack's own facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// ASCII name.
    pub name: String,
    /// What people read.
    pub title: Title,
    /// Its version, as written.
    pub version: String,
    /// The packs that it builds on.
    pub needs: Vec<String>,
    /// Where it was read from.
    pub folder: String,
}

/// A ledger: a typed table with a flow and rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// ASCII name, unique over packs.
    pub name: String,
    /// The pack that declares it.
    pub pack: String,
    /// What people read.
    pub title: Title,
    /// The fields that make the key.
    pub key: Vec<String>,
    /// What names a record to people; the key if empty.
    pub label: Vec<Path>,
    /// The dated field from which on a record exists in the world.
    pub effective: Option<String>,
    /// How a row without a key is recognised again.
    pub matched_by: Vec<String>,
    /// How a record that comes without a number gets one; none where rows bring their keys.
    pub numbering: Option<Numbering>,
    /// The part that it plays for the code.
    pub plays: Option<String>,
    /// Kept for its records, no longer entered.
    pub retired: bool,
    /// Its fields in the order of the pack.
    pub fields: Vec<Field>,
    /// Its states, steps and limits.
    pub flow: Option<Flow>,
    /// What must hold for a record.
    pub rules: Vec<Rule>,
    /// Where its schema file lies, as people see it.
    pub file: String,
    /// The text of its schema file, which the store keeps with every applied version.
    pub text: String,
}

impl Ledger {
    /// The day from which on a record with these values exists in the world: the first of its effective date.
    #[must_use]
    pub fn first_day(&self, values: &BTreeMap<String, Value>) -> Option<NaiveDate> {
        values.get(self.effective.as_ref()?)?.span().map(|(first, _)| first)
    }

    /// Whether a record with these values that was entered on a day must have a field.
    #[must_use]
    pub fn requires(&self, field: &Field, values: &BTreeMap<String, Value>, entered: NaiveDate) -> bool {
        let since = || self.first_day(values).unwrap_or(entered);
        field.required && !field.retired && field.required_from.is_none_or(|from| since() >= from)
    }

    /// Puts a finding on the word of its schema file that names a field, or else the ledger.
    #[must_use]
    pub fn point_at(&self, finding: Finding, field: Option<&str>) -> Finding {
        let raw = read_toml::<raw::RawSchema>(&self.file, &self.text).ok();
        let span = raw.and_then(|raw| {
            let Some(name) = field else { return Some(raw.ledger.name.span()) };
            raw.fields.iter().find(|field| field.name.get_ref() == name).map(|field| field.name.span())
        });
        finding.in_text(&self.file, &self.text, span.unwrap_or(0..0))
    }

    /// A field by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// What must hold for a record at every entry and import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// ASCII name.
    pub code: String,
    /// What people read when it fails.
    pub title: Title,
    /// The records that it speaks of.
    pub when: Vec<Test>,
    /// What they must pass.
    pub must: Vec<Test>,
    /// Whether it refuses or warns.
    pub severity: Severity,
}

impl Rule {
    /// All tests of it.
    pub fn tests(&self) -> impl Iterator<Item = &Test> {
        self.when.iter().chain(&self.must)
    }
}

/// The packs that a pack may use: itself and what it needs, directly or through others.
#[must_use]
pub fn reach<'a>(packs: &'a [Pack], pack: &'a str) -> BTreeSet<&'a str> {
    let mut reach = BTreeSet::from([pack]);
    let mut open = vec![pack];
    while let Some(name) = open.pop() {
        for need in packs.iter().filter(|pack| pack.name == name).flat_map(|pack| &pack.needs) {
            if reach.insert(need) {
                open.push(need);
            }
        }
    }
    reach
}

/// All packs that are in force together.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    /// In the order in which they build on each other.
    pub packs: Vec<Pack>,
    /// All ledgers by name.
    pub ledgers: BTreeMap<String, Ledger>,
    /// What the columns of known kinds of sheets mean, in the order of the packs' files.
    pub mappings: Vec<Mapping>,
}

impl Packs {
    /// Reads and validates packs together.
    ///
    /// # Errors
    /// Every mistake that was found; warnings do not fail and are returned beside the packs.
    pub fn read(sources: &[Source]) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        build::read(sources)
    }

    /// A ledger by its name.
    #[must_use]
    pub fn ledger(&self, name: &str) -> Option<&Ledger> {
        self.ledgers.get(name)
    }

    /// The name, or failing that the Chinese or English title, of a ledger.
    #[must_use]
    pub fn ledger_called(&self, words: &str) -> Option<&Ledger> {
        self.ledger(words).or_else(|| {
            self.ledgers
                .values()
                .find(|ledger| ledger.title.zh == words || ledger.title.en.eq_ignore_ascii_case(words))
        })
    }

    /// The ledgers so ordered that a ledger comes after all those that it refers to; ledgers that refer to each
    /// other in a circle keep the order of their names.
    #[must_use]
    pub fn in_reference_order(&self) -> Vec<&Ledger> {
        let mut done = BTreeSet::new();
        let mut order = Vec::new();
        for ledger in self.ledgers.values() {
            self.place(ledger, &mut done, &mut order);
        }
        order
    }

    fn place<'a>(&'a self, ledger: &'a Ledger, done: &mut BTreeSet<&'a str>, order: &mut Vec<&'a Ledger>) {
        if !done.insert(&ledger.name) {
            return;
        }
        for target in ledger.fields.iter().filter_map(Field::target).filter_map(|name| self.ledger(name)) {
            self.place(target, done, order);
        }
        order.push(ledger);
    }

    /// `name version` of every pack, joined: what a journal entry says it was made under.
    #[must_use]
    pub fn versions(&self) -> String {
        self.packs.iter().map(|pack| format!("{} {}", pack.name, pack.version)).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests;
