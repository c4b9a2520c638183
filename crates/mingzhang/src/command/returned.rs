//! `report return`: an edited copy of a report is read back.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use office::reading::{Reading, place};
use office::refusal::Refusal;
use office::returned::{Applied, Asked, Back, FigureState, Side};
use serde_json::{Value, json};

use crate::args::Return;
use crate::house::{House, as_of, period};
use crate::speak::{self, out};

use super::paper::{read_one, write_all};

/// Something is left to settle.
const UNSETTLED: u8 = 1;
/// So long the fewest changes are looked for; then those are told that were found.
const LOOKING: Duration = Duration::from_secs(30);

/// `report return FILE [SECOND]`.
pub(crate) async fn run(house: &House, asked: &Return) -> Result<ExitCode, Refusal> {
    let mut copies = vec![read_one(&asked.file, &asked.writing)?];
    if let Some(second) = &asked.second {
        copies.push(read_one(second, &asked.writing)?);
    }
    let desk = house.open().await?;
    let what = Asked {
        report: asked.report.as_deref(),
        period: asked.period.as_deref().map(period).transpose()?,
        as_of: asked.as_of.as_deref().map(|text| as_of(Some(text))).transpose()?,
        internal: asked.internal,
        typed: asked.typed.iter().cloned().collect(),
        rejected: asked.reject.iter().copied().collect(),
        take: asked.take.as_deref().map(|side| if side == "second" { Side::Second } else { Side::First }),
        lang: house.lang,
        until: Instant::now() + LOOKING,
    };
    let back = desk.returned(&copies, &what).await?;
    let in_conflict = !back.conflicts.is_empty() && !back.settled;
    let mut files = Vec::new();
    if let Some(path) = &asked.html {
        let title = asked.file.display().to_string();
        files.push((path.clone(), back.redline(&title).into_bytes()));
    }
    if let Some(path) = asked.output.as_ref().filter(|_| !in_conflict) {
        files.push((path.clone(), back.text.clone().into_bytes()));
    }
    write_all(&files, asked.writing.force)?;
    let applied = match asked.apply && !in_conflict {
        true => Some(desk.apply_returned(&back, &house.who(&desk))?),
        false => None,
    };
    if house.common.json {
        speak::json(&as_json(house, &back, applied.as_ref()));
    } else {
        tell(house, &back, &copies);
        if in_conflict && (asked.apply || asked.output.is_some()) {
            eprintln!("{}", house.say("cli-returned-in-conflict"));
        }
        if let Some(applied) = &applied {
            tell_applied(house, applied);
        }
    }
    Ok(if back.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(UNSETTLED) })
}

fn tell(house: &House, back: &Back, copies: &[Reading]) {
    for paragraph in &back.returned.paragraphs {
        for (before, after) in &paragraph.sentences {
            if !before.is_empty() {
                out!("- {}", before.replace('\n', " "));
            }
            if !after.is_empty() {
                out!("+ {}", after.replace('\n', " "));
            }
        }
    }
    let format = copies.first().map(|copy| copy.format);
    for (number, change) in (1..).zip(&back.tracked) {
        let key = if change.put_in { "cli-returned-put-in" } else { "cli-returned-taken-out" };
        let place = format.map_or_else(String::new, |format| place(house.lang, format, &change.position));
        let arguments = [
            ("number", i32::to_string(&number)),
            ("place", place),
            ("words", change.text.clone()),
            ("who", who(house, &change.change.by, &change.change.on)),
        ];
        let rejected = if change.rejected { house.say("cli-returned-rejected") } else { String::new() };
        out!("{}{rejected}", house.say_with(key, &arguments));
    }
    for remark in &back.remarks {
        let arguments = [
            ("words", remark.text.replace('\n', " ")),
            ("about", remark.about.clone()),
            ("who", who(house, &remark.change.by, &remark.change.on)),
        ];
        let key = if remark.about.is_empty() { "cli-returned-remark" } else { "cli-returned-remark-about" };
        out!("{}", house.say_with(key, &arguments));
    }
    for conflict in &back.conflicts {
        let arguments = [
            ("before", conflict.before.clone()),
            ("first", conflict.first.clone()),
            ("second", conflict.second.clone()),
        ];
        out!("{}", house.say_with("cli-returned-conflict", &arguments));
    }
    for finding in &back.returned.findings {
        speak::print_finding(house, finding);
    }
    let count = |state: fn(&FigureState) -> bool| {
        back.returned.figures.iter().filter(|figure| state(&figure.state)).count().to_string()
    };
    let arguments = [
        ("report", back.report.clone()),
        ("period", back.period.to_string()),
        ("kept", count(|state| matches!(state, FigureState::Kept | FigureState::Moved))),
        ("overtyped", count(|state| matches!(state, FigureState::Overtyped(_)))),
        ("deleted", count(|state| matches!(state, FigureState::Deleted))),
        ("missing", count(|state| matches!(state, FigureState::NotFound))),
    ];
    eprintln!("{}", house.say_with("cli-returned", &arguments));
}

/// Who and when, as far as the file says it.
fn who(house: &House, by: &str, on: &str) -> String {
    let by = if by.is_empty() { house.say("cli-returned-nobody") } else { by.to_owned() };
    // LibreOffice writes a year of nothing where it knows none.
    let on = if on.starts_with("0-") { "" } else { on };
    format!("{by} {on}").trim_end().to_owned()
}

fn tell_applied(house: &House, applied: &Applied) {
    let arguments = [("report", applied.report.clone()), ("file", applied.file.display().to_string())];
    eprintln!("{}", house.say_with("cli-returned-applied", &arguments));
    if let Some(former) = &applied.former {
        eprintln!("{}", house.say_with("cli-returned-former", &[("file", former.display().to_string())]));
    }
}

fn as_json(house: &House, back: &Back, applied: Option<&Applied>) -> Value {
    let figures = back.returned.figures.iter().map(|one| {
        let now = match &one.state {
            FigureState::Overtyped(now) => Some(now),
            _ => None,
        };
        json!({ "figure": one.name, "title": one.title, "period": one.period, "was": one.was, "state": one.state.code(), "now": now,
                "paragraph": one.paragraph })
    });
    let paragraphs = back.returned.paragraphs.iter().filter(|one| !one.is_same()).map(|one| {
        let sentences = one.sentences.iter().map(|(a, b)| json!({ "before": a, "after": b }));
        json!({ "before": one.before, "after": one.after, "sentences": sentences.collect::<Vec<_>>() })
    });
    let tracked = back.tracked.iter().map(|one| {
        json!({ "is": if one.put_in { "in" } else { "out" }, "text": one.text, "by": one.change.by,
                "on": one.change.on, "rejected": one.rejected, "position": one.position })
    });
    let remarks = back
        .remarks
        .iter()
        .map(|one| json!({ "text": one.text, "about": one.about, "by": one.change.by, "on": one.change.on }));
    let conflicts = back
        .conflicts
        .iter()
        .map(|one| json!({ "before": one.before, "first": one.first, "second": one.second }));
    let applied = applied.map(|one| json!({ "report": one.report, "file": one.file, "former": one.former }));
    json!({
        "report": back.report, "period": back.period.to_string(), "clean": back.is_clean(),
        "figures": figures.collect::<Vec<_>>(), "paragraphs": paragraphs.collect::<Vec<_>>(),
        "typed": back.returned.revised.typed, "tracked": tracked.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(), "conflicts": conflicts.collect::<Vec<_>>(),
        "findings": back.returned.findings.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        "applied": applied,
    })
}
