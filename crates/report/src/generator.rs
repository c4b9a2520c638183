//! Invented for tests: two small packs with every measure, and random worlds to ask them of.
//!
//! It uses the public interface of the crates only, so that the tests of the whole program can include it too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use ledger::pack::{Packs, Source};
use ledger::record::{History, StepTaken, Version};
use ledger::value::{Moment, Month, Number, RecordId, Value};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use report::book::Book;
use report::evaluator::World;

const ORCHARD: &str = include_str!("generator/orchard.toml");
const VISIT: &str = include_str!("generator/visit.toml");
const FIGURES: &str = include_str!("generator/figures.toml");
const REPORT: &str = include_str!("generator/orchard-year.md");

/// The two packs as folders.
pub(crate) fn sources() -> Vec<Source> {
    let pack = |name: &str, needs: &str| {
        format!("name = \"{name}\"\ntitle = \"{name}\"\nversion = \"1\"\nneeds = [{needs}]\n")
    };
    let source = |name: &str, files: &[(&str, String)]| Source {
        folder: format!("packs/{name}"),
        files: files.iter().map(|(file, text)| ((*file).to_owned(), text.clone())).collect(),
    };
    vec![
        source("grove", &[("pack.toml", pack("grove", "")), ("schema/orchard.toml", ORCHARD.to_owned())]),
        source(
            "rounds",
            &[
                ("pack.toml", pack("rounds", "\"grove\"")),
                ("schema/visit.toml", VISIT.to_owned()),
                ("figures.toml", FIGURES.to_owned()),
                ("reports/orchard-year.md", REPORT.to_owned()),
            ],
        ),
    ]
}

/// The two packs and their book, read once.
pub(crate) fn read() -> (&'static Packs, &'static Book) {
    static READ: LazyLock<(Packs, Book)> = LazyLock::new(|| {
        let (packs, _) = Packs::read(&sources()).unwrap();
        let (book, _) = Book::read(&sources(), &packs).unwrap_or_else(|findings| panic!("{findings:#?}"));
        (packs, book)
    });
    (&READ.0, &READ.1)
}

/// A day by its number after 1 November 2030.
pub(crate) fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2030, 11, 1).unwrap() + Days::new(number)
}

/// The moment of a journal entry: one every five days from 1 January 2031.
pub(crate) fn moment(entry: i64) -> Moment {
    let days = u64::try_from(entry).unwrap() * 5;
    Moment::start_of(NaiveDate::from_ymd_opt(2031, 1, 1).unwrap() + Days::new(days))
}

/// The greatest day and the greatest entry that worlds use.
pub(crate) const LAST_DAY: u64 = 240;
/// The number of the last entry.
pub(crate) const LAST_ENTRY: i64 = 30;

type Values = BTreeMap<String, Value>;

fn values(list: Vec<(&str, Option<Value>)>) -> Values {
    list.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn one_of(codes: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::sample::select(codes).prop_map(|code| Value::Choice(code.to_owned()))
}

fn number(most: i64) -> impl Strategy<Value = Value> {
    (0..most, prop::bool::weighted(0.2)).prop_map(|(amount, about)| Value::Number(Number { amount, about }))
}

fn any_day() -> impl Strategy<Value = Value> {
    (0..LAST_DAY).prop_map(|number| Value::Date(day(number)))
}

/// The fields of an orchard.
pub(crate) fn orchard() -> impl Strategy<Value = Values> {
    (
        prop::sample::select(&["甲园", "乙园", "丙园", "丁园"][..]),
        option::of(one_of(&["east", "west", "hill"])),
        option::weighted(0.8, number(5_000)),
        option::weighted(0.9, any_day()),
    )
        .prop_map(|(name, town, size, planted)| {
            let name = Some(Value::Text(name.to_owned()));
            values(vec![("name", name), ("town", town), ("size", size), ("planted_on", planted)])
        })
}

/// The fields of a visit; it may point to an orchard that is not there.
pub(crate) fn visit() -> impl Strategy<Value = Values> {
    (
        option::weighted(0.9, any_day()),
        option::weighted(0.8, 1..6i64),
        option::of(one_of(&["planned", "sudden"])),
        option::of(0..9i64),
        option::weighted(0.8, number(100_000)),
        option::of(vec(prop::sample::select(&["pear", "plum", "fig"][..]), 0..3)),
        option::of(any::<bool>()),
    )
        .prop_map(|(date, orchard, kind, hours, cost, seen, fine)| {
            let seen = seen.map(|mut codes| {
                codes.sort_unstable();
                codes.dedup();
                Value::Choices(codes.into_iter().map(str::to_owned).collect())
            });
            let month = date.as_ref().and_then(Value::span).map(|(first, _)| Value::Month(Month::of(first)));
            values(vec![
                ("day", date),
                ("month", month),
                ("orchard", orchard.map(Value::Reference)),
                ("kind", kind),
                ("hours", hours.map(Value::exact)),
                ("cost", cost),
                ("seen", seen),
                ("fine", fine.map(Value::YesNo)),
            ])
        })
}

/// A step to be taken: its name, its day, its entry, and which earlier step it takes back instead.
type Step = (&'static str, u64, i64, Option<prop::sample::Index>);

fn step() -> impl Strategy<Value = Step> {
    let name = prop::sample::select(&["finish", "finish", "reopen", "void"][..]);
    (name, 0..LAST_DAY, 1..LAST_ENTRY, option::weighted(0.2, any::<prop::sample::Index>()))
}

/// A history of some versions and steps.
fn history(
    fields: impl Strategy<Value = Values>,
    flow: bool,
) -> impl Strategy<Value = (Vec<(i64, Values)>, Vec<Step>, bool)> {
    let steps = if flow { 0..4usize } else { 0..1 };
    (vec((1..LAST_ENTRY, fields), 1..4), vec(step(), steps), any::<bool>())
}

fn build(id: RecordId, (versions, steps, south): (Vec<(i64, Values)>, Vec<Step>, bool)) -> History {
    let organ = if south { "south" } else { "north" };
    let mut entries: Vec<i64> = versions.iter().map(|(entry, _)| *entry).collect();
    entries.sort_unstable();
    let first = entries.first().copied().unwrap_or(1);
    let versions = versions.into_iter().zip(entries).zip(1..).map(|(((_, mut values), entry), version)| {
        let key = format!("K{id:02}");
        values.insert("number".to_owned(), Value::Text(key.clone()));
        Version {
            id,
            version,
            key,
            organ: organ.to_owned(),
            values,
            entry,
            moment: moment(entry),
            claimed: false,
        }
    });
    let mut history = History { versions: versions.collect(), steps: Vec::new() };
    let mut steps = steps;
    steps.sort_by_key(|step| step.2);
    for (row, (name, on, entry, back)) in steps.into_iter().enumerate() {
        let entry = entry.max(first);
        let voids = back.filter(|_| row > 0).map(|index| history.steps[index.index(row)].id);
        let to = match name {
            "finish" => "done",
            "reopen" => "open",
            _ => "",
        };
        history.steps.push(StepTaken {
            id: id * 100 + i64::try_from(row).unwrap(),
            record: id,
            step: name.to_owned(),
            to: to.to_owned(),
            on: day(on),
            person: String::new(),
            evidence: String::new(),
            voids,
            entry,
            moment: moment(entry),
            claimed: false,
        });
    }
    history
}

/// A world of some orchards and visits.
pub(crate) fn world() -> impl Strategy<Value = World> {
    let orchards = btree_map(1..5i64, history(orchard(), false), 0..4);
    let visits = btree_map(1..12i64, history(visit(), true), 0..9);
    (orchards, visits).prop_map(|(orchards, visits)| {
        let all = |list: BTreeMap<RecordId, _>| {
            list.into_iter().map(|(id, parts)| (id, build(id, parts))).collect()
        };
        let histories = [("orchard".to_owned(), all(orchards)), ("visit".to_owned(), all(visits))];
        World { histories: histories.into_iter().collect() }
    })
}
