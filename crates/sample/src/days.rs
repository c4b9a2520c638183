//! Days and moments: ranges, days and working days ahead or back, and the hours in which an office enters things.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::amount::Range;
use crate::dice::Dice;

/// Says of a day whether offices work on it.
pub type Workday<'a> = &'a dyn Fn(NaiveDate) -> bool;

/// How a moment is typed.
const MOMENT: &str = "%Y-%m-%d %H:%M";

/// The hours of an office, in minutes of the day: 08:30–12:00 and 13:30–18:00, eight hours together.
const MORNING: (i64, i64) = (510, 720);
const AFTERNOON: (i64, i64) = (810, 1080);

/// No office is closed for longer; stops a search when a calendar has no working days at all.
const LONGEST_CLOSURE: u32 = 60;

/// The day in `2023-11-05`, `2023-11-05 09:30`, or the last day of `2023-11`.
pub(crate) fn parse_day(text: &str) -> Option<NaiveDate> {
    parse_moment(text).map(|moment| moment.date())
}

/// The moment in `2023-11-05 09:30`; a day or month means the hour when its offices open.
pub(crate) fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Ok(moment) = NaiveDateTime::parse_from_str(text, MOMENT) {
        return Some(moment);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().or_else(|| {
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?;
        first.checked_add_months(Months::new(1))?.pred_opt()
    })?;
    at_minute(day, MORNING.0)
}

/// The days in `A..B` or `A`.
pub(crate) fn parse_days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (parse_day(first)?, parse_day(last)?);
    (first <= last).then_some((first, last))
}

/// A moment as it is typed.
pub(crate) fn print_moment(moment: NaiveDateTime) -> String {
    moment.format(MOMENT).to_string()
}

fn at_minute(day: NaiveDate, minute: i64) -> Option<NaiveDateTime> {
    day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minute))
}

fn minute_of(moment: NaiveDateTime) -> i64 {
    (moment - moment.date().and_time(NaiveTime::MIN)).num_minutes()
}

/// The hour when offices close on a day.
pub(crate) fn closing(day: NaiveDate) -> NaiveDateTime {
    at_minute(day, AFTERNOON.1).unwrap_or_else(|| day.and_time(NaiveTime::MIN))
}

/// Hours of a day, in minutes, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hours {
    least: i64,
    most: i64,
}

impl Hours {
    /// Reads `09:00..17:30`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let minute = |text: &str| {
            let time = NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()?;
            Some((time - NaiveTime::MIN).num_minutes())
        };
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let hours = Self { least: minute(least)?, most: minute(most)? };
        (hours.least <= hours.most).then_some(hours)
    }

    /// A moment of this day within the hours; without hours, within those of an office.
    pub(crate) fn draw(hours: Option<Self>, day: NaiveDate, dice: &mut Dice) -> NaiveDateTime {
        let minute = match hours {
            Some(hours) => dice.between(hours.least, hours.most),
            None => {
                let morning = MORNING.1 - MORNING.0;
                let drawn = dice.between(0, morning + AFTERNOON.1 - AFTERNOON.0 - 1);
                if drawn < morning { MORNING.0 + drawn } else { AFTERNOON.0 + drawn - morning }
            }
        };
        at_minute(day, minute).unwrap_or_else(|| closing(day))
    }
}

/// A step through the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    least: i64,
    most: i64,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days,
    Workdays,
    Months,
}

impl Shift {
    /// Reads `3..10 days`, `20 workdays`, `-2..-1 months`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (range, unit) = text.trim().split_once(' ')?;
        let range = Range::parse(range).filter(|range| range.least.places == 0)?;
        let unit = match unit.trim() {
            "day" | "days" => Unit::Days,
            "workday" | "workdays" => Unit::Workdays,
            "month" | "months" => Unit::Months,
            _ => return None,
        };
        let (least, most) = (range.least.units, range.most.units);
        (least.abs().max(most.abs()) < 40_000).then_some(Self { least, most, unit })
    }

    /// The day so much later or earlier.
    pub(crate) fn draw(&self, day: NaiveDate, workday: Workday<'_>, dice: &mut Dice) -> Option<NaiveDate> {
        let by = dice.between(self.least, self.most);
        match self.unit {
            Unit::Days => day.checked_add_signed(TimeDelta::days(by)),
            Unit::Months => {
                let months = Months::new(u32::try_from(by.unsigned_abs()).ok()?);
                if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
            }
            Unit::Workdays => {
                let mut day = day;
                for _ in 0..by.unsigned_abs() {
                    day = work_from(step(day, by > 0)?, by > 0, workday)?;
                }
                Some(day)
            }
        }
    }
}

fn step(day: NaiveDate, forward: bool) -> Option<NaiveDate> {
    if forward { day.succ_opt() } else { day.pred_opt() }
}

/// This day if offices work on it, else the next one after or before on which they do.
pub(crate) fn work_from(day: NaiveDate, forward: bool, workday: Workday<'_>) -> Option<NaiveDate> {
    let mut day = day;
    for _ in 0..LONGEST_CLOSURE {
        if workday(day) {
            return Some(day);
        }
        day = step(day, forward)?;
    }
    None
}

/// One day of a range; with `turn` (this row and all rows, from 0) the days rise evenly with the rows.
pub(crate) fn draw_day(
    (first, last): (NaiveDate, NaiveDate),
    turn: Option<(u64, u64)>,
    workday: Option<Workday<'_>>,
    dice: &mut Dice,
) -> Option<NaiveDate> {
    let days = (last - first).num_days() + 1;
    let at = match turn {
        Some((row, rows)) if rows > 0 => {
            let start = |row: u64| {
                i64::try_from(u128::from(row) * u128::from(days.unsigned_abs()) / u128::from(rows))
            };
            let (from, to) = (start(row.min(rows - 1)).ok()?, start(row.saturating_add(1).min(rows)).ok()?);
            dice.between(from, (to - 1).max(from))
        }
        _ => dice.between(0, days - 1),
    };
    let day = first.checked_add_signed(TimeDelta::days(at))?;
    let Some(workday) = workday else { return Some(day) };
    match work_from(day, true, workday) {
        Some(later) if later <= last => Some(later),
        _ => work_from(day, false, workday).filter(|earlier| *earlier >= first),
    }
}

/// The moment after so many office minutes.
pub(crate) fn after_office_minutes(
    from: NaiveDateTime,
    minutes: i64,
    workday: Workday<'_>,
) -> Option<NaiveDateTime> {
    let (mut day, mut minute, mut left) = (from.date(), minute_of(from), minutes);
    for _ in 0..4000 {
        if workday(day) {
            for (opens, closes) in [MORNING, AFTERNOON] {
                let start = minute.max(opens);
                if start + left < closes {
                    return at_minute(day, start + left);
                }
                left -= (closes - start).max(0);
            }
        }
        (day, minute) = (day.succ_opt()?, 0);
    }
    None
}

/// The months of `2023-01..2023-11`.
pub(crate) fn parse_months(text: &str) -> Option<Vec<String>> {
    let (first, last) = text.split_once("..")?;
    let first_day = |text: &str| NaiveDate::parse_from_str(&format!("{}-01", text.trim()), "%Y-%m-%d").ok();
    let (mut month, last) = (first_day(first)?, first_day(last)?);
    let mut months = Vec::new();
    while month <= last && months.len() < 1200 {
        months.push(format!("{:04}-{:02}", month.year(), month.month()));
        month = month.checked_add_months(Months::new(1))?;
    }
    (!months.is_empty()).then_some(months)
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn weekday(day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    fn moment(text: &str) -> NaiveDateTime {
        parse_moment(text).unwrap()
    }

    #[test]
    fn office_minutes_skip_noon_evenings_and_weekends() {
        let check = |from: &str, minutes, to: &str| {
            let got = after_office_minutes(moment(from), minutes, &weekday).unwrap();
            assert_eq!(print_moment(got), to, "{from} + {minutes}");
        };
        check("2023-11-03", 0, "2023-11-03 08:30");
        check("2023-11-03", 210, "2023-11-03 13:30");
        check("2023-11-03", 480, "2023-11-06 08:30");
        check("2023-11-04 10:00", 15, "2023-11-06 08:45");
        check("2023-11-03 19:00", 1, "2023-11-06 08:31");
        check("2023-11-03 16:20", 30, "2023-11-03 16:50");
    }

    #[test]
    fn shifts_count_in_their_unit() {
        let mut dice = Dice::new(1, "shift");
        let mut check = |shift: &str, to: &str| {
            let got = Shift::parse(shift).unwrap().draw(day("2023-11-03"), &weekday, &mut dice);
            assert_eq!(got, Some(day(to)), "{shift}");
        };
        check("3 days", "2023-11-06");
        check("3 workdays", "2023-11-08");
        check("-1 workdays", "2023-11-02");
        check("-2 months", "2023-09-03");
        assert_eq!(Shift::parse("soon"), None);
    }

    #[test]
    fn even_days_rise_and_cover_every_month() {
        let range = parse_days("2023-01-01..2023-12-31").unwrap();
        let mut dice = Dice::new(3, "even");
        let days: Vec<NaiveDate> =
            (0..24).map(|row| draw_day(range, Some((row, 24)), Some(&weekday), &mut dice).unwrap()).collect();
        assert!(days.is_sorted() && days.iter().all(|day| weekday(*day)));
        assert!((1..=12).all(|month| days.iter().any(|day| day.month() == month)));
        assert!(draw_day(range, Some((500, 2000)), None, &mut dice).is_some());
    }

    #[test]
    fn a_month_means_its_last_day() {
        assert_eq!(day("2023-02"), day("2023-02-28"));
        assert_eq!(parse_months("2023-11..2024-02").unwrap().len(), 4);
        assert_eq!(parse_months("2023-11..2023-02"), None);
    }

    #[test]
    fn a_time_of_day_lies_within_its_hours() {
        let mut dice = Dice::new(4, "hours");
        let hours = Hours::parse("09:00..09:30");
        for _ in 0..50 {
            let text = print_moment(Hours::draw(hours, day("2023-05-05"), &mut dice));
            assert!(("2023-05-05 09:00".."2023-05-05 09:31").contains(&text.as_str()), "{text}");
            let office = minute_of(Hours::draw(None, day("2023-05-05"), &mut dice));
            assert!((MORNING.0..MORNING.1).contains(&office) || (AFTERNOON.0..AFTERNOON.1).contains(&office));
        }
    }
}
