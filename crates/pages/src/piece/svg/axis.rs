//! A value axis with round steps that always contains zero.

/// The scaled integer as a decimal number: `decimal(-1250_i64, 2)` is `-12.50`.
pub(crate) fn decimal(value: impl Into<i128>, places: u8) -> String {
    let value = value.into();
    let sign = if value < 0 { "-" } else { "" };
    let digits = value.unsigned_abs().to_string();
    let places = usize::from(places);
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let digits = format!("{digits:0>least$}", least = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{fraction}")
}

/// The axis of the values of one chart, all in the chart's scaled integers.
///
/// It is wider than the values, because a tick above the largest one need not fit where the value does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// The lowest tick, zero or less.
    low: i128,
    /// The highest tick, above zero, or zero if all values are negative.
    high: i128,
    /// The distance of two ticks.
    step: i128,
}

impl Axis {
    /// The axis for `values` with at most `most` steps of 1, 2 or 5 times a power of ten.
    pub(crate) fn new(values: impl Iterator<Item = i64>, most: i128) -> Self {
        let (low, high) =
            values.map(i128::from).fold((0, 0), |(low, high), value| (value.min(low), value.max(high)));
        if low == 0 && high == 0 {
            return Axis { low: 0, high: 1, step: 1 };
        }
        let mut power: i128 = 1;
        loop {
            for factor in [1, 2, 5] {
                let step = power * factor;
                let (below, above) = ((step - 1 - low) / step, (high + step - 1) / step);
                if below + above <= most.max(2) {
                    return Axis { low: -below * step, high: above * step, step };
                }
            }
            power *= 10;
        }
    }

    /// The ticks from the lowest up.
    pub(crate) fn ticks(&self) -> impl Iterator<Item = i128> {
        let (low, step) = (self.low, self.step);
        (0..=(self.high - low) / step).map(move |number| low + number * step)
    }

    /// A tick in print: no zeros behind the point that the step does not need.
    pub(crate) fn label(&self, tick: i128, places: u8) -> String {
        let mut needed = places;
        let mut step = self.step;
        while needed > 0 && step % 10 == 0 {
            step /= 10;
            needed -= 1;
        }
        let text = decimal(tick, places);
        let cut = usize::from(places - needed) + usize::from(needed == 0 && places > 0);
        text[..text.len() - cut].to_owned()
    }

    /// How far `value` lies above the lowest tick on an axis `length` long.
    pub(crate) fn at(&self, value: impl Into<i128>, length: i64) -> i64 {
        let place = (value.into() - self.low) * i128::from(length) / (self.high - self.low);
        i64::try_from(place).unwrap_or(length).clamp(0, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[i64], places: u8) -> String {
        let axis = Axis::new(values.iter().copied(), 5);
        axis.ticks().map(|tick| axis.label(tick, places)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_scaled_integer_is_printed_with_its_places() {
        assert_eq!(decimal(1250_i64, 2), "12.50");
        assert_eq!(decimal(-5_i64, 2), "-0.05");
        assert_eq!(decimal(0_i64, 0), "0");
        assert_eq!(decimal(7_i64, 3), "0.007");
        assert_eq!(decimal(i64::MIN, 0), "-9223372036854775808");
    }

    #[test]
    fn ticks_are_round_and_just_contain_the_values() {
        assert_eq!(ticks(&[], 0), "0 1");
        assert_eq!(ticks(&[1], 0), "0 1");
        assert_eq!(ticks(&[7, 3], 0), "0 2 4 6 8");
        assert_eq!(ticks(&[1218], 2), "0 5 10 15");
        assert_eq!(ticks(&[100], 0), "0 20 40 60 80 100");
        assert_eq!(ticks(&[43], 2), "0.0 0.1 0.2 0.3 0.4 0.5");
        assert_eq!(ticks(&[-30, 80], 0), "-50 0 50 100");
    }

    #[test]
    fn a_place_lies_on_the_axis_even_at_the_ends_of_the_numbers() {
        let axis = Axis::new([10].into_iter(), 5);
        assert_eq!((axis.at(0_i64, 500), axis.at(5_i64, 500), axis.at(10_i64, 500)), (0, 250, 500));
        let axis = Axis::new([i64::MAX].into_iter(), 5);
        assert!((0..=500).contains(&axis.at(i64::MAX, 500)));
        let axis = Axis::new([i64::MIN, i64::MAX].into_iter(), 5);
        assert!(axis.ticks().count() >= 2);
    }
}
