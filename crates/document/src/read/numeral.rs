//! Numbers and bullets as lists write them: digits, letters, Roman, Chinese, in circles.

/// A way of writing the numbers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    Padded,
    /// １, ２, ３
    FullWidth,
    /// a, b … z, aa, ab
    Lower,
    /// A, B … Z, AA, AB
    Upper,
    /// a, b … z, aa, bb
    LowerRepeated,
    /// A, B … Z, AA, BB
    UpperRepeated,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 一, 二, 三
    Chinese,
    /// 壹, 贰, 叁
    Formal,
    /// 壹, 貳, 參
    FormalTraditional,
    /// 甲, 乙, 丙
    Stems,
    /// 子, 丑, 寅
    Branches,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
}

impl Numeral {
    /// A number as it is written.
    pub(super) fn write(self, number: u32) -> String {
        let written = match self {
            Self::Decimal => None,
            Self::Padded => Some(format!("{number:02}")),
            Self::FullWidth => Some(full_width(number)),
            Self::Lower => letters(number),
            Self::Upper => letters(number).map(|text| text.to_ascii_uppercase()),
            Self::LowerRepeated => repeated(number),
            Self::UpperRepeated => repeated(number).map(|text| text.to_ascii_uppercase()),
            Self::LowerRoman => roman(number).map(|text| text.to_ascii_lowercase()),
            Self::UpperRoman => roman(number),
            Self::Chinese => chinese(number, "〇一二三四五六七八九", "十百千万", true),
            Self::Formal => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", false),
            Self::FormalTraditional => chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", false),
            Self::Stems => nth("甲乙丙丁戊己庚辛壬癸", number),
            Self::Branches => nth("子丑寅卯辰巳午未申酉戌亥", number),
            Self::Circled => circled(number),
            Self::Bracketed => (1..=20).contains(&number).then(|| sign(0x2473 + number)).flatten(),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

/// A bullet; fonts of signs keep theirs where Unicode has none, they are all dots.
pub(super) fn bullet(sign: &str) -> String {
    let is_private = |sign: char| matches!(sign, '\u{E000}'..='\u{F8FF}');
    if sign.chars().any(is_private) { "•".to_owned() } else { sign.to_owned() }
}

fn sign(code: u32) -> Option<String> {
    char::from_u32(code).map(String::from)
}

fn nth(of: &str, number: u32) -> Option<String> {
    let index = usize::try_from(number.checked_sub(1)?).ok()?;
    of.chars().nth(index).map(String::from)
}

fn full_width(number: u32) -> String {
    let wide = |digit: char| char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit);
    number.to_string().chars().map(wide).collect()
}

fn letters(number: u32) -> Option<String> {
    let mut left = number;
    let mut out = Vec::new();
    while left > 0 {
        left -= 1;
        out.push(char::from_digit(left % 26 + 10, 36)?);
        left /= 26;
    }
    (!out.is_empty()).then(|| out.into_iter().rev().collect())
}

fn repeated(number: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let times = usize::try_from(index / 26 + 1).ok().filter(|times| *times <= 20)?;
    Some(letters(index % 26 + 1)?.repeat(times))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = (1..4000).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (value, written) in SIGNS {
        while left >= value {
            out.push_str(written);
            left -= value;
        }
    }
    Some(out)
}

fn circled(number: u32) -> Option<String> {
    match number {
        0 => sign(0x24EA),
        1..=20 => sign(0x245F + number),
        21..=35 => sign(0x323C + number),
        36..=50 => sign(0x328D + number),
        _ => None,
    }
}

/// A number below a hundred million; a lone ten is written without its one if `short`. Between places that are empty
/// stands 零 in numbers of any dress.
fn chinese(number: u32, digits: &str, places: &str, short: bool) -> Option<String> {
    let digits: Vec<char> = digits.chars().collect();
    let places: Vec<char> = places.chars().collect();
    if number == 0 {
        return digits.first().map(ToString::to_string);
    }
    let (high, low) = (number / 10_000, number % 10_000);
    if high >= 10_000 {
        return None;
    }
    let mut out = String::new();
    if high > 0 {
        out.push_str(&thousands(high, &digits, &places, false)?);
        out.push(*places.get(3)?);
    }
    if low > 0 {
        out.push_str(&thousands(low, &digits, &places, high > 0)?);
    }
    match out.strip_prefix('一') {
        Some(rest) if short && rest.starts_with('十') => Some(rest.to_owned()),
        _ => Some(out),
    }
}

fn thousands(number: u32, digits: &[char], places: &[char], after: bool) -> Option<String> {
    let mut out = String::new();
    let mut gap = after && number < 1000;
    for (value, place) in [(1000, Some(2)), (100, Some(1)), (10, Some(0)), (1, None)] {
        let digit = number / value % 10;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push(*digits.get(usize::try_from(digit).ok()?)?);
        if let Some(place) = place {
            out.push(*places.get(place)?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::Numeral::*;

    #[test]
    fn every_way_writes_its_numbers() {
        let cases = [
            (Decimal, 12, "12"),
            (Padded, 3, "03"),
            (FullWidth, 10, "１０"),
            (Lower, 27, "aa"),
            (Upper, 28, "AB"),
            (UpperRepeated, 28, "BB"),
            (LowerRoman, 1994, "mcmxciv"),
            (UpperRoman, 4000, "4000"),
            (Chinese, 10, "十"),
            (Chinese, 21, "二十一"),
            (Chinese, 110, "一百一十"),
            (Chinese, 101, "一百零一"),
            (Chinese, 10_010, "一万零一十"),
            (Chinese, 0, "〇"),
            (Formal, 10, "壹拾"),
            (Formal, 205, "贰佰零伍"),
            (Stems, 10, "癸"),
            (Stems, 11, "11"),
            (Branches, 12, "亥"),
            (Circled, 20, "⑳"),
            (Circled, 21, "㉑"),
            (Circled, 36, "㊱"),
            (Circled, 51, "51"),
            (Bracketed, 1, "⑴"),
        ];
        for (way, number, written) in cases {
            assert_eq!(way.write(number), written, "{way:?} {number}");
        }
        for number in [0, 9, 99, 999, 9_999, 99_999, 100_000_000, u32::MAX] {
            for way in [Lower, LowerRepeated, UpperRoman, Chinese, Formal, Circled, Stems, Bracketed] {
                assert!(!way.write(number).is_empty());
            }
        }
    }
}
