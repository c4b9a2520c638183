//! Numbering: how a record that comes without a number gets one, as `YH{year}-{number:4}` gives YH2023-0017.

/// A pattern of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    before: String,
    behind: String,
    digits: usize,
}

/// Numbers of more digits are none.
const MOST_DIGITS: usize = 12;

impl Default for Numbering {
    /// `{year}-{number:4}`.
    fn default() -> Self {
        Self { before: "{year}-".to_owned(), behind: String::new(), digits: 4 }
    }
}

impl Numbering {
    /// Reads a pattern: it has `{number}`, or `{number:DIGITS}` for leading zeros, once, and may have `{year}` before it.
    #[must_use]
    pub fn parse(pattern: &str) -> Option<Self> {
        let (before, rest) = pattern.split_once("{number")?;
        let (digits, behind) = rest.split_once('}')?;
        let digits = match digits.strip_prefix(':') {
            Some(digits) => digits.parse().ok().filter(|digits| (1..=MOST_DIGITS).contains(digits))?,
            None => (digits.is_empty()).then_some(1)?,
        };
        let plain = before.replacen("{year}", "", 1);
        let is_plain = !plain.contains(['{', '}']) && !behind.contains(['{', '}']);
        is_plain.then(|| Self { before: before.to_owned(), behind: behind.to_owned(), digits })
    }

    /// What stands before the running number in a year.
    #[must_use]
    pub fn prefix(&self, year: i32) -> String {
        self.before.replace("{year}", &year.to_string())
    }

    /// The number of a record.
    #[must_use]
    pub fn print(&self, year: i32, number: u64) -> String {
        format!("{}{number:0width$}{}", self.prefix(year), self.behind, width = self.digits)
    }

    /// The running number of a record of a year, if its number was made by this pattern.
    #[must_use]
    pub fn read(&self, year: i32, text: &str) -> Option<u64> {
        let digits = text.strip_prefix(&self.prefix(year))?.strip_suffix(&self.behind)?;
        let is_number = digits.len() >= self.digits && digits.len() <= MOST_DIGITS;
        let is_digits = digits.bytes().all(|sign| sign.is_ascii_digit());
        (is_number && is_digits).then(|| digits.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_printed_and_read_by_its_pattern() {
        let pattern = Numbering::parse("YH{year}-{number:4}号").unwrap();
        assert_eq!(pattern.print(2023, 17), "YH2023-0017号");
        assert_eq!(pattern.print(2023, 12_345), "YH2023-12345号");
        assert_eq!(pattern.read(2023, "YH2023-0017号"), Some(17));
        assert_eq!(pattern.read(2023, "YH2023-12345号"), Some(12_345));
        for other in ["YH2022-0017号", "YH2023-17号", "YH2023-00a7号", "YH2023-0017"] {
            assert_eq!(pattern.read(2023, other), None, "{other}");
        }
        assert_eq!(Numbering::default().print(2024, 1), "2024-0001");
        assert_eq!(Numbering::parse("{number}").map(|pattern| pattern.print(2024, 9)), Some("9".to_owned()));
    }

    #[test]
    fn a_pattern_that_makes_no_single_number_is_none() {
        for wrong in ["", "YH", "{year}", "{number:0}", "{number:99}", "{number}{number}", "{month}-{number}"]
        {
            assert_eq!(Numbering::parse(wrong), None, "{wrong}");
        }
    }
}
