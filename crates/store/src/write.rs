//! What an act writes: new records, superseding versions, steps, and the cached present state.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use ledger::record::{StepTaken, Version};
use ledger::value::{RecordId, Value};
use sea_query::{Alias, Expr, ExprTrait as _, Query};

use crate::act::{Act, NewRecord, NewStep, NewVersion, Written};
use crate::digest;
use crate::effective::Day;
use crate::filter::{Context, col, standing};
use crate::ready::{MOST_ROWS, MadeRows, Ready, fill};
use crate::row::{step_values, version_columns};
use crate::schema::{STEP_COLUMNS, lookup_column};
use crate::seal::DataKey;
use crate::sql::{Fault, Kind};

/// Most ids listed in one statement.
const MOST_IDS: usize = 5_000;

/// Lookup columns of sealed values that are carried over: their digests stay as they are.
fn kept_lookups(ledger: &Ledger, ready: &Ready) -> Vec<String> {
    let is_sealed = |name: &str| matches!(ready.version.values.get(name), Some(Value::Sealed(_)));
    let carried = |name: &str| is_sealed(name) && !ready.sealed.contains_key(name);
    let fields = ledger.fields.iter().filter(|field| field.privacy.is_sealed() && field.lookup);
    fields.filter(|field| carried(&field.name)).map(lookup_column).collect()
}

impl Act {
    /// Sets ids aside for records to be made, so that they can refer to each other, and gives the first of them.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn reserve(&mut self, ledger: &Ledger, count: usize) -> Result<RecordId, Fault> {
        self.take_ids(&format!("r_{}", ledger.name), count).await
    }

    /// Makes records from the first reserved id on, each with all its versions.
    ///
    /// # Errors
    /// A fault of the database; a key that is taken is one, so look first.
    pub async fn insert(
        &mut self,
        ledger: &Ledger,
        first: RecordId,
        records: Vec<NewRecord>,
    ) -> Result<Vec<RecordId>, Fault> {
        let count =
            RecordId::try_from(records.len()).map_err(|_| Fault::Broken("too many records".to_owned()))?;
        let mut records = (first..).zip(records);
        let mut rows = MadeRows::default();
        loop {
            let mut next = Vec::new();
            for (id, record) in records.by_ref().take(MOST_ROWS) {
                next.push((id, self.data_key(ledger, id, &record.versions).await?, record));
            }
            let is_last = next.is_empty();
            // While the database writes rows, the next ones are sealed and digested.
            let Self { tx, notes, store, .. } = self;
            let key = store.key.as_ref();
            let (written, made) =
                tokio::join!(rows.fill(tx, ledger), async { MadeRows::of(ledger, next, notes, key) });
            written?;
            rows = made?;
            if is_last {
                return Ok((first..first + count).collect());
            }
        }
    }

    /// Makes the data key of a record that is to hold sealed values.
    async fn data_key(
        &mut self,
        ledger: &Ledger,
        id: RecordId,
        versions: &[NewVersion],
    ) -> Result<Option<DataKey>, Fault> {
        let sealed = |new: &NewVersion| {
            let is_sealed = |name: &String| ledger.field(name).is_some_and(|field| field.privacy.is_sealed());
            new.values.iter().any(|(name, value)| is_sealed(name) && matches!(value, Value::Text(_)))
        };
        if !versions.iter().any(sealed) {
            return Ok(None);
        }
        let master = self.store.key.clone().ok_or(Fault::NoKey)?;
        if let Some(wrapped) = crate::read::wrapped_key(&mut self.tx, &ledger.name, id).await? {
            return DataKey::unwrap_from(&master, &wrapped, &ledger.name, id).map(Some);
        }
        let key = DataKey::random()?;
        let wrapped = key.wrap(&master, &ledger.name, id)?;
        let insert = Query::insert()
            .into_table("mz_key")
            .columns(["ledger", "record", "wrapped"])
            .values_panic([Expr::val(ledger.name.as_str()), Expr::val(id), Expr::val(wrapped)])
            .to_owned();
        self.tx.run(&insert).await?;
        Ok(Some(key))
    }

    /// Puts newer versions on a record; what was present goes to history, complete.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn supersede(
        &mut self,
        ledger: &Ledger,
        old: &Version,
        key: &str,
        versions: Vec<NewVersion>,
    ) -> Result<(), Fault> {
        let data_key = self.data_key(ledger, old.id, &versions).await?;
        let master = self.store.key.clone();
        for (number, new) in (old.version + 1..).zip(versions) {
            let version = Version {
                id: old.id,
                version: number,
                key: key.to_owned(),
                organ: old.organ.clone(),
                values: new.values,
                entry: self.notes.number,
                moment: self.notes.moment_of(new.claimed),
                claimed: new.claimed.is_some(),
            };
            let moment = version.moment;
            let ready = Ready::of(ledger, version, &mut self.notes, master.as_ref(), data_key.as_ref())?;
            self.move_to_history(ledger, old.id, moment.0).await?;
            let kept = kept_lookups(ledger, &ready);
            let mut update = Query::update();
            update.table(Alias::new(format!("r_{}", ledger.name)));
            for (name, value) in version_columns(ledger).into_iter().zip(ready.values) {
                if !kept.contains(&name) {
                    update.value(Alias::new(name), Expr::val(value));
                }
            }
            update.and_where(Expr::col("_id").eq(old.id));
            self.tx.run(&update).await?;
        }
        Ok(())
    }

    async fn move_to_history(&mut self, ledger: &Ledger, id: RecordId, until: i64) -> Result<(), Fault> {
        let names: Vec<Alias> = version_columns(ledger).into_iter().map(Alias::new).collect();
        let copy = Query::select()
            .columns(names.clone())
            .expr(Expr::val(self.notes.number))
            .expr(Expr::val(until))
            .from(Alias::new(format!("r_{}", ledger.name)))
            .and_where(Expr::col("_id").eq(id))
            .to_owned();
        let mut insert = Query::insert();
        insert.into_table(Alias::new(format!("h_{}", ledger.name)));
        insert.columns(names.into_iter().chain(["_until_entry", "_until_moment"].map(Alias::new)));
        insert.select_from(copy).map_err(|e| Fault::Broken(e.to_string()))?;
        self.tx.run(&insert).await.map(|_| ())
    }

    /// Writes steps in the order given; their ids grow in that order.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn step(&mut self, ledger: &Ledger, steps: Vec<NewStep>) -> Result<Vec<i64>, Fault> {
        let table = format!("s_{}", ledger.name);
        let first = self.take_ids(&table, steps.len()).await?;
        let (mut rows, mut ids) = (Vec::new(), Vec::new());
        for (id, new) in (first..).zip(steps) {
            let step = StepTaken {
                id,
                record: new.record,
                step: new.step,
                to: new.to,
                on: new.on,
                person: new.person,
                evidence: new.evidence,
                voids: new.voids,
                entry: self.notes.number,
                moment: self.notes.moment_of(new.claimed),
                claimed: new.claimed.is_some(),
            };
            let digest = digest::of_step(&ledger.name, &step);
            self.notes.wrote(ledger, Written { is_step: true, id, version: 0, digest });
            self.notes.moved(ledger, &step);
            rows.push(step_values(&step, &digest));
            ids.push(id);
        }
        fill(&mut self.tx, &table, &STEP_COLUMNS, rows).await?;
        Ok(ids)
    }

    /// Brings the cached state of all records up whose steps changed: that of the last standing step of any date.
    pub(crate) async fn refresh_states(&mut self) -> Result<(), Fault> {
        self.gather_statistics().await?;
        for (name, ids) in std::mem::take(&mut self.notes.moved) {
            let packs = self.store.packs.clone();
            let Some(ledger) = packs.ledger(&name) else { continue };
            let context =
                Context::new(&packs, None, ledger::period::AsOf::NOW, Day::Date(chrono::NaiveDate::MAX));
            let table = format!("r_{name}");
            let last = standing(&context, ledger, "last")
                .expr(col("last", "_to"))
                .and_where(col("last", "_record").equals((Alias::new(&table), Alias::new("_id"))))
                .and_where(col("last", "_step").ne(ledger::flow::VOID))
                .order_by((Alias::new("last"), Alias::new("_on")), sea_query::Order::Desc)
                .order_by((Alias::new("last"), Alias::new("_id")), sea_query::Order::Desc)
                .limit(1)
                .to_owned();
            let voids = standing(&context, ledger, "v")
                .expr(Expr::val(1))
                .and_where(col("v", "_record").equals((Alias::new(&table), Alias::new("_id"))))
                .and_where(col("v", "_step").eq(ledger::flow::VOID))
                .to_owned();
            let start = ledger.flow.as_ref().map(|flow| flow.start.clone());
            let state =
                sea_query::Func::coalesce([Expr::SubQuery(None, Box::new(last.into())), Expr::val(start)]);
            let is_void = Expr::case(Expr::exists(voids), 1i64).finally(0i64);
            let mut update = Query::update();
            update
                .table(Alias::new(&table))
                .value(Alias::new("_state"), state)
                .value(Alias::new("_void"), is_void);
            if ids.len() <= MOST_IDS {
                update.and_where(Expr::col("_id").is_in(ids.iter().copied()));
            } else {
                let touched = Query::select()
                    .column("_record")
                    .from(Alias::new(format!("s_{name}")))
                    .and_where(Expr::col("_entry").eq(self.notes.number))
                    .to_owned();
                update.and_where(Expr::col("_id").in_subquery(touched));
            }
            self.tx.run(&update).await?;
        }
        Ok(())
    }

    /// The ids of records by key text: those of the organ first, else of any organ.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn ids_by_key(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        keys: &[String],
    ) -> Result<BTreeMap<String, RecordId>, Fault> {
        let mut found: BTreeMap<String, (bool, RecordId)> = BTreeMap::new();
        for part in keys.chunks(MOST_ROWS) {
            let query = Query::select()
                .columns(["_key", "_organ", "_id"])
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(Expr::col("_key").is_in(part.iter().map(String::as_str)))
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Text, Kind::Text, Kind::Integer]).await? {
                let [key, of, id] = <[_; 3]>::try_from(row).map_err(|_| Fault::Broken("keys".to_owned()))?;
                let (own, id) = (of.text()? == organ, id.integer()?);
                let entry = found.entry(key.text()?).or_insert((own, id));
                if own {
                    *entry = (true, id);
                }
            }
        }
        Ok(found.into_iter().map(|(key, (_, id))| (key, id)).collect())
    }

    /// The present states of an organ's records by key text; those of a ledger without a flow have none.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn states(
        &mut self,
        ledger: &Ledger,
        organ: &str,
        keys: &[String],
    ) -> Result<BTreeMap<String, String>, Fault> {
        self.refresh_states().await?;
        let mut found = BTreeMap::new();
        for part in keys.chunks(MOST_ROWS) {
            let query = Query::select()
                .columns(["_key", "_state"])
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(Expr::col("_key").is_in(part.iter().map(String::as_str)))
                .and_where(Expr::col("_organ").eq(organ))
                .and_where(Expr::col("_state").is_not_null())
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Text, Kind::Text]).await? {
                let [key, state] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("states".to_owned()))?;
                found.insert(key.text()?, state.text()?);
            }
        }
        Ok(found)
    }
}
