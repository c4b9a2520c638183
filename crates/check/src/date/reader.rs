//! Finds the dates of a text: 2031年11月30日, 11月底, 二〇三一年十一月, 去年上半年, 2031-11-30.

use std::ops::Range;

use chrono::Weekday;
use document::ordinal;

use super::{Date, Part, YearFrom};

/// Words for years beside that of the paper.
const RELATIVE: &[(&str, i32)] = &[
    ("本年度", 0),
    ("上年度", -1),
    ("下年度", 1),
    ("今年", 0),
    ("本年", 0),
    ("去年", -1),
    ("上年", -1),
    ("前年", -2),
    ("明年", 1),
    ("后年", 2),
];

/// Words for parts of a year; behind a year or alone.
const PARTS_OF_YEAR: &[(&str, Part)] = &[
    ("第一季度", Part::Quarter(1)),
    ("第二季度", Part::Quarter(2)),
    ("第三季度", Part::Quarter(3)),
    ("第四季度", Part::Quarter(4)),
    ("一季度", Part::Quarter(1)),
    ("二季度", Part::Quarter(2)),
    ("三季度", Part::Quarter(3)),
    ("四季度", Part::Quarter(4)),
    ("1季度", Part::Quarter(1)),
    ("2季度", Part::Quarter(2)),
    ("3季度", Part::Quarter(3)),
    ("4季度", Part::Quarter(4)),
    ("上半年", Part::First),
    ("下半年", Part::Last),
    ("年初", Part::Beginning),
    ("年底", Part::End),
    ("年末", Part::End),
];

/// Words for parts of a month, behind 月.
const PARTS_OF_MONTH: &[(&str, Part)] = &[
    ("上旬", Part::First),
    ("中旬", Part::Middle),
    ("下旬", Part::Last),
    ("初", Part::Beginning),
    ("底", Part::End),
    ("末", Part::End),
];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
];

/// The dates of a text, from left to right, with the years that they say themselves.
#[must_use]
pub fn dates(text: &str) -> Vec<Date> {
    let mut out: Vec<Date> = Vec::new();
    let mut before = ' ';
    let mut past = 0;
    for (at, sign) in text.char_indices() {
        let is_inside = at < past || is_numeral(before) && is_numeral(sign);
        before = sign;
        if is_inside || !may_begin(sign) {
            continue;
        }
        let mut cursor = Cursor { text, at };
        let date = cursor.date(at).or_else(|| {
            // 11月5日至30日: the month stands in the date before.
            let earlier = out.last().filter(|one| one.day.is_some())?;
            let end = earlier.weekday.as_ref().map_or(earlier.at.end, |(_, at)| at.end);
            let between = text.get(end..at)?.trim_start_matches(['）', ')']);
            let is_joined = matches!(between, "至" | "到" | "-" | "—" | "～" | "、" | "－" | "——");
            let mut cursor = Cursor { text, at };
            is_joined.then(|| cursor.day_alone(at, earlier)).flatten()
        });
        if let Some(mut date) = date {
            date.weekday = weekday(text, date.at.end);
            past = date.at.end;
            out.push(date);
        }
    }
    out
}

/// Whether a date may begin with a sign: most signs of a text begin none, and are passed quickly.
fn may_begin(sign: char) -> bool {
    is_numeral(sign) || matches!(sign, '今' | '本' | '去' | '上' | '前' | '明' | '后' | '下' | '第' | '年')
}

/// Whether a sign is a numeral, Arabic or Chinese.
pub(crate) fn is_numeral(sign: char) -> bool {
    matches!(
        sign,
        '0'..='9' | '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes some words, if they stand here.
    fn pass(&mut self, words: &str) -> bool {
        let stands = self.rest().starts_with(words);
        if stands {
            self.at += words.len();
        }
        stands
    }

    fn pass_one<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.pass(word)).map(|(_, value)| *value)
    }

    /// Passes a number, and says whether it is a Chinese one, and how many signs it has.
    fn number(&mut self) -> Option<(u32, bool, usize)> {
        let rest = self.rest();
        let is_chinese = !rest.starts_with(|sign: char| sign.is_ascii_digit());
        let belongs = |sign: char| is_numeral(sign) && sign.is_ascii_digit() != is_chinese;
        let written = rest.get(..rest.find(|sign| !belongs(sign)).unwrap_or(rest.len()))?;
        let signs = written.chars().count();
        let value = match (is_chinese, signs) {
            (_, 0) | (_, 5..) => return None,
            (false, _) => written.parse().ok()?,
            (true, 4) if !written.contains('十') => digits(written)?,
            (true, _) => ordinal::value(written)?,
        };
        self.at += written.len();
        Some((value, is_chinese, signs))
    }

    fn date(&mut self, from: usize) -> Option<Date> {
        let mut date = Date {
            at: from..from,
            year: None,
            year_from: YearFrom::Nothing,
            years_off: None,
            month: None,
            day: None,
            part: None,
            is_chinese: false,
            has_fen: false,
            weekday: None,
        };
        if let Some(off) = self.pass_one(RELATIVE) {
            date.years_off = Some(off);
        } else if self.year(&mut date) {
            date.year_from = YearFrom::Written;
        }
        let has_year = date.year.is_some() || date.years_off.is_some();
        if date.month.is_none() && !self.month(&mut date) {
            date.part = self.pass_one(PARTS_OF_YEAR);
            if has_year && date.part.is_none() {
                date.part = self.pass_one(&[("初", Part::Beginning), ("底", Part::End), ("末", Part::End)]);
            }
            // 年初 of 2031年年初 is found above; alone it stands for itself.
            if !has_year && date.part.is_none() {
                return None;
            }
        }
        date.at.end = self.at;
        Some(date)
    }

    /// Passes 2031年, 二〇三一年度, 2031-11-30.
    fn year(&mut self, date: &mut Date) -> bool {
        let start = self.at;
        let Some((year, is_chinese, 4)) = self.number() else {
            self.at = start;
            return false;
        };
        if !(1900..=2100).contains(&year) {
            self.at = start;
            return false;
        }
        date.is_chinese = is_chinese;
        date.year = i32::try_from(year).ok();
        if self.pass("年度") || self.pass("年") {
            return true;
        }
        for mark in ["-", ".", "/"] {
            if !is_chinese && self.dashed(mark, date) {
                return true;
            }
        }
        date.year = None;
        self.at = start;
        false
    }

    /// Passes -11-30 behind a year.
    fn dashed(&mut self, mark: &str, date: &mut Date) -> bool {
        let start = self.at;
        let mut two = || {
            let passed = self.pass(mark);
            let number = self.number().filter(|(_, is_chinese, signs)| passed && !is_chinese && *signs <= 2);
            number.map(|(value, _, _)| value)
        };
        let (month, day) = (two(), two());
        if let (Some(month), Some(day)) = (month, day)
            && !self
                .rest()
                .starts_with(|sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '/'))
        {
            date.month = Some(month);
            date.day = Some(day);
            return true;
        }
        self.at = start;
        false
    }

    /// Passes 11月, 11月份, 11月底, 11月30日.
    fn month(&mut self, date: &mut Date) -> bool {
        let start = self.at;
        let Some((month, is_chinese, 1..=3)) = self.number().filter(|_| self.pass("月")) else {
            self.at = start;
            return false;
        };
        // 12月龄 is an age; a month over 12 is one only if a year or a day stands beside it.
        let rest = self.rest();
        let has_day = rest.starts_with(|sign: char| is_numeral(sign));
        if rest.starts_with("龄") || rest.starts_with("均") || month > 12 && date.year.is_none() && !has_day
        {
            self.at = start;
            return false;
        }
        date.month = Some(month);
        date.is_chinese = is_chinese;
        date.has_fen = self.pass("份");
        date.part = self.pass_one(PARTS_OF_MONTH);
        if date.part.is_none() && !date.has_fen {
            self.day(date);
        }
        true
    }

    fn day(&mut self, date: &mut Date) {
        let start = self.at;
        match self.number() {
            Some((day, _, 1..=3)) if self.pass("日") || self.pass("号") => date.day = Some(day),
            _ => self.at = start,
        }
    }

    /// Passes 30日, a day of the month of another date.
    fn day_alone(&mut self, from: usize, earlier: &Date) -> Option<Date> {
        let mut date = Date { at: from..from, day: None, weekday: None, ..earlier.clone() };
        self.day(&mut date);
        date.day?;
        date.at.end = self.at;
        Some(date)
    }
}

/// A year in Chinese digits.
fn digits(written: &str) -> Option<u32> {
    let digit = |sign: char| match sign {
        '〇' | '○' | '零' => Some(0),
        _ => {
            "一二三四五六七八九".chars().position(|one| one == sign).and_then(|at| u32::try_from(at + 1).ok())
        }
    };
    written.chars().try_fold(0, |value: u32, sign| Some(value * 10 + digit(sign)?))
}

/// The weekday in brackets behind a date: （星期五）, (周五).
fn weekday(text: &str, end: usize) -> Option<(Weekday, Range<usize>)> {
    let rest = text.get(end..)?;
    let inner = rest.strip_prefix(['（', '('])?;
    let open = rest.len() - inner.len();
    let word = inner.get(..inner.find(['）', ')', '，', '、']).filter(|at| *at <= 12)?)?;
    let day = ["星期", "礼拜", "周"].iter().find_map(|name| word.strip_prefix(name))?;
    let weekday = WEEKDAYS.iter().find(|(name, _)| *name == day)?.1;
    let start = end + open;
    Some((weekday, start..start + word.len()))
}
