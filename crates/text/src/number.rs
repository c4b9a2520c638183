//! Digits grouped for the eye.

use crate::Lang;

/// Splits the digits of a decimal number into what is read in one glance: `("12", ["345"], ".6")`.
///
/// Chinese official papers leave four digits together (GB/T 15835 groups longer ones), English groups from four.
/// Text that is not a plain decimal number comes back whole in the first part.
#[must_use]
pub fn groups(lang: Lang, number: &str) -> (String, Vec<String>, String) {
    let whole_text = || (number.to_owned(), Vec::new(), String::new());
    let unsigned = number.strip_prefix(['-', '−', '+']).unwrap_or(number);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let least = lang.pick(5, 4);
    if whole.len() < least || !digits(whole) || !digits(fraction) {
        return whole_text();
    }
    let sign = &number[..number.len() - unsigned.len()];
    let first = (whole.len() - 1) % 3 + 1;
    let groups = whole.as_bytes()[first..].chunks(3);
    let groups = groups.map(|group| group.iter().map(|byte| char::from(*byte)).collect()).collect();
    let rest = &unsigned[whole.len()..];
    (format!("{sign}{}", &whole[..first]), groups, rest.to_owned())
}

/// A decimal number for display, its thousands parted by a thin space that never breaks (U+202F).
///
/// For running text on a screen only: a file, an attribute or a document takes the plain digits.
#[must_use]
pub fn number(lang: Lang, number: &str) -> String {
    let (mut shown, groups, rest) = groups(lang, number);
    for group in groups {
        shown.push('\u{202f}');
        shown.push_str(&group);
    }
    shown + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, plain: &str, shown: &str) {
        assert_eq!(number(lang, plain).replace('\u{202f}', "_"), shown);
    }

    #[test]
    fn thousands_are_parted() {
        check(Lang::Zh, "0", "0");
        check(Lang::Zh, "1234", "1234");
        check(Lang::En, "1234", "1_234");
        check(Lang::Zh, "12345", "12_345");
        check(Lang::Zh, "123456", "123_456");
        check(Lang::Zh, "1234567.891", "1_234_567.891");
        check(Lang::En, "-1234.5", "-1_234.5");
        check(Lang::Zh, "−98765", "−98_765");
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for plain in ["", "-", ".", "约12345", "2023-11-05", "12345%", "1,234,567", "二十", "12345.6.7"] {
            check(Lang::Zh, plain, plain);
            check(Lang::En, plain, plain);
        }
    }
}
