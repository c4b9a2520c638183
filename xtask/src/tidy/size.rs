//! A file is one idea: over 400 product lines it is asked for its second one, over 800 it is refused.

use super::{Level, Message};
use crate::tree::Tree;

const ASKED: usize = 400;
const REFUSED: usize = 800;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in &tree.rust {
        let lines = file.product_lines;
        let level = match lines {
            lines if lines > REFUSED => Level::Error,
            lines if lines > ASKED => Level::Warning,
            _ => continue,
        };
        let text = format!("{lines} product lines");
        let hint = "ask what the second idea of the file is, and give it a file of its own";
        messages.push(Message::new(level, &file.path, 1, text, hint));
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    #[test]
    fn counts_product_lines_only() {
        let long = format!("//! A.\n{}", "const A: u8 = 1;\n".repeat(400));
        let beside = format!("//! A.\n#[cfg(test)]\nmod tests {{\n{}}}\n", "const A: u8 = 1;\n".repeat(900));
        trial::check(
            super::check,
            &[("crates/a/src/a.rs", &long), ("crates/a/src/b.rs", &beside), ("crates/a/tests/c.rs", &long)],
            &["crates/a/src/a.rs:1 401 product lines"],
        );
    }

    #[test]
    fn only_a_very_long_file_is_an_error() {
        let level = |lines: usize| {
            let text = "//! A.\n".repeat(lines);
            let file = crate::tree::File { path: "crates/a/src/a.rs".into(), text };
            check(&Tree::of(vec![file])).first().map(|message| message.level)
        };
        assert_eq!([level(400), level(800), level(801)], [None, Some(Level::Warning), Some(Level::Error)]);
    }
}
