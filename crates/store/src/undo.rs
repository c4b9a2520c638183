//! What one entry of the journal wrote, and what was done since to the same records: what undoing it must know.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ledger::pack::Ledger;
use ledger::record::StepTaken;
use ledger::value::RecordId;
use sea_query::{Alias, Expr, ExprTrait as _, Query};

use crate::act::Act;
use crate::row::{STEP_KINDS, read_step};
use crate::schema::{STEP_COLUMNS, column};
use crate::sql::{Fault, Kind, Tx};

/// What an entry that takes another one back is called.
pub const UNDO: &str = "undo";

/// Most ids listed in one statement.
const MOST: usize = 400;

/// What one entry wrote in one ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenBy {
    /// The first version of each record that it wrote: 1 of a record that it made.
    pub versions: BTreeMap<RecordId, i64>,
    /// Its steps.
    pub steps: Vec<StepTaken>,
}

impl WrittenBy {
    /// Whether it wrote nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty() && self.steps.is_empty()
    }

    /// The records that it touched.
    #[must_use]
    pub fn records(&self) -> BTreeSet<RecordId> {
        self.versions.keys().copied().chain(self.steps.iter().map(|step| step.record)).collect()
    }
}

impl Act {
    /// What an entry wrote in a ledger.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn written_by(&mut self, ledger: &Ledger, entry: i64) -> Result<WrittenBy, Fault> {
        written_by(&mut self.tx, ledger, entry).await
    }

    /// Of some records those that were written again, or moved a step, after an entry.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn touched_since(
        &mut self,
        ledger: &Ledger,
        records: &BTreeSet<RecordId>,
        entry: i64,
    ) -> Result<BTreeSet<RecordId>, Fault> {
        let mut touched = BTreeSet::new();
        let ids: Vec<RecordId> = records.iter().copied().collect();
        for part in ids.chunks(MOST) {
            for (table, id) in [("r", "_id"), ("s", "_record")] {
                let query = Query::select()
                    .distinct()
                    .column(id)
                    .from(Alias::new(format!("{table}_{}", ledger.name)))
                    .and_where(Expr::col(id).is_in(part.iter().copied()))
                    .and_where(Expr::col("_entry").gt(entry))
                    .to_owned();
                for row in self.tx.fetch(&query, &[Kind::Integer]).await? {
                    touched.extend(row.first().map(|cell| cell.integer()).transpose()?);
                }
            }
        }
        Ok(touched)
    }

    /// The records of a ledger that are not voided and refer to one of some records of another, with the key text of
    /// each and what it refers to.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn referring(
        &mut self,
        ledger: &Ledger,
        target: &Ledger,
        records: &BTreeSet<RecordId>,
    ) -> Result<Vec<(RecordId, String, RecordId)>, Fault> {
        let mut found = Vec::new();
        let ids: Vec<RecordId> = records.iter().copied().collect();
        for field in ledger.fields.iter().filter(|field| field.target() == Some(&target.name)) {
            for part in ids.chunks(MOST) {
                let own = || Expr::col(Alias::new(column(field)));
                let query = Query::select()
                    .columns(["_id", "_key"])
                    .expr(own())
                    .from(Alias::new(format!("r_{}", ledger.name)))
                    .and_where(own().is_in(part.iter().copied()))
                    .and_where(Expr::col("_void").eq(0i64))
                    .to_owned();
                for row in self.tx.fetch(&query, &[Kind::Integer, Kind::Text, Kind::Integer]).await? {
                    let [id, key, of] =
                        <[_; 3]>::try_from(row).map_err(|_| Fault::Broken("referring".to_owned()))?;
                    found.push((id.integer()?, key.text()?, of.integer()?));
                }
            }
        }
        Ok(found)
    }

    /// The records of a ledger that are voided because the act that made them was undone, with the step that voids
    /// them: the same rows, imported again, bring them back.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn undone(&mut self, ledger: &Ledger) -> Result<HashMap<RecordId, StepTaken>, Fault> {
        let undos = Query::select()
            .column("entry")
            .from("mz_journal")
            .and_where(Expr::col("act").eq(UNDO))
            .to_owned();
        let undos: Vec<i64> = integers(&mut self.tx, &undos).await?;
        let mut found = HashMap::new();
        if undos.is_empty() {
            return Ok(found);
        }
        let table = format!("s_{}", ledger.name);
        let back = Query::select()
            .column("_voids")
            .from(Alias::new(&table))
            .and_where(Expr::col("_voids").is_not_null())
            .to_owned();
        let query = Query::select()
            .columns(STEP_COLUMNS.map(Alias::new))
            .from(Alias::new(&table))
            .and_where(Expr::col("_step").eq(ledger::flow::VOID))
            .and_where(Expr::col("_voids").is_null())
            .and_where(Expr::col("_entry").is_in(undos))
            .and_where(Expr::col("_id").not_in_subquery(back))
            .to_owned();
        for cells in self.tx.fetch(&query, &STEP_KINDS).await? {
            let step = read_step(cells)?.0;
            found.insert(step.record, step);
        }
        Ok(found)
    }
}

/// What an entry wrote in a ledger.
pub(crate) async fn written_by(tx: &mut Tx, ledger: &Ledger, entry: i64) -> Result<WrittenBy, Fault> {
    let mut written = WrittenBy::default();
    for table in ["h", "r"] {
        let query = Query::select()
            .columns(["_id", "_version"])
            .from(Alias::new(format!("{table}_{}", ledger.name)))
            .and_where(Expr::col("_entry").eq(entry))
            .to_owned();
        for row in tx.fetch(&query, &[Kind::Integer, Kind::Integer]).await? {
            let [id, version] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("written".to_owned()))?;
            let (id, version) = (id.integer()?, version.integer()?);
            let first = written.versions.entry(id).or_insert(version);
            *first = Ord::min(version, *first);
        }
    }
    let query = Query::select()
        .columns(STEP_COLUMNS.map(Alias::new))
        .from(Alias::new(format!("s_{}", ledger.name)))
        .and_where(Expr::col("_entry").eq(entry))
        .order_by("_id", sea_query::Order::Asc)
        .to_owned();
    for cells in tx.fetch(&query, &STEP_KINDS).await? {
        written.steps.push(read_step(cells)?.0);
    }
    Ok(written)
}

/// The entries that were undone, and those that undid them: what they wrote counts as never written.
pub(crate) async fn undone_entries(tx: &mut Tx) -> Result<BTreeSet<i64>, Fault> {
    let query = Query::select()
        .columns(["entry", "detail"])
        .from("mz_journal")
        .and_where(Expr::col("act").eq(UNDO))
        .to_owned();
    let mut entries = BTreeSet::new();
    for row in tx.fetch(&query, &[Kind::Integer, Kind::Text]).await? {
        let [entry, detail] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("mz_journal".to_owned()))?;
        entries.insert(entry.integer()?);
        entries.extend(undone_by(&detail.text()?));
    }
    Ok(entries)
}

/// The entry that an undoing took back, by the detail of its own entry.
#[must_use]
pub fn undone_by(detail: &str) -> Option<i64> {
    serde_json::from_str::<serde_json::Value>(detail).ok()?.get("undone")?.as_i64()
}

async fn integers(tx: &mut Tx, query: &sea_query::SelectStatement) -> Result<Vec<i64>, Fault> {
    let rows = tx.fetch(query, &[Kind::Integer]).await?;
    rows.iter().flatten().map(|cell| cell.integer()).collect()
}

impl crate::Store {
    /// What an entry wrote in a ledger.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn written_by(&self, ledger: &Ledger, entry: i64) -> Result<WrittenBy, Fault> {
        let mut tx = self.pool.begin_read().await?;
        written_by(&mut tx, ledger, entry).await
    }

    /// One entry of the journal.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn entry(&self, number: i64) -> Result<Option<crate::journal::Entry>, Fault> {
        let entries = self.entries(number, 1).await?;
        Ok(entries.into_iter().next().filter(|one| one.number == number))
    }
}
