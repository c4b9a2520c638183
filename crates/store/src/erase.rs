//! Erasing personal values: the data key of a record is destroyed, and a row says up to which version that was.
//!
//! The newest version holds an empty value in place of each ciphertext; the earlier ones stay as they were written,
//! so that digests and chain stay right, and are read as erased because the row in `mz_erased` says so, not because
//! they fail to open. The row is among what the act's entry is made over. Lookup digests, which are in no digest, go
//! from all versions: they would go on telling who had the same value.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::value::{RecordId, Value};
use sea_query::{Alias, Expr, ExprTrait as _, Order, Query};

use crate::act::{Act, NewVersion, Written};
use crate::digest;
use crate::schema::lookup_column;
use crate::sql::{Fault, Kind, Tx};

/// Record → the last version whose sealed values were erased.
pub(crate) type Erasings = BTreeMap<RecordId, i64>;

/// One row of `mz_erased`.
pub(crate) struct Erasing {
    pub(crate) record: RecordId,
    pub(crate) version: i64,
    pub(crate) entry: i64,
}

impl Erasing {
    pub(crate) fn written(&self, ledger: &Ledger) -> Written {
        let digest = digest::of_erasing(&ledger.name, self.record, self.version, self.entry);
        Written { is_step: false, id: self.record, version: self.version, digest }
    }
}

fn has_sealed(ledger: &Ledger) -> bool {
    ledger.fields.iter().any(|field| field.privacy.is_sealed())
}

/// All erasings of a ledger, or those of some records.
pub(crate) async fn rows(
    tx: &mut Tx,
    ledger: &Ledger,
    records: Option<&[RecordId]>,
) -> Result<Vec<Erasing>, Fault> {
    let mut query = Query::select();
    query
        .columns(["record", "version", "entry"])
        .from("mz_erased")
        .and_where(Expr::col("ledger").eq(ledger.name.as_str()))
        .order_by("record", Order::Asc)
        .order_by("version", Order::Asc);
    if let Some(records) = records {
        query.and_where(Expr::col("record").is_in(records.iter().copied()));
    }
    let mut list = Vec::new();
    for row in tx.fetch(&query, &[Kind::Integer; 3]).await? {
        let [record, version, entry] =
            <[_; 3]>::try_from(row).map_err(|_| Fault::Broken("mz_erased".to_owned()))?;
        let (record, version, entry) = (record.integer()?, version.integer()?, entry.integer()?);
        list.push(Erasing { record, version, entry });
    }
    Ok(list)
}

/// Up to which version values were erased, of all records of a ledger or of some.
pub(crate) async fn erasings(
    tx: &mut Tx,
    ledger: &Ledger,
    records: Option<&[RecordId]>,
) -> Result<Erasings, Fault> {
    if !has_sealed(ledger) {
        return Ok(Erasings::new());
    }
    // The rows of a record come by version: the last one stays.
    Ok(rows(tx, ledger, records).await?.into_iter().map(|one| (one.record, one.version)).collect())
}

/// A version as it is read: sealed values whose key was destroyed are erased.
pub(crate) fn as_read(mut version: Version, erasings: &Erasings) -> Version {
    if erasings.get(&version.id).is_some_and(|last| version.version <= *last) {
        version.values.values_mut().for_each(erase_value);
    }
    version
}

fn erase_value(value: &mut Value) {
    if matches!(value, Value::Sealed(_)) {
        *value = Value::Erased;
    }
}

impl Act {
    /// Destroys the data key of a record: all sealed values that it holds or ever held are erased.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn erase(&mut self, ledger: &Ledger, present: &Version) -> Result<(), Fault> {
        let mut values = present.values.clone();
        values.values_mut().for_each(erase_value);
        let version = NewVersion { values, claimed: None };
        self.supersede(ledger, present, &present.key, vec![version]).await?;
        let delete = Query::delete()
            .from_table("mz_key")
            .and_where(Expr::col("ledger").eq(ledger.name.as_str()))
            .and_where(Expr::col("record").eq(present.id))
            .to_owned();
        self.tx.run(&delete).await?;
        let erasing = Erasing { record: present.id, version: present.version, entry: self.number() };
        let insert = Query::insert()
            .into_table("mz_erased")
            .columns(["ledger", "record", "version", "entry"])
            .values_panic([
                Expr::val(ledger.name.as_str()),
                Expr::val(erasing.record),
                Expr::val(erasing.version),
                Expr::val(erasing.entry),
            ])
            .to_owned();
        self.tx.run(&insert).await?;
        self.notes.wrote(ledger, erasing.written(ledger));
        self.forget_lookups(ledger, present.id).await?;
        self.erased = true;
        Ok(())
    }

    async fn forget_lookups(&mut self, ledger: &Ledger, record: RecordId) -> Result<(), Fault> {
        let lookups: Vec<String> = ledger
            .fields
            .iter()
            .filter(|field| field.privacy.is_sealed() && field.lookup)
            .map(lookup_column)
            .collect();
        if lookups.is_empty() {
            return Ok(());
        }
        for table in ["r", "h"] {
            let mut update = Query::update();
            update.table(Alias::new(format!("{table}_{}", ledger.name)));
            for column in &lookups {
                update.value(Alias::new(column), Option::<Vec<u8>>::None);
            }
            update.and_where(Expr::col("_id").eq(record));
            self.tx.run(&update).await?;
        }
        Ok(())
    }
}

/// The records of a ledger that have a data key.
pub(crate) async fn keyed(
    tx: &mut Tx,
    ledger: &Ledger,
) -> Result<std::collections::BTreeSet<RecordId>, Fault> {
    let query = Query::select()
        .column("record")
        .from("mz_key")
        .and_where(Expr::col("ledger").eq(ledger.name.as_str()))
        .to_owned();
    let rows = tx.fetch(&query, &[Kind::Integer]).await?;
    rows.iter().filter_map(|row| row.first()).map(|cell| cell.integer()).collect()
}
