//! `/ledgers`: all ledgers, pack by pack.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use office::due::DueRecord;
use office::terms::{Ledger, Moment};
use pages::Section;
use pages::page::{LedgerGroup, LedgerRow, Ledgers};

use super::page;
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
    visit.knows(&[])?;
    let desk = &visit.desk;
    let due = shared.due(desk).await?;
    let last = shared.entered(desk).await?;
    let mut groups = Vec::new();
    for pack in &desk.packs.packs {
        let mut rows = Vec::new();
        for ledger in desk.ledgers_of(pack) {
            rows.push(row(&visit, ledger, desk.count(ledger).await?, &due, &last));
        }
        let title = told::title(visit.lang, &pack.title);
        groups.push(LedgerGroup { title, version: pack.version.clone(), rows });
    }
    // What everything refers to stands last.
    groups.rotate_left(usize::from(desk.packs.packs.first().is_some_and(|pack| pack.name == "base")));
    let title = visit.lang.say(Section::Ledgers.key());
    page(&Ledgers { frame: frame(&shared, &visit, Section::Ledgers, title, None).await?, groups })
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
