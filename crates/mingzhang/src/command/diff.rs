//! `diff`: what differs between two files of any formats, without a data folder.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use office::difference::{Line, Mark, Piece, compare, page};
use office::reading::{Format, place};
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::args::Diff;
use crate::house::House;
use crate::speak::{self, out};

use super::paper::{read_one, write_all};

/// They differ.
const DIFFERENT: u8 = 1;
/// So long the fewest changes are looked for; then those are told that were found.
const LOOKING: Duration = Duration::from_secs(20);
/// So many signs that stayed are printed on each side of a change.
const AROUND: usize = 12;

/// `diff A B`.
pub(crate) fn run(house: &House, diff: &Diff) -> Result<ExitCode, Refusal> {
    let (before, after) = (read_one(&diff.before, &diff.writing)?, read_one(&diff.after, &diff.writing)?);
    let lines = compare(&before, &after, Instant::now() + LOOKING);
    if let Some(output) = &diff.output {
        write_page(diff, output, &lines)?;
    }
    let changed: Vec<&Line> = lines.iter().filter(|line| line.is_changed()).collect();
    if house.common.json {
        speak::json(&changed.iter().map(|line| as_json(line)).collect());
    } else {
        let formats = (before.format, after.format);
        changed.iter().for_each(|line| print(house, line, formats));
        match changed.len() {
            0 => eprintln!("{}", house.say("cli-files-do-not-differ")),
            count => eprintln!("{}", house.say_with("cli-files-differ", &[("count", count.to_string())])),
        }
    }
    Ok(if changed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DIFFERENT) })
}

fn write_page(diff: &Diff, output: &Path, lines: &[Line]) -> Result<(), Refusal> {
    if output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("html")) {
        return Err(Refusal::Folder { code: "cannot-mark-as", detail: output.display().to_string() });
    }
    let title = format!("{} → {}", diff.before.display(), diff.after.display());
    let lines: Vec<Vec<Piece>> = lines.iter().map(|line| line.pieces.clone()).collect();
    write_all(&[(output.to_owned(), page(&title, &lines).into_bytes())], diff.writing.force)
}

/// Prints where a change is and what it is, with a little of what stayed around it.
fn print(house: &House, line: &Line, formats: (Format, Format)) {
    let before = line.before.as_ref().map(|position| place(house.lang, formats.0, position));
    let after = line.after.as_ref().map(|position| place(house.lang, formats.1, position));
    match (before, after) {
        (Some(before), Some(after)) if before == after => out!("@ {before}"),
        (Some(before), Some(after)) => out!("@ {before} → {after}"),
        (Some(before), None) => out!("- {before}"),
        (None, Some(after)) => out!("+ {after}"),
        (None, None) => {}
    }
    let last = line.pieces.len().saturating_sub(1);
    let text = line.pieces.iter().enumerate().map(|(at, piece)| match piece.mark {
        Mark::Same => shortened(&piece.text, at > 0, at < last),
        Mark::Out => format!("[-{}-]", piece.text),
        Mark::In => format!("{{+{}+}}", piece.text),
    });
    out!("  {}", text.collect::<String>().replace('\n', " "));
}

/// A text that stayed, with its middle or its far end left out.
fn shortened(text: &str, behind: bool, before: bool) -> String {
    let signs: Vec<char> = text.chars().collect();
    let head = if behind { AROUND } else { 0 };
    let tail = if before { AROUND } else { 0 };
    if signs.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let first: String = signs.iter().take(head).collect();
    let last: String = signs.iter().skip(signs.len() - tail).collect();
    format!("{first}…{last}")
}

fn as_json(line: &Line) -> Value {
    let is = |mark: Mark| match mark {
        Mark::Same => "same",
        Mark::Out => "out",
        Mark::In => "in",
    };
    let pieces: Vec<Value> =
        line.pieces.iter().map(|piece| json!({ "is": is(piece.mark), "text": piece.text })).collect();
    json!({ "before": line.before, "after": line.after, "pieces": pieces })
}
