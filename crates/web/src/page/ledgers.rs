//! `/ledgers`: all ledgers, pack by pack; with `format` as a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use office::due::DueRecord;
use office::listing::Kind;
use office::terms::{Ledger, Moment, Pack};
use pages::Section;
use pages::page::{LedgerGroup, LedgerRow, Ledgers};

use super::given::{FORMATS, Rows, given};
use super::{exports, page};
use crate::address::Address;
use crate::frame::{frame, is_late};
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/ledgers";

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["format"])?;
    let desk = &visit.desk;
    let due = shared.due(desk).await?;
    let last = shared.entered(desk).await?;
    let mut list = Vec::new();
    // What everything refers to stands last.
    let (base, others): (Vec<_>, Vec<_>) = desk.packs.packs.iter().partition(|pack| pack.name == "base");
    for pack in others.into_iter().chain(base) {
        for ledger in desk.ledgers_of(pack) {
            list.push((pack, ledger, row(&visit, ledger, desk.count(ledger).await?, &due, &last)));
        }
    }
    if let Some(format) = visit.one("format") {
        return given(format, || as_rows(&visit, &list), || list.iter().map(as_json).collect());
    }
    let groups = list.chunk_by(|(one, ..), (other, ..)| one.name == other.name);
    let groups = groups.filter_map(|group| {
        let (pack, ..) = group.first()?;
        let rows = group.iter().map(|(.., row)| row.clone()).collect();
        Some(LedgerGroup { title: told::title(visit.lang, &pack.title), version: pack.version.clone(), rows })
    });
    let title = visit.lang.say(Section::Ledgers.key());
    page(&Ledgers {
        groups: groups.collect(),
        frame: frame(&shared, &visit, Section::Ledgers, title, None).await?,
        exports: exports(&visit, &FORMATS),
        import: visit.to(Address::new(super::import::PATH)),
    })
}

fn row(
    visit: &Visit,
    ledger: &Ledger,
    records: u64,
    due: &[DueRecord],
    last: &BTreeMap<String, Moment>,
) -> LedgerRow {
    let has_limit = ledger.flow.as_ref().is_some_and(|flow| !flow.limits.is_empty());
    let own: Vec<&DueRecord> = due.iter().filter(|one| one.ledger == ledger.name).collect();
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    LedgerRow {
        title: told::title(visit.lang, &ledger.title),
        href: visit.to(Address::ledger(&ledger.name)),
        records,
        running: has_limit.then_some(count(own.len())),
        overdue: count(own.iter().filter(|one| is_late(one)).count()),
        last: last
            .get(&ledger.name)
            .filter(|_| records > 0)
            .map(|moment| told::moment(*moment))
            .unwrap_or_default(),
    }
}

fn as_rows(visit: &Visit, list: &[(&Pack, &Ledger, LedgerRow)]) -> Rows {
    let lang = visit.lang;
    let heads = [
        ("pages-reports-pack", Kind::Text),
        ("pages-ledgers-ledger", Kind::Text),
        ("pages-ledgers-records", Kind::Integer),
        ("pages-ledgers-running", Kind::Integer),
        ("pages-ledgers-overdue", Kind::Integer),
        ("pages-ledgers-last", Kind::Moment),
    ];
    let cells = |(pack, _, row): &(&Pack, &Ledger, LedgerRow)| {
        let running = row.running.map(|count| count.to_string()).unwrap_or_default();
        let overdue = row.running.map(|_| row.overdue.to_string()).unwrap_or_default();
        let pack = told::title(lang, &pack.title);
        vec![pack, row.title.clone(), row.records.to_string(), running, overdue, row.last.clone()]
    };
    Rows {
        title: lang.say(Section::Ledgers.key()),
        heads: heads.map(|(key, kind)| (lang.say(key), kind)).to_vec(),
        rows: list.iter().map(cells).collect(),
    }
}

fn as_json((pack, ledger, row): &(&Pack, &Ledger, LedgerRow)) -> serde_json::Value {
    serde_json::json!({
        "name": ledger.name, "title": row.title, "pack": pack.name, "records": row.records,
        "running": row.running, "overdue": row.running.map(|_| row.overdue),
        "last": (!row.last.is_empty()).then_some(&row.last),
    })
}
