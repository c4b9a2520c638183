//! What points at a record, and what names those that it refers to.

use std::collections::BTreeMap;

use ledger::filter::{Op, Test};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::record::Version;
use ledger::value::{RecordId, Value};
use store::list::List;

use super::{Names, Pointing, own};
use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// The records of other ledgers that point at a record, at most `limit` of each.
    ///
    /// # Errors
    /// There is no such ledger or record; a fault.
    pub async fn pointing(&self, ledger: &str, key: &str, limit: u64) -> Result<Vec<Pointing>, Refusal> {
        let target = self.ledger(ledger)?;
        let id = self.find(target, key).await?.id;
        let mut list = Vec::new();
        for other in self.packs.in_reference_order() {
            for field in other.fields.iter().filter(|field| field.target() == Some(&target.name)) {
                let path = own(other, &field.name);
                let test = Test::Value { path, op: Op::In(vec![Value::Reference(id)]) };
                let asked = List {
                    ledger: other.name.clone(),
                    organ: None,
                    filter: vec![test],
                    words: String::new(),
                    sort: other.effective.as_ref().map(|name| (own(other, name), true)),
                    offset: 0,
                    limit,
                    as_of: AsOf::NOW,
                    today: self.today,
                };
                let page = self.store.list(&asked).await?;
                if page.total > 0 {
                    let listed = self.listed(other, page, AsOf::NOW).await?;
                    list.push(Pointing { ledger: other.name.clone(), field: field.name.clone(), listed });
                }
            }
        }
        Ok(list)
    }

    /// Key and label of the records that a version refers to, by ledger and id.
    ///
    /// # Errors
    /// A fault.
    pub async fn named_of(&self, ledger: &Ledger, version: &Version) -> Result<Names, Refusal> {
        let page = store::list::Page { rows: vec![(version.clone(), None)], total: 1 };
        Ok(self.listed(ledger, page, AsOf::NOW).await?.named)
    }

    /// What names some records of a ledger to people, by their key texts; those that are not there are absent.
    ///
    /// # Errors
    /// There is no such ledger; a fault.
    pub async fn labels_by_key(
        &self,
        ledger: &str,
        keys: &[&str],
        as_of: AsOf,
    ) -> Result<BTreeMap<String, String>, Refusal> {
        let ledger = self.ledger(ledger)?;
        let mut ids = BTreeMap::new();
        for key in keys {
            if let Some(version) = self.store.find(ledger, &self.organ, key).await? {
                ids.insert(version.id, version.key);
            }
        }
        let wanted: Vec<RecordId> = ids.keys().copied().collect();
        let labels = self.labels(ledger, &wanted, as_of).await?;
        Ok(labels.into_iter().filter_map(|(id, label)| Some((ids.remove(&id)?, label))).collect())
    }
}
