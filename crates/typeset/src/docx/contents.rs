//! The title and the contents page of a compilation in docx: a field that Word, WPS and LibreOffice update, with its entries
//! as they are when the file is written.

use std::io;

use document::Inline;

use super::body::Body;
use super::xml::Xml;
use crate::work::{CONTENTS, Places, Work};

/// What the field gathers: the paragraphs with the style of titles, with links.
const FIELD: &str = " TOC \\h \\z \\t \"Title,1\" ";

/// The title, 目录, and an entry for each piece. Where the pages are not known no number stands: the program that opens the
/// file computes them.
pub(crate) fn write(body: &mut Body, xml: &mut Xml, work: &Work<'_>, places: &Places) -> io::Result<()> {
    let Some(heading) = &work.heading else { return Ok(()) };
    body.paragraph(xml, "CompilationTitle", &crate::title::with_breaks(&[Inline::text(heading.as_str())]))?;
    body.paragraph(xml, "TOCHeading", &[Inline::text(CONTENTS)])?;
    let titles = work.titles();
    let last = titles.len().saturating_sub(1);
    for (at, title) in titles.iter().enumerate() {
        let page = places.begins.get(at).map(usize::to_string).unwrap_or_default();
        let name = bookmark(at);
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "TOC1")]))?;
            if at == 0 {
                begin(xml, FIELD)?;
            }
            xml.element("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")], |xml| {
                body.plain(xml, title)?;
                xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]))?;
                begin(xml, &format!(" PAGEREF {name} \\h "))?;
                body.plain(xml, &page)?;
                mark(xml, "end")
            })?;
            if at == last { mark(xml, "end") } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// The first line of a piece: it takes no room, begins a page and is what the contents page leads to.
pub(crate) fn piece(xml: &mut Xml, at: usize) -> io::Result<()> {
    let id = at.to_string();
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "SectionEnd")])?;
            xml.empty("w:pageBreakBefore", &[])
        })?;
        xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(at))])?;
        xml.empty("w:bookmarkEnd", &[("w:id", &id)])
    })
}

/// A name as Word gives it itself.
fn bookmark(at: usize) -> String {
    format!("_Toc{:09}", at + 1)
}

fn begin(xml: &mut Xml, instruction: &str) -> io::Result<()> {
    mark(xml, "begin")?;
    xml.element("w:r", &[], |xml| xml.text("w:instrText", &[("xml:space", "preserve")], instruction))?;
    mark(xml, "separate")
}

fn mark(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]))
}
