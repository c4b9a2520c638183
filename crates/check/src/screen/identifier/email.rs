//! An e-mail address, after the part of RFC 5321 that people use.

use std::ops::Range;

use crate::screen::fold::Signs;

/// The bytes of an address round the sign at a place, and the address in one form.
pub(in crate::screen) fn round(text: &str, at: usize, signs: &Signs) -> Option<(Range<usize>, String)> {
    let folded = |sign: char| signs.form(sign);
    let is_local =
        |sign: char| folded(sign).is_ascii_alphanumeric() || matches!(folded(sign), '.' | '_' | '+' | '-');
    let is_domain = |sign: char| folded(sign).is_ascii_alphanumeric() || matches!(folded(sign), '.' | '-');
    let before = text.get(..at)?.char_indices().rev().take(64).take_while(|(_, sign)| is_local(*sign));
    let start = before.last().map(|(start, _)| start)?;
    let mark = text.get(at..)?.chars().next()?.len_utf8();
    let tail = text.get(at + mark..)?.char_indices().take(255).take_while(|(_, sign)| is_domain(*sign));
    let mut end = tail.last().map(|(end, sign)| at + mark + end + sign.len_utf8())?;
    // A full stop of the sentence is none of the address.
    while text.get(at..end)?.ends_with(['.', '-', '．']) {
        end -= text.get(at..end)?.chars().next_back().map_or(1, char::len_utf8);
    }
    let normal = signs.folded(text.get(start..end)?);
    let (local, domain) = normal.split_once('@')?;
    let parts: Vec<&str> = domain.split('.').collect();
    let top = parts.last()?;
    let is_valid = parts.len() >= 2
        && parts.iter().all(|part| !part.is_empty())
        && top.len() >= 2
        && top.chars().all(|sign| sign.is_ascii_alphabetic())
        && !local.starts_with('.');
    is_valid.then_some((start..end, normal))
}

#[cfg(test)]
mod tests {
    use crate::screen::Kind;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn addresses_are_found_in_their_bounds() {
        for (text, normal) in [
            ("邮箱：guo.yuan+a@example.com。", "guo.yuan+a@example.com"),
            ("请发至Guoyuan@example.com.", "guoyuan@example.com"),
            ("邮箱ｇｙ＠example.com，", "gy@example.com"),
        ] {
            let hit = only(text);
            assert_eq!((hit.kind, hit.normal.as_str()), (Kind::Email, normal));
        }
        for text in ["@果园", "a@b", "a@b.1", "a@.com", "价格@10.5"] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
