//! Proof: does the text hold together. One file a rule; a new rule is a file here and a line in [`RULES`].

use document::reading::Reading;

use crate::{Finding, Findings, Lists, Manuscript, Rule};

mod halfwidth_comma;

// Foreign matter, marks and form.
mod absolute_claim;
mod ad_text;
mod broken_contact;
mod duplicate_paragraph;
mod injected_marker;
mod internal_material_claim;
mod masked_term;
mod masked_value;

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    halfwidth_comma::RULE,
    // Foreign matter, marks and form.
    injected_marker::RULE,
    masked_term::RULE,
    masked_value::RULE,
    broken_contact::RULE,
    ad_text::RULE,
    internal_material_claim::RULE,
    absolute_claim::RULE,
    duplicate_paragraph::RULE,
];

/// Looks through a reading with all rules.
#[must_use]
pub fn proof(reading: &Reading, lists: &Lists) -> Vec<Finding> {
    proof_with(reading, lists, |_| true)
}

/// Looks through a reading with the rules that are wanted.
#[must_use]
pub fn proof_with(reading: &Reading, lists: &Lists, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let manuscript = Manuscript::new(reading, lists);
    let mut findings = Findings::default();
    for rule in RULES.iter().filter(|rule| wanted(rule)) {
        findings.of(rule.code, rule.severity);
        (rule.look)(&manuscript, &mut findings);
    }
    findings.into_sorted()
}

/// The rule with a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests;
