//! Worlds that tests write down act by act, small enough to be reckoned by hand.

use ledger::record::{StepTaken, Version};
use ledger::value::{Moment, Number, RecordId, Value};

use crate::evaluator::World;
use crate::generator;

/// A world that is written down step by step; each act is one entry, ten days after the last.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) world: World,
    entry: i64,
}

impl Story {
    pub(crate) fn next(&mut self) -> (i64, Moment) {
        self.entry += 1;
        (self.entry, generator::moment(self.entry))
    }

    pub(crate) fn put(&mut self, ledger: &str, id: RecordId, organ: &str, fields: &[(&str, Value)]) -> i64 {
        let (entry, moment) = self.next();
        let history = self.world.histories.entry(ledger.to_owned()).or_default().entry(id).or_default();
        let version = i64::try_from(history.versions.len()).unwrap() + 1;
        let values = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let key = format!("K{id:02}");
        history.versions.push(Version {
            id,
            version,
            key,
            organ: organ.to_owned(),
            values,
            entry,
            moment,
            claimed: false,
        });
        entry
    }

    pub(crate) fn step(&mut self, id: RecordId, step: &str, on: &str, voids: Option<i64>) -> i64 {
        let (entry, moment) = self.next();
        let to = if step == "finish" { "done" } else { "open" };
        let step = StepTaken {
            id: entry,
            record: id,
            step: step.to_owned(),
            to: to.to_owned(),
            on: on.parse().unwrap(),
            person: String::new(),
            evidence: String::new(),
            voids,
            entry,
            moment,
            claimed: false,
        };
        self.world.histories.get_mut("visit").unwrap().get_mut(&id).unwrap().steps.push(step);
        entry
    }
}

pub(crate) fn day(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

pub(crate) fn choice(code: &str) -> Value {
    Value::Choice(code.to_owned())
}

pub(crate) fn size(amount: i64, about: bool) -> Value {
    Value::Number(Number { amount, about })
}

/// Three orchards and five visits; orchard 3 is voided at the end, visit 5 points to it, visit 4 to nothing.
pub(crate) fn story() -> Story {
    let mut story = Story::default();
    let planted = ("planted_on", day("2030-01-01"));
    story.put(
        "orchard",
        1,
        "north",
        &[("town", choice("east")), ("size", size(300, false)), planted.clone()],
    );
    story.put(
        "orchard",
        2,
        "south",
        &[("town", choice("west")), ("size", size(300, true)), ("planted_on", day("2031-06-01"))],
    );
    story.put("orchard", 3, "north", &[("town", choice("east")), planted]);
    let visit = |on: &str, orchard: RecordId| vec![("day", day(on)), ("orchard", Value::Reference(orchard))];
    story.put("visit", 1, "north", &visit("2031-03-31", 1));
    story.put("visit", 2, "north", &visit("2031-04-01", 2));
    story.put("visit", 3, "south", &visit("2031-05-05", 1));
    story.put("visit", 4, "north", &[("day", day("2031-05-06"))]);
    story.put("visit", 5, "north", &visit("2031-05-07", 3));
    story
}
