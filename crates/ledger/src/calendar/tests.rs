//! What the shipped years say, against vectors worked out from the notices, and what a bad file is told.

use proptest::prelude::*;

use super::*;

/// The shipped years, as the program loads them.
pub(crate) const SHIPPED: [&str; 5] = [
    include_str!("../../../../packs/base/calendar/2022.toml"),
    include_str!("../../../../packs/base/calendar/2023.toml"),
    include_str!("../../../../packs/base/calendar/2024.toml"),
    include_str!("../../../../packs/base/calendar/2025.toml"),
    include_str!("../../../../packs/base/calendar/2026.toml"),
];

/// A calendar of all shipped years.
pub(crate) fn shipped() -> Calendar {
    let mut calendar = Calendar::default();
    for text in SHIPPED {
        assert_eq!(calendar.insert(Calendar::parse(text, "shipped").unwrap()), None);
    }
    calendar
}

/// A date from its text.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A date of a year by number of days since 1 January.
pub(crate) fn nth_day(year: i32, number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap() + chrono::Days::new(number)
}

#[test]
fn golden_vectors_hold() {
    let vectors = [
        ("2022-01-20", ["2022-01-29", "2022-02-15", "2022-02-22", "2022-03-22"]),
        ("2022-09-26", ["2022-10-10", "2022-10-20", "2022-10-27", "2022-11-24"]),
        ("2023-01-10", ["2023-01-19", "2023-02-03", "2023-02-10", "2023-03-10"]),
        ("2023-09-20", ["2023-10-07", "2023-10-17", "2023-10-24", "2023-11-21"]),
        ("2023-12-25", ["2024-01-04", "2024-01-16", "2024-01-23", "2024-02-23"]),
        ("2024-01-29", ["2024-02-06", "2024-02-22", "2024-02-29", "2024-03-28"]),
        ("2024-02-04", ["2024-02-19", "2024-02-29", "2024-03-07", "2024-04-07"]),
        ("2024-09-13", ["2024-09-25", "2024-10-11", "2024-10-17", "2024-11-14"]),
        ("2025-01-17", ["2025-01-27", "2025-02-13", "2025-02-20", "2025-03-20"]),
        ("2025-09-19", ["2025-09-29", "2025-10-16", "2025-10-23", "2025-11-20"]),
        ("2025-12-31", ["2026-01-12", "2026-01-22", "2026-01-29", "2026-03-04"]),
        ("2026-02-14", ["2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"]),
        ("2026-09-18", ["2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"]),
    ];
    let calendar = shipped();
    for (received, due) in vectors {
        for (n, due) in [7, 15, 20, 40].into_iter().zip(due) {
            assert_eq!(calendar.add_workdays(day(received), n), Ok(day(due)), "{received} + {n}");
            assert_eq!(calendar.workdays_between(day(received), day(due)), Ok(n), "{received} .. {due}");
        }
    }
}

#[test]
fn months_and_years_have_their_working_days() {
    let months = [
        (2022, 249, [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22]),
        (2023, 249, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21]),
        (2024, 251, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]),
        (2025, 248, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, 248, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ];
    let calendar = shipped();
    for (year, total, months) in months {
        assert_eq!(calendar.year(year).unwrap().workdays(), total, "{year}");
        for (month, expected) in (1..).zip(months) {
            let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
            let counted = first.iter_days().take_while(|day| day.month() == month);
            let counted = counted.filter(|day| calendar.is_workday(*day).unwrap()).count();
            assert_eq!(counted, expected, "{year}-{month}");
        }
    }
}

#[test]
fn a_day_says_why() {
    let calendar = shipped();
    let reason = |date| calendar.reason(day(date)).map(|reason| (reason.kind, reason.notice));
    let notice = Some("国办发明电〔2022〕16号");
    assert_eq!(reason("2023-01-27"), Ok((Kind::Holiday, notice)));
    assert_eq!(reason("2023-01-28"), Ok((Kind::MakeUp, notice)));
    assert_eq!(reason("2023-02-04"), Ok((Kind::Weekend, None)));
    assert_eq!(reason("2023-02-06"), Ok((Kind::Workday, None)));
    assert_eq!(
        reason("2023-10-01"),
        Ok((Kind::Holiday, notice)),
        "a Sunday inside a holiday is named by the notice"
    );
    assert_eq!(reason("2027-03-01"), Err(MissingYear { year: 2027 }));
}

#[test]
fn a_year_without_data_is_an_error_and_loading_it_computes() {
    let mut calendar = shipped();
    assert_eq!(calendar.add_workdays(day("2026-12-30"), 1), Ok(day("2026-12-31")));
    assert_eq!(calendar.add_workdays(day("2026-12-30"), 2), Err(MissingYear { year: 2027 }));
    assert_eq!(
        calendar.workdays_between(day("2026-12-30"), day("2027-01-04")),
        Err(MissingYear { year: 2027 })
    );
    assert_eq!(
        calendar.workdays_between(day("2027-01-04"), day("2026-12-30")),
        Ok(0),
        "nothing lies between"
    );
    assert_eq!(
        calendar.add_workdays(day("2021-12-31"), 1),
        Ok(day("2022-01-04")),
        "the first day needs no data"
    );
    assert_eq!(calendar.add_workdays(day("2021-12-30"), 1), Err(MissingYear { year: 2021 }));
    let next = "year = 2027\nnotice = 'an order'\noff = ['2027-01-01']\nwork = []";
    assert_eq!(calendar.insert(Calendar::parse(next, "f").unwrap()), None);
    assert_eq!(calendar.add_workdays(day("2026-12-30"), 2), Ok(day("2027-01-04")));
    assert_eq!(calendar.add_workdays(NaiveDate::MAX, 1).unwrap_err().year, NaiveDate::MAX.year() + 1);
}

#[test]
fn a_year_can_be_replaced() {
    let mut calendar = shipped();
    let other = "year = 2023\nnotice = 'a later order'\noff = [2023-01-03]\nwork = []";
    let old = calendar.insert(Calendar::parse(other, "f").unwrap()).unwrap();
    assert_eq!(old.notice(), "国办发明电〔2022〕16号");
    assert_eq!(calendar.reason(day("2023-01-03")).unwrap().notice, Some("a later order"));
    assert_eq!(calendar.years().map(Year::year).collect::<Vec<_>>(), [2022, 2023, 2024, 2025, 2026]);
}

#[test]
fn a_rest_day_leads_to_the_next_working_day() {
    let calendar = shipped();
    assert_eq!(calendar.workday_from(day("2023-09-29")), Ok(day("2023-10-07")));
    assert_eq!(calendar.workday_from(day("2023-10-07")), Ok(day("2023-10-07")));
    assert_eq!(calendar.workday_from(day("2026-12-31")), Ok(day("2026-12-31")));
}

/// Replaces one line of a good file and says which findings that gives, and where.
#[track_caller]
fn check(line: &str, expected: &[(&str, &str)]) {
    let good = ["year = 2023", "notice = \"n\"", "off = [\"2023-01-01\"]", "work = [\"2023-01-28\"]"];
    assert!(Calendar::parse(&good.join("\n"), "f").is_ok());
    let key = line.split(' ').next().unwrap();
    let text = good.map(|known| if known.starts_with(key) { line } else { known }).join("\n");
    let text = if text.contains(line) { text } else { format!("{text}\n{line}") };
    let findings = Calendar::parse(&text, "f").unwrap_err();
    let found: Vec<_> = findings.iter().map(|f| (f.code, f.place.value.as_str())).collect();
    assert_eq!(found, expected, "{line}");
    assert!(findings.iter().all(|finding| finding.is_error() && finding.place.line.is_some()));
}

#[test]
fn every_mistake_is_found() {
    check("year = \"2023\"", &[("calendar-bad-year", "2023")]);
    check("year = 20230", &[("calendar-bad-year", "20230")]);
    check("notice = \" \"", &[("calendar-no-notice", "\" \"")]);
    check("off = \"2023-01-01\"", &[("calendar-no-list", "2023-01-01")]);
    check(
        "off = [\"2023-02-30\", \"2023-1-5\", 5, \"soon\"]",
        &[
            ("calendar-bad-date", "2023-02-30"),
            ("calendar-bad-date", "2023-1-5"),
            ("calendar-bad-date", "5"),
            ("calendar-bad-date", "soon"),
        ],
    );
    check("off = [\"2023-05-03..2023-04-29\"]", &[("calendar-bad-range", "2023-05-03..2023-04-29")]);
    check("off = [\"2023-12-30..2024-01-01\"]", &[("calendar-outside-year", "2023-12-30..2024-01-01")]);
    check("work = [2022-12-31]", &[("calendar-outside-year", "2022-12-31")]);
    check("off = [\"2023-01-21..2023-01-29\"]", &[("calendar-off-and-work", "2023-01-28")]);
    check("work = [\"2023-01-30\"]", &[("calendar-work-not-weekend", "2023-01-30")]);
    check("works = []", &[("calendar-unknown-key", "works")]);
    check("off = [", &[("calendar-syntax", "=")]);
}

#[test]
fn every_missing_key_is_named() {
    let findings = Calendar::parse("", "f").unwrap_err();
    let keys: Vec<_> =
        findings.iter().map(|finding| (finding.code, finding.argument("key").unwrap())).collect();
    let expected = ["year", "notice", "off", "work"].map(|key| ("calendar-missing-key", key));
    assert_eq!(keys, expected);
}

/// The shipped year with one more day off.
pub(crate) fn with_day_off(date: NaiveDate) -> Calendar {
    let text = SHIPPED.iter().find(|text| text.contains(&format!("year = {}\n", date.year()))).unwrap();
    let text = text.replacen("off = [", &format!("off = [\"{date}\", "), 1);
    let text = text.replace(&format!("    \"{date}\",\n"), "");
    let mut calendar = shipped();
    calendar.insert(Calendar::parse(&text, "f").unwrap()).unwrap();
    calendar
}

proptest! {
    /// The answers of the prefix sums are those of walking day by day.
    #[test]
    fn adding_and_between_agree_with_walking(start in 0_u64..1700, n in 0_u32..300) {
        let calendar = shipped();
        let start = nth_day(2022, start);
        let walked = start.iter_days().skip(1).map_while(|day| Some((day, calendar.is_workday(day).ok()?)));
        let expected = if n == 0 { Some(start) } else {
            walked.filter(|(_, works)| *works).map(|(day, _)| day).nth(n as usize - 1)
        };
        let added = calendar.add_workdays(start, n);
        prop_assert_eq!(added.ok(), expected);
        match added {
            Ok(end) => prop_assert_eq!(calendar.workdays_between(start, end), Ok(n)),
            Err(missing) => prop_assert_eq!(missing.year, 2027),
        }
    }

    /// Adding a holiday never makes a date earlier, and never puts more working days between two dates.
    #[test]
    fn a_holiday_never_makes_a_date_earlier(start in 0_u64..1500, n in 0_u32..60, off in 0_u64..1826) {
        let (before, after) = (shipped(), with_day_off(nth_day(2022, off)));
        let start = nth_day(2022, start);
        let due = before.add_workdays(start, n).unwrap();
        prop_assert!(after.add_workdays(start, n).map_or(true, |later| later >= due));
        let (old, new) = (before.workdays_between(start, due), after.workdays_between(start, due));
        prop_assert!(new.unwrap() <= old.unwrap());
    }
}
