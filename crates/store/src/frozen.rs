//! Frozen reports: what was printed, from what, as it was known – rows that are only ever added.

use sea_query::{Expr, ExprTrait as _, Order, Query};

use crate::Store;
use crate::act::Act;
use crate::digest::Gather;
use crate::sql::{Cells, Fault, Kind};

/// A frozen report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its number.
    pub id: i64,
    /// The entry of the freezing.
    pub entry: i64,
    /// The report's name.
    pub report: String,
    /// The organ's key.
    pub organ: String,
    /// The period as it is written.
    pub period: String,
    /// Everything that was frozen, as JSON.
    pub content: String,
    /// The digest of the content, which the journal entry carries too.
    pub digest: Vec<u8>,
}

const COLUMNS: [&str; 7] = ["id", "entry", "report", "organ", "period", "content", "digest"];
const KINDS: [Kind; 7] =
    [Kind::Integer, Kind::Integer, Kind::Text, Kind::Text, Kind::Text, Kind::Text, Kind::Bytes];

/// The digest of a frozen report's content.
#[must_use]
pub fn digest(content: &str) -> [u8; 32] {
    Gather::default().part(b"frozen").part(content.as_bytes()).finish()
}

fn read(cells: Cells) -> Result<Frozen, Fault> {
    let [id, entry, report, organ, period, content, digest] =
        <[_; 7]>::try_from(cells).map_err(|_| Fault::Broken("frozen report of a wrong width".to_owned()))?;
    Ok(Frozen {
        id: id.integer()?,
        entry: entry.integer()?,
        report: report.text()?,
        organ: organ.text()?,
        period: period.text()?,
        content: content.text()?,
        digest: digest.bytes()?,
    })
}

impl Act {
    /// Keeps a frozen report; its digest belongs into the detail of this act's entry.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn freeze(
        &mut self,
        report: &str,
        organ: &str,
        period: &str,
        content: &str,
    ) -> Result<i64, Fault> {
        let id = self.take_ids("mz_frozen", 1).await?;
        let insert = Query::insert()
            .into_table("mz_frozen")
            .columns(COLUMNS)
            .values_panic([
                Expr::val(id),
                Expr::val(self.notes.number),
                Expr::val(report),
                Expr::val(organ),
                Expr::val(period),
                Expr::val(content),
                Expr::val(digest(content).to_vec()),
            ])
            .to_owned();
        self.tx.run(&insert).await?;
        Ok(id)
    }
}

impl Store {
    /// All frozen reports, oldest first.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn frozen(&self, report: Option<&str>) -> Result<Vec<Frozen>, Fault> {
        let mut query = Query::select();
        query.columns(COLUMNS).from("mz_frozen").order_by("id", Order::Asc);
        if let Some(report) = report {
            query.and_where(Expr::col("report").eq(report));
        }
        let mut tx = self.pool.begin_read().await?;
        tx.fetch(&query, &KINDS).await?.into_iter().map(read).collect()
    }
}
