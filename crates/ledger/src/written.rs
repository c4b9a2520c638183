//! Dates and amounts as offices write them: 2023.11.5, 11月5日, 1.2亿, 5000余元, with digits of either width.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::value::{Month, parse_date};

/// What a sheet says once for all its cells, and a cell therefore leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// The year of days and months that have none.
    pub year: Option<i32>,
    /// The unit of amounts of money that have none.
    pub unit: Option<String>,
    /// The day from which a spreadsheet counts its days, for those that stand as bare numbers.
    pub day_zero: Option<NaiveDate>,
}

/// The years of days that may stand as bare numbers: any five digits would be a day otherwise.
const NUMBERED: std::ops::RangeInclusive<i32> = 1950..=2099;

/// What stands in a cell that means nothing is there.
const NOTHING: [&str; 9] = ["/", "／", "\\", "-", "－", "—", "——", "–", "无"];

/// Words that make a number one of about so much, before it and behind it.
const ABOUT_BEFORE: [&str; 4] = ["大约", "约", "近", "将近"];
const ABOUT_BEHIND: [&str; 4] = ["余", "多", "左右", "上下"];

/// Whether a text means that there is nothing.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim())
}

/// Digits, letters and signs of full width in their usual one.
#[must_use]
pub fn narrow(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        sign => sign,
    };
    text.chars().map(narrow).collect()
}

/// The same without the blanks between them.
fn plain(text: &str) -> String {
    narrow(text)
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| if sign == '。' { '.' } else { sign })
        .collect()
}

/// A name of two signs without the blanks that stretch it to the width of three, as in 王　芳, or a word without the line
/// breaks that write it downwards: with and without them it is one.
#[must_use]
pub fn unstretched(text: &str) -> Option<String> {
    let is_han = |sign: char| ('\u{4E00}'..='\u{9FFF}').contains(&sign);
    let is_downwards = text.contains('\n')
        && text.lines().map(str::trim).all(|line| line.chars().nth(1).is_none() && line.chars().all(is_han));
    if is_downwards {
        return Some(text.lines().map(str::trim).collect());
    }
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let between = text.get(first.len_utf8()..text.len().checked_sub(last.len_utf8())?)?;
    let is_blank =
        !between.is_empty() && between.chars().all(|sign| matches!(sign, ' ' | '\u{3000}' | '\u{A0}'));
    (is_han(first) && is_han(last) && is_blank).then(|| [first, last].iter().collect())
}

/// Words in one line: without the line breaks that narrow columns need, and without the blanks that widen Chinese words.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    let signs: Vec<char> = text.chars().filter(|sign| !matches!(sign, '\n' | '\r')).collect();
    let wide = |sign: Option<&char>| sign.is_none_or(|sign| !sign.is_ascii());
    let mut line = String::with_capacity(text.len());
    for (at, sign) in signs.iter().enumerate() {
        if sign.is_whitespace() {
            let before = signs[..at].iter().rev().find(|sign| !sign.is_whitespace());
            let after = signs[at..].iter().find(|sign| !sign.is_whitespace());
            let joined = |one: Option<&char>, other: Option<&char>| {
                wide(one) && (wide(other) || other.is_some_and(char::is_ascii_digit))
            };
            if !sign.is_ascii() || joined(before, after) || joined(after, before) || line.ends_with(' ') {
                continue;
            }
        }
        line.push(*sign);
    }
    line.trim().to_owned()
}

/// Whether a text is a day or a month that says no year: it can be read once somebody says which.
#[must_use]
pub fn lacks_year(text: &str) -> bool {
    let none = Unsaid::default();
    let some = Unsaid { year: Some(2024), ..Unsaid::default() };
    let read = |unsaid: &Unsaid| date(text, unsaid).is_some() || month(text, unsaid).is_some();
    !read(&none) && read(&some)
}

/// Reads a day: 2023-11-05, 2023.11.5, 2023/11/5, 20231105, 2023年11月5日, 11月5日 where the year is known, and the
/// number by which a spreadsheet counts it where that is known.
#[must_use]
pub fn date(text: &str, unsaid: &Unsaid) -> Option<NaiveDate> {
    let plain = plain(text);
    if plain.len() == 5
        && let Some(zero) = unsaid.day_zero
    {
        let day = zero.checked_add_days(Days::new(plain.parse().ok()?))?;
        return NUMBERED.contains(&day.year()).then_some(day);
    }
    if plain.len() == 8 && plain.bytes().all(|sign| sign.is_ascii_digit()) {
        return parse_date(&format!("{}-{}-{}", &plain[..4], &plain[4..6], &plain[6..]));
    }
    let whole = plain.strip_suffix(['日', '号']);
    if let Some((year, rest)) = whole.and_then(|whole| whole.split_once('年')) {
        let (month, day) = rest.split_once('月')?;
        return parse_date(&format!("{year}-{month}-{day}"));
    }
    if let Some((month, day)) = whole.and_then(|whole| whole.split_once('月')) {
        return parse_date(&format!("{}-{month}-{day}", unsaid.year?));
    }
    let joined = plain.replace(['.', '/'], "-");
    parse_date(joined.trim_end_matches('-'))
}

/// Whether two texts are one day in two writings; one that says no year is of the other's.
#[must_use]
pub fn is_same_day(one: &str, other: &str) -> bool {
    let of = |text: &str, year: Option<i32>| date(text, &Unsaid { year, ..Unsaid::default() });
    let said = of(one, None).or_else(|| of(other, None)).map(|day| day.year());
    // Of two without one any year will do that has every day.
    let year = said.or(Some(2000));
    of(one, year).is_some_and(|day| Some(day) == of(other, year))
}

/// Reads a month: 2023-11, 2023.11, 2023/11, 202311, 2023年11月, and 11月 where the year is known.
#[must_use]
pub fn month(text: &str, unsaid: &Unsaid) -> Option<Month> {
    let plain = plain(text);
    if plain.len() == 6 && plain.bytes().all(|sign| sign.is_ascii_digit()) {
        return Month::parse(&format!("{}-{}", &plain[..4], &plain[4..]));
    }
    if let Some(month) = plain.strip_suffix('月').filter(|month| !month.contains('年')) {
        return Month::parse(&format!("{}-{month}", unsaid.year?));
    }
    Month::parse(&plain.replace(['.', '/'], "-"))
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Its digits in the unit that was asked for.
    pub digits: String,
    /// Whether it is about so much.
    pub about: bool,
    /// What stands behind the digits and is no known unit of this kind.
    pub rest: String,
}

/// Reads an amount for a unit: 1.2亿 for 万元 is 12000. What is written in another unit of the same kind is converted
/// exactly; any other is left in `rest`.
#[must_use]
pub fn amount(text: &str, unit: &str, unsaid: &Unsaid) -> Amount {
    let plain = plain(text);
    let mut words = plain.as_str();
    let mut about = false;
    if let Some(rest) = ABOUT_BEFORE.iter().find_map(|word| words.strip_prefix(word)) {
        (words, about) = (rest, true);
    }
    let end = words.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',' | '-'));
    let (digits, rest) = words.split_at(end.unwrap_or(words.len()));
    // 5000余元, 3万余元, 20元左右.
    let behind = ABOUT_BEHIND.into_iter().find(|word| rest.contains(word));
    let rest = behind.map_or_else(|| rest.to_owned(), |word| rest.replacen(word, "", 1));
    about |= behind.is_some();
    let written = match (&unsaid.unit, rest.as_str()) {
        (Some(said), "") if is_money(unit) => said.as_str(),
        (_, rest) => rest,
    };
    match (power(written, unit), power(unit, unit)) {
        (Some(written), Some(own)) => {
            Amount { digits: shifted(digits, written - own), about, rest: String::new() }
        }
        _ => Amount { digits: digits.to_owned(), about, rest },
    }
}

fn is_money(unit: &str) -> bool {
    matches!(unit, "元" | "万元" | "亿元")
}

/// The power of ten that a written unit stands for among those of a unit's kind; none if it is of another kind.
fn power(written: &str, unit: &str) -> Option<i32> {
    let bare = if is_money(unit) { "元" } else { unit };
    if written.is_empty() {
        return if is_money(unit) { power(unit, unit) } else { Some(0) };
    }
    match written.strip_suffix(bare).filter(|_| !bare.is_empty()).unwrap_or(written) {
        "" => Some(0),
        "万" => Some(4),
        "亿" => Some(8),
        _ => None,
    }
}

/// Digits with their point moved to the right, or to the left if `by` is negative.
fn shifted(digits: &str, by: i32) -> String {
    let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("-", bare));
    let bare = bare.replace(',', "");
    if by == 0 || bare.is_empty() || bare.matches('.').count() > 1 {
        return format!("{sign}{bare}");
    }
    let (whole, fraction) = bare.split_once('.').unwrap_or((&bare, ""));
    let steps = by.unsigned_abs() as usize;
    let moved = if by > 0 {
        let fraction = format!("{fraction:0<steps$}");
        let (front, behind) = fraction.split_at(steps);
        format!("{whole}{front}.{behind}")
    } else {
        let whole = format!("{whole:0>width$}", width = steps + 1);
        let (front, behind) = whole.split_at(whole.len() - steps);
        format!("{front}.{behind}{fraction}")
    };
    let moved = moved.trim_end_matches('.');
    let short = moved.trim_start_matches('0');
    let front = if short.is_empty() || short.starts_with('.') { "0" } else { "" };
    format!("{sign}{front}{short}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn a_stretched_name_is_the_name() {
        assert_eq!(unstretched("王　芳").as_deref(), Some("王芳"));
        assert_eq!(unstretched("王  芳").as_deref(), Some("王芳"));
        assert_eq!(unstretched("会\n议\r\n\n前").as_deref(), Some("会议前"));
        for text in ["王芳", "王", "王 小芳", "A 芳", "", "王\n小芳", "第 1", "1\n2"] {
            assert_eq!(unstretched(text), None, "{text}");
        }
        assert_eq!(narrow("０１０－８０００ ５００"), "010-8000 500");
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        let none = Unsaid::default();
        let all = [
            "2023-11-05",
            "2023.11.5",
            "2023/11/5",
            "20231105",
            "2023年11月5日",
            "2023 年 11 月 05 号",
            "２０２３．１１．５",
            "2023.11.05.",
        ];
        for text in all {
            assert_eq!(date(text, &none), day(2023, 11, 5), "{text}");
        }
        let known = Unsaid { year: Some(2022), ..Unsaid::default() };
        assert_eq!((date("3月1日", &known), date("3月1日", &none)), (day(2022, 3, 1), None));
        let counted = Unsaid { day_zero: day(1899, 12, 30), ..Unsaid::default() };
        assert_eq!((date("45235", &counted), date("45235", &none)), (day(2023, 11, 5), None));
        assert_eq!((date("99999", &counted), date("1234", &counted)), (None, None));
        let counted = Unsaid { day_zero: day(1904, 1, 1), ..Unsaid::default() };
        assert_eq!(date("43773", &counted), day(2023, 11, 5));
        for text in ["2023.2.30", "11.5", "2023", "20231305", "昨天", "", "月日"] {
            assert_eq!(date(text, &known), None, "{text}");
        }
    }

    #[test]
    fn one_day_may_be_written_in_two_ways() {
        for (one, other) in [("2023.11.24", "20231124"), ("2023.11.24", "11月24日"), ("2月29日", "2月29号")]
        {
            assert!(is_same_day(one, other) && is_same_day(other, one), "{one} {other}");
        }
        for (one, other) in
            [("2023.11.24", "2022-11-24"), ("11月24日", "11月25日"), ("长期", "长期"), ("", "")]
        {
            assert!(!is_same_day(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_month_is_read_however_it_is_written() {
        let known = Unsaid { year: Some(2023), ..Unsaid::default() };
        for text in ["2023-11", "2023.11", "2023/11", "202311", "2023年11月", "11月", "１１月"] {
            assert_eq!(month(text, &known), Some(Month { year: 2023, month: 11 }), "{text}");
        }
        assert_eq!(month("11月", &Unsaid::default()), None);
        assert_eq!(month("13月", &known), None);
    }

    #[test]
    fn an_amount_is_converted_exactly_or_left() {
        let none = Unsaid::default();
        let read = |text: &str, unit: &str| {
            let Amount { digits, about, rest } = amount(text, unit, &none);
            (digits, about, rest)
        };
        let exact = |digits: &str| (digits.to_owned(), false, String::new());
        assert_eq!(read("1.2亿", "万元"), exact("12000"));
        assert_eq!(read("3,500万", "元"), exact("35000000"));
        assert_eq!(read("3,500万元", "万元"), exact("3500"));
        assert_eq!(read("15000万元", "亿元"), exact("1.5000"));
        assert_eq!(read("250元", "万元"), exact("0.0250"));
        assert_eq!(read("１２３", "户"), exact("123"));
        assert_eq!(read("1.2万户", "户"), exact("12000"));
        assert_eq!(read("-3.5", ""), exact("-3.5"));
        assert_eq!(read("约175亩", "亩"), ("175".to_owned(), true, String::new()));
        assert_eq!(read("5000余元", "元"), ("5000".to_owned(), true, String::new()));
        assert_eq!(read("3万余元", "元"), ("30000".to_owned(), true, String::new()));
        assert_eq!(read("20亩", "万元"), ("20".to_owned(), false, "亩".to_owned()));
        assert_eq!(read("一亿元", "元").0, "");
        let said = Unsaid { unit: Some("万元".to_owned()), ..Unsaid::default() };
        assert_eq!(amount("12.5", "元", &said).digits, "125000");
        assert_eq!(amount("12.5元", "元", &said).digits, "12.5");
        assert_eq!(amount("12", "户", &said).digits, "12");
    }

    proptest! {
        #[test]
        fn moving_the_point_there_and_back_keeps_the_number(whole in 0_u32.., places in 0_u32..1000, by in 0_i32..9) {
            let digits = format!("{whole}.{places:03}");
            let back = shifted(&shifted(&digits, by), -by);
            let bare = |text: &str| {
                let text = text.trim_end_matches('0');
                text.trim_end_matches('.').to_owned()
            };
            prop_assert_eq!(bare(&back), bare(&digits));
        }

        #[test]
        fn any_text_is_read_or_not(text in "\\PC{0,12}") {
            let known =
                Unsaid { year: Some(2023), unit: Some("万元".to_owned()), day_zero: day(1899, 12, 30) };
            let _ = (date(&text, &known), month(&text, &known), amount(&text, "元", &known));
        }
    }
}
