//! A form: how an amount is printed in a report, so that what is printed is never more than what is true.
//!
//! The forms are Chinese, as the reports are. Each has a way back: what is printed, read as a person reads it, is a
//! range that contains the amount (`back`).

use crate::amount::Amount;

pub mod back;
mod days;
mod number;
mod numeral;

pub use days::period_words;
pub use numeral::numeral;

/// How an amount is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The number alone: 417.
    Value,
    /// The number with its unit, a date to the day: 417条.
    #[default]
    Unit,
    /// Rounded down to a power of ten, with 余 behind it: 400余条. An amount that is exactly so much, or only about
    /// so much, is printed whole.
    Over(u32),
    /// In 万元, two places.
    Wan,
    /// In 亿元, two places.
    Yi,
    /// As a Chinese numeral: 四.
    Zh,
    /// As a Chinese numeral with its unit: 四条, and 两条 as it is spoken.
    ZhUnit,
    /// A percentage, the zeros at its end cut.
    Percent,
    /// A percentage with all its places.
    Share,
    /// 2031年4月7日.
    Day,
    /// 4月7日.
    MonthDay,
    /// 2031年4月.
    Month,
    /// 4月.
    MonthOnly,
    /// 年初, in January only.
    EarlyYear,
    /// 4月初, from the 1st to the 10th only.
    EarlyMonth,
    /// 4月上旬 (1–10), 中旬 (11–20), 下旬 (21–end).
    TenDays,
    /// 4月底, on the last day only.
    MonthEnd,
    /// Names that are clauses, with ， between them: 形式不够多样，语言不够生动.
    Clauses,
}

/// The powers of ten that may stand before 余: only these read back as what they were rounded to.
const POWERS: [u32; 7] = [10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

impl Form {
    /// The words of all forms, for suggestions.
    pub const WORDS: [&'static str; 20] = [
        "value",
        "unit",
        "over 10",
        "over 100",
        "over 1000",
        "wan",
        "yi",
        "zh",
        "zh unit",
        "percent",
        "share",
        "day",
        "month-day",
        "month",
        "month-only",
        "early-year",
        "early-month",
        "ten-days",
        "month-end",
        "clauses",
    ];

    /// Reads the words of a form.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        if let Some(power) = words.strip_prefix("over ") {
            let power = power.trim().parse().ok()?;
            return POWERS.contains(&power).then_some(Self::Over(power));
        }
        Some(match words {
            "value" => Self::Value,
            "unit" => Self::Unit,
            "wan" => Self::Wan,
            "yi" => Self::Yi,
            "zh" => Self::Zh,
            "zh unit" => Self::ZhUnit,
            "percent" => Self::Percent,
            "share" => Self::Share,
            "day" => Self::Day,
            "month-day" => Self::MonthDay,
            "month" => Self::Month,
            "month-only" => Self::MonthOnly,
            "early-year" => Self::EarlyYear,
            "early-month" => Self::EarlyMonth,
            "ten-days" => Self::TenDays,
            "month-end" => Self::MonthEnd,
            "clauses" => Self::Clauses,
            _ => return None,
        })
    }

    /// Whether it prints days, months and years.
    #[must_use]
    pub fn is_of_days(self) -> bool {
        matches!(
            self,
            Self::Unit
                | Self::Day
                | Self::MonthDay
                | Self::Month
                | Self::MonthOnly
                | Self::EarlyYear
                | Self::EarlyMonth
                | Self::TenDays
                | Self::MonthEnd
        )
    }

    /// Whether it prints numbers of this unit.
    #[must_use]
    pub fn fits_number(self, unit: &str) -> bool {
        match self {
            Self::Value | Self::Unit | Self::Over(_) | Self::Zh => true,
            Self::ZhUnit => unit != "%",
            Self::Wan | Self::Yi => number::money(unit).is_some(),
            Self::Percent | Self::Share => unit == "%",
            _ => false,
        }
    }

    /// Prints an amount; nothing where it has no value, or is a yes or no.
    #[must_use]
    pub fn print(self, amount: &Amount, unit: &str) -> Option<String> {
        match amount {
            Amount::Number { amount, places, about } => {
                let number = number::Scaled { amount: *amount, places: *places };
                let printed = number.print(self, unit, *about);
                Some(if *about { format!("约{printed}") } else { printed })
            }
            Amount::Date(date) => Some(days::day(self, *date)),
            Amount::Moment(moment) => Some(days::day(self, moment.date())),
            Amount::Month(month) => Some(days::month(self, *month)),
            Amount::Year(year) => Some(format!("{year}年")),
            Amount::Names(names) if self == Self::Clauses => Some(names.join("，")),
            Amount::Names(names) => Some(names.join("、")),
            Amount::Nothing | Amount::NotKept | Amount::Undefined | Amount::Yes | Amount::No { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
