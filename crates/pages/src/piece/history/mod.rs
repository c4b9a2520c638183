//! The history list: who, when, from → to.

use askama::Template;
use text::Lang;

use super::link::{Link, Tone};

/// One field that an act changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alteration {
    /// The field's title.
    pub label: String,
    /// The value before; `None`: nothing was entered.
    pub from: Option<String>,
    /// The value after; `None`: it was cleared.
    pub to: Option<String>,
}

/// One act on the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The journal entry's number.
    pub number: String,
    /// When it was recorded, as printed.
    pub moment: String,
    /// The earlier moment that a backfill claims; empty: none.
    pub claimed: String,
    /// Who acted.
    pub actor: String,
    /// What was done: `登记`, `更正`, a step's title.
    pub act: String,
    /// For a step: the day from which it holds; empty otherwise.
    pub effective: String,
    /// Reason or evidence in words; may be empty.
    pub reason: String,
    /// The row of a file that it came from, with the way to its import; empty: from none.
    pub source: Link,
    /// The fields that it changed.
    pub changes: Vec<Alteration>,
    /// The act's tone: voiding is quiet.
    pub tone: Tone,
}

/// The history of a record, the newest act first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(
    /// The acts.
    pub Vec<HistoryEntry>,
);

impl History {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> HistoryView<'_> {
        HistoryView { lang, entries: &self.0 }
    }
}

/// Fields that were changed, each with what it held and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct Alterations<'a>(
    /// The fields.
    pub &'a [Alteration],
);

impl<'a> Alterations<'a> {
    /// What a template prints; nothing where nothing was changed.
    #[must_use]
    pub fn show(self, lang: Lang) -> AlterationsView<'a> {
        AlterationsView { lang, changes: self.0 }
    }
}

/// Changed fields on their way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/history/alterations.html")]
pub struct AlterationsView<'a> {
    lang: Lang,
    changes: &'a [Alteration],
}

impl askama::filters::HtmlSafe for AlterationsView<'_> {}

/// A history on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/history/history.html")]
pub struct HistoryView<'a> {
    lang: Lang,
    entries: &'a [HistoryEntry],
}

impl askama::filters::HtmlSafe for HistoryView<'_> {}
