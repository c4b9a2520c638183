//! Where a row of a file is.

use std::sync::Arc;

use ledger::field::Field;
use ledger::finding::Finding;
use ledger::title;

use super::columns::{Headings, Title};

/// Where a row of the file is, for findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: Arc<str>,
    pub(crate) sheet: Arc<str>,
    pub(crate) row: u32,
    /// What the sheet calls its columns; empty at the desk.
    pub(crate) headings: Arc<Headings>,
}

impl At {
    /// Puts a finding on the whole row.
    pub(crate) fn row(&self, finding: Finding, value: &str) -> Finding {
        finding.in_cell(&self.file, &self.sheet, self.row, "", value)
    }

    /// Puts a finding on the cell of a field.
    pub(crate) fn field(&self, finding: Finding, field: &Field, value: &str) -> Finding {
        self.cell(finding, &field.name, &field.title, value)
    }

    /// Puts a finding on the cell of one of the program's own columns.
    pub(crate) fn own(&self, finding: Finding, column: Title, value: &str) -> Finding {
        self.cell(finding, column.name, column, value)
    }

    /// A column is quoted as the sheet heads it; by its title where the sheet has none.
    fn cell(&self, finding: Finding, name: &str, title: impl Into<title::Title>, value: &str) -> Finding {
        let heading = self.headings.get(name).map_or_else(|| title.into(), title::Title::from);
        finding.in_cell(&self.file, &self.sheet, self.row, heading, value)
    }
}
