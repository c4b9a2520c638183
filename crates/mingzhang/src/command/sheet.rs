//! `import` and `export`.

use std::process::ExitCode;
use std::time::Duration;

use indicatif::ProgressBar;
use office::export::Personal;
use office::import::Conflicts;
use office::refusal::Refusal;

use crate::args::{Export, Import};
use crate::house::{House, as_of};
use crate::speak::{self, out};

/// `import LEDGER FILE`.
pub(crate) async fn import(house: &House, asked: &Import) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let file = asked.file.display().to_string();
    let bytes = std::fs::read(&asked.file)
        .map_err(|e| Refusal::Folder { code: "folder-unreadable", detail: format!("{file}: {e}") })?;
    let import = office::import::Import {
        ledger: asked.ledger.clone(),
        organ: house.common.organ.clone(),
        file,
        dry_run: asked.dry_run,
        backfill: asked.backfill,
        conflicts: match asked.prefer.as_deref() {
            Some("file") => Conflicts::File,
            Some("record") => Conflicts::Record,
            _ => Conflicts::Stop,
        },
    };
    let spinner = spinner(house, "cli-importing");
    let outcome = desk.import(&import, &bytes, &house.who(&desk)).await;
    spinner.finish_and_clear();
    let outcome = outcome?;
    if house.common.json {
        speak::json(&serde_json::json!({
            "ledger": outcome.ledger, "made": outcome.made, "changed": outcome.changed,
            "unchanged": outcome.unchanged, "steps": outcome.steps, "steps_unchanged": outcome.steps_unchanged,
            "dry_run": asked.dry_run, "entry": outcome.head.as_ref().map(|head| head.entry),
            "warnings": outcome.warnings.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        }));
        return Ok(ExitCode::SUCCESS);
    }
    for warning in &outcome.warnings {
        speak::print_finding(house, warning);
    }
    let counts = [
        ("made", outcome.made.to_string()),
        ("changed", outcome.changed.to_string()),
        ("unchanged", outcome.unchanged.to_string()),
        ("steps", outcome.steps.to_string()),
    ];
    out!("{}", house.say_with("cli-imported", &counts));
    match &outcome.head {
        _ if asked.dry_run => out!("{}", house.say("cli-dry-run")),
        Some(head) => out!("{}", house.say_with("cli-entry", &[("entry", head.entry.to_string())])),
        None => out!("{}", house.say("cli-nothing-new")),
    }
    Ok(ExitCode::SUCCESS)
}

/// `export`.
pub(crate) async fn export(house: &House, asked: &Export) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let spinner = spinner(house, "cli-exporting");
    let exported = match &asked.ledger {
        Some(ledger) if !asked.all => {
            desk.export(ledger, &asked.output, as_of(asked.as_of.as_deref())?).await?
        }
        _ => {
            let personal = if asked.with_personal { Personal::Clear } else { Personal::Masked };
            desk.export_all(&asked.output, personal, &house.who(&desk)).await?
        }
    };
    spinner.finish_and_clear();
    if house.common.json {
        speak::json(&serde_json::json!({
            "records": exported.records, "steps": exported.steps, "files": exported.files,
            "erased": exported.erased,
            "output": asked.output.display().to_string(),
        }));
    } else {
        let counts = [
            ("records", exported.records.to_string()),
            ("steps", exported.steps.to_string()),
            ("files", exported.files.to_string()),
            ("output", asked.output.display().to_string()),
        ];
        out!("{}", house.say_with("cli-exported", &counts));
        if exported.erased > 0 {
            let erased = [("count", exported.erased.to_string())];
            out!("{}", house.say_with("cli-exported-erased", &erased));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A sign of life for what takes over a second.
pub(crate) fn spinner(house: &House, key: &str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_message(house.say(key));
    spinner.enable_steady_tick(Duration::from_millis(200));
    spinner
}
