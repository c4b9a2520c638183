//! A link between our own pages leads somewhere: a renamed file would otherwise leave dead ends behind.

use super::Message;
use crate::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for file in tree.files.iter().filter(|file| file.path.ends_with(".md")) {
        for (at, line) in file.text.lines().enumerate() {
            for target in targets(line) {
                if let Some(path) = resolved(&file.path, target)
                    && !exists(tree, &path)
                {
                    let text = format!("the link leads to {path}, which is not there");
                    messages.push(Message::error(&file.path, at + 1, text, "mend the link or add the page"));
                }
            }
        }
    }
    messages
}

/// What stands in the round brackets of `[words](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// The path from the root of a link inside the project; addresses and places on the same page have none.
fn resolved(page: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or("");
    if target.is_empty() || target.contains(':') || target.contains(['{', '<', ' ']) {
        return None;
    }
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { page.split('/').collect() };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Whether a page or folder is there; of other files, such as pictures, the tree does not know.
fn exists(tree: &Tree, path: &str) -> bool {
    let known = tree.files.iter().any(|file| {
        file.path == path || file.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    });
    known || !path.ends_with(".md")
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn names_links_that_lead_nowhere() {
        let text = "[a](b.md), [c](../README.md#top) and [d](e/f.md).\n[g](https://example.org/h.md) [i](#j) [k](l.png)\n";
        trial::check(
            super::check,
            &[("docs/a.md", text), ("docs/b.md", "[up](../docs/)\n"), ("README.md", "[o](docs/o.md)\n")],
            &[
                "README.md:1 the link leads to docs/o.md, which is not there",
                "docs/a.md:1 the link leads to docs/e/f.md, which is not there",
            ],
        );
    }
}
