//! Every place of a Word file in which a value can hide.

use super::*;
use crate::read::made::package;
use crate::reading::Why;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A relationship of a kind to a target.
pub(super) fn relation(id: &str, kind: &str, target: &str) -> String {
    let mode = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"{mode}/>")
}

pub(super) fn relations(list: &[String]) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        list.concat()
    )
}

/// A Word file with this body and other parts beside it.
pub(super) fn file(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut types = String::from(
        "<Default Extension=\"rels\" ContentType=\"r\"/><Default Extension=\"xml\" ContentType=\"x\"/>",
    );
    for (name, _) in beside {
        types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"t\"/>"));
    }
    let types = format!("<Types>{types}</Types>");
    let root = relations(&[relation("rId1", "officeDocument", "word/document.xml")]);
    let mut all: Vec<(&str, Vec<u8>)> = vec![("[Content_Types].xml", types.into_bytes())];
    if !beside.iter().any(|(name, _)| *name == "_rels/.rels") {
        all.push(("_rels/.rels", root.into_bytes()));
    }
    all.push(("word/document.xml", main.into_bytes()));
    all.extend(beside.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())));
    package(&all)
}

fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A hiding place: what it is called, the body, the other parts.
type Place = (&'static str, String, Vec<(&'static str, String)>);

/// The hiding places of the body.
#[expect(clippy::too_many_lines, reason = "a list")]
fn in_body() -> Vec<Place> {
    let (head, tail) = PHONE.split_at(5);
    let wide: String = PHONE.chars().map(|sign| char::from_u32(u32::from(sign) + 0xFEE0).unwrap()).collect();
    let body = |name, inside: &str| (name, p(inside), Vec::new());
    let boxes: String =
        PHONE.chars().map(|sign| format!("<w:tc>{}</w:tc>", p(&r(&sign.to_string())))).collect();
    vec![
        body("text", &r(PHONE)),
        body("name", &r(NAME)),
        body("runs", &format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{head}</w:t></w:r>{}", r(tail))),
        body(
            "runs round a field",
            &format!("{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}", r(head), r(tail)),
        ),
        body(
            "runs round deleted text",
            &format!("{}<w:del><w:r><w:delText>x</w:delText></w:r></w:del>{}", r(head), r(tail)),
        ),
        body("full width", &r(&wide)),
        body("no width", &r(&PHONE.replace("555", "5\u{200B}5\u{FEFF}5"))),
        body("blanks", &r(&PHONE.replace("555", " 5 5 5&#160;"))),
        body("entities", &r(&PHONE.replace('5', "&#53;"))),
        body("CDATA", &r(&format!("<![CDATA[{PHONE}]]>"))),
        body("remark of XML", &format!("<!-- {PHONE} -->{}", r("梨"))),
        body("instruction of XML", &format!("<?note {PHONE}?>{}", r("梨"))),
        body(
            "deleted",
            &format!("<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>{PHONE}</w:delText></w:r></w:del>"),
        ),
        body("moved away", &format!("<w:moveFrom w:id=\"1\"><w:r><w:t>{PHONE}</w:t></w:r></w:moveFrom>")),
        body("hidden", &format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{PHONE}</w:t></w:r>")),
        body(
            "author of a change",
            &format!("<w:ins w:id=\"1\" w:author=\"{NAME}\"><w:r><w:t>x</w:t></w:r></w:ins>"),
        ),
        body(
            "author of a change of form",
            &format!("<w:r><w:rPr><w:rPrChange w:author=\"{NAME}\"/></w:rPr><w:t>x</w:t></w:r>"),
        ),
        body(
            "field code",
            &format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"tel:{PHONE}\"</w:instrText></w:r>"
            ),
        ),
        body(
            "field code in pieces",
            &format!(
                "<w:r><w:instrText>tel:{head}</w:instrText></w:r><w:r><w:instrText>{tail}</w:instrText></w:r>"
            ),
        ),
        body("simple field", &format!("<w:fldSimple w:instr=\"QUOTE {NAME}\">{}</w:fldSimple>", r("x"))),
        body(
            "alt text",
            &format!("<w:drawing><wp:docPr id=\"1\" name=\"x\" descr=\"{NAME}的照片\"/></w:drawing>"),
        ),
        body(
            "title of a picture",
            &format!("<w:drawing><wp:docPr id=\"1\" name=\"x\" title=\"{PHONE}\"/></w:drawing>"),
        ),
        body(
            "name of a picture",
            &format!("<w:drawing><wp:docPr id=\"1\" name=\"{NAME}.png\"/></w:drawing>"),
        ),
        body("alt text of VML", &format!("<w:pict><v:shape alt=\"{PHONE}\"/></w:pict>")),
        body("art of words", &format!("<w:pict><v:shape><v:textpath string=\"{NAME}\"/></v:shape></w:pict>")),
        body("bookmark", &format!("<w:bookmarkStart w:id=\"0\" w:name=\"{NAME}\"/>")),
        body(
            "content control",
            &format!(
                "<w:sdt><w:sdtPr><w:alias w:val=\"{NAME}\"/><w:tag w:val=\"{PHONE}\"/></w:sdtPr></w:sdt>"
            ),
        ),
        body(
            "list of a control",
            &format!(
                "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"{NAME}\" w:value=\"{PHONE}\"/></w:dropDownList></w:sdtPr></w:sdt>"
            ),
        ),
        body(
            "tooltip",
            &format!("<w:hyperlink w:tooltip=\"{PHONE}\" w:anchor=\"x\">{}</w:hyperlink>", r("x")),
        ),
        body(
            "ruby",
            &format!(
                "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
                r(NAME),
                r("x")
            ),
        ),
        body(
            "box",
            &format!(
                "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
                p(&r(PHONE))
            ),
        ),
        body(
            "round a box",
            &format!(
                "{}<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>{}",
                r(head),
                p(&r("x")),
                r(tail)
            ),
        ),
        body(
            "fallback",
            &format!("<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>", r(PHONE)),
        ),
        ("boxes of one digit", format!("<w:tbl><w:tr>{boxes}</w:tr></w:tbl>"), Vec::new()),
        ("piece of a number", p(&r("尾号05550123")), Vec::new()),
    ]
}

/// The hiding places of other parts.
#[expect(clippy::too_many_lines, reason = "a list")]
fn in_parts() -> Vec<Place> {
    let (head, tail) = PHONE.split_at(5);
    let beside = |name, part, text: String| (name, p(&r("果园")), vec![(part, text)]);
    let w = |element: &str, inside: &str| format!("<w:{element} {W}>{inside}</w:{element}>");
    vec![
        beside("header", "word/header1.xml", w("hdr", &p(&r(PHONE)))),
        beside("footer", "word/footer1.xml", w("ftr", &p(&format!("{}{}", r(head), r(tail))))),
        beside(
            "footnote",
            "word/footnotes.xml",
            w("footnotes", &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p(&r(NAME)))),
        ),
        beside(
            "endnote",
            "word/endnotes.xml",
            w("endnotes", &format!("<w:endnote w:id=\"2\">{}</w:endnote>", p(&r(NAME)))),
        ),
        beside(
            "remark",
            "word/comments.xml",
            w("comments", &format!("<w:comment w:id=\"0\">{}</w:comment>", p(&r(PHONE)))),
        ),
        beside(
            "author of a remark",
            "word/comments.xml",
            w(
                "comments",
                &format!(
                    "<w:comment w:id=\"0\" w:author=\"{NAME}\" w:initials=\"WXL\">{}</w:comment>",
                    p(&r("x"))
                ),
            ),
        ),
        beside(
            "people",
            "word/people.xml",
            format!("<w15:people><w15:person w15:author=\"{NAME}\"/></w15:people>"),
        ),
        beside(
            "settings",
            "word/settings.xml",
            w("settings", &format!("<w:docVars><w:docVar w:name=\"x\" w:val=\"{PHONE}\"/></w:docVars>")),
        ),
        beside(
            "mail merge",
            "word/settings.xml",
            w(
                "settings",
                &format!("<w:mailMerge><w:query w:val=\"SELECT * WHERE x='{NAME}'\"/></w:mailMerge>"),
            ),
        ),
        beside(
            "style",
            "word/styles.xml",
            w("styles", &format!("<w:style w:styleId=\"a\"><w:name w:val=\"{NAME}专用\"/></w:style>")),
        ),
        beside(
            "number before a list",
            "word/numbering.xml",
            w("numbering", &format!("<w:lvl><w:lvlText w:val=\"{NAME}%1\"/></w:lvl>")),
        ),
        beside("building block", "word/glossary/document.xml", w("glossaryDocument", &p(&r(PHONE)))),
        beside(
            "link",
            "word/_rels/document.xml.rels",
            relations(&[relation("rId9", "hyperlink", &format!("tel:{PHONE}"))]),
        ),
        beside(
            "link in bytes",
            "word/_rels/document.xml.rels",
            relations(&[relation("rId9", "hyperlink", "mailto:%E5%90%B4%E5%B0%8F%E6%A2%A8@example.com")]),
        ),
        beside(
            "template",
            "word/_rels/settings.xml.rels",
            relations(&[relation("rId9", "attachedTemplate", &format!("file:///C:/{NAME}/x.dotx"))]),
        ),
        beside(
            "creator",
            "docProps/core.xml",
            format!("<cp:coreProperties><dc:creator>{NAME}</dc:creator></cp:coreProperties>"),
        ),
        beside(
            "keywords",
            "docProps/core.xml",
            format!("<cp:coreProperties><cp:keywords>{PHONE}</cp:keywords></cp:coreProperties>"),
        ),
        beside(
            "company",
            "docProps/app.xml",
            format!("<Properties><Company>{NAME}果园</Company></Properties>"),
        ),
        beside(
            "own particular",
            "docProps/custom.xml",
            format!(
                "<Properties><property name=\"x\"><vt:lpwstr>{PHONE}</vt:lpwstr></property></Properties>"
            ),
        ),
        beside(
            "name of an own particular",
            "docProps/custom.xml",
            format!("<Properties><property name=\"{NAME}\"><vt:lpwstr>x</vt:lpwstr></property></Properties>"),
        ),
        beside(
            "number among particulars",
            "docProps/custom.xml",
            format!("<Properties><property name=\"x\"><vt:r8>{PHONE}</vt:r8></property></Properties>"),
        ),
        beside(
            "data behind controls",
            "customXml/item1.xml",
            format!("<data a=\"{NAME}\"><phone>{PHONE}</phone></data>"),
        ),
        beside(
            "label of a chart",
            "word/charts/chart1.xml",
            format!("<c:chartSpace><c:pt idx=\"0\"><c:v>{NAME}</c:v></c:pt></c:chartSpace>"),
        ),
        beside(
            "number of a chart",
            "word/charts/chart1.xml",
            format!("<c:chartSpace><c:numCache><c:pt><c:v>{PHONE}</c:v></c:pt></c:numCache></c:chartSpace>"),
        ),
        beside(
            "power of ten in a chart",
            "word/charts/chart1.xml",
            "<c:chartSpace><c:numCache><c:pt><c:v>1.3905550123E10</c:v></c:pt></c:numCache></c:chartSpace>"
                .to_owned(),
        ),
        beside(
            "title of a chart",
            "word/charts/chart1.xml",
            format!("<c:rich><a:p><a:r><a:t>{head}</a:t></a:r><a:r><a:t>{tail}</a:t></a:r></a:p></c:rich>"),
        ),
        beside(
            "diagram",
            "word/diagrams/data1.xml",
            format!("<dgm:pt><dgm:t><a:p><a:r><a:t>{NAME}</a:t></a:r></a:p></dgm:t></dgm:pt>"),
        ),
        beside("name of a part", "customXml/13905550123.xml", "<data/>".to_owned()),
        beside("picture", "word/media/image1.png", format!("\u{89}PNG {PHONE}")),
        beside("macro", "word/vbaProject.bin", format!("x{NAME}")),
        beside("embedded file", "word/embeddings/oleObject1.bin", format!("x{PHONE}")),
        beside("printer", "word/printerSettings1.bin", format!("x{NAME}")),
        beside("thumbnail", "docProps/thumbnail.jpeg", format!("x{NAME}")),
        beside("signature", "_xmlsignatures/sig1.xml", format!("<Signature><X>{NAME}</X></Signature>")),
    ]
}

#[test]
fn no_place_of_a_word_file_hides_a_value() {
    for (place, body, beside) in in_body().into_iter().chain(in_parts()) {
        let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let copy = masked(place, &file(&body, &beside));
        // What was readable is readable.
        read(&copy, &Budget::default()).unwrap();
        for (name, bytes) in parts(&copy) {
            if name.ends_with(".xml") || name.ends_with(".rels") {
                let tree = crate::read::tree::Element::of(&bytes, &name, &Budget::default());
                assert!(tree.is_ok(), "{place}: {name} is no XML: {}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}

#[test]
fn a_value_that_no_position_tells_is_masked_in_its_own_runs() {
    let body = p("<w:r><w:rPr><w:b/></w:rPr><w:t>电话1390</w:t></w:r><w:r><w:t>5550123止</w:t></w:r>");
    let copy = masked("runs", &file(&body, &[]));
    let main = part(&copy, "word/document.xml");
    assert!(main.contains("<w:b/></w:rPr><w:t>电话139*</w:t></w:r><w:r><w:t>***0123止</w:t>"), "{main}");
}

#[test]
fn what_is_not_changed_is_copied_packed_as_it_is() {
    let bytes = file(&p(&r("果园")), &[("word/header1.xml", "<w:hdr/>"), ("word/styles.xml", "<w:styles/>")]);
    let reading = read(&bytes, &Budget::default()).unwrap();
    let options = Options { keep: Keep::Everything, ..Options::default() };
    let out = rewrite(&bytes, &reading, &[], &options).unwrap();
    assert_eq!(parts(&out.bytes), parts(&bytes));
    let copy = placed(&bytes, &[("果", "梨")]);
    let (before, mut after) = (parts(&bytes), parts(&copy));
    let main = after.insert("word/document.xml".to_owned(), before["word/document.xml"].clone()).unwrap();
    assert_eq!(after, before);
    assert!(String::from_utf8(main).unwrap().contains("<w:t>梨园</w:t>"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one file with a name in each kind of place")]
fn text_is_changed_at_its_place_only_wherever_the_reader_finds_it() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let body = [
        p(&format!("{}<w:r><w:tab/></w:r>{}", r("王林&amp;李"), r("李桃"))),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell(&p(&r("王林"))),
            cell(&p("<w:r><w:t>李</w:t></w:r><w:r><w:t>桃</w:t></w:r>"))
        ),
        p(&format!(
            "<w:del w:author=\"赵山\"><w:r><w:delText>钱江</w:delText></w:r></w:del>{}",
            r("<![CDATA[钱江]]>")
        )),
        p(
            "<w:drawing><wp:docPr id=\"1\" name=\"x\" descr=\"孙果\"/></w:drawing><w:fldSimple w:instr=\"QUOTE 孙果\"><w:r><w:t>孙果</w:t></w:r></w:fldSimple>",
        ),
    ];
    let comments = format!(
        "<w:comments>{}</w:comments>",
        format_args!(
            "<w:comment w:id=\"1\" w:author=\"赵山\" w:initials=\"ZS\">{}</w:comment>",
            p(&r("问孙果"))
        )
    );
    let core = "<cp:coreProperties><dc:creator>孙果</dc:creator></cp:coreProperties>";
    let bytes = file(&body.concat(), &[("word/comments.xml", &comments), ("docProps/core.xml", core)]);
    let reading = read(&bytes, &Budget::default()).unwrap();
    let mut list = Vec::new();
    // Every hidden one, and in the text the second of each.
    for (index, hidden) in reading.hidden.iter().enumerate() {
        for name in ["钱江", "孙果"] {
            if let Some(start) = hidden.text.find(name) {
                let at = start..start + name.len();
                let target = Target::Hidden(index);
                list.push(Replacement {
                    target,
                    at,
                    text: name.to_owned(),
                    new: "**".to_owned(),
                    everywhere: false,
                });
            }
        }
    }
    let in_paragraph = |index: usize, text: &str, new: &str| {
        let start = reading.paragraphs[index].text.rfind(text).unwrap();
        let at = start..start + text.len();
        Replacement {
            target: Target::Paragraph(index),
            at,
            text: text.to_owned(),
            new: new.to_owned(),
            everywhere: false,
        }
    };
    list.push(in_paragraph(0, "&李", "和某"));
    list.push(in_paragraph(1, "王林", ""));
    list.push(in_paragraph(2, "李桃", "李某某"));
    let author = "赵山".to_owned();
    list.push(Replacement {
        target: Target::Author,
        at: 0..6,
        text: author,
        new: "赵*".to_owned(),
        everywhere: false,
    });
    let options = Options { keep: Keep::Everything, ..Options::default() };
    let out = rewrite(&bytes, &reading, &list, &options).unwrap();
    assert_eq!(out.unplaced, Vec::<usize>::new());
    let after = read(&out.bytes, &Budget::default()).unwrap();
    let lines: Vec<&str> = after.paragraphs.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(lines, ["王林和某\t李桃", "", "李某某", "钱江", "孙果"]);
    let hidden: Vec<&str> = after.hidden.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(hidden, ["**", "**", "QUOTE **", "问**", "**"]);
    let authors = after.hidden.iter().filter_map(|one| match &one.why {
        Why::Deleted(change) | Why::Comment(change) => Some(change.by.as_str()),
        _ => None,
    });
    assert_eq!(authors.collect::<Vec<_>>(), ["赵*", "赵*"]);
    assert!(part(&out.bytes, "word/comments.xml").contains("w:initials=\"\""));
}

#[test]
fn parts_that_nothing_reads_go_with_all_that_needs_them_or_are_named() {
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\"/><a:graphic><pic:pic><pic:blipFill><a:blip r:embed=\"rId5\" cstate=\"print\"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r>";
    let object = "<w:r><w:object><v:shape id=\"s\"><v:imagedata r:id=\"rId5\" o:title=\"\"/></v:shape><o:OLEObject Type=\"Embed\" r:id=\"rId6\"/></w:object></w:r>";
    let chunk = "<w:altChunk r:id=\"rId7\"><w:altChunkPr/></w:altChunk>";
    let links = relations(&[
        relation("rId5", "image", "media/image1.png"),
        relation("rId6", "oleObject", "embeddings/oleObject1.bin"),
        relation("rId7", "aFChunk", "afchunk.mht"),
        relation("rId8", "vbaProject", "vbaProject.bin"),
        relation("rId9", "hyperlink", "https://example.com"),
    ]);
    let root = relations(&[
        relation("rId1", "officeDocument", "word/document.xml"),
        relation("rId2", "thumbnail", "docProps/thumbnail.jpeg"),
    ]);
    let vba = relations(&[relation("rId1", "wordVbaData", "vbaData.xml")]);
    let beside = [
        ("word/_rels/document.xml.rels", links.as_str()),
        ("_rels/.rels", root.as_str()),
        ("word/_rels/vbaProject.bin.rels", vba.as_str()),
        ("word/media/image1.png", "\u{89}PNG"),
        ("word/embeddings/oleObject1.bin", "ole"),
        ("word/vbaProject.bin", "vba"),
        ("word/vbaData.xml", "<x/>"),
        ("word/afchunk.mht", "mime"),
        ("word/odd.bin", "odd"),
        ("docProps/thumbnail.jpeg", "jpeg"),
    ];
    let bytes = file(&format!("{}{chunk}", p(&format!("{picture}{object}{}", r(PHONE)))), &beside);
    let reading = read(&bytes, &Budget::default()).unwrap();
    let out = rewrite(&bytes, &reading, &everywhere(), &Options::default()).unwrap();
    let kinds: Vec<UnreadPart> = out.removed.iter().map(|one| one.kind).collect();
    use UnreadPart::{Embedded, Macro, Other, Picture, Thumbnail};
    assert_eq!(kinds, [Picture, Embedded, Macro, Macro, Embedded, Other, Thumbnail]);
    let names: Vec<String> = parts(&out.bytes).into_keys().collect();
    assert_eq!(
        names,
        ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"]
    );
    let main = part(&out.bytes, "word/document.xml");
    assert!(
        main.contains("<a:blip cstate=\"print\"/>") && main.contains("<v:imagedata o:title=\"\"/>"),
        "{main}"
    );
    assert!(!main.contains("OLEObject") && !main.contains("altChunk"), "{main}");
    let links = part(&out.bytes, "word/_rels/document.xml.rels");
    assert!(links.contains("rId9") && !links.contains("rId5") && !links.contains("rId8"), "{links}");
    assert!(!part(&out.bytes, "_rels/.rels").contains("thumbnail"));
    assert!(!part(&out.bytes, "[Content_Types].xml").contains("vbaProject"));

    let options = Options { keep: Keep::Unread, ..Options::default() };
    let out = rewrite(&bytes, &reading, &everywhere(), &options).unwrap();
    assert_eq!(out.kept.len(), 6);
    assert_eq!(out.removed.len(), 1);
    assert!(part(&out.bytes, "word/document.xml").contains("r:embed=\"rId5\""));
}

#[test]
fn a_file_in_a_file_that_is_kept_is_looked_into() {
    let inner = file(&p(&r(PHONE)), &[]);
    let outer = package(&[
        ("word/document.xml", b"<w:document><w:body/></w:document>".to_vec()),
        ("word/embeddings/a.docx", inner),
    ]);
    let options = Options { keep: Keep::Unread, ..Options::default() };
    let out = rewrite(&outer, &empty(&outer), &everywhere(), &options).unwrap();
    let found = left(&out.bytes, &secrets(), &[]).unwrap();
    assert_eq!(found.first().unwrap().part, "word/embeddings/a.docx/word/document.xml");
}
