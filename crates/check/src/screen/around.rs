//! What stands round a place: the words before it, its sentence, its row.

use std::ops::Range;

use super::fold::{is_invisible, is_space};

/// Ends a sentence, or a line that is one.
pub(super) fn ends_sentence(sign: char) -> bool {
    matches!(sign, '。' | '！' | '？' | '；' | ';' | '\n')
}

/// Ends a part of a sentence.
pub(super) fn ends_clause(sign: char) -> bool {
    ends_sentence(sign) || matches!(sign, '，' | ',' | '、' | '\t')
}

/// Up to so many signs before a place, not beyond a sign that ends.
pub(super) fn before(text: &str, at: usize, most: usize, ends: fn(char) -> bool) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let back = head.char_indices().rev().take(most).take_while(|(_, sign)| !ends(*sign));
    let start = back.last().map_or(at, |(start, _)| start);
    head.get(start..).unwrap_or_default()
}

/// Up to so many signs from a place on, not beyond a sign that ends.
pub(super) fn after(text: &str, at: usize, most: usize, ends: fn(char) -> bool) -> &str {
    let tail = text.get(at..).unwrap_or_default();
    let on = tail.char_indices().take(most).take_while(|(_, sign)| !ends(*sign));
    let end = on.last().map_or(0, |(end, sign)| end + sign.len_utf8());
    tail.get(..end).unwrap_or_default()
}

/// The signs that end the sentences of a text.
pub(super) fn ends_of_sentences(text: &str) -> Vec<Range<usize>> {
    let ends = text.char_indices().filter(|(_, sign)| ends_sentence(*sign));
    ends.map(|(at, sign)| at..at + sign.len_utf8()).collect()
}

/// A text without spaces and breaks, as labels are compared.
pub(super) fn tight(text: &str) -> String {
    text.chars().filter(|sign| !is_space(*sign) && !is_invisible(*sign) && *sign != '\n').collect()
}

/// Whether a text holds one of some words.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a sign is a Chinese character.
pub(super) fn is_chinese(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_what_stands_round_it() {
        let text = "甲。乙，丙丁；戊";
        let at = text.find('丁').unwrap();
        assert_eq!(before(text, at, 9, ends_clause), "丙");
        assert_eq!(before(text, at, 9, ends_sentence), "乙，丙");
        assert_eq!(before(text, at, 2, ends_sentence), "，丙");
        assert_eq!(after(text, at, 9, ends_sentence), "丁");
        let ends: Vec<&str> = ends_of_sentences(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(ends, ["。", "；"]);
    }
}
