//! The working-day calendar: which days count.
//!
//! Saturday and Sunday are days of rest (国务院关于职工工作时间的规定, article 7); holidays and the weekends worked
//! in exchange for them come from the State Council's yearly notice. So a year is data, never a formula, and a
//! year without data is an error value: falling back to Monday to Friday would give wrong dates in silence.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use crate::finding::Finding;

mod read;

/// Why a day is a working day or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Monday to Friday, and no notice says otherwise.
    Workday,
    /// Saturday or Sunday, and no notice says otherwise.
    Weekend,
    /// Named as a day off by the year's notice, a weekend inside a holiday included.
    Holiday,
    /// A Saturday or Sunday that the notice makes a working day (调休上班).
    MakeUp,
}

impl Kind {
    /// Whether people work on such a day.
    #[must_use]
    pub fn works(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }
}

/// What the calendar says about one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason<'a> {
    /// Why it is a working day or not.
    pub kind: Kind,
    /// The notice that says so; only for days that a notice names.
    pub notice: Option<&'a str>,
}

/// A year of which the calendar has no data: its notice has not been loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("no working-day calendar for {year}")]
pub struct MissingYear {
    /// The year whose notice is missing.
    pub year: i32,
}

/// The days of one year, as its notice has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    year: i32,
    notice: String,
    /// One a day, 1 January first.
    kinds: Vec<Kind>,
    /// How many working days lie before the day of that index; one entry more than days, so the last is the total.
    /// It makes any distance a subtraction and any addition a binary search: lists of a hundred thousand open
    /// records ask for both on every page.
    before: Vec<u32>,
}

impl Year {
    /// Lays out a year from its days off and make-up days, which must lie in it (`read` sees to that).
    fn new(year: i32, notice: String, off: &BTreeSet<NaiveDate>, work: &BTreeSet<NaiveDate>) -> Self {
        let kinds: Vec<Kind> = (1..=366)
            .map_while(|ordinal| NaiveDate::from_yo_opt(year, ordinal))
            .map(|day| match is_weekend(day) {
                _ if off.contains(&day) => Kind::Holiday,
                true if work.contains(&day) => Kind::MakeUp,
                true => Kind::Weekend,
                false => Kind::Workday,
            })
            .collect();
        let mut before = Vec::with_capacity(kinds.len() + 1);
        let mut count = 0;
        before.push(count);
        for kind in &kinds {
            count += u32::from(kind.works());
            before.push(count);
        }
        Self { year, notice, kinds, before }
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The number of the notice (文号) that the year's days come from.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// How many working days the year has.
    #[must_use]
    pub fn workdays(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    fn kind(&self, date: NaiveDate) -> Kind {
        self.kinds.get(index(date)).copied().unwrap_or(Kind::Weekend)
    }

    /// Working days of the year before the day of this index.
    fn before(&self, index: usize) -> u32 {
        self.before.get(index).copied().unwrap_or_else(|| self.workdays())
    }

    /// The day on which the count of the year's working days reaches `count`, which is at least 1.
    fn nth(&self, count: u32) -> Option<NaiveDate> {
        let ordinal = self.before.partition_point(|before| *before < count);
        NaiveDate::from_yo_opt(self.year, u32::try_from(ordinal).ok()?)
    }
}

/// The years that have been loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

impl Calendar {
    /// Reads one year from its TOML text; `file` is the name that findings carry.
    ///
    /// # Errors
    /// Everything that is wrong with the text, at once.
    pub fn parse(text: &str, file: &str) -> Result<Year, Vec<Finding>> {
        read::year(text, file)
    }

    /// Adds a year, or replaces it and gives back what stood there.
    pub fn insert(&mut self, year: Year) -> Option<Year> {
        self.years.insert(year.year, year)
    }

    /// The years that have data, in order.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// The data of a year.
    ///
    /// # Errors
    /// `MissingYear` when it was never loaded.
    pub fn year(&self, year: i32) -> Result<&Year, MissingYear> {
        self.years.get(&year).ok_or(MissingYear { year })
    }

    /// Whether people work on this day.
    ///
    /// # Errors
    /// `MissingYear` when the day's year was never loaded.
    pub fn is_workday(&self, date: NaiveDate) -> Result<bool, MissingYear> {
        Ok(self.year(date.year())?.kind(date).works())
    }

    /// Why the day is a working day or not.
    ///
    /// # Errors
    /// `MissingYear` when the day's year was never loaded.
    pub fn reason(&self, date: NaiveDate) -> Result<Reason<'_>, MissingYear> {
        let year = self.year(date.year())?;
        let kind = year.kind(date);
        let named = matches!(kind, Kind::Holiday | Kind::MakeUp);
        Ok(Reason { kind, notice: named.then_some(year.notice.as_str()) })
    }

    /// The `n`-th working day after `date`; `date` itself is not counted, and is the answer for 0.
    ///
    /// # Errors
    /// `MissingYear` with the first year that would have been needed.
    pub fn add_workdays(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, MissingYear> {
        if n == 0 {
            return Ok(date);
        }
        let first = following(date)?;
        let (mut number, mut at, mut left) = (first.year(), index(first), n);
        loop {
            let year = self.year(number)?;
            let passed = year.before(at);
            let rest = year.workdays() - passed;
            if left <= rest {
                return year.nth(passed + left).ok_or(MissingYear { year: number });
            }
            (number, at, left) = (number + 1, 0, left - rest);
        }
    }

    /// How many working days lie after `after`, up to and including `up_to`; 0 when `up_to` is not later.
    ///
    /// # Errors
    /// `MissingYear` with the first year that would have been needed.
    pub fn workdays_between(&self, after: NaiveDate, up_to: NaiveDate) -> Result<u32, MissingYear> {
        if up_to <= after {
            return Ok(0);
        }
        let first = following(after)?;
        let mut count = 0;
        for number in first.year()..=up_to.year() {
            let year = self.year(number)?;
            let from = if number == first.year() { year.before(index(first)) } else { 0 };
            let to = if number == up_to.year() { year.before(index(up_to) + 1) } else { year.workdays() };
            count += to - from;
        }
        Ok(count)
    }

    /// The day itself if it is a working day, else the next one.
    ///
    /// # Errors
    /// `MissingYear` with the first year that would have been needed.
    pub fn workday_from(&self, date: NaiveDate) -> Result<NaiveDate, MissingYear> {
        if self.is_workday(date)? { Ok(date) } else { self.add_workdays(date, 1) }
    }
}

/// The day after; past the last date that can be written down there is no calendar either.
pub(crate) fn following(date: NaiveDate) -> Result<NaiveDate, MissingYear> {
    date.succ_opt().ok_or(MissingYear { year: date.year() + 1 })
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day's place in its year, 1 January being 0.
fn index(date: NaiveDate) -> usize {
    usize::try_from(date.ordinal0()).unwrap_or(usize::MAX)
}

#[cfg(test)]
pub(crate) mod tests;
