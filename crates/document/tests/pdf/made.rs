//! PDFs written by hand, as small as they can be.

use std::fmt::Display;

use super::objects::file;

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
        file(&self.objects, &self.trailer)
    }
}

/// The instructions that write a line from a place, counted from the bottom.
pub(crate) fn line(x: impl Display, y: impl Display, size: impl Display, text: &str) -> String {
    let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
}
