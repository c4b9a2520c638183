//! `export`.

use std::process::ExitCode;
use std::time::Duration;

use indicatif::ProgressBar;
use office::export::Personal;
use office::refusal::Refusal;

use crate::args::Export;
use crate::house::{House, as_of};
use crate::speak::{self, out};

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
