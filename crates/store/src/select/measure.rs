//! What is taken of the records of a query: the columns that are asked for of each record, what is made of them over
//! a group, and how the result is read.

use ledger::field::Field;
use ledger::value::Value;
use report::query::{Group, Take, Under};
use sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, SelectStatement};

use super::{Question, RECORD, bigint};
use crate::filter::col;
use crate::row::read_value;
use crate::sql::{Cell, Fault, Kind};

/// Sums are made of two halves, the multiples of this number and the rest: a sum of 64-bit numbers may be longer than
/// 64 bits, where SQLite breaks off and PostgreSQL does not cast.
const HALF: i64 = 1 << 32;

/// What is asked of a group, in the order of the columns.
pub(super) enum Measure {
    Count,
    Sum,
    /// Grouped by the weight as well, because a product of two numbers may be longer than 64 bits too.
    Weighted,
    Extremes(Kind, Box<Reader>),
    Distinct,
}

impl Measure {
    /// Asks each record for what is to be taken of it.
    pub(super) fn of(question: &mut Question<'_>) -> Result<Self, Fault> {
        let scope = &mut question.scope;
        let (columns, measure) = match &question.select.take {
            Take::Count | Take::Rows(_) => (Vec::new(), Self::Count),
            Take::Distinct(path) => (vec![("value", scope.identity(path)?)], Self::Distinct),
            Take::Sum(path) => {
                let about = scope.about(path)?.unwrap_or(Expr::val(0i64));
                (vec![("value", scope.value(path)?), ("about", about)], Self::Sum)
            }
            Take::Weighted(value, weight) => {
                let about = [scope.about(value)?, scope.about(weight)?];
                let is_about = about
                    .into_iter()
                    .flatten()
                    .fold(Expr::val(0i64).eq(1i64), |any, one| any.or(one.eq(1i64)));
                let (value, weight) = (scope.value(value)?, scope.value(weight)?);
                let both = value.clone().is_not_null().and(weight.clone().is_not_null());
                let about = Expr::case(both.and(is_about), 1i64).finally(0i64).into();
                (vec![("value", value), ("weight", weight), ("about", about)], Self::Weighted)
            }
            Take::Extremes(path) => {
                let about = scope.about(path)?.unwrap_or(Expr::val(0i64));
                let reader =
                    Reader { field: scope.field_at(path).cloned(), is_state: false, has_about: false };
                let columns = vec![("value", scope.value(path)?), ("about", about)];
                (columns, Self::Extremes(scope.kind(path), Box::new(reader)))
            }
        };
        for (name, expr) in columns {
            question.statement.expr_as(expr, Alias::new(name));
        }
        Ok(measure)
    }

    /// Asks for what is made of them, over the records that were asked.
    pub(super) fn ask(&self, outer: &mut SelectStatement, kinds: &mut Vec<Kind>) {
        let value = || col(RECORD, "value");
        let mut ask = |expr: Expr, kind: Kind| {
            outer.expr(expr);
            kinds.push(kind);
        };
        ask(Func::count(Expr::col(Asterisk)).into(), Kind::Integer);
        if !matches!(self, Self::Count) {
            ask(value().count(), Kind::Integer);
        }
        match self {
            Self::Count => return,
            Self::Distinct => return ask(value().count_distinct(), Kind::Integer),
            Self::Extremes(kind, _) => {
                ask(value().min(), *kind);
                ask(value().max(), *kind);
            }
            Self::Sum | Self::Weighted => {
                ask(bigint(value().div(HALF).sum()), Kind::Integer);
                ask(bigint(value().modulo(HALF).sum()), Kind::Integer);
            }
        }
        ask(Func::coalesce([col(RECORD, "about").max(), Expr::val(0i64)]).into(), Kind::Integer);
        if matches!(self, Self::Weighted) {
            ask(col(RECORD, "weight"), Kind::Integer);
            outer.group_by_col((Alias::new(RECORD), Alias::new("weight")));
        }
    }

    /// Reads what was asked for into the group that it belongs to.
    pub(super) fn read(&self, next: &mut impl FnMut() -> Cell, group: &mut Group) -> Result<(), Fault> {
        let count = next().integer()?;
        group.count += count;
        if matches!(self, Self::Count) {
            return Ok(());
        }
        let valued = next().integer()?;
        match self {
            Self::Count => {}
            Self::Distinct => group.count = next().integer()?,
            Self::Extremes(_, reader) => {
                group.least = reader.read(next)?;
                group.greatest = reader.read(next)?;
                group.about = next().integer()? != 0;
            }
            Self::Sum => {
                group.sum = sum(next)?;
                group.about = next().integer()? != 0;
            }
            Self::Weighted => {
                let (sum, about) = (sum(next)?, next().integer()? != 0);
                let Some(weight) = next().optional_integer()? else { return Ok(()) };
                group.sum += sum * i128::from(weight);
                group.weight += i128::from(valued) * i128::from(weight);
                group.about |= about;
            }
        }
        group.valued += valued;
        Ok(())
    }
}

/// A sum from its two halves.
fn sum(next: &mut impl FnMut() -> Cell) -> Result<i128, Fault> {
    let (high, low) = (next().optional_integer()?.unwrap_or(0), next().optional_integer()?.unwrap_or(0));
    Ok(i128::from(high) * i128::from(HALF) + i128::from(low))
}

/// Reads the value of a path from its cells.
pub(super) struct Reader {
    pub(super) field: Option<Field>,
    pub(super) is_state: bool,
    pub(super) has_about: bool,
}

impl Reader {
    pub(super) fn read(&self, next: &mut impl FnMut() -> Cell) -> Result<Option<Value>, Fault> {
        let cell = next();
        let about = self.has_about.then(&mut *next);
        if cell == Cell::Null {
            return Ok(None);
        }
        match &self.field {
            Some(field) => read_value(field, cell, about),
            None if self.is_state => Ok(Some(Value::Choice(cell.text()?))),
            None => Ok(Some(Value::Text(cell.text()?))),
        }
    }
}

/// The value at the end of a path as the canonical text under which records come.
pub(super) fn under(field: Option<&Field>, cell: Cell) -> Result<Under, Fault> {
    let text = match (field.filter(|field| field.target().is_none()), cell) {
        (_, Cell::Null) => None,
        (Some(field), cell) => read_value(field, cell, None)?.map(|value| value.canonical(field.places())),
        (None, cell) => Some(cell.text()?),
    };
    Ok(Under::Value(text))
}
