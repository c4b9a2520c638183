//! The way back: what a printed amount says to whoever reads it, as a range.

use chrono::NaiveDate;
use ledger::value::Month;

use super::{number, numeral};
use crate::amount::Quotient;

/// The numbers that a printed number may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least, in yuan for money.
    pub least: Quotient,
    /// The greatest, in yuan for money.
    pub greatest: Quotient,
    /// Whether the two ends themselves are left out: 400余 is neither 400 nor 500.
    pub open: bool,
    /// Whether 约 stands in front.
    pub about: bool,
    /// The unit, 元 for money.
    pub unit: String,
}

impl Range {
    /// Whether a number, in yuan for money, lies within.
    #[must_use]
    pub fn holds(&self, number: Quotient) -> bool {
        let (above, below) = (compare(number, self.least), compare(self.greatest, number));
        if self.open { above > 0 && below > 0 } else { above >= 0 && below >= 0 }
    }
}

/// The sign of the difference.
fn compare(a: Quotient, b: Quotient) -> i128 {
    (a.over * b.under - b.over * a.under).signum()
}

/// Reads a printed number with its unit: digits or a Chinese numeral, 约, 余, 万元, 亿元, %.
///
/// 余 stands for anything up to the next round number of as many zeros; 万元 and 亿元 may have been rounded in the
/// second place; every other number is exact.
#[must_use]
pub fn number(printed: &str) -> Option<Range> {
    let (about, rest) = match printed.strip_prefix('约') {
        Some(rest) => (true, rest),
        None => (false, printed),
    };
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let end = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at(end);
    if digits.is_empty() {
        let end = rest.find(|c| !"零一二两三四五六七八九十百千万亿".contains(c)).unwrap_or(rest.len());
        let value = Quotient::new(numeral::read(rest.get(..end)?)?, 1)?;
        let unit = rest.get(end..)?.to_owned();
        return Some(Range { least: value, greatest: value, open: false, about, unit });
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = u32::try_from(fraction.len()).ok()?;
    let amount: i128 = format!("{whole}{fraction}").parse().ok()?;
    if let Some(unit) = tail.strip_prefix('余') {
        let zeros = u32::try_from(whole.len() - whole.trim_end_matches('0').len()).ok()?;
        let least = Quotient::new(amount, 1)?;
        let greatest = Quotient::new(amount + 10i128.pow(zeros), 1)?;
        return Some(scaled(Range { least, greatest, open: true, about, unit: unit.to_owned() }));
    }
    let (mut low, mut high, mut scale) = (amount, amount, places);
    if number::money(tail).is_some_and(|power| power > 0) {
        // Half of the last place to which it may have been rounded, twice to stay whole.
        scale = places.max(2);
        let exact = amount * 10i128.pow(scale - places) * 2;
        (low, high) = (exact - 1, exact + 1);
        let half = |amount| Quotient::new(amount, 2 * 10i128.pow(scale));
        let (least, greatest) = (half(low)?, half(high)?);
        return Some(scaled(Range { least, greatest, open: false, about, unit: tail.to_owned() }));
    }
    let range = |amount| Quotient::scaled(amount, scale);
    Some(Range { least: range(low)?, greatest: range(high)?, open: false, about, unit: tail.to_owned() })
}

/// Money in yuan.
fn scaled(range: Range) -> Range {
    let Some(power) = number::money(&range.unit).filter(|power| *power > 0) else { return range };
    let yuan = 10i128.pow(power);
    match (range.least.times(yuan), range.greatest.times(yuan)) {
        (Some(least), Some(greatest)) => Range { least, greatest, unit: "元".to_owned(), ..range },
        _ => range,
    }
}

/// Reads printed days; a year that is not said is `year`.
#[must_use]
pub fn days(printed: &str, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    if printed == "年初" {
        let january = Month { year, month: 1 };
        return Some((january.first(), january.last()));
    }
    let (year, rest) = match printed.split_once('年') {
        Some((year, rest)) => (year.parse().ok()?, rest),
        None => (year, printed),
    };
    if rest.is_empty() {
        return Some((Month { year, month: 1 }.first(), Month { year, month: 12 }.last()));
    }
    let (number, rest) = rest.split_once('月')?;
    let month = Month { year, month: number.parse().ok().filter(|month| (1..=12).contains(month))? };
    let day = |day: u32| NaiveDate::from_ymd_opt(year, month.month, day);
    Some(match rest {
        "" => (month.first(), month.last()),
        "初" | "上旬" => (day(1)?, day(10)?),
        "中旬" => (day(11)?, day(20)?),
        "下旬" => (day(21)?, month.last()),
        "底" => (month.last(), month.last()),
        _ => {
            let one = day(rest.strip_suffix('日')?.parse().ok()?)?;
            (one, one)
        }
    })
}
