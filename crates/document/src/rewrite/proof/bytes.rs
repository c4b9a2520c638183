//! Bytes as the gate opens them: archives part by part, text of any encoding, addresses that are written in bytes.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::read::{Unreadable, html, plain};

/// An archive.
pub(super) struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8], most: u64) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged(String::new()))?;
        Ok(Self { archive, left: most })
    }

    pub(super) fn len(&self) -> usize {
        self.archive.len()
    }

    /// What is noted of the archive as a whole.
    pub(super) fn comment(&self) -> String {
        String::from_utf8_lossy(self.archive.comment()).into_owned()
    }

    /// The name of a part, what is noted beside it, and its bytes.
    pub(super) fn part(&mut self, index: usize) -> Result<(String, String, Vec<u8>), Unreadable> {
        let damaged = || Unreadable::Damaged(index.to_string());
        let part = self.archive.by_index(index).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let beside = format!(
            "{} {}",
            String::from_utf8_lossy(part.comment_raw()),
            String::from_utf8_lossy(part.extra_data().as_deref().unwrap_or_default())
        );
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let size = bytes.len() as u64;
        self.left = self.left.checked_sub(size).ok_or(Unreadable::TooLarge("unpacked", self.left))?;
        Ok((name, beside, bytes))
    }
}

/// Whether bytes are marked-up text.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    let head = bytes.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    let head: Vec<u8> = head.take(4).copied().collect();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let head = head.strip_prefix(b"\xFF\xFE").or_else(|| head.strip_prefix(b"\xFE\xFF")).unwrap_or(head);
    head.first() == Some(&b'<')
}

/// The text of bytes.
pub(super) fn text(bytes: &[u8]) -> String {
    let told = if is_markup(bytes) { html::told(bytes) } else { plain::told(bytes) };
    let (encoding, _) = told.unwrap_or((encoding_rs::UTF_8, 0));
    encoding.decode(bytes).0.into_owned()
}

/// The text of a string of a PDF: UTF-16 if its first bytes say so, else what its bytes are in most files.
pub(super) fn pdf_text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A text with the characters that addresses write in bytes.
pub(super) fn percent(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let byte = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = byte.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%');
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A text with the characters that scripts write by their numbers.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('\\');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (digits, rest) = match piece.as_bytes().first() {
            Some(b'u') if piece.as_bytes().get(1) == Some(&b'{') => {
                piece.get(2..).and_then(|rest| rest.split_once('}')).unwrap_or(("", piece))
            }
            Some(b'u') => piece.get(1..).and_then(|rest| rest.split_at_checked(4)).unwrap_or(("", piece)),
            Some(b'x') => piece.get(1..).and_then(|rest| rest.split_at_checked(2)).unwrap_or(("", piece)),
            _ => ("", piece),
        };
        match u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}
