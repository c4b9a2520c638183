//! What the rules of a pack say about the rows that an act has written, asked of all of them at once.

use ledger::filter::{Path, Test};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::value::RecordId;
use sea_query::{Alias, Condition, Expr, ExprTrait as _, JoinType, Order, Query, SelectStatement};

use crate::act::Act;
use crate::effective::Day;
use crate::filter::{Context, Scope, col};
use crate::sql::{Fault, Kind};

/// Up to so many rows of an act are looked up by id; more are found by scanning for the entry.
const FEW: usize = 2_000;

impl Act {
    /// The records written by this act that are against rules, by id, each with the numbers of those rules: a record
    /// is against a rule when it passes the first tests and does not pass the second.
    ///
    /// All rules are asked in one pass over the records. States are read at the end of `today`.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn violations(
        &mut self,
        ledger: &Ledger,
        rules: &[(&[Test], &[Test])],
        today: chrono::NaiveDate,
    ) -> Result<Vec<(RecordId, Vec<usize>)>, Fault> {
        self.against(ledger, None, rules, today).await
    }

    /// As [`Act::violations`], of one record, whether this act has written a version of it or not.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn violations_of(
        &mut self,
        ledger: &Ledger,
        record: RecordId,
        rules: &[(&[Test], &[Test])],
        today: chrono::NaiveDate,
    ) -> Result<Vec<(RecordId, Vec<usize>)>, Fault> {
        self.against(ledger, Some(record), rules, today).await
    }

    async fn against(
        &mut self,
        ledger: &Ledger,
        record: Option<RecordId>,
        rules: &[(&[Test], &[Test])],
        today: chrono::NaiveDate,
    ) -> Result<Vec<(RecordId, Vec<usize>)>, Fault> {
        if rules.is_empty() {
            return Ok(Vec::new());
        }
        self.refresh_states().await?;
        let packs = self.store.packs.clone();
        let key = self.store.key.clone();
        let context = Context::new(&packs, key.as_ref(), AsOf::NOW, Day::Date(today));
        let mut scope = Scope::new(&context, context.ledger(&ledger.name)?);
        let mut flags: Vec<Expr> = Vec::new();
        for (when, must) in rules {
            let against = scope.condition(when)?.add(fails(scope.condition(must)?));
            flags.push(Expr::case(against, 1i64).finally(0i64).into());
        }
        let any = flags.iter().fold(Condition::any(), |any, flag| any.add(flag.clone().eq(1i64)));
        let mut query = Query::select();
        let id = col(&scope.alias, "_id");
        query.expr(id.clone()).exprs(flags).cond_where(any);
        scope.from(&mut query);
        match record {
            Some(record) => drop(query.and_where(id.eq(record))),
            None => self.written_here(ledger, false, id, col(&scope.alias, "_entry"), &mut query),
        }
        query.order_by((Alias::new(&scope.alias), Alias::new("_id")), Order::Asc);
        let kinds = vec![Kind::Integer; rules.len() + 1];
        let mut found = Vec::new();
        for cells in self.tx.fetch(&query, &kinds).await? {
            let numbers: Result<Vec<i64>, Fault> = cells.iter().map(|cell| cell.integer()).collect();
            let Some((id, flags)) = numbers?.split_first().map(|(id, flags)| (*id, flags.to_vec())) else {
                continue;
            };
            found.push((id, (0..flags.len()).filter(|rule| flags[*rule] == 1).collect()));
        }
        Ok(found)
    }

    /// The steps of a name written by this act whose record does not pass `must` on the step's own date, by step id.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn step_violations(
        &mut self,
        ledger: &Ledger,
        step: &str,
        must: &[Test],
    ) -> Result<Vec<i64>, Fault> {
        self.step_rows(ledger, step, |scope| {
            let taken = col("step", "_voids").is_null();
            Ok(taken.and(fails(scope.condition(must)?)))
        })
        .await
    }

    /// The steps of a name, taken or taken back by this act, whose person is the one that a path of the record names (when
    /// `wanted` is false), or is not (when it is true), by step id.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn steps_by_person(
        &mut self,
        ledger: &Ledger,
        step: &str,
        named_by: &Path,
        wanted: bool,
    ) -> Result<Vec<i64>, Fault> {
        self.step_rows(ledger, step, |scope| {
            let named = scope.value(named_by)?;
            let person = col("step", "_person");
            let acted = person.clone().ne("");
            Ok(acted.and(if wanted { person.ne(named) } else { person.eq(named) }))
        })
        .await
    }

    async fn step_rows(
        &mut self,
        ledger: &Ledger,
        step: &str,
        condition: impl FnOnce(&mut Scope<'_>) -> Result<Expr, Fault>,
    ) -> Result<Vec<i64>, Fault> {
        self.refresh_states().await?;
        let packs = self.store.packs.clone();
        let key = self.store.key.clone();
        let day = Day::Column(col("step", "_on"), self.tx.dialect());
        let context = Context::new(&packs, key.as_ref(), AsOf::NOW, day);
        let mut scope = Scope::new(&context, context.ledger(&ledger.name)?);
        let condition = condition(&mut scope)?;
        let mut query = Query::select();
        query.expr(col("step", "_id")).and_where(condition);
        scope.from(&mut query);
        let on = col("step", "_record").equals((Alias::new(&scope.alias), Alias::new("_id")));
        query.join_as(JoinType::InnerJoin, Alias::new(format!("s_{}", ledger.name)), Alias::new("step"), on);
        query.and_where(col("step", "_step").eq(step));
        // What the same act takes back again was never true.
        let table = Alias::new(format!("s_{}", ledger.name));
        let taken_back = Query::select()
            .expr(Expr::val(1))
            .from_as(table, Alias::new("back"))
            .and_where(col("back", "_voids").equals((Alias::new("step"), Alias::new("_id"))))
            .and_where(col("back", "_voids").is_not_null())
            .to_owned();
        query.and_where(Expr::not_exists(taken_back));
        self.written_here(ledger, true, col("step", "_id"), col("step", "_entry"), &mut query);
        query.order_by((Alias::new("step"), Alias::new("_id")), Order::Asc);
        self.ids(&query).await
    }

    /// Restricts a query to the rows of this act.
    fn written_here(&self, ledger: &Ledger, steps: bool, id: Expr, entry: Expr, query: &mut SelectStatement) {
        let written = self.notes.written.get(&ledger.name).map(Vec::as_slice).unwrap_or_default();
        let mut ids: Vec<i64> = written.iter().filter(|one| one.is_step == steps).map(|one| one.id).collect();
        ids.dedup();
        if ids.len() <= FEW {
            query.and_where(id.is_in(ids));
        } else {
            query.and_where(entry.eq(self.notes.number));
        }
    }

    async fn ids(&mut self, query: &SelectStatement) -> Result<Vec<i64>, Fault> {
        let rows = self.tx.fetch(query, &[Kind::Integer]).await?;
        rows.iter().filter_map(|row| row.first()).map(|cell| cell.integer()).collect()
    }
}

/// True where a condition is false or, for want of a value, unknown.
fn fails(condition: sea_query::Condition) -> Expr {
    let held: Expr = Expr::case(condition, 1i64).finally(0i64).into();
    held.eq(0i64)
}
