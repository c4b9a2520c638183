//! Lengths and colours as style sheets of web pages write them; open document text has borrowed both.

/// A length in half points; none if it depends on something else.
pub(super) fn half_points(written: &str) -> Option<u16> {
    let (number, unit) = measured(written)?;
    // Half points of one unit, in millionths.
    let factor: u64 = match unit {
        "pt" => 2_000_000,
        "px" => 1_500_000,
        "pc" => 24_000_000,
        "in" => 144_000_000,
        "cm" => 56_692_913,
        "mm" => 5_669_291,
        "" if number == 0 => 0,
        _ => return None,
    };
    let millionths = number.checked_mul(factor)?.checked_add(500_000_000)?;
    u16::try_from(millionths / 1_000_000_000).ok()
}

/// A share of something, in percent.
pub(super) fn percent(written: &str) -> Option<u16> {
    let (number, unit) = measured(written)?;
    let whole = match unit {
        "%" => number / 1000,
        "em" | "rem" => number / 10,
        _ => return None,
    };
    u16::try_from(whole).ok()
}

/// A number that is not negative, in thousandths, and its unit.
fn measured(written: &str) -> Option<(u64, &str)> {
    let written = written.trim();
    let end = written.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(written.len());
    let (number, unit) = written.split_at_checked(end)?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Some((whole.checked_mul(1000)?.checked_add(part.parse().ok()?)?, unit.trim()))
}

/// Whether text is too small to be seen: of two points or less.
pub(super) fn is_tiny(half_points: u16) -> bool {
    half_points <= 4
}

/// Whether a colour is white or nearly; none if it is not known.
pub(super) fn is_white(written: &str) -> Option<bool> {
    let written = written.trim().to_ascii_lowercase();
    if let Some(digits) = written.strip_prefix('#') {
        let nibbles: Option<Vec<u32>> = digits.chars().map(|sign| sign.to_digit(16)).collect();
        return match *nibbles?.as_slice() {
            [r, g, b] | [r, g, b, _] => Some([r, g, b].iter().all(|part| *part == 15)),
            [r, _, g, _, b, _] | [r, _, g, _, b, _, _, _] => Some([r, g, b].iter().all(|part| *part == 15)),
            _ => None,
        };
    }
    if let Some(parts) = written.strip_prefix("rgb") {
        let parts = parts.trim_start_matches('a').trim_start_matches('(').trim_end_matches(')');
        let parts: Vec<&str> =
            parts.split([',', ' ', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
        // A colour that is fully transparent shows as little as white does.
        if parts.get(3).is_some_and(|alpha| matches!(*alpha, "0" | "0.0" | "0%")) {
            return Some(true);
        }
        let full = |part: &&str| *part == "100%" || part.parse::<u32>().is_ok_and(|value| value >= 240);
        return Some(parts.len() >= 3 && parts.iter().take(3).all(full));
    }
    let white = ["white", "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke"];
    match written.as_str() {
        "transparent" => Some(true),
        "" | "inherit" | "initial" | "unset" | "currentcolor" | "windowtext" => None,
        name => Some(white.contains(&name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_half_points() {
        let lengths = ["12pt", "10.5pt", "16px", "1in", "0", "1cm", "0.5mm", "2em", "12", "-3pt", "", "pt"];
        let read = lengths.map(half_points);
        let expected = [
            Some(24),
            Some(21),
            Some(24),
            Some(144),
            Some(0),
            Some(57),
            Some(3),
            None,
            None,
            None,
            None,
            None,
        ];
        assert_eq!(read, expected);
        assert_eq!([percent("80%"), percent("1.5em"), percent("2pt")], [Some(80), Some(150), None]);
        assert_eq!(half_points("99999999999999999999pt"), None);
    }

    #[test]
    fn white_is_told_however_it_is_written() {
        let white =
            ["#fff", "#FFFFFF", "#fefefe", "white", "rgb(250, 250, 250)", "rgba(0,0,0,0)", "transparent"];
        assert!(white.iter().all(|one| is_white(one) == Some(true)));
        let other = ["#000", "#ff0000", "red", "rgb(0,0,0)", "#c9211e"];
        assert!(other.iter().all(|one| is_white(one) == Some(false)));
        assert_eq!([is_white("inherit"), is_white("#12"), is_white("#xyz")], [None; 3]);
    }
}
