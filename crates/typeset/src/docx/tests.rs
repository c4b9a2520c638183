//! The parts of a docx read again: structure, styles, controls, text.

mod measured;

use std::io::Cursor;

use document::dress::Seal;
use document::{Block, BlockKind, Compilation, Document, FigureMark, Inline, plain_text};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Page;
use crate::work::{Places, Work};

/// One element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn of(start: &BytesStart) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Element {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Element::default()
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    /// Every element of that name, at any depth, in the order of the file.
    fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let of = |child: &'a Element| {
            let own = (child.name == name).then_some(child);
            own.into_iter().chain(child.all(name)).collect::<Vec<_>>()
        };
        self.children.iter().flat_map(of).collect()
    }

    fn printed(&self) -> String {
        match self.name.as_str() {
            "w:t" => self.text.clone(),
            "w:br" => "\n".to_owned(),
            "w:tab" => "\t".to_owned(),
            _ => self.children.iter().map(Element::printed).collect(),
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

fn parse(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element::of(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Element::of(&start)),
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().children.push(element);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(entity) => {
                let text = quick_xml::escape::resolve_predefined_entity(&entity).unwrap();
                open.last_mut().unwrap().text.push_str(text);
            }
            Event::Eof => return open.pop().unwrap(),
            _ => {}
        }
    }
}

fn body(document: &Document) -> Element {
    parse(&part(&super::write(document).unwrap(), "word/document.xml"))
}

/// What the file should print, paragraph by paragraph.
fn expected_lines(document: &Document) -> Vec<String> {
    let mut lines = vec![document.title_text()];
    for block in &document.blocks {
        let labels = match &block.kind {
            BlockKind::List(list) => list.labels(),
            _ => Vec::new(),
        };
        let labels = labels.into_iter().chain(std::iter::repeat(String::new()));
        lines.extend(block.runs().into_iter().zip(labels).map(|(run, label)| label + &plain_text(run)));
    }
    lines
}

#[test]
fn the_text_of_the_file_is_the_text_of_its_markdown() {
    let mut document = document::sample();
    document.signature = None;
    let read = document::markdown::read(&crate::markdown::write(&document));
    let lines: Vec<String> = body(&document).all("w:p").iter().map(|p| p.printed()).collect();
    assert_eq!(lines, expected_lines(&read));
    assert!(lines.contains(&"甲 < 乙 & \"丙\"".to_owned()));
}

#[test]
fn figures_are_content_controls_that_name_them() {
    let document = body(&document::sample());
    let controls = document.all("w:sdt");
    let told: Vec<(&str, Option<&str>, String)> = controls
        .iter()
        .map(|control| {
            let properties = control.child("w:sdtPr").unwrap();
            assert_eq!(properties.child("w15:appearance").unwrap().attribute("w15:val"), Some("hidden"));
            assert!(properties.child("w:lock").is_none() && properties.child("w:text").is_none());
            assert!(properties.child("w:showingPlcHdr").is_none());
            let content = control.child("w:sdtContent").unwrap();
            (properties.value("w:tag").unwrap(), properties.value("w:alias"), content.printed())
        })
        .collect();
    let computed = ("figure:baskets:to-cutoff", Some("采摘量"), "1200余筐".to_owned());
    let withheld = ("figure:outlay:to-cutoff", Some("采摘量"), "XX".to_owned());
    let expected = [
        computed.clone(),
        ("typed", None, "三筐".to_owned()),
        ("claim:all_sold:to-cutoff", Some("果品均已售出（核对）"), "果品均已售出".to_owned()),
        ("claim:all_ripe:to-cutoff", Some("果实全部成熟（核对）"), "果实全部成熟".to_owned()),
        computed.clone(),
        computed,
        withheld.clone(),
        withheld,
    ];
    assert_eq!(told, expected);
    let mut ids: Vec<_> = controls.iter().map(|c| c.child("w:sdtPr").unwrap().value("w:id")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), controls.len());
}

#[test]
fn only_what_the_records_contradict_is_red() {
    let document = body(&document::sample());
    let red: Vec<String> = document
        .all("w:r")
        .iter()
        .filter(|run| !run.all("w:color").is_empty())
        .map(|run| run.printed())
        .collect();
    assert_eq!(red, ["果实全部成熟"]);
}

#[test]
fn headings_have_styles_with_outline_levels_and_fonts() {
    let bytes = super::write(&document::sample()).unwrap();
    let styles = parse(&part(&bytes, "word/styles.xml"));
    let style = |id: &str| {
        let all = styles.all("w:style");
        let style = all.into_iter().find(|style| style.attribute("w:styleId") == Some(id)).unwrap();
        let font =
            style.all("w:rFonts").first().and_then(|fonts| fonts.attribute("w:eastAsia")).map(str::to_owned);
        let level =
            style.all("w:outlineLvl").first().and_then(|level| level.attribute("w:val")).map(str::to_owned);
        (style.value("w:name").unwrap().to_owned(), font.unwrap_or_default(), level.unwrap_or_default())
    };
    let expected = [
        ("Heading1", "heading 1", "黑体", "0"),
        ("Heading2", "heading 2", "楷体_GB2312", "1"),
        ("Heading3", "heading 3", "仿宋_GB2312", "2"),
        ("Heading4", "heading 4", "仿宋_GB2312", "3"),
        ("Title", "Title", "方正小标宋简体", ""),
    ];
    for (id, name, font, level) in expected {
        assert_eq!(style(id), (name.to_owned(), font.to_owned(), level.to_owned()));
    }
    let document = parse(&part(&bytes, "word/document.xml"));
    let known: Vec<&str> =
        styles.all("w:style").iter().filter_map(|style| style.attribute("w:styleId")).collect();
    let used: Vec<&str> =
        document.all("w:pStyle").iter().filter_map(|style| style.attribute("w:val")).collect();
    assert_eq!(used[..4], ["Title", "BodyText", "Heading1", "Heading2"]);
    assert!(used.iter().all(|style| known.contains(style)), "{used:?}");
}

#[test]
fn the_page_is_that_of_the_standard() {
    let bytes = super::write(&document::sample()).unwrap();
    let document = parse(&part(&bytes, "word/document.xml"));
    let margins = document.all("w:pgMar")[0];
    // In tenths of a millimetre: 1 mm is 56.69 twips.
    let tenths = |name: &str| {
        let twips: u32 = margins.attribute(name).unwrap().parse().unwrap();
        (twips * 1000 / 567 + 5) / 10
    };
    assert_eq!(
        ["w:top", "w:right", "w:bottom", "w:left"].map(tenths),
        [37, 26, 35, 28].map(|mm: u32| mm * 10)
    );
    let pitch: u32 = document.all("w:docGrid")[0].attribute("w:linePitch").unwrap().parse().unwrap();
    let height = 16838 - 2098 - 1984;
    assert_eq!(height / pitch, 22);
    let spacing: i32 = {
        let styles = parse(&part(&bytes, "word/styles.xml"));
        let normal =
            styles.all("w:style")[0].child("w:rPr").unwrap().value("w:spacing").unwrap().parse::<i32>();
        normal.unwrap()
    };
    assert_eq!((11906 - 1474 - 1587) / (320 + spacing), 28);
    for (name, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let footer = parse(&part(&bytes, name));
        assert_eq!(footer.all("w:jc")[0].attribute("w:val"), Some(side));
        assert_eq!(footer.printed(), "— 1 —");
    }
}

#[test]
fn one_document_gives_the_same_bytes() {
    let bytes = super::write(&document::sample()).unwrap();
    assert!(bytes == super::write(&document::sample()).unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(archive.by_index(0).unwrap().name().unwrap(), "[Content_Types].xml");
    for index in 0..archive.len() {
        let made = archive.by_index(index).unwrap().last_modified().unwrap();
        assert_eq!((made.year(), made.month(), made.day()), (1980, 1, 1));
    }
}

#[test]
fn what_is_withheld_is_in_no_part_and_the_head_is() {
    let bytes = super::write(&document::sample()).unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    for name in archive.file_names() {
        let name = name.unwrap();
        assert!(!part(&bytes, &name).contains("98765"), "{name}");
    }
    let custom = parse(&part(&bytes, "docProps/custom.xml"));
    let head =
        custom.all("property").into_iter().find(|p| p.attribute("name") == Some("journal-head")).unwrap();
    assert_eq!(head.child("vt:lpwstr").unwrap().text, "42");
    assert!(part(&bytes, "docProps/core.xml").contains("2031-12-05T00:00:00Z"));
}

#[test]
fn characters_xml_cannot_hold_do_not_break_the_file() {
    let text = "甲\u{1}\u{FFFF}乙\t<丙>";
    let document =
        Document { blocks: vec![Block::paragraph(vec![Inline::text(text)])], ..Document::default() };
    assert_eq!(body(&document).all("w:p")[0].printed(), "甲乙\t<丙>");
}

#[test]
fn a_long_tag_keeps_the_name() {
    let name = "n".repeat(40);
    let tag = |period: &str| {
        FigureMark { name: name.clone(), period: period.to_owned(), ..FigureMark::default() }.tag()
    };
    assert_eq!(tag("to-cutoff"), format!("figure:{name}:to-cutoff"));
    assert_eq!(tag("2031-01-01..2031-11-30"), format!("figure:{name}"));
}

#[test]
fn what_is_written_is_read_again_with_the_names_of_its_figures() {
    let document = document::sample();
    let bytes = super::write(&document).unwrap();
    let reading = document::read::read(&bytes, &document::read::Budget::default()).unwrap();
    let read: Vec<String> = reading.paragraphs.iter().map(document::reading::Paragraph::printed).collect();
    let printed = read.join("\n");
    for run in document.runs().map(|run| plain_text(run)).filter(|text| !text.trim().is_empty()) {
        assert!(printed.contains(run.trim()), "{run} is not in\n{printed}");
    }
    let headings =
        document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count();
    let levels: Vec<u8> = reading.paragraphs.iter().filter_map(|one| one.style.heading).collect();
    assert_eq!(levels.iter().filter(|level| **level > 0).count(), headings, "{levels:?}");
    let controls = reading.paragraphs.iter().flat_map(|one| {
        one.spans.iter().filter_map(|span| match &span.is {
            document::reading::Is::Control(tag) => Some((tag.clone(), one.text[span.at.clone()].to_owned())),
            _ => None,
        })
    });
    let controls: Vec<(String, String)> = controls.collect();
    for figure in document.figures().into_iter().filter(|figure| !figure.name.is_empty()) {
        let found = controls.iter().any(|(tag, text)| tag.contains(&figure.name) && *text == figure.printed);
        assert!(found, "{} {} is not among {controls:?}", figure.name, figure.printed);
    }
}

/// A file read again as a document, with what it wears.
fn read_again(bytes: &[u8]) -> Document {
    let reading = document::read::read(bytes, &document::read::Budget::default()).unwrap();
    let outline = document::outline::outline(&reading);
    document::structure::dressed(&reading, &outline, 0..reading.paragraphs.len()).document
}

#[test]
fn what_an_official_document_wears_is_read_again() {
    for seal in [Seal::None, Seal::Seal, Seal::Stamp] {
        let mut document = document::notice();
        let dress = document.dress.as_mut().unwrap();
        dress.seal = seal;
        dress.signers = vec!["王一山".to_owned()];
        let read = read_again(&super::write(&document).unwrap());
        assert_eq!(read.dress, document.dress);
        assert_eq!(read.signature, document.signature);
        assert_eq!(read.title_line(), document.title_line());
        let runs = |document: &Document| -> Vec<String> {
            document.blocks.iter().flat_map(|block| block.runs()).map(|run| plain_text(run)).collect()
        };
        assert_eq!(runs(&read), runs(&document));
    }
}

#[test]
fn a_head_has_a_red_mark_and_a_red_line_and_a_plain_document_neither() {
    let document = body(&document::notice());
    let number = document.all("w:p").into_iter().find(|one| {
        one.all("w:pStyle").iter().any(|style| style.attribute("w:val") == Some("DocumentNumber"))
    });
    assert_eq!(number.unwrap().printed(), "柳果发〔2031〕3号");
    let bytes = super::write(&document::sample()).unwrap();
    let plain = part(&bytes, "word/document.xml");
    assert!(!plain.contains("Letterhead") && !plain.contains("DocumentNumber"));
}

#[test]
fn an_imprint_stands_in_a_section_of_its_own_unless_the_text_leaves_room() {
    let document = document::notice();
    let work = Work::from(&document);
    let sections = |places: &Places| {
        let bytes = super::write_placed(&work, Page::Upright, places).unwrap();
        parse(&part(&bytes, "word/document.xml")).all("w:sectPr").len()
    };
    assert_eq!(sections(&Places::default()), 2);
    assert_eq!(sections(&Places { begins: vec![1], beside: vec![true] }), 1);
}

#[test]
fn a_contents_page_without_known_pages_prints_none() {
    let compilation = Compilation::of("果园材料汇编", vec![document::notice(), document::sample()]);
    let work = Work::from(&compilation);
    let bytes = super::write_placed(&work, Page::Upright, &Places::default()).unwrap();
    assert!(part(&bytes, "word/settings.xml").contains("updateFields"));
    let places = Places { begins: vec![2, 6], beside: Vec::new() };
    let bytes = super::write_placed(&work, Page::Upright, &places).unwrap();
    assert!(!part(&bytes, "word/settings.xml").contains("updateFields"));
    let document = parse(&part(&bytes, "word/document.xml"));
    let is_entry =
        |one: &&Element| one.all("w:pStyle").iter().any(|style| style.attribute("w:val") == Some("TOC1"));
    let entries: Vec<String> =
        document.all("w:p").into_iter().filter(is_entry).map(|one| one.printed()).collect();
    let expected =
        ["柳湾区果园管理处关于开展春季果园巡查工作的通知\t2", "2031年果园工作总结和2032年工作打算\t6"];
    assert_eq!(entries, expected);
    let names = document.all("w:bookmarkStart");
    let links = document.all("w:hyperlink");
    for (name, link) in names.iter().zip(links) {
        assert_eq!(name.attribute("w:name"), link.attribute("w:anchor"));
    }
}
