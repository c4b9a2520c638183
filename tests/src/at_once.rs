//! At once: an import lists every mistake of a workbook, whatever finds it, and nothing that only follows from one.

use office::import::Imported;

use crate::acts::{Sheet, findings, head};
use crate::place::{House, both, who};

/// Boats with their tenders: keys, a unique number, a reference among themselves, rules and steps.
const BOATS: &str = r#"[ledger]
name = "boat"
title = { zh = "船只台账", en = "Boats" }
key = ["name"]
effective = "built_on"
[[field]]
name = "name"
title = "船名"
type = "text"
required = true
[[field]]
name = "built_on"
title = "建成日期"
type = "date"
required = true
[[field]]
name = "scrapped_on"
title = "报废日期"
type = "date"
[[field]]
name = "plate"
title = "船牌号"
type = "text"
unique = true
[[field]]
name = "tender_of"
title = "所属大船"
type = "reference"
to = "boat"
[[field]]
name = "captain"
title = "船长"
type = "person"
[[field]]
name = "owner_id"
title = "船主身份证号"
type = "id_number"
privacy = "personal"
lookup = true
unique = true
[flow]
start = "moored"
states = { moored = { zh = "停泊", en = "Moored" }, sailing = { zh = "航行", en = "Sailing" }, docked = "入坞" }
[[flow.step]]
name = "sail"
title = "启航"
from = "moored"
to = "sailing"
needs = ["person"]
[[flow.step]]
name = "dock"
title = "进坞"
from = "sailing"
to = "docked"
where = [{ path = "plate", set = true }]
[[rule]]
code = "scrapped_after_built"
title = "报废日期不得早于建成日期"
must = [{ path = "scrapped_on", not_before = "built_on" }]
when = [{ path = "scrapped_on", set = true }]
[[rule]]
code = "big_boat_has_plate"
title = "所属大船须有船牌号"
when = [{ path = "tender_of", set = true }]
must = [{ path = "tender_of.plate", set = true }]
"#;

const HEAD: &str = "船名,建成日期,报废日期,船牌号,所属大船,船长,船主身份证号,状态\n";
const STEPS: &str = "记录编号,步骤,办理日期,办理人,依据材料\n";

/// A workbook of a sheet of boats and one of their steps.
fn workbook(boats: &str, steps: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, text) in [("船只", format!("{HEAD}{boats}")), ("步骤", format!("{STEPS}{steps}"))] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// A mistake in a word: sheet, row, column, code.
fn told(found: &[ledger::finding::Finding]) -> Vec<(String, u32, String, &'static str)> {
    let told = |one: &ledger::finding::Finding| {
        (one.place.sheet.clone(), one.place.row.unwrap_or_default(), one.place.column.zh.clone(), one.code)
    };
    found.iter().map(told).collect()
}

/// Imports a workbook that must be refused, and gives what was said of it.
async fn mistakes(house: &House, boats: &str, steps: &str) -> Vec<(String, u32, String, &'static str)> {
    let desk = house.desk().await;
    let before = head(&desk).await;
    let bytes = workbook(boats, steps);
    let found = findings(Sheet::new("boat", "boats.xlsx", &bytes).import(&desk, &who("local")).await);
    assert_eq!(head(&desk).await, before);
    let path = house.file("boats.xlsx");
    std::fs::write(&path, bytes).unwrap();
    for lang in ["zh", "en"] {
        let said = house.program(&["--lang", lang, "import", "boat", &path.display().to_string()]);
        assert_eq!(said.code, Some(2), "{said:?}");
        assert!(!said.err.contains("import-"), "a sentence is missing: {said:?}");
    }
    told(&found)
}

async fn taken(house: &House, boats: &str, steps: &str) -> Imported {
    let desk = house.desk().await;
    let bytes = workbook(boats, steps);
    Sheet::new("boat", "boats.xlsx", &bytes).import(&desk, &who("local")).await.unwrap()
}

fn expected(list: &[(&str, u32, &str, &'static str)]) -> Vec<(String, u32, String, &'static str)> {
    list.iter()
        .map(|(sheet, row, column, code)| ((*sheet).to_owned(), *row, (*column).to_owned(), *code))
        .collect()
}

async fn what_cells_keys_references_steps_and_rules_get_wrong_is_listed_together(house: &House) {
    house.own_pack("boat", "\"base\"", BOATS);
    let boats = "甲,2023-02-30,,P1,,,,\n\
                 乙,2020-05-01,2019-05-01,P2,,,,\n\
                 丙,2020-05-01,,P2,戊,,,\n\
                 乙,2021-05-01,,P3,,,,\n\
                 丁,2020-13-01,,P4,天,G999,,\n\
                 己,2020-05-01,,,甲,,,\n\
                 庚,2020-05-01,2019-01-01,P7,,,,\n";
    let steps = "己,启航,2023-03-01,,\n\
                 己,上天,2023-03-02,,\n\
                 辛,启航,2023-03-01,G043,\n\
                 甲,进坞,2023-03-01,G043,\n\
                 庚,进坞,2023-03-01,G043,\n";
    let found = mistakes(house, boats, steps).await;
    let wanted = expected(&[
        ("船只", 2, "建成日期", "entry-no-such-day"),
        // The plate was given to 乙 before, and 戊 is nowhere.
        ("船只", 4, "船牌号", "import-value-twice"),
        ("船只", 4, "所属大船", "import-unknown-reference"),
        ("船只", 5, "", "import-key-twice"),
        ("船只", 6, "建成日期", "entry-no-date"),
        ("船只", 6, "所属大船", "import-unknown-reference"),
        ("船只", 6, "船长", "import-unknown-reference"),
        // 己 refers to 甲, whose row is there though it cannot be read: nothing is said of that. 庚 cannot dock from
        // its mooring; its rule is asked when its steps are mended.
        ("步骤", 3, "步骤", "import-unknown-step"),
        ("步骤", 4, "记录编号", "import-unknown-record"),
        ("步骤", 6, "步骤", "step-wrong-state"),
    ]);
    assert_eq!(found, wanted);
    // With the dates mended, what the rules say of each row stands beside what is wrong with others.
    let boats = "甲,2020-02-28,,,,,,\n\
                 乙,2020-05-01,2019-05-01,P2,,,,\n\
                 丁,2020-13-01,,P4,,,,\n\
                 己,2020-05-01,,P6,甲,,,\n";
    let steps = "乙,启航,2023-03-01,G043,\n己,启航,2023-03-01,G043,\n";
    let wanted = [("船只", 3, "", "import-rule"), ("船只", 4, "建成日期", "entry-no-date")];
    assert_eq!(mistakes(house, boats, steps).await, expected(&wanted));
    // The rule that reads another boat is asked once all boats can be read.
    let boats = boats.replace("2020-13-01", "2020-12-01").replace("2019-05-01", "2021-05-01");
    let wanted = [("船只", 5, "", "import-rule")];
    assert_eq!(mistakes(house, &boats, steps).await, expected(&wanted));
    let done = taken(house, &boats.replace("02-28,,,", "02-28,,P1,"), steps).await;
    assert_eq!((done.made, done.steps, done.warnings.len()), (4, 2, 0), "{done:?}");
}
both!(what_cells_keys_references_steps_and_rules_get_wrong_is_listed_together, Sample);

async fn a_row_without_a_key_hides_nothing_but_what_may_be_in_it(house: &House) {
    house.own_pack("boat", "\"base\"", BOATS);
    let boats = ",2020-05-01,,P1,,,,\n\
                 乙,2020-15-01,,P2,丙,G999,,\n";
    let steps = "丙,启航,2023-03-01,无名氏,\n";
    // 丙 may be the boat of the second row, and its step may be right.
    let wanted = [
        ("船只", 2, "船名", "entry-required"),
        ("船只", 3, "建成日期", "entry-no-date"),
        ("船只", 3, "船长", "import-unknown-reference"),
        ("步骤", 2, "办理人", "import-unknown-person"),
    ];
    assert_eq!(mistakes(house, boats, steps).await, expected(&wanted));
}
both!(a_row_without_a_key_hides_nothing_but_what_may_be_in_it, Sample);

async fn a_value_that_may_stand_once_is_refused_with_the_place_of_the_other(house: &House) {
    house.own_pack("boat", "\"base\"", BOATS);
    taken(house, "甲,2020-02-28,,P1,,,11010519491231002X,\n", "").await;
    let again = "乙,2020-02-28,,P1,,,,\n\
                 丙,2020-02-28,,P3,,,11010519491231002x,\n\
                 丁,2020-02-28,,P3,,,,\n";
    let wanted = [
        ("船只", 2, "船牌号", "import-value-taken"),
        ("船只", 3, "船主身份证号", "import-value-taken"),
        ("船只", 4, "船牌号", "import-value-twice"),
    ];
    assert_eq!(mistakes(house, again, "").await, expected(&wanted));
    // At the desk too, and a record keeps its own.
    let desk = house.desk().await;
    let set = |key: &'static str, plate: &'static str, is_new| {
        let fields = [("built_on", "2020-02-28"), ("plate", plate)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        let desk = desk.clone();
        async move { desk.set("boat", key, &fields, is_new, &who("local")).await }
    };
    let found = findings(set("戊", "P1", true).await);
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["import-value-taken"]);
    assert_eq!(found[0].argument("key"), Some("甲"));
    assert!(set("甲", "P1", false).await.unwrap().is_none());
    assert!(set("甲", "P9", false).await.unwrap().is_some());
    assert!(set("戊", "P1", true).await.unwrap().is_some());
}
both!(a_value_that_may_stand_once_is_refused_with_the_place_of_the_other, Sample);

async fn a_state_in_a_sheet_that_is_not_the_records_is_warned_of(house: &House) {
    house.own_pack("boat", "\"base\"", BOATS);
    let boats = "甲,2020-02-28,,P1,,,,Sailing\n\
                 乙,2020-02-28,,P2,,,,航行\n\
                 丙,2020-02-28,,P3,,,,入坞\n\
                 丁,2020-02-28,,P4,,,,moored\n\
                 戊,2020-02-28,,P5,,,,入坞\n";
    let done = taken(house, boats, "甲,启航,2023-03-01,G043,\n").await;
    let told: Vec<(Option<u32>, &str, &str, Option<&str>)> = done
        .warnings
        .iter()
        .map(|one| (one.place.row, one.code, one.place.value.as_str(), one.argument("count")))
        .collect();
    let wanted = [
        (Some(4), "import-state-differs", "入坞", Some("2")),
        (Some(3), "import-state-differs", "航行", Some("1")),
    ];
    assert_eq!(told, wanted);
    assert_eq!(house.desk().await.show("boat", "乙").await.unwrap().state.as_deref(), Some("moored"));
}
both!(a_state_in_a_sheet_that_is_not_the_records_is_warned_of, Sample);

async fn of_a_file_with_too_many_mistakes_the_first_are_listed(house: &House) {
    house.own_pack("boat", "\"base\"", BOATS);
    let boats: String = (0..600).map(|number| format!("船{number},2020-02-30,,,,,,\n")).collect();
    let found = mistakes(house, &boats, "").await;
    assert_eq!(found.len(), 501);
    assert_eq!(found[499], ("船只".to_owned(), 501, "建成日期".to_owned(), "entry-no-such-day"));
    assert_eq!(found[500].3, "import-more-mistakes");
}
both!(of_a_file_with_too_many_mistakes_the_first_are_listed, Sample);
