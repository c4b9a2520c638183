//! The signs of a text one by one, each with the place where it is written, and as it is compared: in half width, in small
//! letters, without blanks and marks of no width.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// A sign where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// What it stands for.
    pub(super) is: char,
    /// Where it is written, which may take several characters.
    pub(super) from: usize,
    /// The end of that.
    pub(super) to: usize,
    /// How another would have to be written there.
    pub(super) written: Written,
}

/// How a sign is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In text, where & and < are written as entities.
    Text,
    /// In an attribute with this quote.
    Attribute(u8),
    /// As it is.
    Plain,
    /// In a string of a script.
    Script,
}

/// How text has to be written at a place.
pub(super) fn write(new: &str, written: Written) -> String {
    let mut out = String::with_capacity(new.len());
    for sign in new.chars() {
        match (written, sign) {
            (Written::Text | Written::Attribute(_), '&') => out.push_str("&amp;"),
            (Written::Text | Written::Attribute(_), '<') => out.push_str("&lt;"),
            (Written::Text | Written::Attribute(b' '), '>') => out.push_str("&gt;"),
            (Written::Attribute(b'"'), '"') => out.push_str("&quot;"),
            (Written::Attribute(b'\''), '\'') => out.push_str("&#39;"),
            (Written::Attribute(b' '), ' ') => out.push_str("&#32;"),
            (Written::Script, '\\' | '"' | '\'') => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}

/// Adds the signs of a piece of text.
pub(super) fn add(text: &str, at: Range<usize>, written: Written, out: &mut Vec<Sign>) {
    let mut rest = text.get(at.clone()).unwrap_or_default();
    let mut from = at.start;
    while let Some(sign) = rest.chars().next() {
        let (is, length) = match (sign, written) {
            ('&', Written::Text | Written::Attribute(_)) => entity(rest),
            ('%', Written::Attribute(_)) => percent(rest),
            ('\\', Written::Script) => escape(rest),
            _ => None,
        }
        .unwrap_or((sign, sign.len_utf8()));
        out.push(Sign { is, from, to: from + length, written });
        from += length;
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// What a reference to a character or an entity stands for, and how long it is.
fn entity(text: &str) -> Option<(char, usize)> {
    let body = text.get(1..)?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, before) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.find(|sign: char| !sign.is_digit(radix)).unwrap_or(digits.len());
        let sign = u32::from_str_radix(digits.get(..length)?, radix).ok().and_then(char::from_u32)?;
        let ends = usize::from(digits.get(length..).is_some_and(|rest| rest.starts_with(';')));
        return Some((sign, before + length + ends));
    }
    let name = body.get(..body.find(';').filter(|at| *at < 20)?)?;
    let (_, sign) = NAMED.iter().find(|(known, _)| *known == name)?;
    Some((*sign, name.len() + 2))
}

/// Entities behind which a part of a value may stand.
const NAMED: [(&str, char); 32] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{AD}'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("ZeroWidthSpace", '\u{200B}'),
    ("NoBreak", '\u{2060}'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("commat", '@'),
    ("period", '.'),
    ("lowbar", '_'),
    ("plus", '+'),
    ("colon", ':'),
    ("comma", ','),
    ("hyphen", '‐'),
    ("dash", '‐'),
    ("num", '#'),
    ("sol", '/'),
    ("lpar", '('),
    ("rpar", ')'),
    ("middot", '·'),
    ("ast", '*'),
];

/// A character that an address writes in bytes, as %E6%9E%9C.
fn percent(text: &str) -> Option<(char, usize)> {
    let byte = |place: usize| -> Option<u8> {
        let triple = text.get(place..place + 3)?.strip_prefix('%')?;
        u8::from_str_radix(triple, 16).ok()
    };
    let first = byte(0)?;
    let count = match first {
        0x21..=0x7E | b' ' => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = (0..count).map(|number| byte(number * 3)).collect();
    let sign = std::str::from_utf8(&bytes?).ok()?.chars().next()?;
    Some((sign, count * 3))
}

/// A character that a script writes by its number, as \u679C, or with a stroke before it.
fn escape(text: &str) -> Option<(char, usize)> {
    let after = text.get(1..)?;
    let by_number = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok().and_then(char::from_u32);
    if after.starts_with("u{") {
        let end = after.find('}').filter(|end| *end < 10)?;
        return Some((by_number(after.get(2..end))?, end + 2));
    }
    match after.chars().next()? {
        'u' => Some((by_number(after.get(1..5))?, 6)),
        'x' => Some((by_number(after.get(1..3))?, 4)),
        sign @ ('"' | '\'' | '/' | '\\') => Some((sign, 2)),
        'n' | 't' | 'r' => Some((' ', 2)),
        _ => None,
    }
}

/// Whether a sign says nothing when values are compared.
pub(super) fn is_passed_over(sign: char) -> bool {
    sign.is_whitespace()
        || sign.is_control()
        || matches!(sign,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A sign as it is compared; nothing, or several.
pub(super) fn compared(sign: char, mut put: impl FnMut(char)) {
    if is_passed_over(sign) {
        return;
    }
    match sign {
        '!'..='~' => put(sign.to_ascii_lowercase()),
        '\u{4E00}'..='\u{9FFF}' => put(sign),
        _ => {
            for one in std::iter::once(sign).nfkc().filter(|one| !is_passed_over(*one)) {
                put(one.to_ascii_lowercase());
            }
        }
    }
}

/// A text as it is compared.
pub(super) fn normal(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    text.chars().for_each(|sign| compared(sign, |one| out.push(one)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, written: Written) -> String {
        let mut signs = Vec::new();
        add(text, 0..text.len(), written, &mut signs);
        signs.iter().map(|sign| sign.is).collect()
    }

    #[test]
    fn a_sign_is_known_however_it_is_written() {
        assert_eq!(read("&#x679C;&#22253&amp;&nope;", Written::Text), "果园&&nope;");
        assert_eq!(read("tel:%2B86&#37;", Written::Attribute(b'"')), "tel:+86%");
        assert_eq!(read("%E6%9E%9C%", Written::Attribute(b'"')), "果%");
        assert_eq!(read(r#"\u679c\/\u{56ed}\""#, Written::Script), "果/园\"");
        assert_eq!(normal("１３ 8\u{200B}Ｘ"), ['1', '3', '8', 'x']);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for written in [Written::Text, Written::Attribute(b'"'), Written::Attribute(b'\''), Written::Script] {
            let text = "a<b>&\"'c\\";
            let out = write(text, written);
            assert_eq!(read(&out, written), text, "{out}");
        }
    }
}
