//! Numbers of OFD: decimals in millimetres, held as whole millionths.

/// A decimal in millionths; what is no number is nought.
pub(super) fn decimal(text: &str) -> i64 {
    let text = text.trim();
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut value: i64 = 0;
    // The point stands six places further on, and the exponent moves it.
    let places = 6i32.saturating_add(exponent).clamp(-20, 20);
    let wanted = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(places);
    let all = whole.chars().chain(fraction.chars()).chain(std::iter::repeat('0'));
    for sign in all.take(usize::try_from(wanted).unwrap_or(0).min(40)) {
        let Some(digit) = sign.to_digit(10) else { return 0 };
        value = value.saturating_mul(10).saturating_add(i64::from(digit)).min(FARTHEST);
    }
    if negative { -value } else { value }
}

/// A million millimetres: nothing of a page is farther away.
const FARTHEST: i64 = 1_000_000_000_000;

/// The numbers of a list.
pub(super) fn decimals(text: &str) -> Vec<i64> {
    text.split_ascii_whitespace().map(decimal).collect()
}

/// The distances of a list in which `g 3 5.5` stands for three times 5.5. No more than are wanted; where there are
/// fewer, the last one goes on.
pub(super) fn distances(text: &str, wanted: usize) -> Vec<i64> {
    let mut words = text.split_ascii_whitespace();
    let mut out = Vec::new();
    while let Some(word) = words.next() {
        if out.len() >= wanted {
            break;
        }
        if word != "g" {
            out.push(decimal(word));
            continue;
        }
        let count: usize = words.next().and_then(|count| count.parse().ok()).unwrap_or(0);
        let distance = words.next().map_or(0, decimal);
        out.extend(std::iter::repeat_n(distance, count.min(wanted - out.len())));
    }
    if let Some(last) = out.last().copied() {
        out.resize(wanted, last);
    }
    out
}

/// Millionths of a millimetre in thousandths of a point.
pub(super) fn points(millionths: i64) -> i64 {
    let points = i128::from(millionths) * 72 / 25_400;
    i64::try_from(points).unwrap_or(0)
}

/// A transformation `a b c d e f` and a shift after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix([i64; 6]);

const ONE: i64 = 1_000_000;

impl Matrix {
    /// That of an object: its own, then the place of its boundary, then what holds the object.
    pub(super) fn of(own: Option<&str>, boundary: [i64; 4], outer: &Self) -> Self {
        let own = own.and_then(|own| <[i64; 6]>::try_from(decimals(own)).ok()).unwrap_or(Self::plain().0);
        let [left, top, ..] = boundary;
        outer.after(&Self([ONE, 0, 0, ONE, left, top]).after(&Self(own)))
    }

    /// One that changes nothing.
    pub(super) fn plain() -> Self {
        Self([ONE, 0, 0, ONE, 0, 0])
    }

    /// Where a point comes to lie.
    pub(super) fn point(&self, (x, y): (i64, i64)) -> (i64, i64) {
        let (dx, dy) = self.vector((x, y));
        let Self([.., e, f]) = self;
        (dx.saturating_add(*e), dy.saturating_add(*f))
    }

    /// What a direction becomes.
    pub(super) fn vector(&self, (x, y): (i64, i64)) -> (i64, i64) {
        let Self([a, b, c, d, ..]) = *self;
        let sum = |p: i64, q: i64| {
            let sum = (i128::from(p) * i128::from(x) + i128::from(q) * i128::from(y)) / i128::from(ONE);
            i64::try_from(sum).unwrap_or(0).clamp(-FARTHEST, FARTHEST)
        };
        (sum(a, c), sum(b, d))
    }

    fn after(&self, inner: &Self) -> Self {
        let Self([a, b, c, d, e, f]) = *inner;
        let ((a, b), (c, d), (e, f)) = (self.vector((a, b)), self.vector((c, d)), self.point((e, f)));
        Self([a, b, c, d, e, f])
    }
}

/// The length of a vector.
pub(super) fn length((x, y): (i64, i64)) -> i64 {
    let (x, y) = (i128::from(x), i128::from(y));
    i64::try_from((x * x + y * y).unsigned_abs().isqrt()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_they_are_written() {
        let cases = [
            ("3.88", 3_880_000),
            ("-0.5", -500_000),
            ("85.00000000000001", 85_000_000),
            ("1.5E-3", 1_500),
            ("2e2", 200_000_000),
            (" 7 ", 7_000_000),
            (".25", 250_000),
            ("x", 0),
            ("", 0),
            ("99999999999999999999", FARTHEST),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text), expected, "{text}");
        }
    }

    #[test]
    fn repeated_distances_are_written_out_as_far_as_they_are_wanted() {
        let expected = [5_500_000, 5_500_000, 5_500_000, 2_000_000, 1_000_000, 1_000_000];
        assert_eq!(distances("g 3 5.5 2 g 2 1", 6), expected);
        assert_eq!(distances("1.59", 3), [1_590_000; 3]);
        assert_eq!(distances("g 4000000000 1", 3).len(), 3);
        assert_eq!(distances("g", 3), [] as [i64; 0]);
    }

    #[test]
    fn an_inch_has_72_points() {
        assert_eq!(points(decimal("25.4")), 72_000);
    }
}
