//! Every code of a finding about packs, figures, reports and entries has its sentence and its remedy in both
//! languages, and no sentence is left of a code that is gone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ledger::finding::Finding;

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            into.push(path);
        }
    }
}

/// The quoted words of an area in the source of some crates.
fn codes(crates: &[&str], area: &str) -> BTreeSet<String> {
    let begin = format!("{area}-");
    let mut files = Vec::new();
    for name in crates {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src"), &mut files);
    }
    let is_code =
        |word: &&str| word.starts_with(&begin) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let words = |text: &str| text.split('"').filter(is_code).map(str::to_owned).collect::<Vec<_>>();
    files.iter().flat_map(|file| words(&std::fs::read_to_string(file).unwrap())).collect()
}

fn sentences(language: &str, area: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../text/locales").join(language);
    std::fs::read_to_string(folder.join(format!("{area}.ftl"))).unwrap()
}

/// What a sentence may always ask of a finding: the parts of its place.
const PLACE: [&str; 6] = ["value", "column", "file", "sheet", "row", "line"];

/// Fails unless a finding carries every argument that its sentence and its remedy ask for.
#[track_caller]
pub(crate) fn assert_speakable(finding: &Finding) {
    let (area, _) = finding.code.split_once('-').unwrap();
    for language in ["zh", "en"] {
        let text = sentences(language, area);
        for key in [format!("\nfinding-{} =", finding.code), format!("\nfinding-{}-remedy =", finding.code)] {
            let (_, message) = text.split_once(&key).unwrap_or_else(|| panic!("{language}: no{key}"));
            let message = message.split("\nfinding-").next().unwrap();
            for asked in message.split('$').skip(1) {
                let name: String = asked.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let given = PLACE.contains(&name.as_str()) || finding.argument(&name).is_some();
                assert!(given, "{} is said with ${name}, which is not given", finding.code);
            }
        }
    }
}

/// The keys of one file of sentences.
fn keys(language: &str, area: &str) -> BTreeSet<String> {
    let text = sentences(language, area);
    let messages = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    messages.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

#[track_caller]
fn check(crates: &[&str], area: &str, not_findings: &[&str]) {
    let mut codes = codes(crates, area);
    not_findings.iter().for_each(|word| assert!(codes.remove(*word), "{word} is gone"));
    let expected: BTreeSet<String> =
        codes.iter().flat_map(|code| [format!("finding-{code}"), format!("finding-{code}-remedy")]).collect();
    assert!(codes.len() >= 3, "{codes:?}");
    for language in ["zh", "en"] {
        assert_eq!(keys(language, area), expected, "{language}");
    }
}

#[test]
fn every_code_has_its_sentence_and_remedy_in_both_languages() {
    check(&["report", "office"], "report", &["report-not-typeset"]);
    check(&["report", "office"], "returned", &[]);
    check(&["ledger", "office"], "pack", &[]);
    check(&["store"], "change", &[]);
    check(&["ledger", "office"], "entry", &[]);
    check(&["ledger"], "mapping", &[]);
    check(&["ledger", "office"], "draft", &[]);
}

#[test]
fn every_expectation_has_its_words() {
    let expected = codes(&["ledger"], "expect");
    for language in ["zh", "en"] {
        assert_eq!(keys(language, "expect"), expected, "{language}");
    }
}
