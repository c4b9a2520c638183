//! Everything that happened to a record: versions, steps, erasings, each with who did it and whence it came.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::entry::Style;
use ledger::record::{History, Version};
use ledger::value::Moment;

use super::print_all;
use crate::desk::Desk;
use crate::erase::EraseDetail;
use crate::import::{SourceRow, Sources};
use crate::refusal::Refusal;

/// What happened to a record in one journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// The entry.
    pub entry: i64,
    /// The claimed moment, or that of the entry.
    pub moment: Moment,
    /// Whether the moment was claimed.
    pub claimed: bool,
    /// Who acted.
    pub actor: String,
    /// What was done.
    pub what: What,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A version was written: the fields that it changed, from and to, as they are shown.
    Version {
        /// Its number.
        version: i64,
        /// Field, text before, text after.
        changes: Vec<(String, String, String)>,
        /// The row of the file that it came from, if it came from one.
        source: Option<SourceRow>,
    },
    /// The personal and secret values of this and all earlier versions were erased.
    Erased {
        /// The number of the version that was written.
        version: i64,
        /// The fields that had held values.
        fields: Vec<String>,
        /// Why.
        reason: String,
    },
    /// A step was taken.
    Step {
        /// Its name.
        step: String,
        /// The effective date.
        on: NaiveDate,
        /// Who took it.
        person: String,
        /// Its evidence, or the reason of a voiding.
        evidence: String,
        /// Whether it takes another step back.
        takes_back: bool,
    },
}

impl Desk {
    /// What happened to a record, oldest first.
    ///
    /// # Errors
    /// There is no such ledger or record; a fault.
    pub async fn happened(&self, ledger: &str, key: &str) -> Result<Vec<Happened>, Refusal> {
        let ledger = self.ledger(ledger)?;
        let version = self.find(ledger, key).await?;
        let history = self.store.history(ledger, version.id).await?;
        let keys = self.key_texts(ledger, &history.versions).await?;
        let mut list = Vec::new();
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        for version in &history.versions {
            let after: BTreeMap<String, String> =
                print_all(ledger, &version.values, &keys, Style::People("zh"))
                    .into_iter()
                    .map(|printed| (printed.field, printed.text))
                    .collect();
            let mut changes = Vec::new();
            for field in &ledger.fields {
                let text = |of: &BTreeMap<String, String>| of.get(&field.name).cloned().unwrap_or_default();
                let sealed_anew =
                    field.privacy.is_sealed() && self.sealed_differs(&history, version, &field.name);
                if text(&before) != text(&after) || sealed_anew {
                    changes.push((field.name.clone(), text(&before), text(&after)));
                }
            }
            before = after;
            let written = self.store.entry(version.entry).await?;
            let what = match written.as_ref().and_then(EraseDetail::of) {
                Some(EraseDetail { fields, reason, .. }) => {
                    What::Erased { version: version.version, fields, reason }
                }
                None => {
                    let sources = written.as_ref().and_then(Sources::of);
                    let source = sources.and_then(|of| of.row(&ledger.name, version.id));
                    What::Version { version: version.version, changes, source }
                }
            };
            let (entry, moment, claimed) = (version.entry, version.moment, version.claimed);
            let actor = written.map(|one| one.actor).unwrap_or_default();
            list.push(Happened { entry, moment, claimed, actor, what });
        }
        for step in &history.steps {
            let what = What::Step {
                step: step.step.clone(),
                on: step.on,
                person: step.person.clone(),
                evidence: step.evidence.clone(),
                takes_back: step.voids.is_some(),
            };
            let (entry, moment, claimed) = (step.entry, step.moment, step.claimed);
            let actor = self.store.entry(entry).await?.map(|one| one.actor).unwrap_or_default();
            list.push(Happened { entry, moment, claimed, actor, what });
        }
        list.sort_by_key(|one| (one.moment, one.entry));
        Ok(list)
    }

    /// Whether a sealed value differs from that of the version before: both are shown masked.
    fn sealed_differs(&self, history: &History, version: &Version, field: &str) -> bool {
        let before = history.versions.iter().find(|one| one.version + 1 == version.version);
        before.is_some_and(|before| before.values.get(field) != version.values.get(field))
    }
}
