//! Proof: does the text hold together. One file a rule; a new rule is a file here and a line in [`RULES`].

use document::reading::Reading;

use crate::{Finding, Findings, Lists, Manuscript, Rule};

mod halfwidth_comma;

mod listed;

// Words and time.
mod abbreviation_undefined;
mod approx_doubled;
mod cumulative_without_cutoff;
mod cutoff_inconsistent;
mod cutoff_is_period;
mod dangling_de;
mod date_out_of_year;
mod dates_out_of_order;
mod directive_in_summary;
mod duplicate_char;
mod duplicate_clause;
mod forecast_in_summary;
mod impossible_date;
mod jiezhi_misuse;
mod law_name_short;
mod long_sentence;
mod missing_char;
mod numeral_style_mixed;
mod organ_name_mixed;
mod period_wording_mixed;
mod redundant;
mod set_phrase_damaged;
mod set_phrase_order;
mod stripped_leader_name;
mod term_inconsistent;
mod term_precision;
mod weekday_against_date;
mod wrong_char;

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    halfwidth_comma::RULE,
    // Words.
    wrong_char::RULE,
    missing_char::RULE,
    dangling_de::RULE,
    duplicate_char::RULE,
    set_phrase_damaged::RULE,
    set_phrase_order::RULE,
    stripped_leader_name::RULE,
    term_inconsistent::RULE,
    term_precision::RULE,
    abbreviation_undefined::RULE,
    law_name_short::RULE,
    organ_name_mixed::RULE,
    redundant::RULE,
    approx_doubled::RULE,
    duplicate_clause::RULE,
    directive_in_summary::RULE,
    long_sentence::RULE,
    // Time.
    impossible_date::RULE,
    weekday_against_date::RULE,
    dates_out_of_order::RULE,
    date_out_of_year::RULE,
    jiezhi_misuse::RULE,
    cutoff_is_period::RULE,
    cutoff_inconsistent::RULE,
    cumulative_without_cutoff::RULE,
    period_wording_mixed::RULE,
    forecast_in_summary::RULE,
    numeral_style_mixed::RULE,
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
