//! An amount: what a figure comes to, exact until it is rounded once.

use chrono::NaiveDate;
use document::FigureValue;
use ledger::value::{Moment, Month, Value, print_scaled};

use crate::query::Under;

/// What a figure comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Nothing is recorded: the ledger has no record that is effective in the period.
    Nothing,
    /// The ledger was not kept then: neither on that day nor in that period did it have a record yet.
    NotKept,
    /// It has no value: a quotient whose lower part is zero, or the place of what is not one single record.
    Undefined,
    /// A number.
    Number {
        /// The number times ten to the power of `places`.
        amount: i128,
        /// Digits after the point.
        places: u32,
        /// Whether any value in it is only about so much (约).
        about: bool,
    },
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// A year.
    Year(i32),
    /// A moment.
    Moment(Moment),
    /// A list of names, in order.
    Names(Vec<String>),
    /// What was asked holds for every record.
    Yes,
    /// It does not.
    No {
        /// The number of records against it.
        against: i64,
    },
}

impl Amount {
    /// A whole, exact number.
    #[must_use]
    pub fn count(number: i64) -> Self {
        Self::Number { amount: i128::from(number), places: 0, about: false }
    }

    /// A number with as few places as it needs, but at least these.
    #[must_use]
    pub fn shortened(mut amount: i128, mut places: u32, least: u32, about: bool) -> Self {
        while places > least && amount % 10 == 0 {
            amount /= 10;
            places -= 1;
        }
        Self::Number { amount, places, about }
    }

    /// What is left of a value of a record.
    #[must_use]
    pub fn of_value(value: &Value, places: u32, about: bool) -> Self {
        match value {
            Value::Number(number) => {
                Self::Number { amount: i128::from(number.amount), places, about: about || number.about }
            }
            Value::Date(date) => Self::Date(*date),
            Value::Month(month) => Self::Month(*month),
            Value::Year(year) => Self::Year(*year),
            Value::Moment(moment) => Self::Moment(*moment),
            _ => Self::Nothing,
        }
    }

    /// What numbers of one field add up to; what has no value adds nothing.
    #[must_use]
    pub fn total<'a>(amounts: impl IntoIterator<Item = &'a Self>) -> Self {
        let add = |total: Option<(i128, u32, bool)>, one: &Self| match (one, total) {
            (Self::Number { amount, places, about }, None) => Some((*amount, *places, *about)),
            (Self::Number { amount, about, .. }, Some((sum, places, any))) => {
                Some((sum + amount, places, any || *about))
            }
            _ => total,
        };
        let total = amounts.into_iter().fold(None, add);
        total.map_or(Self::Nothing, |(amount, places, about)| Self::Number { amount, places, about })
    }

    /// For programs: a decimal string with all its places, an ISO date, `true` or `false`; a list for names; nothing
    /// where nothing is recorded or defined. `about` is not in it.
    #[must_use]
    pub fn plain(&self) -> FigureValue {
        match self {
            Self::Nothing | Self::NotKept | Self::Undefined => FigureValue::Nothing,
            Self::Number { amount, places, .. } => FigureValue::One(print_scaled(*amount, *places)),
            Self::Date(date) => FigureValue::One(date.to_string()),
            Self::Month(month) => FigureValue::One(month.to_string()),
            Self::Year(year) => FigureValue::One(year.to_string()),
            Self::Moment(moment) => FigureValue::One(moment.to_string()),
            Self::Names(names) => FigureValue::Many(names.clone()),
            Self::Yes => FigureValue::One("true".to_owned()),
            Self::No { .. } => FigureValue::One("false".to_owned()),
        }
    }

    /// The same in one line: names are joined by 、; empty where there is no value.
    #[must_use]
    pub fn text(&self) -> String {
        match self.plain() {
            FigureValue::Nothing => String::new(),
            FigureValue::One(text) => text,
            FigureValue::Many(names) => names.join("、"),
        }
    }

    /// Whether it is only about so much.
    #[must_use]
    pub fn is_about(&self) -> bool {
        matches!(self, Self::Number { about: true, .. })
    }

    /// Whether it is the number zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self, Self::Number { amount: 0, .. })
    }

    /// The days that it speaks of, for dates, months and years.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Date(date) => Some((*date, *date)),
            Self::Month(month) => Some((month.first(), month.last())),
            Self::Year(year) => Value::Year(*year).span(),
            Self::Moment(moment) => Some((moment.date(), moment.date())),
            _ => None,
        }
    }
}

/// The answer to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureAnswer {
    /// What it comes to as a whole.
    pub value: Amount,
    /// What it comes to under each value or month, when it was asked to be broken down.
    pub groups: Vec<(Under, Amount)>,
    /// How many records are behind it; of a ratio, behind both parts together.
    pub records: i64,
    /// How many totals without rows are behind it beside them.
    pub summaries: i64,
    /// What these totals give of its value.
    pub summed: Amount,
    /// The number before it was rounded, for figures that divide.
    pub unrounded: Option<Quotient>,
}

/// An exact number: one whole number over another, the lower one greater than zero, without a common divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotient {
    /// Above the line.
    pub over: i128,
    /// Below the line.
    pub under: i128,
}

impl Quotient {
    /// A quotient in lowest terms; nothing if the lower part is zero.
    #[must_use]
    pub fn new(over: i128, under: i128) -> Option<Self> {
        let divisor = i128::try_from(gcd(over.unsigned_abs(), under.unsigned_abs())).ok()?;
        if under == 0 || divisor == 0 {
            return None;
        }
        let divisor = if under < 0 { -divisor } else { divisor };
        Some(Self { over: over / divisor, under: under / divisor })
    }

    /// A scaled whole number.
    #[must_use]
    pub fn scaled(amount: i128, places: u32) -> Option<Self> {
        Self::new(amount, 10i128.checked_pow(places)?)
    }

    /// This one over another; nothing if the other is zero or the numbers go beyond what is kept exactly.
    #[must_use]
    pub fn by(self, other: Self) -> Option<Self> {
        let a = Self::new(self.over, other.over)?;
        let b = Self::new(other.under, self.under)?;
        Self::new(a.over.checked_mul(b.over)?, a.under.checked_mul(b.under)?)
    }

    /// This one times a whole number.
    #[must_use]
    pub fn times(self, factor: i128) -> Option<Self> {
        let rest = Self::new(factor, self.under)?;
        Self::new(self.over.checked_mul(rest.over)?, rest.under)
    }

    /// Scaled by the places and rounded half away from zero.
    #[must_use]
    pub fn rounded(self, places: u32) -> Option<i128> {
        let scaled = self.times(10i128.checked_pow(places)?)?;
        let (whole, rest) = (scaled.over / scaled.under, scaled.over % scaled.under);
        let up = rest.unsigned_abs() >= scaled.under.unsigned_abs() - rest.unsigned_abs();
        Some(if up { whole + scaled.over.signum() } else { whole })
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(over: i128, under: i128, places: u32, expected: i128) {
        assert_eq!(
            Quotient::new(over, under).and_then(|q| q.rounded(places)),
            Some(expected),
            "{over}/{under}"
        );
    }

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        check(5, 2, 0, 3);
        check(-5, 2, 0, -3);
        check(5, -2, 0, -3);
        check(1, 3, 2, 33);
        check(2, 3, 2, 67);
        check(1, 8, 2, 13);
        check(-1, 8, 2, -13);
        check(0, 7, 2, 0);
        assert_eq!(Quotient::new(1, 0), None);
    }

    #[test]
    fn what_is_plain_reads_as_a_decimal() {
        let number = Amount::Number { amount: -705, places: 2, about: true };
        assert_eq!(number.plain(), FigureValue::One("-7.05".to_owned()));
        assert_eq!(Amount::Undefined.plain(), FigureValue::Nothing);
        assert_eq!(Amount::Names(vec!["甲".into(), "乙".into()]).text(), "甲、乙");
        assert_eq!(Amount::Year(2031).span().map(|(_, to)| to.to_string()), Some("2031-12-31".to_owned()));
    }

    proptest! {
        #[test]
        fn rounding_is_never_off_by_more_than_half(over in -1_000_000_000i128..1_000_000_000, under in 1i128..1_000_000, places in 0u32..5) {
            let rounded = Quotient::new(over, under).unwrap().rounded(places).unwrap();
            let scale = 10i128.pow(places);
            // |over × scale / under − rounded| ≤ ½, multiplied by 2 × under.
            let off = 2 * (over * scale - rounded * under);
            prop_assert!(off.abs() <= under);
            // A tie goes away from zero.
            if off.abs() == under {
                prop_assert!(rounded.abs() * under > (over * scale).abs());
            }
        }

        #[test]
        fn dividing_and_multiplying_back_is_exact(a in -10_000i128..10_000, b in 1i128..10_000, c in 1i128..10_000) {
            let (x, y) = (Quotient::new(a, b).unwrap(), Quotient::new(c, b).unwrap());
            let back = x.by(y).unwrap().by(Quotient::new(b, c).unwrap()).unwrap();
            prop_assert_eq!(back, x);
        }
    }
}
