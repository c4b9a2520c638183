//! The two databases behind one face: pools, transactions, statements in, plain cells out.

use std::path::Path;
use std::time::Duration;

use ledger::finding::Finding;
use sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};
use sea_query_sqlx::{SqlxBinder, SqlxValues};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgPool, Postgres, Row as _, Sqlite, SqlitePool, Transaction};

/// Readers beside the one writer.
const READERS: u32 = 8;
/// How long a writer waits for the lock of another process before it gives up.
const LOCK_WAIT: Duration = Duration::from_secs(60);
/// The key of the PostgreSQL advisory lock that makes acts serial ("ming" in ASCII).
const ACT_LOCK: i64 = 0x6d69_6e67;

/// Something that went wrong below the rules: shown to people as a number to quote, logged once.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused or broke.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// What lies in the database is not what was written there.
    #[error("stored data cannot be read: {0}")]
    Broken(String),
    /// A pack was changed in a way that what was entered under it does not survive.
    #[error("pack change refused: {} finding(s)", .0.len())]
    PackChange(Vec<Finding>),
    /// Personal values were met and no master key was given.
    #[error("no master key was given")]
    NoKey,
    /// A sealed value does not open with this key.
    #[error("sealed value cannot be opened: {0}")]
    Seal(String),
    /// The data were written by a newer program.
    #[error("the data folder is of version {found}, this program knows up to {known}")]
    TooNew {
        /// Its version.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
}

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// The column type of text: compared byte by byte on both, so that both sort alike.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Sqlite => "TEXT",
            Self::Postgres => "TEXT COLLATE \"C\"",
        }
    }

    /// The column type of 64-bit integers.
    pub(crate) fn integer(self) -> &'static str {
        match self {
            Self::Sqlite => "INTEGER",
            Self::Postgres => "BIGINT",
        }
    }

    /// What makes a table lie in the order of its key; PostgreSQL has no such thing.
    pub(crate) fn clustered(self) -> &'static str {
        match self {
            Self::Sqlite => " WITHOUT ROWID",
            Self::Postgres => "",
        }
    }

    /// The column type of bytes.
    pub(crate) fn bytes(self) -> &'static str {
        match self {
            Self::Sqlite => "BLOB",
            Self::Postgres => "BYTEA",
        }
    }
}

/// What a column of a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Text,
    Bytes,
}

/// One value of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Null,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    pub(crate) fn integer(&self) -> Result<i64, Fault> {
        match self {
            Self::Integer(number) => Ok(*number),
            other => Err(Fault::Broken(format!("an integer was expected, not {other:?}"))),
        }
    }

    pub(crate) fn text(self) -> Result<String, Fault> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(Fault::Broken(format!("text was expected, not {other:?}"))),
        }
    }

    pub(crate) fn bytes(self) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            other => Err(Fault::Broken(format!("bytes were expected, not {other:?}"))),
        }
    }

    pub(crate) fn optional_text(self) -> Result<Option<String>, Fault> {
        if self == Self::Null { Ok(None) } else { self.text().map(Some) }
    }

    pub(crate) fn optional_integer(&self) -> Result<Option<i64>, Fault> {
        if *self == Self::Null { Ok(None) } else { self.integer().map(Some) }
    }
}

/// A row of a result.
pub(crate) type Cells = Vec<Cell>;

/// Connections to one database.
#[derive(Clone)]
pub(crate) enum Pool {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

impl Pool {
    pub(crate) async fn open_sqlite(file: &Path) -> Result<Self, Fault> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An act that was acknowledged survives a power cut, not only the end of the process.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(LOCK_WAIT)
            .statement_cache_capacity(256)
            // That a long answer takes its time is nothing to tell a person, and statements may hold what they ask for.
            .disable_statement_logging()
            // A destroyed key is overwritten, not only left out of the tables.
            .pragma("secure_delete", "ON")
            .pragma("cache_size", "-16000")
            .pragma("temp_store", "MEMORY")
            .pragma("mmap_size", "268435456");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(Duration::from_secs(60))
            .connect_with(options)
            .await?;
        Ok(Self::Sqlite { readers, writer })
    }

    pub(crate) async fn open_postgres(url: &str) -> Result<Self, Fault> {
        let options = url.parse::<PgConnectOptions>()?.disable_statement_logging();
        Ok(Self::Postgres(PgPoolOptions::new().max_connections(READERS + 1).connect_with(options).await?))
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// A transaction that writes, holding the act lock from its first moment.
    pub(crate) async fn begin_write(&self) -> Result<Tx, Fault> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(ACT_LOCK).execute(&mut *tx).await?;
                Ok(Tx::Postgres(tx))
            }
        }
    }

    /// Empties the write-ahead log, in which what was deleted still lies. PostgreSQL does so in its own time. The act
    /// is done, so that a failure is no failure of it: SQLite empties the log when the folder is closed, too.
    pub(crate) async fn clear_traces(&self) {
        if let Self::Sqlite { writer, .. } = self {
            drop(sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await);
        }
    }

    /// A transaction that only reads, and sees one moment throughout.
    pub(crate) async fn begin_read(&self) -> Result<Tx, Fault> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(readers.begin().await?)),
            Self::Postgres(pool) => {
                Ok(Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
            }
        }
    }
}

/// A transaction; dropped without [`Tx::commit`] it never happened.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(crate) async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) fn build(&self, statement: &impl SqlxBinder) -> (String, SqlxValues) {
        match self {
            Self::Sqlite(_) => statement.build_sqlx(SqliteQueryBuilder),
            Self::Postgres(_) => statement.build_sqlx(PostgresQueryBuilder),
        }
    }

    /// Runs a statement and gives the number of rows that it touched.
    pub(crate) async fn run(&mut self, statement: &impl SqlxBinder) -> Result<u64, Fault> {
        let (sql, values) = self.build(statement);
        match self {
            Self::Sqlite(tx) => {
                Ok(sqlx::query_with(AssertSqlSafe(sql), values).execute(&mut **tx).await?.rows_affected())
            }
            Self::Postgres(tx) => {
                Ok(sqlx::query_with(AssertSqlSafe(sql), values).execute(&mut **tx).await?.rows_affected())
            }
        }
    }

    /// Writes rows of a table with one statement. Its text is written here, not by the builder, which would make an
    /// expression of each of the thousands of values.
    pub(crate) async fn insert(
        &mut self,
        table: &str,
        columns: &[impl AsRef<str>],
        rows: impl Iterator<Item = Vec<sea_query::Value>>,
    ) -> Result<(), Fault> {
        let mut values = Vec::new();
        let mut count = 0;
        for row in rows {
            values.extend(row);
            count += 1;
        }
        let sql = AssertSqlSafe(insert_text(self.dialect(), table, columns, count));
        let values = SqlxValues(sea_query::Values(values));
        match self {
            Self::Sqlite(tx) => sqlx::query_with(sql, values).execute(&mut **tx).await.map(|_| ())?,
            Self::Postgres(tx) => sqlx::query_with(sql, values).execute(&mut **tx).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Runs plain SQL without values: table definitions only.
    pub(crate) async fn run_plain(&mut self, sql: &str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    /// The rows of a query; `kinds` says what its columns hold.
    pub(crate) async fn fetch(
        &mut self,
        query: &impl SqlxBinder,
        kinds: &[Kind],
    ) -> Result<Vec<Cells>, Fault> {
        let (sql, values) = self.build(query);
        match self {
            Self::Sqlite(tx) => {
                let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| sqlite_cells(row, kinds)).collect()
            }
            Self::Postgres(tx) => {
                let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&mut **tx).await?;
                rows.iter().map(|row| postgres_cells(row, kinds)).collect()
            }
        }
    }

    /// The rows of a query one after the other, for results that do not fit in memory.
    pub(crate) async fn each(
        &mut self,
        query: &impl SqlxBinder,
        kinds: &[Kind],
        mut see: impl FnMut(Cells) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        use sqlx::Executor as _;
        use std::pin::pin;
        use tokio_stream::StreamExt as _;
        let (sql, values) = self.build(query);
        match self {
            Self::Sqlite(tx) => {
                let mut rows = pin!((&mut **tx).fetch(sqlx::query_with(AssertSqlSafe(sql), values)));
                while let Some(row) = rows.next().await {
                    see(sqlite_cells(&row?, kinds)?)?;
                }
            }
            Self::Postgres(tx) => {
                let mut rows = pin!((&mut **tx).fetch(sqlx::query_with(AssertSqlSafe(sql), values)));
                while let Some(row) = rows.next().await {
                    see(postgres_cells(&row?, kinds)?)?;
                }
            }
        }
        Ok(())
    }
}

/// `INSERT INTO table (columns) VALUES …` for so many rows; names are those of the packs, which have no quotes.
fn insert_text(dialect: Dialect, table: &str, columns: &[impl AsRef<str>], rows: usize) -> String {
    use std::fmt::Write as _;
    let names: Vec<String> = columns.iter().map(|name| format!("\"{}\"", name.as_ref())).collect();
    let mut text = format!("INSERT INTO \"{table}\" ({}) VALUES ", names.join(", "));
    let mut number = 0;
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..names.len() {
            number += 1;
            text.push_str(if column == 0 { "" } else { ", " });
            // Writing to a text does not fail.
            let _ = match dialect {
                Dialect::Sqlite => write!(text, "?"),
                Dialect::Postgres => write!(text, "${number}"),
            };
        }
        text.push(')');
    }
    text
}

fn sqlite_cells(row: &SqliteRow, kinds: &[Kind]) -> Result<Cells, Fault> {
    (0..kinds.len())
        .map(|at| {
            Ok(match kinds[at] {
                Kind::Integer => row.try_get::<Option<i64>, _>(at)?.map_or(Cell::Null, Cell::Integer),
                Kind::Text => row.try_get::<Option<String>, _>(at)?.map_or(Cell::Null, Cell::Text),
                Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map_or(Cell::Null, Cell::Bytes),
            })
        })
        .collect()
}

fn postgres_cells(row: &PgRow, kinds: &[Kind]) -> Result<Cells, Fault> {
    (0..kinds.len())
        .map(|at| {
            Ok(match kinds[at] {
                Kind::Integer => row.try_get::<Option<i64>, _>(at)?.map_or(Cell::Null, Cell::Integer),
                Kind::Text => row.try_get::<Option<String>, _>(at)?.map_or(Cell::Null, Cell::Text),
                Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map_or(Cell::Null, Cell::Bytes),
            })
        })
        .collect()
}
