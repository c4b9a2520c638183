//! Reading records: one with its history, everything for an export.

use std::collections::{BTreeMap, HashMap};

use ledger::pack::Ledger;
use ledger::record::{History, StepTaken, Version};
use ledger::value::{RecordId, Value};
use sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, Order, Query};

use crate::Store;
use crate::act::Act;
use crate::erase::{as_read, erasings};
use crate::row::{STEP_KINDS, read_step, read_version, version_columns, version_kinds};
use crate::schema::{PACK, STEP_COLUMNS, column};
use crate::seal::DataKey;
use crate::sql::{Fault, Kind, Tx};
use crate::undo::undone_entries;

/// Most ids or keys listed in one statement.
const MOST: usize = 400;

/// The wrapped data key of a record, unless it never had one or it was destroyed.
pub(crate) async fn wrapped_key(
    tx: &mut Tx,
    ledger: &str,
    record: RecordId,
) -> Result<Option<Vec<u8>>, Fault> {
    let query = Query::select()
        .column("wrapped")
        .from("mz_key")
        .and_where(Expr::col("ledger").eq(ledger))
        .and_where(Expr::col("record").eq(record))
        .to_owned();
    let rows = tx.fetch(&query, &[Kind::Bytes]).await?;
    rows.into_iter().next().and_then(|mut row| row.pop()).map(|cell| cell.bytes()).transpose()
}

/// Present versions that pass a condition on the columns of `r_LEDGER`.
pub(crate) async fn present(tx: &mut Tx, ledger: &Ledger, condition: Expr) -> Result<Vec<Version>, Fault> {
    let query = Query::select()
        .columns(version_columns(ledger).into_iter().map(Alias::new))
        .from(Alias::new(format!("r_{}", ledger.name)))
        .and_where(condition)
        .order_by("_id", Order::Asc)
        .to_owned();
    let rows = tx.fetch(&query, &version_kinds(ledger)).await?;
    rows.into_iter().map(|cells| read_version(ledger, cells).map(|stored| stored.version)).collect()
}

async fn past(tx: &mut Tx, ledger: &Ledger, ids: &[RecordId]) -> Result<Vec<Version>, Fault> {
    let query = Query::select()
        .columns(version_columns(ledger).into_iter().map(Alias::new))
        .from(Alias::new(format!("h_{}", ledger.name)))
        .and_where(Expr::col("_id").is_in(ids.iter().copied()))
        .order_by("_id", Order::Asc)
        .order_by("_version", Order::Asc)
        .to_owned();
    let rows = tx.fetch(&query, &version_kinds(ledger)).await?;
    let erasings = erasings(tx, ledger, Some(ids)).await?;
    rows.into_iter().map(|cells| Ok(as_read(read_version(ledger, cells)?.version, &erasings))).collect()
}

pub(crate) async fn steps(tx: &mut Tx, ledger: &Ledger, ids: &[RecordId]) -> Result<Vec<StepTaken>, Fault> {
    let mut list = Vec::new();
    for part in ids.chunks(MOST) {
        let query = Query::select()
            .columns(STEP_COLUMNS.map(Alias::new))
            .from(Alias::new(format!("s_{}", ledger.name)))
            .and_where(Expr::col("_record").is_in(part.iter().copied()))
            .order_by("_id", Order::Asc)
            .to_owned();
        for cells in tx.fetch(&query, &STEP_KINDS).await? {
            list.push(read_step(cells)?.0);
        }
    }
    Ok(list)
}

impl Act {
    /// The present versions of records by key text, of one organ.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn present_by_key(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        keys: &[String],
    ) -> Result<BTreeMap<String, Version>, Fault> {
        let mut found = BTreeMap::new();
        for part in keys.chunks(MOST) {
            let of = Expr::col("_organ").eq(organ);
            let condition = Expr::col("_key").is_in(part.iter().map(String::as_str)).and(of);
            for version in present(&mut self.tx, ledger, condition).await? {
                found.insert(version.key.clone(), version);
            }
        }
        Ok(found)
    }

    /// The ids of an organ's records by key text.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn own_ids(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        keys: &[String],
    ) -> Result<HashMap<String, RecordId>, Fault> {
        let mut found = HashMap::new();
        for part in keys.chunks(MOST) {
            let query = Query::select()
                .columns(["_key", "_id"])
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(Expr::col("_key").is_in(part.iter().map(String::as_str)))
                .and_where(Expr::col("_organ").eq(organ))
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Text, Kind::Integer]).await? {
                let [key, id] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("keys".to_owned()))?;
                found.insert(key.text()?, id.integer()?);
            }
        }
        Ok(found)
    }

    /// The present version of a record.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn present(&mut self, ledger: &Ledger, id: RecordId) -> Result<Option<Version>, Fault> {
        Ok(present(&mut self.tx, ledger, Expr::col("_id").eq(id)).await?.pop())
    }

    /// All present versions of a small ledger, by id.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn all_present(&mut self, ledger: &Ledger) -> Result<Vec<Version>, Fault> {
        present(&mut self.tx, ledger, Expr::col("_void").eq(0i64)).await
    }

    /// The key texts of records.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn keys_by_id(
        &mut self,
        ledger: &Ledger,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, String>, Fault> {
        keys(&mut self.tx, ledger, ids).await
    }

    /// A record with all its versions and steps.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn history(&mut self, ledger: &Ledger, id: RecordId) -> Result<History, Fault> {
        let mut versions = past(&mut self.tx, ledger, &[id]).await?;
        versions.extend(present(&mut self.tx, ledger, Expr::col("_id").eq(id)).await?);
        Ok(History { versions, steps: steps(&mut self.tx, ledger, &[id]).await? })
    }

    /// The newest version of each record that an import wrote, or that a pack made of it with its defaults. What was
    /// undone counts as never imported.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn last_imported(
        &mut self,
        ledger: &Ledger,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, Version>, Fault> {
        last_imported(&mut self.tx, ledger, ids).await
    }

    /// All step rows of records, by id.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn steps_of(&mut self, ledger: &Ledger, ids: &[RecordId]) -> Result<Vec<StepTaken>, Fault> {
        steps(&mut self.tx, ledger, ids).await
    }

    /// The sealed values of a version in clear, to compare them with what comes in.
    ///
    /// # Errors
    /// A fault of the database; no key; a value that does not open.
    pub async fn open_values(
        &mut self,
        ledger: &Ledger,
        version: &Version,
    ) -> Result<BTreeMap<String, Value>, Fault> {
        open(&mut self.tx, self.store.key.as_ref(), ledger, version).await
    }
}

/// The newest version of each record that an import wrote, or that a pack made of it with its defaults. What was
/// undone counts as never imported.
async fn last_imported(
    tx: &mut Tx,
    ledger: &Ledger,
    ids: &[RecordId],
) -> Result<BTreeMap<RecordId, Version>, Fault> {
    let imports = Query::select()
        .columns(["entry", "act"])
        .from("mz_journal")
        .and_where(Expr::col("act").is_in(["import", PACK]))
        .to_owned();
    // Whether the entry is an import's; else a pack filled in its defaults, and nobody edited the record.
    let mut entries: BTreeMap<i64, bool> = BTreeMap::new();
    let undone = undone_entries(tx).await?;
    for row in tx.fetch(&imports, &[Kind::Integer, Kind::Text]).await? {
        let [entry, act] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("mz_journal".to_owned()))?;
        let (entry, is_import) = (entry.integer()?, act.text()? == "import");
        if !undone.contains(&entry) {
            entries.insert(entry, is_import);
        }
    }
    let mut found = BTreeMap::new();
    for part in ids.chunks(MOST) {
        let now = present(tx, ledger, Expr::col("_id").is_in(part.iter().copied())).await?;
        for version in past(tx, ledger, part).await?.into_iter().chain(now) {
            let follows = |before: &Version| before.version + 1 == version.version;
            let counts = match entries.get(&version.entry) {
                Some(true) => true,
                Some(false) => found.get(&version.id).is_some_and(follows),
                None => false,
            };
            if counts {
                found.insert(version.id, version);
            }
        }
    }
    Ok(found)
}

async fn keys(tx: &mut Tx, ledger: &Ledger, ids: &[RecordId]) -> Result<BTreeMap<RecordId, String>, Fault> {
    let mut found = BTreeMap::new();
    for part in ids.chunks(MOST) {
        let query = Query::select()
            .columns(["_id", "_key"])
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_id").is_in(part.iter().copied()))
            .to_owned();
        for row in tx.fetch(&query, &[Kind::Integer, Kind::Text]).await? {
            let [id, key] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("keys".to_owned()))?;
            found.insert(id.integer()?, key.text()?);
        }
    }
    Ok(found)
}

/// The values of a version with the sealed ones in clear; an erased one stays [`Value::Erased`].
async fn open(
    tx: &mut Tx,
    master: Option<&crate::MasterKey>,
    ledger: &Ledger,
    version: &Version,
) -> Result<BTreeMap<String, Value>, Fault> {
    let mut values = version.values.clone();
    if !values.values().any(|value| matches!(value, Value::Sealed(_))) {
        return Ok(values);
    }
    let master = master.ok_or(Fault::NoKey)?;
    let wrapped = wrapped_key(tx, &ledger.name, version.id).await?;
    let missing = || Fault::Seal(format!("{}/{} has no data key", ledger.name, version.id));
    let key = DataKey::unwrap_from(master, &wrapped.ok_or_else(missing)?, &ledger.name, version.id)?;
    for field in ledger.fields.iter().filter(|field| field.privacy.is_sealed()) {
        let Some(Value::Sealed(sealed)) = version.values.get(&field.name) else { continue };
        let plain = key.open(&ledger.name, version.id, column(field), sealed)?;
        values.insert(field.name.clone(), Value::Text(plain));
    }
    Ok(values)
}

impl Store {
    /// The values of a version with the sealed ones in clear; an erased one stays [`Value::Erased`].
    ///
    /// # Errors
    /// A fault of the database; no key; a value that does not open.
    pub async fn open_values(
        &self,
        ledger: &Ledger,
        version: &Version,
    ) -> Result<BTreeMap<String, Value>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        open(&mut tx, self.key.as_ref(), ledger, version).await
    }

    /// The present version of a record by its key text: of the organ first, else of any.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn find(&self, ledger: &Ledger, organ: &str, key: &str) -> Result<Option<Version>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let mut found = present(&mut tx, ledger, Expr::col("_key").eq(key)).await?;
        found.sort_by_key(|version| version.organ != organ);
        Ok(found.into_iter().next())
    }

    /// The newest version of each record that an import wrote and nobody undid.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn last_imported(
        &self,
        ledger: &Ledger,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, Version>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        last_imported(&mut tx, ledger, ids).await
    }

    /// A record with all its versions and steps.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn history(&self, ledger: &Ledger, id: RecordId) -> Result<History, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let mut versions = past(&mut tx, ledger, &[id]).await?;
        versions.extend(present(&mut tx, ledger, Expr::col("_id").eq(id)).await?);
        Ok(History { versions, steps: steps(&mut tx, ledger, &[id]).await? })
    }

    /// The key texts of records.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn keys(&self, ledger: &Ledger, ids: &[RecordId]) -> Result<BTreeMap<RecordId, String>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        keys(&mut tx, ledger, ids).await
    }

    /// The number of records of a ledger that are not voided.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn count(&self, ledger: &Ledger, organ: Option<&str>) -> Result<i64, Fault> {
        let mut query = Query::select();
        query
            .expr(Func::count(Expr::col(Asterisk)))
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_void").eq(0i64));
        if let Some(organ) = organ {
            query.and_where(Expr::col("_organ").eq(organ));
        }
        let mut tx = self.pool.begin_read().await?;
        let rows = tx.fetch(&query, &[Kind::Integer]).await?;
        rows.first().and_then(|row| row.first()).map_or(Ok(0), |cell| cell.integer())
    }

    /// Whether a ledger holds any record that is not voided: unlike [`Store::count`] it stops at the first.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn holds(&self, ledger: &Ledger, organ: Option<&str>) -> Result<bool, Fault> {
        let mut query = Query::select();
        query
            .expr(Expr::val(1i64))
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_void").eq(0i64))
            .limit(1);
        if let Some(organ) = organ {
            query.and_where(Expr::col("_organ").eq(organ));
        }
        let mut tx = self.pool.begin_read().await?;
        Ok(!tx.fetch(&query, &[Kind::Integer]).await?.is_empty())
    }
}
