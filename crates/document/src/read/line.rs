//! A paragraph in the making: its text, its spans, and what all of its runs have in common.

use super::Unreadable;
use super::gather::Gather;
use crate::reading::{Is, Paragraph, Position, Span, Style, Why};
use crate::wide::is_wide;

/// How a run of text is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Its size in half points; 0 if that is not known.
    pub(super) size: u16,
    /// Why it does not show; none if it does.
    pub(super) why: Option<Why>,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    spans: Vec<Span>,
    hidden: Vec<(Why, String)>,
    blank: Blank,
    /// Where the bold run began that goes on to the end.
    bold: Option<usize>,
    all_bold: Option<bool>,
    size: Option<u16>,
}

/// The white space that was met after the last sign and is not yet written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    Space,
    /// White space with an end of a line of the source.
    Break,
}

impl Line {
    /// Adds text as it stands.
    pub(super) fn push(&mut self, text: &str, face: &Face) {
        if text.is_empty() {
            return;
        }
        if let Some(why) = &face.why {
            self.hide(why.clone(), text);
            return;
        }
        if text.starts_with('\n') {
            self.blank = Blank::None;
        }
        self.flush();
        let at = self.text.len();
        self.text.push_str(text);
        self.note(at, face);
    }

    /// Adds text of which runs of white space count as one blank, none at the ends; a run that ends a line of the source
    /// between two wide signs counts as nothing if `joins`.
    pub(super) fn collapse(&mut self, text: &str, face: &Face, joins: bool) {
        if let Some(why) = &face.why {
            let words: Vec<&str> = text.split_ascii_whitespace().collect();
            self.hide(why.clone(), &words.join(" "));
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let words = rest.trim_start_matches(is_blank);
            let blank = rest.get(..rest.len() - words.len()).unwrap_or_default();
            let is_start = self.text.is_empty() || self.text.ends_with('\n');
            if !blank.is_empty() && !is_start {
                let breaks = joins && (blank.contains('\n') || self.blank == Blank::Break);
                self.blank = if breaks { Blank::Break } else { Blank::Space };
            }
            let end = words.find(is_blank).unwrap_or(words.len());
            let (word, after) = words.split_at_checked(end).unwrap_or((words, ""));
            if let Some(first) = word.chars().next() {
                if self.blank == Blank::Break
                    && self.text.chars().next_back().is_some_and(is_wide)
                    && is_wide(first)
                {
                    self.blank = Blank::None;
                }
                self.flush();
                let at = self.text.len();
                self.text.push_str(word);
                self.note(at, face);
            }
            rest = after;
        }
    }

    /// Adds text that does not show.
    pub(super) fn hide(&mut self, why: Why, text: &str) {
        match self.hidden.last_mut() {
            Some((before, words)) if *before == why => words.push_str(text),
            _ => self.hidden.push((why, text.to_owned())),
        }
    }

    /// Where the next sign will stand, to begin a span.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing that shows was written.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether nothing was written at all.
    pub(super) fn is_void(&self) -> bool {
        self.is_empty() && self.hidden.is_empty()
    }

    /// Says what the text from a place to the end is; of no text nothing is said.
    pub(super) fn span(&mut self, from: usize, is: Is) {
        let written = self.text.get(from..).unwrap_or_default();
        let start = from + (written.len() - written.trim_start().len());
        if start < self.text.len() {
            self.spans.push(Span { at: start..self.text.len(), is });
        }
    }

    /// Gives the paragraph to those that were gathered, unless it is empty, has no number and is not kept all the same.
    pub(super) fn close(
        mut self,
        keeps: bool,
        gather: &mut Gather<'_>,
        position: Position,
        label: String,
        style: Style,
    ) -> Result<(), Unreadable> {
        self.end_bold();
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        for (why, text) in self.hidden {
            gather.hide(position.clone(), why, &text)?;
        }
        if self.text.trim().is_empty() && label.is_empty() && !keeps {
            return Ok(());
        }
        for span in &mut self.spans {
            span.at.end = span.at.end.min(length);
        }
        self.spans.retain(|span| span.at.start < span.at.end);
        self.spans.sort_by_key(|span| (span.at.start, std::cmp::Reverse(span.at.end)));
        let style = Style { bold: self.all_bold == Some(true), size: self.size.unwrap_or(0), ..style };
        gather.add(Paragraph { position, label, text: self.text, style, spans: self.spans })
    }

    fn flush(&mut self) {
        if self.blank != Blank::None {
            self.text.push(' ');
            self.blank = Blank::None;
        }
    }

    /// Takes note of how a run is set that begins at a place.
    fn note(&mut self, at: usize, face: &Face) {
        if self.text.get(at..).unwrap_or_default().trim().is_empty() {
            return;
        }
        self.all_bold = Some(self.all_bold.unwrap_or(true) && face.bold);
        self.size = Some(match self.size {
            Some(size) if size != face.size => 0,
            _ => face.size,
        });
        match (self.bold, face.bold) {
            (None, true) => self.bold = Some(at),
            (Some(from), false) => {
                let end = self.text.get(..at).unwrap_or_default().trim_end().len();
                self.strong(from, end);
            }
            _ => {}
        }
    }

    fn end_bold(&mut self) {
        if let Some(from) = self.bold {
            self.strong(from, self.text.len());
        }
    }

    fn strong(&mut self, from: usize, end: usize) {
        self.bold = None;
        if from < end {
            self.spans.push(Span { at: from..end, is: Is::Strong });
        }
    }
}

/// White space that runs together; a blank that must not break is none.
fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Whether text has a sign that is set in the font for Chinese.
pub(super) fn is_chinese(text: &str) -> bool {
    text.chars().any(|sign| matches!(sign, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFD}'))
}
