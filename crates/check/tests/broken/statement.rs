//! A statement that is true of its own numbers, and how one wrong digit makes it false.

use std::fmt;
use std::ops::Range;

use crate::dice::Dice;
use crate::number::{self, CHINESE, Number, ONE};

/// What a statement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Sum,
    Count,
    Percent,
    Repeat,
    Table,
}

/// A number in a text that is being written; it is shown between marks, which [`Statement::of`] takes out again.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) id: usize,
    pub(crate) text: String,
}

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
const FIRST_ID: u32 = 0xE100;

impl fmt::Display for Mark {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = char::from_u32(FIRST_ID + u32::try_from(self.id).unwrap()).unwrap();
        write!(form, "{OPEN}{id}{}{CLOSE}", self.text)
    }
}

/// How the numbers of a statement hang together; numbers are named by their ids.
#[derive(Debug, Clone)]
pub(crate) enum Truth {
    /// The parts make the whole. `open`: they may be only some of it, so that too little is still plausible.
    Sum { whole: usize, parts: Vec<usize>, open: bool },
    /// The parts make this whole, which is not written.
    Total { parts: Vec<usize>, whole: i128 },
    /// The number of things that are named. `open`: there may be more than are named.
    Count { number: usize, named: i128, open: bool },
    /// Sums of numbers divided by each other, times so much, are the last number.
    Ratio { top: Vec<(i128, usize)>, bottom: Vec<(i128, usize)>, times: i128, is: usize },
    /// Both are the same.
    Same(usize, usize),
    /// All of these.
    All(Vec<Truth>),
}

impl Truth {
    pub(crate) fn sum(whole: &Mark, parts: &[Mark]) -> Self {
        Self::Sum { whole: whole.id, parts: parts.iter().map(|part| part.id).collect(), open: false }
    }

    pub(crate) fn open_sum(whole: &Mark, parts: &[Mark]) -> Self {
        Self::Sum { whole: whole.id, parts: parts.iter().map(|part| part.id).collect(), open: true }
    }

    pub(crate) fn share(part: &Mark, whole: &Mark, percent: &Mark) -> Self {
        Self::Ratio { top: vec![(1, part.id)], bottom: vec![(1, whole.id)], times: 100, is: percent.id }
    }

    /// From one to the other it is so many per cent more or, with `sign` −1, less.
    pub(crate) fn growth(from: &Mark, to: &Mark, sign: i128, percent: &Mark) -> Self {
        let top = vec![(sign, to.id), (-sign, from.id)];
        Self::Ratio { top, bottom: vec![(1, from.id)], times: 100, is: percent.id }
    }

    /// It became so much by growing or, with `sign` −1, shrinking by this.
    pub(crate) fn growth_by(to: &Mark, by: &Mark, sign: i128, percent: &Mark) -> Self {
        let bottom = vec![(1, to.id), (-sign, by.id)];
        Self::Ratio { top: vec![(1, by.id)], bottom, times: 100, is: percent.id }
    }

    /// Whether it can be so, rounding and what is left open granted.
    pub(crate) fn may_hold(&self, numbers: &[Number]) -> bool {
        // The middle and half of the width of what a sum of rounded numbers may be.
        let range = |terms: &[(i128, usize)]| {
            let value = terms.iter().map(|(sign, id)| sign * numbers[*id].value).sum::<i128>();
            (value, terms.iter().map(|(_, id)| numbers[*id].step).sum::<i128>() / 2)
        };
        match self {
            Self::Sum { whole, parts, open } => {
                let mut terms: Vec<_> = parts.iter().map(|id| (1, *id)).collect();
                terms.push((-1, *whole));
                let (more, slack) = range(&terms);
                more.abs() <= slack || *open && more < 0
            }
            Self::Total { parts, whole } => {
                let (sum, slack) = range(&parts.iter().map(|id| (1, *id)).collect::<Vec<_>>());
                (sum - whole).abs() <= slack
            }
            Self::Count { number, named, open } => {
                let value = numbers[*number].value;
                value == named * ONE || *open && value > named * ONE
            }
            Self::Ratio { top, bottom, times, is } => {
                let ((top, over), (bottom, under)) = (range(top), range(bottom));
                let Number { value, step } = numbers[*is];
                // One whole step, for there are clerks who cut off instead of rounding.
                let least = (value - step) * (bottom - under).max(1);
                let most = (value + step) * (bottom + under);
                (top + over) * times * ONE >= least && (top - over) * times * ONE <= most
            }
            Self::Same(one, other) => {
                let (one, other) = (numbers[*one], numbers[*other]);
                (one.value - other.value).abs() <= one.step.max(other.step) / 2
            }
            Self::All(truths) => truths.iter().all(|truth| truth.may_hold(numbers)),
        }
    }
}

/// Where a number stands: group of paragraphs, paragraph in it, bytes.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) part: usize,
    pub(crate) line: usize,
    pub(crate) at: Range<usize>,
}

/// Texts with marks, not yet a statement.
pub(crate) struct Draft {
    pub(crate) parts: Vec<Vec<String>>,
    pub(crate) truth: Truth,
    /// Whether whole numbers are counted things, so that nothing is rounded.
    pub(crate) exact: bool,
    /// Whether it belongs into a web page, where its tabs are cells.
    pub(crate) page: bool,
}

impl Draft {
    /// A paragraph of text.
    pub(crate) fn of(text: String, truth: Truth) -> Self {
        Self { parts: vec![vec![text]], truth, exact: false, page: false }
    }
}

/// A statement: groups of paragraphs that each stand together, and where its numbers are in them.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) sort: Sort,
    /// Which phrasing, to tell them apart in the list of misses.
    pub(crate) phrasing: String,
    pub(crate) parts: Vec<Vec<String>>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) truth: Truth,
    pub(crate) exact: bool,
    pub(crate) page: bool,
}

/// Things are counted with these, other units are measured.
const COUNTED: &str = "个户人名家项件次场条棵株座批起套辆处期支门期所";

impl Statement {
    /// Takes the marks out and remembers the numbers' places.
    pub(crate) fn of(sort: Sort, phrasing: String, draft: Draft) -> Self {
        let mut slots: Vec<(usize, Slot)> = Vec::new();
        let mut parts = draft.parts;
        for (part, lines) in parts.iter_mut().enumerate() {
            for (line, text) in lines.iter_mut().enumerate() {
                let marked = std::mem::take(text);
                let mut signs = marked.chars();
                let mut open = None;
                while let Some(sign) = signs.next() {
                    match sign {
                        OPEN => open = signs.next().map(|id| (u32::from(id) - FIRST_ID, text.len())),
                        CLOSE => {
                            let (id, start) = open.take().unwrap();
                            let slot = Slot { part, line, at: start..text.len() };
                            slots.push((usize::try_from(id).unwrap(), slot));
                        }
                        sign => text.push(sign),
                    }
                }
            }
        }
        slots.sort_by_key(|(id, _)| *id);
        assert!(slots.iter().enumerate().all(|(at, (id, _))| at == *id), "{phrasing}: every number once");
        let slots = slots.into_iter().map(|(_, slot)| slot).collect();
        let Draft { truth, exact, page, .. } = draft;
        let made = Self { sort, phrasing, parts, slots, truth, exact, page };
        assert!(made.truth.may_hold(&made.numbers()), "not true: {made:?} {:?}", made.numbers());
        made
    }

    /// What its numbers say.
    pub(crate) fn numbers(&self) -> Vec<Number> {
        let number = |slot: &Slot| {
            let text = &self.parts[slot.part][slot.line];
            let digits = &text[slot.at.clone()];
            let mut number = number::read(digits).unwrap();
            let counted = text[slot.at.end..].chars().next().is_some_and(|next| COUNTED.contains(next));
            if number.step == ONE && (self.exact || counted) {
                number.step = 0;
            }
            number
        };
        self.slots.iter().map(number).collect()
    }

    /// Writes something else of the same length over bytes of a number.
    fn with(&self, slot: &Slot, at: usize, old: char, new: char) -> Self {
        let mut changed = self.clone();
        let text = &mut changed.parts[slot.part][slot.line];
        text.replace_range(at..at + old.len_utf8(), &new.to_string());
        changed
    }

    /// With one wrong digit of one number: a number of chance, a digit of chance, another digit of chance, among those
    /// that make it false. None if no single digit does.
    pub(crate) fn broken(&self, dice: &mut Dice) -> Option<Self> {
        let mut slots: Vec<&Slot> = self.slots.iter().collect();
        while !slots.is_empty() {
            let slot = slots.swap_remove(dice.below(slots.len()));
            let text = &self.parts[slot.part][slot.line];
            let mut digits: Vec<(usize, char)> = text[slot.at.clone()]
                .char_indices()
                .map(|(at, sign)| (slot.at.start + at, sign))
                .filter(|(_, sign)| family(*sign).is_some())
                .collect();
            while !digits.is_empty() {
                let (at, old) = digits.swap_remove(dice.below(digits.len()));
                let first = at == slot.at.start;
                let single = slot.at.end - slot.at.start == old.len_utf8();
                let mut false_ones: Vec<Self> = others(old, first, single)
                    .into_iter()
                    .map(|new| self.with(slot, at, old, new))
                    .filter(|changed| !changed.truth.may_hold(&changed.numbers()))
                    .collect();
                if !false_ones.is_empty() {
                    return Some(false_ones.swap_remove(dice.below(false_ones.len())));
                }
            }
        }
        None
    }
}

/// The digits that a digit may be mistaken for; `两` counts among the characters.
fn family(sign: char) -> Option<&'static str> {
    match sign {
        '0'..='9' => Some("0123456789"),
        '０'..='９' => Some("０１２３４５６７８９"),
        '两' => Some(CHINESE),
        sign if CHINESE.contains(sign) => Some(CHINESE),
        _ => None,
    }
}

/// What may be written for a digit: no nought in front, and no 一 or 二 for a single character (one writes 两).
fn others(old: char, first: bool, single: bool) -> Vec<char> {
    let Some(family) = family(old) else { return Vec::new() };
    let from = match (family == CHINESE, first, single) {
        (true, _, true) => 3,
        (true, _, false) => 1,
        (false, true, true) => 2,
        (false, true, false) => 1,
        (false, false, _) => 0,
    };
    family.chars().skip(from).filter(|new| *new != old).collect()
}
