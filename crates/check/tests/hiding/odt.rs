//! The places of an open document text.

use super::{Place, all_are_found, halves, package};

const STYLES: &str = "<office:automatic-styles><style:style style:name=\"G\" style:family=\"text\"><style:text-properties \
    text:display=\"none\"/></style:style><style:style style:name=\"W\" style:family=\"text\"><style:text-properties \
    fo:color=\"#ffffff\"/></style:style><style:style style:name=\"T\" style:family=\"text\"><style:text-properties \
    fo:font-size=\"1pt\" style:font-size-asian=\"1pt\"/></style:style></office:automatic-styles>";

fn file(body: &str, more: &[(&'static str, String)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut parts =
        vec![("mimetype", "application/vnd.oasis.opendocument.text".to_owned()), ("content.xml", content)];
    parts.extend(more.iter().cloned());
    package(&parts)
}

fn of(body: &str) -> Vec<u8> {
    file(body, &[])
}

fn pages(inside: &str) -> Vec<u8> {
    let styles = format!(
        "<office:document-styles><office:master-styles>{inside}</office:master-styles></office:document-styles>"
    );
    file("<text:p>果园</text:p>", &[("styles.xml", styles)])
}

fn meta(inside: &str) -> Vec<u8> {
    let meta = format!("<office:document-meta><office:meta>{inside}</office:meta></office:document-meta>");
    file("<text:p>果园</text:p>", &[("meta.xml", meta)])
}

fn deleted(inside: &str) -> Vec<u8> {
    of(&format!(
        "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><office:change-info><dc:creator>甲</dc:creator>\
         </office:change-info>{inside}</text:deletion></text:changed-region></text:tracked-changes><text:p>果<text:change \
         text:change-id=\"c\"/>园</text:p>"
    ))
}

const PLACES: &[Place] = &[
    ("text", |text| of(&format!("<text:p>{text}</text:p>"))),
    ("heading", |text| of(&format!("<text:h text:outline-level=\"1\">{text}</text:h>"))),
    ("split spans", |text| {
        let (head, tail) = halves(text);
        of(&format!("<text:p>{head}<text:span text:style-name=\"B\">{tail}</text:span></text:p>"))
    }),
    ("a mark inside", |text| {
        let (head, tail) = halves(text);
        of(&format!("<text:p>{head}<text:bookmark text:name=\"b\"/>{tail}</text:p>"))
    }),
    ("signs by their numbers", |text| {
        let signs: String = text.chars().map(|sign| format!("&#x{:X};", u32::from(sign))).collect();
        of(&format!("<text:p>{signs}</text:p>"))
    }),
    ("hidden span", |text| {
        of(&format!("<text:p>园<text:span text:style-name=\"G\">{text}</text:span></text:p>"))
    }),
    ("white span", |text| {
        of(&format!("<text:p>园<text:span text:style-name=\"W\">{text}</text:span></text:p>"))
    }),
    ("tiny span", |text| {
        of(&format!("<text:p>园<text:span text:style-name=\"T\">{text}</text:span></text:p>"))
    }),
    ("hidden field", |text| {
        of(&format!(
            "<text:p><text:hidden-text text:is-hidden=\"true\" text:string-value=\"{text}\"/>园</text:p>"
        ))
    }),
    ("hidden paragraph", |text| {
        of(&format!("<text:p><text:hidden-paragraph text:is-hidden=\"true\"/>{text}</text:p>"))
    }),
    ("conditional field", |text| {
        of(&format!(
            "<text:p>园<text:conditional-text text:string-value-if-true=\"{text}\" text:string-value-if-false=\"\"/></text:p>"
        ))
    }),
    ("variable without display", |text| {
        of(&format!(
            "<text:p>园<text:variable-set text:display=\"none\" office:string-value=\"{text}\"/></text:p>"
        ))
    }),
    ("user-defined field", |text| {
        of(&format!(
            "<text:user-field-decls><text:user-field-decl text:name=\"a\" office:string-value=\"{text}\"/></text:user-field-decls>\
             <text:p>园</text:p>"
        ))
    }),
    ("form control", |text| {
        of(&format!(
            "<office:forms><form:form><form:text form:id=\"a\" form:current-value=\"{text}\"/></form:form></office:forms><text:p>园</text:p>"
        ))
    }),
    ("annotation", |text| {
        of(&format!(
            "<text:p>园<office:annotation><dc:creator>甲</dc:creator><text:p>{text}</text:p></office:annotation></text:p>"
        ))
    }),
    ("tracked deletion", |text| deleted(&format!("<text:p>{text}</text:p>"))),
    ("note in a deletion", |text| {
        deleted(&format!(
            "<text:p>园<text:note><text:note-body><text:p>{text}</text:p></text:note-body></text:note></text:p>"
        ))
    }),
    ("remark in a deletion", |text| {
        deleted(&format!("<text:p>园<office:annotation><text:p>{text}</text:p></office:annotation></text:p>"))
    }),
    ("tracked insertion", |text| {
        of(&format!(
            "<text:tracked-changes><text:changed-region text:id=\"c\"><text:insertion/></text:changed-region></text:tracked-changes>\
             <text:p>园<text:change-start text:change-id=\"c\"/>{text}<text:change-end text:change-id=\"c\"/></text:p>"
        ))
    }),
    ("header", |text| {
        pages(&format!(
            "<style:master-page style:name=\"Standard\"><style:header><text:p>{text}</text:p></style:header></style:master-page>"
        ))
    }),
    ("footer that is off", |text| {
        pages(&format!(
            "<style:master-page style:name=\"Standard\"><style:footer style:display=\"false\"><text:p>{text}</text:p></style:footer></style:master-page>"
        ))
    }),
    ("header of no page", |text| {
        pages(&format!(
            "<style:master-page style:name=\"X\"><style:header-left><text:p>{text}</text:p></style:header-left></style:master-page>"
        ))
    }),
    ("footnote", |text| {
        of(&format!(
            "<text:p>园<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note></text:p>"
        ))
    }),
    ("text box", |text| {
        of(&format!(
            "<text:p><draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame></text:p>"
        ))
    }),
    ("shape", |text| {
        of(&format!("<text:p><draw:custom-shape><text:p>{text}</text:p></draw:custom-shape></text:p>"))
    }),
    ("alternative text", |text| {
        of(&format!("<text:p><draw:frame><svg:desc>{text}</svg:desc></draw:frame></text:p>"))
    }),
    ("title of a picture", |text| {
        of(&format!("<text:p><draw:frame><svg:title>{text}</svg:title></draw:frame></text:p>"))
    }),
    ("table", |text| {
        of(&format!(
            "<table:table><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        ))
    }),
    ("collapsed row", |text| {
        of(&format!(
            "<table:table><table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        ))
    }),
    ("covered cell", |text| {
        of(&format!(
            "<table:table><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>园</text:p></table:table-cell><table:covered-table-cell><text:p>{text}</text:p></table:covered-table-cell></table:table-row></table:table>"
        ))
    }),
    ("description of a table", |text| {
        of(&format!(
            "<table:table><table:desc>{text}</table:desc><table:table-row><table:table-cell><text:p>园</text:p></table:table-cell></table:table-row></table:table>"
        ))
    }),
    ("hidden section", |text| {
        of(&format!(
            "<text:section text:display=\"none\"><text:p>{text}</text:p></text:section><text:p>园</text:p>"
        ))
    }),
    ("list", |text| {
        of(&format!("<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"))
    }),
    ("contents page", |text| {
        of(&format!(
            "<text:table-of-content><text:index-body><text:p>{text}</text:p></text:index-body></text:table-of-content>"
        ))
    }),
    ("reading over a sign", |text| {
        of(&format!(
            "<text:p><text:ruby><text:ruby-base>园</text:ruby-base><text:ruby-text>{text}</text:ruby-text></text:ruby></text:p>"
        ))
    }),
    ("title", |text| meta(&format!("<dc:title>{text}</dc:title>"))),
    ("subject", |text| meta(&format!("<dc:subject>{text}</dc:subject>"))),
    ("keyword", |text| meta(&format!("<meta:keyword>{text}</meta:keyword>"))),
    ("description", |text| meta(&format!("<dc:description>{text}</dc:description>"))),
    ("own particular", |text| {
        meta(&format!("<meta:user-defined meta:name=\"备注\">{text}</meta:user-defined>"))
    }),
    ("template", |text| meta(&format!("<meta:template xlink:title=\"{text}\"/>"))),
];

#[test]
fn no_place_of_an_open_document_hides_an_identifier() {
    all_are_found(PLACES);
}
