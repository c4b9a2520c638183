//! A report: set like the document it will be, with where its numbers come from and what changed since it was frozen.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Link, Notice, Problems, Scope};

/// How many numbers of the report come from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Computed from records.
    pub computed: u64,
    /// Typed by hand.
    pub typed: u64,
    /// Withheld.
    pub withheld: u64,
    /// Claims and numbers that the records contradict.
    pub failed: u64,
}

/// One heading of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlineItem {
    /// Its level, from 1.
    pub level: u8,
    /// Its text.
    pub title: String,
    /// The `id` of the heading in the body.
    pub anchor: String,
}

/// The act that froze the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// When, as printed.
    pub moment: String,
    /// By whom.
    pub actor: String,
    /// The journal entry's number.
    pub entry: String,
    /// The journal's digest at that entry, in hexadecimal.
    pub digest: String,
}

/// A sentence that would read differently today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportChange {
    /// The figure that changed.
    pub figure: Link,
    /// How it was printed.
    pub from: String,
    /// How it would be printed now.
    pub to: String,
    /// The sentence, or its beginning.
    pub sentence: String,
    /// The records that made the difference.
    pub because: Vec<Link>,
}

/// One report.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/report/report.html")]
pub struct Report {
    /// What stands round the page; its title is the report's.
    pub frame: Frame,
    /// Period and as-of.
    pub scope: Scope,
    /// What was wrong with the address, or what keeps the report from being frozen.
    pub problems: Problems,
    /// What is worth a look and keeps nothing.
    pub notices: Vec<Notice>,
    /// Where its numbers come from.
    pub tally: Tally,
    /// Its headings.
    pub outline: Vec<OutlineItem>,
    /// The document as one `article` with the class `document`, printed as it is: it comes from our own writer,
    /// which escapes what people typed.
    pub body: String,
    /// The report as files.
    pub downloads: Vec<Link>,
    /// The freezing; `None`: it was never frozen.
    pub frozen: Option<Frozen>,
    /// What changed since it was frozen.
    pub changes: Vec<ReportChange>,
}

crate::a_page!(Report);
