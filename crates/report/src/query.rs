//! A query: plain data that the reference evaluator answers over records in memory and the store answers in SQL.
//!
//! Both return counts, integer sums, extremes and ids only; whoever asked divides, rounds and ranks.
//!
//! What a query means, in every detail in which two answers could differ:
//!
//! - *Records.* A record is read in the version that the as-of sees; one without such a version, or with a standing
//!   `void` step that the as-of sees (whatever its date), does not exist. `organ` restricts the records of the
//!   ledger itself only: whatever a path or a child test reaches may belong to any organ.
//! - *The day.* States are those at the end of [`When::end`], of the record and of every record reached.
//! - *Paths.* A path through a reference that is unset, or to a record that does not exist, is unset. A referenced
//!   record is reached whatever its `effective` date. `state` of a ledger without flow is unset. A reference field
//!   itself is set, and is compared by id, even if its record does not exist; where its key text is wanted
//!   ([`Take::Rows`], [`By::Value`]), it is read like `FIELD.key`; [`Take::Distinct`] counts the different records
//!   that exist, for two organs may use the same key.
//! - *Child tests.* A child counts when it exists, points here, passes its own filter (paths from the child, the same
//!   as-of and day) and has begun by the end of the day: the rule of [`When::Stock`] for its ledger. So a stock of a
//!   past day is not changed by what happened later.
//! - *Numbers* compare, and are distinct, by amount: 约170 equals 170.
//! - *Counts.* `count` is the number of records, of [`Take::Distinct`] the number of values; `valued` the number of
//!   records that have the value taken (both values of `Weighted`), 0 for `Count` and `Rows`. `about` tells whether
//!   any value taken by `Sum`, `Weighted` or `Extremes` is about; `least` and `greatest` themselves say `about: false`.
//! - *Groups* are in the order of [`Under`]. `Rows` has the groups of `Count`; rows are in the order of ids.

use chrono::NaiveDate;
use ledger::filter::{Path, Test};
use ledger::period::{AsOf, Period};
use ledger::value::{Month, RecordId, Value};

/// What is asked of one ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// The ledger.
    pub ledger: String,
    /// The organ whose records are read; `None` reads those of every organ.
    pub organ: Option<String>,
    /// Tests joined by *and*; `state` is that of the last day of `when`.
    pub filter: Vec<Test>,
    /// When a record counts.
    pub when: When,
    /// What was known. Voided records are never read.
    pub as_of: AsOf,
    /// What is taken.
    pub take: Take,
    /// How it is broken down.
    pub by: Option<By>,
}

/// When a record counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The span of a dated field lies within the period: a day, a whole month, a whole year. Unset never counts.
    Field {
        /// The field of the ledger itself.
        field: String,
        /// The period.
        period: Period,
    },
    /// The first standing step of this name is effective within the period.
    Step {
        /// The step.
        step: String,
        /// The period.
        period: Period,
    },
    /// The record exists at the end of a day: its `effective` span has begun – or the ledger has no such field.
    /// For a month or year that means its first day is on or before the day.
    Stock {
        /// The day.
        on: NaiveDate,
    },
}

impl When {
    /// The day at whose end states are read.
    #[must_use]
    pub fn end(&self) -> NaiveDate {
        match self {
            Self::Field { period, .. } | Self::Step { period, .. } => period.to,
            Self::Stock { on } => *on,
        }
    }
}

/// What is taken of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Take {
    /// Their number.
    Count,
    /// Their number and the sum of a number field over those that have it.
    Sum(Path),
    /// Their number, Σ value × weight as `sum` and Σ weight as `weight`, over those that have both.
    Weighted(Path, Path),
    /// The least and greatest value of a number or dated field.
    Extremes(Path),
    /// The number of different values of those that have one.
    Distinct(Path),
    /// The records themselves, by id, with the values of these paths.
    Rows(Vec<Path>),
}

/// How an answer is broken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By the value at the end of a path: records without it come under `None`.
    /// A `choices` value counts under its canonical text; a reference under the key text of its record.
    Value(Path),
    /// By the month of the date on which a record counts (a flow only).
    Month,
}

/// The answer to a [`Select`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// One group if it is not broken down (also when nothing was found), else one for each value, in its order.
    pub groups: Vec<Group>,
    /// The records of [`Take::Rows`], by id.
    pub rows: Vec<Row>,
}

/// What a group comes under.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Under {
    /// Not broken down.
    All,
    /// A month.
    Month(Month),
    /// A value's canonical text, or none.
    Value(Option<String>),
}

/// Counts and sums of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it comes under.
    pub under: Under,
    /// The number of records; of [`Take::Distinct`] the number of values.
    pub count: i64,
    /// The number of records that have the value that is summed.
    pub valued: i64,
    /// The sum, scaled by the field's places (by both fields' places for a product).
    pub sum: i128,
    /// Σ weight of [`Take::Weighted`].
    pub weight: i128,
    /// Whether any summed value is only about so much.
    pub about: bool,
    /// The least value.
    pub least: Option<Value>,
    /// The greatest value.
    pub greatest: Option<Value>,
}

impl Group {
    /// A group in which nothing was found.
    #[must_use]
    pub fn empty(under: Under) -> Self {
        Self { under, count: 0, valued: 0, sum: 0, weight: 0, about: false, least: None, greatest: None }
    }
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The record.
    pub id: RecordId,
    /// The version that was read.
    pub version: i64,
    /// Its key text.
    pub key: String,
    /// The values of the paths that were asked for, in their order. `state` reads as [`Value::Choice`], `key` and
    /// references read as [`Value::Text`] of the key.
    pub values: Vec<Option<Value>>,
}
