//! A report that comes back: a copy that people have edited, compared with the report as it was sent.
//!
//! Figures that nobody touched keep their marks, an overtyped or missing one is a finding, and the words of the copy become
//! the words of the template. A figure is known by its content control; a copy without controls is found by place and words.

use std::collections::BTreeSet;
use std::time::Instant;

use document::Document;
use ledger::finding::Finding;

mod align;
mod copy;
mod inside;
mod merge;
mod redline;
mod revised;
mod sent;
mod tokens;
mod told;
mod weave;

pub use copy::{Copy, Remark, Tracked};
pub use merge::{Conflict, Merged, Side, merge};
pub use redline::{Became, Stretch};
pub use revised::Revised;
pub use sent::Sent;

use align::Passed;
use copy::Line;
use inside::{Fate, Inside};
use sent::Kind;

/// What came of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureBack {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The period as the template names it.
    pub period: String,
    /// What was printed.
    pub was: String,
    /// What came of it.
    pub state: FigureState,
    /// The paragraph of the report that was sent, from 1.
    pub paragraph: usize,
}

/// How a figure came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureState {
    /// As it was sent.
    Kept,
    /// As it was sent, at another place.
    Moved,
    /// Something else is typed in its place.
    Overtyped(String),
    /// Its paragraph is there and it is not.
    Deleted,
    /// Its paragraph is not there.
    NotFound,
}

impl FigureState {
    /// The word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::Overtyped(_) => "overtyped",
            Self::Deleted => "deleted",
            Self::NotFound => "not-found",
        }
    }
}

/// A paragraph, and what it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphBack {
    /// What was sent; empty if it came.
    pub before: String,
    /// What came back; empty if it went.
    pub after: String,
    /// The sentences that differ: before, after; either may be empty.
    pub sentences: Vec<(String, String)>,
    /// Its text by what became of it.
    pub stretches: Vec<Stretch>,
}

impl ParagraphBack {
    /// Whether it reads as it did.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.stretches.iter().all(|one| one.became == Became::Same)
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// Every figure that was sent.
    pub figures: Vec<FigureBack>,
    /// Every paragraph, in the order of the copy.
    pub paragraphs: Vec<ParagraphBack>,
    /// The text of the template that the copy makes.
    pub revised: Revised,
    /// What somebody should look at.
    pub findings: Vec<Finding>,
}

/// Compares a copy with the report that was sent, which is that of the template `document`.
///
/// The numbers that stand where the figures named in `typed` stood stay as they were typed; everywhere else the computed
/// number stays. After `until` it looks no longer for the fewest changes.
#[must_use]
pub fn returned(
    sent: &Sent,
    document: &Document,
    copy: &Copy,
    typed: &BTreeSet<String>,
    until: Instant,
) -> Returned {
    let shown = sent.shown();
    // Numbers and dashes of lists come and go on the way: they are not compared.
    let has_lists = sent.passages.iter().any(|one| !one.label.is_empty());
    let compared = |text: Vec<char>| if has_lists { unlabelled(&text).unwrap_or(text) } else { text };
    let passed = |at: &usize| Passed {
        text: compared(sent.text(*at)),
        table: sent.passages.get(*at).filter(|one| one.is_cell).and_then(|one| one.block),
    };
    let texts: Vec<Passed> = shown.iter().map(passed).collect();
    let lines = copy.lines.iter().map(|line| Passed { text: compared(line.text.clone()), table: line.table });
    let lines: Vec<Passed> = lines.collect();
    let is_typed = |mark: &&(usize, &sent::Filled)| matches!(&mark.1.kind, Kind::Figure(one) if typed.contains(&one.name));
    let marks: Vec<(usize, &sent::Filled)> = sent.marks.iter().enumerate().collect();
    let kept_typed: BTreeSet<usize> = marks.iter().filter(is_typed).map(|(at, _)| *at).collect();
    let mut back =
        Back { sent, shown: &shown, states: Vec::new(), all: Vec::new(), told: told::Told::default() };
    let mut paragraphs = Vec::new();
    back.hidden_before(shown.first().copied().unwrap_or(sent.passages.len()));
    for group in align::groups(&texts, &lines, until) {
        let passages = shown.get(group.sent.clone()).unwrap_or_default();
        let lines = copy.lines.get(group.back.clone()).unwrap_or_default();
        let lines: Vec<Line> = lines.iter().map(|line| bare(sent, passages, line)).collect();
        paragraphs.push(back.take(passages, lines, &kept_typed, until));
        if let Some(last) = group.sent.clone().last() {
            let next = shown.get(last + 1).copied().unwrap_or(sent.passages.len());
            back.hidden_after(shown.get(last).copied().unwrap_or(next), next);
        }
    }
    let gone = revised::without_empty(sent, &mut back.all);
    back.told.edited.retain(|condition| !gone.contains(condition));
    let revised = Revised::of(sent, document, &back.all);
    let figures = back.figures();
    let findings = back.told.findings(sent, &figures, &gone, &revised, typed);
    Returned { figures, paragraphs, revised, findings }
}

/// What is gathered while the groups are gone through.
struct Back<'b> {
    sent: &'b Sent,
    shown: &'b [usize],
    /// For each mark that was shown: its index, what came of it, and its paragraph.
    states: Vec<(usize, FigureState, usize)>,
    all: Vec<revised::Paragraph>,
    told: told::Told,
}

impl Back<'_> {
    /// What the template holds before everything that was shown.
    fn hidden_before(&mut self, first: usize) {
        self.keep_hidden(0..first);
    }

    /// What the template holds between two passages that were shown.
    fn hidden_after(&mut self, last: usize, next: usize) {
        self.keep_hidden(last + 1..next);
    }

    fn keep_hidden(&mut self, range: std::ops::Range<usize>) {
        for at in range {
            let atoms = self.sent.passages.get(at).map(|one| one.atoms.clone()).unwrap_or_default();
            self.all.push(revised::Paragraph { from: Some(at), heading: None, atoms });
        }
    }

    fn take(
        &mut self,
        passages: &[usize],
        lines: Vec<Line>,
        typed: &BTreeSet<usize>,
        until: Instant,
    ) -> ParagraphBack {
        let mut inside = Inside::of(self.sent, passages, &lines, until);
        let restored: Vec<String> = lines.iter().flat_map(|line| line.restored.iter().cloned()).collect();
        for words in restored {
            if !inside.restore(self.sent, &words) {
                self.told.not_restored.push(words);
            }
        }
        let number = passages.first().and_then(|first| self.shown.iter().position(|at| at == first));
        let number = number.map_or(0, |at| at + 1);
        for (atom, fate) in &inside.fates {
            let Some(mark) = inside.mark(*atom) else { continue };
            let state = match fate {
                Fate::Kept(_) => FigureState::Kept,
                Fate::Over(range) => FigureState::Overtyped(inside.text(range)),
                Fate::Gone if lines.is_empty() => FigureState::NotFound,
                Fate::Gone => FigureState::Deleted,
            };
            let is_figure =
                self.sent.marks.get(mark).is_some_and(|mark| matches!(mark.kind, Kind::Figure(..)));
            match state {
                _ if is_figure => self.states.push((mark, state, number)),
                FigureState::Overtyped(now) => self.told.others.push((mark, Some(now))),
                FigureState::Deleted => self.told.others.push((mark, None)),
                _ => {}
            }
        }
        let heading = lines.first().and_then(|line| line.heading);
        let woven = weave::weave(self.sent, &inside, passages, typed);
        if lines.is_empty() {
            for at in passages {
                let atoms = self.sent.passages.get(*at).map(|one| revised::left_over(&one.atoms));
                let atoms = atoms.unwrap_or_default();
                self.all.push(revised::Paragraph { from: Some(*at), heading: None, atoms });
            }
        } else {
            self.told.edited.extend(woven.edited);
            self.told.came.extend(woven.came);
            self.all.extend(revised::paragraphs(passages.first().copied(), heading, woven.threads));
        }
        redline::paragraph(self.sent, &inside)
    }

    /// The figures that were sent, in the order of the report.
    fn figures(&self) -> Vec<FigureBack> {
        let mut came: Vec<&(usize, Option<String>)> = self.told.came.iter().collect();
        let mut states = self.states.clone();
        states.sort_by_key(|(mark, ..)| *mark);
        let mut figures = Vec::new();
        for (mark, state, paragraph) in states {
            let Some(filled) = self.sent.marks.get(mark) else { continue };
            let Kind::Figure(figure) = &filled.kind else { continue };
            // A control that came somewhere is the one that is missing elsewhere.
            let is_missing = matches!(state, FigureState::Deleted | FigureState::NotFound);
            let moved = came.iter().position(|(other, _)| {
                is_missing && self.sent.marks.get(*other).is_some_and(|other| other.tag == filled.tag)
            });
            let state = match moved.map(|at| came.remove(at)) {
                Some((_, None)) => FigureState::Moved,
                Some((_, Some(now))) => FigureState::Overtyped(now.clone()),
                None => state,
            };
            figures.push(FigureBack {
                name: figure.name.clone(),
                title: figure.title.clone(),
                period: figure.period.clone(),
                was: filled.printed.iter().collect(),
                state,
                paragraph,
            });
        }
        figures
    }
}

/// A line of the copy without what stands before an item of a list.
fn bare(sent: &Sent, passages: &[usize], line: &Line) -> Line {
    let in_list = passages.iter().filter_map(|at| sent.passages.get(*at)).any(|one| !one.label.is_empty());
    if !in_list {
        return line.clone();
    }
    let Some(rest) = unlabelled(&line.text) else { return line.clone() };
    let from = line.text.len() - rest.len();
    Line { restored: line.restored.clone(), ..line.part(from..line.text.len()) }
}

/// A text without what stands before an item of a list; nothing if nothing does.
fn unlabelled(text: &[char]) -> Option<Vec<char>> {
    let text: String = text.iter().collect();
    Some(revised::unlabelled(&text)?.chars().collect())
}

#[cfg(test)]
mod tests;
