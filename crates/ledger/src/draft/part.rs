//! Which part of a draft a finding is about, so that it can stand there.

use super::{Draft, FigureDraft};
use crate::finding::Finding;

/// A part of a draft, by its places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole.
    #[default]
    Pack,
    /// A ledger.
    Ledger(usize),
    /// A field of a ledger.
    Field(usize, usize),
    /// A figure.
    Figure(usize),
}

/// A finding about a part of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The part.
    pub part: Part,
    /// What is to be said of it.
    pub finding: Finding,
}

impl Draft {
    /// What part of the draft a finding about its files means.
    #[must_use]
    pub fn place(&self, finding: Finding) -> Told {
        let part = self.part(&finding).unwrap_or_default();
        Told { part, finding }
    }

    fn part(&self, finding: &Finding) -> Option<Part> {
        let path = finding.place.file.replace('\\', "/");
        let ends = |file: &str| path.ends_with(&format!("/{}/{file}", self.name));
        let files = self.files();
        let (file, text) = files.iter().find(|(file, _)| ends(file))?;
        let line = usize::try_from(finding.place.line.unwrap_or(1)).ok()?;
        let above = |head: &str| text.lines().take(line).filter(|text| text.starts_with(head)).count();
        if file == "figures.toml" {
            let nth = above("[[figure]]").checked_sub(1)?;
            let kept: Vec<&FigureDraft> = self.kept_figures().collect();
            let figure = kept.get(nth)?;
            return self.figures.iter().position(|one| std::ptr::eq(one, *figure)).map(Part::Figure);
        }
        let name = file.strip_prefix("schema/")?.strip_suffix(".toml")?;
        let ledger = self.ledgers.iter().position(|ledger| ledger.kept && ledger.name == name)?;
        let Some(nth) = above("[[field]]").checked_sub(1) else { return Some(Part::Ledger(ledger)) };
        let fields = self.ledgers[ledger].fields.iter().enumerate().filter(|(_, field)| field.kept);
        fields.map(|(place, _)| Part::Field(ledger, place)).nth(nth)
    }
}
