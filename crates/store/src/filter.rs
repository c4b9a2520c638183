//! Tests and paths in SQL: the same meaning as the reference evaluator gives them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use ledger::field::FieldType;
use ledger::filter::{Comparison, Hop, Last, Op, Path, Test};
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};
use ledger::period::AsOf;
use ledger::value::Value;
use sea_query::{
    Alias, Condition, Expr, ExprTrait as _, Func, JoinType, LikeExpr, Order, Query, SelectStatement,
    UnionType,
};

use crate::effective::Day;
use crate::row::{sql_value, version_columns};
use crate::schema::{column, lookup_column};
use crate::seal::MasterKey;
use crate::sql::{Fault, Kind};

/// What all scopes of one statement share.
#[derive(Clone)]
pub(crate) struct Context<'a> {
    pub(crate) packs: &'a Packs,
    pub(crate) key: Option<&'a MasterKey>,
    pub(crate) as_of: AsOf,
    /// The day at whose end states and children are read.
    pub(crate) day: Day,
    names: Arc<AtomicU32>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(packs: &'a Packs, key: Option<&'a MasterKey>, as_of: AsOf, day: Day) -> Self {
        Self { packs, key, as_of, day, names: Arc::default() }
    }

    fn name(&self) -> String {
        format!("t{}", self.names.fetch_add(1, Ordering::Relaxed) + 1)
    }

    pub(crate) fn ledger(&self, name: &str) -> Result<&'a Ledger, Fault> {
        self.packs.ledger(name).ok_or_else(|| Fault::Broken(format!("no ledger {name}")))
    }
}

/// A column of a table alias.
pub(crate) fn col(alias: &str, name: &str) -> Expr {
    Expr::col((Alias::new(alias), Alias::new(name)))
}

/// One ledger under an alias, with the joins that its paths need.
pub(crate) struct Scope<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) ledger: &'a Ledger,
    pub(crate) alias: String,
    joins: Vec<Join<'a>>,
}

struct Join<'a> {
    from: String,
    field: String,
    alias: String,
    ledger: &'a Ledger,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(context: &Context<'a>, ledger: &'a Ledger) -> Self {
        Self { context: context.clone(), ledger, alias: context.name(), joins: Vec::new() }
    }

    /// A statement over the ledger's visible, unvoided records, with all joins that were needed so far.
    pub(crate) fn from(&self, statement: &mut SelectStatement) {
        let context = &self.context;
        if let Some(visible) = visible_versions(context, self.ledger) {
            statement.from_subquery(visible, Alias::new(&self.alias));
        } else {
            statement.from_as(Alias::new(format!("r_{}", self.ledger.name)), Alias::new(&self.alias));
            statement.and_where(col(&self.alias, "_void").eq(0));
        }
        for join in &self.joins {
            let mut on = Condition::all()
                .add(col(&join.alias, "_id").equals((Alias::new(&join.from), Alias::new(&join.field))));
            if let Some(visible) = visible_versions(context, join.ledger) {
                statement.join_subquery(JoinType::LeftJoin, visible, Alias::new(&join.alias), on);
            } else {
                on = on.add(col(&join.alias, "_void").eq(0));
                let table = Alias::new(format!("r_{}", join.ledger.name));
                statement.join_as(JoinType::LeftJoin, table, Alias::new(&join.alias), on);
            }
        }
    }

    /// The alias of the ledger at the end of a path, joined once for each way.
    fn alias_at(&mut self, path: &Path) -> Result<(String, &'a Ledger), Fault> {
        let (mut alias, mut ledger) = (self.alias.clone(), self.ledger);
        for hop in &path.hops {
            let field = ledger.field(&hop.field).map_or(hop.field.as_str(), column).to_owned();
            let known = self.joins.iter().find(|join| join.from == alias && join.field == field);
            (alias, ledger) = if let Some(join) = known {
                (join.alias.clone(), join.ledger)
            } else {
                let next = self.context.ledger(&hop.ledger)?;
                let name = self.context.name();
                self.joins.push(Join { from: alias, field, alias: name.clone(), ledger: next });
                (name, next)
            };
        }
        Ok((alias, ledger))
    }

    /// What a path reads: a column, the key, or the state on the day of the context.
    pub(crate) fn value(&mut self, path: &Path) -> Result<Expr, Fault> {
        let (alias, ledger) = self.alias_at(path)?;
        Ok(match &path.last {
            Last::Key => col(&alias, "_key"),
            Last::State if path.hops.is_empty() => self.state(&alias, ledger),
            // A record that is not there is in no state, not even in the first.
            Last::State => {
                let state = self.state(&alias, ledger);
                Expr::case(col(&alias, "_id").is_not_null(), state).finally(Expr::null()).into()
            }
            Last::Field(name) => col(&alias, ledger.field(name).map_or(name.as_str(), column)),
        })
    }

    /// The path whose value is shown for another: a reference reads as the key of its record.
    pub(crate) fn shown(&self, path: &Path) -> Path {
        let mut path = path.clone();
        if let Some(target) = self.field_at(&path).and_then(|field| field.target())
            && let Last::Field(field) = std::mem::replace(&mut path.last, Last::Key)
        {
            path.hops.push(Hop { field, ledger: target.to_owned() });
        }
        path
    }

    /// What tells the value at the end of a path from others: of a reference the record that it means, if there is
    /// one, for records of two organs may have one key.
    pub(crate) fn identity(&mut self, path: &Path) -> Result<Expr, Fault> {
        let shown = self.shown(path);
        if shown == *path {
            return self.value(path);
        }
        let (alias, _) = self.alias_at(&shown)?;
        Ok(col(&alias, "_id"))
    }

    /// Whether a record is in the world by the end of the day: always, where the ledger has no effective date.
    pub(crate) fn has_begun(&self) -> Condition {
        let effective = self.ledger.effective.as_deref().and_then(|name| self.ledger.field(name));
        effective.iter().fold(Condition::all(), |all, field| {
            all.add(self.context.day.has_begun(&field.kind, col(&self.alias, column(field))))
        })
    }

    /// The column that says whether the number at the end of a path is about so much, if it has one.
    pub(crate) fn about(&mut self, path: &Path) -> Result<Option<Expr>, Fault> {
        let (alias, ledger) = self.alias_at(path)?;
        let Last::Field(name) = &path.last else { return Ok(None) };
        let field = ledger.field(name).filter(|field| field.may_be_about());
        Ok(field.map(|field| col(&alias, &crate::schema::about_column(field))))
    }

    /// How the value at the end of a path lies in its column.
    pub(crate) fn kind(&self, path: &Path) -> Kind {
        match self.field_at(path) {
            Some(field) => crate::schema::kind(field),
            None => Kind::Text,
        }
    }

    /// The field at the end of a path.
    pub(crate) fn field_at(&self, path: &Path) -> Option<&'a ledger::field::Field> {
        match &path.last {
            Last::Field(name) => self.context.packs.ledger(path.end())?.field(name),
            Last::State | Last::Key => None,
        }
    }

    /// The state of a record: that of the last standing step effective on or before the day, else the start.
    fn state(&self, alias: &str, ledger: &Ledger) -> Expr {
        let step = self.context.name();
        let last = standing(&self.context, ledger, &step)
            .expr(col(&step, "_to"))
            .and_where(col(&step, "_record").equals((Alias::new(alias), Alias::new("_id"))))
            .and_where(col(&step, "_step").ne(VOID))
            .and_where(col(&step, "_on").lte(self.context.day.text()))
            .order_by((Alias::new(&step), Alias::new("_on")), Order::Desc)
            .order_by((Alias::new(&step), Alias::new("_id")), Order::Desc)
            .limit(1)
            .to_owned();
        let start = ledger.flow.as_ref().map_or("", |flow| flow.start.as_str());
        Func::coalesce([Expr::SubQuery(None, Box::new(last.into())), Expr::val(start)]).into()
    }

    /// All tests, joined by *and*.
    pub(crate) fn condition(&mut self, tests: &[Test]) -> Result<Condition, Fault> {
        tests.iter().try_fold(Condition::all(), |all, test| Ok(all.add(self.test(test)?)))
    }

    fn test(&mut self, test: &Test) -> Result<Expr, Fault> {
        match test {
            Test::Value { path, op } => self.compare(path, op),
            Test::Child { exists, ledger, via, filter } => {
                let ledger = self.context.ledger(ledger)?;
                let mut child = Scope::new(&self.context, ledger);
                let condition = child.condition(filter)?;
                let via = ledger.field(via).map_or(via.as_str(), column);
                let mut select = Query::select();
                select.expr(Expr::val(1)).cond_where(condition).cond_where(child.has_begun());
                child.from(&mut select);
                select.and_where(col(&child.alias, via).equals((Alias::new(&self.alias), Alias::new("_id"))));
                Ok(if *exists { Expr::exists(select) } else { Expr::not_exists(select) })
            }
        }
    }

    fn compare(&mut self, path: &Path, op: &Op) -> Result<Expr, Fault> {
        let value = self.value(path)?;
        let ordered = |bound: &Value| Expr::val(sql_value(bound));
        Ok(match op {
            Op::In(wanted) => self.one_of(path, value, wanted)?,
            Op::NotIn(unwanted) => {
                let is_set = value.clone().is_not_null();
                is_set.and(self.one_of(path, value, unwanted)?.not())
            }
            Op::Below(bound) => value.lt(ordered(bound)),
            Op::AtMost(bound) => value.lte(ordered(bound)),
            Op::Above(bound) => value.gt(ordered(bound)),
            Op::AtLeast(bound) => value.gte(ordered(bound)),
            Op::Set(true) => value.is_not_null(),
            Op::Set(false) => value.is_null(),
            Op::With(comparison, other) => {
                let other = self.value(other)?;
                match comparison {
                    Comparison::Same => value.eq(other),
                    Comparison::Differs => value.ne(other),
                    Comparison::Before => value.lt(other),
                    Comparison::After => value.gt(other),
                    Comparison::NotBefore => value.gte(other),
                    Comparison::NotAfter => value.lte(other),
                }
            }
        })
    }

    fn one_of(&mut self, path: &Path, value: Expr, wanted: &[Value]) -> Result<Expr, Fault> {
        let Some(field) = self.field_at(path) else {
            return Ok(value.is_in(wanted.iter().map(sql_value)));
        };
        if field.privacy.is_sealed() {
            let key = self.context.key.ok_or(Fault::NoKey)?;
            let (alias, ledger) = self.alias_at(path)?;
            let digests: Result<Vec<Vec<u8>>, Fault> =
                wanted.iter().map(|one| key.lookup(&ledger.name, column(field), &one.canonical(0))).collect();
            return Ok(col(&alias, &lookup_column(field)).is_in(digests?));
        }
        if matches!(field.kind, FieldType::Choices(_)) {
            // The codes lie joined by commas; a code never holds one.
            let padded = Expr::val(",").binary(sea_query::BinOper::Custom("||"), value);
            let padded = padded.binary(sea_query::BinOper::Custom("||"), Expr::val(","));
            return Ok(wanted.iter().fold(Expr::val(1).eq(0), |any, one| {
                // A low line stands for any character, unless it is escaped.
                let code = one.canonical(0).replace('_', "\\_");
                any.or(padded.clone().like(LikeExpr::new(format!("%,{code},%")).escape('\\')))
            }));
        }
        Ok(value.is_in(wanted.iter().map(sql_value)))
    }
}

/// Whether a row written at `_moment` by `_entry` is seen.
fn seen(context: &Context<'_>, alias: &str, moment: &str, entry: &str) -> Condition {
    let mut all = Condition::all();
    if let Some(limit) = context.as_of.moment {
        all = all.add(col(alias, moment).lte(limit.0));
    }
    if let Some(head) = context.as_of.head {
        all = all.add(col(alias, entry).lte(head));
    }
    all
}

/// The step rows of a ledger that are seen and were not taken back, nor take one back.
pub(crate) fn standing(context: &Context<'_>, ledger: &Ledger, alias: &str) -> SelectStatement {
    let back = context.name();
    let table = Alias::new(format!("s_{}", ledger.name));
    let taken_back = Query::select()
        .expr(Expr::val(1))
        .from_as(table.clone(), Alias::new(&back))
        .and_where(col(&back, "_voids").equals((Alias::new(alias), Alias::new("_id"))))
        .and_where(col(&back, "_voids").is_not_null())
        .cond_where(seen(context, &back, "_moment", "_entry"))
        .to_owned();
    Query::select()
        .from_as(table, Alias::new(alias))
        .and_where(col(alias, "_voids").is_null())
        .and_where(Expr::not_exists(taken_back))
        .cond_where(seen(context, alias, "_moment", "_entry"))
        .to_owned()
}

/// The versions that are seen at an as-of, of records that are not voided then; `None` for now, which is the table.
fn visible_versions(context: &Context<'_>, ledger: &Ledger) -> Option<SelectStatement> {
    if context.as_of == AsOf::NOW {
        return None;
    }
    let columns: Vec<Alias> = version_columns(ledger).into_iter().map(Alias::new).collect();
    let not_void = |alias: &str| {
        let step = context.name();
        let void = standing(context, ledger, &step)
            .expr(Expr::val(1))
            .and_where(col(&step, "_step").eq(VOID))
            .and_where(col(&step, "_record").equals((Alias::new(alias), Alias::new("_id"))))
            .to_owned();
        Expr::not_exists(void)
    };
    let part = |table: &str| {
        let alias = context.name();
        let mut select = Query::select();
        for name in &columns {
            select.column((Alias::new(&alias), name.clone()));
        }
        select
            .from_as(Alias::new(format!("{table}_{}", ledger.name)), Alias::new(&alias))
            .cond_where(seen(context, &alias, "_moment", "_entry"))
            .and_where(not_void(&alias));
        if table == "h" {
            let next = seen(context, &alias, "_until_moment", "_until_entry");
            select.cond_where(next.not());
            if context.as_of.moment.is_some() {
                select.and_where(none_later(context, ledger, &alias, "h"));
                select.and_where(none_later(context, ledger, &alias, "r"));
            }
        }
        select
    };
    let mut present = part("r");
    present.union(UnionType::All, part("h"));
    Some(present)
}

/// That no later version in a table is seen. The next one is not enough to look at where moments are claimed: a
/// version that was entered last may be claimed for a time before the one that it follows.
fn none_later(context: &Context<'_>, ledger: &Ledger, alias: &str, table: &str) -> Expr {
    let later = context.name();
    let select = Query::select()
        .expr(Expr::val(1))
        .from_as(Alias::new(format!("{table}_{}", ledger.name)), Alias::new(&later))
        .and_where(col(&later, "_id").equals((Alias::new(alias), Alias::new("_id"))))
        .and_where(col(&later, "_version").gt(col(alias, "_version")))
        .cond_where(seen(context, &later, "_moment", "_entry"))
        .to_owned();
    Expr::not_exists(select)
}
