//! A draft: the pack that a workbook would have if somebody had declared it – ledgers, fields, figures, a report and
//! how its sheets are imported. It is plain data: whoever knows better changes it, and it becomes the files of a pack.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::field::Privacy;
use crate::pack::Packs;
use crate::title::Title;

mod above;
mod amend;
mod body;
mod column;
mod compose;
mod figures;
mod files;
mod heading;
mod identity;
mod kind;
mod naming;
mod number;
mod part;
mod reason;
mod refer;
mod retype;
mod review;
mod split;
mod stack;
mod tables;
mod words;

pub use kind::Kind;
pub use part::{Part, Told};
pub use reason::Reason;
pub use tables::Tables;

/// A pack as it is proposed. Ledgers, fields and figures name each other by their places, so that any of them may be
/// renamed; what is not kept is left out of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The ASCII name of the pack.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// Its ledgers; a parent stands before its children.
    pub ledgers: Vec<LedgerDraft>,
    /// Its figures.
    pub figures: Vec<FigureDraft>,
    /// The name of its report, with `-`; empty for none.
    pub report: String,
}

/// A ledger as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDraft {
    /// Its ASCII name.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// Whether it becomes a ledger of the pack.
    pub kept: bool,
    /// The sheets that it was read from; csv has one without a name.
    pub sheets: Vec<String>,
    /// How many records they hold.
    pub records: usize,
    /// The ledger whose records stand on the same lines: those that this one's records belong to.
    pub parent: Option<usize>,
    /// Whether its records stand on the lines of another ledger's sheet: then it has no mapping of its own.
    pub on_lines_of_child: bool,
    /// The year of days without one, where the sheets do not say it.
    pub year: Option<i32>,
    /// The unit of money of amounts without one, where the sheets do not say it.
    pub money: Option<String>,
    /// Its fields.
    pub fields: Vec<FieldDraft>,
}

/// A field as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDraft {
    /// Where its values come from.
    pub origin: Origin,
    /// Its ASCII name.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// Its type.
    pub kind: Kind,
    /// The unit of a number.
    pub unit: String,
    /// Digits after the point.
    pub places: u32,
    /// Whether numbers may be approximate.
    pub about: bool,
    /// The options of a choice.
    pub options: Vec<OptionDraft>,
    /// The ledger that a reference means.
    pub to: Option<Aim>,
    /// Whether every record must have it.
    pub required: bool,
    /// Who may see it.
    pub privacy: Privacy,
    /// Whether it is (part of) the key.
    pub key: bool,
    /// Whether a row without a number is recognised by it.
    pub matches: bool,
    /// Whether a record exists in the world from this day on; the first that says so counts.
    pub effective: bool,
    /// Whether a blank cell means what stands above it.
    pub blank_is_above: bool,
    /// Whether it becomes a field of the ledger.
    pub kept: bool,
    /// Why it is as it is.
    pub reasons: Vec<Reason>,
}

/// Where the values of a field come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// From nowhere: it was added, as a number is, or a reference to the parent on the same line.
    #[default]
    Added,
    /// From the name of the sheet.
    SheetName,
    /// From a column.
    Column {
        /// Its whole heading, with the groups.
        heading: String,
        /// Its place among the columns of the sheet, from 0.
        place: usize,
    },
}

/// An option of a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionDraft {
    /// Its ASCII code.
    pub code: String,
    /// As it stands in the sheet.
    pub title: Title,
}

/// The ledger that a reference means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// One of the draft, by its place.
    Drafted(usize),
    /// One that is in force already.
    InForce {
        /// The pack that declares it.
        pack: String,
        /// Its name.
        ledger: String,
    },
}

/// A figure as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureDraft {
    /// Its ASCII name.
    pub name: String,
    /// What people call it.
    pub title: Title,
    /// What exactly it measures.
    pub definition: Title,
    /// The ledger that it measures, by its place.
    pub ledger: usize,
    /// The number field that is added up, by its place in the ledger; records are counted without one.
    pub sum_of: Option<usize>,
    /// The unit of a count.
    pub unit: String,
    /// The fields that it is broken down by, by their places.
    pub by: Vec<usize>,
    /// Whether it may be shown outside the house.
    pub public: bool,
    /// Whether it becomes a figure of the pack.
    pub kept: bool,
}

/// The names that a new pack must not use again.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The packs in force, with their ledgers.
    pub packs: &'a Packs,
    /// The names of their figures and reports.
    pub others: &'a BTreeSet<String>,
}

impl Draft {
    /// Proposes a pack for the tables of a workbook. `name` is the pack's ASCII name, or empty for one that is put
    /// together from the title. What was passed over or left open is told by [`Draft::review`].
    #[must_use]
    pub fn of(tables: &Tables, name: &str, taken: &Taken<'_>) -> Self {
        compose::draft(tables, name, taken)
    }

    /// Whether it was drafted from these tables, or from others that are laid out the same.
    #[must_use]
    pub fn is_of(&self, tables: &Tables) -> bool {
        self.ledgers.iter().all(|ledger| tables.hold(ledger))
    }
}

impl LedgerDraft {
    /// The fields that become fields of the ledger.
    pub fn kept_fields(&self) -> impl Iterator<Item = &FieldDraft> {
        self.fields.iter().filter(|field| field.kept)
    }

    /// The field from whose day on a record exists in the world.
    #[must_use]
    pub fn effective(&self) -> Option<&FieldDraft> {
        self.kept_fields().find(|field| field.effective && field.kind.is_dated())
    }
}

impl FieldDraft {
    /// The heading of its column.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        match &self.origin {
            Origin::Column { heading, .. } => Some(heading),
            Origin::Added | Origin::SheetName => None,
        }
    }

    /// Whether a blank of its column may mean what stands above it.
    #[must_use]
    pub fn may_be_blank_as_above(&self) -> bool {
        self.blank_is_above || self.reasons.contains(&Reason::HoldsForSeveralRows) && self.heading().is_some()
    }

    /// Whether it is (part of) a key that stands in the sheet.
    #[must_use]
    pub fn is_own_key(&self) -> bool {
        self.kept && self.key && self.origin != Origin::Added
    }
}

#[cfg(test)]
mod tests;
