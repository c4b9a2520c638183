//! The kept rows: added to, taken from, read.

use std::collections::BTreeMap;

use ledger::value::Month;
use report::query::{Group, Under};
use sea_query::{Alias, Expr, ExprTrait as _, OnConflict, Query};

use super::span::Grain;
use crate::sql::{Cell, Fault, Kind, Tx};

/// What falls on one span: organ, value, span → count, valued, sum, how many of the values are about so much.
pub(super) type Parts = BTreeMap<(String, Option<String>, String), [i64; 4]>;

/// The rows that are kept: grain, span, organ, value.
pub(super) type Rows = BTreeMap<(i64, String, String, String), [i64; 4]>;

const COLUMNS: [&str; 9] = ["rollup", "grain", "span", "organ", "under", "count", "valued", "sum", "about"];

/// The value of a record that has none, in a column that is part of the key.
const UNSET: &str = "\u{1}";

/// What is kept for some parts: each under its own span and under those in which that one lies. A row in which
/// nothing is left says nothing.
pub(super) fn spread(parts: Parts) -> Rows {
    let mut rows = Rows::new();
    for ((organ, under, span), sums) in parts {
        let under = under.unwrap_or_else(|| UNSET.to_owned());
        for (grain, span) in Grain::of(&span) {
            let row = rows.entry((grain.code(), span.to_owned(), organ.clone(), under.clone())).or_default();
            for (kept, more) in row.iter_mut().zip(sums) {
                *kept += more;
            }
        }
    }
    rows.retain(|_, sums| *sums != [0; 4]);
    rows
}

/// Adds parts to what is kept, or takes them away.
pub(super) async fn keep(tx: &mut Tx, id: &str, parts: Parts, sign: i64) -> Result<(), Fault> {
    let mut rows = spread(parts).into_iter().peekable();
    while rows.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table("mz_rollup").columns(COLUMNS);
        for ((grain, span, organ, under), sums) in rows.by_ref().take(500) {
            let key = [Expr::val(id), Expr::val(grain), Expr::val(span), Expr::val(organ), Expr::val(under)];
            let values = key.into_iter().chain(sums.map(|sum| Expr::val(sum * sign)));
            insert.values_panic(values);
        }
        let mut conflict = OnConflict::columns(["rollup", "grain", "span", "organ", "under"]);
        for name in ["count", "valued", "sum", "about"] {
            let kept = Expr::col((Alias::new("mz_rollup"), Alias::new(name)));
            conflict.value(Alias::new(name), kept.add(Expr::col((Alias::new("excluded"), Alias::new(name)))));
        }
        insert.on_conflict(conflict);
        tx.run(&insert).await?;
    }
    Ok(())
}

/// Everything that is kept of a roll-up.
pub(super) async fn kept(tx: &mut Tx, id: &str) -> Result<Rows, Fault> {
    let query = Query::select()
        .columns(COLUMNS[1..].iter().map(|name| Alias::new(*name)))
        .from("mz_rollup")
        .and_where(Expr::col("rollup").eq(id))
        .to_owned();
    let (text, number) = (Kind::Text, Kind::Integer);
    let mut rows = Rows::new();
    for cells in tx.fetch(&query, &[number, text, text, text, number, number, number, number]).await? {
        let [grain, span, organ, under, count, valued, sum, about] =
            <[Cell; 8]>::try_from(cells).map_err(|_| Fault::Broken("roll-up".to_owned()))?;
        let sums = [count.integer()?, valued.integer()?, sum.integer()?, about.integer()?];
        rows.insert((grain.integer()?, span.text()?, organ.text()?, under.text()?), sums);
    }
    rows.retain(|_, sums| *sums != [0; 4]);
    Ok(rows)
}

pub(super) fn read_group(cells: Vec<Cell>, grouped: bool, by_month: bool) -> Result<Option<Group>, Fault> {
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
