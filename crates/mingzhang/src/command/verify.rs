//! `verify` and `verify --head`.

use std::process::ExitCode;

use ledger::finding::Finding;
use office::Broken;
use office::refusal::Refusal;
use serde_json::json;

use crate::house::House;
use crate::speak::{self, out};

/// `verify [--head]`.
pub(crate) async fn run(house: &House, head_only: bool) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    if head_only {
        let head = desk.store.head().await?;
        match head {
            Some(head) if house.common.json => {
                speak::json(&json!({ "entry": head.entry, "digest": head.digest }))
            }
            Some(head) => out!("{} {}", head.entry, head.digest),
            None => out!("0"),
        }
        return Ok(ExitCode::SUCCESS);
    }
    let spinner = super::export::spinner(house, "cli-verifying");
    let verified = desk.store.verify().await?;
    let frozen = if verified.broken.is_empty() { desk.verify_frozen().await? } else { Vec::new() };
    spinner.finish_and_clear();
    let (altered, notices): (Vec<_>, Vec<_>) = frozen.into_iter().partition(Finding::is_error);
    let is_clean = verified.broken.is_empty() && altered.is_empty();
    if house.common.json {
        speak::json(&json!({
            "clean": is_clean, "entries": verified.entries, "versions": verified.versions, "steps": verified.steps,
            "head": verified.head, "broken": verified.broken.iter().map(|one| said(house, one)).collect::<Vec<_>>(),
            "frozen": altered.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
            "notices": notices.iter().map(|one| speak::finding_json(house, one)).collect::<Vec<_>>(),
        }));
    } else {
        for broken in &verified.broken {
            out!("✗ {}", said(house, broken));
        }
        for finding in altered.iter().chain(&notices) {
            speak::print_finding(house, finding);
        }
        let head = verified.head.map_or_else(String::new, |head| format!("#{} {}", head.entry, head.digest));
        let arguments = [
            ("entries", verified.entries.to_string()),
            ("versions", verified.versions.to_string()),
            ("steps", verified.steps.to_string()),
            ("broken", verified.broken.len().to_string()),
            ("head", head),
        ];
        out!("{}", house.say_with(if is_clean { "cli-verified" } else { "cli-not-verified" }, &arguments));
        if !notices.is_empty() {
            out!("{}", house.say_with("cli-verified-notices", &[("count", notices.len().to_string())]));
        }
    }
    Ok(if is_clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// One broken thing in a sentence.
fn said(house: &House, broken: &Broken) -> String {
    let (key, arguments): (&str, Vec<(&str, String)>) = match broken {
        Broken::Version { ledger, key, version, past } => (
            if *past { "cli-broken-past" } else { "cli-broken-version" },
            vec![("ledger", ledger.clone()), ("key", key.clone()), ("version", version.to_string())],
        ),
        Broken::Step { ledger, record, step } => (
            "cli-broken-step",
            vec![("ledger", ledger.clone()), ("record", record.to_string()), ("step", step.clone())],
        ),
        Broken::Unreadable { table, message } => {
            ("cli-broken-unreadable", vec![("table", table.clone()), ("message", message.clone())])
        }
        Broken::Entry { entry } => ("cli-broken-entry", vec![("entry", entry.to_string())]),
        Broken::Chain { entry } => ("cli-broken-chain", vec![("entry", entry.to_string())]),
        Broken::Content { entry } => ("cli-broken-content", vec![("entry", entry.to_string())]),
        Broken::NoEntry { ledger, entry } => {
            ("cli-broken-no-entry", vec![("ledger", ledger.clone()), ("entry", entry.to_string())])
        }
        Broken::Key { ledger, key } => {
            ("cli-broken-key", vec![("ledger", ledger.clone()), ("key", key.clone())])
        }
        Broken::Rollup { id } => ("cli-broken-rollup", vec![("id", id.clone())]),
        Broken::State { ledger, key } => {
            ("cli-broken-state", vec![("ledger", ledger.clone()), ("key", key.clone())])
        }
    };
    house.say_with(key, &arguments)
}
