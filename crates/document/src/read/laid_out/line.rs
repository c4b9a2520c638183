//! Signs at one height are a row; a row is read as a line of text, with blanks where the gaps say so.

use super::sign::{closes, opens};
use super::{Glyph, NOWHERE, Origin};
use crate::wide::is_wide;

/// The signs at one height, from left to right; blanks are only remembered.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The height of the row: that of its largest signs.
    pub(super) base: i64,
    /// The size of its largest signs.
    pub(super) size: i64,
    pub(super) inked: Vec<Inked>,
}

/// A sign that shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inked {
    pub(super) glyph: Glyph,
    /// Whether a blank was drawn before it.
    pub(super) blank: bool,
}

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) base: i64,
    /// The size of most of its signs, and in how many of all it is.
    pub(super) size: i64,
    pub(super) of_size: usize,
    pub(super) bold: usize,
    pub(super) count: usize,
    /// How much of the line before its first signs would have needed: what may not be divided.
    pub(super) lead: i64,
    /// Whether its parts stand far apart, as in a table without rules.
    pub(super) spread: bool,
    pub(super) text: String,
    /// Where each sign of the text was drawn.
    pub(super) from: Vec<Origin>,
}

impl Line {
    /// Whether it is one wide sign.
    pub(super) fn is_single(&self) -> bool {
        self.count == 1 && self.text.chars().all(is_wide)
    }
}

/// The rows of signs, from the top.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.sort_by_key(|glyph| (glyph.base, glyph.left));
    let mut groups: Vec<(i64, i64, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        match groups.last_mut() {
            Some((base, size, group)) if glyph.base - *base <= (*size).max(glyph.size) * 3 / 10 => {
                if glyph.size > *size && !blank(glyph.sign) {
                    (*base, *size) = (glyph.base, glyph.size);
                }
                group.push(glyph);
            }
            _ => groups.push((glyph.base, glyph.size, vec![glyph])),
        }
    }
    let mut rows: Vec<Row> = groups.into_iter().filter_map(|(_, _, group)| row(group)).collect();
    raise(&mut rows);
    rows
}

fn row(mut glyphs: Vec<Glyph>) -> Option<Row> {
    glyphs.sort_by_key(|glyph| glyph.left);
    let mut inked = Vec::with_capacity(glyphs.len());
    let mut after_blank = false;
    for glyph in glyphs {
        if blank(glyph.sign) {
            after_blank = true;
        } else {
            inked.push(Inked { glyph, blank: after_blank });
            after_blank = false;
        }
    }
    let size = inked.iter().map(|one| one.glyph.size).max()?;
    let base = inked.iter().filter(|one| one.glyph.size == size).map(|one| one.glyph.base).max()?;
    Some(Row { base, size, inked })
}

fn blank(sign: char) -> bool {
    sign.is_whitespace() || sign.is_control()
}

/// More small signs than these are a line of their own.
const MOST_RAISED: usize = 24;

/// Puts raised and lowered small signs into the row to which they belong.
fn raise(rows: &mut Vec<Row>) {
    let mut at = 0;
    while at + 1 < rows.len() {
        let (Some(one), Some(next)) = (rows.get(at), rows.get(at + 1)) else { return };
        let (small, large) = if one.size < next.size { (one, next) } else { (next, one) };
        let inside = small.base > large.base - large.size && small.base < large.base + large.size / 3;
        // They touch signs of the row, and there are few of them.
        let touches = |mark: &Inked| {
            large.inked.iter().any(|sign| {
                let gap = (mark.glyph.left - sign.glyph.right()).max(sign.glyph.left - mark.glyph.right());
                gap < large.size / 4 && gap > -large.size / 2
            })
        };
        // One part of a fraction stands over the other.
        let stacked = |mark: &&Inked| {
            let (left, right) = (mark.glyph.left, mark.glyph.right());
            let third = (right - left) / 3;
            large
                .inked
                .iter()
                .any(|sign| sign.glyph.left + third < right && left + third < sign.glyph.right())
        };
        let belongs = small.size * 4 <= large.size * 3
            && inside
            && small.inked.len() <= MOST_RAISED
            && small.inked.iter().filter(|mark| touches(mark)).count() * 3 >= small.inked.len()
            && small.inked.iter().filter(stacked).count() * 3 <= small.inked.len();
        if belongs {
            let second = rows.remove(at + 1);
            if let Some(first) = rows.get_mut(at) {
                let (base, size) = if first.size < second.size {
                    (second.base, second.size)
                } else {
                    (first.base, first.size)
                };
                first.inked.extend(second.inked);
                first.inked.sort_by_key(|one| one.glyph.left);
                (first.base, first.size) = (base, size);
            }
        } else {
            at += 1;
        }
    }
}

impl Row {
    pub(super) fn left(&self) -> i64 {
        self.inked.first().map_or(0, |one| one.glyph.left)
    }

    pub(super) fn right(&self) -> i64 {
        self.inked.iter().map(|one| one.glyph.right()).max().unwrap_or(0)
    }

    /// The row as a line of text.
    pub(super) fn line(&self) -> Line {
        let mut text = String::new();
        let mut from = Vec::with_capacity(self.inked.len());
        let mut spread = false;
        let mut before: Option<Glyph> = None;
        let usual = self.usual_gap();
        for one in &self.inked {
            if let Some(before) = before {
                if spaced(&before, one, usual) {
                    text.push(' ');
                    from.push(NOWHERE);
                }
                spread |= one.glyph.left - before.right() >= self.size * 5 / 2;
            }
            text.push(one.glyph.sign);
            from.push(one.glyph.from);
            before = Some(one.glyph);
        }
        let mut sizes: Vec<i64> = self.inked.iter().map(|one| half_points(one.glyph.size)).collect();
        sizes.sort_unstable();
        let runs = sizes.chunk_by(|a, b| a == b);
        let most = runs.max_by_key(|run| run.len()).unwrap_or_default();
        Line {
            left: self.left(),
            right: self.right(),
            base: self.base,
            size: most.first().copied().unwrap_or(0) * 500,
            of_size: most.len(),
            bold: self.inked.iter().filter(|one| one.glyph.bold).count(),
            count: self.inked.len(),
            lead: lead(&self.inked, usual),
            spread,
            text,
            from,
        }
    }
}

impl Row {
    /// The gap that most signs keep: titles are spread out.
    fn usual_gap(&self) -> i64 {
        let pairs = self.inked.iter().zip(self.inked.iter().skip(1));
        let mut gaps: Vec<i64> = pairs.map(|(one, next)| next.glyph.left - one.glyph.right()).collect();
        gaps.sort_unstable();
        gaps.get(gaps.len() / 2).copied().unwrap_or(0).max(0)
    }
}

fn half_points(size: i64) -> i64 {
    (size + 250) / 500
}

/// Whether a blank stands between two signs. Between Han characters the gap must be wide and wider than the usual
/// one; between Han and other signs programs leave a quarter of a sign.
fn spaced(before: &Glyph, one: &Inked, usual: i64) -> bool {
    let gap = one.glyph.left - before.right();
    let em = before.size.max(one.glyph.size);
    let (drawn, bare) = match (is_wide(before.sign), is_wide(one.glyph.sign)) {
        (true, true) => (em / 5, (em * 4 / 5).max(usual * 2)),
        (false, false) => (em / 10, em * 9 / 50),
        _ => (em * 3 / 20, em * 4 / 5),
    };
    gap >= bare || (one.blank && gap >= drawn)
}

/// Whether a line may be divided beside a sign; a star as wide as a character stands for one that was masked.
fn parts(glyph: &Glyph) -> bool {
    is_wide(glyph.sign) || (glyph.sign == '*' && glyph.width * 10 >= glyph.size * 9)
}

/// How wide the beginning of a line is that may not be divided: what opens, a sign or a word, what closes.
fn lead(inked: &[Inked], usual: i64) -> i64 {
    let Some(first) = inked.first() else { return 0 };
    let mut end = first.glyph.right();
    let mut opening = true;
    let mut word: Option<Glyph> = None;
    for one in inked {
        let sign = one.glyph.sign;
        match word {
            None if opening && opens(sign) => {}
            None => {
                opening = false;
                word = Some(one.glyph);
            }
            Some(_) if closes(sign) => word = Some(one.glyph),
            Some(before) if !parts(&before) && !parts(&one.glyph) && !spaced(&before, one, usual) => {
                word = Some(one.glyph)
            }
            Some(_) => break,
        }
        end = one.glyph.right();
    }
    end - first.glyph.left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::laid_out::NOWHERE;

    /// How much of a line that begins with so many stars of a width may not be divided.
    fn lead_of_stars(width: i64) -> i64 {
        let sign = |place: i64, sign: char, width: i64| {
            let left = place * width;
            let glyph =
                Glyph { from: NOWHERE, sign, left, base: 0, width, size: 10_000, bold: false, turn: 0 };
            Inked { glyph, blank: false }
        };
        lead(&[sign(0, '*', width), sign(1, '*', width), sign(2, '*', width), sign(3, '果', width)], 0)
    }

    #[test]
    fn a_masked_beginning_of_a_paragraph_is_no_long_word() {
        assert_eq!(lead_of_stars(10_000), 10_000, "each stands for a character");
        assert_eq!(lead_of_stars(5_000), 15_000, "stars of a note are a word");
    }
}
