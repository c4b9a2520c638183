//! What became of a paragraph, sign by sign: which signs stayed, which came and went, and where its marks are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::copy::Line;
use super::sent::{Atom, Filled, Is, Kind, Sent};
use super::tokens::{
    New, Old, Token, is_of_number, is_one_number, is_same, new_tokens, old_tokens, whole_marks,
};

/// One step from what was sent to what came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Keep(usize, usize),
    Drop(usize),
    Put(usize),
}

/// What became of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands as it was sent, over these tokens of the copy.
    Kept(Range<usize>),
    /// Something else stands there.
    Over(Range<usize>),
    /// It is not there.
    Gone,
}

/// A group of paragraphs, compared.
pub(super) struct Inside {
    /// The atoms of its passages; none where one ends and another follows.
    pub(super) atoms: Vec<Option<Atom>>,
    pub(super) old: Vec<Old>,
    pub(super) new: Vec<New>,
    pub(super) steps: Vec<Step>,
    /// What became of each mark that was shown, by its atom.
    pub(super) fates: BTreeMap<usize, Fate>,
}

impl Inside {
    /// Compares passages with the lines that they became.
    pub(super) fn of(sent: &Sent, passages: &[usize], lines: &[Line], until: Instant) -> Self {
        let mut atoms: Vec<Option<Atom>> = Vec::new();
        for (at, passage) in passages.iter().filter_map(|at| sent.passages.get(*at)).enumerate() {
            if at > 0 {
                atoms.push(None);
            }
            atoms.extend(passage.atoms.iter().cloned().map(Some));
        }
        let new = new_tokens(lines, sent, &whole_marks(sent, &atoms));
        let old = old_tokens(sent, &atoms, &new);
        let (a, b): (Vec<&Token>, Vec<&Token>) =
            (old.iter().map(|one| &one.token).collect(), new.iter().map(|one| &one.token).collect());
        let mut steps = Vec::new();
        for op in capture_diff_slices_deadline(Algorithm::Myers, &a, &b, Some(until)) {
            match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    steps.extend((0..len).map(|at| Step::Keep(old_index + at, new_index + at)));
                }
                _ => {
                    steps.extend(op.old_range().map(Step::Drop));
                    steps.extend(op.new_range().map(Step::Put));
                }
            }
        }
        let mut inside = Self { atoms, old, new, steps, fates: BTreeMap::new() };
        inside.decide(sent);
        inside
    }

    pub(super) fn mark(&self, atom: usize) -> Option<usize> {
        match self.atoms.get(atom)?.as_ref()?.is {
            Is::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// What a token of the report prints that was sent.
    pub(super) fn printed(&self, sent: &Sent, old: usize) -> String {
        let Some(old) = self.old.get(old) else { return String::new() };
        match &old.token {
            Token::Sign(sign) => sign.to_string(),
            Token::End => "\n".to_owned(),
            Token::Control(_) | Token::Whole(_) => {
                let mark = self.mark(old.at).and_then(|mark| sent.marks.get(mark));
                mark.map(|mark| mark.printed.iter().collect()).unwrap_or_default()
            }
        }
    }

    /// Puts words back that were taken out; false if they are not among those.
    pub(super) fn restore(&mut self, sent: &Sent, words: &str) -> bool {
        let mut from = 0;
        while from < self.steps.len() {
            let run = self.steps.get(from..).unwrap_or_default();
            let dropped = run.iter().map_while(|step| match step {
                Step::Drop(old) => Some(self.printed(sent, *old)),
                _ => None,
            });
            let mut text = String::new();
            let mut count = 0;
            for piece in dropped {
                if text.len() >= words.len() {
                    break;
                }
                text.push_str(&piece);
                count += 1;
            }
            if !words.is_empty() && text == words {
                self.keep(sent, from..from + count);
                self.decide(sent);
                return true;
            }
            from += 1;
        }
        false
    }

    /// Makes steps that drop something keep it.
    fn keep(&mut self, sent: &Sent, range: Range<usize>) {
        let (mut steps, mut new) = (Vec::new(), Vec::new());
        for (at, step) in std::mem::take(&mut self.steps).into_iter().enumerate() {
            let next = new.len();
            match step {
                Step::Drop(old) if range.contains(&at) => {
                    let text = self.printed(sent, old);
                    let Some(token) = self.old.get(old).map(|old| old.token.clone()) else { continue };
                    new.push(New { token, text });
                    steps.push(Step::Keep(old, next));
                }
                Step::Drop(old) => steps.push(Step::Drop(old)),
                Step::Keep(old, back) => {
                    new.extend(self.new.get(back).cloned());
                    steps.push(Step::Keep(old, next));
                }
                Step::Put(back) => {
                    new.extend(self.new.get(back).cloned());
                    steps.push(Step::Put(next));
                }
            }
        }
        (self.steps, self.new) = (steps, new);
    }

    /// The text of some tokens of the copy.
    pub(super) fn text(&self, range: &Range<usize>) -> String {
        self.new.get(range.clone()).unwrap_or_default().iter().map(|one| one.text.as_str()).collect()
    }

    fn decide(&mut self, sent: &Sent) {
        let mut kept: Vec<Option<usize>> = vec![None; self.old.len()];
        for step in &self.steps {
            if let Step::Keep(a, b) = step
                && let Some(place) = kept.get_mut(*a)
            {
                *place = Some(*b);
            }
        }
        let mut spans: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        for (at, old) in self.old.iter().enumerate() {
            if self.mark(old.at).is_some() {
                spans.entry(old.at).and_modify(|span| span.end = at + 1).or_insert(at..at + 1);
            }
        }
        self.fates.clear();
        let mut left = Vec::new();
        for (atom, span) in spans {
            let Some(mark) = self.mark(atom).and_then(|mark| sent.marks.get(mark)) else { continue };
            match self.at_its_place(&span, &kept, &mark.printed) {
                Some(fate) => drop(self.fates.insert(atom, fate)),
                None => left.push((atom, span, mark)),
            }
        }
        left.retain(|(atom, _, mark)| match self.elsewhere(mark) {
            Some(range) => {
                self.fates.insert(*atom, Fate::Kept(range));
                false
            }
            None => true,
        });
        for (atom, span, mark) in left {
            let instead = match mark.kind {
                Kind::Figure(..) => self.overtyped(&span, &kept, &mark.printed),
                _ => None,
            };
            let fate = match instead {
                Some(range) if is_same(&self.text(&range), &mark.printed) => Fate::Kept(range),
                Some(range) => Fate::Over(range),
                None => Fate::Gone,
            };
            self.fates.insert(atom, fate);
        }
    }

    /// What came of a mark if it is known by its control, or stands as it was at its place.
    fn at_its_place(&self, span: &Range<usize>, kept: &[Option<usize>], printed: &[char]) -> Option<Fate> {
        let place = |at: usize| kept.get(at).copied().flatten();
        match (self.old.get(span.start).map(|one| &one.token), place(span.start)) {
            (Some(Token::Control(_)), Some(at)) if is_same(&self.text(&(at..at + 1)), printed) => {
                return Some(Fate::Kept(at..at + 1));
            }
            (Some(Token::Control(_)), Some(at)) => return Some(Fate::Over(at..at + 1)),
            (Some(Token::Whole(_)), Some(at)) => return Some(Fate::Kept(at..at + 1)),
            (Some(Token::Control(_) | Token::Whole(_)), None) => return None,
            _ => {}
        }
        let own: Vec<Option<usize>> = span.clone().map(place).collect();
        let from = own.first().copied().flatten()?;
        let is_whole = own.iter().enumerate().all(|(at, one)| *one == Some(from + at));
        let range = from..from + own.len();
        // A word beside it must have stayed too, or a few signs would be found anywhere.
        let before =
            span.start.checked_sub(1).map_or(from == 0, |at| place(at).is_some_and(|at| at + 1 == from));
        let end = range.end == self.new.len() && span.end == kept.len();
        let touches = before || end || place(span.end) == Some(range.end);
        (is_whole && touches && self.stands_alone(&range, printed)).then_some(Fate::Kept(range))
    }

    /// What stands in place of a figure, by the words around it.
    fn overtyped(
        &self,
        span: &Range<usize>,
        kept: &[Option<usize>],
        printed: &[char],
    ) -> Option<Range<usize>> {
        let place = |at: usize| kept.get(at).copied().flatten();
        let before = (0..span.start).rev().find_map(|at| Some((at, place(at)?)));
        let after = (span.end..kept.len()).find_map(|at| Some((at, place(at)?)));
        let first = before.map_or(0, |(_, at)| at + 1);
        let end = after.map_or(self.new.len(), |(_, at)| at);
        let hole = first..end;
        if matches!(self.old.get(span.start).map(|one| &one.token), Some(Token::Control(_)))
            || self.is_taken(&hole)
        {
            return None;
        }
        if is_one_number(printed) {
            return self.number_in(&hole, printed);
        }
        let beside_before = before.map_or(span.start == 0, |(at, _)| at + 1 == span.start);
        let beside_after = after.map_or(span.end == kept.len(), |(at, _)| at == span.end);
        let is_one_line =
            !self.new.get(hole.clone()).unwrap_or_default().iter().any(|one| one.token == Token::End);
        let is_filled = beside_before && beside_after && is_one_line && !self.text(&hole).trim().is_empty();
        is_filled.then_some(hole)
    }

    /// Whether a mark stands there already.
    fn is_taken(&self, range: &Range<usize>) -> bool {
        self.fates.values().any(|fate| match fate {
            Fate::Kept(other) | Fate::Over(other) => other.start < range.end && range.start < other.end,
            Fate::Gone => false,
        })
    }

    /// Whether what stands there is no part of a longer number.
    fn stands_alone(&self, range: &Range<usize>, printed: &[char]) -> bool {
        let digit_at = |at: Option<usize>| {
            let one = at.and_then(|at| self.new.get(at));
            one.is_some_and(|one| matches!(one.token, Token::Sign(sign) if is_of_number(sign)))
        };
        let begins = printed.first().is_some_and(|sign| is_of_number(*sign));
        let ends = printed.last().is_some_and(|sign| is_of_number(*sign));
        !(begins && digit_at(range.start.checked_sub(1)) || ends && digit_at(Some(range.end)))
    }

    /// The first number in a stretch of the copy, with what follows the number in the figure that stood there.
    fn number_in(&self, hole: &Range<usize>, printed: &[char]) -> Option<Range<usize>> {
        let sign = |at: usize| match self.new.get(at).map(|one| &one.token) {
            Some(Token::Sign(sign)) => Some(*sign),
            _ => None,
        };
        let is_digit = |at: &usize| sign(*at).is_some_and(|sign| sign.is_ascii_digit());
        let start = hole.clone().find(is_digit)?;
        let end = (start..hole.end).find(|at| !sign(*at).is_some_and(is_of_number)).unwrap_or(hole.end);
        let last = printed.iter().rposition(|sign| sign.is_ascii_digit()).map_or(0, |at| at + 1);
        let unit = printed.get(last..).unwrap_or_default();
        let begin = printed.iter().position(|sign| sign.is_ascii_digit()).unwrap_or(0);
        let lead = printed.get(..begin).unwrap_or_default();
        let follows = (end..hole.end).zip(unit).take_while(|(at, want)| sign(*at) == Some(**want)).count();
        let leads = (hole.start..start).rev().zip(lead.iter().rev());
        let leads = leads.take_while(|(at, want)| sign(*at) == Some(**want)).count();
        let before = if leads == lead.len() { leads } else { 0 };
        let after = if follows == unit.len() { follows } else { 0 };
        Some(start - before..end + after)
    }

    /// What is not at its place may have been moved within its paragraph: it is there once, as it was, among what came.
    fn elsewhere(&self, mark: &Filled) -> Option<Range<usize>> {
        let length = mark.printed.len();
        if length < 2 || matches!(mark.kind, Kind::Plain) {
            return None;
        }
        let put = |range: &Range<usize>| range.clone().any(|at| self.steps.contains(&Step::Put(at)));
        let stands_at = |from: usize| {
            let one = from..from + 1;
            let whole = matches!(self.new.get(from)?.token, Token::Whole(_))
                && is_same(&self.text(&one), &mark.printed);
            let range = if whole { one } else { from..from + length };
            let signs = self.new.get(range.clone())?;
            let same =
                whole || signs.iter().zip(&mark.printed).all(|(one, sign)| one.token == Token::Sign(*sign));
            (same && self.stands_alone(&range, &mark.printed) && put(&range) && !self.is_taken(&range))
                .then_some(range)
        };
        let mut found = (0..self.new.len()).filter_map(stands_at);
        found.next().filter(|_| found.next().is_none())
    }
}
