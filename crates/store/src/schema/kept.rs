//! What was applied before: the columns of each ledger with what they hold, its key, where its records begin, and
//! which text of its schema is in force.

use std::collections::BTreeMap;

use ledger::pack::Ledger;
use sea_query::Query;

use super::{column, set_meta};
use crate::digest::Gather;
use crate::seal::hex;
use crate::sql::{Fault, Kind, Tx};

/// The facts of a ledger that are kept, each under `FACT:LEDGER`.
const FORCE: &str = "schema";
const KEY: &str = "key";
const START: &str = "start";

/// What was applied before.
pub(super) struct Kept {
    /// By ledger and column: what the column holds.
    pub(super) fields: BTreeMap<(String, String), String>,
    facts: BTreeMap<String, String>,
}

impl Kept {
    pub(super) async fn read(tx: &mut Tx) -> Result<Self, Fault> {
        let mut kept = Self { fields: BTreeMap::new(), facts: BTreeMap::new() };
        let query = Query::select().columns(["ledger", "field", "signature"]).from("mz_field").to_owned();
        for row in tx.fetch(&query, &[Kind::Text, Kind::Text, Kind::Text]).await? {
            let [ledger, field, signature] =
                <[_; 3]>::try_from(row).map_err(|_| Fault::Broken("mz_field".to_owned()))?;
            kept.fields.insert((ledger.text()?, field.text()?), signature.text()?);
        }
        let query = Query::select().columns(["name", "value"]).from("mz_meta").to_owned();
        for row in tx.fetch(&query, &[Kind::Text, Kind::Text]).await? {
            let [name, value] = <[_; 2]>::try_from(row).map_err(|_| Fault::Broken("mz_meta".to_owned()))?;
            kept.facts.insert(name.text()?, value.text()?);
        }
        Ok(kept)
    }

    /// Whether the ledger has tables.
    pub(super) fn knows(&self, ledger: &str) -> bool {
        self.fields.keys().any(|(name, _)| name == ledger)
    }

    /// Takes a ledger as new: its tables are gone.
    pub(super) fn forget(&mut self, ledger: &str) {
        self.fields.retain(|(name, _), _| name != ledger);
        for fact in [FORCE, KEY, START] {
            self.facts.remove(&format!("{fact}:{ledger}"));
        }
    }

    fn fact(&self, fact: &str, ledger: &Ledger) -> Option<&str> {
        self.facts.get(&format!("{fact}:{}", ledger.name)).map(String::as_str)
    }

    /// Whether the schema is the one that was applied last.
    pub(super) fn is_in_force(&self, ledger: &Ledger) -> bool {
        self.fact(FORCE, ledger) == Some(digest(ledger).as_str())
    }

    /// Whether the key is another one than before.
    pub(super) fn has_other_key(&self, ledger: &Ledger) -> bool {
        self.fact(KEY, ledger).is_some_and(|before| before != key(ledger))
    }

    /// The state in which records began, if they begin in another one now.
    pub(super) fn other_start<'a>(&'a self, ledger: &Ledger) -> Option<&'a str> {
        let now = ledger.flow.as_ref().map(|flow| flow.start.as_str())?;
        self.fact(START, ledger).filter(|before| !before.is_empty() && *before != now)
    }
}

/// Notes a schema as the one that was applied last.
pub(super) async fn put_in_force(tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
    let start = ledger.flow.as_ref().map_or("", |flow| flow.start.as_str());
    for (fact, value) in [(FORCE, digest(ledger)), (KEY, key(ledger)), (START, start.to_owned())] {
        set_meta(tx, &format!("{fact}:{}", ledger.name), &value).await?;
    }
    Ok(())
}

fn digest(ledger: &Ledger) -> String {
    hex(&Gather::default().part(ledger.text.as_bytes()).finish())
}

/// The columns of the key: a renamed field is the same key.
fn key(ledger: &Ledger) -> String {
    let columns = ledger.key.iter().filter_map(|name| ledger.field(name)).map(column);
    columns.collect::<Vec<_>>().join(",")
}
