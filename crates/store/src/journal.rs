//! The journal: one entry an act, numbers without gaps, each entry's digest over the one before.

use ledger::value::Moment;
use sea_query::{Expr, ExprTrait as _, Order, Query};
use serde::Serialize;

use crate::Store;
use crate::digest::{Bytes, Gather};
use crate::seal::hex;
use crate::sql::{Cells, Fault, Kind, Tx};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1, 2, 3 … without gaps.
    pub number: i64,
    /// When: the clock, or one microsecond after the entry before, whichever is later.
    pub moment: Moment,
    /// The key text of the person who acted.
    pub actor: String,
    /// What was done: `import`, `set`, `step`, `void`, `freeze` …
    pub act: String,
    /// What it was done to, as JSON.
    pub detail: String,
    /// The packs in force, with their versions.
    pub packs: String,
    /// The digest over the digests of all versions and steps that it wrote.
    pub content: Vec<u8>,
    /// The digest of the entry before; 32 zeros for the first.
    pub previous: Vec<u8>,
    /// The digest of this entry.
    pub digest: Vec<u8>,
}

impl Entry {
    /// What the digest of an entry is made over.
    #[must_use]
    pub fn compute_digest(&self) -> Bytes {
        Gather::default()
            .part(b"entry")
            .number(self.number)
            .number(self.moment.0)
            .part(self.actor.as_bytes())
            .part(self.act.as_bytes())
            .part(self.detail.as_bytes())
            .part(self.packs.as_bytes())
            .part(&self.content)
            .part(&self.previous)
            .finish()
    }

    /// Number and digest: what a printed report carries, and what shows that the tail was not cut.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { entry: self.number, digest: hex(&self.digest) }
    }
}

/// The last entry of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its number.
    pub entry: i64,
    /// Its digest in hexadecimal digits.
    pub digest: String,
}

pub(crate) const COLUMNS: [&str; 9] =
    ["entry", "moment", "actor", "act", "detail", "packs", "content", "previous", "digest"];

pub(crate) const KINDS: [Kind; 9] = [
    Kind::Integer,
    Kind::Integer,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Bytes,
    Kind::Bytes,
    Kind::Bytes,
];

pub(crate) fn read(cells: Cells) -> Result<Entry, Fault> {
    let [number, moment, actor, act, detail, packs, content, previous, digest] =
        <[_; 9]>::try_from(cells).map_err(|_| Fault::Broken("journal row of a wrong width".to_owned()))?;
    Ok(Entry {
        number: number.integer()?,
        moment: Moment(moment.integer()?),
        actor: actor.text()?,
        act: act.text()?,
        detail: detail.text()?,
        packs: packs.text()?,
        content: content.bytes()?,
        previous: previous.bytes()?,
        digest: digest.bytes()?,
    })
}

/// The last entry.
pub(crate) async fn last(tx: &mut Tx) -> Result<Option<Entry>, Fault> {
    let query = Query::select()
        .columns(COLUMNS)
        .from("mz_journal")
        .order_by("entry", Order::Desc)
        .limit(1)
        .to_owned();
    tx.fetch(&query, &KINDS).await?.into_iter().next().map(read).transpose()
}

impl Store {
    /// The last entry's number and digest; `None` before the first act.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn head(&self) -> Result<Option<Head>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        Ok(last(&mut tx).await?.map(|entry| entry.head()))
    }

    /// All entries of an act, oldest first.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn entries_of(&self, act: &str) -> Result<Vec<Entry>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let query = Query::select()
            .columns(COLUMNS)
            .from("mz_journal")
            .and_where(Expr::col("act").eq(act))
            .order_by("entry", Order::Asc)
            .to_owned();
        tx.fetch(&query, &KINDS).await?.into_iter().map(read).collect()
    }

    /// Entries from `from` on, oldest first, at most `limit`.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn entries(&self, from: i64, limit: u64) -> Result<Vec<Entry>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let query = Query::select()
            .columns(COLUMNS)
            .from("mz_journal")
            .and_where(Expr::col("entry").gte(from))
            .order_by("entry", Order::Asc)
            .limit(limit)
            .to_owned();
        tx.fetch(&query, &KINDS).await?.into_iter().map(read).collect()
    }
}
