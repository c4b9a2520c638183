//! Tests of the reader of presentations, on small ones of their own.

use super::super::made;
use super::*;
use crate::reading::{Cell, Is, Paragraph};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(of: &[(&str, &str, &str)]) -> Vec<u8> {
    let list: String = of
        .iter()
        .map(|(id, kind, target)| {
            let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"{mode}/>")
        })
        .collect();
    format!("<Relationships>{list}</Relationships>").into_bytes()
}

fn sheet(root: &str, attributes: &str, shapes: &str, after: &str) -> String {
    format!(
        "<p:{root} {attributes}><p:cSld><p:spTree><p:nvGrpSpPr/>{shapes}</p:spTree></p:cSld>{after}</p:{root}>"
    )
}

/// A shape that takes a place (`kind`, empty for none) with paragraphs.
fn shape(kind: &str, paragraphs: &str) -> String {
    let holder = if kind.is_empty() { String::new() } else { format!("<p:ph type=\"{kind}\"/>") };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn paragraph(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

/// The parts of a presentation whose first slide is the second part of its kind.
fn parts(first: &str, second: &str) -> Vec<(&'static str, Vec<u8>)> {
    let master = sheet(
        "sldMaster",
        "",
        &format!("{}{}", shape("title", ""), shape("", &paragraph("梨园办公室"))),
        "<p:txStyles><p:titleStyle><a:lvl1pPr algn=\"ctr\"><a:defRPr sz=\"4400\" b=\"1\"/></a:lvl1pPr></p:titleStyle>\
        <p:bodyStyle><a:lvl1pPr><a:buFont typeface=\"Wingdings\"/><a:buChar char=\"n\"/><a:defRPr sz=\"3200\"/></a:lvl1pPr></p:bodyStyle></p:txStyles>",
    );
    let deck = "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"b\"/><p:sldId id=\"257\" r:id=\"a\"/></p:sldIdLst><p:sldSz cx=\"1000\" cy=\"500\"/></p:presentation>";
    let notes = sheet(
        "notes",
        "",
        &format!("{}{}", shape("sldNum", &paragraph("7")), shape("body", &paragraph("慢讲"))),
        "",
    );
    let chart = "<c:chart><c:title><c:tx><c:rich>".to_owned()
        + &paragraph("产量")
        + "</c:rich></c:tx></c:title><c:ser><c:tx><c:v>梨</c:v></c:tx><c:cat><c:pt idx=\"0\"><c:v>东园</c:v></c:pt></c:cat><c:val><c:pt idx=\"0\"><c:v>3</c:v></c:pt></c:val></c:ser></c:chart>";
    let diagram = format!(
        "<d><pt><t>{}</t></pt><pt type=\"pres\"><t>{}</t></pt></d>",
        paragraph("流程"),
        paragraph("无")
    );
    vec![
        (DECK, deck.into()),
        (
            "ppt/_rels/presentation.xml.rels",
            relations(&[("a", "slide", "slides/slide1.xml"), ("b", "slide", "slides/slide2.xml")]),
        ),
        ("ppt/slides/slide1.xml", second.into()),
        ("ppt/slides/slide2.xml", first.into()),
        (
            "ppt/slides/_rels/slide2.xml.rels",
            relations(&[
                ("r1", "slideLayout", "../slideLayouts/l.xml"),
                ("r2", "notesSlide", "../notesSlides/n.xml"),
                ("r3", "comments", "../comments/comment1.xml"),
                ("r4", "hyperlink", "https://例/"),
                ("r5", "chart", "../charts/chart1.xml"),
                ("r6", "diagramData", "/ppt/diagrams/data1.xml"),
            ]),
        ),
        ("ppt/slideLayouts/l.xml", sheet("sldLayout", "", &shape("title", ""), "").into()),
        ("ppt/slideLayouts/_rels/l.xml.rels", relations(&[("r1", "slideMaster", "../slideMasters/m.xml")])),
        ("ppt/slideMasters/m.xml", master.into()),
        ("ppt/notesSlides/n.xml", notes.into()),
        ("ppt/charts/chart1.xml", chart.into()),
        ("ppt/diagrams/data1.xml", diagram.into()),
        (
            "ppt/comments/comment1.xml",
            "<l><p:cm authorId=\"3\" dt=\"2024-05-01\"><p:text>此处不对</p:text></p:cm></l>".into(),
        ),
        ("ppt/commentAuthors.xml", "<l><p:cmAuthor id=\"3\" name=\"甲\"/></l>".into()),
        ("ppt/media/image1.png", b"x".to_vec()),
        ("ppt/embeddings/a.xlsx", b"x".to_vec()),
        ("ppt/vbaProject.bin", b"x".to_vec()),
        ("docProps/core.xml", "<c><dc:creator>果农</dc:creator></c>".into()),
        ("docProps/app.xml", "<c><Company>梨园</Company><TitlesOfParts><v>无</v></TitlesOfParts></c>".into()),
    ]
}

fn reading(shapes: &str) -> Reading {
    let slide = sheet("sld", "", shapes, "");
    let other = sheet("sld", "show=\"0\"", &shape("title", &paragraph("不放")), "");
    super::super::read(&made::package(&parts(&slide, &other)), &Budget::default()).unwrap()
}

fn body(reading: &Reading) -> Vec<&Paragraph> {
    reading.paragraphs.iter().filter(|one| one.position.part == Part::Body).collect()
}

#[test]
fn slides_stand_in_their_order_with_title_notes_and_remarks() {
    let reading = reading(&format!(
        "{}{}{}",
        shape("body", &format!("{}<a:p/>{}", paragraph("甲"), paragraph("乙"))),
        shape("title", &paragraph("汇报")),
        shape("ftr", &paragraph("页脚"))
    ));
    let found: Vec<_> = reading
        .paragraphs
        .iter()
        .map(|one| (one.position.part.clone(), one.position.page, one.position.line, one.printed()))
        .collect();
    let expected = [
        (Part::Body, Some(1), 1, "汇报"),
        (Part::Body, Some(1), 2, "•甲"),
        (Part::Body, Some(1), 4, "•乙"),
        (Part::Footer, Some(1), 1, "页脚"),
        (Part::SpeakerNotes, Some(1), 1, "慢讲"),
        (Part::Header, None, 1, "梨园办公室"),
    ];
    assert_eq!(found, expected.map(|(part, page, line, text)| (part, page, line, text.to_owned())));
    let title = reading.paragraphs[0].style;
    assert_eq!((title.heading, title.centred, title.size, title.bold), (Some(1), true, 88, true));
    assert_eq!((reading.paragraphs[1].style.list, reading.paragraphs[1].style.size), (Some(0), 64));
    let hidden: Vec<_> = reading.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).collect();
    let remark = Why::Comment(Change { by: "甲".into(), on: "2024-05-01".into() });
    let expected = [
        (remark, "此处不对"),
        (Why::HiddenCells, "不放"),
        (Why::Property("creator".into()), "果农"),
        (Why::Property("Company".into()), "梨园"),
    ];
    assert_eq!(hidden, expected);
    assert_eq!(reading.hidden[1].position.page, Some(2));
    let unread: Vec<_> = reading.unread.iter().map(|one| (one.kind, one.name.as_str())).collect();
    let expected = [
        (UnreadKind::Picture, "ppt/media/image1.png"),
        (UnreadKind::Embedded, "ppt/embeddings/a.xlsx"),
        (UnreadKind::Macro, "ppt/vbaProject.bin"),
    ];
    assert_eq!(unread, expected);
}

#[test]
fn paragraphs_are_numbered_and_levels_counted_apart() {
    let numbered = |level: u32, kind: &str, text: &str| {
        format!(
            "<a:p><a:pPr lvl=\"{level}\"><a:buAutoNum type=\"{kind}\"/></a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>"
        )
    };
    let paragraphs = [
        numbered(0, "ea1ChsPeriod", "甲"),
        numbered(1, "arabicParenBoth", "子"),
        numbered(1, "arabicParenBoth", "丑"),
        numbered(0, "ea1ChsPeriod", "乙"),
        numbered(1, "circleNumDbPlain", "寅"),
        "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:rPr b=\"1\" sz=\"2000\"><a:hlinkClick r:id=\"r4\"/></a:rPr><a:t>链</a:t></a:r><a:br/><a:fld><a:t>5</a:t></a:fld></a:p>".to_owned(),
        numbered(0, "ea1ChsPeriod", "丙"),
    ];
    let reading = reading(&shape("", &paragraphs.concat()));
    let printed: Vec<_> = body(&reading).into_iter().map(Paragraph::printed).collect();
    assert_eq!(printed, ["一.甲", "(1)子", "(2)丑", "二.乙", "①寅", "链\n5", "一.丙"]);
    let link = body(&reading)[5];
    assert_eq!(link.spans[0].at, 0..3);
    assert_eq!([&link.spans[0].is, &link.spans[1].is], [&Is::Link("https://例/".into()), &Is::Strong]);
}

#[test]
fn tables_charts_diagrams_and_groups_are_read() {
    let cell = |attributes: &str, text: &str| {
        format!("<a:tc {attributes}><a:txBody>{}</a:txBody></a:tc>", paragraph(text))
    };
    let frame = |inside: &str| {
        format!(
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr descr=\"图说\"/></p:nvGraphicFramePr><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></p:graphicFrame>"
        )
    };
    let table = format!(
        "<a:tbl><a:tr>{}{}</a:tr><a:tr>{}{}</a:tr></a:tbl>",
        cell("gridSpan=\"2\"", "头"),
        cell("hMerge=\"1\"", "盖"),
        cell("", ""),
        cell("", "尾")
    );
    let group = format!("<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{}</p:grpSp>", shape("", &paragraph("组内")));
    let away = shape("", &paragraph("页外")).replace(
        "<p:spPr/>",
        "<p:spPr><a:xfrm><a:off x=\"1000\" y=\"0\"/><a:ext cx=\"9\" cy=\"9\"/></a:xfrm></p:spPr>",
    );
    let gone = shape("", &paragraph("藏")).replace("name=\"x\"", "hidden=\"1\"");
    let tiny = shape("", "<a:p><a:r><a:rPr sz=\"100\"/><a:t>小</a:t></a:r></a:p>");
    let reading = reading(&format!(
        "{}{}{}{group}<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>{away}{gone}{tiny}",
        frame(&table),
        frame("<c:chart r:id=\"r5\"/>"),
        frame("<dgm:relIds r:dm=\"r6\"/>"),
        shape("", &paragraph("新")),
        shape("", &paragraph("旧")),
    ));
    let found: Vec<_> = body(&reading).iter().map(|one| one.text.as_str()).collect();
    assert_eq!(found, ["头", "", "尾", "产量", "梨", "东园", "3", "流程", "组内", "新"]);
    let at = |table, row, column, columns| Some(Cell { table, row, column, rows: 1, columns });
    let cells: Vec<_> = body(&reading).iter().filter_map(|one| one.position.cell).map(Some).collect();
    let expected =
        [at(1, 1, 1, 2), at(1, 2, 1, 1), at(1, 2, 2, 1), at(2, 1, 2, 1), at(2, 2, 1, 1), at(2, 2, 2, 1)];
    assert_eq!(cells, expected);
    let hidden: Vec<_> =
        reading.hidden.iter().map(|one| (one.why.clone(), one.text.as_str())).take(8).collect();
    let expected = [
        (Why::AltText, "图说"),
        (Why::HiddenCells, "盖"),
        (Why::AltText, "图说"),
        (Why::AltText, "图说"),
        (Why::OffPage, "页外"),
        (Why::Hidden, "藏"),
        (Why::Tiny, "小"),
    ];
    assert_eq!(hidden[..7], expected);
}

#[test]
fn nesting_is_refused_before_it_is_too_deep_and_a_slide_may_be_damaged() {
    for tag in ["p:grpSp", "mc:AlternateContent><mc:Choice", "a:p"] {
        let inner = tag.rsplit('<').next().unwrap();
        let outer = tag.split('>').next().unwrap();
        let end = if inner == outer { format!("</{inner}>") } else { format!("</{inner}></{outer}>") };
        for times in [100, 120, 240, 10_000] {
            let deep = format!("{}{}", format!("<{tag}>").repeat(times), end.repeat(times));
            let slide = sheet("sld", "", &deep, "");
            let other = sheet("sld", "", &shape("", &paragraph("文")), "");
            let read = super::super::read(&made::package(&parts(&slide, &other)), &Budget::default());
            assert!(read.is_ok() || read == Err(Unreadable::TooDeep(256)), "{tag}");
        }
    }
    let other = sheet("sld", "", &shape("", &paragraph("文")), "");
    let reading = super::super::read(&made::package(&parts("<p:sld>", &other)), &Budget::default()).unwrap();
    assert!(
        reading
            .unread
            .iter()
            .any(|one| one.kind == UnreadKind::Damaged && one.name == "ppt/slides/slide2.xml")
    );
    assert!(reading.text().contains('文'));
}

#[test]
fn damage_is_no_crash() {
    let slide = sheet(
        "sld",
        "",
        &format!("{}{}", shape("title", &paragraph("题")), shape("body", &paragraph("文"))),
        "",
    );
    let whole = parts(&slide, &slide);
    for copy in made::damaged(&made::package(&whole), 300) {
        drop(super::super::read(&copy, &Budget::default()));
        drop(read(&copy, &Budget::default()));
    }
    for index in 0..whole.len() {
        for copy in made::damaged(&whole[index].1, 15) {
            let mut parts = whole.clone();
            parts[index].1 = copy;
            drop(read(&made::package(&parts), &Budget::default()));
        }
    }
}
