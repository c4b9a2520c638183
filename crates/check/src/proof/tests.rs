//! The examples of every rule are its tests: it fires exactly where they say, and is silent where they say.

use document::read::{Budget, read};

use super::{RULES, proof_with};
use crate::Lists;

/// A text without the marks ⟦ and ⟧, and the lines and bytes between them.
fn marked(example: &str) -> (String, Vec<(usize, std::ops::Range<usize>)>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut open = None;
    let mut line = 0;
    let mut start_of_line = 0;
    for sign in example.chars() {
        let at = text.len() - start_of_line;
        match sign {
            '⟦' => open = Some(at),
            '⟧' => places.push((line, open.take().expect("a mark opens before it closes")..at)),
            _ => text.push(sign),
        }
        if sign == '\n' {
            line += 1;
            start_of_line = text.len();
        }
    }
    (text, places)
}

/// What one rule says of a text: line of the text (from 0) and bytes.
fn said(code: &str, text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let reading = read(text.as_bytes(), &Budget::default()).expect("an example is a text");
    static LISTS: std::sync::LazyLock<Lists> = std::sync::LazyLock::new(Lists::default);
    let findings = proof_with(&reading, &LISTS, |rule| rule.code == code);
    let line = |at: usize| reading.paragraphs[at].position.line as usize - 1;
    findings.into_iter().map(|found| (line(found.place.line), found.place.at)).collect()
}

#[test]
fn every_rule_fires_exactly_where_its_examples_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in rule.fires {
            let (text, places) = marked(example);
            let found = said(rule.code, &text);
            if found != places {
                let lines: Vec<&str> = text.split('\n').collect();
                let words: Vec<&str> = found.iter().map(|(line, at)| &lines[*line][at.clone()]).collect();
                wrong.push(format!("{}: {example}\n   fires at {words:?}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_where_its_examples_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in rule.silent {
            let found = said(rule.code, example);
            if !found.is_empty() {
                wrong.push(format!("{}: {example}\n   fires at {found:?}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_five_examples_of_each_kind_and_a_code_of_its_own() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(rule.fires.len() >= 5, "{} fires in {} examples only", rule.code, rule.fires.len());
        assert!(rule.silent.len() >= 5, "{} is silent in {} examples only", rule.code, rule.silent.len());
        assert!(
            rule.fires.iter().all(|example| example.contains('⟦')),
            "{}: an example without a mark",
            rule.code
        );
        assert!(!RULES[..at].iter().any(|other| other.code == rule.code), "{} is there twice", rule.code);
        assert!(
            rule.code.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
        );
    }
}
