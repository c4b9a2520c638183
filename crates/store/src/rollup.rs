//! Roll-ups: counts and sums kept per day, month and year, so that a dashboard costs the same with a hundred records
//! and ten million.
//!
//! A query is rolled up when it counts or sums an own field, filters on own fields and, of a stock, on the own state,
//! and is broken down by at most one of them. One row holds what falls on one span under one value; of a stock it is
//! what came to it less what left it. Every act subtracts what its records came to before and adds what they come to
//! now, computed by the same translation into SQL that answers the query itself. `verify` computes all of it again.

use std::collections::{BTreeMap, BTreeSet};

use ledger::field::FieldType;
use ledger::filter::{Last, Op, Path, Test};
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};
use ledger::period::AsOf;
use ledger::value::RecordId;
use report::query::{Answer, By, Group, Select, Take, Under, When};
use sea_query::{Alias, Expr, ExprTrait as _, Func, Query, SelectStatement, UnionType};

use crate::Store;
use crate::digest::Gather;
use crate::seal::hex;
use crate::select::bigint;
use crate::sql::{Cell, Fault, Kind, Tx};

mod keep;
mod make;
mod span;

use keep::{keep, kept, read_group, spread};
use make::{Maker, Of};
use span::{Grain, Spans};

/// A query that is kept rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    /// Tells definitions apart; a changed definition is another one.
    pub id: String,
    ledger: String,
    /// Tests on own fields: they hold or fail for all of a version's time.
    filter: Vec<Test>,
    /// Tests on the own state, which changes with each step.
    states: Vec<Op>,
    timing: Timing,
    sum: Option<Path>,
    by: Option<Path>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Timing {
    Field(String),
    Step(String),
    Stock,
}

impl Rolled {
    /// The roll-up that answers a query, if it can be rolled up. Period, organ and as-of do not matter.
    #[must_use]
    pub fn of(select: &Select, packs: &Packs) -> Option<Self> {
        let ledger = packs.ledger(&select.ledger)?;
        let timing = match &select.when {
            When::Field { field, .. } => Timing::Field(field.clone()),
            When::Step { step, .. } => Timing::Step(step.clone()),
            When::Stock { .. } => Timing::Stock,
        };
        let has_states = timing == Timing::Stock && ledger.flow.is_some();
        let is_state = |path: &Path| has_states && path.hops.is_empty() && path.last == Last::State;
        let sum = match &select.take {
            Take::Count => None,
            Take::Sum(path) if is_own(ledger, path) => Some(path.clone()),
            _ => return None,
        };
        let by = match &select.by {
            None | Some(By::Month) => None,
            Some(By::Value(path)) if is_own(ledger, path) || is_state(path) => Some(path.clone()),
            Some(By::Value(_)) => return None,
        };
        let (mut filter, mut states) = (Vec::new(), Vec::new());
        for test in &select.filter {
            match test {
                Test::Value { path, op: op @ (Op::In(_) | Op::NotIn(_) | Op::Set(_)) } if is_state(path) => {
                    states.push(op.clone());
                }
                Test::Value { path, op: Op::With(_, other) }
                    if is_own(ledger, path) && is_own(ledger, other) =>
                {
                    filter.push(test.clone());
                }
                Test::Value { op: Op::With(..), .. } | Test::Child { .. } => return None,
                Test::Value { path, .. } if is_own(ledger, path) => filter.push(test.clone()),
                Test::Value { .. } => return None,
            }
        }
        let ledger = select.ledger.clone();
        let mut rolled = Self { id: String::new(), ledger, filter, states, timing, sum, by };
        let text = format!("{rolled:?}");
        rolled.id =
            format!("{}-{}", rolled.ledger, hex(&Gather::default().part(text.as_bytes()).finish()[..8]));
        Some(rolled)
    }

    /// Whether it changes with any step.
    #[must_use]
    pub fn reads_state(&self) -> bool {
        !self.states.is_empty() || self.by.as_ref().is_some_and(Path::reads_state)
    }

    /// The type of the field by which it is dated, if it is dated by one.
    fn dated<'a>(&self, ledger: &'a Ledger) -> Option<&'a FieldType> {
        let name = match &self.timing {
            Timing::Field(name) => Some(name.as_str()),
            Timing::Step(_) => None,
            Timing::Stock => ledger.effective.as_deref(),
        };
        name.and_then(|name| ledger.field(name)).map(|field| &field.kind)
    }

    /// The spans that hold what counts at some time. A month lies in no day and a year in no month, so that a part of
    /// one is not counted.
    fn spans(&self, ledger: &Ledger, when: &When, by_month: bool) -> Vec<Spans> {
        let period = match when {
            When::Stock { on } => return span::up_to(*on),
            When::Field { period, .. } | When::Step { period, .. } => *period,
        };
        let least = match self.dated(ledger) {
            Some(FieldType::Month) => Grain::Month,
            Some(FieldType::Year) => Grain::Year,
            _ => Grain::Day,
        };
        span::cut(period, by_month).into_iter().filter(|spans| spans.grain >= least).collect()
    }

    /// The rows of neighbouring spans: a stretch of the key. Several are put together as a union, for of conditions
    /// joined by *or* SQLite uses only what they have in common.
    fn stretch(&self, spans: &Spans, organ: Option<&str>) -> SelectStatement {
        let mut query = Query::select()
            .columns(["span", "under"].into_iter().chain(KEPT).map(Alias::new))
            .from("mz_rollup")
            .and_where(Expr::col("rollup").eq(self.id.as_str()))
            .and_where(Expr::col("grain").eq(spans.grain.code()))
            .and_where(Expr::col("span").between(spans.from.as_str(), spans.to.as_str()))
            .to_owned();
        if let Some(organ) = organ {
            query.and_where(Expr::col("organ").eq(organ));
        }
        query
    }
}

/// What is kept of a span.
const KEPT: [&str; 4] = ["count", "valued", "sum", "about"];

/// Whether a path ends in a plain field of the ledger itself.
fn is_own(ledger: &Ledger, path: &Path) -> bool {
    let Last::Field(name) = &path.last else { return false };
    let field = ledger.field(name).filter(|field| !field.privacy.is_sealed() && field.target().is_none());
    path.hops.is_empty() && field.is_some()
}

impl Store {
    /// Brings the kept roll-ups up to the definitions: new ones are computed, old ones forgotten.
    pub(crate) async fn build_rollups(&self) -> Result<(), Fault> {
        let mut tx = self.pool.begin_write().await?;
        let query = Query::select().column("id").from("mz_rolled").to_owned();
        let mut known = BTreeSet::new();
        for mut row in tx.fetch(&query, &[Kind::Text]).await? {
            known.extend(row.pop().map(Cell::text).transpose()?);
        }
        let wanted: BTreeSet<String> = self.rolled.iter().map(|rolled| rolled.id.clone()).collect();
        for gone in known.difference(&wanted) {
            for (table, name) in [("mz_rolled", "id"), ("mz_rollup", "rollup")] {
                let delete =
                    Query::delete().from_table(table).and_where(Expr::col(name).eq(gone.as_str())).to_owned();
                tx.run(&delete).await?;
            }
        }
        for rolled in self.rolled.iter().filter(|rolled| !known.contains(&rolled.id)) {
            let Some(maker) = self.maker(rolled, AsOf::NOW) else { continue };
            let parts = maker.parts(&mut tx, &Of::All, 0).await?;
            keep(&mut tx, &rolled.id, parts, 1).await?;
            let insert = Query::insert()
                .into_table("mz_rolled")
                .columns(["id"])
                .values_panic([rolled.id.as_str().into()])
                .to_owned();
            tx.run(&insert).await?;
        }
        tx.commit().await
    }

    fn maker<'a>(&'a self, rolled: &'a Rolled, as_of: AsOf) -> Option<Maker<'a>> {
        Some(Maker { rolled, packs: &self.packs, ledger: self.packs.ledger(&rolled.ledger)?, as_of })
    }

    /// The answer to a query from its roll-up, if it has one.
    pub(crate) async fn answer_rolled_up(
        &self,
        tx: &mut Tx,
        select: &Select,
    ) -> Result<Option<Answer>, Fault> {
        if select.as_of != AsOf::NOW {
            return Ok(None);
        }
        let Some(asked) = Rolled::of(select, &self.packs) else { return Ok(None) };
        if !self.rolled.iter().any(|rolled| rolled.id == asked.id) {
            return Ok(None);
        }
        let Some(ledger) = self.packs.ledger(&asked.ledger) else { return Ok(None) };
        let by_month = select.by == Some(By::Month);
        if by_month && asked.dated(ledger) == Some(&FieldType::Year) {
            // A year lies in no month here, and counts in the month of its first day.
            return Ok(None);
        }
        let spans = asked.spans(ledger, &select.when, by_month);
        let stretches = spans.iter().map(|spans| asked.stretch(spans, select.organ.as_deref()));
        let together = stretches.reduce(|mut all, one| all.union(UnionType::All, one).to_owned());
        let Some(together) = together else {
            let groups = if select.by.is_none() { vec![Group::empty(Under::All)] } else { Vec::new() };
            return Ok(Some(Answer { groups, rows: Vec::new() }));
        };
        let mut query = Query::select();
        query.from_subquery(together, Alias::new("kept"));
        for name in KEPT {
            query.expr(bigint(Expr::col(Alias::new(name)).sum()));
        }
        let mut kinds = vec![Kind::Integer; 4];
        if by_month {
            let args = [Expr::col("span"), Expr::val(1i32), Expr::val(7i32)];
            let month = Func::cust(Alias::new("substr")).args(args);
            query.expr_as(month, Alias::new("month")).group_by_col("month");
        } else if select.by.is_some() {
            query.column("under").group_by_col("under");
        }
        if select.by.is_some() {
            kinds.push(Kind::Text);
        }
        let mut answer = Answer::default();
        for cells in tx.fetch(&query, &kinds).await? {
            answer.groups.extend(read_group(cells, select.by.is_some(), by_month)?);
        }
        answer.groups.sort_by(|a, b| a.under.cmp(&b.under));
        Ok(Some(answer))
    }

    /// Computes all roll-ups again and names those that are not what is kept.
    pub(crate) async fn wrong_rollups(&self, tx: &mut Tx) -> Result<Vec<String>, Fault> {
        let mut wrong = Vec::new();
        for rolled in self.rolled.iter() {
            let Some(maker) = self.maker(rolled, AsOf::NOW) else { continue };
            let again = maker.parts(tx, &Of::All, 0).await?;
            if kept(tx, &rolled.id).await? != spread(again) {
                wrong.push(rolled.id.clone());
            }
        }
        Ok(wrong)
    }

    /// What an act has changed in the roll-ups, of the records that it touched: before it, and now.
    pub(crate) async fn update_rollups(
        &self,
        tx: &mut Tx,
        touched: &Touched,
        entry: i64,
    ) -> Result<(), Fault> {
        for rolled in self.rolled.iter() {
            let Some(what) = touched.ledgers.get(&rolled.ledger) else { continue };
            if !what.concerns(rolled) {
                continue;
            }
            let before = AsOf { moment: None, head: Some(entry - 1) };
            let old: BTreeSet<RecordId> = what.records.difference(&what.made).copied().collect();
            if !old.is_empty()
                && let Some(maker) = self.maker(rolled, before)
            {
                let parts = maker.parts(tx, &Of::These(&old), entry).await?;
                keep(tx, &rolled.id, parts, -1).await?;
            }
            if let Some(maker) = self.maker(rolled, AsOf::NOW) {
                let parts = maker.parts(tx, &Of::These(&what.records), entry).await?;
                keep(tx, &rolled.id, parts, 1).await?;
            }
        }
        Ok(())
    }
}

/// What an act touched, ledger by ledger.
#[derive(Default)]
pub(crate) struct Touched {
    pub(crate) ledgers: BTreeMap<String, TouchedLedger>,
}

impl Touched {
    /// What was touched in one ledger.
    pub(crate) fn of(&mut self, ledger: &str) -> &mut TouchedLedger {
        self.ledgers.entry(ledger.to_owned()).or_default()
    }
}

/// What an act touched in one ledger.
#[derive(Default)]
pub(crate) struct TouchedLedger {
    /// All records with a new version or a new step.
    pub(crate) records: BTreeSet<RecordId>,
    /// Those of them that were made by the act.
    pub(crate) made: BTreeSet<RecordId>,
    /// Whether any version was written.
    pub(crate) versions: bool,
    /// The names of the steps that were written.
    pub(crate) steps: BTreeSet<String>,
}

impl TouchedLedger {
    /// Whether a roll-up can have changed: steps change only what is dated by them or reads states, but for a voiding.
    fn concerns(&self, rolled: &Rolled) -> bool {
        self.versions
            || self.steps.contains(VOID)
            || (rolled.reads_state() && !self.steps.is_empty())
            || matches!(&rolled.timing, Timing::Step(step) if self.steps.contains(step))
    }
}
