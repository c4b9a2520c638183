//! A page of a ledger: filtered, searched, sorted, with the state of each record.

use ledger::filter::{Path, Test};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::record::Version;
use ledger::value::RecordId;
use sea_query::{Alias, Asterisk, Condition, Expr, ExprTrait as _, Func, Order, Query};

use crate::Store;
use crate::effective::Day;
use crate::erase::{as_read, erasings};
use crate::filter::{Context, Scope, col};
use crate::row::{read_version, version_columns, version_kinds};
use crate::schema::column;
use crate::sql::{Fault, Kind};

/// What is asked for as a page of a ledger.
#[derive(Clone, Debug)]
pub struct List {
    /// The ledger.
    pub ledger: String,
    /// The organ; `None` for all.
    pub organ: Option<String>,
    /// Tests joined by *and*.
    pub filter: Vec<Test>,
    /// Words that the key or an open text field must contain; empty for all.
    pub words: String,
    /// What orders the page, and whether descending; the id if none.
    pub sort: Option<(Path, bool)>,
    /// Rows passed over.
    pub offset: u64,
    /// Rows given at the most.
    pub limit: u64,
    /// What was known.
    pub as_of: AsOf,
    /// The day at whose end states are read.
    pub today: chrono::NaiveDate,
}

/// A page of a ledger.
#[derive(Clone, Debug)]
pub struct Page {
    /// The records, each with its state on the day that was asked for.
    pub rows: Vec<(Version, Option<String>)>,
    /// How many there are in all.
    pub total: i64,
}

impl Store {
    /// A page of a ledger.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn list(&self, list: &List) -> Result<Page, Fault> {
        let context = Context::new(&self.packs, self.key.as_ref(), list.as_of, Day::Date(list.today));
        let ledger = context.ledger(&list.ledger)?;
        let mut scope = Scope::new(&context, ledger);
        let alias = scope.alias.clone();
        let mut condition = scope.condition(&list.filter)?;
        if let Some(organ) = &list.organ {
            condition = condition.add(col(&alias, "_organ").eq(organ.as_str()));
        }
        if !list.words.is_empty() {
            condition = condition.add(words(ledger, &alias, &list.words));
        }
        let order =
            list.sort.as_ref().map(|(path, down)| Ok::<_, Fault>((scope.value(path)?, *down))).transpose()?;
        let own = Path { ledger: ledger.name.clone(), hops: Vec::new(), last: ledger::filter::Last::State };
        let state = if ledger.flow.is_some() { scope.value(&own)? } else { Expr::null().cast_as("TEXT") };

        let mut count = Query::select();
        count.expr(Func::count(Expr::col(Asterisk))).cond_where(condition.clone());
        scope.from(&mut count);
        let mut query = Query::select();
        for name in version_columns(ledger) {
            query.column((Alias::new(&alias), Alias::new(name)));
        }
        query.expr(state).cond_where(condition).offset(list.offset).limit(list.limit);
        scope.from(&mut query);
        if let Some((expr, down)) = order {
            query.order_by_expr(expr, if down { Order::Desc } else { Order::Asc });
        }
        query.order_by((Alias::new(&alias), Alias::new("_id")), Order::Asc);

        let mut tx = self.pool.begin_read().await?;
        let totals = tx.fetch(&count, &[Kind::Integer]).await?;
        let total = totals.first().and_then(|row| row.first()).map_or(Ok(0), |cell| cell.integer())?;
        let mut kinds = version_kinds(ledger);
        kinds.push(Kind::Text);
        let mut rows = Vec::new();
        for mut cells in tx.fetch(&query, &kinds).await? {
            let state = cells.pop().map(|cell| cell.optional_text()).transpose()?.flatten();
            rows.push((read_version(ledger, cells)?.version, state));
        }
        let ids: Vec<RecordId> = rows.iter().map(|(version, _)| version.id).collect();
        let erasings = erasings(&mut tx, ledger, Some(&ids)).await?;
        let rows = rows.into_iter().map(|(version, state)| (as_read(version, &erasings), state)).collect();
        Ok(Page { rows, total })
    }
}

/// Whether the key or any open text field contains some words.
fn words(ledger: &Ledger, alias: &str, words: &str) -> Condition {
    let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = || sea_query::LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let texts = ledger.fields.iter().filter(|field| {
        matches!(field.kind, ledger::field::FieldType::Text(_)) && !field.privacy.is_sealed()
    });
    texts.fold(Condition::any().add(col(alias, "_key").like(pattern())), |any, field| {
        any.add(col(alias, column(field)).like(pattern()))
    })
}
