//! The packs that come with the program, and those that an office adds in its data folder.

use std::path::Path;

use ledger::finding::{Finding, Place};
use ledger::pack::Source;
use rust_embed::RustEmbed;

use crate::refusal::Refusal;

mod ignored;

pub use ignored::ignored;

/// Everything under `packs/` of the source tree, inside the program: it needs no files beside it.
#[derive(RustEmbed)]
#[folder = "../../packs"]
#[include = "*.toml"]
#[include = "*.md"]
struct Shipped;

/// The packs that come with the program.
#[must_use]
pub fn sources() -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for path in Shipped::iter() {
        let Some((pack, file)) = path.split_once('/') else { continue };
        let Some(text) = Shipped::get(&path).and_then(|file| String::from_utf8(file.data.into_owned()).ok())
        else {
            continue;
        };
        let folder = format!("packs/{pack}");
        if let Some(source) = sources.iter_mut().find(|source| source.folder == folder) {
            source.files.insert(file.to_owned(), text);
        } else {
            sources.push(Source { folder, files: [(file.to_owned(), text)].into() });
        }
    }
    sources.sort_by(|a, b| a.folder.cmp(&b.folder));
    sources
}

/// Reads the pack folders in a folder, or the one pack that the folder itself is.
///
/// # Errors
/// When a file cannot be read as UTF-8 text.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>, Refusal> {
    if folder.join("pack.toml").is_file() {
        return Ok(vec![read_pack(folder)?]);
    }
    let mut sources = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|e| refuse(folder, &e))?;
    for entry in entries {
        let path = entry.map_err(|e| refuse(folder, &e))?.path();
        if path.join("pack.toml").is_file() {
            sources.push(read_pack(&path)?);
        }
    }
    sources.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(sources)
}

fn refuse(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unreadable", detail: format!("{}: {error}", path.display()) }
}

fn not_utf8(path: &Path) -> Refusal {
    let place = Place { file: path.display().to_string(), ..Place::default() };
    Refusal::one(Finding::error("pack-not-text").at(place))
}

fn read_pack(folder: &Path) -> Result<Source, Refusal> {
    let mut source = Source { folder: named(folder)?, ..Source::default() };
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for entry in std::fs::read_dir(&inner).map_err(|e| refuse(&inner, &e))? {
            let path = entry.map_err(|e| refuse(&inner, &e))?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            if !path.extension().is_some_and(|ending| ending == "toml" || ending == "md") {
                continue;
            }
            let bytes = std::fs::read(&path).map_err(|e| refuse(&path, &e))?;
            let text = String::from_utf8(bytes).map_err(|_| not_utf8(&path))?;
            let relative = path.strip_prefix(folder).unwrap_or(&path);
            let name: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            source.files.insert(name.join("/"), text);
        }
    }
    Ok(source)
}

/// A folder as people see it, ending in its own name even where it was given as `.` or with a slash behind.
fn named(folder: &Path) -> Result<String, Refusal> {
    if folder.file_name().is_some() {
        return Ok(folder.components().as_path().display().to_string());
    }
    let whole = folder.canonicalize().map_err(|e| refuse(folder, &e))?;
    Ok(whole.display().to_string())
}

/// The shipped packs and an office's own; one of the same name stands in for the shipped one.
#[must_use]
pub fn together(shipped: Vec<Source>, own: Vec<Source>) -> Vec<Source> {
    let mut sources = shipped;
    sources.retain(|source| !own.iter().any(|other| other.name() == source.name()));
    sources.extend(own);
    sources
}
