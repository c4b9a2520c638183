//! What was found, before it is weighed by what stands together with it.

use std::ops::Range;

use crate::Severity;

use super::hit::{Kind, Public};

/// Whose something seems to be, by the words round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// A person's.
    Private,
    /// An office's: it is public, whatever stands beside it.
    Office(Public),
    /// An office's, unless a person with a number stands beside it.
    Neutral,
    /// Of somebody who answers for an office, and gives it as a contact.
    Contact,
    /// Nothing says whose.
    Bare,
    /// Settled by itself.
    Settled(Severity),
}

/// Where something stands: which text, in which row or sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unit {
    /// A row of a table: the table's number among those of the reading, and the row.
    Row(u32, u32),
    /// A sentence: which text, and where it begins.
    Sentence(Source, usize),
}

/// Which text of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Source {
    /// A paragraph.
    Shown(usize),
    /// One of the hidden.
    Hidden(usize),
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) kind: Kind,
    pub(super) source: Source,
    pub(super) at: Range<usize>,
    pub(super) normal: String,
    pub(super) unit: Unit,
    pub(super) lean: Lean,
}
