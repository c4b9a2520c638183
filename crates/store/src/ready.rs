//! Made ready to be written: a version sealed, digested, noted for the entry, and put into the row that holds it.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::value::{RecordId, Value};
use sea_query::Value as Sql;

use crate::act::{NewRecord, Notes, Written};
use crate::digest;
use crate::row::{version_columns, version_values};
use crate::schema::column;
use crate::seal::{DataKey, MasterKey};
use crate::sql::{Fault, Tx};

/// Most values bound to one statement; SQLite takes 32,766, PostgreSQL 65,535.
const MOST_VALUES: usize = 32_000;
/// Most rows of one statement: more make it slower, not faster.
pub(crate) const MOST_ROWS: usize = 400;

/// A version ready to be written.
pub(crate) struct Ready {
    pub(crate) values: Vec<Sql>,
    pub(crate) version: Version,
    /// The `lookup` fields that were sealed just now.
    pub(crate) sealed: BTreeMap<String, Vec<u8>>,
}

impl Ready {
    /// Seals what is to be sealed, makes the digest and the row.
    pub(crate) fn of(
        ledger: &Ledger,
        mut version: Version,
        notes: &mut Notes,
        master: Option<&MasterKey>,
        key: Option<&DataKey>,
    ) -> Result<Self, Fault> {
        let mut lookups = BTreeMap::new();
        for field in ledger.fields.iter().filter(|field| field.privacy.is_sealed()) {
            let Some(Value::Text(plain)) = version.values.get(&field.name) else { continue };
            let (master, key) = (master.ok_or(Fault::NoKey)?, key.ok_or(Fault::NoKey)?);
            if field.lookup {
                lookups.insert(field.name.clone(), master.lookup(&ledger.name, column(field), plain)?);
            }
            let sealed = key.seal(&ledger.name, version.id, column(field), plain)?;
            version.values.insert(field.name.clone(), Value::Sealed(sealed));
        }
        let digest = digest::of_version(ledger, &version);
        notes.wrote(ledger, Written { is_step: false, id: version.id, version: version.version, digest });
        let touched = notes.touched.of(&ledger.name);
        touched.versions = true;
        touched.records.insert(version.id);
        if version.version == 1 {
            touched.made.insert(version.id);
        }
        Ok(Self { values: version_values(ledger, &version, &digest, &lookups), version, sealed: lookups })
    }
}

/// Rows of new records: their present versions, and those that were superseded within the same act.
#[derive(Default)]
pub(crate) struct MadeRows {
    present: Vec<Vec<Sql>>,
    past: Vec<Vec<Sql>>,
}

impl MadeRows {
    /// The rows of records, each with its data key if it is to hold sealed values.
    pub(crate) fn of(
        ledger: &Ledger,
        records: Vec<(RecordId, Option<DataKey>, NewRecord)>,
        notes: &mut Notes,
        master: Option<&MasterKey>,
    ) -> Result<Self, Fault> {
        let mut rows = Self::default();
        for (id, key, record) in records {
            let mut made: Vec<Ready> = Vec::new();
            for (number, new) in (1..).zip(record.versions) {
                let version = Version {
                    id,
                    version: number,
                    key: record.key.clone(),
                    organ: record.organ.clone(),
                    values: new.values,
                    entry: notes.number,
                    moment: notes.moment_of(new.claimed),
                    claimed: new.claimed.is_some(),
                };
                made.push(Ready::of(ledger, version, notes, master, key.as_ref())?);
            }
            rows.add(ledger, made, notes);
        }
        Ok(rows)
    }

    /// The rows of one record's versions, oldest first.
    fn add(&mut self, ledger: &Ledger, mut made: Vec<Ready>, notes: &Notes) {
        let last = made.pop();
        for at in 0..made.len() {
            let next = made.get(at + 1).or(last.as_ref()).map_or(notes.moment, |next| next.version.moment);
            let until = [Sql::from(notes.number), Sql::from(next.0)];
            self.past.push(made[at].values.iter().cloned().chain(until).collect());
        }
        let start = ledger.flow.as_ref().map(|flow| flow.start.clone());
        self.present.extend(last.map(|ready| {
            let mut values = ready.values;
            values.extend([Sql::from(start), Sql::from(0i64)]);
            values
        }));
    }

    /// Writes them.
    pub(crate) async fn fill(self, tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
        for (table, more, rows) in
            [("h", ["_until_entry", "_until_moment"], self.past), ("r", ["_state", "_void"], self.present)]
        {
            let mut columns = version_columns(ledger);
            columns.extend(more.map(str::to_owned));
            fill(tx, &format!("{table}_{}", ledger.name), &columns, rows).await?;
        }
        Ok(())
    }
}

/// Writes rows, many to a statement.
pub(crate) async fn fill(
    tx: &mut Tx,
    table: &str,
    columns: &[impl AsRef<str>],
    rows: Vec<Vec<Sql>>,
) -> Result<(), Fault> {
    let most = (MOST_VALUES / columns.len()).clamp(1, MOST_ROWS);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.insert(table, columns, rows.by_ref().take(most)).await?;
    }
    Ok(())
}
