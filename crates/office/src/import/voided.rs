//! Voided records that a file has rows of: what somebody voided stays so, what an undone import had made comes back.

use std::collections::{HashMap, HashSet};

use ledger::finding::Finding;
use ledger::record::StepTaken;
use ledger::value::RecordId;
use store::act::{Act, NewStep};

use super::records::Writing;
use super::{At, Job};
use crate::refusal::Refusal;

/// Voided records that a file has rows of.
#[derive(Default)]
pub(super) struct Voided {
    /// Those that somebody voided: they stay as they are.
    stay: HashSet<RecordId>,
    /// Those that an undone import had made, with the step that voids each: they come back.
    back: HashMap<RecordId, StepTaken>,
    /// The first row of one that stays, and how many there are.
    met: Option<(String, At, u64)>,
}

impl Voided {
    pub(super) fn stays(&self, id: RecordId) -> bool {
        self.stay.contains(&id)
    }

    pub(super) fn meet(&mut self, key: &str, at: &At) {
        self.met.get_or_insert_with(|| (key.to_owned(), at.clone(), 0)).2 += 1;
    }
}

impl Job<'_> {
    /// The voided among the records that a file has rows of; a backfill brings all versions of a record itself.
    pub(super) async fn voided(
        &self,
        act: &mut Act,
        there: &HashMap<String, RecordId>,
    ) -> Result<Voided, Refusal> {
        if !self.is_import || self.backfill {
            return Ok(Voided::default());
        }
        let ids: Vec<RecordId> = there.values().copied().collect();
        let mut stay = act.voided(self.ledger, &ids).await?;
        if stay.is_empty() {
            return Ok(Voided::default());
        }
        let mut back = act.undone(self.ledger).await?;
        back.retain(|id, _| stay.remove(id));
        Ok(Voided { stay, back, met: None })
    }

    /// Brings back what an undone import had made, and says what stays voided.
    pub(super) async fn bring_back(
        &self,
        writing: &mut Writing<'_>,
        voided: &mut Voided,
        there: &HashMap<String, RecordId>,
    ) -> Result<(), Refusal> {
        let day = self.desk.today;
        let steps: Vec<NewStep> = voided
            .back
            .values()
            .map(|step| NewStep {
                record: step.record,
                step: step.step.clone(),
                to: step.to.clone(),
                on: day.max(step.on),
                person: String::new(),
                evidence: String::new(),
                voids: Some(step.id),
                claimed: None,
            })
            .collect();
        if !steps.is_empty() {
            let count = steps.len() as u64;
            writing.act.step(self.ledger, steps).await?;
            for id in there.values().filter(|id| voided.back.contains_key(*id)) {
                let outcome = &mut *writing.outcome;
                let was_changed = writing.placed.contains_key(id);
                let counted = if was_changed { &mut outcome.changed } else { &mut outcome.unchanged };
                *counted = counted.saturating_sub(1);
                writing.placed.entry(*id).or_default();
            }
            writing.outcome.made += count;
        }
        if let Some((key, at, count)) = voided.met.take() {
            let finding = Finding::warning("import-row-voided").arg("count", count.to_string());
            writing.outcome.unchanged += count;
            writing.outcome.warnings.push(at.row(finding, &key));
        }
        Ok(())
    }
}
