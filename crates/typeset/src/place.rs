//! Where a cell stands: the letters over a column, and references such as `B5`.

/// The letters over a column, from 0: A, B, …, Z, AA.
pub(crate) fn letters(column: u32) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    let front = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{front}{letter}")
}

/// The row from 1 and the column from 0 of a reference such as `B5` or `$B$5`.
pub(crate) fn spot(reference: &str) -> Option<(u32, u32)> {
    let bare = reference.replace('$', "");
    let (column, row) = bare.split_at(bare.find(|sign: char| sign.is_ascii_digit())?);
    let index = column.bytes().try_fold(0_u32, |sum, letter| {
        let place = letter.to_ascii_uppercase().checked_sub(b'A').filter(|place| *place < 26)?;
        sum.checked_mul(26)?.checked_add(u32::from(place) + 1)
    })?;
    Some((row.parse().ok().filter(|row| *row > 0)?, index.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_references_are_each_other_back() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
        {
            assert_eq!(letters(column), expected);
            assert_eq!(spot(&format!("{expected}7")), Some((7, column)));
        }
        assert_eq!(spot("$B$12"), Some((12, 1)));
        for odd in ["", "A", "7", "A0", "A-1", "é5", "ZZZZZZZZZZ1", "A99999999999"] {
            assert_eq!(spot(odd), None, "{odd}");
        }
    }
}
