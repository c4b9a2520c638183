//! A paragraph in the making: its text, what of it does not show, and what all of it has in common.

use crate::reading::{Change, Is, Paragraph, Position, Span, Style, Why};

/// How the signs that follow are set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) bold: bool,
    /// In half points.
    pub(super) size: u16,
    /// Why they do not show; none if they do.
    pub(super) why: Option<Why>,
    pub(super) inserted: Option<Change>,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    face: Face,
    hidden: Vec<(Why, String)>,
    spans: Vec<Span>,
    /// Where the bold signs and those that were put in began that go on to the end.
    bold: Option<usize>,
    inserted: Option<usize>,
    all_bold: Option<bool>,
    size: Option<u16>,
}

impl Line {
    /// Goes on with signs that are set in another way.
    pub(super) fn turn(&mut self, face: Face) {
        if self.face.why != face.why || self.face.inserted != face.inserted {
            self.end_inserted();
        }
        let shows = face.why.is_none();
        if shows && face.bold {
            self.bold.get_or_insert(self.text.len());
        } else if shows {
            self.end_bold();
        }
        if shows && face.inserted.is_some() {
            self.inserted.get_or_insert(self.text.len());
        }
        if let Some(why) = &face.why
            && self.hidden.last().is_none_or(|(before, _)| before != why)
        {
            self.hidden.push((why.clone(), String::new()));
        }
        self.face = face;
    }

    /// Adds a sign.
    pub(super) fn push(&mut self, sign: char) {
        if self.face.why.is_some() {
            if let Some((_, text)) = self.hidden.last_mut() {
                text.push(sign);
            }
            return;
        }
        self.text.push(sign);
        if !sign.is_whitespace() {
            self.all_bold = Some(self.all_bold.unwrap_or(true) && self.face.bold);
            self.size = Some(match self.size {
                Some(size) if size != self.face.size => 0,
                _ => self.face.size,
            });
        }
    }

    /// Where the next sign will stand.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing shows.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether there is nothing but what does not show.
    pub(super) fn is_hidden(&self) -> bool {
        self.is_empty() && self.hidden.iter().any(|(_, text)| !text.trim().is_empty())
    }

    /// Says what a part of the text is.
    pub(super) fn span(&mut self, from: usize, to: usize, is: Is) {
        let written = self.text.get(from..to).unwrap_or_default();
        let start = from + (written.len() - written.trim_start().len());
        let end = from + written.trim_end().len();
        if start < end {
            self.spans.push(Span { at: start..end, is });
        }
    }

    /// The paragraph, and what of it does not show.
    pub(super) fn close(
        mut self,
        position: Position,
        label: String,
        style: Style,
    ) -> (Paragraph, Vec<(Why, String)>) {
        self.end_bold();
        self.end_inserted();
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        for span in &mut self.spans {
            span.at.end = span.at.end.min(length);
        }
        self.spans.retain(|span| span.at.start < span.at.end);
        self.spans.sort_by_key(|span| (span.at.start, std::cmp::Reverse(span.at.end)));
        let style = Style { bold: self.all_bold == Some(true), size: self.size.unwrap_or(0), ..style };
        self.hidden.retain(|(_, text)| !text.trim().is_empty());
        let paragraph = Paragraph { position, label, text: self.text, style, spans: self.spans };
        (paragraph, self.hidden)
    }

    fn end_bold(&mut self) {
        if let Some(from) = self.bold.take() {
            self.span(from, self.text.len(), Is::Strong);
        }
    }

    fn end_inserted(&mut self) {
        if let (Some(from), Some(change)) = (self.inserted.take(), self.face.inserted.clone()) {
            self.span(from, self.text.len(), Is::Inserted(change));
        }
    }
}
