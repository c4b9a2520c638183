//! Which sheets of a workbook are imported.

use std::collections::BTreeSet;

/// Which sheets of a workbook are read, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All that are shown.
    #[default]
    All,
    /// These.
    Only(BTreeSet<String>),
    /// All that are shown but these.
    Without(BTreeSet<String>),
}

impl Which {
    pub(super) fn takes(&self, sheet: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(these) => these.contains(sheet),
            Self::Without(these) => !these.contains(sheet),
        }
    }
}
