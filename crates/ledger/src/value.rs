//! A value: what one field of one record holds.
//!
//! Numbers are scaled integers, so that sums are exact: 55.22 in a field of two places is 5522.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};

/// The id of a record in its ledger: never reused, unchanged when its key is corrected.
pub type RecordId = i64;

/// A number scaled by the places of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number {
    /// The value times ten to the power of the field's places.
    pub amount: i64,
    /// Whether it is only about so much (约).
    pub about: bool,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month of a date.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.next().first().pred_opt().unwrap_or(NaiveDate::MAX)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        }
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        if self.month == 1 {
            Self { year: self.year - 1, month: 12 }
        } else {
            Self { month: self.month - 1, ..self }
        }
    }

    /// Reads `2023-11` and `2023年11月`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, month) = text.split_once('-').or_else(|| text.strip_suffix('月')?.split_once('年'))?;
        let month = Self { year: year.trim().parse().ok()?, month: month.trim().parse().ok()? };
        ((1..=12).contains(&month.month) && (1900..=2200).contains(&month.year)).then_some(month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A moment: microseconds since 1970-01-01 UTC; shown in the time of Beijing, +08:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    /// The time zone of every printed moment.
    #[must_use]
    pub fn zone() -> Option<FixedOffset> {
        FixedOffset::east_opt(8 * 3600)
    }

    /// The last microsecond of a day, +08:00: what a date means as an as-of.
    #[must_use]
    pub fn end_of(date: NaiveDate) -> Self {
        Self::start_of(date.succ_opt().unwrap_or(date)).minus_one()
    }

    /// The first microsecond of a day, +08:00.
    #[must_use]
    pub fn start_of(date: NaiveDate) -> Self {
        let midnight = date.and_hms_opt(0, 0, 0).map_or(0, |t| t.and_utc().timestamp_micros());
        Self(midnight - 8 * 3600 * 1_000_000)
    }

    fn minus_one(self) -> Self {
        Self(self.0 - 1)
    }

    /// The day in Beijing.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.local().map_or(NaiveDate::MIN, |t| t.date_naive())
    }

    fn local(self) -> Option<DateTime<FixedOffset>> {
        Self::zone()?.timestamp_micros(self.0).single()
    }

    /// Reads `2023-11-05`, `2023-11-05 16:20`, with seconds and fraction, with `T` for the space, with an offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('T', " ");
        if let Some(date) = parse_date(&text) {
            return Some(Self::start_of(date));
        }
        if let Ok(with_offset) = DateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f%:z") {
            return Some(Self(with_offset.timestamp_micros()));
        }
        ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"].iter().find_map(|form| {
            let local = chrono::NaiveDateTime::parse_from_str(&text, form).ok()?;
            Some(Self(Self::zone()?.from_local_datetime(&local).single()?.timestamp_micros()))
        })
    }
}

impl fmt::Display for Moment {
    /// `2023-11-05 16:20:00`, and the microseconds when there are any, so that what is printed reads back equal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(local) = self.local() else { return write!(f, "{}", self.0) };
        if self.0.rem_euclid(1_000_000) == 0 {
            write!(f, "{}", local.format("%Y-%m-%d %H:%M:%S"))
        } else {
            write!(f, "{}", local.format("%Y-%m-%d %H:%M:%S%.6f"))
        }
    }
}

/// Reads `2023-11-05`; other ways of writing a date are the importer's matter.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Text of any kind, also phone, identity number, place, attachment name.
    Text(String),
    /// A number scaled by its field's places.
    Number(Number),
    /// A day.
    Date(NaiveDate),
    /// A month.
    Month(Month),
    /// A year.
    Year(i32),
    /// A moment.
    Moment(Moment),
    /// The code of an option.
    Choice(String),
    /// Codes of options, sorted, each once.
    Choices(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// The id of the record that is meant.
    Reference(RecordId),
    /// A personal or secret value as it lies in the store: nonce, ciphertext and tag.
    Sealed(Vec<u8>),
    /// A personal or secret value whose key was destroyed: there was one, and nobody can read it any more.
    Erased,
}

impl Value {
    /// A number that is exactly so much.
    #[must_use]
    pub fn exact(amount: i64) -> Self {
        Self::Number(Number { amount, about: false })
    }

    /// The days that the value speaks of: a day, a whole month, a whole year.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Date(date) => Some((*date, *date)),
            Self::Moment(moment) => Some((moment.date(), moment.date())),
            Self::Month(month) => Some((month.first(), month.last())),
            Self::Year(year) => {
                Some((NaiveDate::from_ymd_opt(*year, 1, 1)?, NaiveDate::from_ymd_opt(*year, 12, 31)?))
            }
            _ => None,
        }
    }

    /// The canonical text: what digests are made over and what an export writes (references excepted: their key).
    #[must_use]
    pub fn canonical(&self, places: u32) -> String {
        match self {
            Self::Text(text) | Self::Choice(text) => text.clone(),
            Self::Number(number) => print_number(*number, places),
            Self::Date(date) => date.to_string(),
            Self::Month(month) => month.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Moment(moment) => moment.to_string(),
            Self::Choices(codes) => codes.join(","),
            Self::YesNo(yes) => if *yes { "true" } else { "false" }.to_owned(),
            Self::Reference(id) => id.to_string(),
            Self::Erased => String::new(),
            Self::Sealed(bytes) => {
                bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
                    use fmt::Write;
                    let _ = write!(hex, "{byte:02x}");
                    hex
                })
            }
        }
    }
}

/// Prints a scaled number with all its places: `55.22`, `约170.00`.
#[must_use]
pub fn print_number(number: Number, places: u32) -> String {
    let about = if number.about { "约" } else { "" };
    format!("{about}{}", print_scaled(i128::from(number.amount), places))
}

/// Prints a scaled integer with all its places.
#[must_use]
pub fn print_scaled(amount: i128, places: u32) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let digits = amount.unsigned_abs();
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let unit = 10u128.pow(places);
    format!("{sign}{}.{:0width$}", digits / unit, digits % unit, width = places as usize)
}

/// Reads a decimal number exactly into a scaled integer; thousands separators are allowed, more places than the
/// field has are not.
///
/// # Errors
/// Says which of the ways it is not a number that fits.
pub fn parse_scaled(text: &str, places: u32) -> Result<i64, NotANumber> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err(NotANumber::Form);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places as usize {
        return Err(NotANumber::TooManyPlaces);
    }
    let scaled = format!("{whole}{fraction:0<width$}", width = places as usize);
    let amount: i64 = scaled.parse().map_err(|_| NotANumber::TooLarge)?;
    Ok(if negative { -amount } else { amount })
}

/// Why a text is not a number of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Not digits with at most one point.
    Form,
    /// More digits after the point than the field keeps.
    TooManyPlaces,
    /// Beyond what can be kept exactly (about 9.2 × 10^18 in the last place).
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_numbers_read_and_print_exactly() {
        assert_eq!(parse_scaled("55.22", 2), Ok(5522));
        assert_eq!(parse_scaled("1,234.5", 2), Ok(123_450));
        assert_eq!(parse_scaled("-0.05", 2), Ok(-5));
        assert_eq!(parse_scaled("1.234", 2), Err(NotANumber::TooManyPlaces));
        assert_eq!(parse_scaled("1.200", 1), Ok(12));
        assert_eq!(parse_scaled("12a", 0), Err(NotANumber::Form));
        assert_eq!(parse_scaled("99999999999999999999", 0), Err(NotANumber::TooLarge));
        assert_eq!(print_scaled(-5, 2), "-0.05");
        assert_eq!(print_number(Number { amount: 26000, about: true }, 2), "约260.00");
    }

    #[test]
    fn a_date_as_a_moment_ends_with_the_day_in_beijing() {
        let day = NaiveDate::from_ymd_opt(2023, 6, 30).unwrap();
        assert_eq!(Moment::end_of(day).to_string(), "2023-06-30 23:59:59.999999");
        assert_eq!(Moment::end_of(day).date(), day);
        assert_eq!(Moment::parse("2023-06-30 23:59:59.999999"), Some(Moment::end_of(day)));
        assert_eq!(Moment::parse("2023-06-30 23:59"), Moment::parse("2023-06-30T15:59:00.0+00:00"));
    }

    #[test]
    fn months_know_their_last_day() {
        assert_eq!(Month::parse("2024年2月").unwrap().last().to_string(), "2024-02-29");
        assert_eq!(Month::parse("2023-13"), None);
    }

    #[test]
    fn the_thirtieth_of_february_is_no_date() {
        assert_eq!(parse_date("2023-02-30"), None);
    }
}
