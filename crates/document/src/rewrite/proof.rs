//! The gate before a masked copy leaves: every part is unpacked and looked through for the values that must not be in it.
//!
//! It shares nothing with the code that replaces: it unpacks, joins, decodes and compares by itself, so that what one
//! forgets the other finds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::read::{Budget, Format, Unreadable};
use crate::reading::Reading;

mod bytes;
mod markup;
mod pdf;
mod search;

use search::{Search, View};

/// A value that must not be in a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// The value.
    pub value: String,
    /// What stands in its place: the signs that differ are the ones to be kept from the public.
    pub masked: String,
}

/// A value that is still there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Left {
    /// Which of the values.
    pub secret: usize,
    /// In which part of the package; empty where the file has none.
    pub part: String,
    /// Whether all of it stands there, or only a run of its signs.
    pub is_whole: bool,
}

/// Packages in packages are opened so deep.
const DEEPEST: u32 = 3;

/// What is still in a copy, by value and part. A value counts if it stands anywhere whole, or if eight of its signs in a
/// row stand there with one among them that was to be removed. What is public is let be.
///
/// # Errors
/// The copy cannot be opened.
pub fn left(copy: &[u8], secrets: &[Secret], public: &[String]) -> Result<Vec<Left>, Unreadable> {
    let search = Search::of(secrets, public);
    let mut gate = Gate { search: &search, found: BTreeSet::new() };
    gate.file("", copy, 0)?;
    Ok(gate.found.into_iter().collect())
}

/// What is still in a reading of a copy; the part is empty.
#[must_use]
pub fn left_in(reading: &Reading, secrets: &[Secret], public: &[String]) -> Vec<Left> {
    let search = Search::of(secrets, public);
    let mut gate = Gate { search: &search, found: BTreeSet::new() };
    for paragraph in &reading.paragraphs {
        gate.see("", &paragraph.printed(), View::Paragraph);
    }
    for hidden in &reading.hidden {
        gate.see("", &hidden.text, View::Paragraph);
    }
    gate.found.into_iter().collect()
}

/// The gate at work.
struct Gate<'s> {
    search: &'s Search,
    found: BTreeSet<Left>,
}

impl Gate<'_> {
    fn see(&mut self, part: &str, text: &str, view: View) {
        for (secret, is_whole) in self.search.see(text, view) {
            self.found.insert(Left { secret, part: part.to_owned(), is_whole });
        }
    }

    fn file(&mut self, name: &str, bytes: &[u8], depth: u32) -> Result<(), Unreadable> {
        let raw = self.search.bytes(bytes);
        self.found.extend(raw.into_iter().map(|secret| Left {
            secret,
            part: name.to_owned(),
            is_whole: true,
        }));
        match Format::of(bytes) {
            _ if bytes.starts_with(b"PK\x03\x04") => self.package(name, bytes, depth),
            Ok(Format::Html) => {
                self.page(name, &bytes::text(bytes));
                Ok(())
            }
            Ok(Format::Text) => {
                self.text(name, &bytes::text(bytes));
                Ok(())
            }
            Ok(Format::Pdf) => self.pdf(name, bytes),
            Ok(_) if depth > 0 => Ok(()),
            Ok(_) => Err(Unreadable::Unknown),
            Err(_) if depth > 0 => Ok(()),
            Err(unreadable) => Err(unreadable),
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        for line in text.lines() {
            self.see(name, line, View::Paragraph);
        }
        self.see(name, text, View::Joined);
    }

    fn package(&mut self, name: &str, bytes: &[u8], depth: u32) -> Result<(), Unreadable> {
        let mut archive = bytes::Archive::open(bytes, Budget::default().unpacked)?;
        self.see(name, &archive.comment(), View::Paragraph);
        for index in 0..archive.len() {
            let (part, beside, bytes) = archive.part(index)?;
            let told = if name.is_empty() { part.clone() } else { format!("{name}/{part}") };
            self.see(&told, &part, View::Paragraph);
            self.see(&told, &bytes::percent(&part), View::Paragraph);
            self.see(&told, &beside, View::Paragraph);
            let raw = self.search.bytes(&bytes);
            self.found.extend(raw.into_iter().map(|secret| Left {
                secret,
                part: told.clone(),
                is_whole: true,
            }));
            if bytes.starts_with(b"PK\x03\x04") {
                if depth < DEEPEST {
                    self.package(&told, &bytes, depth + 1)?;
                }
            } else if bytes::is_markup(&bytes) {
                self.xml(&told, &bytes::text(&bytes));
            }
        }
        Ok(())
    }
}
