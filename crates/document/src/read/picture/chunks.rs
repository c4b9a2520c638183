//! The texts of a JPEG's segments and a PNG's chunks, without looking at what they show.

use std::io::Read as _;

use flate2::bufread::ZlibDecoder;

use super::super::plain;

/// The first bytes of a PNG.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// How a packet of XMP is named in a PNG, and is told.
pub(super) const PACKET: &str = "XML:com.adobe.xmp";
/// What stands before a packet of XMP in a JPEG.
const PACKET_OF_JPEG: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// So many chunks or segments are looked at.
const MOST: usize = 10_000;
/// More of a packed text is not unpacked.
const MOST_UNPACKED: u64 = 1 << 20;

/// The texts, each with its name.
pub(super) fn of(bytes: &[u8]) -> Vec<(String, String)> {
    match bytes.strip_prefix(PNG) {
        Some(chunks) => of_png(chunks),
        None => bytes.strip_prefix(b"\xFF\xD8").map(of_jpeg).unwrap_or_default(),
    }
}

fn of_jpeg(mut bytes: &[u8]) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for _ in 0..MOST {
        // The picture itself begins with the segment DA.
        let [0xFF, kind, high, low, rest @ ..] = bytes else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        if *kind == 0xDA || length > rest.len() {
            break;
        }
        let (segment, after) = rest.split_at(length);
        match (*kind, segment.strip_prefix(PACKET_OF_JPEG)) {
            (0xE1, Some(packet)) => {
                texts.push((PACKET.to_owned(), String::from_utf8_lossy(packet).into_owned()))
            }
            (0xFE, _) => texts.extend(plain::decode(segment).ok().map(|text| ("Comment".to_owned(), text))),
            _ => {}
        }
        bytes = after;
    }
    texts
}

fn of_png(mut bytes: &[u8]) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for _ in 0..MOST {
        let [a, b, c, d, e, f, g, h, rest @ ..] = bytes else { break };
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap_or(usize::MAX);
        let Some((chunk, after)) = rest.split_at_checked(length) else { break };
        if let Some((name, value)) = split(chunk) {
            let text = match &[*e, *f, *g, *h] {
                b"tEXt" => plain::decode(value).ok(),
                b"zTXt" => value.get(1..).and_then(unpacked).and_then(|text| plain::decode(&text).ok()),
                b"iTXt" => international(value),
                _ => None,
            };
            let name = String::from_utf8_lossy(name).into_owned();
            texts.extend(text.map(|text| (name, text)));
        }
        bytes = after.get(4..).unwrap_or_default();
    }
    texts
}

/// What stands before and after the first zero.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..at)?, bytes.get(at + 1..)?))
}

/// Whether it is packed and how, the language, the name in that language, the text.
fn international(value: &[u8]) -> Option<String> {
    let [packed, _, rest @ ..] = value else { return None };
    let (_, rest) = split(rest)?;
    let (_, text) = split(rest)?;
    let text = if *packed == 1 { unpacked(text)? } else { text.to_vec() };
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    ZlibDecoder::new(bytes).take(MOST_UNPACKED).read_to_end(&mut text).ok()?;
    Some(text)
}
