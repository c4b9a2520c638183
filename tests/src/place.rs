//! A place to work in: a data folder with its key, on SQLite or with the records in a PostgreSQL database of its own.
//!
//! The sample district takes seconds to load, so it is loaded once for each database and copied for each journey.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;
use ledger::value::Moment;
use office::desk::{Desk, Opening, Who};
use office::folder::{Folder, Keys};
use office::{Order, Refusal};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// The variable that names a PostgreSQL server whose user may create databases.
const SERVER: &str = "MINGZHANG_TEST_POSTGRES";
/// The organ of the sample that keeps most of the ledgers.
pub(crate) const COMMITTEE: &str = "committee";
/// The other organ of the sample.
pub(crate) const BUREAU: &str = "bureau";
/// The period of the sample's two annual reports.
pub(crate) const REPORTED: &str = "2023-01-01..2023-11-30";

/// Which database holds the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// What a journey begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// A new data folder.
    Empty,
    /// The sample district.
    Sample,
}

/// A data folder of a journey's own.
pub(crate) struct House {
    folder: TempDir,
    /// The URL of the database, unless the folder holds the records.
    pub(crate) url: Option<String>,
}

/// Runs a journey in a place of its own, and clears it away however the journey ends.
pub(crate) fn run(engine: Engine, start: Start, journey: impl AsyncFnOnce(&House)) {
    if engine == Engine::Postgres && server().is_none() {
        say_once(&format!("PostgreSQL was left out: {SERVER} names no server"));
        return;
    }
    let runtime = runtime();
    let house = runtime.block_on(House::make(engine, start));
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(journey(&house))));
    runtime.block_on(house.remove());
    outcome.unwrap_or_else(|panic| resume_unwind(panic));
}

/// One thread of its own beside the journey's: a transaction given up is rolled back while the journey waits for the
/// program.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// A journey on both databases: `both!(journey, Sample)` makes a test of each.
macro_rules! both {
    ($journey:ident, $start:ident) => {
        mod $journey {
            use crate::place::{Engine, Start, run};

            #[test]
            fn on_sqlite() {
                run(Engine::Sqlite, Start::$start, async |house| super::$journey(house).await);
            }

            #[test]
            fn on_postgres() {
                run(Engine::Postgres, Start::$start, async |house| super::$journey(house).await);
            }
        }
    };
}
pub(crate) use both;

/// Says something past the capture of the test harness: what was left out must be seen.
pub(crate) fn say_once(what: &str) {
    use std::io::Write as _;
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(what.to_owned()) {
        let _ = writeln!(std::io::stderr(), "note: {what}");
    }
}

impl House {
    async fn make(engine: Engine, start: Start) -> Self {
        let folder = tempfile::Builder::new().prefix("mingzhang-journey-").tempdir().unwrap();
        let url = match (engine, start) {
            (Engine::Sqlite, _) => None,
            (Engine::Postgres, Start::Empty) => Some(new_database(None).await),
            (Engine::Postgres, Start::Sample) => Some(new_database(sample(engine).url.as_deref()).await),
        };
        let house = Self { folder, url };
        match start {
            Start::Empty => {
                Folder::create(&house.data(), COMMITTEE, Some(today()), &Keys(house.keys())).unwrap();
            }
            Start::Sample => copy(sample(engine).folder.path(), house.folder.path(), &["sample"]),
        }
        house
    }

    /// An empty house beside this one, on the same kind of database.
    pub(crate) async fn beside(&self) -> Self {
        let engine = if self.url.is_some() { Engine::Postgres } else { Engine::Sqlite };
        Self::make(engine, Start::Empty).await
    }

    /// Clears the database away; the folder goes by itself.
    pub(crate) async fn remove(&self) {
        if let Some(url) = &self.url {
            administer(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", url.rsplit('/').next().unwrap()))
                .await;
        }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder of the key.
    pub(crate) fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }

    /// A path for a file of the journey, outside the data folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a pack of one ledger into the data folder.
    pub(crate) fn own_pack(&self, name: &str, needs: &str, schema: &str) {
        let folder = self.data().join("packs").join(name);
        std::fs::create_dir_all(folder.join("schema")).unwrap();
        let pack = format!("name = \"{name}\"\ntitle = \"自建\"\nversion = \"1.0.0\"\nneeds = [{needs}]\n");
        std::fs::write(folder.join("pack.toml"), pack).unwrap();
        std::fs::write(folder.join("schema").join(format!("{name}.toml")), schema).unwrap();
    }

    /// The folder of the sample's workbooks, by organ.
    pub(crate) fn workbooks(&self) -> PathBuf {
        let engine = if self.url.is_some() { Engine::Postgres } else { Engine::Sqlite };
        sample(engine).folder.path().join("data").join("sample")
    }

    /// The desk of the committee on the sample's day.
    pub(crate) async fn desk(&self) -> Desk {
        self.desk_of(COMMITTEE).await
    }

    /// The desk of an organ on the sample's day.
    pub(crate) async fn desk_of(&self, organ: &str) -> Desk {
        self.open(organ, None).await.unwrap()
    }

    /// The desk of an organ on a day; the folder's day if none.
    pub(crate) async fn open(&self, organ: &str, today: Option<NaiveDate>) -> Result<Desk, Refusal> {
        let opening = Opening { database: self.url.clone(), organ: Some(organ.to_owned()), today };
        Desk::open(&self.data(), &Keys(self.keys()), &opening, at(12)).await
    }

    /// Runs SQL past the program, as an intruder would; gives the number of rows that it touched.
    pub(crate) async fn intrude(&self, sql: &str) -> u64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.url {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                let done = sqlx::query(sql).execute(&mut connection).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
            None => {
                let file = self.data().join("mingzhang.db");
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let mut connection: SqliteConnection = options.connect().await.unwrap();
                let done = sqlx::query(sql).execute(&mut connection).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
        }
    }
}

impl House {
    /// Reads one number with SQL past the program.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.url {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
            }
            None => {
                let options =
                    sqlx::sqlite::SqliteConnectOptions::new().filename(self.data().join("mingzhang.db"));
                let mut connection: SqliteConnection = options.connect().await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
            }
        }
    }
}

/// The day that counts as today in the sample: five days after the cut-off of its reports.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 12, 5).unwrap()
}

/// An hour of the sample's day, in Beijing.
fn at(hour: i64) -> Moment {
    Moment(Moment::start_of(today()).0 + hour * 3_600 * 1_000_000)
}

/// A person who acts at noon of the sample's day; the sample was loaded in the morning.
pub(crate) fn who(person: &str) -> Who {
    Who { person: person.to_owned(), now: at(12) }
}

/// A person who acts in the evening of the sample's day.
pub(crate) fn who_later(person: &str) -> Who {
    Who { person: person.to_owned(), now: at(20) }
}

fn server() -> Option<String> {
    std::env::var(SERVER).ok().filter(|url| !url.is_empty())
}

/// Runs a statement in the server's own database.
async fn administer(sql: &str) {
    let mut connection = PgConnection::connect(&server().unwrap()).await.unwrap();
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Makes a database, empty or as a copy, and gives its URL.
async fn new_database(copied: Option<&str>) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("mingzhang_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let template = copied.map_or("template0", |url| url.rsplit('/').next().unwrap());
    administer(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let server = server().unwrap();
    let (before, _) = server.rsplit_once('/').unwrap();
    format!("{before}/{name}")
}

/// The sample district on a database, loaded by the first who asks.
fn sample(engine: Engine) -> &'static House {
    static SQLITE: OnceLock<House> = OnceLock::new();
    static POSTGRES: OnceLock<House> = OnceLock::new();
    let cell = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    cell.get_or_init(|| {
        // A runtime may not wait inside another one, and who asks is inside one.
        std::thread::scope(|scope| scope.spawn(|| load_sample(engine)).join()).unwrap()
    })
}

fn load_sample(engine: Engine) -> House {
    let runtime = runtime();
    runtime.block_on(async {
        let mut house = House::make(engine, Start::Empty).await;
        // What is static is never dropped: the folder lies in one that the next run clears away.
        house.folder = kept_folder(house.folder);
        let desk = house.desk().await;
        let workbooks = house.data().join("sample");
        let who = Who { person: "local".to_owned(), now: at(8) };
        desk.load_district(Order::default(), &workbooks, &who, &|_, _| {}).await.unwrap();
        desk.store.close().await;
        house
    })
}

/// Moves a folder to where it is kept until this process has ended; those of ended processes are removed.
fn kept_folder(folder: TempDir) -> TempDir {
    const PREFIX: &str = "mingzhang-sample-of-";
    for entry in std::fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let owner = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next());
        if owner.is_some_and(|owner| !Path::new("/proc").join(owner).exists()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let kept = tempfile::Builder::new().prefix(&prefix).tempdir().unwrap();
    copy(folder.path(), kept.path(), &[]);
    kept
}

/// Copies a folder with all that is in it, but for the folders left out.
pub(crate) fn copy(from: &Path, to: &Path, left_out: &[&str]) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if left_out.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &target, left_out);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
