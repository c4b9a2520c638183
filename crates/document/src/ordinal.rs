//! The ordinals before headings and items of an official document (结构层次序数, GB/T 9704-2012 7.3.3): 一、（一）1.（1）,
//! and 第一章, 第一条, ①, 1.2.3 of other papers.

use serde::{Deserialize, Serialize};

/// The forms of ordinals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// 第一部分, 第一编
    Division,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1. or 1、
    Digits,
    /// （1）
    DigitsInBrackets,
    /// ①
    Circled,
    /// 1.2, 1.2.3: so many numbers
    Decimal(u8),
}

/// An ordinal at the beginning of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordinal<'a> {
    /// Its form.
    pub form: Form,
    /// Its number; of a decimal ordinal the last one.
    pub value: u32,
    /// It as it is written, with its marks.
    pub written: &'a str,
}

impl Form {
    /// The level of a heading with it, 1 to 4; none for articles and items within a text.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        match self {
            Self::Division | Self::Chapter | Self::Chinese => Some(1),
            Self::Section | Self::ChineseInBrackets => Some(2),
            Self::Digits => Some(3),
            Self::DigitsInBrackets => Some(4),
            Self::Decimal(numbers) => Some(numbers.clamp(1, 4)),
            Self::Article | Self::Circled => None,
        }
    }
}

impl<'a> Ordinal<'a> {
    /// The ordinal that a text begins with, blanks before it aside; none if it begins otherwise.
    #[must_use]
    pub fn of(text: &'a str) -> Option<Self> {
        let text = text.trim_start();
        named(text)
            .or_else(|| bracketed(text))
            .or_else(|| chinese(text))
            .or_else(|| digits(text))
            .or_else(|| circled(text))
    }
}

/// The value of a Chinese numeral from 一 to 九千九百九十九 or of digits, wide ones too; none for anything else.
#[must_use]
pub fn value(numeral: &str) -> Option<u32> {
    let plain: Option<String> = numeral.chars().map(narrow).collect();
    if let Some(plain) = plain.filter(|plain| !plain.is_empty() && plain.len() <= 6) {
        return plain.parse().ok();
    }
    let mut total = 0u32;
    let mut digit = None;
    for sign in numeral.chars() {
        let place = match sign {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '零' | '〇' if digit.is_none() && total > 0 => continue,
            _ => {
                let at = u32::try_from("一二三四五六七八九".chars().position(|one| one == sign)?).ok()?;
                // Two digits beside each other, as in 二三, are no numeral of this kind.
                if digit.replace(at + 1).is_some() {
                    return None;
                }
                continue;
            }
        };
        total = total.checked_add(digit.take().unwrap_or(1) * place)?;
    }
    let sum = total.checked_add(digit.unwrap_or(0))?;
    (sum > 0).then_some(sum)
}

/// A digit as an ASCII digit.
fn narrow(sign: char) -> Option<char> {
    match sign {
        '0'..='9' => Some(sign),
        '０'..='９' => char::from_digit(sign as u32 - '０' as u32, 10),
        _ => None,
    }
}

const CHINESE: &str = "一二三四五六七八九十百千零〇";

/// The longest beginning of a text that is made of such signs.
fn run(text: &str, is: impl Fn(char) -> bool) -> &str {
    let end = text.find(|sign: char| !is(sign)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_chinese(sign: char) -> bool {
    CHINESE.contains(sign)
}

fn is_digit(sign: char) -> bool {
    narrow(sign).is_some()
}

/// 第一章 and its kin; blanks between are usual.
fn named(text: &str) -> Option<Ordinal<'_>> {
    let rest = text.strip_prefix('第')?.trim_start();
    let numeral = run(rest, |sign| is_chinese(sign) || is_digit(sign));
    let value = value(numeral)?;
    let after = rest.get(numeral.len()..)?.trim_start();
    let kinds = [
        ("部分", Form::Division),
        ("编", Form::Division),
        ("篇", Form::Division),
        ("章", Form::Chapter),
        ("节", Form::Section),
        ("条", Form::Article),
    ];
    let (word, form) = kinds.into_iter().find(|(word, _)| after.starts_with(word))?;
    let after = after.get(word.len()..)?;
    // 第三条第二款 and 第一章规定 speak of an article or a chapter and begin none.
    let is_apart = after.is_empty() || after.starts_with([' ', '\u{3000}', '\t', '：', ':', '、']);
    (is_apart
        || form == Form::Article && !after.starts_with(['第', '的', '和', '至', '规', '所', '、', '，']))
    .then_some(())?;
    let written = text.get(..text.len() - after.len())?;
    Some(Ordinal { form, value, written })
}

/// （一） and （1）, with brackets of either width.
fn bracketed(text: &str) -> Option<Ordinal<'_>> {
    let rest = text.strip_prefix(['（', '('])?;
    let chinese = run(rest, is_chinese);
    let (numeral, form) = if chinese.is_empty() {
        (run(rest, is_digit), Form::DigitsInBrackets)
    } else {
        (chinese, Form::ChineseInBrackets)
    };
    // （2023年） is no ordinal, and neither is （2023）.
    let value = value(numeral).filter(|value| *value < 200)?;
    let after = rest.get(numeral.len()..)?.strip_prefix(['）', ')'])?;
    Some(Ordinal { form, value, written: text.get(..text.len() - after.len())? })
}

/// 一、 and also 一. and 一．, which are wrong but usual.
fn chinese(text: &str) -> Option<Ordinal<'_>> {
    let numeral = run(text, is_chinese);
    let value = value(numeral).filter(|value| *value < 200)?;
    let after = text.get(numeral.len()..)?.strip_prefix(['、', '．', '.'])?;
    Some(Ordinal { form: Form::Chinese, value, written: text.get(..text.len() - after.len())? })
}

/// 1. and 1、 and 1.2.3; 3.5万元 and 2023.11.5 are none.
fn digits(text: &str) -> Option<Ordinal<'_>> {
    let mut numbers = 0u8;
    let mut last = None;
    let mut rest = text;
    loop {
        let numeral = run(rest, is_digit);
        if numeral.is_empty() || numeral.chars().count() > 3 {
            break;
        }
        let after = rest.get(numeral.len()..)?;
        numbers = numbers.saturating_add(1);
        last = value(numeral).or(last);
        match after.chars().next() {
            Some('.' | '．') if after.chars().nth(1).is_some_and(is_digit) => {
                rest = after.get(after.chars().next()?.len_utf8()..)?
            }
            Some('.' | '．' | '、') if numbers == 1 => {
                let after = after.get(after.chars().next()?.len_utf8()..)?;
                return Some(Ordinal {
                    form: Form::Digits,
                    value: last?,
                    written: text.get(..text.len() - after.len())?,
                });
            }
            // A decimal ordinal stands apart from its text; 3.5万元 does not.
            Some(' ' | '\u{3000}' | '\t') if numbers > 1 => {
                return Some(Ordinal {
                    form: Form::Decimal(numbers),
                    value: last?,
                    written: text.get(..text.len() - after.len())?,
                });
            }
            Some('.' | '．') if numbers > 1 => {
                let after = after.get(after.chars().next()?.len_utf8()..)?;
                return Some(Ordinal {
                    form: Form::Decimal(numbers),
                    value: last?,
                    written: text.get(..text.len() - after.len())?,
                });
            }
            // 1.2.3总则: three numbers are no amount.
            Some(sign) if numbers > 2 && !sign.is_ascii_punctuation() => {
                return Some(Ordinal {
                    form: Form::Decimal(numbers),
                    value: last?,
                    written: text.get(..text.len() - after.len())?,
                });
            }
            _ => break,
        }
    }
    None
}

fn circled(text: &str) -> Option<Ordinal<'_>> {
    let sign = text.chars().next()?;
    let value = match sign {
        '①'..='⑳' => sign as u32 - '①' as u32 + 1,
        '㉑'..='㉟' => sign as u32 - '㉑' as u32 + 21,
        _ => return None,
    };
    Some(Ordinal { form: Form::Circled, value, written: text.get(..sign.len_utf8())? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_of_every_form_are_read_with_their_marks() {
        let cases = [
            ("一、总体要求", Form::Chinese, 1, "一、"),
            ("十一、附则", Form::Chinese, 11, "十一、"),
            ("　　（三）补栽", Form::ChineseInBrackets, 3, "（三）"),
            ("(七）补栽", Form::ChineseInBrackets, 7, "(七）"),
            ("1.每月巡查", Form::Digits, 1, "1."),
            ("１２．每月巡查", Form::Digits, 12, "１２．"),
            ("2、每月巡查", Form::Digits, 2, "2、"),
            ("（10）补栽", Form::DigitsInBrackets, 10, "（10）"),
            ("第一章　总则", Form::Chapter, 1, "第一章"),
            ("第 二十三 条 各园", Form::Article, 23, "第 二十三 条"),
            ("第三条各园", Form::Article, 3, "第三条"),
            ("第二部分 果园", Form::Division, 2, "第二部分"),
            ("第一千零一条 各园", Form::Article, 1001, "第一千零一条"),
            ("③补栽", Form::Circled, 3, "③"),
            ("2.1.3 补栽", Form::Decimal(3), 3, "2.1.3"),
            ("2.1 补栽", Form::Decimal(2), 1, "2.1"),
        ];
        for (text, form, value, written) in cases {
            assert_eq!(Ordinal::of(text), Some(Ordinal { form, value, written }), "{text}");
        }
    }

    #[test]
    fn amounts_dates_and_mentions_are_none() {
        let texts = [
            "3.5万元",
            "2023.11.5",
            "2023年",
            "（2023）",
            "一个果园",
            "一是补栽",
            "十余个果园",
            "第三条第二款规定",
            "第一章规定",
            "第一批果园",
            "1.5米",
            "12个",
            "1-2月",
        ];
        for text in texts {
            assert_eq!(Ordinal::of(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numerals_have_one_value() {
        let cases = [("十", 10), ("二十", 20), ("一百零五", 105), ("一百一十", 110), ("３２", 32)];
        for (numeral, expected) in cases {
            assert_eq!(value(numeral), Some(expected), "{numeral}");
        }
        for wrong in ["", "二三", "零", "十万", "一零"] {
            assert_eq!(value(wrong), None, "{wrong}");
        }
    }
}
