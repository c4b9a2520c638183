//! `/ledger/NAME`: the records of a ledger, filtered, sorted, page by page; with `format` as a file.

use std::sync::Arc;

use axum::response::Response;
use office::listing::{Asked, AskedTest};
use office::terms::Ledger;
use pages::Section;
use pages::piece::{Link, Pagination, Table};

use super::given::FORMATS;
use super::{exports, file, page};
use crate::address::Address;
use crate::cell::{Sorting, columns, table, totals};
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod bar;

/// Its address.
pub(crate) const PATH: &str = "/ledger/{name}";

const ROWS: u64 = 50;
const TAKES: [&str; 9] = ["q", "field", "op", "value", "sort", "as_of", "page", "columns", "format"];

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&TAKES)?;
    let ledger = visit.desk.ledger(visit.part("name"))?;
    let asked = asked(&visit, ledger)?;
    let title = told::title(visit.lang, &ledger.title);
    if let Some(format) = visit.one("format") {
        return Ok(file(visit.desk.listing_file(&asked, format).await?, &title, format));
    }
    let mut listed = visit.desk.listing(&asked).await?;
    let number = visit.page("page")?.min(listed.total.div_ceil(ROWS).max(1));
    if (number - 1) * ROWS < asked.offset {
        // A filter that finds less leaves a kept address behind the end: its last page is shown.
        listed = visit.desk.listing(&Asked { offset: (number - 1) * ROWS, ..asked.clone() }).await?;
    }
    let pages = Pagination::new(listed.total, ROWS, number, |page| visit.here("page", &page.to_string()));
    let (fields, left_out) = columns(ledger, all_columns(&visit)?);
    let sums = visit.desk.totals(&asked, listed.total).await?;
    let now = visit.one("sort").unwrap_or_default();
    let sorting = Sorting { now, href: &|word| first_page(&visit, "sort", word) };
    let is_narrowed = !asked.tests.is_empty() || !asked.words.is_empty();
    let lead = match left_out {
        0 => String::new(),
        count => visit.lang.say1("web-columns-left-out", "count", count),
    };
    page(&pages::page::Ledger {
        frame: frame(&shared, &visit, Section::Ledgers, title, Some(&ledger.name)).await?,
        lead,
        count: listed.total,
        all: visit.desk.count(ledger).await?,
        filter: bar::bar(&visit, ledger, &asked),
        table: Table {
            totals: totals(ledger, &fields, &sums),
            empty: visit.lang.say(if is_narrowed { "web-none-found" } else { "web-none-entered" }),
            ..table(&visit, ledger, &fields, &listed, Some(&sorting))
        },
        import: Link::new(
            visit.lang.say("wizard-to-import"),
            visit.to(Address::new(Section::Import.path()).with("ledger", &ledger.name)),
        ),
        exports: exports(&visit, &FORMATS),
        pages,
    })
}

/// Another sorting begins at the first page.
fn first_page(visit: &Visit, name: &str, value: &str) -> String {
    let mut address = Address::new(visit.path.clone());
    for (known, old) in visit.query.iter().filter(|(known, _)| known != name && known != "page") {
        address = address.with_even(known, old);
    }
    address.with(name, value).to_string()
}

fn all_columns(visit: &Visit) -> Result<bool, Refused> {
    match visit.one("columns") {
        None => Ok(false),
        Some("all") => Ok(true),
        Some(other) => Err(Misread::new("columns", "columns", other).into()),
    }
}

fn asked(visit: &Visit, ledger: &Ledger) -> Result<Asked, Refused> {
    let sort = visit.one("sort").map(|word| match word.strip_prefix('-') {
        Some(word) => (word.to_owned(), true),
        None => (word.to_owned(), false),
    });
    Ok(Asked {
        ledger: ledger.name.clone(),
        tests: tests(visit)?,
        words: visit.one("q").unwrap_or_default().to_owned(),
        sort,
        offset: (visit.page("page")? - 1) * ROWS,
        limit: ROWS,
        as_of: visit.as_of()?,
    })
}

/// The tests of the address: field, operator and value come three by three; without a field there is no test, nor
/// without a value where the operator wants one.
fn tests(visit: &Visit) -> Result<Vec<AskedTest>, Refused> {
    let mut tests: Vec<AskedTest> = Vec::new();
    for (name, value) in &visit.query {
        match (name.as_str(), tests.last_mut()) {
            ("field", _) => tests.push(AskedTest { field: value.clone(), ..AskedTest::default() }),
            ("op", Some(test)) => test.op.clone_from(value),
            ("value", Some(test)) => test.value.clone_from(value),
            ("op" | "value", None) => return Err(Misread::new("test", name, value).into()),
            _ => {}
        }
    }
    for test in &mut tests {
        if test.op.is_empty() {
            "is".clone_into(&mut test.op);
        }
    }
    let needs_none = |op: &str| matches!(op, "set" | "unset");
    tests.retain(|test| !test.field.is_empty() && (!test.value.is_empty() || needs_none(&test.op)));
    Ok(tests)
}
