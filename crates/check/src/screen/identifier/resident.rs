//! The resident identity number: 18 characters, GB 11643-1999 with the check character of ISO 7064 MOD 11-2. Residents
//! from Hong Kong, Macao, Taiwan and abroad have numbers of the same form.

use super::{Identifier, Look, is_date, is_province, number, weighted};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::IdNumber,
    lengths: 18..=20,
    pieces: 18,
    gaps: &[Gap::Space, Gap::Dash, Gap::Break],
    is,
};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Words that say that a number is one.
pub(super) const LABELS: &[&str] = &["身份证", "身份号", "证件号", "公民身份", "居住证", "居留证", "证号"];

fn is(look: &Look<'_>) -> bool {
    let value = look.value();
    let pieces = look.run.lengths(look.window);
    if !matches!(value.len(), 18 | 20) || value.len() == 20 && !is_disability(value) {
        return false;
    }
    // A row of single figures would give a number by chance; an identity number stretched over a form is all singles.
    if pieces.len() > 6 && pieces.iter().any(|length| *length > 1) || !is_valid(value) {
        return false;
    }
    let is_firm = value.starts_with('9') && super::credit_code::is_valid(value);
    // Codes of districts come and go, so the district is a hint only: one that was never in the list needs a label.
    let is_known = number(value, 0..2).is_some_and(is_province);
    !is_firm && (is_known || look.is_said(Role::IdNumber, LABELS))
}

/// Whether 18 letters and digits are an identity number: a day of birth that there was, and the right check character.
pub(super) fn is_valid(value: &str) -> bool {
    let Some(digits) = value.get(..17).and_then(digits) else { return false };
    let born = || {
        let year = number(value, 6..10).filter(|year| (1800..2100).contains(year))?;
        Some(is_date(year, number(value, 10..12)?, number(value, 12..14)?))
    };
    !value.starts_with('0')
        && born() == Some(true)
        && check(&digits) == value.chars().nth(17).map(|c| c.to_ascii_uppercase())
}

/// Whether the last two of 20 signs are the kind and the grade of a disability: the certificate's number is the identity
/// number with those behind it.
fn is_disability(value: &str) -> bool {
    number(value, 18..19).is_some_and(|kind| (1..=7).contains(&kind))
        && number(value, 19..20).is_some_and(|grade| (1..=4).contains(&grade))
}

/// The check character of 17 digits.
fn check(digits: &[u32]) -> Option<char> {
    "10X98765432".chars().nth(weighted(digits, &WEIGHTS) as usize % 11)
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|sign| sign.to_digit(10)).collect()
}

/// The 18 characters of an old number of 15 digits, for which 19 was the century.
#[cfg(test)]
fn of_fifteen(value: &str) -> Option<String> {
    let long = format!("{}19{}", value.get(..6)?, value.get(6..15)?);
    let check = check(&digits(&long)?)?;
    Some(format!("{long}{check}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::screen::tests::{kinds, only};

    const VALID: [&str; 6] = [
        "610112200002290007",
        "610112198808080009",
        "110101194910010001",
        "61011219990101000X",
        "34170220020101000X",
        "342901199003070001",
    ];

    #[test]
    fn valid_numbers_are_found() {
        for value in VALID {
            assert!(is_valid(value), "{value}");
            assert_eq!(only(&format!("他的号码是{value}。")).kind, Kind::IdNumber, "{value}");
        }
        // The district's code is younger than the person; people keep what they were given.
        assert!(is_valid("341702199003070006"));
    }

    #[test]
    fn a_wrong_check_a_day_that_never_was_and_a_longer_number_are_not() {
        for value in
            ["610112200002290008", "610112199902290007", "6101121988080800091", "1610112198808080009"]
        {
            assert_eq!(kinds(&format!("身份证号码{value}。")), [], "{value}");
        }
    }

    #[test]
    fn the_number_of_a_disability_certificate_holds_one() {
        assert_eq!(only("证号61011219880808000943").normal, "61011219880808000943");
        assert_eq!(kinds("证号61011219880808000993"), []);
    }

    #[test]
    fn old_numbers_of_fifteen_digits_become_new_ones() {
        assert_eq!(of_fifteen("610112880808000").as_deref(), Some("610112198808080009"));
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in [
            "６１０１１２１９８８０８０８０００９",
            "610112 19880808 0009",
            "610112-1988-0808-0009",
            "610112198808\n080009",
            "6 1 0 1 1 2 1 9 8 8 0 8 0 8 0 0 0 9",
            "610112\u{200b}19880808\u{200b}0009",
        ] {
            let hit = only(&format!("证件{text}，"));
            assert_eq!(
                (hit.kind, hit.normal.as_str(), hit.value.as_str()),
                (Kind::IdNumber, "610112198808080009", text)
            );
        }
        assert_eq!(only("６１０１１２１９９９０１０１０００ｘ").normal, "61011219990101000X");
    }

    proptest! {
        #[test]
        fn a_made_number_is_found_with_any_separators_and_one_off_is_not(
            area in 110_000..660_000_u32, year in 1930..2020_u32, month in 1..=12_u32, day in 1..=28_u32,
            gap in prop::sample::select(vec!["", " ", "-", "\u{200b}", "\u{3000}"]), wide in any::<bool>(), other in 1..10_u32,
        ) {
            prop_assume!(is_province(area / 10_000));
            let body = format!("{area:06}{year:04}{month:02}{day:02}000");
            let last = check(&digits(&body).unwrap()).unwrap();
            let whole = format!("{body}{last}");
            let cut = format!("{}{gap}{}{gap}{}", &whole[..6], &whole[6..14], &whole[14..]);
            let shown: String = cut.chars().map(|sign| match sign {
                '0'..='9' | 'X' if wide => char::from_u32(u32::from(sign) + 0xFEE0).unwrap(),
                sign => sign,
            }).collect();
            let hit = only(&format!("为{shown}的"));
            prop_assert_eq!(hit.kind, Kind::IdNumber);
            prop_assert_eq!(hit.normal, whole);
            let wrong = "0123456789X".chars().cycle().skip_while(|sign| *sign != last).nth(other as usize).unwrap();
            let text = format!("为{body}{wrong}的");
            prop_assert!(!kinds(&text).contains(&Kind::IdNumber));
        }
    }
}
