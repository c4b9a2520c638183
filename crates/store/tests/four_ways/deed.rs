//! Deeds: acts as plain data, so that every database can be given the same ones, and a world that keeps them in
//! memory, so that what is read back can be held against what was done.

use std::collections::BTreeMap;

use ledger::flow::VOID;
use ledger::pack::Packs;
use ledger::record::{History, StepTaken, Version};
use ledger::value::{Moment, RecordId, Value};
use report::evaluator::World;
use store::act::{Act, NewRecord, NewStep, NewVersion};
use store::{Fault, Store};

use crate::seed::{DeedSeed, OpSeed, Seeds, VersionSeed, of, split};
use crate::value::{KEYS, claimed, day, value};

/// The organs; records of both may have the same key.
pub(crate) const ORGANS: [&str; 2] = ["north", "south"];

/// One act.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// The clock when it begins.
    pub(crate) now: Moment,
    /// Whether it is dropped before its end: then it never happened.
    pub(crate) dropped: bool,
    pub(crate) ops: Vec<Op>,
}

#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// Records with the next free ids.
    Insert { ledger: String, records: Vec<NewRecord> },
    /// Newer versions; an empty [`Value::Sealed`] stands for what is there.
    Supersede { ledger: String, id: RecordId, key: String, versions: Vec<NewVersion> },
    /// A step row with the next free id.
    Step { ledger: String, step: NewStep },
}

/// What is in the store after some deeds, kept in memory.
#[derive(Clone, Default)]
pub(crate) struct Memory {
    pub(crate) world: World,
    entry: i64,
    moment: i64,
}

impl Memory {
    /// The world before anything was done.
    pub(crate) fn of(packs: &Packs) -> Self {
        let histories = packs.ledgers.keys().map(|name| (name.clone(), BTreeMap::new())).collect();
        Self { world: World { histories }, entry: 0, moment: i64::MIN }
    }

    /// The number of entries.
    pub(crate) fn entries(&self) -> i64 {
        self.entry
    }

    fn ledger(&mut self, name: &str) -> &mut BTreeMap<RecordId, History> {
        self.world.histories.entry(name.to_owned()).or_default()
    }

    /// Does what an act does.
    pub(crate) fn act(&mut self, deed: &Deed) {
        if deed.dropped {
            return;
        }
        self.entry += 1;
        self.moment = deed.now.0.max(self.moment.saturating_add(1));
        for op in &deed.ops {
            self.op(op);
        }
    }

    fn op(&mut self, op: &Op) {
        let (entry, moment) = (self.entry, Moment(self.moment));
        match op {
            Op::Insert { ledger, records } => {
                let histories = self.ledger(ledger);
                for record in records {
                    let id = histories.keys().last().map_or(1, |last| last + 1);
                    let history = histories.entry(id).or_default();
                    for new in &record.versions {
                        push(history, id, &record.key, &record.organ, new, (entry, moment));
                    }
                }
            }
            Op::Supersede { ledger, id, key, versions } => {
                let history = self.ledger(ledger).entry(*id).or_default();
                let organ = history.versions.last().map(|last| last.organ.clone()).unwrap_or_default();
                for new in versions {
                    push(history, *id, key, &organ, new, (entry, moment));
                }
            }
            Op::Step { ledger, step } => {
                let histories = self.ledger(ledger);
                let last = histories.values().flat_map(|one| &one.steps).map(|step| step.id).max();
                let taken = StepTaken {
                    id: last.unwrap_or(0) + 1,
                    record: step.record,
                    step: step.step.clone(),
                    to: step.to.clone(),
                    on: step.on,
                    person: step.person.clone(),
                    evidence: step.evidence.clone(),
                    voids: step.voids,
                    entry,
                    moment: step.claimed.unwrap_or(moment),
                    claimed: step.claimed.is_some(),
                };
                histories.entry(step.record).or_default().steps.push(taken);
            }
        }
    }
}

fn push(
    history: &mut History,
    id: RecordId,
    key: &str,
    organ: &str,
    new: &NewVersion,
    (entry, moment): (i64, Moment),
) {
    let old = history.versions.last();
    let kept = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::Sealed(_) => old?.values.get(name)?.clone(),
            other => other.clone(),
        };
        Some((name.clone(), value))
    };
    let version = Version {
        id,
        version: old.map_or(1, |old| old.version + 1),
        key: key.to_owned(),
        organ: organ.to_owned(),
        values: new.values.iter().filter_map(kept).collect(),
        entry,
        moment: new.claimed.unwrap_or(moment),
        claimed: new.claimed.is_some(),
    };
    history.versions.push(version);
}

/// Does a deed in a store.
pub(crate) async fn perform(store: &Store, packs: &Packs, deed: &Deed) -> Result<(), Fault> {
    let mut act = Act::begin(store, "K0", "deed", deed.now).await?;
    for op in &deed.ops {
        match op {
            Op::Insert { ledger, records } => {
                let ledger = &packs.ledgers[ledger];
                let first = act.reserve(ledger, records.len()).await?;
                let plain = records.iter().map(|record| NewRecord {
                    versions: record.versions.iter().map(without_kept).collect(),
                    ..record.clone()
                });
                act.insert(ledger, first, plain.collect()).await?;
            }
            Op::Supersede { ledger, id, key, versions } => {
                for new in versions {
                    let ledger = &packs.ledgers[ledger];
                    let old = act.present(ledger, *id).await?.expect("the record is there");
                    let mut new = new.clone();
                    for (name, value) in &mut new.values {
                        if let (Value::Sealed(_), Some(kept)) = (&*value, old.values.get(name)) {
                            *value = kept.clone();
                        }
                    }
                    act.supersede(ledger, &old, key, vec![without_kept(&new)]).await?;
                }
            }
            Op::Step { ledger, step } => {
                act.step(&packs.ledgers[ledger], vec![step.clone()]).await?;
            }
        }
    }
    if !deed.dropped {
        act.commit().await?;
    }
    Ok(())
}

/// A version without what was to stay as it is but is not there.
fn without_kept(new: &NewVersion) -> NewVersion {
    let mut new = new.clone();
    new.values.retain(|_, value| !matches!(value, Value::Sealed(bytes) if bytes.is_empty()));
    new
}

/// The deeds of a case. Each is made for the world that the ones before it left.
pub(crate) fn deeds(packs: &Packs, seeds: &Seeds) -> Vec<Deed> {
    let mut memory = Memory::of(packs);
    let mut deeds = Vec::new();
    for (at, seed) in (0..).zip(&seeds.deeds) {
        let deed = deed(packs, &memory, seed, at, seeds.huge);
        memory.act(&deed);
        deeds.push(deed);
    }
    deeds
}

fn deed(packs: &Packs, memory: &Memory, seed: &DeedSeed, at: i64, huge: bool) -> Deed {
    let (still, rest) = split(seed.moment, 4);
    let (drop, _) = split(rest, 12);
    // A clock that stands still, or goes back, is one of the things that must not matter.
    let days = if still == 3 { 0 } else { at * 40 };
    let now = Moment(crate::value::moment(0).0 + days * 86_400_000_000);
    let mut within = memory.clone();
    within.act(&Deed { now, dropped: false, ops: Vec::new() });
    let mut ops = Vec::new();
    for seed in &seed.ops {
        if let Some(op) = op(packs, &within.world, seed, huge) {
            within.op(&op);
            ops.push(op);
        }
    }
    Deed { now, dropped: drop == 11, ops }
}

fn op(packs: &Packs, world: &World, seed: &OpSeed, huge: bool) -> Option<Op> {
    let names: Vec<&String> = packs.ledgers.keys().collect();
    let ledger = of(&names, seed.ledger);
    let histories = &world.histories[ledger];
    let ids: Vec<RecordId> = histories.keys().copied().collect();
    let (what, rest) = split(seed.what, 24);
    if what < 7 || ids.is_empty() {
        return insert(packs, histories, ledger, seed, huge);
    }
    let id = of(&ids, seed.record);
    let history = &histories[&id];
    let old = history.versions.last()?;
    let step = |name: &str, to: &str, voids| NewStep {
        record: id,
        step: name.to_owned(),
        to: to.to_owned(),
        on: day(seed.on),
        person: KEYS[0].to_owned(),
        evidence: String::new(),
        voids,
        claimed: claimed(seed.claimed),
    };
    let flow = packs.ledgers[ledger].flow.as_ref();
    let step = match (what, flow) {
        (7..=10, _) | (11..=18, None) => {
            let renamed = rest % 4 == 3;
            let free = free_keys(histories, &old.organ).into_iter().next().filter(|_| renamed);
            let key = free.unwrap_or_else(|| old.key.clone());
            let versions = seed.records.first()?;
            let versions = versions.iter().map(|one| version(packs, ledger, &key, one, huge)).collect();
            return Some(Op::Supersede { ledger: ledger.clone(), id, key, versions });
        }
        (11..=18, Some(flow)) => {
            let taken = of(&flow.steps, seed.step);
            step(&taken.name, &taken.to, None)
        }
        (19..=21, _) => {
            let rows: Vec<&StepTaken> = history.steps.iter().filter(|one| one.voids.is_none()).collect();
            let back = of(if rows.is_empty() { return None } else { &rows }, seed.step);
            step(&back.step, &back.to, Some(back.id))
        }
        _ => step(VOID, "", None),
    };
    Some(Op::Step { ledger: ledger.clone(), step })
}

fn insert(
    packs: &Packs,
    histories: &BTreeMap<RecordId, History>,
    ledger: &str,
    seed: &OpSeed,
    huge: bool,
) -> Option<Op> {
    let organ = of(&ORGANS, seed.record);
    let mut free = free_keys(histories, organ);
    let mut records = Vec::new();
    for versions in &seed.records {
        if free.is_empty() {
            break;
        }
        let key = free.remove(usize::from(seed.key) % free.len());
        let versions = versions.iter().map(|one| version(packs, ledger, &key, one, huge));
        // A record that is being made has nothing that could stay as it is.
        let versions = versions.map(|new| without_kept(&new)).collect();
        records.push(NewRecord { key, organ: organ.to_owned(), versions });
    }
    (!records.is_empty()).then(|| Op::Insert { ledger: ledger.to_owned(), records })
}

/// The keys that no present record of an organ has.
fn free_keys(histories: &BTreeMap<RecordId, History>, organ: &str) -> Vec<String> {
    let present = |key: &str| {
        let mut last = histories.values().filter_map(|history| history.versions.last());
        last.any(|version| version.key == key && version.organ == organ)
    };
    KEYS.iter().filter(|key| !present(key)).map(|key| (*key).to_owned()).collect()
}

fn version(packs: &Packs, ledger: &str, key: &str, seed: &VersionSeed, huge: bool) -> NewVersion {
    let fields = packs.ledgers[ledger].fields.iter().skip(1).zip(&seed.values);
    let mut values: BTreeMap<String, Value> =
        fields.filter_map(|(field, pick)| Some((field.name.clone(), value(field, *pick, huge)?))).collect();
    values.insert("code".to_owned(), Value::Text(key.to_owned()));
    NewVersion { values, claimed: claimed(seed.claimed) }
}
