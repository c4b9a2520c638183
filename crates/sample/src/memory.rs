//! What is remembered of the ledgers drawn so far, because others refer to them: keys and the columns asked for.

use std::collections::BTreeMap;

/// The records of one ledger.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    columns: Vec<String>,
    rows: Vec<Remembered>,
    by_key: BTreeMap<String, usize>,
}

/// One record.
#[derive(Debug)]
struct Remembered {
    key: String,
    values: Vec<String>,
}

impl Memory {
    /// Remembers these columns.
    pub(crate) fn of(columns: impl IntoIterator<Item = String>) -> Self {
        Self { columns: columns.into_iter().collect(), ..Self::default() }
    }

    /// The columns that each record must bring.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Adds a record with its values in the order of the columns.
    pub(crate) fn add(&mut self, key: String, values: Vec<String>) {
        self.by_key.insert(key.clone(), self.rows.len());
        self.rows.push(Remembered { key, values });
    }

    /// Adds all records of another memory with the same columns.
    pub(crate) fn append(&mut self, other: Self) {
        for row in other.rows {
            self.add(row.key, row.values);
        }
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The record with this key.
    pub(crate) fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The key of a record.
    pub(crate) fn key(&self, at: usize) -> &str {
        self.rows.get(at).map_or("", |row| row.key.as_str())
    }

    /// A column of a record.
    pub(crate) fn value(&self, at: usize, column: &str) -> &str {
        let column = self.columns.iter().position(|known| known == column);
        let value = column.and_then(|column| self.rows.get(at)?.values.get(column));
        value.map_or("", String::as_str)
    }
}
