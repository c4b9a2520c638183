//! Proof: does the text hold together. One file a rule; a new rule is a file here and a line in [`RULES`].

use document::reading::Reading;

use crate::{Finding, Findings, Lists, Manuscript, Rule};

mod approx_after_exact;
mod change;
mod done_over_found;
mod figure_conflict;
mod halfwidth_comma;
mod large_number_style;
mod list_count;
mod list_coverage;
mod measure_word;
mod part_whole_sum;
mod percent_points;
mod range_order;
mod ratio_unverifiable;
mod share_of;
mod share_over_100;
mod table_total;
mod unit_mixed;

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    // arithmetic
    part_whole_sum::RULE,
    list_count::RULE,
    list_coverage::RULE,
    share_of::RULE,
    change::RULE,
    figure_conflict::RULE,
    table_total::RULE,
    done_over_found::RULE,
    percent_points::RULE,
    ratio_unverifiable::RULE,
    share_over_100::RULE,
    range_order::RULE,
    approx_after_exact::RULE,
    large_number_style::RULE,
    measure_word::RULE,
    unit_mixed::RULE,
    // marks
    halfwidth_comma::RULE,
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
