//! Choosing a file; what is on its way in, and what was imported.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Cell, Choices, Column, Link, Notice, Problems, Row, Table, Tone};

/// The form that a file is sent with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadForm {
    /// Where it goes.
    pub action: String,
    /// What proves that the form is ours.
    pub token: String,
    /// The ledgers to choose from.
    pub ledgers: Choices,
    /// The name of the chosen one; may be empty.
    pub ledger: String,
    /// Who acts.
    pub by: String,
}

/// An upload that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenUpload {
    /// The file, and the way on.
    pub file: Link,
    /// When it came, as printed.
    pub moment: String,
    /// Who sent it.
    pub by: String,
    /// Its size in words.
    pub size: String,
}

/// An import that was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportRow {
    /// Its number, and the way to it.
    pub number: Link,
    /// When, as printed.
    pub moment: String,
    /// Who.
    pub by: String,
    /// The ledger's title.
    pub ledger: String,
    /// The file.
    pub file: String,
    /// Records made.
    pub made: u64,
    /// Records changed.
    pub changed: u64,
    /// Steps taken.
    pub steps: u64,
    /// That it was undone, and by what; empty if it was not.
    pub undone: String,
}

/// Where importing begins.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/import/start.html")]
pub struct Import {
    /// What stands round the page.
    pub frame: Frame,
    /// What was wrong with what was sent.
    pub problems: Problems,
    /// What was just done.
    pub notice: Option<Notice>,
    /// The form.
    pub form: UploadForm,
    /// The uploads under way.
    pub open: Vec<OpenUpload>,
    /// The imports, the newest first.
    pub done: Vec<ImportRow>,
    /// How many there are.
    pub all: usize,
}

crate::a_page!(Import);

impl Import {
    fn table(&self) -> Table {
        let lang = self.frame.lang;
        let row = |row: &ImportRow| Row {
            cells: vec![
                Cell::Link(row.number.clone()),
                Cell::text(row.moment.as_str()),
                Cell::text(row.by.as_str()),
                Cell::text(row.ledger.as_str()),
                Cell::text(row.file.as_str()),
                Cell::number(row.made),
                Cell::number(row.changed),
                Cell::number(row.steps),
                if row.undone.is_empty() {
                    Cell::Empty
                } else {
                    Cell::mark(row.undone.as_str(), Tone::Quiet)
                },
            ],
            tone: if row.undone.is_empty() { Tone::Plain } else { Tone::Quiet },
        };
        Table {
            caption: lang.say("wizard-done"),
            columns: vec![
                Column::fixed(lang.say("wizard-number")).identifying(),
                Column::fixed(lang.say("wizard-when")).identifying(),
                Column::text(lang.say("wizard-who")),
                Column::text(lang.say("wizard-ledger")).identifying(),
                Column::text(lang.say("wizard-file")),
                Column::number(lang.say("wizard-made"), "").identifying(),
                Column::number(lang.say("wizard-changed"), "").identifying(),
                Column::number(lang.say("wizard-steps"), ""),
                Column::text(lang.say("wizard-undone")),
            ],
            rows: self.done.iter().map(row).collect(),
            empty: lang.say("wizard-none-done"),
            ..Table::default()
        }
    }
}
