//! The number of a bank card: 16 to 19 digits with the check digit of Luhn (ISO/IEC 7812).
//!
//! One in ten numbers passes that check, so the first digits must be of a bank and a word nearby must speak of accounts.
//! Passbooks and accounts of credit cooperatives have no such check; they are taken from a column of accounts only, and
//! count beside a name.

use super::{Identifier, Look};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::BankCard,
    lengths: 12..=19,
    pieces: 5,
    gaps: &[Gap::Space, Gap::Dash, Gap::Break],
    is,
};

/// Words that speak of accounts.
pub(super) const LABELS: &[&str] = &[
    "账号",
    "帐号",
    "卡号",
    "账户",
    "帐户",
    "开户",
    "银行卡",
    "存折",
    "一卡通",
    "社保卡",
    "收款",
    "打款",
    "信用社",
    "银行",
];

fn is(look: &Look<'_>) -> bool {
    let is_account = look.role == Some(Role::Account);
    look.is_digits() && (is_account || is_valid(look.value()) && look.is_said(Role::Account, LABELS))
}

/// Whether 16 to 19 digits are the number of a card.
pub(in crate::screen) fn is_valid(value: &str) -> bool {
    value.len() >= 16 && is_luhn(value) && is_of_bank(value)
}

/// Whether the first digits are given to banks here: `UnionPay`, and cards from before it.
fn is_of_bank(value: &str) -> bool {
    value.starts_with("62")
        || value.len() == 16 && value.starts_with(['4', '5'])
        || ["6013", "603", "9558", "9559"].iter().any(|first| value.starts_with(first))
}

/// Whether the last digit is the check digit of the others.
fn is_luhn(value: &str) -> bool {
    let digits = value.chars().rev().map_while(|sign| sign.to_digit(10)).enumerate();
    let sum: u32 = digits
        .map(|(place, digit)| match place % 2 {
            0 => digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn cards_are_found_beside_a_word_that_speaks_of_accounts() {
        for value in
            ["6222000000000000004", "6217000000000000004", "4367420000000009", "6222 0000 0000 0000 004"]
        {
            assert_eq!(only(&format!("卡号：{value}")).kind, Kind::BankCard, "{value}");
            assert_eq!(kinds(&format!("流水{value}")), [], "{value}");
        }
        assert_eq!(kinds("卡号：6222000000000000005"), []);
    }

    proptest! {
        #[test]
        fn of_ten_last_digits_one_is_right(body in "62[0-9]{16}") {
            let found = (0..10).filter(|last| is_luhn(&format!("{body}{last}"))).count();
            prop_assert_eq!(found, 1);
        }
    }
}
