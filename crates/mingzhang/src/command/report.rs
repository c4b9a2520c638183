//! `report list|write|freeze|diff`.

use std::path::Path;
use std::process::ExitCode;

use office::desk::Desk;
use office::refusal::Refusal;
use office::report::{Draft, Made};
use serde_json::{Value, json};

use crate::args::Report;
use crate::house::{House, as_of, period};
use crate::speak::{self, out};

/// `report …`.
pub(crate) async fn run(house: &House, asked: &Report) -> Result<ExitCode, Refusal> {
    match asked {
        Report::List => list(house).await,
        Report::Write { name, period: text, as_of: known, output, sign, internal } => {
            let desk = house.open().await?;
            let usual = || Ok(desk.template(name)?.period.usual(desk.today));
            let draft = Draft {
                name,
                period: text.as_deref().map_or_else(usual, period)?,
                as_of: as_of(known.as_deref())?,
                public: internal.then_some(false),
                lang: house.lang,
                address: None,
            };
            write(house, &desk, &draft, output.as_deref(), sign.as_deref()).await
        }
        Report::Freeze { name, period: text } => freeze(house, name, text).await,
        Report::Diff { name } => diff(house, name).await,
    }
}

async fn list(house: &House) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let reports = desk.book.reports.values();
    if house.common.json {
        let list = reports.map(|one| {
            json!({ "name": one.name, "title": one.title.in_language(house.lang.code()),
                    "organ": one.organ, "period": one.period.code() })
        });
        speak::json(&list.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = reports
        .map(|one| {
            let title = one.title.in_language(house.lang.code()).to_owned();
            vec![one.name.clone(), title, one.organ.clone().unwrap_or_default(), one.period.code().to_owned()]
        })
        .collect();
    let head =
        ["cli-head-name", "cli-head-title", "cli-head-organ", "cli-head-period"].map(|key| house.say(key));
    speak::table(&head, &rows);
    Ok(ExitCode::SUCCESS)
}

async fn write(
    house: &House,
    desk: &Desk,
    draft: &Draft<'_>,
    output: Option<&Path>,
    sign: Option<&Path>,
) -> Result<ExitCode, Refusal> {
    let made = desk.write_report(draft).await?;
    let ending =
        output.and_then(Path::extension).map_or("md".to_owned(), |e| e.to_string_lossy().to_lowercase());
    let ending = if output.is_none() && house.common.json { "json".to_owned() } else { ending };
    if let Some(file) = sign {
        let ending =
            file.extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase());
        let bytes = desk.signing_sheet(&made, draft).await?.file(&ending, house.lang)?;
        save(file, &bytes)?;
        eprintln!("{}", house.say_with("cli-signing-written", &[("output", file.display().to_string())]));
    }
    let bytes = desk.typeset(&made.written.document, &ending, house.lang)?;
    match output {
        Some(file) => {
            save(file, &bytes)?;
            if ending == "pdf" {
                speak::fonts(house, &office::pdf::substituted(Some(&desk.folder)));
            }
            summary(house, &made, file);
        }
        None => {
            out!("{}", String::from_utf8_lossy(&bytes));
            for problem in &made.written.problems {
                speak::print_finding(house, problem);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn save(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let refuse = |e: std::io::Error| Refusal::Folder {
        code: "folder-unwritable",
        detail: format!("{}: {e}", file.display()),
    };
    std::fs::write(file, bytes).map_err(refuse)
}

fn summary(house: &House, made: &Made, file: &Path) {
    let counts = made.written.counts;
    if house.common.json {
        speak::json(&json!({
            "output": file.display().to_string(), "computed": counts.computed, "typed": counts.typed,
            "withheld": counts.withheld, "failed": counts.failed, "claims_held": counts.claims_held,
            "claims_failed": counts.claims_failed,
            "problems": made.written.problems.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        }));
        return;
    }
    for problem in &made.written.problems {
        speak::print_finding(house, problem);
    }
    let arguments = [
        ("output", file.display().to_string()),
        ("computed", counts.computed.to_string()),
        ("typed", counts.typed.to_string()),
        ("withheld", counts.withheld.to_string()),
        ("failed", counts.failed.to_string()),
        ("held", counts.claims_held.to_string()),
        ("unheld", counts.claims_failed.to_string()),
    ];
    out!("{}", house.say_with("cli-written", &arguments));
}

async fn freeze(house: &House, name: &str, text: &str) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let (id, head) = desk.freeze(name, period(text)?, &house.who(&desk)).await?;
    if house.common.json {
        speak::json(&json!({ "frozen": id, "entry": head.entry, "digest": head.digest }));
    } else {
        let arguments = [("id", id.to_string()), ("entry", head.entry.to_string()), ("digest", head.digest)];
        out!("{}", house.say_with("cli-frozen", &arguments));
    }
    Ok(ExitCode::SUCCESS)
}

async fn diff(house: &House, name: &str) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let frozen = desk.last_frozen(name).await?;
    let difference = desk.difference(&frozen).await?;
    if house.common.json {
        let figures = difference.figures.iter().map(|one| {
            let records = one.touched.iter().map(|record| {
                json!({ "ledger": record.ledger, "key": record.key, "title": record.title, "entry": record.entry,
                        "moment": record.moment.to_string(), "actor": record.actor, "what": record.what })
            });
            json!({ "figure": one.name, "period": one.period.to_string(), "before": one.before,
                    "after": one.after, "records": records.collect::<Vec<_>>() })
        });
        let sentences = difference.sentences.iter().map(|(a, b)| json!({ "before": a, "after": b }));
        speak::json(&json!({
            "report": frozen.report, "period": frozen.period.to_string(), "as_of": frozen.as_of.to_string(),
            "sentences": sentences.collect::<Vec<_>>(), "figures": figures.collect::<Vec<_>>(),
        }));
        return Ok(ExitCode::SUCCESS);
    }
    if difference.sentences.is_empty() && difference.figures.is_empty() {
        out!("{}", house.say_with("cli-no-difference", &[("as_of", frozen.as_of.to_string())]));
        return Ok(ExitCode::SUCCESS);
    }
    out!("{}", house.say_with("cli-difference", &[("as_of", frozen.as_of.to_string())]));
    for (before, after) in &difference.sentences {
        out!("- {before}\n+ {after}");
    }
    for changed in &difference.figures {
        let title = desk.figure(&changed.name)?.title.in_language(house.lang.code()).to_owned();
        out!("\n{title}: {} → {}", changed.before, changed.after);
        for record in &changed.touched {
            out!(
                "  {}/{}  {}  {} {}  #{}  {}",
                record.ledger,
                record.key,
                record.title,
                record.moment,
                record.actor,
                record.entry,
                record.what
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}
