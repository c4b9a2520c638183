//! Random values, days and moments: few of each, so that they meet, and those at which something turns over.

use chrono::NaiveDate;
use ledger::field::{Field, FieldType};
use ledger::filter::{Last, Path};
use ledger::pack::Packs;
use ledger::period::Period;
use ledger::value::{Moment, Month, Number, Value, print_scaled};

use crate::seed::{Pick, of, split};

/// Ends and beginnings of months, quarters, halves and years, and a leap day.
const DAYS: [&str; 22] = [
    "2031-01-01",
    "2031-03-15",
    "2030-12-30",
    "2030-12-31",
    "2031-01-02",
    "2031-01-31",
    "2031-02-01",
    "2031-02-28",
    "2031-03-01",
    "2031-03-31",
    "2031-04-01",
    "2031-04-30",
    "2031-05-01",
    "2031-06-30",
    "2031-07-01",
    "2031-09-30",
    "2031-10-01",
    "2031-11-30",
    "2031-12-01",
    "2031-12-31",
    "2032-01-01",
    "2032-02-29",
];

/// The period of every day, month and year.
const EVER: &str = "2030-01-01..2032-12-31";

/// Periods that begin and end at such days, or just beside them.
const PERIODS: [&str; 15] = [
    "2031",
    "2031-H1",
    "2031-Q1",
    "2031-01",
    "2031-02",
    "2031-Q4",
    "2030",
    "2031-03-15",
    "2031-01-02..2031-12-31",
    "2031-01-01..2031-12-30",
    "2030-12-31..2031-01-01",
    "2031-03-01..2031-04-29",
    "2030-12-31..2032-02-29",
    "2031-02-02..2031-02-27",
    "1900-01-01..2031-12-31",
];

/// Texts that differ in case only, or mean something to SQL.
const TEXTS: [&str; 8] = ["甲", "乙", "a", "A", "a_b", "%", "o'", "a,b"];

/// Personal texts in their normal form: the lookup finds others as well, which is its own matter.
const SEALED: [&str; 3] = ["19900000001", "19900000002", "X1"];

/// Keys; [`crate::deed`] makes them.
pub(crate) const KEYS: [&str; 6] = ["K0", "K1", "K2", "K3", "K4", "K10"];

/// The greatest id that a reference holds: some records are never made.
const LAST_ID: Pick = 7;

const AMOUNTS: [i64; 14] = [1, 0, 2, 3, 5, 10, 12, 99, 100, 170, 17_000, 1_000_000, -1, -250];

/// Products of two of these, or sums of some, do not fit in 64 bits; sums of products of all records of a case still
/// fit in 128.
const HUGE: [i64; 5] = [1 << 61, (1 << 61) - 1, -(1 << 61), 1 << 32, (1 << 53) + 1];

pub(crate) fn day(pick: Pick) -> NaiveDate {
    of(&DAYS, pick).parse().unwrap()
}

pub(crate) fn period(pick: Pick) -> Period {
    // Half of them hold every day that there is.
    let (wide, rest) = split(pick, 2);
    Period::parse(if wide == 0 { EVER } else { of(&PERIODS, rest) }).unwrap()
}

/// A moment at one end of a day in Beijing, or at an end of the day of Greenwich in between.
pub(crate) fn moment(pick: Pick) -> Moment {
    let (time, rest) = split(pick, 4);
    let start = Moment::start_of(day(rest));
    let hours = |hours: i64| hours * 3_600_000_000;
    Moment(match time {
        0 => start.0,
        1 => start.0 + hours(24) - 1,
        2 => start.0 + hours(8),
        _ => start.0 + hours(8) - 1,
    })
}

/// A moment claimed for a version or a step, mostly none.
pub(crate) fn claimed(pick: Pick) -> Option<Moment> {
    let (none, rest) = split(pick, 3);
    (none == 2).then(|| moment(rest))
}

/// What a field holds, sometimes nothing. A sealed field that stays as it is comes as an empty [`Value::Sealed`].
pub(crate) fn value(field: &Field, pick: Pick, huge: bool) -> Option<Value> {
    let (unset, rest) = split(pick, 6);
    if unset == 0 {
        return None;
    }
    if field.privacy.is_sealed() {
        let keeps = unset == 1;
        return Some(if keeps {
            Value::Sealed(Vec::new())
        } else {
            Value::Text(of(&SEALED, rest).to_string())
        });
    }
    Some(match &field.kind {
        FieldType::Text(_) => Value::Text(of(&TEXTS, rest).to_string()),
        FieldType::Number(number) => {
            let (about, rest) = split(rest, 4);
            let (large, rest) = split(rest, 3);
            let amount = if huge && large == 1 { of(&HUGE, rest) } else { of(&AMOUNTS, rest) };
            Value::Number(Number { amount, about: number.about && about == 3 })
        }
        FieldType::Date => Value::Date(day(rest)),
        FieldType::Month => Value::Month(Month::of(day(rest))),
        FieldType::Year => Value::Year(2030 + i32::from(rest % 3)),
        FieldType::Moment => Value::Moment(moment(rest)),
        FieldType::Choice(options) => Value::Choice(of(options, rest).code),
        FieldType::Choices(options) => {
            let held = |at: usize| rest & (1 << at) != 0;
            let held = options.iter().enumerate().filter(|(at, _)| held(*at));
            let mut codes: Vec<String> = held.map(|(_, option)| option.code.clone()).collect();
            codes.sort();
            Value::Choices(codes)
        }
        FieldType::YesNo => Value::YesNo(rest % 2 == 1),
        FieldType::Reference(_) => Value::Reference(i64::from(rest % LAST_ID) + 1),
    })
}

/// A value to compare what is at the end of a path with, as it is written in a pack.
pub(crate) fn literal(packs: &Packs, path: &Path, pick: Pick, huge: bool) -> String {
    let quoted = |text: &str| format!("\"{text}\"");
    let end = packs.ledger(path.end()).unwrap();
    let Last::Field(name) = &path.last else {
        return match (&path.last, &end.flow) {
            (Last::State, Some(flow)) => quoted(&of(&flow.states, pick).code),
            _ => quoted(of(&KEYS, pick)),
        };
    };
    let field = end.field(name).unwrap();
    if field.target().is_some() {
        return quoted(of(&KEYS, pick));
    }
    if let FieldType::Choices(options) = &field.kind {
        return quoted(&of(options, pick).code);
    }
    // The lowest picks would be no value, or one that stays as it is.
    match value(field, pick / 6 * 6 + 2, huge) {
        Some(Value::Number(number)) => quoted(&print_scaled(i128::from(number.amount), field.places())),
        Some(Value::YesNo(yes)) => yes.to_string(),
        Some(Value::Year(year)) => year.to_string(),
        Some(value) => quoted(&value.canonical(field.places())),
        None => unreachable!("a pick of 2 modulo 6 is a value"),
    }
}
