//! Speaking to whoever sits at the terminal: findings with place and remedy, refusals, tables, JSON.

use std::process::ExitCode;

use ledger::finding::{Finding, Severity};
use office::refusal::Refusal;
use office::said::{remedy, sentence};
use text::Lang;

use crate::house::House;

/// Prints a line; a reader who has gone away, as `head` does, ends the program quietly.
macro_rules! out {
    ($($arguments:tt)*) => { $crate::speak::write_line(format_args!($($arguments)*)) };
}
pub(crate) use out;

/// Writes a line to the standard output.
pub(crate) fn write_line(line: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    if writeln!(std::io::stdout().lock(), "{line}").is_err() {
        std::process::exit(0);
    }
}

/// A text as one word of a command line.
pub(crate) fn as_word(text: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "._-/:\\".contains(sign);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Prints why something was not done and gives the exit code.
pub(crate) fn refuse(house: &House, refusal: &Refusal) -> ExitCode {
    if house.common.json {
        out!("{}", refusal_json(house, refusal));
    }
    let code = say_refusal(house, refusal);
    if let Refusal::Findings(list) | Refusal::NotFrozen(list) = refusal {
        eprintln!("{}", house.say_with("cli-nothing-changed", &[("found", counts(house, list))]));
    }
    code
}

/// Says on the standard error why something was not done.
pub(crate) fn say_refusal(house: &House, refusal: &Refusal) -> ExitCode {
    match refusal {
        Refusal::Findings(list) | Refusal::NotFrozen(list) => {
            for finding in list {
                print_finding(house, finding);
            }
            ExitCode::from(2)
        }
        Refusal::Fault(office::Fault::NoKey) => {
            eprintln!("{}", house.say("cli-no-key"));
            ExitCode::from(2)
        }
        Refusal::Fault(fault) => {
            // One number, in the log and on the screen, so that whoever is asked finds it.
            let number = crate::house::clock().0 % 1_000_000_000;
            tracing::error!(number, error = %fault, "fault");
            eprintln!("{}", house.say_with("cli-fault", &[("number", number.to_string())]));
            ExitCode::from(3)
        }
        other => {
            eprintln!("{}", refusal_text(house.lang, other));
            ExitCode::from(2)
        }
    }
}

/// A refusal in a sentence.
pub(crate) fn refusal_text(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unknown { what, name, meant } => {
            let mut sentence =
                text::text_with(lang, &format!("cli-unknown-{what}"), &[("name", name.clone())]);
            if !meant.is_empty() {
                sentence.push(' ');
                sentence.push_str(&text::text_with(lang, "cli-did-you-mean", &[("meant", meant.clone())]));
            }
            sentence
        }
        Refusal::Folder { code, detail } => {
            text::text_with(lang, &format!("cli-{code}"), &[("detail", detail.clone())])
        }
        Refusal::Findings(list) | Refusal::NotFrozen(list) => {
            list.iter().map(|finding| sentence(lang, finding)).collect::<Vec<_>>().join(" ")
        }
        Refusal::Fault(fault) => fault.to_string(),
    }
}

/// A refusal for programs.
pub(crate) fn refusal_json(house: &House, refusal: &Refusal) -> serde_json::Value {
    match refusal {
        Refusal::Findings(list) | Refusal::NotFrozen(list) => {
            serde_json::json!({ "findings": list.iter().map(|one| finding_json(house, one)).collect::<Vec<_>>() })
        }
        Refusal::Fault(_) => serde_json::json!({ "fault": true }),
        other => serde_json::json!({ "refused": refusal_text(house.lang, other) }),
    }
}

/// A finding for programs: code, severity, place, sentence and remedy.
pub(crate) fn finding_json(house: &House, finding: &Finding) -> serde_json::Value {
    let place = &finding.place;
    let said = |value: &office::terms::Title| value.in_language(house.lang.code()).into();
    let arguments: serde_json::Map<String, serde_json::Value> =
        finding.args.iter().map(|(name, value)| ((*name).to_owned(), said(value))).collect();
    serde_json::json!({
        "code": finding.code, "severity": finding.severity.code(), "file": place.file, "sheet": place.sheet,
        "row": place.row, "line": place.line, "column": place.column.in_language(house.lang.code()),
        "value": place.value,
        "message": sentence(house.lang, finding), "remedy": remedy(house.lang, finding),
        "arguments": arguments,
    })
}

/// The sentence of a finding and what to do.
pub(crate) fn sentences(house: &House, finding: &Finding) -> (String, String) {
    (sentence(house.lang, finding), remedy(house.lang, finding))
}

/// The word that a warning or notice begins with; a mistake needs none.
pub(crate) fn severity(house: &House, finding: &Finding) -> String {
    match finding.severity {
        Severity::Error => String::new(),
        other => house.say(&format!("cli-severity-{}", other.code())),
    }
}

/// How many mistakes, warnings and notices there are, each kind for itself.
pub(crate) fn counts(house: &House, findings: &[Finding]) -> String {
    let kinds = [Severity::Error, Severity::Warning, Severity::Notice];
    let count = |kind: &Severity| findings.iter().filter(|finding| finding.severity == *kind).count();
    let parts = kinds.iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    let said = parts.map(|(kind, count)| {
        house.say_with(&format!("cli-count-{}", kind.code()), &[("count", count.to_string())])
    });
    said.collect::<Vec<_>>().join(&house.say("word-list-separator"))
}

/// Prints a finding: where, what, what to do.
pub(crate) fn print_finding(house: &House, finding: &Finding) {
    let sign = match finding.severity {
        Severity::Error => "✗",
        Severity::Warning => "△",
        Severity::Notice => "·",
    };
    let where_ = place(house, finding);
    let separator = if where_.is_empty() { "" } else { " " };
    let word = severity(house, finding);
    eprintln!("{sign} {word}{where_}{separator}{}", sentence(house.lang, finding));
    let remedy = remedy(house.lang, finding);
    if !remedy.is_empty() {
        eprintln!("  → {remedy}");
    }
}

fn place(house: &House, finding: &Finding) -> String {
    let place = &finding.place;
    let mut parts = Vec::new();
    if !place.file.is_empty() {
        let at = match (place.line, place.column_number) {
            (Some(line), Some(column)) => format!("{}:{line}:{column}", place.file),
            _ => place.file.clone(),
        };
        parts.push(at);
    }
    if !place.sheet.is_empty() {
        parts.push(place.sheet.clone());
    }
    if let Some(row) = place.row.filter(|row| *row > 0) {
        parts.push(house.say_with("cli-row", &[("row", row.to_string())]));
    }
    let column = place.column.in_language(house.lang.code());
    if !column.is_empty() {
        parts.push(format!("「{column}」"));
    }
    let said = sentence(house.lang, finding);
    if !place.value.is_empty() && place.value.chars().count() <= 60 && !said.contains(&place.value) {
        parts.push(format!("“{}”", place.value.replace('\n', " ")));
    }
    parts.join(" · ")
}

/// Prints JSON in a stable order.
pub(crate) fn json(value: &serde_json::Value) {
    out!("{}", serde_json::to_string_pretty(value).unwrap_or_default());
}

/// Prints rows in columns, as wide as their longest cell; a Chinese sign counts two.
pub(crate) fn table(head: &[String], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = head.iter().map(|cell| width(cell)).collect();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if let Some(widest) = widths.get_mut(at) {
                *widest = (*widest).max(width(cell).min(60));
            }
        }
    }
    let line = |row: &[String]| {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest.saturating_sub(width(cell)))))
            .collect();
        out!("{}", cells.join("  ").trim_end());
    };
    line(head);
    out!("{}", "─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)));
    rows.iter().for_each(|row| line(row));
}

/// Columns that a text takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c as u32 >= 0x1100 { 2 } else { 1 }).sum()
}

/// Says which fonts of a PDF stand in for those that the standard means.
pub(crate) fn fonts(house: &House, substituted: &[office::pdf::Substituted]) {
    if substituted.is_empty() {
        return;
    }
    let one = |font: &office::pdf::Substituted| {
        house.say_with("cli-pdf-font", &[("meant", font.meant.to_owned()), ("taken", font.taken.clone())])
    };
    let all: Vec<String> = substituted.iter().map(one).collect();
    let fonts = all.join(&house.say("word-list-separator"));
    eprintln!("{}", house.say_with("cli-pdf-fonts", &[("fonts", fonts)]));
}
