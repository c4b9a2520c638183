//! The pages, a file each: address, what it takes, handler. To add one: its file, and a line in [`routes`].

use std::future::Future;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use office::desk::on_day;
use office::terms::nearest;
use office::{Refusal, Who};
use pages::Section;
use pages::piece::{Link, Problem, Problems};

use crate::address::{Address, encoded};
use crate::asset;
use crate::form::{FILES, MOST_FILES, Sent, Takes};
use crate::frame::bare;
use crate::guard::broken;
use crate::refused::{Denied, Misread, Refused, is_nothing};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod check;
mod draft;
mod due;
mod figure;
mod figures;
mod given;
mod health;
mod import;
mod imported;
mod ledger;
mod ledgers;
mod limit;
mod onward;
mod overview;
mod pieces;
mod record;
mod report;
mod reports;
mod scope;
mod upload;
mod verify;

/// Every address with what answers it.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Arc<Shared>>)> {
    vec![
        (overview::PATH, shown(overview::get)),
        (ledgers::PATH, shown(ledgers::get)),
        (ledger::PATH, shown(ledger::get)),
        (record::PATH, shown(record::get)),
        (import::PATH, shown(import::get).merge(sent(import::post, Takes::File))),
        (upload::PATH, shown(upload::get).merge(sent(upload::post, Takes::Form))),
        (draft::PATH, shown(draft::get).merge(sent(draft::post, Takes::Form))),
        (imported::PATH, shown(imported::get).merge(sent(imported::post, Takes::Form))),
        (figures::PATH, shown(figures::get)),
        (figure::PATH, shown(figure::get)),
        (reports::PATH, shown(reports::get)),
        (report::PATH, shown(report::get)),
        (due::PATH, shown(due::get)),
        (check::PATH, shown(check::get).merge(sent(check::post, Takes::Files))),
        (verify::PATH, shown(verify::get)),
        (pieces::PATH, shown(pieces::get)),
        (asset::PATH, get(asset::get)),
        (health::PATH, get(health::get)),
    ]
}

/// A page that is shown with GET: the visit is read, and whatever goes wrong becomes a page too.
fn shown<H, F>(handler: H) -> MethodRouter<Arc<Shared>>
where
    H: Fn(Arc<Shared>, Arc<Visit>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Response, Refused>> + Send,
{
    get(move |State(shared): State<Arc<Shared>>, request: Request| {
        let handler = handler.clone();
        let (parts, _) = request.into_parts();
        visited(handler, shared, parts)
    })
}

/// A form that is sent with POST: it is taken from our own pages only, and whatever goes wrong becomes a page.
fn sent<H, F>(handler: H, takes: Takes) -> MethodRouter<Arc<Shared>>
where
    H: Fn(Arc<Shared>, Arc<Visit>, Sent) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Response, Refused>> + Send,
{
    let route = post(move |State(shared): State<Arc<Shared>>, request: Request| {
        let handler = handler.clone();
        async move {
            let (mut parts, body) = request.into_parts();
            let mut visit = Visit::begin(&shared, &parts);
            if let Err(refused) = visit.read(&mut parts).await {
                return refuse(&visit, refused);
            }
            let visit = Arc::new(visit);
            let sent = Sent::read(&shared, Request::from_parts(parts, body), takes).await;
            let done = match sent {
                Ok(sent) => handler(shared, visit.clone(), sent).await,
                Err(refused) => Err(refused),
            };
            done.unwrap_or_else(|refused| refuse(&visit, refused))
        }
    });
    route.layer(DefaultBodyLimit::max(takes.most()))
}

/// Leads a browser on after a form: reloading what it then shows sends nothing again.
fn lead_on(visit: &Visit, address: Address, place: &str) -> Response {
    let place = if place.is_empty() { String::new() } else { format!("#{place}") };
    Redirect::to(&format!("{}{place}", visit.to(address))).into_response()
}

/// Who acts: until there are accounts the person who started the server.
fn who(shared: &Shared, visit: &Visit) -> Who {
    Who { person: shared.by.clone(), now: on_day(visit.desk.today, visit.now) }
}

/// Does what takes long beside the threads that answer other visits: a large file is read for seconds.
async fn beside<T: Send + 'static, F: Future<Output = T>>(
    work: impl FnOnce() -> F + Send + 'static,
) -> Result<T, Refused> {
    let runtime = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || runtime.block_on(work())).await;
    done.map_err(|error| Refused::Fault(anyhow::Error::new(error).context("an upload was not read")))
}

async fn visited<H, F>(handler: H, shared: Arc<Shared>, mut parts: Parts) -> Response
where
    H: Fn(Arc<Shared>, Arc<Visit>) -> F,
    F: Future<Output = Result<Response, Refused>>,
{
    let mut visit = Visit::begin(&shared, &parts);
    if let Err(refused) = visit.read(&mut parts).await {
        return refuse(&visit, refused);
    }
    let visit = Arc::new(visit);
    handler(shared, visit.clone()).await.unwrap_or_else(|refused| refuse(&visit, refused))
}

/// Sends a page.
fn page(page: &impl pages::Page) -> Result<Response, Refused> {
    Ok(Html(pages::html(page)?).into_response())
}

/// Sends JSON.
fn json(value: &serde_json::Value) -> Response {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], value.to_string()).into_response()
}

/// Sends a file to be kept.
fn file(bytes: Vec<u8>, name: &str, ending: &str) -> Response {
    let kind = match ending {
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    };
    let kept = format!("attachment; filename*=UTF-8''{}.{ending}", encoded(name, ""));
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, kept)], bytes).into_response()
}

/// The way to the same listing in other formats.
fn exports(visit: &Visit, formats: &[(&str, &str)]) -> Vec<Link> {
    formats.iter().map(|(label, format)| Link::new(*label, visit.here("format", format))).collect()
}

fn refuse(visit: &Visit, refused: Refused) -> Response {
    match refused {
        Refused::Fault(error) => broken(format!("{error:#}")),
        Refused::Act(Refusal::Fault(fault)) => broken(fault.to_string()),
        Refused::Act(Refusal::Unknown { what, meant, .. }) if is_nothing(what) => {
            not_found(visit, near(visit, what, &meant))
        }
        Refused::Denied(denied) => not_taken(visit, denied),
        Refused::Act(refusal) => bad_request(visit, told::problems(visit.lang, &refusal)),
        Refused::Bad(misread) => {
            let mut problem = told::misread(visit.lang, &misread);
            problem.href = corrected(visit, &misread);
            bad_request(visit, vec![problem])
        }
    }
}

/// The same address with what was probably meant in place of the mistake, or without the mistake.
fn corrected(visit: &Visit, misread: &Misread) -> String {
    let mut address = Address::new(visit.path.clone());
    for (name, value) in &visit.query {
        address = match (name == &misread.name, misread.meant.as_str()) {
            (false, _) => address.with_even(name, value),
            (true, "") => address,
            (true, meant) => address.with_even(meant, value),
        };
    }
    address.to_string()
}

/// The way to what was probably meant, or to all of its kind.
fn near(visit: &Visit, what: &str, meant: &str) -> Vec<Link> {
    let (lang, desk) = (visit.lang, &visit.desk);
    let (title, address, all) = match what {
        "ledger" => {
            let title = desk.packs.ledger(meant).map(|ledger| &ledger.title);
            (title, Address::ledger(meant), Section::Ledgers)
        }
        "figure" => {
            (desk.book.figure(meant).map(|figure| &figure.title), Address::figure(meant), Section::Figures)
        }
        "report" => {
            (desk.book.report(meant).map(|report| &report.title), Address::report(meant), Section::Reports)
        }
        "import" | "upload" => (None, Address::default(), Section::Import),
        _ => {
            let ledger = desk.packs.ledger_called(visit.part("name"));
            let name = ledger.map(|ledger| ledger.name.as_str()).unwrap_or_default();
            (ledger.map(|ledger| &ledger.title), Address::ledger(name), Section::Ledgers)
        }
    };
    let meant = title.map(|title| Link::new(told::title(lang, title), visit.to(address)));
    let all = Link::new(lang.say(all.key()), visit.to(Address::new(all.path())));
    meant.into_iter().chain([all]).collect()
}

fn not_found(visit: &Visit, near: Vec<Link>) -> Response {
    let title = visit.lang.say("pages-not-found");
    let frame = bare(visit, Section::Elsewhere, title);
    failed(StatusCode::NOT_FOUND, &pages::page::NotFound { frame, address: visit.path.clone(), near })
}

/// What was sent is not taken.
fn not_taken(visit: &Visit, denied: Denied) -> Response {
    let (status, title, why, remedy) = match denied {
        Denied::Foreign => {
            (StatusCode::FORBIDDEN, "wizard-denied", "wizard-denied-why", "wizard-denied-remedy")
        }
        Denied::FileTooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "wizard-too-large",
            "wizard-too-large-why",
            "wizard-too-large-remedy",
        ),
        Denied::TooManyFiles => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "checking-too-many",
            "checking-too-many-why",
            "checking-too-many-remedy",
        ),
        Denied::FormTooLarge => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "wizard-denied",
            "wizard-form-too-large-why",
            "wizard-denied-remedy",
        ),
    };
    let lang = visit.lang;
    let limits = [("files", MOST_FILES.to_string()), ("megabytes", (FILES >> 20).to_string())];
    let back = Link::new(lang.say("wizard-back"), visit.to(Address::new(visit.path.clone())));
    let frame = bare(visit, Section::Elsewhere, lang.say(title));
    failed(
        status,
        &pages::page::Denied {
            frame,
            why: text::text_with(lang, why, &limits),
            remedy: lang.say(remedy),
            back,
        },
    )
}

fn bad_request(visit: &Visit, problems: Vec<Problem>) -> Response {
    let frame = bare(visit, Section::Elsewhere, visit.lang.say("pages-bad-request"));
    let back = Link::new(visit.lang.say("web-back"), visit.to(Address::new(visit.path.clone())));
    failed(StatusCode::BAD_REQUEST, &pages::page::BadRequest { frame, problems: Problems(problems), back })
}

/// The page of a fault, with the number to quote.
pub(crate) fn fault(visit: &Visit, number: &str) -> Response {
    let frame = bare(visit, Section::Elsewhere, visit.lang.say("pages-fault"));
    failed(StatusCode::INTERNAL_SERVER_ERROR, &pages::page::Fault { frame, number: number.to_owned() })
}

fn failed(status: StatusCode, page: &impl pages::Page) -> Response {
    match pages::html(page) {
        Ok(html) => (status, Html(html)).into_response(),
        // The page of a fault must not fail in its turn.
        Err(_) => (status, "…").into_response(),
    }
}

/// No page has this address.
pub(crate) async fn nowhere(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visit = Visit::begin(&shared, &parts);
    let places = Section::HEAD.map(Section::path);
    let meant = nearest(&visit.path, places);
    let near = Section::HEAD.into_iter().filter(|section| Some(section.path()) == meant);
    let link =
        |section: Section| Link::new(visit.lang.say(section.key()), visit.to(Address::new(section.path())));
    not_found(&visit, near.map(link).collect())
}

/// An address is asked to be changed that can only be read.
pub(crate) async fn only_read(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visit = Visit::begin(&shared, &parts);
    let problem = told::misread(visit.lang, &Misread::new("method", "method", parts.method.as_str()));
    let mut response = bad_request(&visit, vec![problem]);
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}
