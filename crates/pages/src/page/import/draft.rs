//! A pack drafted from an upload: its ledgers with their fields, its figures and its report, all to be changed in one
//! form, and making it.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Choices, Link, Notice, NoticeKind, Problems, Remarks};

/// A field as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftedField {
    /// Begins the names of its inputs.
    pub prefix: String,
    /// Its place on the page.
    pub id: String,
    /// The heading of its column, or where else its values come from.
    pub heading: String,
    /// The first of its values.
    pub samples: Vec<String>,
    /// What it is called.
    pub title: String,
    /// The types to choose from; none where the type is fixed.
    pub kinds: Choices,
    /// The value of the chosen one.
    pub kind: String,
    /// The words of the chosen one.
    pub kind_words: String,
    /// The unit of a number; `None` for what has none.
    pub unit: Option<String>,
    /// The options of a choice.
    pub options: Vec<String>,
    /// What can be marked: the name of the input, the words, whether it is marked.
    pub marks: Vec<(&'static str, String, bool)>,
    /// Whether it becomes a field of the ledger.
    pub kept: bool,
    /// Whether it may be left out; what the program added may not.
    pub can_be_left_out: bool,
    /// Why it is proposed so.
    pub reasons: Vec<String>,
    /// What is to be said of it.
    pub remarks: Vec<Notice>,
}

/// A ledger as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftedLedger {
    /// Begins the names of its inputs.
    pub prefix: String,
    /// Its place on the page.
    pub id: String,
    /// Its ASCII name: what it was when the page was made.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Whether it becomes a ledger of the pack.
    pub kept: bool,
    /// The sheets that it was read from, and what else is told of them.
    pub note: String,
    /// How many records the sheets hold.
    pub records: usize,
    /// The year of days that say none, as typed; `None` where no day lacks one.
    pub year: Option<String>,
    /// The dates by which periods go.
    pub dates: Choices,
    /// The value of the chosen one; may be empty.
    pub date: String,
    /// What is to be said of it.
    pub remarks: Vec<Notice>,
    /// Its fields.
    pub fields: Vec<DraftedField>,
}

/// A figure as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftedFigure {
    /// Begins the names of its inputs.
    pub prefix: String,
    /// Its place on the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it measures.
    pub definition: String,
    /// The unit of a count; a sum has that of its field.
    pub unit: Option<String>,
    /// Whether it becomes a figure of the pack.
    pub kept: bool,
    /// What is to be said of it.
    pub remarks: Vec<Notice>,
}

/// A pack drafted from an upload.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/import/draft.html")]
pub struct Draft {
    /// What stands round the page; its title is the file.
    pub frame: Frame,
    /// Where its forms go.
    pub action: String,
    /// The upload that it is drafted from.
    pub upload: Link,
    /// What proves that the forms are ours.
    pub token: String,
    /// What is in the way of making it, each with the way to its place.
    pub problems: Problems,
    /// What was just done.
    pub notice: Option<Notice>,
    /// Whether somebody changed it since it was proposed.
    pub is_changed: bool,
    /// The title of the pack; empty together with the ledgers where nothing can be drafted.
    pub title: String,
    /// Its ASCII name.
    pub name: String,
    /// What was passed over.
    pub remarks: Vec<Notice>,
    /// Its ledgers.
    pub ledgers: Vec<DraftedLedger>,
    /// Its figures.
    pub figures: Vec<DraftedFigure>,
    /// Whether it has a report.
    pub has_report: bool,
    /// Who acts.
    pub by: String,
}

crate::a_page!(Draft);

impl Draft {
    /// Whether something that was told while the file was read wants to be looked at.
    fn is_warned(&self) -> bool {
        self.remarks.iter().any(|notice| notice.kind == NoticeKind::Warning)
    }

    /// What is to be looked at, beside what is in the way.
    fn warnings(&self) -> usize {
        let is_warning = |notice: &&Notice| notice.kind == NoticeKind::Warning;
        let of_fields =
            self.ledgers.iter().flat_map(|ledger| &ledger.fields).flat_map(|field| &field.remarks);
        let of_ledgers = self.ledgers.iter().flat_map(|ledger| &ledger.remarks);
        of_fields.chain(of_ledgers).chain(&self.remarks).filter(is_warning).count()
    }
}
