//! Files that lie among the packs and that nothing reads: a wrong name would otherwise look like a pack without it.

use std::path::{Path, PathBuf};

use ledger::finding::{Finding, Place, nearest};

/// The file that makes a folder a pack.
const PACK: &str = "pack.toml";
/// The files of a pack that stand by themselves.
const FILES: [&str; 3] = [PACK, "figures.toml", "overview.toml"];
/// The folders of a pack, with the ending of what is read from them.
const FOLDERS: [(&str, &str); 4] =
    [("schema", ".toml"), ("reports", ".md"), ("calendar", ".toml"), ("import", ".toml")];
/// A folder of which only the recipes know what belongs there.
const SAMPLE: &str = "sample";

/// Warns of every file that is not read in a folder of packs, or in the one pack that the folder is.
#[must_use]
pub fn ignored(folder: &Path) -> Vec<Finding> {
    if folder.join(PACK).is_file() {
        return in_pack(folder);
    }
    let mut findings = Vec::new();
    for path in entries(folder) {
        if path.join(PACK).is_file() {
            findings.extend(in_pack(&path));
        } else if path.is_dir() {
            // The pack lies one folder too deep, or its own file is missing or called otherwise.
            let deeper = entries(&path).into_iter().find(|inner| inner.join(PACK).is_file());
            let meant = deeper.map_or_else(|| path.join(PACK), |inner| folder.join(file_name(&inner)));
            findings.push(finding(&path, Some(meant)));
        } else {
            findings.push(finding(&path, None));
        }
    }
    findings
}

fn in_pack(pack: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in entries(pack) {
        let name = file_name(&path);
        if path.is_file() && !FILES.contains(&name.as_str()) {
            findings.push(finding(&path, meant_beside(&name).map(|meant| pack.join(meant))));
        }
        if !path.is_dir() || name == SAMPLE {
            continue;
        }
        let near = nearest(&name, FOLDERS.iter().map(|(folder, _)| *folder));
        let known = FOLDERS.iter().find(|(folder, _)| Some(*folder) == near);
        for inner in entries(&path) {
            let file = file_name(&inner);
            let is_read = inner.is_file()
                && known.is_some_and(|(folder, ending)| *folder == name && file.ends_with(ending));
            if !is_read {
                let meant = known.filter(|_| inner.is_file());
                let meant =
                    meant.map(|(folder, ending)| pack.join(folder).join(format!("{}{ending}", stem(&file))));
                findings.push(finding(&inner, meant));
            }
        }
    }
    findings
}

/// What a file beside `pack.toml` was probably meant to be.
fn meant_beside(name: &str) -> Option<PathBuf> {
    let bare = format!("{}.toml", stem(name));
    match nearest(&bare, FILES) {
        Some(known) => Some(PathBuf::from(known)),
        None if name.contains(".md") => Some(Path::new("reports").join(format!("{}.md", stem(name)))),
        None if name.contains(".toml") => Some(Path::new("schema").join(bare)),
        None => None,
    }
}

/// A name without its endings, of which editors and file managers hang on more.
fn stem(name: &str) -> String {
    name.split('.').next().unwrap_or_default().to_lowercase()
}

/// What lies in a folder, in order; what is hidden or explains the pack is nobody's mistake.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let quiet = |path: &PathBuf| {
        let name = file_name(path);
        ["README", "LICENSE", ".", "~"].iter().any(|begin| name.starts_with(begin))
    };
    let mut list: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| !quiet(path)).collect();
    list.sort();
    list
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn finding(path: &Path, meant: Option<PathBuf>) -> Finding {
    let meant = meant.filter(|meant| !meant.exists()).map(|meant| meant.display().to_string());
    let place = Place { file: path.display().to_string(), ..Place::default() };
    Finding::warning("pack-ignored").arg("meant", meant.unwrap_or_default()).at(place)
}
