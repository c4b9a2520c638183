//! A paragraph of a Word file while it is read.

use super::story::span;
use super::styles::{Characters, Paragraphs};
use super::trace::Source;
use crate::reading::{Cell, Change, Is, Paragraph, Part};

/// Where paragraphs stand.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) part: Part,
    /// Paragraphs so far.
    pub(super) line: u32,
    pub(super) cell: Option<Cell>,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Which of the story's paragraphs it is.
    pub(super) number: u32,
    pub(super) paragraph: Paragraph,
    pub(super) style: Option<String>,
    pub(super) own: Paragraphs,
    pub(super) run: Run,
    /// Where its text is written.
    pub(super) sources: Vec<Source>,
    /// Links that are open: where each leads and begins.
    pub(super) links: Vec<(String, usize)>,
    /// Size and boldness of all text so far; none where runs differ or there was no text.
    size: Option<u16>,
    sizes_differ: bool,
    not_bold: bool,
}

/// A run that is open.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) own: Characters,
}

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) code: String,
    /// Whether its instruction is over and its result is met.
    pub(super) shows: bool,
}

/// A stretch of text that a remark speaks of.
#[derive(Debug)]
pub(super) struct Range {
    pub(super) id: u32,
    /// The paragraph in which it begins, and where in its text.
    pub(super) paragraph: u32,
    pub(super) from: usize,
}

impl Open {
    /// A paragraph begins, the so manieth of its story.
    pub(super) fn begin(number: u32) -> Self {
        Self { number, ..Self::default() }
    }

    /// Adds text that shows.
    pub(super) fn push(
        &mut self,
        text: &str,
        set: Characters,
        inserted: Option<Change>,
        written: Option<std::ops::Range<usize>>,
    ) {
        let from = self.paragraph.text.len();
        self.paragraph.text.push_str(text);
        self.sources.extend(Source::of(from, text, written));
        if let Some(by) = inserted {
            self.span(from, Is::Inserted(by));
        }
        if text.trim().is_empty() {
            return;
        }
        if set.bold == Some(true) {
            self.span(from, Is::Strong);
        } else {
            self.not_bold = true;
        }
        self.sizes_differ |= self.size.is_some() && self.size != set.size;
        self.size = set.size.or(self.size);
    }

    /// Marks the text from here to its present end; the same kind beside it is lengthened.
    pub(super) fn span(&mut self, from: usize, is: Is) {
        let to = self.paragraph.text.len();
        let may_join = matches!(is, Is::Strong | Is::Inserted(_));
        if let Some(last) = self.paragraph.spans.iter_mut().rev().find(|one| one.is == is)
            && may_join
            && last.at.end == from
        {
            last.at.end = to;
            return;
        }
        self.paragraph.spans.extend(span(from, to, is));
    }

    /// The paragraph, with what holds for all of its text.
    pub(super) fn finish(mut self) -> Paragraph {
        let is_blank = self.paragraph.text.trim().is_empty();
        self.paragraph.style.bold = !is_blank && !self.not_bold;
        self.paragraph.style.size = if self.sizes_differ { 0 } else { self.size.unwrap_or(0) };
        self.paragraph.spans.sort_by_key(|one| (one.at.start, usize::MAX - one.at.end));
        self.paragraph
    }
}
