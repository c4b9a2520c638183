//! The clock of a time limit: when it ends, how it stands today, and why, day by day.
//!
//! A deadline is computed, never typed. The walk over the days that finds the end is also the explanation of it, so
//! the two cannot differ. The rules:
//! - The first day, and the day of a reset, is not counted.
//! - A limit in working days counts the days that the calendar calls working days; one in calendar days counts all.
//! - Days after a pausing step, up to and including the day of the resuming step, are not counted. While a pause is
//!   open the end is computed as if it were lifted today, which is the earliest that it can be.
//! - A reset counts anew from the day after; what was counted before it no longer matters.
//! - A calendar-day limit whose last day is a day off ends on the next working day, unless `roll` is false. A paused
//!   day cannot be that day.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Kind, MissingYear, following};

/// How long a limit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// Calendar days (日).
    Days(u32),
    /// Working days (工作日).
    Workdays(u32),
    /// Up to and including the day that a document sets for the case; it is taken as it is.
    Until(NaiveDate),
}

impl Within {
    /// The longest limit that can be declared, in days: ten years. More is a slip of the hand.
    pub const MOST: u32 = 3660;

    /// Reads `15 days` or `20 workdays`; the singular passes too.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|number| digits && (1..=Self::MOST).contains(number))?;
        match unit.trim_start() {
            "day" | "days" => Some(Self::Days(number)),
            "workday" | "workdays" => Some(Self::Workdays(number)),
            _ => None,
        }
    }
}

/// A time limit as it is declared, or as a document sets it for one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How long it is.
    pub within: Within,
    /// Whether a calendar-day limit that ends on a day off ends on the next working day; no matter for working days.
    pub roll: bool,
    /// From how many days before the end it counts as due soon, in the limit's own days.
    pub warn: u32,
}

/// A time during which the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pause {
    /// The day of the pausing step; it still counts.
    pub from: NaiveDate,
    /// The day of the resuming step, the last that does not count; none while the pause lasts.
    pub to: Option<NaiveDate>,
}

/// What happened to a record that a limit looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The day from which the limit runs; it is not counted.
    pub start: NaiveDate,
    /// When the clock stood still, in any order; they may overlap.
    pub pauses: Vec<Pause>,
    /// Days of the steps after which it counted anew, in any order.
    pub resets: Vec<NaiveDate>,
    /// The day on which the matter was settled; none while it is open.
    pub met: Option<NaiveDate>,
}

impl Course {
    /// A course in which nothing has happened yet.
    #[must_use]
    pub fn since(start: NaiveDate) -> Self {
        Self { start, pauses: Vec::new(), resets: Vec::new(), met: None }
    }
}

/// The end of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// The last day that is in time.
    On(NaiveDate),
    /// Not known yet (期限待定): the limit runs into a year whose calendar has not been loaded.
    Pending {
        /// The year whose notice is missing.
        year: i32,
    },
}

/// How far away the end is; negative when it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Left {
    /// Calendar days from today, or from the day of settling, to the end.
    pub days: i64,
    /// Working days of the same span; none where a year of it has no calendar.
    pub workdays: Option<i64>,
}

/// How a limit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Open, in time, the end not near or not known.
    Running,
    /// Open, in time, the end as near as `warn`.
    DueSoon,
    /// Open, and the clock stands still.
    Paused,
    /// Open, and the end has passed.
    Late {
        /// Calendar days since the end.
        days: i64,
    },
    /// Settled in time, or by an end that is not known yet.
    Met {
        /// The day of settling.
        on: NaiveDate,
    },
    /// Settled after the end.
    MetLate {
        /// The day of settling.
        on: NaiveDate,
        /// Calendar days from the end to it.
        days: i64,
    },
}

impl Standing {
    /// The code used in JSON, in filters and as a text key (`clock-standing-CODE`).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::DueSoon => "due_soon",
            Self::Paused => "paused",
            Self::Late { .. } => "late",
            Self::Met { .. } => "met",
            Self::MetLate { .. } => "met_late",
        }
    }
}

/// Why a day was counted or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The day from which the limit runs.
    FirstDay,
    /// A calendar day of a limit in calendar days.
    Day,
    /// An ordinary working day.
    Workday,
    /// A Saturday or Sunday.
    Weekend,
    /// A day off by the year's notice; `Calendar::reason` has its number.
    Holiday,
    /// A weekend day worked in exchange, by the same notice.
    MakeUp,
    /// The clock stood still.
    Paused,
    /// The clock was set back to nothing.
    Reset,
    /// The limit had run out on a day off, and ends on the next working day.
    Rolled,
}

impl Why {
    /// The code used in JSON and as a text key (`clock-day-CODE`).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FirstDay => "first_day",
            Self::Day => "day",
            Self::Workday => "workday",
            Self::Weekend => "weekend",
            Self::Holiday => "holiday",
            Self::MakeUp => "makeup",
            Self::Paused => "paused",
            Self::Reset => "reset",
            Self::Rolled => "rolled",
        }
    }
}

/// One day of the explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Whether it was counted.
    pub counted: bool,
    /// Why.
    pub why: Why,
    /// How many have been counted up to and including this day, since the last reset.
    pub count: u32,
}

/// What a limit comes to for one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The end.
    pub due: Due,
    /// How far away it is; none while it is not known.
    pub left: Option<Left>,
    /// How it stands.
    pub standing: Standing,
    /// Every day from the first to the end, or to the last before the missing year, and why it was counted or not.
    /// Days before a reset that lie in a year without calendar are left out: nothing depends on them.
    pub days: Vec<Day>,
}

impl Limit {
    /// Computes the end of this limit for a course of events, as it stands on `today`.
    #[must_use]
    pub fn deadline(&self, course: &Course, calendar: &Calendar, today: NaiveDate) -> Deadline {
        let until = course.met.unwrap_or(today);
        let mut walk = Walk { limit: self, course, calendar, until, count: 0, days: Vec::new() };
        let due = match walk.find_end() {
            Ok(date) => Due::On(date),
            Err(MissingYear { year }) => Due::Pending { year },
        };
        let left = match due {
            Due::On(date) => Some(left(until, date, calendar)),
            Due::Pending { .. } => None,
        };
        Deadline { due, left, standing: self.standing(course, left, today), days: walk.days }
    }

    fn standing(&self, course: &Course, left: Option<Left>, today: NaiveDate) -> Standing {
        let late = left.map_or(0, |left| -left.days);
        if let Some(on) = course.met {
            return if late > 0 { Standing::MetLate { on, days: late } } else { Standing::Met { on } };
        }
        let paused = |pause: &Pause| pause.from <= today && pause.to.is_none_or(|to| today < to);
        let near = left.and_then(|left| match self.within {
            Within::Days(_) | Within::Until(_) => Some(left.days),
            Within::Workdays(_) => left.workdays,
        });
        if late > 0 {
            Standing::Late { days: late }
        } else if course.pauses.iter().any(paused) {
            Standing::Paused
        } else if near.is_some_and(|near| near <= i64::from(self.warn)) {
            Standing::DueSoon
        } else {
            Standing::Running
        }
    }
}

/// The span from one day to another in both kinds of days.
fn left(from: NaiveDate, due: NaiveDate, calendar: &Calendar) -> Left {
    let between = |from, to| calendar.workdays_between(from, to).map(i64::from).ok();
    let workdays = if due < from { between(due, from).map(|late| -late) } else { between(from, due) };
    Left { days: (due - from).num_days(), workdays }
}

/// The walk over the days of one course.
struct Walk<'a> {
    limit: &'a Limit,
    course: &'a Course,
    calendar: &'a Calendar,
    /// The last day of a pause that has not been lifted.
    until: NaiveDate,
    count: u32,
    days: Vec<Day>,
}

impl Walk<'_> {
    fn find_end(&mut self) -> Result<NaiveDate, MissingYear> {
        let number = match self.limit.within {
            Within::Days(number) | Within::Workdays(number) => number,
            Within::Until(end) => return self.count_to(end),
        };
        let mut date = self.course.start;
        let begin = self.course.resets.iter().copied().max().unwrap_or(date).max(date);
        self.push(date, false, Why::FirstDay);
        while date < begin || self.count < number {
            date = following(date)?;
            if self.course.resets.contains(&date) {
                self.count = 0;
                self.push(date, false, Why::Reset);
                continue;
            }
            match self.judge(date) {
                Ok((counted, why)) => self.push(date, counted, why),
                Err(_) if date < begin => (),
                Err(missing) => return Err(missing),
            }
        }
        match self.limit.within {
            Within::Days(_) if self.limit.roll => self.roll(date),
            _ => Ok(date),
        }
    }

    /// A day that was set is the end whatever lies between; the days up to it are told.
    fn count_to(&mut self, end: NaiveDate) -> Result<NaiveDate, MissingYear> {
        let mut date = self.course.start;
        self.push(date, false, Why::FirstDay);
        while date < end {
            date = following(date)?;
            self.push(date, true, Why::Day);
        }
        Ok(end)
    }

    fn judge(&self, date: NaiveDate) -> Result<(bool, Why), MissingYear> {
        if self.paused(date) {
            return Ok((false, Why::Paused));
        }
        let why = match self.limit.within {
            Within::Days(_) | Within::Until(_) => return Ok((true, Why::Day)),
            Within::Workdays(_) => self.calendar.reason(date)?.kind,
        };
        Ok(match why {
            Kind::Workday => (true, Why::Workday),
            Kind::MakeUp => (true, Why::MakeUp),
            Kind::Weekend => (false, Why::Weekend),
            Kind::Holiday => (false, Why::Holiday),
        })
    }

    /// From the day on which the count was full to the working day on which the limit ends.
    fn roll(&mut self, full: NaiveDate) -> Result<NaiveDate, MissingYear> {
        let mut date = full;
        while !self.calendar.is_workday(date)? || (date > full && self.paused(date)) {
            date = following(date)?;
            let why = if self.paused(date) { Why::Paused } else { Why::Rolled };
            self.push(date, false, why);
        }
        Ok(date)
    }

    fn paused(&self, date: NaiveDate) -> bool {
        self.course.pauses.iter().any(|pause| pause.from < date && date <= pause.to.unwrap_or(self.until))
    }

    fn push(&mut self, date: NaiveDate, counted: bool, why: Why) {
        self.count += u32::from(counted);
        self.days.push(Day { date, counted, why, count: self.count });
    }
}

#[cfg(test)]
mod tests;
