//! One import that was done: what it did with each record, by which mapping, and undoing it.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Alteration, Alterations, Fact, Link, Notice, Problem};

use super::upload::Cut;

/// A record that an import wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedRow {
    /// The record.
    pub record: Link,
    /// What names it to people; may be empty.
    pub label: String,
    /// Its ledger's title.
    pub ledger: String,
    /// What happened, a word.
    pub what: String,
    /// In what it was changed.
    pub changes: Vec<Alteration>,
}

/// A mapping by which it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingUsed {
    /// The ledger's title.
    pub ledger: String,
    /// What each column means: heading and field.
    pub columns: Vec<(String, String)>,
}

/// One import.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/import/done.html")]
pub struct Imported {
    /// What stands round the page.
    pub frame: Frame,
    /// Where its form goes.
    pub action: String,
    /// What proves that the form is ours.
    pub token: String,
    /// What was just done.
    pub notice: Option<Notice>,
    /// What is in the way of undoing it: each leads to its record.
    pub refused: Vec<Problem>,
    /// File, when, who, counts.
    pub facts: Vec<Fact>,
    /// The ways on: its ledgers, figures over them, reports that print these.
    pub onward: Vec<Link>,
    /// That it was undone and by what; empty if it was not.
    pub undone: String,
    /// The records.
    pub rows: Cut<ImportedRow>,
    /// The notes on cells: place and words.
    pub notes: Cut<(String, String)>,
    /// The mappings.
    pub mappings: Vec<MappingUsed>,
    /// Who acts.
    pub by: String,
}

crate::a_page!(Imported);
