//! How numbers that ought to agree can be told from numbers that never did.

use crate::Line;
use crate::numeral::{ONE, Script, numerals};
use crate::quantity::{Interval, Quantity, VERY_LARGE};

/// Whether quantities agree after one digit of one of them is another, or its 万 an 亿: a slip of the hand, and hardly
/// ever chance. `agrees` is asked with the values as they would be.
pub(crate) fn is_one_slip_away(
    line: &Line,
    quantities: &[&Quantity],
    agrees: impl Fn(&[Interval]) -> bool,
) -> bool {
    let mut intervals: Vec<Interval> = quantities.iter().map(|one| one.interval()).collect();
    for (at, one) in quantities.iter().enumerate() {
        let own = one.interval();
        for change in slips(line, one) {
            let value = one.value + change;
            let scaled = |bound: i128| if bound >= VERY_LARGE { bound } else { (bound + change).max(0) };
            if value <= 0 {
                continue;
            }
            if let Some(place) = intervals.get_mut(at) {
                *place = Interval { low: scaled(own.low), high: scaled(own.high) };
            }
            if agrees(&intervals) {
                return true;
            }
        }
        if let Some(place) = intervals.get_mut(at) {
            *place = own;
        }
    }
    false
}

/// By how much a number changes with one other digit, or with 万 for 亿.
fn slips(line: &Line, one: &Quantity) -> Vec<i128> {
    let number = line.get(one.number.clone());
    let own = numerals(number).first().map_or(ONE, |one| one.value);
    let size = if own == 0 { ONE } else { (one.value.saturating_mul(ONE) / own).max(1) };
    let mut out = Vec::new();
    for (at, sign) in number.char_indices() {
        let digits = match sign {
            '0'..='9' => "0123456789",
            '０'..='９' => "０１２３４５６７８９",
            sign if "一二三四五六七八九两".contains(sign) => "一二三四五六七八九",
            // 十七 for 二十七 has a digit less, not another one.
            _ => continue,
        };
        let (before, after) =
            (number.get(..at).unwrap_or_default(), number.get(at + sign.len_utf8()..).unwrap_or_default());
        for digit in digits.chars().filter(|digit| *digit != sign) {
            let other = format!("{before}{digit}{after}");
            let read = numerals(&other);
            if let [read] = read.as_slice()
                && read.at.end == other.len()
            {
                out.push((read.value - own).saturating_mul(size) / ONE);
            }
        }
    }
    if number == "十" {
        out.extend((1..=9).map(|other| (other - 10) * size));
    }
    if number.ends_with('万') {
        out.push(one.value.saturating_mul(9_999));
    } else if number.ends_with('亿') {
        out.push(one.value / 10_000 - one.value);
    }
    out
}

/// A value in the unit and magnitude in which a quantity is written, e.g. 2.66万吨.
pub(crate) fn printed(value: i128, like: &Quantity, line: &Line) -> String {
    let number = line.get(like.number.clone());
    let unit = line.get(like.unit.clone());
    let magnitude: String = number.chars().filter(|sign| matches!(sign, '百' | '千' | '万' | '亿')).collect();
    let magnitude = if like.script == Script::Arabic { magnitude } else { String::new() };
    let own = numerals(number).first().map_or(ONE, |one| one.value);
    // The size of the unit, and of 万 or 亿, both from the quantity itself.
    let size = if own == 0 { ONE } else { like.value.saturating_mul(ONE) / own };
    let scale = numerals(&format!("1{magnitude}")).first().map_or(ONE, |one| one.value);
    let divisor = size.saturating_mul(scale) / ONE;
    let value = if divisor == 0 { value } else { value.saturating_mul(ONE) / divisor };
    format!("{}{magnitude}{unit}", decimal(value))
}

/// Millionths as a decimal number without needless zeros.
pub(crate) fn decimal(value: i128) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (value.abs() / ONE, value.abs() % ONE);
    let fraction = format!("{fraction:06}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_printed_without_needless_zeros() {
        assert_eq!(decimal(2_660_000), "2.66");
        assert_eq!(decimal(-5 * ONE), "-5");
    }
}
