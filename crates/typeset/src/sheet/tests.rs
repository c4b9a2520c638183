//! Sheets read back: types, exactness, harmlessness, paper.

use super::*;
use calamine::{Data, Reader, Xlsx};

fn grid(rows: Vec<Vec<&str>>) -> Grid<Vec<Vec<String>>> {
    let column = |title: &str, kind| Column { title: title.to_owned(), kind };
    Grid {
        name: "果/树".to_owned(),
        columns: vec![
            column("名称", Kind::Text),
            column("数量（筐）", Kind::Integer),
            column("收入（万元）", Kind::Decimal(2)),
            column("日期", Kind::Date),
            column("时刻", Kind::Moment),
        ],
        rows: rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect(),
    }
}

fn read(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("果_树").unwrap();
    range.rows().map(|row| row.to_vec()).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn cells_keep_their_type_and_their_value() {
    let rows = read(xlsx(grid(vec![vec!["梨", "-12", "3.50", "2031-11-05", "2031-11-05 09:30"]])).unwrap());
    assert_eq!(rows[0][2], Data::String("收入（万元）".to_owned()));
    assert_eq!(rows[1][1], Data::Float(-12.0));
    assert_eq!(rows[1][2], Data::Float(3.5));
    let moments: Vec<String> = rows[1][3..]
        .iter()
        .map(|cell| match cell {
            Data::DateTime(moment) => moment.as_datetime().unwrap().to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(moments, ["2031-11-05 00:00:00", "2031-11-05 09:30:00"]);
}

#[test]
fn what_is_no_exact_value_stays_text() {
    let cells = vec!["007", "约260", "1234567890123456.5", "2031-02-30", "2031-11-05 9:30"];
    let rows = read(xlsx(grid(vec![cells.clone(), vec!["", "-0", "+5", "2031-11", "明天 09:30"]])).unwrap());
    let text = |row: &[Data]| row.iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
    assert_eq!(text(&rows[1]), cells);
    assert_eq!(text(&rows[2]), ["", "-0", "+5", "2031-11", "明天 09:30"]);
    assert!(rows[1].iter().all(|cell| matches!(cell, Data::String(_))));
}

#[test]
fn no_cell_is_a_formula() {
    let attacks = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"x\")"];
    let bytes =
        xlsx(grid(attacks.iter().map(|attack| vec![*attack, attack, attack, attack, attack]).collect()))
            .unwrap();
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    for (row, attack) in read(bytes).iter().skip(1).zip(attacks) {
        assert!(row.iter().all(|cell| *cell == Data::String(attack.to_owned())), "{row:?}");
    }
}

#[test]
fn a_sheet_is_printed_on_a4_with_its_head_on_every_page() {
    let bytes = xlsx(grid(vec![vec!["梨树一号长名称"]])).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "state=\"frozen\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
    ] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn many_rows_are_written_whole_and_always_the_same() {
    let many = || grid(vec![vec!["=梨", "7", "0.25"]; ROWS_IN_MEMORY + 5]);
    let bytes = xlsx(many()).unwrap();
    assert!(bytes == xlsx(many()).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    for index in 0..archive.len() {
        let made = archive.by_index(index).unwrap().last_modified();
        assert_eq!(made.map(|made| made.year()), Some(1980));
    }
    let rows = read(bytes);
    assert_eq!(rows.len(), ROWS_IN_MEMORY + 6);
    assert_eq!(
        rows[ROWS_IN_MEMORY + 5][..3],
        [Data::String("=梨".to_owned()), Data::Float(7.0), Data::Float(0.25)]
    );
}

fn check_csv(cell: &str, kind: Kind, style: Csv, expected: &str) {
    let columns =
        vec![Column { title: "甲".to_owned(), kind }, Column { title: "=乙".to_owned(), kind: Kind::Text }];
    let mut out = Vec::new();
    csv(Grid { name: String::new(), columns, rows: vec![vec![cell.to_owned()]] }, &mut out, style).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn csv_is_harmless_unless_it_is_verbatim() {
    let plain = Csv { byte_order_mark: false, verbatim: false };
    check_csv("=1+1", Kind::Text, Csv::default(), "\u{FEFF}甲,'=乙\r\n'=1+1,\r\n");
    check_csv("-5", Kind::Integer, plain, "甲,'=乙\r\n-5,\r\n");
    check_csv("-5", Kind::Text, plain, "甲,'=乙\r\n'-5,\r\n");
    check_csv("-5+a", Kind::Integer, plain, "甲,'=乙\r\n'-5+a,\r\n");
    check_csv("a,\"b\"\nc", Kind::Text, plain, "甲,'=乙\r\n\"a,\"\"b\"\"\nc\",\r\n");
    let verbatim = Csv { byte_order_mark: false, verbatim: true };
    check_csv("=1+1", Kind::Text, verbatim, "甲,=乙\r\n=1+1,\r\n");
}

#[test]
fn a_row_longer_than_its_head_is_refused() {
    let long = || grid(vec![vec!["梨"; 6]]);
    assert_eq!(xlsx(long()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    assert_eq!(csv(long(), &mut Vec::new(), Csv::default()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn a_number_keeps_the_places_that_it_has() {
    let columns = vec![Column { title: "收成".to_owned(), kind: Kind::Number }];
    let rows = ["73.25", "512", "约5"].map(|cell| vec![cell.to_owned()]).to_vec();
    let bytes = xlsx(Grid { name: "园".to_owned(), columns, rows }).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("园").unwrap();
    let cells: Vec<Data> = sheet.rows().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(cells, [Data::Float(73.25), Data::Float(512.0), Data::String("约5".to_owned())]);
}
