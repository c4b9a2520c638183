//! The places of a presentation.

use super::{Place, all_are_found, halves, package};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(list: &[(&str, &str, &str)]) -> String {
    let list: String = list
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    format!("<Relationships>{list}</Relationships>")
}

fn sheet(root: &str, attributes: &str, shapes: &str) -> String {
    format!("<p:{root} {attributes}><p:cSld><p:spTree><p:nvGrpSpPr/>{shapes}</p:spTree></p:cSld></p:{root}>")
}

fn shape(kind: &str, paragraphs: &str) -> String {
    let holder = if kind.is_empty() { String::new() } else { format!("<p:ph type=\"{kind}\"/>") };
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn p(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

/// A presentation of two slides: the shapes of the first, what the second is told and has, parts in the place of others.
fn deck(shapes: &str, second: &str, instead: &[(&'static str, String)]) -> Vec<u8> {
    let mut parts = vec![
        (
            "ppt/presentation.xml",
            "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"a\"/><p:sldId id=\"257\" r:id=\"b\"/></p:sldIdLst>\
             <p:sldSz cx=\"1000\" cy=\"500\"/></p:presentation>"
                .to_owned(),
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            relations(&[("a", "slide", "slides/slide1.xml"), ("b", "slide", "slides/slide2.xml")]),
        ),
        ("ppt/slides/slide1.xml", sheet("sld", "", shapes)),
        ("ppt/slides/slide2.xml", second.to_owned()),
        (
            "ppt/slides/_rels/slide1.xml.rels",
            relations(&[
                ("r1", "slideLayout", "../slideLayouts/l.xml"),
                ("r2", "notesSlide", "../notesSlides/n.xml"),
                ("r3", "comments", "../comments/c.xml"),
                ("r4", "chart", "../charts/chart1.xml"),
                ("r5", "diagramData", "../diagrams/data1.xml"),
            ]),
        ),
        ("ppt/slideLayouts/l.xml", sheet("sldLayout", "", "")),
        ("ppt/slideLayouts/_rels/l.xml.rels", relations(&[("r1", "slideMaster", "../slideMasters/m.xml")])),
        ("ppt/slideMasters/m.xml", sheet("sldMaster", "", "")),
    ];
    parts.retain(|(name, _)| !instead.iter().any(|(other, _)| other == name));
    parts.extend(instead.iter().cloned());
    package(&parts)
}

fn of(shapes: &str) -> Vec<u8> {
    deck(shapes, &sheet("sld", "", ""), &[])
}

fn with(part: &'static str, text: String) -> Vec<u8> {
    let frame = |inside: &str| {
        format!(
            "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></p:graphicFrame>"
        )
    };
    let shapes = [shape("", &p("园")), frame("<c:chart r:id=\"r4\"/>"), frame("<dgm:relIds r:dm=\"r5\"/>")];
    deck(&shapes.concat(), &sheet("sld", "", ""), &[(part, text)])
}

fn table(cells: &str) -> String {
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData><a:tbl><a:tr>{cells}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
}

fn cell(attributes: &str, text: &str) -> String {
    format!("<a:tc {attributes}><a:txBody>{}</a:txBody></a:tc>", p(text))
}

fn described(attribute: &str, text: &str) -> Vec<u8> {
    of(&format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"3\" name=\"x\" {attribute}=\"{text}\"/></p:nvPicPr></p:pic>"
    ))
}

fn chart(inside: &str) -> Vec<u8> {
    with("ppt/charts/chart1.xml", format!("<c:chartSpace><c:chart>{inside}</c:chart></c:chartSpace>"))
}

fn moved(text: &str) -> Vec<u8> {
    let place = "<p:spPr><a:xfrm><a:off x=\"2000\" y=\"0\"/><a:ext cx=\"9\" cy=\"9\"/></a:xfrm></p:spPr>";
    of(&shape("", &p(text)).replace("<p:spPr/>", place))
}

const PLACES: &[Place] = &[
    ("slide", |text| of(&shape("body", &p(text)))),
    ("title", |text| of(&shape("title", &p(text)))),
    ("footer", |text| of(&shape("ftr", &p(text)))),
    ("split runs", |text| {
        let (head, tail) = halves(text);
        of(&shape(
            "",
            &format!("<a:p><a:r><a:t>{head}</a:t></a:r><a:r><a:rPr b=\"1\"/><a:t>{tail}</a:t></a:r></a:p>"),
        ))
    }),
    ("field", |text| of(&shape("", &format!("<a:p><a:fld><a:t>{text}</a:t></a:fld></a:p>")))),
    ("tiny", |text| of(&shape("", &format!("<a:p><a:r><a:rPr sz=\"100\"/><a:t>{text}</a:t></a:r></a:p>")))),
    ("group", |text| of(&format!("<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{}</p:grpSp>", shape("", &p(text))))),
    ("hidden shape", |text| of(&shape("", &p(text)).replace("name=\"x\"", "name=\"x\" hidden=\"1\""))),
    ("beside the slide", moved),
    ("connector", |text| of(&shape("", &p(text)).replace("p:sp>", "p:cxnSp>"))),
    ("alternative text", |text| described("descr", text)),
    ("title of a picture", |text| described("title", text)),
    ("table", |text| of(&table(&cell("", text)))),
    ("covered cell", |text| of(&table(&[cell("gridSpan=\"2\"", "园"), cell("hMerge=\"1\"", text)].concat()))),
    ("hidden slide", |text| deck("", &sheet("sld", "show=\"0\"", &shape("", &p(text))), &[])),
    ("slide in no list", |text| with("ppt/slides/slide9.xml", sheet("sld", "", &shape("", &p(text))))),
    ("notes", |text| with("ppt/notesSlides/n.xml", sheet("notes", "", &shape("body", &p(text))))),
    ("header of the notes", |text| {
        with("ppt/notesSlides/n.xml", sheet("notes", "", &shape("hdr", &p(text))))
    }),
    ("comment", |text| {
        with("ppt/comments/c.xml", format!("<l><p:cm authorId=\"1\"><p:text>{text}</p:text></p:cm></l>"))
    }),
    ("comment of today", |text| {
        with(
            "ppt/comments/c.xml",
            format!("<l><p188:cm authorId=\"1\"><p188:txBody>{}</p188:txBody></p188:cm></l>", p(text)),
        )
    }),
    ("answer to a comment", |text| {
        with(
            "ppt/comments/c.xml",
            format!(
                "<l><p188:cm><p188:replyLst><p188:reply><p188:txBody>{}</p188:txBody></p188:reply></p188:replyLst><p188:txBody>{}</p188:txBody></p188:cm></l>",
                p(text),
                p("园")
            ),
        )
    }),
    ("title of a chart", |text| {
        chart(&format!("<c:title><c:tx><c:rich>{}</c:rich></c:tx></c:title><c:ser/>", p(text)))
    }),
    ("name of a series", |text| {
        chart(&format!(
            "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>{text}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser>"
        ))
    }),
    ("category of a chart", |text| {
        chart(&format!(
            "<c:ser><c:cat><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>{text}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
        ))
    }),
    ("label in a chart", |text| {
        chart(&format!(
            "<c:ser><c:dLbls><c:dLbl><c:tx><c:rich>{}</c:rich></c:tx></c:dLbl></c:dLbls></c:ser>",
            p(text)
        ))
    }),
    ("diagram", |text| with("ppt/diagrams/data1.xml", format!("<d><pt><t>{}</t></pt></d>", p(text)))),
    ("layout", |text| with("ppt/slideLayouts/l.xml", sheet("sldLayout", "", &shape("", &p(text))))),
    ("master", |text| with("ppt/slideMasters/m.xml", sheet("sldMaster", "", &shape("", &p(text))))),
    ("layout of no slide", |text| {
        with("ppt/slideLayouts/l9.xml", sheet("sldLayout", "", &shape("", &p(text))))
    }),
    ("master of the notes", |text| {
        with("ppt/notesMasters/n.xml", sheet("notesMaster", "", &shape("", &p(text))))
    }),
    ("master of handouts", |text| {
        with("ppt/handoutMasters/h.xml", sheet("handoutMaster", "", &shape("", &p(text))))
    }),
    ("core particulars", |text| with("docProps/core.xml", format!("<c><dc:subject>{text}</dc:subject></c>"))),
    ("company", |text| with("docProps/app.xml", format!("<c><Company>{text}</Company></c>"))),
    ("own particular", |text| {
        with(
            "docProps/custom.xml",
            format!("<c><property name=\"备注\"><vt:lpwstr>{text}</vt:lpwstr></property></c>"),
        )
    }),
];

#[test]
fn no_place_of_a_presentation_hides_an_identifier() {
    all_are_found(PLACES);
}
