//! `/import`: choosing a file, the uploads under way, and what was imported.

use std::sync::Arc;

use axum::response::Response;
use office::Refusal;
use office::undo::ImportEntry;
use office::upload::Upload;
use pages::page::{ImportRow, OpenUpload, UploadForm};
use pages::piece::{Choice, ChoiceGroup, Choices, Link, Notice, NoticeKind, Problems};
use pages::{Frame, Section};

use super::{failed, lead_on, page, who};
use crate::address::Address;
use crate::form::Sent;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/import";

/// Imports that are shown.
const SHOWN: usize = 50;

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["ledger", "done"])?;
    let ledger = match visit.one("ledger") {
        Some(name) => visit.desk.ledger(name)?.name.clone(),
        None => String::new(),
    };
    let notice = match visit.one("done") {
        None => None,
        Some("nothing") => Some(visit.lang.say("wizard-nothing-new")),
        Some("discarded") => Some(visit.lang.say("wizard-discarded")),
        Some(other) => return Err(Misread::new("parameter", "done", other).into()),
    };
    let notice = notice.map(|text| Notice { kind: NoticeKind::Done, text });
    let context = context(&shared, &visit, ledger).await?;
    page(&pages::page::Import { notice, ..context })
}

/// Keeps a file that was sent, and leads on to its page.
pub(crate) async fn post(shared: Arc<Shared>, visit: Arc<Visit>, sent: Sent) -> Result<Response, Refused> {
    let (name, bytes) = sent.files.last().map_or(("", &[][..]), |file| (file.name.as_str(), &file.bytes[..]));
    let replaced = Some(sent.one("replaces")).filter(|id| !id.is_empty());
    let kept = visit.desk.keep_upload((name, bytes), sent.one("ledger"), replaced, &who(&shared, &visit));
    match kept {
        Ok(upload) if sent.one("do") == "draft" => Ok(lead_on(&visit, Address::draft(&upload.id), "")),
        Ok(upload) => Ok(lead_on(&visit, Address::upload(&upload.id), "")),
        Err(refusal @ Refusal::Findings(_)) => {
            let context = context(&shared, &visit, sent.one("ledger").to_owned()).await?;
            let problems = Problems(told::problems(visit.lang, &refusal));
            let status = axum::http::StatusCode::BAD_REQUEST;
            Ok(failed(status, &pages::page::Import { problems, ..context }))
        }
        Err(other) => Err(other.into()),
    }
}

async fn context(shared: &Shared, visit: &Visit, ledger: String) -> Result<pages::page::Import, Refused> {
    let desk = &visit.desk;
    let title = visit.lang.say(Section::Import.key());
    let frame: Frame = frame(shared, visit, Section::Import, title, None).await?;
    let imports = desk.imports().await?;
    Ok(pages::page::Import {
        frame,
        form: UploadForm {
            action: visit.to(Address::new(PATH)),
            token: shared.token.clone(),
            ledgers: ledgers(visit),
            ledger,
            by: told::person(visit.lang, &shared.by),
        },
        open: desk.uploads()?.iter().map(|upload| open(visit, upload)).collect(),
        done: imports.iter().take(SHOWN).map(|one| done(visit, one)).collect(),
        all: imports.len(),
        ..pages::page::Import::default()
    })
}

/// The ledgers in which something can be entered, pack by pack; what everything refers to stands last.
pub(super) fn ledgers(visit: &Visit) -> Choices {
    let desk = &visit.desk;
    let (base, others): (Vec<_>, Vec<_>) = desk.packs.packs.iter().partition(|pack| pack.name == "base");
    let group = |pack: &office::terms::Pack| {
        let all = desk.ledgers_of(pack).into_iter().filter(|ledger| !ledger.retired);
        let choices =
            all.map(|ledger| Choice::new(ledger.name.as_str(), told::title(visit.lang, &ledger.title)));
        ChoiceGroup { title: told::title(visit.lang, &pack.title), choices: choices.collect() }
    };
    let groups = others.into_iter().chain(base).map(group);
    Choices(groups.filter(|group| !group.choices.is_empty()).collect())
}

fn open(visit: &Visit, upload: &Upload) -> OpenUpload {
    OpenUpload {
        file: Link::new(upload.about.name.as_str(), visit.to(Address::upload(&upload.id))),
        moment: told::moment(upload.about.came()),
        by: told::person(visit.lang, &upload.about.by),
        size: told::bytes(upload.about.bytes),
    }
}

fn done(visit: &Visit, one: &ImportEntry) -> ImportRow {
    let ledger = visit.desk.packs.ledger(&one.ledger);
    let undone = |entry: i64| visit.lang.say1("wizard-undone-by", "entry", entry);
    ImportRow {
        number: Link::new(one.number.to_string(), visit.to(Address::import(one.number))),
        moment: told::moment(one.moment),
        by: told::person(visit.lang, &one.actor),
        ledger: ledger.map_or_else(|| one.ledger.clone(), |ledger| told::title(visit.lang, &ledger.title)),
        file: one.file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        made: one.made,
        changed: one.changed,
        steps: one.steps,
        undone: one.undone_by.map(undone).unwrap_or_default(),
    }
}
