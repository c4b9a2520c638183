//! What records come to per span, computed from the records themselves: the same translation that answers a query.

use std::collections::BTreeSet;

use ledger::field::FieldType;
use ledger::filter::{Last, Op, Path};
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};
use ledger::period::AsOf;
use ledger::value::RecordId;
use sea_query::{
    Alias, Expr, ExprTrait as _, Func, JoinType, Order, Query, SelectStatement, UnionType, WindowStatement,
};

use super::keep::Parts;
use super::{Rolled, Timing};
use crate::effective::{Day, month_of_moment};
use crate::filter::{Context, Scope, col, standing};
use crate::row::{read_value, sql_value};
use crate::schema::column;
use crate::select::bigint;
use crate::sql::{Cell, Dialect, Fault, Kind, Tx};

/// Which records a computation is about.
pub(super) enum Of<'a> {
    All,
    These(&'a BTreeSet<RecordId>),
}

/// The same, as it is asked in a statement.
#[derive(Clone, Copy)]
enum Which<'a> {
    All,
    These(&'a BTreeSet<RecordId>),
    /// All from one id to another, as a file of new records has them; only those that an entry touched, where others
    /// lie between them.
    Between(RecordId, RecordId, Option<i64>),
}

impl Which<'_> {
    fn among(ids: &BTreeSet<RecordId>, entry: i64) -> Self {
        let first = ids.first().copied().unwrap_or_default();
        let last = ids.last().copied().unwrap_or_default();
        let gapless = usize::try_from(last - first).is_ok_and(|distance| distance + 1 == ids.len());
        Self::Between(first, last, (!gapless).then_some(entry))
    }
}

/// The alias of a record's stays in its states.
const STAY: &str = "stay";

/// Most ids listed in one statement; more are found through the act that touched them.
const MOST_IDS: usize = 2_000;

pub(super) struct Maker<'a> {
    pub(super) rolled: &'a Rolled,
    pub(super) packs: &'a Packs,
    pub(super) ledger: &'a Ledger,
    pub(super) as_of: AsOf,
}

impl Maker<'_> {
    /// Computes the parts of some records from the records themselves.
    pub(super) async fn parts(&self, tx: &mut Tx, of: &Of<'_>, entry: i64) -> Result<Parts, Fault> {
        let which = match of {
            Of::All => Which::All,
            Of::These(ids) if ids.len() <= MOST_IDS => Which::These(ids),
            Of::These(ids) => Which::among(ids, entry),
        };
        let mut parts = Parts::new();
        self.add(tx, which, &mut parts).await?;
        Ok(parts)
    }

    async fn add(&self, tx: &mut Tx, of: Which<'_>, parts: &mut Parts) -> Result<(), Fault> {
        let mut query = self.coming(of, tx.dialect(), false)?;
        if self.rolled.reads_state() {
            query.union(UnionType::All, self.coming(of, tx.dialect(), true)?);
        }
        let one = |name: &str| col("one", name);
        let names = ["organ", "under", "span"];
        let sums = Query::select()
            .exprs(names.map(one))
            .exprs(["sign", "valued", "sum", "about"].map(|name| bigint(one(name).sum())))
            .from_subquery(query, Alias::new("one"))
            .add_group_by(names.map(one))
            .to_owned();
        let text = Kind::Text;
        let number = Kind::Integer;
        for cells in tx.fetch(&sums, &[text, self.under_kind(), text, number, number, number, number]).await?
        {
            let [organ, under, span, count, valued, sum, about] =
                <[Cell; 7]>::try_from(cells).map_err(|_| Fault::Broken("roll-up".to_owned()))?;
            let whole = |cell: Cell| cell.optional_integer().map(|number| number.unwrap_or(0));
            let sums = [whole(count)?, whole(valued)?, whole(sum)?, whole(about)?];
            parts.insert((organ.text()?, self.under(under)?, span.text()?), sums);
        }
        Ok(())
    }

    /// What each record comes to, and when: organ, value, span, and what is to be added up; or, of a stock that reads
    /// states, what it takes away when it leaves them.
    fn coming(&self, of: Which<'_>, dialect: Dialect, leaving: bool) -> Result<SelectStatement, Fault> {
        let context = Context::new(self.packs, None, self.as_of, Day::Date(chrono::NaiveDate::MAX));
        let mut scope = Scope::new(&context, self.ledger);
        let alias = scope.alias.clone();
        let mut query = Query::select();
        query.cond_where(scope.condition(&self.rolled.filter)?);
        let sign = if leaving { -1i64 } else { 1 };
        let (value, about) = match &self.rolled.sum {
            Some(path) => (Some(scope.value(path)?), scope.about(path)?),
            None => (None, None),
        };
        let under = match &self.rolled.by {
            None => Expr::null().cast_as("TEXT"),
            Some(path) if path.reads_state() => col(STAY, "state"),
            Some(path) => scope.value(path)?,
        };
        scope.from(&mut query);
        let mut span = self.span(&context, &mut query, &alias, of, dialect);
        if self.rolled.reads_state() {
            self.stays(&context, &mut query, &alias, of);
            // A record is not counted before its own date, whatever it went through, and never without one.
            let edge = col(STAY, if leaving { "until" } else { "since" });
            query.and_where(edge.clone().is_not_null()).and_where(span.clone().is_not_null());
            span = Expr::case(edge.clone().lt(span.clone()), span).finally(edge).into();
        }
        let valued = value.clone().map(|value| Expr::case(value.is_not_null(), sign).finally(0i64).into());
        // The columns that are grouped by get names first: PostgreSQL takes an expression that is written twice for two
        // different ones when values are bound to it.
        query
            .expr_as(col(&alias, "_organ"), Alias::new("organ"))
            .expr_as(under, Alias::new("under"))
            .expr_as(span.clone(), Alias::new("span"))
            .expr_as(Expr::val(sign), Alias::new("sign"))
            .expr_as(valued.unwrap_or(Expr::val(0i64)), Alias::new("valued"))
            .expr_as(value.map_or(Expr::val(0i64), |value| value.mul(sign)), Alias::new("sum"))
            .expr_as(about.map_or(Expr::val(0i64), |about| about.mul(sign)), Alias::new("about"))
            .and_where(span.is_not_null());
        self.restrict(&mut query, col(&alias, "_id"), of);
        Ok(query)
    }

    fn restrict(&self, query: &mut SelectStatement, id: Expr, of: Which<'_>) {
        match of {
            Which::All => {}
            Which::These(ids) => {
                query.and_where(id.is_in(ids.iter().copied()));
            }
            Which::Between(first, last, entry) => {
                query.and_where(id.clone().between(first, last));
                let Some(entry) = entry else { return };
                let touched = |table: &str, column: &str| {
                    Query::select()
                        .column(Alias::new(column))
                        .from(Alias::new(format!("{table}_{}", self.ledger.name)))
                        .and_where(Expr::col("_entry").eq(entry))
                        .to_owned()
                };
                let mut all = touched("r", "_id");
                all.union(UnionType::Distinct, touched("s", "_record"));
                query.and_where(id.in_subquery(all));
            }
        }
    }

    /// Joins the stays of a record in its states: since when (the empty text in the first), and until when if it left.
    /// Of two steps on one day the earlier one's state is left on the day on which it was entered.
    fn stays(&self, context: &Context<'_>, query: &mut SelectStatement, alias: &str, of: Which<'_>) {
        let taken = "taken";
        let own = |name: &str| (Alias::new(taken), Alias::new(name));
        let window = WindowStatement::partition_by(own("_record"))
            .order_by(own("_on"), Order::Asc)
            .order_by(own("_id"), Order::Asc)
            .to_owned();
        let next = Func::cust(Alias::new("LEAD")).arg(col(taken, "_on"));
        let mut entered = standing(context, self.ledger, taken)
            .expr_as(col(taken, "_record"), Alias::new("record"))
            .expr_as(col(taken, "_to"), Alias::new("state"))
            .expr_as(col(taken, "_on"), Alias::new("since"))
            .expr_window_as(next, window, Alias::new("until"))
            .and_where(col(taken, "_step").ne(VOID))
            .to_owned();
        self.restrict(&mut entered, col(taken, "_record"), of);
        let born = "born";
        let first = standing(context, self.ledger, taken)
            .expr(col(taken, "_on").min())
            .and_where(col(taken, "_record").equals((Alias::new(born), Alias::new("_id"))))
            .and_where(col(taken, "_step").ne(VOID))
            .to_owned();
        let text = |text: &str| Expr::val(text).cast_as("TEXT");
        let start = self.ledger.flow.as_ref().map_or("", |flow| flow.start.as_str());
        let mut begun = Query::select()
            .expr_as(col(born, "_id"), Alias::new("record"))
            .expr_as(text(start), Alias::new("state"))
            .expr_as(text(""), Alias::new("since"))
            .expr_as(Expr::SubQuery(None, Box::new(first.into())), Alias::new("until"))
            .from_as(Alias::new(format!("r_{}", self.ledger.name)), Alias::new(born))
            .to_owned();
        self.restrict(&mut begun, col(born, "_id"), of);
        begun.union(UnionType::All, entered);
        let on = col(STAY, "record").equals((Alias::new(alias), Alias::new("_id")));
        query.join_subquery(JoinType::InnerJoin, begun, Alias::new(STAY), on);
        for test in &self.rolled.states {
            let state = col(STAY, "state");
            match test {
                Op::In(wanted) => query.and_where(state.is_in(wanted.iter().map(sql_value))),
                Op::NotIn(unwanted) => query.and_where(state.is_not_in(unwanted.iter().map(sql_value))),
                Op::Set(wanted) => query.and_where(Expr::val(i64::from(*wanted)).eq(1i64)),
                _ => query,
            };
        }
    }

    fn under_kind(&self) -> Kind {
        match &self.rolled.by {
            Some(Path { last: Last::Field(name), .. }) => {
                self.ledger.field(name).map_or(Kind::Text, crate::schema::kind)
            }
            _ => Kind::Text,
        }
    }

    /// The canonical text of the value under which records come.
    fn under(&self, cell: Cell) -> Result<Option<String>, Fault> {
        let Some(path) = &self.rolled.by else { return Ok(None) };
        let Last::Field(name) = &path.last else { return cell.text().map(Some) };
        let Some(field) = self.ledger.field(name) else { return Ok(None) };
        Ok(read_value(field, cell, None)?.map(|value| value.canonical(field.places())))
    }

    /// The span in which a record counts, as text; joins the first step where that is what dates it.
    fn span(
        &self,
        context: &Context<'_>,
        query: &mut SelectStatement,
        alias: &str,
        of: Which<'_>,
        dialect: Dialect,
    ) -> Expr {
        let own = |name: &str| col(alias, self.ledger.field(name).map_or(name, column));
        let joined = |expr: Expr, end: &str| {
            let text = expr.cast_as(Alias::new("TEXT"));
            text.binary(sea_query::BinOper::Custom("||"), Expr::val(end))
        };
        let kind = self.rolled.dated(self.ledger);
        match (&self.rolled.timing, kind) {
            (Timing::Step(step), _) => {
                let mut first = standing(context, self.ledger, "taken")
                    .expr_as(col("taken", "_record"), Alias::new("record"))
                    .expr_as(col("taken", "_on").min(), Alias::new("first_on"))
                    .and_where(col("taken", "_step").eq(step.as_str()))
                    .group_by_col((Alias::new("taken"), Alias::new("_record")))
                    .to_owned();
                self.restrict(&mut first, col("taken", "_record"), of);
                let on = col("first", "record").equals((Alias::new(alias), Alias::new("_id")));
                query.join_subquery(JoinType::InnerJoin, first, Alias::new("first"), on);
                col("first", "first_on")
            }
            (Timing::Field(name), Some(FieldType::Year)) => joined(own(name), ""),
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
