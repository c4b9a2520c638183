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
    Ok(shown(parts)
        .iter()
        .map(|part| one(visit, part, if only.is_none_or(|name| name == part.name) { page } else { 1 }))
        .collect())
}

/// The parts that are shown: what shows that a zero is a zero is a proof beside the value, not what it is made of.
pub(super) fn shown(parts: Vec<TracedPart>) -> Vec<TracedPart> {
    let single = parts.len() == 1;
    parts.into_iter().filter(|part| single || !part.rows.is_empty()).collect()
}

fn one(visit: &Visit, part: &TracedPart, page: u64) -> FigurePart {
    let lang = visit.lang;
    let ledger = visit.desk.packs.ledger(&part.ledger);
    let ledger_title = ledger.map(|ledger| told::title(lang, &ledger.title)).unwrap_or_default();
    let count = u64::try_from(part.rows.len()).unwrap_or(u64::MAX);
    let turned = |page: u64| {
        let mut address = Address::new(visit.path.clone());
        for (name, value) in visit.query.iter().filter(|(name, _)| name != "page" && name != "part") {
            address = address.with(name, value);
        }
        format!("{}#{}", address.with("part", &part.name).with("page", page), "main")
    };
    let pages = Pagination::new(count, ROWS, page, turned);
    let first = usize::try_from(pages.from.saturating_sub(1)).unwrap_or(0);
    let rows = part.rows.iter().skip(first).take(usize::try_from(ROWS).unwrap_or(0));
    // Where a ledger has no other name for its records, the key says it once.
    let is_named = part.rows.iter().any(|row| row.title != row.key);
    let row = |row: &TracedRow| {
        let address = visit.to(Address::record(&part.ledger, &row.key));
        let name = is_named.then(|| Cell::text(if row.title == row.key { "" } else { &row.title }));
        let key = Cell::link(row.key.as_str(), address);
        let values = row.values.iter().map(|value| told::amount(lang, value));
        let version = Cell::number(row.version);
        Row::new([Some(key), name].into_iter().flatten().chain(values).chain([version]).collect())
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
    let table = Table {
        caption: ledger_title.clone(),
        columns: [Some(key), name].into_iter().flatten().chain(measured).chain([version]).collect(),
        rows: rows.map(row).collect(),
        totals: part.total.iter().flat_map(|total| totals(lang, named, total)).collect(),
        ..Table::default()
    };
    let links = vec![Link::new(ledger_title, visit.to(Address::ledger(&part.ledger)))];
    FigurePart { title: title(visit, &part.name), count, table, pages, links }
}

/// The foot of the table: the sum of everything, not only of this page, under its column.
fn totals(lang: Lang, before: usize, total: &Amount) -> Vec<Cell> {
    let empty = std::iter::repeat_n(Cell::Empty, before);
    empty.chain([told::amount(lang, total), Cell::Empty]).collect()
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
