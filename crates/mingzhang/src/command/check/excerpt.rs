//! A finding as it appears in a terminal: what is wrong, where, the words round it with the place underlined, what to do.

use std::io::IsTerminal as _;

use office::proof::{self, Finding, Severity};
use office::reading::Reading;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::house::House;
use crate::speak::out;

/// So many columns of the line are shown before the place and behind it.
const AROUND: usize = 30;

/// Prints a finding.
pub(super) fn print(house: &House, file: &str, reading: &Reading, finding: &Finding) {
    let ink = Ink::new(finding.severity);
    let severity = proof::severity(house.lang, finding.severity);
    let message = proof::sentence(house.lang, finding);
    out!("{}{severity}[{}]{} {message}", ink.strong, finding.rule, ink.end);
    let arguments = [("file", file.to_owned()), ("place", super::position(house, reading, finding))];
    out!("  {}┌{} {}", ink.faint, ink.end, house.say_with("cli-check-place", &arguments));
    let line = proof::line(reading, &finding.place);
    let at = &finding.place.at;
    let (before, words, behind) = (
        line.get(..at.start).unwrap_or_default(),
        line.get(at.clone()).unwrap_or_default(),
        line.get(at.end..).unwrap_or_default(),
    );
    // A long place is shown by its beginning.
    let words = shown(words);
    let (before, behind) = (end_of(&shown(before)), start_of(&shown(behind)));
    out!("  {}│{} {before}{words}{behind}", ink.faint, ink.end);
    let marks = "~".repeat(words.width().max(1));
    out!("  {}│{} {}{}{marks}{}", ink.faint, ink.end, " ".repeat(before.width()), ink.strong, ink.end);
    let remedy = proof::remedy(house.lang, finding);
    match &finding.correction {
        Some(correction) if !remedy.contains(&correction.text) => {
            let suggest = house.say("cli-check-suggest");
            out!("  {}={} {remedy} {suggest}：{}", ink.faint, ink.end, shown(&correction.text));
        }
        _ => out!("  {}={} {remedy}", ink.faint, ink.end),
    }
    out!("");
}

/// Text on one line of a terminal: no tabs, breaks or signs that steer it.
fn shown(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '\n' => '⏎',
            sign if sign.is_control() => ' ',
            // It has no width and would hide.
            '\u{200b}' | '\u{feff}' | '\u{200d}' => '·',
            sign => sign,
        })
        .collect()
}

/// The end of a text, so many columns wide.
fn end_of(text: &str) -> String {
    let mut width = 0;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|sign| {
            width += sign.width().unwrap_or(0);
            width <= AROUND
        })
        .collect();
    let cut = if kept.len() < text.chars().count() { "…" } else { "" };
    format!("{cut}{}", kept.into_iter().rev().collect::<String>())
}

/// The beginning of a text, so many columns wide.
fn start_of(text: &str) -> String {
    let mut width = 0;
    let kept: String = text
        .chars()
        .take_while(|sign| {
            width += sign.width().unwrap_or(0);
            width <= AROUND
        })
        .collect();
    if kept.len() < text.len() { format!("{kept}…") } else { kept }
}

/// Colours, on a terminal that wants them.
struct Ink {
    strong: &'static str,
    faint: &'static str,
    end: &'static str,
}

impl Ink {
    fn new(severity: Severity) -> Self {
        let wanted = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        if !wanted {
            return Self { strong: "", faint: "", end: "" };
        }
        let strong = match severity {
            Severity::Error => "\u{1b}[1;31m",
            Severity::Warning => "\u{1b}[1;33m",
            Severity::Info => "\u{1b}[1;36m",
        };
        Self { strong, faint: "\u{1b}[2m", end: "\u{1b}[0m" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_cut_by_its_width() {
        assert_eq!(end_of("果园"), "果园");
        assert_eq!(end_of(&"果".repeat(20)), format!("…{}", "果".repeat(15)));
        assert_eq!(start_of(&"果a".repeat(20)), format!("{}…", "果a".repeat(10)));
        assert_eq!(shown("果\u{200b}园\t\u{1b}[31m"), "果·园  [31m");
    }
}
