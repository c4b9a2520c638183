//! Verifying: every digest computed again from the columns, every entry again from its digests, the chain again.
//!
//! Needs no key: sealed values are in the digests as ciphertext.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use ledger::value::Value;
use sea_query::{Alias, Order, Query};

use crate::Store;
use crate::act::{Written, content};
use crate::journal::{self, Entry, Head};
use crate::row::{STEP_KINDS, read_step, read_version, version_columns, version_kinds};
use crate::schema::STEP_COLUMNS;
use crate::sql::{Fault, Kind, Tx};
use crate::{digest, erase};

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A version's columns do not make its digest.
    Version {
        /// The ledger.
        ledger: String,
        /// The record's key as it stands there now.
        key: String,
        /// The version.
        version: i64,
        /// Whether it is in the history table.
        past: bool,
    },
    /// A step row's columns do not make its digest.
    Step {
        /// The ledger.
        ledger: String,
        /// The record's id.
        record: i64,
        /// The step's name.
        step: String,
    },
    /// A row cannot be read at all.
    Unreadable {
        /// The table.
        table: String,
        /// What the database said.
        message: String,
    },
    /// An entry's columns do not make its digest.
    Entry {
        /// Its number.
        entry: i64,
    },
    /// An entry does not follow the one before: a number or a digest is missing between them.
    Chain {
        /// Its number.
        entry: i64,
    },
    /// What an entry says it wrote is not what lies there: a row was added, taken away or exchanged.
    Content {
        /// Its number.
        entry: i64,
    },
    /// A row says that it was written by an entry that does not exist.
    NoEntry {
        /// The ledger.
        ledger: String,
        /// The number.
        entry: i64,
    },
    /// A roll-up is not what its records come to.
    Rollup {
        /// Its id: the ledger and a digest of its definition.
        id: String,
    },
    /// A sealed value cannot be opened any more, and no act erased it.
    Key {
        /// The ledger.
        ledger: String,
        /// The record's key.
        key: String,
    },
    /// The cached present state of a record is not what its steps say.
    State {
        /// The ledger.
        ledger: String,
        /// The record's key.
        key: String,
    },
}

/// What a verification saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// What is broken, at most [`MOST`].
    pub broken: Vec<Broken>,
    /// How many entries were read.
    pub entries: u64,
    /// How many versions.
    pub versions: u64,
    /// How many steps.
    pub steps: u64,
    /// The last entry.
    pub head: Option<Head>,
}

/// Most broken things that are listed: a restored wrong file would otherwise fill the memory.
pub const MOST: usize = 1_000;

impl Store {
    /// Computes everything again.
    ///
    /// # Errors
    /// A fault of the database; what is broken is no error but the answer.
    pub async fn verify(&self) -> Result<Verified, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let mut check =
            Check { seen: Verified::default(), written: BTreeMap::new(), sealed: BTreeMap::new() };
        for ledger in self.packs.ledgers.values() {
            check.versions(&mut tx, ledger, "r").await?;
            check.versions(&mut tx, ledger, "h").await?;
            check.erasings(&mut tx, ledger).await?;
            check.steps(&mut tx, ledger).await?;
            check.states(&mut tx, ledger).await?;
        }
        check.journal(&mut tx).await?;
        if check.seen.broken.is_empty() {
            for id in self.wrong_rollups(&mut tx).await? {
                check.broken(Broken::Rollup { id });
            }
        }
        Ok(check.seen)
    }
}

struct Check {
    seen: Verified,
    /// Entry → ledger → digests.
    written: BTreeMap<i64, BTreeMap<String, Vec<Written>>>,
    /// Of the ledger that is being read, the records with sealed values: their key text and the last such version.
    sealed: BTreeMap<i64, (String, i64)>,
}

impl Check {
    fn broken(&mut self, broken: Broken) {
        if self.seen.broken.len() < MOST {
            self.seen.broken.push(broken);
        }
    }

    fn note(&mut self, entry: i64, ledger: &Ledger, written: Written) {
        let ledgers = self.written.entry(entry).or_default();
        if let Some(list) = ledgers.get_mut(&ledger.name) {
            list.push(written);
        } else {
            ledgers.insert(ledger.name.clone(), vec![written]);
        }
    }

    async fn versions(&mut self, tx: &mut Tx, ledger: &Ledger, table: &str) -> Result<(), Fault> {
        let query = Query::select()
            .columns(version_columns(ledger).into_iter().map(Alias::new))
            .from(Alias::new(format!("{table}_{}", ledger.name)))
            .order_by("_id", Order::Asc)
            .to_owned();
        let outcome = tx
            .each(&query, &version_kinds(ledger), |cells| {
                let stored = match read_version(ledger, cells) {
                    Ok(stored) => stored,
                    Err(fault) => {
                        let table = format!("{table}_{}", ledger.name);
                        self.broken(Broken::Unreadable { table, message: fault.to_string() });
                        return Ok(());
                    }
                };
                self.seen.versions += 1;
                let version = &stored.version;
                let digest = digest::of_version(ledger, version);
                if digest.as_slice() != stored.digest {
                    self.broken(Broken::Version {
                        ledger: ledger.name.clone(),
                        key: version.key.clone(),
                        version: version.version,
                        past: table == "h",
                    });
                }
                let written = Written { is_step: false, id: version.id, version: version.version, digest };
                self.note(version.entry, ledger, written);
                if version.values.values().any(|value| matches!(value, Value::Sealed(_))) {
                    let last = self.sealed.entry(version.id).or_insert_with(|| (version.key.clone(), 0));
                    last.1 = last.1.max(version.version);
                }
                Ok(())
            })
            .await;
        self.or_unreadable(outcome, &format!("{table}_{}", ledger.name))
    }

    /// Reads what was erased, which is among what acts wrote; every other sealed value has its key.
    async fn erasings(&mut self, tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
        let mut sealed = std::mem::take(&mut self.sealed);
        for erasing in erase::rows(tx, ledger, None).await? {
            self.note(erasing.entry, ledger, erasing.written(ledger));
            if sealed.get(&erasing.record).is_some_and(|(_, last)| *last <= erasing.version) {
                sealed.remove(&erasing.record);
            }
        }
        if sealed.is_empty() {
            return Ok(());
        }
        let keyed = erase::keyed(tx, ledger).await?;
        for (_, (key, _)) in sealed.into_iter().filter(|(record, _)| !keyed.contains(record)) {
            self.broken(Broken::Key { ledger: ledger.name.clone(), key });
        }
        Ok(())
    }

    /// A value of a type that its column cannot hold is damage, not a fault.
    fn or_unreadable(&mut self, outcome: Result<(), Fault>, table: &str) -> Result<(), Fault> {
        match outcome {
            Err(Fault::Database(sqlx::Error::ColumnDecode { source, .. })) => {
                self.broken(Broken::Unreadable { table: table.to_owned(), message: source.to_string() });
                Ok(())
            }
            other => other,
        }
    }

    async fn steps(&mut self, tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
        let table = format!("s_{}", ledger.name);
        let query = Query::select()
            .columns(STEP_COLUMNS.map(Alias::new))
            .from(Alias::new(&table))
            .order_by("_id", Order::Asc)
            .to_owned();
        let outcome = tx
            .each(&query, &STEP_KINDS, |cells| {
                let (step, stored) = match read_step(cells) {
                    Ok(read) => read,
                    Err(fault) => {
                        let message = fault.to_string();
                        self.broken(Broken::Unreadable { table: table.clone(), message });
                        return Ok(());
                    }
                };
                self.seen.steps += 1;
                let digest = digest::of_step(&ledger.name, &step);
                if digest.as_slice() != stored {
                    let ledger = ledger.name.clone();
                    self.broken(Broken::Step { ledger, record: step.record, step: step.step.clone() });
                }
                self.note(step.entry, ledger, Written { is_step: true, id: step.id, version: 0, digest });
                Ok(())
            })
            .await;
        self.or_unreadable(outcome, &table)
    }

    /// Compares the cached states with those that the steps make.
    async fn states(&mut self, tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
        let query = Query::select()
            .columns(["_id", "_record", "_step", "_to", "_on", "_voids"])
            .from(Alias::new(format!("s_{}", ledger.name)))
            .order_by("_id", Order::Asc)
            .to_owned();
        let kinds = [Kind::Integer, Kind::Integer, Kind::Text, Kind::Text, Kind::Text, Kind::Integer];
        let mut rows: Vec<(i64, i64, String, String, String)> = Vec::new();
        let mut back = std::collections::BTreeSet::new();
        let outcome = tx
            .each(&query, &kinds, |cells| {
                let [id, record, step, to, on, voids] =
                    <[_; 6]>::try_from(cells).map_err(|_| Fault::Broken("steps".to_owned()))?;
                match voids.optional_integer()? {
                    Some(taken) => drop(back.insert(taken)),
                    None => {
                        rows.push((id.integer()?, record.integer()?, step.text()?, to.text()?, on.text()?))
                    }
                }
                Ok(())
            })
            .await;
        self.or_unreadable(outcome, &ledger.name)?;
        let mut last: BTreeMap<i64, (String, i64, String)> = BTreeMap::new();
        let mut void = std::collections::BTreeSet::new();
        for (id, record, step, to, on) in rows.into_iter().filter(|row| !back.contains(&row.0)) {
            if step == ledger::flow::VOID {
                void.insert(record);
            } else if last
                .get(&record)
                .is_none_or(|(day, before, _)| (day.as_str(), *before) < (on.as_str(), id))
            {
                last.insert(record, (on, id, to));
            }
        }
        let start = ledger.flow.as_ref().map(|flow| flow.start.as_str());
        let query = Query::select()
            .columns(["_id", "_key", "_state", "_void"])
            .from(Alias::new(format!("r_{}", ledger.name)))
            .to_owned();
        let kinds = [Kind::Integer, Kind::Text, Kind::Text, Kind::Integer];
        let outcome = tx
            .each(&query, &kinds, |cells| {
                let [id, key, state, is_void] =
                    <[_; 4]>::try_from(cells).map_err(|_| Fault::Broken("states".to_owned()))?;
                let id = id.integer()?;
                let wanted = last.get(&id).map(|(_, _, to)| to.as_str()).or(start);
                if state.optional_text()?.as_deref() != wanted
                    || (is_void.integer()? != 0) != void.contains(&id)
                {
                    self.broken(Broken::State { ledger: ledger.name.clone(), key: key.text()? });
                }
                Ok(())
            })
            .await;
        self.or_unreadable(outcome, &ledger.name)
    }

    async fn journal(&mut self, tx: &mut Tx) -> Result<(), Fault> {
        let query = Query::select()
            .columns(journal::COLUMNS)
            .from("mz_journal")
            .order_by("entry", Order::Asc)
            .to_owned();
        let mut previous: Option<Entry> = None;
        let mut written = std::mem::take(&mut self.written);
        let outcome = tx
            .each(&query, &journal::KINDS, |cells| {
                let entry = journal::read(cells)?;
                self.seen.entries += 1;
                let before =
                    previous.as_ref().map_or((0, vec![0; 32]), |one| (one.number, one.digest.clone()));
                if (entry.number, &entry.previous) != (before.0 + 1, &before.1) {
                    self.broken(Broken::Chain { entry: entry.number });
                }
                if entry.compute_digest().as_slice() != entry.digest {
                    self.broken(Broken::Entry { entry: entry.number });
                }
                let mut wrote = written.remove(&entry.number).unwrap_or_default();
                if content(&mut wrote).as_slice() != entry.content {
                    self.broken(Broken::Content { entry: entry.number });
                }
                self.seen.head = Some(entry.head());
                previous = Some(entry);
                Ok(())
            })
            .await;
        self.or_unreadable(outcome, "mz_journal")?;
        for (entry, ledgers) in written {
            for ledger in ledgers.into_keys() {
                self.broken(Broken::NoEntry { ledger, entry });
            }
        }
        Ok(())
    }
}
