//! Everything that happened to a record, the newest first.

use std::collections::BTreeMap;

use office::import::SourceRow;
use office::record::{Happened, What};
use office::terms::{Ledger, Moment, VOID};
use pages::piece::{Alteration, History, HistoryEntry, Link, Tone};

use super::people::Names;
use crate::address::Address;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// The history.
pub(super) async fn history(
    visit: &Visit,
    ledger: &Ledger,
    happened: &[Happened],
) -> Result<History, Refused> {
    let mut keys: Vec<&str> = happened.iter().map(|one| one.actor.as_str()).collect();
    keys.extend(happened.iter().filter_map(|one| match &one.what {
        What::Step { person, .. } => Some(person.as_str()),
        What::Version { .. } | What::Erased { .. } => None,
    }));
    let people = Names::of(visit, "person", &keys).await?;
    let numbers: Vec<i64> = happened.iter().filter(|one| one.claimed).map(|one| one.entry).collect();
    let recorded = visit.desk.entry_moments(&numbers).await?;
    let entries = happened.iter().rev().map(|one| entry(visit, ledger, one, &people, &recorded));
    Ok(History(entries.collect()))
}

fn entry(
    visit: &Visit,
    ledger: &Ledger,
    one: &Happened,
    people: &Names,
    recorded: &BTreeMap<i64, Moment>,
) -> HistoryEntry {
    let lang = visit.lang;
    let moment = recorded.get(&one.entry).copied().unwrap_or(one.moment);
    let mut entry = HistoryEntry {
        number: one.entry.to_string(),
        moment: told::moment(moment),
        claimed: if one.claimed { told::moment(one.moment) } else { String::new() },
        actor: people.name(&one.actor),
        ..HistoryEntry::default()
    };
    match &one.what {
        What::Version { version: 1, source, .. } => {
            entry.act = lang.say("web-act-made");
            entry.source = source.as_ref().map(|source| from(visit, source)).unwrap_or_default();
        }
        What::Version { changes, source, .. } => {
            entry.source = source.as_ref().map(|source| from(visit, source)).unwrap_or_default();
            entry.act = lang.say("web-act-corrected");
            entry.changes = changes.iter().map(|change| alteration(visit, ledger, change)).collect();
        }
        What::Erased { fields, reason, .. } => {
            let title = |name: &String| {
                ledger.field(name).map_or_else(|| name.clone(), |field| told::title(lang, &field.title))
            };
            let fields: Vec<String> = fields.iter().map(title).collect();
            entry.act = lang.say1("web-act-erased", "fields", fields.join(&lang.say("word-list-separator")));
            entry.reason = lang.say1("web-reason-is", "evidence", reason);
        }
        What::Step { step, on, person, evidence, takes_back } => {
            let known = ledger.flow.as_ref().and_then(|flow| flow.step(step));
            let title = match known {
                Some(known) => told::title(lang, &known.title),
                None if step == VOID => lang.say("web-act-void"),
                None => step.clone(),
            };
            entry.act = if *takes_back { lang.say1("web-act-taken-back", "step", title) } else { title };
            entry.effective = on.to_string();
            let mut reason = Vec::new();
            if !person.is_empty() {
                reason.push(lang.say1("web-by-person", "person", people.name(person)));
            }
            if !evidence.is_empty() {
                let key = if step == VOID || *takes_back { "web-reason-is" } else { "web-evidence-is" };
                reason.push(lang.say1(key, "evidence", evidence));
            }
            entry.reason = reason.join(&lang.say("web-then"));
            entry.tone = if step == VOID || *takes_back { Tone::Quiet } else { Tone::Plain };
        }
    }
    entry
}

/// The row that a version came from, with the way to its import.
pub(super) fn from(visit: &Visit, source: &SourceRow) -> Link {
    Link::new(source.words(visit.lang), visit.to(Address::import(source.import)))
}

fn alteration(visit: &Visit, ledger: &Ledger, (name, from, to): &(String, String, String)) -> Alteration {
    let field = ledger.field(name);
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    Alteration {
        label: field.map_or_else(|| name.clone(), |field| told::title(visit.lang, &field.title)),
        from: some(from),
        to: some(to),
    }
}
