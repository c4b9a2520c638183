//! `due` and `due --explain`.

use std::process::ExitCode;

use ledger::clock::{Due, Standing, Within};
use ledger::pack::Ledger;
use ledger::title::Title;
use office::due::Deadlines;
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::house::House;
use crate::speak::{self, out};

/// `due [LEDGER]`, `due --explain LEDGER/KEY`.
pub(crate) async fn run(
    house: &House,
    explain: Option<&str>,
    ledger: Option<&str>,
) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    if let Some(place) = explain {
        let Some((ledger, key)) = place.split_once('/') else {
            return Err(Refusal::unknown("record", place, []));
        };
        let limits = desk.explain(ledger, key).await?;
        explained(house, desk.ledger(ledger)?, &limits);
        return Ok(ExitCode::SUCCESS);
    }
    let list = desk.due(ledger).await?;
    if house.common.json {
        let list = list.iter().map(|one| {
            let mut value = limit_json(house, &one.due);
            value["ledger"] = json!(one.ledger);
            value["key"] = json!(one.key);
            value["title"] = json!(one.label);
            value
        });
        speak::json(&list.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = list
        .iter()
        .map(|one| {
            let due = match one.due.deadline.due {
                Due::On(day) => day.to_string(),
                Due::Pending { .. } => house.say("cli-due-pending"),
            };
            let title = desk.packs.ledger(&one.ledger).map_or("", |l| l.title.in_language(house.lang.code()));
            let limit = one.due.limit.title.in_language(house.lang.code()).to_owned();
            let standing = standing(house, &one.due);
            vec![due, standing, title.to_owned(), one.key.clone(), one.label.clone(), limit]
        })
        .collect();
    // Where no state has several limits there is nothing to tell them apart by.
    let width = if list.iter().all(|one| one.due.limit.title == Title::default()) { 5 } else { 6 };
    let head = ["due", "standing", "ledger", "key", "title", "limit"];
    let head: Vec<String> =
        head.iter().take(width).map(|key| house.say(&format!("cli-head-{key}"))).collect();
    speak::table(
        &head,
        &rows.into_iter().map(|row| row.into_iter().take(width).collect()).collect::<Vec<_>>(),
    );
    out!("{}", house.say_with("cli-due-count", &[("count", list.len().to_string())]));
    Ok(ExitCode::SUCCESS)
}

fn within_text(house: &House, within: Within) -> String {
    match within {
        Within::Until(_) => house.say("cli-until"),
        Within::Days(days) => house.say_with("cli-within-days", &[("count", days.to_string())]),
        Within::Workdays(days) => house.say_with("cli-within-workdays", &[("count", days.to_string())]),
    }
}

fn standing(house: &House, limit: &Deadlines) -> String {
    let days = match limit.deadline.standing {
        Standing::Late { days } | Standing::MetLate { days, .. } => days,
        _ => limit.deadline.left.map_or(0, |left| left.days),
    };
    let key = format!("cli-standing-{}", limit.deadline.standing.code());
    house.say_with(&key, &[("count", days.to_string())])
}

/// A limit of a record in one line.
pub(crate) fn line(house: &House, ledger: &Ledger, limit: &Deadlines) -> String {
    let state = ledger.flow.as_ref().and_then(|flow| flow.state_title(&limit.state));
    let due = match limit.deadline.due {
        Due::On(day) => day.to_string(),
        Due::Pending { year } => house.say_with("cli-due-pending-year", &[("year", year.to_string())]),
    };
    let arguments = [
        ("state", state.map_or_else(String::new, |title| title.in_language(house.lang.code()).to_owned())),
        ("within", within_text(house, limit.clock.within)),
        ("start", limit.course.start.to_string()),
        ("due", due),
        ("standing", standing(house, limit)),
    ];
    let line = house.say_with("cli-limit", &arguments);
    match limit.limit.title.in_language(house.lang.code()) {
        "" => line,
        title => house.say_with("cli-limit-of", &[("title", title.to_owned()), ("limit", line)]),
    }
}

fn limit_json(house: &House, limit: &Deadlines) -> Value {
    let (due, missing) = match limit.deadline.due {
        Due::On(day) => (Some(day.to_string()), None),
        Due::Pending { year } => (None, Some(year)),
    };
    json!({
        "state": limit.state, "limit": limit.limit.title.in_language(house.lang.code()), "start": limit.course.start.to_string(), "due": due, "missing_year": missing,
        "standing": limit.deadline.standing.code(), "days_left": limit.deadline.left.map(|left| left.days),
        "workdays_left": limit.deadline.left.and_then(|left| left.workdays),
    })
}

fn explained(house: &House, ledger: &Ledger, limits: &[Deadlines]) {
    if house.common.json {
        let list = limits.iter().map(|limit| {
            let days = limit.deadline.days.iter().map(|day| {
                json!({ "date": day.date.to_string(), "counted": day.counted, "why": day.why.code(),
                        "count": day.count })
            });
            let mut value = limit_json(house, limit);
            value["days"] = days.collect();
            value
        });
        speak::json(&list.collect::<Vec<Value>>().into());
        return;
    }
    if limits.is_empty() {
        out!("{}", house.say("cli-no-limit"));
    }
    for limit in limits {
        out!("{}", line(house, ledger, limit));
        let basis = limit.limit.basis.in_language(house.lang.code());
        if !basis.is_empty() {
            out!("{}", house.say_with("cli-basis", &[("basis", basis.to_owned())]));
        }
        for day in &limit.deadline.days {
            let count = if day.counted { format!("{:>3}", day.count) } else { "  ·".to_owned() };
            out!("  {}  {count}  {}", day.date, house.say(&format!("clock-day-{}", day.why.code())));
        }
    }
}
