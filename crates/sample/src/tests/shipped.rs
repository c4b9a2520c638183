//! The recipes that the repository ships: they are read with their packs and drawn, whatever they hold.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::finding::Finding;
use ledger::pack::{Packs, Source};

use super::weekdays;
use crate::{Order, Tables, read};

/// The packs of the repository, every file as text.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(&root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("pack.toml").exists() {
            continue;
        }
        let mut files = BTreeMap::new();
        let mut open = vec![folder.clone()];
        while let Some(inner) = open.pop() {
            for entry in std::fs::read_dir(inner).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(text) = std::fs::read_to_string(&path) {
                    let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                    files.insert(name, text);
                }
            }
        }
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        sources.push(Source { folder: format!("packs/{name}"), files });
    }
    sources.sort_by(|one, other| one.folder.cmp(&other.folder));
    sources
}

fn told(findings: Vec<Finding>) -> String {
    let tell = |finding: Finding| {
        let place = &finding.place;
        let line = place.line.unwrap_or(0);
        format!(
            "{}:{line} {} {:?} {} {:?}",
            place.file, finding.code, finding.args, place.column.zh, place.value
        )
    };
    findings.into_iter().map(tell).collect::<Vec<_>>().join("\n")
}

fn draw(order: Order) -> Result<Tables, String> {
    let sources = sources();
    let (packs, _) = Packs::read(&sources).map_err(told)?;
    let recipes = read(&sources, &packs).map_err(told)?;
    recipes.draw(order, &weekdays).map_err(told)
}

#[test]
fn shipped_recipes_draw_cleanly() {
    let drawn = draw(Order::default()).unwrap_or_else(|told| panic!("\n{told}"));
    for table in &drawn.tables {
        println!("{:24} {:6} rows {:6} steps", table.head.ledger, table.rows.len(), table.steps.len());
    }
}

#[test]
fn shipped_recipes_draw_cleanly_under_other_seeds() {
    let failed: Vec<String> = [1, 7, 99, 2024, 31337]
        .into_iter()
        .filter_map(|seed| {
            Some(format!("seed {seed}:\n{}", draw(Order { seed: Some(seed), scale: 1 }).err()?))
        })
        .collect();
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn shipped_recipes_grow_with_the_scale() {
    let rows = |scale| -> usize {
        let drawn = draw(Order { seed: None, scale }).unwrap_or_else(|told| panic!("\n{told}"));
        drawn.tables.iter().map(|table| table.rows.len()).sum()
    };
    assert!(rows(3) > rows(1));
}
