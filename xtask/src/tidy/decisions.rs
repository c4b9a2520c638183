//! A decision that is not in the list is not found: every record stands in `docs/decisions/README.md`.

use super::Message;
use crate::tree::Tree;

const FOLDER: &str = "docs/decisions/";

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let list = format!("{FOLDER}README.md");
    let listed = tree.file(&list).map_or("", |file| file.text.as_str());
    let mut messages = Vec::new();
    for file in &tree.files {
        let Some(name) = file.path.strip_prefix(FOLDER).filter(|name| *name != "README.md") else { continue };
        if !listed.contains(name) {
            let text = format!("{name} is not listed in {list}");
            messages.push(Message::error(&file.path, 1, text, "add a line with a link to it"));
        }
        if !file.text.contains("\nStatus: ") {
            let hint =
                "begin as 0000-template.md does: a line `Status: accepted` or `Status: superseded by NNNN`";
            messages.push(Message::error(&file.path, 1, format!("{name} does not say its status"), hint));
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn a_record_is_listed_and_says_its_status() {
        trial::check(
            super::check,
            &[
                ("docs/decisions/README.md", "- [1](0001-a.md)\n- [2](0002-b.md)\n"),
                ("docs/decisions/0001-a.md", "# A\n\nStatus: accepted\n"),
                ("docs/decisions/0002-b.md", "# B\n"),
                ("docs/decisions/0003-c.md", "# C\n\nStatus: accepted\n"),
            ],
            &[
                "docs/decisions/0002-b.md:1 0002-b.md does not say its status",
                "docs/decisions/0003-c.md:1 0003-c.md is not listed in docs/decisions/README.md",
            ],
        );
    }
}
