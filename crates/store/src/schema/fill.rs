//! The defaults of a changed pack: every present record that lacks a field gets a version with it, in one act.

use std::collections::BTreeMap;

use ledger::field::Field;
use ledger::pack::Ledger;
use ledger::value::{Moment, RecordId};
use sea_query::{Alias, Condition, Expr, ExprTrait as _, Order, Query};

use super::change::{is_unset, is_wanted};
use crate::Store;
use crate::act::{Act, NewVersion};
use crate::read::present;
use crate::sql::{Fault, Kind, Tx};

/// Who acts, and what the act is called. An import looks through its versions: nobody edited the records.
pub(crate) const PACK: &str = "pack";

/// Most records looked at at once.
const MOST: usize = 400;

/// The records of a ledger that lack a field with a default.
pub(super) struct Lacking<'a> {
    ledger: &'a Ledger,
    fields: Vec<&'a Field>,
    ids: Vec<RecordId>,
}

/// The records of a changed ledger that lack a field with a default; none if there are none.
pub(super) async fn lacking<'a>(tx: &mut Tx, ledger: &'a Ledger) -> Result<Option<Lacking<'a>>, Fault> {
    let has_default = |field: &&Field| is_wanted(field) && field.default.is_some();
    let fields: Vec<&Field> = ledger.fields.iter().filter(has_default).collect();
    if fields.is_empty() {
        return Ok(None);
    }
    let query = Query::select()
        .column("_id")
        .from(Alias::new(format!("r_{}", ledger.name)))
        .cond_where(fields.iter().fold(Condition::any(), |any, field| any.add(is_unset(field))))
        .order_by("_id", Order::Asc)
        .to_owned();
    let rows = tx.fetch(&query, &[Kind::Integer]).await?;
    let ids: Result<Vec<RecordId>, Fault> = rows.iter().flatten().map(|cell| cell.integer()).collect();
    Ok(Some(Lacking { ledger, fields, ids: ids? }).filter(|lacking| !lacking.ids.is_empty()))
}

/// Gives the records what they lack, and ends the transaction with the entry of that act.
pub(super) async fn fill(store: &Store, tx: Tx, all: &[Lacking<'_>], now: Moment) -> Result<(), Fault> {
    let mut act = Act::within(store, tx, PACK, PACK, now).await?;
    let mut filled: BTreeMap<&str, usize> = BTreeMap::new();
    for lacking in all {
        let ledger = lacking.ledger;
        for part in lacking.ids.chunks(MOST) {
            for old in present(&mut act.tx, ledger, Expr::col("_id").is_in(part.iter().copied())).await? {
                let mut values = old.values.clone();
                for field in &lacking.fields {
                    if let Some(default) = &field.default {
                        values.entry(field.name.clone()).or_insert_with(|| default.clone());
                    }
                }
                let version = NewVersion { values, claimed: None };
                act.supersede(ledger, &old, &old.key, vec![version]).await?;
            }
        }
        filled.insert(&ledger.name, lacking.ids.len());
    }
    act.set_detail(&serde_json::json!({ "filled": filled }));
    act.commit().await.map(|_| ())
}
