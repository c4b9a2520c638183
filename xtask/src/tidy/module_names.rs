//! No module is a drawer: `util`, `common`, `helper` and `manager` say nothing about what they hold.

use super::Message;
use crate::rust::Kind;
use crate::tree::Tree;

const DRAWERS: &[&str] = &["util", "utils", "common", "helper", "helpers", "manager", "managers", "misc"];

const HINT: &str = "name the module for the one idea that it holds";

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in &tree.rust {
        let named = file.path.trim_end_matches(".rs").split('/').find(|part| DRAWERS.contains(part));
        if let Some(name) = named {
            messages.push(Message::error(&file.path, 1, format!("a module is named `{name}`"), HINT));
        }
        for pair in file.tokens.windows(3) {
            // `mod NAME;` is told by the file's own path.
            let inline = pair[0].is("mod") && pair[1].kind == Kind::Word && pair[2].is("{");
            if inline && DRAWERS.contains(&pair[1].text.as_str()) {
                let text = format!("a module is named `{}`", pair[1].text);
                messages.push(Message::error(&file.path, pair[1].line, text, HINT));
            }
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn refuses_drawers_as_files_folders_and_inline() {
        trial::check(
            super::check,
            &[
                ("crates/a/src/common/b.rs", "//! B.\n"),
                ("crates/a/src/helpers.rs", "//! H.\n"),
                ("crates/a/src/utility.rs", "//! U.\nmod util;\nmod manager {}\nlet common = 1;\n"),
            ],
            &[
                "crates/a/src/common/b.rs:1 a module is named `common`",
                "crates/a/src/helpers.rs:1 a module is named `helpers`",
                "crates/a/src/utility.rs:3 a module is named `manager`",
            ],
        );
    }
}
