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
    /// The sealed values of a record, present and past, in these fields.
    Erase { ledger: String, id: RecordId, sealed: Vec<String> },
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
            Op::Erase { ledger, id, sealed } => {
                let history = self.ledger(ledger).entry(*id).or_default();
                for version in &mut history.versions {
                    let values = version.values.iter_mut().filter(|(name, _)| sealed.contains(name));
                    values.for_each(|(_, value)| *value = Value::Erased);
                }
                let Some(last) = history.versions.last().cloned() else { return };
                let same = NewVersion { values: last.values, claimed: None };
                push(history, *id, &last.key, &last.organ, &same, (entry, moment));
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
            Op::Erase { ledger, id, .. } => {
                let ledger = &packs.ledgers[ledger];
                let present = act.present(ledger, *id).await?.expect("the record is there");
                act.erase(ledger, &present).await?;
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
        // There is little to do in an empty world, so the first deed fills it.
        let made = at == 0 || split(seed.what, 3).0 == 0;
        let given = made.then(|| made_records(packs, &within.world, seed, huge)).flatten();
        for op in given.map_or_else(|| changes(packs, &within.world, seed, huge), |op| vec![op]) {
            within.op(&op);
            ops.push(op);
        }
    }
    Deed { now, dropped: drop == 11, ops }
}

/// What is done to records that are there: newer versions, steps, steps taken back, voidings, erasings.
fn changes(packs: &Packs, world: &World, seed: &OpSeed, huge: bool) -> Vec<Op> {
    let names: Vec<&String> = packs.ledgers.keys().collect();
    let ledger = of(&names, seed.ledger);
    let ids: Vec<RecordId> = world.histories[ledger].keys().copied().collect();
    if ids.is_empty() {
        return Vec::new();
    }
    let (what, rest) = split(seed.what / 3, 13);
    let flow = packs.ledgers[ledger].flow.as_ref();
    // As many records as the seed has, from the one that it picks on.
    let chosen: Vec<RecordId> =
        ids.iter().cycle().skip(usize::from(seed.record)).take(seed.records.len()).copied().collect();
    let step = |record, name: &str, to: &str, voids| Op::Step {
        ledger: ledger.clone(),
        step: NewStep {
            record,
            step: name.to_owned(),
            to: to.to_owned(),
            on: day(seed.on.wrapping_add(u16::try_from(record).unwrap_or(0))),
            person: KEYS[0].to_owned(),
            evidence: String::new(),
            voids,
            claimed: claimed(seed.claimed),
        },
    };
    match (what, flow) {
        (0..=6, Some(flow)) => {
            let taken = of(&flow.steps, seed.step);
            chosen.into_iter().map(|id| step(id, &taken.name, &taken.to, None)).collect()
        }
        (7 | 8, _) => {
            let rows = world.histories[ledger].values().flat_map(|history| &history.steps);
            let rows: Vec<&StepTaken> = rows.filter(|one| one.voids.is_none()).collect();
            let back = (!rows.is_empty()).then(|| of(&rows, seed.step));
            back.into_iter().map(|back| step(back.record, &back.step, &back.to, Some(back.id))).collect()
        }
        (9, _) => vec![step(chosen[0], VOID, "", None)],
        (12, _) => {
            let sealed = packs.ledgers[ledger].fields.iter().filter(|field| field.privacy.is_sealed());
            let sealed = sealed.map(|field| field.name.clone()).collect();
            vec![Op::Erase { ledger: ledger.clone(), id: chosen[0], sealed }]
        }
        _ => superseded(packs, world, ledger, chosen[0], rest % 4 == 3, seed, huge).into_iter().collect(),
    }
}

fn superseded(
    packs: &Packs,
    world: &World,
    ledger: &str,
    id: RecordId,
    renamed: bool,
    seed: &OpSeed,
    huge: bool,
) -> Option<Op> {
    let histories = &world.histories[ledger];
    let old = histories[&id].versions.last()?;
    let free = free_keys(histories, &old.organ).into_iter().next().filter(|_| renamed);
    let key = free.unwrap_or_else(|| old.key.clone());
    let versions = seed.records.first()?.iter().map(|one| version(packs, ledger, &key, one, huge)).collect();
    Some(Op::Supersede { ledger: ledger.to_owned(), id, key, versions })
}

/// New records, as long as there are keys for them.
fn made_records(packs: &Packs, world: &World, seed: &OpSeed, huge: bool) -> Option<Op> {
    let names: Vec<&String> = packs.ledgers.keys().collect();
    let ledger = of(&names, seed.ledger);
    let histories = &world.histories[ledger];
    let organ = of(&ORGANS, seed.record);
    let mut free = free_keys(histories, organ);
    let mut records = Vec::new();
    for versions in &seed.records {
        if free.is_empty() {
            break;
        }
        // The first ones, so that records of both organs come to have one key.
        let key = free.remove(usize::from(seed.key) % free.len().min(2));
        let versions = versions.iter().map(|one| version(packs, ledger, &key, one, huge));
        // A record that is being made has nothing that could stay as it is.
        let versions = versions.map(|new| without_kept(&new)).collect();
        records.push(NewRecord { key, organ: organ.to_owned(), versions });
    }
    (!records.is_empty()).then(|| Op::Insert { ledger: ledger.clone(), records })
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
