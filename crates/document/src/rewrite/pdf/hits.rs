//! Which signs of which page are replaced, and by what: at their places, wherever else a value stands, and where the same
//! sign is drawn a second time over the first.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::signs::Written;
use super::super::values::{Manner, Stretch, Voice};
use super::super::{Asked, Edit, Target, ordered};
use crate::read::laid_out::{Drawn, Glyph, NOWHERE, Origin};
use crate::read::pdf::Traces;

/// What stands in the place of each sign that is replaced, by its number on its page; nothing takes it out.
pub(super) type OnPage = BTreeMap<u32, Vec<Glyph>>;

/// The signs that are replaced.
pub(super) struct Hits {
    /// Page by page.
    pub(super) pages: Vec<OnPage>,
    /// The replacements whose places were not found, by index.
    pub(super) unplaced: Vec<usize>,
}

impl Hits {
    /// Finds them.
    pub(super) fn of(traces: &Traces, asked: &Asked<'_>) -> Self {
        let pages = traces.pages.iter().map(|_| OnPage::new()).collect();
        let mut hits = Self { pages, unplaced: Vec::new() };
        for (number, one) in asked.replacements.iter().enumerate() {
            let is_placed = match one.target {
                Target::Paragraph(index) => hits.paragraph(index, &one.at, &one.new, traces, asked),
                Target::Hidden(index) => hits.hidden(index, &one.at, &one.new, traces, asked),
                // Whoever wrote a remark goes with it.
                Target::Author => true,
            };
            if !is_placed {
                hits.unplaced.push(number);
            }
        }
        for (paragraph, places) in asked.reading.paragraphs.iter().zip(&traces.paragraphs) {
            for from in places {
                hits.everywhere(&paragraph.text, from, traces, asked);
            }
        }
        for (index, from) in &traces.hidden {
            if let Some(hidden) = asked.reading.hidden.get(*index) {
                hits.everywhere(&hidden.text, from, traces, asked);
            }
        }
        for number in 0..traces.pages.len() {
            // What is drawn twice is one value, not two that stand in each other.
            hits.again(number, traces);
            hits.in_order_of(number, traces, asked, |_| (0, 0, 0));
            hits.in_order_of(number, traces, asked, |one| (one.glyph.turn, one.glyph.base, one.glyph.left));
            hits.again(number, traces);
        }
        hits
    }

    /// What is written in the margin is not drawn, and is not in the copy at all.
    fn paragraph(
        &mut self,
        index: usize,
        at: &Range<usize>,
        new: &str,
        traces: &Traces,
        asked: &Asked<'_>,
    ) -> bool {
        let Some(paragraph) = asked.reading.paragraphs.get(index) else { return false };
        let Some(places) = traces.paragraphs.get(index) else { return true };
        for from in places {
            let edits = vec![Edit { at: at.clone(), new: new.to_owned() }];
            self.put(&paragraph.text, from, edits, traces);
        }
        true
    }

    fn hidden(
        &mut self,
        index: usize,
        at: &Range<usize>,
        new: &str,
        traces: &Traces,
        asked: &Asked<'_>,
    ) -> bool {
        let Some(hidden) = asked.reading.hidden.get(index) else { return false };
        if let Some(from) = traces.hidden.get(&index) {
            self.put(&hidden.text, from, vec![Edit { at: at.clone(), new: new.to_owned() }], traces);
        }
        true
    }

    fn everywhere(&mut self, text: &str, from: &[Origin], traces: &Traces, asked: &Asked<'_>) {
        let mut stretch = Stretch::default();
        stretch.write(text, 0..text.len(), Written::Plain, Voice::Text);
        let mut edits = Vec::new();
        asked.values.edits(&stretch, Manner::Free, &mut edits);
        self.put(text, from, joined(edits), traces);
    }

    /// Looks through all signs of a page in an order; a number may go on in the next line, a name does not.
    fn in_order_of<K: Ord>(
        &mut self,
        number: usize,
        traces: &Traces,
        asked: &Asked<'_>,
        key: impl Fn(&Drawn) -> K,
    ) {
        let Some(page) = traces.pages.get(number) else { return };
        let mut order: Vec<&Drawn> = page.drawn.iter().collect();
        order.sort_by_key(|one| key(one));
        let same_line = |one: &&Drawn, next: &&Drawn| {
            one.glyph.turn == next.glyph.turn && (one.glyph.base - next.glyph.base).abs() * 2 < one.glyph.size
        };
        let (mut text, mut from, mut stretch) = (String::new(), Vec::new(), Stretch::default());
        for line in order.chunk_by(same_line) {
            let start = text.len();
            for one in line {
                text.push(one.glyph.sign);
                from.push(one.glyph.from);
            }
            let mut one = Stretch::default();
            one.write(&text, start..text.len(), Written::Plain, Voice::Text);
            stretch.add(one);
        }
        let mut edits = Vec::new();
        asked.values.edits(&stretch, Manner::Free, &mut edits);
        self.put(&text, &from, joined(edits), traces);
    }

    /// Takes out what is drawn a second time over a sign that is replaced, as programs do for bold.
    fn again(&mut self, number: usize, traces: &Traces) {
        let (Some(page), Some(hits)) = (traces.pages.get(number), self.pages.get_mut(number)) else { return };
        let mut replaced: BTreeMap<char, Vec<Glyph>> = BTreeMap::new();
        for index in hits.keys() {
            if let Some(one) = page.drawn.get(*index as usize) {
                replaced.entry(one.glyph.sign).or_default().push(one.glyph);
            }
        }
        for one in &page.drawn {
            let near = |other: &&Glyph| {
                let reach = one.glyph.size.max(other.size) / 5;
                other.turn == one.glyph.turn
                    && (other.left - one.glyph.left).abs() <= reach
                    && (other.base - one.glyph.base).abs() <= reach
            };
            if replaced.get(&one.glyph.sign).is_some_and(|list| list.iter().find(near).is_some()) {
                hits.entry(one.glyph.from.sign).or_default();
            }
        }
    }

    /// Makes changes of a text in the signs of which it was read.
    fn put(&mut self, text: &str, from: &[Origin], edits: Vec<Edit>, traces: &Traces) {
        if edits.is_empty() {
            return;
        }
        let signs: Vec<(usize, char, Origin)> =
            text.char_indices().zip(from).map(|((at, sign), from)| (at, sign, *from)).collect();
        for edit in ordered(edits) {
            let first = signs.partition_point(|one| one.0 < edit.at.start);
            let last = signs.partition_point(|one| one.0 < edit.at.end);
            let within = signs.get(first..last).unwrap_or_default();
            for (origin, new) in changes(within, &edit.new, traces) {
                let page = (origin.page as usize).checked_sub(1).and_then(|page| self.pages.get_mut(page));
                if let Some(page) = page {
                    page.entry(origin.sign).or_insert(new);
                }
            }
        }
    }
}

/// Changes that follow each other as one.
fn joined(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::new();
    for edit in ordered(edits) {
        match out.last_mut() {
            Some(before) if before.at.end == edit.at.start => {
                before.at.end = edit.at.end;
                before.new.push_str(&edit.new);
            }
            _ => out.push(edit),
        }
    }
    out
}

/// What stands in the place of each of some signs: sign by sign where there are as many, else what is not the same at
/// the beginning and the end is spread over the room that is there.
fn changes(signs: &[(usize, char, Origin)], new: &str, traces: &Traces) -> Vec<(Origin, Vec<Glyph>)> {
    let glyph = |origin: Origin| {
        let page = traces.pages.get((origin.page as usize).checked_sub(1)?)?;
        page.drawn.get(origin.sign as usize).map(|one| one.glyph)
    };
    if signs.len() == new.chars().count() {
        let pairs = signs.iter().zip(new.chars()).filter(|((_, sign, _), new)| sign != new);
        let placed = pairs.filter_map(|((_, _, origin), new)| Some((*origin, new, glyph(*origin)?)));
        return placed.map(|(origin, sign, old)| (origin, vec![Glyph { sign, ..old }])).collect();
    }
    let drawn = |one: &&(usize, char, Origin)| one.2 != NOWHERE && !one.1.is_whitespace();
    let old: Vec<(char, Origin)> = signs.iter().filter(drawn).map(|one| (one.1, one.2)).collect();
    let new: Vec<char> = new.chars().filter(|sign| !sign.is_whitespace()).collect();
    let head = old.iter().zip(&new).take_while(|(old, new)| old.0 == **new).count();
    let most = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old.0 == **new).count();
    let old = old.get(head..old.len() - tail).unwrap_or_default();
    let new = new.get(head..new.len() - tail).unwrap_or_default();
    let glyphs: Vec<(Origin, Glyph)> =
        old.iter().filter_map(|(_, origin)| Some((*origin, glyph(*origin)?))).collect();
    spread(&glyphs, new)
}

/// Spreads signs over the lines on which others stand.
fn spread(old: &[(Origin, Glyph)], new: &[char]) -> Vec<(Origin, Vec<Glyph>)> {
    let mut out: Vec<(Origin, Vec<Glyph>)> = old.iter().map(|(origin, _)| (*origin, Vec::new())).collect();
    let same_line = |one: &(Origin, Glyph), next: &(Origin, Glyph)| {
        one.0.page == next.0.page && one.1.turn == next.1.turn && one.1.base == next.1.base
    };
    let mut before = 0;
    for line in old.chunk_by(same_line) {
        let share = |count: usize| new.len() * count / old.len().max(1);
        let here = new.get(share(before)..share(before + line.len())).unwrap_or_default();
        let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
        let count = i64::try_from(here.len()).unwrap_or(1).max(1);
        let room = last.1.right() - first.1.left;
        let placed = (0i64..).zip(here).map(|(at, sign)| Glyph {
            sign: *sign,
            left: first.1.left + room * at / count,
            width: room / count,
            ..first.1
        });
        if let Some((_, glyphs)) = out.get_mut(before) {
            glyphs.extend(placed);
        }
        before += line.len();
    }
    out
}
