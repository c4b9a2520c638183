//! A decimal: a whole number of units and how many digits stand after the point; never a float.

use std::fmt;

/// `55.22` is 5522 units of two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// The value times ten to the power of `places`.
    pub(crate) units: i64,
    /// Digits after the point.
    pub(crate) places: u32,
}

impl Decimal {
    /// A whole number.
    pub(crate) fn whole(units: i64) -> Self {
        Self { units, places: 0 }
    }

    /// Reads `-12`, `55.22` and `93%`; at most six places and fifteen digits, which keeps all arithmetic exact.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix('%').unwrap_or(text);
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{}{part}", whole.trim_start_matches('-'));
        if digits.is_empty()
            || digits.len() > 15
            || part.len() > 6
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let units: i64 = digits.parse().ok()?;
        let places = u32::try_from(part.len()).ok()?;
        Some(Self { units: if whole.starts_with('-') { -units } else { units }, places })
    }

    /// The units with another number of places; half is rounded away from zero.
    pub(crate) fn units_at(self, places: u32) -> i64 {
        if places >= self.places {
            self.units.saturating_mul(power(places - self.places))
        } else {
            round(i128::from(self.units), i128::from(power(self.places - places)))
        }
    }

    /// The same value with another number of places.
    pub(crate) fn at(self, places: u32) -> Self {
        Self { units: self.units_at(places), places }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let units = self.units.unsigned_abs();
        let one = power(self.places).unsigned_abs();
        if self.places == 0 {
            write!(f, "{sign}{units}")
        } else {
            let width = usize::try_from(self.places).unwrap_or(0);
            write!(f, "{sign}{}.{:0width$}", units / one, units % one)
        }
    }
}

/// Ten to the power of `places`, for the few places that there are.
fn power(places: u32) -> i64 {
    10_i64.saturating_pow(places)
}

/// A quotient rounded half away from zero.
pub(crate) fn round(dividend: i128, divisor: i128) -> i64 {
    let half = divisor.abs() / 2;
    let away = if dividend < 0 { dividend - half } else { dividend + half };
    i64::try_from(away / divisor).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_prints_as_it_was_written() {
        for text in ["0", "12", "-3", "55.22", "0.05", "-0.5"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Decimal::parse("1.x"), None);
        assert_eq!(Decimal::parse(""), None);
    }

    #[test]
    fn half_is_rounded_away_from_zero() {
        assert_eq!(Decimal::parse("2.345").unwrap().units_at(2), 235);
        assert_eq!(Decimal::parse("-2.345").unwrap().units_at(2), -235);
        assert_eq!(Decimal::whole(7).at(2).to_string(), "7.00");
    }
}
