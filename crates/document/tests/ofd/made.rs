//! OFDs written by hand, as small as they can be.

use std::fmt::{Display, Write as _};
use std::io::{Cursor, Write as _};

/// The parts of an OFD with one page of 100 by 150 mm for each content.
pub(crate) struct Ofd {
    parts: Vec<(String, String)>,
    pages: String,
    document: String,
    info: String,
}

impl Ofd {
    pub(crate) fn new() -> Self {
        Self { parts: Vec::new(), pages: String::new(), document: String::new(), info: String::new() }
    }

    pub(crate) fn part(mut self, name: &str, xml: &str) -> Self {
        self.parts.push((name.to_owned(), xml.to_owned()));
        self
    }

    pub(crate) fn document(mut self, xml: &str) -> Self {
        self.document.push_str(xml);
        self
    }

    pub(crate) fn info(mut self, xml: &str) -> Self {
        self.info.push_str(xml);
        self
    }

    pub(crate) fn page(self, objects: &str) -> Self {
        self.page_with("", objects)
    }

    pub(crate) fn page_with(mut self, before: &str, objects: &str) -> Self {
        let number = self.pages.matches("<ofd:Page ").count() + 1;
        write!(self.pages, "<ofd:Page ID=\"{number}\" BaseLoc=\"Pages/{number}.xml\"/>").unwrap();
        let content = format!("<ofd:Content><ofd:Layer ID=\"9\">{objects}</ofd:Layer></ofd:Content>");
        self.part(&format!("Doc_0/Pages/{number}.xml"), &root("Page", &format!("{before}{content}")))
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        let Self { mut parts, pages, document, info } = self;
        let main = format!(
            "<ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        );
        let common = "<ofd:PhysicalBox>0 0 100 150</ofd:PhysicalBox>";
        let document = format!(
            "<ofd:CommonData><ofd:PageArea>{common}</ofd:PageArea><ofd:PublicRes>Res.xml</ofd:PublicRes>\
             </ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{document}"
        );
        let fonts = "<ofd:Fonts><ofd:Font ID=\"1\" FontName=\"宋体\"/>\
             <ofd:Font ID=\"2\" FontName=\"宋体\" Bold=\"true\"/></ofd:Fonts>";
        parts.push(("OFD.xml".to_owned(), root("OFD", &main)));
        parts.push(("Doc_0/Document.xml".to_owned(), root("Document", &document)));
        parts.push(("Doc_0/Res.xml".to_owned(), root("Res", fonts)));
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(xml.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// The root of a part.
pub(crate) fn root(name: &str, inner: &str) -> String {
    let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:{name} {space}>{inner}</ofd:{name}>")
}

/// A line of text at a place in millimetres, with more said of it.
pub(crate) fn text(x: impl Display, y: impl Display, size: impl Display, more: &str, text: &str) -> String {
    let count = text.chars().count();
    format!(
        "<ofd:TextObject ID=\"5\" Font=\"1\" Size=\"{size}\" Boundary=\"{x} {y} 90 9\" {more}>\
         <ofd:TextCode X=\"0\" Y=\"{size}\" DeltaX=\"g {count} {size}\">{text}</ofd:TextCode></ofd:TextObject>"
    )
}
