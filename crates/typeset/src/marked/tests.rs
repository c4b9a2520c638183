//! A workbook given back with marks: all else stays, odd files are understood, and what is no workbook is refused.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{Color, Format, Workbook};

use super::*;

fn mark(row: u32, column: u32, kind: MarkKind) -> CellMark {
    CellMark { row, column, kind }
}

fn marks(cells: &[CellMark], problems: &[(u32, &str)]) -> SheetMarks {
    SheetMarks {
        name: "园".to_owned(),
        cells: cells.to_vec(),
        problems: problems.iter().map(|(row, text)| (*row, (*text).to_owned())).collect(),
        column_title: "问题".to_owned(),
        heading_row: 2,
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    book.worksheet_range("园").unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// A package of these parts, with a sheet 园 in `xl/worksheets/sheet1.xml`.
fn package(parts: &[(&str, &str)], has_styles: bool) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/\
                 vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let top = format!(
        "{open}<Relationship Id=\"a\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let styles = if has_styles {
        format!("<Relationship Id=\"s\" Type=\"{kind}/styles\" Target=\"/xl/styles.xml\"/>")
    } else {
        String::new()
    };
    let main = format!(
        "{open}<Relationship Id=\"q\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet1.xml\"/>{styles}</Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{kind}\"><sheets><sheet name=\"园\" sheetId=\"1\" r:id=\"q\"/></sheets></workbook>"
    );
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let own = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &top),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &main),
    ];
    for (name, text) in own.iter().chain(parts) {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const SHEET: &str = "xl/worksheets/sheet1.xml";
const STYLES: &str = "xl/styles.xml";

/// A sheet as an office has it: title, headings, merged cells, a formula, formats, widths.
fn office() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("园").unwrap();
    sheet.merge_range(0, 0, 0, 3, "果园台账", &Format::new().set_bold()).unwrap();
    let heading = Format::new().set_bold().set_background_color(Color::RGB(0x00DD_EBF7));
    for (column, title) in (0..).zip(["名称", "数量", "日期", "备注"]) {
        sheet.write_string_with_format(1, column, title, &heading).unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for row in 2..6 {
        sheet.write_string(row, 0, "梨").unwrap();
        sheet.write_number(row, 1, row).unwrap();
        sheet.write_number_with_format(row, 2, 45_000 + row, &date).unwrap();
    }
    sheet.merge_range(2, 3, 4, 3, "三行", &Format::new()).unwrap();
    sheet.write_formula(6, 1, rust_xlsxwriter::Formula::new("=SUM(B3:B6)").set_result("14")).unwrap();
    sheet.set_column_range_width(2, 9, 17).unwrap();
    sheet.autofilter(1, 0, 5, 3).unwrap();
    sheet.set_row_height(3, 18).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn everything_but_the_marks_stays_as_it_is() {
    let original = office();
    let long = "日期不是一天：请写成 2031-11-05 这样。".repeat(4);
    let errors = [
        mark(4, 2, MarkKind::Error),
        mark(4, 1, MarkKind::Warning),
        mark(5, 3, MarkKind::Warning),
        mark(6, 3, MarkKind::Error),
        mark(5, 3, MarkKind::Error),
    ];
    let marked = xlsx(&original, &[marks(&errors, &[(4, &long), (9, "=1+1 & <下一行>")])]).unwrap();
    let (before, after) = (cells(&original), cells(&marked));
    for (row, cells) in before.iter().enumerate() {
        assert_eq!(after[row][..4], cells[..], "row {row}");
    }
    let text = |row: usize| after[row][4].to_string();
    assert_eq!([text(1), text(3), text(8)], ["问题".to_owned(), long, "=1+1 & <下一行>".to_owned()]);
    assert_eq!(after.len(), 9);
    let (sheet, was) = (part(&marked, SHEET), part(&original, SHEET));
    let behind = |sheet: &str| sheet[sheet.find("</sheetData>").unwrap()..].to_owned();
    assert_eq!(behind(&sheet), behind(&was));
    assert!(sheet.contains("<dimension ref=\"A1:E9\"/>"), "{sheet}");
    assert!(sheet.contains("<f>SUM(B3:B6)</f><v>14</v>"));
    // The widths of the columns at its sides are those that they were.
    let width = "width=\"17.7109375\"";
    for col in [
        format!("<col min=\"3\" max=\"4\" {width} customWidth=\"1\"/>"),
        "<col min=\"5\" max=\"5\" width=\"50\" customWidth=\"1\"/>".to_owned(),
        format!("<col min=\"6\" max=\"10\" {width} customWidth=\"1\"/>"),
    ] {
        assert!(sheet.contains(&col), "{col} in {sheet}");
    }
    // The row was too low for what is wrong with it.
    assert!(sheet.contains("ht=\"60\"") && !sheet.contains("ht=\"18\""), "{sheet}");
    let untouched = ["xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml", "docProps/app.xml"];
    assert!(untouched.iter().all(|name| part(&marked, name) == part(&original, name)));
    let again = xlsx(&original, &[marks(&errors, &[(4, &text(3)), (9, &text(8))])]).unwrap();
    assert!(marked == again, "equal marks give equal bytes");
}

/// The fill and the number format of each cell, by calamine's own reading of styles.
fn fill_of(bytes: &[u8], reference: &str) -> Option<String> {
    let (sheet, styles) = (part(bytes, SHEET), part(bytes, STYLES));
    let cell = &sheet[sheet.find(&format!("r=\"{reference}\""))?..];
    let cell = &cell[..cell.find('>')?];
    let style: usize = cell.split("s=\"").nth(1)?.split('"').next()?.parse().ok()?;
    let cells = styles.split("<cellXfs").nth(1)?.split("</cellXfs>").next()?;
    let xf = cells.split("<xf ").nth(style + 1)?;
    let fill: usize = xf.split("fillId=\"").nth(1)?.split('"').next()?.parse().ok()?;
    let fills = styles.split("<fills").nth(1)?.split("</fills>").next()?;
    let fill = fills.split("<fill>").nth(fill + 1)?;
    Some(fill.split("rgb=\"").nth(1)?.split('"').next()?.to_owned())
}

#[test]
fn a_marked_cell_keeps_its_format_under_its_colour() {
    let cells = [mark(3, 2, MarkKind::Error), mark(4, 1, MarkKind::Warning), mark(7, 0, MarkKind::Warning)];
    let bytes = xlsx(&office(), &[marks(&cells, &[])]).unwrap();
    assert_eq!(fill_of(&bytes, "C3").as_deref(), Some(ERROR_FILL));
    assert_eq!(fill_of(&bytes, "B4").as_deref(), Some(WARNING_FILL));
    // A cell that was not there comes before those right of it.
    assert_eq!(fill_of(&bytes, "A7").as_deref(), Some(WARNING_FILL));
    assert!(part(&bytes, SHEET).contains("<c r=\"A7\" s=\"5\"/><c r=\"B7\">"), "{}", part(&bytes, SHEET));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("园").unwrap();
    assert!(matches!(range.get_value((2, 2)), Some(Data::DateTime(_))), "the day is still a day");
    // Without problems there is no such column.
    assert_eq!(range.width(), 4);
    let styles = part(&bytes, STYLES);
    let count = |section: &str, child: &str| {
        let inner = styles.split(&format!("<{section} count=\"")).nth(1).unwrap();
        let said: usize = inner.split('"').next().unwrap().parse().unwrap();
        let there = inner.split(&format!("</{section}>")).next().unwrap().matches(child).count();
        assert_eq!(said, there, "{section}");
    };
    count("fills", "<fill>");
    count("cellXfs", "<xf ");
}

#[test]
fn of_merged_cells_the_first_is_coloured() {
    let cells = [mark(4, 3, MarkKind::Warning), mark(5, 3, MarkKind::Error)];
    let bytes = xlsx(&office(), &[marks(&cells, &[])]).unwrap();
    assert_eq!(fill_of(&bytes, "D3").as_deref(), Some(ERROR_FILL));
    assert_eq!(fill_of(&bytes, "D4"), None);
}

fn check_sheet(before: &str, marks: &SheetMarks, after: &str) {
    let open = format!("<x:worksheet xmlns:x=\"{MAIN}\">");
    let sheet = format!("{open}{before}</x:worksheet>");
    let bytes = xlsx(&package(&[(SHEET, &sheet)], false), std::slice::from_ref(marks)).unwrap();
    assert_eq!(part(&bytes, SHEET), format!("{open}{after}</x:worksheet>"));
    cells(&bytes);
}

fn said(place: &str, style: u32, text: &str) -> String {
    format!(
        "<x:c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">{text}</x:t></x:is></x:c>"
    )
}

#[test]
fn cells_and_rows_need_not_say_where_they_are() {
    let heading = said("C2", 0, "问题");
    let wrong = said("C3", 2, "错");
    check_sheet(
        "<x:sheetData><x:row/><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>\
         <x:row spans='1:2'>\n<x:c><x:v>3</x:v></x:c></x:row></x:sheetData>",
        &marks(&[mark(3, 0, MarkKind::Error)], &[(3, "错")]),
        &format!(
            "<x:cols><x:col min=\"3\" max=\"3\" width=\"50\" customWidth=\"1\"/></x:cols><x:sheetData><x:row/>\
             <x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c>{heading}</x:row>\
             <x:row spans=\"1:3\">\n<x:c s=\"1\"><x:v>3</x:v></x:c>{wrong}</x:row></x:sheetData>"
        ),
    );
}

#[test]
fn rows_that_are_not_there_are_added_in_order() {
    let heading = said("B2", 0, "问题");
    let columns = "<x:cols><x:col min=\"1\" max=\"1\" style=\"0\"/><x:col min=\"2\" max=\"2\" width=\"50\" \
                   customWidth=\"1\"/></x:cols>";
    let (third, last) = (said("B3", 2, "甲"), said("B9", 2, "乙"));
    check_sheet(
        "<x:cols><x:col min=\"1\" max=\"1\" style=\"0\"/></x:cols><x:sheetData><x:row r=\"5\"><x:c r=\"A5\"><x:v>1</x:v>\
         </x:c></x:row></x:sheetData>",
        &marks(&[mark(3, 0, MarkKind::Error)], &[(3, "甲"), (9, "乙")]),
        &format!(
            "{columns}<x:sheetData><x:row r=\"2\">{heading}</x:row><x:row r=\"3\"><x:c r=\"A3\" s=\"1\"/>{third}</x:row>\
             <x:row r=\"5\"><x:c r=\"A5\"><x:v>1</x:v></x:c></x:row><x:row r=\"9\">{last}</x:row></x:sheetData>"
        ),
    );
}

#[test]
fn an_empty_sheet_gets_its_first_rows() {
    check_sheet(
        "<x:dimension ref=\"A1\"/><x:sheetData/>",
        &marks(&[], &[(3, "空")]),
        &format!(
            "<x:dimension ref=\"A1:A3\"/><x:cols><x:col min=\"1\" max=\"1\" width=\"50\" customWidth=\"1\"/></x:cols>\
             <x:sheetData><x:row r=\"2\">{}</x:row><x:row r=\"3\">{}</x:row></x:sheetData>",
            said("A2", 0, "问题"),
            said("A3", 1, "空")
        ),
    );
}

#[test]
fn blank_cells_right_of_the_table_and_drawn_titles_do_not_push_the_problems_away() {
    let sheet = "<x:sheetData><x:row r=\"2\"><x:c r=\"A2\"><x:v>1</x:v></x:c><x:c r=\"B2\" s=\"0\"/></x:row></x:sheetData>\
                 <x:mergeCells><x:mergeCell ref=\"A1:Z1\"/></x:mergeCells>";
    let after = format!(
        "<x:cols><x:col min=\"2\" max=\"2\" width=\"50\" customWidth=\"1\"/></x:cols><x:sheetData><x:row r=\"2\"><x:c \
         r=\"A2\"><x:v>1</x:v></x:c>{}</x:row><x:row r=\"3\">{}</x:row></x:sheetData><x:mergeCells><x:mergeCell \
         ref=\"A1:Z1\"/></x:mergeCells>",
        said("B2", 0, "问题"),
        said("B3", 1, "错")
    );
    check_sheet(sheet, &marks(&[], &[(3, "错")]), &after);
}

#[test]
fn a_workbook_without_styles_gets_some_and_one_without_fills_too() {
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"3\"><c r=\"A3\"><v>1</v></c></row></sheetData></worksheet>"
    );
    let wanted = marks(&[mark(3, 0, MarkKind::Error)], &[(3, "错")]);
    let bytes = xlsx(&package(&[(SHEET, &sheet)], false), std::slice::from_ref(&wanted)).unwrap();
    assert_eq!(fill_of(&bytes, "A3").as_deref(), Some(ERROR_FILL));
    assert!(part(&bytes, "[Content_Types].xml").contains("PartName=\"/xl/styles.xml\""));
    assert!(part(&bytes, "xl/_rels/workbook.xml.rels").contains("Target=\"/xl/styles.xml\""));
    cells(&bytes);
    for styles in [
        "<fonts/><borders/><cellXfs count=\"1\"><xf numFmtId=\"0\"><alignment/></xf></cellXfs><dxfs><dxf><fill/></dxf></dxfs>",
        "<fonts/><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><cellXfs/>",
        "<fonts/><extLst/>",
        "<fills/>",
    ] {
        let styles = format!("<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>");
        let bytes = package(&[(SHEET, &sheet), (STYLES, &styles)], true);
        let bytes = xlsx(&bytes, std::slice::from_ref(&wanted)).unwrap();
        assert_eq!(fill_of(&bytes, "A3").as_deref(), Some(ERROR_FILL), "{styles}");
        let written = part(&bytes, STYLES);
        assert!(
            written.contains("<fills count=\"4\">") && written.contains("<cellXfs count=\"3\">"),
            "{written}"
        );
        assert!(written.find("<fills").unwrap() < written.find("<cellXfs").unwrap());
    }
}

#[test]
fn macros_and_pictures_are_kept_to_the_byte() {
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData/></worksheet>");
    let kept = [("xl/vbaProject.bin", "\u{1}\u{2}macro"), ("xl/media/image1.png", "picture")];
    let bytes = package(&[(SHEET, &sheet), kept[0], kept[1]], false);
    let marked = xlsx(&bytes, &[marks(&[mark(1, 0, MarkKind::Error)], &[])]).unwrap();
    assert!(kept.iter().all(|(name, text)| part(&marked, name) == *text));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let kind =
        |bytes: &[u8], marks: &SheetMarks| xlsx(bytes, std::slice::from_ref(marks)).unwrap_err().kind();
    let wanted = marks(&[], &[(3, "错")]);
    assert_eq!(kind(b"name,number\n", &wanted), io::ErrorKind::InvalidData);
    assert_eq!(kind(&office()[..900], &wanted), io::ErrorKind::InvalidData);
    assert_eq!(
        kind(&package(&[(SHEET, "<worksheet><row></worksheet>")], false), &wanted),
        io::ErrorKind::InvalidData
    );
    let elsewhere = SheetMarks { name: "别处".to_owned(), ..wanted };
    assert_eq!(kind(&office(), &elsewhere), io::ErrorKind::InvalidInput);
    for far in
        [mark(0, 0, MarkKind::Error), mark(1 << 21, 0, MarkKind::Error), mark(1, 1 << 14, MarkKind::Error)]
    {
        assert_eq!(kind(&office(), &marks(&[far], &[])), io::ErrorKind::InvalidInput);
    }
    let mut bounded = package::Bounded { inner: &[7_u8; 20][..], left: 10 };
    let error = bounded.read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
}

#[test]
fn a_workbook_changed_anywhere_is_marked_or_refused() {
    let original = office();
    let wanted = [marks(&[mark(4, 2, MarkKind::Error)], &[(4, "错")])];
    for at in (0..original.len()).step_by(53) {
        let mut bytes = original.clone();
        bytes[at] ^= 0x55;
        let _ = xlsx(&bytes, &wanted);
    }
}

#[test]
fn many_rows_are_marked_in_one_go() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("园").unwrap();
    for row in 0..20_000 {
        sheet.write_string(row, 0, "梨").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let all: Vec<CellMark> = (3..=20_000).map(|row| mark(row, 0, MarkKind::Error)).collect();
    let problems: Vec<(u32, &str)> = (3..=20_000).map(|row| (row, "错")).collect();
    let marked = cells(&xlsx(&bytes, &[marks(&all, &problems)]).unwrap());
    assert_eq!(marked.len(), 20_000);
    assert!(marked[2..].iter().all(|row| row[1] == Data::String("错".to_owned())));
}

#[test]
fn the_cells_of_another_file_keep_their_places() {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let sheet = PlainSheet {
        name: "园".to_owned(),
        rows: vec![(2, row(&["名称", "数量"])), (4, row(&["=1+1", "007"]))],
        marks: marks(&[mark(4, 1, MarkKind::Error), mark(6, 0, MarkKind::Warning)], &[(4, "不是数")]),
    };
    let bytes = plain(vec![sheet]).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let range = book.worksheet_range("园").unwrap();
    let text = |row, column| range.get_value((row, column)).map(Data::to_string).unwrap_or_default();
    assert_eq!([text(1, 0), text(1, 2), text(3, 0), text(3, 1)], ["名称", "问题", "=1+1", "007"]);
    assert_eq!(text(3, 2), "不是数");
    assert_eq!(fill_of(&bytes, "B4").as_deref(), Some(ERROR_FILL));
    assert_eq!(fill_of(&bytes, "A6").as_deref(), Some(WARNING_FILL));
    assert!(!part(&bytes, SHEET).contains("<f>"));
    let far = PlainSheet { marks: marks(&[], &[(0, "错")]), ..PlainSheet::default() };
    assert_eq!(plain(vec![far]).unwrap_err().kind(), io::ErrorKind::InvalidInput);
}
