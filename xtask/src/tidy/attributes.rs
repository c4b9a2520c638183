//! A lint is never silenced for good: `#[expect(…, reason = "…")]` tells when it is no longer needed.

use super::Message;
use crate::rust::group_end;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in &tree.rust {
        for at in 0..file.tokens.len() {
            let Some(inside) = attribute(&file.tokens, at) else { continue };
            let line = file.tokens[at].line;
            let called = |name: &str| {
                inside.windows(2).any(|pair| pair[0].is(name) && pair[1].is("("))
                    && (inside[0].is(name) || inside[0].is("cfg_attr"))
            };
            if called("allow") {
                let hint = "write #[expect(…, reason = \"…\")], which warns when it is no longer needed";
                messages.push(Message::error(&file.path, line, "a lint is allowed", hint));
            }
            if called("expect") && !inside.iter().any(|token| token.is("reason")) {
                let hint = "add reason = \"…\": why the lint is wrong here";
                messages.push(Message::error(&file.path, line, "an expected lint has no reason", hint));
            }
        }
    }
    messages
}

/// The tokens inside the attribute that begins at `at`, if one does.
fn attribute(tokens: &[crate::rust::Token], at: usize) -> Option<&[crate::rust::Token]> {
    if !tokens[at].is("#") {
        return None;
    }
    let open = if tokens.get(at + 1)?.is("!") { at + 2 } else { at + 1 };
    if !tokens.get(open)?.is("[") {
        return None;
    }
    let inside = &tokens[open + 1..group_end(tokens, open)?];
    (!inside.is_empty()).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn refuses_allow_and_wants_a_reason() {
        let text = "//! A.\n#![allow(dead_code)]\n#[cfg_attr(windows, allow(unused))]\nfn allow(a: u8) {}\n\
                    #[expect(unused)]\nfn b() { \"#[allow(x)]\"; }\n#[expect(unused, reason = \"later\")]\nfn c() {}\n";
        trial::check(
            super::check,
            &[("crates/a/src/a.rs", text)],
            &[
                "crates/a/src/a.rs:2 a lint is allowed",
                "crates/a/src/a.rs:3 a lint is allowed",
                "crates/a/src/a.rs:5 an expected lint has no reason",
            ],
        );
    }
}
