//! Printing days: to the day, or as 年初, 上旬, 月底 where these words are true of the day.

use chrono::{Datelike, NaiveDate};
use ledger::period::Period;
use ledger::value::Month;

use super::Form;

/// A day in a form; where the words of the form are not true of it, the day itself.
pub(super) fn day(form: Form, date: NaiveDate) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let part = match day {
        ..=10 => "上旬",
        11..=20 => "中旬",
        _ => "下旬",
    };
    match form {
        Form::MonthDay => format!("{month}月{day}日"),
        Form::Month => format!("{year}年{month}月"),
        Form::MonthOnly => format!("{month}月"),
        Form::EarlyYear if month == 1 => "年初".to_owned(),
        Form::EarlyMonth if day <= 10 => format!("{month}月初"),
        Form::TenDays => format!("{month}月{part}"),
        Form::MonthEnd if date == Month::of(date).last() => format!("{month}月底"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// A month in a form: it is never printed closer than it is known.
pub(super) fn month(form: Form, month: Month) -> String {
    match form {
        Form::MonthOnly => format!("{}月", month.month),
        Form::EarlyYear if month.month == 1 => "年初".to_owned(),
        _ => format!("{}年{}月", month.year, month.month),
    }
}

/// A period for people: 2031年, 2031年4月, 2031年1月1日至4月7日, 截至2031年4月7日; in English 2031, 2031-04,
/// 2031-01-01 to 2031-04-07.
#[must_use]
pub fn period_words(period: Period, language: &str) -> String {
    let english = language == "en";
    let (from, to) = (period.from, period.to);
    let whole_month = Month::of(from);
    if period == period.whole_year() {
        return if english { from.year().to_string() } else { format!("{}年", from.year()) };
    }
    if from == whole_month.first() && to == whole_month.last() {
        return if english { whole_month.to_string() } else { month(Form::Month, whole_month) };
    }
    let ever = period == Period::ever_to(to);
    match (english, ever) {
        (true, true) => format!("up to {to}"),
        (false, true) => format!("截至{}", day(Form::Day, to)),
        _ if from == to => {
            if english {
                to.to_string()
            } else {
                day(Form::Day, to)
            }
        }
        (true, false) => format!("{from} to {to}"),
        (false, false) if from.year() == to.year() => {
            format!("{}至{}", day(Form::Day, from), day(Form::MonthDay, to))
        }
        (false, false) => format!("{}至{}", day(Form::Day, from), day(Form::Day, to)),
    }
}
