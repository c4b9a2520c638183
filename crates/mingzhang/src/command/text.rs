//! `text`: what is read of files, of any format, without a data folder.

use std::process::ExitCode;

use office::reading::{Reading, place, unread, why};
use office::refusal::Refusal;
use serde_json::{Value, json};

use crate::args::Text;
use crate::house::House;
use crate::paths::{self, File, each_in_parallel};
use crate::speak::{self, out};

use super::read_worker::workers;

/// Could not read a file.
const UNREADABLE: u8 = 2;

/// `text FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, text: &Text) -> Result<ExitCode, Refusal> {
    let files = paths::files(&text.files.named, text.files.options());
    let workers = workers(&text.files)?;
    let mut told = Told { house, hidden: text.hidden, several: files.len() > 1, count: Count::default() };
    let bar = paths::progress(&house.say("cli-reading"), files.len());
    each_in_parallel(
        &files,
        |file| file.read(&workers),
        |at, read| {
            let name = files.get(at).map(File::name).unwrap_or_default();
            bar.suspend(|| told.tell(&name, read));
            bar.inc(1);
        },
    );
    bar.finish_and_clear();
    Ok(told.end())
}

/// How many files there were of each kind.
#[derive(Default)]
struct Count {
    read: usize,
    refused: usize,
    passed_over: usize,
}

/// Tells of file after file.
struct Told<'h> {
    house: &'h House,
    hidden: bool,
    several: bool,
    count: Count,
}

impl Told<'_> {
    fn tell(&mut self, name: &str, read: Result<Option<Reading>, Refusal>) {
        let (house, is_json) = (self.house, self.house.common.json);
        match read {
            Ok(None) => self.count.passed_over += 1,
            Err(refusal) => {
                speak::say_refusal(house, &refusal);
                if is_json {
                    let mut told = json!({ "file": name });
                    if let (Some(told), Value::Object(why)) =
                        (told.as_object_mut(), speak::refusal_json(house, &refusal))
                    {
                        told.extend(why);
                    }
                    self.element(&told);
                }
                self.count.refused += 1;
            }
            Ok(Some(reading)) => {
                if is_json {
                    self.element(&as_json(name, &reading));
                } else {
                    if self.several {
                        out!("{}══ {name}", if self.count.read == 0 { "" } else { "\n" });
                    }
                    print(house, name, &reading, self.hidden);
                }
                self.count.read += 1;
            }
        }
    }

    /// Prints an element of the list, so that the readings of a folder are never in memory all at once.
    fn element(&self, value: &Value) {
        let before = if self.count.read + self.count.refused == 0 { "[" } else { "," };
        out!("{before}{}", serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// Ends what was printed, and says how many files were not read.
    fn end(&self) -> ExitCode {
        let Count { read, refused, passed_over } = self.count;
        if self.house.common.json {
            out!("{}", if read + refused == 0 { "[]" } else { "]" });
        }
        let say = |key: &str, count: usize| {
            eprintln!("{}", self.house.say_with(key, &[("count", count.to_string())]));
        };
        if refused > 0 && self.several {
            say("cli-files-not-read", refused);
        }
        if passed_over > 0 {
            say("cli-files-passed-over", passed_over);
        }
        if read + refused == 0 {
            eprintln!("{}", self.house.say("cli-no-file-to-read"));
        }
        if refused > 0 || read == 0 { ExitCode::from(UNREADABLE) } else { ExitCode::SUCCESS }
    }
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
                    &[
                        ("place", place(house.lang, reading.format, &one.position)),
                        ("why", why(house.lang, one)),
                        ("text", text)
                    ]
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
        let (file, what) = (("file", name.to_owned()), ("what", unread(house.lang, one)));
        let place = place(house.lang, reading.format, &one.position);
        let said = match place.is_empty() {
            true => house.say_with("reading-not-read", &[file, what]),
            false => house.say_with("reading-not-read-there", &[file, what, ("place", place)]),
        };
        eprintln!("{said}");
    }
}

fn as_json(name: &str, reading: &Reading) -> Value {
    json!({ "file": name, "format": reading.format, "paragraphs": reading.paragraphs, "hidden": reading.hidden,
            "unread": reading.unread })
}
