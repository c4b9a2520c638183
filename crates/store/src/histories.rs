//! The records of a whole ledger with their histories, some at a time: a large ledger does not lie in memory.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use ledger::record::History;
use ledger::value::RecordId;
use sea_query::{Alias, Expr, ExprTrait as _, Order, Query, SelectStatement};

use crate::Store;
use crate::erase::{Erasings, as_read, erasings};
use crate::row::{STEP_KINDS, read_step, read_version, version_columns, version_kinds};
use crate::schema::STEP_COLUMNS;
use crate::sql::{Fault, Kind, Tx};

/// A ledger that is being read from its first record to its last, all as it was when the reading began.
pub struct Histories<'a> {
    tx: Tx,
    ledger: &'a Ledger,
    erasings: Erasings,
    /// The last record that was read.
    after: RecordId,
}

impl Histories<'_> {
    /// The next records by id, so many at the most; none when all were read.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn next(&mut self, most: u64) -> Result<BTreeMap<RecordId, History>, Fault> {
        let mut all: BTreeMap<RecordId, History> = BTreeMap::new();
        let Some(last) = self.last_of(most).await? else { return Ok(all) };
        let (ledger, erasings) = (self.ledger, &self.erasings);
        for table in ["h", "r"] {
            let mut query = Query::select();
            query
                .columns(version_columns(ledger).into_iter().map(Alias::new))
                .from(Alias::new(format!("{table}_{}", ledger.name)))
                .order_by("_id", Order::Asc)
                .order_by("_version", Order::Asc);
            self.tx
                .each(&within(query, "_id", self.after, last), &version_kinds(ledger), |cells| {
                    let version = as_read(read_version(ledger, cells)?.version, erasings);
                    all.entry(version.id).or_default().versions.push(version);
                    Ok(())
                })
                .await?;
        }
        let mut query = Query::select();
        query
            .columns(STEP_COLUMNS.map(Alias::new))
            .from(Alias::new(format!("s_{}", ledger.name)))
            .order_by("_id", Order::Asc);
        self.tx
            .each(&within(query, "_record", self.after, last), &STEP_KINDS, |cells| {
                let step = read_step(cells)?.0;
                all.entry(step.record).or_default().steps.push(step);
                Ok(())
            })
            .await?;
        self.after = last;
        Ok(all)
    }

    /// The id of the last of the next records.
    async fn last_of(&mut self, most: u64) -> Result<Option<RecordId>, Fault> {
        let ids = Query::select()
            .column("_id")
            .from(Alias::new(format!("r_{}", self.ledger.name)))
            .and_where(Expr::col("_id").gt(self.after))
            .order_by("_id", Order::Asc)
            .limit(most)
            .to_owned();
        let query = Query::select().expr(Expr::col("_id").max()).from_subquery(ids, "next").to_owned();
        let rows = self.tx.fetch(&query, &[Kind::Integer]).await?;
        rows.first().and_then(|row| row.first()).map_or(Ok(None), |cell| cell.optional_integer())
    }
}

fn within(
    mut query: SelectStatement,
    column: &'static str,
    after: RecordId,
    last: RecordId,
) -> SelectStatement {
    query.and_where(Expr::col(column).gt(after)).and_where(Expr::col(column).lte(last));
    query
}

impl Store {
    /// Begins to read all records of a ledger.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn read_all<'a>(&self, ledger: &'a Ledger) -> Result<Histories<'a>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let erasings = erasings(&mut tx, ledger, None).await?;
        Ok(Histories { tx, ledger, erasings, after: RecordId::MIN })
    }

    /// All records of a ledger with their histories, by id: for those that are read whole by their nature.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn histories(&self, ledger: &Ledger) -> Result<BTreeMap<RecordId, History>, Fault> {
        // Neither database counts further than this.
        self.read_all(ledger).await?.next(i64::MAX.unsigned_abs()).await
    }
}
