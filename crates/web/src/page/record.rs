//! `/ledger/NAME/record/KEY`: what a record holds, where it stands, what points at it, and everything that happened.

use std::sync::Arc;

use axum::response::Response;
use office::record::{Shown, What};
use office::terms::{Field, FieldType, Ledger, Privacy, TextForm, VOID, Value};
use pages::Section;
use pages::page::{Related, Voided};
use pages::piece::{self, Fact, Link, Sheet, SheetGroup, SheetRow};
use text::Lang;

use super::{exports, json, page};
use crate::address::Address;
use crate::cell::{self, Digits};
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod happened;
mod people;
mod standing;

/// Its address; a key may have `/` between its parts.
pub(crate) const PATH: &str = "/ledger/{name}/record/{*key}";

/// Records of another ledger that are shown here; the rest stand in their own listing.
const RELATED: u64 = 6;

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["format"])?;
    let ledger = visit.desk.ledger(visit.part("name"))?;
    let shown = visit.desk.show(&ledger.name, visit.part("key")).await?;
    match visit.one("format") {
        Some("json") => return Ok(json(&written(&shown))),
        Some(other) => return Err(Misread::new("format", "format", other).into()),
        None => {}
    }
    let key = shown.version.key.clone();
    let named = visit.desk.named_of(ledger, &shown.version).await?;
    let happened = visit.desk.happened(&ledger.name, &key).await?;
    let title = title(ledger, &shown);
    let mut frame = frame(&shared, &visit, Section::Ledgers, title, Some(&ledger.name)).await?;
    frame
        .trail
        .push(Link::new(told::title(visit.lang, &ledger.title), visit.to(Address::ledger(&ledger.name))));
    page(&pages::page::Record {
        frame,
        ledger: told::title(visit.lang, &ledger.title),
        key: key.clone(),
        as_of: String::new(),
        voided: voided(visit.lang, &shown, &happened),
        facts: facts(&visit, &shown, &happened).await?,
        state: standing::line(&visit, ledger, &shown).await?,
        sheet: sheet(&visit, ledger, &shown, &named),
        related: related(&visit, ledger, &key).await?,
        history: happened::history(&visit, ledger, &happened).await?,
        exports: exports(&visit, &[("JSON", "json")]),
    })
}

/// What names the record; a voided one is in no listing, so its own fields are asked.
fn title(ledger: &Ledger, shown: &Shown) -> String {
    let own = ledger.label.iter().map(|path| path.text());
    let own = own.filter_map(|name| shown.values.iter().find(|value| value.field == name));
    let own: Vec<&str> = own.map(|value| value.text.as_str()).collect();
    match (shown.label.as_str(), own.as_slice()) {
        ("", []) => shown.version.key.clone(),
        ("", own) => own.join(" "),
        (label, _) => label.to_owned(),
    }
}

fn voided(lang: Lang, shown: &Shown, happened: &[office::record::Happened]) -> Option<Voided> {
    if !shown.is_void {
        return None;
    }
    happened.iter().rev().find_map(|one| match &one.what {
        What::Step { step, evidence, takes_back: false, .. } if step == VOID => Some(Voided {
            moment: told::moment(one.moment),
            actor: told::person(lang, &one.actor),
            reason: evidence.clone(),
        }),
        _ => None,
    })
}

async fn facts(
    visit: &Visit,
    shown: &Shown,
    happened: &[office::record::Happened],
) -> Result<Vec<Fact>, Refused> {
    let lang = visit.lang;
    let organ = visit.desk.organ_title(&shown.version.organ, visit.lang).await?;
    let mut facts = vec![
        Fact::new(lang.say("pages-reports-organ"), organ),
        Fact::new(lang.say("web-version"), shown.version.version.to_string()),
        Fact::new(lang.say("pages-verify-moment"), told::moment(shown.version.moment)),
    ];
    let source = happened.iter().rev().find_map(|one| match &one.what {
        What::Version { source, .. } => source.as_ref(),
        What::Step { .. } | What::Erased { .. } => None,
    });
    if let Some(source) = source {
        let Link { label, href } = happened::from(visit, source);
        facts.push(Fact { href, ..Fact::new(lang.say("office-source"), label) });
    }
    Ok(facts)
}

fn sheet(visit: &Visit, ledger: &Ledger, shown: &Shown, named: &office::listing::Names) -> Sheet {
    let value = |field: &Field| shown.version.values.get(&field.name);
    // A field that is no longer entered is told only where it once was.
    let fields = ledger.fields.iter().filter(|field| !field.retired || value(field).is_some());
    let row = |field: &Field| SheetRow {
        label: told::title(visit.lang, &field.title),
        value: cell::value(visit, field, value(field), named, Digits::Short),
        unit: field.unit().to_owned(),
        privacy: privacy(field.privacy),
        long: is_long(field, value(field)),
    };
    Sheet(vec![SheetGroup { title: String::new(), rows: fields.map(row).collect() }])
}

fn privacy(privacy: Privacy) -> piece::Privacy {
    match privacy {
        Privacy::Public => piece::Privacy::Public,
        Privacy::Internal => piece::Privacy::Internal,
        Privacy::Personal => piece::Privacy::Personal,
        Privacy::Secret => piece::Privacy::Secret,
    }
}

fn is_long(field: &Field, value: Option<&Value>) -> bool {
    let form = matches!(&field.kind, FieldType::Text(form) if matches!(form, TextForm::LongText | TextForm::Document));
    form && matches!(value, Some(Value::Text(text)) if text.chars().count() > 40)
}

async fn related(visit: &Visit, ledger: &Ledger, key: &str) -> Result<Vec<Related>, Refused> {
    let mut list = Vec::new();
    for pointing in visit.desk.pointing(&ledger.name, key, RELATED).await? {
        let Some(other) = visit.desk.packs.ledger(&pointing.ledger) else { continue };
        let through = other.fields.iter().filter(|field| field.target() == Some(&ledger.name));
        let title = told::title(visit.lang, &other.title);
        let title = match (through.count(), other.field(&pointing.field)) {
            (2.., Some(field)) => {
                let field = told::title(visit.lang, &field.title);
                visit.lang.say2("web-related", "ledger", title, "field", field)
            }
            _ => title,
        };
        let (mut fields, _) = cell::columns(other, false);
        fields.retain(|field| field.name != pointing.field);
        let address = Address::ledger(&other.name).with("field", &pointing.field);
        let more = visit.to(address.with("op", "is").with("value", key));
        let all = pointing.listed.total <= RELATED;
        list.push(Related {
            title,
            count: pointing.listed.total,
            table: cell::table(visit, other, &fields, &pointing.listed, None),
            more: if all { Link::default() } else { Link::new(visit.lang.say("web-all"), more) },
        });
    }
    Ok(list)
}

fn written(shown: &Shown) -> serde_json::Value {
    let values: serde_json::Map<String, serde_json::Value> =
        shown.values.iter().map(|one| (one.field.clone(), one.text.clone().into())).collect();
    serde_json::json!({
        "ledger": shown.ledger, "key": shown.version.key, "title": shown.label, "organ": shown.version.organ,
        "version": shown.version.version, "state": shown.state, "void": shown.is_void, "values": values,
        "limits": shown.deadlines.iter().map(|one| one.deadline.standing.code()).collect::<Vec<_>>(),
    })
}
