//! Both languages say the same: every Fluent file has its twin, with the same keys and the same arguments.

use super::Message;
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

const LOCALES: &str = "crates/text/locales/";

/// Keys of one file: where each stands and which arguments it takes.
type Keys = BTreeMap<String, (usize, BTreeSet<String>)>;

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    let mut areas: BTreeMap<&str, BTreeMap<&str, Keys>> = BTreeMap::new();
    for file in &tree.files {
        let place = file.path.strip_prefix(LOCALES).and_then(|rest| rest.split_once('/'));
        if let Some((language, area)) = place
            && area.ends_with(".ftl")
        {
            let keys = keys(&file.text, &file.path, &mut messages);
            areas.entry(area).or_default().insert(language, keys);
        }
    }
    for (area, languages) in areas {
        for (one, other) in [("zh", "en"), ("en", "zh")] {
            if let Some(keys) = languages.get(one) {
                compare(area, one, keys, other, languages.get(other), &mut messages);
            }
        }
    }
    messages
}

fn compare(
    area: &str,
    one: &str,
    keys: &Keys,
    other: &str,
    twin: Option<&Keys>,
    messages: &mut Vec<Message>,
) {
    let path = format!("{LOCALES}{one}/{area}");
    let hint = "write the sentence in both languages, with the same arguments";
    let Some(twin) = twin else {
        messages.push(Message::error(&path, 1, format!("there is no {other}/{area}"), hint));
        return;
    };
    for (key, (line, arguments)) in keys {
        match twin.get(key) {
            None => {
                messages.push(Message::error(
                    &path,
                    *line,
                    format!("`{key}` is missing in {other}/{area}"),
                    hint,
                ));
            }
            // Said once, at the first of the two languages.
            Some((_, others)) if one == "zh" && arguments != others => {
                let all: Vec<String> =
                    arguments.symmetric_difference(others).map(|name| format!("${name}")).collect();
                let text = format!("`{key}` takes {} in one language only", all.join(", "));
                messages.push(Message::error(&path, *line, text, hint));
            }
            Some(_) => {}
        }
    }
}

/// Reads keys by Fluent's layout: a key begins its line; `.attribute` lines and indented ones belong to it.
fn keys(text: &str, path: &str, messages: &mut Vec<Message>) -> Keys {
    let mut keys = Keys::new();
    let mut message = String::new();
    let mut key = String::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let name = line.split_once('=').map(|(name, _)| name.trim_end());
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let attribute = line.trim_start().starts_with('.');
        if let Some(name) = name.filter(|_| begins || attribute) {
            if begins {
                message = name.to_string();
                key = message.clone();
            } else {
                key = format!("{message}{}", name.trim_start());
            }
            if keys.insert(key.clone(), (at + 1, BTreeSet::new())).is_some() {
                let hint = "Fluent keeps one of the two silently: remove or rename the other";
                messages.push(Message::error(path, at + 1, format!("`{key}` stands here twice"), hint));
            }
        }
        if let Some((_, arguments)) = keys.get_mut(&key) {
            arguments.extend(arguments_of(line));
        }
    }
    keys
}

/// The arguments `$name` of a line.
fn arguments_of(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let zh = "# 说明 = x\ngreet = 您好，{ $name }\n    .title = 题\ncount = 共 { $n } 条\nonly-zh = 有\ngreet = 又\n";
        let en = "greet = Hello, { $name }\n    .title = Title\ncount = { $m ->\n    [one] one\n   *[other] { $m }\n }\n";
        trial::check(
            super::check,
            &[
                ("crates/text/locales/zh/a.ftl", zh),
                ("crates/text/locales/en/a.ftl", en),
                ("crates/text/locales/en/b.ftl", "k = v\n"),
            ],
            &[
                "crates/text/locales/zh/a.ftl:6 `greet` stands here twice",
                "crates/text/locales/zh/a.ftl:4 `count` takes $m, $n in one language only",
                "crates/text/locales/zh/a.ftl:6 `greet` takes $name in one language only",
                "crates/text/locales/zh/a.ftl:5 `only-zh` is missing in en/a.ftl",
                "crates/text/locales/en/b.ftl:1 there is no zh/b.ftl",
            ],
        );
    }
}
