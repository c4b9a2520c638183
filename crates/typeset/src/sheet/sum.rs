//! The exact sum of a column of decimal texts: what a spreadsheet would show under it, without its rounding.

use super::cell::is_exact_number;

/// A sum that grows cell by cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// The sum, scaled by `places`.
    units: i128,
    places: u32,
    /// Whether any cell held a number.
    any: bool,
    /// Whether a cell held something else, such as 约260: then no sum of the column is true.
    broken: bool,
}

impl Sum {
    /// Adds a cell; a blank one adds nothing.
    pub(super) fn add(&mut self, cell: &str) {
        if cell.is_empty() || self.broken {
            return;
        }
        match self.with(cell) {
            Some(sum) => *self = sum,
            None => self.broken = true,
        }
    }

    fn with(self, cell: &str) -> Option<Self> {
        if !is_exact_number(cell) {
            return None;
        }
        let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
        let number: i128 = format!("{whole}{fraction}").parse().ok()?;
        let own = u32::try_from(fraction.len()).ok()?;
        let places = self.places.max(own);
        let scaled = |units: i128, from: u32| units.checked_mul(10_i128.checked_pow(places - from)?);
        let units = scaled(self.units, self.places)?.checked_add(scaled(number, own)?)?;
        Some(Self { units, places, any: true, broken: false })
    }

    /// The sum as decimal text; none where there is none, and where a spreadsheet would have to round it.
    pub(super) fn text(&self) -> Option<String> {
        if self.broken || !self.any {
            return None;
        }
        let places = self.places as usize;
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        Some(format!("{sign}{whole}{point}{fraction}")).filter(|text| is_exact_number(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    fn check(cells: &[&str], expected: Option<&str>) {
        let mut sum = Sum::default();
        cells.iter().for_each(|cell| sum.add(cell));
        assert_eq!(sum.text().as_deref(), expected, "{cells:?}");
    }

    #[test]
    fn sums_are_exact_or_there_is_none() {
        check(&["0.1", "0.2"], Some("0.3"));
        check(&["12", "", "-0.05", "3.5"], Some("15.45"));
        check(&["-0.5", "0.45"], Some("-0.05"));
        check(&["1", "-1"], Some("0"));
        check(&["-0.50", "0.50"], Some("0.00"));
        check(&["", ""], None);
        check(&["260", "约260"], None);
        check(&["999999999999999", "1"], None);
    }
}
