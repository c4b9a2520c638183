//! Proof: does the text hold together. One file a rule; a new rule is a file here and a line in [`RULES`].

use document::reading::Reading;

use crate::{Finding, Findings, Lists, Manuscript, Rule};

mod abbreviation_undefined;
mod absolute_claim;
mod ad_text;
mod approx_after_exact;
mod approx_doubled;
mod attachment_missing;
mod attachment_name_differs;
mod attachments_named;
mod broken_contact;
mod change;
mod contents_entries;
mod contents_title_differs;
mod contents_without_title;
mod cumulative_without_cutoff;
mod cutoff_inconsistent;
mod cutoff_is_period;
mod dangling_de;
mod date_out_of_year;
mod dates_out_of_order;
mod digit_width_mixed;
mod directive_in_summary;
mod document_number_form;
mod done_over_found;
mod dun_between_clauses;
mod dun_between_quotes;
mod duplicate_char;
mod duplicate_clause;
mod duplicate_paragraph;
mod ellipsis_form;
mod excess_blank_lines;
mod figure_conflict;
mod forecast_in_summary;
mod full_stop_after_ruxia;
mod full_stop_before_qizhong;
mod halfwidth_bracket;
mod halfwidth_comma;
mod heading_form_mixed;
mod heading_level_skip;
mod heading_number_gap;
mod impossible_date;
mod injected_marker;
mod internal_material_claim;
mod jiezhi_misuse;
mod large_number_style;
mod latin_lowercase;
mod law_name_short;
mod list_count;
mod list_coverage;
mod listed;
mod long_sentence;
mod masked_term;
mod masked_value;
mod measure_word;
mod missing_addressee;
mod missing_char;
mod missing_full_stop;
mod mixed_bracket_pair;
mod numeral_style_mixed;
mod ordinal_mark;
mod organ_name_mixed;
mod part_whole_sum;
mod percent_points;
mod period_wording_mixed;
mod piece_count;
mod plan_without_year;
mod plus_sign_in_prose;
mod range_order;
mod ratio_unverifiable;
mod redundant;
mod repeated_mark;
mod set_phrase_damaged;
mod set_phrase_order;
mod share_of;
mod share_over_100;
mod shares_sum;
mod signature_date_form;
mod signature_date_missing;
mod space_in_chinese;
mod standalone_heading_full_stop;
mod stripped_leader_name;
mod table_total;
mod term_inconsistent;
mod term_precision;
mod title_not_in_contents;
mod title_without_organ;
mod toc_cover_entry;
mod toc_self_entry;
mod unit_mixed;
mod unpaired_mark;
mod weekday_against_date;
mod wrong_char;

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    // numbers
    part_whole_sum::RULE,
    list_count::RULE,
    list_coverage::RULE,
    share_of::RULE,
    shares_sum::RULE,
    change::RULE,
    figure_conflict::RULE,
    table_total::RULE,
    done_over_found::RULE,
    percent_points::RULE,
    ratio_unverifiable::RULE,
    share_over_100::RULE,
    range_order::RULE,
    approx_after_exact::RULE,
    // dates and periods
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
    // marks
    large_number_style::RULE,
    halfwidth_comma::RULE,
    halfwidth_bracket::RULE,
    mixed_bracket_pair::RULE,
    unpaired_mark::RULE,
    repeated_mark::RULE,
    ellipsis_form::RULE,
    digit_width_mixed::RULE,
    space_in_chinese::RULE,
    missing_full_stop::RULE,
    standalone_heading_full_stop::RULE,
    dun_between_clauses::RULE,
    dun_between_quotes::RULE,
    plus_sign_in_prose::RULE,
    full_stop_before_qizhong::RULE,
    full_stop_after_ruxia::RULE,
    latin_lowercase::RULE,
    excess_blank_lines::RULE,
    // words
    measure_word::RULE,
    unit_mixed::RULE,
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
    // parts of a document
    title_without_organ::RULE,
    signature_date_missing::RULE,
    signature_date_form::RULE,
    missing_addressee::RULE,
    document_number_form::RULE,
    toc_self_entry::RULE,
    toc_cover_entry::RULE,
    contents_title_differs::RULE,
    contents_without_title::RULE,
    title_not_in_contents::RULE,
    piece_count::RULE,
    heading_number_gap::RULE,
    ordinal_mark::RULE,
    heading_level_skip::RULE,
    heading_form_mixed::RULE,
    plan_without_year::RULE,
    attachment_missing::RULE,
    attachment_name_differs::RULE,
    // what does not belong there
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
