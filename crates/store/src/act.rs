//! An act: everything that one person does at once – whole or not at all, one journal entry.
//!
//! An act takes the journal lock before it reads anything that it decides by, so that acts are serial on both
//! databases; readers never wait. Dropped without [`Act::commit`] it never happened.

use std::collections::{BTreeMap, BTreeSet};

use ledger::pack::Ledger;
use ledger::record::StepTaken;
use ledger::value::{Moment, RecordId, Value};
use sea_query::{Alias, Expr, Func, Query};

use crate::Store;
use crate::digest::{Bytes, Gather};
use crate::journal::{self, Entry, Head};
use crate::rollup::Touched;
use crate::sql::{Fault, Kind, Tx};

/// What a version of a record is to hold. Sealed fields come as plain [`Value::Text`] and are sealed when written,
/// or as [`Value::Sealed`] to keep what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewVersion {
    /// The fields that are set.
    pub values: BTreeMap<String, Value>,
    /// The claimed moment (登记时间), when there is one.
    pub claimed: Option<Moment>,
}

/// A record to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// Its key text.
    pub key: String,
    /// The organ that it belongs to.
    pub organ: String,
    /// Its versions, oldest first; at least one.
    pub versions: Vec<NewVersion>,
}

/// A step to be taken, or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStep {
    /// The record.
    pub record: RecordId,
    /// The step's name.
    pub step: String,
    /// The state that it leads to.
    pub to: String,
    /// The effective date.
    pub on: chrono::NaiveDate,
    /// Who took it.
    pub person: String,
    /// Its evidence.
    pub evidence: String,
    /// The step row that it takes back.
    pub voids: Option<i64>,
    /// The claimed moment, when there is one.
    pub claimed: Option<Moment>,
}

/// One digest that an act wrote: versions before steps, by id and version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Written {
    pub(crate) is_step: bool,
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) digest: Bytes,
}

/// What an act has written so far, and under which number and moment.
pub(crate) struct Notes {
    pub(crate) number: i64,
    pub(crate) moment: Moment,
    pub(crate) written: BTreeMap<String, Vec<Written>>,
    /// Records whose steps changed: their cached state is brought up at the end.
    pub(crate) moved: BTreeMap<String, BTreeSet<RecordId>>,
    /// What was touched, for the roll-ups.
    pub(crate) touched: Touched,
    /// Rows of each ledger that were written when its tables were last looked at.
    pub(crate) gathered: BTreeMap<String, usize>,
}

/// An act that is under way.
pub struct Act {
    pub(crate) store: Store,
    pub(crate) tx: Tx,
    pub(crate) notes: Notes,
    actor: String,
    act: String,
    detail: String,
    previous: Vec<u8>,
    pub(crate) next_id: BTreeMap<String, i64>,
    /// Whether a key was destroyed: its traces in the files are then cleared too.
    pub(crate) erased: bool,
}

impl Act {
    /// Begins an act at `now`; its moment is at least one microsecond after the entry before.
    ///
    /// # Errors
    /// A fault of the database, also when the lock is not to be had in time.
    pub async fn begin(store: &Store, actor: &str, act: &str, now: Moment) -> Result<Self, Fault> {
        Self::within(store, store.pool.begin_write().await?, actor, act, now).await
    }

    /// Begins an act in a transaction that holds the journal lock already.
    pub(crate) async fn within(
        store: &Store,
        mut tx: Tx,
        actor: &str,
        act: &str,
        now: Moment,
    ) -> Result<Self, Fault> {
        let last = journal::last(&mut tx).await?;
        let (number, least, previous) = match last {
            Some(entry) => (entry.number + 1, entry.moment.0 + 1, entry.digest),
            None => (1, i64::MIN, vec![0; 32]),
        };
        Ok(Self {
            store: store.clone(),
            tx,
            notes: Notes {
                number,
                moment: Moment(now.0.max(least)),
                written: BTreeMap::new(),
                moved: BTreeMap::new(),
                touched: Touched::default(),
                gathered: BTreeMap::new(),
            },
            actor: actor.to_owned(),
            act: act.to_owned(),
            detail: "{}".to_owned(),
            previous,
            next_id: BTreeMap::new(),
            erased: false,
        })
    }

    /// The number of the entry that this act will be.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.notes.number
    }

    /// Its moment.
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.notes.moment
    }

    /// Says what it was done to, as JSON.
    pub fn set_detail(&mut self, detail: &serde_json::Value) {
        self.detail = detail.to_string();
    }

    /// Whether it has written nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.written.values().all(Vec::is_empty)
    }

    /// Whether it has written anything of a ledger.
    #[must_use]
    pub fn has_written(&self, ledger: &str) -> bool {
        self.notes.written.get(ledger).is_some_and(|list| !list.is_empty())
    }

    /// Ends the act: brings cached states up, writes the entry and makes all of it last.
    ///
    /// # Errors
    /// A fault of the database; then nothing has happened.
    pub async fn commit(mut self) -> Result<Head, Fault> {
        self.refresh_states().await?;
        let Notes { number, moment, ref mut written, ref touched, .. } = self.notes;
        self.store.update_rollups(&mut self.tx, touched, number).await?;
        let mut entry = Entry {
            number,
            moment,
            actor: std::mem::take(&mut self.actor),
            act: std::mem::take(&mut self.act),
            detail: std::mem::take(&mut self.detail),
            packs: self.store.packs.versions(),
            content: content(written).to_vec(),
            previous: std::mem::take(&mut self.previous),
            digest: Vec::new(),
        };
        entry.digest = entry.compute_digest().to_vec();
        let insert = Query::insert()
            .into_table("mz_journal")
            .columns(journal::COLUMNS)
            .values_panic([
                Expr::val(entry.number),
                Expr::val(entry.moment.0),
                Expr::val(entry.actor.as_str()),
                Expr::val(entry.act.as_str()),
                Expr::val(entry.detail.as_str()),
                Expr::val(entry.packs.as_str()),
                Expr::val(entry.content.clone()),
                Expr::val(entry.previous.clone()),
                Expr::val(entry.digest.clone()),
            ])
            .to_owned();
        self.tx.run(&insert).await?;
        self.tx.commit().await?;
        if self.erased {
            self.store.pool.clear_traces().await;
        }
        Ok(entry.head())
    }

    /// The next free id of a table (`r_…`, `s_…` or the program's own).
    pub(crate) async fn take_ids(&mut self, table: &str, count: usize) -> Result<i64, Fault> {
        let first = match self.next_id.get(table) {
            Some(next) => *next,
            None => {
                let query = Query::select()
                    .expr(Func::max(Expr::col(id_column(table))))
                    .from(Alias::new(table))
                    .to_owned();
                let rows = self.tx.fetch(&query, &[Kind::Integer]).await?;
                let last = rows
                    .first()
                    .and_then(|row| row.first())
                    .map(|cell| cell.optional_integer())
                    .transpose()?;
                last.flatten().unwrap_or(0) + 1
            }
        };
        let count = i64::try_from(count).map_err(|_| Fault::Broken("too many rows".to_owned()))?;
        self.next_id.insert(table.to_owned(), first + count);
        Ok(first)
    }

    /// The id that the next step of a ledger gets; those after it follow without gaps.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn next_step(&mut self, ledger: &Ledger) -> Result<i64, Fault> {
        self.take_ids(&format!("s_{}", ledger.name), 0).await
    }
}

impl Notes {
    /// Notes a digest for the entry.
    pub(crate) fn wrote(&mut self, ledger: &Ledger, written: Written) {
        match self.written.get_mut(&ledger.name) {
            Some(list) => list.push(written),
            None => drop(self.written.insert(ledger.name.clone(), vec![written])),
        }
    }

    /// The moment of a version or step: the claimed one, else that of the act.
    pub(crate) fn moment_of(&self, claimed: Option<Moment>) -> Moment {
        claimed.unwrap_or(self.moment)
    }

    /// Notes that a record's steps changed.
    pub(crate) fn moved(&mut self, ledger: &Ledger, step: &StepTaken) {
        self.moved.entry(ledger.name.clone()).or_default().insert(step.record);
        let touched = self.touched.of(&ledger.name);
        touched.records.insert(step.record);
        if !touched.steps.contains(&step.step) {
            touched.steps.insert(step.step.clone());
        }
    }
}

/// The program's own tables name their id plainly, those of ledgers with the underscore that no field can have.
fn id_column(table: &str) -> &'static str {
    if table.starts_with("mz_") { "id" } else { "_id" }
}

/// The digest over everything that an act wrote: ledger by ledger in the order of names.
pub(crate) fn content(written: &mut BTreeMap<String, Vec<Written>>) -> Bytes {
    let mut whole = Gather::default().part(b"content");
    for (ledger, list) in written.iter_mut().filter(|(_, list)| !list.is_empty()) {
        list.sort_unstable();
        let mut part = Gather::default().part(ledger.as_bytes());
        for one in list.iter() {
            part.add(&one.digest);
        }
        whole.add(&part.finish());
    }
    whole.finish()
}
