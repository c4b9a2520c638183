//! People and posts by the key under which the journal and the flows name them.

use std::collections::BTreeMap;

use office::terms::AsOf;
use text::Lang;

use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// Names by key, of those that are recorded.
pub(super) struct Names(Lang, BTreeMap<String, String>);

impl Names {
    /// What names the records of a base ledger with these keys.
    ///
    /// # Errors
    /// A fault.
    pub(super) async fn of(visit: &Visit, ledger: &str, keys: &[&str]) -> Result<Self, Refused> {
        let mut keys: Vec<&str> = keys.iter().copied().filter(|key| !key.is_empty()).collect();
        keys.sort_unstable();
        keys.dedup();
        Ok(Self(visit.lang, visit.desk.labels_by_key(ledger, &keys, AsOf::NOW).await?))
    }

    /// The name, or the key itself where nobody is recorded under it.
    pub(super) fn name(&self, key: &str) -> String {
        self.1.get(key).cloned().unwrap_or_else(|| told::person(self.0, key))
    }
}
