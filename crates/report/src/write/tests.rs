//! What a reader and a signatory rely on: every number is traced, every claim is true or marked, and a sentence
//! depends on the records of its own figures only.

use std::collections::BTreeSet;

use document::{Inline, plain_text};
use ledger::filter::Test;
use ledger::period::AsOf;
use ledger::record::{History, StepTaken, Version};
use ledger::value::{RecordId, Value};
use proptest::prelude::*;

use super::*;
use crate::amount::Amount;
use crate::evaluator::World;
use crate::generator;
use crate::plan::{Ask, plan, trace};
use crate::query::{Select, Take};
use crate::story::{Story, choice, day, size, story};
use crate::template::TemplateMark;

const PERIOD: &str = "2031-01-01..2031-05-31";

fn ask(period: Period) -> Ask {
    Ask { period, organ: None, as_of: AsOf::NOW, by: None }
}

pub(crate) fn answers(world: &World, template: &Template) -> BTreeMap<Need, FigureAnswer> {
    let (packs, book) = generator::read();
    let period = Period::parse(PERIOD).unwrap();
    let answer = |need: &Need| {
        let plan = plan(book, packs, &need.figure, &ask(need.period)).unwrap();
        let answers: Vec<_> = plan.selects().iter().map(|select| world.select(packs, select)).collect();
        plan.answer(&answers)
    };
    template.needs(period.to).into_iter().map(|need| (need.clone(), answer(&need))).collect()
}

/// The facts of a report of the orchards.
pub(crate) fn with_facts<T>(public: bool, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
    let words = Words {
        nothing: "无记录".to_owned(),
        not_kept: "当时未建账".to_owned(),
        undefined: "无法计算".to_owned(),
        none: "无".to_owned(),
    };
    ask(&Facts {
        reported: &[],
        settled: &[],
        organ: "果园管理处",
        period: Period::parse(PERIOD).unwrap(),
        as_of: "2031年6月1日",
        on: chrono::NaiveDate::from_ymd_opt(2031, 6, 1).unwrap(),
        public,
        language: "zh",
        words,
        address: &|need| Some(format!("/figure/{}?period={}", need.figure, need.period)),
    })
}

pub(crate) fn write_for(world: &World, template: &Template, public: bool) -> Written {
    let (packs, book) = generator::read();
    with_facts(public, |facts| write(template, packs, book, facts, &answers(world, template)))
}

/// The template of the generator with another text.
pub(crate) fn template(text: &str) -> Template {
    let (_, book) = generator::read();
    let template = book.report("orchard-year").unwrap().clone();
    Template { document: document::markdown::read(text), ..template }
}

fn text(document: &Document) -> String {
    document.runs().map(|run| plain_text(run)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(story: &Story, source: &str, expected: &str) -> Written {
    let written = write_for(&story.world, &template(source), true);
    assert_eq!(text(&written.document), expected);
    written
}

fn codes(written: &Written) -> Vec<&'static str> {
    written.problems.iter().for_each(crate::codes::assert_speakable);
    written.problems.iter().map(|finding| finding.code).collect()
}

#[test]
fn marks_become_figures_with_their_origin() {
    let mut story = story();
    story.put(
        "visit",
        1,
        "north",
        &[("day", day("2031-03-31")), ("kind", choice("planned")), ("cost", size(1205, true))],
    );
    let source = "# {year}年总结和{next-year}年打算\n\n截至{cutoff as month-day}，{organ}走访{fig visits to-cutoff}，\
                  花费{fig cost to-cutoff}，首次在{date first_visit year as ten-days}，到过{list orchards at-cutoff}。";
    let expected =
        "2031年总结和2032年打算\n截至5月31日，果园管理处走访5次，花费约12.05元，首次在3月下旬，到过、。";
    let written = check(&story, source, expected);
    assert_eq!(written.counts, Counts { computed: 4, ..Counts::default() });
    let figures = written.document.figures();
    let cost = figures[1];
    assert_eq!(
        (cost.value.clone(), cost.unit.as_str(), cost.records),
        (document::FigureValue::One("12.05".into()), "元", 5)
    );
    assert_eq!((cost.period.as_str(), cost.period_text.as_str()), ("to-cutoff", "2031年1月1日至5月31日"));
    assert_eq!(cost.href.as_deref(), Some("/figure/cost?period=2031-01-01..2031-05-31"));
    assert_eq!(written.document.meta.cut_off.as_deref(), Some("2031-05-31"));
    assert_eq!(codes(&written), [] as [&str; 0]);
}

#[test]
fn a_claim_that_fails_gives_way_to_its_weaker_sentence() {
    let mut story = story();
    let source =
        "{if visits to-cutoff over 3}走访{claim none_open at-cutoff \"均已办结\"}。{else}正在办理。{end}甲。";
    let written = check(&story, source, "正在办理。甲。");
    assert_eq!(codes(&written), ["report-claim-weakened"]);
    assert_eq!(written.problems[0].argument("count"), Some("5"));
    for id in 1..=5 {
        story.step(id, "finish", "2031-05-20", None);
    }
    let written = check(&story, source, "走访均已办结。甲。");
    assert_eq!((codes(&written).len(), written.counts.claims_held), (0, 1));
    assert!(written.document.claims()[0].held);
}

#[test]
fn a_claim_that_fails_without_another_sentence_stays_and_is_an_error() {
    let story = story();
    let written = check(&story, "走访{claim none_open at-cutoff \"均已办结\"}。", "走访均已办结。");
    assert_eq!(codes(&written), ["report-claim-failed"]);
    assert!(written.problems[0].is_error());
    assert_eq!((written.document.claims()[0].held, written.document.claims()[0].against), (false, 5));
    let written =
        check(&Story::default(), "走访{claim none_open at-cutoff \"均已办结\"}。", "走访均已办结。");
    assert_eq!(codes(&written), ["report-claim-unknown"]);
}

#[test]
fn conditions_may_stand_in_one_another_and_round_blocks() {
    let story = story();
    let source =
        "{if visits to-cutoff over 4}甲。{if visits to-cutoff is 5}乙。{else}丙。{end}{else}丁。{end}戊。";
    check(&story, source, "甲。乙。戊。");
    let source = "{if visits to-cutoff over 9}\n\n## 一、甲\n\n乙。\n\n{else}\n\n丙。\n\n{end}\n\n丁。";
    check(&story, source, "丙。\n丁。");
}

#[test]
fn what_has_no_value_says_so_and_is_an_error() {
    let nothing = Story::default();
    let written = check(
        &nothing,
        "走访{fig visits to-cutoff}，到过{list orchards at-cutoff}。",
        "走访无记录，到过无记录。",
    );
    assert_eq!((codes(&written), written.counts.failed), (vec!["report-nothing-recorded"; 2], 2));
    let mut story = Story::default();
    story.put("visit", 1, "north", &[("day", day("2031-05-01"))]);
    let written = check(
        &story,
        "占{fig ratio_of_means to-cutoff}，加权{fig cost_an_hour to-cutoff}。",
        "占无记录，加权无记录。",
    );
    assert_eq!(written.counts.failed, 2);
    let written = check(&story, "未到过{list orchards_unvisited at-cutoff}。", "未到过无记录。");
    assert_eq!(written.counts.failed, 1);
}

#[test]
fn a_withheld_figure_prints_a_blank_in_public_only() {
    let mut story = story();
    story.put(
        "visit",
        1,
        "north",
        &[("day", day("2031-03-31")), ("kind", choice("sudden")), ("cost", size(1205, false))],
    );
    let source = "临时走访花费{fig hidden_cost to-cutoff}。";
    let written = check(&story, source, "临时走访花费XX元。");
    let figure = written.document.figures()[0].clone();
    assert_eq!((figure.state, figure.value), (FigureState::Withheld, document::FigureValue::Nothing));
    assert_eq!(written.counts.withheld, 1);
    let inside = write_for(&story.world, &template(source), false);
    assert_eq!(text(&inside.document), "临时走访花费12.05元。");
    // With the total and the one other part it can be computed.
    let (_, book) = generator::read();
    assert!(book.figure("hidden_cost").unwrap().withheld.is_some());
    let whole = check(
        &story,
        "花费{fig cost to-cutoff}，临时{fig hidden_cost to-cutoff}。",
        "花费12.05元，临时XX元。",
    );
    assert_eq!(codes(&whole), [] as [&str; 0], "the planned visits are not printed");
}

#[test]
fn a_withheld_number_that_can_be_computed_is_named() {
    let (packs, book) = generator::read();
    let mut book = book.clone();
    let withheld = book.figure("hidden_cost").unwrap().withheld.clone();
    let mut story = story();
    story.put("visit", 1, "north", &[("day", day("2031-03-31")), ("kind", choice("planned"))]);
    for (id, kind) in [(2, "sudden"), (3, "planned"), (4, "sudden"), (5, "sudden")] {
        story.put("visit", id, "north", &[("day", day("2031-04-01")), ("kind", choice(kind))]);
    }
    book.figures.get_mut("visits_planned").unwrap().withheld = withheld;
    let facts_words = Words {
        nothing: String::new(),
        not_kept: String::new(),
        undefined: String::new(),
        none: String::new(),
    };
    let written = |source: &str| {
        let template = template(source);
        let period = Period::parse(PERIOD).unwrap();
        let facts = Facts {
            reported: &[],
            settled: &[],
            organ: "",
            period,
            as_of: "",
            on: chrono::NaiveDate::from_ymd_opt(2031, 6, 1).unwrap(),
            public: true,
            language: "zh",
            words: facts_words.clone(),
            address: &|_| None,
        };
        let answers = answers(&story.world, &template);
        write(&template, packs, &book, &facts, &answers).problems
    };
    let sum = written(
        "共{fig visits to-cutoff}，计划{fig visits_planned to-cutoff}，临时{fig visits_sudden to-cutoff}。",
    );
    assert_eq!((sum[0].code, sum[0].argument("through")), ("report-withheld-recomputable", Some("visits")));
    let ratio = written(
        "全年{fig visits year}，计划{fig visits_planned to-cutoff}，占{fig planned_ratio to-cutoff}。",
    );
    assert_eq!(
        (ratio[0].code, ratio[0].argument("through")),
        ("report-withheld-recomputable", Some("planned_ratio"))
    );
    assert!(written("计划{fig visits_planned to-cutoff}，占{fig planned_ratio to-cutoff}。").is_empty());
    assert!(written("共{fig visits to-cutoff}，计划{fig visits_planned to-cutoff}。").is_empty());
}

#[track_caller]
fn check_typed(source: &str, expected: &[&str]) {
    let written = write_for(&World::default(), &template(source), true);
    let typed: Vec<&str> = written.document.figures().iter().map(|figure| figure.printed.as_str()).collect();
    assert_eq!(typed, expected, "{source}");
    assert_eq!(written.counts.typed, expected.len());
}

#[test]
fn numbers_typed_by_hand_are_told_apart() {
    check_typed("# 2031年第3次总结\n\n建成3条道路，完成93.5%，投资1.2亿元。", &["3", "93.5%", "1.2"]);
    check_typed("2031年，“12345”热线和《2030—2035年规划》〔2031〕7号文。", &["7"]);
    check_typed("## 1. 甲\n\n1. 乙2\n\n（3）丙", &["2"]);
    check_typed("在6月30日前，**办结4件**。", &["6", "30", "4"]);
    check_typed("A4纸、PM2.5。", &[]);
}

/// What one sentence, or one block with conditions, is made of: where it stands and which figures it names.
struct Unit {
    block: usize,
    sentence: Option<usize>,
    needs: Vec<Need>,
}

fn units(template: &Template) -> Vec<Unit> {
    let cut_off = Period::parse(PERIOD).unwrap().to;
    let marks = |run: &[Inline]| -> Vec<TemplateMark> {
        let part = Document { title: run.to_vec(), ..Document::default() };
        part.marks().into_iter().map(|mark| TemplateMark::parse(&mark.raw).unwrap()).collect()
    };
    let needs =
        |marks: &[TemplateMark]| marks.iter().filter_map(|mark| Some(mark.said()?.need(cut_off))).collect();
    let mut units = Vec::new();
    for (block, body) in template.document.blocks.iter().enumerate() {
        let all: Vec<TemplateMark> = body.runs().into_iter().flat_map(|run| marks(run)).collect();
        if all.iter().any(|mark| matches!(mark, TemplateMark::If(..))) {
            units.push(Unit { block, sentence: None, needs: needs(&all) });
            continue;
        }
        for sentence in template.document.sentences().filter(|sentence| sentence.place.block == block) {
            let needs = needs(&marks(&sentence.inlines));
            units.push(Unit { block, sentence: Some(sentence.place.sentence), needs });
        }
    }
    units
}

fn printed(document: &Document, unit: &Unit) -> String {
    let sentences = document.sentences().filter(|sentence| sentence.place.block == unit.block);
    sentences
        .filter(|sentence| unit.sentence.is_none_or(|wanted| wanted == sentence.place.sentence))
        .map(|sentence| sentence.text())
        .collect()
}

type Records = BTreeSet<(String, RecordId)>;

/// The records of a figure: those that it lists, those that they reach through references, and those of child tests
/// that point at them in one of the worlds. What shows that a ledger was kept is among them only where there is
/// nothing else.
fn records(world: &World, worlds: &[&World], need: &Need, amount: &Amount) -> Records {
    let (packs, book) = generator::read();
    let bare = match amount {
        Amount::Names(names) => names.is_empty(),
        other => other.is_zero() || matches!(other, Amount::Nothing | Amount::Undefined | Amount::Yes),
    };
    let mut records = Records::new();
    for part in trace(book, packs, &need.figure, &ask(need.period)).unwrap() {
        if part.name.ends_with("kept") && !bare {
            continue;
        }
        let keys = Select { take: Take::Rows(part.through.clone()), ..part.select.clone() };
        for row in world.select(packs, &keys).rows {
            records.insert((part.select.ledger.clone(), row.id));
            for (path, value) in part.through.iter().zip(&row.values) {
                if let Some(Value::Text(key)) = value {
                    records.insert((path.end().to_owned(), key.trim_start_matches('K').parse().unwrap()));
                }
            }
            for test in &part.select.filter {
                if let Test::Child { ledger, via, .. } = test {
                    let children = worlds.iter().flat_map(|world| children(world, ledger, via, row.id));
                    records.extend(children.map(|id| (ledger.clone(), id)));
                }
            }
        }
    }
    records
}

/// The records of a ledger that point, or ever pointed, at a record.
fn children<'w>(
    world: &'w World,
    ledger: &str,
    via: &'w str,
    id: RecordId,
) -> impl Iterator<Item = RecordId> + 'w {
    let points = move |history: &History| {
        history.versions.iter().any(|one| one.values.get(via) == Some(&Value::Reference(id)))
    };
    world
        .histories
        .get(ledger)
        .into_iter()
        .flatten()
        .filter(move |(_, history)| points(history))
        .map(|(id, _)| *id)
}

/// One change to one record: a new version, a new record, or a step.
#[derive(Clone, Debug)]
enum Change {
    Orchard(RecordId, BTreeMap<String, Value>),
    Visit(RecordId, BTreeMap<String, Value>),
    Step(&'static str, RecordId, &'static str, u64),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1..5i64, generator::orchard()).prop_map(|(id, fields)| Change::Orchard(id, fields)),
        (1..12i64, generator::visit()).prop_map(|(id, fields)| Change::Visit(id, fields)),
        (1..12i64, prop::sample::select(vec!["finish", "reopen", "void"]), 0..generator::LAST_DAY)
            .prop_map(|(id, step, on)| Change::Step("visit", id, step, on)),
        (1..5i64, 0..generator::LAST_DAY).prop_map(|(id, on)| Change::Step("orchard", id, "void", on)),
    ]
}

/// The world after a change, and the record that changed.
fn changed(world: &World, change: Change) -> (World, (String, RecordId)) {
    let mut world = world.clone();
    let entry = generator::LAST_ENTRY + 1;
    let (ledger, id) = match &change {
        Change::Orchard(id, _) => ("orchard", *id),
        Change::Visit(id, _) => ("visit", *id),
        Change::Step(ledger, id, ..) => (*ledger, *id),
    };
    let history = world.histories.entry(ledger.to_owned()).or_default().entry(id).or_default();
    match change {
        Change::Orchard(_, values) | Change::Visit(_, values) => history.versions.push(Version {
            id,
            version: 9,
            key: format!("K{id:02}"),
            organ: "north".to_owned(),
            values,
            entry,
            moment: generator::moment(entry),
            claimed: false,
        }),
        Change::Step(_, _, step, on) => history.steps.push(StepTaken {
            id: 9_999,
            record: id,
            step: step.to_owned(),
            to: if step == "finish" { "done" } else { "open" }.to_owned(),
            on: generator::day(on),
            person: String::new(),
            evidence: String::new(),
            voids: None,
            entry,
            moment: generator::moment(entry),
            claimed: false,
        }),
    }
    (world, (ledger.to_owned(), id))
}

/// How many cases are tried: `MINGZHANG_CASES`, or about a second's worth.
fn cases() -> u32 {
    std::env::var("MINGZHANG_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    /// A sentence may change only if the changed record is, before or after, among the records of its figures.
    #[test]
    fn sentences_depend_only_on_the_figures_in_them(world in generator::world(), change in change(), public in any::<bool>()) {
        let (_, book) = generator::read();
        let template = book.report("orchard-year").unwrap();
        let (after, record) = changed(&world, change);
        let sides = [&world, &after].map(|world| (write_for(world, template, public), answers(world, template), world));
        let worlds = [sides[0].2, sides[1].2];
        prop_assert_eq!(sides[0].0.document.blocks.len(), sides[1].0.document.blocks.len());
        for unit in units(template) {
            let [before, after] = [0, 1].map(|side| printed(&sides[side].0.document, &unit));
            if before == after {
                continue;
            }
            let behind: Records = sides
                .iter()
                .flat_map(|(_, answers, world)| unit.needs.iter().flat_map(move |need| records(world, &worlds, need, &answers[need].value)))
                .collect();
            prop_assert!(behind.contains(&record), "{before} became {after}, though {record:?} is not among {behind:?}");
        }
    }
}

#[test]
fn a_change_is_seen_where_it_belongs_and_nowhere_else() {
    let (_, book) = generator::read();
    let template = book.report("orchard-year").unwrap();
    let story = story();
    let fields = BTreeMap::from([
        ("size".to_owned(), Value::exact(700)),
        ("planted_on".to_owned(), day("2030-01-01")),
    ]);
    let (after, _) = changed(&story.world, Change::Orchard(3, fields));
    let (before, after) = (write_for(&story.world, template, true), write_for(&after, template, true));
    let changed: Vec<String> = units(template)
        .iter()
        .filter(|unit| printed(&before.document, unit) != printed(&after.document, unit))
        .map(|unit| printed(&after.document, unit))
        .collect();
    // Its size, its place among the others, and the kinds of size that were visited.
    assert_eq!(changed, ["甲园面积居第二。", "果园有、，共10亩。", "2"].map(|text| text.to_owned())[..]);
}

/// A template that leaves as an official document.
pub(crate) fn official() -> Template {
    let raw: crate::official::RawOfficial = toml::from_str(
        "kind = \"报告\"\nnumber = \"柳果报〔2031〕3号\"\nsigners = [\"王一山\"]\nto = \"区政府\"",
    )
    .unwrap();
    let official = raw.checked(&mut |finding, _| panic!("{finding:?}"));
    let text = "# {year}年走访报告\n\n走访{fig visits to-cutoff}。\n\n## 附件\n\n### 果园名单\n\n东园。";
    Template { official: Some(official), signed: true, ..template(text) }
}

#[test]
fn a_report_that_leaves_as_an_official_document_is_dressed() {
    let story = story();
    let written = write_for(&story.world, &official(), true);
    assert_eq!(codes(&written), [""; 0]);
    let document = written.document;
    let lines: Vec<String> = document.dress().lines().into_iter().map(|(_, text)| text).collect();
    let expected = ["果园管理处文件", "柳果报〔2031〕3号\t签发人：王一山", "区政府：", "附件：果园名单"];
    assert_eq!(lines, expected);
    assert_eq!(
        text(&document),
        "2031年走访报告\n走访5次。\n附件\n果园名单\n东园。\n果园管理处\n2031年6月1日"
    );
}
