//! No code names one line of work: a shipped pack's, ledger's or figure's name is no text under `crates/`.

use super::Message;
use crate::rust::Kind;
use crate::tree::{File, Tree};
use std::collections::BTreeMap;

/// The pack whose ledgers the product itself stands on: organs, departments, persons, posts.
const FOUNDATION: &str = "base";

const HINT: &str = "read the name from the pack; in tests invent a ledger of your own, such as \"orchard\"";

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    let names = names(tree, &mut messages);
    let mut tell = |path: &str, line: usize, text: &str| {
        if let Some(what) = names.get(text) {
            messages.push(Message::error(path, line, format!("\"{text}\" is {what}"), HINT));
        }
    };
    for file in tree.crates() {
        for token in &file.tokens {
            if let Kind::Text(value) = &token.kind {
                tell(&file.path, token.line, value);
            }
        }
    }
    for file in &tree.files {
        if file.path.starts_with("crates/") && file.path.ends_with(".html") {
            for (line, text) in texts_in_marks(&file.text) {
                tell(&file.path, line, text);
            }
        }
    }
    messages
}

/// Every name that a shipped pack declares, with what it is.
fn names(tree: &Tree, messages: &mut Vec<Message>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for file in &tree.files {
        let Some((pack, rest)) = file.path.strip_prefix("packs/").and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        let declares = rest == "pack.toml" || rest == "figures.toml" || rest.starts_with("schema/");
        if pack == FOUNDATION || !declares || !rest.ends_with(".toml") {
            continue;
        }
        match file.text.parse::<toml::Table>() {
            Ok(table) => collect(pack, rest, &table, &mut names),
            Err(fault) => messages.push(unreadable(file, &fault)),
        }
    }
    names
}

fn collect(pack: &str, rest: &str, table: &toml::Table, names: &mut BTreeMap<String, String>) {
    let mut add = |holder: Option<&toml::Value>, what: String| {
        if let Some(name) = holder.and_then(|value| value.get("name")).and_then(toml::Value::as_str) {
            names.insert(name.to_string(), what);
        }
    };
    match rest {
        "pack.toml" => {
            names.insert(pack.to_string(), "the name of a shipped pack".into());
        }
        "figures.toml" => {
            let figures = table.get("figure").and_then(toml::Value::as_array);
            for figure in figures.into_iter().flatten() {
                add(Some(figure), format!("the name of a figure of the pack {pack}"));
            }
        }
        _ => add(table.get("ledger"), format!("the name of a ledger of the pack {pack}")),
    }
}

fn unreadable(file: &File, fault: &toml::de::Error) -> Message {
    let before = fault.span().map_or("", |span| file.text.get(..span.start).unwrap_or(""));
    let text = format!("this is not TOML: {}", fault.message());
    Message::error(
        &file.path,
        before.matches('\n').count() + 1,
        text,
        "mend the file; the program reads it at start",
    )
}

/// The quoted texts inside the template marks `{{ … }}` and `{% … %}` of a page, with their lines.
fn texts_in_marks(page: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = page;
    let mut line = 1;
    while let Some(open) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        line += rest[..open].matches('\n').count();
        let close = if rest[open..].starts_with("{{") { "}}" } else { "%}" };
        let inside = &rest[open + 2..];
        let end = inside.find(close).unwrap_or(inside.len());
        found.extend(inside[..end].split('"').skip(1).step_by(2).map(|text| (line, text)));
        line += inside[..end].matches('\n').count();
        rest = inside.get(end + 2..).unwrap_or("");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    const PACK: [(&str, &str); 4] = [
        ("packs/farm/pack.toml", "name = \"farm\"\n"),
        ("packs/farm/schema/orchard.toml", "[ledger]\nname = \"orchard\"\n[[field]]\nname = \"trees\"\n"),
        ("packs/farm/figures.toml", "[[figure]]\nname = \"trees_felled\"\n"),
        ("packs/base/schema/person.toml", "[ledger]\nname = \"person\"\n"),
    ];

    #[test]
    fn no_code_names_a_ledger() {
        let code = "//! \"orchard\"\nlet a = [\"orchard\", \"trees\", \"person\", r#\"trees_felled\"#];\nlet b = (\"farm\", \"the farm\");\n";
        let page = "<p class=\"farm\">\n{% if kind == \"orchard\" %}{{ name }}\n{{ \"farm\" }}</p>";
        let mut files = PACK.to_vec();
        files.extend([
            ("crates/a/tests/b.rs", code),
            ("crates/a/templates/c.html", page),
            ("tests/d.rs", code),
        ]);
        trial::check(
            super::check,
            &files,
            &[
                "crates/a/tests/b.rs:2 \"orchard\" is the name of a ledger of the pack farm",
                "crates/a/tests/b.rs:2 \"trees_felled\" is the name of a figure of the pack farm",
                "crates/a/tests/b.rs:3 \"farm\" is the name of a shipped pack",
                "crates/a/templates/c.html:2 \"orchard\" is the name of a ledger of the pack farm",
                "crates/a/templates/c.html:3 \"farm\" is the name of a shipped pack",
            ],
        );
    }

    #[test]
    fn a_broken_pack_is_named_with_its_line() {
        let said = trial::said(super::check, &[("packs/farm/figures.toml", "[[figure]]\nname = \n")]);
        assert!(said[0].starts_with("packs/farm/figures.toml:2 this is not TOML"), "{said:?}");
    }
}
