//! What a crate's manifest says it depends on, with the line of each.

use crate::tree::{File, Tree};

/// One dependency: the package's real name, and where it stands.
pub(super) struct Dependency {
    pub(super) package: String,
    pub(super) line: usize,
}

/// The manifests of the crates below `crates/`, with the crate's name.
pub(super) fn of_crates(tree: &Tree) -> impl Iterator<Item = (&str, &File)> {
    tree.files.iter().filter_map(|file| {
        let name = file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        (!name.contains('/')).then_some((name, file))
    })
}

/// The dependencies of a manifest, those for tests and builds and single platforms included.
pub(super) fn dependencies(file: &File) -> Vec<Dependency> {
    let mut found = Vec::new();
    if let Ok(table) = file.text.parse::<toml::Table>() {
        collect(&table, file, &mut found);
    }
    found
}

fn collect(table: &toml::Table, file: &File, found: &mut Vec<Dependency>) {
    for (name, value) in table {
        let Some(inner) = value.as_table() else { continue };
        if name == "dependencies" || name.ends_with("-dependencies") {
            found.extend(inner.iter().map(|(key, value)| Dependency {
                package: value.get("package").and_then(toml::Value::as_str).unwrap_or(key).to_string(),
                line: line_of(key, file),
            }));
        } else if name == "target" {
            inner
                .values()
                .filter_map(toml::Value::as_table)
                .for_each(|platform| collect(platform, file, found));
        }
    }
}

/// The first line that begins with the key; dependencies are written one a line.
fn line_of(key: &str, file: &File) -> usize {
    let begins = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    file.text.lines().position(|line| begins(line.trim_start())).map_or(1, |at| at + 1)
}
