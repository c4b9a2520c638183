//! What only one crate may know: SQL in `store`, HTTP in `web`, the typesetter in `typeset`, the index in `library`.

use super::{Message, manifest};
use crate::rust::{Kind, Token};
use crate::tree::Tree;

/// A wall: the crate behind it, and the foreign crates that stay there (`*` at the end: all that begin so).
struct Wall {
    home: &'static str,
    foreign: &'static [&'static str],
    hint: &'static str,
}

const WALLS: &[Wall] = &[
    Wall {
        home: "store",
        foreign: &["sqlx*", "sea_query*", "rusqlite", "libsqlite3_sys", "tokio_postgres"],
        hint: "put the query into crates/store and call it from here",
    },
    Wall {
        home: "web",
        foreign: &["axum*", "tower*", "http", "hyper*"],
        hint: "let crates/web read the request; here take plain arguments and return plain data",
    },
    Wall {
        home: "typeset",
        foreign: &["typst*", "comemo"],
        hint: "give crates/typeset a document and take bytes back",
    },
    Wall { home: "library", foreign: &["tantivy*"], hint: "ask crates/library, which keeps the index" },
];

/// First words of SQL statements; a text that begins with one of them is SQL.
const STATEMENTS: &[&str] =
    &["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];

pub(super) fn check(tree: &Tree) -> Vec<Message> {
    let mut messages = Vec::new();
    for (name, file) in manifest::of_crates(tree) {
        for dependency in manifest::dependencies(file) {
            if let Some(wall) = wall_before(&dependency.package.replace('-', "_"), name) {
                let text =
                    format!("`{}` may be a dependency of crates/{} only", dependency.package, wall.home);
                messages.push(Message::error(&file.path, dependency.line, text, wall.hint));
            }
        }
    }
    for file in tree.crates() {
        let Some(home) = file.crate_name() else { continue };
        for (at, token) in file.tokens.iter().enumerate() {
            if let Some(wall) = wall_before(&token.text, home)
                && names_a_crate(&file.tokens, at)
            {
                let text = format!("`{}` may be named in crates/{} only", token.text, wall.home);
                messages.push(Message::error(&file.path, token.line, text, wall.hint));
            }
            if home != "store"
                && let Kind::Text(value) = &token.kind
                && STATEMENTS.iter().any(|statement| value.trim_start().starts_with(statement))
            {
                messages.push(Message::error(
                    &file.path,
                    token.line,
                    "SQL outside crates/store",
                    WALLS[0].hint,
                ));
            }
        }
    }
    messages
}

/// The wall that stands between a foreign crate and the crate `home`.
fn wall_before(foreign: &str, home: &str) -> Option<&'static Wall> {
    WALLS.iter().find(|wall| {
        wall.home != home
            && wall.foreign.iter().any(|name| match name.strip_suffix('*') {
                Some(begin) => foreign.starts_with(begin),
                None => foreign == *name,
            })
    })
}

/// Whether the word at `at` is used as a crate: at the head of a path, or right after `use` or `crate`.
fn names_a_crate(tokens: &[Token], at: usize) -> bool {
    let is =
        |place: Option<usize>, text| place.and_then(|p| tokens.get(p)).is_some_and(|token| token.is(text));
    if tokens[at].kind != Kind::Word {
        return false;
    }
    let before = at.checked_sub(1);
    let heads_path = is(Some(at + 1), ":") && is(Some(at + 2), ":") && !is(before, ":");
    // `use ::http::…` has a path mark before the name and nothing before that mark.
    let rooted = is(before, ":") && is(Some(at + 1), ":") && is(at.checked_sub(3), "use");
    heads_path || rooted || is(before, "use") || is(before, "crate")
}

#[cfg(test)]
mod tests {
    use super::super::trial;

    #[test]
    fn foreign_crates_stay_behind_their_wall() {
        trial::check(
            super::check,
            &[
                (
                    "crates/office/Cargo.toml",
                    "[dependencies]\nsea-query-sqlx.workspace = true\nserde = \"1\"\n",
                ),
                (
                    "crates/office/src/a.rs",
                    "//! A.\nuse axum::Router;\nuse ::http::Uri;\nlet x = sqlx::query(q);\n",
                ),
                ("crates/web/src/a.rs", "//! A.\nuse axum::Router;\nuse http::Uri;\nuse typst::World;\n"),
                ("tests/a.rs", "//! A.\nuse sqlx::Row;\n"),
            ],
            &[
                "crates/office/Cargo.toml:2 `sea-query-sqlx` may be a dependency of crates/store only",
                "crates/office/src/a.rs:2 `axum` may be named in crates/web only",
                "crates/office/src/a.rs:3 `http` may be named in crates/web only",
                "crates/office/src/a.rs:4 `sqlx` may be named in crates/store only",
                "crates/web/src/a.rs:4 `typst` may be named in crates/typeset only",
            ],
        );
    }

    #[test]
    fn a_word_that_only_looks_like_a_crate_is_left_alone() {
        let text = "//! sqlx::Row\nlet http = \"http://example.org\"; // axum::Router\nlet a = tower.len() + crate::http::b();\n";
        trial::check(super::check, &[("crates/office/src/a.rs", text)], &[]);
    }

    #[test]
    fn sql_is_written_in_the_store_only() {
        let text = "//! A.\nlet a = \"select a way\";\nlet b = \" SELECT id FROM x\";\n";
        trial::check(
            super::check,
            &[("crates/office/src/a.rs", text), ("crates/store/src/a.rs", text)],
            &["crates/office/src/a.rs:3 SQL outside crates/store"],
        );
    }
}
