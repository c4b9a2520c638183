//! Sums are exact: no floating-point type in the crates that hold and compute amounts.

use super::Message;
use crate::rust::{Kind, RustFile, group_end, item_end};
use crate::tree::Tree;

const EXACT: &[&str] = &["ledger", "report", "sample"];

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in tree.crates() {
        if !file.crate_name().is_some_and(|name| EXACT.contains(&name)) {
            continue;
        }
        let excused = excused_lines(file);
        for token in file.product() {
            let float = match token.kind {
                Kind::Word => token.text == "f32" || token.text == "f64",
                Kind::Number => token.text.ends_with("f32") || token.text.ends_with("f64"),
                _ => false,
            };
            if float && !excused.iter().any(|(from, to)| (*from..=*to).contains(&token.line)) {
                let text = format!("`{}` in a crate whose numbers are exact", token.text);
                let hint = "use a scaled integer; where a file format forces a float, put #[expect(…, reason = \"…\")] \
                            or a line `// float: why` above (under the module doc: for the whole file)";
                messages.push(Message::error(&file.path, token.line, text, hint));
            }
        }
    }
    messages
}

/// The lines of items under `#[expect(…, reason = "…")]`, and the line after each comment `// float: why`, or all
/// lines if that comment stands before the first item.
fn excused_lines(file: &RustFile) -> Vec<(usize, usize)> {
    let tokens = &file.tokens;
    let mut excused = Vec::new();
    for at in 0..tokens.len() {
        let [hash, open, word, ..] = &tokens[at..] else { break };
        if !(hash.is("#") && open.is("[") && word.is("expect")) {
            continue;
        }
        let Some(close) = group_end(tokens, at + 1) else { continue };
        if tokens[at..close].iter().any(|token| token.is("reason")) {
            let end = item_end(tokens, close + 1).map_or(tokens[close].line + 1, |end| tokens[end].line);
            excused.push((hash.line, end));
        }
    }
    for (at, line) in file.text.lines().enumerate() {
        if line.trim_start().strip_prefix("// float: ").is_some_and(|why| !why.trim().is_empty()) {
            let before_all = tokens
                .first()
                .is_some_and(|first| at + 1 < first.line && file.text.lines().nth(at + 1) == Some(""));
            excused.push((at + 2, if before_all { usize::MAX } else { at + 2 }));
        }
    }
    excused
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn floats_need_an_excuse() {
        let text = "//! f64\nfn a(x: f64) {}\n#[expect(clippy::float_arithmetic, reason = \"cells are floats\")]\n\
                    fn b(\n x: f64,\n) {}\n// float: the sheet says so\nlet c = 1.0f32;\nlet d = 1.0f32;\n";
        trial::check(
            super::check,
            &[
                ("crates/report/src/a.rs", text),
                (
                    "crates/report/src/b.rs",
                    "//! B.\n\n// float: cells are floats\n\nfn a() -> f64 {}\nfn b(x: f64) {}\n",
                ),
                ("crates/typeset/src/a.rs", text),
            ],
            &[
                "crates/report/src/a.rs:2 `f64` in a crate whose numbers are exact",
                "crates/report/src/a.rs:9 `1.0f32` in a crate whose numbers are exact",
            ],
        );
    }
}
