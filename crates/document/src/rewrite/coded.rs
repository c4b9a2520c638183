//! Text with the bytes that each of its characters came from, so that what is not changed stays as it was, byte for byte.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Edit;

/// Text and its bytes.
pub(super) struct Coded<'b> {
    bytes: &'b [u8],
    encoding: &'static Encoding,
    /// The text, without a mark of the order of bytes.
    pub(super) text: String,
    places: Places,
}

/// Which byte a place in the text is.
enum Places {
    /// So many bytes further on.
    Shifted(usize),
    /// Place in the text and byte of every character, and of the end.
    Listed(Vec<(usize, usize)>),
}

impl<'b> Coded<'b> {
    /// Decodes bytes in an encoding, of which so many first ones are its mark; nothing if it is one whose characters
    /// cannot be told apart here.
    pub(super) fn of(bytes: &'b [u8], encoding: &'static Encoding, mark: usize) -> Option<Self> {
        let body = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_8
            && let Ok(text) = std::str::from_utf8(body)
        {
            return Some(Self { bytes, encoding, text: text.to_owned(), places: Places::Shifted(mark) });
        }
        let pieces: Vec<(usize, String)> = match encoding {
            _ if encoding == UTF_8 => of_utf8(body),
            _ if encoding == UTF_16LE || encoding == UTF_16BE => of_utf16(body, encoding == UTF_16BE),
            _ if encoding == GB18030 || encoding == GBK => of_gb18030(body),
            _ if encoding.is_single_byte() => body
                .iter()
                .enumerate()
                .map(|(at, byte)| (at, encoding.decode_without_bom_handling(&[*byte]).0.into_owned()))
                .collect(),
            _ => return None,
        };
        let mut text = String::with_capacity(body.len());
        let mut places = Vec::with_capacity(pieces.len() + 1);
        for (at, piece) in pieces {
            places.push((text.len(), at + mark));
            text.push_str(&piece);
        }
        places.push((text.len(), bytes.len()));
        Some(Self { bytes, encoding, text, places: Places::Listed(places) })
    }

    /// The bytes with some places of the text changed; the changes are in order and do not overlap.
    pub(super) fn changed(&self, edits: &[Edit]) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len());
        let mut from = 0;
        for edit in edits {
            let (start, end) = (self.byte(edit.at.start), self.byte(edit.at.end));
            out.extend_from_slice(self.bytes.get(from..start).unwrap_or_default());
            out.extend_from_slice(&self.encoded(&edit.new));
            from = end.max(from);
        }
        out.extend_from_slice(self.bytes.get(from..).unwrap_or_default());
        out
    }

    fn byte(&self, place: usize) -> usize {
        match &self.places {
            Places::Shifted(by) => place + by,
            Places::Listed(list) => {
                let at = list.partition_point(|(text, _)| *text < place);
                list.get(at).map_or(self.bytes.len(), |(_, byte)| *byte)
            }
        }
    }

    fn encoded(&self, text: &str) -> Vec<u8> {
        if self.encoding == UTF_16LE {
            return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        if self.encoding == UTF_16BE {
            return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        }
        self.encoding.encode(text).0.into_owned()
    }
}

/// UTF-8 with wrong bytes in it.
fn of_utf8(bytes: &[u8]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for (place, sign) in chunk.valid().char_indices() {
            out.push((at + place, sign.to_string()));
        }
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            out.push((at, char::REPLACEMENT_CHARACTER.to_string()));
            at += chunk.invalid().len();
        }
    }
    out
}

fn of_utf16(bytes: &[u8], is_big: bool) -> Vec<(usize, String)> {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] if is_big => u16::from_be_bytes([*high, *low]),
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let mut out = Vec::new();
    let mut at = 0;
    for sign in char::decode_utf16(units) {
        let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
        out.push((at, sign.to_string()));
        at += 2 * sign.len_utf16();
    }
    out
}

/// GB 18030 and GBK, whose characters take one, two or four bytes, as the second byte tells.
fn of_gb18030(bytes: &[u8]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let length = match (first, bytes.get(at + 1)) {
            (0x81..=0xFE, Some(b'0'..=b'9')) => 4,
            (0x81..=0xFE, Some(0x40..=0xFE)) => 2,
            _ => 1,
        };
        let piece = bytes.get(at..(at + length).min(bytes.len())).unwrap_or_default();
        out.push((at, GB18030.decode_without_bom_handling(piece).0.into_owned()));
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_changed_changes_in_every_encoding() {
        let text = "甲乙丙𠮷丁\r\n戊，x";
        let utf16 = |big: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let files = [
            (text.as_bytes().to_vec(), UTF_8),
            ([b"\xFF".as_slice(), text.as_bytes()].concat(), UTF_8),
            (GB18030.encode(text).0.into_owned(), GB18030),
            (utf16(true), UTF_16BE),
            (utf16(false), UTF_16LE),
        ];
        for (bytes, encoding) in files {
            let coded = Coded::of(&bytes, encoding, 0).unwrap();
            assert_eq!(coded.changed(&[]), bytes);
            let at = coded.text.find('丙').unwrap();
            let to = coded.text.find('丁').unwrap();
            let edit = Edit { at: at..to, new: "**".to_owned() };
            let changed = coded.changed(&[edit]);
            let read = Coded::of(&changed, encoding, 0).unwrap().text;
            assert_eq!(read, coded.text.replace("丙𠮷", "**"), "{}", encoding.name());
        }
    }
}
