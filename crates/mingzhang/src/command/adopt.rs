//! `report adopt`: last year's text held against the records, as a list to decide by, as a template, or as a report of
//! the data folder.

use std::path::Path;
use std::process::ExitCode;

use office::adopt::{Adopted, Confidence, Decision, Found, Made};
use office::desk::Desk;
use office::refusal::Refusal;
use serde_json::{Value, json};

use super::paper::{read_one, write_all};
use crate::args::Adopt;
use crate::house::{House, period};
use crate::speak::{self, out};

/// The name of a template that is not put into the data folder.
const UNNAMED: &str = "adopted";

/// `report adopt`.
pub(crate) async fn run(house: &House, asked: &Adopt) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let reading = read_one(&asked.file, &asked.writing)?;
    let adopted = desk.adopt(reading, period(&asked.period)?, asked.piece).await?;
    let decisions = match &asked.decide {
        Some(list) => Some(adopted.decisions(&super::import::read(list)?, &list.display().to_string())?),
        None if asked.accept_sure => Some(adopted.sure()),
        None => None,
    };
    let is_template = asked.output.as_deref().is_some_and(|output| ending(output) == "md");
    let output = asked.output.as_deref();
    if let Some(list) = output.filter(|_| !is_template) {
        let bytes = adopted.list(&ending(list), house.lang)?;
        write_all(&[(list.to_path_buf(), bytes)], asked.writing.force)?;
    }
    let decisions = decisions.or_else(|| (is_template || asked.apply.is_some()).then(|| adopted.sure()));
    match decisions {
        None => {
            tell(house, &adopted, asked);
            if let Some(list) = output {
                eprintln!(
                    "{}",
                    house.say_with("adopt-list-written", &[("output", list.display().to_string())])
                );
            } else {
                eprintln!("{}", house.say("adopt-how-to-decide"));
            }
        }
        Some(decisions) => made(house, &desk, &adopted, &decisions, asked)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// The template, where it was asked for: in the data folder, in a file, or printed.
fn made(
    house: &House,
    desk: &Desk,
    adopted: &Adopted,
    decisions: &[Decision],
    asked: &Adopt,
) -> Result<(), Refusal> {
    let name = asked.apply.as_deref().unwrap_or(UNNAMED);
    let made: Made = adopted.template(name, decisions)?;
    let output = asked.output.as_deref().filter(|output| ending(output) == "md");
    if let Some(file) = output {
        write_all(&[(file.to_path_buf(), made.text.clone().into_bytes())], asked.writing.force)?;
    }
    let counts = [("taken", made.taken.to_string()), ("kept", made.kept.to_string())];
    let Some(name) = &asked.apply else {
        match output {
            Some(file) => {
                let words = [("output", file.display().to_string())].into_iter().chain(counts);
                eprintln!("{}", house.say_with("adopt-template-written", &words.collect::<Vec<_>>()));
            }
            None => out!("{}", made.text.trim_end()),
        }
        return Ok(());
    };
    let applied = desk.apply_adopted(&made, name)?;
    let folder = applied.folder.display().to_string();
    if house.common.json {
        speak::json(&json!({
            "report": name, "folder": folder, "taken": made.taken, "kept": made.kept,
            "findings": applied.told.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        }));
        return Ok(());
    }
    applied.told.iter().for_each(|finding| speak::print_finding(house, finding));
    let words = [("name", name.clone()), ("folder", folder)].into_iter().chain(counts);
    out!("{}", house.say_with("adopt-applied", &words.collect::<Vec<_>>()));
    out!("{}", house.say_with("adopt-next", &[("data", house.said_data()), ("name", name.clone())]));
    Ok(())
}

/// What was found, as a table or for programs.
fn tell(house: &House, adopted: &Adopted, asked: &Adopt) {
    if house.common.json {
        let found: Vec<Value> = adopted.found.iter().map(|found| found_json(house, found)).collect();
        speak::json(&json!({ "title": adopted.title, "pieces": adopted.pieces, "found": found }));
        return;
    }
    let titles = Adopted::titles(house.lang);
    let shown = [0, 3, 5, 6, 7];
    let cells = |row: &[String]| -> Vec<String> {
        shown.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect()
    };
    let rows: Vec<Vec<String>> = adopted.rows(house.lang).iter().map(|row| cells(row)).collect();
    speak::table(&cells(&titles), &rows);
    let count = |wanted: Confidence| adopted.found.iter().filter(|one| one.confidence == wanted).count();
    let words = [
        ("title", adopted.title.clone()),
        ("count", adopted.found.len().to_string()),
        ("sure", count(Confidence::Sure).to_string()),
        ("unsure", count(Confidence::Unsure).to_string()),
        ("none", count(Confidence::None).to_string()),
    ];
    out!("{}", house.say_with("adopt-counts", &words));
    if adopted.pieces.len() > 1 {
        let words = [("count", adopted.pieces.len().to_string()), ("piece", asked.piece.to_string())];
        out!("{}", house.say_with("adopt-more-pieces", &words));
    }
}

fn found_json(house: &House, found: &Found) -> Value {
    let slots = found.slots.iter().map(|slot| {
        json!({ "mark": slot.mark, "figure": slot.figure, "title": slot.title, "prints": slot.prints,
                "agrees": slot.agrees })
    });
    json!({
        "line": found.position.line, "text": found.text, "context": found.context(),
        "kind": house.say(found.kind.key()), "confidence": format!("{:?}", found.confidence).to_lowercase(),
        "slots": slots.collect::<Vec<_>>(),
    })
}
