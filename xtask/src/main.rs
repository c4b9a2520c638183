//! Chores: test, tidy, metrics, bench, fuzz, dist. `cargo xtask` without a word says what there is.
//!
//! `test` is what the project asks of a change; it calls `tidy`, which keeps the walls and habits that neither
//! Cargo nor clippy can see. Both read the sources through `tree` and `rust`.

mod bench;
mod dist;
mod fuzz;
mod metrics;
mod outside;
mod postgres;
mod rust;
mod test;
mod tidy;
mod tree;

use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test [--quick] [--install]   everything a change must pass; says first what it will run
      --quick      format, tidy, and the tests of the pure crates, store, office and the whole program on SQLite
      --install    install by apt, as root, what is missing (always so when CI is set)
cargo xtask tidy                         the walls and habits that neither Cargo nor clippy can see
cargo xtask metrics                      the numbers of the tree, as a Markdown table
cargo xtask bench [PART] [ROWS]          ratios against named peers and limits: papers, sheets, rows or all, with ROWS hazards
                                         (1000000), on SQLite and PostgreSQL
cargo xtask fuzz [TARGET] [SECONDS]      every reader of foreign bytes, 60 s each; needs a nightly and cargo-fuzz;
      TARGET       all its formats, or TARGET/FORMAT
cargo xtask dist                         a release build packed into dist/";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("error: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    let root = root()?;
    match words {
        ["test", flags @ ..] => test::run(&root, test::Flags::read(flags)?),
        ["tidy"] => tidy::run(&root),
        ["metrics"] => metrics::run(&root),
        ["dist"] => dist::run(&root),
        ["bench", words @ ..] => bench::run(&root, words),
        ["fuzz", words @ ..] => fuzz::run(&root, words),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("unknown command \"{}\"\n\n{HELP}", other.join(" ")),
    }
}

/// The folder of the root manifest: the one above this crate, wherever the command was given.
fn root() -> Result<PathBuf> {
    // As cargo says it now: a target folder shared between two checkouts may hold the program that the other one built.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = PathBuf::from(here);
    let root = here.parent().context("the crate xtask has no folder above it")?;
    Ok(root.to_path_buf())
}
