//! `import`: a workbook into ledgers, what was imported, and undoing it.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use ledger::finding::Finding;
use ledger::mapping::Mapping;
use ledger::sheet::Limits;
use office::desk::Desk;
use office::import::{Conflicts, Decision, Decisions, Imported, Near, Which, WrittenRow};
use office::refusal::Refusal;
use serde_json::{Value, json};

use super::export::spinner;
use crate::args::{Import, Imports};
use crate::house::House;
use crate::speak::{self, out};

/// Most records that are named under each other.
const MOST: usize = 20;

/// `import …`.
pub(crate) async fn run(house: &House, asked: &Import) -> Result<ExitCode, Refusal> {
    match &asked.acts {
        None => import(house, asked).await,
        Some(Imports::List) => list(house).await,
        Some(Imports::Show { number }) => show(house, *number).await,
        Some(Imports::Undo { number }) => undo(house, *number).await,
    }
}

async fn import(house: &House, asked: &Import) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let (ledger, file) = match asked.words.as_slice() {
        [ledger, file] => (ledger.clone(), file.clone()),
        words => (String::new(), words.concat()),
    };
    let bytes = read(Path::new(&file))?;
    let import = office::import::Import {
        ledger,
        organ: house.common.organ.clone(),
        file,
        dry_run: asked.dry_run,
        backfill: asked.backfill,
        conflicts: match asked.prefer.as_deref() {
            Some("file") => Conflicts::File,
            Some("record") => Conflicts::Record,
            _ => Conflicts::Stop,
        },
        near: match asked.near.as_deref() {
            Some("same") => Near::Same,
            Some("new") => Near::New,
            _ => Near::Ask,
        },
        decisions: decisions(house, &asked.decide)?,
        mappings: mappings(&desk, asked)?,
        of_sheets: BTreeMap::new(),
        year: asked.year,
        which: match asked.sheet.as_slice() {
            [] => Which::All,
            sheets => Which::Only(sheets.iter().cloned().collect()),
        },
    };
    let spinner = spinner(house, "cli-importing");
    let done = if asked.dry_run {
        // Whoever tries wants to see what would be done beside what is in its way.
        desk.preview(&import, &bytes, &house.who(&desk))
            .await
            .map(|preview| (preview.outcome, preview.mistakes))
    } else {
        desk.import(&import, &bytes, &house.who(&desk)).await.map(|outcome| (outcome, Vec::new()))
    };
    spinner.finish_and_clear();
    let (outcome, mistakes) = done?;
    if let Some(path) = &asked.output {
        let findings: Vec<Finding> = mistakes.iter().chain(&outcome.warnings).cloned().collect();
        let marked = desk.marked(&import, &bytes, &findings, house.lang)?;
        write_file(path, &marked)?;
        let output = [("output", path.display().to_string())];
        eprintln!("{}", house.say_with("cli-import-marked", &output));
    }
    if let Some(path) = &asked.write_mapping {
        write_mapping(house, path, &outcome)?;
    }
    if house.common.json {
        speak::json(&as_json(house, asked.dry_run, &outcome, &mistakes));
    } else {
        tell(house, asked.dry_run, &outcome, &mistakes);
    }
    Ok(if mistakes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The bytes of a file; of one that is too large no more than it takes to see that.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let refuse = |e: std::io::Error| Refusal::Folder {
        code: "folder-unreadable",
        detail: format!("{}: {e}", path.display()),
    };
    let file = std::fs::File::open(path).map_err(refuse)?;
    let mut bytes = Vec::new();
    let most = Limits::default().file_bytes as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(refuse)?;
    Ok(bytes)
}

fn mappings(desk: &Desk, asked: &Import) -> Result<Vec<Mapping>, Refusal> {
    let mut mappings = Vec::new();
    for path in &asked.mapping {
        let bytes = read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        mappings.push(Mapping::read(&desk.packs, &path.display().to_string(), &text)?);
    }
    Ok(mappings)
}

/// What was decided of single rows.
fn decisions(house: &House, words: &[String]) -> Result<Decisions, Refusal> {
    let one = |word: &String| {
        let (place, what) = word.split_once('=')?;
        let (sheet, row) = place.rsplit_once('!').unwrap_or(("", place));
        let decision = match what {
            "new" => Decision::New,
            "file" => Decision::File,
            "record" => Decision::Record,
            key => Decision::Is(key.to_owned()),
        };
        Some(((sheet.to_owned(), row.trim().parse().ok()?), decision))
    };
    let all = words.iter().map(|word| {
        let detail = || house.say_with("cli-decide-wrong", &[("value", word.clone())]);
        one(word).ok_or_else(|| Refusal::Folder { code: "folder-said", detail: detail() })
    });
    all.collect()
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let refuse = |e: std::io::Error| Refusal::Folder {
        code: "folder-unwritable",
        detail: format!("{}: {e}", path.display()),
    };
    std::fs::write(path, bytes).map_err(refuse)
}

fn write_mapping(house: &House, path: &Path, outcome: &Imported) -> Result<(), Refusal> {
    let Some(of) = outcome.mappings.first() else {
        eprintln!("{}", house.say("cli-import-no-mapping"));
        return Ok(());
    };
    write_file(path, of.mapping.text().as_bytes())?;
    let output = [("output", path.display().to_string())];
    eprintln!("{}", house.say_with("cli-import-mapping-written", &output));
    Ok(())
}

fn tell(house: &House, dry_run: bool, outcome: &Imported, mistakes: &[Finding]) {
    for finding in outcome.warnings.iter().chain(mistakes) {
        speak::print_finding(house, finding);
    }
    let counts = [
        ("made", outcome.made.to_string()),
        ("changed", outcome.changed.to_string()),
        ("unchanged", outcome.unchanged.to_string()),
        ("steps", outcome.steps.to_string()),
    ];
    out!("{}", house.say_with("cli-imported", &counts));
    if outcome.missing_count > 0 || !outcome.near.is_empty() {
        let counts =
            [("missing", outcome.missing_count.to_string()), ("near", outcome.near.len().to_string())];
        out!("{}", house.say_with("cli-importing-counts", &counts));
    }
    if dry_run && !outcome.missing.is_empty() {
        out!("{}", house.say("cli-import-missing"));
        for one in outcome.missing.iter().take(MOST) {
            out!("  {}  {}", one.key, one.known_by.join("  "));
        }
        let shown = outcome.missing.len().min(MOST);
        if outcome.missing_count > shown as u64 {
            let counts = [("shown", shown.to_string()), ("all", outcome.missing_count.to_string())];
            out!("{}", house.say_with("cli-import-more", &counts));
        }
    }
    match &outcome.head {
        _ if dry_run => out!("{}", house.say("cli-dry-run")),
        Some(head) => out!("{}", house.say_with("cli-entry", &[("entry", head.entry.to_string())])),
        None => out!("{}", house.say("cli-nothing-new")),
    }
}

fn as_json(house: &House, dry_run: bool, outcome: &Imported, mistakes: &[Finding]) -> Value {
    let findings =
        |list: &[Finding]| list.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>();
    let near = outcome.near.iter().map(|near| {
        let records = near.records.iter().map(|record| json!({ "key": record.key }));
        json!({ "sheet": near.sheet, "row": near.row, "records": records.collect::<Vec<_>>() })
    });
    let missing = outcome
        .missing
        .iter()
        .map(|one| json!({ "ledger": one.ledger, "key": one.key, "known_by": one.known_by }));
    json!({
        "ledger": outcome.ledgers.last(), "ledgers": outcome.ledgers, "made": outcome.made,
        "changed": outcome.changed, "unchanged": outcome.unchanged, "steps": outcome.steps,
        "steps_unchanged": outcome.steps_unchanged, "dry_run": dry_run,
        "entry": outcome.head.as_ref().map(|head| head.entry),
        "rows": outcome.rows.iter().map(|row| row_json(house, row)).collect::<Vec<_>>(),
        "near": near.collect::<Vec<_>>(),
        "missing": missing.collect::<Vec<_>>(), "missing_count": outcome.missing_count,
        "warnings": findings(&outcome.warnings), "mistakes": findings(mistakes),
    })
}

fn row_json(house: &House, row: &WrittenRow) -> Value {
    let changes = row.changes.as_ref().map(|changes| {
        let one = |change: &office::import::ChangedField| {
            let field = change.title.in_language(house.lang.code());
            json!({ "field": field, "before": change.before, "after": change.after })
        };
        changes.iter().map(one).collect::<Vec<_>>()
    });
    json!({ "ledger": row.ledger, "key": row.key, "sheet": row.sheet, "row": row.row, "changes": changes })
}

/// `import list`.
async fn list(house: &House) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let imports = desk.imports().await?;
    if house.common.json {
        let list = imports.iter().map(|one| {
            json!({
                "number": one.number, "moment": one.moment.to_string(), "actor": one.actor, "file": one.file,
                "ledger": one.ledger, "made": one.made, "changed": one.changed, "steps": one.steps,
                "undone_by": one.undone_by,
            })
        });
        speak::json(&list.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    if imports.is_empty() {
        out!("{}", house.say("cli-imports-none"));
        return Ok(ExitCode::SUCCESS);
    }
    let head = ["number", "moment", "actor", "ledger", "made", "changed", "steps", "undone", "file"];
    let rows: Vec<Vec<String>> = imports
        .iter()
        .map(|one| {
            let title =
                desk.packs.ledger(&one.ledger).map(|ledger| ledger.title.in_language(house.lang.code()));
            let by = |entry: i64| house.say_with("cli-import-undone-by", &[("entry", entry.to_string())]);
            vec![
                one.number.to_string(),
                one.moment.to_string(),
                one.actor.clone(),
                title.unwrap_or(&one.ledger).to_owned(),
                one.made.to_string(),
                one.changed.to_string(),
                one.steps.to_string(),
                one.undone_by.map_or_else(String::new, by),
                one.file.clone(),
            ]
        })
        .collect();
    speak::table(&head.map(|name| house.say(&format!("cli-head-{name}"))), &rows);
    Ok(ExitCode::SUCCESS)
}

/// `import show`.
async fn show(house: &House, number: i64) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let shown = desk.import_shown(number).await?;
    if house.common.json {
        speak::json(&json!({
            "number": shown.entry.number, "file": shown.entry.file, "actor": shown.entry.actor,
            "moment": shown.entry.moment.to_string(), "undone_by": shown.entry.undone_by,
            "rows": shown.rows.iter().map(|row| row_json(house, row)).collect::<Vec<_>>(),
            "row_count": shown.row_count, "notes": shown.notes, "mappings": shown.mappings,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    let entry = &shown.entry;
    out!("{}  {}  {}  {}", entry.number, entry.moment, entry.actor, entry.file);
    if let Some(by) = entry.undone_by {
        out!("{}", house.say_with("cli-import-undone-by", &[("entry", by.to_string())]));
    }
    for row in &shown.rows {
        let ledger = desk.packs.ledger(&row.ledger).map(|ledger| ledger.title.in_language(house.lang.code()));
        out!("{}  {}  {}", ledger.unwrap_or(&row.ledger), row.key, what_happened(house, row));
    }
    if shown.row_count > shown.rows.len() {
        let counts = [("shown", shown.rows.len().to_string()), ("all", shown.row_count.to_string())];
        out!("{}", house.say_with("cli-import-more", &counts));
    }
    if !shown.notes.is_empty() {
        out!("{}", house.say("cli-import-notes"));
    }
    for note in &shown.notes {
        let parts = [
            ("sheet", note.sheet.clone()),
            ("row", note.row.to_string()),
            ("column", note.column.clone()),
            ("text", note.text.clone()),
        ];
        out!("  {}", house.say_with("cli-import-note", &parts));
    }
    Ok(ExitCode::SUCCESS)
}

/// What an import did to a record, in a line.
fn what_happened(house: &House, row: &WrittenRow) -> String {
    let change = |change: &office::import::ChangedField| {
        let parts = [
            ("field", change.title.in_language(house.lang.code()).to_owned()),
            ("before", change.before.clone()),
            ("after", change.after.clone()),
        ];
        house.say_with("cli-import-row-changed", &parts)
    };
    match &row.changes {
        None => house.say("cli-import-row-made"),
        Some(changes) if changes.is_empty() => house.say("cli-import-row-steps"),
        Some(changes) => changes.iter().map(change).collect::<Vec<_>>().join("；"),
    }
}

/// `import undo`.
async fn undo(house: &House, number: i64) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let spinner = spinner(house, "cli-importing");
    let undone = desk.undo_import(number, &house.who(&desk)).await;
    spinner.finish_and_clear();
    let undone = undone?;
    if house.common.json {
        speak::json(&json!({
            "undone": number, "voided": undone.voided, "put_back": undone.put_back, "steps": undone.steps,
            "entry": undone.head.entry,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    let counts = [
        ("voided", undone.voided.to_string()),
        ("put_back", undone.put_back.to_string()),
        ("steps", undone.steps.to_string()),
    ];
    out!("{}", house.say_with("cli-import-undone", &counts));
    out!("{}", house.say_with("cli-entry", &[("entry", undone.head.entry.to_string())]));
    Ok(ExitCode::SUCCESS)
}
