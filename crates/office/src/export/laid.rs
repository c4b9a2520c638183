//! The file of an export, written while its rows are still being read: a large ledger lies nowhere whole.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::Receiver;
use typeset::sheet::{Column, Csv, Grid, Printed, Sheet, csv, workbook};

/// Rows that go to the file together.
pub(super) type Batch = Vec<Vec<String>>;

/// Rows of steps: they come with their records, and stand on a sheet after them.
pub(super) type Steps = Arc<Mutex<Batch>>;

/// What a file is to hold beside its rows.
pub(super) struct Laid {
    /// What the sheet of records is called.
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// How it is printed; csv is not.
    pub(super) printed: Option<Printed>,
    /// The name and columns of the sheet of steps; none where there are no steps.
    pub(super) steps: Option<(String, Vec<Column>)>,
}

impl Laid {
    /// The bytes of the file. Rows are taken until no more can come.
    pub(super) fn write(self, records: Receiver<Batch>, steps: &Steps) -> io::Result<Vec<u8>> {
        let rows: Box<dyn Iterator<Item = Vec<String>>> = Box::new(Rows { records }.flatten());
        let grid = Grid { name: self.name, columns: self.columns, rows };
        let Some(printed) = self.printed else {
            let mut bytes = Vec::new();
            csv(grid, &mut bytes, Csv::default())?;
            return Ok(bytes);
        };
        let mut sheets = vec![grid.printed(printed)];
        if let Some((name, columns)) = self.steps {
            // Asked for only when the records before it are written, and all steps are known.
            let steps = steps.clone();
            let all = move || std::mem::take(&mut *steps.lock().unwrap_or_else(PoisonError::into_inner));
            let rows: Box<dyn Iterator<Item = Vec<String>>> = Box::new(std::iter::once_with(all).flatten());
            sheets.push(Sheet::from(Grid { name, columns, rows }));
        }
        let mut bytes = io::Cursor::new(Vec::new());
        workbook(sheets, &mut bytes)?;
        Ok(bytes.into_inner())
    }
}

struct Rows {
    records: Receiver<Batch>,
}

impl Iterator for Rows {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        self.records.blocking_recv()
    }
}
