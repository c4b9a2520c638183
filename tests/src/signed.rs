//! Signed: a draft comes with a sheet on which every number stands on a line of its own, and its rows can be counted
//! again in a spreadsheet program.

use ledger::sheet::{Limits, Workbook};

use crate::place::{House, REPORTED, both};

fn table(path: &std::path::Path) -> ledger::sheet::Table {
    let bytes = std::fs::read(path).unwrap();
    let mut book = Workbook::read(&bytes, "f.xlsx", &Limits::default()).unwrap();
    book.sheets.remove(0).into_table("f.xlsx").unwrap()
}

async fn every_number_of_a_draft_stands_on_the_sheet_to_sign_by(house: &House) {
    let (draft, sheet, paper) = (house.file("总结.json"), house.file("核对.xlsx"), house.file("核对.docx"));
    for file in [&sheet, &paper] {
        let words = ["report", "write", "committee-annual", "--period", REPORTED, "-o"];
        let said = house.program(
            &[&words[..], &[&draft.display().to_string(), "--sign", &file.display().to_string()]].concat(),
        );
        assert!(said.err.contains("数据核对表已写入"), "{said:?}");
    }
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&draft).unwrap()).unwrap();
    let marks = json.to_string().matches("\"printed\"").count();
    let table = table(&sheet);
    assert!(table.rows.len() > 50 && marks >= table.rows.len(), "{marks} {}", table.rows.len());
    let head = table.above.join(" ");
    for words in ["数据核对表", "稿号：committee-annual-20231130-", "摘要：", "个由台账计算"]
    {
        assert!(head.contains(words), "{head}");
    }
    let column =
        |title: &str| table.column(title).unwrap_or_else(|| panic!("{title}: {:?}", table.columns)).index;
    let closed = table.rows.iter().find(|row| row.cell(column("数值")).text() == "288处").unwrap();
    let cell = |title: &str| closed.cell(column(title)).text().into_owned();
    assert_eq!([cell("台账"), cell("依据"), cell("去年同期")], ["隐患台账", "288条记录", "当时未建账"]);
    assert!(cell("所在句子").contains("288处") && !cell("口径").is_empty() && !cell("责任部门").is_empty());
    assert!(std::fs::read(&paper).unwrap().starts_with(b"PK"));
}
both!(every_number_of_a_draft_stands_on_the_sheet_to_sign_by, Sample);

async fn the_rows_behind_a_number_can_be_counted_again_without_us(house: &House) {
    let file = house.file("rows.xlsx");
    let words = ["figure", "trace", "消除安全隐患", "--period", REPORTED, "-o"];
    house.program(&[&words[..], &[&file.display().to_string()]].concat()).good();
    let table = table(&file);
    assert_eq!(table.rows.len(), 288);
    for title in ["隐患编号", "发现日期", "级别", "计数"] {
        assert!(table.column(title).is_some(), "{title}: {:?}", table.columns);
    }
    assert_eq!(table.wrong_totals().len(), 0);
    let total = &table.totals[0].row;
    assert_eq!(total.cell(table.column("计数").unwrap().index).text(), "288");
    // A formula, and not a typed number.
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml)
        .unwrap();
    assert!(xml.contains("<f>SUM("), "no formula");
}
both!(the_rows_behind_a_number_can_be_counted_again_without_us, Sample);
