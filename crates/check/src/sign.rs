//! What kind of sign a character is, for rules that look at what stands beside a mark.

/// Whether it is a Chinese character.
pub(crate) fn is_han(sign: char) -> bool {
    matches!(sign, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Whether the text holds a Chinese character.
pub(crate) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Whether it ends a sentence or a part of one.
pub(crate) fn is_pause(sign: char) -> bool {
    matches!(sign, '。' | '！' | '？' | '；' | '，' | '、' | '：' | ',' | ';' | '!' | '?' | ':' | '\n')
}

/// A text without its blanks.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// How many characters a text has, blanks aside.
pub(crate) fn count(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_whitespace()).count()
}
