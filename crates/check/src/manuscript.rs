//! What a rule looks at: the lines of a reading with what each is, cut into sentences and clauses.

use std::ops::Range;

use document::ordinal::Ordinal;
use document::outline::{Outline, Piece, Role, outline};
use document::reading::Reading;

use crate::Lists;
use crate::date::Date;
use crate::face::{Face, Kinds};
use crate::genre::is_law;
use crate::hint::Set;
use crate::numeral::{Numeral, numerals};
use crate::paper::{Paper, Setting, settings};
use crate::quantity::{Quantity, Units};

/// A reading, prepared for the rules.
#[derive(Debug)]
pub struct Manuscript<'a> {
    /// What was read.
    pub reading: &'a Reading,
    /// What its paragraphs are, and its pieces.
    pub outline: Outline,
    /// Its lines, one for each paragraph.
    pub lines: Vec<Line>,
    /// The lists of words that the rules go by.
    pub lists: &'a Lists,
    /// Whether each piece is a law, by its place.
    laws: Vec<bool>,
    /// What each piece of the outline is.
    pub papers: Vec<Paper>,
    /// What each line has around it, and its dates.
    settings: Vec<Setting>,
}

/// A paragraph as it is printed.
#[derive(Debug)]
pub struct Line {
    /// Its place among the lines.
    pub place: usize,
    /// The line of a text, or the paragraph of its part, from 1: how people count.
    pub number: u32,
    /// Its number and its text.
    pub text: String,
    /// So many bytes of the text are the number that a program put there: they are no part of the paragraph's text.
    pub label: usize,
    /// What it is.
    pub role: Role,
    /// In which piece of the outline it stands; none on a cover or contents page.
    pub piece: Option<usize>,
    /// Its sentences with their full stops, by bytes.
    pub sentences: Vec<Range<usize>>,
    /// Its quantities, in their order.
    pub quantities: Vec<Quantity>,
    /// Its numbers, in their order.
    pub(crate) numerals: Vec<Numeral>,
    /// The lists that may have a word in it.
    pub(crate) lists: Set,
    /// What its signs are.
    pub(crate) face: Face,
}

impl<'a> Manuscript<'a> {
    /// Prepares a reading.
    #[must_use]
    pub fn new(reading: &'a Reading, lists: &'a Lists) -> Self {
        let outline = outline(reading);
        let units = Units::new(lists);
        let mut lines = Vec::with_capacity(reading.paragraphs.len());
        for (place, (paragraph, role)) in reading.paragraphs.iter().zip(&outline.roles).enumerate() {
            let text = paragraph.printed();
            // Pieces stand in their order: a file may have thousands.
            let piece = outline.pieces.partition_point(|piece| piece.paragraphs.end <= place);
            let is_in = |piece: &usize| {
                outline.pieces.get(*piece).is_some_and(|piece| piece.paragraphs.contains(&place))
            };
            let piece = Some(piece).filter(is_in);
            let sentences = sentences(&text);
            let numerals = numerals(&text);
            let quantities = units.quantities(&text, &numerals);
            let label = paragraph.label.len();
            lines.push(Line {
                place,
                lists: lists.hints(&text),
                face: Face::of(&text),
                numerals,
                number: paragraph.position.line,
                text,
                label,
                role: *role,
                piece,
                sentences,
                quantities,
            });
        }
        let of = |piece: &Piece| lines.get(piece.paragraphs.clone()).unwrap_or_default();
        let laws = outline.pieces.iter().map(|piece| is_law(of(piece))).collect();
        let papers: Vec<Paper> = outline.pieces.iter().map(|piece| Paper::of(&piece.title)).collect();
        let settings = settings(&lines, &papers);
        Self { reading, outline, lines, lists, laws, papers, settings }
    }

    /// Whether a line stands in a law or another paper in articles.
    #[must_use]
    pub fn is_of_law(&self, line: &Line) -> bool {
        line.piece.and_then(|piece| self.laws.get(piece)).is_some_and(|is_law| *is_law)
    }

    /// The dates of a line, with the years that its headings and its title give them.
    #[must_use]
    pub fn dates(&self, line: &Line) -> &[Date] {
        self.settings.get(line.place).map(|setting| setting.dates.as_slice()).unwrap_or_default()
    }

    /// What a line has around it.
    #[must_use]
    pub fn setting(&self, line: &Line) -> Option<&Setting> {
        self.settings.get(line.place)
    }

    /// The piece of writing in which a line stands.
    #[must_use]
    pub fn paper(&self, line: &Line) -> Option<&Paper> {
        self.papers.get(line.piece?)
    }

    /// Whether a line tells of what was done: it stands in a summary, and not in its part on plans, problems and advice.
    #[must_use]
    pub fn is_account(&self, line: &Line) -> bool {
        self.paper(line).is_some_and(|paper| paper.is_summary)
            && self.setting(line).is_some_and(|one| !one.is_ahead)
    }

    /// What each piece is, and its lines.
    pub fn each_paper(&self) -> impl Iterator<Item = (&Paper, &[Line])> {
        let lines = self.outline.pieces.iter().map(|piece| self.lines.get(piece.paragraphs.clone()));
        self.papers.iter().zip(lines.map(Option::unwrap_or_default))
    }

    /// The lines that are written by somebody, not repeated on each page nor an entry of a contents page.
    pub fn written(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.role != Role::Contents)
    }

    /// Those of the written lines in which a list may have a word.
    pub(crate) fn written_with(&self, list: &str) -> impl Iterator<Item = &Line> {
        let set = self.lists.set(list);
        self.written().filter(move |line| line.may_have(set))
    }

    /// The lines of running text: sentences, also those of items and addressees, but no cells, titles and headings.
    pub fn prose(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_prose())
    }

    /// The pieces with the lines of each.
    pub fn pieces(&self) -> impl Iterator<Item = (&Piece, &[Line])> {
        let lines = |piece: &Piece| self.lines.get(piece.paragraphs.clone()).unwrap_or_default();
        self.outline.pieces.iter().map(move |piece| (piece, lines(piece)))
    }
}

impl Line {
    /// Some bytes of it; empty if they are not at signs' borders.
    #[must_use]
    pub fn get(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or_default()
    }

    /// What stands before a place.
    #[must_use]
    pub fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// What stands from a place on.
    #[must_use]
    pub fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The sentence in which a place stands; the whole line if it is in none.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        // Sentences stand in their order: a line may be a whole paper.
        let place = self.sentences.partition_point(|one| one.end <= at);
        let found = self.sentences.get(place).filter(|one| one.contains(&at));
        found.cloned().unwrap_or(0..self.text.len())
    }

    /// Whether a list of some may have a word in it.
    #[must_use]
    pub(crate) fn may_have(&self, lists: Set) -> bool {
        self.lists & lists != 0
    }

    /// Whether it has a sign of some kinds.
    #[must_use]
    pub(crate) fn has(&self, kinds: Kinds) -> bool {
        self.face.kinds.has(kinds)
    }

    /// Its words without the blanks round them, and at which byte they begin.
    #[must_use]
    pub fn words(&self) -> (usize, &str) {
        let begin = self.text.len() - self.text.trim_start().len();
        (begin, self.text.trim())
    }

    /// The ordinal that it begins with.
    #[must_use]
    pub fn ordinal(&self) -> Option<Ordinal<'_>> {
        Ordinal::of(&self.text)
    }

    /// The bytes of the ordinal that it begins with.
    #[must_use]
    pub fn ordinal_at(&self) -> Option<Range<usize>> {
        let begin = self.words().0;
        self.ordinal().map(|ordinal| begin..begin + ordinal.written.len())
    }

    /// What it counts and measures, in its order: without dates and places in an order.
    #[must_use]
    pub fn amounts(&self) -> Vec<&Quantity> {
        self.quantities.iter().filter(|one| one.is_amount()).collect()
    }

    /// Whether it is running text.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        matches!(self.role, Role::Text | Role::Remark)
    }

    /// Whether it is a heading that stands alone.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        matches!(self.role, Role::Heading(_))
    }
}

/// The sentences of a text: each ends behind 。！？ or a line feed and what closes behind them.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if !matches!(sign, '。' | '！' | '？' | '\n') {
            continue;
        }
        let mut end = at + sign.len_utf8();
        while let Some((next, closing)) = signs.peek().copied() {
            if !matches!(closing, '”' | '’' | '」' | '』' | '。' | '！' | '？') {
                break;
            }
            end = next + closing.len_utf8();
            signs.next();
        }
        if text.get(start..end).is_some_and(|one| !one.trim().is_empty()) {
            out.push(start..end);
        }
        start = end;
    }
    if text.get(start..).is_some_and(|one| !one.trim().is_empty()) {
        out.push(start..text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_behind_its_stop_and_what_closes_there() {
        let text = "他说：“好。”随后离开。\n果园已查";
        let cut: Vec<&str> = sentences(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(cut, ["他说：“好。”", "随后离开。", "果园已查"]);
    }
}
