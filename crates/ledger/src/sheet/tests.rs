//! Sheets made in the test: good ones give their cells, bad ones give one finding each.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

/// A workbook of one sheet, filled by the test.
fn made(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(book.add_worksheet().set_name("果园").unwrap());
    book.save_to_buffer().unwrap()
}

/// A workbook with two columns and one row.
fn plain() -> Vec<u8> {
    made(|sheet| {
        sheet.write(0, 0, "地块").unwrap();
        sheet.write(0, 1, "面积").unwrap();
        sheet.write(1, 0, "东坡").unwrap();
        sheet.write(1, 1, 12.5).unwrap();
    })
}

/// The same package with one part's text changed.
fn with_part(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let text = if name == part { change(text) } else { text };
        writer.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same, made once.
static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(plain);

const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

fn read(bytes: &[u8]) -> Result<Workbook, Vec<Finding>> {
    Workbook::read(bytes, "file", &Limits::default())
}

/// The cells of the first sheet, by row.
fn rows(bytes: &[u8]) -> Vec<Vec<Cell>> {
    read(bytes).unwrap().sheets.remove(0).rows.into_iter().map(|row| row.cells).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn number(number: &str) -> Cell {
    Cell::Number(number.into())
}

/// A file that is refused gives one error of this code, which names the file.
#[track_caller]
fn refused(bytes: &[u8], limits: &Limits, code: &str) -> Finding {
    let mut findings = Workbook::read(bytes, "file", limits).expect_err("the file is bad");
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [code]);
    let finding = findings.remove(0);
    assert!(finding.is_error() && finding.place.file == "file");
    finding
}

#[track_caller]
fn check(bytes: &[u8], code: &str) -> Finding {
    refused(bytes, &Limits::default(), code)
}

#[test]
fn a_workbook_gives_exact_cells() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let bytes = made(|sheet| {
        sheet.write(0, 0, "=not a formula").unwrap();
        sheet.write(0, 1, 0.1 + 0.2).unwrap();
        sheet.write(0, 2, -2943).unwrap();
        sheet.write(0, 3, true).unwrap();
        let day = ExcelDateTime::from_ymd(2023, 11, 5).unwrap();
        sheet.write_with_format(1, 0, &day, &date).unwrap();
        sheet.write_with_format(1, 1, day.clone().and_hms(16, 20, 0).unwrap(), &moment).unwrap();
        sheet.write_with_format(1, 2, &day, &Format::new().set_num_format_index(31)).unwrap();
        sheet.write(3, 1, Formula::new("=1/0").set_result("7.25")).unwrap();
    });
    let book = read(&bytes).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden, book.warnings.len()), ("果园", false, 0));
    let numbers: Vec<_> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 2, 4], "blank rows are left out and the others keep their numbers");
    assert_eq!(
        sheet.rows[0].cells,
        [text("=not a formula"), number("0.3"), number("-2943"), Cell::Bool(true)]
    );
    let day = NaiveDate::from_ymd_opt(2023, 11, 5).unwrap();
    let moment = day.and_hms_opt(16, 20, 0).unwrap();
    assert_eq!(sheet.rows[1].cells, [Cell::Date(day), Cell::Moment(moment), Cell::Date(day)]);
    assert_eq!(sheet.rows[2].cells, [Cell::Empty, number("7.25")], "a formula is its cached value");
    let shown: Vec<_> = sheet.rows[1].cells.iter().map(|cell| cell.text().into_owned()).collect();
    assert_eq!(shown, ["2023-11-05", "2023-11-05 16:20:00", "2023-11-05"]);
    assert_eq!(*sheet.rows[2].cell(99), Cell::Empty);
}

#[test]
fn a_cell_is_read_as_its_format_shows_it() {
    let day = ExcelDateTime::from_ymd(2023, 11, 1).unwrap();
    let shown = |value: f64, format: &str| {
        rows(&made(|sheet| drop(sheet.write_with_format(0, 0, value, &Format::new().set_num_format(format)))))
            .remove(0)
    };
    assert_eq!(shown(0.93, "0%"), [text("93%")]);
    assert_eq!(shown(2.3177, "0.00%"), [text("231.77%")]);
    assert_eq!(shown(-0.005, "0%"), [text("-0.5%")]);
    assert_eq!(shown(0.0, "0%"), [text("0%")]);
    assert_eq!(shown(5.0, "0\"%\""), [number("5")], "a quoted sign is only decoration");
    assert_eq!(shown(45231.0, "yyyy\"年\"m\"月\""), [text("2023-11")]);
    assert_eq!(shown(45231.0, "yyyy\"年\""), [text("2023")]);
    assert_eq!(
        shown(45231.0, "[$-804]yyyy\"年\"m\"月\"d\"日\";@"),
        [Cell::Date(NaiveDate::from_ymd_opt(2023, 11, 1).unwrap())]
    );
    assert_eq!(shown(0.375, "h:mm"), [text("09:00:00")]);
    assert_eq!(shown(1.5, "[h]:mm:ss"), [text("36:00:00")]);
    assert_eq!(shown(-3.0, "yyyy-mm-dd"), [number("-3")], "what cannot be a day is left a number");
    assert_eq!(shown(1e300, "yyyy-mm-dd").len(), 1);
    let month = Format::new().set_num_format_index(57);
    let bytes = made(|sheet| drop(sheet.write_with_format(0, 0, &day, &month)));
    assert_eq!(rows(&bytes), [[text("2023-11")]]);
}

#[test]
fn numbers_are_the_digits_that_were_typed() {
    let check = |value: f64, expected: &str| assert_eq!(shown::number(value), number(expected), "{value}");
    check(0.0, "0");
    check(-0.0, "0");
    check(231.77, "231.77");
    check(0.005, "0.005");
    check(-1234.5, "-1234.5");
    check(260.0, "260");
    check(1e15, "1000000000000000");
    check(1.1 * 1.1, "1.21");
    check(4.35 * 100.0, "435");
    check(1e-7, "0.0000001");
    check(123_456_789_012_345.0, "123456789012345");
    assert_eq!(shown::number(f64::NAN), Cell::Error("#NUM!".into()));
}

#[test]
fn a_number_that_lost_digits_is_a_warning() {
    let bytes = made(|sheet| drop(sheet.write(0, 0, 110_101_199_003_070_000.0)));
    let book = read(&bytes).unwrap();
    let warned: Vec<_> = book.warnings.iter().map(|warning| (warning.code, warning.is_error())).collect();
    assert_eq!(warned, [("sheet-number-too-long", false)]);
    assert_eq!((book.warnings[0].place.row, book.warnings[0].place.column.zh.as_str()), (Some(1), "A"));
}

#[test]
fn a_formula_without_a_value_is_named() {
    let bytes = made(|sheet| {
        sheet.write(0, 0, "总数").unwrap();
        sheet.write(4, 27, Formula::new("=1+1").set_result("2")).unwrap();
    });
    let bytes = with_part(&bytes, FIRST_SHEET, |xml| xml.replace("<v>2</v>", ""));
    let finding = check(&bytes, "sheet-formula-without-value");
    assert_eq!(
        (finding.place.sheet.as_str(), finding.place.row, finding.place.column.zh.as_str()),
        ("果园", Some(5), "AB")
    );
}

#[test]
fn an_error_value_is_a_cell_and_an_unknown_one_is_named() {
    let bytes = made(|sheet| drop(sheet.write(0, 0, Formula::new("=1/0").set_result("#DIV/0!"))));
    assert_eq!(rows(&bytes), [[Cell::Error("#DIV/0!".into())]]);
    let newer = with_part(&bytes, FIRST_SHEET, |xml| xml.replace("#DIV/0!", "#SPILL!"));
    assert_eq!(check(&newer, "sheet-unknown-error-value").place.value, "#SPILL!");
}

#[test]
fn hidden_sheets_are_marked_and_charts_passed_over() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "a").unwrap();
    book.add_worksheet().set_hidden(true).write(0, 0, "b").unwrap();
    let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Bar);
    chart.add_series().set_values("Sheet1!$A$1:$A$1");
    book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    let read = read(&book.save_to_buffer().unwrap()).unwrap();
    let sheets: Vec<_> = read.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Sheet1", false), ("Sheet2", true)]);
}

#[test]
fn every_cut_workbook_gives_one_clear_finding() {
    let bytes = plain();
    let mut compared = 0;
    for end in (5..bytes.len()).step_by(37) {
        check(&bytes[..end], "sheet-damaged");
        compared += 1;
    }
    assert!(compared > 100);
}

#[test]
fn bytes_overwritten_in_a_workbook_never_panic() {
    let bytes = plain();
    for at in (0..bytes.len()).step_by(11) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x55;
        if let Err(findings) = read(&bytes) {
            assert_eq!(findings.len(), 1, "byte {at}");
        }
    }
}

#[test]
fn a_panic_of_the_parser_is_a_damaged_file() {
    let reversed = with_part(&plain(), FIRST_SHEET, |xml| xml.replace("ref=\"A1:B2\"", "ref=\"B9:A1\""));
    match read(&reversed) {
        Ok(book) => assert_eq!(book.sheets[0].rows.len(), 2, "a build without overflow checks does not mind"),
        Err(findings) => assert_eq!(findings[0].code, "sheet-damaged"),
    }
}

/// An OLE container as spreadsheet programs write one: header, one sector of allocation, one of directory entries.
fn container(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512 * 3, 0);
    for (index, name) in ["Root Entry"].iter().chain(streams).enumerate() {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = 1024 + 128 * index;
        bytes[at..at + name.len()].copy_from_slice(&name);
        bytes[at + 64] = u8::try_from(name.len() + 2).unwrap();
    }
    bytes
}

#[test]
fn what_is_no_workbook_is_told_by_its_bytes() {
    check(b"", "sheet-empty-file");
    check(&container(&["EncryptionInfo", "EncryptedPackage"]), "sheet-password");
    check(&container(&["Workbook"]), "sheet-not-a-workbook");
    check(b"%PDF-1.7\n\0\x01\x02", "sheet-unknown-format");
    check(b"%PDF-1.7\n", "sheet-unknown-format");
    check("<html><table><tr><td>编号</td></tr></table></html>".as_bytes(), "sheet-unknown-format");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<w:document/>").unwrap();
    check(&writer.finish().unwrap().into_inner(), "sheet-not-a-workbook");
    check(&with_part(&plain(), "xl/workbook.xml", |_| "<workbook".to_owned()), "sheet-damaged");
}

/// The same package with one part more.
fn with_more(bytes: Vec<u8>, part: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new_append(Cursor::new(bytes)).unwrap();
    writer.start_file(part, SimpleFileOptions::default()).unwrap();
    writer.write_all(b"<part/>").unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn macros_and_other_workbooks_are_told_and_the_cells_read() {
    for (part, code, is_warning) in [
        ("xl/vbaProject.bin", "sheet-macros", false),
        ("xl/externalLinks/externalLink1.xml", "sheet-external-links", true),
    ] {
        let bytes = with_more(plain(), part);
        let workbook = read(&bytes).unwrap();
        let told: Vec<_> = workbook.warnings.iter().map(|one| one.code).collect();
        assert_eq!(told, [code]);
        assert_eq!(workbook.warnings[0].severity == crate::finding::Severity::Warning, is_warning);
        assert_eq!(rows(&bytes), rows(&PLAIN));
    }
    assert_eq!(read(&PLAIN).unwrap().warnings, []);
}

#[test]
fn a_sheet_of_pictures_is_told_apart_from_an_empty_one() {
    let picture = "xl/media/image1.png";
    check(&with_more(made(|_| ()), picture), "sheet-only-pictures");
    assert!(read(&made(|_| ())).unwrap().sheets[0].rows.is_empty());
    assert_eq!(rows(&with_more(plain(), picture)), rows(&PLAIN));
}

#[test]
fn a_file_too_large_is_refused_before_it_is_looked_at() {
    let limits = Limits { file_bytes: 3 << 20, ..Limits::default() };
    let finding = refused(&vec![b'x'; (3 << 20) + 1], &limits, "sheet-file-too-large");
    assert_eq!(finding.argument("limit"), Some("3"));
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused() {
    let bytes = with_part(&plain(), FIRST_SHEET, |xml| {
        xml.replace("</worksheet>", &format!("<!--{}--></worksheet>", "0".repeat(5 << 20)))
    });
    assert!(bytes.len() < 64 << 10, "{} bytes", bytes.len());
    assert!(read(&bytes).is_ok());
    let limits = Limits { unpacked_bytes: 4 << 20, ..Limits::default() };
    assert_eq!(refused(&bytes, &limits, "sheet-unpacks-too-large").argument("limit"), Some("4"));
}

#[test]
fn a_package_that_lies_about_its_size_is_counted_as_it_is() {
    let part = "xl/worksheets/sheet1.xml";
    let mut bytes = with_part(&plain(), part, |xml| {
        xml.replace("</worksheet>", &format!("<!--{}--></worksheet>", "0".repeat(5 << 20)))
    });
    // The size of the part, uncompressed, stands 24 bytes into its entry of the central directory.
    let entry = (0..bytes.len())
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(part.as_bytes()));
    let size = entry.unwrap() + 24;
    bytes[size..size + 4].copy_from_slice(&900_u32.to_le_bytes());
    let limits = Limits { unpacked_bytes: 4 << 20, ..Limits::default() };
    let findings = Workbook::read(&bytes, "file", &limits).unwrap_err();
    assert!(["sheet-unpacks-too-large", "sheet-damaged"].contains(&findings[0].code), "{}", findings[0].code);
}

#[test]
fn many_formatted_rows_without_content_take_nothing() {
    let bytes = with_part(&plain(), FIRST_SHEET, |xml| {
        let rows: String =
            (3..=100_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>")).collect();
        xml.replace("</sheetData>", &format!("{rows}</sheetData>"))
    });
    let book = read(&bytes).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    assert!(book.sheets[0].rows.capacity() < 16);
}

#[test]
fn a_cell_in_the_far_corner_takes_no_memory_or_is_refused() {
    let far = |row, column| made(|sheet| drop(sheet.write(row, column, "x")));
    let book = read(&far(1_048_575, 999)).unwrap();
    assert_eq!((book.sheets[0].rows.len(), book.sheets[0].rows[0].number), (1, 1_048_576));
    let finding = check(&far(4, 16_383), "sheet-too-wide");
    assert_eq!((finding.place.row, finding.place.column.zh.as_str()), (Some(5), "XFD"));
    let limits = Limits { rows: 100, ..Limits::default() };
    assert_eq!(refused(&far(100, 0), &limits, "sheet-too-long").place.row, Some(101));
    assert_eq!(refused("x\n".repeat(101).as_bytes(), &limits, "sheet-too-long").place.row, Some(101));
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    let long = "长".repeat(10_000);
    let bytes = made(|sheet| (0..200).for_each(|row| drop(sheet.write(row, 0, &long))));
    assert!(read(&bytes).is_ok());
    refused(&bytes, &Limits { text_bytes: 1 << 20, ..Limits::default() }, "sheet-too-much");
    refused(&bytes, &Limits { cells: 199, ..Limits::default() }, "sheet-too-much");
    let wide = made(|sheet| drop(sheet.write(0, 199, "x")));
    refused(&wide, &Limits { cells: 199, ..Limits::default() }, "sheet-too-much");
}

#[test]
fn csv_is_text_in_every_encoding_that_offices_use() {
    let source = "地块,面积\r\n东坡,\"十二,五\"\r\n";
    let expected = [[text("地块"), text("面积")], [text("东坡"), text("十二,五")]];
    assert_eq!(rows(source.as_bytes()), expected);
    assert_eq!(rows(format!("\u{feff}{source}").as_bytes()), expected);
    assert_eq!(rows(&encoding_rs::GBK.encode(source).0), expected);
    assert_eq!(rows(&encoding_rs::GB18030.encode(&source.replace("东坡", "𠮷㐀")).0)[1][0], text("𠮷㐀"));
    let tabs = source.replace(',', "\t").replace("\"十二\t五\"", "\"十二,五\"");
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(tabs.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(rows(&utf16), expected);
    assert_eq!(rows(b"\"a,b\"\tc\n"), [[text("a,b"), text("c")]], "a quoted comma does not part the cells");
    assert_eq!(rows(b"=1+1,@x\n"), [[text("=1+1"), text("@x")]], "no formula in csv");
}

#[test]
fn a_gbk_file_cut_within_a_sign_is_unreadable() {
    let bytes = encoding_rs::GBK.encode("地块,面积\n东坡").0.into_owned();
    check(&bytes[..bytes.len() - 1], "sheet-encoding");
    check("\u{feff}地".as_bytes().split_last().unwrap().1, "sheet-encoding");
}

#[test]
fn text_from_taiwan_is_a_warning() {
    let source =
        "依據政府資訊公開法第十條規定，政府資訊除依法限制公開外，應主動公開之。這是一個測試檔案的內容。"
            .repeat(4);
    let book = read(&encoding_rs::BIG5.encode(&source).0).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert_eq!(book.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), ["sheet-maybe-big5"]);
    let book =
        read(&encoding_rs::GBK.encode(&"应当主动公开的政府信息，自形成之日起公开。".repeat(4)).0).unwrap();
    assert_eq!(book.warnings, []);
}

#[test]
fn csv_keeps_the_row_numbers_of_the_screen() {
    let book = read("a,b\n\n,,\n\"x\ny\",1\r\rlast\n\n\n".as_bytes()).unwrap();
    let rows: Vec<_> = book.sheets[0].rows.iter().map(|row| (row.number, row.cells.clone())).collect();
    let expected =
        [(1, vec![text("a"), text("b")]), (4, vec![text("x\ny"), text("1")]), (6, vec![text("last")])];
    assert_eq!(rows, expected);
    assert_eq!(check(b"a,b\n1,\"2\n3,4\n", "sheet-open-quote").place.row, Some(2));
}

/// The findings of the first sheet's titles: code, row, column and the offending text.
#[track_caller]
fn titles(csv: &str, expected: &[(&str, u32, &str, &str)]) {
    let book = read(csv.as_bytes()).unwrap();
    let findings = book.sheets[0].clone().into_table("file").unwrap_err();
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f.code, f.place.row.unwrap(), f.place.column.zh.as_str(), f.place.value.as_str()))
        .collect();
    assert_eq!(found, expected);
}

/// The columns of the first sheet that no heading tells: what they are called, and what is found of them.
#[track_caller]
fn unsure(csv: &str, expected: &[(&str, &str, u32, &str, &str)]) {
    let book = read(csv.as_bytes()).unwrap();
    let table = book.sheets[0].clone().into_table("file").unwrap();
    let found: Vec<_> = table
        .unsure
        .iter()
        .map(|one| {
            let place = &one.finding.place;
            assert!(table.column(&one.title).is_some() && one.finding.is_error());
            (
                one.title.as_str(),
                one.finding.code,
                place.row.unwrap(),
                place.column.zh.as_str(),
                place.value.as_str(),
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_row_with_nothing_but_its_number_is_none() {
    let book = read("编号,姓名,职务\n1,甲,科长\n2,乙,\n3,,\n4,,\n".as_bytes()).unwrap();
    let table = book.sheets[0].clone().into_table("file").unwrap();
    assert_eq!((table.rows.len(), table.numbered.as_slice()), (2, [4, 5].as_slice()));
    let book = read("层数\n1\n2\n".as_bytes()).unwrap();
    assert_eq!(book.sheets[0].clone().into_table("file").unwrap().rows.len(), 2);
}

#[test]
fn headings_that_come_again_may_have_one_column_more() {
    let book = read("部位,问题,期限,完成\n甲,裂缝,3月,\n部位,问题,期限\n乙,漏水,4月,\n".as_bytes()).unwrap();
    let table = book.sheets[0].clone().into_table("file").unwrap();
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn a_table_needs_titles() {
    let book = read(" 地块 ,\"面\n积\",,\n东坡,3,,\n西坡\n".as_bytes()).unwrap();
    let table = book.sheets[0].clone().into_table("file").unwrap();
    let columns: Vec<_> = table.columns.iter().map(|column| (column.title.as_str(), column.index)).collect();
    assert_eq!(columns, [("地块", 0), ("面积", 1)]);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.rows[1].cell(table.column("面积").unwrap().index), &Cell::Empty);
    assert_eq!(table.column("x"), None);
    titles(" \n\n", &[("sheet-empty", 1, "", "")]);
    titles("1,2\n3,4\n", &[("sheet-no-header", 1, "", "")]);
    unsure("a,b,a\n", &[("a（C列）", "sheet-two-columns-of-one-name", 1, "C", "a")]);
    unsure(
        "a,\n1,\n1,x\n2,y,z\n",
        &[
            ("B列", "sheet-column-without-title", 3, "B", "x"),
            ("C列", "sheet-column-without-title", 4, "C", "z"),
        ],
    );
    let numbers = made(|sheet| drop(sheet.write(0, 0, 5)));
    assert_eq!(
        read(&numbers).unwrap().sheets.remove(0).into_table("file").unwrap_err()[0].code,
        "sheet-no-header"
    );
}

#[test]
fn columns_have_the_letters_of_the_screen() {
    let letters = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters);
    assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
}

/// A text as it stands in a cell: blanks alone are nothing.
fn cell_of(source: &str) -> Cell {
    if source.trim().is_empty() { Cell::Empty } else { text(source) }
}

proptest! {
    /// Any table of texts written as csv, by another program, reads back equal: each cell where it was. It has titles,
    /// as tables have: a few signs alone can be valid in two encodings.
    #[test]
    fn any_table_written_as_csv_reads_back(
        mut table in prop::collection::vec(prop::collection::vec("[ -~一-龥，。\n\r\t]{0,6}", 1..5), 1..8),
        gbk: bool,
    ) {
        table.insert(0, vec!["地块".to_owned(), "面积".to_owned()]);
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for record in &table {
            writer.write_record(record).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let bytes = if gbk { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
        let sheet = read(&bytes).unwrap().sheets.remove(0);
        for (number, record) in (1..).zip(&table) {
            let row = sheet.rows.iter().find(|row| row.number == number);
            for (column, source) in record.iter().enumerate() {
                prop_assert_eq!(row.map_or(&Cell::Empty, |row| row.cell(column)), &cell_of(source));
            }
        }
        prop_assert!(sheet.rows.iter().all(|row| row.number as usize <= table.len()));
    }

    /// Any bytes are read or refused, and never panic.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), zip: bool) {
        let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        if let Err(findings) = read(&bytes) {
            prop_assert_eq!(findings.len(), 1);
        }
    }

    /// Whatever is changed in a sheet's own text, the workbook is read or refused, and never panics.
    #[test]
    fn a_sheet_changed_anywhere_is_read_or_refused(at in 0_usize..2000, with in "[0-9A-Z<>/=\" ]{0,4}", cut in 0_usize..6) {
        let bytes = with_part(&PLAIN, FIRST_SHEET, |xml| {
            let at = at % xml.len();
            format!("{}{with}{}", &xml[..at], &xml[(at + cut).min(xml.len())..])
        });
        if let Err(findings) = read(&bytes) {
            prop_assert!(findings.iter().all(|finding| finding.is_error()));
        }
    }
}

#[test]
fn a_character_written_by_its_number_is_that_character() {
    let numbered = |text: String| text.replace("东坡", "&#x4E1C;&#22369;");
    let told = |bytes: &[u8]| {
        let sheet = Workbook::read(bytes, "f", &Limits::default()).unwrap().sheets.remove(0);
        let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.text().into_owned()));
        (cells.collect::<Vec<_>>(), sheet.marks.notes)
    };
    let noted = made(|sheet| {
        sheet.write(0, 0, "园").unwrap();
        let note = rust_xlsxwriter::Note::new("东坡").add_author_prefix(false);
        sheet.insert_note(0, 0, &note).unwrap();
    });
    let bytes = with_part(&noted, "xl/comments1.xml", numbered);
    assert_ne!(bytes, noted);
    assert_eq!(told(&bytes).1, [(1, 0, "东坡".to_owned())]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row>\
        <table:table-cell office:value-type=\"string\"><text:p>&#x4E1C;&#22369;</text:p></table:table-cell>\
        </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
    {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    assert_eq!(told(&writer.finish().unwrap().into_inner()).0, ["东坡"]);
}
