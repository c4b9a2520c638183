//! The project's own text files, read once, by their paths from the root.

use crate::rust::RustFile;
use anyhow::{Context, Result};
use std::path::Path;

/// Endings of the files that any check reads; everything else in the tree is passed over.
const ENDINGS: &[&str] = &["rs", "toml", "md", "ftl", "html", "tsv"];

/// Folders that hold nothing written by us.
const PASSED_OVER: &[&str] = &["target", "dist", "node_modules"];

/// One text file: its path from the root with `/` between the parts, and what it holds.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The files in the order of their paths; the Rust files among them also as tokens.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
    pub(crate) rust: Vec<RustFile>,
}

impl Tree {
    /// Reads the tree below a root folder.
    pub(crate) fn read(root: &Path) -> Result<Tree> {
        let mut files = Vec::new();
        walk(root, "", &mut files)?;
        Ok(Tree::of(files))
    }

    /// Makes a tree of files already in memory; the tests of the checks use it directly.
    pub(crate) fn of(mut files: Vec<File>) -> Tree {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let mut rust: Vec<RustFile> =
            files.iter().filter(|file| file.path.ends_with(".rs")).map(RustFile::read).collect();
        crate::rust::mark_test_modules(&mut rust);
        Tree { files, rust }
    }

    /// The file of exactly this path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The Rust files below `crates/`, which are the product and its tests.
    pub(crate) fn crates(&self) -> impl Iterator<Item = &RustFile> {
        self.rust.iter().filter(|file| file.path.starts_with("crates/"))
    }
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str()) {
                walk(&entry.path(), &format!("{path}/"), files)?;
            }
        } else if name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending)) {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("cannot read {path} as UTF-8 text"))?;
            files.push(File { path, text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_our_files_and_passes_over_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["crates/a/src/lib.rs", "target/debug/x.rs", ".git/x.md", "docs/x.md", "docs/x.png"] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "//! A.\n").unwrap();
        }
        let tree = Tree::read(folder.path()).unwrap();
        let paths: Vec<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["crates/a/src/lib.rs", "docs/x.md"]);
        assert_eq!(tree.rust.len(), 1);
    }
}
