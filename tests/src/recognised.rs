//! Recognised: the rows of a sheet without numbers are found again when it comes back longer, re-sorted and put right.

use std::collections::BTreeMap;

use office::desk::Desk;
use office::import::{Decision, Import, Imported, Near};
use office::{Refusal, Who};

use crate::acts::{codes, findings, head, set, step};
use crate::place::{House, both, who};

/// Leaks in pipes: recognised by day, site and words, numbered by year.
pub(crate) const LEAKS: &str = r#"[ledger]
name = "leak"
title = { zh = "漏点台账", en = "Leaks" }
key = ["number"]
match = ["found_on", "site", "what"]
numbering = "LD-{year}-{number:3}"
effective = "found_on"
[[field]]
name = "number"
title = "漏点编号"
type = "text"
required = true
[[field]]
name = "found_on"
title = "发现日期"
type = "date"
required = true
[[field]]
name = "site"
title = "地点"
type = "text"
required = true
[[field]]
name = "what"
title = "情况"
type = "text"
[[field]]
name = "loss"
title = "水量"
type = "decimal"
places = 1
unit = "吨"
[[field]]
name = "mended"
title = "是否修复"
type = "yes_no"
"#;

/// A sheet of leaks as somebody keeps it: with positions that change with every sorting, and no numbers.
pub(crate) fn sheet(rows: &[[&str; 5]]) -> String {
    let mut text = "漏点登记表,,,,,\n序号,发现日期,地点,情况,水量,是否修复\n".to_owned();
    for (place, row) in rows.iter().enumerate() {
        text.push_str(&format!("{},{}\n", place + 1, row.join(",")));
    }
    text
}

/// An import of a sheet of leaks.
pub(crate) fn leaks() -> Import {
    Import { ledger: "leak".to_owned(), file: "漏点.csv".to_owned(), ..Import::default() }
}

async fn take(desk: &Desk, import: &Import, rows: &[[&str; 5]]) -> Result<Imported, Refusal> {
    desk.import(import, sheet(rows).as_bytes(), &me()).await
}

fn me() -> Who {
    who("local")
}

/// The records by number: site, words, loss.
async fn kept(desk: &Desk) -> BTreeMap<String, String> {
    let ledger = desk.packs.ledger("leak").unwrap();
    let histories = desk.store.histories(ledger).await.unwrap();
    let mut kept = BTreeMap::new();
    for history in histories.values() {
        let version = history.versions.last().unwrap();
        let shown = desk.show("leak", &version.key).await.unwrap();
        let texts: Vec<String> = ["site", "what", "loss"]
            .map(|name| {
                shown
                    .values
                    .iter()
                    .find(|one| one.field == name)
                    .map_or(String::new(), |one| one.text.clone())
            })
            .to_vec();
        kept.insert(version.key.clone(), texts.join(" "));
    }
    kept
}

const FIRST: [[&str; 5]; 4] = [
    ["2023-11-02", "东街", "阀门漏水", "1.5", "√"],
    ["2023-11-02", "西街", "阀门漏水", "2", "×"],
    ["2023-11-07", "东街", "接口漏水", "3", "×"],
    ["2023-11-09", "南街", "井盖下渗水", "4", "×"],
];

async fn a_longer_sheet_in_another_order_changes_exactly_what_it_should(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    let first = take(&desk, &leaks(), &FIRST).await.unwrap();
    assert_eq!((first.made, first.changed, first.missing_count), (4, 0, 0));
    let numbers: Vec<String> = kept(&desk).await.into_keys().collect();
    assert_eq!(numbers, ["LD-2023-001", "LD-2023-002", "LD-2023-003", "LD-2023-004"]);
    let same = take(&desk, &leaks(), &FIRST).await.unwrap();
    assert_eq!((same.made, same.changed, same.unchanged, same.head), (0, 0, 4, None));

    // Re-sorted, one more and one less, one amount put right, one text put right.
    let later = [
        ["2023-11-20", "北街", "爆管", "60", "×"],
        ["2023-11-09", "南街", "井盖下渗水", "4", "√"],
        ["2023-11-07", "东街", "给水接口漏水", "3", "×"],
        ["2023-11-02", "东街", "阀门漏水", "1.5", "√"],
    ];
    let before = head(&desk).await;
    let asked = findings(take(&desk, &leaks(), &later).await);
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(
        (asked[0].code, asked[0].place.row, asked[0].place.value.as_str()),
        ("import-near", Some(5), "给水接口漏水")
    );
    assert_eq!(
        (asked[0].argument("key"), asked[0].argument("record")),
        (Some("LD-2023-003"), Some("接口漏水"))
    );
    assert_eq!(head(&desk).await, before);
    // What it would do is told with the question.
    let seen = desk.preview(&leaks(), sheet(&later).as_bytes(), &me()).await.unwrap();
    let near: Vec<_> =
        seen.outcome.near.iter().map(|near| (near.row, near.records[0].key.as_str())).collect();
    assert_eq!(near, [(5, "LD-2023-003")]);
    assert_eq!((seen.outcome.made, seen.outcome.changed, seen.outcome.unchanged), (1, 1, 1));

    let decided = Import {
        decisions: [((String::new(), 5), Decision::Is("LD-2023-003".to_owned()))].into(),
        ..leaks()
    };
    let done = take(&desk, &decided, &later).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged, done.missing_count), (1, 2, 1, 1));
    assert_eq!(done.missing[0].key, "LD-2023-002");
    let wanted = [
        ("LD-2023-001", "东街 阀门漏水 1.5"),
        ("LD-2023-002", "西街 阀门漏水 2"),
        ("LD-2023-003", "东街 给水接口漏水 3"),
        ("LD-2023-004", "南街 井盖下渗水 4"),
        ("LD-2023-005", "北街 爆管 60"),
    ];
    let wanted: BTreeMap<String, String> =
        wanted.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    assert_eq!(kept(&desk).await, wanted);
}
both!(a_longer_sheet_in_another_order_changes_exactly_what_it_should, Empty);

async fn near_rows_are_all_new_or_all_the_same_where_that_is_said(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    take(&desk, &leaks(), &FIRST).await.unwrap();
    let near = [["2023-11-02", "东街", "总阀门漏水", "1.5", "√"]];
    let new = Import { near: Near::New, ..leaks() };
    assert_eq!(take(&desk, &new, &near).await.unwrap().made, 1);
    let near = [["2023-11-09", "南街", "检查井盖下渗水", "4", "×"]];
    let same = Import { near: Near::Same, ..leaks() };
    let done = take(&desk, &same, &near).await.unwrap();
    assert_eq!((done.made, done.changed), (0, 1));
    assert_eq!(kept(&desk).await["LD-2023-004"], "南街 检查井盖下渗水 4");
    // Another day is another leak, and no question.
    let other = [["2023-12-01", "南街", "检查井盖下渗水", "5", "×"]];
    assert_eq!(take(&desk, &leaks(), &other).await.unwrap().made, 1);
}
both!(near_rows_are_all_new_or_all_the_same_where_that_is_said, Empty);

async fn a_decision_is_followed_or_told(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    take(&desk, &leaks(), &FIRST).await.unwrap();
    let warned = |done: &Imported| done.warnings.iter().map(|one| one.code).collect::<Vec<_>>();
    let decided = |sheet: &str, row: u32, key: &str| Import {
        decisions: [((sheet.to_owned(), row), Decision::Is(key.to_owned()))].into(),
        ..leaks()
    };
    // No record is like it, and somebody knows better.
    let moved = [["2023-11-21", "新华路", "井盖破损", "4", "×"]];
    let done = take(&desk, &decided("", 3, "LD-2023-004"), &moved).await.unwrap();
    assert_eq!((done.made, done.changed), (0, 1));
    assert_eq!(kept(&desk).await["LD-2023-004"], "新华路 井盖破损 4");
    // A record that is not there is none, and a row that is not there neither.
    let before = head(&desk).await;
    let other = [["2023-12-02", "河堤", "渗水", "4", "×"]];
    let wrong = codes(take(&desk, &decided("", 3, "LD-2023-099"), &other).await);
    assert_eq!(wrong, ["import-decision-without-record"]);
    assert_eq!(head(&desk).await, before);
    let done = take(&desk, &decided("", 30, "LD-2023-001"), &other).await.unwrap();
    assert_eq!((done.made, warned(&done)), (1, vec!["import-decision-without-row"]));
    // The only sheet of a workbook need not be named.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("十二月").unwrap();
    for (column, (head, text)) in
        (0..).zip([("发现日期", "2023-12-05"), ("地点", "广场"), ("情况", "喷泉漏水"), ("水量", "2")])
    {
        sheet.write(0, column, head).unwrap();
        sheet.write(1, column, text).unwrap();
    }
    let done =
        desk.import(&decided("", 2, "LD-2023-005"), &book.save_to_buffer().unwrap(), &me()).await.unwrap();
    assert_eq!((done.made, done.changed, warned(&done)), (0, 1, Vec::new()));
}
both!(a_decision_is_followed_or_told, Empty);

async fn rows_that_are_alike_stay_apart(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    let twins = [["2023-11-02", "东街", "漏水", "1", "×"], ["2023-11-02", "东街", "漏水", "2", "×"]];
    assert_eq!(take(&desk, &leaks(), &twins).await.unwrap().made, 2);
    let turned = [twins[1], twins[0], ["2023-11-02", "东街", "漏水", "3", "×"]];
    let done = take(&desk, &leaks(), &turned).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged), (1, 0, 2));
    assert_eq!(kept(&desk).await["LD-2023-002"], "东街 漏水 2");
}
both!(rows_that_are_alike_stay_apart, Empty);

async fn a_row_that_somebody_else_changed_meanwhile_is_asked_about(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    take(&desk, &leaks(), &FIRST).await.unwrap();
    let version = async |key: &str| {
        let shown = desk.show("leak", key).await.unwrap();
        format!("{}@{}", shown.version.id, shown.version.version)
    };
    let mut out = "漏点编号,发现日期,地点,情况,水量,是否修复,记录版本\n".to_owned();
    for (number, row) in (1..).zip(FIRST) {
        let key = format!("LD-2023-00{number}");
        out.push_str(&format!("{key},{},{}\n", row.join(","), version(&key).await));
    }
    // Two records are changed at the desk while the file is away; in the file one of them and two others are.
    set(&desk, "leak", "LD-2023-001", &[("loss", "9")], false, &me()).await.unwrap();
    set(&desk, "leak", "LD-2023-002", &[("loss", "8")], false, &me()).await.unwrap();
    let edited = out
        .replace("东街,阀门漏水,1.5", "东街,阀门漏水,1.6")
        .replace("接口漏水,3", "接口漏水,3.5")
        .replace("LD-2023-004,2023-11-09,南街", ",2023-11-09,南街口")
        + ",2023-11-30,中街,新漏点,7,×,\n";
    let asked = findings(desk.import(&leaks(), edited.as_bytes(), &me()).await);
    let told: Vec<_> = asked
        .iter()
        .map(|one| (one.code, one.place.row, one.argument("record"), one.argument("file_value")))
        .collect();
    assert_eq!(told, [("import-conflict", Some(2), Some("9.0"), Some("1.6"))]);
    let decided = Import { decisions: [((String::new(), 2), Decision::File)].into(), ..leaks() };
    let done = desk.import(&decided, edited.as_bytes(), &me()).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged, done.near.len()), (1, 3, 1, 0));
    let kept = kept(&desk).await;
    assert_eq!(kept["LD-2023-001"], "东街 阀门漏水 1.6");
    assert_eq!(kept["LD-2023-002"], "西街 阀门漏水 8");
    assert_eq!(kept["LD-2023-003"], "东街 接口漏水 3.5");
    assert_eq!(kept["LD-2023-004"], "南街口 井盖下渗水 4");
    assert_eq!(kept["LD-2023-005"], "中街 新漏点 7");
}
both!(a_row_that_somebody_else_changed_meanwhile_is_asked_about, Empty);

async fn a_row_that_was_copied_to_write_the_next_one_is_a_new_record(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    take(&desk, &leaks(), &FIRST[..1]).await.unwrap();
    let id = desk.show("leak", "LD-2023-001").await.unwrap().version.id;
    let text = format!(
        "漏点编号,发现日期,地点,情况,水量,是否修复,记录版本\nLD-2023-001,2023-11-02,东街,阀门漏水,1.5,√,{id}@1\n\
         ,2023-11-03,东街,阀门又漏水,1.5,√,{id}@1\n"
    );
    let done = desk.import(&leaks(), text.as_bytes(), &me()).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged), (1, 0, 1));
    let wrong = text.replace(&format!("{id}@1"), "一号");
    assert_eq!(
        codes(desk.import(&leaks(), wrong.as_bytes(), &me()).await),
        ["import-wrong-record-version"; 2]
    );
}
both!(a_row_that_was_copied_to_write_the_next_one_is_a_new_record, Empty);

async fn what_somebody_voided_does_not_come_back_with_the_sheet(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    take(&desk, &leaks(), &FIRST).await.unwrap();
    step(&desk, ("leak", "LD-2023-002"), ("void", "2023-12-05", "", "重复登记"), &me()).await.unwrap();
    let before = head(&desk).await;
    let again = take(&desk, &leaks(), &FIRST).await.unwrap();
    assert_eq!((again.made, again.changed, again.unchanged), (0, 0, 4));
    assert_eq!(again.warnings.iter().map(|one| one.code).collect::<Vec<_>>(), ["import-row-voided"]);
    assert_eq!(head(&desk).await, before);
}
both!(what_somebody_voided_does_not_come_back_with_the_sheet, Empty);

async fn a_row_that_says_nothing_to_recognise_it_by_is_refused(house: &House) {
    house.own_pack(
        "leak",
        "\"base\"",
        &LEAKS.replace("required = true\n[[field]]\nname = \"site\"", "[[field]]\nname = \"site\"").replace(
            "title = \"地点\"\ntype = \"text\"\nrequired = true",
            "title = \"地点\"\ntype = \"text\"",
        ),
    );
    let desk = house.desk().await;
    let text = "发现日期,地点,情况,水量\n2023-11-02,东街,漏水,1\n,,,5\n";
    assert_eq!(codes(desk.import(&leaks(), text.as_bytes(), &me()).await), ["import-no-key"]);
    let text = "水量,是否修复\n1,√\n";
    let found = findings(desk.import(&leaks(), text.as_bytes(), &me()).await);
    let told: Vec<_> = found.iter().map(|one| (one.code, one.argument("field"))).collect();
    let wanted = ["发现日期", "地点", "情况"].map(|field| ("import-no-match-column", Some(field)));
    assert_eq!(told, wanted);
}
both!(a_row_that_says_nothing_to_recognise_it_by_is_refused, Empty);
