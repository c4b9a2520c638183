//! Values that are replaced wherever they stand: whole, or eight and more of their signs in a row.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Edit;
use super::signs::{Sign, Written, add, compared, normal, write};

/// So many signs of a value in a row are as good as the value.
const RUN: usize = 8;

/// Whose words a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// A program's: names, numbers and addresses that it needs.
    Program,
    /// Somebody's, beside the text: deleted, an instruction, a description.
    Aside,
    /// The text.
    Text,
}

/// A stretch of text in which values are looked for.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Its signs.
    pub(super) signs: Vec<Sign>,
    /// Of what each sign is a part.
    pub(super) voices: Vec<Voice>,
    /// The signs before which something else begins, in order: another paragraph, cell, remark.
    pub(super) breaks: Vec<usize>,
}

impl Stretch {
    /// Adds what stands by itself.
    pub(super) fn add(&mut self, mut other: Self) {
        let before = self.signs.len();
        self.breaks.push(before);
        self.breaks.extend(other.breaks.iter().map(|at| at + before));
        self.signs.append(&mut other.signs);
        self.voices.append(&mut other.voices);
    }

    /// Adds a piece of text.
    pub(super) fn write(&mut self, text: &str, at: std::ops::Range<usize>, written: Written, voice: Voice) {
        add(text, at, written, &mut self.signs);
        self.voices.resize(self.signs.len(), voice);
    }

    fn is_broken(&self, first: usize, last: usize) -> bool {
        let at = self.breaks.partition_point(|one| *one <= first);
        self.breaks.get(at).is_some_and(|one| *one <= last)
    }
}

/// How a value may be replaced at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// By its mask.
    Free,
    /// By digits and lines, where a star would make the file invalid: names, addresses of parts, numbers.
    Bare,
}

/// Values and what stands in their places.
#[derive(Debug, Default)]
pub(super) struct Values {
    list: Vec<Value>,
    whole: Option<AhoCorasick>,
    runs: Option<AhoCorasick>,
    /// Of each run its value and where in it the run begins.
    run_of: Vec<(usize, usize)>,
    public: Option<AhoCorasick>,
}

#[derive(Debug)]
struct Value {
    signs: Vec<char>,
    mask: Mask,
    /// Letters and digits that are too few to be told from anything else in the middle of others.
    is_short: bool,
}

#[derive(Debug)]
enum Mask {
    /// What stands for each sign; nothing for one that stays.
    Each(Vec<Option<char>>),
    /// What stands for all of it, and which signs are gone.
    All(String, Vec<bool>),
}

impl Mask {
    fn of(text: &str, new: &str) -> Self {
        let kept = |text: &str| text.chars().filter(|sign| !super::signs::is_passed_over(*sign)).collect();
        let (old, put): (Vec<char>, Vec<char>) = (kept(text), kept(new));
        let signs = normal(text);
        let like = |a: char, b: char| {
            let mut same = Vec::new();
            compared(b, |one| same.push(one));
            same == [a]
        };
        if old.len() == put.len() && signs.len() == put.len() {
            let each = signs.iter().zip(&put).map(|(old, put)| (!like(*old, *put)).then_some(*put));
            return Self::Each(each.collect());
        }
        let put = normal(new);
        let head = signs.iter().zip(&put).take_while(|(a, b)| a == b).count();
        let most = signs.len().min(put.len()) - head;
        let tail = signs.iter().rev().zip(put.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        let gone = (0..signs.len()).map(|at| at >= head && at + tail < signs.len()).collect();
        Self::All(new.to_owned(), gone)
    }

    /// What stands for a sign of a run; nothing if it stays.
    fn one(&self, at: usize) -> Option<char> {
        match self {
            Self::Each(each) => each.get(at).copied().flatten(),
            Self::All(_, gone) => gone.get(at).copied().unwrap_or_default().then_some('*'),
        }
    }
}

/// Whether a value is letters and digits, too few to be told from anything else in the middle of others.
pub(super) fn is_short(signs: &[char]) -> bool {
    signs.len() < RUN && signs.iter().all(char::is_ascii)
}

/// A searcher; nothing if there is nothing to search for.
fn searcher(patterns: &[String], kind: MatchKind) -> Option<AhoCorasick> {
    if patterns.is_empty() {
        return None;
    }
    AhoCorasick::builder().match_kind(kind).build(patterns).ok()
}

impl Values {
    /// Values with what stands in their places, and values that may stay where they are.
    pub(super) fn of<'v>(
        pairs: impl IntoIterator<Item = (&'v str, &'v str)>,
        public: &[String],
        with_runs: bool,
    ) -> Self {
        let mut values = Self::default();
        let mut known = std::collections::BTreeSet::new();
        for (text, new) in pairs {
            let signs = normal(text);
            if signs.is_empty() || signs == normal(new) || !known.insert(signs.clone()) {
                continue;
            }
            let is_short = is_short(&signs);
            values.list.push(Value { signs, mask: Mask::of(text, new), is_short });
        }
        let whole: Vec<String> = values.list.iter().map(|one| one.signs.iter().collect()).collect();
        values.whole = searcher(&whole, MatchKind::Standard);
        let mut runs: Vec<String> = Vec::new();
        for (which, value) in values.list.iter().enumerate().filter(|_| with_runs) {
            for (at, run) in value.signs.windows(RUN).enumerate() {
                let says_something = run.iter().any(|sign| run.first() != Some(sign));
                if says_something && (at..at + RUN).any(|at| value.mask.one(at).is_some()) {
                    runs.push(run.iter().collect());
                    values.run_of.push((which, at));
                }
            }
        }
        values.runs = searcher(&runs, MatchKind::Standard);
        let public: Vec<String> = public.iter().map(|one| normal(one).into_iter().collect()).collect();
        values.public = searcher(&public, MatchKind::LeftmostLongest);
        values
    }

    /// Whether there is nothing to replace.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The changes that a stretch needs. Where text is only what a program wrote, short values are let be.
    pub(super) fn edits(&self, stretch: &Stretch, manner: Manner, edits: &mut Vec<Edit>) {
        let mut changes = BTreeMap::new();
        if self.list.is_empty() || stretch.signs.is_empty() {
            return;
        }
        self.whole(stretch, false, manner, &mut changes);
        let is_text = |voice: &Voice| *voice == Voice::Text;
        if stretch.voices.iter().any(is_text) && !stretch.voices.iter().all(is_text) {
            self.whole(stretch, true, manner, &mut changes);
        }
        self.runs(stretch, manner, &mut changes);
        for (at, new) in changes {
            if let Some(sign) = stretch.signs.get(at) {
                edits.push(Edit { at: sign.from..sign.to, new: write(&new, sign.written) });
            }
        }
    }

    /// A text with the values in it replaced; nothing if there are none.
    pub(super) fn replaced(&self, text: &str, manner: Manner) -> Option<String> {
        let mut stretch = Stretch::default();
        stretch.write(text, 0..text.len(), Written::Plain, Voice::Text);
        let mut edits = Vec::new();
        self.edits(&stretch, manner, &mut edits);
        (!edits.is_empty()).then(|| super::edited(text, edits))
    }

    fn whole(&self, stretch: &Stretch, texts: bool, manner: Manner, changes: &mut BTreeMap<usize, String>) {
        let Some(whole) = &self.whole else { return };
        let line = Compared::of(stretch, texts);
        let shields = self.shields(&line);
        let mut standing: Vec<(usize, usize, &Value)> = Vec::new();
        for found in whole.find_overlapping_iter(&line.text) {
            let Some(value) = self.list.get(found.pattern().as_usize()) else { continue };
            let (Some(first), Some(last)) = (line.owner(found.start()), line.owner(found.end() - 1)) else {
                continue;
            };
            let is_free = value.signs.len() >= RUN || !stretch.is_broken(first, last);
            let stands = !value.is_short
                || line.stands(stretch, found.start(), found.end())
                    && (first..=last).all(|at| stretch.voices.get(at) > Some(&Voice::Program));
            let is_public = shields.iter().any(|one| one.0 <= found.start() && found.end() <= one.1);
            if is_free && stands && !is_public {
                standing.push((found.start(), found.end(), value));
            }
        }
        // The longest at a place is meant; of what overlaps it, the rest is masked sign by sign.
        standing.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
        let mut reached = 0;
        for (start, end, value) in standing {
            let owners = line.owners(start, end);
            let is_new = start >= reached && !owners.iter().any(|at| changes.contains_key(at));
            reached = reached.max(end);
            if is_new {
                put(value, &owners, stretch, manner, changes);
                continue;
            }
            for (place, at) in
                owners.iter().enumerate().filter(|(_, at)| !changes.contains_key(*at)).collect::<Vec<_>>()
            {
                if let Some(sign) = value.mask.one(place) {
                    changes.insert(*at, one(sign, *at, stretch, manner));
                }
            }
        }
    }

    fn runs(&self, stretch: &Stretch, manner: Manner, changes: &mut BTreeMap<usize, String>) {
        let Some(runs) = &self.runs else { return };
        let line = Compared::of(stretch, false);
        let shields = self.shields(&line);
        let mut more: BTreeMap<usize, String> = BTreeMap::new();
        for found in runs.find_overlapping_iter(&line.text) {
            let Some((which, start)) = self.run_of.get(found.pattern().as_usize()) else { continue };
            let Some(value) = self.list.get(*which) else { continue };
            let owners = line.owners(found.start(), found.end());
            let (first, last) = (owners.first().copied(), owners.last().copied());
            let (Some(first), Some(last)) = (first, last) else { continue };
            let is_public = shields.iter().any(|one| one.0 <= found.start() && found.end() <= one.1);
            if is_public || stretch.is_broken(first, last) || owners.iter().any(|at| changes.contains_key(at))
            {
                continue;
            }
            for (place, at) in owners.iter().enumerate() {
                if let Some(sign) = value.mask.one(start + place) {
                    more.insert(*at, one(sign, *at, stretch, manner));
                }
            }
        }
        changes.append(&mut more);
    }

    fn shields(&self, line: &Compared) -> Vec<(usize, usize)> {
        let Some(public) = &self.public else { return Vec::new() };
        public.find_iter(&line.text).map(|found| (found.start(), found.end())).collect()
    }
}

/// Puts the mask of a value in its place, sign by sign where both are of one length.
fn put(
    value: &Value,
    owners: &[usize],
    stretch: &Stretch,
    manner: Manner,
    changes: &mut BTreeMap<usize, String>,
) {
    match (&value.mask, manner) {
        (Mask::All(new, _), Manner::Free) => {
            let (Some(first), Some(last)) = (owners.first(), owners.last()) else { return };
            for at in *first..=*last {
                let is_of_it = owners.contains(&at)
                    || stretch.signs.get(at).is_some_and(|sign| super::signs::is_passed_over(sign.is));
                if is_of_it {
                    changes.insert(at, if at == *first { new.clone() } else { String::new() });
                }
            }
        }
        (mask, _) => {
            for (place, at) in owners.iter().enumerate() {
                if let Some(sign) = mask.one(place) {
                    changes.insert(*at, one(sign, *at, stretch, manner));
                }
            }
        }
    }
}

fn one(sign: char, at: usize, stretch: &Stretch, manner: Manner) -> String {
    let was = stretch.signs.get(at).map_or(sign, |sign| sign.is);
    match manner {
        Manner::Free => sign,
        Manner::Bare if was == '0' => '1',
        Manner::Bare if was.is_ascii_digit() => '0',
        Manner::Bare => '_',
    }
    .to_string()
}

/// A stretch as it is compared.
struct Compared {
    text: String,
    /// The sign to which each byte belongs.
    owners: Vec<usize>,
}

impl Compared {
    fn of(stretch: &Stretch, texts: bool) -> Self {
        let mut line = Self { text: String::new(), owners: Vec::new() };
        for (at, (sign, voice)) in stretch.signs.iter().zip(&stretch.voices).enumerate() {
            if !texts || *voice == Voice::Text {
                compared(sign.is, |one| line.text.push(one));
                line.owners.resize(line.text.len(), at);
            }
        }
        line
    }

    fn owner(&self, byte: usize) -> Option<usize> {
        self.owners.get(byte).copied()
    }

    /// The sign of each character of a place.
    fn owners(&self, start: usize, end: usize) -> Vec<usize> {
        let text = self.text.get(start..end).unwrap_or_default();
        text.char_indices().filter_map(|(at, _)| self.owner(start + at)).collect()
    }

    /// Whether a place is not in the middle of letters and digits.
    fn stands(&self, stretch: &Stretch, start: usize, end: usize) -> bool {
        let goes_on = |near: Option<char>, near_byte: Option<usize>, own_byte: usize| {
            let (Some(near), Some(byte)) = (near, near_byte) else { return false };
            let (Some(a), Some(b)) = (self.owner(byte), self.owner(own_byte)) else { return false };
            let between = stretch.signs.get(a.min(b)..a.max(b)).unwrap_or_default();
            let is_blank = between.iter().any(|sign| sign.is.is_whitespace());
            near.is_ascii_alphanumeric() && !is_blank && !stretch.is_broken(a.min(b), a.max(b))
        };
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        !goes_on(before, start.checked_sub(1), start) && !goes_on(after, Some(end), end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let pairs = [
            ("13905550123", "139****0123"),
            ("吴小梨", "吴**"),
            ("果园路9号", ""),
            ("A12", "***"),
            ("201", "2**"),
            ("019年", "0***"),
            ("０５９５－２２２", "保密"),
        ];
        Values::of(pairs, &["热线13905550".to_owned()], true)
    }

    #[test]
    fn a_value_is_replaced_however_it_is_written() {
        for (text, expected) in [
            ("电话13905550123。", "电话139****0123。"),
            ("１３９ 0555\u{200B}0123", "１３９ ****\u{200B}0123"),
            ("吴　小\u{FEFF}梨", "吴　*\u{FEFF}*"),
            ("住果园路 9号。", "住。"),
            ("a12 A12 A123", "*** *** A123"),
            ("０５９５-222", "保密"),
            ("前90555012后", "前9****012后"),
            ("热线13905550", "热线13905550"),
            ("2019年201", "20***2**"),
        ] {
            let replaced = values().replaced(text, Manner::Free);
            assert_eq!(replaced.as_deref().unwrap_or(text), expected);
        }
        assert_eq!(values().replaced("13905550123吴小梨", Manner::Bare).unwrap(), "13910000123吴__");
    }

    #[test]
    fn what_does_not_hang_together_is_no_short_value() {
        let mut stretch = Stretch::default();
        for piece in ["吴", "小梨"] {
            let mut other = Stretch::default();
            other.write(piece, 0..piece.len(), Written::Plain, Voice::Text);
            stretch.add(other);
        }
        let mut edits = Vec::new();
        values().edits(&stretch, Manner::Free, &mut edits);
        assert_eq!(edits, []);
        // A number with a box for each digit is one number.
        let digits = "13905550123";
        let mut boxes = Stretch::default();
        for at in 0..digits.len() {
            let mut other = Stretch::default();
            other.write(digits, at..at + 1, Written::Plain, Voice::Text);
            boxes.add(other);
        }
        values().edits(&boxes, Manner::Free, &mut edits);
        assert_eq!(crate::rewrite::edited(digits, edits), "139****0123");
    }
}
