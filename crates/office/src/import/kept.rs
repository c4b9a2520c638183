//! Mappings that are kept: those of the imports that used them, the newest first, and those that packs bring.

use ledger::mapping::Mapping;

use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// The mappings that a sheet may be read by without anybody saying so again. One whose ledger has changed since is
    /// passed over: what it said no longer holds.
    pub(super) async fn kept_mappings(&self) -> Result<Vec<Mapping>, Refusal> {
        let mut kept = Vec::new();
        for entry in self.store.entries_of("import").await?.into_iter().rev() {
            let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap_or_default();
            let texts = detail["mappings"].as_array().into_iter().flatten().filter_map(|text| text.as_str());
            for mapping in texts.filter_map(|text| Mapping::read(&self.packs, "", text).ok()) {
                if !kept.contains(&mapping) {
                    kept.push(mapping);
                }
            }
        }
        kept.extend(self.packs.mappings.iter().cloned());
        Ok(kept)
    }
}
