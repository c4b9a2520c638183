//! The resident identity number in its old form of 15 digits, which has no check digit and still stands in old ledgers.

use super::{Identifier, Look, is_date, is_province, number, resident};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::IdNumber15,
    lengths: 15..=15,
    pieces: 4,
    gaps: &[Gap::Space, Gap::Dash, Gap::Break],
    is,
};

/// One in eighty numbers of 15 digits could be one, so a label or a column has to say that it is.
fn is(look: &Look<'_>) -> bool {
    is_possible(look.value()) && look.is_said(Role::IdNumber, resident::LABELS)
}

/// Whether 15 digits have the code of a province and a day of the last century.
fn is_possible(value: &str) -> bool {
    let date = || Some(is_date(1900 + number(value, 6..8)?, number(value, 8..10)?, number(value, 10..12)?));
    number(value, 0..2).is_some_and(|code| is_province(code) && code < 90)
        && number(value, 12..15).is_some()
        && date() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn it_is_found_where_a_label_says_so_and_nowhere_else() {
        let hit = only("身份证号：610112880808000");
        assert_eq!((hit.kind, hit.normal.as_str()), (Kind::IdNumber15, "610112880808000"));
        assert_eq!(kinds("设备编号610112880808000"), []);
        assert_eq!(kinds("身份证号：610112881308000"), []);
        assert_eq!(kinds("身份证号：100112880808000"), []);
    }
}
