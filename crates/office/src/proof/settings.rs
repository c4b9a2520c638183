//! An office's own settings for the proofreader, `mingzhang.toml` in the folder of a file or above it: rules that are off,
//! places that are allowed with a reason, words for the lists.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use check::{Finding, Lists, proof};
use document::reading::Reading;
use ledger::finding::Finding as Told;
use serde::Deserialize;
use toml::Spanned;

use crate::refusal::Refusal;

/// The name of the file.
const NAME: &str = "mingzhang.toml";

/// What an office wants of the proofreader.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// The lists of words, with those of the office.
    pub lists: Lists,
    /// Rules that are off, and if any are named here, those that are on.
    off: Vec<String>,
    only: Vec<String>,
    allowed: Vec<Allowed>,
}

/// A place that a rule may not speak of, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The rule; without it every rule.
    pub rule: Option<Spanned<String>>,
    /// Words that the finding or its line has in it; without them every place.
    pub text: Option<String>,
    /// Why it is right as it is.
    pub reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    check: Check,
    #[serde(default)]
    lists: BTreeMap<Spanned<String>, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    #[serde(default)]
    off: Vec<Spanned<String>>,
    #[serde(default)]
    allow: Vec<Allowed>,
}

impl Settings {
    /// The settings of a folder: those of the nearest `mingzhang.toml`, in it or above; without one the usual ones.
    ///
    /// # Errors
    /// The file cannot be read, or says what is not known.
    pub fn of(folder: &Path) -> Result<Self, Refusal> {
        let Some(path) = nearest(folder) else { return Ok(Self::default()) };
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| Refusal::Folder {
            code: "folder-unreadable",
            detail: format!("{name}: {error}"),
        })?;
        Self::read(&text, &name)
    }

    /// Reads settings; `file` is how messages name them.
    ///
    /// # Errors
    /// It is no TOML, or names a setting, rule or list that is not known.
    pub fn read(text: &str, file: &str) -> Result<Self, Refusal> {
        let told = |code: &'static str, span: Range<usize>| Told::error(code).in_text(file, text, span);
        let read: File = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            told("settings-broken", span).arg("detail", error.message())
        })?;
        let rules =
            read.check.off.iter().chain(read.check.allow.iter().filter_map(|allowed| allowed.rule.as_ref()));
        let mut wrong: Vec<Told> = rules
            .filter(|rule| proof::rule(rule.get_ref()).is_none())
            .map(|rule| told("settings-unknown-rule", rule.span()))
            .collect();
        let mut lists = Lists::default();
        for (name, words) in &read.lists {
            if let Err(broken) = lists.add(name.get_ref(), &words.join("\n")) {
                wrong.push(told("settings-unknown-list", name.span()).arg("known", broken.known.join(", ")));
            }
        }
        if !wrong.is_empty() {
            return Err(Refusal::Findings(wrong));
        }
        let off = read.check.off.into_iter().map(Spanned::into_inner).collect();
        Ok(Self { lists, off, only: Vec::new(), allowed: read.check.allow })
    }

    /// With rules that are on alone and rules that are off, as the command line names them.
    ///
    /// # Errors
    /// A rule is not known.
    pub fn with(mut self, only: &[String], off: &[String]) -> Result<Self, Refusal> {
        if let Some(unknown) = only.iter().chain(off).find(|code| proof::rule(code).is_none()) {
            return Err(Refusal::unknown("rule", unknown, proof::RULES.iter().map(|rule| rule.code)));
        }
        self.only = only.to_vec();
        self.off.extend(off.iter().cloned());
        Ok(self)
    }

    /// Whether a rule is on.
    #[must_use]
    pub fn wants(&self, rule: &str) -> bool {
        let is = |list: &[String]| list.iter().any(|one| one == rule);
        (self.only.is_empty() || is(&self.only)) && !is(&self.off)
    }

    /// Why a finding is allowed; nothing if it is not.
    pub(super) fn reason(&self, reading: &Reading, finding: &Finding) -> Option<&str> {
        let line = super::line(reading, &finding.place);
        let found = self.allowed.iter().find(|allowed| {
            let is_rule = allowed.rule.as_ref().is_none_or(|rule| *rule.get_ref() == finding.rule);
            is_rule && allowed.text.as_ref().is_none_or(|text| line.contains(text.as_str()))
        });
        found.map(|allowed| allowed.reason.as_str())
    }
}

/// The nearest file of settings, in a folder or above.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    whole.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}
