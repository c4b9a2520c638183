//! `/check`: files that are checked and screened; nothing of them is kept.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use office::proof::{self, Proof, Settings};
use office::reading::{Reading, is_known};
use office::remark::Seen;
use office::screening::{Screener, Screening, Veil};
use office::terms::Finding;
use office::{Desk, Refusal};
use pages::Section;
use pages::page::check::WHAT;
use pages::page::{Check, CheckForm};
use pages::piece::{Problem, Problems};
use serde_json::{Value, json};
use text::Lang;
use tokio::sync::oneshot;

use super::{failed, json as as_json, page};
use crate::address::Address;
use crate::copies::Copies;
use crate::form::{FILES, MOST_FILES, Sent, SentFile};
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::report::Report;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/check";

/// The field of a form under which a whole folder comes.
const FOLDER: &str = "folder";
/// The stack of the thread that reads: readers follow what is nested by calls within calls.
const STACK: usize = 8 << 20;

/// What was asked.
#[derive(Clone, Debug)]
struct Asked {
    lang: Lang,
    what: &'static str,
    show: bool,
    is_json: bool,
}

/// What is answered.
struct Answer {
    report: Report,
    json: Vec<Value>,
}

/// Shows the form.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&[])?;
    page(&context(&shared, &visit, form(&shared, &visit)).await?)
}

/// Looks through what was sent, and answers with what was found.
///
/// There is no redirect here as behind other forms: nothing is kept that an address could show again.
pub(crate) async fn post(shared: Arc<Shared>, visit: Arc<Visit>, sent: Sent) -> Result<Response, Refused> {
    visit.knows(&["format"])?;
    let asked = Asked::of(&visit, &sent)?;
    let form = CheckForm {
        text: sent.one("text").to_owned(),
        what: asked.what.to_owned(),
        show: asked.show,
        ..form(&shared, &visit)
    };
    let files = chosen(sent, asked.lang);
    if files.is_empty() {
        let problem = Problem {
            what: asked.lang.say("checking-nothing-sent"),
            remedy: asked.lang.say("checking-nothing-sent-remedy"),
            href: "#files".to_owned(),
            ..Problem::default()
        };
        let context = context(&shared, &visit, form).await?;
        return Ok(failed(StatusCode::BAD_REQUEST, &Check { problems: Problems(vec![problem]), ..context }));
    }
    let settings = settings(&visit.desk)?;
    let answer = looked_through(shared.clone(), asked.clone(), settings, files).await?;
    if asked.is_json {
        return Ok(as_json(&Value::Array(answer.json)));
    }
    let found = answer.report.found();
    let mut context = context(&shared, &visit, form).await?;
    if found.covered > 0 {
        // The page can be kept by whoever sees it: what is covered above must not stand in the form below.
        context.form.text.clear();
    }
    page(&Check { found: Some(found), ..context })
}

impl Asked {
    fn of(visit: &Visit, sent: &Sent) -> Result<Self, Refused> {
        let what = sent.one("what");
        let known = WHAT.iter().map(|(code, _)| *code).find(|code| *code == what);
        let what = known.ok_or_else(|| Misread::new("parameter", "what", what))?;
        let is_json = match visit.one("format") {
            None => false,
            Some("json") => true,
            Some(other) => return Err(Misread::new("format", "format", other).into()),
        };
        Ok(Self { lang: visit.lang, what, show: sent.one("show") == "yes", is_json })
    }
}

/// The settings that hold for what is checked in the browser: those of the data folder.
fn settings(desk: &Desk) -> Result<Settings, Refusal> {
    Settings::of(&desk.folder)
}

fn form(shared: &Shared, visit: &Visit) -> CheckForm {
    CheckForm {
        action: visit.to(Address::new(PATH)),
        as_json: visit.to(Address::new(PATH).with("format", "json")),
        token: shared.token.clone(),
        what: "both".to_owned(),
        most_files: MOST_FILES.to_string(),
        most_megabytes: (FILES >> 20).to_string(),
        ..CheckForm::default()
    }
}

async fn context(shared: &Shared, visit: &Visit, form: CheckForm) -> Result<Check, Refused> {
    let title = visit.lang.say(Section::Check.key());
    let frame = frame(shared, visit, Section::Check, title, None).await?;
    Ok(Check { frame, form, ..Check::default() })
}

/// What is to be looked through; a browser sends a field without a file as one without a name.
fn chosen(sent: Sent, lang: Lang) -> Vec<SentFile> {
    let text = sent.one("text").to_owned();
    let mut files: Vec<SentFile> = sent.files.into_iter().filter(|file| !file.name.is_empty()).collect();
    if !text.trim().is_empty() {
        let name = lang.say("checking-pasted");
        files.push(SentFile { field: "text".to_owned(), name, bytes: text.into() });
    }
    files
}

/// Looks through files beside the threads that answer other visits, with a stack that readers need.
async fn looked_through(
    shared: Arc<Shared>,
    asked: Asked,
    settings: Settings,
    files: Vec<SentFile>,
) -> Result<Answer, Refused> {
    let (done, answer) = oneshot::channel();
    let work = move || {
        // Whoever asked may have left meanwhile.
        let _ = done.send(look(&shared, &asked, settings, files));
    };
    let started = std::thread::Builder::new().stack_size(STACK).spawn(work);
    started.map_err(|error| Refused::Fault(error.into()))?;
    answer.await.map_err(|error| Refused::Fault(anyhow::Error::new(error).context("files were not checked")))
}

fn look(shared: &Shared, asked: &Asked, settings: Settings, files: Vec<SentFile>) -> Answer {
    let screener = Screener::new(settings.clone());
    let mut copies = Copies::new(asked.lang, &shared.workers, &settings);
    let mut answer = Answer { report: Report::new(asked.lang, false), json: Vec::new() };
    for SentFile { field, name, bytes } in files {
        if field == FOLDER && !is_known(bytes.get(..1024).unwrap_or(&bytes)) {
            answer.report.pass_over();
            continue;
        }
        let read = shared.workers.read(&bytes, &name);
        let looked = read.and_then(|reading| Looked::at(asked, &settings, &screener, reading, &name));
        match looked {
            Ok(looked) if asked.is_json => answer.json.push(looked.seen.json(&name)),
            Ok(Looked { seen, proof, screening }) => {
                answer.report.add(&name, &seen);
                let screening = (asked.what != "check").then_some(&screening);
                answer.report.offer(copies.of((&bytes, &name), &seen, proof.as_ref(), screening));
            }
            Err(refusal) if asked.is_json => answer.json.push(refused(asked.lang, &name, &refusal)),
            Err(refusal) => answer.report.refuse(&name, &refusal),
        }
    }
    answer
}

/// What was seen in a file, and by what.
struct Looked {
    seen: Seen,
    proof: Option<Proof>,
    screening: Screening,
}

impl Looked {
    fn at(
        asked: &Asked,
        settings: &Settings,
        screener: &Screener,
        reading: Reading,
        name: &str,
    ) -> Result<Self, Refusal> {
        // What is found of persons is covered whatever was asked, unless somebody asks for it.
        let screening = screener.look(&reading);
        let proof = (asked.what != "screen").then(|| proof::proof(&reading, settings));
        let veil = if asked.show { Veil::default() } else { Veil::over(&screening) };
        let mut seen = Seen::new(reading, veil);
        if let Some(proof) = &proof {
            seen = seen.with_proof(asked.lang, proof);
        }
        if asked.what != "check" {
            seen = seen.with_screening(asked.lang, &screening);
        }
        Ok(Self { seen: seen.or_unread(asked.lang, name)?, proof, screening })
    }
}

/// A file that could not be read, for programs.
fn refused(lang: Lang, name: &str, refusal: &Refusal) -> Value {
    let findings: Vec<Value> = match refusal {
        Refusal::Findings(list) => list.iter().map(|one: &Finding| {
            json!({ "code": one.code, "message": told::finding(lang, one), "remedy": told::remedy(lang, one) })
        }).collect(),
        other => vec![json!({ "message": other.to_string() })],
    };
    json!({ "file": name, "refused": findings })
}
