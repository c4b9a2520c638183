//! Adopted: last year's text held against the records of its period becomes this year's report, sentence for sentence.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ledger::period::AsOf;
use office::adopt::{Adopted, Confidence, Decision, Found, Kind};
use office::desk::Desk;
use office::report::Draft;
use report::form::Form;
use report::template::PeriodWord;
use text::Lang;

use crate::acts::period;
use crate::place::{House, REPORTED, both, say_once};

/// The report that an adopted text becomes.
const NAME: &str = "last-year";

/// A figure as a report prints it; a number of one more than it is where the form says `+`.
async fn printed(desk: &Desk, name: &str, word: &str, form: &str) -> String {
    let period = PeriodWord::parse(word).unwrap().period(period(REPORTED).to);
    let mut amount = desk.figure_value(name, period, AsOf::NOW, None).await.unwrap().answer.value;
    if let (Some(_), report::amount::Amount::Number { amount, .. }) = (form.strip_prefix('+'), &mut amount) {
        *amount += 1;
    }
    let form = Form::parse(form.trim_start_matches('+')).unwrap();
    form.print(&amount, &desk.book.figure(name).unwrap().unit).unwrap()
}

/// A text in which `⟦figure period form⟧` stands for what the figure prints.
async fn filled(desk: &Desk, text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split(['⟦', '⟧']);
    while let Some(plain) = parts.next() {
        out.push_str(plain);
        if let Some(mark) = parts.next() {
            let words: Vec<&str> = mark.splitn(3, ' ').collect();
            let text = match words[..] {
                [name, period, form] => printed(desk, name, period, form).await,
                _ => desk.organ_name(&desk.organ).await.unwrap().unwrap(),
            };
            out.push_str(&text);
        }
    }
    out
}

/// Last year's text of an invented office.
const LAST_YEAR: &str = "2023年工作回顾和2024年安排
2023年，我们照《2023年工作要点》抓落实，各项工作有了新进展。现将⟦organ⟧的工作报告如下，⟦organ⟧在此致谢。
一、安全与消防
（一）工地安全。截至11月底，组织专项检查⟦safety_inspections_special to-cutoff unit⟧，日常巡查⟦safety_inspections_daily to-cutoff unit⟧；查出安全隐患⟦safety_hazards_found to-cutoff unit⟧，消除⟦safety_hazards_closed to-cutoff unit⟧。下发整改通知单⟦safety_notices_issued to-cutoff +unit⟧。张贴安全标语3.7万张。
（二）小区消防。排查楼栋⟦fire_buildings_covered to-cutoff unit⟧、住户⟦fire_households_covered to-cutoff unit⟧，检查小区⟦fire_checks to-cutoff unit⟧。
二、大气治理
出动车辆⟦air_patrol_vehicles to-cutoff unit⟧，检查建筑工地XX家次，检查加油站⟦air_checks_filling_station to-cutoff value⟧次。用语{示例}、*星号*和[方括号]照旧。
三、道路建设
⟦road_task_names at-cutoff unit⟧⟦road_tasks at-cutoff zh unit⟧新建道路按期推进，完成总工程量的⟦road_completion to-cutoff percent⟧。
四、2024年安排
2024年谋划重点项目⟦pipeline_projects next-year unit⟧，其中前期项目⟦pipeline_preparatory next-year unit⟧。
";

/// What becomes of each number of it: the words before, the figure, whether it is sure.
const EXPECTED: [(&str, &str, Confidence); 17] = [
    ("组织专项检查", "safety_inspections_special", Confidence::Sure),
    ("日常巡查", "safety_inspections_daily", Confidence::Sure),
    ("查出安全隐患", "safety_hazards_found", Confidence::Sure),
    ("消除", "safety_hazards_closed", Confidence::Sure),
    ("下发整改通知单", "safety_notices_issued", Confidence::Unsure),
    ("张贴安全标语", "", Confidence::None),
    ("排查楼栋", "fire_buildings_covered", Confidence::Sure),
    ("住户", "fire_households_covered", Confidence::Sure),
    ("检查小区", "fire_checks", Confidence::Sure),
    ("出动车辆", "air_patrol_vehicles", Confidence::Sure),
    ("检查建筑工地", "air_checks_building_site", Confidence::Unsure),
    ("检查加油站", "air_checks_filling_station", Confidence::Sure),
    ("（list）", "road_task_names", Confidence::Sure),
    ("（roads）", "road_tasks", Confidence::Unsure),
    // Another figure is of the same per cent.
    ("完成总工程量的", "road_completion", Confidence::Unsure),
    ("谋划重点项目", "pipeline_projects", Confidence::Sure),
    ("其中前期项目", "pipeline_preparatory", Confidence::Sure),
];

async fn adopted(desk: &Desk, text: &str) -> Adopted {
    let reading = office::reading::read(text.as_bytes(), "去年.txt").unwrap();
    desk.adopt(reading, period(REPORTED), 1).await.unwrap()
}

fn proposed(found: &Found) -> &str {
    found.slots.first().filter(|_| found.confidence > Confidence::None).map_or("", |slot| &slot.figure)
}

/// A document as plain text.
fn plain(document: &document::Document) -> String {
    String::from_utf8(office::papers::set(document, "txt", Lang::Zh).unwrap()).unwrap()
}

/// The text of the report that was put into the folder, for a period.
async fn written(house: &House, over: &str) -> (String, usize) {
    let desk = house.desk().await;
    let draft = Draft {
        name: NAME,
        period: period(over),
        as_of: AsOf::NOW,
        public: None,
        lang: Lang::Zh,
        address: None,
    };
    let made = desk.write_report(&draft).await.unwrap();
    (plain(&made.written.document), made.written.counts.typed)
}

async fn each_number_is_proposed_as_its_figure(house: &House) {
    let desk = house.desk().await;
    let text = filled(&desk, LAST_YEAR).await;
    let adopted = adopted(&desk, &text).await;
    let numbers: Vec<&Found> = adopted
        .found
        .iter()
        .filter(|one| matches!(one.kind, Kind::Number | Kind::Masked | Kind::List))
        .collect();
    let table: Vec<_> =
        numbers.iter().map(|one| (one.context(), proposed(one).to_owned(), one.confidence)).collect();
    assert_eq!(numbers.len(), EXPECTED.len(), "{table:#?}");
    let mut wrong = Vec::new();
    for ((words, figure, confidence), found) in EXPECTED.iter().zip(&numbers) {
        let is_there = words.starts_with('（') || found.before.ends_with(words);
        if !is_there || proposed(found) != *figure || found.confidence != *confidence {
            wrong.push((words, found.context(), proposed(found), found.confidence));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let organs: Vec<_> = adopted.found.iter().filter(|one| one.kind == Kind::Organ).collect();
    let organs: Vec<_> = organs.iter().map(|one| (one.slots[0].mark.as_str(), one.confidence)).collect();
    // Behind other words it may be a part of another name.
    assert_eq!(organs, [("{organ}", Confidence::Unsure), ("{organ}", Confidence::Sure)]);
    let years: Vec<&str> = adopted
        .found
        .iter()
        .filter(|one| matches!(one.kind, Kind::Year | Kind::CutOff))
        .map(|one| one.slots[0].mark.as_str())
        .collect();
    let year = "{year}";
    let next = "{next-year}";
    assert_eq!(years, [year, next, year, "{cutoff as month-end}", next, next]);
}
both!(each_number_is_proposed_as_its_figure, Sample);

async fn written_again_for_its_own_period_it_is_the_old_text(house: &House) {
    let desk = house.desk().await;
    let text = filled(&desk, LAST_YEAR).await;
    let adopted = adopted(&desk, &text).await;
    let before = plain(&adopted.document());
    let made = adopted.template(NAME, &all_that_agree(&adopted)).unwrap();
    desk.apply_adopted(&made, NAME).unwrap();
    let (again, typed) = written(house, REPORTED).await;
    assert_eq!(again, before);
    // What differs and what no figure knows is shown as typed by hand.
    assert_eq!(typed, 2);
    // A year later the same sentences stand, with the years and numbers of that year.
    let (later, _) = written(house, "2024-01-01..2024-11-30").await;
    assert!(later.contains("2024年工作回顾和2025年安排") && later.contains("《2023年工作要点》"), "{later}");
    assert!(later.contains("用语{示例}、*星号*和[方括号]照旧。"), "{later}");
}
both!(written_again_for_its_own_period_it_is_the_old_text, Sample);

/// What prints what stands there, and what stands in the place of XX.
fn all_that_agree(adopted: &Adopted) -> Vec<Decision> {
    let takes = |one: &Found| {
        let agrees = one.slots.first().is_some_and(|slot| slot.agrees);
        one.confidence > Confidence::None && (agrees || one.kind == Kind::Masked)
    };
    adopted.found.iter().map(|one| if takes(one) { Decision::Take } else { Decision::Keep }).collect()
}

async fn a_clerk_decides_in_one_list(house: &House) {
    let text = filled(&house.desk().await, LAST_YEAR).await;
    let (source, file) = (house.file("去年.txt"), house.file("去年.docx"));
    std::fs::write(&source, &text).unwrap();
    house.program(&["convert", &source.display().to_string(), &file.display().to_string()]).good();
    let file = file.display().to_string();
    let adopt = |more: &[&str]| {
        let words = ["report", "adopt", &file, "--period", REPORTED];
        house.program(&[&words[..], more].concat())
    };
    let list = house.file("清单.csv").display().to_string();
    adopt(&["-o", &list]).good();
    adopt(&["-o", &list]).refused();
    let workbook = house.file("清单.xlsx").display().to_string();
    adopt(&["-o", &workbook]).good();
    // The clerk takes the number that differs; what is sure is accepted already.
    let table = std::fs::read_to_string(&list).unwrap();
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let mut edited = csv::Writer::from_writer(Vec::new());
    for row in rows.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        if cells[3].contains("下发整改通知单【") {
            cells[9] = "接受".to_owned();
        }
        edited.write_record(&cells).unwrap();
    }
    std::fs::write(&list, edited.into_inner().unwrap()).unwrap();
    let refused = adopt(&["--decide", &source.display().to_string()]).refused();
    assert!(refused.contains("对照清单"), "{refused}");
    let said = adopt(&["--decide", &list, "--apply", NAME]).good();
    assert!(said.contains("report write last-year"), "{said}");
    let taken = adopt(&["--decide", &workbook, "--apply", NAME]).refused();
    assert!(taken.contains(NAME), "{taken}");
    let again = house.program(&["report", "write", NAME, "--period", REPORTED]).good();
    let desk = house.desk().await;
    let issued = printed(&desk, "safety_notices_issued", "to-cutoff", "unit").await;
    assert!(again.contains(&format!("下发整改通知单{issued}。")), "{again}");
    house.program(&["pack", "check"]).good();
    let template = house.file("模板.md").display().to_string();
    adopt(&["-o", &template, "--accept-sure"]).good();
    let template = std::fs::read_to_string(template).unwrap();
    assert!(template.contains("组织专项检查{fig safety_inspections_special to-cutoff}，"), "{template}");
}
both!(a_clerk_decides_in_one_list, Sample);

/// The source text with what it claims, beside the repository.
fn seed() -> Option<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed");
    let claims = std::fs::read_to_string(folder.join("claims.tsv"));
    if claims.is_err() {
        say_once(&format!("no text was adopted that is not our own: there is no {}", folder.display()));
    }
    Some((folder.join("source.txt"), claims.ok()?))
}

/// Kinds of claims that are one number.
const NUMBERS: [&str; 7] = ["count", "sum", "percent", "ratio", "rank", "approx", "masked"];

async fn the_numbers_of_another_text_are_bound_rightly(house: &House) {
    let Some((source, claims)) = seed() else { return };
    let desk = house.desk().await;
    let reading = office::reading::read(&std::fs::read(source).unwrap(), "source.txt").unwrap();
    let adopted = desk.adopt(reading, period(REPORTED), 1).await.unwrap();
    let figures: BTreeMap<&str, &str> = [include_str!("../claims-a.tsv"), include_str!("../claims-b.tsv")]
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            (cells[1] == "figure").then_some((cells[0], cells[2]))
        })
        .collect();
    // By kind: right and sure, right and unsure, wrong and unsure, wrong and sure, not proposed.
    let mut table: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    let mut notes = Vec::new();
    for line in claims.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (id, document, quote, kind, value) = (cells[0], cells[1], cells[3], cells[4], cells[5]);
        if document != "A" || !NUMBERS.contains(&kind) {
            continue;
        }
        let Some(figure) = figures.get(id) else { continue };
        let found = adopted.found.iter().find(|found| stands_in(found, quote, value));
        let (bound, confidence) = found.map_or(("", Confidence::None), |one| (proposed(one), one.confidence));
        let place = match (bound == *figure, confidence) {
            (true, Confidence::Sure) => 0,
            (true, _) => 1,
            (false, Confidence::Unsure) => 2,
            (false, Confidence::Sure) => 3,
            (false, Confidence::None) => 4,
        };
        table.entry(kind).or_default()[place] += 1;
        if place > 1 {
            notes.push(format!("{id} {quote}: {bound} instead of {figure}, {confidence:?}"));
        }
    }
    say_once(&format!(
        "adopted, by kind [right, right but unsure, unsure and wrong, wrong, none]: {table:?}"
    ));
    notes.iter().for_each(|note| say_once(note));
    let counts = table["count"];
    let all: usize = counts.iter().sum();
    assert!(all >= 25 && (counts[0] + counts[1]) * 10 >= all * 9, "{table:?}\n{}", notes.join("\n"));
    assert_eq!(table.values().map(|kind| kind[3]).sum::<usize>(), 0, "{}", notes.join("\n"));
    let before = plain(&adopted.document());
    let made = adopted.template(NAME, &all_that_agree(&adopted)).unwrap();
    desk.apply_adopted(&made, NAME).unwrap();
    assert_eq!(written(house, REPORTED).await.0, before);
}
both!(the_numbers_of_another_text_are_bound_rightly, Sample);

/// Whether something that was found is the number of a claim: it stands in the words of the claim and has its value.
fn stands_in(found: &Found, quote: &str, value: &str) -> bool {
    let sentence = format!("{}{}{}", found.before, found.text, found.behind);
    let at = found.before.len();
    let is_inside =
        sentence.match_indices(quote).any(|(start, _)| (start..start + quote.len()).contains(&at));
    let in_words = value.parse().ok().and_then(report::form::numeral);
    let digits: String =
        found.text.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    is_inside
        && (digits == value
            || (value == "XX" && found.text.starts_with("XX"))
            || in_words.is_some_and(|words| found.text.starts_with(&words)))
}
