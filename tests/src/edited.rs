//! Edited: a ledger given out as a workbook, sorted, changed and lengthened in LibreOffice, comes back as exactly that.

use std::path::{Path, PathBuf};
use std::process::Command;

use ledger::period::AsOf;
use office::import::{Decision, Import};
use serde_json::json;

use crate::acts::{findings, set};
use crate::place::{House, both, say_once, who};
use crate::recognised::{LEAKS, leaks, sheet};

/// A Python that can steer LibreOffice, if there is one beside LibreOffice Calc.
fn python() -> Option<PathBuf> {
    let has_calc = ["/usr/lib/libreoffice/program/libsclo.so", "/usr/lib64/libreoffice/program/libsclo.so"]
        .iter()
        .any(|place| Path::new(place).exists());
    let steers = |python: &&str| {
        let ran = Command::new(python).args(["-c", "import uno"]).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(steers).filter(|_| has_calc);
    if found.is_none() {
        say_once("LibreOffice Calc was left out: it or its Python (python3-uno) is not here");
    }
    found.map(PathBuf::from)
}

/// Edits a workbook in LibreOffice.
fn edit(python: &Path, from: &Path, to: &Path, edits: &serde_json::Value) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("calc/edit.py");
    let ran = Command::new(python).arg(script).args([from, to]).arg(edits.to_string()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

async fn a_workbook_edited_in_libreoffice_changes_exactly_what_was_edited(house: &House) {
    let Some(python) = python() else { return };
    house.own_pack("leak", "\"base\"", LEAKS);
    let desk = house.desk().await;
    let me = who("local");
    let rows = [
        ["2023-11-02", "东街", "阀门漏水", "1.5", "√"],
        ["2023-11-02", "西街", "=阀门漏水", "2", "×"],
        ["2023-11-07", "东街", "接口漏水", "3", "×"],
        ["2023-11-09", "南街", "井盖下渗水", "4", "×"],
        ["2023-11-12", "北街", "爆管", "60", "×"],
    ];
    desk.import(&leaks(), sheet(&rows).as_bytes(), &me).await.unwrap();
    let (out, back) = (house.file("漏点.xlsx"), house.file("漏点改.xlsx"));
    desk.export("leak", &out, AsOf::NOW).await.unwrap();
    set(&desk, "leak", "LD-2023-002", &[("loss", "8")], false, &me).await.unwrap();
    let edits = json!({
        "key": "漏点编号", "sort": "地点",
        "set": [
            ["LD-2023-001", "水量（吨）", "1.6"],
            ["LD-2023-002", "水量（吨）", "2.5"],
            ["LD-2023-004", "是否修复", "是"],
        ],
        "add": [
            { "发现日期": "2023-11-30", "地点": "中街", "情况": "新漏点", "水量（吨）": "7", "是否修复": "否" },
            { "发现日期": "2023-12-01", "地点": "东街", "情况": "又一处", "水量（吨）": "0.5", "是否修复": "否" },
        ],
    });
    edit(&python, &out, &back, &edits);
    let bytes = std::fs::read(&back).unwrap();
    let import = Import { file: "漏点改.xlsx".to_owned(), ..leaks() };
    let asked = findings(desk.import(&import, &bytes, &me).await);
    let told: Vec<_> =
        asked.iter().map(|one| (one.code, one.argument("record"), one.argument("file_value"))).collect();
    assert_eq!(told, [("import-conflict", Some("8.0"), Some("2.5"))]);
    let place = (asked[0].place.sheet.clone(), asked[0].place.row.unwrap());
    let decided = Import { decisions: [(place, Decision::Record)].into(), ..import };
    let done = desk.import(&decided, &bytes, &me).await.unwrap();
    assert_eq!((done.made, done.changed, done.unchanged, done.missing_count), (2, 2, 3, 0), "{done:?}");
    let mut changed: Vec<(&str, &str, &str, &str)> = done
        .rows
        .iter()
        .flat_map(|row| row.changes.iter().flatten().map(move |one| (row.key.as_str(), one)))
        .map(|(key, one)| (key, one.title.zh.as_str(), one.before.as_str(), one.after.as_str()))
        .collect();
    changed.sort_unstable();
    assert_eq!(changed, [("LD-2023-001", "水量", "1.5", "1.6"), ("LD-2023-004", "是否修复", "否", "是")]);
    let shown = desk.show("leak", "LD-2023-002").await.unwrap();
    let text = |name: &str| shown.values.iter().find(|one| one.field == name).unwrap().text.clone();
    assert_eq!([text("what"), text("loss")], ["=阀门漏水", "8"]);
    house.program(&["verify"]).good();
}
both!(a_workbook_edited_in_libreoffice_changes_exactly_what_was_edited, Empty);

async fn a_trial_gives_her_own_sheet_back_with_what_is_wrong_in_it(house: &House) {
    house.own_pack("leak", "\"base\"", LEAKS);
    let original = std::fs::read(house_sheet(house)).unwrap();
    let (file, marked) = (house_sheet(house).display().to_string(), house.file("marked.xlsx"));
    let words = ["import", "leak", &file, "--dry-run", "-o", &marked.display().to_string()];
    let said = house.program(&words);
    assert_eq!(said.code, Some(2), "{said:?}");
    let bytes = std::fs::read(&marked).unwrap();
    assert_ne!(bytes, original);
    let book =
        ledger::sheet::Workbook::read(&bytes, "marked.xlsx", &ledger::sheet::Limits::default()).unwrap();
    let table = book.sheets[0].clone().into_table("marked.xlsx").unwrap();
    let problems = table.column("问题").unwrap().index;
    let told: Vec<String> = table.rows.iter().map(|row| row.cell(problems).text().into_owned()).collect();
    assert_eq!(told[0], "");
    assert!(told[1].contains("没有“2023-02-30”这一天") && told[2].contains("不是数"), "{told:?}");
    // Put right where it is wrong, the marked sheet goes in: the column is passed over.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect());
    let first =
        std::iter::once("序号".to_owned()).chain(std::iter::repeat_n(String::new(), problems)).collect();
    let heads = table.columns.iter().fold(first, |mut heads: Vec<String>, column| {
        heads[column.index].clone_from(&column.title);
        heads
    });
    for (at, mut row) in (0..).zip(std::iter::once(heads).chain(rows)) {
        match at {
            2 => row[1] = "2023-02-28".to_owned(),
            3 => row[4] = "3".to_owned(),
            _ => {}
        }
        for (column, text) in (0..).zip(&row) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
    let desk = house.desk().await;
    let done = desk.import(&leaks(), &book.save_to_buffer().unwrap(), &who("local")).await.unwrap();
    assert_eq!(done.made, 3);
}
both!(a_trial_gives_her_own_sheet_back_with_what_is_wrong_in_it, Empty);

/// A workbook of leaks with two mistakes, as a clerk keeps it.
fn house_sheet(house: &House) -> PathBuf {
    let path = house.file("漏点登记.xlsx");
    if !path.exists() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let rows = [
            ["序号", "发现日期", "地点", "情况", "水量"],
            ["1", "2023-02-02", "东街", "漏水", "1"],
            ["2", "2023-02-30", "西街", "漏水", "2"],
            ["3", "2023-03-02", "南街", "漏水", "不详"],
        ];
        for (at, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(row) {
                sheet.write_string(at, column, text).unwrap();
            }
        }
        book.save(&path).unwrap();
    }
    path
}
