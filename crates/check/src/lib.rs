//! What is wrong with it: proof of sums and form, and the screen for what must not be published.
//!
//! Both look at a [`Manuscript`], the reading of a file of any format with what each of its lines is, and give
//! [`Finding`]s: codes with arguments, never sentences. A rule of the proof is one file under `proof/`, with examples in
//! which it fires and in which it is silent; [`proof::RULES`] lists them.
//!
//! A false alarm is worse than a miss: a rule that cannot be sure stays silent.
//!
//! The crate is pure: no files, no clock, no network.

mod bits;
mod brackets;
mod clause;
mod cutoff;
pub mod date;
mod face;
mod finding;
mod genre;
mod hint;
mod lists;
mod manuscript;
pub mod numeral;
mod paper;
mod phrase;
pub mod proof;
pub mod quantity;
mod relation;
mod rule;
pub mod screen;
mod sign;
mod table;

pub use finding::{Correction, Finding, Findings, Place, Severity};
pub use lists::{BrokenList, Half, Listed, Lists, core_of, halves_of};
pub use manuscript::{Line, Manuscript};
pub use paper::{Paper, Setting};
pub use rule::{Kind, Rule};
