//! What is drawn: for each ledger the rows of its records sheet and of its steps sheet, as a clerk would type them.

/// The column of the records sheet that holds the claimed moment (登记时间); all other columns are field names.
pub const CLAIMED_AT: &str = "claimed_at";

/// The columns of the steps sheet.
pub const STEP_COLUMNS: [&str; 6] = ["key", "step", "on", "person", "evidence", CLAIMED_AT];

/// The head of the sheets of a ledger; a ledger with records of several organs has sheets for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The ledger; also a good stem for a file name.
    pub ledger: String,
    /// The key of the organ to which the records belong; none for the folder's own.
    pub organ: Option<String>,
    /// The columns of the records sheet: fields in the order of the ledger, then [`CLAIMED_AT`].
    pub columns: Vec<String>,
}

/// Takes what is drawn, row by row, ledger by ledger: a ledger comes after those whose records it refers to.
///
/// A sink that can fail remembers its failure and ignores the rest.
pub trait Sink {
    /// The next ledger begins, or its records of the next organ.
    fn open(&mut self, head: Head);
    /// A row of its records sheet, one text for each column. A key that comes again right after is a correction.
    fn record(&mut self, values: Vec<String>);
    /// A row of its steps sheet, in the order of [`STEP_COLUMNS`]. The steps of a record come in the order in which
    /// they were taken, after its rows.
    fn step(&mut self, values: [String; 6]);
}

/// The sheets of one ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Ledger and columns.
    pub head: Head,
    /// The records sheet.
    pub rows: Vec<Vec<String>>,
    /// The steps sheet; empty for a ledger without steps.
    pub steps: Vec<[String; 6]>,
}

/// Keeps everything in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The ledgers in the order in which they were drawn.
    pub tables: Vec<Table>,
}

impl Sink for Tables {
    fn open(&mut self, head: Head) {
        self.tables.push(Table { head, rows: Vec::new(), steps: Vec::new() });
    }

    fn record(&mut self, values: Vec<String>) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(values);
        }
    }

    fn step(&mut self, values: [String; 6]) {
        if let Some(table) = self.tables.last_mut() {
            table.steps.push(values);
        }
    }
}
