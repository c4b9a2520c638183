//! The numbers that point at a person or a thing. One file an identifier, each with its check digit where it has one.
//!
//! Each says which windows of a run it looks at and whether one is it; the first in [`IDENTIFIERS`] that says so has it.

use std::ops::{Range, RangeInclusive};

use super::around;
use super::hit::Kind;
use super::run::{Gap, Run, Window};
use super::table::Role;

pub(super) mod bank_card;
pub(super) mod chat;
mod coordinates;
mod credit_code;
pub(super) mod email;
mod ip;
mod landline;
mod mac;
mod mobile;
mod passport;
pub(super) mod plate;
mod resident;
mod resident15;
mod travel_permit;

/// The identifiers that are looked for in runs.
pub(super) const IDENTIFIERS: &[Identifier] = &[
    resident::IDENTIFIER,
    credit_code::IDENTIFIER,
    bank_card::IDENTIFIER,
    resident15::IDENTIFIER,
    mobile::IDENTIFIER,
    landline::IDENTIFIER,
    passport::IDENTIFIER,
    travel_permit::IDENTIFIER,
    mac::IDENTIFIER,
    ip::IDENTIFIER,
    coordinates::IDENTIFIER,
];

/// One kind of number.
pub(super) struct Identifier {
    /// What it is.
    pub(super) kind: Kind,
    /// How many letters and digits it has.
    pub(super) lengths: RangeInclusive<usize>,
    /// In how many pieces it may be written.
    pub(super) pieces: usize,
    /// What may stand between them.
    pub(super) gaps: &'static [Gap],
    /// Whether a window is one.
    pub(super) is: fn(&Look<'_>) -> bool,
}

/// A window and what stands round it.
pub(super) struct Look<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// The run.
    pub(super) run: &'a Run,
    /// The window.
    pub(super) window: &'a Window<'a>,
    /// What its column or the cell on its left says that it is.
    pub(super) role: Option<Role>,
}

impl Look<'_> {
    /// The letters and digits.
    pub(super) fn value(&self) -> &str {
        self.window.value
    }

    /// What is directly before it in its clause, without spaces.
    pub(super) fn label(&self) -> String {
        around::tight(around::before(self.text, self.window.at.start, 14, around::ends_clause))
    }

    /// Whether its column says that it is this, or one of some words stands before it in the sentence.
    pub(super) fn is_said(&self, role: Role, words: &[&str]) -> bool {
        let before = || around::before(self.text, self.window.at.start, 40, around::ends_sentence);
        self.role == Some(role) || around::has(&around::tight(before()), words)
    }

    /// Whether all of it is digits.
    pub(super) fn is_digits(&self) -> bool {
        is_digits(self.value())
    }
}

/// Whether all of a text is digits.
pub(super) fn is_digits(text: &str) -> bool {
    text.bytes().all(|sign| sign.is_ascii_digit())
}

/// A number of some digits of a text.
pub(super) fn number(text: &str, at: Range<usize>) -> Option<u32> {
    text.get(at).filter(|part| is_digits(part))?.parse().ok()
}

/// Whether a day is in the calendar.
pub(super) fn is_date(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether two digits are the code of a province, or of residents from elsewhere (GB/T 2260; 8 and 9 for permits).
pub(super) fn is_province(code: u32) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91..=99)
}

/// Whether a text is the letters and digits of a weighted sum.
pub(super) fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}
