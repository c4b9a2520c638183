//! `init`, `calendar list|import`, `doctor`: what concerns the data folder itself.

use std::path::Path;
use std::process::ExitCode;

use ledger::calendar::Calendar as Days;
use office::folder::Folder;
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::args::Calendar;
use crate::house::House;
use crate::speak::{self, out};

/// `init`.
pub(crate) async fn init(house: &House, own_organ: &str) -> Result<ExitCode, Refusal> {
    let organ = house.common.organ.as_deref().unwrap_or(own_organ);
    let folder = Folder::create(&house.data(), organ, house.now()?, &house.keys()?)?;
    house.open().await?;
    let path = folder.path.display().to_string();
    if house.common.json {
        speak::json(&json!({ "data": path, "organ": organ }));
    } else {
        out!("{}", house.say_with("cli-made-folder", &[("folder", path)]));
    }
    Ok(ExitCode::SUCCESS)
}

/// `calendar …`.
pub(crate) async fn calendar(house: &House, asked: &Calendar) -> Result<ExitCode, Refusal> {
    match asked {
        Calendar::List => list(house).await,
        Calendar::Import { file } => load(house, file).await,
    }
}

async fn list(house: &House) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    if house.common.json {
        let years = desk
            .calendar
            .years()
            .map(|year| json!({ "year": year.year(), "notice": year.notice(), "workdays": year.workdays() }));
        speak::json(&years.collect::<Vec<Value>>().into());
        return Ok(ExitCode::SUCCESS);
    }
    let years = desk.calendar.years();
    let rows: Vec<Vec<String>> = years
        .map(|year| vec![year.year().to_string(), year.workdays().to_string(), year.notice().to_owned()])
        .collect();
    let head = ["cli-head-year", "cli-head-workdays", "cli-head-notice"].map(|key| house.say(key));
    speak::table(&head, &rows);
    Ok(ExitCode::SUCCESS)
}

async fn load(house: &House, file: &Path) -> Result<ExitCode, Refusal> {
    let name = file.display().to_string();
    let refuse =
        |e: std::io::Error| Refusal::Folder { code: "folder-unreadable", detail: format!("{name}: {e}") };
    let text = std::fs::read_to_string(file).map_err(refuse)?;
    let year = Days::parse(&text, &name)?;
    let desk = house.open().await?;
    let before = desk.due(None).await?;
    let folder = Folder::open(&house.data())?.calendar();
    std::fs::create_dir_all(&folder).map_err(refuse)?;
    std::fs::write(folder.join(format!("{}.toml", year.year())), text).map_err(refuse)?;
    let after = house.open().await?.due(None).await?;
    // A changed calendar moves open deadlines: whoever loads a notice sees which.
    let moved = after.iter().filter(|one| {
        before.iter().any(|old| {
            (&old.ledger, &old.key, &old.due.limit) == (&one.ledger, &one.key, &one.due.limit)
                && old.due.deadline.due != one.due.deadline.due
        })
    });
    let moved: Vec<String> = moved.map(|one| format!("{}/{}", one.ledger, one.key)).collect();
    if house.common.json {
        speak::json(&json!({ "year": year.year(), "workdays": year.workdays(), "moved": moved }));
    } else {
        let arguments = [("year", year.year().to_string()), ("count", moved.len().to_string())];
        out!("{}", house.say_with("cli-calendar-loaded", &arguments));
        moved.iter().for_each(|one| out!("  {one}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// `doctor`.
pub(crate) async fn doctor(house: &House) -> Result<ExitCode, Refusal> {
    let mut checks: Vec<(&str, bool, String)> = Vec::new();
    let data = house.data();
    checks.push(("cli-doctor-folder", Folder::exists(&data), data.display().to_string()));
    if Folder::exists(&data) {
        let folder = Folder::open(&data)?;
        let keys = house.keys()?;
        let key = keys.read(&folder.settings.id);
        checks.push(("cli-doctor-key", matches!(key, Ok(Some(_))), keys.0.display().to_string()));
        match house.open().await {
            Ok(desk) => {
                checks.push(("cli-doctor-opens", true, desk.packs.versions()));
                let year = chrono::Datelike::year(&desk.today);
                let wanted = [year, year + 1];
                let missing: Vec<i32> =
                    wanted.into_iter().filter(|year| desk.calendar.year(*year).is_err()).collect();
                let named = if missing.is_empty() { &wanted[..] } else { &missing[..] };
                let named: Vec<String> = named.iter().map(i32::to_string).collect();
                checks.push(("cli-doctor-calendar", missing.is_empty(), named.join(", ")));
            }
            Err(refusal) => {
                checks.push(("cli-doctor-opens", false, speak::refusal_text(house.lang, &refusal)));
            }
        }
    }
    let fonts = super::demo::chinese_font();
    checks.push(("cli-doctor-font", fonts.unwrap_or(true), "fonts-noto-cjk".to_owned()));
    let all = checks.iter().all(|(_, good, _)| *good);
    if house.common.json {
        let list =
            checks.iter().map(|(key, good, detail)| json!({ "check": key, "good": good, "detail": detail }));
        speak::json(&list.collect::<Vec<Value>>().into());
    } else {
        for (key, good, detail) in &checks {
            let sign = if *good { "✓" } else { "✗" };
            let which = if *good { "" } else { "-not" };
            out!("{sign} {}", house.say_with(&format!("{key}{which}"), &[("detail", detail.clone())]));
        }
    }
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
