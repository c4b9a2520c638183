//! Who holds a value that only one record of an organ may have.

use std::collections::{BTreeMap, HashMap};

use ledger::field::Field;
use ledger::pack::Ledger;
use ledger::value::{RecordId, Value};
use sea_query::{Alias, Expr, ExprTrait as _, Query};

use crate::act::Act;
use crate::row::{read_value, sql_value};
use crate::schema::{column, kind, lookup_column};
use crate::sql::{Cell, Fault, Kind};

/// Most values listed in one statement.
const MOST: usize = 400;

/// The record that holds a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The record.
    pub id: RecordId,
    /// Its key text.
    pub key: String,
}

impl Act {
    /// The records of an organ that hold values of a field, voided ones too: they may be brought back. By the
    /// canonical text of the value; a sealed field is asked by its digests.
    ///
    /// # Errors
    /// A fault of the database; no key for a sealed field.
    pub async fn holders(
        &mut self,
        ledger: &Ledger,
        field: &Field,
        organ: &str,
        values: &[Value],
    ) -> Result<BTreeMap<String, Holder>, Fault> {
        let mut found = BTreeMap::new();
        let sealed = field.privacy.is_sealed();
        let (asked, kind) = if sealed {
            (lookup_column(field), Kind::Bytes)
        } else {
            (column(field).to_owned(), kind(field))
        };
        for part in values.chunks(MOST) {
            let digests = if sealed { self.digests(ledger, field, part)? } else { HashMap::new() };
            let asked = Expr::col(Alias::new(&asked));
            let condition = if sealed {
                asked.clone().is_in(digests.keys().cloned())
            } else {
                asked.clone().is_in(part.iter().map(sql_value))
            };
            let query = Query::select()
                .columns(["_id", "_key"])
                .expr(asked)
                .from(Alias::new(format!("r_{}", ledger.name)))
                .and_where(condition)
                .and_where(Expr::col("_organ").eq(organ))
                .to_owned();
            for row in self.tx.fetch(&query, &[Kind::Integer, Kind::Text, kind]).await? {
                let [id, key, cell] =
                    <[Cell; 3]>::try_from(row).map_err(|_| Fault::Broken("holders".to_owned()))?;
                let text = if sealed {
                    digests.get(&cell.bytes()?).cloned()
                } else {
                    read_value(field, cell, None)?.map(|value| value.canonical(field.places()))
                };
                let holder = Holder { id: id.integer()?, key: key.text()? };
                found.extend(text.map(|text| (text, holder)));
            }
        }
        Ok(found)
    }

    /// The texts of values by the digests that are kept of them.
    fn digests(
        &self,
        ledger: &Ledger,
        field: &Field,
        values: &[Value],
    ) -> Result<HashMap<Vec<u8>, String>, Fault> {
        let key = self.store.key.as_ref().ok_or(Fault::NoKey)?;
        let one = |value: &Value| {
            let text = value.canonical(0);
            Ok((key.lookup(&ledger.name, column(field), &text)?, text))
        };
        values.iter().map(one).collect()
    }
}
