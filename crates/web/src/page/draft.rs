//! `/import/upload/ID/draft`: a pack drafted from an upload – looked at, changed, made, or taken away again.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use office::Refusal;
use office::terms::Finding;
use office::upload::Drafting;
use pages::Section;
use pages::piece::{Link, Notice, NoticeKind, Problems};

use super::{beside, failed, lead_on, page};
use crate::address::Address;
use crate::form::Sent;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod seen;
mod sent;

/// Its address.
pub(crate) const PATH: &str = "/import/upload/{id}/draft";

/// Shows it: the sheet is read, and the draft held against its cells.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["done"])?;
    let done = match visit.one("done") {
        None => None,
        Some("saved") => Some("drafting-saved"),
        Some("afresh") => Some("drafting-again"),
        Some(other) => return Err(Misread::new("parameter", "done", other).into()),
    };
    let notice = done.map(|key| Notice { kind: NoticeKind::Done, text: visit.lang.say(key) });
    let (desk, id) = (visit.desk.clone(), visit.part("id").to_owned());
    match beside(async move || desk.drafting(&id)).await? {
        Ok(drafting) => page(&pages::page::Draft { notice, ..context(&shared, &visit, &drafting).await? }),
        Err(Refusal::Findings(findings)) => {
            let problems = findings.iter().map(|finding| told::problem(visit.lang, finding));
            let problems = Problems(problems.collect());
            let name = visit.desk.upload(visit.part("id"))?.about.name;
            Ok(failed(StatusCode::OK, &pages::page::Draft { problems, ..bare(&shared, &visit, name).await? }))
        }
        Err(other) => Err(other.into()),
    }
}

/// Changes it, makes the pack, or takes it away.
pub(crate) async fn post(shared: Arc<Shared>, visit: Arc<Visit>, sent: Sent) -> Result<Response, Refused> {
    let id = visit.part("id").to_owned();
    let here = || Address::draft(&id);
    match sent.one("do") {
        "save" => {
            if !save(&visit, sent).await? {
                return Ok(lead_on(&visit, Address::upload(&id), ""));
            }
            Ok(lead_on(&visit, here().with("done", "saved"), ""))
        }
        "afresh" => {
            visit.desk.forget_draft(&id)?;
            Ok(lead_on(&visit, here().with("done", "afresh"), ""))
        }
        "leave" => {
            visit.desk.forget_draft(&id)?;
            Ok(lead_on(&visit, Address::upload(&id), ""))
        }
        "make" => {
            if !save(&visit, sent).await? {
                return Ok(lead_on(&visit, Address::upload(&id), ""));
            }
            let (site, name, now) = (shared.clone(), id.clone(), visit.now);
            let making = async move || site.change_packs(async |desk| desk.make_pack(&name, now).await).await;
            match beside(making).await? {
                Ok(_) => Ok(lead_on(&visit, Address::upload(&id), "")),
                Err(Refusal::Findings(findings)) => in_the_way(&shared, &visit, findings).await,
                Err(other) => Err(other.into()),
            }
        }
        "unmake" => {
            let (name, now) = (id.clone(), visit.now);
            let making =
                async move || shared.change_packs(async |desk| desk.unmake_pack(&name, now).await).await;
            beside(making).await??;
            Ok(lead_on(&visit, Address::upload(&id), ""))
        }
        other => Err(Misread::new("form", "do", other).into()),
    }
}

/// What is in the way of making it stands on its page: there anyway, or else because only the database could tell.
async fn in_the_way(shared: &Shared, visit: &Visit, findings: Vec<Finding>) -> Result<Response, Refused> {
    let (desk, id) = (visit.desk.clone(), visit.part("id").to_owned());
    let mut drafting = beside(async move || desk.drafting(&id)).await??;
    if !drafting.is_ready() {
        return Ok(lead_on(visit, Address::draft(visit.part("id")), ""));
    }
    let placed = findings.into_iter().map(|finding| drafting.draft.place(finding));
    drafting.told.extend(placed.collect::<Vec<_>>());
    Ok(failed(StatusCode::CONFLICT, &context(shared, visit, &drafting).await?))
}

/// Keeps what was changed, unless the pack was made meanwhile.
async fn save(visit: &Visit, sent: Sent) -> Result<bool, Refused> {
    let (desk, lang, id) = (visit.desk.clone(), visit.lang, visit.part("id").to_owned());
    let save = async move || {
        let pack = sent.one("pack").to_owned();
        desk.change_draft(&id, &pack, |draft| sent::changed(draft, lang, &sent))
    };
    Ok(beside(save).await??)
}

async fn context(shared: &Shared, visit: &Visit, drafting: &Drafting) -> Result<pages::page::Draft, Refused> {
    let (lang, draft) = (visit.lang, &drafting.draft);
    Ok(pages::page::Draft {
        problems: Problems(seen::problems(lang, drafting)),
        is_changed: drafting.is_changed,
        title: told::title(lang, &draft.title),
        name: draft.name.clone(),
        remarks: seen::of_pack(lang, drafting),
        ledgers: seen::ledgers(lang, drafting),
        figures: seen::figures(lang, drafting),
        has_report: !draft.report.is_empty(),
        ..bare(shared, visit, drafting.upload.about.name.clone()).await?
    })
}

/// The page of a sheet of which nothing is drafted.
async fn bare(shared: &Shared, visit: &Visit, name: String) -> Result<pages::page::Draft, Refused> {
    let id = visit.part("id");
    Ok(pages::page::Draft {
        frame: frame(shared, visit, Section::Import, name, None).await?,
        action: visit.to(Address::draft(id)),
        upload: Link::new(visit.lang.say("drafting-back"), visit.to(Address::upload(id))),
        token: shared.token.clone(),
        by: told::person(visit.lang, &shared.by),
        ..pages::page::Draft::default()
    })
}
