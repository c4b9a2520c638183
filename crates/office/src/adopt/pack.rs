//! Putting an adopted report into the data folder: a pack of its own, checked together with those in force before it is
//! written.

use ledger::finding::Finding;
use ledger::pack::Source;
use std::path::PathBuf;

use super::template::Made;
use crate::desk::{Desk, declare};
use crate::refusal::Refusal;
use crate::shipped::together;

/// An adopted report as it lies in the data folder.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The folder of its pack.
    pub folder: PathBuf,
    /// What is to be said of it.
    pub told: Vec<Finding>,
}

impl Desk {
    /// Puts a template into the data folder, as a report of this name in a pack of its own.
    ///
    /// # Errors
    /// A report or a pack is called so already, or the template has mistakes; the folder cannot be written.
    pub fn apply_adopted(&self, made: &Made, name: &str) -> Result<Applied, Refusal> {
        let is_name = name.starts_with(|sign: char| sign.is_ascii_lowercase())
            && name
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "_-".contains(sign));
        if !is_name {
            return Err(Finding::error("report-bad-name").arg("name", name).into());
        }
        let pack = name.replace('-', "_");
        let is_taken =
            self.book.report(name).is_some() || self.packs.packs.iter().any(|one| one.name == pack);
        if is_taken {
            return Err(Finding::error("adopt-name-taken").arg("name", name).into());
        }
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let needs: Vec<String> = made.packs.iter().map(|need| quoted(need)).collect();
        let about = format!(
            "name = {}\ntitle = {}\nversion = \"0.1.0\"\nneeds = [{}]\n",
            quoted(&pack),
            quoted(&made.title),
            needs.join(", ")
        );
        let files = [("pack.toml".to_owned(), about), (format!("reports/{name}.md"), made.text.clone())];
        let source = Source { folder: format!("packs/{pack}"), files: files.clone().into() };
        let declared = declare(together(self.sources.as_ref().clone(), vec![source]))?;
        let own = format!("packs/{pack}/");
        let told = declared.warnings.into_iter().filter(|one| one.place.file.starts_with(&own)).collect();
        let folder = self.folder.join("packs").join(&pack);
        if folder.exists() {
            return Err(Refusal::Folder { code: "folder-not-empty", detail: folder.display().to_string() });
        }
        for (path, text) in files {
            let file = folder.join(path);
            let refuse = |e: std::io::Error| Refusal::Folder {
                code: "folder-unwritable",
                detail: format!("{}: {e}", file.display()),
            };
            if let Some(parent) = file.parent() {
                std::fs::create_dir_all(parent).map_err(refuse)?;
            }
            std::fs::write(&file, text).map_err(refuse)?;
        }
        Ok(Applied { folder, told })
    }
}
