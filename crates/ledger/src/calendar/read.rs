//! Reading one year of the calendar from TOML, with a finding for every mistake.
//!
//! ```toml
//! year = 2023
//! notice = "…〔2022〕16号"                     # 文号 of the State Council's notice
//! off = ["2023-01-01..2023-01-02", "2023-04-05"]   # both ends included
//! work = ["2023-01-28"]
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Year, is_weekend};
use crate::finding::Finding;

const KEYS: [&str; 4] = ["year", "notice", "off", "work"];

/// Years that a calendar file can be for: the five-day week began in 1995, and a year past 2200 is a slip of the hand.
const YEARS: Range<i64> = 1995..2200;

/// Some dates of the file, where each one stands.
type Dates = Vec<(NaiveDate, Range<usize>)>;

/// Reads a whole file.
pub(super) fn year(text: &str, file: &str) -> Result<Year, Vec<Finding>> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        vec![Finding::error("calendar-syntax").arg("detail", error.message()).in_text(file, text, span)]
    })?;
    let mut reader = Reader { text, file, findings: Vec::new() };
    let year = reader.whole(table.get_ref());
    match year {
        Some(year) if reader.findings.is_empty() => Ok(year),
        _ => Err(reader.findings),
    }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn whole(&mut self, table: &DeTable<'_>) -> Option<Year> {
        for key in table.keys().filter(|key| !KEYS.contains(&key.get_ref().as_ref())) {
            self.report(Finding::error("calendar-unknown-key").arg("known", KEYS.join(", ")), key.span());
        }
        let year = self.number(table);
        let notice = self.notice(table);
        let off = self.dates(table, "off", year);
        let work = self.dates(table, "work", year);
        let (year, notice, off, work) = (year?, notice?, off?, work?);
        let free: BTreeSet<NaiveDate> = off.iter().map(|(date, _)| *date).collect();
        for (date, span) in &work {
            let finding = |code| Finding::error(code).arg("date", date.to_string());
            if free.contains(date) {
                self.report(finding("calendar-off-and-work"), span.clone());
            } else if !is_weekend(*date) {
                self.report(finding("calendar-work-not-weekend"), span.clone());
            }
        }
        Some(Year::new(year, notice, &free, &work.into_iter().map(|(date, _)| date).collect()))
    }

    fn number(&mut self, table: &DeTable<'_>) -> Option<i32> {
        let value = self.value(table, "year")?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let number =
            number.filter(|number| YEARS.contains(number)).and_then(|number| i32::try_from(number).ok());
        if number.is_none() {
            self.report(Finding::error("calendar-bad-year"), value.span());
        }
        number
    }

    fn notice(&mut self, table: &DeTable<'_>) -> Option<String> {
        let value = self.value(table, "notice")?;
        let notice = value.get_ref().as_str().map(str::trim).filter(|notice| !notice.is_empty());
        if notice.is_none() {
            self.report(Finding::error("calendar-no-notice"), value.span());
        }
        notice.map(str::to_owned)
    }

    /// The dates of a list; nothing if the list is no list, what can be read of it otherwise.
    fn dates(&mut self, table: &DeTable<'_>, key: &'static str, year: Option<i32>) -> Option<Dates> {
        let value = self.value(table, key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.report(Finding::error("calendar-no-list").arg("key", key), value.span());
            return None;
        };
        let mut dates = Dates::new();
        for item in items {
            let span = inside_quotes(item);
            let Some((first, last)) = range(item.get_ref()) else {
                self.report(Finding::error("calendar-bad-date"), span);
                continue;
            };
            if last < first {
                self.report(Finding::error("calendar-bad-range"), span);
            } else if year.is_some_and(|year| first.year() != year || last.year() != year) {
                let year = year.unwrap_or_default().to_string();
                self.report(Finding::error("calendar-outside-year").arg("year", year), span);
            } else if year.is_some() {
                // Without the year the range could be of any length.
                dates.extend(first.iter_days().take_while(|day| *day <= last).map(|day| (day, span.clone())));
            }
        }
        Some(dates)
    }

    fn value<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &'static str,
    ) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value);
        if value.is_none() {
            self.report(Finding::error("calendar-missing-key").arg("key", key), 0..0);
        }
        value
    }

    fn report(&mut self, finding: Finding, span: Range<usize>) {
        self.findings.push(finding.in_text(self.file, self.text, span));
    }
}

/// A single date or `from..to`; TOML's own dates are understood as well as quoted ones.
fn range(value: &DeValue<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let text = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => return None,
    };
    let (first, last) = text.split_once("..").unwrap_or((&text, &text));
    Some((date(first)?, date(last)?))
}

/// Only `2023-01-05`: chrono alone would let `2023-1-5` and a sign pass, and these files are official data.
fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let date: NaiveDate = text.parse().ok()?;
    (date.to_string() == text).then_some(date)
}

/// The bytes of a value, a string's quotes left out.
fn inside_quotes(value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let span = value.span();
    if value.get_ref().is_str() { span.start + 1..span.end.saturating_sub(1) } else { span }
}
