//! What is written: one document, or a compilation of several with a title and a contents page.

use document::{Compilation, Document};

/// One document, or several under a title.
#[derive(Debug, Clone)]
pub struct Work<'d> {
    /// The title of a compilation with its count; none of a single document.
    pub heading: Option<String>,
    /// The document, or the pieces in their order.
    pub documents: Vec<&'d Document>,
}

/// On which pages the parts of a work stand, as far as it was laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The page on which each document begins, from 1; empty if that is not known.
    pub begins: Vec<usize>,
    /// Whether the imprint of each document stands on the page on which its text ends; empty if that is not known.
    pub beside: Vec<bool>,
}

impl<'d> From<&'d Document> for Work<'d> {
    fn from(document: &'d Document) -> Self {
        Self { heading: None, documents: vec![document] }
    }
}

impl<'d> From<&'d Compilation> for Work<'d> {
    fn from(compilation: &'d Compilation) -> Self {
        Self { heading: Some(compilation.heading()), documents: compilation.pieces.iter().collect() }
    }
}

impl Work<'_> {
    /// Its title in one line.
    #[must_use]
    pub fn title(&self) -> String {
        let own = || self.documents.first().map(|document| document.title_text()).unwrap_or_default();
        self.heading.clone().unwrap_or_else(own)
    }

    /// The titles on the contents page, each in one line.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        self.documents.iter().map(|document| document.title_line()).collect()
    }

    /// The document, if it is one alone: what is known of it is known of the file. Of a compilation nothing is.
    pub(crate) fn alone(&self) -> Document {
        let own = self.documents.first().filter(|_| self.heading.is_none());
        own.map(|document| Document { blocks: Vec::new(), ..(*document).clone() }).unwrap_or_default()
    }

    /// Everything that it prints, without order: what fonts must have signs for.
    pub(crate) fn printed(&self) -> String {
        let mut text = self.title();
        for document in &self.documents {
            text.extend(document.runs().map(|run| document::plain_text(run)));
            text.extend(document.dress().lines().into_iter().map(|(_, line)| line));
        }
        text
    }
}

/// The head of a contents page.
pub(crate) const CONTENTS: &str = "目录";
