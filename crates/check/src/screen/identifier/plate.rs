//! The number plate of a vehicle (GA 36): a province, a letter, and five signs, six for new energy.

use crate::screen::around::is_chinese;
use crate::screen::fold::{PROVINCE, Signs};

use super::passport::is_letter;

/// The last sign of plates for particular vehicles.
const PARTICULAR: &str = "挂学警港澳使领";

/// The place behind a plate that begins at a place, and the plate in one form.
pub(in crate::screen) fn at(text: &str, at: usize, signs: &Signs) -> Option<(usize, String)> {
    let mut rest = text.get(at..)?.char_indices().peekable();
    let (_, province) = rest.next().filter(|(_, sign)| signs.class(*sign) & PROVINCE != 0)?;
    let mut plate = String::from(province);
    let mut end = at;
    while let Some((offset, sign)) = rest.peek().copied() {
        let is_dot = plate.chars().count() == 2 && matches!(sign, '·' | '•' | ' ' | '-' | '.');
        if let Some(narrow) = signs.narrow(sign) {
            plate.push(char::from(narrow).to_ascii_uppercase());
            end = at + offset + sign.len_utf8();
        } else if !is_dot {
            if PARTICULAR.contains(sign) && plate.chars().count() == 6 {
                plate.push(sign);
                end = at + offset + sign.len_utf8();
            }
            break;
        }
        rest.next();
    }
    let is_word = text.get(..at)?.chars().next_back().is_some_and(|sign| sign.is_ascii_alphanumeric());
    (!is_word && is_valid(&plate)).then_some((end, plate))
}

/// Whether a text is a plate.
fn is_valid(plate: &str) -> bool {
    let signs: Vec<char> = plate.chars().collect();
    let is_part = |sign: &char| is_letter(*sign) || sign.is_ascii_digit();
    let [province, letter, rest @ ..] = signs.as_slice() else { return false };
    if !is_chinese(*province) || !is_letter(*letter) {
        return false;
    }
    let digits = |part: &[char]| part.iter().filter(|sign| sign.is_ascii_digit()).count();
    match rest {
        // Two letters at most stand among five signs; a name of a product has more.
        [body @ .., last] if body.len() == 4 => {
            body.iter().all(is_part)
                && (is_part(last) && digits(rest) >= 3 || PARTICULAR.contains(*last) && digits(body) >= 2)
        }
        [kind, second, body @ ..] if rest.len() == 6 && matches!(kind, 'A'..='H' | 'J' | 'K') => {
            is_part(second) && digits(body) == 4
        }
        [body @ .., kind] if rest.len() == 6 && matches!(kind, 'A'..='H' | 'J' | 'K') => digits(body) == 5,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::Kind;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn plates_are_found() {
        for value in
            ["陕A12345", "皖RD12345", "皖R12345F", "陕A·12345", "陕a1234挂", "陕Ａ１２３４５", "京A12B45"]
        {
            assert_eq!(only(&format!("车辆{value}停在果园。")).kind, Kind::Plate, "{value}");
        }
        assert_eq!(only("陕Ａ·１２３４５").normal, "陕A12345");
    }

    #[test]
    fn what_is_too_short_or_has_other_letters_is_none() {
        for value in
            ["陕A1234 ", "皖RI2345", "陕I12345", "陕A123456", "云ABCDEF", "新Windows2000", "京A12345678"]
        {
            assert_eq!(kinds(&format!("见{value}。")), [], "{value}");
        }
    }
}
