//! What once was wrong, each under its own name: cases that were found at random, told again in the fewest words.

use std::collections::BTreeMap;

use ledger::filter::{Last, Path};
use ledger::flow::VOID;
use ledger::pack::Source;
use ledger::period::{AsOf, Period};
use ledger::value::{Moment, Number, RecordId, Value};
use report::plan::{Ask, has_months};
use report::query::{By, Select, Take, When};
use store::act::{NewRecord, NewStep, NewVersion};

use crate::case::Case;
use crate::deed::{Deed, Op};
use crate::ways::Ways;

const MEADOW: &str = r#"
[ledger]
name = "meadow"
title = "meadow"
key = ["code"]

[[field]]
name = "code"
title = "code"
type = "text"

[[field]]
name = "marks"
title = "marks"
type = "choices"
options = { a_b = "a_b", axb = "axb" }

[flow]
start = "green"
states = { green = "green", mown = "mown" }

[[flow.step]]
name = "mow"
title = "mow"
from = "green"
to = "mown"
"#;

const HERON: &str = r#"
[ledger]
name = "heron"
title = "heron"
key = ["code"]
effective = "since"

[[field]]
name = "code"
title = "code"
type = "text"

[[field]]
name = "since"
title = "since"
type = "year"

[[field]]
name = "seen"
title = "seen"
type = "moment"

[[field]]
name = "meadow"
title = "meadow"
type = "reference"
to = "meadow"

[[field]]
name = "size"
title = "size"
type = "integer"
about = true

[[field]]
name = "weight"
title = "weight"
type = "integer"
about = true

[[field]]
name = "ring"
title = "ring"
type = "text"
privacy = "personal"
lookup = true

[flow]
start = "here"
states = { here = "here", gone = "gone" }

[[flow.step]]
name = "go"
title = "go"
from = "here"
to = "gone"
"#;

/// The two ledgers with some figures, each a table without its name and title.
fn told(figures: &[&str], deeds: Vec<Deed>) -> Case {
    let files = [
        ("pack.toml", "name = \"grove\"\ntitle = \"grove\"\nversion = \"1\"\nneeds = []\n"),
        ("schema/meadow.toml", MEADOW),
        ("schema/heron.toml", HERON),
    ];
    let files = files.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let source = Source { folder: "packs/grove".to_owned(), files: files.into_iter().collect() };
    let named =
        |(at, text): (usize, &&str)| format!("[[figure]]\nname = \"fig{at}\"\ntitle = \"fig\"\n{text}\n");
    let mut case = Case::read(source, |_| figures.iter().enumerate().map(named).collect());
    case.deeds = deeds;
    case
}

/// Asks every figure for 2031, whole and broken down in every way that it has, and wants one answer.
fn check(mut case: Case, as_ofs: &[AsOf]) {
    for figure in case.book.figures.values() {
        let mut ways = vec![None];
        ways.extend(figure.by.iter().cloned().map(|path| Some(By::Value(path))));
        ways.extend(has_months(figure, &case.packs, &case.book).then_some(Some(By::Month)));
        for as_of in as_ofs {
            let ask = |by| Ask { period: Period::year(2031), organ: None, as_of: *as_of, by };
            case.asks.extend(ways.iter().map(|by| (figure.name.clone(), ask(by.clone()))));
        }
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Ways::new().check(&case)).unwrap_or_else(|failed| panic!("{failed}\n{case}"));
}

fn deed(number: i64, ops: Vec<Op>) -> Deed {
    Deed { now: Moment(Moment::start_of(day("2031-06-01")).0 + number), dropped: false, ops }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn values(list: &[(&str, Value)]) -> BTreeMap<String, Value> {
    list.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// Fields with what they hold, and the day for which that is claimed, if one is.
type Claim<'a> = (Option<&'a str>, &'a [(&'a str, Value)]);

/// A record whose versions are claimed for these days, where there is one.
fn made(ledger: &str, organ: &str, key: &str, versions: &[Claim<'_>]) -> Op {
    let version = |(claimed, list): &Claim<'_>| NewVersion {
        values: values(list),
        claimed: claimed.map(|text| Moment::start_of(day(text))),
    };
    let versions = versions.iter().map(version).collect();
    let record = NewRecord { key: key.to_owned(), organ: organ.to_owned(), versions };
    Op::Insert { ledger: ledger.to_owned(), records: vec![record] }
}

fn meadow(organ: &str, key: &str, list: &[(&str, Value)]) -> Op {
    made("meadow", organ, key, &[(None, list)])
}

fn heron(key: &str, list: &[(&str, Value)]) -> Op {
    let since = [("since", Value::Year(2031))];
    made("heron", "north", key, &[(None, &[&since[..], list].concat())])
}

fn step(ledger: &str, record: RecordId, step: &str, to: &str, on: &str) -> Op {
    let step = NewStep {
        record,
        step: step.to_owned(),
        to: to.to_owned(),
        on: day(on),
        person: String::new(),
        evidence: String::new(),
        voids: None,
        claimed: None,
    };
    Op::Step { ledger: ledger.to_owned(), step }
}

fn about(amount: i64) -> Value {
    Value::Number(Number { amount, about: true })
}

fn path(field: &str) -> Path {
    Path { ledger: "heron".to_owned(), hops: Vec::new(), last: Last::Field(field.to_owned()) }
}

const NOW: [AsOf; 1] = [AsOf::NOW];

#[test]
fn a_weighted_mean_of_something_about_is_about() {
    let figure =
        "ledger = \"heron\"\nmeasure = \"weighted\"\nvalue = \"size\"\nweight = \"weight\"\nat = \"end\"";
    let herons = vec![
        heron("K1", &[("size", about(3)), ("weight", Value::exact(2))]),
        // What has no weight is not weighed, and does not make it about.
        heron("K2", &[("size", about(5))]),
    ];
    check(told(&[figure], vec![deed(1, herons.clone())]), &NOW);
    check(told(&[figure], vec![deed(1, herons[1..].to_vec())]), &NOW);
}

#[test]
fn the_least_of_something_about_is_about() {
    let figure = "ledger = \"heron\"\nmeasure = \"min\"\nfield = \"size\"\nperiod = \"since\"";
    let herons = vec![heron("K1", &[("size", about(3))]), heron("K2", &[("size", Value::exact(1))])];
    check(told(&[figure], vec![deed(1, herons)]), &NOW);
}

#[test]
fn different_values_know_how_many_records_have_one() {
    let figure = "ledger = \"heron\"\nmeasure = \"distinct\"\nfield = \"size\"\nperiod = \"since\"";
    let herons =
        vec![heron("K1", &[("size", about(3))]), heron("K2", &[("size", Value::exact(3))]), heron("K3", &[])];
    check(told(&[figure], vec![deed(1, herons)]), &NOW);
}

#[test]
fn records_of_two_organs_with_one_key_are_different() {
    let figure = "ledger = \"heron\"\nmeasure = \"distinct\"\nfield = \"meadow\"\nperiod = \"since\"\nby = [\"meadow\"]";
    let ops = vec![
        meadow("north", "K1", &[]),
        meadow("south", "K1", &[]),
        heron("K1", &[("meadow", Value::Reference(1))]),
        heron("K2", &[("meadow", Value::Reference(2))]),
        // It points nowhere.
        heron("K3", &[("meadow", Value::Reference(3))]),
    ];
    check(told(&[figure], vec![deed(1, ops)]), &NOW);
}

#[test]
fn rows_come_with_the_groups_of_their_count() {
    let herons = vec![heron("K1", &[("size", about(3))]), heron("K2", &[("size", Value::exact(3))])];
    let mut case = told(&[], vec![deed(1, herons)]);
    let when = When::Field { field: "since".to_owned(), period: Period::year(2031) };
    let by = Some(By::Value(path("since")));
    let take = Take::Rows(vec![path("size"), path("meadow")]);
    let select = |by| Select {
        ledger: "heron".to_owned(),
        organ: None,
        filter: Vec::new(),
        when: when.clone(),
        as_of: AsOf::NOW,
        take: take.clone(),
        by,
    };
    case.selects = vec![select(by), select(Some(By::Month)), select(None)];
    check(case, &NOW);
}

#[test]
fn a_child_that_has_not_begun_does_not_count() {
    let figure = |word: &str| {
        format!(
            "ledger = \"meadow\"\nmeasure = \"count\"\nat = \"end\"\nwhere = [{{ {word} = {{ ledger = \"heron\", via = \"meadow\" }} }}]"
        )
    };
    let later = [("since", Value::Year(2032)), ("meadow", Value::Reference(1))];
    let ops = vec![meadow("north", "K1", &[]), made("heron", "north", "K1", &[(None, &later)])];
    check(told(&[&figure("has"), &figure("has_no")], vec![deed(1, ops)]), &NOW);
}

#[test]
fn a_record_that_is_not_there_is_in_no_state() {
    let figure = |test: &str| {
        format!(
            "ledger = \"heron\"\nmeasure = \"count\"\nperiod = \"since\"\nby = [\"meadow.state\"]\nwhere = [{{ path = \"meadow.state\", {test} }}]"
        )
    };
    let ops = vec![
        meadow("north", "K1", &[]),
        heron("K1", &[("meadow", Value::Reference(1))]),
        heron("K2", &[]),
        heron("K3", &[("meadow", Value::Reference(2))]),
    ];
    let figures = [figure("is = \"green\""), figure("set = false"), figure("not = \"mown\"")];
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    check(told(&figures, vec![deed(1, ops.clone())]), &NOW);
    let voided = vec![deed(1, ops), deed(2, vec![step("meadow", 1, VOID, "", "2031-05-05")])];
    check(told(&figures, voided), &[AsOf::NOW, AsOf { moment: None, head: Some(1) }]);
}

#[test]
fn a_low_line_in_a_code_is_no_wildcard() {
    let figure = |test: &str| {
        format!(
            "ledger = \"meadow\"\nmeasure = \"count\"\nat = \"end\"\nwhere = [{{ path = \"marks\", {test} }}]"
        )
    };
    let marks =
        |codes: &[&str]| [("marks", Value::Choices(codes.iter().map(|code| (*code).to_owned()).collect()))];
    let ops = vec![
        meadow("north", "K1", &marks(&["axb"])),
        meadow("north", "K2", &marks(&["a_b", "axb"])),
        meadow("north", "K3", &[]),
    ];
    check(told(&[&figure("is = \"a_b\""), &figure("not = \"a_b\"")], vec![deed(1, ops)]), &NOW);
}

#[test]
fn a_year_counts_in_the_month_of_its_first_day() {
    // The year is what shows that the ledger was kept in a month.
    let figure = "ledger = \"heron\"\nmeasure = \"count\"\nperiod = \"step:go\"";
    let mut case = told(&[figure], vec![deed(1, vec![heron("K1", &[])])]);
    let when = When::Field { field: "since".to_owned(), period: Period::year(2031) };
    case.selects = vec![Select {
        ledger: "heron".to_owned(),
        organ: None,
        filter: Vec::new(),
        when,
        as_of: AsOf::NOW,
        take: Take::Count,
        by: Some(By::Month),
    }];
    check(case, &NOW);
}

#[test]
fn a_moment_before_1970_is_of_its_own_month() {
    let figure = "ledger = \"heron\"\nmeasure = \"count\"\nperiod = \"seen\"";
    let last = Moment::end_of(day("1969-12-31"));
    let mut case = told(&[figure], vec![deed(1, vec![heron("K1", &[("seen", Value::Moment(last))])])]);
    let ask = Ask { period: Period::year(1969), organ: None, as_of: AsOf::NOW, by: Some(By::Month) };
    case.asks = vec![("fig0".to_owned(), ask)];
    check(case, &NOW);
}

#[test]
fn a_version_claimed_for_an_earlier_time_does_not_show_two() {
    let figure = "ledger = \"heron\"\nmeasure = \"sum\"\nfield = \"size\"\nperiod = \"since\"";
    let size = |amount| [("since", Value::Year(2031)), ("size", Value::exact(amount))];
    let versions: [Claim<'_>; 3] =
        [(Some("2031-01-01"), &size(1)), (Some("2031-03-01"), &size(2)), (Some("2031-02-01"), &size(4))];
    let deeds = vec![deed(1, vec![made("heron", "north", "K1", &versions)])];
    let as_ofs = ["2031-01-15", "2031-02-15", "2031-03-15"].map(|text| AsOf::parse(text).unwrap());
    check(told(&[figure], deeds), &as_ofs);
}

#[test]
fn sums_and_products_may_be_longer_than_64_bits() {
    let sum = "ledger = \"heron\"\nmeasure = \"sum\"\nfield = \"size\"\nperiod = \"since\"";
    let mean = "ledger = \"heron\"\nmeasure = \"weighted\"\nvalue = \"size\"\nweight = \"weight\"\nperiod = \"since\"";
    let large = |amount: i64| [("size", Value::exact(amount)), ("weight", Value::exact(amount))];
    let herons =
        vec![heron("K1", &large(i64::MAX)), heron("K2", &large(i64::MAX - 1)), heron("K3", &large(-3))];
    let mut case = told(&[sum, mean], vec![deed(1, herons)]);
    case.rolled_after = None;
    check(case, &NOW);
}

#[test]
fn no_choice_at_all_is_read_back_as_none() {
    let figure = "ledger = \"meadow\"\nmeasure = \"names\"\nat = \"end\"\nitem = \"{marks}\"";
    let ops = vec![meadow("north", "K1", &[("marks", Value::Choices(Vec::new()))])];
    check(told(&[figure], vec![deed(1, ops)]), &NOW);
}

#[test]
fn what_is_grouped_by_has_values_bound_to_it() {
    let state = "ledger = \"heron\"\nmeasure = \"count\"\nperiod = \"since\"\nby = [\"meadow.state\"]";
    let month = "ledger = \"heron\"\nmeasure = \"count\"\nperiod = \"step:go\"";
    let ops = vec![
        meadow("north", "K1", &[]),
        heron("K1", &[("meadow", Value::Reference(1))]),
        heron("K2", &[]),
        step("meadow", 1, "mow", "mown", "2031-05-05"),
        step("heron", 1, "go", "gone", "2031-05-05"),
        step("heron", 2, "go", "gone", "2031-07-05"),
    ];
    check(told(&[state, month], vec![deed(1, ops)]), &NOW);
}

/// What was erased was set and stays so; it equals nothing, not even as of a time when it could be read.
#[test]
fn an_erased_value_is_set_and_equals_nothing() {
    let set =
        "ledger = \"heron\"\nmeasure = \"count\"\nat = \"end\"\nwhere = [{ path = \"ring\", set = true }]";
    let is =
        "ledger = \"heron\"\nmeasure = \"count\"\nat = \"end\"\nwhere = [{ path = \"ring\", is = \"R1\" }]";
    let ring = |text: &str| [("ring", Value::Text(text.to_owned()))];
    let erase = Op::Erase { ledger: "heron".to_owned(), id: 1, sealed: vec!["ring".to_owned()] };
    let new = NewVersion {
        values: values(&[("since", Value::Year(2031)), ("ring", Value::Text("R1".to_owned()))]),
        claimed: None,
    };
    let again =
        Op::Supersede { ledger: "heron".to_owned(), id: 1, key: "K1".to_owned(), versions: vec![new] };
    let deeds = vec![
        deed(1, vec![heron("K1", &ring("R1")), heron("K2", &ring("R1")), heron("K3", &[])]),
        deed(2, vec![erase]),
        deed(3, vec![again]),
    ];
    let known = |head| AsOf { moment: None, head: Some(head) };
    check(told(&[set, is], deeds), &[known(1), known(2), AsOf::NOW]);
}

/// Beyond some thousands of records an act finds those that it touched by its entry, no longer by their ids.
#[test]
fn an_act_on_many_records_is_like_many_acts() {
    const MANY: RecordId = 5_001;
    let count =
        "ledger = \"heron\"\nmeasure = \"sum\"\nfield = \"size\"\nperiod = \"step:go\"\nby = [\"since\"]";
    let stock = "ledger = \"heron\"\nmeasure = \"count\"\nat = \"end\"\nwhere = [{ path = \"state\", is = \"gone\" }]";
    let record = |id: RecordId| NewRecord {
        key: format!("K{id}"),
        organ: "north".to_owned(),
        versions: vec![NewVersion {
            values: values(&[("since", Value::Year(2031)), ("size", Value::exact(id))]),
            claimed: None,
        }],
    };
    let records = (1..=MANY).map(record).collect();
    let gone = |id: RecordId| step("heron", id, "go", "gone", "2031-05-05");
    let deeds = vec![
        deed(1, vec![Op::Insert { ledger: "heron".to_owned(), records }]),
        deed(2, (1..=MANY).map(gone).collect()),
        deed(3, (1..=MANY).step_by(2).map(|id| step("heron", id, VOID, "", "2031-05-05")).collect()),
    ];
    check(told(&[count, stock], deeds), &NOW);
}
