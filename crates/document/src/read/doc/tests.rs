//! Documents that are made, damaged and, where they are there, real ones.

use std::io::Cursor;

use super::made::{Made, container, property};
use super::read;
use crate::read::{Budget, Format, Unreadable};
use crate::reading::{Change, Is, Part, Reading, Why};

const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
const ENDS_ROW: [u8; 3] = [0x17, 0x24, 1];

fn reading(made: &Made) -> Reading {
    let file = made.file();
    assert_eq!(Format::of(&file), Ok(Format::Doc));
    read(&file, &Budget::default()).unwrap()
}

/// The end of a row of cells with these edges and kinds.
fn row(edges: &[i16], kinds: &[u16]) -> Vec<u8> {
    let mut operand = vec![u8::try_from(kinds.len()).unwrap()];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for kind in kinds {
        operand.extend(kind.to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = u16::try_from(operand.len() + 1).unwrap().to_le_bytes();
    [&IN_TABLE[..], &ENDS_ROW, &property(0xD608, &[&length[..], &operand].concat())].concat()
}

fn names(list: &[&str]) -> Vec<u8> {
    let mut table = vec![0xFF, 0xFF];
    table.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
    table.extend([0, 0]);
    for name in list {
        let units: Vec<u16> = name.encode_utf16().collect();
        table.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
        table.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    }
    table
}

fn places(list: &[u32]) -> Vec<u8> {
    list.iter().flat_map(|place| place.to_le_bytes()).collect()
}

#[test]
fn wide_and_narrow_pieces_make_one_text() {
    let made = Made::default().text("果园").narrow("No. 3 \u{93}x\u{94}").text("巡查𠮷\r").text("第二段\r");
    let read = reading(&made);
    assert_eq!(read.text(), "果园No. 3 “x”巡查𠮷\n第二段");
    let lines: Vec<u32> = read.paragraphs.iter().map(|one| one.position.line).collect();
    assert_eq!(lines, [1, 2]);
}

#[test]
fn what_does_not_show_is_kept_apart_and_changes_name_their_author() {
    let by = |code: u16| property(code, &[1, 0]);
    let deleted =
        [property(0x0800, &[1]), by(0x4863), property(0x6864, &0x07C5_31C8_u32.to_le_bytes())].concat();
    let inserted = [property(0x0801, &[1]), by(0x4804)].concat();
    let made = Made::default()
        .run("标题", &[property(0x0835, &[1]), property(0x4A43, &[44, 0])].concat(), &[])
        .run("藏", &property(0x083C, &[1]), &[])
        .run("白", &property(0x6870, &[255, 255, 255, 0]), &[])
        .run("小", &property(0x4A43, &[2, 0]), &[])
        .run("删", &deleted, &[])
        .run("添", &inserted, &[])
        .run("尾\r", &[], &[property(0x2461, &[1]), property(0x2407, &[1])].concat())
        .structure(51, names(&["Unknown", "甲"]));
    let read = reading(&made);
    let [paragraph] = &read.paragraphs[..] else { panic!("{read:?}") };
    assert_eq!(paragraph.text, "标题添尾");
    assert!(paragraph.style.centred && !paragraph.style.bold && paragraph.style.size == 0);
    let spans: Vec<_> = paragraph.spans.iter().map(|span| (span.at.clone(), span.is.clone())).collect();
    let change = |on: &str| Change { by: "甲".to_owned(), on: on.to_owned() };
    assert_eq!(spans, [(0..6, Is::Strong), (6..9, Is::Inserted(change("")))]);
    let hidden: Vec<_> = read.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    let expected = [
        (Why::Hidden, "藏"),
        (Why::White, "白"),
        (Why::Tiny, "小"),
        (Why::Deleted(change("2024-05-06T07:08")), "删"),
    ];
    assert_eq!(hidden, expected);
}

#[test]
fn cells_have_their_rows_and_columns_and_covered_ones_are_none() {
    let cell = |made: Made, text: &str| made.run(text, &[], &IN_TABLE);
    let mut made = Made::default().text("表前\r");
    for text in ["甲\r", "甲二\u{7}", "乙\u{7}"] {
        made = cell(made, text);
    }
    made = made.run("\u{7}", &[], &row(&[0, 2000, 4000], &[0x60, 0]));
    for text in ["藏\u{7}", "丙\u{7}", "\u{7}"] {
        made = cell(made, text);
    }
    made = made.run("\u{7}", &[], &row(&[3, 2000, 3000, 4000], &[0x20, 0, 0])).text("表后\r");
    let read = reading(&made);
    let cells: Vec<_> = read
        .paragraphs
        .iter()
        .map(|one| {
            let cell = one.position.cell.map(|cell| (cell.row, cell.column, cell.rows, cell.columns));
            (one.text.as_str(), one.position.line, cell)
        })
        .collect();
    let expected = [
        ("表前", 1, None),
        ("甲", 1, Some((1, 1, 2, 1))),
        ("甲二", 2, Some((1, 1, 2, 1))),
        ("乙", 1, Some((1, 2, 1, 2))),
        ("丙", 1, Some((2, 2, 1, 1))),
        ("", 1, Some((2, 3, 1, 1))),
        ("表后", 2, None),
    ];
    assert_eq!(cells, expected);
    assert_eq!((&read.hidden[0].why, read.hidden[0].text.as_str()), (&Why::HiddenCells, "藏"));
}

#[test]
fn an_inner_table_is_one_of_its_own() {
    let inner =
        |end: u16| [&IN_TABLE[..], &property(0x6649, &2u32.to_le_bytes()), &property(end, &[1])].concat();
    let made = Made::default()
        .run("内\r", &[], &inner(0x244B))
        .run("\r", &[], &inner(0x244C))
        .run("外\u{7}", &[], &IN_TABLE)
        .run("\u{7}", &[], &row(&[0, 2000], &[0]));
    let places: Vec<_> = reading(&made)
        .paragraphs
        .iter()
        .map(|one| (one.text.clone(), one.position.cell.map(|cell| (cell.table, cell.row, cell.column))))
        .collect();
    assert_eq!(places, [("内".to_owned(), Some((2, 1, 1))), ("外".to_owned(), Some((1, 1, 1)))]);
}

#[test]
fn a_field_shows_its_result_and_a_page_ends_in_the_middle() {
    let made = Made::default()
        .text("见\u{13}HYPERLINK \"https://example.invalid/\"\u{14}网页\u{15}。\u{B}下行\u{C}")
        .text("后\u{13}页\r");
    let read = reading(&made);
    assert_eq!(read.text(), "见网页。\n下行\n后页");
    assert_eq!(read.paragraphs[0].spans[0].is, Is::Link("https://example.invalid/".to_owned()));
    assert_eq!((read.hidden.len(), &read.hidden[0].why), (1, &Why::FieldCode));
    assert!(read.paragraphs[1].style.new_page && !read.paragraphs[0].style.new_page);
}

#[test]
fn notes_heads_and_feet_stand_after_the_text() {
    let texts = places(&[0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 8, 8, 8, 9]);
    let made = Made::default()
        .text("正文\r")
        .text("\u{2}注一\r")
        .text("页眉一\r")
        .text("页脚二\r\r")
        .length(4, 4)
        .length(5, 9)
        .structure(3, places(&[0, 3, 4]))
        .structure(11, texts);
    let read = reading(&made);
    let parts: Vec<_> = read.paragraphs.iter().map(|one| (&one.position.part, one.text.as_str())).collect();
    let expected =
        [(&Part::Body, "正文"), (&Part::Header, "页眉一"), (&Part::Footer, "页脚二"), (&Part::Note, "注一")];
    assert_eq!(parts, expected);
}

#[test]
fn a_remark_names_its_author_and_the_text_that_it_speaks_of() {
    let mut record = [0u8; 30];
    record[26] = 7;
    let name = [&[0xFF, 0xFF, 1, 0, 10, 0, 0, 0, 0, 1][..], &[7, 0, 0, 0], &[0xFF; 4]].concat();
    let made = Made::default()
        .text("前被说后\u{5}\r")
        .text("请核实\r\r")
        .length(7, 5)
        .structure(4, [places(&[4, 6]), record.to_vec()].concat())
        .structure(5, places(&[0, 4, 5]))
        .structure(36, [&[1, 0][..], &0x4E59_u16.to_le_bytes()].concat())
        .structure(37, name)
        .structure(42, places(&[1, 6, 0]))
        .structure(43, places(&[3, 6]))
        .structure(112, [&0x07C5_31C8_u32.to_le_bytes()[..], &[0; 14]].concat());
    let read = reading(&made);
    assert_eq!(
        (read.paragraphs[0].spans[0].at.clone(), &read.paragraphs[0].spans[0].is),
        (3..9, &Is::Commented(1))
    );
    let change = Change { by: "乙".to_owned(), on: "2024-05-06T07:08".to_owned() };
    assert_eq!((&read.hidden[0].why, read.hidden[0].text.as_str()), (&Why::Comment(change), "请核实"));
}

#[test]
fn levels_of_a_list_are_counted() {
    let level = |kind: u8, text: &[u16]| {
        let mut head = [0u8; 28];
        (head[0], head[4]) = (1, kind);
        let length = u16::try_from(text.len()).unwrap();
        [
            &head[..],
            &length.to_le_bytes(),
            &text.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>(),
        ]
        .concat()
    };
    let mut list = [0u8; 28];
    list[0] = 9;
    let mut lists = [&[1, 0][..], &list].concat();
    lists.extend(level(39, &[0, 0x3001]));
    lists.extend(level(37, &[0xFF08, 1, 0xFF09]));
    (0..7).for_each(|_| lists.extend(level(0, &[2, 0x2E])));
    let mut used = [0u8; 16];
    used[0] = 9;
    let overrides = [&[1, 0, 0, 0][..], &used, &[0xFF; 4]].concat();
    let in_list = |level: u8| [property(0x460B, &[1, 0]), property(0x260A, &[level])].concat();
    let mut made = Made::default().structure(73, lists).structure(74, overrides);
    for level in [0, 1, 1, 0, 1] {
        made = made.run("条\r", &[], &in_list(level));
    }
    let read = reading(&made);
    let labels: Vec<_> = read.paragraphs.iter().map(|one| (one.label.as_str(), one.style.list)).collect();
    let expected = [("一、", 0), ("（一）", 1), ("（二）", 1), ("二、", 0), ("（一）", 1)];
    assert_eq!(labels, expected.map(|(label, level)| (label, Some(level))));
}

#[test]
fn a_document_that_was_saved_fast_still_has_what_was_taken_out() {
    let made = Made::default()
        .lost("底稿")
        .text("甲，")
        .lost("内部数字三\r")
        .narrow("abc")
        .lost("\u{0}")
        .text("乙\r");
    let read = reading(&made);
    assert_eq!(read.text(), "甲，abc乙");
    let hidden: Vec<_> = read.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    assert_eq!(hidden, [(Why::EarlierRevision, "底稿"), (Why::EarlierRevision, "内部数字三")]);
}

#[test]
fn old_protected_and_cut_documents_say_what_they_are() {
    let protected = Made::default().text("密\r").protected().file();
    assert_eq!(read(&protected, &Budget::default()), Err(Unreadable::Encrypted));
    let mut word = vec![0; 0x200];
    word[..4].copy_from_slice(&[0xDC, 0xA5, 0x65, 0]);
    word[6..8].copy_from_slice(&[4, 8]);
    word[24..26].copy_from_slice(&[0, 2]);
    let text = encoding_rs::GB18030.encode("旧文\r第二段\r").0.into_owned();
    word[0x34] = u8::try_from(text.len()).unwrap();
    word.extend(text);
    let old = container(&[("WordDocument", word.clone())]);
    assert_eq!(read(&old, &Budget::default()).unwrap().text(), "旧文\n第二段");
    word.truncate(0x203);
    let cut = container(&[("WordDocument", word)]);
    assert_eq!(read(&cut, &Budget::default()), Err(Unreadable::Damaged("WordDocument".to_owned())));
    let without = container(&[("WordDocument", vec![0; 600])]);
    assert_eq!(read(&without, &Budget::default()), Err(Unreadable::Damaged("WordDocument".to_owned())));
}

#[test]
fn a_budget_ends_the_reading() {
    let file = Made::default().text("一\r二\r三\r").file();
    let few = Budget { paragraphs: 2, ..Budget::default() };
    assert_eq!(read(&file, &few), Err(Unreadable::TooLarge("paragraphs", 2)));
    let small = Budget { unpacked: 100, ..Budget::default() };
    assert_eq!(read(&file, &small), Err(Unreadable::TooLarge("unpacked", 100)));
    let deep = Made::default().text(&"\u{13}".repeat(300)).text("\r").file();
    assert_eq!(read(&deep, &Budget::default()), Err(Unreadable::TooDeep(256)));
}

/// A document with a little of everything that is read.
fn of_everything() -> Made {
    let mut record = [0u8; 30];
    record[26] = 7;
    Made::default()
        .run("标题\r", &property(0x0835, &[1]), &property(0x2640, &[0]))
        .narrow("a\u{13}PAGE\u{14}1\u{15}\r")
        .run("甲\u{7}", &[], &IN_TABLE)
        .run("乙\u{7}", &property(0x6870, &[255, 255, 255, 0]), &IN_TABLE)
        .run("\u{7}", &[], &row(&[0, 2000, 4000], &[0, 0]))
        .run("条\r", &property(0x0801, &[1]), &[property(0x460B, &[1, 0]), property(0x260A, &[0])].concat())
        .text("注\r眉\r说\r\r")
        .length(4, 2)
        .length(5, 2)
        .length(7, 3)
        .structure(3, places(&[0, 1, 2]))
        .structure(4, [places(&[4, 6]), record.to_vec()].concat())
        .structure(5, places(&[0, 2, 3]))
        .structure(6, [places(&[0, 3, 20]), vec![0; 24]].concat())
        .structure(11, places(&[0, 0, 0, 0, 0, 0, 0, 0, 2, 2]))
        .structure(36, vec![1, 0, 0x59, 0x4E])
        .structure(42, places(&[1, 6, 0]))
        .structure(43, places(&[3, 6]))
        .structure(51, names(&["甲"]))
        .structure(73, [&[1, 0][..], &[1; 28], &[0; 32]].concat())
        .structure(74, [&[1, 0, 0, 0][..], &[1; 16], &[0xFF; 40]].concat())
}

#[test]
fn damaged_documents_are_read_or_refused_and_never_more() {
    let whole = of_everything();
    let streams = whole.streams();
    assert!(reading(&whole).paragraphs.len() > 6);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut damage = |bytes: &mut Vec<u8>| {
        for _ in 0..=next(6) {
            // Most of a head is empty; what is not tells more.
            let mut at = next(bytes.len());
            while bytes[at] == 0 && next(20) > 0 {
                at = next(bytes.len());
            }
            bytes[at] = match next(4) {
                0 => 0xFF,
                1 => u8::try_from(next(256)).unwrap(),
                _ => bytes[at] ^ (1 << next(8)),
            };
        }
        if next(16) == 0 {
            bytes.truncate(1 + next(bytes.len()));
        }
    };
    let (mut reads, mut refuses) = (0, 0);
    for number in 0..6000 {
        // The container finds most of what is damaged in it, and then nothing behind it is tried.
        let copy = if number % 4 == 0 {
            let mut copy = whole.file();
            damage(&mut copy);
            copy
        } else {
            let mut copies = streams.clone();
            copies.iter_mut().for_each(|(_, bytes)| damage(bytes));
            container(&copies)
        };
        match read(&copy, &Budget::default()) {
            Ok(_) => reads += 1,
            Err(_) => refuses += 1,
        }
    }
    assert!(reads > 1000 && refuses > 1000, "{reads} read, {refuses} refused");
}

#[test]
fn a_workbook_with_a_document_in_it_is_no_document() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap();
    file.create_storage("MBD00A1").unwrap();
    file.create_stream("MBD00A1/WordDocument").unwrap();
    file.flush().unwrap();
    assert_eq!(Format::of(&file.into_inner().into_inner()), Ok(Format::Workbook));
}
