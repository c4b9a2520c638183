//! What a document that was saved fast still has of an earlier state: text that no piece shows any more.

use super::fib::Fib;
use super::foreign::size;
use super::pieces::Pieces;
use crate::reading::{Hidden, Position, Reading, Why};

/// Fewer signs tell nothing.
const FEWEST: usize = 2;
/// From so many letters on a gap is taken for Latin text.
const LATIN: usize = 8;

/// Adds the text that stands between the pieces.
pub(super) fn read(word: &[u8], fib: &Fib<'_>, pieces: &Pieces<'_>, most: usize, reading: &mut Reading) {
    if !fib.is_in_pieces() {
        return;
    }
    let mut shown = pieces.extents();
    shown.sort_by_key(|(at, ..)| *at);
    let mut end = size(word, 24).filter(|first| *first > 0).unwrap_or(usize::MAX);
    let mut line = 0u32;
    for (at, length, narrow) in shown {
        let text = word.get(end..at).and_then(|gap| text(gap, narrow));
        if let Some(text) = text
            && reading.paragraphs.len() + reading.hidden.len() < most
        {
            line += 1;
            let position = Position { line, ..Position::default() };
            reading.hidden.push(Hidden { position, why: Why::EarlierRevision, text });
        }
        // The first text may be that of the first piece.
        end = if end == usize::MAX { at + length } else { end.max(at + length) };
    }
}

/// The text of a gap; none if it is none, as pages of properties are none. It has as many bytes for a sign as the piece
/// after it, or else the other number.
fn text(gap: &[u8], narrow: bool) -> Option<String> {
    let end = gap.iter().rposition(|byte| *byte != 0)? + 1;
    let is_sign = |sign: char| !sign.is_control() || matches!(sign, '\u{7}'..='\u{15}' | '\u{1}'..='\u{5}');
    let decode = |narrow: bool| {
        let (encoding, end) = if narrow {
            (encoding_rs::WINDOWS_1252, end)
        } else {
            (encoding_rs::UTF_16LE, end.next_multiple_of(2))
        };
        let text = encoding.decode_without_bom_handling_and_without_replacement(gap.get(..end)?)?;
        if !text.chars().all(is_sign) {
            return None;
        }
        let lines = text.replace(['\r', '\u{7}', '\u{B}', '\u{C}'], "\n");
        let lines = lines.replace(|sign: char| sign < ' ' && sign != '\n', "");
        let lines = lines.trim();
        (lines.chars().count() >= FEWEST).then(|| lines.to_owned())
    };
    // Latin letters read in pairs look like Chinese; so many Chinese signs that look like letters are rare.
    let is_latin = gap.iter().take(end).all(|byte| matches!(byte, b'\r' | b' '..=b'~')) && end >= LATIN;
    let narrow = narrow || is_latin;
    decode(narrow).or_else(|| decode(!narrow))
}
