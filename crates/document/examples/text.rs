//! Prints what is read of a file that comes in: its text, then how much of it does not show or is not read, and what.
//!
//! `cargo run -p document --example text <FILE`; the text goes to standard output, everything else to standard error.

use std::collections::BTreeMap;
use std::io::{Error, Read as _};

use document::read::{Budget, read};

fn main() -> Result<(), Error> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let reading = read(&bytes, &Budget::default()).map_err(|why| Error::other(format!("{why:?}")))?;
    println!("{}", reading.text());
    eprintln!("{:?}, {} paragraphs", reading.format, reading.paragraphs.len());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for hidden in &reading.hidden {
        let why = format!("{:?}", hidden.why);
        let kind = why.split('(').next().unwrap_or_default();
        *counts.entry(format!("hidden {kind}")).or_default() += 1;
        eprintln!("{why}: {}", hidden.text);
    }
    for unread in &reading.unread {
        *counts.entry(format!("unread {:?}", unread.kind)).or_default() += 1;
        eprintln!("{:?}: {}", unread.kind, unread.name);
    }
    for (what, count) in counts {
        eprintln!("{what}: {count}");
    }
    Ok(())
}
