//! Numbers in Chinese signs: 二十三, 一百零五, 三万五千, 一点五万.

use super::{Numeral, ONE, Script, is_over};

/// Whether a sign belongs to a Chinese number.
pub(super) fn is_numeral(sign: char) -> bool {
    digit(sign).is_some() || place(sign).is_some() || matches!(sign, '万' | '亿')
}

/// Reads the signs that begin at a place; gives the number, if they are one, and where they end.
pub(super) fn read(text: &str, at: usize) -> (Option<Numeral>, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let mut end = 0;
    for (place, sign) in rest.char_indices() {
        let is_point =
            sign == '点' && place > 0 && rest.get(place + sign.len_utf8()..).is_some_and(begins_with_digit);
        if !is_numeral(sign) && !is_point {
            break;
        }
        end = place + sign.len_utf8();
    }
    let stop = at + end;
    let signs = rest.get(..end).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default().chars().next_back();
    let behind = rest.get(end..).unwrap_or_default().chars().next();
    // 几十, 数百, 十几 name no number; digits before are a number that ended with its magnitude.
    let is_vague = matches!(before, Some('几' | '数' | '好' | '上' | '成'))
        && signs.starts_with(['十', '百', '千', '万', '亿'])
        || matches!(behind, Some('几'));
    // 百姓, 千方百计, 万一: without a digit before them these count nothing.
    if is_vague || signs.starts_with(['百', '千', '万', '亿']) {
        return (None, stop);
    }
    let Some((value, step)) = value(signs) else { return (None, stop) };
    let numeral =
        Numeral { at: at..stop, value, step, script: Script::Chinese, is_over: is_over(text, stop) };
    (Some(numeral), stop)
}

fn begins_with_digit(text: &str) -> bool {
    text.chars().next().is_some_and(|sign| digit(sign).is_some())
}

/// The value and step of a Chinese number, in millionths; none for digits beside each other, as in 二三十.
fn value(signs: &str) -> Option<(i128, i128)> {
    if let Some((whole, fraction)) = signs.split_once('点') {
        let cut = fraction.find(['万', '亿', '十', '百', '千']).unwrap_or(fraction.len());
        let (decimals, magnitude) = (fraction.get(..cut)?, fraction.get(cut..)?);
        let (magnitude, length) = super::arabic::magnitude(magnitude);
        if fraction.get(cut..)?.len() != length {
            return None;
        }
        let mut step = ONE.checked_mul(magnitude)?;
        let mut value = value(whole)?.0.checked_mul(magnitude)?;
        for sign in decimals.chars() {
            step /= 10;
            value += i128::from(digit(sign)?) * step;
        }
        return Some((value, step));
    }
    let (mut total, mut section, mut pending) = (0i128, 0i128, None::<i128>);
    let mut is_zero = false;
    for sign in signs.chars() {
        if let Some(digit) = digit(sign) {
            if digit == 0 {
                if pending.is_some() {
                    return None;
                }
                is_zero = true;
                continue;
            }
            if pending.replace(i128::from(digit)).is_some() {
                return None;
            }
        } else if let Some(place) = place(sign) {
            let digit = match pending.take() {
                Some(digit) => digit,
                None if place == 10 || section == 0 && total == 0 => 1,
                None => return None,
            };
            section = section.checked_add(digit.checked_mul(place)?)?;
        } else {
            let magnitude = if sign == '万' { 10_000 } else { 100_000_000 };
            section += pending.take().unwrap_or(0);
            total = if total > 0 && section == 0 {
                total.checked_mul(magnitude)?
            } else if total > 0 && total < 100_000_000 && magnitude == 100_000_000 {
                (total + section).checked_mul(magnitude)?
            } else {
                total.checked_add(section.checked_mul(magnitude)?)?
            };
            section = 0;
        }
    }
    let value = total.checked_add(section)?.checked_add(pending.unwrap_or(0))?;
    (value > 0 || is_zero && signs.chars().count() == 1).then_some((value.checked_mul(ONE)?, 0))
}

/// The value of a digit.
fn digit(sign: char) -> Option<u32> {
    Some(match sign {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a place within a section of four.
fn place(sign: char) -> Option<i128> {
    Some(match sign {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        _ => return None,
    })
}
