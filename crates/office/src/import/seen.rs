//! A workbook as it stands: the first rows of its sheets for whoever says what the columns mean, and the rows that
//! something is to be said of.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::sheet::{Limits, Row, Sheet, Table, Workbook};

use super::Imported;
use super::columns::is_own;

/// Rows of records that are shown of a sheet.
const FIRST: usize = 8;
/// Headings stand within so many rows from the top.
const TOP: usize = 60;
/// Rows that are shown of a sheet in which no headings were found.
const WITHOUT_HEADINGS: usize = 12;
/// Signs of a cell that are shown.
const SIGNS: usize = 120;
/// Columns that are shown.
const COLUMNS: usize = 200;
/// Rows of which something is said, at the most.
const SAID_OF: usize = 1_000;

/// A sheet as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenSheet {
    /// Its name; empty for csv.
    pub name: String,
    /// First and last row of its headings, where some were found.
    pub headings: Option<(u32, u32)>,
    /// Its columns with a heading, but those of mere positions.
    pub columns: Vec<SeenColumn>,
    /// The rows of its headings and the first of those below; from the top where no headings were found.
    pub rows: Vec<SeenRow>,
    /// The ledger that it belongs to, where that is known.
    pub ledger: Option<String>,
    /// Whether it holds steps.
    pub has_steps: bool,
    /// Whether it is not to be imported; then nothing of it was read.
    pub is_left_out: bool,
}

/// A column with a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenColumn {
    /// Its place in a row, from 0.
    pub index: usize,
    /// Its heading, behind the groups that it stands under.
    pub title: String,
    /// Whether it is one of the program's own, of which no mapping speaks.
    pub is_own: bool,
}

/// A row as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenRow {
    /// Its number, from 1.
    pub number: u32,
    /// Its cells as a person would type them, long ones cut.
    pub cells: Vec<String>,
}

impl SeenSheet {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let seen = |row: &Row| SeenRow { number: row.number, cells: texts(row) };
        let rows = sheet.rows.iter().take(TOP).map(seen).collect();
        Self { name: sheet.name.clone(), rows, ..Self::default() }
    }

    pub(super) fn left_out(name: &str) -> Self {
        Self { name: name.to_owned(), is_left_out: true, ..Self::default() }
    }

    /// Keeps the rows of the headings and the first below.
    pub(super) fn headed(&mut self, table: &Table) {
        self.headings = Some((table.first, table.heading));
        self.rows.retain(|row| row.number >= table.first);
        let head = self.rows.iter().filter(|row| row.number <= table.heading).count();
        self.rows.truncate(head + FIRST);
        let column = |column: &ledger::sheet::Column| SeenColumn {
            index: column.index,
            title: column.title.clone(),
            is_own: false,
        };
        self.columns = table.columns.iter().map(column).collect();
    }

    pub(super) fn belongs_to(&mut self, ledger: &Ledger) {
        self.ledger = Some(ledger.name.clone());
        for column in &mut self.columns {
            column.is_own = is_own(ledger, &column.title);
        }
    }

    /// Without headings the rows from the top are shown.
    #[must_use]
    pub fn shown(&self) -> &[SeenRow] {
        let most = if self.headings.is_some() { self.rows.len() } else { WITHOUT_HEADINGS };
        &self.rows[..self.rows.len().min(most)]
    }
}

/// The rows of which something is said. The file is read again for them: to hold all rows beside what was made of them
/// would take twice the memory, and most files have nothing to be said of.
pub(super) fn rows(
    bytes: &[u8],
    file: &str,
    outcome: &Imported,
    mistakes: &[Finding],
) -> BTreeMap<(String, u32), Vec<String>> {
    let of_mistakes = mistakes.iter().filter_map(|one| Some((one.place.sheet.as_str(), one.place.row?)));
    let of_near = outcome.near.iter().map(|near| (near.sheet.as_str(), near.row));
    let wanted: BTreeSet<(&str, u32)> = of_mistakes.chain(of_near).take(SAID_OF).collect();
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    let Ok(workbook) = Workbook::read(bytes, file, &Limits::default()) else { return found };
    for (sheet, number) in wanted {
        let Some(of) = workbook.sheets.iter().find(|one| one.name == sheet) else { continue };
        if let Ok(place) = of.rows.binary_search_by_key(&number, |row| row.number) {
            found.insert((sheet.to_owned(), number), texts(&of.rows[place]));
        }
    }
    found
}

fn texts(row: &Row) -> Vec<String> {
    let text = |cell: &ledger::sheet::Cell| {
        let text = cell.text();
        let mut cut: String = text.chars().take(SIGNS).collect();
        if cut.len() < text.len() {
            cut.push('…');
        }
        cut
    };
    row.cells.iter().take(COLUMNS).map(text).collect()
}
