//! Which crate may know which: the arrows of the architecture, kept where Cargo would let one too many through.

use super::{Message, manifest};
use crate::tree::Tree;

/// Pure crates: no database, network, files, clock or randomness.
pub(super) const PURE: &[&str] = &["text", "ledger", "document", "report", "sample", "check", "publication"];

/// The allowed arrows, in the order of the product's own sentence. Tests obey them too.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("ledger", &[]),
    ("document", &[]),
    ("report", &["ledger", "document"]),
    ("sample", &["ledger"]),
    ("check", &["document"]),
    ("publication", &["ledger", "document", "check", "report"]),
    ("typeset", &["ledger", "document", "report", "check", "publication"]),
    ("library", &["ledger", "document", "report", "check", "publication"]),
    ("store", &["ledger", "document", "report", "check", "publication"]),
    (
        "office",
        &[
            "text",
            "ledger",
            "document",
            "report",
            "sample",
            "check",
            "publication",
            "typeset",
            "library",
            "store",
        ],
    ),
    ("pages", &["text", "ledger", "document", "report", "check", "publication"]),
    ("web", &["office", "pages", "text"]),
    ("mingzhang", &["web", "office", "text", "ledger", "report"]),
];

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for (name, file) in manifest::of_crates(tree) {
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == name) else {
            let hint = "write a decision record, then add the crate to ARROWS in xtask/src/tidy/arrows.rs";
            messages.push(Message::error(&file.path, 1, format!("no arrows are drawn for `{name}`"), hint));
            continue;
        };
        for dependency in manifest::dependencies(file) {
            let to = dependency.package.as_str();
            let ours = ARROWS.iter().any(|(crate_name, _)| *crate_name == to);
            if ours && !allowed.contains(&to) {
                let text = format!("`{name}` may not know `{to}`");
                let hint = "move what is needed to a crate that both may know, or pass it as an argument";
                messages.push(Message::error(&file.path, dependency.line, text, hint));
            }
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    #[test]
    fn refuses_an_arrow_that_points_back() {
        let manifest = "[package]\nname = \"ledger\"\n[dependencies]\nserde = \"1\"\n[dev-dependencies]\n\
                        store.workspace = true\n[target.'cfg(unix)'.dependencies]\npaper = { package = \"typeset\" }\n";
        trial::check(
            super::check,
            &[("crates/ledger/Cargo.toml", manifest), ("crates/shop/Cargo.toml", "[package]\n")],
            &[
                "crates/ledger/Cargo.toml:6 `ledger` may not know `store`",
                "crates/ledger/Cargo.toml:8 `ledger` may not know `typeset`",
                "crates/shop/Cargo.toml:1 no arrows are drawn for `shop`",
            ],
        );
    }

    #[test]
    fn the_drawing_itself_has_no_circle() {
        for (from, to) in ARROWS {
            for name in *to {
                let (_, back) = ARROWS.iter().find(|(other, _)| other == name).unwrap();
                assert!(!back.contains(from), "{from} and {name} know each other");
            }
        }
    }
}
