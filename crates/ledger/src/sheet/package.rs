//! What kind of file the bytes are, and whether a workbook's package can be unpacked safely.

use std::io::{self, Cursor, Read};

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
    } else if bytes.contains(&0) && !utf16 {
        Err(Finding::error("sheet-unknown-format"))
    } else {
        Ok(Kind::Text)
    }
}

/// Unpacks every part once into nothing. An archive may lie about the size of what it holds, so only what really
/// comes out is counted; the checksums at the end of each part find a damaged one as well.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Finding> {
    let damaged = |_| Finding::error("sheet-damaged");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_main = |name: &str| name.ends_with("workbook.xml") || name == "content.xml";
    let workbook = archive.file_names().flatten().any(|name| is_main(&name));
    if !workbook || archive.len() > MOST_PARTS {
        return Err(Finding::error("sheet-not-a-workbook"));
    }
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Finding::error("sheet-password"),
            _ => Finding::error("sheet-damaged"),
        })?;
        // One byte more than allowed is enough to see that there is more.
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink())
            .map_err(|_| Finding::error("sheet-damaged"))?;
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| beyond_megabytes("sheet-unpacks-too-large", limits.unpacked_bytes))?;
    }
    Ok(())
}
