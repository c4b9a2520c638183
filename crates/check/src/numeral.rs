//! Numbers as Chinese text writes them: 1,234 · 3.5万 · １２ · 二十三 · 一百零五 · 1.2万亿, with the step to which each is
//! rounded.
//!
//! Values are whole millionths, so that sums and products are exact.

use std::ops::Range;

mod arabic;
mod chinese;

/// One, in millionths.
pub const ONE: i128 = 1_000_000;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// With digits 0 to 9, also full-width ones.
    Arabic,
    /// With 一, 二, 三 …
    Chinese,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// Its bytes, with 万 and 亿 and without 余.
    pub at: Range<usize>,
    /// Its value in millionths.
    pub value: i128,
    /// To what it is rounded, in millionths: 3.5万 to a thousand, 12.5 to a tenth; 0 for a whole number written out.
    pub step: i128,
    /// How it is written.
    pub script: Script,
    /// Whether 余, 多 or 来 follows it at once.
    pub is_over: bool,
}

/// The numbers of a text in their order. Digits within a Latin word, and those of long identifiers, are none.
#[must_use]
pub fn numerals(text: &str) -> Vec<Numeral> {
    let mut out = Vec::new();
    let mut past = 0;
    for (at, sign) in text.char_indices() {
        if at < past {
            continue;
        }
        let (numeral, end) = if is_digit(sign) {
            arabic::read(text, at)
        } else if chinese::is_numeral(sign) {
            chinese::read(text, at)
        } else {
            continue;
        };
        out.extend(numeral);
        past = end;
    }
    out
}

/// A digit, full-width ones too.
pub(crate) fn is_digit(sign: char) -> bool {
    matches!(sign, '0'..='9' | '０'..='９')
}

/// Whether 余, 多 or 来 stands at a place and means "and more".
fn is_over(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let mut signs = rest.chars();
    match signs.next() {
        Some('余') => true,
        // 5多次 is no number; 来 is mostly "come".
        Some('多') => !rest.starts_with("多次") && !rest.starts_with("多年来"),
        Some('来') => signs.next().is_some_and(|next| "个人次条件岁天万亿".contains(next)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(&str, i128, i128)> {
        numerals(text)
            .into_iter()
            .map(|one| (&text[one.at.clone()], one.value / ONE, one.step / ONE))
            .collect()
    }

    #[test]
    fn digits_are_read_with_their_magnitudes() {
        assert_eq!(
            values("采收1,234斤、3.5万斤、２万株"),
            [("1,234", 1_234, 0), ("3.5万", 35_000, 1_000), ("２万", 20_000, 10_000)]
        );
        assert_eq!(values("2.76万亿元"), [("2.76万亿", 2_760_000_000_000, 10_000_000_000)]);
        assert_eq!(values("15千瓦、3千米、4千人"), [("15", 15, 0), ("3", 3, 0), ("4千", 4_000, 1_000)]);
        assert_eq!(values("9300亿"), [("9300亿", 930_000_000_000, 100_000_000)]);
    }

    #[test]
    fn chinese_numerals_are_read() {
        assert_eq!(values("二十三个"), [("二十三", 23, 0)]);
        assert_eq!(values("一百零五条"), [("一百零五", 105, 0)]);
        assert_eq!(values("三万五千元"), [("三万五千", 35_000, 0)]);
        assert_eq!(values("两个十二"), [("两", 2, 0), ("十二", 12, 0)]);
        assert_eq!(values("一点五万"), [("一点五万", 15_000, 1_000)]);
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        assert_eq!(values("PM2.5、G318、A4纸、ISO9001"), []);
        assert_eq!(values("编号20310506001234567890"), []);
        assert_eq!(values("二三十个"), []);
        assert_eq!(values("几十个、数百人、十几天"), []);
    }

    #[test]
    fn what_follows_says_more() {
        let over = |text: &str| numerals(text).first().map(|one| one.is_over);
        assert_eq!(over("2600余条"), Some(true));
        assert_eq!(over("1000多篇"), Some(true));
        assert_eq!(over("3次"), Some(false));
    }
}
