//! What kind of file the bytes are, whether a workbook's package can be unpacked safely, and what its parts tell.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Write};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, beyond_megabytes};
use crate::finding::Finding;

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An xlsx workbook: a zip archive.
    Workbook,
    /// An OpenDocument spreadsheet: a zip archive whose first part names its type.
    OpenDocument,
    /// An old .xls workbook: an OLE container.
    OldWorkbook,
    /// Text: csv.
    Text,
}

/// The first bytes of a zip archive; one that was cut off still has them.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of an OLE container: old .xls, .doc and .wps files, and every workbook with a password.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// The first bytes of files that are text and no csv: PDF, RTF, web pages and XML, which other programs hand out under
/// the ending of a workbook.
const OTHERS: [&[u8]; 7] = [b"%PDF-", b"{\\rtf", b"<html", b"<HTML", b"<!DOCTYPE", b"<table", b"<?xml"];
/// The type of an OpenDocument spreadsheet.
const OPEN: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// The name of the stream that holds a workbook with a password, as the container's directory writes it.
const ENCRYPTED: &str = "EncryptedPackage";
/// A workbook has a few parts for each sheet; more than this is an archive of something else.
const MOST_PARTS: usize = 10_000;

/// Tells the kind by the first bytes, never by the file's name.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Finding> {
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if bytes.is_empty() {
        Err(Finding::error("sheet-empty-file"))
    } else if bytes.starts_with(ZIP) {
        // The type stands in the clear, as the first part of the archive.
        let head = bytes.get(..200).unwrap_or(bytes);
        let is_open = head.windows(OPEN.len()).any(|window| window == OPEN);
        Ok(if is_open { Kind::OpenDocument } else { Kind::Workbook })
    } else if bytes.starts_with(OLE) {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        if locked { Err(Finding::error("sheet-password")) } else { Ok(Kind::OldWorkbook) }
    } else if bytes.contains(&0) && !utf16 || OTHERS.iter().any(|head| bytes.starts_with(head)) {
        Err(Finding::error("sheet-unknown-format"))
    } else {
        Ok(Kind::Text)
    }
}

/// What a package was seen to hold while it was unpacked.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// What each part has.
    parts: BTreeMap<String, Signs>,
    /// Whether it has macros.
    macros: bool,
    /// Whether cells get their values from other workbooks.
    links: bool,
    /// Whether it has pictures.
    pictures: bool,
}

impl Contents {
    /// What a part has; of one that is not there nothing is known, and everything may be in it.
    pub(super) fn signs(&self, part: &str) -> Signs {
        self.parts.get(part).copied().unwrap_or(Signs { merged: true, marked: true })
    }

    /// What should be told of it.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let told = [
            (self.macros, Finding::notice("sheet-macros")),
            (self.links, Finding::warning("sheet-external-links")),
        ];
        told.into_iter().filter(|(is_there, _)| *is_there).map(|(_, finding)| finding).collect()
    }

    /// Whether there are pictures, which nobody can read.
    pub(super) fn has_pictures(&self) -> bool {
        self.pictures
    }

    fn name(&mut self, part: &str) {
        self.macros |= part.ends_with("vbaProject.bin") || part.starts_with("Basic/");
        self.links |= part.contains("/externalLinks/");
        self.pictures |= part.contains("/media/") || part.starts_with("Pictures/");
    }
}

/// What the text of a part says that it has: most sheets have neither and need no reading for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// Merged cells.
    pub(super) merged: bool,
    /// Hidden rows or columns, or a filter.
    pub(super) marked: bool,
}

/// Looks for signs in what is written to it.
struct Look {
    finders: [memmem::Finder<'static>; 3],
    signs: Signs,
    /// The end of what was seen: a sign may lie over the edge of two pieces.
    end: Vec<u8>,
}

impl Look {
    fn new() -> Self {
        let finders = ["<mergeCell", "hidden=", "<autoFilter"].map(memmem::Finder::new);
        Self { finders, signs: Signs::default(), end: Vec::new() }
    }

    fn see(&mut self, piece: &[u8]) {
        let [merged, hidden, filter] = &self.finders;
        let is_in = |finder: &memmem::Finder<'_>| finder.find(piece).is_some();
        self.signs.merged = self.signs.merged || is_in(merged);
        self.signs.marked = self.signs.marked || is_in(hidden) || is_in(filter);
    }
}

impl Write for Look {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let longest = self.finders.iter().map(|finder| finder.needle().len()).max().unwrap_or_default();
        let head = piece.len().min(longest);
        self.end.extend_from_slice(&piece[..head]);
        let edge = std::mem::take(&mut self.end);
        self.see(&edge);
        self.see(piece);
        self.end = edge;
        self.end.extend_from_slice(&piece[head..]);
        let rest = self.end.len().saturating_sub(longest);
        self.end.drain(..rest);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Unpacks every part once, and keeps nothing but what it has. An archive may lie about the size of what it holds, so
/// only what really comes out is counted; the checksums at the end of each part find a damaged one as well.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Contents, Finding> {
    let damaged = |_| Finding::error("sheet-damaged");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_main = |name: &str| name.ends_with("workbook.xml") || name == "content.xml";
    let workbook = archive.file_names().flatten().any(|name| is_main(&name));
    if !workbook || archive.len() > MOST_PARTS {
        return Err(Finding::error("sheet-not-a-workbook"));
    }
    let (mut contents, mut left) = (Contents::default(), limits.unpacked_bytes);
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Finding::error("sheet-password"),
            _ => Finding::error("sheet-damaged"),
        })?;
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        let mut look = Look::new();
        // One byte more than allowed is enough to see that there is more.
        let unpacked =
            io::copy(&mut part.take(left + 1), &mut look).map_err(|_| Finding::error("sheet-damaged"))?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| beyond_megabytes("sheet-unpacks-too-large", limits.unpacked_bytes))?;
        contents.name(&name);
        contents.parts.insert(name, look.signs);
    }
    Ok(contents)
}

/// What an old workbook holds: only its macros can be told without reading it.
pub(super) fn of_container(bytes: &[u8]) -> Contents {
    let container = cfb::CompoundFile::open(Cursor::new(bytes));
    let macros = container.is_ok_and(|container| container.exists("/_VBA_PROJECT_CUR"));
    Contents { macros, ..Contents::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_found_over_the_edge_of_two_pieces() {
        let text = b"<sheetData/><mergeCells/><row hidden=\"1\"/>";
        for piece in 1..text.len() {
            let mut look = Look::new();
            text.chunks(piece).for_each(|piece| look.write_all(piece).unwrap());
            assert_eq!(look.signs, Signs { merged: true, marked: true }, "in pieces of {piece}");
            let mut look = Look::new();
            text[..16].chunks(piece).for_each(|piece| look.write_all(piece).unwrap());
            assert_eq!(look.signs, Signs::default());
        }
    }
}
