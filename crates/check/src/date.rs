//! Dates and periods that stand in a text: which days each means, how exactly, and how it is written.

use std::ops::Range;

use chrono::{NaiveDate, Weekday};

mod reader;
mod span;

pub use reader::dates;
pub(crate) use reader::is_numeral;
pub use span::{Span, spans};

/// How exactly a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// 11月30日
    Day,
    /// 月初, 上旬, 中旬, 下旬, 月底
    PartOfMonth,
    /// 11月, 11月份
    Month,
    /// 一季度
    Quarter,
    /// 上半年
    HalfYear,
    /// 年初, 年底
    PartOfYear,
    /// 2023年
    Year,
}

/// A part of a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// 初
    Beginning,
    /// 上旬, 上半年
    First,
    /// 中旬
    Middle,
    /// 下旬, 下半年
    Last,
    /// 底, 末: a point, not a stretch
    End,
    /// 一季度 to 四季度
    Quarter(u32),
}

/// From where a date has its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearFrom {
    /// It says it.
    Written,
    /// It says 今年, 去年 and the like, of the year that its paper speaks of.
    Relative,
    /// Another date of its line says it.
    Line,
    /// The heading or title over it says it.
    Title,
    /// Nothing says it.
    Nothing,
}

/// A date or a period that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// Where it stands, without a weekday.
    pub at: Range<usize>,
    /// Its year, as far as that is known.
    pub year: Option<i32>,
    /// From where it has its year.
    pub year_from: YearFrom,
    /// So many years beside the year of its paper; of 今年 0, of 去年 -1.
    pub years_off: Option<i32>,
    /// Its month, as it is written.
    pub month: Option<u32>,
    /// Its day, as it is written.
    pub day: Option<u32>,
    /// The part of the month or year.
    pub part: Option<Part>,
    /// Whether its month or year is written in Chinese numerals.
    pub is_chinese: bool,
    /// Whether 份 stands behind its month.
    pub has_fen: bool,
    /// The weekday in brackets behind it, and where that stands.
    pub weekday: Option<(Weekday, Range<usize>)>,
}

impl Date {
    /// How exactly it is given.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match (self.month, self.day, self.part) {
            (_, Some(_), _) => Precision::Day,
            (Some(_), None, Some(_)) => Precision::PartOfMonth,
            (Some(_), None, None) => Precision::Month,
            (None, None, Some(Part::Quarter(_))) => Precision::Quarter,
            (None, None, Some(Part::First | Part::Last)) => Precision::HalfYear,
            (None, None, Some(_)) => Precision::PartOfYear,
            (None, None, None) => Precision::Year,
        }
    }

    /// Whether no calendar has it: a month 13, a 31st of November, a 29th of February in a year that has none.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        let Some(month) = self.month else { return false };
        if !(1..=12).contains(&month) {
            return true;
        }
        let Some(day) = self.day else { return false };
        // Without a known year a 29th of February may be.
        let year = self.year.filter(|_| self.year_from != YearFrom::Title).unwrap_or(2000);
        NaiveDate::from_ymd_opt(year, month, day).is_none()
    }

    /// The first and the last day that it means; none if its year is not known or no calendar has it.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year?;
        let day = |month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
        let end = |month: u32| {
            let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
        };
        Some(match (self.month, self.day, self.part) {
            (Some(month), Some(one), _) => (day(month, one)?, day(month, one)?),
            (Some(month), None, Some(Part::Beginning | Part::First)) => (day(month, 1)?, day(month, 10)?),
            (Some(month), None, Some(Part::Middle)) => (day(month, 11)?, day(month, 20)?),
            (Some(month), None, Some(Part::Last)) => (day(month, 21)?, end(month)?),
            (Some(month), None, Some(Part::End)) => (end(month)?, end(month)?),
            (Some(month), None, _) => (day(month, 1)?, end(month)?),
            (None, None, Some(Part::Quarter(quarter))) => (day(quarter * 3 - 2, 1)?, end(quarter * 3)?),
            (None, None, Some(Part::First)) => (day(1, 1)?, day(6, 30)?),
            (None, None, Some(Part::Last)) => (day(7, 1)?, day(12, 31)?),
            (None, None, Some(Part::Beginning)) => (day(1, 1)?, day(1, 31)?),
            (None, None, Some(Part::End)) => (day(12, 31)?, day(12, 31)?),
            (None, _, _) => (day(1, 1)?, day(12, 31)?),
        })
    }
}

/// Gives years to the dates of a line that do not say theirs: 今年 is the year of the paper, and a date without a year
/// has that of the last date before it in the line, or else the paper's.
pub fn settle_years(dates: &mut [Date], of_paper: Option<i32>) {
    let mut last: Option<i32> = None;
    for date in dates {
        if let Some(off) = date.years_off {
            date.year = of_paper.map(|year| year + off);
            date.year_from = YearFrom::Relative;
        } else if date.year.is_none() {
            (date.year, date.year_from) = match (last, of_paper) {
                (Some(year), _) => (Some(year), YearFrom::Line),
                (None, Some(year)) => (Some(year), YearFrom::Title),
                (None, None) => (None, YearFrom::Nothing),
            };
        }
        last = date.year.or(last);
    }
}

#[cfg(test)]
mod tests;
