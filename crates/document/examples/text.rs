//! Prints what is read of a file: its text, and how much of it does not show or is not read.
//!
//! `cargo run -p document --example text -- FILE`; with `--hidden` also what does not show.

use std::collections::BTreeMap;
use std::process::ExitCode;

use document::read::{Budget, read};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let tells = arguments.iter().any(|one| one == "--hidden");
    arguments.retain(|one| one != "--hidden");
    let Some(Ok(bytes)) = arguments.first().map(std::fs::read) else {
        eprintln!("name a file that can be read");
        return ExitCode::FAILURE;
    };
    let reading = match read(&bytes, &Budget::default()) {
        Ok(reading) => reading,
        Err(why) => {
            eprintln!("{why:?}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}", reading.text());
    eprintln!("{:?}, {} paragraphs", reading.format, reading.paragraphs.len());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for hidden in &reading.hidden {
        let why = format!("{:?}", hidden.why);
        let why = why.split('(').next().unwrap_or_default().to_owned();
        *counts.entry(format!("hidden {why}")).or_default() += 1;
        if tells {
            eprintln!("{:?}: {}", hidden.why, hidden.text);
        }
    }
    for unread in &reading.unread {
        *counts.entry(format!("unread {:?}", unread.kind)).or_default() += 1;
        if tells {
            eprintln!("{:?} {}", unread.kind, unread.name);
        }
    }
    for (what, count) in counts {
        eprintln!("{what}: {count}");
    }
    ExitCode::SUCCESS
}
