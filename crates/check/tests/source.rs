//! A published paper that a careful reader went through line by line: every error and warning of the reader's table is
//! found, nothing is said where the table names a trap, and nothing elsewhere. Paper and table lie beside the repository
//! and not in it, or in the folder that `MINGZHANG_SHARED` names: without them this is skipped.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::ops::Range;
use std::path::{Path, PathBuf};

use check::proof::{proof, rule};
use check::{Finding, Lists};
use document::read::{Budget, read};

/// What is said beyond the table, by rule and line, with the reason why that is right.
const BEYOND: &[(&str, u32, &str)] = &[(
    "internal-material-claim",
    53,
    "the line is the one above once more, and the table speaks of the first",
)];

/// What the table calls otherwise than the rules.
const NAMES: &[(&str, &str)] = &[
    ("list-count-coverage", "list-coverage"),
    ("list-count-mismatch", "list-count"),
    ("cross-figure-conflict", "figure-conflict"),
];

/// A row of the table: what the reader found, or where a naive check would be wrong.
struct Row {
    id: String,
    rules: Vec<String>,
    severity: String,
    line: u32,
    quote: Option<String>,
}

/// The folder of the paper; none where it is not at hand.
fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("MINGZHANG_SHARED").map_or(beside, PathBuf::from).join("seed");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The cells of a table's line.
fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split(" | ").map(str::trim).collect()
}

/// What stands between 「 and 」.
fn quote(cell: &str) -> Option<String> {
    let (_, rest) = cell.split_once('「')?;
    Some(rest.rsplit_once('」')?.0.to_owned())
}

/// The rules that a cell names, as codes.
fn codes(cell: &str) -> Vec<String> {
    let plain = cell.split('(').next().unwrap_or_default();
    let codes = plain.split(',').map(|one| one.trim().replace('_', "-"));
    let named = |code: String| {
        NAMES.iter().find(|(name, _)| *name == code).map(|(_, rule)| (*rule).to_owned()).unwrap_or(code)
    };
    codes.map(named).collect()
}

/// The findings and the traps of the table.
fn table(text: &str) -> (Vec<Row>, Vec<Row>) {
    let mut found = Vec::new();
    let mut traps = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| A") || line.starts_with("| T")) {
        let cells = cells(line);
        if line.starts_with("| A") && cells.len() >= 6 {
            found.push(Row {
                id: cells[0].to_owned(),
                rules: codes(cells[1]),
                severity: cells[2].to_owned(),
                line: cells[3].parse().unwrap(),
                quote: quote(cells[4]),
            });
        } else if line.starts_with("| T") && cells.len() >= 6 {
            traps.push(Row {
                id: cells[0].to_owned(),
                rules: codes(cells[5]),
                severity: String::new(),
                line: cells[1].parse().unwrap(),
                quote: quote(cells[2]),
            });
        }
    }
    (found, traps)
}

/// A finding with its line in the file and the text of that line.
struct Said {
    finding: Finding,
    line: u32,
    text: String,
}

impl Said {
    /// Whether it overlaps a row: its line, and its quote wherever it stands in the line.
    fn meets(&self, row: &Row) -> bool {
        let Some(quote) = &row.quote else { return true };
        let at = &self.finding.place.at;
        let overlaps = |other: Range<usize>| at.start < other.end && other.start < at.end.max(at.start + 1);
        self.line == row.line
            && self
                .text
                .match_indices(quote.as_str())
                .any(|(start, found)| overlaps(start..start + found.len()))
    }
}

#[test]
fn a_careful_reader_found_no_more_and_no_less() {
    let Some(folder) = folder() else { return };
    let reading = read(&std::fs::read(folder.join("source.txt")).unwrap(), &Budget::default()).unwrap();
    let (found, traps) = table(&std::fs::read_to_string(folder.join("anomalies.md")).unwrap());
    assert!(found.len() > 150 && traps.len() > 60, "the table is read");
    let said: Vec<Said> = proof(&reading, &Lists::default())
        .into_iter()
        .map(|finding| {
            let paragraph = &reading.paragraphs[finding.place.line];
            Said { line: paragraph.position.line, text: paragraph.printed(), finding }
        })
        .collect();
    let mut wrong = Vec::new();
    for row in found.iter().filter(|row| rule(&row.rules[0]).is_some()) {
        let is_met = said.iter().any(|one| one.finding.rule == row.rules[0] && one.meets(row));
        let Row { id, rules, severity, line, .. } = row;
        match (is_met, severity.as_str()) {
            (true, _) => {}
            (false, "info") => println!("not said: {id} {} {severity} line {line}", rules[0]),
            (false, _) => wrong.push(format!("missed: {id} {} {severity} line {line}", rules[0])),
        }
    }
    for trap in &traps {
        let caught = said.iter().filter(|one| trap.rules.contains(&one.finding.rule) && one.meets(trap));
        wrong.extend(caught.map(|one| format!("trap: {} {} line {}", trap.id, one.finding.rule, trap.line)));
    }
    for one in &said {
        let code = &one.finding.rule;
        let is_known =
            found.iter().any(|row| &row.rules[0] == code && (row.line == one.line || row.quote.is_none()));
        let is_right = BEYOND.iter().any(|(rule, line, _)| rule == code && *line == one.line);
        let words = &one.text[one.finding.place.at.clone()];
        if is_right {
            println!("beyond: {code} line {} {words}", one.line);
        } else if !is_known {
            wrong.push(format!("beyond: {code} line {} {words}", one.line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
