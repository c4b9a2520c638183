//! What PostgreSQL's planner knows of the tables: its autovacuum looks at them a minute late, and until then it joins
//! a table that an act has filled as if it were empty. SQLite plans without.

use ledger::pack::Ledger;

use crate::act::Act;
use crate::sql::{Dialect, Fault};

/// So many rows may be written to a ledger before its tables are looked at; and twice as many as the last time.
const FEW: usize = 500;

impl Act {
    /// Has the tables of each ledger looked at to which this act has written many rows since the last time.
    pub(crate) async fn gather_statistics(&mut self) -> Result<(), Fault> {
        if self.tx.dialect() != Dialect::Postgres {
            return Ok(());
        }
        let packs = self.store.packs.clone();
        for (name, written) in &self.notes.written {
            let gathered = self.notes.gathered.get(name).copied().unwrap_or_default();
            if written.len() < FEW || written.len() < 2 * gathered {
                continue;
            }
            let Some(Ledger { name, .. }) = packs.ledger(name) else { continue };
            self.tx.run_plain(&format!("ANALYZE r_{name}, h_{name}, s_{name}")).await?;
            self.notes.gathered.insert(name.clone(), written.len());
        }
        Ok(())
    }
}
