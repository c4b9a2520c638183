//! Effective time in SQL: on which day something is asked, whether a dated value lies in a period or has begun, and
//! its month; and the day from which on a record exists.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use ledger::field::FieldType;
use ledger::pack::Ledger;
use ledger::period::Period;
use ledger::value::{Moment, Month, RecordId, Value};
use sea_query::{Alias, BinOper, Expr, ExprTrait as _, Func, Query};

use crate::act::Act;
use crate::row::read_value;
use crate::schema::{column, kind};
use crate::sql::{Dialect, Fault, Kind};

/// Most ids listed in one statement.
const MOST: usize = 400;

/// The day at whose end states and children are read.
#[derive(Clone)]
pub(crate) enum Day {
    /// One day for all records.
    Date(NaiveDate),
    /// The day in a column, as the effective date of a step.
    Column(Expr, Dialect),
}

impl Day {
    /// The day as text.
    pub(crate) fn text(&self) -> Expr {
        match self {
            Self::Date(date) => Expr::val(date.to_string()),
            Self::Column(column, _) => column.clone(),
        }
    }

    /// Whether the span of a dated value has begun by the end of the day.
    pub(crate) fn has_begun(&self, kind: &FieldType, value: Expr) -> Expr {
        match (self, kind) {
            (Self::Date(on), FieldType::Month) => value.lte(Month::of(*on).to_string()),
            (Self::Date(on), FieldType::Year) => value.lte(i64::from(on.year())),
            (Self::Date(on), FieldType::Moment) => value.lte(Moment::end_of(*on).0),
            (Self::Column(day, _), FieldType::Month) => value.lte(first(day.clone(), 7)),
            (Self::Column(day, _), FieldType::Year) => {
                value.lte(first(day.clone(), 4).cast_as(Alias::new("BIGINT")))
            }
            (Self::Column(day, dialect), FieldType::Moment) => {
                month_of_moment(value, *dialect, true).lte(day.clone())
            }
            (day, _) => value.lte(day.text()),
        }
    }
}

impl Act {
    /// The day from which on each record exists in the world; one whose effective date is not set is absent.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn first_days(
        &mut self,
        ledger: &Ledger,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, NaiveDate>, Fault> {
        let mut days = BTreeMap::new();
        let Some(field) = ledger.effective.as_ref().and_then(|name| ledger.field(name)) else {
            return Ok(days);
        };
        for part in ids.chunks(MOST) {
            let query = Query::select()
                .columns(["_id", column(field)].map(Alias::new))
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(Expr::col("_id").is_in(part.iter().copied()))
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Integer, kind(field)]).await? {
                let [id, cell] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("dates".to_owned()))?;
                if let Some((first, _)) = read_value(field, cell, None)?.as_ref().and_then(Value::span) {
                    days.insert(id.integer()?, first);
                }
            }
        }
        Ok(days)
    }
}

/// The first characters of a text.
fn first(text: Expr, characters: i32) -> Expr {
    Func::cust(Alias::new("substr")).args([text, Expr::val(1i32), Expr::val(characters)]).into()
}

/// The month of a day, as `YYYY-MM`.
pub(crate) fn month_of_day(day: Expr) -> Expr {
    first(day, 7)
}

/// Whether the whole span of a dated value lies in a period, and the month of its first day as `YYYY-MM`.
pub(crate) fn within(kind: &FieldType, value: Expr, period: Period, dialect: Dialect) -> (Expr, Expr) {
    match kind {
        FieldType::Month => {
            let from = Month::of(period.from);
            let from = if from.first() < period.from { from.next() } else { from };
            let to = Month::of(period.to);
            let to = if to.last() > period.to { to.previous() } else { to };
            (value.clone().between(from.to_string(), to.to_string()), value)
        }
        FieldType::Year => {
            let first = i64::from(period.from.year()) + i64::from(period.from.ordinal() > 1);
            let whole = Period::year(period.to.year()).to <= period.to;
            let last = i64::from(period.to.year()) - i64::from(!whole);
            let text = value.clone().cast_as(Alias::new("TEXT"));
            (value.between(first, last), text.binary(BinOper::Custom("||"), Expr::val("-01")))
        }
        FieldType::Moment => {
            let (from, to) = (Moment::start_of(period.from), Moment::end_of(period.to));
            (value.clone().between(from.0, to.0), month_of_moment(value, dialect, false))
        }
        _ => (value.clone().between(period.from.to_string(), period.to.to_string()), month_of_day(value)),
    }
}

/// The month of a moment in Beijing, or its day, as text.
pub(crate) fn month_of_moment(value: Expr, dialect: Dialect, day: bool) -> Expr {
    // Division cuts towards zero, so it is done on the positive microseconds since the year 1, 62,135,596,800 seconds
    // before 1970; eight hours are 28,800 seconds.
    let sql = match (dialect, day) {
        (Dialect::Sqlite, false) => {
            "strftime('%Y-%m', (? + 62135596800000000) / 1000000 - 62135568000, 'unixepoch')"
        }
        (Dialect::Sqlite, true) => {
            "strftime('%Y-%m-%d', (? + 62135596800000000) / 1000000 - 62135568000, 'unixepoch')"
        }
        (Dialect::Postgres, false) => {
            "to_char(to_timestamp(($1 + 62135596800000000) / 1000000 - 62135568000) AT TIME ZONE 'UTC', 'YYYY-MM')"
        }
        (Dialect::Postgres, true) => {
            "to_char(to_timestamp(($1 + 62135596800000000) / 1000000 - 62135568000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
        }
    };
    Expr::cust_with_expr(sql, value)
}
