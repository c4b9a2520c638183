//! Numbers in digits, with thousands commas, a decimal point and 万 or 亿 behind.

use super::{Numeral, ONE, Script, is_digit, is_over};

/// Numbers of more digits are identifiers.
const MOST_DIGITS: usize = 15;

/// Reads the digits that begin at a place; gives the number, if it is one, and where they end.
pub(super) fn read(text: &str, at: usize) -> (Option<Numeral>, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let whole = digits(rest);
    let mut end = whole;
    let mut number: String = rest.get(..whole).unwrap_or_default().chars().map(narrow).collect();
    // 1,234,567: groups of three and nothing else.
    if (1..=3).contains(&number.len()) {
        while let Some(group) = rest.get(end..).and_then(|more| more.strip_prefix(',')) {
            if digits(group) != 3 || group.get(..3).is_none() {
                break;
            }
            number.extend(group.chars().take(3));
            end += 4;
        }
    }
    let mut decimals = 0usize;
    let behind = rest.get(end..).unwrap_or_default();
    if let Some(point) = behind.chars().next().filter(|sign| matches!(sign, '.' | '．')) {
        let fraction = behind.get(point.len_utf8()..).unwrap_or_default();
        let length = digits(fraction);
        if length > 0 {
            let signs: String = fraction.get(..length).unwrap_or_default().chars().map(narrow).collect();
            decimals = signs.len();
            number.push_str(&signs);
            end += point.len_utf8() + length;
        }
        // 1.2.3 is an ordinal or a version.
        if rest
            .get(end..)
            .is_some_and(|more| more.starts_with('.') && digits(more.get(1..).unwrap_or_default()) > 0)
        {
            let all = rest.find(|sign: char| !is_digit(sign) && sign != '.').unwrap_or(rest.len());
            return (None, at + all);
        }
    }
    let stop = at + end;
    let is_latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic() || sign == '_');
    let before = text.get(..at).unwrap_or_default().chars().next_back();
    if is_latin(before)
        || before == Some('.')
        || is_in_word(rest, end)
        || number.len() > MOST_DIGITS
        || decimals > 6
    {
        return (None, stop);
    }
    let Ok(digits) = number.parse::<i128>() else { return (None, stop) };
    let (magnitude, length) = magnitude(rest.get(end..).unwrap_or_default());
    let unit = ONE.saturating_mul(magnitude);
    let step = unit / 10i128.pow(u32::try_from(decimals).unwrap_or(0));
    let is_whole = magnitude == 1 && decimals == 0;
    let value = digits.saturating_mul(step);
    let end = stop + length;
    let numeral = Numeral {
        at: at..end,
        value,
        step: if is_whole { 0 } else { step },
        script: Script::Arabic,
        is_over: is_over(text, end),
    };
    (Some(numeral), end)
}

/// Whether a Latin word goes on behind a number, other than a unit: 3D, 5G.
fn is_in_word(rest: &str, end: usize) -> bool {
    let behind = rest.get(end..).unwrap_or_default();
    let word: String = behind.chars().take_while(char::is_ascii_alphabetic).collect();
    let is_unit =
        ["km", "m", "kg", "g", "t", "kW", "kWh", "MW", "GW", "mm", "cm", "ml", "L", "h", "kV", "MPa", "mg"];
    !word.is_empty() && !is_unit.contains(&word.as_str())
}

/// So many bytes of digits a text begins with.
fn digits(text: &str) -> usize {
    text.find(|sign: char| !is_digit(sign)).unwrap_or(text.len())
}

fn narrow(sign: char) -> char {
    match sign {
        '０'..='９' => char::from_u32(sign as u32 - '０' as u32 + '0' as u32).unwrap_or(sign),
        other => other,
    }
}

/// The magnitude that 万, 亿 … behind a number give it, and its bytes.
pub(super) fn magnitude(text: &str) -> (i128, usize) {
    const MAGNITUDES: [(&str, i128); 8] = [
        ("万亿", 1_000_000_000_000),
        ("千亿", 100_000_000_000),
        ("百亿", 10_000_000_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
    ];
    let found = MAGNITUDES.iter().find(|(word, _)| text.starts_with(word));
    match found {
        // 千瓦, 千米, 千克 are units.
        Some(("千", _)) if text.chars().nth(1).is_some_and(|next| "瓦米克伏焦卡赫安帕".contains(next)) => {
            (1, 0)
        }
        Some((word, value)) => (*value, word.len()),
        None => (1, 0),
    }
}
