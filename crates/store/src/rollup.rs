//! Roll-ups: counts and sums kept per day, so that a dashboard costs the same with a hundred records and ten million.
//!
//! A query is rolled up when it counts or sums an own field, filters on own fields only, is broken down by at most
//! one own field, and does not read states. One row holds what falls on one day under one value; every act subtracts
//! what its records came to before and adds what they come to now, computed by the same translation into SQL that
//! answers the query itself. `verify` computes all of it again.

use std::collections::{BTreeMap, BTreeSet};

use ledger::field::FieldType;
use ledger::filter::{Last, Op, Path, Test};
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};
use ledger::period::{AsOf, Period};
use ledger::value::{Month, RecordId};
use report::query::{Answer, By, Group, Select, Take, Under, When};
use sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, JoinType, OnConflict, Query, SelectStatement};

use crate::Store;
use crate::digest::Gather;
use crate::filter::{Context, Scope, col, standing};
use crate::row::read_value;
use crate::schema::column;
use crate::seal::hex;
use crate::select::{bigint, month_of_moment};
use crate::sql::{Cell, Dialect, Fault, Kind, Tx};

/// A query that is kept rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    /// Tells definitions apart; a changed definition is another one.
    pub id: String,
    ledger: String,
    filter: Vec<Test>,
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
        let own = |path: &Path| {
            let Last::Field(name) = &path.last else { return false };
            let field =
                ledger.field(name).filter(|field| !field.privacy.is_sealed() && field.target().is_none());
            path.hops.is_empty() && field.is_some()
        };
        let plain = |test: &Test| match test {
            Test::Value { path, op: Op::With(_, other) } => own(path) && own(other),
            Test::Value { path, .. } => own(path),
            Test::Child { .. } => false,
        };
        let sum = match &select.take {
            Take::Count => None,
            Take::Sum(path) if own(path) => Some(path.clone()),
            _ => return None,
        };
        let by = match &select.by {
            None | Some(By::Month) => None,
            Some(By::Value(path)) if own(path) => Some(path.clone()),
            Some(By::Value(_)) => return None,
        };
        if !select.filter.iter().all(plain) {
            return None;
        }
        let timing = match &select.when {
            When::Field { field, .. } => Timing::Field(field.clone()),
            When::Step { step, .. } => Timing::Step(step.clone()),
            When::Stock { .. } => Timing::Stock,
        };
        let mut rolled = Self {
            id: String::new(),
            ledger: select.ledger.clone(),
            filter: select.filter.clone(),
            timing,
            sum,
            by,
        };
        let text = format!("{rolled:?}");
        rolled.id =
            format!("{}-{}", rolled.ledger, hex(&Gather::default().part(text.as_bytes()).finish()[..8]));
        Some(rolled)
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

    /// The first and last day of a period as they are kept: a month and a year of a flow lie on their last day, so
    /// that a part of one is not counted.
    fn days(&self, ledger: &Ledger, period: Period) -> (String, String) {
        let months = |from: Month, to: Month| (format!("{from}-31"), format!("{to}-31"));
        match (&self.timing, self.dated(ledger)) {
            (Timing::Field(_), Some(FieldType::Month)) => {
                let (from, to) = (Month::of(period.from), Month::of(period.to));
                let from = if from.first() < period.from { from.next() } else { from };
                let to = if to.last() > period.to { to.previous() } else { to };
                months(from, to)
            }
            (Timing::Field(_), Some(FieldType::Year)) => {
                use chrono::Datelike as _;
                let first = period.from.year() + i32::from(period.from.ordinal() > 1);
                let whole = Period::year(period.to.year()).to <= period.to;
                let last = period.to.year() - i32::from(!whole);
                (format!("{first:04}-12-31"), format!("{last:04}-12-31"))
            }
            _ => (period.from.to_string(), period.to.to_string()),
        }
    }
}

/// What falls on one day: organ, value, day → count, valued, sum, how many of the values are about so much.
type Parts = BTreeMap<(String, Option<String>, String), [i64; 4]>;

const COLUMNS: [&str; 8] = ["rollup", "organ", "under", "day", "count", "valued", "sum", "about"];

/// The value of a record that has none, in a column that is part of the key.
const UNSET: &str = "\u{1}";

/// Which records a computation is about.
enum Of<'a> {
    All,
    These(&'a BTreeSet<RecordId>),
}

/// Most ids listed in one statement; more are found through the act that touched them.
const MOST_IDS: usize = 2_000;

struct Maker<'a> {
    rolled: &'a Rolled,
    packs: &'a Packs,
    ledger: &'a Ledger,
    as_of: AsOf,
}

impl Maker<'_> {
    /// Computes the parts of some records from the records themselves.
    async fn parts(&self, tx: &mut Tx, of: &Of<'_>, entry: i64) -> Result<Parts, Fault> {
        let mut parts = Parts::new();
        match of {
            Of::All => self.add(tx, None, entry, &mut parts).await?,
            Of::These(ids) if ids.len() > MOST_IDS => self.add(tx, Some(None), entry, &mut parts).await?,
            Of::These(ids) => self.add(tx, Some(Some(ids)), entry, &mut parts).await?,
        }
        Ok(parts)
    }

    async fn add(
        &self,
        tx: &mut Tx,
        restricted: Option<Option<&BTreeSet<RecordId>>>,
        entry: i64,
        parts: &mut Parts,
    ) -> Result<(), Fault> {
        let context = Context::new(self.packs, None, self.as_of, Expr::val(""));
        let mut scope = Scope::new(&context, self.ledger);
        let alias = scope.alias.clone();
        let mut query = Query::select();
        query.cond_where(scope.condition(&self.rolled.filter)?);
        let (value, about) = match &self.rolled.sum {
            Some(path) => (scope.value(path)?, scope.about(path)?),
            None => (Expr::null().cast_as("BIGINT"), None),
        };
        let under = self.rolled.by.as_ref().map(|path| scope.value(path)).transpose()?;
        let under_kind = self.rolled.by.as_ref().map_or(Kind::Text, |path| scope.kind(path));
        scope.from(&mut query);
        let day = self.day(&context, &mut query, &alias, tx.dialect());
        let organ = col(&alias, "_organ");
        let under = under.unwrap_or(Expr::null().cast_as("TEXT"));
        query
            .expr(organ.clone())
            .expr(under.clone())
            .expr(day.clone())
            .expr(Func::count(Expr::col(Asterisk)))
            .expr(value.clone().count())
            .expr(bigint(value.sum()))
            .expr(bigint(about.unwrap_or(Expr::val(0i64)).sum()))
            .and_where(day.clone().is_not_null())
            .add_group_by([organ, under, day]);
        self.restrict(&mut query, &alias, restricted, entry);
        let text = Kind::Text;
        let number = Kind::Integer;
        for cells in tx.fetch(&query, &[text, under_kind, text, number, number, number, number]).await? {
            let [organ, under, day, count, valued, sum, about] =
                <[Cell; 7]>::try_from(cells).map_err(|_| Fault::Broken("roll-up".to_owned()))?;
            let sums = [
                count.integer()?,
                valued.integer()?,
                sum.optional_integer()?.unwrap_or(0),
                about.optional_integer()?.unwrap_or(0),
            ];
            parts.insert((organ.text()?, self.under(under)?, day.text()?), sums);
        }
        Ok(())
    }

    fn restrict(
        &self,
        query: &mut SelectStatement,
        alias: &str,
        restricted: Option<Option<&BTreeSet<RecordId>>>,
        entry: i64,
    ) {
        let id = col(alias, "_id");
        match restricted {
            None => {}
            Some(Some(ids)) => {
                query.and_where(id.is_in(ids.iter().copied()));
            }
            Some(None) => {
                let touched = |table: &str, column: &str| {
                    Query::select()
                        .column(Alias::new(column))
                        .from(Alias::new(format!("{table}_{}", self.ledger.name)))
                        .and_where(Expr::col("_entry").eq(entry))
                        .to_owned()
                };
                let mut all = touched("r", "_id");
                all.union(sea_query::UnionType::Distinct, touched("s", "_record"));
                query.and_where(id.in_subquery(all));
            }
        }
    }

    /// The canonical text of the value under which records come.
    fn under(&self, cell: Cell) -> Result<Option<String>, Fault> {
        let Some(Path { last: Last::Field(name), .. }) = &self.rolled.by else { return Ok(None) };
        let Some(field) = self.ledger.field(name) else { return Ok(None) };
        Ok(read_value(field, cell, None)?.map(|value| value.canonical(field.places())))
    }

    /// The day on which a record counts, as text; joins the first step where that is what dates it.
    fn day(&self, context: &Context<'_>, query: &mut SelectStatement, alias: &str, dialect: Dialect) -> Expr {
        let own = |name: &str| col(alias, self.ledger.field(name).map_or(name, column));
        let joined = |expr: Expr, end: &str| {
            let text = expr.cast_as(Alias::new("TEXT"));
            text.binary(sea_query::BinOper::Custom("||".into()), Expr::val(end))
        };
        let kind = self.rolled.dated(self.ledger);
        match (&self.rolled.timing, kind) {
            (Timing::Step(step), _) => {
                let first = standing(context, self.ledger, "taken")
                    .expr_as(col("taken", "_record"), Alias::new("record"))
                    .expr_as(col("taken", "_on").min(), Alias::new("first_on"))
                    .and_where(col("taken", "_step").eq(step.as_str()))
                    .group_by_col((Alias::new("taken"), Alias::new("_record")))
                    .to_owned();
                let on = col("first", "record").equals((Alias::new(alias), Alias::new("_id")));
                query.join_subquery(JoinType::InnerJoin, first, Alias::new("first"), on);
                col("first", "first_on")
            }
            (Timing::Field(name), Some(FieldType::Month)) => joined(own(name), "-31"),
            (Timing::Field(name), Some(FieldType::Year)) => joined(own(name), "-12-31"),
            (Timing::Field(name), Some(FieldType::Moment)) => day_of_moment(own(name), dialect),
            (Timing::Field(name), _) => own(name),
            (Timing::Stock, None) => Expr::val(""),
            (Timing::Stock, Some(kind)) => {
                let value = own(self.ledger.effective.as_deref().unwrap_or_default());
                match kind {
                    FieldType::Month => joined(value, "-01"),
                    FieldType::Year => joined(value, "-01-01"),
                    FieldType::Moment => day_of_moment(value, dialect),
                    _ => value,
                }
            }
        }
    }
}

/// The day of a moment in Beijing.
fn day_of_moment(value: Expr, dialect: Dialect) -> Expr {
    month_of_moment(value, dialect, true)
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
    pub(crate) async fn from_rollup(&self, tx: &mut Tx, select: &Select) -> Result<Option<Answer>, Fault> {
        if select.as_of != AsOf::NOW {
            return Ok(None);
        }
        let Some(asked) = Rolled::of(select, &self.packs) else { return Ok(None) };
        if !self.rolled.iter().any(|rolled| rolled.id == asked.id) {
            return Ok(None);
        }
        let Some(ledger) = self.packs.ledger(&asked.ledger) else { return Ok(None) };
        let mut query = Query::select();
        let by_month = select.by == Some(By::Month);
        let under = match (&select.by, by_month) {
            (None, _) => None,
            (Some(_), true) => {
                let args = [Expr::col("day"), Expr::val(1i32), Expr::val(7i32)];
                Some(Expr::from(Func::cust(Alias::new("substr")).args(args)))
            }
            (Some(_), false) => Some(Expr::col("under")),
        };
        query.from("mz_rollup").and_where(Expr::col("rollup").eq(asked.id.as_str()));
        for name in ["count", "valued", "sum", "about"] {
            query.expr(bigint(Expr::col(Alias::new(name)).sum()));
        }
        if let Some(organ) = &select.organ {
            query.and_where(Expr::col("organ").eq(organ.as_str()));
        }
        match &select.when {
            When::Stock { on } => {
                query.and_where(Expr::col("day").lte(on.to_string()));
            }
            When::Field { period, .. } | When::Step { period, .. } => {
                let (from, to) = asked.days(ledger, *period);
                query.and_where(Expr::col("day").between(from, to));
            }
        }
        let mut kinds = vec![Kind::Integer; 4];
        if let Some(under) = under {
            query.expr(under.clone()).add_group_by([under]);
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
            if kept(tx, &rolled.id).await? != again {
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
    /// Whether a roll-up can have changed: steps change only what is dated by them, but for a voiding.
    fn concerns(&self, rolled: &Rolled) -> bool {
        self.versions
            || self.steps.contains(VOID)
            || matches!(&rolled.timing, Timing::Step(step) if self.steps.contains(step))
    }
}

/// Adds parts to what is kept, or takes them away; rows that come to nothing go.
async fn keep(tx: &mut Tx, id: &str, parts: Parts, sign: i64) -> Result<(), Fault> {
    let mut parts = parts.into_iter().peekable();
    while parts.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table("mz_rollup").columns(COLUMNS);
        for ((organ, under, day), sums) in parts.by_ref().take(500) {
            let key = [id.to_owned(), organ, under.unwrap_or_else(|| UNSET.to_owned()), day];
            let values = key.into_iter().map(Expr::val).chain(sums.map(|sum| Expr::val(sum * sign)));
            insert.values_panic(values);
        }
        let mut conflict = OnConflict::columns(["rollup", "organ", "under", "day"]);
        for name in ["count", "valued", "sum", "about"] {
            let kept = Expr::col((Alias::new("mz_rollup"), Alias::new(name)));
            conflict.value(Alias::new(name), kept.add(Expr::col((Alias::new("excluded"), Alias::new(name)))));
        }
        insert.on_conflict(conflict);
        tx.run(&insert).await?;
    }
    if sign < 0 {
        let delete = Query::delete()
            .from_table("mz_rollup")
            .and_where(Expr::col("rollup").eq(id))
            .and_where(Expr::col("count").eq(0i64))
            .to_owned();
        tx.run(&delete).await?;
    }
    Ok(())
}

async fn kept(tx: &mut Tx, id: &str) -> Result<Parts, Fault> {
    let query = Query::select()
        .columns(COLUMNS[1..].iter().map(|name| Alias::new(*name)))
        .from("mz_rollup")
        .and_where(Expr::col("rollup").eq(id))
        .and_where(Expr::col("count").ne(0i64))
        .to_owned();
    let (text, number) = (Kind::Text, Kind::Integer);
    let mut parts = Parts::new();
    for cells in tx.fetch(&query, &[text, text, text, number, number, number, number]).await? {
        let [organ, under, day, count, valued, sum, about] =
            <[Cell; 7]>::try_from(cells).map_err(|_| Fault::Broken("roll-up".to_owned()))?;
        let sums = [count.integer()?, valued.integer()?, sum.integer()?, about.integer()?];
        parts.insert((organ.text()?, Some(under.text()?).filter(|one| one != UNSET), day.text()?), sums);
    }
    Ok(parts)
}

fn read_group(cells: Vec<Cell>, grouped: bool, by_month: bool) -> Result<Option<Group>, Fault> {
    let mut cells = cells.into_iter();
    let mut next = || cells.next().unwrap_or(Cell::Null);
    let mut number = || next().optional_integer().map(|number| number.unwrap_or(0));
    let mut group = Group::empty(Under::All);
    group.count = number()?;
    group.valued = number()?;
    group.sum = i128::from(number()?);
    group.about = number()? > 0;
    if !grouped {
        return Ok(Some(group));
    }
    if group.count == 0 {
        return Ok(None);
    }
    let under = next().text()?;
    group.under = if by_month {
        Under::Month(Month::parse(&under).ok_or_else(|| Fault::Broken(format!("{under} is no month")))?)
    } else {
        Under::Value(Some(under).filter(|one| one != UNSET))
    };
    Ok(Some(group))
}
