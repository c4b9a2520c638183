//! What the targets share: the budget, files made of parts that are plain text, and what every reading must be.
//!
//! A changed byte in a packed file is nearly always refused by its checksum, and no reader sees it. So a package is
//! fuzzed as its parts, one after another, each behind a line `=== NAME`; it is packed when the target runs.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};

use document::read::{Budget, Unreadable, read};
use document::reading::Reading;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is read of an input: little, that many inputs are tried.
pub const BUDGET: Budget = Budget { file: 1 << 20, unpacked: 8 << 20, depth: 256, paragraphs: 10_000 };

/// A line that begins a part; its name follows.
const BEGIN: &[u8] = b"=== ";

/// The file of an input: packed if it is written as parts, else the bytes as they are. Nothing for parts that cannot be
/// packed, as when two have one name.
#[must_use]
pub fn file(input: &[u8]) -> Option<Cow<'_, [u8]>> {
    if !input.starts_with(BEGIN) {
        return Some(Cow::Borrowed(input));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(BEGIN) {
            Some(name) => writer.start_file(std::str::from_utf8(name).ok()?.trim_end(), options).ok()?,
            None => writer.write_all(line).ok()?,
        }
    }
    writer.finish().ok().map(|file| Cow::Owned(file.into_inner()))
}

/// Reads a file and looks whether the reading is within the budget and all its spans stand on the edges of characters.
///
/// # Errors
///
/// If it cannot be read.
pub fn reading(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let reading = read(bytes, &BUDGET)?;
    assert!(reading.paragraphs.len() <= BUDGET.paragraphs);
    for paragraph in &reading.paragraphs {
        assert!(paragraph.spans.iter().all(|span| paragraph.text.get(span.at.clone()).is_some()));
    }
    Ok(reading)
}

/// Lets panics of libraries that a reader catches pass in silence; one of our own code is told, and fails the target.
pub fn hear_own_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if panic.location().is_some_and(|place| place.file().contains("crates/")) {
            eprintln!("{panic}");
        }
    }));
}
