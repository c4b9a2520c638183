//! Stretches of time: from one date to another.

use std::ops::Range;

use super::Date;

/// Two dates that are joined to a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The place of its first date among those of the line.
    pub from: usize,
    /// The place of its last date.
    pub to: usize,
    /// Where it stands, from the first to the last date.
    pub at: Range<usize>,
}

/// The stretches among the dates of a text: 1月至11月, 从…到…, 2031年1月1日—3月5日.
#[must_use]
pub fn spans(text: &str, dates: &[Date]) -> Vec<Span> {
    let mut out = Vec::new();
    for (from, pair) in dates.windows(2).enumerate() {
        let [first, last] = pair else { continue };
        let start = first.weekday.as_ref().map_or(first.at.end, |(_, at)| at.end);
        let between = text.get(start..last.at.start).unwrap_or_default();
        let between = between.trim_start_matches(['）', ')']).trim();
        let between = between.strip_prefix('起').unwrap_or(between);
        if matches!(between, "至" | "到" | "—" | "——" | "-" | "－" | "～" | "~" | "–" | "―" | "--" | "一直到")
        {
            out.push(Span { from, to: from + 1, at: first.at.start..last.at.end });
        }
    }
    out
}
