//! How a spreadsheet's stored numbers become exact cells: decimal text, days, moments.
//!
//! A workbook stores binary floating-point numbers. They end here: nothing behind this file sees one.

// float: a workbook stores binary floating-point numbers, and this file is where they end.

use calamine::ExcelDateTime;
use chrono::{NaiveTime, Timelike};
use compact_str::{ToCompactString as _, format_compact};

use super::Cell;

/// The last day that a spreadsheet can hold, 9999-12-31, as its number, and one: what is past it is no date.
const END_OF_DAYS: f64 = 2_958_466.0;

/// A number as decimal text with at most 15 significant digits. That is what spreadsheet programs keep and show, so it
/// is what a person typed; a computed 0.1 + 0.2 is 0.3 here as it is there.
pub(super) fn number(value: f64) -> Cell {
    if !value.is_finite() {
        return Cell::Error("#NUM!".into());
    }
    let text = format!("{value:.14e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let negative = digits.starts_with('-');
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let text = shifted(&digits, exponent.parse::<i32>().unwrap_or(0) + 1);
    let sign = if negative && text != "0" { "-" } else { "" };
    Cell::Number(format_compact!("{sign}{text}"))
}

/// A number that a file stores as decimal text.
pub(super) fn number_of_text(text: &str) -> Cell {
    text.parse().map_or_else(|_| Cell::Text(text.into()), number)
}

/// Whether a number has more whole digits than a spreadsheet keeps, so that the last ones are lost: an identity or
/// account number that was typed as a number.
pub(super) fn has_lost_digits(cell: &Cell) -> bool {
    let Cell::Number(text) = cell else { return false };
    text.trim_start_matches('-').split('.').next().is_some_and(|whole| whole.len() > 15)
}

/// A stored number under a percent format, as it is shown: 0.93 is 93%.
pub(super) fn percent(number: &str) -> String {
    let (sign, plain) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let point = i32::try_from(whole.len()).unwrap_or(0) + 2;
    format!("{sign}{}%", shifted(&format!("{whole}{fraction}"), point))
}

/// Plain decimal text of some digits whose point stands behind the `point`-th of them.
fn shifted(digits: &str, point: i32) -> String {
    let significant = digits.trim_start_matches('0');
    let point = point - i32::try_from(digits.len() - significant.len()).unwrap_or(0);
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return "0".to_owned();
    }
    match usize::try_from(point) {
        Err(_) | Ok(0) => format!("0.{}{significant}", "0".repeat(point.unsigned_abs() as usize)),
        Ok(point) if point >= significant.len() => format!("{significant:0<point$}"),
        Ok(point) => {
            let (whole, fraction) = significant.split_at(point);
            format!("{whole}.{fraction}")
        }
    }
}

/// A stored number under a date format.
pub(super) fn dated(value: ExcelDateTime) -> Cell {
    let stored = value.as_f64();
    if !(0.0..END_OF_DAYS).contains(&stored) {
        return number(stored);
    }
    if value.is_duration() {
        let seconds = value.as_duration().map_or(0, |span| span.num_seconds());
        let (hours, rest) = (seconds / 3600, seconds % 3600);
        return Cell::Text(format_compact!("{hours}:{:02}:{:02}", rest / 60, rest % 60));
    }
    let Some(moment) = value.as_datetime() else { return number(stored) };
    // A time of day that was computed may fall short of its second by a hair.
    let moment = moment + chrono::TimeDelta::milliseconds(500);
    let moment = moment.with_nanosecond(0).unwrap_or(moment);
    if stored < 1.0 {
        Cell::Text(moment.format("%H:%M:%S").to_compact_string())
    } else if moment.time() == NaiveTime::MIN {
        Cell::Date(moment.date())
    } else {
        Cell::Moment(moment)
    }
}

/// A date or moment that a workbook stores as ISO 8601 text.
pub(super) fn iso(text: &str) -> Cell {
    if let Ok(date) = text.parse() {
        return Cell::Date(date);
    }
    match text.trim_end_matches('Z').parse::<chrono::NaiveDateTime>() {
        Ok(moment) if moment.time() == NaiveTime::MIN => Cell::Date(moment.date()),
        Ok(moment) => Cell::Moment(moment.with_nanosecond(0).unwrap_or(moment)),
        Err(_) => Cell::Text(text.into()),
    }
}

/// What a number format shows of a number, where that is not the number or day itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A hundred times as much, with a percent sign.
    Percent,
    /// The month of a day.
    Month,
    /// The year of a day.
    Year,
}

impl Shape {
    /// What a format shows. The numbers 27 to 58 stand for formats that Chinese programs do not write down.
    pub(super) fn of(format: &str, id: Option<u32>) -> Option<Self> {
        if matches!(id, Some(27 | 36 | 50 | 52 | 57)) {
            return Some(Self::Month);
        }
        let mut bare = String::new();
        let mut signs = format.split(';').next().unwrap_or_default().chars();
        while let Some(sign) = signs.next() {
            match sign {
                '"' => drop(signs.by_ref().find(|sign| *sign == '"')),
                '[' => drop(signs.by_ref().find(|sign| *sign == ']')),
                '\\' | '_' | '*' => drop(signs.next()),
                sign => bare.push(sign.to_ascii_lowercase()),
            }
        }
        let has = |sign| bare.contains(sign);
        match (has('%'), has('y'), has('m'), has('d') || has('h') || has('s')) {
            (true, false, ..) => Some(Self::Percent),
            (_, true, true, false) => Some(Self::Month),
            (_, true, false, false) => Some(Self::Year),
            _ => None,
        }
    }

    /// The cell as this format shows it; the cell itself where the format does not fit it.
    pub(super) fn apply(self, cell: Cell) -> Cell {
        match (self, cell) {
            (Self::Percent, Cell::Number(number)) => Cell::Text(percent(&number).into()),
            (Self::Month, Cell::Date(date)) => Cell::Text(date.format("%Y-%m").to_compact_string()),
            (Self::Year, Cell::Date(date)) => Cell::Text(date.format("%Y").to_compact_string()),
            (_, cell) => cell,
        }
    }
}
