//! Measures of an official document in full dress that docx and PDF share.

/// So many lines stand above the mark of who issues it: number of the copy, secrecy and urgency, printed or not.
pub(crate) const HEAD_LINES: u32 = 3;
/// How wide the mark may be, in points.
pub(crate) const MARK_WIDTH: u32 = 430;
/// The mark is no larger than this, and letters are made narrower before they are made smaller than that.
const SIZES: (u32, u32) = (48, 40);
/// Letters are no narrower than so many hundredths.
const NARROWEST: u32 = 66;

/// The size of the mark in points, and how wide its letters are in hundredths, by its width in halves of a character.
pub(crate) fn mark_size(halves: u32) -> (u32, u32) {
    let fits = |size: u32| MARK_WIDTH * 200 / (size * halves.max(1));
    let (largest, large) = SIZES;
    if fits(largest) >= 100 {
        return (largest, 100);
    }
    let whole = MARK_WIDTH * 2 / halves.max(1);
    match whole {
        size if size >= large => (size, 100),
        _ if fits(large) >= NARROWEST => (large, fits(large)),
        _ => ((MARK_WIDTH * 200 / (NARROWEST * halves.max(1))).max(16), NARROWEST),
    }
}

/// Where the names of what is attached stand, in twips from the left edge, and how wide the number before the `at`-th is.
/// A digit is half as wide as a character and a full stop a quarter, as in Times New Roman.
pub(crate) fn left_of_note(count: usize, at: usize) -> (u32, u32) {
    let number = |digits: u32| 155 * digits + 75;
    // Two characters of indent and three of 附件：, each of 15.75 points. A second digit stands further left.
    match count {
        0 | 1 => (1575, 0),
        _ => (1575 + number(1), number(if at >= 9 { 2 } else { 1 })),
    }
}

/// How many lines of the imprint's letters, which are 14 points wide, a text takes that goes on under the fourth of them.
pub(crate) fn imprint_lines(halves: u32) -> u32 {
    // 156 mm are 442 points; a character is free left and right, and the first line begins three further left.
    let (first, other) = (29 * 2, 26 * 2);
    1 + halves.saturating_sub(first).div_ceil(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_mark_grows_narrow_before_it_grows_small() {
        assert_eq!(mark_size(16), (48, 100));
        assert_eq!(mark_size(20), (43, 100));
        assert_eq!(mark_size(26), (40, 82));
        let (size, narrow) = mark_size(60);
        assert_eq!(narrow, NARROWEST);
        assert!(size * 30 * narrow / 100 <= MARK_WIDTH, "{size}");
    }
}
