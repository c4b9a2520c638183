//! What the rules say of a folder of texts, for reading: `MINGZHANG_TEXTS=FOLDER cargo test -p check --test folder --
//! --nocapture`, of single rules with `MINGZHANG_RULES=CODE,CODE`. Without a folder this is skipped.

use std::collections::BTreeMap;
use std::path::PathBuf;

use check::Lists;
use check::proof::{RULES, proof_with};
use document::read::{Budget, read};

/// So many findings of a rule are shown.
const SHOWN: usize = 12;

#[test]
fn the_findings_in_a_folder_of_texts_are_shown() {
    let Some(folder) = std::env::var_os("MINGZHANG_TEXTS") else {
        println!("skipped: MINGZHANG_TEXTS names no folder");
        return;
    };
    let codes = std::env::var("MINGZHANG_RULES").unwrap_or_default();
    let wanted = |code: &str| codes.is_empty() || codes.split(',').any(|one| one == code);
    let shown = std::env::var("MINGZHANG_SHOWN").ok().and_then(|text| text.parse().ok()).unwrap_or(SHOWN);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut said: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for path in &paths {
        let Ok(reading) = read(&std::fs::read(path).unwrap(), &Budget::default()) else { continue };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        for finding in proof_with(&reading, &Lists::default(), |rule| wanted(rule.code)) {
            let line = reading.paragraphs[finding.place.line].printed();
            let at = finding.place.at.clone();
            let before: String =
                line[..at.start].chars().rev().take(22).collect::<Vec<_>>().into_iter().rev().collect();
            let words: String = line[at.clone()].chars().take(60).collect();
            let after: String = line[at.end..].chars().take(22).collect();
            let number = reading.paragraphs[finding.place.line].position.line;
            let code = RULES.iter().find(|rule| rule.code == finding.rule).unwrap().code;
            let arguments: Vec<String> =
                finding.arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let arguments = arguments.join(" ");
            said.entry(code)
                .or_default()
                .push(format!("{name}:{number} {before}⟦{words}⟧{after}   {arguments}"));
        }
    }
    for rule in RULES.iter().filter(|rule| wanted(rule.code)) {
        let list = said.remove(rule.code).unwrap_or_default();
        println!("== {} {}", rule.code, list.len());
        // Spread over the whole, so that one paper does not fill the list.
        let step = (list.len() / shown).max(1);
        for line in list.iter().step_by(step).take(shown) {
            println!("   {line}");
        }
    }
}
