//! The clock against examples worked out by hand, against a second implementation, and against its own laws.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Weekday};
use proptest::prelude::*;

use super::*;
use crate::calendar::tests::{day, nth_day, shipped, with_day_off};

const TWENTY: Limit = Limit { within: Within::Workdays(20), roll: true, warn: 5 };

fn days(n: u32) -> Limit {
    Limit { within: Within::Days(n), roll: true, warn: 5 }
}

fn pause(from: &str, to: Option<&str>) -> Pause {
    Pause { from: day(from), to: to.map(day) }
}

fn due(limit: Limit, course: &Course) -> Due {
    limit.deadline(course, &shipped(), course.start).due
}

#[test]
fn a_limit_is_read_from_its_text() {
    let check = |text, expected| assert_eq!(Within::parse(text), expected, "{text}");
    check("15 days", Some(Within::Days(15)));
    check("1 day", Some(Within::Days(1)));
    check(" 20  workdays ", Some(Within::Workdays(20)));
    for wrong in [
        "",
        "15",
        "days",
        "0 days",
        "+5 days",
        "-1 days",
        "1.5 days",
        "15 weeks",
        "3661 days",
        "99999999999 days",
    ] {
        check(wrong, None);
    }
}

#[test]
fn a_day_that_a_document_set_is_the_end_as_it_is() {
    let until = |end: &str| Limit { within: Within::Until(day(end)), roll: false, warn: 3 };
    let course = Course::since(day("2023-09-25"));
    let at = |limit: Limit, today: &str| limit.deadline(&course, &shipped(), day(today));
    // The first of October is a day off, 2099 has no notice, and a day before the start is late from the first.
    for end in ["2023-10-01", "2099-05-01", "2023-09-20"] {
        assert_eq!(due(until(end), &course), Due::On(day(end)));
    }
    let october = until("2023-10-01");
    assert_eq!(at(october, "2023-09-27").standing, Standing::Running);
    assert_eq!(at(october, "2023-09-28").standing, Standing::DueSoon);
    assert_eq!(at(october, "2023-10-01").standing, Standing::DueSoon);
    assert_eq!(at(october, "2023-10-02").standing, Standing::Late { days: 1 });
    assert_eq!(at(until("2023-09-20"), "2023-09-25").standing, Standing::Late { days: 5 });
    let days = at(october, "2023-09-27").days;
    assert_eq!(
        (days.len(), days.last().unwrap().date, days.last().unwrap().count),
        (7, day("2023-10-01"), 6)
    );
}

#[test]
fn a_pause_leaves_out_the_days_after_it_began_up_to_its_end() {
    let mut course = Course::since(day("2024-01-29"));
    assert_eq!(due(TWENTY, &course), Due::On(day("2024-02-29")));
    course.pauses.push(pause("2024-02-05", Some("2024-02-22")));
    let deadline = TWENTY.deadline(&course, &shipped(), day("2024-03-01"));
    assert_eq!(deadline.due, Due::On(day("2024-03-13")));
    let used = deadline.days.iter().find(|entry| entry.date == day("2024-02-05")).unwrap();
    assert_eq!((used.counted, used.count), (true, 6), "the day of the pausing step counts");
    let resumed = deadline.days.iter().find(|entry| entry.date == day("2024-02-22")).unwrap();
    assert_eq!((resumed.counted, resumed.why, resumed.count), (false, Why::Paused, 6));
}

#[test]
fn a_pause_of_no_length_or_after_the_end_changes_nothing() {
    let mut course = Course::since(day("2024-01-29"));
    for (from, to) in
        [("2024-02-05", "2024-02-05"), ("2024-02-05", "2024-02-01"), ("2024-02-29", "2024-03-20")]
    {
        course.pauses = vec![pause(from, Some(to))];
        assert_eq!(due(TWENTY, &course), Due::On(day("2024-02-29")), "{from}..{to}");
    }
}

#[test]
fn pauses_that_overlap_are_one() {
    let mut course = Course::since(day("2024-01-29"));
    course.pauses = vec![
        pause("2024-02-18", Some("2024-02-22")),
        pause("2024-02-05", Some("2024-02-19")),
        pause("2024-02-06", Some("2024-02-07")),
    ];
    assert_eq!(due(TWENTY, &course), Due::On(day("2024-03-13")));
}

#[test]
fn an_open_pause_is_computed_as_if_lifted_today() {
    let mut course = Course::since(day("2024-01-29"));
    course.pauses.push(pause("2024-02-05", None));
    let on = |today| TWENTY.deadline(&course, &shipped(), day(today));
    assert_eq!(
        (on("2024-02-22").due, on("2024-02-22").standing),
        (Due::On(day("2024-03-13")), Standing::Paused)
    );
    assert_eq!(on("2024-02-05").due, Due::On(day("2024-02-29")));
    assert_eq!(on("2024-02-05").standing, Standing::Paused);
    assert_eq!(on("2024-02-04").standing, Standing::Running, "the step is not taken yet");
    let resumed = Course { pauses: vec![pause("2024-02-05", Some("2024-02-22"))], ..course.clone() };
    let standing = |today| TWENTY.deadline(&resumed, &shipped(), day(today)).standing;
    assert_eq!((standing("2024-02-21"), standing("2024-02-22")), (Standing::Paused, Standing::Running));
    let mut settled = course.clone();
    settled.met = Some(day("2024-02-22"));
    let deadline = TWENTY.deadline(&settled, &shipped(), day("2024-12-01"));
    assert_eq!(deadline.due, Due::On(day("2024-03-13")), "settling ends the pause");
    assert_eq!(deadline.standing, Standing::Met { on: day("2024-02-22") });
}

#[test]
fn a_reset_counts_anew_from_the_day_after() {
    let mut course = Course::since(day("2023-06-20"));
    let seven = Limit { within: Within::Workdays(7), ..TWENTY };
    assert_eq!(due(seven, &course), Due::On(day("2023-06-30")));
    course.resets.push(day("2023-07-05"));
    let deadline = TWENTY.deadline(&course, &shipped(), day("2023-07-06"));
    assert_eq!(deadline.due, Due::On(day("2023-08-02")));
    let reset = deadline.days.iter().find(|entry| entry.why == Why::Reset).unwrap();
    assert_eq!((reset.date, reset.counted, reset.count), (day("2023-07-05"), false, 0));
    course.resets = vec![day("2023-07-05"), day("2023-06-21"), day("2023-06-01")];
    assert_eq!(
        due(TWENTY, &course),
        Due::On(day("2023-08-02")),
        "the last reset decides, in whatever order they come"
    );
}

#[test]
fn a_reset_after_the_end_still_counts_anew() {
    let mut course = Course::since(day("2023-03-01"));
    course.resets.push(day("2023-07-05"));
    assert_eq!(due(TWENTY, &course), Due::On(day("2023-08-02")));
}

#[test]
fn days_without_calendar_before_a_reset_do_not_matter() {
    let mut course = Course::since(day("2021-12-20"));
    assert_eq!(due(TWENTY, &course), Due::Pending { year: 2021 });
    course.resets.push(day("2022-01-20"));
    assert_eq!(due(TWENTY, &course), Due::On(day("2022-02-22")));
}

#[test]
fn a_calendar_day_limit_rolls_off_days_off() {
    let rolled = Course::since(day("2023-09-20"));
    let deadline = days(10).deadline(&rolled, &shipped(), day("2023-09-20"));
    assert_eq!(
        deadline.due,
        Due::On(day("2023-10-07")),
        "09-30 lies in the holiday, 10-07 is a make-up Saturday"
    );
    let tail: Vec<_> =
        deadline.days.iter().skip(10).map(|entry| (entry.date.day(), entry.why, entry.count)).collect();
    let expected = [30, 1, 2, 3, 4, 5, 6, 7].map(|date| (date, Why::Rolled, 10));
    assert_eq!(tail.split_first(), Some((&(30, Why::Day, 10), &expected[1..])));
    assert_eq!(due(Limit { roll: false, ..days(10) }, &rolled), Due::On(day("2023-09-30")));
    assert_eq!(due(days(9), &rolled), Due::On(day("2023-10-07")));
    assert_eq!(due(days(8), &rolled), Due::On(day("2023-09-28")));
}

#[test]
fn a_paused_day_is_not_the_day_a_limit_rolls_to() {
    let mut course = Course::since(day("2023-02-20"));
    assert_eq!(due(days(5), &course), Due::On(day("2023-02-27")), "from Saturday to Monday");
    course.pauses.push(pause("2023-02-25", Some("2023-02-28")));
    let deadline = days(5).deadline(&course, &shipped(), day("2023-02-20"));
    assert_eq!(deadline.due, Due::On(day("2023-03-01")));
    let whys: Vec<_> = deadline.days.iter().skip(6).map(|entry| entry.why).collect();
    assert_eq!(whys, [Why::Paused, Why::Paused, Why::Paused, Why::Rolled]);
}

#[test]
fn a_limit_into_a_year_without_data_is_pending_until_it_is_loaded() {
    let mut calendar = shipped();
    let course = Course::since(day("2026-12-14"));
    let open = TWENTY.deadline(&course, &calendar, day("2026-12-20"));
    assert_eq!((open.due, open.left, open.standing), (Due::Pending { year: 2027 }, None, Standing::Running));
    assert_eq!(open.days.last().map(|entry| (entry.date, entry.count)), Some((day("2026-12-31"), 13)));
    let fixed = Limit { roll: false, ..days(20) };
    assert_eq!(
        fixed.deadline(&course, &calendar, course.start).due,
        Due::On(day("2027-01-03")),
        "needs no calendar"
    );
    assert_eq!(days(20).deadline(&course, &calendar, course.start).due, Due::Pending { year: 2027 });
    let next = "year = 2027\nnotice = 'an order'\noff = ['2027-01-01..2027-01-03']\nwork = []";
    calendar.insert(Calendar::parse(next, "f").unwrap());
    assert_eq!(TWENTY.deadline(&course, &calendar, day("2026-12-20")).due, Due::On(day("2027-01-12")));
    assert_eq!(days(20).deadline(&course, &calendar, course.start).due, Due::On(day("2027-01-04")));
    assert_eq!(due(TWENTY, &Course::since(NaiveDate::MAX)), Due::Pending { year: NaiveDate::MAX.year() + 1 });
}

#[test]
fn a_limit_stands_as_its_days_say() {
    let course = Course::since(day("2023-09-20"));
    let check = |met: Option<&str>, today: &str, standing, left: (i64, i64)| {
        let course = Course { met: met.map(day), ..course.clone() };
        let deadline = TWENTY.deadline(&course, &shipped(), day(today));
        assert_eq!(deadline.due, Due::On(day("2023-10-24")));
        assert_eq!(deadline.standing, standing, "{today}");
        assert_eq!(deadline.left, Some(Left { days: left.0, workdays: Some(left.1) }), "{today}");
    };
    check(None, "2023-09-20", Standing::Running, (34, 20));
    check(None, "2023-10-16", Standing::Running, (8, 6));
    check(None, "2023-10-17", Standing::DueSoon, (7, 5));
    check(None, "2023-10-24", Standing::DueSoon, (0, 0));
    check(None, "2023-10-28", Standing::Late { days: 4 }, (-4, -3));
    check(Some("2023-10-24"), "2023-12-05", Standing::Met { on: day("2023-10-24") }, (0, 0));
    check(Some("2023-10-25"), "2023-12-05", Standing::MetLate { on: day("2023-10-25"), days: 1 }, (-1, -1));
}

#[test]
fn a_calendar_day_limit_warns_by_calendar_days() {
    let on = |today| days(15).deadline(&Course::since(day("2023-09-12")), &shipped(), day(today)).standing;
    assert_eq!((on("2023-09-21"), on("2023-09-22")), (Standing::Running, Standing::DueSoon));
}

#[test]
fn the_explanation_names_every_kind_of_day() {
    let whys: Vec<_> = TWENTY
        .deadline(&Course::since(day("2023-09-26")), &shipped(), day("2023-09-26"))
        .days
        .iter()
        .map(|entry| (entry.date.to_string(), entry.counted, entry.why.code(), entry.count))
        .collect();
    let expected = |index: usize, date: &str, counted, code, count| {
        assert_eq!(whys[index], (date.to_owned(), counted, code, count));
    };
    expected(0, "2023-09-26", false, "first_day", 0);
    expected(1, "2023-09-27", true, "workday", 1);
    expected(3, "2023-09-29", false, "holiday", 2);
    expected(11, "2023-10-07", true, "makeup", 3);
    expected(18, "2023-10-14", false, "weekend", 9);
}

/// The days off and make-up days of 2022 to 2026 as written down in the notices, month and day, apart from the files.
const NOTICES: [(i32, &str, &str); 5] = [
    (
        2022,
        "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231-1231",
        "0129 0130 0402 0424 0507 1008 1009",
    ),
    (
        2023,
        "0101-0102 0121-0127 0405-0405 0429-0503 0622-0624 0929-1006 1230-1231",
        "0128 0129 0423 0506 0625 1007 1008",
    ),
    (
        2024,
        "0101-0101 0210-0217 0404-0406 0501-0505 0610-0610 0915-0917 1001-1007",
        "0204 0218 0407 0428 0511 0914 0929 1012",
    ),
    (2025, "0101-0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
    (
        2026,
        "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
        "0104 0214 0228 0509 0920 1010",
    ),
];

/// Whether people work on a day, straight from the notices; nothing for a year that has none here.
fn works(date: NaiveDate) -> Option<bool> {
    let (_, off, work) = NOTICES.iter().find(|(year, ..)| *year == date.year())?;
    let text = date.format("%m%d").to_string();
    let free = off.split(' ').any(|range| range[..4] <= *text && *text <= range[5..]);
    let made_up = work.split(' ').any(|day| day == text);
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    Some(made_up || (!weekend && !free))
}

/// How many days a limit counts.
fn number(limit: Limit) -> u32 {
    match limit.within {
        Within::Days(number) | Within::Workdays(number) => number,
        Within::Until(end) => panic!("{end} was set, not counted"),
    }
}

/// The second implementation: the smallest day by which enough days have passed, found by counting from scratch.
fn dumb(limit: Limit, start: NaiveDate, skipped: &BTreeSet<NaiveDate>) -> Option<NaiveDate> {
    let counts = |date: &NaiveDate| match limit.within {
        _ if skipped.contains(date) => Some(false),
        Within::Days(_) | Within::Until(_) => Some(true),
        Within::Workdays(_) => works(*date),
    };
    let mut end = start;
    let mut count = 0;
    while count < number(limit) {
        end = end + Days::new(1);
        count += u32::from(counts(&end)?);
    }
    let rolls = limit.roll && matches!(limit.within, Within::Days(_));
    let full = end;
    while rolls && (!works(end)? || (end > full && skipped.contains(&end))) {
        end = end + Days::new(1);
    }
    Some(end)
}

#[test]
fn every_receipt_day_agrees_with_a_second_implementation() {
    let calendar = shipped();
    let mut compared = 0;
    let mut pending = 0;
    for start in nth_day(2023, 0).iter_days().take_while(|day| day.year() <= 2026) {
        for n in [7, 15, 20] {
            for limit in
                [Limit { within: Within::Workdays(n), ..TWENTY }, days(n), Limit { roll: false, ..days(n) }]
            {
                let found = limit.deadline(&Course::since(start), &calendar, start).due;
                let expected =
                    dumb(limit, start, &BTreeSet::new()).map_or(Due::Pending { year: 2027 }, Due::On);
                assert_eq!(found, expected, "{start} {limit:?}");
                compared += 1;
                pending += u32::from(matches!(found, Due::Pending { .. }));
            }
        }
    }
    assert_eq!(compared, 1461 * 9);
    assert!((1..compared / 50).contains(&pending), "{pending} run out of the data, the last days of 2026");
}

fn any_limit() -> impl Strategy<Value = Limit> {
    (1_u32..60, any::<bool>(), any::<bool>()).prop_map(|(n, working, roll)| Limit {
        within: if working { Within::Workdays(n) } else { Within::Days(n) },
        roll,
        warn: 5,
    })
}

/// A start in 2022 to 2025 and pauses around it.
fn any_course() -> impl Strategy<Value = Course> {
    let pauses = prop::collection::vec((0_u64..120, 0_u64..40), 0..4);
    (0_u64..1300, pauses).prop_map(|(start, pauses)| {
        let start = nth_day(2022, start);
        let pause = |(from, length)| Pause {
            from: start + Days::new(from),
            to: Some(start + Days::new(from + length)),
        };
        Course { pauses: pauses.into_iter().map(pause).collect(), ..Course::since(start) }
    })
}

fn skipped(course: &Course) -> BTreeSet<NaiveDate> {
    let days = |pause: &Pause| {
        pause
            .from
            .iter_days()
            .skip(1)
            .take_while({
                let to = pause.to;
                move |day| Some(*day) <= to
            })
            .collect::<Vec<_>>()
    };
    course.pauses.iter().flat_map(days).collect()
}

fn on(limit: Limit, course: &Course, calendar: &Calendar) -> NaiveDate {
    match limit.deadline(course, calendar, course.start).due {
        Due::On(date) => date,
        Due::Pending { year } => panic!("{year} was not to be needed"),
    }
}

proptest! {
    #[test]
    fn courses_with_pauses_agree_with_the_second_implementation(limit in any_limit(), course in any_course()) {
        let found = limit.deadline(&course, &shipped(), course.start).due;
        let expected = dumb(limit, course.start, &skipped(&course)).map_or(Due::Pending { year: 2027 }, Due::On);
        prop_assert_eq!(found, expected);
    }

    /// A pause that begins before the end, and holds k working days after the first day, moves the end of a limit in
    /// working days by exactly k working days. One that begins on the last day or later moves nothing.
    #[test]
    fn a_pause_of_k_working_days_moves_the_end_by_k(
        start in 0_u64..1300, n in 1_u32..40, from in -5_i64..60, length in 0_u64..30,
    ) {
        let calendar = shipped();
        let limit = Limit { within: Within::Workdays(n), ..TWENTY };
        let mut course = Course::since(nth_day(2022, start));
        let before = on(limit, &course, &calendar);
        let from = course.start + chrono::TimeDelta::days(from);
        let to = from + Days::new(length);
        course.pauses.push(Pause { from, to: Some(to) });
        let after = on(limit, &course, &calendar);
        let k = if from < before { calendar.workdays_between(from.max(course.start), to).unwrap() } else { 0 };
        prop_assert_eq!(after, calendar.add_workdays(before, k).unwrap());
    }

    /// One more day off never makes an end earlier, whatever the limit and the pauses.
    #[test]
    fn a_holiday_never_makes_an_end_earlier(limit in any_limit(), course in any_course(), off in 0_u64..1826) {
        let before = limit.deadline(&course, &shipped(), course.start).due;
        let after = limit.deadline(&course, &with_day_off(nth_day(2022, off)), course.start).due;
        match (before, after) {
            (Due::On(before), Due::On(after)) => prop_assert!(before <= after),
            (before, after) => prop_assert_eq!(after, Due::Pending { year: 2027 }, "{:?}", before),
        }
    }

    /// The explanation is whole: no day is missing, the count is that of the counted days, and the last is the end.
    #[test]
    fn the_explanation_bears_out_the_end(limit in any_limit(), course in any_course(), reset in 0_u64..90) {
        let reset = course.start + Days::new(reset);
        let course = Course { resets: vec![reset], ..course };
        let deadline = limit.deadline(&course, &shipped(), course.start);
        let mut count = 0;
        for (entry, expected) in deadline.days.iter().zip(course.start.iter_days()) {
            prop_assert_eq!(entry.date, expected);
            count = if entry.why == Why::Reset { 0 } else { count + u32::from(entry.counted) };
            prop_assert_eq!(entry.count, count);
        }
        if let Due::On(due) = deadline.due {
            prop_assert_eq!(deadline.days.last().map(|entry| entry.date), Some(due));
            prop_assert_eq!(count, number(limit));
        }
    }
}
