//! The unified social credit code of organs, firms and other bodies: 18 characters, GB 32100-2015. It is public, and it is
//! recognised so that nobody takes it for the number of a person.

use super::{Identifier, Look};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::CreditCode,
    lengths: 18..=18,
    pieces: 5,
    gaps: &[Gap::Space, Gap::Break],
    is: |look: &Look<'_>| is_valid(look.value()),
};

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Powers of 3 modulo 31.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Whether 18 letters and digits are a code: who keeps the register, the alphabet, and the check character.
pub(super) fn is_valid(value: &str) -> bool {
    let value = value.to_ascii_uppercase();
    let places: Option<Vec<usize>> = value.chars().map(|sign| ALPHABET.find(sign)).collect();
    let Some(places) = places.filter(|places| places.len() == 18) else { return false };
    let sum: usize = places.iter().zip(WEIGHTS).map(|(place, weight)| place * weight).sum();
    value.starts_with(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'N', 'Y'])
        && value.get(2..8).is_some_and(super::is_digits)
        && places.last() == Some(&((31 - sum % 31) % 31))
        && value.get(8..17).is_some_and(is_organisation)
}

/// Whether nine letters and digits are the code of an organisation with its own check character (GB 11714-1997).
fn is_organisation(code: &str) -> bool {
    let values: Option<Vec<u32>> = code.chars().take(8).map(|sign| sign.to_digit(36)).collect();
    let Some(values) = values else { return false };
    let check = match 11 - super::weighted(&values, &[3, 7, 9, 10, 5, 8, 4, 2]) % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or_default(),
    };
    code.ends_with(check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Public;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn codes_are_recognised_and_public() {
        for value in [
            "91610112MA0000007A",
            "11341702000000000X",
            "12610100H00000004P",
            "53610000500000007C",
            "11341702486344515H",
        ] {
            let hit = only(&format!("统一社会信用代码：{value}"));
            assert_eq!((hit.kind, hit.public), (Kind::CreditCode, Some(Public::CreditCode)), "{value}");
        }
    }

    #[test]
    fn the_code_of_the_organisation_within_has_a_check_of_its_own() {
        assert!(is_organisation("MA0000007") && !is_organisation("MA0000008"));
        assert_eq!(kinds("代码11341702100000000X"), []);
    }

    #[test]
    fn a_wrong_check_and_letters_that_are_never_used_are_not() {
        for value in ["91610112MA0000007B", "91610112MI0000007A", "91610112MO0000007A", "91610112MZ0000007A"]
        {
            assert_eq!(kinds(value), [], "{value}");
        }
    }
}
