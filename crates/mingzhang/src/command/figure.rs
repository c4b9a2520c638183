//! `figure list|show|trace`.

use std::process::ExitCode;

use ledger::period::Period;
use office::FigureValue;
use office::desk::Desk;
use office::figure::{Group, TracedPart, TracedRow, trace_json};
use office::refusal::Refusal;
use report::amount::{Amount, FigureAnswer};
use serde_json::{Value, json};

use crate::args::{Figure, FigureAsk, FigureTrace};
use crate::house::{House, as_of, period};
use crate::speak::{self, out};

/// `figure …`.
pub(crate) async fn run(house: &House, asked: &Figure) -> Result<ExitCode, Refusal> {
    match asked {
        Figure::List => list(house).await,
        Figure::Show(asked) => show(house, asked).await,
        Figure::Trace(asked) => trace(house, asked).await,
        Figure::Explain { name, period: text, reason } => explain(house, name, text, reason).await,
    }
}

async fn list(house: &House) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let figures = desk.book.figures.values();
    if house.common.json {
        let list: Vec<Value> = figures
            .map(|one| {
                json!({ "name": one.name, "title": one.title.in_language(house.lang.code()), "unit": one.unit,
                        "ledger": one.ledger })
            })
            .collect();
        speak::json(&Value::Array(list));
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = figures
        .map(|one| {
            let title = one.title.in_language(house.lang.code()).to_owned();
            vec![one.name.clone(), title, one.unit.clone(), one.ledger.clone()]
        })
        .collect();
    let head =
        ["cli-head-name", "cli-head-title", "cli-head-unit", "cli-head-ledger"].map(|key| house.say(key));
    speak::table(&head, &rows);
    Ok(ExitCode::SUCCESS)
}

/// `exact`, `about`, or why there is no number.
pub(crate) fn qualifier(answer: &FigureAnswer) -> &'static str {
    match &answer.value {
        Amount::Nothing => "nothing-recorded",
        Amount::NotKept => "not-kept-then",
        Amount::Undefined => "undefined",
        Amount::Yes => "yes",
        Amount::No { .. } => "no",
        other if other.is_about() => "about",
        _ => "exact",
    }
}

fn value_json(amount: &Amount) -> Value {
    match amount.plain() {
        FigureValue::Nothing => Value::Null,
        FigureValue::One(text) => Value::String(text),
        FigureValue::Many(list) => json!(list),
    }
}

/// A value for people, with its unit.
fn value_text(house: &House, amount: &Amount, unit: &str) -> String {
    match amount {
        Amount::Nothing => house.say("office-nothing"),
        Amount::NotKept => house.say("office-not-kept"),
        Amount::Undefined => house.say("office-undefined"),
        Amount::Yes => house.say("cli-yes"),
        Amount::No { against } => house.say_with("cli-no", &[("count", against.to_string())]),
        Amount::Names(names) => names.join("、"),
        other if other.is_about() => format!("{}{}{unit}", house.say("word-about"), other.text()),
        other => format!("{}{unit}", other.text()),
    }
}

/// The period that a figure is asked for; the year so far if none is.
fn asked_for(desk: &Desk, asked: &FigureAsk) -> Result<Period, Refusal> {
    asked.period.as_deref().map_or_else(|| Ok(Period::year_so_far(desk.today)), period)
}

async fn show(house: &House, asked: &FigureAsk) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let (period, as_of) = (asked_for(&desk, asked)?, as_of(asked.as_of.as_deref())?);
    let shown = desk.figure_value(&asked.name, period, as_of, asked.by_field.as_deref()).await?;
    let figure = desk.figure(&asked.name)?;
    let title = figure.title.in_language(house.lang.code());
    let by = asked.by_field.as_deref().unwrap_or_default();
    let groups = desk.groups(figure, by, &shown.answer.groups, as_of, house.lang).await?;
    if house.common.json {
        let mut value = json!({
            "name": figure.name, "title": title, "value": value_json(&shown.answer.value), "unit": figure.unit,
            "period": period.to_string(), "as_of": as_of.moment.map(|moment| moment.to_string()),
            "records": shown.answer.records, "qualifier": qualifier(&shown.answer),
        });
        if shown.answer.summaries > 0 {
            value["summaries"] =
                json!({ "count": shown.answer.summaries, "value": value_json(&shown.answer.summed) });
        }
        if asked.by_field.is_some() {
            let group = |one: &Group| json!({ "under": one.code, "title": one.title, "value": value_json(&one.value) });
            value["groups"] = groups.iter().map(group).collect();
        }
        speak::json(&value);
        return Ok(ExitCode::SUCCESS);
    }
    out!("{title}  {}", value_text(house, &shown.answer.value, &figure.unit));
    let facts = [("period", period.to_string()), ("count", shown.answer.records.to_string())];
    out!("{}", house.say_with("cli-figure-facts", &facts));
    if shown.answer.summaries > 0 {
        let summed = value_text(house, &shown.answer.summed, &figure.unit);
        let facts = [("count", shown.answer.summaries.to_string()), ("value", summed)];
        out!("{}", house.say_with("cli-figure-summaries", &facts));
    }
    let definition = figure.definition.in_language(house.lang.code());
    if !definition.is_empty() {
        out!("{definition}");
    }
    for group in &groups {
        let title = if group.code.is_some() { group.title.clone() } else { house.say("cli-no-value") };
        out!("  {title}  {}", value_text(house, &group.value, &figure.unit));
    }
    Ok(ExitCode::SUCCESS)
}

async fn trace(house: &House, asked: &FigureTrace) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let FigureTrace { ask: asked, output } = asked;
    let known = as_of(asked.as_of.as_deref())?;
    let period = asked_for(&desk, asked)?;
    let parts = desk.trace_to_rows(&asked.name, period, known).await?;
    if let Some(file) = output {
        let title = desk.figure(&asked.name)?.title.in_language(house.lang.code());
        let bytes = desk.trace_rows(&format!("{title} {period}"), &parts, known, house.lang).await?;
        std::fs::write(file, bytes).map_err(|e| Refusal::Folder {
            code: "folder-unwritable",
            detail: format!("{}: {e}", file.display()),
        })?;
        out!("{}", house.say_with("cli-rows-written", &[("output", file.display().to_string())]));
        return Ok(ExitCode::SUCCESS);
    }
    if house.common.json {
        speak::json(&trace_json(&parts));
        return Ok(ExitCode::SUCCESS);
    }
    for part in &parts {
        let ledger = desk.ledger(&part.ledger)?.title.in_language(house.lang.code());
        records(house, part);
        let count = [("count", part.rows.len().to_string()), ("ledger", ledger.to_owned())];
        out!("{}", house.say_with("cli-traced", &count));
        if let (Some(total), [measured]) = (&part.total, part.measured.as_slice()) {
            let title = measured.title.in_language(house.lang.code());
            out!(
                "{}",
                house.say_with(
                    "cli-traced-total",
                    &[("title", title.to_owned()), ("total", value_text(house, total, &measured.unit)),]
                )
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The records of one part, each with what is measured of it.
fn records(house: &House, part: &TracedPart) {
    let mut head: Vec<String> =
        ["cli-head-key", "cli-head-version", "cli-head-title"].iter().map(|key| house.say(key)).collect();
    head.extend(part.measured.iter().map(|one| one.heading(house.lang)));
    let told = part.has_sources();
    head.extend(told.then(|| text::text(house.lang, "office-source")));
    let row = |row: &TracedRow| {
        let values = row.values.iter().map(|value| match value {
            Amount::Nothing => String::new(),
            value => value_text(house, value, ""),
        });
        let source = || row.source.as_ref().map(|source| source.words(house.lang)).unwrap_or_default();
        let named = [row.key.clone(), row.version.to_string(), row.title.clone()];
        named.into_iter().chain(values).chain(told.then(source)).collect()
    };
    let rows: Vec<Vec<String>> = part.rows.iter().map(row).collect();
    speak::table(&head, &rows);
}

/// `figure explain`.
async fn explain(house: &House, name: &str, text: &str, reason: &str) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let head = desk.explain_figure(name, period(text)?, reason, &house.who(&desk)).await?;
    if house.common.json {
        speak::json(&json!({ "entry": head.map(|head| head.entry) }));
    } else {
        let title = desk.figure(name)?.title.in_language(house.lang.code()).to_owned();
        out!("{}", house.say_with("cli-explained", &[("name", title)]));
    }
    Ok(ExitCode::SUCCESS)
}
