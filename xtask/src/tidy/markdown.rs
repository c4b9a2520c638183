//! One sentence a line in our Markdown, so that a difference shows the sentence that changed. Advice only.

use super::{Level, Message};
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in &tree.files {
        // Report templates, of packs and in tests, are printed documents: there a line is a paragraph.
        let template = ["packs/", "crates/", "tests/"].iter().any(|place| file.path.starts_with(place));
        if !file.path.ends_with(".md") || template {
            continue;
        }
        let lines = crowded_lines(&file.text);
        if let [first, ..] = lines.as_slice() {
            let text = format!("{} lines hold more than one sentence", lines.len());
            let hint = "begin a new line after each sentence; Markdown joins them again";
            messages.push(Message::new(Level::Advice, &file.path, *first, text, hint));
        }
    }
    messages
}

/// The lines with a full stop inside; fenced blocks and tables are left alone.
fn crowded_lines(text: &str) -> Vec<usize> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if !fenced && !line.trim_start().starts_with('|') && crowded(line) {
            lines.push(at + 1);
        }
    }
    lines
}

/// A sentence ends inside the line: `。` with text after it, or `. ` before a capital that ends a longer word.
fn crowded(line: &str) -> bool {
    let chars: Vec<char> = line.trim_end().chars().collect();
    chars.windows(4).any(|at| match at {
        [a, b, '.' | '!' | '?', ' '] => a.is_lowercase() && b.is_lowercase() && follows_capital(&chars, at),
        [_, '。' | '！' | '？', next, _] => !"”」』）)*_`".contains(*next),
        _ => false,
    })
}

fn follows_capital(chars: &[char], at: &[char]) -> bool {
    chars.windows(5).any(|window| &window[..4] == at && window[4].is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn advises_one_sentence_a_line() {
        let text = "One sentence. Another one.\nSee Art. 5 of it, e.g. This.\n| a cell. Another. |\n```\nRun it. Then stop.\n```\n先做。再看一看。\n“先做。”再看。\n";
        trial::check(
            super::check,
            &[("docs/a.md", text), ("packs/farm/reports/b.md", text)],
            &["docs/a.md:1 2 lines hold more than one sentence"],
        );
    }
}
