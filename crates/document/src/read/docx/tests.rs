//! What a reader of a Word file relies on, tried on files made here.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::{Budget, Format, Unreadable, read};
use crate::reading::{Is, Part, Reading, UnreadKind, Why};

/// A package of parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word file with this body and other parts beside it.
fn file(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[&[("word/document.xml", main.as_str())], beside].concat())
}

fn reading(body: &str, beside: &[(&str, &str)]) -> Reading {
    let bytes = file(body, beside);
    assert_eq!(Format::of(&bytes), Ok(Format::Docx));
    read(&bytes, &Budget::default()).unwrap()
}

/// Why, and what, of everything hidden.
fn hidden(reading: &Reading) -> Vec<(Why, &str)> {
    reading.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect()
}

fn lines(reading: &Reading) -> Vec<String> {
    reading.paragraphs.iter().map(crate::reading::Paragraph::printed).collect()
}

const STYLES: &str = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/><w:isLgl/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn numbers_that_a_program_puts_before_headings_are_read() {
    let heading = |style: &str, text: &str| paragraph(&format!(r#"<w:pStyle w:val="{style}"/>"#), text);
    let body = [
        heading("1", "总体情况"),
        heading("2", "果园"),
        heading("2", "苗圃"),
        heading("1", "下一步"),
        heading("2", "果园"),
        paragraph(r#"<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>"#, "补栽"),
        paragraph(r#"<w:numPr><w:numId w:val="9"/></w:numPr>"#, "桃"),
        paragraph(r#"<w:numPr><w:numId w:val="8"/></w:numPr>"#, "另起"),
        paragraph(r#"<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "没有编号"),
    ];
    let read = reading(&body.concat(), &[("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    let expected = [
        "一、总体情况",
        "（一）果园",
        "（二）苗圃",
        "二、下一步",
        "（一）果园",
        "2.1.1补栽",
        "•桃",
        "五、另起",
        "没有编号",
    ];
    assert_eq!(lines(&read), expected);
    let headings: Vec<_> = read.paragraphs.iter().map(|one| one.style.heading).collect();
    assert_eq!(headings, [Some(1), Some(2), Some(2), Some(1), Some(2), None, None, None, Some(1)]);
    let first = read.paragraphs[0].style;
    assert!(first.bold && first.ordered && first.size == 32, "{first:?}");
    assert_eq!(read.paragraphs[6].style.list, Some(0));
    assert!(!read.paragraphs[6].style.ordered);
}

#[test]
fn merged_cells_stand_in_their_first_row_and_column() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "内"));
    let rows = [
        [cell(r#"<w:gridSpan w:val="2"/>"#, "品种"), cell("", "株数")].concat(),
        [cell(r#"<w:vMerge w:val="restart"/>"#, "梨"), cell("", "早"), cell("", "12")].concat(),
        [cell("<w:vMerge/>", ""), cell("", "晚"), format!("<w:tc>{inner}<w:p/></w:tc>")].concat(),
    ];
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let read = reading(&format!("<w:p/><w:tbl>{rows}</w:tbl>{}", paragraph("", "后")), &[]);
    let cells: Vec<_> = read
        .paragraphs
        .iter()
        .filter(|one| !one.text.is_empty())
        .map(|one| {
            (
                one.text.as_str(),
                one.position.cell.map(|at| (at.table, at.row, at.column, at.rows, at.columns)),
            )
        })
        .collect();
    let expected = [
        ("品种", Some((1, 1, 1, 1, 2))),
        ("株数", Some((1, 1, 3, 1, 1))),
        ("梨", Some((1, 2, 1, 2, 1))),
        ("早", Some((1, 2, 2, 1, 1))),
        ("12", Some((1, 2, 3, 1, 1))),
        ("晚", Some((1, 3, 2, 1, 1))),
        ("内", Some((2, 1, 1, 1, 1))),
        ("后", None),
    ];
    assert_eq!(cells, expected);
    assert!(read.text().starts_with("品种\t株数\n梨\t早\t12\n"), "{}", read.text());
}

#[test]
fn what_was_changed_remarked_or_hidden_is_told_with_who_did_it() {
    let body = r#"<w:p><w:r><w:t>共</w:t></w:r>
<w:ins w:author="李" w:date="2031-05-06T07:08:00Z"><w:r><w:t>12</w:t></w:r></w:ins>
<w:del w:author="王" w:date="2031-05-05"><w:r><w:delText>10</w:delText></w:r></w:del>
<w:commentRangeStart w:id="4"/><w:r><w:t>株</w:t></w:r><w:commentRangeEnd w:id="4"/>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部价</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>九元</w:t></w:r>
<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>白字</w:t></w:r>
<w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/></w:rPr><w:t>反白</w:t></w:r>
<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>小字</w:t></w:r>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD 电话 </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>见附件</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:drawing><wp:docPr descr="张某的照片"/><a:blip r:embed="rId5"/></w:drawing></w:r></w:p>"#;
    let comments = r#"<w:comments><w:comment w:id="4" w:author="赵" w:date="2031-05-07"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>"#;
    let links = r#"<Relationships><Relationship Id="rId5" Target="media/image1.jpeg"/></Relationships>"#;
    let core = "<cp:coreProperties><dc:creator>钱某</dc:creator></cp:coreProperties>";
    let beside = [
        ("word/comments.xml", comments),
        ("word/_rels/document.xml.rels", links),
        ("docProps/core.xml", core),
        ("word/vbaProject.bin", "x"),
    ];
    let read = reading(body, &beside);
    assert_eq!(lines(&read), ["共12株反白见附件"]);
    let by = |by: &str, on: &str| crate::reading::Change { by: by.to_owned(), on: on.to_owned() };
    let expected = [
        (Why::Deleted(by("王", "2031-05-05")), "10"),
        (Why::Hidden, "内部价九元"),
        (Why::White, "白字"),
        (Why::Tiny, "小字"),
        (Why::FieldCode, "MERGEFIELD 电话"),
        (Why::AltText, "张某的照片"),
        (Why::Comment(by("赵", "2031-05-07")), "请核"),
        (Why::Property("creator".to_owned()), "钱某"),
    ];
    assert_eq!(hidden(&read), expected);
    let spans: Vec<_> = read.paragraphs[0]
        .spans
        .iter()
        .map(|span| (&read.paragraphs[0].text[span.at.clone()], &span.is))
        .collect();
    let inserted = Is::Inserted(by("李", "2031-05-06T07:08:00Z"));
    assert_eq!(spans, [("12", &inserted), ("株", &Is::Commented(1))]);
    let remark = read.hidden.iter().find(|one| one.text == "请核").unwrap();
    assert_eq!((&remark.position.part, remark.position.line), (&Part::Comment, 1), "the number of its span");
    let unread: Vec<_> = read.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert_eq!(
        unread,
        [(UnreadKind::Picture, "media/image1.jpeg"), (UnreadKind::Macro, "word/vbaProject.bin")]
    );
}

#[test]
fn a_remark_on_two_paragraphs_stands_on_the_second_and_never_inside_of_a_character() {
    let body = r#"<w:p><w:r><w:t>a</w:t></w:r><w:commentRangeStart w:id="2"/><w:r><w:t>果</w:t></w:r></w:p>
<w:p><w:r><w:t>园区</w:t></w:r><w:commentRangeEnd w:id="2"/></w:p>"#;
    let read = reading(body, &[]);
    assert!(read.paragraphs[0].spans.is_empty());
    let span = &read.paragraphs[1].spans[0];
    assert_eq!((&read.paragraphs[1].text[span.at.clone()], &span.is), ("园区", &Is::Commented(1)));
}

#[test]
fn boxes_are_read_once_and_controls_keep_their_tags() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>旁注</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        r#"<w:p><w:r><w:t>摘</w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="picked year"/></w:sdtPr><w:sdtContent><w:r><w:t>12</w:t></w:r><w:r><w:t>吨</w:t></w:r></w:sdtContent></w:sdt>
<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{boxed}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{boxed}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
<w:hyperlink r:id="rId2"><w:r><w:t>网页</w:t></w:r></w:hyperlink></w:p>"#
    );
    let links =
        r#"<Relationships><Relationship Id="rId2" Target="https://example.invalid/"/></Relationships>"#;
    let header = "<w:hdr><w:p><w:r><w:t>果园办</w:t></w:r></w:p></w:hdr>";
    let notes = r#"<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>按&#x679C;园口径。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let beside = [
        ("word/_rels/document.xml.rels", links),
        ("word/header2.xml", header),
        ("word/footnotes.xml", notes),
    ];
    let read = reading(&body, &beside);
    let parts: Vec<_> = read.paragraphs.iter().map(|one| (&one.position.part, one.text.as_str())).collect();
    let expected = [
        (&Part::TextBox, "旁注"),
        (&Part::Body, "摘12吨网页"),
        (&Part::Header, "果园办"),
        (&Part::Note, "按果园口径。"),
    ];
    assert_eq!(parts, expected);
    let text = &read.paragraphs[1].text;
    let spans: Vec<_> =
        read.paragraphs[1].spans.iter().map(|span| (&text[span.at.clone()], span.is.clone())).collect();
    let link = Is::Link("https://example.invalid/".to_owned());
    assert_eq!(spans, [("12吨", Is::Control("picked year".to_owned())), ("网页", link)]);
}

#[test]
fn damaged_and_hostile_files_are_one_clear_answer() {
    let deep = format!("{}{}", "<w:sdt>".repeat(10_000), "</w:sdt>".repeat(10_000));
    let budget = Budget::default();
    assert_eq!(read(&file(&deep, &[]), &budget), Err(Unreadable::TooDeep(256)));
    let many = paragraph("", "果").repeat(50);
    let few = Budget { paragraphs: 20, ..budget };
    assert_eq!(read(&file(&many, &[]), &few), Err(Unreadable::TooLarge("paragraphs", 20)));
    let bomb = file(&" ".repeat(3 << 20), &[]);
    let narrow = Budget { unpacked: 1 << 20, ..budget };
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb, &narrow), Err(Unreadable::TooLarge("unpacked", 1 << 20)));
    // What the archive says of the sizes of its parts is not believed.
    let mut lying = bomb.clone();
    let entry = lying.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    lying[entry + 24..entry + 28].copy_from_slice(&100_u32.to_le_bytes());
    assert!(read(&lying, &narrow).is_err());
    let entities = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;果</w:t></w:r></w:p></w:body></w:document>";
    let declaring = read(&package(&[("word/document.xml", entities)]), &budget);
    assert_eq!(
        declaring,
        Err(Unreadable::Damaged("word/document.xml".to_owned())),
        "nothing is lost in silence"
    );
    assert_eq!(read(b"", &budget), Err(Unreadable::Empty));
    let broken = package(&[("word/document.xml", "<w:document><w:body></w:document>")]);
    assert_eq!(read(&broken, &budget), Err(Unreadable::Damaged("word/document.xml".to_owned())));
}

#[test]
fn no_damage_to_a_file_is_more_than_an_answer() {
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let body = format!("{}{table}", paragraph(r#"<w:pStyle w:val="2"/>"#, "果园"));
    let whole = file(&body, &[("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    let mut seed = 7u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..1_000 {
        let mut bytes = whole.clone();
        for _ in 0..=next(8) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        bytes.truncate(whole.len() - next(whole.len() / 2));
        let _ = read(&bytes, &Budget::default());
    }
    // Damage inside of the parts, where no checksum finds it.
    for _ in 0..1_000 {
        let mut damaged = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=next(6) {
                let (from, to) = (next(bytes.len()), next(bytes.len()));
                bytes[to] = bytes[from];
            }
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let parts = [("word/styles.xml", damaged(STYLES)), ("word/numbering.xml", damaged(NUMBERING))];
        let main = damaged(&format!("<w:document><w:body>{body}</w:body></w:document>"));
        let parts = parts.iter().map(|(name, text)| (*name, text.as_str()));
        let parts: Vec<(&str, &str)> = parts.chain([("word/document.xml", main.as_str())]).collect();
        for paragraph in
            read(&package(&parts), &Budget::default()).into_iter().flat_map(|read| read.paragraphs)
        {
            let whole = |span: &crate::reading::Span| paragraph.text.get(span.at.clone()).is_some();
            assert!(paragraph.spans.iter().all(whole), "{paragraph:?}");
        }
    }
}
