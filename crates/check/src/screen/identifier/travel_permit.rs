//! Permits to travel to or from Hong Kong, Macao and Taiwan.
//!
//! As codes of goods look the same, a word nearby or the column has to speak of a permit.

use super::passport::is_letter;
use super::{Identifier, Look, is_digits};
use crate::screen::hit::Kind;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier =
    Identifier { kind: Kind::TravelPermit, lengths: 8..=11, pieces: 1, gaps: &[], is };

const LABELS: &[&str] = &["通行证", "回乡证", "台胞证", "证件号"];

fn is(look: &Look<'_>) -> bool {
    let value = look.value().to_ascii_uppercase();
    let is_taiwan = value.len() == 8
        && is_digits(&value)
        && look.is_said(Role::TaiwanPermit, &["台胞证", "台湾居民来往大陆通行证"]);
    is_taiwan || is_valid(&value) && look.is_said(Role::Passport, LABELS)
}

/// To Hong Kong and Macao: C (since 2018 with a letter behind), older W. To the mainland: H or M, then how often it was
/// issued.
fn is_valid(value: &str) -> bool {
    let digits = |from: usize| value.get(from..).is_some_and(is_digits);
    match (value.get(..1), value.len()) {
        (Some("C"), 9) => digits(1) || value.chars().nth(1).is_some_and(is_letter) && digits(2),
        (Some("W"), 9) | (Some("H" | "M"), 9 | 11) => digits(1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn permits_are_found_where_they_are_spoken_of() {
        for value in ["C12345678", "CA0000001", "H12345678", "M1234567801", "W12345678"] {
            assert_eq!(only(&format!("通行证号{value}")).kind, Kind::TravelPermit, "{value}");
            assert_eq!(kinds(&format!("型号{value}")), [], "{value}");
        }
        assert_eq!(only("台胞证12345678").kind, Kind::TravelPermit);
        assert_eq!(kinds("通行证号CO1234567"), []);
        assert_eq!(kinds("通行证号12345678"), []);
    }
}
