//! What each measure comes to, on a world small enough to be reckoned by hand.

use ledger::filter::Path;
use ledger::value::{Month, Value};
use proptest::prelude::*;

use super::*;
use crate::evaluator::World;
use crate::generator;
use crate::story::{Story, choice, day, size, story};

/// The story with costs, hours and kinds.
fn told() -> Story {
    let mut story = story();
    let fields = |on: &str, kind: &str, more: Vec<(&'static str, Value)>| {
        let mut fields = vec![("day", day(on)), ("kind", choice(kind)), ("orchard", Value::Reference(1))];
        fields.extend(more);
        fields
    };
    let cost = |amount| ("cost", size(amount, false));
    let hours = |hours| ("hours", Value::exact(hours));
    story.put(
        "visit",
        1,
        "north",
        &fields("2031-03-31", "planned", vec![cost(1000), hours(2), ("fine", Value::YesNo(true))]),
    );
    story.put(
        "visit",
        2,
        "north",
        &fields("2031-04-01", "sudden", vec![cost(501), hours(1), ("fine", Value::YesNo(false))]),
    );
    story.put("visit", 3, "south", &fields("2031-05-05", "planned", vec![cost(500)]));
    story
}

fn answer(world: &World, figure: &str, period: &str, by: Option<By>) -> FigureAnswer {
    let (packs, book) = generator::read();
    let period = Period::parse(period).unwrap();
    let plan = plan(book, packs, figure, &Ask { period, organ: None, as_of: AsOf::NOW, by }).unwrap();
    let answers: Vec<Answer> = plan.selects().iter().map(|select| world.select(packs, select)).collect();
    plan.answer(&answers)
}

#[track_caller]
fn check(story: &Story, figure: &str, period: &str, expected: &str) {
    let amount = answer(&story.world, figure, period, None).value;
    let shown = match &amount {
        Amount::Nothing => "nothing".to_owned(),
        Amount::Undefined => "undefined".to_owned(),
        Amount::No { against } => format!("{against} against"),
        other => format!("{}{}", if other.is_about() { "about " } else { "" }, other.text()),
    };
    assert_eq!(shown, expected, "{figure} {period}");
}

#[test]
fn every_measure_comes_to_what_is_reckoned_by_hand() {
    let mut story = told();
    story.step(1, "finish", "2031-04-10", None);
    check(&story, "visits", "2031", "5");
    check(&story, "visits_planned", "2031", "2");
    check(&story, "visits_east", "2031", "1");
    check(&story, "finished", "2031-04", "1");
    check(&story, "open_visits", "2031", "4");
    check(&story, "open_visits", "2031-04-01..2031-04-09", "2");
    check(&story, "cost", "2031", "20.01");
    check(&story, "dearest", "2031", "10.00");
    check(&story, "first_visit", "2031", "2031-03-31");
    check(&story, "mean_cost", "2031", "6.670");
    check(&story, "places_visited", "2031", "2");
    check(&story, "fine_share", "2031", "20.00");
    check(&story, "planned_ratio", "2031-03", "20.0");
    // (10.00 × 2 + 5.01 × 1) ÷ 3 = 8.336…
    check(&story, "cost_an_hour", "2031", "8.34");
    check(&story, "size", "2031", "about 6.00");
    check(&story, "size", "2031-05", "3.00");
    check(&story, "size_rank", "2031", "1");
    check(&story, "all_fine", "2031", "4 against");
    check(&story, "all_fine", "2031-03", "true");
    check(&story, "none_open", "2031", "4 against");
    check(&story, "ratio_of_means", "2031", "33.33");
    check(&story, "orchards_unvisited", "2031-05", "");
    check(&story, "orchards_unvisited", "2031-06", "（约3亩）");
}

#[test]
fn zero_is_told_apart_from_nothing() {
    let mut story = told();
    check(&story, "visits", "2033", "nothing");
    check(&story, "cost", "2033", "nothing");
    check(&story, "all_fine", "2033", "nothing");
    check(&story, "fine_share", "2033", "nothing");
    check(&story, "planned_ratio", "2033", "nothing");
    check(&story, "first_visit", "2033", "nothing");
    check(&story, "none_open", "2029", "nothing");
    check(&story, "orchards", "2029", "nothing");
    check(&story, "visits_planned", "2031-04", "0");
    check(&story, "places_visited", "2031-04", "1");
    // A visit of April that was finished in May: in April nothing was finished, and that is known.
    story.step(2, "finish", "2031-05-20", None);
    check(&story, "finished", "2031-04", "0");
    check(&story, "finished", "2031-05", "1");
    check(&story, "finished", "2031-06", "nothing");
    check(&story, "mean_cost", "2031-05", "5.000");
    check(&story, "cost_an_hour", "2031-05", "nothing");
    for id in 1..=5 {
        story.step(id, "finish", "2031-05-21", None);
    }
    check(&story, "none_open", "2031", "true");
}

#[test]
fn names_come_in_order_and_are_printed_by_their_fields() {
    let mut story = Story::default();
    let put = |story: &mut Story, id, name: &str, town: &str, amount: Option<i64>| {
        let mut fields = vec![
            ("name", Value::Text(name.to_owned())),
            ("town", choice(town)),
            ("planted_on", day("2030-01-01")),
        ];
        fields.extend(amount.map(|amount| ("size", size(amount, id == 2))));
        story.put("orchard", id, "north", &fields);
    };
    put(&mut story, 1, "甲园", "hill", Some(250));
    put(&mut story, 2, "乙园", "east", Some(1700));
    put(&mut story, 3, "丙园", "west", None);
    check(&story, "orchards_unvisited", "2031", "乙园（约17亩）、甲园（2.5亩）、丙园（）");
    // By town in the order of the pack: west, east, hill.
    check(&story, "orchards", "2031", "丙园、乙园、甲园");
    check(&story, "size_rank", "2031", "2");
}

#[test]
fn ties_share_the_better_place() {
    let mut story = Story::default();
    for (id, amount) in [(1, 300), (2, 500), (3, 500), (4, 300)] {
        story.put(
            "orchard",
            id,
            "north",
            &[("size", size(amount, id == 4)), ("planted_on", day("2030-01-01"))],
        );
    }
    check(&story, "size_rank", "2031", "3");
    story.put("orchard", 1, "north", &[("planted_on", day("2030-01-01"))]);
    check(&story, "size_rank", "2031", "nothing");
}

fn path(text: &str) -> Path {
    let (_, book) = generator::read();
    book.figure("visits").unwrap().by.iter().find(|path| path.text() == text).unwrap().clone()
}

#[test]
fn a_breakdown_is_ordered_as_the_pack_orders_its_options() {
    let story = told();
    let groups = answer(&story.world, "visits", "2031", Some(By::Value(path("kind")))).groups;
    let value = |code: &str| Under::Value(Some(code.to_owned()));
    let expected = [(value("sudden"), 1), (value("planned"), 2), (Under::Value(None), 2)];
    assert_eq!(groups, expected.map(|(under, count)| (under, Amount::count(count))));
    let ratios = answer(&story.world, "planned_ratio", "2031", Some(By::Value(path("orchard.town")))).groups;
    let shown: Vec<String> = ratios.iter().map(|(_, amount)| amount.text()).collect();
    assert_eq!(shown, ["50.0", "0.0"], "two of four in the east, none of one elsewhere");
}

#[test]
fn months_without_records_are_nothing_and_not_zero() {
    let story = told();
    let months = answer(&story.world, "visits_planned", "2031-02-01..2031-05-31", Some(By::Month)).groups;
    let month = |month| Under::Month(Month { year: 2031, month });
    let expected = [
        (month(2), Amount::Nothing),
        (month(3), Amount::count(1)),
        (month(4), Amount::count(0)),
        (month(5), Amount::count(1)),
    ];
    assert_eq!(months, expected);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let (packs, book) = generator::read();
    let refuse = |figure: &str, by| {
        let ask = Ask { period: Period::year(2031), organ: None, as_of: AsOf::NOW, by };
        let finding = plan(book, packs, figure, &ask).map(|_| ()).unwrap_err().finding();
        crate::codes::assert_speakable(&finding);
        finding
    };
    let unknown = refuse("vists", None);
    assert_eq!((unknown.code, unknown.argument("meant")), ("report-unknown-figure", Some("visits")));
    for (figure, by) in [
        ("open_visits", By::Month),
        ("cost", By::Value(path("fine"))),
        ("orchards", By::Value(path("kind"))),
        ("planned_ratio", By::Month),
    ] {
        assert_eq!(refuse(figure, Some(by)).code, "report-not-broken-down", "{figure}");
    }
}

#[test]
fn the_trace_names_each_part_and_what_is_reached() {
    let (packs, book) = generator::read();
    let mut story = told();
    story.step(1, "finish", "2031-04-10", None);
    let parts = |figure: &str| {
        let ask = Ask { period: Period::year(2031), organ: None, as_of: AsOf::NOW, by: Some(By::Month) };
        let ids = |select: &Select| -> Vec<i64> {
            story.world.select(packs, select).rows.iter().map(|row| row.id).collect()
        };
        trace(book, packs, figure, &ask)
            .unwrap()
            .iter()
            .map(|part| {
                let left_out = part.without.as_ref().map(&ids).unwrap_or_default();
                let ids: Vec<i64> =
                    ids(&part.select).into_iter().filter(|id| !left_out.contains(id)).collect();
                (part.name.clone(), ids, part.through.len())
            })
            .collect::<Vec<_>>()
    };
    let part = |name: &str, ids: &[i64], through| (name.to_owned(), ids.to_vec(), through);
    assert_eq!(parts("visits_east"), [part("records", &[1], 1), part("kept", &[1, 2, 3, 4, 5], 1)]);
    assert_eq!(
        parts("all_fine")[..2],
        [part("records", &[1, 2, 3, 4, 5], 0), part("against", &[2, 3, 4, 5], 0)]
    );
    let ratio = parts("planned_ratio");
    let names: Vec<&str> = ratio.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["of/records", "of/kept", "to/records", "to/kept"]);
    assert_eq!(ratio[0].1, [1, 3]);
}

proptest! {
    /// The months of a flow add up to it, whatever the world.
    #[test]
    fn months_add_up(world in generator::world()) {
        for figure in ["visits", "cost", "finished", "visits_east"] {
            let whole = answer(&world, figure, "2030-11-01..2031-12-31", Some(By::Month));
            let amount = |amount: &Amount| match amount {
                Amount::Number { amount, .. } => *amount,
                _ => 0,
            };
            let sum: i128 = whole.groups.iter().map(|(_, one)| amount(one)).sum();
            prop_assert_eq!(sum, amount(&whole.value));
        }
    }

    /// The records that the trace lists are as many as the answer says.
    #[test]
    fn the_trace_has_as_many_records_as_the_answer(world in generator::world()) {
        let (packs, book) = generator::read();
        for (name, figure) in &book.figures {
            let ask = Ask { period: Period::parse("2030-11-01..2031-03-31").unwrap(), organ: Some("north".to_owned()), as_of: AsOf::NOW, by: None };
            let planned = plan(book, packs, name, &ask).unwrap();
            let answers: Vec<Answer> = planned.selects().iter().map(|select| world.select(packs, select)).collect();
            let records = planned.answer(&answers).records;
            let rows: usize = trace(book, packs, name, &ask)
                .unwrap()
                .iter()
                .filter(|part| part.name.ends_with("records"))
                .map(|part| world.select(packs, &part.select).rows.len())
                .sum();
            if matches!(figure.measure, Measure::Distinct(_)) {
                prop_assert!(usize::try_from(records).unwrap() <= rows);
            } else {
                prop_assert_eq!(usize::try_from(records).unwrap(), rows, "{}", name);
            }
        }
    }

    /// What the trace shows of each record adds up to the sum, as whoever doubts it would add it up.
    #[test]
    fn the_values_of_a_trace_add_up_to_the_sum(world in generator::world()) {
        let (packs, book) = generator::read();
        for (name, figure) in &book.figures {
            let Measure::Sum(path) = &figure.measure else { continue };
            let ask = Ask { period: Period::year(2031), organ: None, as_of: AsOf::NOW, by: None };
            let parts = trace(book, packs, name, &ask).unwrap();
            prop_assert!(parts[0].summed && parts[0].measured == [path.clone()]);
            let rows = world.select(packs, &parts[0].select).rows;
            let values: Vec<Amount> = rows
                .iter()
                .map(|row| row.values.last().cloned().flatten())
                .map(|value| value.map_or(Amount::Nothing, |value| Amount::of_value(&value, figure.places, false)))
                .collect();
            let value = answer(&world, name, "2031", None).value;
            match Amount::total(&values) {
                Amount::Nothing => prop_assert!(value == Amount::Nothing || value.is_zero()),
                total => prop_assert_eq!(total, value),
            }
        }
    }
}
