//! The number of a mobile telephone: 11 digits whose first are given to a network (numbering plan of the MIIT, state of
//! March 2023).

use super::{Identifier, Look};
use crate::screen::around::has;
use crate::screen::hit::Kind;
use crate::screen::run::Gap;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::Mobile,
    lengths: 11..=11,
    pieces: 11,
    gaps: &[Gap::Space, Gap::Dash, Gap::Break],
    is,
};

/// Words before a number of eleven digits that is none of a telephone.
const CODES: &[&str] = &[
    "订单",
    "编号",
    "单号",
    "流水",
    "项目代码",
    "受理号",
    "案号",
    "凭证",
    "合同号",
    "批号",
    "备案",
    "许可证",
    "货号",
    "条码",
    "序列号",
    "代码",
    "索引号",
    "编码",
    "发票",
    "票号",
    "文号",
    "登记号",
    "注册号",
    "证书号",
];

/// Signs behind a number that counts something.
const UNITS: &str = "元万亿人户个吨斤米公亩平份件%％次千立瓦度";

fn is(look: &Look<'_>) -> bool {
    let value = look.value();
    if !look.is_digits() || !is_given(value) || !is_shaped(look) || look.role == Some(Role::Code) {
        return false;
    }
    let behind = look.text.get(look.window.at.end..).and_then(|behind| behind.chars().next());
    if behind.is_some_and(|sign| UNITS.contains(sign)) {
        return false;
    }
    let label = look.label();
    let is_phone = has(&label, &["电话", "手机", "联系", "微信"]);
    let is_joined = |beside: Option<(Gap, &str)>| matches!(beside, Some((Gap::Dash | Gap::Dot, _)));
    let before = look.run.before(look.window);
    let is_code =
        is_joined(before.filter(|(_, piece)| *piece != "86")) || is_joined(look.run.after(look.window));
    !is_code && (is_phone || !has(&label, CODES))
}

/// Whether the first digits are given to a network.
fn is_given(value: &str) -> bool {
    let bytes = value.as_bytes();
    let (Some(b'1'), Some(second), Some(third)) = (bytes.first(), bytes.get(1), bytes.get(2)) else {
        return false;
    };
    match second {
        b'3' | b'8' => true,
        b'4' => matches!(third, b'5'..=b'9'),
        b'5' => *third != b'4',
        b'6' => matches!(third, b'2' | b'5' | b'6' | b'7'),
        b'7' => !matches!(third, b'9'),
        b'9' => *third != b'4',
        _ => false,
    }
}

/// Whether the pieces are those in which people write such a number.
fn is_shaped(look: &Look<'_>) -> bool {
    let lengths = look.run.lengths(look.window);
    match lengths.as_slice() {
        [_] | [3, 4, 4] | [3, 8] | [7, 4] | [4, 3, 4] | [3, 3, 5] => true,
        [_, _] => look.run.gaps(look.window).all(|gap| gap == Gap::Break),
        many => many.iter().all(|length| *length == 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn numbers_of_networks_are_found_and_others_are_not() {
        for value in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 13800138000",
            "86-13800138000",
            "１３８００１３８０００",
        ] {
            assert_eq!(only(&format!("请拨{value}。")).normal, "13800138000", "{value}");
        }
        for value in [
            "15412345678",
            "19412345678",
            "14012345678",
            "16012345678",
            "12800138000",
            "1380013800",
            "138001380000",
        ] {
            assert_eq!(kinds(&format!("请拨{value}。")), [], "{value}");
        }
    }

    #[test]
    fn order_numbers_and_parts_of_codes_are_no_telephones() {
        for text in [
            "订单号：13800138000",
            "项目编号13800138000",
            "流水号 13800138000",
            "JD13800138000",
            "XM-13800138000",
            "13800138000-2",
            "金额13800138000.50元",
            "1234 138 00138 000",
            "发放13800138000元",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
        assert_eq!(only("Tel13800138000").kind, Kind::Mobile);
        assert_eq!(only("电话13800138000转").kind, Kind::Mobile);
    }
}
