//! Queries of figures in SQL: counts, integer sums, extremes and ids, nothing that needs rounding.

use std::collections::BTreeMap;

use ledger::filter::Path;
use ledger::value::Month;
use report::query::{Answer, By, Group, Row, Select, Take, Under, When};
use sea_query::{Alias, Expr, ExprTrait as _, JoinType, Order, Query, SelectStatement};

use crate::Store;
use crate::act::Act;
use crate::effective::{Day, month_of_day, within};
use crate::filter::{Context, Scope, col, standing};
use crate::schema::column;
use crate::sql::{Cell, Dialect, Fault, Kind, Tx};

mod measure;

use measure::{Measure, Reader, under};

/// The alias under which the records that count are put into groups. What they are grouped by is a column of theirs:
/// an expression that is written twice is two expressions to PostgreSQL when values are bound to it.
const RECORD: &str = "record";

/// Most ids listed in one statement.
const MOST_IDS: usize = 400;

impl Store {
    /// Answers a query.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn select(&self, select: &Select) -> Result<Answer, Fault> {
        let mut tx = self.pool.begin_read().await?;
        self.select_in(&mut tx, select).await
    }

    /// Answers several queries at one moment.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn select_all(&self, selects: &[Select]) -> Result<Vec<Answer>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let mut answers = Vec::with_capacity(selects.len());
        for select in selects {
            answers.push(self.select_in(&mut tx, select).await?);
        }
        Ok(answers)
    }

    /// The values of paths for some records of a ledger, by id; records that are not seen are left out.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn values_of(
        &self,
        ledger: &str,
        ids: &[i64],
        paths: &[Path],
        as_of: ledger::period::AsOf,
        today: chrono::NaiveDate,
    ) -> Result<Vec<Row>, Fault> {
        let mut tx = self.pool.begin_read().await?;
        let mut rows = Vec::new();
        for part in ids.chunks(MOST_IDS) {
            let select = Select {
                ledger: ledger.to_owned(),
                organ: None,
                filter: Vec::new(),
                when: When::Stock { on: today },
                as_of,
                take: Take::Rows(paths.to_vec()),
                by: None,
            };
            rows.extend(self.question(&select)?.of_ids(part).rows(&mut tx, paths).await?.rows);
        }
        Ok(rows)
    }

    fn question<'a>(&'a self, select: &'a Select) -> Result<Question<'a>, Fault> {
        let day = Day::Date(select.when.end());
        let context = Context::new(&self.packs, self.key.as_ref(), select.as_of, day);
        let scope = Scope::new(&context, context.ledger(&select.ledger)?);
        Ok(Question { scope, select, statement: Query::select(), month: None, ids: None })
    }

    async fn select_in(&self, tx: &mut Tx, select: &Select) -> Result<Answer, Fault> {
        if let Some(answer) = self.answer_rolled_up(tx, select).await? {
            return Ok(answer);
        }
        self.ask_records(tx, select).await
    }

    /// Answers from the records themselves.
    async fn ask_records(&self, tx: &mut Tx, select: &Select) -> Result<Answer, Fault> {
        let question = self.question(select)?;
        let Take::Rows(paths) = &select.take else { return question.groups(tx).await };
        let rows = question.rows(tx, paths).await?;
        match &select.by {
            None => Ok(rows),
            Some(_) => Ok(Answer { groups: self.question(select)?.groups(tx).await?.groups, ..rows }),
        }
    }
}

impl Act {
    /// Answers a query within the act, with what it has written so far.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn select(&mut self, select: &Select) -> Result<Answer, Fault> {
        // Roll-ups and cached states are brought up only at the end.
        self.refresh_states().await?;
        let store = self.store.clone();
        store.ask_records(&mut self.tx, select).await
    }
}

struct Question<'a> {
    scope: Scope<'a>,
    select: &'a Select,
    statement: SelectStatement,
    /// The month of the date on which a record counts, as `YYYY-MM`.
    month: Option<Expr>,
    /// Only these records, whenever they count.
    ids: Option<Vec<i64>>,
}

impl Question<'_> {
    fn of_ids(mut self, ids: &[i64]) -> Self {
        self.ids = Some(ids.to_vec());
        self
    }

    /// Adds what decides which records count; last, since paths of the columns need their joins first.
    fn restrict(&mut self, dialect: Dialect) -> Result<(), Fault> {
        let condition = self.scope.condition(&self.select.filter)?;
        self.statement.cond_where(condition);
        self.scope.from(&mut self.statement);
        if let Some(organ) = &self.select.organ {
            self.statement.and_where(col(&self.scope.alias, "_organ").eq(organ.as_str()));
        }
        if let Some(ids) = self.ids.take() {
            self.statement.and_where(col(&self.scope.alias, "_id").is_in(ids));
            return Ok(());
        }
        self.when(dialect)
    }

    fn when(&mut self, dialect: Dialect) -> Result<(), Fault> {
        let alias = self.scope.alias.clone();
        match &self.select.when {
            When::Field { field, period } => {
                let field = self.scope.ledger.field(field);
                let Some(field) = field else { return Err(Fault::Broken("no such field".to_owned())) };
                let value = col(&alias, column(field));
                let (condition, month) = within(&field.kind, value, *period, dialect);
                self.statement.and_where(condition);
                self.month = Some(month);
            }
            When::Step { step, period } => {
                let inner = "taken";
                let first = standing(&self.scope.context, self.scope.ledger, inner)
                    .expr_as(col(inner, "_record"), Alias::new("record"))
                    .expr_as(col(inner, "_on").min(), Alias::new("first_on"))
                    .and_where(col(inner, "_step").eq(step.as_str()))
                    .group_by_col((Alias::new(inner), Alias::new("_record")))
                    .to_owned();
                let on = col("first", "record").equals((Alias::new(&alias), Alias::new("_id")));
                self.statement.join_subquery(JoinType::InnerJoin, first, Alias::new("first"), on);
                let day = col("first", "first_on");
                self.statement.and_where(day.clone().between(period.from.to_string(), period.to.to_string()));
                self.month = Some(month_of_day(day));
            }
            When::Stock { .. } => {
                let begun = self.scope.has_begun();
                self.statement.cond_where(begun);
            }
        }
        Ok(())
    }

    async fn rows(mut self, tx: &mut Tx, paths: &[Path]) -> Result<Answer, Fault> {
        let alias = self.scope.alias.clone();
        let mut kinds = vec![Kind::Integer, Kind::Integer, Kind::Text];
        for name in ["_id", "_version", "_key"] {
            self.statement.expr(col(&alias, name));
        }
        let mut readers = Vec::new();
        for path in paths {
            readers.push(self.ask_value(path, &mut kinds)?);
        }
        self.restrict(tx.dialect())?;
        self.statement.order_by((Alias::new(&alias), Alias::new("_id")), Order::Asc);
        let mut answer = Answer { groups: vec![Group::empty(Under::All)], rows: Vec::new() };
        for cells in tx.fetch(&self.statement, &kinds).await? {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().unwrap_or(Cell::Null);
            let (id, version, key) = (next().integer()?, next().integer()?, next().text()?);
            let values: Result<_, Fault> = readers.iter().map(|reader| reader.read(&mut next)).collect();
            answer.rows.push(Row { id, version, key, values: values? });
        }
        answer.groups[0].count = i64::try_from(answer.rows.len()).unwrap_or(i64::MAX);
        Ok(answer)
    }

    /// Asks for the value at the end of a path, as rows show it.
    fn ask_value(&mut self, path: &Path, kinds: &mut Vec<Kind>) -> Result<Reader, Fault> {
        let path = self.scope.shown(path);
        let value = self.scope.value(&path)?;
        self.statement.expr(value);
        kinds.push(self.scope.kind(&path));
        let about = self.scope.about(&path)?;
        let has_about = about.is_some();
        if let Some(about) = about {
            self.statement.expr(about);
            kinds.push(Kind::Integer);
        }
        let is_state = path.last == ledger::filter::Last::State;
        Ok(Reader { field: self.scope.field_at(&path).cloned(), is_state, has_about })
    }

    async fn groups(mut self, tx: &mut Tx) -> Result<Answer, Fault> {
        let measure = Measure::of(&mut self)?;
        let mut kinds = Vec::new();
        let by = match &self.select.by {
            Some(By::Value(path)) => {
                let path = self.scope.shown(path);
                let value = self.scope.value(&path)?;
                self.statement.expr_as(value, Alias::new("under"));
                kinds.push(self.scope.kind(&path));
                Some(self.scope.field_at(&path))
            }
            _ => None,
        };
        self.restrict(tx.dialect())?;
        let by_month = self.select.by == Some(By::Month);
        if by_month {
            let month = self.month.take().ok_or_else(|| Fault::Broken("a stock has no months".to_owned()))?;
            self.statement.expr_as(month, Alias::new("under"));
            kinds.push(Kind::Text);
        }
        // A statement needs some column, also when records are only counted.
        self.statement.expr_as(Expr::val(1i64), Alias::new("here"));
        let mut outer = Query::select();
        outer.from_subquery(self.statement, Alias::new(RECORD));
        if !kinds.is_empty() {
            outer.expr(col(RECORD, "under")).group_by_col((Alias::new(RECORD), Alias::new("under")));
        }
        measure.ask(&mut outer, &mut kinds);
        let mut groups: BTreeMap<Under, Group> = BTreeMap::new();
        for cells in tx.fetch(&outer, &kinds).await? {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().unwrap_or(Cell::Null);
            let under = match by {
                Some(field) => under(field, next())?,
                None if by_month => Under::Month(month(&next().text()?)?),
                None => Under::All,
            };
            let group = groups.entry(under.clone()).or_insert_with(|| Group::empty(under));
            measure.read(&mut next, group)?;
        }
        if self.select.by.is_none() {
            groups.entry(Under::All).or_insert_with(|| Group::empty(Under::All));
        }
        Ok(Answer { groups: groups.into_values().collect(), rows: Vec::new() })
    }
}

fn month(text: &str) -> Result<Month, Fault> {
    Month::parse(text).ok_or_else(|| Fault::Broken(format!("{text} is no month")))
}

/// A sum as a 64-bit integer: PostgreSQL adds up BIGINT to NUMERIC.
pub(crate) fn bigint(sum: Expr) -> Expr {
    sum.cast_as(Alias::new("BIGINT"))
}
