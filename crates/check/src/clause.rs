//! The words beside a place in a line: up to a mark, or so many signs.

use crate::Line;
use crate::sign::is_han;

/// Marks that end a clause.
const ENDS: [char; 11] = ['，', '。', '；', '：', '！', '？', ',', ';', ':', '\n', '\t'];

/// Nobody reads a clause of more signs; a text without marks is not looked through from end to end for each of its numbers.
const LONGEST: usize = 600;

/// No quotation and no title of so many bytes is closed.
const LONGEST_QUOTED: usize = 6_000;

/// The clause up to a place, from behind the last mark.
pub(crate) fn before(line: &Line, at: usize) -> &str {
    let text = line.before(at);
    let own = text.char_indices().rev().take(LONGEST).take_while(|(_, sign)| !ENDS.contains(sign));
    text.get(own.last().map_or(text.len(), |(at, _)| at)..).unwrap_or_default()
}

/// The clause from a place on, up to the next mark.
pub(crate) fn after(line: &Line, at: usize) -> &str {
    up_to(line.after(at), |sign| ENDS.contains(&sign))
}

/// The beginning of a text up to a sign that ends it.
fn up_to(text: &str, ends: impl Fn(char) -> bool) -> &str {
    let own = text.char_indices().take(LONGEST).take_while(|(_, sign)| !ends(*sign));
    text.get(..own.last().map_or(0, |(at, sign)| at + sign.len_utf8())).unwrap_or_default()
}

/// What stands before a place in a text, as far back as a quotation or a title may have begun.
pub(crate) fn back(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    before.get(before.floor_char_boundary(before.len().saturating_sub(LONGEST_QUOTED))..).unwrap_or_default()
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
    let start = text.char_indices().rev().take(LONGEST).take_while(|(_, sign)| is_han(*sign)).last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// The Chinese word run that a text begins with.
pub(crate) fn noun_at_start(text: &str) -> &str {
    up_to(text, |sign| !is_han(sign))
}
