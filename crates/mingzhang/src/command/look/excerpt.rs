//! What is said of a place as it appears in a terminal: what is wrong, where, the words round it with the place underlined, what to do.

use std::io::IsTerminal as _;
use std::ops::Range;

use office::proof::Severity;
use office::remark::{Remark, Seen};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::house::House;
use crate::speak::out;

/// So many columns of the line are shown before the place and behind it.
const AROUND: usize = 30;

/// Prints what is said of a place.
pub(super) fn print(house: &House, file: &str, seen: &Seen, remark: &Remark) {
    let ink = Ink::new(remark.severity);
    out!("{}{}[{}]{} {}", ink.strong, remark.grade, remark.code, ink.end, remark.message);
    let arguments = [("file", file.to_owned()), ("place", remark.place.clone())];
    out!("  {}┌{} {}", ink.faint, ink.end, house.say_with("cli-check-place", &arguments));
    if let Some(at) = &remark.bytes {
        underline(&ink, &seen.text(remark.at), at);
    }
    for said in &remark.also {
        out!("  {}·{} {said}", ink.faint, ink.end);
    }
    match remark.suggestion() {
        Some(suggestion) => {
            let suggest = house.say("cli-check-suggest");
            out!("  {}={} {} {suggest}：{}", ink.faint, ink.end, remark.remedy, shown(suggestion));
        }
        None => out!("  {}={} {}", ink.faint, ink.end, remark.remedy),
    }
    out!("");
}

/// Prints the words round some bytes of a line, and marks under those.
fn underline(ink: &Ink, line: &str, at: &Range<usize>) {
    let (before, words, behind) = (
        line.get(..at.start).unwrap_or_default(),
        line.get(at.clone()).unwrap_or_default(),
        line.get(at.end..).unwrap_or_default(),
    );
    let words = shown(words);
    let (before, behind) = (shown(&end_of(before)), shown(&start_of(behind)));
    out!("  {}│{} {before}{words}{behind}", ink.faint, ink.end);
    let marks = "~".repeat(words.width().max(1));
    out!("  {}│{} {}{}{marks}{}", ink.faint, ink.end, " ".repeat(before.width()), ink.strong, ink.end);
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
    let mut from = text.len();
    for (at, sign) in text.char_indices().rev() {
        width += sign.width().unwrap_or(1);
        if width > AROUND {
            break;
        }
        from = at;
    }
    let kept = text.get(from..).unwrap_or_default();
    if from > 0 { format!("…{kept}") } else { kept.to_owned() }
}

/// The beginning of a text, so many columns wide.
fn start_of(text: &str) -> String {
    let mut width = 0;
    let kept: String = text
        .chars()
        .take_while(|sign| {
            width += sign.width().unwrap_or(1);
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
