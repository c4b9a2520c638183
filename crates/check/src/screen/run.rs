//! A run of digits and letters in its narrow form, cut into pieces, with the way back to the bytes of the text.

use std::ops::{Range, RangeInclusive};

use super::fold::{Signs, is_dash, is_invisible, is_space};

/// Latin words that are often set before a number without a space.
const LABELS: &[&str] = &["tel", "phone", "mobile", "mob", "id", "no", "qq", "vx", "wx", "fax", "ip", "mac"];

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: a word such as `Tel` ends there.
    Label,
    /// Spaces.
    Space,
    /// A hyphen or dash.
    Dash,
    /// A new line.
    Break,
    /// A full stop.
    Dot,
    /// A colon.
    Colon,
    /// Two colons.
    Colons,
    /// A closing bracket.
    Bracket,
    /// An opening bracket.
    Opening,
    /// The sign before an extension.
    Extension,
}

/// A run.
#[derive(Debug)]
pub(super) struct Run {
    /// Its letters and digits in ASCII, nothing between.
    narrow: String,
    /// The bytes of the text of each of them.
    bytes: Vec<Range<usize>>,
    /// Its pieces in `narrow`, each with what stands before it.
    pieces: Vec<(Gap, Range<usize>)>,
}

/// Some neighbouring pieces as one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window<'a> {
    /// The letters and digits.
    pub(super) value: &'a str,
    /// The bytes of the text from the first to the last of them.
    pub(super) at: Range<usize>,
    /// Its pieces, by their places in the run.
    pub(super) pieces: RangeInclusive<usize>,
}

impl Run {
    pub(super) fn new(text: &str, at: Range<usize>, signs: &Signs) -> Self {
        let mut run = Self { narrow: String::new(), bytes: Vec::new(), pieces: Vec::new() };
        let mut gap = Some(Gap::Space);
        let part = text.get(at.clone()).unwrap_or_default();
        for (offset, sign) in part.char_indices() {
            let Some(letter) = signs.narrow(sign) else {
                gap = match (gap, gap_of(sign)) {
                    (Some(Gap::Colon), Some(Gap::Colon)) => Some(Gap::Colons),
                    // A space beside another sign says nothing more than that sign.
                    (Some(known), Some(Gap::Space)) => Some(known),
                    (known, next) => next.or(known),
                };
                continue;
            };
            let place = run.narrow.len();
            if gap.is_none() && letter.is_ascii_digit() && run.ends_with_label() {
                gap = Some(Gap::Label);
            }
            match (gap.take(), run.pieces.last_mut()) {
                (None, Some((_, piece))) => piece.end = place + 1,
                (gap, _) => run.pieces.push((gap.unwrap_or(Gap::Space), place..place + 1)),
            }
            run.narrow.push(char::from(letter));
            let start = at.start + offset;
            run.bytes.push(start..start + sign.len_utf8());
        }
        run
    }

    fn ends_with_label(&self) -> bool {
        let last = self.pieces.last().and_then(|(_, piece)| self.narrow.get(piece.clone()));
        last.is_some_and(|last| LABELS.contains(&last.to_ascii_lowercase().as_str()))
    }

    /// All windows of up to so many pieces with so many letters and digits, over gaps that may stand within.
    pub(super) fn windows(
        &self,
        lengths: &RangeInclusive<usize>,
        most: usize,
        gaps: &[Gap],
    ) -> Vec<Window<'_>> {
        let mut out = Vec::new();
        for (first, (_, piece)) in self.pieces.iter().enumerate() {
            let mut end = piece.end;
            for last in first..self.pieces.len().min(first + most) {
                if let (true, Some((gap, piece))) = (last > first, self.pieces.get(last)) {
                    if !gaps.contains(gap) {
                        break;
                    }
                    end = piece.end;
                }
                if end - piece.start > *lengths.end() {
                    break;
                }
                if lengths.contains(&(end - piece.start)) {
                    out.extend(self.window(piece.start..end, first..=last));
                }
            }
        }
        out
    }

    fn window(&self, at: Range<usize>, pieces: RangeInclusive<usize>) -> Option<Window<'_>> {
        let start = self.bytes.get(at.start)?.start;
        let end = self.bytes.get(at.end.checked_sub(1)?)?.end;
        Some(Window { value: self.narrow.get(at)?, at: start..end, pieces })
    }

    /// What stands before a window, if another piece does.
    pub(super) fn before(&self, window: &Window<'_>) -> Option<(Gap, &str)> {
        let (gap, _) = self.pieces.get(*window.pieces.start())?;
        Some((*gap, self.piece(window.pieces.start().checked_sub(1)?)?))
    }

    /// What stands behind a window, if another piece does.
    pub(super) fn after(&self, window: &Window<'_>) -> Option<(Gap, &str)> {
        let next = window.pieces.end() + 1;
        Some((self.pieces.get(next)?.0, self.piece(next)?))
    }

    /// A piece.
    pub(super) fn piece(&self, place: usize) -> Option<&str> {
        self.pieces.get(place).and_then(|(_, piece)| self.narrow.get(piece.clone()))
    }

    /// The lengths of the pieces of a window.
    pub(super) fn lengths(&self, window: &Window<'_>) -> Vec<usize> {
        let pieces = self.pieces.get(window.pieces.clone()).unwrap_or_default();
        pieces.iter().map(|(_, piece)| piece.len()).collect()
    }

    /// The gaps within a window.
    pub(super) fn gaps(&self, window: &Window<'_>) -> impl Iterator<Item = Gap> {
        let within = self.pieces.get(window.pieces.clone()).unwrap_or_default();
        within.iter().skip(1).map(|(gap, _)| *gap)
    }
}

/// What a sign between letters and digits is; none if it does not even part them.
fn gap_of(sign: char) -> Option<Gap> {
    Some(match sign {
        sign if is_invisible(sign) => return None,
        sign if is_space(sign) => Gap::Space,
        sign if is_dash(sign) => Gap::Dash,
        '\n' => Gap::Break,
        '.' | '．' => Gap::Dot,
        ':' | '：' => Gap::Colon,
        '转' => Gap::Extension,
        '(' | '（' => Gap::Opening,
        _ => Gap::Bracket,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_lead_back_to_the_bytes_of_the_text() {
        let text = "号１38 0013\u{200b}-8000。";
        let signs = Signs::new();
        let run = Run::new(text, text.find('１').unwrap()..text.find('。').unwrap(), &signs);
        let windows = run.windows(&(11..=11), 3, &[Gap::Space, Gap::Dash]);
        let [window] = windows.as_slice() else { panic!("{windows:?}") };
        assert_eq!(window.value, "13800138000");
        assert_eq!(&text[window.at.clone()], "１38 0013\u{200b}-8000");
        assert_eq!(run.lengths(window), [3, 4, 4]);
        assert!(run.windows(&(11..=11), 3, &[Gap::Space]).is_empty());
    }

    #[test]
    fn a_label_parts_and_so_does_nothing_else() {
        let signs = Signs::new();
        let run = Run::new("Tel13800138000", 0..14, &signs);
        assert_eq!(run.piece(1), Some("13800138000"));
        let run = Run::new("JD13800138000", 0..13, &signs);
        assert_eq!(run.piece(0), Some("JD13800138000"));
    }
}
