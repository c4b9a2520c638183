//! What records are recognised by when a row comes without its number, and which numbers are taken.

use std::collections::HashSet;

use chrono::NaiveDate;
use ledger::field::Field;
use ledger::pack::Ledger;
use ledger::record::Version;
use ledger::value::{RecordId, Value};
use sea_query::{Alias, Expr, ExprTrait as _, LikeExpr, Query};

use crate::act::Act;
use crate::read::present;
use crate::row::read_value;
use crate::schema::{column, kind};
use crate::sql::{Fault, Kind};

/// Most ids listed in one statement.
const MOST: usize = 400;

/// A record with what it is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The record.
    pub id: RecordId,
    /// Its key text.
    pub key: String,
    /// Whether it is voided.
    pub void: bool,
    /// The values of the fields that were asked for, in their order.
    pub values: Vec<Option<Value>>,
}

impl Act {
    /// The records of an organ, with the values of some open fields; of a dated field only those from one day to
    /// another, both included.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn known(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        fields: &[&Field],
        between: Option<(&Field, NaiveDate, NaiveDate)>,
    ) -> Result<Vec<Known>, Fault> {
        let mut query = Query::select();
        query
            .columns(["_id", "_key", "_void"])
            .columns(fields.iter().map(|field| Alias::new(column(field))))
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_organ").eq(organ))
            .order_by("_id", sea_query::Order::Asc);
        if let Some((field, first, last)) = between {
            let own = || Expr::col(Alias::new(column(field)));
            query.and_where(own().gte(first.to_string())).and_where(own().lte(last.to_string()));
        }
        let mut kinds = vec![Kind::Integer, Kind::Text, Kind::Integer];
        kinds.extend(fields.iter().map(|field| kind(field)));
        let mut all = Vec::new();
        self.tx
            .each(&query, &kinds, |cells| {
                let mut cells = cells.into_iter();
                let mut next = || cells.next().ok_or_else(|| Fault::Broken("known".to_owned()));
                let (id, key, void) = (next()?.integer()?, next()?.text()?, next()?.integer()? != 0);
                let values =
                    fields.iter().map(|field| read_value(field, next()?, None)).collect::<Result<_, _>>()?;
                all.push(Known { id, key, void, values });
                Ok(())
            })
            .await?;
        Ok(all)
    }

    /// The present versions of records.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn presents(&mut self, ledger: &Ledger, ids: &[RecordId]) -> Result<Vec<Version>, Fault> {
        let mut all = Vec::new();
        for part in ids.chunks(MOST) {
            let condition = Expr::col("_id").is_in(part.iter().copied());
            all.extend(present(&mut self.tx, ledger, condition).await?);
        }
        Ok(all)
    }

    /// Of some records those that are voided.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn voided(&mut self, ledger: &Ledger, ids: &[RecordId]) -> Result<HashSet<RecordId>, Fault> {
        let mut found = HashSet::new();
        for part in ids.chunks(MOST) {
            let query = Query::select()
                .column("_id")
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(Expr::col("_id").is_in(part.iter().copied()))
                .and_where(Expr::col("_void").ne(0i64))
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Integer]).await? {
                found.extend(row.first().map(|cell| cell.integer()).transpose()?);
            }
        }
        Ok(found)
    }

    /// The key texts of an organ's records that begin with some text, voided ones too: their numbers are not given
    /// again.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn keys_beginning(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        beginning: &str,
    ) -> Result<Vec<String>, Fault> {
        let escaped = beginning.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let query = Query::select()
            .column("_key")
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_organ").eq(organ))
            .and_where(Expr::col("_key").like(LikeExpr::new(format!("{escaped}%")).escape('\\')))
            .to_owned();
        let rows = self.tx.fetch(&query, &[Kind::Text]).await?;
        rows.into_iter().filter_map(|row| row.into_iter().next()).map(crate::sql::Cell::text).collect()
    }
}
