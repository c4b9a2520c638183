//! Longitude and latitude with four decimals or more, which is ten metres or finer.

use super::{Identifier, Look};
use crate::screen::around::{after, ends_clause, has};
use crate::screen::hit::Kind;
use crate::screen::run::Gap;

pub(super) const IDENTIFIER: Identifier =
    Identifier { kind: Kind::Coordinates, lengths: 6..=18, pieces: 2, gaps: &[Gap::Dot], is };

const LABELS: &[&str] = &["经度", "纬度", "东经", "北纬", "经纬", "坐标", "定位", "lat", "lng", "lon"];

fn is(look: &Look<'_>) -> bool {
    let is_degrees = match look.run.lengths(look.window).as_slice() {
        [whole @ 2..=3, fine] if *fine >= 4 => {
            look.value().get(..*whole).and_then(|whole| whole.parse::<u32>().ok())
        }
        _ => None,
    };
    let behind = after(look.text, look.window.at.end, 3, ends_clause);
    let is_said =
        look.is_said(crate::screen::table::Role::Coordinates, LABELS) || behind.starts_with(['°', 'E', 'N']);
    look.is_digits()
        && is_said
        && is_degrees.is_some_and(|degrees| degrees <= 180)
        && !has(behind, &["元", "%", "米"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::tests::kinds;

    #[test]
    fn fine_coordinates_are_found_and_sums_are_not() {
        assert_eq!(kinds("东经108.123456，北纬34.123456"), [Kind::Coordinates, Kind::Coordinates]);
        assert_eq!(kinds("位于108.12345°"), [Kind::Coordinates]);
        for text in
            ["东经108.12", "增长34.12345%", "坐标系108.123456米", "金额34.123456万元", "经度200.123456"]
        {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
