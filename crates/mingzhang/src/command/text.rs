//! `text`: what is read of files, of any format, without a data folder.

use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use office::reading::{Part, Position, Reading, read, unread, why};
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::house::House;
use crate::speak::{self, out};

/// Could not read a file.
const UNREADABLE: u8 = 2;

/// `text FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, files: &[std::path::PathBuf], hidden: bool) -> Result<ExitCode, Refusal> {
    let mut code = ExitCode::SUCCESS;
    let mut list = Vec::new();
    for (at, path) in files.iter().enumerate() {
        let name = path.display().to_string();
        match bytes(path, &name).and_then(|bytes| read(&bytes, &name)) {
            Err(refusal) => {
                speak::refuse(house, &refusal);
                code = ExitCode::from(UNREADABLE);
            }
            Ok(reading) if house.common.json => list.push(as_json(&name, &reading)),
            Ok(reading) => {
                if files.len() > 1 {
                    out!("{}══ {name}", if at == 0 { "" } else { "\n" });
                }
                print(house, &name, &reading, hidden);
            }
        }
    }
    if house.common.json {
        speak::json(&Value::Array(list));
    }
    Ok(code)
}

/// The bytes of a file; of standard input for `-`.
fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.map_err(|error| Refusal::Folder { code: "folder-unreadable", detail: format!("{name}: {error}") })
}

fn print(house: &House, name: &str, reading: &Reading, hidden: bool) {
    out!("{}", reading.text());
    if hidden {
        for one in &reading.hidden {
            let text = one.text.replace('\n', " ");
            out!(
                "{}",
                house.say_with(
                    "reading-hidden",
                    &[("place", place(house, &one.position)), ("why", why(house.lang, one)), ("text", text)]
                )
            );
        }
    } else if !reading.hidden.is_empty() {
        let count = reading.hidden.len().to_string();
        eprintln!(
            "{}",
            house.say_with("reading-hidden-count", &[("file", name.to_owned()), ("count", count)])
        );
    }
    for one in &reading.unread {
        eprintln!(
            "{}",
            house.say_with(
                "reading-not-read",
                &[("file", name.to_owned()), ("what", unread(house.lang, one))]
            )
        );
    }
}

/// Where something stands, in words.
fn place(house: &House, position: &Position) -> String {
    let mut words = Vec::new();
    match &position.part {
        Part::Body => {}
        Part::Header => words.push(house.say("reading-part-header")),
        Part::Footer => words.push(house.say("reading-part-footer")),
        Part::Note => words.push(house.say("reading-part-note")),
        Part::Comment => words.push(house.say("reading-part-comment")),
        Part::TextBox => words.push(house.say("reading-part-text-box")),
        Part::SpeakerNotes => words.push(house.say("reading-part-speaker-notes")),
        Part::Properties => return house.say("reading-part-properties"),
        Part::AltText => words.push(house.say("reading-part-alt-text")),
        Part::Sheet(name) => words.push(name.clone()),
    }
    let number = |key: &str, number: u32| house.say_with(key, &[("number", number.to_string())]);
    words.extend(position.page.map(|page| number("reading-page", page)));
    match position.cell {
        Some(cell) => {
            let arguments = [("table", cell.table), ("row", cell.row), ("column", cell.column)];
            let arguments = arguments.map(|(name, number)| (name, number.to_string()));
            words.push(house.say_with("reading-cell", &arguments));
        }
        None => words.push(number("reading-paragraph", position.line)),
    }
    words.join(" ")
}

fn as_json(name: &str, reading: &Reading) -> Value {
    json!({ "file": name, "format": reading.format, "paragraphs": reading.paragraphs, "hidden": reading.hidden,
            "unread": reading.unread })
}
