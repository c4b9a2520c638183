//! Why an act was not done: findings about the input, a refusal, or a fault. In each case nothing has changed.

use ledger::finding::Finding;
use store::Fault;

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The input has mistakes, listed all at once.
    #[error("{} finding(s)", .0.len())]
    Findings(Vec<Finding>),
    /// Something that was named does not exist.
    #[error("no {what} named {name}")]
    Unknown {
        /// `ledger`, `figure`, `record`, `report`, `step`, `field`, `period` …: names the sentence in the Fluent files.
        what: &'static str,
        /// What was named.
        name: String,
        /// What was probably meant; empty if nothing is near.
        meant: String,
    },
    /// A folder or file is not what it must be: the code names the sentence.
    #[error("{code}: {detail}")]
    Folder {
        /// Names the sentence.
        code: &'static str,
        /// The path, or what the system said.
        detail: String,
    },
    /// A report cannot be frozen while these hold.
    #[error("{} problem(s) in the report", .0.len())]
    NotFrozen(Vec<Finding>),
    /// Something broke below the rules; logged once, shown as a number to quote.
    #[error(transparent)]
    Fault(Fault),
}

impl Refusal {
    /// A name that is not known, with the known one that was probably meant.
    pub fn unknown<'a>(what: &'static str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let meant = ledger::finding::nearest(name, known).unwrap_or_default().to_owned();
        Self::Unknown { what, name: name.to_owned(), meant }
    }

    /// One finding.
    #[must_use]
    pub fn one(finding: Finding) -> Self {
        Self::Findings(vec![finding])
    }
}

impl From<Fault> for Refusal {
    /// A change of a pack that is refused is a person's matter, not a fault.
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::PackChange(findings) => Self::Findings(findings),
            fault => Self::Fault(fault),
        }
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self::one(finding)
    }
}

impl From<Vec<Finding>> for Refusal {
    fn from(findings: Vec<Finding>) -> Self {
        Self::Findings(findings)
    }
}
