//! Any text as a report template over a small pack: read or refused; what is read says what it needs.

#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ledger::pack::{Packs, Source};
use libfuzzer_sys::fuzz_target;
use report::book::Book;

const PACK: &str = "name = \"things\"\ntitle = \"things\"\nversion = \"1\"\nneeds = []\n";
const THING: &str = include_str!("../seeds/pack/thing.toml");
const FIGURES: &str = include_str!("../seeds/report-figures.toml");

fn source(report: Option<&str>) -> Source {
    let mut files = BTreeMap::from([
        ("pack.toml".to_owned(), PACK.to_owned()),
        ("schema/thing.toml".to_owned(), THING.to_owned()),
        ("figures.toml".to_owned(), FIGURES.to_owned()),
    ]);
    files.extend(report.map(|text| ("reports/thing.md".to_owned(), text.to_owned())));
    Source { folder: "packs/things".to_owned(), files }
}

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::read(&[source(None)]).expect("the pack of this target").0);

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let cut_off = cut_off();
    if let Ok((book, _)) = Book::read(&[source(Some(text))], &PACKS) {
        for template in book.reports.values() {
            let _ = template.needs(cut_off);
        }
    }
});

fn cut_off() -> chrono::NaiveDate {
    ledger::value::parse_date("2023-11-30").expect("a day")
}
