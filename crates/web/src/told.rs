//! What the pages say: days, periods, values, findings and refusals in the reader's language.

use office::Refusal;
pub(crate) use office::said::remedy;
use office::said::sentence;
use office::terms::{
    Amount, AsOf, Datelike as _, Figure, Finding, Moment, Month, NaiveDate, Period, Title, print_scaled,
};
use pages::piece::{Cell, Change, ChangeSign, Notice, NoticeKind, Problem, Value};
use text::Lang;

use crate::refused::Misread;

/// Under which key somebody acts who does not say who it is.
const LOCAL: &str = "local";

/// A title in the reader's language.
pub(crate) fn title(lang: Lang, title: &Title) -> String {
    title.in_language(lang.code()).to_owned()
}

/// A day: `2031年5月6日`, `6 May 2031`.
pub(crate) fn day(lang: Lang, day: NaiveDate) -> String {
    let month = lang.say(&format!("web-month-{}", day.month()));
    let parts = [("year", day.year().to_string()), ("month", month), ("day", day.day().to_string())];
    text::text_with(lang, "web-day", &parts)
}

/// A month: `2031年5月`, `May 2031`.
pub(crate) fn month(lang: Lang, month: Month) -> String {
    let name = lang.say(&format!("web-month-{}", month.month));
    text::text_with(lang, "web-year-month", &[("year", month.year.to_string()), ("month", name)])
}

/// A month under a chart over one year: `9月`, `Sep`.
pub(crate) fn month_short(lang: Lang, month: Month) -> String {
    let name: String = lang.say(&format!("web-month-{}", month.month)).chars().take(3).collect();
    lang.say1("web-month-short", "month", name)
}

/// Who acted, where nobody is recorded under that key: the program's own name for whoever sits at this computer is none
/// of the office's.
pub(crate) fn person(lang: Lang, key: &str) -> String {
    if key == LOCAL { lang.say("web-local-user") } else { key.to_owned() }
}

/// A moment to the minute; its exact form stands in the files.
pub(crate) fn moment(moment: Moment) -> String {
    moment.to_string().chars().take("2031-05-06 07:08".len()).collect()
}

/// A size of a file: `12 KB`, `3.4 MB`.
pub(crate) fn bytes(count: u64) -> String {
    let kilo = count.div_ceil(1 << 10);
    if kilo < 1 << 10 {
        return format!("{kilo} KB");
    }
    let tenths = count.saturating_mul(10) >> 20;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A period in words.
pub(crate) fn period(lang: Lang, period: Period) -> String {
    let whole = Month::of(period.to);
    if period.from == period.to {
        day(lang, period.to)
    } else if period == period.whole_year() {
        lang.say1("web-year", "year", period.to.year())
    } else if period.from == whole.first() && period.to == whole.last() {
        month(lang, whole)
    } else {
        lang.say2("web-from-to", "from", day(lang, period.from), "to", day(lang, period.to))
    }
}

/// A period as it was known then, in words.
pub(crate) fn scope(lang: Lang, of: Period, as_of: AsOf) -> String {
    match as_of.moment {
        None => lang.say1("web-scope-now", "period", period(lang, of)),
        Some(moment) => {
            lang.say2("web-scope-then", "period", period(lang, of), "day", day(lang, moment.date()))
        }
    }
}

/// A figure's value.
pub(crate) fn value(lang: Lang, figure: &Figure, amount: &Amount) -> Value {
    match amount {
        Amount::Nothing => Value::NothingRecorded,
        Amount::NotKept => Value::NotKept,
        Amount::Undefined => Value::Undefined,
        Amount::Number { amount, places, about } => {
            Value::Number { digits: short(*amount, *places), unit: figure.unit.clone(), about: *about }
        }
        Amount::Date(date) => Value::Text(day(lang, *date)),
        Amount::Month(of) => Value::Text(month(lang, *of)),
        Amount::Year(year) => Value::Text(lang.say1("web-year", "year", year)),
        Amount::Moment(of) => Value::Text(moment(*of)),
        Amount::Names(names) => Value::Names(names.clone()),
        Amount::Yes => Value::Holds,
        Amount::No { against } => Value::Fails { against: u64::try_from(*against).unwrap_or(0) },
    }
}

/// What was measured of one record, with all its places: points stand under each other.
pub(crate) fn amount(lang: Lang, amount: &Amount) -> Cell {
    match amount {
        Amount::Number { amount, places, about } => {
            Cell::Number { digits: print_scaled(*amount, *places), about: *about }
        }
        Amount::Date(date) => Cell::text(day(lang, *date)),
        other => Cell::text(other.text()),
    }
}

/// A scaled number without the zeros at its end.
pub(crate) fn short(amount: i128, places: u32) -> String {
    let long = print_scaled(amount, places);
    if long.contains('.') { long.trim_end_matches('0').trim_end_matches('.').to_owned() } else { long }
}

/// How a number changed; none if one of them is no number.
pub(crate) fn change(figure: &Figure, before: &Amount, now: &Amount, against: String) -> Option<Change> {
    let number = |amount: &Amount| match amount {
        Amount::Number { amount, places, .. } => Some((*amount, *places)),
        _ => None,
    };
    let ((before, places), (now, _)) = (number(before)?, number(now)?);
    let difference = now.checked_sub(before)?;
    let sign = match difference {
        0 => ChangeSign::Same,
        1.. => ChangeSign::Up,
        _ => ChangeSign::Down,
    };
    Some(Change { sign, by: format!("{}{}", short(difference.abs(), places), figure.unit), against })
}

/// A finding as a problem on a page.
pub(crate) fn problem(lang: Lang, finding: &Finding) -> Problem {
    let place = &finding.place;
    let mut parts: Vec<String> = vec![place.file.clone(), title(lang, &place.column), place.value.clone()];
    parts.retain(|part| !part.is_empty());
    Problem {
        what: sentence(lang, finding),
        place: parts.join(" "),
        remedy: remedy(lang, finding),
        href: String::new(),
    }
}

/// A warning or notice with what to do.
pub(crate) fn notice(lang: Lang, finding: &Finding) -> Notice {
    let kind = if finding.is_notice() { NoticeKind::Note } else { NoticeKind::Warning };
    let text = [sentence(lang, finding), remedy(lang, finding)].join(lang.pick("", " "));
    // Of a workbook each finding says of which sheet it speaks.
    let text = match finding.place.sheet.as_str() {
        "" => text,
        sheet => lang.say2("wizard-notice-of", "sheet", sheet, "text", text.as_str()),
    };
    Notice { kind, text }
}

/// A finding in one sentence.
pub(crate) fn finding(lang: Lang, finding: &Finding) -> String {
    sentence(lang, finding)
}

/// A part of an address that was not understood.
pub(crate) fn misread(lang: Lang, misread: &Misread) -> Problem {
    let arguments =
        [("name", misread.name.clone()), ("value", misread.value.clone()), ("meant", misread.meant.clone())];
    let say = |which: &str| text::text_with(lang, &format!("web-bad-{}{which}", misread.code), &arguments);
    Problem {
        what: say(""),
        place: format!("{}={}", misread.name, misread.value),
        remedy: say("-remedy"),
        href: String::new(),
    }
}

/// What is wrong, as a list of problems.
pub(crate) fn problems(lang: Lang, refusal: &Refusal) -> Vec<Problem> {
    match refusal {
        Refusal::Findings(list) | Refusal::NotFrozen(list) => {
            list.iter().map(|finding| problem(lang, finding)).collect()
        }
        Refusal::Unknown { what, name, meant: near } => {
            let arguments = [("name", name.clone()), ("meant", near.clone())];
            let say = |which: &str| text::text_with(lang, &format!("web-unknown-{what}{which}"), &arguments);
            let remedy = text::text_with(lang, "web-unknown-remedy", &arguments);
            vec![Problem { what: say(""), place: name.clone(), remedy, href: String::new() }]
        }
        Refusal::Folder { detail, .. } => vec![Problem { what: detail.clone(), ..Problem::default() }],
        Refusal::Fault(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, zh: &str, en: &str) {
        let of = Period::parse(text).expect("it is a period");
        assert_eq!(period(Lang::Zh, of), zh);
        assert_eq!(period(Lang::En, of), en);
    }

    #[test]
    fn a_period_is_said_as_shortly_as_it_can_be() {
        check("2031", "2031年", "2031");
        check("2031-05", "2031年5月", "May 2031");
        check("2031-05-06", "2031年5月6日", "6 May 2031");
        check("2031-01-01..2031-05-06", "2031年1月1日至2031年5月6日", "1 January 2031 to 6 May 2031");
    }

    #[test]
    fn a_number_loses_the_zeros_at_its_end_only_behind_the_point() {
        assert_eq!(short(1_250_000, 4), "125");
        assert_eq!(short(12_500, 3), "12.5");
        assert_eq!(short(1200, 0), "1200");
    }
}
