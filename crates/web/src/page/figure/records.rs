//! The records behind a figure, part by part, page by page.

use office::figure::{TracedPart, TracedRow};
use office::terms::{Amount, AsOf, Figure, Period};
use pages::page::FigurePart;
use pages::piece::{Cell, Column, Link, Pagination, Row, Table};
use text::Lang;

use crate::address::Address;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

const ROWS: u64 = 20;

/// The parts; `page` turns the pages of the one that `part` names, or of all.
pub(super) async fn parts(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Vec<FigurePart>, Refused> {
    let parts = visit.desk.trace(&figure.name, period, as_of).await?;
    let page = visit.page("page")?;
    let only = visit.one("part");
    let mut list = Vec::new();
    for mut part in shown(parts) {
        let page = if only.is_none_or(|name| name == part.name) { page } else { 1 };
        let pages = pagination(visit, &part, page);
        let first = usize::try_from(pages.from.saturating_sub(1)).unwrap_or(0);
        let rows = usize::try_from(ROWS).unwrap_or(0);
        let here: Vec<TracedRow> = part.rows.iter().skip(first).take(rows).cloned().collect();
        let is_named = part.rows.iter().any(|row| row.title != row.key);
        let count = u64::try_from(part.rows.len()).unwrap_or(u64::MAX);
        part.rows = here;
        visit.desk.tell_sources(&part.ledger, &mut part.rows).await?;
        list.push(one(visit, &part, (count, is_named), pages));
    }
    Ok(list)
}

/// The parts that are shown: what shows that a zero is a zero is a proof beside the value, not what it is made of.
pub(super) fn shown(parts: Vec<TracedPart>) -> Vec<TracedPart> {
    let single = parts.len() == 1;
    parts.into_iter().filter(|part| single || !part.rows.is_empty()).collect()
}

fn pagination(visit: &Visit, part: &TracedPart, page: u64) -> Pagination {
    let count = u64::try_from(part.rows.len()).unwrap_or(u64::MAX);
    let turned = |page: u64| {
        let mut address = Address::new(visit.path.clone());
        for (name, value) in visit.query.iter().filter(|(name, _)| name != "page" && name != "part") {
            address = address.with(name, value);
        }
        format!("{}#{}", address.with("part", &part.name).with("page", page), "main")
    };
    Pagination::new(count, ROWS, page, turned)
}

/// One part with the rows of one of its pages. Where a ledger has no other name for its records, the key says it once.
fn one(visit: &Visit, part: &TracedPart, (count, is_named): (u64, bool), pages: Pagination) -> FigurePart {
    let lang = visit.lang;
    let ledger = visit.desk.packs.ledger(&part.ledger);
    let ledger_title = ledger.map(|ledger| told::title(lang, &ledger.title)).unwrap_or_default();
    let has_sources = part.has_sources();
    let source = |row: &TracedRow| match &row.source {
        Some(source) => Cell::link(source.in_file(lang), visit.to(Address::import(source.import))),
        None => Cell::Empty,
    };
    let row = |row: &TracedRow| {
        let address = visit.to(Address::record(&part.ledger, &row.key));
        let name = is_named.then(|| Cell::text(if row.title == row.key { "" } else { &row.title }));
        let key = Cell::link(row.key.as_str(), address);
        let values = row.values.iter().map(|value| told::amount(lang, value));
        let version = Cell::number(row.version);
        let source = has_sources.then(|| source(row));
        Row::new(
            [Some(key), name].into_iter().flatten().chain(values).chain([version]).chain(source).collect(),
        )
    };
    let name = is_named.then(|| Column::text(lang.say("web-label")).identifying());
    let key = Column::fixed(lang.say("web-key")).identifying();
    let version = Column::number(lang.say("web-version"), "");
    let named = 1 + usize::from(name.is_some());
    // Key, name and value make the card on a phone; a weight does not fit there.
    let measured = part.measured.iter().enumerate().map(|(at, one)| {
        let column = Column::number(told::title(lang, &one.title), one.unit.as_str());
        if at == 0 { column.identifying() } else { column }
    });
    let source_column = has_sources.then(|| Column::text(lang.say("office-source")));
    let columns =
        [Some(key), name].into_iter().flatten().chain(measured).chain([version]).chain(source_column);
    let table = Table {
        caption: ledger_title.clone(),
        columns: columns.collect(),
        rows: part.rows.iter().map(row).collect(),
        totals: part.total.iter().flat_map(|total| totals(lang, named, total, has_sources)).collect(),
        ..Table::default()
    };
    let links = vec![Link::new(ledger_title, visit.to(Address::ledger(&part.ledger)))];
    FigurePart { title: title(visit, &part.name), count, table, pages, links }
}

/// The foot of the table: the sum of everything, not only of this page, under its column.
fn totals(lang: Lang, before: usize, total: &Amount, has_sources: bool) -> Vec<Cell> {
    let empty = std::iter::repeat_n(Cell::Empty, before);
    let after = std::iter::repeat_n(Cell::Empty, 1 + usize::from(has_sources));
    empty.chain([told::amount(lang, total)]).chain(after).collect()
}

/// What part the records play: `of/records` is the upper part of a ratio.
fn title(visit: &Visit, name: &str) -> String {
    let parts: Vec<&str> = name.split('/').collect();
    let Some((last, outer)) = parts.split_last() else { return String::new() };
    if outer.is_empty() && *last == "records" {
        return String::new();
    }
    let mut words: Vec<String> =
        outer.iter().map(|word| visit.lang.say(&format!("web-ratio-{word}"))).collect();
    words.push(visit.lang.say(&format!("web-part-{last}")));
    words.join(&visit.lang.say("word-colon"))
}
