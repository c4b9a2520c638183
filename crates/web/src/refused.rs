//! What becomes of a visit that cannot be answered: 400 with what to do, 404 with what was meant, 500 with a number.

use office::Refusal;
use office::terms::Finding;

/// Why a page is not shown.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The act was not done.
    Act(Refusal),
    /// A part of the address cannot be understood.
    Bad(Misread),
    /// What was sent is not taken.
    Denied(Denied),
    /// Something broke in our own hands.
    Fault(anyhow::Error),
}

/// Why something that was sent is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denied {
    /// It does not come from a present page of ours.
    Foreign,
    /// The file has too many bytes.
    FileTooLarge,
    /// There are too many files, or too many bytes in them together.
    TooManyFiles,
    /// The form has too many.
    FormTooLarge,
}

/// A part of an address that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// Names the sentence: `web-bad-CODE` and `web-bad-CODE-remedy`.
    pub(crate) code: &'static str,
    /// The name of the part.
    pub(crate) name: String,
    /// What stood there.
    pub(crate) value: String,
    /// What was probably meant; may be empty.
    pub(crate) meant: String,
}

impl Misread {
    /// A part that is not what it must be.
    pub(crate) fn new(code: &'static str, name: &str, value: &str) -> Self {
        Self { code, name: name.to_owned(), value: value.to_owned(), meant: String::new() }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::Act(refusal)
    }
}

impl From<Misread> for Refused {
    fn from(misread: Misread) -> Self {
        Self::Bad(misread)
    }
}

impl From<Denied> for Refused {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<Finding> for Refused {
    fn from(finding: Finding) -> Self {
        Self::Act(finding.into())
    }
}

impl From<pages::RenderError> for Refused {
    fn from(error: pages::RenderError) -> Self {
        Self::Fault(anyhow::Error::new(error).context("a page was not written"))
    }
}

/// What of a refusal is nothing at an address rather than a mistake in its query.
pub(crate) fn is_nothing(what: &str) -> bool {
    matches!(what, "ledger" | "record" | "figure" | "report" | "import" | "upload")
}
