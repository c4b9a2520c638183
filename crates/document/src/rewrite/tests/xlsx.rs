//! Every place of a workbook in which a value can hide.

use super::docx::{relation, relations};
use super::*;
use crate::read::made::package;
use crate::reading::{Cell, Hidden, Paragraph, Part, Position, Why};

const X: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A workbook of one sheet with these rows, what comes after them, and other parts.
fn file(rows: &str, after: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet {X}><sheetData>{rows}</sheetData>{after}</worksheet>");
    let book = format!(
        "<workbook {X}><sheets><sheet name=\"果园\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let links = relations(&[
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "calcChain", "calcChain.xml"),
    ]);
    let mut types = String::from("<Types><Override PartName=\"/xl/calcChain.xml\" ContentType=\"c\"/>");
    types.push_str("</Types>");
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", relations(&[relation("rId1", "officeDocument", "xl/workbook.xml")]).into_bytes()),
        ("xl/_rels/workbook.xml.rels", links.into_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
        ("xl/calcChain.xml", b"<calcChain/>".to_vec()),
    ];
    if !beside.iter().any(|(name, _)| *name == "xl/workbook.xml") {
        all.push(("xl/workbook.xml", book.into_bytes()));
    }
    all.extend(beside.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())));
    package(&all)
}

fn row(cells: &str) -> String {
    format!("<row r=\"1\">{cells}</row>")
}

/// A hiding place: what it is called, the rows, what comes after them, the other parts.
type Place = (&'static str, String, String, Vec<(&'static str, String)>);

#[expect(clippy::too_many_lines, reason = "a list")]
fn places() -> Vec<Place> {
    let (head, tail) = PHONE.split_at(4);
    let cell = |name, cells: &str| (name, row(cells), String::new(), Vec::new());
    let after = |name, text: String| (name, String::new(), text, Vec::new());
    let beside = |name, part, text: String| (name, String::new(), String::new(), vec![(part, text)]);
    let boxes: String = PHONE.chars().map(|sign| format!("<c><v>{sign}</v></c>")).collect();
    vec![
        cell("number", &format!("<c r=\"A1\" s=\"2\"><v>{PHONE}</v></c>")),
        cell("number of a kind", &format!("<c r=\"A1\" t=\"n\"><v>{PHONE}</v></c>")),
        cell("power of ten", "<c r=\"A1\"><v>1.3905550123E10</v></c>"),
        cell("inexact power of ten", "<c r=\"A1\"><v>1.3905550123000001E+10</v></c>"),
        cell("text in the cell", &format!("<c r=\"A1\" t=\"inlineStr\"><is><t>{PHONE}</t></is></c>")),
        cell(
            "runs in the cell",
            &format!("<c r=\"A1\" t=\"inlineStr\"><is><r><t>{head}</t></r><r><t>{tail}</t></r></is></c>"),
        ),
        cell("result of a formula", &format!("<c r=\"A1\" t=\"str\"><f>B1</f><v>{NAME}</v></c>")),
        cell("number of a formula", &format!("<c r=\"A1\"><f>B1+1</f><v>{PHONE}</v></c>")),
        cell("formula", &format!("<c r=\"A1\"><f>IF(B1=\"{NAME}\",1,0)</f><v>1</v></c>")),
        cell(
            "formula of pieces",
            &format!("<c r=\"A1\" t=\"str\"><f>\"{head}\"&amp;\"{tail}\"</f><v>x</v></c>"),
        ),
        cell("cells of one digit", &boxes),
        after("header", format!("<headerFooter><oddHeader>&amp;C{NAME}</oddHeader></headerFooter>")),
        after(
            "list of a check",
            format!(
                "<dataValidations><dataValidation type=\"list\"><formula1>\"{NAME},x\"</formula1></dataValidation></dataValidations>"
            ),
        ),
        after(
            "hint of a check",
            format!(
                "<dataValidations><dataValidation prompt=\"{PHONE}\" error=\"{NAME}\"/></dataValidations>"
            ),
        ),
        after(
            "condition",
            format!(
                "<conditionalFormatting><cfRule><formula>A1=\"{NAME}\"</formula></cfRule></conditionalFormatting>"
            ),
        ),
        after(
            "filter",
            format!(
                "<autoFilter><filterColumn><filters><filter val=\"{NAME}\"/></filters></filterColumn></autoFilter>"
            ),
        ),
        after(
            "link in the book",
            format!(
                "<hyperlinks><hyperlink ref=\"A1\" location=\"'{NAME}'!A1\" display=\"{NAME}\" tooltip=\"{PHONE}\"/></hyperlinks>"
            ),
        ),
        after(
            "scenario",
            format!(
                "<scenarios><scenario name=\"{NAME}\" user=\"{NAME}\"><inputCells r=\"A1\" val=\"{PHONE}\"/></scenario></scenarios>"
            ),
        ),
        after(
            "range with a name",
            format!("<protectedRanges><protectedRange name=\"{NAME}\" sqref=\"A1\"/></protectedRanges>"),
        ),
        after("sparkline", format!("<extLst><ext><xm:f>'{NAME}'!A1</xm:f></ext></extLst>")),
        beside("shared text", "xl/sharedStrings.xml", format!("<sst><si><t>{PHONE}</t></si></sst>")),
        beside(
            "shared runs",
            "xl/sharedStrings.xml",
            format!("<sst><si><r><t>{head}</t></r><r><rPr><b/></rPr><t>{tail}</t></r></si></sst>"),
        ),
        beside(
            "shared reading aid",
            "xl/sharedStrings.xml",
            format!("<sst><si><t>x</t><rPh><t>{NAME}</t></rPh></si></sst>"),
        ),
        beside(
            "remark",
            "xl/comments1.xml",
            format!(
                "<comments><authors><author>x</author></authors><commentList><comment ref=\"A1\"><text><r><t>{head}</t></r><r><t>{tail}</t></r></text></comment></commentList></comments>"
            ),
        ),
        beside(
            "author of a remark",
            "xl/comments1.xml",
            format!("<comments><authors><author>{NAME}</author></authors></comments>"),
        ),
        beside(
            "talk",
            "xl/threadedComments/threadedComment1.xml",
            format!(
                "<ThreadedComments><threadedComment><text>{NAME}</text></threadedComment></ThreadedComments>"
            ),
        ),
        beside(
            "person",
            "xl/persons/person.xml",
            format!("<personList><person displayName=\"{NAME}\"/></personList>"),
        ),
        beside(
            "name of a sheet",
            "xl/workbook.xml",
            format!(
                "<workbook {X}><sheets><sheet name=\"{NAME}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        beside(
            "name of a range",
            "xl/workbook.xml",
            format!(
                "<workbook {X}><sheets><sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"{NAME}\">\"{PHONE}\"</definedName></definedNames></workbook>"
            ),
        ),
        beside(
            "who shares it",
            "xl/workbook.xml",
            format!(
                "<workbook {X}><fileSharing userName=\"{NAME}\"/><sheets><sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        beside(
            "cache of a pivot",
            "xl/pivotCache/pivotCacheDefinition1.xml",
            format!(
                "<pivotCacheDefinition refreshedBy=\"{NAME}\"><sharedItems><s v=\"{NAME}\"/><n v=\"{PHONE}\"/></sharedItems></pivotCacheDefinition>"
            ),
        ),
        beside(
            "power of ten in a pivot",
            "xl/pivotCache/pivotCacheRecords1.xml",
            "<pivotCacheRecords><r><n v=\"1.3905550123E10\"/></r></pivotCacheRecords>".to_owned(),
        ),
        beside(
            "field of a pivot",
            "xl/pivotTables/pivotTable1.xml",
            format!("<pivotTableDefinition><pivotField name=\"{NAME}\"/></pivotTableDefinition>"),
        ),
        beside(
            "column of a table",
            "xl/tables/table1.xml",
            format!("<table><tableColumn id=\"1\" name=\"{NAME}\" totalsRowLabel=\"{PHONE}\"/></table>"),
        ),
        beside(
            "drawing",
            "xl/drawings/drawing1.xml",
            format!(
                "<xdr:sp><xdr:cNvPr id=\"1\" name=\"x\" descr=\"{PHONE}\"/><a:p><a:r><a:t>{head}</a:t></a:r><a:r><a:t>{tail}</a:t></a:r></a:p></xdr:sp>"
            ),
        ),
        beside(
            "VML of a remark",
            "xl/drawings/vmlDrawing1.vml",
            format!("<xml><v:shape alt=\"{NAME}\"/></xml>"),
        ),
        beside(
            "cache of a chart",
            "xl/charts/chart1.xml",
            format!("<c:strCache><c:pt><c:v>{NAME}</c:v></c:pt></c:strCache>"),
        ),
        beside("formula of a chart", "xl/charts/chart1.xml", format!("<c:f>'{NAME}'!$A$1</c:f>")),
        beside(
            "another book",
            "xl/externalLinks/externalLink1.xml",
            format!(
                "<externalLink><externalBook><sheetNames><sheetName val=\"{NAME}\"/></sheetNames><sheetDataSet><cell r=\"A1\"><v>{PHONE}</v></cell></sheetDataSet></externalBook></externalLink>"
            ),
        ),
        beside(
            "path of another book",
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            relations(&[relation("rId1", "externalLinkPath", &format!("file:///C:/{NAME}/x.xlsx"))]),
        ),
        beside(
            "source of data",
            "xl/connections.xml",
            format!(
                "<connections><connection name=\"x\"><dbPr connection=\"User ID={NAME}\"/></connection></connections>"
            ),
        ),
        beside(
            "log of changes",
            "xl/revisions/revisionLog1.xml",
            format!(
                "<revisions><rcc><nc r=\"A1\" t=\"inlineStr\"><is><t>{PHONE}</t></is></nc></rcc></revisions>"
            ),
        ),
        beside(
            "creator",
            "docProps/core.xml",
            format!("<cp:coreProperties><dc:creator>{NAME}</dc:creator></cp:coreProperties>"),
        ),
        beside(
            "titles of sheets",
            "docProps/app.xml",
            format!(
                "<Properties><TitlesOfParts><vt:vector><vt:lpstr>{NAME}</vt:lpstr></vt:vector></TitlesOfParts></Properties>"
            ),
        ),
        beside("data", "customXml/item1.xml", format!("<x y=\"{PHONE}\"/>")),
        beside("printer", "xl/printerSettings/printerSettings1.bin", format!("x{NAME}")),
        beside("picture", "xl/media/image1.emf", format!("x{PHONE}")),
        beside("macro", "xl/vbaProject.bin", format!("x{PHONE}")),
        beside("model of data", "xl/model/item.data", format!("x{PHONE}")),
    ]
}

#[test]
fn no_place_of_a_workbook_hides_a_value() {
    for (place, rows, after, beside) in places() {
        let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let copy = masked(place, &file(&rows, &after, &beside));
        for (name, bytes) in parts(&copy) {
            let tree = crate::read::tree::Element::of(&bytes, &name, &Budget::default());
            assert!(tree.is_ok(), "{place}: {name} is no XML: {}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn a_number_becomes_text_and_a_formula_that_would_bring_it_back_goes() {
    let rows = row(&format!(
        "<c r=\"A1\" s=\"2\"><v>{PHONE}</v></c><c r=\"B1\" t=\"n\"><f t=\"shared\" ref=\"B1:C1\" si=\"0\">A1</f><v>{PHONE}</v></c><c r=\"C1\"><f t=\"shared\" si=\"0\"/><v>7</v></c><c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"s\"><v>139</v></c>"
    ));
    let copy = masked("cells", &file(&rows, "", &[]));
    let sheet = part(&copy, "xl/worksheets/sheet1.xml");
    let expected = format!(
        "<c r=\"A1\" s=\"2\" t=\"str\"><v>{MASKED}</v></c><c r=\"B1\" t=\"str\"><v>{MASKED}</v></c><c r=\"C1\"><v>7</v></c><c r=\"D1\"><f>1+1</f><v>2</v></c><c r=\"E1\" t=\"s\"><v>139</v></c>"
    );
    // Attributes may stand in any order.
    let told = sheet.replace("<c t=\"str\" r=\"A1\" s=\"2\">", "<c r=\"A1\" s=\"2\" t=\"str\">");
    assert!(told.contains(&expected), "{sheet}");
    assert!(!parts(&copy).contains_key("xl/calcChain.xml"));
    assert!(!part(&copy, "xl/_rels/workbook.xml.rels").contains("calcChain"));
    assert!(!part(&copy, "[Content_Types].xml").contains("calcChain"));
}

#[test]
fn a_cell_is_written_anew_at_its_place_and_others_that_share_its_text_stay() {
    let rows = "<row r=\"2\"><c r=\"B2\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c r=\"B3\" s=\"4\"><v>32874</v></c></row>";
    let shared = "<sst><si><t>李桃&amp;王林</t></si></sst>";
    let comments = "<comments><authors/><commentList><comment ref=\"B2\"><text><t>问李桃</t></text></comment></commentList></comments>";
    let bytes = file(rows, "", &[("xl/sharedStrings.xml", shared), ("xl/comments1.xml", comments)]);
    let position = |row, column| Position {
        part: Part::Sheet("果园".to_owned()),
        cell: Some(Cell { table: 1, row, column, rows: 1, columns: 1 }),
        line: 1,
        page: None,
    };
    let mut reading = Reading::of(Format::Workbook);
    reading.paragraphs.push(Paragraph::plain(position(2, 2), "李桃&王林"));
    reading.paragraphs.push(Paragraph::plain(position(3, 2), "1990-01-01"));
    reading.paragraphs.push(Paragraph::plain(position(9, 9), "没有"));
    let why = Why::Comment(crate::reading::Change::default());
    reading.hidden.push(Hidden { position: position(2, 2), why, text: "问李桃".to_owned() });
    let one = |target, at: Range<usize>, text: &str, new: &str, everywhere| Replacement {
        target,
        at,
        text: text.to_owned(),
        new: new.to_owned(),
        everywhere,
    };
    let list = [
        one(Target::Paragraph(0), 0..6, "李桃", "李*", false),
        one(Target::Paragraph(1), 0..10, "1990-01-01", "****-**-**", true),
        one(Target::Hidden(0), 3..9, "李桃", "**", false),
        one(Target::Paragraph(2), 0..6, "没有", "", false),
    ];
    let out = rewrite(&bytes, &reading, &list, &Options::default()).unwrap();
    assert_eq!(out.unplaced, [3]);
    let sheet = part(&out.bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">李*&amp;王林</t></is></c><c r=\"C2\" t=\"s\"><v>0</v></c>"), "{sheet}");
    assert!(
        sheet.contains(
            "<c r=\"B3\" s=\"4\" t=\"inlineStr\"><is><t xml:space=\"preserve\">****-**-**</t></is></c>"
        ),
        "{sheet}"
    );
    assert_eq!(part(&out.bytes, "xl/sharedStrings.xml"), shared);
    assert!(part(&out.bytes, "xl/comments1.xml").contains("问**"));
}
