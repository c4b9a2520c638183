//! Writing a changed copy of a file: text is replaced at its places and, where that is wanted, wherever else it stands;
//! everything that is not changed is copied byte for byte.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::read::{Budget, Format, Unreadable};
use crate::reading::Reading;

mod coded;
mod docx;
mod html;
mod markup;
mod package;
mod part;
mod pdf;
mod plain;
pub mod proof;
mod signs;
#[cfg(test)]
mod tests;
mod unread;
mod values;
mod xlsx;

pub use pdf::MOST_PICTURES;
use values::Values;

/// Text that is to be replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// Where it stands.
    pub target: Target,
    /// Which bytes of the text there; of a name everything.
    pub at: Range<usize>,
    /// The text as it stands there.
    pub text: String,
    /// What is to stand in its place; nothing takes it out.
    pub new: String,
    /// Whether it is replaced wherever else it stands as well, also where no reader looks.
    pub everywhere: bool,
}

/// Where text stands in a [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// In the text of a paragraph, by its index.
    Paragraph(usize),
    /// In something hidden, by its index.
    Hidden(usize),
    /// The name of somebody who wrote a remark or changed something.
    Author,
}

/// What becomes of parts that nothing can read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// They are not in the copy.
    #[default]
    Nothing,
    /// They stay and are named; only the picture of the first page goes, for it shows what was replaced.
    Unread,
    /// Nothing is looked at: the copy is for the same eyes as the file.
    Everything,
}

/// How a copy is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// What becomes of parts that nothing can read.
    pub keep: Keep,
    /// Text that may stay where it stands, though a value or a piece of one is in it.
    pub public: Vec<String>,
}

/// A changed copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The copy.
    pub bytes: Vec<u8>,
    /// The replacements whose places were not found, by index.
    pub unplaced: Vec<usize>,
    /// What is not in the copy.
    pub removed: Vec<Unread>,
    /// What is in the copy though nothing can read it.
    pub kept: Vec<Unread>,
    /// The pages that are pictures in the copy, from 1.
    pub pictured: Vec<usize>,
}

/// A part that nothing can read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// What it is.
    pub kind: UnreadPart,
    /// What the file calls it.
    pub name: String,
}

/// The kinds of parts that nothing can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadPart {
    /// A picture.
    Picture,
    /// A picture of the first page.
    Thumbnail,
    /// A file of another program.
    Embedded,
    /// A macro or a control that is run.
    Macro,
    /// The settings of a printer, which name it and its server.
    Printer,
    /// A typeface.
    Font,
    /// A signature over the whole file, which no longer holds.
    Signature,
    /// Something else.
    Other,
}

/// Why there is no copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Files of this format cannot be written yet.
    Format(Format),
    /// The characters of its encoding cannot be told apart.
    Encoding(&'static str),
    /// A part of it is not what it should be; which.
    Part(String),
    /// More pages of a PDF would have to become pictures than may; how many.
    Pages(usize),
    /// A page of a PDF is too large, or has too much on it, for a picture; which, from 1.
    Page(usize),
    /// A page of a PDF would have to become a picture, and has text whose font is not in the file; which, from 1.
    Font(usize),
    /// It cannot be read.
    Unreadable(Unreadable),
}

impl From<Unreadable> for Refused {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// A change of a text: what stands at these bytes is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    at: Range<usize>,
    new: String,
}

/// Brings changes in order; of two at one place the first counts.
fn ordered(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.at.start >= end;
        if is_free {
            end = edit.at.end;
        }
        is_free
    });
    edits
}

/// A text with changes made in it.
fn edited(text: &str, edits: Vec<Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in ordered(edits) {
        out.push_str(text.get(from..edit.at.start).unwrap_or_default());
        out.push_str(&edit.new);
        from = edit.at.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// What is asked of a copy.
struct Asked<'a> {
    reading: &'a Reading,
    replacements: &'a [Replacement],
    options: &'a Options,
    values: Values,
    budget: Budget,
}

impl<'a> Asked<'a> {
    /// The replacements in one paragraph, in order of their places, with their numbers.
    fn in_paragraph(&self, paragraph: usize) -> Vec<(usize, &'a Replacement)> {
        self.at(Target::Paragraph(paragraph))
    }

    fn at(&self, target: Target) -> Vec<(usize, &'a Replacement)> {
        let all = self.replacements.iter().enumerate();
        let mut found: Vec<_> = all.filter(|(_, one)| one.target == target).collect();
        found.sort_by_key(|(_, one)| one.at.start);
        found
    }

    /// All places, each once, in order.
    fn targets(&self) -> Vec<Target> {
        let mut targets: Vec<Target> = self.replacements.iter().map(|one| one.target).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

/// Writes a copy of a file with text replaced. The reading is that of the same bytes.
///
/// # Errors
/// Why there is no copy.
pub fn rewrite(
    bytes: &[u8],
    reading: &Reading,
    replacements: &[Replacement],
    options: &Options,
) -> Result<Rewritten, Refused> {
    let everywhere = replacements.iter().filter(|one| one.everywhere);
    let pairs = everywhere.map(|one| (one.text.as_str(), one.new.as_str()));
    let values = Values::of(pairs, &options.public, true);
    let asked = Asked { reading, replacements, options, values, budget: Budget::default() };
    match Format::of(bytes)? {
        Format::Text | Format::Markdown => plain::rewrite(bytes, &asked),
        Format::Html => html::rewrite(bytes, &asked),
        Format::Docx => docx::rewrite(bytes, &asked),
        Format::Workbook if bytes.starts_with(crate::read::ZIP) => xlsx::rewrite(bytes, &asked),
        Format::Pdf => pdf::rewrite(bytes, &asked),
        other => Err(Refused::Format(other)),
    }
}

/// The text of a place with its replacements made.
#[must_use]
pub fn replaced<'r>(text: &str, replacements: impl IntoIterator<Item = &'r Replacement>) -> String {
    let edits = replacements.into_iter().map(|one| Edit { at: one.at.clone(), new: one.new.clone() });
    edited(text, edits.collect())
}
