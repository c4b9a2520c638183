//! The number of a telephone on a wire: the area's code and seven or eight digits, or those alone behind a label. Short
//! service numbers (110, 12345) and 400 numbers are nobody's.

use super::{Identifier, Look, is_digits};
use crate::screen::around::has;
use crate::screen::hit::Kind;
use crate::screen::run::Gap;
use crate::screen::table::Role;

pub(super) const IDENTIFIER: Identifier = Identifier {
    kind: Kind::Landline,
    lengths: 7..=12,
    pieces: 3,
    gaps: &[Gap::Space, Gap::Dash, Gap::Bracket],
    is,
};

/// Words before a number that say that it is a telephone's.
const LABELS: &[&str] = &["电话", "座机", "传真", "热线", "宅电", "tel", "Tel", "TEL", "联系方式"];

fn is(look: &Look<'_>) -> bool {
    if !look.is_digits() {
        return false;
    }
    let lengths = look.run.lengths(look.window);
    let gaps: Vec<Gap> = look.run.gaps(look.window).collect();
    let (area, local) = match lengths.as_slice() {
        [area @ 3..=4, _] => look.value().split_at(*area),
        [area @ 3..=4, 3..=4, 4] if gaps.last() != Some(&Gap::Bracket) => look.value().split_at(*area),
        [7..=8] => ("", look.value()),
        [11..=12] if look.value().starts_with("01") || look.value().starts_with("02") => {
            look.value().split_at(3)
        }
        [11..=12] => look.value().split_at(4),
        _ => return false,
    };
    let is_local = matches!(local.len(), 7 | 8) && local.starts_with(['2', '3', '4', '5', '6', '7', '8']);
    let is_said = || {
        look.role == Some(Role::Phone) || look.role == Some(Role::OfficePhone) || has(&look.label(), LABELS)
    };
    let is_bracketed = gaps.first() == Some(&Gap::Bracket);
    let is_dashed = gaps.first() == Some(&Gap::Dash);
    is_local
        && !is_joined(look)
        && match area {
            "" => is_said(),
            area => is_area(area, local) && (is_bracketed || is_dashed && !is_date_like(local) || is_said()),
        }
}

/// Whether digits are the code of an area and fit to how many follow.
fn is_area(area: &str, local: &str) -> bool {
    match area.len() {
        3 => local.len() == 8 && (area == "010" || area.starts_with("02")),
        _ => {
            area.starts_with('0')
                && !area.starts_with("00")
                && !area.starts_with("01")
                && !area.starts_with("02")
        }
    }
}

/// Whether eight digits read as a day: codes with a date look like a telephone.
fn is_date_like(local: &str) -> bool {
    local.len() == 8
        && local.starts_with("20")
        && matches!(local.get(4..6).map(str::parse::<u32>), Some(Ok(1..=12)))
        && matches!(local.get(6..8).map(str::parse::<u32>), Some(Ok(1..=31)))
}

/// Whether more is joined to it than the country's code before and an extension behind.
fn is_joined(look: &Look<'_>) -> bool {
    let before = look.run.before(look.window);
    let is_before = match before {
        Some((Gap::Dash, piece)) => piece != "86",
        Some((Gap::Dot | Gap::Colon, _)) => true,
        // An area's code in brackets belongs to the number; the window with it is tried first.
        Some((Gap::Bracket | Gap::Space, piece)) => {
            is_digits(piece) && matches!(piece.len(), 3 | 4) && piece.starts_with('0')
        }
        _ => false,
    };
    let is_after = match look.run.after(look.window) {
        Some((Gap::Dash, piece)) => piece.len() > 6 || !is_digits(piece),
        Some((Gap::Dot, _)) => true,
        _ => false,
    };
    is_before || is_after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Public;
    use crate::screen::tests::{kinds, only};

    #[test]
    fn numbers_of_areas_are_found_and_an_office_has_them_openly() {
        for value in [
            "029-88888888",
            "0566-2022222",
            "010-66666666",
            "(029)88888888",
            "（0566）2022222",
            "0566-88888888",
        ] {
            let hit = only(&format!("办公电话：{value}"));
            assert_eq!((hit.kind, hit.public), (Kind::Landline, Some(Public::OfficeTelephone)), "{value}");
        }
        assert_eq!(only("传真：88888888").kind, Kind::Landline);
        assert_eq!(only("咨询电话：029-88888888转801").normal, "02988888888");
    }

    #[test]
    fn service_numbers_and_codes_are_none() {
        for text in [
            "请拨打12345或者110、12333",
            "热线400-123-4567",
            "客服8008101234",
            "批次025-20190112",
            "编号029-88888888-XY",
            "共88888888元",
            "面积029-188888888",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
