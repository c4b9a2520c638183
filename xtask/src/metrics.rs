//! The numbers of the tree, as a Markdown table beside what we aim at.
//!
//! Product is what lies below `crates/` without its tests; tests are those beside the code and the crates `tests` and `e2e`.
//! `xtask` is counted in neither.

use crate::rust::{RustFile, Token};
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::ExitCode;

/// Lines that must repeat in a row before they count as repeated.
const RUN: usize = 8;

/// The command: prints the table.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::read(root)?;
    let (direct, locked) = dependencies(root)?;
    println!("| measure | here | aim |\n|---|---|---|");
    for (measure, here, aim) in rows(&tree) {
        println!("| {measure} | {here} | {aim} |");
    }
    println!("| direct / locked dependencies | {direct} / {locked} | ≤ 50 / 750 |");
    Ok(ExitCode::SUCCESS)
}

fn rows(tree: &Tree) -> Vec<(&'static str, String, &'static str)> {
    let product: Vec<&RustFile> = tree.crates().filter(|file| file.product_lines > 0).collect();
    let lines: usize = product.iter().map(|file| file.product_lines).sum();
    let whole = spread(product.iter().map(|file| file.text.lines().count()));
    let inner = spread(product.iter().map(|file| file.product_lines));
    let functions: Vec<usize> = product.iter().flat_map(|file| file.functions()).collect();
    let long = functions.iter().filter(|lines| **lines > 70).count();
    let with_doc = product.iter().filter(|file| file.text.starts_with("//!")).count();
    let (documented, public) = public_items(&product);
    let comments: usize =
        product.iter().map(|file| product_text(file).filter(|line| is_comment(line)).count()).sum();
    let (count, largest) = crates(&product);
    let knows = |file: &RustFile, name: &str| file.tokens.iter().any(|token| token.is(name));
    let mixed = product.iter().filter(|file| knows(file, "sqlx") && knows(file, "axum")).count();
    vec![
        ("product code, lines", lines.to_string(), ""),
        ("lines in a file, median / 95th", whole, "≤ 200 / 800"),
        ("of them product code", inner, "≤ 120 / 400"),
        ("lines in a function, median / 95th", spread(functions.iter().copied()), "≤ 10 / 50"),
        ("functions over 70 lines, %", share(long, functions.len()), "0"),
        ("public items documented, %", share(documented, public), "≥ 95"),
        ("files with a module doc, %", share(with_doc, product.len()), "100"),
        ("comment lines, %", share(comments, lines), "12–25"),
        ("`unwrap` per 1000 product lines", per_mille(calls(&product, "unwrap"), lines), "0"),
        ("`expect` per 1000", per_mille(calls(&product, "expect"), lines), "≤ 1"),
        ("test lines for one product line", per_one(test_lines(tree), lines), "1.0–1.5"),
        ("repeated lines (runs of 8), %", share(repeated(&product), lines), "≤ 3"),
        ("crates; share of the largest, %", format!("{count}; {}", share(largest, lines)), "12; ≤ 30"),
        ("files that know both SQL and HTTP", mixed.to_string(), "0"),
    ]
}

fn product_text(file: &RustFile) -> impl Iterator<Item = &str> {
    file.text.lines().take(file.product_lines)
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Median and 95th percentile.
fn spread(values: impl Iterator<Item = usize>) -> String {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    let at = |percent: usize| {
        let place = (values.len() * percent).div_ceil(100).saturating_sub(1);
        values.get(place).copied().unwrap_or(0)
    };
    format!("{} / {}", at(50), at(95))
}

/// A part of a whole in tenths, scaled by `scale`; a whole of nothing has no parts.
fn tenths(part: usize, whole: usize, scale: usize) -> String {
    let tenths = (part * scale * 10 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn share(part: usize, whole: usize) -> String {
    tenths(part, whole, 100)
}

fn per_mille(part: usize, whole: usize) -> String {
    tenths(part, whole, 1000)
}

fn per_one(part: usize, whole: usize) -> String {
    tenths(part, whole, 1)
}

fn calls(product: &[&RustFile], method: &str) -> usize {
    let is_call = |at: &[Token]| at[0].is(".") && at[1].is(method) && at[2].is("(");
    product.iter().map(|file| file.product().windows(3).filter(|at| is_call(at)).count()).sum()
}

fn test_lines(tree: &Tree) -> usize {
    let ours = tree.rust.iter().filter(|file| !file.path.starts_with("xtask/"));
    ours.map(|file| file.text.lines().count() - file.product_lines).sum()
}

/// How many `pub` items there are, and how many have a doc comment above; a module's doc stands in its own file.
fn public_items(product: &[&RustFile]) -> (usize, usize) {
    const ITEMS: &[&str] = &["fn", "async", "const", "static", "struct", "enum", "trait", "type", "unsafe"];
    let mut documented = 0;
    let mut public = 0;
    for file in product {
        let lines: Vec<&str> = product_text(file).map(str::trim_start).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(rest) = line.strip_prefix("pub ") else { continue };
            let word = rest.split([' ', '<', '(']).next().unwrap_or("");
            let field = rest
                .split_once(':')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
            if !ITEMS.contains(&word) && !field {
                continue;
            }
            public += 1;
            let above =
                lines[..at].iter().rev().find(|line| !line.starts_with("#[") && !line.starts_with(")]"));
            documented += usize::from(above.is_some_and(|line| line.starts_with("///")));
        }
    }
    (documented, public)
}

/// Lines that belong to a run of eight which stands somewhere else too; blank lines and comments are no lines here.
fn repeated(product: &[&RustFile]) -> usize {
    let texts: Vec<Vec<&str>> = product
        .iter()
        .map(|file| product_text(file).map(str::trim).filter(|l| !l.is_empty() && !is_comment(l)).collect())
        .collect();
    let mut seen: HashMap<&[&str], usize> = HashMap::new();
    for run in texts.iter().flat_map(|text| text.windows(RUN)) {
        *seen.entry(run).or_default() += 1;
    }
    let mut count = 0;
    for text in &texts {
        let mut counted_to = 0;
        for (at, run) in text.windows(RUN).enumerate() {
            if seen.get(run).is_some_and(|times| *times > 1) {
                count += at + RUN - counted_to.max(at);
                counted_to = at + RUN;
            }
        }
    }
    count
}

/// How many crates there are, and the product lines of the largest.
fn crates(product: &[&RustFile]) -> (usize, usize) {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for file in product {
        *sizes.entry(file.crate_name().unwrap_or("")).or_default() += file.product_lines;
    }
    (sizes.len(), sizes.values().copied().max().unwrap_or(0))
}

/// Foreign crates that the root manifest names, and all packages in the lock file.
fn dependencies(root: &Path) -> Result<(usize, usize)> {
    let read = |name: &str| -> Result<toml::Table> {
        let text = std::fs::read_to_string(root.join(name)).with_context(|| format!("missing {name}"))?;
        text.parse().with_context(|| format!("{name} is not TOML"))
    };
    let manifest = read("Cargo.toml")?;
    let named = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let foreign = |value: &&toml::Value| value.get("path").is_none();
    let direct =
        named.and_then(toml::Value::as_table).map_or(0, |table| table.values().filter(foreign).count());
    let locked = read("Cargo.lock")?.get("package").and_then(toml::Value::as_array).map_or(0, Vec::len);
    Ok((direct, locked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::File;

    fn here(files: &[(&str, &str)], measure: &str) -> String {
        let files = files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() });
        let rows = rows(&Tree::of(files.collect()));
        rows.into_iter().find(|(name, ..)| *name == measure).unwrap().1
    }

    const FILE: &str = "//! A.\n/// One.\n#[derive(Debug)]\npub struct A {\n    pub b: u8,\n}\npub fn c() {\n    d.unwrap();\n}\n\
                        #[cfg(test)]\nmod tests {\n    fn e() {\n        f.unwrap();\n    }\n}\n";

    #[test]
    fn counts_product_and_tests_apart() {
        let files =
            [("crates/a/src/a.rs", FILE), ("tests/b.rs", "//! B.\n//!\n//!\n"), ("xtask/src/c.rs", FILE)];
        assert_eq!(here(&files, "product code, lines"), "9");
        assert_eq!(here(&files, "test lines for one product line"), "1.0");
        assert_eq!(here(&files, "`unwrap` per 1000 product lines"), "111.1");
        assert_eq!(here(&files, "lines in a function, median / 95th"), "3 / 3");
        assert_eq!(here(&files, "public items documented, %"), "33.3");
        assert_eq!(here(&files, "comment lines, %"), "22.2");
    }

    #[test]
    fn repeated_lines_are_counted_once_where_runs_overlap() {
        let run: String = (0..9).map(|number| format!("const A{number}: u8 = 1;\n")).collect();
        let one = format!("//! A.\n{run}");
        let two = format!("//! B.\nconst B: u8 = 2;\n{run}");
        let files = [("crates/a/src/a.rs", one.as_str()), ("crates/a/src/b.rs", two.as_str())];
        // 18 of 21 lines stand in both files.
        assert_eq!(here(&files, "repeated lines (runs of 8), %"), "85.7");
    }
}
