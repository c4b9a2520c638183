//! What the rules say of real papers. They lie beside the repository and not in it: without them this is skipped.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use check::{Kind, Lists, proof};
use document::read::{Budget, read};

/// The texts of the papers; none where they are not at hand.
fn papers() -> Option<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/sample.jsonl.zst");
    if !file.is_file() {
        println!("skipped: {} is not there", file.display());
        return None;
    }
    let packed = std::fs::File::open(file).unwrap();
    let lines = BufReader::new(ruzstd::decoding::StreamingDecoder::new(packed).unwrap()).lines();
    let text = |line: String| {
        serde_json::from_str::<serde_json::Value>(&line).unwrap()["text"].as_str().unwrap().to_owned()
    };
    Some(lines.map(|line| text(line.unwrap())).collect())
}

/// Rules of sums fire at most once in so many characters.
const CHARACTERS_FOR_ONE: usize = 20_000;

#[test]
fn rules_of_arithmetic_seldom_speak_of_papers_that_were_published() {
    let Some(papers) = papers() else { return };
    let lists = Lists::default();
    // With MINGZHANG_RULE=CODE, or =arithmetic, what they say is printed.
    let only = std::env::var("MINGZHANG_RULE").unwrap_or_default();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut characters = 0;
    let mut arithmetic = 0;
    for (number, paper) in papers.iter().enumerate() {
        characters += paper.chars().count();
        let Ok(reading) = read(paper.as_bytes(), &Budget::default()) else { continue };
        for found in proof::proof(&reading, &lists) {
            let rule = proof::rule(&found.rule).unwrap();
            *counts.entry(rule.code).or_default() += 1;
            arithmetic += usize::from(rule.kind == Kind::Arithmetic);
            if only == "arithmetic" && rule.kind == Kind::Arithmetic || only == rule.code {
                let text = reading.paragraphs[found.place.line].printed();
                let at = found.place.at.clone();
                let from = text[..at.start].char_indices().rev().nth(40).map_or(0, |(place, _)| place);
                let to =
                    text[at.end..].char_indices().nth(80).map_or(text.len(), |(place, _)| at.end + place);
                let words: Vec<&str> = found.arguments.iter().map(|(_, value)| value.as_str()).collect();
                let (before, behind) = (&text[from..at.start], &text[at.end..to]);
                println!(
                    "{} {number:03}:{} {before}⟦{}⟧{behind} | {}",
                    rule.code,
                    found.place.line + 1,
                    &text[at],
                    words.join(" | ")
                );
            }
        }
    }
    println!("{characters} characters, {counts:?}");
    assert!(
        arithmetic * CHARACTERS_FOR_ONE <= characters,
        "{arithmetic} findings of sums in {characters} characters"
    );
}
