//! Ids of `WeChat` and QQ, only behind a word that names them: almost any word could be one.

use std::ops::Range;

use crate::screen::Kind;
use crate::screen::fold::{Signs, is_space};

/// The bytes of the id behind a label that ends at a place, and the id in one form.
pub(in crate::screen) fn behind(
    text: &str,
    end: usize,
    kind: Kind,
    signs: &Signs,
) -> Option<(Range<usize>, String)> {
    let mut start = end;
    let mut between = 0;
    let mut rest = text.get(end..)?.chars().peekable();
    while let Some(sign) = rest.peek().copied() {
        let is_between = is_space(sign)
            || matches!(sign, '号' | '码' | '：' | ':' | '(' | '（' | '是' | '为' | '账' | '帐');
        if !is_between || between == 5 {
            break;
        }
        between += 1;
        start += sign.len_utf8();
        rest.next();
    }
    let is_part = |sign: char| signs.narrow(sign).is_some() || matches!(sign, '-' | '_');
    let found: String = text.get(start..)?.chars().take_while(|sign| is_part(*sign)).collect();
    let normal: String = found.chars().map(|sign| signs.narrow(sign).map_or(sign, char::from)).collect();
    let is_it = match kind {
        Kind::Qq => (5..=11).contains(&normal.len()) && super::is_digits(&normal) && !normal.starts_with('0'),
        _ => {
            (6..=20).contains(&normal.len())
                && normal.starts_with(|sign: char| sign.is_ascii_alphabetic())
                && normal
                    .bytes()
                    .any(|sign| sign.is_ascii_digit() || matches!(sign, b'-' | b'_') || between > 0)
        }
    };
    is_it.then(|| (start..start + found.len(), normal))
}

#[cfg(test)]
mod tests {
    use crate::screen::Kind;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn ids_are_found_behind_their_names_only() {
        for text in [
            "微信：guoyuan_01",
            "微信号guoyuan_01",
            "加V信 guoyuan_01",
            "VX:guoyuan_01",
            "WeChat：guoyuan_01",
        ] {
            let hit = only(text);
            assert_eq!((hit.kind, hit.normal.as_str()), (Kind::Wechat, "guoyuan_01"), "{text}");
        }
        for text in ["QQ：1234567", "qq号码 1234567", "QQ1234567", "扣扣1234567"] {
            let hit = only(text);
            assert_eq!((hit.kind, hit.normal.as_str()), (Kind::Qq, "1234567"), "{text}");
        }
        for text in
            ["微信公众号：guoyuan_01", "关注微信guo", "使用微信、QQ等软件", "账号guoyuan_01", "QQ群很多"]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
