//! Reading a file of any format: what it is is told by its bytes, never by its name.

use serde::{Deserialize, Serialize};

use crate::reading::Reading;

pub use markdown::FRONT_MATTER;

mod css;
mod doc;
pub(crate) mod docx;
mod gather;
pub(crate) mod html;
pub(crate) mod laid_out;
mod line;
#[cfg(test)]
pub(crate) mod made;
mod markdown;
mod numeral;
mod odt;
mod ofd;
pub(crate) mod package;
mod packet;
pub(crate) mod pdf;
mod picture;
pub(crate) mod plain;
mod pptx;
pub(crate) mod tree;
pub(crate) mod xml;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown: text with a heading of its kind.
    Markdown,
    /// A web page.
    Html,
    /// Word, since 2007.
    Docx,
    /// Word 97 to 2003, and what WPS keeps as .wps.
    Doc,
    /// An open document text.
    Odt,
    /// PowerPoint, since 2007.
    Pptx,
    /// A PDF.
    Pdf,
    /// OFD, GB/T 33190-2016.
    Ofd,
    /// A workbook of any kind, read by the reader of sheets.
    Workbook,
    /// A picture; what it shows is not read.
    Picture,
}

/// How much may be read of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of everything in it when it is unpacked.
    pub unpacked: u64,
    /// How deep its elements may lie in each other.
    pub depth: u32,
    /// How many paragraphs it may have.
    pub paragraphs: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { file: 200 << 20, unpacked: 1 << 30, depth: 256, paragraphs: 2_000_000 }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is empty.
    Empty,
    /// It is nothing that is known, or of a kind that is not read.
    Unknown,
    /// A password protects it.
    Encrypted,
    /// It is damaged or cut off; which part of it, empty if it is the file as a whole.
    Damaged(String),
    /// There is more of it than is read: what, and the limit.
    TooLarge(&'static str, u64),
    /// Its elements lie too deep in each other.
    TooDeep(u32),
}

/// Reads a file, whatever its format is; what is written in a workbook is read by the reader of sheets.
///
/// # Errors
/// Why it could not be read.
pub fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let format = Format::of(bytes)?;
    if bytes.len() as u64 > budget.file {
        return Err(Unreadable::TooLarge("file", budget.file));
    }
    let reader = READERS.iter().find(|(known, _)| *known == format).map(|(_, reader)| reader);
    reader.map_or(Err(Unreadable::Unknown), |read| read(bytes, budget))
}

/// How a format is read.
type Reader = fn(&[u8], &Budget) -> Result<Reading, Unreadable>;

/// The readers.
const READERS: [(Format, Reader); 10] = [
    (Format::Text, plain::read),
    (Format::Markdown, markdown::read),
    (Format::Html, html::read),
    (Format::Docx, docx::read),
    (Format::Doc, doc::read),
    (Format::Odt, odt::read),
    (Format::Pptx, pptx::read),
    (Format::Pdf, pdf::read),
    (Format::Ofd, ofd::read),
    (Format::Picture, picture::read),
];

pub(crate) use package::ZIP;

/// How a web page begins, or a part of one.
const PAGE: [&str; 8] = ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<style"];

/// The first bytes of an OLE container: old .doc, .wps and .xls files, and everything of Office that has a password.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

impl Format {
    /// The format of a file by its bytes.
    ///
    /// # Errors
    /// It is empty, has a password, is damaged or of no format that is known.
    pub fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if bytes.starts_with(package::ZIP) {
            return Self::of_package(bytes);
        }
        if bytes.starts_with(OLE) {
            return doc::format(bytes);
        }
        // A PDF may have a few bytes of something else before it.
        let head = bytes.get(..1024).unwrap_or(bytes);
        if head.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if picture::is_one(bytes) {
            return Ok(Self::Picture);
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(Unreadable::Unknown);
        }
        let text = plain::decode(head)?;
        let start = without_remarks(&text).to_ascii_lowercase();
        let is_page = PAGE.iter().any(|tag| start.starts_with(tag));
        let is_xhtml = start.starts_with("<?xml") && start.contains("<html");
        Ok(match () {
            () if is_page || is_xhtml => Self::Html,
            () if markdown::is_markdown(&text) => Self::Markdown,
            () => Self::Text,
        })
    }

    fn of_package(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut package = package::Package::open(bytes, &Budget::default())?;
        let parts = [
            ("word/document.xml", Self::Docx),
            ("ppt/presentation.xml", Self::Pptx),
            ("xl/workbook.xml", Self::Workbook),
            ("xl/workbook.bin", Self::Workbook),
            ("OFD.xml", Self::Ofd),
        ];
        if let Some((_, format)) = parts.into_iter().find(|(part, _)| package.has(part)) {
            return Ok(format);
        }
        let of_type = package.part("mimetype")?.unwrap_or_default();
        let of_type = String::from_utf8_lossy(&of_type).trim().to_owned();
        match of_type.strip_prefix("application/vnd.oasis.opendocument.") {
            Some("text" | "text-template") => Ok(Self::Odt),
            Some("spreadsheet" | "spreadsheet-template") => Ok(Self::Workbook),
            _ => Err(Unreadable::Unknown),
        }
    }
}

/// Text without what a browser noted before a page when it saved it.
fn without_remarks(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|remark| remark.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}
