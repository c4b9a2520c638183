//! The words beside a place in a line: up to a mark, or so many signs.

use crate::Line;
use crate::sign::is_han;

/// Marks that end a clause.
const ENDS: [char; 11] = ['，', '。', '；', '：', '！', '？', ',', ';', ':', '\n', '\t'];

/// The clause up to a place, from behind the last mark.
pub(crate) fn before(line: &Line, at: usize) -> &str {
    let text = line.before(at);
    let start = text.char_indices().rev().find(|(_, sign)| ENDS.contains(sign));
    text.get(start.map_or(0, |(at, sign)| at + sign.len_utf8())..).unwrap_or_default()
}

/// The clause from a place on, up to the next mark.
pub(crate) fn after(line: &Line, at: usize) -> &str {
    let text = line.after(at);
    text.get(..text.find(ENDS).unwrap_or(text.len())).unwrap_or_default()
}

/// The last signs of a text, so many at the most.
pub(crate) fn last(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The first signs of a text, so many at the most.
pub(crate) fn first(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Whether a text has one of some words in it.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The Chinese word run that a text ends with: no marks, digits or Latin letters in it.
pub(crate) fn noun_at_end(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, sign)| is_han(*sign)).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// The Chinese word run that a text begins with.
pub(crate) fn noun_at_start(text: &str) -> &str {
    text.get(..text.find(|sign: char| !is_han(sign)).unwrap_or(text.len())).unwrap_or_default()
}
