//! `/import/NUMBER`: what one import did with each record, and undoing it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use office::Refusal;
use office::import::WrittenRow;
use office::terms::{AsOf, Finding, Mapping};
use office::undo::ImportShown;
use pages::Section;
use pages::page::{Cut, Imported, ImportedRow, MappingUsed};
use pages::piece::{Fact, Link, Notice, NoticeKind, Problem};

use super::upload::outcome::alterations;
use super::upload::place;
use super::{failed, lead_on, onward, page, who};
use crate::address::Address;
use crate::form::Sent;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/import/{number}";

/// Records, and notes, that are shown.
const SHOWN: usize = 50;

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["done"])?;
    let shown = visit.desk.import_shown(number(&visit)?).await?;
    let counts = (shown.entry.made, shown.entry.changed);
    let context = context(&shared, &visit, shown).await?;
    let say =
        |(made, changed): (u64, u64)| visit.lang.say2("wizard-imported", "made", made, "changed", changed);
    let is_new = visit.one("done").is_some() && context.undone.is_empty();
    let notice = is_new.then(|| Notice { kind: NoticeKind::Done, text: say(counts) });
    page(&Imported { notice, ..context })
}

/// Undoes it.
pub(crate) async fn post(shared: Arc<Shared>, visit: Arc<Visit>, sent: Sent) -> Result<Response, Refused> {
    if sent.one("do") != "undo" {
        return Err(Misread::new("form", "do", sent.one("do")).into());
    }
    let number = number(&visit)?;
    match visit.desk.undo_import(number, &who(&shared, &visit)).await {
        Ok(_) => Ok(lead_on(&visit, Address::import(number), "")),
        Err(Refusal::Findings(findings)) => {
            let shown = visit.desk.import_shown(number).await?;
            let refused = findings.iter().map(|finding| in_the_way(&visit, finding)).collect();
            let context = context(&shared, &visit, shown).await?;
            Ok(failed(StatusCode::CONFLICT, &Imported { refused, ..context }))
        }
        Err(other) => Err(other.into()),
    }
}

fn number(visit: &Visit) -> Result<i64, Refusal> {
    let text = visit.part("number");
    let none = || Refusal::Unknown { what: "import", name: text.to_owned(), meant: String::new() };
    text.parse().map_err(|_| none())
}

async fn context(shared: &Shared, visit: &Visit, shown: ImportShown) -> Result<Imported, Refused> {
    let (lang, entry) = (visit.lang, &shown.entry);
    let title = lang.say1("wizard-title", "number", entry.number);
    let ledger = visit.desk.packs.ledger(&entry.ledger);
    let counts = [
        ("made", entry.made.to_string()),
        ("changed", entry.changed.to_string()),
        ("steps", entry.steps.to_string()),
    ];
    let mut facts = vec![
        Fact::new(lang.say("wizard-file"), entry.file.rsplit(['/', '\\']).next().unwrap_or_default()),
        Fact::new(lang.say("wizard-when"), told::moment(entry.moment)),
        Fact::new(lang.say("wizard-who"), told::person(visit.lang, &entry.actor)),
        Fact::new(lang.say("wizard-count"), text::text_with(lang, "wizard-counts", &counts)),
    ];
    let names = names(visit, &shown.rows).await?;
    let undone = entry.undone_by.map(|by| lang.say1("wizard-undone-by", "entry", by));
    let notes =
        shown.notes.iter().map(|note| (place(lang, &note.sheet, note.row, &note.column), note.text.clone()));
    let mut ledgers: Vec<&str> = vec![entry.ledger.as_str()];
    for row in shown.rows.iter().filter(|row| !row.ledger.is_empty()) {
        if !ledgers.contains(&row.ledger.as_str()) {
            ledgers.push(&row.ledger);
        }
    }
    facts.extend(ledgers.iter().map(|name| of_ledger(visit, name)));
    Ok(Imported {
        onward: onward::links(visit, &ledgers).await?,
        frame: frame(shared, visit, Section::Import, title, ledger.map(|one| one.name.as_str())).await?,
        action: visit.to(Address::import(entry.number)),
        token: shared.token.clone(),
        facts,
        undone: undone.unwrap_or_default(),
        rows: Cut {
            shown: shown.rows.iter().take(SHOWN).map(|one| row(visit, one, &names)).collect(),
            all: shown.row_count as u64,
        },
        notes: Cut { shown: notes.take(SHOWN).collect(), all: shown.notes.len() as u64 },
        mappings: shown.mappings.iter().filter_map(|text| used(visit, text)).collect(),
        by: told::person(visit.lang, &shared.by),
        ..Imported::default()
    })
}

/// A ledger that was written, with the way to it.
fn of_ledger(visit: &Visit, name: &str) -> Fact {
    let (lang, ledger) = (visit.lang, visit.desk.packs.ledger(name));
    let title = ledger.map_or_else(|| name.to_owned(), |ledger| told::title(lang, &ledger.title));
    Fact {
        href: ledger.map(|one| visit.to(Address::ledger(&one.name))).unwrap_or_default(),
        ..Fact::new(lang.say("wizard-ledger"), title)
    }
}

/// What names records, by ledger and key.
type Names = BTreeMap<(String, String), String>;

async fn names(visit: &Visit, rows: &[WrittenRow]) -> Result<Names, Refused> {
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows.iter().take(SHOWN) {
        keys.entry(&row.ledger).or_default().push(&row.key);
    }
    let mut names = Names::new();
    for (ledger, keys) in keys {
        let labels = visit.desk.labels_by_key(ledger, &keys, AsOf::NOW).await?;
        let named = labels.into_iter().filter(|(key, label)| key != label);
        names.extend(named.map(|(key, label)| ((ledger.to_owned(), key), label)));
    }
    Ok(names)
}

fn row(visit: &Visit, one: &WrittenRow, names: &Names) -> ImportedRow {
    let ledger = visit.desk.packs.ledger(&one.ledger);
    let what = match &one.changes {
        None => "wizard-what-made",
        Some(changes) if changes.is_empty() => "wizard-what-steps",
        Some(_) => "wizard-what-changed",
    };
    ImportedRow {
        record: Link::new(one.key.as_str(), visit.to(Address::record(&one.ledger, &one.key))),
        label: names.get(&(one.ledger.clone(), one.key.clone())).cloned().unwrap_or_default(),
        ledger: ledger.map(|ledger| told::title(visit.lang, &ledger.title)).unwrap_or_default(),
        what: visit.lang.say(what),
        changes: alterations(visit, one),
    }
}

/// A mapping that was kept; one that no longer holds is not shown.
fn used(visit: &Visit, text: &str) -> Option<MappingUsed> {
    let packs = &visit.desk.packs;
    let mapping = Mapping::read(packs, "", text).ok()?;
    let ledger = packs.ledger(&mapping.ledger)?;
    let field = |column: &office::terms::Mapped| match &column.field {
        None => visit.lang.say("wizard-left-out"),
        Some(target) => {
            let found = target.find(ledger, packs);
            let own = found.map(|(_, field)| told::title(visit.lang, &field.title)).unwrap_or_default();
            let via = target.via.as_ref().and_then(|via| ledger.field(via));
            via.map_or(own.clone(), |via| format!("{} · {own}", told::title(visit.lang, &via.title)))
        }
    };
    let columns = mapping.columns.iter().map(|column| (column.heading.clone(), field(column)));
    Some(MappingUsed { ledger: told::title(visit.lang, &ledger.title), columns: columns.collect() })
}

/// A record that is in the way of undoing, with the way to it.
fn in_the_way(visit: &Visit, finding: &Finding) -> Problem {
    let titled = finding.args.iter().find(|(name, _)| *name == "ledger").map(|(_, title)| title);
    let ledger = visit.desk.packs.ledgers.values().find(|ledger| Some(&ledger.title) == titled);
    let address = ledger.map(|ledger| Address::record(&ledger.name, &finding.place.value));
    Problem {
        href: address.map(|address| visit.to(address)).unwrap_or_default(),
        ..told::problem(visit.lang, finding)
    }
}
