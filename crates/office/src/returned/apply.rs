//! Taking the words of a copy over: the office's own text of a report, in a pack of its own data folder.

use std::path::{Path, PathBuf};

use ledger::finding::Finding;
use ledger::pack::Source;
use report::template::Template;

use super::Back;
use crate::desk::{Desk, Who, declare};
use crate::refusal::Refusal;

/// The office's own pack of report texts.
const OWN: &str = "texts";
/// What is added to the name of a report that another pack declares.
const REVISED: &str = "-revised";

/// Where the words were taken over to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The report that has them.
    pub report: String,
    /// Its file.
    pub file: PathBuf,
    /// Where the text lies that the file had before.
    pub former: Option<PathBuf>,
}

impl Desk {
    /// Makes the words of a copy the text of a report of the office's own; a pack that came with the program stays as it is.
    ///
    /// # Errors
    /// A conflict between two copies is not settled, the text is no template, or the folder cannot be written; then nothing
    /// has changed.
    pub fn apply_returned(&self, back: &Back, who: &Who) -> Result<Applied, Refusal> {
        if !back.conflicts.is_empty() && !back.settled {
            let count = back.conflicts.len().to_string();
            return Err(Finding::error("returned-in-conflict").arg("count", count).into());
        }
        let template = self.template(&back.report)?;
        let own = self.packs.packs.iter().find(|pack| pack.name == template.pack);
        let own = own
            .map(|pack| PathBuf::from(&pack.folder))
            .filter(|pack| pack.starts_with(self.folder.join("packs")));
        let (pack, report, text) = match own {
            Some(pack) => (pack, template.name.clone(), back.text.clone()),
            None => {
                let report = format!("{}{REVISED}", template.name);
                let text = renamed(template, &report, &back.text);
                (self.folder.join("packs").join(OWN), report, text)
            }
        };
        let mut written = vec![(format!("reports/{report}.md"), text)];
        let folder = pack.display().to_string();
        let mut sources = self.sources.as_ref().clone();
        if !sources.iter().any(|source| source.folder == folder) {
            sources.push(Source { folder: folder.clone(), ..Source::default() });
        }
        if pack.ends_with(OWN) {
            written.extend(self.declaration(&template.pack).map(|text| ("pack.toml".to_owned(), text)));
        }
        if let Some(source) = sources.iter_mut().find(|source| source.folder == folder) {
            source.files.extend(written.iter().cloned());
        }
        // The whole is read as it will be read next time: a text that is no template is not written.
        declare(sources)?;
        let file = pack.join("reports").join(format!("{report}.md"));
        let former = self.keep_former(&file, &report, who)?;
        for (name, text) in written {
            write(&pack.join(name), &text)?;
        }
        Ok(Applied { report, file, former })
    }

    /// The declaration of the office's own pack, with a pack that it must build on; none if it is as it must be.
    fn declaration(&self, need: &str) -> Option<String> {
        let own = self.packs.packs.iter().find(|pack| pack.name == OWN);
        let mut needs = own.map(|pack| pack.needs.clone()).unwrap_or_default();
        if own.is_some() && (need == OWN || needs.iter().any(|one| one == need)) {
            return None;
        }
        needs.push(need.to_owned());
        let needs: Vec<String> = needs.iter().map(|need| format!("\"{need}\"")).collect();
        Some(format!(
            "name = \"{OWN}\"\ntitle = {{ zh = \"本单位文本\", en = \"Own texts\" }}\nversion = \"1.0.0\"\nneeds = [{}]\n",
            needs.join(", ")
        ))
    }

    /// Lays the text that a file has aside.
    fn keep_former(&self, file: &Path, report: &str, who: &Who) -> Result<Option<PathBuf>, Refusal> {
        let Ok(text) = std::fs::read_to_string(file) else { return Ok(None) };
        let moment: String = who.now.to_string().chars().filter(char::is_ascii_digit).collect();
        let aside = self.folder.join("returned").join(format!("{report}-{moment}.md"));
        write(&aside, &text)?;
        Ok(Some(aside))
    }
}

/// The text under another name and title: two reports of one name would be refused.
fn renamed(template: &Template, name: &str, text: &str) -> String {
    let split = document::markdown::front_matter(text);
    let quoted = |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
    let english = if template.title.en.is_empty() { &template.title.zh } else { &template.title.en };
    let zh = format!("{}（修订）", template.title.zh);
    let title = format!("{{ zh = {}, en = {} }}", quoted(&zh), quoted(&format!("{english} (revised)")));
    let organ = template.organ.as_deref().map(|organ| format!("organ = {}\n", quoted(organ)));
    format!(
        "+++\ntitle = {title}\nname = {}\n{}period = {}\npublic = {}\nsigned = {}\n+++\n{}",
        quoted(name),
        organ.unwrap_or_default(),
        quoted(template.period.code()),
        template.public,
        template.signed,
        split.body,
    )
}

/// Writes a file whole or not at all.
fn write(file: &Path, text: &str) -> Result<(), Refusal> {
    let refuse = |error: std::io::Error| Refusal::Folder {
        code: "folder-unwritable",
        detail: format!("{}: {error}", file.display()),
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(refuse)?;
    }
    let beside = file.with_extension("new");
    std::fs::write(&beside, text).map_err(refuse)?;
    std::fs::rename(&beside, file).map_err(refuse)
}
