//! What is put in the place of a value so that it can no longer be read back.
//!
//! No national rule says how many digits stay. These keep the length, so that tables keep their widths, and so few
//! characters that even the check digit does not lead back: of an identity number two and three, of a mobile three and
//! four, of a card the last four. Addresses are kept to the township, and conditions of a person are taken out.

use super::hit::Kind;
use super::name::Names;

/// Where an address is cut: behind the last of the first of these that it has.
const AREAS: [&[&str]; 3] = [&["街道", "镇", "乡", "苏木"], &["区", "县", "旗"], &["市", "州", "盟"]];

/// What stands in the place of a value of a kind; empty if it is to be taken out.
///
/// Spaces and hyphens within a number stay where they are, and what is masked already stays as it is.
#[must_use]
pub fn mask(kind: Kind, value: &str) -> String {
    match kind {
        Kind::IdNumber | Kind::IdNumber15 | Kind::CreditCode => keep(value, 2, 3),
        Kind::BankCard => keep(value, 0, 4),
        Kind::Mobile => keep(value, 3, 4),
        Kind::Landline => landline(value),
        Kind::Passport | Kind::TravelPermit => keep(value, 1, 3),
        Kind::Plate => keep(value, 2, 2),
        Kind::Wechat | Kind::Qq => keep(value, 1, 1),
        Kind::Email => email(value),
        Kind::Ip => parts(value, &['.', ':', '：'], 2),
        Kind::Mac => parts(value, &[':', '-', '：'], 3),
        Kind::Coordinates => coordinates(value),
        Kind::Address => address(value),
        Kind::Author if value.contains('@') => email(value),
        Kind::Name | Kind::Author => name(value),
        Kind::Minor | Kind::Health | Kind::Hardship | Kind::SecrecyMark => String::new(),
        Kind::ListedWord => value.chars().map(|_| '*').collect(),
    }
}

/// Whether a sign of a number counts; separators do not.
fn counts(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '*' | '_')
}

/// The first and last so many signs that count, and stars for those between; at least a third of them are stars.
fn keep(value: &str, first: usize, last: usize) -> String {
    let count = value.chars().filter(|sign| counts(*sign)).count();
    let (first, last) = match count {
        _ if (first + last) * 3 <= count * 2 => (first, last),
        _ => (first.min(count / 4), last.min(count / 4)),
    };
    let mut place = 0;
    let shown = value.chars().map(|sign| {
        if !counts(sign) {
            return sign;
        }
        place += 1;
        if place <= first || place + last > count { sign } else { '*' }
    });
    shown.filter(|sign| !super::fold::is_invisible(*sign)).collect()
}

/// The area's code and the last three digits.
fn landline(value: &str) -> String {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<&str> =
        value.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let area = match parts.first() {
        Some(first) if parts.len() > 1 && first.len() <= 4 => first.chars().count(),
        _ if digits > 8 && (value.starts_with("01") || value.starts_with("02")) => 3,
        _ if digits > 8 => 4,
        _ => 0,
    };
    let count = value.chars().filter(|sign| counts(*sign)).count();
    let mut place = 0;
    let shown = value.chars().map(|sign| {
        if !counts(sign) {
            return sign;
        }
        place += 1;
        if place <= area || place + 3 > count { sign } else { '*' }
    });
    shown.collect()
}

/// The first sign and the domain.
fn email(value: &str) -> String {
    let Some((at, _)) = value.char_indices().find(|(_, sign)| matches!(sign, '@' | '＠')) else {
        return keep(value, 1, 0);
    };
    let (local, domain) = value.split_at(at);
    let kept = usize::from(local.chars().count() > 1);
    let shown: String =
        local.chars().enumerate().map(|(place, sign)| if place < kept { sign } else { '*' }).collect();
    shown + domain
}

/// The first so many parts; the others are stars.
fn parts(value: &str, between: &[char], first: usize) -> String {
    let mut part = 0;
    let shown = value.chars().map(|sign| {
        part += usize::from(between.contains(&sign));
        if part >= first && !between.contains(&sign) { '*' } else { sign }
    });
    shown.collect()
}

/// Two decimals, which is a kilometre.
fn coordinates(value: &str) -> String {
    let point = value.chars().position(|sign| matches!(sign, '.' | '．')).unwrap_or(0);
    value.chars().enumerate().map(|(place, sign)| if place > point + 2 { '*' } else { sign }).collect()
}

/// Down to the township or street office; what follows has no length.
fn address(value: &str) -> String {
    let is_area =
        |at: usize| !value.get(..at).is_some_and(|head| head.ends_with(['小', '社', '园', '院', '超']));
    let ends = |words: &[&str]| {
        let all = words.iter().flat_map(|word| value.match_indices(word));
        all.filter(|(at, _)| is_area(*at)).map(|(at, word)| at + word.len()).max()
    };
    let end = AREAS.iter().find_map(|words| ends(words)).filter(|end| *end < value.len());
    format!("{}****", end.and_then(|end| value.get(..end)).unwrap_or_default())
}

/// The surname.
fn name(value: &str) -> String {
    let kept = match value.chars().any(|sign| matches!(sign, '·' | '•')) || value.is_ascii() {
        true => 1,
        false => Names::surname(value),
    };
    let stars = value.chars().skip(kept).filter(|sign| !super::fold::is_space(*sign));
    value
        .chars()
        .take(kept)
        .chain(stars.map(|sign| if matches!(sign, '·' | '•') { sign } else { '*' }))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_has_its_form() {
        for (kind, value, masked) in [
            (Kind::IdNumber, "350112198808080009", "35*************009"),
            (Kind::IdNumber, "350112 19880808 0009", "35**** ******** *009"),
            (Kind::IdNumber15, "610112880808000", "61**********000"),
            (Kind::Mobile, "13800138000", "138****8000"),
            (Kind::Mobile, "138-0013-8000", "138-****-8000"),
            (Kind::BankCard, "6222000000000000004", "***************0004"),
            (Kind::Landline, "0566-2022222", "0566-****222"),
            (Kind::Landline, "02988888888", "029*****888"),
            (Kind::Email, "zhang@example.com", "z****@example.com"),
            (Kind::Email, "z@example.com", "*@example.com"),
            (Kind::Plate, "陕A12312", "陕A***12"),
            (Kind::Passport, "E12345678", "E*****678"),
            (Kind::Qq, "12345", "1***5"),
            (Kind::Ip, "10.0.12.34", "10.0.**.**"),
            (Kind::Mac, "00:1A:2B:3C:4D:5E", "00:1A:2B:**:**:**"),
            (Kind::Coordinates, "108.123456", "108.12****"),
            (Kind::Address, "果县梨镇桃花路12号3栋", "果县梨镇****"),
            (Kind::Address, "果县桃花路12号", "果县****"),
            (Kind::Address, "果县桃花小区3号楼", "果县****"),
            (Kind::Address, "桃花路12号", "****"),
            (Kind::Name, "张果", "张*"),
            (Kind::Name, "张小果", "张**"),
            (Kind::Name, "欧阳果", "欧阳*"),
            (Kind::Name, "买买提·果尔", "买**·**"),
            (Kind::Health, "患有眼病", ""),
            (Kind::ListedWord, "果子酱", "***"),
        ] {
            assert_eq!(mask(kind, value), masked, "{kind:?} {value}");
        }
    }

    proptest! {
        #[test]
        fn a_number_keeps_its_length_and_loses_a_third_of_itself(value in "[0-9]{5,19}") {
            for kind in [Kind::IdNumber, Kind::BankCard, Kind::Qq, Kind::Wechat, Kind::Passport] {
                let masked = mask(kind, &value);
                prop_assert_eq!(masked.len(), value.len());
                prop_assert!(masked.matches('*').count() * 3 >= value.len(), "{}", masked);
                prop_assert_eq!(mask(kind, &masked), masked.clone());
            }
        }
    }
}
