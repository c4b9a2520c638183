//! Where a title of several lines breaks: words stay whole, a line is no longer than the type area, and the upper line is
//! the longer one of two (梯形) (GB/T 9704-2012 7.3.1).

use document::{Inline, plain_text};

use crate::width;

/// Characters of 22 points in a line of 156 mm, in halves.
const LINE: u32 = 40;
/// After these a title breaks well.
const GOOD: [&str; 9] = ["和", "及", "暨", "的", "、", "，", "：", "》", "”"];
/// Before these it breaks well.
const GOOD_BEFORE: [&str; 5] = ["关于", "《", "“", "（", "工作"];
/// A break at another place is as bad as so many halves of unevenness.
const ANYWHERE: u32 = 14;

/// A title with breaks where it needs them; one that has breaks of its own, or fits, stays as it is.
pub(crate) fn with_breaks(title: &[Inline]) -> Vec<Inline> {
    let text = plain_text(title);
    let mut out = title.to_vec();
    if text.contains('\n') {
        return out;
    }
    // From the end on, so that places before a break stay what they are.
    for at in breaks(&text).into_iter().rev() {
        out = broken(&out, at);
    }
    out
}

/// The places at which a title breaks, in bytes.
fn breaks(text: &str) -> Vec<usize> {
    let whole = width::of(text);
    let lines = whole.div_ceil(LINE).max(1);
    let mut out = Vec::new();
    let mut start = 0;
    for line in (2..=lines).rev() {
        let rest = text.get(start..).unwrap_or_default();
        let share = width::of(rest) / line;
        let best = places(rest)
            .filter(|at| width::of(rest.get(..*at).unwrap_or_default()) <= LINE)
            .min_by_key(|at| cost(rest, *at, share));
        let Some(at) = best else { break };
        start += at;
        out.push(start);
    }
    out
}

/// Where a text may break: not within a number and its unit, a word in Latin letters, nor before a mark that closes.
fn places(text: &str) -> impl Iterator<Item = usize> {
    let is_word = |sign: char| sign.is_ascii_alphanumeric();
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs.filter_map(move |((at, sign), next)| {
        let joins = is_word(sign) || "《“（〈".contains(sign) || "》”）〉、，。：年月日号".contains(next);
        (!joins).then_some(at + sign.len_utf8())
    })
}

/// How bad a break is: uneven lines, the upper shorter than the lower, and words that it parts.
fn cost(text: &str, at: usize, share: u32) -> u32 {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let width = width::of(before);
    let uneven = if width < share { (share - width) * 2 } else { width - share };
    let is_good = GOOD.iter().any(|word| before.ends_with(word))
        || GOOD_BEFORE.iter().any(|word| after.starts_with(word));
    uneven + if is_good { 0 } else { ANYWHERE }
}

/// A run with a break at a place, if that is within plain text or between two pieces.
fn broken(run: &[Inline], at: usize) -> Vec<Inline> {
    let mut out = Vec::with_capacity(run.len() + 2);
    let mut place = 0;
    for inline in run {
        let length = plain_text(std::slice::from_ref(inline)).len();
        let inner = at.checked_sub(place).filter(|inner| *inner < length);
        match (inner, inline) {
            (Some(0), other) if place > 0 => out.extend([Inline::Break, other.clone()]),
            (Some(inner), Inline::Text(text)) => {
                let (before, after) = text.split_at_checked(inner).unwrap_or((text, ""));
                out.extend([Inline::text(before), Inline::Break, Inline::text(after)]);
            }
            (_, other) => out.push(other.clone()),
        }
        place += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, lines: &[&str]) {
        let broken = plain_text(&with_breaks(&[Inline::text(title)]));
        assert_eq!(broken.split('\n').collect::<Vec<_>>(), lines);
    }

    #[test]
    fn a_title_breaks_between_words_and_never_within_a_year() {
        check("果园2031年工作总结", &["果园2031年工作总结"]);
        check(
            "柳湾区果园管理处2031年度工作总结和2032年工作打算",
            &["柳湾区果园管理处2031年度", "工作总结和2032年工作打算"],
        );
        check(
            "柳湾区果园管理处关于加强果园冬季管护和病虫害防治工作的通知",
            &["柳湾区果园管理处关于加强果园冬季管护和", "病虫害防治工作的通知"],
        );
    }

    #[test]
    fn a_title_with_breaks_of_its_own_keeps_them() {
        let own =
            [Inline::text("柳湾区果园管理处关于加强果园冬季管护"), Inline::Break, Inline::text("工作的通知")];
        assert_eq!(with_breaks(&own), own);
    }
}
