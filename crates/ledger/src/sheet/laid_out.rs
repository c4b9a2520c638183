//! What a clerk relies on when a sheet is laid out for print: titles, groups of headings, merged cells, sums, remarks.

use rust_xlsxwriter::{Format, Workbook as Made, Worksheet};

use super::*;

/// A sheet from what is put into it.
fn made(fill: impl FnOnce(&mut Worksheet)) -> Sheet {
    let mut workbook = Made::new();
    fill(workbook.add_worksheet());
    let bytes = workbook.save_to_buffer().unwrap();
    Workbook::read(&bytes, "f", &Limits::default()).unwrap().sheets.remove(0)
}

fn merge(sheet: &mut Worksheet, rows: (u32, u32), columns: (u16, u16), text: &str) {
    sheet.merge_range(rows.0 - 1, columns.0, rows.1 - 1, columns.1, text, &Format::new()).unwrap();
}

/// Texts into a row from its first column on; what is left blank stays so.
fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        match cell.parse::<f64>() {
            Ok(number) => drop(sheet.write_number(row - 1, column, number).unwrap()),
            Err(_) => drop(sheet.write_string(row - 1, column, *cell).unwrap()),
        }
    }
}

/// A sheet of a csv file.
fn csv(text: &str) -> Sheet {
    Workbook::read(text.as_bytes(), "f", &Limits::default()).unwrap().sheets.remove(0)
}

fn titles(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.title.as_str()).collect()
}

fn cells(table: &Table) -> Vec<(u32, Vec<String>)> {
    let row = |row: &Row| {
        (row.number, table.columns.iter().map(|column| row.cell(column.index).text().into_owned()).collect())
    };
    table.rows.iter().map(row).collect()
}

/// A monthly sheet of investments as it hangs in an office.
fn investments(sheet: &mut Worksheet) {
    merge(sheet, (1, 1), (0, 6), "2023年重点项目投资月报");
    merge(sheet, (2, 2), (0, 3), "填报单位：投资科");
    put(sheet, 2, &["", "", "", "", "单位：万元"]);
    merge(sheet, (3, 4), (0, 0), "序号");
    merge(sheet, (3, 4), (1, 1), "街 道");
    merge(sheet, (3, 4), (2, 2), "项目\n名称");
    merge(sheet, (3, 3), (3, 4), "投资");
    put(sheet, 4, &["", "", "", "计划", "完成"]);
    merge(sheet, (3, 3), (5, 6), "面积");
    put(sheet, 4, &["", "", "", "", "", "计划", "完成"]);
    merge(sheet, (5, 6), (0, 0), "1");
    merge(sheet, (5, 6), (1, 1), "长桥街道");
    put(sheet, 5, &["", "", "东段", "100", "90", "3", "2"]);
    put(sheet, 6, &["", "", "西段", "200", "151", "4", "4"]);
    put(sheet, 7, &["小计", "", "", "300", "241", "7", "6"]);
    put(sheet, 8, &["2", "河湾街道", "南段", "50", "50", "1", "1"]);
    put(sheet, 9, &["合计", "", "", "350", "280", "8", "7"]);
    merge(sheet, (10, 10), (0, 6), "以上数据截至11月底。");
    put(sheet, 11, &["填表人：某某"]);
}

#[test]
fn a_sheet_as_it_hangs_in_an_office_is_a_table() {
    let table = made(investments).into_table("f").unwrap();
    assert_eq!(titles(&table), ["街道", "项目名称", "投资/计划", "投资/完成", "面积/计划", "面积/完成"]);
    assert_eq!(table.above, ["2023年重点项目投资月报", "填报单位：投资科 单位：万元"]);
    let row = |number, cells: [&str; 6]| (number, cells.map(str::to_owned).to_vec());
    let wanted = [
        row(5, ["长桥街道", "东段", "100", "90", "3", "2"]),
        row(6, ["长桥街道", "西段", "200", "151", "4", "4"]),
        row(8, ["河湾街道", "南段", "50", "50", "1", "1"]),
    ];
    assert_eq!(cells(&table), wanted);
    // 291 were done.
    let wrong = WrongTotal {
        row: 9,
        column: "投资/完成".to_owned(),
        stated: "280".to_owned(),
        actual: "291".to_owned(),
    };
    assert_eq!(table.wrong_totals(), [wrong]);
}

#[test]
fn groups_of_headings_are_seen_without_merged_cells() {
    let text = "检查台账,,,,\n街道,检查,,隐患,\n,日期,人数,级别,内容\n长桥,2023-11-05,3,一般,堵塞\n";
    let table = csv(text).into_table("f").unwrap();
    assert_eq!(titles(&table), ["街道", "检查/日期", "检查/人数", "隐患/级别", "隐患/内容"]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn headings_printed_on_each_page_are_no_records() {
    let text = "项目,金额\n甲,1\n项目,金额\n乙,2\n";
    let table = csv(text).into_table("f").unwrap();
    assert_eq!(cells(&table).iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn days_of_a_month_head_columns() {
    let table = made(|sheet| {
        merge(sheet, (1, 1), (0, 4), "11月考勤表");
        put(sheet, 2, &["姓名", "1", "2", "3", "备注"]);
        put(sheet, 3, &["甲", "√", "×", "√"]);
    });
    let table = table.into_table("f").unwrap();
    assert_eq!(titles(&table), ["姓名", "1", "2", "3", "备注"]);
}

#[test]
fn a_plain_sheet_keeps_its_first_row_as_headings() {
    for text in ["编号\n1\n2\n", "编号,名称,备注,时间,地点\n1,甲\n", "A,B\nx,y\n"] {
        let table = csv(text).into_table("f").unwrap();
        assert_eq!(table.heading, 1, "{text}");
        assert!(!table.rows.is_empty(), "{text}");
    }
}

#[test]
fn a_sum_that_agrees_with_its_block_or_with_all_is_right() {
    let sums = |text: &str| csv(text).into_table("f").unwrap().wrong_totals().len();
    assert_eq!(sums("项目,金额\n甲,1\n乙,2\n合计,3\n"), 0);
    assert_eq!(sums("项目,金额\n甲,1\n小计,1\n乙,\"2,000\"\n小计,2000\n总计,2001\n"), 0);
    assert_eq!(sums("项目,金额\n甲,1\n合计,1\n乙,2\n合计,2\n"), 0);
    assert_eq!(sums("项目,金额\n甲,1\n合计,2\n"), 1);
    // What is no sum is not compared.
    assert_eq!(sums("项目,完成率\n甲,1\n乙,3\n合计,2\n"), 0);
    assert_eq!(sums("项目,金额\n甲,不详\n合计,2\n"), 0);
    assert_eq!(sums("项目,金额（万元）\n甲,1.2亿\n乙,/\n合计,12000\n"), 0);
}

#[test]
fn what_is_hidden_struck_through_or_noted_is_told() {
    let struck = Format::new().set_font_strikethrough();
    let sheet = made(|sheet| {
        put(sheet, 1, &["项目", "金额", "经办"]);
        put(sheet, 2, &["甲", "1", "某"]);
        sheet.write_string_with_format(2, 0, "乙", &struck).unwrap();
        sheet.write_number_with_format(2, 1, 2.0, &struck).unwrap();
        sheet.write_string_with_format(3, 0, "丙", &struck).unwrap();
        put(sheet, 4, &["", "3", ""]);
        put(sheet, 5, &["丁", "4"]);
        sheet.set_row_hidden(4).unwrap();
        sheet.set_column_hidden(2).unwrap();
        sheet.insert_note(1, 1, &rust_xlsxwriter::Note::new("待核 & 待补").add_author_prefix(false)).unwrap();
    });
    let marks = &sheet.marks;
    assert_eq!(
        (&marks.hidden_rows[..], &marks.hidden_columns[..], &marks.struck_rows[..]),
        (&[5][..], &[2][..], &[3][..])
    );
    assert_eq!(marks.notes, [(2, 1, "待核 & 待补".to_owned())]);
    let told: Vec<_> = marks.findings("f", "s").iter().map(|one| (one.code, one.severity)).collect();
    use crate::finding::Severity::{Notice, Warning};
    let wanted = [
        ("sheet-hidden-rows", Warning),
        ("sheet-hidden-columns", Warning),
        ("sheet-struck-rows", Warning),
        ("sheet-note", Notice),
    ];
    assert_eq!(told, wanted);
    let filtered = made(|sheet| {
        put(sheet, 1, &["项目", "金额"]);
        put(sheet, 2, &["甲", "1"]);
        put(sheet, 3, &["乙", "2"]);
        sheet.autofilter(0, 0, 2, 1).unwrap();
        sheet.filter_column(0, &rust_xlsxwriter::FilterCondition::new().add_list_filter("甲")).unwrap();
    });
    let told: Vec<_> = filtered.marks.findings("f", "s").iter().map(|one| one.code).collect();
    assert_eq!(told, ["sheet-filtered"]);
    assert_eq!(filtered.marks.hidden_rows, [3]);
}

#[test]
fn an_old_workbook_and_an_open_document_read_as_one_of_today() {
    let files: [(&str, &[u8]); 2] = [
        ("office.xls", include_bytes!("kept/office.xls")),
        ("office.ods", include_bytes!("kept/office.ods")),
    ];
    for (name, bytes) in files {
        let mut book = Workbook::read(bytes, name, &Limits::default()).unwrap();
        let sheets: Vec<_> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(sheets, [("工程", false), ("旧", true)], "{name}");
        let sheet = book.sheets.remove(0);
        let marks = sheet.marks.clone();
        let table = sheet.into_table(name).unwrap();
        assert_eq!(table.above, ["2022年工程进度表"], "{name}");
        assert_eq!(titles(&table), ["街道", "工程", "开工", "完成率", "月份", "金额"], "{name}");
        let row = |number, cells: [&str; 6]| (number, cells.map(str::to_owned).to_vec());
        let wanted = [
            row(3, ["长桥街道", "东段", "2022-03-01", "50%", "2022-04", "1234.5"]),
            row(4, ["长桥街道", "西段", "2022-03-15", "12.5%", "2022-05", "2000"]),
            row(5, ["河湾街道", "南段", "2022-06-30", "100%", "2022-06", "3234.5"]),
            row(6, ["河湾街道", "旧段", "", "0%", "", "0"]),
        ];
        assert_eq!(cells(&table), wanted, "{name}");
        assert_eq!(table.wrong_totals(), [], "{name}");
        assert_eq!((marks.hidden_rows, marks.hidden_columns), (vec![5], vec![4]), "{name}");
    }
}

#[test]
fn an_old_workbook_that_reaches_too_far_is_refused_before_it_is_laid_out() {
    let bytes: &[u8] = include_bytes!("kept/office.xls");
    let limits = Limits { cells: 10, ..Limits::default() };
    let found = Workbook::read(bytes, "f", &limits).unwrap_err();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["sheet-too-much"]);
    let found = Workbook::read(include_bytes!("kept/office.ods"), "f", &limits).unwrap_err();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["sheet-too-much"]);
}

#[test]
fn a_kept_file_changed_anywhere_is_read_or_refused() {
    for whole in [&include_bytes!("kept/office.xls")[..], &include_bytes!("kept/office.ods")[..]] {
        for at in (0..whole.len()).step_by(97) {
            let mut bytes = whole.to_vec();
            bytes[at] ^= 0x55;
            let _ = Workbook::read(&bytes, "f", &Limits::default());
            let _ = Workbook::read(&whole[..at], "f", &Limits::default());
        }
    }
}
