//! The entries of a contents page, and the titles and headings behind it, for the rules that compare them.

use std::ops::Range;

use document::ordinal::Ordinal;
use document::outline::{Role, named};

use crate::sign::{bare, count};
use crate::{Line, Manuscript};

/// A longer line is no title.
const LONGEST: usize = 60;

/// An entry of a contents page.
pub(super) struct Entry<'a> {
    /// Its line.
    pub(super) line: &'a Line,
    /// What it names, without blanks and the number of the page.
    pub(super) name: String,
}

impl Entry<'_> {
    /// The bytes of its words.
    pub(super) fn at(&self) -> Range<usize> {
        let (begin, words) = self.line.words();
        begin..begin + words.len()
    }

    /// Whether it names the contents page.
    pub(super) fn is_self(&self) -> bool {
        self.name == "目录"
    }

    /// Whether it names a line that stands before the contents page.
    pub(super) fn is_cover(&self, manuscript: &Manuscript<'_>) -> bool {
        let before = manuscript.lines.iter().take_while(|line| line.role != Role::Contents);
        before.into_iter().any(|line| bare(&line.text) == self.name)
    }
}

/// The entries with the number of a page.
pub(super) fn entries<'a>(manuscript: &'a Manuscript<'_>) -> Vec<Entry<'a>> {
    let lines = manuscript.lines.iter().filter(|line| line.role == Role::Contents);
    lines.filter_map(|line| Some(Entry { line, name: named(&line.text)? })).collect()
}

/// The lines behind the contents page that may be titles, without their blanks.
pub(super) fn titles<'a>(manuscript: &'a Manuscript<'_>) -> Vec<(&'a Line, String)> {
    let last = manuscript.lines.iter().rposition(|line| line.role == Role::Contents).unwrap_or(0);
    let behind = manuscript.lines.iter().skip(last + 1);
    let may = |line: &&Line| {
        let is_title = matches!(line.role, Role::Title | Role::Heading(_) | Role::Text | Role::Attachment);
        is_title && count(&line.text) <= LONGEST
    };
    behind.filter(may).map(|line| (line, bare(&line.text))).collect()
}

/// A title without its ordinal.
pub(super) fn unnumbered(title: &str) -> &str {
    Ordinal::of(title).and_then(|ordinal| title.get(ordinal.written.len()..)).unwrap_or(title)
}

/// Whether two titles are the same, their ordinals and blanks aside.
pub(super) fn are_same(one: &str, other: &str) -> bool {
    one == other || unnumbered(one) == unnumbered(other)
}
