//! Queries of figures in SQL: counts, integer sums, extremes and ids, nothing that needs rounding.

use ledger::field::FieldType;
use ledger::filter::{Last, Path};
use ledger::period::Period;
use ledger::value::{Month, Value};
use report::query::{Answer, By, Group, Row, Select, Take, Under, When};
use sea_query::{Alias, Asterisk, Expr, ExprTrait as _, Func, JoinType, Order, Query, SelectStatement};

use crate::Store;
use crate::filter::{Context, Scope, col, standing};
use crate::row::read_value;
use crate::schema::column;
use crate::sql::{Cell, Cells, Dialect, Fault, Kind, Tx};

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
        let state_on = Expr::val(select.when.end().to_string());
        let context = Context::new(&self.packs, self.key.as_ref(), select.as_of, state_on);
        let scope = Scope::new(&context, context.ledger(&select.ledger)?);
        Ok(Question { scope, select, statement: Query::select(), kinds: Vec::new(), date: None, ids: None })
    }

    async fn select_in(&self, tx: &mut Tx, select: &Select) -> Result<Answer, Fault> {
        if let Some(answer) = self.answer_rolled_up(tx, select).await? {
            return Ok(answer);
        }
        let question = self.question(select)?;
        match &select.take {
            Take::Rows(paths) => question.rows(tx, paths).await,
            _ => question.groups(tx).await,
        }
    }
}

struct Question<'a> {
    scope: Scope<'a>,
    select: &'a Select,
    statement: SelectStatement,
    kinds: Vec<Kind>,
    /// The month of the date on which a record counts, as `YYYY-MM`.
    date: Option<Expr>,
    /// Only these records, whenever they count.
    ids: Option<Vec<i64>>,
}

impl Question<'_> {
    fn of_ids(mut self, ids: &[i64]) -> Self {
        self.ids = Some(ids.to_vec());
        self
    }

    fn ask(&mut self, expr: Expr, kind: Kind) {
        self.statement.expr(expr);
        self.kinds.push(kind);
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
                self.date = Some(month);
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
                self.date = Some(first_seven(day));
            }
            When::Stock { on } => {
                let effective =
                    self.scope.ledger.effective.as_deref().and_then(|name| self.scope.ledger.field(name));
                if let Some(field) = effective {
                    let value = col(&alias, column(field));
                    self.statement.and_where(begun(&field.kind, value, *on));
                }
            }
        }
        Ok(())
    }

    async fn rows(mut self, tx: &mut Tx, paths: &[Path]) -> Result<Answer, Fault> {
        let alias = self.scope.alias.clone();
        for (name, kind) in [("_id", Kind::Integer), ("_version", Kind::Integer), ("_key", Kind::Text)] {
            self.ask(col(&alias, name), kind);
        }
        let mut readers = Vec::new();
        for path in paths {
            readers.push(self.ask_value(path)?);
        }
        self.restrict(tx.dialect())?;
        self.statement.order_by((Alias::new(&alias), Alias::new("_id")), Order::Asc);
        let mut answer = Answer { groups: vec![Group::empty(Under::All)], rows: Vec::new() };
        for cells in tx.fetch(&self.statement, &self.kinds).await? {
            let mut cells = cells.into_iter();
            let mut next = || cells.next().unwrap_or(Cell::Null);
            let (id, version, key) = (next().integer()?, next().integer()?, next().text()?);
            let values: Result<_, Fault> = readers.iter().map(|reader| reader.read(&mut next)).collect();
            answer.rows.push(Row { id, version, key, values: values? });
        }
        answer.groups[0].count = i64::try_from(answer.rows.len()).unwrap_or(i64::MAX);
        Ok(answer)
    }

    /// Asks for the value at the end of a path, as rows and extremes read it.
    fn ask_value(&mut self, path: &Path) -> Result<Reader, Fault> {
        let mut path = path.clone();
        // A reference reads as the key text of its record.
        if let (Some(target), Last::Field(field)) =
            (self.scope.field_at(&path).and_then(|field| field.target()), path.last.clone())
        {
            path.hops.push(ledger::filter::Hop { field, ledger: target.to_owned() });
            path.last = Last::Key;
        }
        let (kind, value) = (self.scope.kind(&path), self.scope.value(&path)?);
        self.ask(value, kind);
        let about = self.scope.about(&path)?;
        let has_about = about.is_some();
        if let Some(about) = about {
            self.ask(about, Kind::Integer);
        }
        Ok(Reader {
            field: self.scope.field_at(&path).cloned(),
            is_state: path.last == Last::State,
            has_about,
        })
    }

    async fn groups(mut self, tx: &mut Tx) -> Result<Answer, Fault> {
        let asked = self.ask_measure()?;
        let under = match &self.select.by {
            Some(By::Value(path)) => Some((self.group_value(path)?, Some(path.clone()))),
            Some(By::Month) => Some((Expr::val(""), None)),
            None => None,
        };
        self.restrict(tx.dialect())?;
        if let Some((expr, path)) = &under {
            let expr = if path.is_some() { expr.clone() } else { self.date.clone().unwrap_or(Expr::null()) };
            let kind = path.as_ref().map_or(Kind::Text, |path| self.scope.kind(path));
            let kind = if self.reads_key(path.as_ref()) { Kind::Text } else { kind };
            self.ask(expr.clone(), kind);
            self.statement.add_group_by([expr.clone()]);
            self.statement.order_by_expr(expr, Order::Asc);
        }
        let mut groups = Vec::new();
        for cells in tx.fetch(&self.statement, &self.kinds).await? {
            groups.push(self.read_group(cells, &asked, under.as_ref().map(|(_, path)| path.as_ref()))?);
        }
        groups.sort_by(|a, b| a.under.cmp(&b.under));
        Ok(Answer { groups, rows: Vec::new() })
    }

    fn reads_key(&self, path: Option<&Path>) -> bool {
        path.and_then(|path| self.scope.field_at(path)).is_some_and(|field| field.target().is_some())
    }

    fn group_value(&mut self, path: &Path) -> Result<Expr, Fault> {
        let mut path = path.clone();
        if let (Some(target), Last::Field(field)) =
            (self.scope.field_at(&path).and_then(|field| field.target()), path.last.clone())
        {
            path.hops.push(ledger::filter::Hop { field, ledger: target.to_owned() });
            path.last = Last::Key;
        }
        self.scope.value(&path)
    }

    /// Asks for count, valued, sum, weight, about, least and greatest, as far as the measure has them.
    fn ask_measure(&mut self) -> Result<Asked, Fault> {
        let count = Func::count(Expr::col(Asterisk)).into();
        match &self.select.take {
            Take::Count | Take::Rows(_) => {
                self.ask(count, Kind::Integer);
                Ok(Asked::Count)
            }
            Take::Distinct(path) => {
                let value = self.group_value(path)?;
                self.ask(value.count_distinct(), Kind::Integer);
                Ok(Asked::Count)
            }
            Take::Sum(path) => {
                let value = self.scope.value(path)?;
                self.ask(count, Kind::Integer);
                self.ask(value.clone().count(), Kind::Integer);
                self.ask(bigint(value.sum()), Kind::Integer);
                let about = self.scope.about(path)?.unwrap_or(Expr::val(0i64));
                self.ask(Func::coalesce([about.max(), Expr::val(0i64)]).into(), Kind::Integer);
                Ok(Asked::Sum)
            }
            Take::Weighted(value, weight) => {
                let (value, weight) = (self.scope.value(value)?, self.scope.value(weight)?);
                let both = value.clone().is_not_null().and(weight.clone().is_not_null());
                let product = value.clone().mul(weight.clone());
                let counted: Expr = Expr::case(both, weight).finally(Expr::null()).into();
                self.ask(count, Kind::Integer);
                self.ask(product.clone().count(), Kind::Integer);
                self.ask(bigint(product.sum()), Kind::Integer);
                self.ask(bigint(counted.sum()), Kind::Integer);
                Ok(Asked::Weighted)
            }
            Take::Extremes(path) => {
                let (kind, value) = (self.scope.kind(path), self.scope.value(path)?);
                self.ask(count, Kind::Integer);
                self.ask(value.clone().count(), Kind::Integer);
                self.ask(value.clone().min(), kind);
                self.ask(value.max(), kind);
                let field = self.scope.field_at(path).cloned();
                Ok(Asked::Extremes(Box::new(Reader { field, is_state: false, has_about: false })))
            }
        }
    }

    fn read_group(&self, cells: Cells, asked: &Asked, by: Option<Option<&Path>>) -> Result<Group, Fault> {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or(Cell::Null);
        let mut group = Group::empty(Under::All);
        group.count = next().integer()?;
        match asked {
            Asked::Count => {}
            Asked::Sum => {
                group.valued = next().integer()?;
                group.sum = i128::from(next().optional_integer()?.unwrap_or(0));
                group.about = next().integer()? != 0;
            }
            Asked::Weighted => {
                group.valued = next().integer()?;
                group.sum = i128::from(next().optional_integer()?.unwrap_or(0));
                group.weight = i128::from(next().optional_integer()?.unwrap_or(0));
            }
            Asked::Extremes(reader) => {
                group.valued = next().integer()?;
                group.least = reader.read(&mut next)?;
                group.greatest = reader.read(&mut next)?;
            }
        }
        group.under = match by {
            None => Under::All,
            Some(None) => {
                let text = next().text()?;
                Under::Month(Month::parse(&text).ok_or_else(|| Fault::Broken(format!("{text} is no month")))?)
            }
            Some(Some(path)) => {
                let cell = next();
                let field = self.scope.field_at(path).filter(|field| field.target().is_none());
                let text = match (field, cell) {
                    (_, Cell::Null) => None,
                    (Some(field), cell) => {
                        read_value(field, cell, None)?.map(|value| value.canonical(field.places()))
                    }
                    (None, cell) => Some(cell.text()?),
                };
                Under::Value(text)
            }
        };
        Ok(group)
    }
}

/// What was asked for, in the order of the columns.
enum Asked {
    Count,
    Sum,
    Weighted,
    Extremes(Box<Reader>),
}

/// Reads the value of a path from its cells.
struct Reader {
    field: Option<ledger::field::Field>,
    is_state: bool,
    has_about: bool,
}

impl Reader {
    fn read(&self, next: &mut impl FnMut() -> Cell) -> Result<Option<Value>, Fault> {
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

/// A sum as a 64-bit integer: PostgreSQL adds up BIGINT to NUMERIC.
pub(crate) fn bigint(sum: Expr) -> Expr {
    sum.cast_as(Alias::new("BIGINT"))
}

fn first_seven(text: Expr) -> Expr {
    Func::cust(Alias::new("substr")).args([text, Expr::val(1i32), Expr::val(7i32)]).into()
}

/// Whether the whole span of a dated value lies in a period, and its month as `YYYY-MM`.
fn within(kind: &FieldType, value: Expr, period: Period, dialect: Dialect) -> (Expr, Expr) {
    match kind {
        FieldType::Month => {
            let from = Month::of(period.from);
            let from = if from.first() < period.from { from.next() } else { from };
            let to = Month::of(period.to);
            let to = if to.last() > period.to { to.previous() } else { to };
            (value.clone().between(from.to_string(), to.to_string()), value)
        }
        FieldType::Year => {
            use chrono::Datelike as _;
            let first = i64::from(period.from.year()) + i64::from(period.from.ordinal() > 1);
            let whole = Period::year(period.to.year()).to <= period.to;
            let last = i64::from(period.to.year()) - i64::from(!whole);
            // A year counts on its last day, so its month is December.
            let text = value.clone().cast_as(Alias::new("TEXT"));
            let month = text.binary(sea_query::BinOper::Custom("||"), Expr::val("-12"));
            (value.between(first, last), month)
        }
        FieldType::Moment => {
            use ledger::value::Moment;
            let (from, to) = (Moment::start_of(period.from), Moment::end_of(period.to));
            (value.clone().between(from.0, to.0), month_of_moment(value, dialect, false))
        }
        _ => (value.clone().between(period.from.to_string(), period.to.to_string()), first_seven(value)),
    }
}

/// The month of a moment in Beijing, or its day, as text.
pub(crate) fn month_of_moment(value: Expr, dialect: Dialect, day: bool) -> Expr {
    let sql = match (dialect, day) {
        (Dialect::Sqlite, false) => "strftime('%Y-%m', ? / 1000000 + 28800, 'unixepoch')",
        (Dialect::Sqlite, true) => "strftime('%Y-%m-%d', ? / 1000000 + 28800, 'unixepoch')",
        (Dialect::Postgres, false) => {
            "to_char(to_timestamp($1 / 1000000 + 28800) AT TIME ZONE 'UTC', 'YYYY-MM')"
        }
        (Dialect::Postgres, true) => {
            "to_char(to_timestamp($1 / 1000000 + 28800) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
        }
    };
    Expr::cust_with_expr(sql, value)
}

/// Whether the span of a dated value has begun by the end of a day.
fn begun(kind: &FieldType, value: Expr, on: chrono::NaiveDate) -> Expr {
    match kind {
        FieldType::Month => value.lte(Month::of(on).to_string()),
        FieldType::Year => value.lte(i64::from(chrono::Datelike::year(&on))),
        FieldType::Moment => value.lte(ledger::value::Moment::end_of(on).0),
        _ => value.lte(on.to_string()),
    }
}
