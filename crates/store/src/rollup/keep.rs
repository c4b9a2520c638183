//! The kept rows: added to, taken from, read.

use std::collections::BTreeMap;

use ledger::value::Month;
use report::query::{Group, Under};
use sea_query::{Alias, Expr, ExprTrait as _, OnConflict, Query};

use crate::sql::{Cell, Fault, Kind, Tx};

/// What falls on one day: organ, value, day → count, valued, sum, how many of the values are about so much.
pub(super) type Parts = BTreeMap<(String, Option<String>, String), [i64; 4]>;

const COLUMNS: [&str; 8] = ["rollup", "organ", "under", "day", "count", "valued", "sum", "about"];

/// The value of a record that has none, in a column that is part of the key.
const UNSET: &str = "\u{1}";

/// Adds parts to what is kept, or takes them away; rows that come to nothing go.
pub(super) async fn keep(tx: &mut Tx, id: &str, parts: Parts, sign: i64) -> Result<(), Fault> {
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

pub(super) async fn kept(tx: &mut Tx, id: &str) -> Result<Parts, Fault> {
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
