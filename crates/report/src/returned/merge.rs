//! Two copies made one: sentence by sentence, against what was sent.

use std::time::Instant;

use super::align::{Text, pairs};
use super::copy::{Copy, Line};
use super::redline::sentences;
use super::sent::Sent;

/// Two copies as one.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The copy.
    pub copy: Copy,
    /// The sentences that both changed, each otherwise.
    pub conflicts: Vec<Conflict>,
}

/// A sentence that both copies changed, each otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// As it was sent.
    pub before: String,
    /// As the first copy has it; empty if it is not there.
    pub first: String,
    /// As the second copy has it.
    pub second: String,
}

/// Whose words stand where both changed a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Those of the first copy.
    First,
    /// Those of the second copy.
    Second,
}

/// A sentence, or the end of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unit {
    Sentence(Line),
    End,
}

impl Unit {
    fn signs(&self) -> &[char] {
        match self {
            Self::Sentence(line) => &line.text,
            Self::End => &['\u{2029}'],
        }
    }
}

/// What a copy has for each unit that was sent, and what it put in before each.
struct Against {
    instead: Vec<Vec<Unit>>,
    before: Vec<Vec<Unit>>,
}

/// Makes two copies one; where both changed a sentence, the words of `take` stand – until it is said, those of the first.
#[must_use]
pub fn merge(sent: &Sent, first: &Copy, second: &Copy, take: Option<Side>, until: Instant) -> Merged {
    let lines: Vec<Line> =
        sent.shown().into_iter().map(|at| Line { text: sent.text(at), ..Line::default() }).collect();
    let base = units(&lines);
    let (a, b) = (against(&base, &units(&first.lines), until), against(&base, &units(&second.lines), until));
    let mut merged = Merged::default();
    let mut out: Vec<Unit> = Vec::new();
    for at in 0..=base.len() {
        let of = |side: &[Vec<Unit>]| side.get(at).cloned().unwrap_or_default();
        let (came_a, came_b) = (of(&a.before), of(&b.before));
        if said(&came_a) == said(&came_b) {
            out.extend(came_a);
        } else {
            out.extend(came_a);
            out.extend(came_b);
        }
        let Some(unit) = base.get(at) else { break };
        let (is_a, is_b) = (of(&a.instead), of(&b.instead));
        let was = unit.signs().iter().collect::<String>();
        let (said_a, said_b) = (said(&is_a), said(&is_b));
        if said_a == said_b || said_b == was {
            out.extend(is_a);
        } else if said_a == was {
            out.extend(is_b);
        } else {
            let conflict = Conflict { before: was, first: said_a, second: said_b };
            // An end of a paragraph that one took out and the other moved is nothing to choose between.
            if matches!(unit, Unit::Sentence(_)) {
                merged.conflicts.push(conflict);
            }
            out.extend(if take == Some(Side::Second) { is_b } else { is_a });
        }
    }
    merged.copy.lines = paragraphs(out);
    merged.copy.tracked = [first.tracked.clone(), second.tracked.clone()].concat();
    merged.copy.remarks = [first.remarks.clone(), second.remarks.clone()].concat();
    merged
}

fn said(units: &[Unit]) -> String {
    units.iter().flat_map(Unit::signs).collect()
}

/// The sentences of paragraphs, and the ends between these.
fn units(lines: &[Line]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            units.push(Unit::End);
        }
        let text: String = line.text.iter().collect();
        let mut at = 0;
        for sentence in sentences(&text) {
            let end = at + sentence.chars().count();
            let mut part = line.part(at..end);
            if at == 0 {
                part.restored.clone_from(&line.restored);
            }
            units.push(Unit::Sentence(part));
            at = end;
        }
    }
    units
}

fn against(base: &[Unit], copy: &[Unit], until: Instant) -> Against {
    let texts = |units: &[Unit]| units.iter().map(|unit| Text::of(unit.signs())).collect::<Vec<_>>();
    let mut pairs = pairs(&texts(base), &texts(copy), until);
    pairs.retain(|(a, b)| {
        matches!(
            (base.get(*a), copy.get(*b)),
            (Some(Unit::End), Some(Unit::End)) | (Some(Unit::Sentence(_)), Some(Unit::Sentence(_)))
        )
    });
    let mut against =
        Against { instead: vec![Vec::new(); base.len()], before: vec![Vec::new(); base.len() + 1] };
    let (mut a, mut b) = (0, 0);
    for (at, is) in pairs.into_iter().chain([(base.len(), copy.len())]) {
        let old = at - a;
        let new = copy.get(b..is).unwrap_or_default();
        let are_sentences = |units: &[Unit]| units.iter().all(|unit| matches!(unit, Unit::Sentence(_)));
        if old == new.len()
            && old > 0
            && are_sentences(new)
            && are_sentences(base.get(a..at).unwrap_or_default())
        {
            // As many sentences as there were: each was written anew.
            for (place, unit) in against.instead.iter_mut().skip(a).zip(new) {
                place.push(unit.clone());
            }
        } else if let Some(place) = against.before.get_mut(at) {
            place.extend(new.iter().cloned());
        }
        if let (Some(place), Some(unit)) = (against.instead.get_mut(at), copy.get(is)) {
            place.push(unit.clone());
        }
        (a, b) = (at + 1, is + 1);
    }
    against
}

fn paragraphs(units: Vec<Unit>) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Line::default()];
    for unit in units {
        match (unit, lines.last_mut()) {
            (Unit::Sentence(line), Some(last)) => {
                last.heading = last.heading.or(line.heading);
                last.table = last.table.or(line.table);
                last.append(line);
            }
            (_, _) => lines.push(Line::default()),
        }
    }
    lines.retain(|line| !line.text.is_empty() || !line.restored.is_empty());
    lines
}
