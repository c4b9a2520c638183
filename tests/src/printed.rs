//! Printed: a sheet laid out for the wall goes in as it is, with its title, groups, merged cells, sums and remarks; and
//! a ledger comes out as such a sheet.

use ledger::period::AsOf;
use ledger::sheet::{Limits, Row, Workbook as Read};
use rust_xlsxwriter::{Format, Workbook};

use crate::acts::{Sheet, head};
use crate::place::{House, both, who};

/// The investments of December as an office prints them, in 万元 where the ledger has 亿元.
fn investments() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let mut merge = |rows: (u32, u32), columns: (u16, u16), text: &str| {
        sheet.merge_range(rows.0 - 1, columns.0, rows.1 - 1, columns.1, text, &plain).unwrap();
    };
    merge((1, 1), (0, 5), "2023年12月重点项目投资完成情况表");
    merge((2, 2), (0, 2), "填报单位：投资科");
    merge((2, 2), (3, 5), "单位：万元");
    merge((3, 4), (0, 0), "序号");
    merge((3, 4), (1, 1), "项 目");
    merge((3, 4), (2, 2), "月份");
    merge((3, 3), (3, 4), "完成情况");
    merge((3, 4), (5, 5), "填报人");
    merge((5, 6), (1, 1), "ZD2023-01");
    merge((9, 9), (0, 5), "以上数据由各项目填报。");
    let mut put = |row: u32, column: u16, text: &str| {
        sheet.write_string(row - 1, column, text).unwrap();
    };
    put(4, 3, "当月完成\n投资");
    put(4, 4, "来源凭证");
    for (row, number, project, month, amount, paper) in [
        (5, "1", "", "2023年12月", "3,500", "报表12"),
        (6, "2", "", "2023.11", "1.2亿", "报表11"),
        (7, "3", "ZD2023-02", "12月", "200万元", "报表12"),
    ] {
        put(row, 0, number);
        if !project.is_empty() {
            put(row, 1, project);
        }
        put(row, 2, month);
        put(row, 3, amount);
        put(row, 4, paper);
        put(row, 5, "/");
    }
    put(8, 1, "合计");
    put(8, 3, "15700");
    put(10, 0, "填表人：某某　　审核人：某某");
    book.save_to_buffer().unwrap()
}

async fn a_sheet_as_it_hangs_on_the_wall_is_imported(house: &House) {
    let desk = house.desk().await;
    let bytes = investments();
    let me = who("G020");
    let before = head(&desk).await;
    let done = Sheet::new("key_project_invest", "wall.xlsx", &bytes).import(&desk, &me).await.unwrap();
    assert_ne!(head(&desk).await, before);
    let told: Vec<_> = done.warnings.iter().map(|one| (one.code, one.argument("what"))).collect();
    let left_out = [("sheet-totals-left-out", Some("8")), ("sheet-remarks-left-out", Some("9、10"))];
    assert_eq!((done.made, done.changed, told), (2, 1, left_out.to_vec()));
    let amount = async |key: &str| {
        let shown = desk.show("key_project_invest", key).await.unwrap();
        shown.values.iter().find(|one| one.field == "amount").unwrap().text.clone()
    };
    assert_eq!(amount("ZD2023-01/2023-12").await, "0.35");
    assert_eq!(amount("ZD2023-01/2023-11").await, "1.2");
    assert_eq!(amount("ZD2023-02/2023-12").await, "0.02");
}
both!(a_sheet_as_it_hangs_on_the_wall_is_imported, Sample);

async fn a_sum_that_its_rows_do_not_yield_is_warned_of(house: &House) {
    let text = "2023年投资,,,,\n项目,月份,当月完成投资（万元）,来源凭证,填报人\n\
                ZD2023-01,12月,100,报表,\nZD2023-02,12月,200,报表,\n合计,,400,,\n";
    let desk = house.desk().await;
    let me = who("G020");
    let done = Sheet::new("key_project_invest", "sum.csv", text.as_bytes()).import(&desk, &me).await.unwrap();
    let warned: Vec<_> =
        done.warnings.iter().map(|one| (one.code, one.place.row, one.argument("actual"))).collect();
    let wanted = [("sheet-totals-left-out", Some(0), None), ("sheet-total-differs", Some(5), Some("300"))];
    assert_eq!(warned, wanted);
    let path = house.file("sum.csv");
    std::fs::write(&path, text).unwrap();
    let said = house.program(&["import", "key_project_invest", &path.display().to_string(), "--dry-run"]);
    assert!(
        said.err.contains("合计写的是400，按上面各行算得300。") || said.out.contains("按上面各行算得300"),
        "{said:?}"
    );
}
both!(a_sum_that_its_rows_do_not_yield_is_warned_of, Sample);

async fn a_ledger_comes_out_as_a_sheet_for_the_wall(house: &House) {
    let desk = house.desk().await;
    let file = house.file("road.xlsx");
    desk.export("road", &file, AsOf::NOW).await.unwrap();
    let book = Read::read(&std::fs::read(&file).unwrap(), "road.xlsx", &Limits::default()).unwrap();
    let sheet = book.sheets.into_iter().next().unwrap();
    let title = sheet.name.clone();
    let hidden = sheet.marks.hidden_columns.clone();
    let table = sheet.into_table("road.xlsx").unwrap();
    let day = "截至2023年12月5日";
    assert_eq!(table.above[0], title);
    assert!(table.above[1].starts_with("填报单位：") && table.above[1].ends_with(day), "{:?}", table.above);
    let version = table.column("记录版本").unwrap();
    assert_eq!(hidden, [version.index]);
    let told = |row: &Row| row.cell(version.index).text().into_owned();
    let is_told = |text: &str| {
        text.split_once('@')
            .is_some_and(|(id, version)| id.parse::<i64>().is_ok() && version.parse::<i64>().is_ok())
    };
    assert!(!table.rows.is_empty() && table.rows.iter().all(|row| is_told(&told(row))));
    assert_eq!((table.totals.len(), table.wrong_totals()), (1, Vec::new()));
    // As csv it has the same last column, and nothing above and below the rows.
    let file = house.file("road.csv");
    desk.export("road", &file, AsOf::NOW).await.unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with(",记录版本") && is_told(lines[1].rsplit(',').next().unwrap()), "{text}");
    assert_eq!(lines.len(), table.rows.len() + 1);
}
both!(a_ledger_comes_out_as_a_sheet_for_the_wall, Sample);
