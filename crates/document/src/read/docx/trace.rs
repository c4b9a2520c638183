//! Where the text of a Word file is written: for each paragraph the bytes of its parts, for whoever changes it.

use std::collections::BTreeMap;
use std::ops::Range;

/// A piece of text and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// Which bytes of the paragraph's text.
    pub(crate) text: Range<usize>,
    /// Which bytes of the part; as many, or a reference that stands for a sign, or marked as it is (CDATA).
    pub(crate) at: Range<usize>,
}

/// What was noted.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    is_wanted: bool,
    part: String,
    /// By the index of the paragraph: its part and pieces.
    pub(crate) paragraphs: BTreeMap<usize, (String, Vec<Source>)>,
    /// By the index of what is hidden: its part and pieces.
    pub(crate) hidden: BTreeMap<usize, (String, Vec<Source>)>,
}

impl Source {
    /// Text that begins at a place of its paragraph.
    pub(super) fn of(from: usize, text: &str, written: Option<Range<usize>>) -> Option<Self> {
        written.map(|at| Self { text: from..from + text.len(), at })
    }
}

impl Trace {
    /// Nothing is noted.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// Everything is noted.
    pub(crate) fn wanted() -> Self {
        Self { is_wanted: true, ..Self::default() }
    }

    pub(super) fn begin(&mut self, part: &str) {
        part.clone_into(&mut self.part);
    }

    /// A later paragraph of the same index takes the place of an empty one that was taken back.
    pub(super) fn paragraph(&mut self, index: usize, sources: Vec<Source>) {
        if self.is_wanted {
            self.paragraphs.insert(index, (self.part.clone(), sources));
        }
    }

    pub(super) fn remark(&mut self, index: usize, sources: Vec<Source>) {
        if self.is_wanted {
            self.hidden.insert(index, (self.part.clone(), sources));
        }
    }

    pub(super) fn hidden(&mut self, index: usize, source: Option<Source>) {
        if let Some(source) = source.filter(|_| self.is_wanted) {
            let part = self.part.clone();
            self.hidden.entry(index).or_insert_with(|| (part, Vec::new())).1.push(source);
        }
    }
}
