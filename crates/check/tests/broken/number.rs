//! A small reader of numerals, for the examiner alone: the rules have one of their own.

/// Numbers are kept as whole ones of this part of one.
pub(crate) const ONE: i128 = 1_000_000;

/// Digits of Chinese numerals.
pub(crate) const CHINESE: &str = "零一二三四五六七八九";

/// A number, and the worth of one in its last place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: i128,
    pub(crate) step: i128,
}

/// The number that a numeral with its 万 or 亿 says; none where it is none.
pub(crate) fn read(text: &str) -> Option<Number> {
    let text: String =
        text.chars().filter(|sign| !matches!(sign, ',' | ' ' | '%' | '％')).map(narrow).collect();
    let digits = text.trim_end_matches(['万', '亿']);
    let scale = match &text[digits.len()..] {
        "" => 1,
        "万" => 10_000,
        "亿" => 100_000_000,
        "万亿" => 1_000_000_000_000,
        _ => return None,
    };
    if digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let tens = 10_i128.pow(u32::try_from(part.len()).ok()?);
        let value: i128 = format!("{whole}{part}").parse().ok()?;
        return Some(Number { value: value * (ONE / tens) * scale, step: ONE / tens * scale });
    }
    Some(Number { value: chinese(digits)? * ONE * scale, step: ONE * scale })
}

/// A full-width digit or point as the narrow one.
fn narrow(sign: char) -> char {
    match sign {
        '０'..='９' => char::from_u32(u32::from(sign) - u32::from('０') + u32::from('0')).unwrap(),
        '．' => '.',
        sign => sign,
    }
}

fn chinese(text: &str) -> Option<i128> {
    let (mut sum, mut digit) = (0, None);
    for sign in text.chars() {
        let tens = match sign {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            _ => {
                let sign = if sign == '两' { '二' } else { sign };
                digit = Some(i128::try_from(CHINESE.chars().position(|one| one == sign)?).ok()?);
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * tens;
    }
    (!text.is_empty()).then(|| sum + digit.unwrap_or(0))
}

/// A number below ten thousand as one writes it in characters.
pub(crate) fn in_characters(value: i128) -> String {
    let digits: Vec<char> = CHINESE.chars().collect();
    let mut text = String::new();
    let mut gap = false;
    for (tens, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::try_from(value / tens % 10).unwrap();
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push('零');
        }
        if !(tens == 10 && digit == 1 && text.is_empty()) {
            text.push(digits[digit]);
        }
        text.push_str(name);
    }
    text
}

/// A whole number of the last decimal place, as `12.34`.
pub(crate) fn with_point(value: i128, places: u32) -> String {
    let tens = 10_i128.pow(places);
    let width = usize::try_from(places).unwrap();
    if places == 0 { value.to_string() } else { format!("{}.{:0width$}", value / tens, value % tens) }
}

/// Half up, to a whole number of `unit`.
pub(crate) fn rounded(value: i128, unit: i128) -> i128 {
    (value + unit / 2) / unit
}

#[test]
fn numerals_are_read_as_they_are_written() {
    let value = |text: &str| read(text).map(|number| number.value / (ONE / 100));
    assert_eq!(value("12.35万"), Some(12_350_000));
    assert_eq!(value("１．５"), Some(150));
    assert_eq!(value("12,345"), Some(1_234_500));
    assert_eq!(value("四百零五"), Some(40_500));
    assert_eq!(value("两"), Some(200));
    assert_eq!(value("果"), None);
    for number in [7, 10, 12, 20, 35, 105, 130, 999, 2_010] {
        assert_eq!(read(&in_characters(number)).map(|read| read.value), Some(number * ONE), "{number}");
    }
}
