//! Proofreading what was read of a file, without a data folder: what the rules say, in words, and what an office allows.

use check::proof::{self, RULES};
pub use check::{Finding, Kind, Place, Rule, Severity};
use document::reading::Reading;
use text::Lang;

pub use crate::settings::{Allowed, Settings};

/// What the rules say of a file.
#[derive(Debug)]
pub struct Proof {
    /// What they say, in the order of the text.
    pub findings: Vec<Finding>,
    /// What they would say, and the office allows, with its reason.
    pub allowed: Vec<(Finding, String)>,
}

/// Looks through a reading with the rules that the settings want.
#[must_use]
pub fn proof(reading: &Reading, settings: &Settings) -> Proof {
    let all = proof::proof_with(reading, &settings.lists, |rule| settings.wants(rule.code));
    let mut out = Proof { findings: Vec::new(), allowed: Vec::new() };
    for finding in all {
        match settings.reason(&finding.rule, &line(reading, &finding.place)) {
            Some(reason) => out.allowed.push((finding, reason.to_owned())),
            None => out.findings.push(finding),
        }
    }
    out
}

/// All rules, in the order in which they are listed.
#[must_use]
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The line of a finding as it is printed, with the number that a program put there.
#[must_use]
pub fn line(reading: &Reading, place: &Place) -> String {
    reading.paragraphs.get(place.line).map(document::reading::Paragraph::printed).unwrap_or_default()
}

/// The name of a rule.
#[must_use]
pub fn title(lang: Lang, rule: &str) -> String {
    lang.say(&format!("rule-{rule}-title"))
}

/// What is wrong, in a sentence.
#[must_use]
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    said(lang, finding, "")
}

/// What to do about it.
#[must_use]
pub fn remedy(lang: Lang, finding: &Finding) -> String {
    said(lang, finding, "-remedy")
}

/// The name of a severity.
#[must_use]
pub fn severity(lang: Lang, severity: Severity) -> String {
    lang.say(match severity {
        Severity::Error => "rule-severity-error",
        Severity::Warning => "rule-severity-warning",
        Severity::Info => "rule-severity-info",
    })
}

/// The name of a kind of rules.
#[must_use]
pub fn kind(lang: Lang, kind: Kind) -> String {
    lang.say(match kind {
        Kind::Arithmetic => "rule-kind-arithmetic",
        Kind::Time => "rule-kind-time",
        Kind::Marks => "rule-kind-marks",
        Kind::Words => "rule-kind-words",
        Kind::Form => "rule-kind-form",
        Kind::Foreign => "rule-kind-foreign",
    })
}

fn said(lang: Lang, finding: &Finding, which: &str) -> String {
    let arguments: Vec<(&str, &str)> =
        finding.arguments.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    text::text_with(lang, &format!("rule-{}{which}", finding.rule), &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::read;

    #[test]
    fn every_rule_says_what_is_wrong_and_what_to_do_in_both_languages() {
        let settings = Settings::default();
        for rule in rules() {
            let example = rule.fires.first().unwrap().replace(['⟦', '⟧'], "");
            let reading = read(example.as_bytes(), "例.txt").unwrap();
            let proof = proof(&reading, &settings);
            let finding = proof.findings.iter().find(|finding| finding.rule == rule.code).unwrap();
            for lang in [Lang::Zh, Lang::En] {
                for text in [title(lang, rule.code), sentence(lang, finding), remedy(lang, finding)] {
                    assert!(!text.contains(['⟦', '{', '$']) && !text.is_empty(), "{}: {text}", rule.code);
                }
            }
        }
    }

    #[test]
    fn what_is_allowed_with_a_reason_is_kept_apart() {
        let settings = "[check]\noff = [\"halfwidth-comma\"]\n[[check.allow]]\nrule = \"part-whole-sum\"\n\
                        text = \"13块\"\nreason = \"含正在移交的一块\"\n[lists]\nfixed-terms = [\"三个果园\"]\n";
        let settings = Settings::read(settings, "mingzhang.toml").unwrap();
        let reading = read("全园有13块果园（包括5块新园和9块老园）,均已巡查。".as_bytes(), "例.txt").unwrap();
        let proof = proof(&reading, &settings);
        assert_eq!(proof.findings, []);
        assert_eq!(proof.allowed.len(), 1);
        assert_eq!(proof.allowed[0].1, "含正在移交的一块");
    }

    #[test]
    fn a_setting_that_is_not_known_is_told_with_its_line() {
        for (text, line) in [
            ("[check]\nof = []\n", 2),
            ("[check]\noff = [\"no-such-rule\"]\n", 2),
            ("[lists]\nno-such-list = [\"a\"]\n", 2),
            ("[check\n", 1),
        ] {
            let crate::Refusal::Findings(list) = Settings::read(text, "mingzhang.toml").unwrap_err() else {
                panic!("findings are expected")
            };
            assert_eq!(list[0].place.line, Some(line), "{text}");
        }
    }
}
