//! A period of effective time, and an as-of of recorded time.
//!
//! A period is written 2023, 2023-H1, 2023-Q4, 2023-11 or 2023-01-01..2023-11-30; both ends are included.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::value::{Moment, Month, parse_date};

/// Days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// Reads one of the written forms.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            let period = Self { from: parse_date(from)?, to: parse_date(to)? };
            return (period.from <= period.to).then_some(period);
        }
        if let Some((year, half)) = text.split_once("-H") {
            let start = match half {
                "1" => 1,
                "2" => 7,
                _ => return None,
            };
            return Some(Self::months(year.parse().ok()?, start, start + 5));
        }
        if let Some((year, quarter)) = text.split_once("-Q") {
            let quarter: u32 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            return Some(Self::months(year.parse().ok()?, quarter * 3 - 2, quarter * 3));
        }
        if let Some(day) = parse_date(text) {
            return Some(Self { from: day, to: day });
        }
        if let Some(month) = Month::parse(text) {
            return Some(Self { from: month.first(), to: month.last() });
        }
        let year: i32 = text.parse().ok().filter(|y| (1900..=2200).contains(y))?;
        Some(Self::year(year))
    }

    /// A calendar year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self::months(year, 1, 12)
    }

    /// From 1 January of a day's year to that day.
    #[must_use]
    pub fn year_so_far(today: NaiveDate) -> Self {
        Self { from: Self::year(today.year()).from, to: today }
    }

    fn months(year: i32, first: u32, last: u32) -> Self {
        Self { from: Month { year, month: first }.first(), to: Month { year, month: last }.last() }
    }

    /// Everything up to a day.
    #[must_use]
    pub fn ever_to(to: NaiveDate) -> Self {
        Self { from: NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN), to }
    }

    /// The whole year of the period's end.
    #[must_use]
    pub fn whole_year(self) -> Self {
        Self::year(self.to.year())
    }

    /// Whether all days from `first` to `last` lie within.
    #[must_use]
    pub fn contains(self, first: NaiveDate, last: NaiveDate) -> bool {
        self.from <= first && last <= self.to
    }

    /// The months that the period touches, in order.
    #[must_use]
    pub fn month_list(self) -> Vec<Month> {
        let mut list = Vec::new();
        let mut month = Month::of(self.from);
        while month <= Month::of(self.to) {
            list.push(month);
            month = month.next();
        }
        list
    }
}

impl fmt::Display for Period {
    /// The shortest of the written forms.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.from.year();
        if *self == Self::year(year) {
            return write!(f, "{year}");
        }
        let month = Month::of(self.from);
        if self.from == month.first() && self.to == month.last() {
            return write!(f, "{month}");
        }
        write!(f, "{}..{}", self.from, self.to)
    }
}

/// What was known: versions and steps whose moment is not after `moment`, written by entries up to `head`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AsOf {
    /// The claimed or real moment of what is read is not after this one; `None` is now: everything.
    pub moment: Option<Moment>,
    /// The last journal entry that is read; `None` is the newest.
    pub head: Option<i64>,
}

impl AsOf {
    /// Everything that is known now.
    pub const NOW: Self = Self { moment: None, head: None };

    /// What was known at the end of a day, +08:00.
    #[must_use]
    pub fn end_of(day: NaiveDate) -> Self {
        Self { moment: Some(Moment::end_of(day)), head: None }
    }

    /// Reads a date (the end of that day) or a moment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match parse_date(text) {
            Some(day) => Some(Self::end_of(day)),
            None => Some(Self { moment: Some(Moment::parse(text)?), head: None }),
        }
    }

    /// Whether something written at `moment` by `entry` is seen.
    #[must_use]
    pub fn sees(self, moment: Moment, entry: i64) -> bool {
        self.moment.is_none_or(|limit| moment <= limit) && self.head.is_none_or(|head| entry <= head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_form_reads_and_the_shortest_is_printed() {
        for (text, range, printed) in [
            ("2023", "2023-01-01..2023-12-31", "2023"),
            ("2023-H1", "2023-01-01..2023-06-30", "2023-01-01..2023-06-30"),
            ("2023-Q4", "2023-10-01..2023-12-31", "2023-10-01..2023-12-31"),
            ("2023-11", "2023-11-01..2023-11-30", "2023-11"),
            ("2023-01-01..2023-11-30", "2023-01-01..2023-11-30", "2023-01-01..2023-11-30"),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!(Some(period), Period::parse(range));
            assert_eq!(period.to_string(), printed);
        }
        for wrong in ["2023-H3", "2023-Q0", "2023-11-30..2023-01-01", "x", "2023-02-30", "99"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }
}
