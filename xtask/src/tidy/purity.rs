//! A pure crate asks nobody: no clock, chance, files, network or environment in its product code.

use super::Message;
use super::arrows::PURE;
use crate::rust::Token;
use crate::tree::Tree;

/// Paths that reach out of a crate, and what they ask.
const ASKS: &[(&[&str], &str)] = &[
    (&["std", "fs"], "files"),
    (&["std", "net"], "the network"),
    (&["std", "env"], "the environment"),
    (&["std", "process"], "other programs"),
    (&["SystemTime", "now"], "the clock"),
    (&["Instant", "now"], "the clock"),
    (&["Utc", "now"], "the clock"),
    (&["Local", "now"], "the clock"),
    (&["rand", "rng"], "chance"),
    (&["rand", "random"], "chance"),
];

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in tree.crates() {
        if !file.crate_name().is_some_and(|name| PURE.contains(&name)) {
            continue;
        }
        let tokens = file.product();
        for at in 0..tokens.len() {
            let Some((path, what)) = ASKS.iter().find(|(path, _)| begins_path(&tokens[at..], path)) else {
                continue;
            };
            let text = format!("`{}` asks {what}, and this crate is pure", path.join("::"));
            let hint = "take the moment, the seed or the bytes as an argument";
            messages.push(Message::error(&file.path, tokens[at].line, text, hint));
        }
    }
    messages
}

fn begins_path(tokens: &[Token], path: &[&str]) -> bool {
    let [root, member] = path else { return false };
    matches!(tokens, [one, a, b, two, ..]
        if one.is(root) && a.is(":") && b.is(":") && two.is(member))
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn a_pure_crate_takes_the_moment_as_an_argument() {
        let text = "//! A.\nuse std::fs;\nfn a() { Utc::now(); }\n#[cfg(test)]\nmod tests { use std::fs; }\n";
        trial::check(
            super::check,
            &[("crates/ledger/src/a.rs", text), ("crates/store/src/a.rs", text)],
            &[
                "crates/ledger/src/a.rs:2 `std::fs` asks files, and this crate is pure",
                "crates/ledger/src/a.rs:3 `Utc::now` asks the clock, and this crate is pure",
            ],
        );
    }
}
