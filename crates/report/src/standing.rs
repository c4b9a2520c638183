//! Numbers that stand beside the computed one: what was reported of a figure before, and what leaders settled in its
//! place. Both are records of ledgers of their own, those that play `reported` and `settled`.

use chrono::NaiveDate;
use ledger::filter::{Last, Path};
use ledger::pack::{Ledger, Packs};
use ledger::period::{AsOf, Period};
use ledger::value::{Number, Value};

use crate::amount::Amount;
use crate::figure::{Figure, Measure, Timing};
use crate::query::{Answer, Row, Select, Take, When};
use crate::template::Need;

/// What the ledger of reported numbers plays.
pub const REPORTED: &str = "reported";
/// What the ledger of settled numbers plays.
pub const SETTLED: &str = "settled";
/// Digits after the point of these numbers.
pub const PLACES: u32 = 6;

const REPORTED_FIELDS: [&str; 9] = [
    "figure",
    "period_from",
    "period_to",
    "value",
    "printed",
    "reported_on",
    "reported_to",
    "explanation",
    "explained_value",
];
const SETTLED_FIELDS: [&str; 6] = ["figure", "period_from", "period_to", "value", "reason", "settled_by"];

/// A number that left the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Its key text.
    pub key: String,
    /// The figure, by name or title.
    pub figure: String,
    /// For what time.
    pub period: Period,
    /// The number, scaled by [`PLACES`].
    pub value: Number,
    /// As it was printed; may be empty.
    pub printed: String,
    /// When.
    pub on: NaiveDate,
    /// To whom; may be empty.
    pub to: String,
    /// Why a later number differs, and that number if it was said.
    pub explanation: Option<(String, Option<Number>)>,
}

/// A number that leaders settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The figure, by name or title.
    pub figure: String,
    /// For what time.
    pub period: Period,
    /// The number, scaled by [`PLACES`].
    pub value: Number,
    /// Why.
    pub reason: String,
    /// The key of the person.
    pub by: String,
}

/// A later number that does not go with a reported one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction<'a> {
    /// For the same time another number was reported.
    Other(&'a Reported),
    /// It counts up, and is less than what was reported for a shorter time.
    Below(&'a Reported),
}

/// The ledger that plays a part, if it has all of its fields.
fn playing<'a>(packs: &'a Packs, part: &str, fields: &[&str]) -> Option<&'a Ledger> {
    let mut ledgers = packs.ledgers.values().filter(|ledger| ledger.plays.as_deref() == Some(part));
    ledgers.find(|ledger| fields.iter().all(|name| ledger.field(name).is_some()))
}

/// The ledger of reported numbers.
#[must_use]
pub fn reported_ledger(packs: &Packs) -> Option<&Ledger> {
    playing(packs, REPORTED, &REPORTED_FIELDS)
}

/// Every number that was reported.
#[must_use]
pub fn select_reported(packs: &Packs, organ: &str, as_of: AsOf) -> Option<Select> {
    Some(select(reported_ledger(packs)?, &REPORTED_FIELDS, organ, as_of))
}

/// Every number that was settled.
#[must_use]
pub fn select_settled(packs: &Packs, organ: &str, as_of: AsOf) -> Option<Select> {
    Some(select(playing(packs, SETTLED, &SETTLED_FIELDS)?, &SETTLED_FIELDS, organ, as_of))
}

fn select(ledger: &Ledger, fields: &[&str], organ: &str, as_of: AsOf) -> Select {
    let path = |name: &&str| Path {
        ledger: ledger.name.clone(),
        hops: Vec::new(),
        last: Last::Field((*name).to_owned()),
    };
    Select {
        ledger: ledger.name.clone(),
        organ: Some(organ.to_owned()),
        filter: Vec::new(),
        // The last day that a date of four digits can say.
        when: When::Stock { on: NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX) },
        as_of,
        take: Take::Rows(fields.iter().map(path).collect()),
        by: None,
    }
}

/// The values of a row, by their types.
struct Cells<'a>(&'a Row);

impl Cells<'_> {
    fn text(&self, at: usize) -> Option<String> {
        match self.0.values.get(at)? {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn day(&self, at: usize) -> Option<NaiveDate> {
        match self.0.values.get(at)? {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    fn number(&self, at: usize) -> Option<Number> {
        match self.0.values.get(at)? {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn period(&self) -> Option<Period> {
        Some(Period { from: self.day(1)?, to: self.day(2)? })
    }
}

/// The reported numbers of an answer, the newest last.
#[must_use]
pub fn all_reported(answer: &Answer) -> Vec<Reported> {
    let one = |row: &Row| {
        let cells = Cells(row);
        Some(Reported {
            key: row.key.clone(),
            figure: cells.text(0)?,
            period: cells.period()?,
            value: cells.number(3)?,
            printed: cells.text(4).unwrap_or_default(),
            on: cells.day(5)?,
            to: cells.text(6).unwrap_or_default(),
            explanation: cells.text(7).map(|words| (words, cells.number(8))),
        })
    };
    let mut all: Vec<Reported> = answer.rows.iter().filter_map(one).collect();
    all.sort_by_key(|one| one.on);
    all
}

/// The settled numbers of an answer.
#[must_use]
pub fn all_settled(answer: &Answer) -> Vec<Settled> {
    let one = |row: &Row| {
        let cells = Cells(row);
        Some(Settled {
            figure: cells.text(0)?,
            period: cells.period()?,
            value: cells.number(3)?,
            reason: cells.text(4).unwrap_or_default(),
            by: cells.text(5).unwrap_or_default(),
        })
    };
    answer.rows.iter().filter_map(one).collect()
}

fn is_called(figure: &Figure, word: &str) -> bool {
    figure.name == word || figure.title.words().contains(&word)
}

/// The number that leaders settled for a figure in a period: the last one.
#[must_use]
pub fn settled<'a>(all: &'a [Settled], figure: &Figure, need: &Need) -> Option<&'a Settled> {
    all.iter().rev().find(|one| is_called(figure, &one.figure) && one.period == need.period)
}

/// What was last reported of a figure for this time, or for the longest part of it from its beginning.
#[must_use]
pub fn last_reported<'a>(all: &'a [Reported], figure: &Figure, need: &Need) -> Option<&'a Reported> {
    let goes_with = |one: &&Reported| {
        let is_part = one.period.from == need.period.from && one.period.to <= need.period.to;
        is_called(figure, &one.figure) && (is_part || figure.timing == Timing::Stock)
    };
    all.iter().filter(goes_with).max_by_key(|one| (one.period.to, one.on))
}

/// What does not go with a computed number among those that were reported and not explained.
#[must_use]
pub fn contradiction<'a>(
    all: &'a [Reported],
    figure: &Figure,
    need: &Need,
    amount: &Amount,
) -> Option<Contradiction<'a>> {
    let Amount::Number { amount, places, .. } = amount else { return None };
    let scaled = amount * 10i128.checked_pow(PLACES.saturating_sub(*places))?;
    let is_explained = |one: &&Reported| match &one.explanation {
        Some((_, Some(number))) => i128::from(number.amount) == scaled,
        Some((_, None)) => true,
        None => false,
    };
    let is_stock = figure.timing == Timing::Stock;
    let counts_up =
        !is_stock && matches!(figure.measure, Measure::Count | Measure::Sum(_) | Measure::Distinct(_));
    let newest = all.iter().rev().filter(|one| is_called(figure, &one.figure) && !is_explained(one));
    for one in newest {
        let value = i128::from(one.value.amount);
        let is_same = if is_stock { one.period.to == need.period.to } else { one.period == need.period };
        if is_same && value != scaled {
            return Some(Contradiction::Other(one));
        }
        let is_before = one.period.from == need.period.from && one.period.to < need.period.to;
        if counts_up && is_before && scaled < value {
            return Some(Contradiction::Below(one));
        }
    }
    None
}

/// A number as people read it, with as few places as it needs.
#[must_use]
pub fn amount(number: Number) -> Amount {
    Amount::shortened(i128::from(number.amount), PLACES, 0, number.about)
}
