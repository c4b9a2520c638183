//! Prints the text of a file, and how much of it does not show or was not read.
//!
//! `cargo run -p document --example text -- FILE [--all]`; with `--all` each paragraph with its position.

use std::time::Instant;

use document::read::{Budget, read};

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let all = arguments.next().is_some_and(|argument| argument == "--all");
    let bytes = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
    let begin = Instant::now();
    let reading = read(&bytes, &Budget::default()).map_err(|why| format!("{path}: {why:?}"))?;
    let took = begin.elapsed();
    if all {
        for one in &reading.paragraphs {
            println!("{:?} {:?}\n  {}", one.position, one.style, one.printed());
        }
        for one in &reading.hidden {
            println!("hidden {:?} {:?}\n  {}", one.position, one.why, one.text);
        }
        for one in &reading.unread {
            println!("unread {:?} {}", one.kind, one.name);
        }
    } else {
        println!("{}", reading.text());
    }
    let (paragraphs, hidden, unread) = (reading.paragraphs.len(), reading.hidden.len(), reading.unread.len());
    eprintln!("{:?}: {paragraphs} paragraphs, {hidden} hidden, {unread} unread, {took:?}", reading.format);
    Ok(())
}
