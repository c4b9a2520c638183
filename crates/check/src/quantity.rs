//! Quantities: a number with its unit, what it may be after rounding, and the words beside it.

use std::collections::HashMap;
use std::ops::Range;

use crate::Lists;
use crate::numeral::{Numeral, ONE, Script, numerals};

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its bytes, with the unit.
    pub at: Range<usize>,
    /// The bytes of the number alone, with 万 and 亿.
    pub number: Range<usize>,
    /// The bytes of the unit; empty where there is none.
    pub unit: Range<usize>,
    /// What it counts or measures: the measure word itself, or the base unit of a measure; empty without a unit.
    pub dimension: String,
    /// Its value in millionths of the base unit.
    pub value: i128,
    /// To what it is rounded, in the same; 0 if it is written out.
    pub step: i128,
    /// How it is written.
    pub script: Script,
    /// What is said of its exactness.
    pub hedge: Hedge,
    /// Whether it counts or measures at all.
    pub role: Role,
}

/// What is said of the exactness of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// Nothing: it is what it says.
    Exact,
    /// 约, 近, 左右: somewhere there.
    About,
    /// 余, 多, 超过, 以上: at least.
    AtLeast,
    /// 不足, 不到, 以内, 以下: at most.
    AtMost,
}

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It counts or measures.
    Amount,
    /// It names a day, month, year or hour.
    Date,
    /// It is a place in an order, or a name: 第3, 3号, 一是.
    Ordinal,
}

/// The values that a number may stand for, in millionths, both ends included; an open end is a very large number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: i128,
    /// The most.
    pub high: i128,
}

/// More than any number of a text, and small enough to be summed.
pub(crate) const VERY_LARGE: i128 = 1 << 96;

impl Interval {
    /// Whether some value is in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self { low: 0, high: 0 }, |sum, part| Self {
            low: sum.low.saturating_add(part.low),
            high: sum.high.saturating_add(part.high).min(VERY_LARGE),
        })
    }
}

impl Quantity {
    /// Whether it is a plain amount: counted or measured, with a unit.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        self.role == Role::Amount && !self.dimension.is_empty()
    }

    /// Whether its unit is one of relation: %, 百分点, 倍.
    #[must_use]
    pub fn is_relation(&self) -> bool {
        matches!(self.dimension.as_str(), "%" | "百分点" | "倍")
    }

    /// Whether it is of the same kind as another: both may be added.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.is_amount() && other.is_amount() && self.dimension == other.dimension
    }

    /// What it may be after rounding and by what is said of it.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let half = self.step / 2;
        let (low, high) = (self.value - half, self.value + half);
        match self.hedge {
            Hedge::Exact => Interval { low, high },
            Hedge::About => {
                let slack = self.value / 10;
                Interval { low: low - slack, high: high + slack }
            }
            Hedge::AtLeast => Interval { low, high: VERY_LARGE },
            Hedge::AtMost => Interval { low: 0, high },
        }
    }
}

/// The units that quantities are read with.
#[derive(Debug)]
pub struct Units {
    /// By their first signs: the unit, what it measures, its size in millionths; the longest first.
    by_sign: HashMap<char, Vec<(String, String, i128)>>,
}

impl Units {
    /// The units of the lists.
    #[must_use]
    pub fn new(lists: &Lists) -> Self {
        let mut by_sign: HashMap<char, Vec<(String, String, i128)>> = HashMap::new();
        for entry in lists.entries("units") {
            let Some(word) = entry.first() else { continue };
            let Some(first) = word.chars().next() else { continue };
            let dimension = entry.get(1).unwrap_or(word).clone();
            let size = entry.get(2).and_then(|size| numerals(size).first().map(|one| one.value));
            by_sign.entry(first).or_default().push((word.clone(), dimension, size.unwrap_or(ONE)));
        }
        for units in by_sign.values_mut() {
            units.sort_by_key(|(word, _, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_sign }
    }

    /// The unit that a text begins with: its bytes, what it measures, its size.
    fn of(&self, text: &str) -> Option<(usize, &str, i128)> {
        let units = self.by_sign.get(&text.chars().next()?)?;
        let found = units.iter().find(|(word, _, _)| text.starts_with(word.as_str()))?;
        // 个 before 多月: two signs more, and no counting of things.
        Some((found.0.len(), &found.1, found.2))
    }

    /// The quantities of a text.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<Quantity> {
        self.quantities(text, &numerals(text))
    }

    /// The quantities of a text whose numbers are known.
    pub(crate) fn quantities(&self, text: &str, all: &[Numeral]) -> Vec<Quantity> {
        let mut out = Vec::with_capacity(all.len());
        for (place, numeral) in all.iter().enumerate() {
            out.push(self.quantity(text, numeral, all.get(place + 1)));
        }
        out.retain(|one| one.value != i128::MIN);
        out
    }

    fn quantity(&self, text: &str, numeral: &Numeral, next: Option<&Numeral>) -> Quantity {
        let before = text.get(..numeral.at.start).unwrap_or_default();
        let mut end = numeral.at.end;
        let mut is_over = numeral.is_over;
        let behind = |at: usize| text.get(at..).unwrap_or_default();
        if is_over {
            end += behind(end).chars().next().map_or(0, char::len_utf8);
        }
        let skipped = behind(end).len() - behind(end).trim_start_matches(' ').len();
        let unit_start = end + skipped;
        let percent = fraction_of_hundred(before);
        let (length, dimension, size) = match percent {
            Some(_) => (0, "%", ONE),
            None => self.of(behind(unit_start)).unwrap_or((0, "", ONE)),
        };
        let unit = if length == 0 { end..end } else { unit_start..unit_start + length };
        let start = percent.map_or(numeral.at.start, |words| numeral.at.start - words);
        let role = role(before, numeral, behind(numeral.at.end), !dimension.is_empty(), next);
        let after = behind(unit.end);
        is_over |= after.starts_with(['余', '多']) && !after.starts_with("多次") && !dimension.is_empty();
        let scale = |value: i128| value.saturating_mul(size) / ONE;
        Quantity {
            at: start..unit.end,
            number: numeral.at.clone(),
            unit,
            dimension: if role == Role::Amount { dimension.to_owned() } else { String::new() },
            value: scale(numeral.value),
            step: scale(numeral.step),
            script: numeral.script,
            hedge: hedge(text.get(..start).unwrap_or_default(), after, is_over),
            role,
        }
    }
}

/// 百分之 before a number: its bytes.
fn fraction_of_hundred(before: &str) -> Option<usize> {
    before.ends_with("百分之").then_some("百分之".len())
}

/// What stands behind a number that names something: 3号, 3路.
const NAMED: [&str; 4] = ["号", "路", "环", "〕"];

/// What stands behind a Chinese numeral that counts nothing: 一是, 一、, 一定, 一方面.
const NOT_COUNTED: [&str; 33] = [
    "是", "、", "）", ")", "要", "来", "方面", "带", "些", "定", "样", "直", "般", "致", "律", "旦", "面",
    "流", "线", "心", "体", "时", "起", "并", "同", "切", "向", "度", "贯", "手", "系", "批", "方",
];

/// What a number is for, by what stands around it.
fn role(before: &str, numeral: &Numeral, after: &str, has_unit: bool, next: Option<&Numeral>) -> Role {
    let begins = |text: &str, words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let is_date = |behind: &str| {
        numeral.step == 0
            && (begins(behind, &["月", "日", "时"]) && !behind.starts_with("日元")
                || behind.starts_with('点') && is_clock(before, behind)
                || behind.starts_with('年') && is_year(numeral))
    };
    if is_date(after) {
        return Role::Date;
    }
    // 2023—2025年, 3—5月: the first of a range is what the second is.
    let joined = next.filter(|next| {
        let between = after.get(..next.at.start.saturating_sub(numeral.at.end)).unwrap_or_default();
        matches!(between, "—" | "-" | "～" | "~" | "至" | "－" | "–" | "、")
    });
    let behind_both = joined.and_then(|next| after.get(next.at.end - numeral.at.end..));
    if !has_unit && behind_both.is_some_and(is_date) {
        return Role::Date;
    }
    let is_in_order = before.ends_with(['第', '№', '〔', '[', '［']) || begins(after, &NAMED);
    // 三方面的积极性 counts, 一方面 does not.
    let is_word = numeral.script == Script::Chinese
        && begins(after, &NOT_COUNTED)
        && (numeral.value == ONE
            || !begins(after, &["方", "面", "带", "线", "体", "心", "手", "批", "度", "起", "系"]));
    if is_in_order || is_word { Role::Ordinal } else { Role::Amount }
}

/// Whether 点 tells the hour: 上午9点, 九点半; 四点：其一… counts.
fn is_clock(before: &str, behind: &str) -> bool {
    let next = behind.chars().nth(1);
    let is_timed = next.is_some_and(|sign| {
        crate::numeral::is_digit(sign) || matches!(sign, '半' | '钟' | '整' | '前' | '后' | '至')
    });
    is_timed || ["午", "晚", "早", "晨", "夜"].iter().any(|word| before.ends_with(word))
}

/// 1900 to 2199 written out: a year.
fn is_year(numeral: &Numeral) -> bool {
    numeral.step == 0 && (1_900 * ONE..2_200 * ONE).contains(&numeral.value)
}

/// What is said of the exactness of a number.
fn hedge(before: &str, after: &str, is_over: bool) -> Hedge {
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if ends(&["约", "大约", "近", "将近", "接近", "大概", "约为", "左右"]) || begins(&["左右", "上下"])
    {
        Hedge::About
    } else if is_over
        || ends(&[
            "超",
            "超过",
            "突破",
            "逾",
            "不少于",
            "不低于",
            "至少",
            "达到或超过",
            "高于",
            "多于",
            "大于",
            "以上",
            "不止",
            "最低",
        ])
        || begins(&["以上", "及以上", "有余", "起"])
    {
        Hedge::AtLeast
    } else if ends(&[
        "不足",
        "不到",
        "不超过",
        "至多",
        "最多",
        "低于",
        "少于",
        "小于",
        "不高于",
        "最高",
        "不得超过",
    ]) || begins(&["以下", "以内", "之内", "及以下"])
    {
        Hedge::AtMost
    } else {
        Hedge::Exact
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, &str, i128)> {
        let all = Units::new(&Lists::default()).read(text);
        let all = all.into_iter().filter(Quantity::is_amount);
        all.map(|one| (one.dimension.clone(), &text[one.at], one.value / ONE)).collect()
    }

    fn expect(text: &str, expected: &[(&str, &str, i128)]) {
        let expected: Vec<_> =
            expected.iter().map(|(kind, words, value)| ((*kind).to_owned(), *words, *value)).collect();
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn a_number_and_its_unit_are_read_together() {
        expect(
            "补栽梨树35株，投资1.2亿元，占67%",
            &[("株", "35株", 35), ("元", "1.2亿元", 120_000_000), ("%", "67%", 67)],
        );
        expect("果园3公顷、45亩", &[("亩", "3公顷", 45), ("亩", "45亩", 45)]);
        expect("下降百分之三", &[("%", "百分之三", 3)]);
        expect("提高2个百分点", &[("百分点", "2个百分点", 2)]);
    }

    #[test]
    fn days_and_places_in_an_order_are_no_amounts() {
        expect("2031年5月6日，第3次，园发〔2031〕4号，2至5月", &[]);
        expect("3年来，5个月", &[("月", "5个月", 5)]);
    }

    #[test]
    fn what_is_said_of_the_exactness_makes_the_interval() {
        let units = Units::new(&Lists::default());
        let hedge = |text: &str| units.read(text).first().map(|one| one.hedge);
        assert_eq!(hedge("约35亩"), Some(Hedge::About));
        assert_eq!(hedge("35亩左右"), Some(Hedge::About));
        assert_eq!(hedge("2600余株"), Some(Hedge::AtLeast));
        assert_eq!(hedge("35亩以上"), Some(Hedge::AtLeast));
        assert_eq!(hedge("不足35亩"), Some(Hedge::AtMost));
        assert_eq!(hedge("35亩"), Some(Hedge::Exact));
        let rounded = units.read("3.5万株");
        assert_eq!(rounded[0].interval(), Interval { low: 34_500 * ONE, high: 35_500 * ONE });
    }
}
