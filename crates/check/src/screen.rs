//! Screen: does a file hold what must not be published (《政府信息公开条例》 arts. 14–16, 《个人信息保护法》 arts. 25, 28).
//!
//! ```text
//! let screener = Screener::new(&lists);            // once; builds the tables of words
//! for hit in screener.screen(&reading) { … }       // as often as there are files
//! ```
//!
//! [`screen`] does both for one file. A [`Hit`] says what was found, how grave it is, where it stands and what takes its
//! place:
//!
//! - `hit.spot` is [`Spot::Text`] `{ paragraph, at }`: bytes of `reading.paragraphs[paragraph].text`, never of its label;
//!   [`Spot::Hidden`] `{ hidden, at }`: bytes of `reading.hidden[hidden].text`, which are also the particulars of the file
//!   and cells of hidden rows, columns and sheets; [`Spot::AuthorOfHidden`] and [`Spot::AuthorOfSpan`]: the `by` of a
//!   `Change`, which is in no text. The bytes begin and end at signs, and are exactly `hit.value`.
//! - `hit.mask` is to be written in the place of exactly those bytes; it is empty where they are to be taken out. It is
//!   [`mask`]`(hit.kind, &hit.value)`. Hits of different kinds may overlap (a name in what is said of an illness); whoever
//!   writes takes the one that begins first, of those the longest, and leaves what lies within it.
//! - `hit.public` is set for what may be published (art. 20(2) and the like): it is told so that somebody can see that it
//!   was seen, and is not masked. [`Hit::is_open`] is its opposite.
//! - `hit.beside` are the kinds that stand together with it in its row of a table or its sentence.
//!
//! Hits come in the order of the text, what shows first; the same reading and lists give the same hits. Each kind has its
//! sentences in `screen.ftl`: `screen-CODE-title`, `screen-CODE`, and the three remedies `screen-remedy-delete`, `-hide`,
//! `-mask`.
//!
//! How it works: [`scan`] passes once over each text and notes where a number, a word of the lists or the end of an
//! address may be; most texts end there. [`passage`] looks closer at those places, [`table`] says what headings make of a
//! cell, and [`weigh`] sets the severity by what stands together.

use std::cell::OnceCell;
use std::collections::HashMap;

use document::reading::{Position, Reading};

use crate::Lists;

mod address;
mod around;
mod fold;
mod hit;
mod identifier;
mod mask;
mod name;
mod particulars;
mod passage;
mod raw;
mod run;
mod scan;
mod secrecy;
mod table;
mod taken;
mod term;
mod weigh;
mod whose;
mod words;

#[cfg(test)]
mod tests;

pub use hit::{Hit, Kind, Public, Remedy, Spot};
pub use mask::mask;

use passage::Passage;
use raw::{Raw, Source, Unit};
use scan::Marks;

/// So many paragraphs at the beginning say what a paper is.
const BEGINNING: usize = 12;

/// A form of lines has no more than these.
const LONGEST_FORM: usize = 16;

/// The colon of a line of a form is among so many of its first signs, spaces among them.
const LONGEST_LABEL: usize = 20;

/// Words in the title of a paper that has to name persons.
const NOTICES: &[&str] = &[
    "录用", "聘用", "拟聘", "招聘", "公示", "任免", "任职", "表彰", "获奖", "入围", "录取", "中标", "授予",
    "当选",
];

/// Looks through files for what must not be published; built once for the lists that it goes by.
#[derive(Debug, Clone)]
pub struct Screener {
    signs: fold::Signs,
    words: words::Words<term::Term>,
    names: name::Names,
}

/// Looks through one file.
#[must_use]
pub fn screen(reading: &Reading, lists: &Lists) -> Vec<Hit> {
    Screener::new(lists).screen(reading)
}

impl Screener {
    /// Builds the tables for the lists.
    #[must_use]
    pub fn new(lists: &Lists) -> Self {
        let mut signs = fold::Signs::new();
        let words = term::words(lists, &mut signs);
        Self { signs, words, names: name::Names::new(lists) }
    }

    /// Looks through a file.
    #[must_use]
    pub fn screen(&self, reading: &Reading) -> Vec<Hit> {
        let headings = table::Headings::of(reading, |text| self.is_data(text));
        let mut tables: HashMap<table::Table<'_>, u32> = HashMap::new();
        let mut found: Vec<Raw> = Vec::new();
        let mut marks = Marks::default();
        let shown = reading.paragraphs.iter().enumerate();
        let shown = shown.map(|(place, one)| (Source::Shown(place), &one.position, one.text.as_str()));
        let hidden =
            reading.hidden.iter().enumerate().filter(|(_, one)| !particulars::is_author(reading.format, one));
        let hidden = hidden.map(|(place, one)| (Source::Hidden(place), &one.position, one.text.as_str()));
        let mut last: Option<(&Position, &str)> = None;
        let mut block: Option<(Unit, usize)> = None;
        for (source, position, text) in shown.chain(hidden) {
            let left = last.filter(|(left, _)| is_left_of(left, position)).map(|(_, text)| text);
            last = Some((position, text));
            if text.is_empty() {
                block = None;
                continue;
            }
            let row = position.cell.map(|cell| {
                let next = u32::try_from(tables.len()).unwrap_or(u32::MAX);
                Unit::Row(
                    *tables.entry((&position.part, cell.table)).or_insert(next),
                    if headings.is_form(position) { 0 } else { cell.row },
                )
            });
            let (role, is_heading) = (headings.role(position, left), headings.is_heading(position, text));
            let is_untitled = headings.is_untitled(position);
            block = match position.cell.is_none() && is_form_line(text) {
                true => Some(match block {
                    Some((unit, lines)) if lines < LONGEST_FORM => (unit, lines + 1),
                    _ => (Unit::Sentence(source, 0), 1),
                }),
                false => None,
            };
            let block = block.map(|(unit, _)| unit);
            Passage { source, text, row, block, role, is_heading, is_untitled, ends: OnceCell::new() }
                .look(self, &mut marks, &mut found);
        }
        let weights = weigh::weigh(&found, is_notice(reading));
        let text = |source: Source| match source {
            Source::Shown(place) => reading.paragraphs.get(place).map(|one| one.text.as_str()),
            Source::Hidden(place) => reading.hidden.get(place).map(|one| one.text.as_str()),
        };
        let mut hits: Vec<Hit> = particulars::authors(reading, &self.names);
        for (raw, weight) in found.into_iter().zip(weights) {
            let value = text(raw.source).and_then(|text| text.get(raw.at.clone()));
            if let (Some(weight), Some(value)) = (weight, value) {
                hits.push(hit(raw, weight, value));
            }
        }
        hits.sort_by_key(|hit| (hit.spot.order(), hit.kind));
        hits.dedup();
        hits
    }

    /// Whether a cell holds something of its own and is no heading.
    fn is_data(&self, text: &str) -> bool {
        text.chars().filter(|sign| self.signs.class(*sign) & fold::DIGIT != 0).count() >= 4
            || self.names.is_name(text)
    }
}

/// Whether a line is one of a form: a short label, a colon and a short value.
fn is_form_line(text: &str) -> bool {
    // A label is short: a paragraph of prose is not read to its end for a colon.
    let colon = text.char_indices().take(LONGEST_LABEL).find(|(_, sign)| matches!(sign, '：' | ':'));
    let Some((label, value)) =
        colon.and_then(|(at, sign)| Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?)))
    else {
        return false;
    };
    let short = |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count());
    short(label, 12) && short(value, 40) && !value.contains(['。', '；', '，'])
}

/// Whether one cell is the next before another in their row.
fn is_left_of(left: &Position, cell: &Position) -> bool {
    let (Some(one), Some(other)) = (left.cell, cell.cell) else { return false };
    left.part == cell.part && (one.table, one.row) == (other.table, other.row) && one.column < other.column
}

/// Whether a paper has to name persons: who was appointed, taken on, awarded.
fn is_notice(reading: &Reading) -> bool {
    let mut beginning =
        reading.paragraphs.iter().take(BEGINNING).filter(|one| one.text.chars().count() <= 60);
    beginning.any(|one| around::has(&one.text, NOTICES))
}

fn hit(raw: Raw, weight: weigh::Weight, value: &str) -> Hit {
    let spot = match raw.source {
        Source::Shown(paragraph) => Spot::Text { paragraph, at: raw.at },
        Source::Hidden(hidden) => Spot::Hidden { hidden, at: raw.at },
    };
    Hit {
        kind: raw.kind,
        severity: weight.severity,
        spot,
        value: value.to_owned(),
        normal: raw.normal,
        mask: mask(raw.kind, value),
        public: weight.public,
        beside: weight.beside,
    }
}
