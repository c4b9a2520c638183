//! Plain text: the encoding is told by the whole file, a line is a paragraph.

use super::{Budget, Format, Unreadable};
use crate::reading::{Paragraph, Position, Reading};

/// Reads text.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let text = decode(bytes)?;
    let mut reading = Reading::of(Format::Text);
    for (number, line) in (1u32..).zip(text.lines()) {
        if reading.paragraphs.len() == budget.paragraphs {
            return Err(Unreadable::TooLarge("paragraphs", budget.paragraphs as u64));
        }
        if !line.trim().is_empty() {
            let position = Position { line: number, ..Position::default() };
            reading.paragraphs.push(Paragraph::plain(position, line.trim_end()));
        }
    }
    Ok(reading)
}

/// The text of bytes in UTF-8, UTF-16, GBK or GB18030. A sign that its encoding does not know becomes U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let (told, mark) = told(bytes)?;
    let body = bytes.get(mark..).unwrap_or_default();
    Ok(told.decode_without_bom_handling(body).0.into_owned())
}

/// The encoding of bytes, and how many of the first ones are its mark.
pub(crate) fn told(bytes: &[u8]) -> Result<(&'static encoding_rs::Encoding, usize), Unreadable> {
    if let Some(marked) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(marked);
    }
    if let Some(utf16) = without_mark(bytes) {
        return Ok((utf16, 0));
    }
    if bytes.contains(&0) {
        return Err(Unreadable::Unknown);
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    Ok((if is_utf8 { encoding_rs::UTF_8 } else { encoding(bytes) }, 0))
}

/// UTF-16 without a byte order mark: its line ends and blanks tell which half comes first, and it holds no other
/// control characters.
fn without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let has = |pairs: [[u8; 2]; 2]| bytes.chunks_exact(2).any(|pair| pairs.iter().any(|one| pair == one));
    let encoding = match (has([*b"\n\0", *b" \0"]), has([*b"\0\n", *b"\0 "])) {
        (true, false) => encoding_rs::UTF_16LE,
        (false, true) => encoding_rs::UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_text = |sign: char| !sign.is_control() || matches!(sign, '\t' | '\r' | '\n' | '\u{C}');
    text.chars().all(is_text).then_some(encoding)
}

/// Which encoding text is in that is no UTF-8. Invalid bytes in the middle of a UTF-8 file leave it UTF-8.
fn encoding(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let (text, ..) = encoding_rs::UTF_8.decode(bytes);
    let wrong = text.chars().filter(|sign| *sign == char::REPLACEMENT_CHARACTER).count();
    let right = text.chars().filter(|sign| !sign.is_ascii()).count() - wrong;
    // Bytes of GBK read as UTF-8 are nearly all wrong.
    if wrong * 10 <= right {
        return encoding_rs::UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    // Of a short text the detector guesses Latin; Chinese offices write GBK, of which GB18030 is the whole.
    let chinese = [encoding_rs::GBK, encoding_rs::GB18030];
    if chinese.contains(&guessed) || !encoding_rs::GB18030.decode(bytes).2 {
        encoding_rs::GB18030
    } else {
        guessed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "关于果园巡查的通知\r\n\r\n一、总体要求\n各园：";

    fn lines(bytes: &[u8]) -> Vec<(u32, String)> {
        let reading = read(bytes, &Budget::default()).unwrap();
        reading.paragraphs.into_iter().map(|one| (one.position.line, one.text)).collect()
    }

    #[test]
    fn every_encoding_of_an_office_reads_the_same() {
        let expected = [(1, "关于果园巡查的通知"), (3, "一、总体要求"), (4, "各园：")];
        let expected = expected.map(|(line, text)| (line, text.to_owned()));
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let mark = mark.then_some('\u{FEFF}');
            let units = mark.into_iter().chain(TEXT.chars()).collect::<String>();
            units
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let gbk = encoding_rs::GB18030.encode(TEXT).0.into_owned();
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let files = [
            TEXT.as_bytes().to_vec(),
            marked,
            gbk,
            utf16(false, true),
            utf16(true, true),
            utf16(false, false),
        ];
        for file in files {
            assert_eq!(lines(&file), expected, "{file:?}");
        }
    }

    #[test]
    fn a_short_text_in_gbk_is_no_latin_one_and_a_wrong_byte_spoils_nothing() {
        let short = encoding_rs::GB18030.encode("梨树").0.into_owned();
        assert_eq!(lines(&short), [(1, "梨树".to_owned())]);
        let mut spoiled = TEXT.repeat(20).into_bytes();
        spoiled[30] = 0xFF;
        assert!(lines(&spoiled).iter().all(|(_, text)| text.contains('园') || text.contains('要')));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decode(b"\x00\x01\x02\x00abc\x00\x00\x07\x00").unwrap_err(), Unreadable::Unknown);
    }
}
