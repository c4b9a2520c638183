//! The ways to an answer: the reference evaluator, each database as it is, and each database with roll-ups. All of
//! them are given the same deeds and asked the same questions.
//!
//! Another way is a line in [`Ways::databases`] if it is a store, or a comparison in [`Answers::hold_against`] if it is not.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use ledger::flow::VOID;
use ledger::pack::Packs;
use ledger::period::AsOf;
use ledger::value::Moment;
use ledger::value::RecordId;
use report::batch::Batch;
use report::evaluator::World;
use report::plan::{plan, trace};
use report::query::{Answer, Select};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use store::rollup::Rolled;
use store::{MasterKey, Store};

use crate::case::Case;
use crate::deed::perform;

/// Where cases are tried.
pub(crate) struct Ways {
    folder: tempfile::TempDir,
    postgres: Option<String>,
    sqlite: bool,
}

/// What was compared, so that a test that compares nothing is seen.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Answers of a store held against the reference.
    pub(crate) answers: u64,
    /// Of them those in which something was found.
    pub(crate) found: u64,
    /// Of them those that a roll-up can give.
    pub(crate) rolled: u64,
    /// Of them those that read the state of the records.
    pub(crate) by_state: u64,
    /// Figures and traces.
    pub(crate) figures: u64,
    pub(crate) versions: u64,
    pub(crate) steps: u64,
}

impl Tally {
    /// Adds what another case compared.
    pub(crate) fn add(&mut self, other: Self) {
        self.answers += other.answers;
        self.found += other.found;
        self.rolled += other.rolled;
        self.by_state += other.by_state;
        self.figures += other.figures;
        self.versions += other.versions;
        self.steps += other.steps;
    }
}

/// One database of one case.
struct Database {
    name: &'static str,
    /// Asked without roll-ups.
    plain: Store,
    /// Asked with them.
    rolled: Store,
    place: Place,
}

enum Place {
    File(std::path::PathBuf),
    Schema { url: String, name: String },
}

type Failed = String;

fn fault(what: &str) -> impl Fn(store::Fault) -> Failed + '_ {
    move |fault| format!("{what}: {fault}")
}

impl Ways {
    /// SQLite in a folder of its own, and PostgreSQL if its URL is given. `MINGZHANG_WAYS=postgres` leaves SQLite out.
    pub(crate) fn new() -> Self {
        // Waiting for the disk would be most of the time.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let only_postgres = std::env::var("MINGZHANG_WAYS").is_ok_and(|ways| ways == "postgres");
        Self {
            folder: folder.unwrap(),
            postgres: std::env::var("MINGZHANG_TEST_POSTGRES").ok(),
            sqlite: !only_postgres,
        }
    }

    async fn databases(&self, case: &Case) -> Result<Vec<Database>, Failed> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let key = MasterKey::from_hex("000102030405060708090a0b0c0d0e0f");
        let mut list = Vec::new();
        if self.sqlite {
            let file = self.folder.path().join(format!("case{number}.db"));
            let plain = Store::open_file(&file, case.packs.clone(), key.clone(), Moment(0));
            let plain = plain.await.map_err(fault("SQLite does not open"))?;
            list.push(Database { name: "SQLite", rolled: plain.clone(), plain, place: Place::File(file) });
        }
        if let Some(url) = &self.postgres {
            // A schema for each case: made and dropped faster than a database.
            let name = format!("case_{}_{number}", std::process::id());
            sql(url, &format!("CREATE SCHEMA {name}")).await?;
            let mark = if url.contains('?') { '&' } else { '?' };
            let own = format!("{url}{mark}options=-csearch_path%3D{name}");
            let plain = Store::open_url(&own, case.packs.clone(), key.clone(), Moment(0));
            let plain = plain.await.map_err(fault("PostgreSQL does not open"))?;
            let place = Place::Schema { url: url.clone(), name };
            list.push(Database { name: "PostgreSQL", rolled: plain.clone(), plain, place });
        }
        Ok(list)
    }

    /// Tries a case.
    pub(crate) async fn check(&self, case: &Case) -> Result<Tally, Failed> {
        let mut tally = Tally::default();
        let answers = Answers::of(case)?;
        for mut database in self.databases(case).await? {
            let outcome = answers.hold_against(case, &mut database, &mut tally).await;
            database.drop().await?;
            outcome.map_err(|failed| format!("{}: {failed}", database.name))?;
        }
        Ok(tally)
    }
}

async fn sql(url: &str, statement: &str) -> Result<(), Failed> {
    let run = async {
        let mut connection = PgConnection::connect(url).await?;
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await?;
        connection.close().await
    };
    run.await.map_err(|error| format!("{statement}: {error}"))
}

impl Database {
    async fn drop(&self) -> Result<(), Failed> {
        self.plain.close().await;
        match &self.place {
            Place::File(file) => {
                std::fs::remove_file(file).map_err(|error| error.to_string())?;
                Ok(())
            }
            Place::Schema { url, name } => sql(url, &format!("DROP SCHEMA {name} CASCADE")).await,
        }
    }

    /// Does all deeds; roll-ups are made on the way, and kept up from there.
    async fn perform(&mut self, case: &Case, rolled: &[Rolled]) -> Result<(), Failed> {
        for at in 0..=case.deeds.len() {
            if case.rolled_after == Some(at) {
                self.rolled =
                    self.plain.clone().roll_up(rolled.to_vec()).await.map_err(fault("rolling up"))?;
            }
            if let Some(deed) = case.deeds.get(at) {
                perform(&self.rolled, &case.packs, deed).await.map_err(fault("a deed"))?;
            }
        }
        Ok(())
    }

    /// Every record with its history, as the store reads it, sealed values in clear.
    async fn world(&self, packs: &Packs) -> Result<World, store::Fault> {
        let mut histories = BTreeMap::new();
        for ledger in packs.ledgers.values() {
            let mut records = self.plain.histories(ledger).await?;
            for version in records.values_mut().flat_map(|history| &mut history.versions) {
                version.values = self.plain.open_values(ledger, version).await?;
            }
            histories.insert(ledger.name.clone(), records);
        }
        Ok(World { histories })
    }

    /// Record, cached state, whether it is marked as voided.
    async fn cached(&self, ledger: &str) -> Result<Vec<(RecordId, Option<String>, i64)>, sqlx::Error> {
        let query = |prefix: &str| {
            let sql = format!("SELECT _id, _state, _void FROM {prefix}r_{ledger} ORDER BY _id");
            sqlx::AssertSqlSafe(sql)
        };
        match &self.place {
            Place::File(file) => {
                let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await?;
                sqlx::query_as(query("")).fetch_all(&mut connection).await
            }
            Place::Schema { url, name } => {
                let mut connection = PgConnection::connect(url).await?;
                sqlx::query_as(query(&format!("{name}."))).fetch_all(&mut connection).await
            }
        }
    }
}

/// The reference: what is in the world, and every answer about it.
struct Answers {
    world: World,
    /// Every query of the case, with its answer.
    selects: Vec<(Select, Answer)>,
    /// Everything among them that can be rolled up.
    rolled: Vec<Rolled>,
}

impl Answers {
    fn of(case: &Case) -> Result<Self, Failed> {
        let world = case.memory().world;
        let mut selects = case.selects.clone();
        for (figure, ask) in &case.asks {
            let told = |refusal| format!("{figure} cannot be asked so: {refusal:?}");
            selects.extend(plan(&case.book, &case.packs, figure, ask).map_err(told)?.selects().to_vec());
            for part in trace(&case.book, &case.packs, figure, ask).map_err(told)? {
                selects.push(part.select.clone());
                selects.extend(part.without);
                let through = report::query::Take::Rows(part.through);
                selects.push(Select { take: through, ..part.select });
            }
        }
        let mut known: Vec<(Select, Answer)> = Vec::new();
        for select in selects {
            if !known.iter().any(|(one, _)| *one == select) {
                let answer = world.select(&case.packs, &select);
                known.push((select, answer));
            }
        }
        let mut rolled: Vec<Rolled> = Vec::new();
        for one in known.iter().filter_map(|(select, _)| Rolled::of(select, &case.packs)) {
            if !rolled.contains(&one) {
                rolled.push(one);
            }
        }
        Ok(Self { world, selects: known, rolled })
    }

    async fn hold_against(
        &self,
        case: &Case,
        database: &mut Database,
        tally: &mut Tally,
    ) -> Result<(), Failed> {
        database.perform(case, &self.rolled).await?;
        let world = database.world(&case.packs).await.map_err(fault("reading histories"))?;
        if world != self.world {
            return Err(format!("what is read is not what was done:\n{world:#?}\n{:#?}", self.world));
        }
        self.caches(case, database).await?;
        let verified = database.rolled.verify().await.map_err(fault("verifying"))?;
        if !verified.broken.is_empty() {
            return Err(format!("broken: {:?}", verified.broken));
        }
        tally.versions += verified.versions;
        tally.steps += verified.steps;
        self.compare(case, &database.plain, false, tally).await?;
        self.figures(case, &database.plain, tally).await?;
        self.compare(case, &database.rolled, true, tally)
            .await
            .map_err(|failed| format!("rolled up: {failed}"))
    }

    /// Cached states and voidings are those of the last standing steps of any date.
    async fn caches(&self, case: &Case, database: &Database) -> Result<(), Failed> {
        for ledger in case.packs.ledgers.values() {
            let wanted: Vec<(RecordId, Option<String>, i64)> = self.world.histories[&ledger.name]
                .iter()
                .map(|(id, history)| {
                    let state = history.state(ledger.flow.as_ref(), NaiveDate::MAX, AsOf::NOW);
                    let is_void = history.steps(AsOf::NOW).iter().any(|step| step.step == VOID);
                    (*id, state.map(str::to_owned), i64::from(is_void))
                })
                .collect();
            let cached = database.cached(&ledger.name).await.map_err(|error| error.to_string())?;
            if cached != wanted {
                return Err(format!("cached states of {}: {cached:?}, not {wanted:?}", ledger.name));
            }
        }
        Ok(())
    }

    /// Holds every answer of a store against the reference.
    async fn compare(
        &self,
        case: &Case,
        store: &Store,
        with_rollups: bool,
        tally: &mut Tally,
    ) -> Result<(), Failed> {
        for (select, wanted) in &self.selects {
            let rolled = Rolled::of(select, &case.packs)
                .filter(|_| case.rolled_after.is_some() && select.as_of == AsOf::NOW);
            if with_rollups && rolled.is_none() {
                continue;
            }
            let asked = |fault| format!("{fault}\n{select:#?}");
            let answer = store.select(select).await.map_err(asked)?;
            if answer != *wanted {
                return Err(format!("{answer:#?}\nis not\n{wanted:#?}\nfor {select:#?}"));
            }
            tally.answers += 1;
            tally.found += u64::from(wanted.groups.iter().any(|group| group.count > 0));
            tally.rolled += u64::from(with_rollups);
            tally.by_state += u64::from(with_rollups && rolled.is_some_and(|one| one.reads_state()));
        }
        Ok(())
    }

    /// Holds every figure against the reference, and the answer to all its queries at one moment.
    async fn figures(&self, case: &Case, store: &Store, tally: &mut Tally) -> Result<(), Failed> {
        for (figure, ask) in &case.asks {
            let told = |refusal| format!("{figure} cannot be asked so: {refusal:?}");
            let plan = plan(&case.book, &case.packs, figure, ask).map_err(told)?;
            let batch = Batch::of(vec![plan.clone()]);
            let answers = store.select_all(batch.selects()).await.map_err(fault(figure))?;
            let reference: Vec<Answer> =
                plan.selects().iter().map(|select| self.world.select(&case.packs, select)).collect();
            let (answer, wanted) = (batch.answers(&answers), [plan.answer(&reference)]);
            if answer != wanted {
                return Err(format!("{figure} is {answer:#?}\nnot {wanted:#?}\nfor {ask:#?}"));
            }
            tally.figures += 1;
        }
        Ok(())
    }
}
