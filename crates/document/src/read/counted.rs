//! The numbers of lists as programs print them: 一、（二）③ iv.

/// How a level of a list counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Count {
    /// 1 2 3
    #[default]
    Decimal,
    /// １ ２ ３
    Wide,
    /// 01 02 03
    TwoDigits,
    /// 一 二 三 … 十一
    Chinese,
    /// 壹 贰 叁
    Legal,
    /// ① ② ③
    Circled,
    /// a b c
    Lower,
    /// A B C
    Upper,
    /// i ii iii
    LowerRoman,
    /// I II III
    UpperRoman,
    /// 甲 乙 丙
    Stems,
    /// 子 丑 寅
    Branches,
    /// A sign that does not count.
    Bullet,
    /// Nothing.
    Nothing,
}

impl Count {
    /// A number as this level prints it.
    pub(super) fn print(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Wide => number.to_string().chars().map(wide).collect(),
            Self::TwoDigits => format!("{number:02}"),
            Self::Chinese => chinese(number),
            Self::Legal => chinese(number).chars().map(legal).collect(),
            Self::Circled => circled(number).map_or_else(|| number.to_string(), String::from),
            Self::Lower => letters(number, 'a'),
            Self::Upper => letters(number, 'A'),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperRoman => roman(number),
            Self::Stems => nth("甲乙丙丁戊己庚辛壬癸", number),
            Self::Branches => nth("子丑寅卯辰巳午未申酉戌亥", number),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

fn wide(digit: char) -> char {
    let at = digit.to_digit(10).unwrap_or(0);
    char::from_u32('０' as u32 + at).unwrap_or(digit)
}

/// Of a short row of signs the one of a number, which begins anew behind the last.
fn nth(signs: &str, number: u32) -> String {
    let count = signs.chars().count();
    let at = usize::try_from(number).unwrap_or(0).saturating_sub(1) % count;
    signs.chars().nth(at).map(String::from).unwrap_or_default()
}

/// 一 to 九千九百九十九; what is greater stays in digits.
fn chinese(number: u32) -> String {
    if number == 0 || number > 9_999 {
        return if number == 0 { "〇".to_owned() } else { number.to_string() };
    }
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let mut out = String::new();
    let mut skipped = false;
    for (unit, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        // 十一, and not 一十一.
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.extend(digits.get(digit as usize));
        }
        out.push_str(name);
    }
    out
}

fn legal(sign: char) -> char {
    let plain = "一二三四五六七八九十百千";
    let at = plain.chars().position(|one| one == sign);
    at.and_then(|at| "壹贰叁肆伍陆柒捌玖拾佰仟".chars().nth(at)).unwrap_or(sign)
}

fn circled(number: u32) -> Option<char> {
    match number {
        1..=20 => char::from_u32('①' as u32 + number - 1),
        21..=35 => char::from_u32('㉑' as u32 + number - 21),
        36..=50 => char::from_u32('㊱' as u32 + number - 36),
        _ => None,
    }
}

/// a to z, then aa to zz, as word processors do.
fn letters(number: u32, first: char) -> String {
    let (at, times) = (number.saturating_sub(1) % 26, number.saturating_sub(1) / 26 + 1);
    let letter = char::from_u32(first as u32 + at).unwrap_or(first);
    std::iter::repeat_n(letter, times.min(20) as usize).collect()
}

fn roman(number: u32) -> String {
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
    if number > 3_999 {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_word_processors_print_them() {
        let cases = [
            (Count::Chinese, 10, "十"),
            (Count::Chinese, 11, "十一"),
            (Count::Chinese, 20, "二十"),
            (Count::Chinese, 105, "一百零五"),
            (Count::Legal, 23, "贰拾叁"),
            (Count::Chinese, 1_010, "一千零一十"),
            (Count::Circled, 21, "㉑"),
            (Count::Circled, 51, "51"),
            (Count::Lower, 28, "bb"),
            (Count::UpperRoman, 1_994, "MCMXCIV"),
            (Count::Wide, 10, "１０"),
            (Count::TwoDigits, 7, "07"),
            (Count::Stems, 11, "甲"),
        ];
        for (count, number, printed) in cases {
            assert_eq!(count.print(number), printed, "{count:?} {number}");
        }
    }
}
