//! Word documents out, set by GB/T 9704-2012 (党政机关公文格式) and opened alike by Word, WPS and LibreOffice.
//!
//! A page holds 22 lines of 28 characters: A4 with margins of 37, 26, 35 and 28 mm, body 3号仿宋. Sixteen
//! points times 28 are wider than the 156 mm of the type area, so characters stand a quarter of a point
//! closer. Fonts are named, not embedded; `fontTable.xml` says which ones may stand in for them.
//!
//! Every figure is a content control whose tag is `figure:NAME:PERIOD`, every claim one with
//! `claim:NAME:PERIOD`, every number typed by hand one with `typed`: a document that was edited comes
//! back with its figures still known. Files of one document are equal byte for byte: the entries of
//! the archive carry no time, and content controls are numbered through.

mod body;
mod contents;
mod dress;
mod signature;
mod table;
mod xml;

use std::io::{self, Cursor, Write};

use document::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use xml::Xml;

use crate::work::{Places, Work};

pub use body::Page;
pub(crate) use signature::Indents;

/// Writes the document as docx.
pub fn write(document: &Document) -> io::Result<Vec<u8>> {
    write_on(document, Page::Upright)
}

/// Writes the document as docx on paper that lies so.
pub fn write_on(document: &Document, page: Page) -> io::Result<Vec<u8>> {
    write_placed(&Work::from(document), page, &Places::default())
}

/// Writes a document or a compilation of which it is known on which pages it stands.
pub fn write_placed(work: &Work<'_>, page: Page, places: &Places) -> io::Result<Vec<u8>> {
    let footer = |place: &str| include_str!("docx/footer.xml").replace("PLACE", place).into_bytes();
    let fixed = |text: &str| text.as_bytes().to_vec();
    // Pages that are not known are computed by the program that opens the file.
    let is_open = work.heading.is_some() && places.begins.is_empty();
    let update = if is_open { "<w:updateFields w:val=\"true\"/>\n<w:compat>" } else { "<w:compat>" };
    let parts = [
        ("[Content_Types].xml", fixed(include_str!("docx/content_types.xml"))),
        ("_rels/.rels", fixed(include_str!("docx/package_rels.xml"))),
        ("word/document.xml", body::write(work, page, places)?),
        ("word/_rels/document.xml.rels", fixed(include_str!("docx/document_rels.xml"))),
        ("word/styles.xml", fixed(include_str!("docx/styles.xml"))),
        ("word/settings.xml", include_str!("docx/settings.xml").replace("<w:compat>", update).into_bytes()),
        ("word/fontTable.xml", fixed(include_str!("docx/font_table.xml"))),
        // The number stands at the outer edge, one character in: right on odd pages, left on even ones.
        ("word/footer1.xml", footer("<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>")),
        ("word/footer2.xml", footer("<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>")),
        // Pages with nothing but the imprint have no number.
        ("word/footer3.xml", fixed(include_str!("docx/no_footer.xml"))),
        ("docProps/core.xml", core(work)?),
        ("docProps/custom.xml", custom(&work.alone())?),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Title, organ, language and date, where every office program looks for them.
fn core(work: &Work<'_>) -> io::Result<Vec<u8>> {
    let document = &work.alone();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let mut xml = Xml::new()?;
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.text("dc:title", &[], work.title().trim())?;
        if let Some(organ) = &document.meta.organ {
            xml.text("dc:creator", &[], organ)?;
        }
        xml.text("dc:language", &[], &document.lang)?;
        if let Some(date) = document.meta.date.as_deref().filter(|date| is_date(date)) {
            // The document's own date; the moment of writing would make two equal files differ.
            xml.text("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &format!("{date}T00:00:00Z"))?;
        }
        Ok(())
    })?;
    Ok(xml.into_bytes())
}

fn is_date(text: &str) -> bool {
    let form = text.bytes().map(|b| if b.is_ascii_digit() { b'0' } else { b });
    form.eq(*b"0000-00-00")
}

/// What the figures were computed from, under 文件 / 属性 / 自定义.
fn custom(document: &Document) -> io::Result<Vec<u8>> {
    let meta = &document.meta;
    let dress = document.dress.as_deref();
    let known = [
        ("report", meta.report.clone()),
        ("period", meta.period.clone()),
        ("cut-off", meta.cut_off.clone()),
        ("as-of", meta.as_of.clone()),
        ("journal-head", meta.head.map(|head| head.to_string())),
        ("journal-digest", meta.digest.clone()),
        ("packs", (!meta.packs.is_empty()).then(|| meta.packs.join(", "))),
        // What no line of the document says.
        ("kind", dress.map(|dress| dress.kind.clone()).filter(|kind| !kind.is_empty())),
        ("seal", dress.map(|dress| dress.seal.word().to_owned())),
    ];
    let namespaces = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    let mut xml = Xml::new()?;
    xml.element("Properties", &namespaces, |xml| {
        let known = known.into_iter().filter_map(|(name, value)| Some((name, value?)));
        for (id, (name, value)) in (2..).zip(known) {
            let id = id.to_string();
            // The format identifier that every custom property has; numbers begin at 2.
            let attributes =
                [("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", &id), ("name", name)];
            xml.element("property", &attributes, |xml| xml.text("vt:lpwstr", &[], &value))?;
        }
        Ok(())
    })?;
    Ok(xml.into_bytes())
}

#[cfg(test)]
mod tests;
