//! Prints what is read of a file: its text, and how much of it does not show.

use document::read::{Budget, read};

fn main() {
    for path in std::env::args().skip(1) {
        match std::fs::read(&path) {
            Err(error) => eprintln!("{path}: {error}"),
            Ok(bytes) => match read(&bytes, &Budget::default()) {
                Err(error) => eprintln!("{path}: {error:?}"),
                Ok(reading) => {
                    println!("{}", reading.text());
                    eprintln!("{path}: {} paragraphs", reading.paragraphs.len());
                    reading.hidden.iter().for_each(|one| eprintln!("  {:?} {:?}", one.why, one.text));
                    reading.unread.iter().for_each(|one| eprintln!("  {:?} {}", one.kind, one.name));
                }
            },
        }
    }
}
