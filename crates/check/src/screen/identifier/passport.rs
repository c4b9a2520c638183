//! The number of a passport: one or two letters and seven or eight digits.
//!
//! Codes of goods look the same, so a word nearby or the column has to speak of a passport.

use super::{Identifier, Look, is_digits};
use crate::screen::hit::Kind;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier =
    Identifier { kind: Kind::Passport, lengths: 9..=9, pieces: 1, gaps: &[], is };

fn is(look: &Look<'_>) -> bool {
    is_valid(&look.value().to_ascii_uppercase())
        && look.is_said(Role::Passport, &["护照", "证件号", "passport", "Passport"])
}

/// Ordinary (E, and E with a letter that is neither I nor O; older G), diplomatic, service and public ones.
fn is_valid(value: &str) -> bool {
    let digits = |from: usize| value.get(from..).is_some_and(is_digits);
    let second = value.chars().nth(1).unwrap_or_default();
    match value.get(..1) {
        Some("E") => digits(1) || is_letter(second) && digits(2),
        Some("G") => digits(1),
        Some("D" | "S" | "P") => second == 'E' && digits(2),
        _ => false,
    }
}

/// Whether a letter is used in numbers: I and O are taken for digits.
pub(super) fn is_letter(sign: char) -> bool {
    sign.is_ascii_uppercase() && !matches!(sign, 'I' | 'O')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn passports_are_found_where_they_are_spoken_of() {
        for value in ["E12345678", "EA1234567", "G12345678", "SE1234567", "Ｅ12345678"] {
            assert_eq!(only(&format!("护照号码：{value}")).kind, Kind::Passport, "{value}");
            assert_eq!(kinds(&format!("货架{value}")), [], "{value}");
        }
        for value in ["EI1234567", "EO1234567", "E1234567", "E123456789"] {
            assert_eq!(kinds(&format!("护照号码：{value}")), [], "{value}");
        }
    }
}
