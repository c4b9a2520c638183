//! Erasing the personal and secret values of a record: its data key is destroyed, the record itself stays.

use std::collections::BTreeSet;

use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::record::History;
use ledger::value::Value;
use serde::{Deserialize, Serialize};
use store::act::Act;
use store::journal::{Entry, Head};

use crate::desk::{Desk, Who};
use crate::refusal::Refusal;

/// The act of erasing, as the journal names it.
pub(crate) const ERASE: &str = "erase";

/// What was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The fields that held values, in the order of the pack.
    pub fields: Vec<String>,
    /// In how many versions.
    pub versions: usize,
    /// The journal entry.
    pub head: Head,
}

/// What the entry of an erasing says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EraseDetail {
    ledger: String,
    key: String,
    pub(crate) fields: Vec<String>,
    pub(crate) reason: String,
}

impl EraseDetail {
    /// The detail of an entry that erased something.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        (entry.act == ERASE).then(|| serde_json::from_str(&entry.detail).ok()).flatten()
    }
}

impl Desk {
    /// Erases all personal and secret values that a record holds or ever held. Backups, exports and the workbooks that
    /// were imported still hold them.
    ///
    /// # Errors
    /// No reason; the record has no such values; a fault. Then nothing has changed.
    pub async fn erase(&self, ledger: &str, key: &str, reason: &str, who: &Who) -> Result<Erased, Refusal> {
        let ledger = self.ledger(ledger)?;
        let found = self.find(ledger, key).await?;
        let refuse = |code: &'static str| Finding::error(code).in_cell("", "", 0, "", key);
        if reason.trim().is_empty() {
            return Err(refuse("erase-needs-reason").into());
        }
        let mut act = Act::begin(&self.store, &who.person, ERASE, who.now).await?;
        let history = act.history(ledger, found.id).await?;
        let (fields, versions) = sealed(ledger, &history);
        if fields.is_empty() {
            let before = history.versions.iter().any(|one| one.values.values().any(|v| *v == Value::Erased));
            return Err(refuse(if before { "erase-already" } else { "erase-nothing" }).into());
        }
        if let Some(present) = history.versions.last() {
            act.erase(ledger, present).await?;
        }
        let detail = EraseDetail {
            ledger: ledger.name.clone(),
            key: found.key,
            fields: fields.clone(),
            reason: reason.trim().to_owned(),
        };
        act.set_detail(&serde_json::json!(detail));
        Ok(Erased { fields, versions, head: act.commit().await? })
    }
}

/// The fields of a record that hold or held a value that can still be read, and in how many versions.
fn sealed(ledger: &Ledger, history: &History) -> (Vec<String>, usize) {
    let (mut held, mut versions) = (BTreeSet::new(), 0);
    for version in &history.versions {
        let sealed = version.values.iter().filter(|(_, value)| matches!(value, Value::Sealed(_)));
        let names: Vec<&String> = sealed.map(|(name, _)| name).collect();
        versions += usize::from(!names.is_empty());
        held.extend(names);
    }
    let fields = ledger.fields.iter().filter(|field| held.contains(&field.name));
    (fields.map(|field| field.name.clone()).collect(), versions)
}
