//! Any text as the files of a pack, divided by zero bytes: schema, figures, overview, a report. Read or refused, and a
//! mistake always has its place and its code.

#![no_main]

use std::collections::BTreeMap;

use ledger::pack::{Packs, Source};
use libfuzzer_sys::fuzz_target;
use report::book::Book;
use report::overview::Overview;

const FILES: [&str; 4] = ["schema/thing.toml", "figures.toml", "overview.toml", "reports/thing.md"];
const PACK: &str = "name = \"things\"\ntitle = \"things\"\nversion = \"1\"\nneeds = []\n";

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut files: BTreeMap<String, String> =
        FILES.iter().zip(text.split('\0')).map(|(file, text)| ((*file).to_owned(), text.to_owned())).collect();
    files.insert("pack.toml".to_owned(), PACK.to_owned());
    let sources = [Source { folder: "packs/things".to_owned(), files }];
    let told = |findings: Vec<ledger::finding::Finding>| assert!(findings.iter().any(|one| one.is_error()));
    let packs = match Packs::read(&sources) {
        Ok((packs, _)) => packs,
        Err(findings) => return told(findings),
    };
    match Book::read(&sources, &packs) {
        Ok((book, _)) => drop(Overview::read(&sources, &packs, &book)),
        Err(findings) => told(findings),
    }
});
