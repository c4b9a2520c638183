//! What is kept: SQLite and PostgreSQL, the journal, keys, roll-ups.
//!
//! The only crate with SQL. One set of functions serves both databases; what differs between them is in [`sql`].
//!
//! How a ledger lies in the database:
//!
//! | table | holds |
//! |---|---|
//! | `r_LEDGER` | the present version of each record, a column a field, and as a cache its present state |
//! | `h_LEDGER` | superseded versions, complete; only ever added to |
//! | `s_LEDGER` | the steps that records took, and steps taken back; only ever added to |
//! | `mz_journal` | one row an act: number, moment, actor, digest chain |
//! | `mz_key` | the wrapped data key of each record that has sealed values |
//! | `mz_erased` | up to which version the sealed values of a record were erased |
//! | `mz_rollup` | counts and sums per day, for figures that are asked often |
//!
//! The program's own columns begin with `_`, which no field can.
//! Numbers are scaled integers, days and months ISO text, moments microseconds: an auditor can read them with any
//! database shell.

pub mod act;
mod check;
pub mod digest;
mod effective;
mod erase;
mod filter;
pub mod frozen;
pub mod histories;
pub mod holder;
pub mod journal;
pub mod list;
pub mod read;
mod ready;
pub mod recognised;
pub mod rollup;
mod row;
mod schema;
pub mod seal;
mod select;
mod sql;
mod statistics;
pub mod undo;
pub mod verify;
mod write;

use std::path::Path;
use std::sync::Arc;

use ledger::pack::Packs;
use ledger::value::Moment;

pub use seal::MasterKey;
pub use sql::Fault;

/// An open data folder's or database's records.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: sql::Pool,
    pub(crate) packs: Arc<Packs>,
    pub(crate) key: Option<MasterKey>,
    pub(crate) rolled: Arc<Vec<rollup::Rolled>>,
}

impl Store {
    /// Opens the SQLite file in a data folder, or makes it, and brings its tables up to the packs; what a changed pack
    /// fills in is an act of `now`.
    ///
    /// # Errors
    /// A [`Fault`] of the database, or a pack change that may not be made (see [`schema`](self)).
    pub async fn open_file(
        file: &Path,
        packs: Arc<Packs>,
        key: Option<MasterKey>,
        now: Moment,
    ) -> Result<Self, Fault> {
        Self::prepare(sql::Pool::open_sqlite(file).await?, packs, key, now).await
    }

    /// Opens a PostgreSQL database by its URL.
    ///
    /// # Errors
    /// As [`Store::open_file`].
    pub async fn open_url(
        url: &str,
        packs: Arc<Packs>,
        key: Option<MasterKey>,
        now: Moment,
    ) -> Result<Self, Fault> {
        Self::prepare(sql::Pool::open_postgres(url).await?, packs, key, now).await
    }

    async fn prepare(
        pool: sql::Pool,
        packs: Arc<Packs>,
        key: Option<MasterKey>,
        now: Moment,
    ) -> Result<Self, Fault> {
        let store = Self { pool, packs, key, rolled: Arc::default() };
        schema::apply(&store, now).await?;
        Ok(store)
    }

    /// Keeps these queries rolled up from now on: those that were not are computed, those that are gone forgotten.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn roll_up(mut self, rolled: Vec<rollup::Rolled>) -> Result<Self, Fault> {
        self.rolled = Arc::new(rolled);
        self.build_rollups().await?;
        Ok(self)
    }

    /// The packs in force.
    #[must_use]
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Whether personal values can be read and written: the master key was given.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// Waits for all connections to end.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
