//! Turned text, measured along its own direction.

/// By how many degrees a direction is turned from level, and where a point lies along it and across it.
pub(in crate::read) fn along((a, b): (i64, i64), (x, y): (i64, i64)) -> (i16, i64, i64) {
    // Scanners and printers turn pages a little.
    if a > 0 && b.abs() * 20 < a {
        return (0, x, y);
    }
    let [a, b, x, y] = [a, b, x, y].map(i128::from);
    let length = i128::try_from((a * a + b * b).unsigned_abs().isqrt()).unwrap_or(1).max(1);
    let short = |long: i128| i64::try_from(long / length).unwrap_or(0);
    (degrees(a, b), short(x * a + y * b), short(y * a - x * b))
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "whole degrees are enough")]
fn degrees(a: i128, b: i128) -> i16 {
    (b as f64).atan2(a as f64).to_degrees().round() as i16
}
