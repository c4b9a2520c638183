//! An office's own settings for proof and screen, `mingzhang.toml` in the folder of a file or above it: rules and kinds
//! that are off, places that are allowed with a reason, words for the lists.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use check::{Lists, proof, screen};
use ledger::finding::Finding as Told;
use serde::Deserialize;
use toml::Spanned;

use crate::refusal::Refusal;
use crate::screening;

/// The name of the file.
const NAME: &str = "mingzhang.toml";

/// What an office wants of proof and screen.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// The lists of words, with those of the office.
    pub lists: Lists,
    check: Wanted,
    screen: Wanted,
}

/// What an office wants of one of the two: codes are those of rules or of kinds.
#[derive(Debug, Default, Clone)]
struct Wanted {
    /// Those that are off, and if any are named here, those that alone are on.
    off: Vec<String>,
    only: Vec<String>,
    allowed: Vec<Allowed>,
}

/// A place of which nothing is said, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The rule or the kind; without it every one.
    #[serde(alias = "kind")]
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
    check: Section,
    #[serde(default)]
    screen: Section,
    #[serde(default)]
    lists: BTreeMap<Spanned<String>, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    #[serde(default)]
    off: Vec<Spanned<String>>,
    #[serde(default)]
    allow: Vec<Allowed>,
}

impl Section {
    /// The codes that it names, with their places.
    fn codes(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.off.iter().chain(self.allow.iter().filter_map(|allowed| allowed.rule.as_ref()))
    }
}

impl From<Section> for Wanted {
    fn from(section: Section) -> Self {
        let off = section.off.into_iter().map(Spanned::into_inner).collect();
        Self { off, only: Vec::new(), allowed: section.allow }
    }
}

impl Wanted {
    fn wants(&self, code: &str) -> bool {
        let is = |list: &[String]| list.iter().any(|one| one == code);
        (self.only.is_empty() || is(&self.only)) && !is(&self.off)
    }

    fn reason(&self, code: &str, line: &str) -> Option<&str> {
        let found = self.allowed.iter().find(|allowed| {
            let is_meant = allowed.rule.as_ref().is_none_or(|rule| rule.get_ref() == code);
            is_meant && allowed.text.as_ref().is_none_or(|text| line.contains(text.as_str()))
        });
        found.map(|allowed| allowed.reason.as_str())
    }

    /// With those that alone are on and those that are off, as a command line names them.
    fn narrow(
        &mut self,
        (only, off): (&[String], &[String]),
        what: &'static str,
        known: &[&str],
    ) -> Result<(), Refusal> {
        if let Some(unknown) = only.iter().chain(off).find(|code| !known.contains(&code.as_str())) {
            return Err(Refusal::unknown(what, unknown, known.iter().copied()));
        }
        self.only = only.to_vec();
        self.off.extend(off.iter().cloned());
        Ok(())
    }
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
        let rules = read.check.codes().filter(|rule| proof::rule(rule.get_ref()).is_none());
        let kinds = read.screen.codes().filter(|kind| screening::kind(kind.get_ref()).is_none());
        let mut wrong: Vec<Told> = rules
            .map(|rule| told("settings-unknown-rule", rule.span()))
            .chain(kinds.map(|kind| told("settings-unknown-kind", kind.span())))
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
        Ok(Self { lists, check: read.check.into(), screen: read.screen.into() })
    }

    /// With rules that are on alone and rules that are off, as the command line names them.
    ///
    /// # Errors
    /// A rule is not known.
    pub fn with(mut self, only: &[String], off: &[String]) -> Result<Self, Refusal> {
        let known: Vec<&str> = proof::RULES.iter().map(|rule| rule.code).collect();
        self.check.narrow((only, off), "rule", &known)?;
        Ok(self)
    }

    /// The same for the kinds of the screen.
    ///
    /// # Errors
    /// A kind is not known.
    pub fn with_kinds(mut self, only: &[String], off: &[String]) -> Result<Self, Refusal> {
        let known: Vec<&str> = screen::Kind::ALL.iter().map(|kind| kind.code()).collect();
        self.screen.narrow((only, off), "kind", &known)?;
        Ok(self)
    }

    /// Whether a rule is on.
    #[must_use]
    pub fn wants(&self, rule: &str) -> bool {
        self.check.wants(rule)
    }

    /// Whether a kind of the screen is on.
    #[must_use]
    pub fn wants_kind(&self, kind: screen::Kind) -> bool {
        self.screen.wants(kind.code())
    }

    /// Why a finding of a rule in a line is allowed; nothing if it is not.
    pub(crate) fn reason(&self, rule: &str, line: &str) -> Option<&str> {
        self.check.reason(rule, line)
    }

    /// The same for a kind of the screen.
    pub(crate) fn reason_of_kind(&self, kind: screen::Kind, line: &str) -> Option<&str> {
        self.screen.reason(kind.code(), line)
    }
}

/// The nearest file of settings, in a folder or above.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    whole.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}
