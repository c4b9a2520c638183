//! `pack check`, `pack list` and `pack draft`.

use std::path::Path;
use std::process::ExitCode;

use chrono::Datelike as _;
use ledger::finding::Finding;
use ledger::pack::Source;
use office::desk::{Declared, declare, not_rolled_up};
use office::draft::Drafted;
use office::refusal::Refusal;
use office::{folder::Folder, shipped};
use serde_json::{Value, json};

use crate::args::Pack;
use crate::house::{House, clock};
use crate::speak::{self, out};
use crate::underline;

/// `pack …`.
pub(crate) fn run(house: &House, asked: &Pack) -> Result<ExitCode, Refusal> {
    match asked {
        Pack::Check { dir } => check(house, dir.as_deref()),
        Pack::List => list(house),
        Pack::Draft { file, output } => draft(house, file, output.as_deref()),
    }
}

/// The shipped packs, those of the data folder, and those of a folder that is named.
fn sources(house: &House, dir: Option<&Path>) -> Result<Vec<Source>, Refusal> {
    let mut sources = shipped::sources();
    let own = house.data().join("packs");
    if Folder::exists(&house.data()) && own.is_dir() {
        sources = shipped::together(sources, shipped::read_folder(&own)?);
    }
    if let Some(dir) = dir {
        let named = shipped::read_folder(dir)?;
        if named.is_empty() {
            return Err(Refusal::Folder { code: "folder-no-pack", detail: dir.display().to_string() });
        }
        sources = shipped::together(sources, named);
    }
    Ok(sources)
}

fn check(house: &House, dir: Option<&Path>) -> Result<ExitCode, Refusal> {
    let sources = sources(house, dir)?;
    let own = house.data().join("packs");
    let ignored: Vec<Finding> =
        [Some(own.as_path()), dir].into_iter().flatten().flat_map(shipped::ignored).collect();
    match declare(sources.clone()) {
        Ok(declared) => {
            let sample = office::district::check(&declared);
            if !sample.is_empty() {
                return Err(Refusal::Findings(sample));
            }
            let warnings: Vec<Finding> = declared.warnings.iter().cloned().chain(ignored).collect();
            if house.common.json {
                let warnings = warnings.iter().map(|one| speak::finding_json(house, one));
                speak::json(
                    &json!({ "packs": declared.packs.packs.len(), "ledgers": declared.packs.ledgers.len(),
                    "figures": declared.book.figures.len(), "reports": declared.book.reports.len(),
                    "not_rolled_up": not_rolled_up(&declared.book, &declared.packs),
                    "warnings": warnings.collect::<Vec<_>>() }),
                );
                return Ok(ExitCode::SUCCESS);
            }
            warnings.iter().for_each(|finding| underline::print(house, finding, &sources));
            let counts = [
                ("packs", declared.packs.packs.len().to_string()),
                ("ledgers", declared.packs.ledgers.len().to_string()),
                ("figures", declared.book.figures.len().to_string()),
                ("reports", declared.book.reports.len().to_string()),
            ];
            out!("{}", house.say_with("cli-packs-good", &counts));
            if !warnings.is_empty() {
                out!("{}", house.say_with("cli-packs-warned", &[("found", speak::counts(house, &warnings))]));
            }
            let direct = not_rolled_up(&declared.book, &declared.packs);
            let arguments = [("count", direct.len().to_string())];
            out!("{}", house.say_with("cli-not-rolled-up", &arguments));
            Ok(ExitCode::SUCCESS)
        }
        Err(Refusal::Findings(findings)) if !house.common.json => {
            let findings: Vec<Finding> = findings.into_iter().chain(ignored).collect();
            findings.iter().for_each(|finding| underline::print(house, finding, &sources));
            eprintln!("{}", house.say_with("cli-packs-bad", &[("found", speak::counts(house, &findings))]));
            Ok(ExitCode::from(2))
        }
        Err(refusal) => Err(refusal),
    }
}

/// The packs that a command would work with, whether there is a data folder or not.
pub(crate) fn in_force(house: &House) -> Result<Declared, Refusal> {
    declare(sources(house, None)?)
}

fn list(house: &House) -> Result<ExitCode, Refusal> {
    let declared = in_force(house)?;
    let ledgers = |pack: &str| declared.packs.ledgers.values().filter(|ledger| ledger.pack == pack).count();
    let figures = |pack: &str| declared.book.figures.values().filter(|figure| figure.pack == pack).count();
    if house.common.json {
        let list = declared.packs.packs.iter().map(|pack| {
            json!({ "name": pack.name, "title": pack.title.in_language(house.lang.code()), "version": pack.version,
                    "ledgers": ledgers(&pack.name), "figures": figures(&pack.name), "folder": pack.folder })
        });
        speak::json(&list.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    let rows: Vec<Vec<String>> = declared
        .packs
        .packs
        .iter()
        .map(|pack| {
            let title = pack.title.in_language(house.lang.code()).to_owned();
            let (ledgers, figures) = (ledgers(&pack.name).to_string(), figures(&pack.name).to_string());
            vec![pack.name.clone(), title, pack.version.clone(), ledgers, figures, pack.folder.clone()]
        })
        .collect();
    let head =
        ["cli-head-name", "cli-head-title", "cli-head-version", "cli-head-ledgers", "cli-head-figures"];
    let mut head: Vec<String> = head.iter().map(|key| house.say(key)).collect();
    head.push(house.say("cli-head-folder"));
    speak::table(&head, &rows);
    Ok(ExitCode::SUCCESS)
}

/// `pack draft`.
fn draft(house: &House, file: &Path, output: Option<&Path>) -> Result<ExitCode, Refusal> {
    let shown = file.display().to_string();
    let bytes = super::import::read(file)?;
    let name =
        output.and_then(Path::file_name).map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let Drafted { draft, told, sheets, left_out, year } =
        office::draft::draft(&in_force(house)?, &bytes, &shown, &name)?;
    let folder = output.map_or_else(|| house.data().join("packs").join(&draft.name), Path::to_path_buf);
    office::draft::write(&draft, &folder)?;
    let kept = || draft.ledgers.iter().filter(|ledger| ledger.kept);
    let is_wrong = told.iter().any(Finding::is_error);
    if house.common.json {
        let ledgers =
            kept().map(|one| json!({ "name": one.name, "title": one.title.zh, "records": one.records }));
        speak::json(&json!({
            "name": draft.name, "folder": folder.display().to_string(), "ledgers": ledgers.collect::<Vec<_>>(),
            "report": draft.report,
            "findings": told.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        }));
        return Ok(if is_wrong { ExitCode::from(1) } else { ExitCode::SUCCESS });
    }
    told.iter().for_each(|finding| speak::print_finding(house, finding));
    let rows: Vec<Vec<String>> = kept()
        .map(|one| {
            let titles = |wanted: fn(&ledger::draft::FieldDraft) -> bool| {
                let fields = one.fields.iter().filter(|field| field.kept && wanted(field));
                fields.map(|field| field.title.zh.clone()).collect::<Vec<_>>().join("、")
            };
            vec![
                one.title.zh.clone(),
                one.name.clone(),
                one.records.to_string(),
                titles(|field| field.matches),
                titles(|_| true),
            ]
        })
        .collect();
    let head = ["cli-head-title", "cli-head-name", "cli-draft-rows", "cli-draft-match", "cli-draft-fields"];
    speak::table(&head.map(|key| house.say(key)), &rows);
    out!("");
    if is_wrong {
        out!("{}", house.say_with("cli-draft-mend", &[("folder", folder.display().to_string())]));
        return Ok(ExitCode::from(1));
    }
    let figure = draft.figures.iter().find(|figure| figure.kept).map(|figure| figure.title.zh.clone());
    // What became no ledger would be in the way of the others.
    let only = if left_out.is_empty() { Vec::new() } else { sheets };
    let only: String = only.iter().map(|sheet| format!(" --sheet {}", speak::as_word(sheet))).collect();
    // Of this year nothing need be said.
    let this_year = house.now()?.unwrap_or_else(|| clock().date()).year();
    let other_year = year.filter(|year| *year != this_year);
    let words = [
        ("folder", folder.display().to_string()),
        ("file", format!("{}{only}", speak::as_word(&shown))),
        ("period", other_year.map_or_else(String::new, |year| format!(" --period {year}"))),
        ("data", house.said_data()),
        ("figure", figure.unwrap_or_default()),
        ("report", draft.report.clone()),
    ];
    out!("{}", house.say_with("cli-draft-next", &words));
    Ok(ExitCode::SUCCESS)
}
