//! A time limit as the pages show it: how it stands, until when, and how every day was counted.

use office::Desk;
use office::due::Deadlines;
use office::terms::{Datelike as _, Day, Due, Ledger, Standing, Why, Within};
use pages::piece::{CountedDay, DaysLeft, Limit};
use text::Lang;

use crate::told;

/// Up to so many days are told one by one, more in runs.
const ONE_BY_ONE: usize = 70;

/// A limit; its count only if it is explained.
pub(super) fn limit(lang: Lang, desk: &Desk, ledger: &Ledger, due: &Deadlines, explained: bool) -> Limit {
    let deadline = &due.deadline;
    Limit {
        title: title(lang, ledger, due),
        end: match deadline.due {
            Due::On(day) => day.to_string(),
            Due::Pending { .. } => String::new(),
        },
        days: days(lang, due),
        workdays: matches!(due.clock.within, Within::Workdays(_)),
        soon: matches!(deadline.standing, Standing::DueSoon),
        basis: told::title(lang, &due.limit.basis),
        count: if explained { count(lang, desk, &deadline.days) } else { Vec::new() },
    }
}

/// What must be done, and by which of several limits.
fn title(lang: Lang, ledger: &Ledger, due: &Deadlines) -> String {
    let what = what(lang, ledger, &due.state);
    match told::title(lang, &due.limit.title) {
        which if which.is_empty() => what,
        which => lang.say2("web-limit-of", "what", what, "which", which),
    }
}

/// What must be done: the steps that lead out of the state.
fn what(lang: Lang, ledger: &Ledger, state: &str) -> String {
    let Some(flow) = &ledger.flow else { return String::new() };
    let steps = flow.steps.iter().filter(|step| !step.retired && step.from.iter().any(|from| from == state));
    let titles: Vec<String> = steps.map(|step| told::title(lang, &step.title)).collect();
    titles.join(&lang.say("web-or"))
}

fn days(lang: Lang, due: &Deadlines) -> DaysLeft {
    let positive = |days: i64| u64::try_from(days).unwrap_or(0);
    match (due.deadline.standing, due.deadline.due, due.deadline.left) {
        (Standing::Met { on }, ..) => DaysLeft::Kept(on.to_string()),
        (Standing::MetLate { days, .. }, ..) => DaysLeft::Late(positive(days)),
        (Standing::Late { days }, ..) => DaysLeft::Overdue(positive(days)),
        (Standing::Paused, ..) => DaysLeft::Paused,
        (_, Due::Pending { year }, _) => DaysLeft::Pending(lang.say1("web-notice-of", "year", year)),
        (_, _, Some(left)) => match due.clock.within {
            Within::Workdays(_) => DaysLeft::Left(positive(left.workdays.unwrap_or(left.days))),
            Within::Days(_) | Within::Until(_) => DaysLeft::Left(positive(left.days)),
        },
        (_, _, None) => DaysLeft::Left(0),
    }
}

fn count(lang: Lang, desk: &Desk, days: &[Day]) -> Vec<CountedDay> {
    let alike = |a: &Day, b: &Day| days.len() > ONE_BY_ONE && a.why == b.why;
    let runs = days.chunk_by(alike);
    runs.filter_map(|run| counted(lang, desk, run.first()?, run.last()?)).collect()
}

fn counted(lang: Lang, desk: &Desk, first: &Day, last: &Day) -> Option<CountedDay> {
    let (day, weekday) = if first.date == last.date {
        let weekday = lang.say(&format!("web-weekday-{}", first.date.weekday().number_from_monday()));
        (first.date.to_string(), weekday)
    } else {
        (format!("{} – {}", first.date, last.date), String::new())
    };
    let mut reason = lang.say(&format!("clock-day-{}", first.why.code()));
    if matches!(first.why, Why::Holiday | Why::MakeUp)
        && let Ok(known) = desk.calendar.reason(first.date)
        && let Some(notice) = known.notice
    {
        let by = lang.say1("clock-day-notice", "notice", notice);
        reason = lang.say2("web-reason-by", "reason", reason, "by", by);
    }
    let number = last.counted.then_some(u64::from(last.count));
    Some(CountedDay { day, weekday, number, reason })
}
