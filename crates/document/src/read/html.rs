//! Web pages: what a browser would show of one, without running it. Sheets of styles are not heeded, only styles that are
//! written in the elements themselves.

use super::gather::Gather;
use super::{Budget, Format, Unreadable, plain};
use crate::reading::Reading;
use page::Page;
use walk::Walk;

mod element;
mod list;
mod look;
mod page;
mod table;
#[cfg(test)]
mod tests;
mod walk;

/// How much comparing the attributes of a page may take: within a tag each is compared with each.
const MOST_COMPARED: u64 = 5_000_000_000;

/// Reads a page. `line` of a position is the line of the source on which the text of the paragraph begins; in a page
/// that was written without line ends all paragraphs have the same.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let text = decode(bytes)?;
    if compared(&text) > MOST_COMPARED {
        return Err(Unreadable::TooLarge("attributes", MOST_COMPARED));
    }
    let page = Page::of(&text, budget)?;
    let gather = Walk::new(&page, Gather::new(Format::Html, budget)).walk()?;
    Ok(gather.reading)
}

/// The text of a page.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let (told, mark) = told(bytes)?;
    let body = bytes.get(mark..).unwrap_or_default();
    Ok(told.decode_without_bom_handling(body).0.into_owned())
}

/// The encoding of a page, and how many of the first bytes are its mark. UTF-8 is believed before what the page says of
/// itself: many pages were saved in another encoding than they name.
pub(crate) fn told(bytes: &[u8]) -> Result<(&'static encoding_rs::Encoding, usize), Unreadable> {
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    if marked || std::str::from_utf8(bytes).is_ok() || bytes.contains(&0) {
        return plain::told(bytes);
    }
    named(bytes).map_or_else(|| plain::told(bytes), |encoding| Ok((encoding, 0)))
}

/// The encoding that a page names at its beginning, in `charset=` or in the declaration of XML.
fn named(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    for name in ["charset", "encoding"] {
        for (at, _) in head.match_indices(name) {
            let after = head.get(at + name.len()..).unwrap_or_default().trim_start();
            let Some(value) = after.strip_prefix('=') else { continue };
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let is_label = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | ':' | '.');
            let end = value.find(|sign| !is_label(sign)).unwrap_or(value.len());
            let found = encoding_rs::Encoding::for_label(value.get(..end).unwrap_or_default().as_bytes());
            // A page that could be read up to here is in no encoding of two bytes for each letter.
            if let Some(found) =
                found.filter(|found| found.is_ascii_compatible() && *found != encoding_rs::UTF_8)
            {
                let chinese = [encoding_rs::GBK, encoding_rs::GB18030].contains(&found);
                return Some(if chinese { encoding_rs::GB18030 } else { found });
            }
        }
    }
    None
}

/// How often attributes will be compared: the square of how many words each tag has.
fn compared(text: &str) -> u64 {
    let mut sum = 0u64;
    let mut words = 0u64;
    let mut inside = false;
    let mut quote = None;
    let mut before = b' ';
    for byte in text.bytes() {
        match (inside, quote) {
            (false, _) => {
                inside = before == b'<' && (byte.is_ascii_alphabetic() || byte == b'/');
                words = 0;
            }
            (true, Some(open)) => {
                if byte == open {
                    quote = None;
                    words += 1;
                }
            }
            (true, None) => match byte {
                b'"' | b'\'' if before == b'=' => quote = Some(byte),
                b'>' => {
                    inside = false;
                    sum = sum.saturating_add(words.saturating_mul(words));
                }
                b' ' | b'\t' | b'\n' | b'\r' | b'/' | 0x0C => words += 1,
                _ => {}
            },
        }
        if !(before == b'=' && byte.is_ascii_whitespace()) {
            before = byte;
        }
    }
    sum.saturating_add(words.saturating_mul(words))
}
