//! `/import/upload/ID`: an upload under way – what its columns mean, what its import would do, and importing it.

use std::sync::Arc;

use axum::response::Response;
use office::Refusal;
use office::import::Decision;
use office::terms::Finding;
use office::upload::{Said, Tried};
use pages::Section;
use pages::page::MadePack;
use pages::piece::{Fact, Problems};
use text::Lang;

use super::{beside, lead_on, onward, page, who};
use crate::address::Address;
use crate::form::Sent;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod columns;
pub(super) mod outcome;
mod said;

/// Its address.
pub(crate) const PATH: &str = "/import/upload/{id}";

/// Shows it: what its import would do is found out once.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&[])?;
    let (desk, id, me) = (visit.desk.clone(), visit.part("id").to_owned(), who(&shared, &visit));
    let tried = beside(async move || desk.try_upload(&id, &me).await).await??;
    let lang = visit.lang;
    let sheets = columns::sheets(&visit, &tried);
    let outcome = outcome::outcome(&visit, &tried);
    let unknown = sheets.iter().flat_map(|group| &group.columns);
    let unknown = unknown.filter(|column| column.meant == pages::page::Meant::Unknown).count();
    let problems: Vec<_> = tried.misread.iter().map(|finding| told::problem(lang, finding)).collect();
    let reason = reason(&visit, &tried, &outcome, unknown);
    let about = &tried.upload.about;
    let ledger = tried.preview.outcome.ledgers.last().cloned();
    let title = about.name.clone();
    page(&pages::page::Upload {
        frame: frame(&shared, &visit, Section::Import, title, ledger.as_deref()).await?,
        action: visit.to(Address::upload(&tried.upload.id)),
        replace: visit.to(Address::new(super::import::PATH)),
        draft: visit.to(Address::draft(&tried.upload.id)),
        made: made(&visit, &tried).await?,
        id: tried.upload.id.clone(),
        token: shared.token.clone(),
        facts: vec![
            Fact::new(lang.say("wizard-when"), told::moment(about.came())),
            Fact::new(lang.say("wizard-who"), about.by.as_str()),
            Fact::new(lang.say("wizard-size"), told::bytes(about.bytes)),
        ],
        problems: Problems(problems),
        sheets,
        outcome,
        reason,
        by: told::person(visit.lang, &shared.by),
    })
}

/// The pack that was made of it, as long as it is in force.
async fn made(visit: &Visit, tried: &Tried) -> Result<Option<MadePack>, Refused> {
    let (lang, desk) = (visit.lang, &visit.desk);
    let made = &tried.upload.said.made;
    let Some(pack) = desk.packs.packs.iter().find(|pack| pack.name == *made) else { return Ok(None) };
    let ledgers: Vec<&str> = desk.ledgers_of(pack).into_iter().map(|ledger| ledger.name.as_str()).collect();
    Ok(Some(MadePack {
        words: lang.say1("drafting-made-words", "pack", told::title(lang, &pack.title)),
        links: onward::links(visit, &ledgers).await?,
    }))
}

/// Why it cannot be imported yet; empty if it can.
fn reason(visit: &Visit, tried: &Tried, outcome: &pages::page::Outcome, unknown: usize) -> String {
    let lang = visit.lang;
    match () {
        () if !tried.misread.is_empty() => lang.say("wizard-not-misread"),
        () if unknown > 0 => lang.say1("wizard-not-columns", "count", unknown),
        () if outcome.wrong > 0 => lang.say1("wizard-not-wrong", "count", outcome.wrong),
        () if outcome.undecided > 0 => lang.say1("wizard-not-undecided", "count", outcome.undecided),
        () if outcome.made + outcome.changed + outcome.steps == 0 => lang.say("wizard-not-nothing"),
        () => String::new(),
    }
}

/// Keeps what is said of it, imports it, or takes it away.
pub(crate) async fn post(shared: Arc<Shared>, visit: Arc<Visit>, sent: Sent) -> Result<Response, Refused> {
    let (desk, id) = (&visit.desk, visit.part("id"));
    let upload = desk.upload(id)?;
    let here = || Address::upload(id);
    match sent.one("do") {
        "map" => {
            let said = Said { sheets: said::of_sheets(&upload.said, &sent), ..upload.said };
            desk.say_of_upload(id, &said)?;
            Ok(lead_on(&visit, here(), "preview"))
        }
        "decide" => {
            desk.say_of_upload(id, &said::of_rows(upload.said, &sent))?;
            Ok(lead_on(&visit, here(), "preview"))
        }
        "discard" => {
            desk.discard_upload(id)?;
            Ok(lead_on(&visit, Address::new(super::import::PATH).with("done", "discarded"), ""))
        }
        "import" => {
            let (desk, id, me) = (desk.clone(), id.to_owned(), who(&shared, &visit));
            match beside(async move || desk.import_upload(&id, &me).await).await? {
                Ok(done) => Ok(match done.head {
                    Some(head) => lead_on(&visit, Address::import(head.entry).with("done", "1"), ""),
                    None => lead_on(&visit, Address::new(super::import::PATH).with("done", "nothing"), ""),
                }),
                // What is in the way stands on the page of the upload.
                Err(Refusal::Findings(_)) => Ok(lead_on(&visit, here(), "preview")),
                Err(other) => Err(other.into()),
            }
        }
        other => Err(Misread::new("form", "do", other).into()),
    }
}

/// A place of a sheet in words.
pub(super) fn place(lang: Lang, sheet: &str, row: u32, column: &str) -> String {
    let place = match sheet {
        "" => lang.say1("wizard-place", "row", row),
        sheet => lang.say2("wizard-place-in", "sheet", sheet, "row", row),
    };
    match column {
        "" => place,
        column => lang.say2("wizard-place-column", "place", place, "column", column),
    }
}

/// A row as a form sends it.
fn row_name(sheet: &str, row: u32) -> String {
    format!("{row}:{sheet}")
}

/// What a decision says.
fn answer(lang: Lang, decision: &Decision) -> String {
    match decision {
        Decision::New => lang.say("wizard-answer-new"),
        Decision::Is(key) => lang.say1("wizard-answer-is", "key", key),
        Decision::File => lang.say("wizard-answer-file"),
        Decision::Record => lang.say("wizard-answer-record"),
    }
}

/// Whether a finding asks what a row is, rather than telling a mistake.
fn asks(finding: &Finding) -> bool {
    matches!(finding.code, "import-near" | "import-conflict")
}
