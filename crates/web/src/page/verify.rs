//! `/verify`: every digest computed again, and whether each frozen report still comes out as it was.

use std::sync::Arc;

use axum::response::Response;
use office::terms::{Broken, Finding, Verified};
use pages::Section;
use pages::page::{Checked, Verify, VerifyFinding};
use pages::piece::Link;

use super::page;
use crate::address::Address;
use crate::frame::frame;
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/verify";

/// Checks and shows what was found.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&[])?;
    let alone = shared.verifying.lock().await;
    let verified = visit.desk.store.verify().await.map_err(office::Refusal::Fault)?;
    let frozen = visit.desk.verify_frozen().await?;
    let reports = visit.desk.frozen_moments().await?.len();
    drop(alone);
    let head = verified.head.as_ref();
    let entry = head.map_or(0, |head| head.entry);
    let moments = visit.desk.entry_moments(&[entry]).await?;
    let title = visit.lang.say(Section::Verify.key());
    let broken = verified.broken.iter().map(|one| altered(&visit, one));
    page(&Verify {
        frame: frame(&shared, &visit, Section::Verify, title, None).await?,
        entry: entry.to_string(),
        digest: head.map(|head| head.digest.clone()).unwrap_or_default(),
        moment: moments.get(&entry).map(|moment| told::moment(*moment)).unwrap_or_default(),
        checked: checked(&visit, &verified, &frozen, reports),
        findings: broken.chain(frozen.iter().map(|one| found(&visit, one))).collect(),
    })
}

fn checked(visit: &Visit, verified: &Verified, frozen: &[Finding], reports: usize) -> Vec<Checked> {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let wrong = |of: &dyn Fn(&Broken) -> bool| number(verified.broken.iter().filter(|one| of(one)).count());
    let of_step =
        |one: &Broken| matches!(one, Broken::Step { .. } | Broken::State { .. } | Broken::Rollup { .. });
    let of_version =
        |one: &Broken| matches!(one, Broken::Version { .. } | Broken::Unreadable { .. } | Broken::Key { .. });
    let of_entry = |one: &Broken| !of_step(one) && !of_version(one);
    let line = |key: &str, count: u64, wrong: u64| Checked { what: visit.lang.say(key), count, wrong };
    let altered = frozen.iter().filter(|one| one.is_error()).count();
    vec![
        line("web-verified-entries", verified.entries, wrong(&of_entry)),
        line("web-verified-versions", verified.versions, wrong(&of_version)),
        line("web-verified-steps", verified.steps, wrong(&of_step)),
        line("web-verified-reports", number(reports), number(altered)),
    ]
}

/// What is not as it was written.
fn altered(visit: &Visit, broken: &Broken) -> VerifyFinding {
    let say = |key: &str| visit.lang.say(&format!("web-broken-{key}"));
    let ledger = |name: &str| {
        visit
            .desk
            .packs
            .ledger(name)
            .map_or_else(|| name.to_owned(), |one| told::title(visit.lang, &one.title))
    };
    let record = |name: &str, key: &str| {
        Link::new(format!("{} {key}", ledger(name)), visit.to(Address::record(name, key)))
    };
    let entry = |entry: &i64| Link::new(visit.lang.say1("pages-foot-head", "number", entry), "");
    let (place, what) = match broken {
        Broken::Version { ledger, key, version, .. } => {
            (record(ledger, key), visit.lang.say1("web-broken-version", "version", version))
        }
        Broken::Step { ledger: name, record, step } => {
            (Link::new(format!("{} #{record} {step}", ledger(name)), ""), say("step"))
        }
        Broken::Unreadable { table, message } => {
            (Link::new(format!("{table}: {message}"), ""), say("unreadable"))
        }
        Broken::Entry { entry: number } => (entry(number), say("entry")),
        Broken::Chain { entry: number } => (entry(number), say("chain")),
        Broken::Content { entry: number } => (entry(number), say("content")),
        Broken::NoEntry { ledger: name, entry: number } => {
            (Link::new(format!("{} #{number}", ledger(name)), ""), say("no-entry"))
        }
        Broken::Key { ledger, key } => (record(ledger, key), say("key")),
        Broken::Rollup { id } => (Link::new(id.as_str(), ""), say("rollup")),
        Broken::State { ledger, key } => (record(ledger, key), say("state")),
    };
    VerifyFinding { error: true, place, what, stored: String::new(), computed: String::new() }
}

/// What a frozen report says that does not come out any more.
fn found(visit: &Visit, finding: &Finding) -> VerifyFinding {
    let argument = |name: &str| finding.argument(name).unwrap_or_default().to_owned();
    let figure = argument("figure");
    let title = visit.desk.book.figure(&figure).map(|one| told::title(visit.lang, &one.title));
    let place = match title {
        Some(title) => Link::new(title, visit.to(Address::figure(&figure))),
        None => Link::new(argument("report"), ""),
    };
    VerifyFinding {
        error: finding.is_error(),
        place,
        what: told::finding(visit.lang, finding),
        stored: argument("before"),
        computed: argument("after"),
    }
}
