//! What a rule of the proof is: a code, a kind, a look, and the examples that show and test it.

use serde::Serialize;

use crate::{Findings, Manuscript, Severity};

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whether numbers agree with each other.
    Arithmetic,
    /// Dates, cut-offs and periods.
    Time,
    /// Marks, brackets and digits.
    Marks,
    /// Words and set phrases.
    Words,
    /// The parts of a document: headings, contents page, signature.
    Form,
    /// What does not belong into a document: placeholders, markers, advertising.
    Foreign,
}

/// A rule of the proof.
///
/// Its sentences are `rule-CODE` (what is wrong, with the arguments of its findings), `rule-CODE-title` (its name) and
/// `rule-CODE-remedy` (what to do).
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its code, in words joined with hyphens.
    pub code: &'static str,
    /// What it looks at.
    pub kind: Kind,
    /// How grave its findings are; single ones may say otherwise.
    pub severity: Severity,
    /// Looks through a manuscript.
    pub look: fn(&Manuscript<'_>, &mut Findings),
    /// Texts in which it fires, each exactly at the places between ⟦ and ⟧.
    pub fires: &'static [&'static str],
    /// Texts in which it stays silent.
    pub silent: &'static [&'static str],
}
