//! The rules of words and time against what a careful proofreader flags in a real document. Document and list lie beside
//! the repository and not in it: without them this is skipped.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use check::proof::{RULES, proof};
use check::{Finding, Kind, Lists};
use document::read::{Budget, read};

/// A row of the tables: id, rule, severity (empty for what must stay silent), line, quote.
struct Row {
    id: String,
    rules: Vec<String>,
    severity: String,
    line: usize,
    quote: String,
}

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn rows(table: &str) -> Vec<Row> {
    let mut out = Vec::new();
    for line in table.lines() {
        let columns: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let quote = |text: &str| {
            text.split('「').nth(1).and_then(|text| text.rsplit_once('」')).map(|(text, _)| text.to_owned())
        };
        let rules = |text: &str| text.split(',').map(|rule| rule.trim().replace('_', "-")).collect();
        let id = columns[0];
        let is_numbered = id.len() > 1 && id[1..].chars().all(|sign| sign.is_ascii_digit());
        if !is_numbered || columns.len() < 6 {
            continue;
        }
        let row = match &id[..1] {
            "A" => Row {
                id: id.to_owned(),
                rules: rules(columns[1]),
                severity: columns[2].to_owned(),
                line: columns[3].parse().unwrap(),
                quote: quote(columns[4]).unwrap_or_default(),
            },
            "T" => Row {
                id: id.to_owned(),
                rules: rules(columns[5]),
                severity: String::new(),
                line: columns[1].parse().unwrap(),
                quote: quote(columns[2]).unwrap_or_default(),
            },
            _ => continue,
        };
        out.push(row);
    }
    out
}

#[test]
fn the_rules_of_words_and_time_say_what_a_careful_proofreader_says() {
    let Some(folder) = folder() else { return };
    let rows = rows(&std::fs::read_to_string(folder.join("anomalies.md")).unwrap());
    let reading = read(&std::fs::read(folder.join("source.txt")).unwrap(), &Budget::default()).unwrap();
    let found = proof(&reading, &Lists::default());
    let own: BTreeSet<&str> = RULES
        .iter()
        .filter(|rule| matches!(rule.kind, Kind::Words | Kind::Time))
        .map(|rule| rule.code)
        .collect();
    let line = |one: &Finding| reading.paragraphs[one.place.line].position.line as usize;
    let overlaps = |one: &Finding, row: &Row| {
        let text = reading.paragraphs[one.place.line].printed();
        line(one) == row.line
            && text
                .match_indices(&row.quote)
                .any(|(at, quote)| one.place.at.start < at + quote.len() && at < one.place.at.end)
    };
    let mut wrong = Vec::new();
    let mut missed_hints = Vec::new();
    let mut expected = 0;
    for row in &rows {
        let is_own = row.rules.iter().any(|rule| own.contains(rule.as_str()));
        if !is_own {
            continue;
        }
        let of_rule = |one: &&Finding| row.rules.contains(&one.rule) && overlaps(one, row);
        match (row.severity.as_str(), found.iter().find(of_rule)) {
            ("", Some(_)) => wrong.push(format!("{}: {:?} is no silent place", row.id, row.rules)),
            ("error" | "warning", None) => wrong.push(format!("{}: {:?} does not fire", row.id, row.rules)),
            ("info", None) => missed_hints.push(row.id.as_str()),
            _ => expected += 1,
        }
    }
    let mut beyond = Vec::new();
    for one in found.iter().filter(|one| own.contains(one.rule.as_str())) {
        let is_listed = rows
            .iter()
            .any(|row| !row.severity.is_empty() && row.rules.contains(&one.rule) && overlaps(one, row));
        if !is_listed {
            let text = reading.paragraphs[one.place.line].printed();
            beyond.push(format!(
                "{} {:?} line {}: {}",
                one.rule,
                one.severity,
                line(one),
                &text[one.place.at.clone()]
            ));
        }
    }
    println!("as expected: {expected}; hints not given: {missed_hints:?}; said beyond the list: {beyond:#?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
