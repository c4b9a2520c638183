//! What differs between two files of any formats: paragraph by paragraph, and within a paragraph sign by sign.

use std::time::Instant;

use document::reading::{Paragraph, Part, Position, Reading};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
pub use typeset::redline::{Mark, Piece, page};

/// Of paragraphs that take each other's place so many are looked at for which became which.
const MOST_PAIRED: usize = 200;
/// What stayed between two changes and is shorter is told as changed with them: single signs meet by chance.
const SHORTEST: usize = 2;

/// A paragraph of either file, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the first file.
    pub before: Option<Position>,
    /// Where it stands in the second file.
    pub after: Option<Position>,
    /// Its text, by what became of it.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// Whether anything in it differs.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pieces.iter().any(|piece| piece.mark != Mark::Same)
    }
}

/// Compares two files; blanks, headers and footers do not count. After `until` it looks no longer for the fewest changes.
#[must_use]
pub fn compare(before: &Reading, after: &Reading, until: Instant) -> Vec<Line> {
    let (old, new) = (Text::of(before), Text::of(after));
    let mut lines = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Patience, &old.keys, &new.keys, Some(until)) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                lines
                    .extend((0..len).filter_map(|at| same(old.at(old_index + at)?, new.at(new_index + at)?)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                lines.extend((0..old_len).filter_map(|at| Some(gone(old.at(old_index + at)?))));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                lines.extend((0..new_len).filter_map(|at| Some(come(new.at(new_index + at)?))));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let old = old.range(old_index, old_len);
                let new = new.range(new_index, new_len);
                replaced(old, new, until, &mut lines);
            }
        }
    }
    lines
}

/// The paragraphs of a file that count.
struct Text<'r> {
    paragraphs: Vec<&'r Paragraph>,
    keys: Vec<String>,
}

impl<'r> Text<'r> {
    fn of(reading: &'r Reading) -> Self {
        let counts = |one: &&Paragraph| {
            !matches!(one.position.part, Part::Header | Part::Footer) && !one.printed().trim().is_empty()
        };
        let paragraphs: Vec<&Paragraph> = reading.paragraphs.iter().filter(counts).collect();
        let keys = paragraphs.iter().map(|one| bare(&one.printed())).collect();
        Self { paragraphs, keys }
    }

    fn at(&self, at: usize) -> Option<&'r Paragraph> {
        self.paragraphs.get(at).copied()
    }

    fn range(&self, from: usize, count: usize) -> &[&'r Paragraph] {
        self.paragraphs.get(from..from + count).unwrap_or_default()
    }
}

/// A text without blanks: two formats do not break it at the same places.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn piece(mark: Mark, text: impl Into<String>) -> Piece {
    Piece { mark, text: text.into() }
}

fn same(old: &Paragraph, new: &Paragraph) -> Option<Line> {
    let pieces = vec![piece(Mark::Same, new.printed())];
    Some(Line { before: Some(old.position.clone()), after: Some(new.position.clone()), pieces })
}

fn gone(old: &Paragraph) -> Line {
    let pieces = vec![piece(Mark::Out, old.printed())];
    Line { before: Some(old.position.clone()), after: None, pieces }
}

fn come(new: &Paragraph) -> Line {
    let pieces = vec![piece(Mark::In, new.printed())];
    Line { before: None, after: Some(new.position.clone()), pieces }
}

/// Paragraphs that stand where others stood: each that is much like one of them was changed, the others came and went.
fn replaced(old: &[&Paragraph], new: &[&Paragraph], until: Instant, lines: &mut Vec<Line>) {
    let mut next = 0;
    for one in old {
        let ahead = new.iter().enumerate().skip(next).take(MOST_PAIRED);
        let mut compared = ahead.map(|(at, other)| (at, *other, pieces(one, other, until)));
        let found = compared.find(|(.., pieces)| is_like(pieces));
        let Some((at, other, pieces)) = found else {
            lines.push(gone(one));
            continue;
        };
        lines.extend(new.iter().take(at).skip(next).map(|other| come(other)));
        next = at + 1;
        lines.push(Line { before: Some(one.position.clone()), after: Some(other.position.clone()), pieces });
    }
    lines.extend(new.iter().skip(next).map(|other| come(other)));
}

/// Whether at least half of what either paragraph holds stayed.
fn is_like(pieces: &[Piece]) -> bool {
    let count = |marks: [Mark; 2]| {
        let of = pieces.iter().filter(|piece| marks.contains(&piece.mark));
        of.map(|piece| piece.text.chars().count()).sum::<usize>()
    };
    let stayed = count([Mark::Same, Mark::Same]);
    stayed * 2 >= count([Mark::Same, Mark::Out]).min(count([Mark::Same, Mark::In])) && stayed > 0
}

/// What became of a paragraph, sign by sign.
fn pieces(old: &Paragraph, new: &Paragraph, until: Instant) -> Vec<Piece> {
    let (old, new): (Vec<char>, Vec<char>) =
        (old.printed().chars().collect(), new.printed().chars().collect());
    let text = |of: &[char], from: usize, count: usize| {
        of.get(from..from + count).unwrap_or_default().iter().collect::<String>()
    };
    let mut found = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(until)) {
        let (from, count, at, length) =
            (op.old_range().start, op.old_range().len(), op.new_range().start, op.new_range().len());
        match op {
            DiffOp::Equal { .. } => found.push((text(&old, from, count), text(&new, at, length), true)),
            _ => found.push((text(&old, from, count), text(&new, at, length), false)),
        }
    }
    // What stayed at the ends is told as it is; a single sign within is not.
    let last = found.len().saturating_sub(1);
    let (mut pieces, mut out, mut put) = (Vec::new(), String::new(), String::new());
    for (at, (old, new, stayed)) in found.into_iter().enumerate() {
        if stayed && (at == 0 || at == last || new.chars().count() >= SHORTEST) {
            close(&mut out, &mut put, &mut pieces);
            pieces.push(piece(Mark::Same, new));
        } else {
            out.push_str(&old);
            put.push_str(&new);
        }
    }
    close(&mut out, &mut put, &mut pieces);
    pieces
}

fn close(out: &mut String, put: &mut String, pieces: &mut Vec<Piece>) {
    for (mark, text) in [(Mark::Out, std::mem::take(out)), (Mark::In, std::mem::take(put))] {
        if !text.is_empty() {
            pieces.push(piece(mark, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::reading::read;

    /// The lines that differ: `-` out, `+` in, within brackets.
    fn told(before: &str, after: &str) -> Vec<String> {
        let of = |text: &str| read(text.as_bytes(), "a.txt").unwrap();
        let until = Instant::now() + Duration::from_secs(10);
        let lines = compare(&of(before), &of(after), until);
        let print = |line: &Line| {
            let one = |piece: &Piece| match piece.mark {
                Mark::Same => piece.text.clone(),
                Mark::Out => format!("[-{}]", piece.text),
                Mark::In => format!("[+{}]", piece.text),
            };
            line.pieces.iter().map(one).collect::<String>()
        };
        lines.iter().filter(|line| line.is_changed()).map(print).collect()
    }

    #[test]
    fn only_what_differs_is_told_and_within_a_paragraph_only_the_signs() {
        let before = "关于果园巡查的通知\n各园每月巡查一次。\n每园一人。\n完。\n";
        let after = "关于果园巡查的通知\n各园每月巡查两次。\n新增一段话。\n每园一人。\n";
        assert_eq!(told(before, after), ["各园每月巡查[-一][+两]次。", "[+新增一段话。]", "[-完。]"]);
        assert!(told(before, before).is_empty());
        assert!(told("每园 一人。\n\n完。", "每园一人。\n完。").is_empty());
    }

    #[test]
    fn paragraphs_that_have_little_in_common_came_and_went() {
        let (before, after) = ("甲乙丙丁戊己庚辛\n", "子丑寅卯辰巳午未\n");
        assert_eq!(told(before, after), ["[-甲乙丙丁戊己庚辛]", "[+子丑寅卯辰巳午未]"]);
    }
}
