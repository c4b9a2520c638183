//! Every Rust file begins by saying what it holds, and can be read as Rust at all.

use super::Message;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in &tree.rust {
        if let Some((line, fault)) = &file.fault {
            let text = format!("this is not Rust: {fault}");
            messages.push(Message::error(&file.path, *line, text, "run cargo check and mend the file"));
        }
        if !file.text.starts_with("//!") {
            messages.push(Message::error(
                &file.path,
                1,
                "the file does not begin with a `//!` line",
                "name the one idea of the file in its first line",
            ));
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn wants_a_first_line_that_says_what_the_file_holds() {
        trial::check(
            super::check,
            &[
                ("crates/a/src/lib.rs", "//! A.\n"),
                ("crates/a/src/b.rs", "use c::d;\n//! B.\n"),
                ("tests/e.rs", "\n//! E.\n"),
            ],
            &[
                "crates/a/src/b.rs:1 the file does not begin with a `//!` line",
                "tests/e.rs:1 the file does not begin with a `//!` line",
            ],
        );
    }

    #[test]
    fn names_a_file_that_is_no_rust() {
        let said = trial::said(super::check, &[("crates/a/src/lib.rs", "//! A.\nfn a( {\n")]);
        assert!(said[0].contains("this is not Rust"), "{said:?}");
    }
}
