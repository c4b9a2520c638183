//! The walls and habits that neither Cargo nor clippy can see, each a check with a name.
//!
//! A check is a function from the tree to messages, in a file of its own, and one line in `CHECKS`.

mod arrows;
mod attributes;
mod decisions;
mod floats;
mod fluent;
mod links;
mod manifest;
mod markdown;
mod module_doc;
mod module_names;
mod pack_names;
mod purity;
mod size;
mod source_values;
mod walls;

use crate::tree::Tree;
use anyhow::Result;
use std::path::Path;
use std::process::ExitCode;

/// How much a message weighs: only an error fails the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Warning,
    Advice,
}

/// What a check says about one place, and what to do about it.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    level: Level,
    path: String,
    line: usize,
    text: String,
    hint: &'static str,
}

impl Message {
    fn new(level: Level, path: &str, line: usize, text: impl Into<String>, hint: &'static str) -> Message {
        Message { level, path: path.to_string(), line, text: text.into(), hint }
    }

    fn error(path: &str, line: usize, text: impl Into<String>, hint: &'static str) -> Message {
        Message::new(Level::Error, path, line, text, hint)
    }
}

type Check = fn(&Tree) -> Vec<Message>;

const CHECKS: &[(&str, Check)] = &[
    ("module-doc", module_doc::check),
    ("module-names", module_names::check),
    ("size", size::check),
    ("attributes", attributes::check),
    ("arrows", arrows::check),
    ("walls", walls::check),
    ("purity", purity::check),
    ("floats", floats::check),
    ("pack-names", pack_names::check),
    ("source-values", source_values::check),
    ("fluent", fluent::check),
    ("decisions", decisions::check),
    ("links", links::check),
    ("markdown", markdown::check),
];

/// What all checks together found.
pub(crate) struct Findings {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) advice: usize,
    pub(crate) files: usize,
}

impl Findings {
    /// One line for a summary.
    pub(crate) fn line(&self) -> String {
        format!(
            "{} checks over {} files: {} errors, {} warnings, {} pieces of advice",
            CHECKS.len(),
            self.files,
            self.errors,
            self.warnings,
            self.advice
        )
    }
}

/// The command: prints every message and fails if one is an error.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let findings = look(root)?;
    println!("tidy: {}", findings.line());
    Ok(if findings.errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs all checks over the tree below `root` and prints what they say.
pub(crate) fn look(root: &Path) -> Result<Findings> {
    let tree = Tree::read(root)?;
    let mut findings = Findings { errors: 0, warnings: 0, advice: 0, files: tree.files.len() };
    for (name, check) in CHECKS {
        for message in check(&tree) {
            let word = match message.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Advice => "advice",
            };
            println!("{}:{}: {word} [{name}] {}", message.path, message.line, message.text);
            println!("    {}", message.hint);
            match message.level {
                Level::Error => findings.errors += 1,
                Level::Warning => findings.warnings += 1,
                Level::Advice => findings.advice += 1,
            }
        }
    }
    Ok(findings)
}

/// What the tests of all checks share: a made-up tree, and the messages as `path:line text`.
#[cfg(test)]
mod trial {
    use super::{Check, Tree};
    use crate::tree::File;

    /// Runs one check over files written as (path, text).
    pub(super) fn said(check: Check, files: &[(&str, &str)]) -> Vec<String> {
        let files =
            files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() }).collect();
        check(&Tree::of(files))
            .into_iter()
            .map(|message| format!("{}:{} {}", message.path, message.line, message.text))
            .collect()
    }

    /// Wants exactly these messages.
    pub(super) fn check(check: Check, files: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(said(check, files), expected);
    }
}
