//! Which paragraph became which: those that stayed, those much like one that was sent, parted and joined ones, moved ones.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// Two texts are one, edited, if they have so many hundredths of their pairs of signs in common.
const LIKE: usize = 40;
/// The one text that stands where one stood needs fewer.
const LIKE_ALONE: usize = 20;
/// A paragraph that stands elsewhere was moved, not written anew, if it has so many.
const MOVED: usize = 80;
/// Most pairs of texts that are compared where a stretch was replaced.
const MOST_COMPARED: usize = 40_000;

/// Some texts that were sent, and what they became. Either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) sent: Range<usize>,
    pub(super) back: Range<usize>,
}

/// A paragraph of either side.
pub(super) struct Passed {
    pub(super) text: Vec<char>,
    /// The table that it is a cell of.
    pub(super) table: Option<usize>,
}

/// A text to be compared with others.
pub(super) struct Text {
    signs: Vec<char>,
    pairs: BTreeMap<(char, char), usize>,
}

impl Text {
    pub(super) fn of(signs: &[char]) -> Self {
        let signs: Vec<char> = signs.iter().copied().filter(|sign| !sign.is_whitespace()).collect();
        let mut pairs = BTreeMap::new();
        let edges = std::iter::once('\n').chain(signs.iter().copied());
        for pair in edges.zip(signs.iter().copied().chain(std::iter::once('\n'))) {
            *pairs.entry(pair).or_default() += 1;
        }
        Self { signs, pairs }
    }

    fn common(&self, other: &Self) -> usize {
        let of =
            |(pair, count): (&(char, char), &usize)| other.pairs.get(pair).map_or(0, |more| *more.min(count));
        self.pairs.iter().map(of).sum()
    }

    fn size(&self) -> usize {
        self.signs.len() + 1
    }

    /// How alike they are, in hundredths.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        if self.signs == other.signs {
            return 100;
        }
        self.common(other) * 200 / (self.size() + other.size())
    }

    /// How much of this one the other holds, in hundredths.
    fn held_by(&self, other: &Self) -> usize {
        self.common(other) * 100 / self.size()
    }
}

/// For each text that was sent the one that it became, both in their order; after `until` it looks no longer for the best.
pub(super) fn pairs(sent: &[Text], back: &[Text], until: Instant) -> Vec<(usize, usize)> {
    let keys = |of: &[Text]| of.iter().map(|text| text.signs.clone()).collect::<Vec<_>>();
    let mut same = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Patience, &keys(sent), &keys(back), Some(until)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            same.extend((0..len).map(|at| (old_index + at, new_index + at)));
        }
    }
    // What stands between two that stayed was replaced, however the steps to it are cut.
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    for (old, new) in same.into_iter().chain([(sent.len(), back.len())]) {
        let likely = likely(sent.get(a..old).unwrap_or_default(), back.get(b..new).unwrap_or_default());
        found.extend(likely.into_iter().map(|(x, y)| (a + x, b + y)));
        found.push((old, new));
        (a, b) = (old + 1, new + 1);
    }
    found.pop();
    found
}

/// The pairs in order that are most alike in all.
fn likely(old: &[Text], new: &[Text]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST_COMPARED {
        return Vec::new();
    }
    let least = if old.len() == 1 && new.len() == 1 { LIKE_ALONE } else { LIKE };
    let score = |a: usize, b: usize| {
        let (Some(old), Some(new)) = (old.get(a), new.get(b)) else { return 0 };
        let likeness = old.likeness(new);
        if likeness >= least { likeness } else { 0 }
    };
    let scores: Vec<Vec<usize>> =
        (0..old.len()).map(|a| (0..new.len()).map(|b| score(a, b)).collect()).collect();
    let at = |a: usize, b: usize| scores.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0);
    // The best of what comes from here on.
    let mut best = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    let of = |best: &[Vec<usize>], a: usize, b: usize| {
        best.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0)
    };
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let paired = if at(a, b) > 0 { at(a, b) + of(&best, a + 1, b + 1) } else { 0 };
            let value = paired.max(of(&best, a + 1, b)).max(of(&best, a, b + 1));
            if let Some(cell) = best.get_mut(a).and_then(|row| row.get_mut(b)) {
                *cell = value;
            }
        }
    }
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if at(a, b) > 0 && of(&best, a, b) == at(a, b) + of(&best, a + 1, b + 1) {
            found.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if of(&best, a, b) == of(&best, a + 1, b) {
            a += 1;
        } else {
            b += 1;
        }
    }
    found
}

/// What became of every paragraph, in the order of the copy; one that is gone stands where it stood.
pub(super) fn groups(sent: &[Passed], back: &[Passed], until: Instant) -> Vec<Group> {
    let texts = |of: &[Passed]| of.iter().map(|one| Text::of(&one.text)).collect::<Vec<_>>();
    let (mut old, mut new) = (texts(sent), texts(back));
    cells(sent, back, &mut old, &mut new);
    let pairs = pairs(&old, &new, until);
    let mut found: Vec<Group> =
        pairs.into_iter().map(|(a, b)| Group { sent: a..a + 1, back: b..b + 1 }).collect();
    for at in 0..found.len() {
        grow(&mut found, at, sent, back);
    }
    let is_free = |found: &[Group], a: Option<usize>, b: Option<usize>| {
        !found
            .iter()
            .any(|one| a.is_some_and(|a| one.sent.contains(&a)) || b.is_some_and(|b| one.back.contains(&b)))
    };
    for (a, text) in old.iter().enumerate() {
        if !is_free(&found, Some(a), None) {
            continue;
        }
        let free = new.iter().enumerate().filter(|(b, _)| is_free(&found, None, Some(*b)));
        let nearest = free.map(|(b, other)| (text.likeness(other), b)).max();
        if let Some((_, b)) = nearest.filter(|(likeness, _)| *likeness >= MOVED) {
            found.push(Group { sent: a..a + 1, back: b..b + 1 });
        }
    }
    let came: Vec<Group> = (0..new.len())
        .filter(|b| is_free(&found, None, Some(*b)))
        .map(|b| Group { sent: 0..0, back: b..b + 1 })
        .collect();
    let mut went: Vec<usize> = (0..old.len()).filter(|a| is_free(&found, Some(*a), None)).collect();
    found.extend(came);
    found.sort_by_key(|one| one.back.start);
    // What is gone stands after what came before it.
    let mut ordered = Vec::new();
    let gone = |a: usize| Group { sent: a..a + 1, back: 0..0 };
    while went.first() == Some(&0)
        || went.first().is_some_and(|a| (0..*a).all(|before| went.contains(&before)))
    {
        ordered.push(gone(went.remove(0)));
    }
    for group in found {
        let mut next = group.sent.end;
        let follows = !group.sent.is_empty();
        ordered.push(group);
        while follows && went.contains(&next) {
            went.retain(|a| *a != next);
            ordered.push(gone(next));
            next += 1;
        }
    }
    ordered.extend(went.into_iter().map(gone));
    ordered
}

/// Gives the cells of a table that has as many as it had a text that only both sides of a cell have: it is known by its
/// place.
fn cells(sent: &[Passed], back: &[Passed], old: &mut [Text], new: &mut [Text]) {
    let tables = |of: &[Passed]| {
        let mut tables: Vec<Vec<usize>> = Vec::new();
        let mut before = None;
        for (at, one) in of.iter().enumerate() {
            match (one.table, tables.last_mut()) {
                (Some(table), Some(last)) if before == Some(table) => last.push(at),
                (Some(_), _) => tables.push(vec![at]),
                (None, _) => {}
            }
            before = one.table;
        }
        tables
    };
    let (were, are) = (tables(sent), tables(back));
    if were.len() != are.len() {
        return;
    }
    let pairs = were.iter().zip(&are).filter(|(was, is)| was.len() == is.len());
    let pairs = pairs.flat_map(|(was, is)| was.iter().zip(is));
    for (sign, (a, b)) in ('\u{F0000}'..='\u{FFFFD}').zip(pairs) {
        if let (Some(old), Some(new)) = (old.get_mut(*a), new.get_mut(*b)) {
            (*old, *new) = (Text::of(&[sign]), Text::of(&[sign]));
        }
    }
}

/// Takes what stands beside a pair into it where a paragraph was parted or two were joined.
fn grow(found: &mut [Group], at: usize, sent: &[Passed], back: &[Passed]) {
    let in_table = |of: &[Passed], range: &Range<usize>| {
        of.get(range.clone()).unwrap_or_default().iter().any(|one| one.table.is_some())
    };
    loop {
        let Some(group) = found.get(at).cloned() else { return };
        let bound = |side: fn(&Group) -> &Range<usize>, most: usize| {
            let before = found.get(..at).unwrap_or_default().last().map_or(0, |one| side(one).end);
            let after = found.get(at + 1).map_or(most, |one| side(one).start);
            (before, after)
        };
        let (first_sent, last_sent) = bound(|one| &one.sent, sent.len());
        let (first_back, last_back) = bound(|one| &one.back, back.len());
        let mut wider = Vec::new();
        if group.back.start > first_back {
            wider.push(Group { back: group.back.start - 1..group.back.end, ..group.clone() });
        }
        if group.back.end < last_back {
            wider.push(Group { back: group.back.start..group.back.end + 1, ..group.clone() });
        }
        if group.sent.start > first_sent {
            wider.push(Group { sent: group.sent.start - 1..group.sent.end, ..group.clone() });
        }
        if group.sent.end < last_sent {
            wider.push(Group { sent: group.sent.start..group.sent.end + 1, ..group.clone() });
        }
        wider.retain(|one| !in_table(sent, &one.sent) && !in_table(back, &one.back));
        let joined = |of: &[Passed], range: &Range<usize>| {
            let parts = of.get(range.clone()).unwrap_or_default().iter();
            Text::of(&parts.flat_map(|one| one.text.iter().copied()).collect::<Vec<_>>())
        };
        let (was, is) = (joined(sent, &group.sent), joined(back, &group.back));
        let likeness = was.likeness(&is);
        let better = wider.into_iter().find(|one| {
            // What is taken in must be for the most part what the other side still lacks.
            let (old, new) = (joined(sent, &one.sent), joined(back, &one.back));
            let grown = old.likeness(&new);
            let (part, whole) = if one.back == group.back {
                let lone = if one.sent.start < group.sent.start { one.sent.start } else { group.sent.end };
                (joined(sent, &(lone..lone + 1)), new)
            } else {
                let lone = if one.back.start < group.back.start { one.back.start } else { group.back.end };
                (joined(back, &(lone..lone + 1)), old)
            };
            grown > likeness + 5 && part.held_by(&whole) >= 70
        });
        match (better, found.get_mut(at)) {
            (Some(one), Some(place)) => *place = one,
            _ => return,
        }
    }
}
