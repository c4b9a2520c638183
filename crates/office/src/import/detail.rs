//! What the journal says of an import: its counts, and what an import of the next sheet of its kind can go by.

use std::collections::{BTreeMap, BTreeSet};

use super::records::Placed;
use super::source::Rows;
use super::{Imported, MOST_SHOWN, Note, Whole};

impl Whole<'_> {
    /// Whether a note stands on a column of personal values: the journal is neither encrypted nor erased.
    fn is_on_sealed(&self, note: &Note, outcome: &Imported) -> bool {
        let packs = &self.desk.packs;
        let of_sheet = outcome.mappings.iter().filter(|of| of.sheet == note.sheet);
        let mut targets = of_sheet.filter_map(|of| {
            let target = of.mapping.column(&note.column)?.field.as_ref()?;
            target.find(packs.ledger(&of.mapping.ledger)?, packs)
        });
        targets.any(|(_, field)| field.privacy.is_sealed())
    }

    /// What the journal says of it.
    pub(super) fn detail(&self, outcome: &Imported, written: &BTreeMap<String, Placed>) -> serde_json::Value {
        let mappings: BTreeSet<String> =
            outcome.mappings.iter().filter(|of| !of.is_guessed).map(|of| of.mapping.text()).collect();
        let mut detail = serde_json::json!({
            "ledger": outcome.ledgers.last(), "file": own_name(&self.import.file), "organ": self.organ, "made": outcome.made,
            "changed": outcome.changed, "steps": outcome.steps, "backfill": self.import.backfill,
        });
        let several = outcome.ledgers.len() > 1;
        let kept = outcome.notes.iter().filter(|note| !self.is_on_sealed(note, outcome));
        let notes: Vec<&Note> = kept.take(MOST_SHOWN).collect();
        let rows = Rows::of(written);
        let more = [
            ("ledgers", several.then(|| serde_json::json!(outcome.ledgers))),
            ("mappings", (!mappings.is_empty()).then(|| serde_json::json!(mappings))),
            ("rows", (!rows.is_empty()).then(|| serde_json::json!(rows))),
            ("notes", (!notes.is_empty()).then(|| serde_json::json!(notes))),
        ];
        for (name, value) in more {
            if let (Some(value), Some(detail)) = (value, detail.as_object_mut()) {
                detail.insert(name.to_owned(), value);
            }
        }
        detail
    }
}

/// A file without the folders that it lay in: these are of one machine, and say more of it than the journal should.
fn own_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
