//! What is read of PDFs: small ones made here, and real ones where they are at hand.
#![expect(clippy::unwrap_used, reason = "a test")]

mod earlier;
mod made;
mod objects;

use document::read::{Budget, Unreadable, read};
use document::reading::{Part, Reading, UnreadKind, Why};
use earlier::saved_again;
use made::{Pdf, line};

fn reading(bytes: &[u8]) -> Reading {
    read(bytes, &Budget::default()).unwrap()
}

fn of(content: &str) -> Reading {
    reading(&Pdf::new().page(content).bytes())
}

fn hidden(reading: &Reading) -> Vec<(Why, &str)> {
    reading.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect()
}

/// Three full lines of 20 signs each between margins of 40 points, the first with an indent, and a short one.
fn paragraph(top: i32) -> String {
    [
        line(72, top, 16, "各园要在每月底以前报送巡查记录并说明"),
        line(40, top - 28, 16, "对没有按时报送的园由农业农村局发函提醒仍"),
        line(40, top - 56, 16, "不报送的予以通报。"),
    ]
    .concat()
}

#[test]
fn full_lines_go_on_and_an_indent_begins_anew() {
    let title = line(110, 540, 20, "关于果园巡查的通知");
    let content = [title, paragraph(480), paragraph(396), paragraph(312)].concat();
    let reading = of(&content);
    let expected =
        "各园要在每月底以前报送巡查记录并说明对没有按时报送的园由农业农村局发函提醒仍不报送的予以通报。";
    let texts: Vec<&str> = reading.paragraphs.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["关于果园巡查的通知", expected, expected, expected]);
    let title = &reading.paragraphs[0];
    assert!(title.style.centred);
    assert_eq!((title.style.size, title.position.page, title.position.line), (40, Some(1), 1));
    assert_eq!((reading.paragraphs[1].style.size, reading.paragraphs[3].position.line), (32, 4));
    assert!(reading.hidden.is_empty() && reading.unread.is_empty());
}

#[test]
fn a_paragraph_goes_on_over_the_page() {
    let first = [paragraph(200), line(72, 100, 16, "梨树苹果桃树要分开登记逐棵编号不得有")].concat();
    let second = [line(40, 540, 16, "遗漏。"), paragraph(512), paragraph(428), paragraph(344)].concat();
    let reading = reading(&Pdf::new().page(&first).page(&second).bytes());
    let joined = &reading.paragraphs[1];
    assert_eq!(joined.text, "梨树苹果桃树要分开登记逐棵编号不得有遗漏。");
    assert_eq!((joined.position.page, joined.position.line), (Some(1), 2));
    assert_eq!((reading.paragraphs[2].position.page, reading.paragraphs[2].position.line), (Some(2), 1));
}

#[test]
fn words_have_blanks_and_han_characters_none() {
    let content = [
        line(40, 500, 16, "pear tree"),
        line(40, 470, 16, "果园"),
        line(76, 470, 16, "巡查"),
        line(40, 440, 16, "张三"),
        line(88, 440, 16, "李四"),
        line(40, 410, 16, "第 3 条"),
    ];
    assert_eq!(of(&content.concat()).text(), "pear tree\n果园巡查\n张三 李四\n第 3 条");
}

#[test]
fn a_sign_that_is_drawn_twice_is_one_and_bold_if_it_is_drawn_beside() {
    let twice = |left: &str| [line(40, 500, 16, "果园园"), line(left, 500, 16, "果园园")].concat();
    let (exactly, beside) = (of(&twice("40")), of(&twice("40.4")));
    assert_eq!((exactly.text(), beside.text()), ("果园园".to_owned(), "果园园".to_owned()));
    assert_eq!((exactly.paragraphs[0].style.bold, beside.paragraphs[0].style.bold), (false, true));
}

#[test]
fn what_does_not_show_is_told_with_its_reason() {
    let content = [
        line(40, 500, 16, "看得见"),
        format!("1 g {} 0 g ", line(40, 470, 16, "白字")),
        line(40, 440, 1.5, "小字"),
        line(40, 900, 16, "页外"),
        format!("3 Tr {} 0 Tr ", line(40, 410, 16, "不画")),
        line(40, 380, 16, "盖住"),
        format!("q 30 100 50 20 re W n {} Q ", line(40, 260, 16, "框外")),
        "1 1 0 rg 30 370 200 30 re f 0 g ".to_owned(),
        "0 0 1 rg 30 300 200 30 re f 1 g ".to_owned(),
        line(40, 310, 16, "蓝底白字"),
    ];
    let reading = of(&content.concat());
    assert_eq!(reading.text(), "看得见\n蓝底白字");
    let expected = [
        (Why::White, "白字"),
        (Why::Tiny, "小字"),
        (Why::OffPage, "页外"),
        (Why::Clipped, "框外"),
        (Why::Hidden, "不画"),
        (Why::Covered, "盖住"),
    ];
    let found = hidden(&reading);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for one in expected {
        assert!(found.contains(&one), "{one:?} in {found:?}");
    }
}

#[test]
fn a_shadow_and_a_marker_hide_nothing() {
    let content = [
        format!("1 g {} 0 g ", line(41, 499.5, 16, "影子")),
        line(40, 500, 16, "影子"),
        line(40, 440, 16, "先写后画"),
        "1 1 0 rg 30 430 200 30 re f 0 g ".to_owned(),
        line(40, 440, 16, "先写后画"),
    ];
    let reading = of(&content.concat());
    assert_eq!(reading.text(), "影子\n先写后画");
    assert_eq!(hidden(&reading), []);
}

#[test]
fn the_left_column_is_read_before_the_right_one() {
    let mut content = line(60, 560, 16, "园区两月巡查情况报告摘要登记在此");
    for row in 0u8..6 {
        let y = 520 - 20 * i32::from(row);
        content += &line(40, y, 12, &format!("左边第{row}行梨树巡查没有"));
        content += &line(220, y, 12, &format!("右边第{row}行苹果巡查没有"));
    }
    let text = of(&content).text();
    assert!(text.find("左边第5行").unwrap() < text.find("右边第0行").unwrap(), "{text}");
}

#[test]
fn cells_are_told_by_the_lines_between_them() {
    // Two rows of two columns; the first row is one cell.
    let rules = "40 400 m 340 400 l 40 450 m 340 450 l 40 500 m 340 500 l 40 400 m 40 500 l 340 400 m 340 500 l \
                 190 400 m 190 450 l S ";
    let content = [
        line(40, 530, 12, "表前"),
        rules.to_owned(),
        line(150, 470, 12, "果园"),
        line(50, 420, 12, "梨树"),
        line(200, 420, 12, "12"),
        line(40, 370, 12, "表后"),
    ];
    let reading = of(&content.concat());
    assert_eq!(reading.text(), "表前\n果园\n梨树\t12\n表后");
    let cells: Vec<_> = reading.paragraphs.iter().filter_map(|one| one.position.cell).collect();
    let places: Vec<_> =
        cells.iter().map(|cell| (cell.table, cell.row, cell.column, cell.rows, cell.columns)).collect();
    assert_eq!(places, [(1, 1, 1, 1, 2), (1, 2, 1, 1, 1), (1, 2, 2, 1, 1)]);
}

#[test]
fn what_is_repeated_on_pages_is_a_header_and_numbers_are_footers() {
    let mut pdf = Pdf::new();
    for page in 1..=4 {
        let header = line(150, 570, 9, "果园巡查报告");
        let number = line(190, 20, 9, &format!("— {page} —"));
        pdf.page_with(&[header, paragraph(480), number].concat(), "", "");
    }
    let reading = reading(&pdf.bytes());
    let of_part = |part: Part| -> Vec<&str> {
        let parts = reading.paragraphs.iter().filter(|one| one.position.part == part);
        parts.map(|one| one.text.as_str()).collect()
    };
    assert_eq!(of_part(Part::Header), ["果园巡查报告"]);
    assert_eq!(of_part(Part::Footer), ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]);
    assert_eq!(of_part(Part::Body).len(), 4);
}

#[test]
fn a_page_that_is_a_picture_is_said_to_be_one_and_its_text_layer_is_its_text() {
    let page = |content: &str| {
        let mut pdf = Pdf::new();
        let dict =
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
        let image = pdf.stream(dict, "x");
        let content = format!("q 400 0 0 600 0 0 cm /I1 Do Q {content}");
        pdf.page_with(&content, &format!("/XObject << /I1 {image} 0 R >>"), "");
        reading(&pdf.bytes())
    };
    for (content, text) in
        [(String::new(), ""), (format!("3 Tr {}", line(40, 500, 16, "识别出来的字")), "识别出来的字")]
    {
        let reading = page(&content);
        assert_eq!(reading.text(), text);
        let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.position.page)).collect();
        assert_eq!(unread, [(UnreadKind::ScannedPage, Some(1))]);
        assert_eq!(hidden(&reading), []);
    }
}

#[test]
fn what_is_in_the_file_besides_its_pages_is_told() {
    let mut pdf = Pdf::new();
    let note = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (check) /T (reader) /M (D:2026) >>";
    pdf.page_with(&line(40, 500, 16, "正文"), "", &format!("/Annots [{note}]"));
    let info = pdf.object("<< /Title <FEFF679C56ED> /Author (office) >>");
    let packet = "<x:xmpmeta xmlns:x='x' xmlns:dc='dc' xmlns:rdf='rdf'><dc:creator><rdf:Seq><rdf:li>office</rdf:li>\
                  <rdf:li>second</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>";
    let packet = pdf.stream("/Type /Metadata /Subtype /XML", packet);
    let file = pdf.object("<< /Type /Filespec /F (list.xlsx) >>");
    let names = format!("/Names << /EmbeddedFiles << /Names [(a) {file} 0 R] >> /JavaScript << >> >>");
    pdf.catalog(&format!("/Metadata {packet} 0 R {names}"));
    pdf.trailer(&format!("/Info {info} 0 R"));
    let reading = reading(&pdf.bytes());
    assert_eq!(reading.text(), "正文");
    let property = |name: &str| Why::Property(name.to_owned());
    let found = hidden(&reading);
    assert!(
        matches!(&found[0], (Why::Comment(by), "check") if by.by == "reader" && by.on == "D:2026"),
        "{found:?}"
    );
    let particulars = [
        (property("title"), "果园"),
        (property("author"), "office"),
        (property("author"), "second"),
        (property("attachment"), "list.xlsx"),
    ];
    assert_eq!(found[1..], particulars);
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(unread, [(UnreadKind::Embedded, "list.xlsx"), (UnreadKind::Macro, "JavaScript")]);
}

#[test]
fn what_an_earlier_state_of_the_file_said_is_told() {
    let both = [line(40, 500, 16, "留下来的"), line(40, 400, 16, "改掉的")].concat();
    let before = Pdf::new().page(&both).bytes();
    let now = line(40, 500, 16, "留下来的");
    let after = saved_again(before, 4, &format!("<< /Length {} >>\nstream\n{now}\nendstream", now.len()));
    let reading = reading(&after);
    assert_eq!(reading.text(), "留下来的");
    assert_eq!(hidden(&reading), [(Why::EarlierRevision, "改掉的")]);
}

#[test]
fn a_layer_that_is_off_is_hidden_text() {
    let mut pdf = Pdf::new();
    let layer = pdf.object("<< /Type /OCG /Name (draft) >>");
    let content = format!("{} /OC /L BDC {} EMC", line(40, 500, 16, "正文"), line(40, 400, 16, "底稿"));
    pdf.page_with(&content, &format!("/Properties << /L {layer} 0 R >>"), "");
    pdf.catalog(&format!("/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>"));
    let reading = reading(&pdf.bytes());
    assert_eq!(reading.text(), "正文");
    assert_eq!(hidden(&reading), [(Why::Hidden, "底稿")]);
}

#[test]
fn turned_text_stands_beside_and_turned_pages_are_read_upright() {
    let mark = line(0, 0, 30, "草稿").replace("1 0 0 1 0 0 Tm", "0.7 0.7 -0.7 0.7 100 200 Tm");
    let reading_of_mark = of(&[line(40, 500, 16, "果园巡查"), mark].concat());
    let found: Vec<_> =
        reading_of_mark.paragraphs.iter().map(|one| (&one.position.part, one.text.as_str())).collect();
    assert_eq!(found, [(&Part::Body, "果园巡查"), (&Part::TextBox, "草稿")]);
    let mut turned = Pdf::new();
    let content = ["果园巡查", "第二行。"].map(|text| line(0, 0, 16, text));
    let content = [
        content[0].replace("1 0 0 1 0 0", "0 1 -1 0 100 40"),
        content[1].replace("1 0 0 1 0 0", "0 1 -1 0 130 40"),
    ];
    turned.page_with(&content.concat(), "", "/Rotate 90");
    assert_eq!(reading(&turned.bytes()).text(), "果园巡查\n第二行。");
}

#[test]
fn drawn_fonts_are_measured_by_the_steps_of_their_signs() {
    let mut pdf = Pdf::new();
    let shape = pdf.stream("", "10 0 d0 0 0 8 8 re f");
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> \
               endcodespacerange 3 beginbfchar <61> <679C> <62> <56ED> <63> <0020> endbfchar endcmap end end";
    let map = pdf.stream("", map);
    let font = pdf.object(format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 99 \
         /Widths [10 10 10] /CharProcs << /a {shape} 0 R /b {shape} 0 R /c {shape} 0 R >> /Encoding << /Type \
         /Encoding /Differences [97 /a /b /c] >> /ToUnicode {map} 0 R >>"
    ));
    pdf.page_with("BT /F2 1 Tf 40 500 Td (abacb) Tj ET", &format!("/Font << /F2 {font} 0 R >>"), "");
    let reading = reading(&pdf.bytes());
    assert_eq!((reading.text().as_str(), reading.paragraphs[0].style.size), ("果园果 园", 20));
}

/// A page with one line in a font of an encoding that says nothing of Unicode.
fn encoded(encoding: &str, collection: &str, hex: &str) -> Reading {
    let mut pdf = Pdf::new();
    let font = pdf.object(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /SimHei /Encoding /{encoding} /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /SimHei /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering \
         ({collection}) /Supplement 2 >> >>] >>"
    ));
    let content = format!("BT /F2 16 Tf 40 500 Td <{hex}> Tj ET");
    pdf.page_with(&content, &format!("/Font << /F2 {font} 0 R >>"), "");
    reading(&pdf.bytes())
}

#[test]
fn fonts_of_chinese_programs_need_no_table_of_unicode() {
    let gbk: String =
        encoding_rs::GB18030.encode("果园").0.iter().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(encoded("GBK-EUC-H", "GB1", &gbk).text(), "果园");
}

#[test]
fn signs_of_which_nothing_is_known_are_told() {
    let reading = encoded("Identity-H", "Identity", "00240025");
    assert_eq!(reading.text(), "\u{FFFD}\u{FFFD}");
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(unread, [(UnreadKind::UnknownSigns, "SimHei")]);
}

#[test]
fn a_file_with_a_password_is_refused() {
    let mut pdf = Pdf::new().page(&line(40, 500, 16, "正文"));
    let key = "41".repeat(32);
    pdf.trailer(&format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
    ));
    assert_eq!(read(&pdf.bytes(), &Budget::default()).unwrap_err(), Unreadable::Encrypted);
}

#[test]
fn the_budget_holds() {
    let lines: String = (0u8..20).map(|row| line(40, 500 - 20 * i32::from(row), 9, "梨。")).collect();
    let bytes = Pdf::new().page(&lines).bytes();
    let few = Budget { paragraphs: 3, ..Budget::default() };
    assert_eq!(read(&bytes, &few).unwrap_err(), Unreadable::TooLarge("paragraphs", 3));
    let small = Budget { unpacked: 256 * 10, ..Budget::default() };
    assert_eq!(read(&bytes, &small).unwrap_err(), Unreadable::TooLarge("signs", 10));
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let rules =
        "40 400 m 340 400 l 40 450 m 340 450 l 40 400 m 40 450 l 190 400 m 190 450 l 340 400 m 340 450 l S ";
    let bytes = Pdf::new().page(&[paragraph(500), rules.to_owned()].concat()).page(&paragraph(500)).bytes();
    let mut seed = 7u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap() % below
    };
    for _ in 0..300 {
        let mut spoiled = bytes.clone();
        for _ in 0..=next(12) {
            let at = next(spoiled.len());
            spoiled[at] = u8::try_from(next(256)).unwrap();
        }
        if next(3) == 0 {
            spoiled.truncate(next(spoiled.len()));
        }
        // What matters is that it ends.
        let _ = read(&spoiled, &Budget::default());
    }
}
