//! `record show|history|set|step|back|erase|void`.

use std::process::ExitCode;

use ledger::finding::Finding;
use ledger::pack::Ledger;
use office::Head;
use office::back::{Back, TakenBack};
use office::desk::Desk;
use office::erase::Erased;
use office::record::{Happened, Taken, What};
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::args::Record;
use crate::house::{House, date};
use crate::speak::{self, out};

/// `record …`.
pub(crate) async fn run(house: &House, asked: &Record) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    match asked {
        Record::Show { ledger, key } => show(house, &desk, ledger, key).await,
        Record::History { ledger, key } => history(house, &desk, ledger, key).await,
        Record::Set { ledger, key, fields, new } => {
            let fields = fields.iter().map(|field| pair(field)).collect::<Result<Vec<_>, _>>()?;
            done(house, desk.set(ledger, key, &fields, *new, &house.who(&desk)).await?)
        }
        Record::Step { ledger, key, step, on, person, evidence } => {
            let on = on.as_deref().map_or(Ok(desk.today), date)?;
            let taken = Taken { key, step, on, person, evidence };
            done(house, desk.step(ledger, taken, &house.who(&desk)).await?)
        }
        Record::Back { ledger, key, step, person, reason } => {
            let back = Back { key, step: step.as_deref(), person, reason };
            let taken = desk.take_back(ledger, back, &house.who(&desk)).await?;
            took_back(house, desk.ledger(ledger)?, taken)
        }
        Record::Erase { ledger, key, reason } => {
            let erased = desk.erase(ledger, key, reason, &house.who(&desk)).await?;
            told_erased(house, desk.ledger(ledger)?, key, erased)
        }
        Record::Void { ledger, key, reason } => {
            let taken = Taken {
                key,
                step: ledger::flow::VOID,
                on: desk.today,
                person: "",
                evidence: reason.as_str(),
            };
            done(house, desk.step(ledger, taken, &house.who(&desk)).await?)
        }
    }
}

fn pair(field: &str) -> Result<(String, String), Refusal> {
    let finding = || Finding::error("cli-no-assignment").in_cell("", "", 0, "", field);
    let (name, value) = field.split_once('=').ok_or_else(finding)?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn done(house: &House, head: Option<Head>) -> Result<ExitCode, Refusal> {
    if house.common.json {
        speak::json(&json!({ "entry": head.as_ref().map(|head| head.entry) }));
    } else {
        match head {
            Some(head) => out!("{}", house.say_with("cli-entry", &[("entry", head.entry.to_string())])),
            None => out!("{}", house.say("cli-nothing-new")),
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn took_back(house: &House, ledger: &Ledger, taken: TakenBack) -> Result<ExitCode, Refusal> {
    if house.common.json {
        let entry = taken.head.entry;
        speak::json(&json!({ "entry": entry, "step": taken.step, "on": taken.on.to_string() }));
        return Ok(ExitCode::SUCCESS);
    }
    let step = step_title(house, ledger, &taken.step);
    out!("{}", house.say_with("cli-took-back", &[("step", step), ("on", taken.on.to_string())]));
    done(house, Some(taken.head))
}

fn told_erased(house: &House, ledger: &Ledger, key: &str, erased: Erased) -> Result<ExitCode, Refusal> {
    if house.common.json {
        let entry = erased.head.entry;
        speak::json(&json!({ "entry": entry, "fields": erased.fields, "versions": erased.versions,
                             "notice": house.say("cli-erased-elsewhere") }));
        return Ok(ExitCode::SUCCESS);
    }
    let arguments = [
        ("key", key.to_owned()),
        ("fields", field_titles(house, ledger, &erased.fields)),
        ("versions", erased.versions.to_string()),
    ];
    out!("{}", house.say_with("cli-erased", &arguments));
    out!("{}", house.say("cli-erased-elsewhere"));
    done(house, Some(erased.head))
}

fn field_titles(house: &House, ledger: &Ledger, names: &[String]) -> String {
    let language = house.lang.code();
    let title = |name: &String| {
        ledger.field(name).map_or(name.as_str(), |field| field.title.in_language(language)).to_owned()
    };
    names.iter().map(title).collect::<Vec<_>>().join(&house.say("word-list-separator"))
}

fn step_title(house: &House, ledger: &Ledger, name: &str) -> String {
    match ledger.flow.as_ref().and_then(|flow| flow.step(name)) {
        Some(step) => step.title.in_language(house.lang.code()).to_owned(),
        None if name == ledger::flow::VOID => house.say("cli-step-void"),
        None => name.to_owned(),
    }
}

async fn show(house: &House, desk: &Desk, ledger: &str, key: &str) -> Result<ExitCode, Refusal> {
    let shown = desk.show(ledger, key).await?;
    let declared = desk.ledger(ledger)?;
    let language = house.lang.code();
    if house.common.json {
        let values: serde_json::Map<String, Value> =
            shown.values.iter().map(|one| (one.field.clone(), json!(one.text))).collect();
        speak::json(&json!({
            "ledger": shown.ledger, "key": shown.version.key, "version": shown.version.version,
            "organ": shown.version.organ, "title": shown.label, "state": shown.state, "void": shown.is_void,
            "values": values,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    out!("{} · {}  {}", declared.title.in_language(language), shown.version.key, shown.label);
    let state = shown.state.as_deref().map(|code| state_title(declared, code, language));
    if let Some(state) = state.filter(|_| !shown.is_void) {
        out!("{}", house.say_with("cli-state", &[("state", state)]));
    }
    if shown.is_void {
        out!("{}", house.say("cli-void"));
    }
    for printed in &shown.values {
        let title = declared.field(&printed.field).map_or("", |field| field.title.in_language(language));
        let unit = declared.field(&printed.field).map_or("", |field| field.unit());
        out!("  {title}{}{}{unit}", house.say("word-colon"), printed.text);
    }
    for limit in &shown.deadlines {
        out!("  {}", super::due::line(house, declared, limit));
    }
    Ok(ExitCode::SUCCESS)
}

fn state_title(ledger: &Ledger, code: &str, language: &str) -> String {
    let title = ledger.flow.as_ref().and_then(|flow| flow.state_title(code));
    title.map_or_else(|| code.to_owned(), |title| title.in_language(language).to_owned())
}

async fn history(house: &House, desk: &Desk, ledger: &str, key: &str) -> Result<ExitCode, Refusal> {
    let list = desk.happened(ledger, key).await?;
    let declared = desk.ledger(ledger)?;
    if house.common.json {
        let list: Vec<Value> = list.iter().map(happened_json).collect();
        speak::json(&Value::Array(list));
        return Ok(ExitCode::SUCCESS);
    }
    let language = house.lang.code();
    for one in &list {
        let claimed = if one.claimed { house.say("cli-claimed") } else { String::new() };
        out!("#{}  {}{claimed}  {}", one.entry, one.moment, one.actor);
        match &one.what {
            What::Version { version, changes, source } => {
                if let Some(source) = source {
                    out!(
                        "    {}{}{}",
                        house.say("office-source"),
                        house.say("word-colon"),
                        source.words(house.lang)
                    );
                }
                for (field, before, after) in changes {
                    let title = declared.field(field).map_or("", |field| field.title.in_language(language));
                    let before = if *version == 1 { String::new() } else { format!("{before} → ") };
                    out!("    {title}{}{before}{after}", house.say("word-colon"));
                }
            }
            What::Erased { fields, reason, .. } => {
                let fields = field_titles(house, declared, fields);
                out!("    {}  {reason}", house.say_with("cli-erased-fields", &[("fields", fields)]));
            }
            What::Step { step, on, person, evidence, takes_back } => {
                let title = step_title(house, declared, step);
                let back = if *takes_back { house.say("cli-taken-back") } else { String::new() };
                out!("    {back}{title}  {on}  {person}  {evidence}");
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn happened_json(one: &Happened) -> Value {
    let what = match &one.what {
        What::Version { version, changes, source } => {
            let changes = changes
                .iter()
                .map(|(field, before, after)| json!({ "field": field, "before": before, "after": after }));
            let mut told = json!({ "version": version, "changes": changes.collect::<Vec<_>>() });
            if let Some(source) = source {
                told["source"] = json!(source);
            }
            told
        }
        What::Erased { version, fields, reason } => {
            json!({ "version": version, "erased": fields, "reason": reason })
        }
        What::Step { step, on, person, evidence, takes_back } => {
            json!({ "step": step, "on": on.to_string(), "person": person, "evidence": evidence,
                    "takes_back": takes_back })
        }
    };
    json!({ "entry": one.entry, "moment": one.moment.to_string(), "claimed": one.claimed, "actor": one.actor,
            "what": what })
}
