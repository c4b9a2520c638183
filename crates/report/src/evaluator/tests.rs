//! The meaning of a query, case by case, on a world small enough to be reckoned by hand.

use ledger::pack::Spanned;
use ledger::period::Period;
use ledger::record::StepTaken;
use proptest::prelude::*;

use super::*;
use crate::generator;
use crate::story::{Story, choice, day, size, story};

fn path(text: &str) -> Path {
    let (packs, _) = generator::read();
    let text = text.to_owned();
    let (ledger, text) = text.split_once(':').unwrap();
    let mut resolver = ledger::pack::Resolver::new(&packs.ledgers, "", "");
    let own = resolver.ledger(&Spanned::new(0..0, ledger.to_owned())).unwrap();
    resolver.path(own, &Spanned::new(0..0, text.to_owned())).unwrap()
}

fn select(ledger: &str, when: When, filter: Vec<Test>) -> Select {
    let rows = Take::Rows(Vec::new());
    Select { ledger: ledger.to_owned(), organ: None, filter, when, as_of: AsOf::NOW, take: rows, by: None }
}

fn by_day(period: &str) -> When {
    When::Field { field: "day".to_owned(), period: Period::parse(period).unwrap() }
}

fn is(path_text: &str, value: Value) -> Test {
    Test::Value { path: path(path_text), op: Op::In(vec![value]) }
}

fn stock(on: &str) -> When {
    When::Stock { on: on.parse().unwrap() }
}

fn ids(story: &Story, select: &Select) -> Vec<RecordId> {
    let (packs, _) = generator::read();
    story.world.select(packs, select).rows.iter().map(|row| row.id).collect()
}

#[test]
fn a_period_includes_both_its_ends() {
    let story = story();
    assert_eq!(ids(&story, &select("visit", by_day("2031-03-31..2031-04-01"), vec![])), [1, 2]);
    assert_eq!(ids(&story, &select("visit", by_day("2031-04"), vec![])), [2]);
}

#[test]
fn a_month_counts_when_all_of_it_lies_in_the_period() {
    let mut story = Story::default();
    story.put("visit", 1, "north", &[("month", Value::Month(Month { year: 2031, month: 4 }))]);
    let when =
        |period: &str| When::Field { field: "month".to_owned(), period: Period::parse(period).unwrap() };
    assert_eq!(ids(&story, &select("visit", when("2031-04-01..2031-04-30"), vec![])), [1]);
    assert_eq!(ids(&story, &select("visit", when("2031-04-02..2031-05-30"), vec![])), [] as [RecordId; 0]);
}

#[test]
fn an_organ_restricts_the_ledger_but_not_what_is_reached() {
    let story = story();
    let own = Select { organ: Some("north".to_owned()), ..select("visit", by_day("2031"), vec![]) };
    assert_eq!(ids(&story, &own), [1, 2, 4, 5]);
    let west = vec![is("visit:orchard.town", choice("west"))];
    assert_eq!(ids(&story, &Select { filter: west, ..own }), [2]);
}

#[test]
fn what_lies_behind_an_unset_reference_or_a_voided_record_is_unset() {
    let mut story = story();
    let east = select("visit", by_day("2031"), vec![is("visit:orchard.town", choice("east"))]);
    assert_eq!(ids(&story, &east), [1, 3, 5]);
    let (entry, moment) = story.next();
    let history = story.world.histories.get_mut("orchard").unwrap().get_mut(&3).unwrap();
    history.steps.push(StepTaken {
        id: 1,
        record: 3,
        step: "void".to_owned(),
        to: String::new(),
        // Whatever its date: a voided record was never one.
        on: "2039-01-01".parse().unwrap(),
        person: String::new(),
        evidence: "重复登记".to_owned(),
        voids: None,
        entry,
        moment,
        claimed: false,
    });
    assert_eq!(ids(&story, &east), [1, 3]);
    let unset = Test::Value { path: path("visit:orchard.town"), op: Op::Set(false) };
    assert_eq!(ids(&story, &select("visit", by_day("2031"), vec![unset])), [4, 5]);
    // The field itself still points somewhere.
    let set = Test::Value { path: path("visit:orchard"), op: Op::Set(true) };
    assert_eq!(ids(&story, &select("visit", by_day("2031"), vec![set])), [1, 2, 3, 5]);
    // Before the voiding was known, nothing of this is so.
    let before = AsOf { moment: None, head: Some(entry - 1) };
    assert_eq!(ids(&story, &Select { as_of: before, ..east }), [1, 3, 5]);
    assert_eq!(ids(&story, &select("orchard", stock("2040-01-01"), vec![])), [1, 2]);
}

#[test]
fn a_step_counts_once_on_the_day_of_the_first_that_stands() {
    let mut story = story();
    let first = story.step(1, "finish", "2031-04-10", None);
    story.step(1, "reopen", "2031-04-20", None);
    story.step(1, "finish", "2031-05-10", None);
    let finished = |period: &str| {
        let period = Period::parse(period).unwrap();
        select("visit", When::Step { step: "finish".to_owned(), period }, vec![])
    };
    assert_eq!(ids(&story, &finished("2031-04")), [1]);
    assert_eq!(ids(&story, &finished("2031-05")), [] as [RecordId; 0]);
    story.step(1, "finish", "2031-06-01", Some(first));
    assert_eq!(ids(&story, &finished("2031-04")), [] as [RecordId; 0], "the first was taken back");
    assert_eq!(ids(&story, &finished("2031-05")), [1]);
}

#[test]
fn a_stock_reads_the_state_of_its_day() {
    let mut story = story();
    story.step(1, "finish", "2031-04-10", None);
    story.step(1, "reopen", "2031-04-20", None);
    let done = |on: &str| select("visit", stock(on), vec![is("visit:state", choice("done"))]);
    assert_eq!(ids(&story, &done("2031-04-09")), [] as [RecordId; 0]);
    assert_eq!(ids(&story, &done("2031-04-10")), [1]);
    assert_eq!(ids(&story, &done("2031-04-19")), [1]);
    assert_eq!(ids(&story, &done("2031-04-20")), [] as [RecordId; 0]);
    // Nothing is in the stock before it begins.
    assert_eq!(ids(&story, &select("visit", stock("2031-04-01"), vec![])), [1, 2]);
    assert_eq!(ids(&story, &select("orchard", stock("2031-05-31"), vec![])), [1, 3]);
}

#[test]
fn a_child_counts_once_it_has_begun() {
    let story = story();
    let child = |exists, filter| Test::Child {
        exists,
        ledger: "visit".to_owned(),
        via: "orchard".to_owned(),
        filter,
    };
    let visited = |on: &str, exists| ids(&story, &select("orchard", stock(on), vec![child(exists, vec![])]));
    assert_eq!(visited("2031-12-31", true), [1, 2, 3]);
    assert_eq!(visited("2031-04-30", true), [1]);
    assert_eq!(visited("2031-04-30", false), [3]);
    let east = child(true, vec![is("visit:orchard.town", choice("east"))]);
    assert_eq!(ids(&story, &select("orchard", stock("2031-12-31"), vec![east])), [1, 3]);
}

#[test]
fn a_correction_holds_for_all_effective_time_from_its_entry_on() {
    let mut story = story();
    let entry = story.put("visit", 1, "north", &[("day", day("2031-04-15"))]);
    let april = select("visit", by_day("2031-04"), vec![]);
    assert_eq!(ids(&story, &april), [1, 2]);
    let before = AsOf { moment: Some(generator::moment(entry - 1)), head: None };
    assert_eq!(ids(&story, &Select { as_of: before, ..april }), [2]);
}

#[test]
fn numbers_are_summed_weighed_and_told_apart_by_amount() {
    let mut story = story();
    story.put(
        "visit",
        1,
        "north",
        &[("day", day("2031-04-02")), ("cost", size(250, false)), ("hours", Value::exact(2))],
    );
    story.put(
        "visit",
        2,
        "north",
        &[("day", day("2031-04-02")), ("cost", size(250, true)), ("hours", Value::exact(3))],
    );
    story.put("visit", 3, "north", &[("day", day("2031-04-03")), ("cost", size(100, false))]);
    let (packs, _) = generator::read();
    let take = |take: Take| {
        let answer = story.world.select(packs, &Select { take, ..select("visit", by_day("2031"), vec![]) });
        answer.groups.into_iter().next().unwrap()
    };
    let cost = path("visit:cost");
    let sum = take(Take::Sum(cost.clone()));
    assert_eq!((sum.count, sum.valued, sum.sum, sum.about), (5, 3, 600, true));
    let weighted = take(Take::Weighted(cost.clone(), path("visit:hours")));
    assert_eq!((weighted.valued, weighted.sum, weighted.weight, weighted.about), (2, 1250, 5, true));
    let distinct = take(Take::Distinct(cost.clone()));
    assert_eq!((distinct.count, distinct.valued), (2, 3));
    let extremes = take(Take::Extremes(cost));
    assert_eq!((extremes.least, extremes.greatest), (Some(Value::exact(100)), Some(Value::exact(250))));
    assert!(extremes.about);
    let days = take(Take::Extremes(path("visit:day")));
    assert_eq!(
        (days.least, days.greatest, days.about),
        (Some(day("2031-04-02")), Some(day("2031-05-07")), false)
    );
}

#[test]
fn groups_come_under_the_key_of_a_reference_and_under_nothing_where_there_is_none() {
    let story = story();
    let (packs, _) = generator::read();
    let by = |by: By| {
        let asked = Select { by: Some(by), take: Take::Count, ..select("visit", by_day("2031"), vec![]) };
        story
            .world
            .select(packs, &asked)
            .groups
            .into_iter()
            .map(|group| (group.under, group.count))
            .collect::<Vec<_>>()
    };
    let key = |key: &str| Under::Value(Some(key.to_owned()));
    let expected = [(Under::Value(None), 1), (key("K01"), 2), (key("K02"), 1), (key("K03"), 1)];
    assert_eq!(by(By::Value(path("visit:orchard"))), expected);
    let month = |month| Under::Month(Month { year: 2031, month });
    assert_eq!(by(By::Month), [(month(3), 1), (month(4), 1), (month(5), 3)]);
}

#[test]
fn an_answer_of_nothing_has_one_empty_group_unless_it_is_broken_down() {
    let (packs, _) = generator::read();
    let nothing = select("visit", by_day("2031"), vec![]);
    let answer = World::default().select(packs, &nothing);
    assert_eq!((answer.groups, answer.rows), (vec![Group::empty(Under::All)], vec![]));
    let broken_down = Select { by: Some(By::Month), ..nothing };
    assert_eq!(World::default().select(packs, &broken_down), Answer::default());
}

proptest! {
    /// Every record is in exactly one group, and groups add up to the whole.
    #[test]
    fn groups_add_up(world in generator::world(), head in 1..generator::LAST_ENTRY) {
        let (packs, _) = generator::read();
        let as_of = AsOf { moment: None, head: Some(head) };
        let whole = Select { take: Take::Sum(path("visit:cost")), as_of, ..select("visit", by_day("2030-11-01..2031-12-31"), vec![]) };
        let total = world.select(packs, &whole).groups.remove(0);
        for by in [By::Month, By::Value(path("visit:orchard.town")), By::Value(path("visit:seen"))] {
            let groups = world.select(packs, &Select { by: Some(by), ..whole.clone() }).groups;
            prop_assert_eq!(groups.iter().map(|group| group.count).sum::<i64>(), total.count);
            prop_assert_eq!(groups.iter().map(|group| group.sum).sum::<i128>(), total.sum);
            prop_assert!(groups.is_sorted_by(|a, b| a.under < b.under));
        }
    }

    /// A flow counts a record once: periods that follow each other add up.
    #[test]
    fn flows_add_up_over_time(world in generator::world(), cut in 1..generator::LAST_DAY) {
        let (packs, _) = generator::read();
        let (start, middle, end) = (generator::day(0), generator::day(cut), generator::day(generator::LAST_DAY));
        let count = |from, to| {
            let when = When::Step { step: "finish".to_owned(), period: Period { from, to } };
            world.select(packs, &select("visit", when, vec![])).rows.len()
        };
        let parts = count(start, middle) + count(middle.succ_opt().unwrap(), end);
        prop_assert_eq!(parts, count(start, end));
    }

    /// What was known at a head does not change with what is entered later.
    #[test]
    fn the_past_stays_as_it_was_known(world in generator::world(), head in 1..generator::LAST_ENTRY) {
        let (packs, _) = generator::read();
        let mut then = world.clone();
        for history in then.histories.values_mut().flat_map(BTreeMap::values_mut) {
            history.versions.retain(|version| version.entry <= head);
            history.steps.retain(|step| step.entry <= head);
        }
        let rows = Take::Rows(vec![path("visit:state"), path("visit:orchard.size"), path("visit:orchard")]);
        let asked = Select { take: rows, ..select("visit", stock("2031-05-01"), vec![]) };
        let at_head = Select { as_of: AsOf { moment: None, head: Some(head) }, ..asked.clone() };
        prop_assert_eq!(world.select(packs, &at_head), then.select(packs, &asked));
    }
}
