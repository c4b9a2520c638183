//! Picking a record of another ledger: those that suit, one by one or at random, perhaps none of them twice.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;

use crate::dice::Dice;
use crate::generator::{Once, PickRecipe};
use crate::scene::{Scene, Stage};

/// What has been picked so far, and what can be.
pub(super) struct Picker {
    /// The records that pass the recipe's test, by the values that they must share with the row.
    groups: BTreeMap<Vec<String>, Group>,
    /// Picked under this parent, or in the table.
    used: BTreeSet<usize>,
    parent: Option<usize>,
}

#[derive(Default)]
struct Group {
    records: Vec<usize>,
    turn: usize,
}

impl Picker {
    /// Finds the records that can be picked.
    pub(super) fn new(pick: &PickRecipe, stage: &Stage<'_>) -> Self {
        let mut groups: BTreeMap<Vec<String>, Group> = BTreeMap::new();
        let records = stage.memories.get(&pick.ledger).map_or(0, crate::memory::Memory::len);
        for at in 0..records {
            if pick.filter.passes(|path| stage.follow(&pick.ledger, at, &path.names)) {
                let shared =
                    pick.same.iter().map(|(theirs, _)| stage.follow(&pick.ledger, at, &theirs.names));
                groups.entry(shared.collect()).or_default().records.push(at);
            }
        }
        Self { groups, used: BTreeSet::new(), parent: None }
    }

    /// The key of the next record.
    pub(super) fn draw(
        &mut self,
        pick: &PickRecipe,
        scene: &Scene<'_>,
        dice: &mut Dice,
    ) -> Result<String, Finding> {
        if pick.once == Once::Parent && self.parent != scene.frame.parent {
            self.used.clear();
            self.parent = scene.frame.parent;
        }
        let shared: Vec<String> = pick.same.iter().map(|(_, own)| scene.look(own)).collect();
        let excluded: Vec<String> = pick.distinct_from.iter().map(|path| scene.look(path)).collect();
        let memory = scene.frame.stage.memories.get(&pick.ledger);
        let nothing = || {
            let shared = shared.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let finding = pick.mistake("sample-nothing-to-pick").arg("ledger", &pick.ledger);
            finding.arg("row", scene.number().to_string()).arg("shared", shared)
        };
        let (Some(memory), Some(group)) = (memory, self.groups.get_mut(&shared)) else {
            return Err(nothing());
        };
        let count = group.records.len();
        let start = if pick.in_turn { group.turn } else { dice.place(count) };
        let suits = |at: usize| !self.used.contains(&at) && !excluded.iter().any(|key| key == memory.key(at));
        let found = (0..count)
            .map(|step| (start + step) % count)
            .find(|place| group.records.get(*place).is_some_and(|at| suits(*at)));
        let Some((place, at)) = found.and_then(|place| Some((place, *group.records.get(place)?))) else {
            return Err(nothing());
        };
        if pick.in_turn {
            group.turn = place + 1;
        }
        match pick.once {
            // Taking it out keeps a long table quick; in turn the order of the rest must stay.
            Once::Table if !pick.in_turn => {
                group.records.swap_remove(place);
            }
            Once::Table | Once::Parent => {
                self.used.insert(at);
            }
            Once::No => {}
        }
        Ok(memory.key(at).to_owned())
    }
}
