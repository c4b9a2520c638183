//! Signs as wide as they are high: of scripts that are written without blanks.

/// Whether a sign is a Chinese character, another of its width, or a mark that Chinese text sets so wide.
pub(crate) fn is_wide(sign: char) -> bool {
    matches!(sign,
        '—' | '‘'..='”' | '…' | '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}')
}
