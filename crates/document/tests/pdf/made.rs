//! PDFs written by hand, as small as they can be.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

/// A PDF by its objects, from the first on: catalog, pages, the font `/F1`, then what is added.
pub(crate) struct Pdf {
    objects: Vec<String>,
    pages: Vec<usize>,
    trailer: String,
}

/// A font that no file holds: Han characters by their Unicode, Latin ones half as wide.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts \
    [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry \
    (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>";

impl Pdf {
    pub(crate) fn new() -> Self {
        let objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), String::new(), FONT.to_owned()];
        Self { objects, pages: Vec::new(), trailer: String::new() }
    }

    /// Adds an object and gives its number.
    pub(crate) fn object(&mut self, text: impl Into<String>) -> usize {
        self.objects.push(text.into());
        self.objects.len()
    }

    pub(crate) fn stream(&mut self, dict: &str, data: &str) -> usize {
        self.object(format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len()))
    }

    /// Adds a page of 400 by 600 points.
    pub(crate) fn page(mut self, content: &str) -> Self {
        self.page_with(content, "", "");
        self
    }

    pub(crate) fn page_with(&mut self, content: &str, resources: &str, more: &str) {
        let content = self.stream("", content);
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {content} 0 R /Resources << /Font << \
             /F1 3 0 R >> {resources} >> {more} >>"
        ));
        self.pages.push(page);
    }

    pub(crate) fn catalog(&mut self, more: &str) {
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {more} >>");
    }

    pub(crate) fn trailer(&mut self, more: &str) {
        self.trailer.push_str(more);
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[1] = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
        let mut out = String::from("%PDF-1.7\n");
        let mut offsets = Vec::new();
        for (number, object) in (1..).zip(&self.objects) {
            offsets.push(out.len());
            write!(out, "{number} 0 obj\n{object}\nendobj\n").unwrap();
        }
        let table = out.len();
        write!(out, "xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).unwrap();
        for offset in offsets {
            writeln!(out, "{offset:010} 00000 n ").unwrap();
        }
        let (size, trailer) = (self.objects.len() + 1, &self.trailer);
        write!(out, "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n")
            .unwrap();
        out.into_bytes()
    }
}

/// Replaces an object of a PDF by adding to its end, as a program does that saves quickly.
pub(crate) fn added(mut bytes: Vec<u8>, number: usize, object: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.clone()).unwrap();
    let before = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().to_owned();
    let at = bytes.len();
    write!(bytes, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    let table = bytes.len();
    write!(
        bytes,
        "xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Size 99 /Root 1 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
    bytes
}

/// The instructions that write a line from a place, counted from the bottom.
pub(crate) fn line(x: impl Display, y: impl Display, size: impl Display, text: &str) -> String {
    let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
}
