//! How wide text is, counted in halves of a Chinese character.

/// Width of a character: 2 for a Chinese character or full-width mark, 1 for everything else.
fn of_char(c: char) -> u32 {
    match c {
        '\u{1100}'..='\u{115F}'
        | '\u{2014}'
        | '\u{2018}'..='\u{201D}'
        | '\u{2026}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// Width of the widest line of `text`.
pub(crate) fn of(text: &str) -> u32 {
    text.lines().map(|line| line.chars().map(of_char).sum()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn chinese_counts_twice_and_the_widest_line_counts() {
        for (text, expected) in [("", 0), ("2031年5月", 9), ("“梨”——", 10), ("梨\n苹果\na", 4)]
        {
            assert_eq!(super::of(text), expected, "{text}");
        }
    }
}
