//! Documents of Word 6 and 95: their text only, without tables and styles.

use super::super::{Budget, Unreadable};
use super::fib::Fib;
use super::foreign::{part, size};
use super::pieces::Pieces;
use crate::reading::{Hidden, Paragraph, Position, Reading, UnreadKind, Why};

/// Adds the text of an old document.
pub(super) fn read(
    word: &[u8],
    fib: &Fib<'_>,
    reading: &mut Reading,
    budget: &Budget,
) -> Result<(), Unreadable> {
    let text = text(word, fib).ok_or_else(|| Unreadable::Damaged("WordDocument".to_owned()))?;
    let ends = |sign: char| matches!(sign, '\r' | '\u{7}' | '\u{C}');
    for (line, paragraph) in (1u32..).zip(text.split(ends)) {
        if reading.paragraphs.len() + reading.hidden.len() >= budget.paragraphs {
            return Err(Unreadable::TooLarge("paragraphs", budget.paragraphs as u64));
        }
        let position = Position { line, ..Position::default() };
        let (shown, instructions) = split(paragraph);
        if paragraph.contains('\u{1}') {
            reading.leave(UnreadKind::Picture, "");
        }
        if !instructions.trim().is_empty() {
            let text = instructions.trim().to_owned();
            reading.hidden.push(Hidden { position: position.clone(), why: Why::FieldCode, text });
        }
        if !shown.trim().is_empty() {
            reading.paragraphs.push(Paragraph::plain(position, shown.trim_end()));
        }
    }
    Ok(())
}

fn text(word: &[u8], fib: &Fib<'_>) -> Option<String> {
    let wide = fib.is_wide();
    let pieces = if fib.is_in_pieces() {
        let list = part(word, size(word, 0x160)?, size(word, 0x164)?)?;
        Pieces::of(word, list, Some(wide))?
    } else {
        Pieces::whole(word, size(word, 24)?, fib.lengths.body, wide)?
    };
    let texts = pieces.extents().into_iter().filter_map(|(at, length, _)| part(word, at, length));
    let bytes: Vec<u8> = texts.flatten().copied().collect();
    // After the body stand notes and headers, which are left out.
    let length = usize::try_from(fib.lengths.body).ok()?.checked_mul(if wide { 2 } else { 1 })?;
    let body = bytes.get(..length).unwrap_or(&bytes);
    let encoding = match fib.language & 0x3FF {
        _ if wide => encoding_rs::UTF_16LE,
        // Chinese: of the mainland and Singapore, else of Taiwan and Hong Kong.
        0x04 if matches!(fib.language, 0x804 | 0x1004) => encoding_rs::GB18030,
        0x04 => encoding_rs::BIG5,
        0x11 => encoding_rs::SHIFT_JIS,
        0x12 => encoding_rs::EUC_KR,
        0x19 => encoding_rs::WINDOWS_1251,
        _ => encoding_rs::WINDOWS_1252,
    };
    Some(encoding.decode_without_bom_handling(body).0.into_owned())
}

/// What shows of a paragraph, and the instructions of its fields.
fn split(paragraph: &str) -> (String, String) {
    let (mut shown, mut instructions) = (String::new(), String::new());
    let mut depth = 0u32;
    for sign in paragraph.chars() {
        match sign {
            '\u{13}' => depth += 1,
            '\u{14}' | '\u{15}' if depth > 0 => depth -= 1,
            '\u{B}' if depth == 0 => shown.push('\n'),
            '\u{1E}' if depth == 0 => shown.push('-'),
            _ if sign < ' ' && sign != '\t' => {}
            _ if depth > 0 => instructions.push(sign),
            _ => shown.push(sign),
        }
    }
    (shown, instructions)
}
