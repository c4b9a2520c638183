//! A printed sheet: what is seen of it, its sums, and that it reads back as exactly its rows.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use ledger::sheet::{Limits, Row, Table, Workbook};

use super::*;
use crate::sheet::{Grid, ROWS_IN_MEMORY, Sheet, xlsx};

fn column(title: &str, kind: Kind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn columns() -> Vec<Column> {
    vec![
        column("名称", Kind::Text),
        column("数量（筐）", Kind::Integer),
        column("收入（万元）", Kind::Decimal(2)),
        column("日期", Kind::Date),
        column("记录版本", Kind::Text),
    ]
}

fn sheet(rows: &[[&str; 5]]) -> Sheet<Vec<Vec<String>>> {
    let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    let printed = Printed::new("2031年果园台账").under("填报单位：果树站", "单位：万元　截至2031年11月5日");
    let printed = printed.numbered().sum(1).sum(2).hide(4);
    Grid { name: "果园".to_owned(), columns: columns(), rows }.printed(printed)
}

const ROWS: [[&str; 5]; 3] = [
    ["梨树合计", "12", "0.10", "2031-11-05", "7@1"],
    ["=苹果", "-3", "0.20", "", "8@2"],
    ["负责人桃", "", "", "2031-11-06", "9@1"],
];

fn table(bytes: &[u8]) -> Table {
    let mut book = Workbook::read(bytes, "f", &Limits::default()).unwrap();
    assert_eq!(book.warnings, []);
    book.sheets.remove(0).into_table("f").unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

fn check_read_back(table: &Table, expected: &[[&str; 5]]) {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["名称", "数量（筐）", "收入（万元）", "日期", "记录版本"]);
    let cells = |row: &Row| -> Vec<String> {
        table.columns.iter().map(|column| row.cell(column.index).text().into_owned()).collect()
    };
    assert_eq!(table.rows.len(), expected.len());
    for (row, expected) in table.rows.iter().zip(expected) {
        // A number is the same with fewer zeros.
        let expected = expected.map(|text| text.replace("0.10", "0.1").replace("0.20", "0.2"));
        assert_eq!(cells(row), expected);
    }
    assert_eq!(table.wrong_totals(), []);
    assert!(table.remarks.is_empty());
}

#[test]
fn a_printed_sheet_reads_back_as_exactly_its_rows() {
    let table = table(&xlsx(sheet(&ROWS)).unwrap());
    assert_eq!(table.above, ["2031年果园台账", "填报单位：果树站 单位：万元截至2031年11月5日"]);
    check_read_back(&table, &ROWS);
    assert_eq!(
        table.totals.iter().map(|total| (total.row.number, total.whole)).collect::<Vec<_>>(),
        [(7, true)]
    );
    assert_eq!(table.unsaid().unit.as_deref(), Some("万元"));
}

#[test]
fn a_sheet_without_rows_has_headings_and_no_sums() {
    let bytes = xlsx(sheet(&[])).unwrap();
    let table = table(&bytes);
    check_read_back(&table, &[]);
    assert_eq!(table.totals, []);
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn many_rows_have_the_same_face_and_the_right_sums() {
    let rows = vec![["梨", "7", "0.25", "2031-11-05", "1@1"]; ROWS_IN_MEMORY + 5];
    let bytes = xlsx(sheet(&rows)).unwrap();
    check_read_back(&table(&bytes), &rows);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let end = ROWS_IN_MEMORY + 8;
    assert!(sheet.contains(&format!("<f>SUM(C4:C{end})</f><v>70035</v>")), "the sum of many");
    assert!(sheet.contains(&format!("<f>SUM(D4:D{end})</f><v>2501.25</v>")), "the exact sum of many");
    assert!(sheet.contains(&format!("<autoFilter ref=\"A3:E{end}\"/>")));
    assert!(sheet.contains("<mergeCell ref=\"A1:E1\"/>"));
}

#[test]
fn only_sums_are_formulas_and_they_are_exact() {
    let bytes = xlsx(sheet(&ROWS)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<f>SUM(C4:C6)</f><v>9</v>"), "{sheet}");
    assert!(sheet.contains("<f>SUM(D4:D6)</f><v>0.30</v>"), "{sheet}");
    assert_eq!(sheet.matches("<f>").count(), 2);
    // What would run as a formula once saved as csv is kept from it.
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("果园").unwrap();
    assert_eq!(range.get_value((4, 1)), Some(&Data::String("=苹果".to_owned())));
    assert_eq!(range.get_value((6, 0)), Some(&Data::String("合计".to_owned())));
}

#[test]
fn a_column_with_a_text_has_no_sum() {
    let mut rows = ROWS;
    rows[1][1] = "约260";
    let bytes = xlsx(sheet(&rows)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("SUM(C") && sheet.contains("SUM(D"), "{sheet}");
    rows[2][2] = "不详";
    let bytes = xlsx(super::tests::sheet(&rows)).unwrap();
    let table = table(&bytes);
    assert_eq!(table.totals, []);
    check_read_back(&table, &rows);
}

#[test]
fn the_sheet_is_laid_out_for_its_paper() {
    let bytes = xlsx(sheet(&ROWS)).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "topLeftCell=\"A4\"",
        "<oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter>",
        "<mergeCell ref=\"A1:E1\"/>",
        "<autoFilter ref=\"A3:E6\"/>",
        "hidden=\"1\"",
    ] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains("果园!$3:$3"), "{book}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("黑体") && styles.contains("宋体"));
}

#[test]
fn the_word_of_sums_never_stands_in_the_place_of_a_number() {
    let word = |kinds: &[Kind], summed: &[usize]| {
        let columns =
            kinds.iter().zip(["甲", "乙", "丙"]).map(|(kind, title)| column(title, *kind)).collect();
        let printed = summed.iter().fold(Printed::default(), |printed, at| printed.sum(*at));
        let rows = vec![vec!["1".to_owned(); kinds.len()]];
        let bytes = xlsx(Grid { name: "园".to_owned(), columns, rows }.printed(printed)).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("园").unwrap();
        let cells: Vec<String> = range.rows().nth(2).unwrap().iter().map(Data::to_string).collect();
        cells.join("|")
    };
    use Kind::{Number, Text};
    assert_eq!(word(&[Text, Number, Text], &[1]), "合计|1|");
    assert_eq!(word(&[Number, Text, Number], &[0, 2]), "1|合计|1");
    assert_eq!(word(&[Number, Number, Number], &[0, 1, 2]), "1|1|1");
    // A column of text is not summed whatever the caller says.
    assert_eq!(word(&[Text, Number, Text], &[0, 1]), "合计|1|");
}

#[test]
fn text_is_narrowed_until_the_sheet_fits_on_its_paper() {
    let long = "很长的文字".repeat(12);
    let columns: Vec<Column> = (0..8).map(|at| column(&format!("列{at}"), Kind::Text)).collect();
    let rows = vec![vec![long; 8]];
    let all = drawn(&Printed::default(), &columns, &rows, 0);
    let total: u32 = all.iter().map(|column| column.width).sum();
    assert!(total <= PAGE && total > PAGE / 2, "{total}");
}

#[test]
fn rows_are_as_high_as_their_text() {
    for (text, column, expected) in
        [("", 10, 1), ("梨树", 10, 1), ("很长的文字", 10, 2), ("梨\n桃\n\n杏", 10, 4), ("2031-11-05", 12, 1)]
    {
        assert_eq!(lines(text, column), expected, "{text}");
    }
    let mut rows = ROWS;
    let long = "很长的文字".repeat(20);
    rows[1][0] = &long;
    let part = part(&xlsx(sheet(&rows)).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(
        part.contains("<row r=\"5\" spans=\"1:6\" ht=\"") && !part.contains("<row r=\"4\" spans=\"1:6\" ht")
    );
}
