//! What records come to per day, computed from the records themselves: the same translation that answers a query.

use std::collections::BTreeSet;

use ledger::field::FieldType;
use ledger::filter::{Last, Path};
use ledger::pack::{Ledger, Packs};
use ledger::period::AsOf;
use ledger::value::RecordId;
use sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, JoinType, Query, SelectStatement};

use super::keep::Parts;
use super::{Rolled, Timing};
use crate::effective::{Day, month_of_moment};
use crate::filter::{Context, Scope, col, standing};
use crate::row::read_value;
use crate::schema::column;
use crate::select::bigint;
use crate::sql::{Cell, Dialect, Fault, Kind, Tx};

/// Which records a computation is about.
pub(super) enum Of<'a> {
    All,
    These(&'a BTreeSet<RecordId>),
}

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
        let context = Context::new(self.packs, None, self.as_of, Day::Date(chrono::NaiveDate::MAX));
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
        // The columns that are grouped by get names first: PostgreSQL takes an expression that is written twice for two
        // different ones when values are bound to it.
        query
            .expr_as(col(&alias, "_organ"), Alias::new("organ"))
            .expr_as(under.unwrap_or(Expr::null().cast_as("TEXT")), Alias::new("under"))
            .expr_as(day.clone(), Alias::new("day"))
            .expr_as(value, Alias::new("value"))
            .expr_as(about.unwrap_or(Expr::val(0i64)), Alias::new("about"))
            .and_where(day.is_not_null());
        self.restrict(&mut query, &alias, restricted, entry);
        let one = |name: &str| col("one", name);
        let names = ["organ", "under", "day"];
        let sums = Query::select()
            .exprs(names.map(one))
            .expr(Func::count(Expr::col(Asterisk)))
            .expr(one("value").count())
            .expr(bigint(one("value").sum()))
            .expr(bigint(one("about").sum()))
            .from_subquery(query, Alias::new("one"))
            .add_group_by(names.map(one))
            .to_owned();
        let text = Kind::Text;
        let number = Kind::Integer;
        for cells in tx.fetch(&sums, &[text, under_kind, text, number, number, number, number]).await? {
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
            text.binary(sea_query::BinOper::Custom("||"), Expr::val(end))
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
