//! The result of checking the journal: what was recomputed, and what does not agree.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Cell, Link};

/// One kind of thing that was recomputed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What: entries, versions, steps, figures.
    pub what: String,
    /// How many.
    pub count: u64,
    /// How many of them do not agree.
    pub wrong: u64,
}

/// One thing that does not agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyFinding {
    /// Whether data were altered (an error), or records changed since (a notice).
    pub error: bool,
    /// Where: the record, the entry, the figure.
    pub place: Link,
    /// What does not agree.
    pub what: String,
    /// What is stored; may be empty.
    pub stored: String,
    /// What was computed; may be empty.
    pub computed: String,
}

/// The result of checking the journal.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/verify/verify.html")]
pub struct Verify {
    /// What stands round the page.
    pub frame: Frame,
    /// The last entry's number.
    pub entry: String,
    /// Its digest, in hexadecimal.
    pub digest: String,
    /// Its moment, as printed.
    pub moment: String,
    /// What was recomputed.
    pub checked: Vec<Checked>,
    /// What does not agree; empty: everything does.
    pub findings: Vec<VerifyFinding>,
}

crate::a_page!(Verify);

impl Verify {
    fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.error).count()
    }
}
