//! Emphasis beside Chinese punctuation: `**一是。**二是` must be bold, which CommonMark alone refuses.
//!
//! CommonMark lets `**` close after a punctuation mark only where white space or punctuation follows.
//! Chinese has no spaces, so the rule would print the asterisks. The marks beside an asterisk are
//! therefore disguised as characters that are no punctuation while the parser looks, each by one of
//! the same length in bytes, so that every offset still holds.

use std::borrow::Cow;

/// First disguise of a full-width mark: a private use character, three bytes as the mark itself.
const WIDE: u32 = 0xE000;
/// Disguises of the braces of a template mark: control characters, one byte each.
const BRACES: [(char, char); 2] = [('{', '\u{2}'), ('}', '\u{3}')];
const WIDE_MARKS: &str = "。，、；：？！（）《》〈〉“”‘’「」『』【】〔〕—…·～％";

fn disguise(c: char) -> Option<char> {
    if let Some((_, disguised)) = BRACES.iter().find(|(brace, _)| *brace == c) {
        return Some(*disguised);
    }
    let at = WIDE_MARKS.chars().filter(|mark| mark.len_utf8() == 3).position(|mark| mark == c)?;
    char::from_u32(WIDE + u32::try_from(at).ok()?)
}

fn reveal(c: char) -> char {
    if let Some((brace, _)) = BRACES.iter().find(|(_, disguised)| *disguised == c) {
        return *brace;
    }
    let at = u32::from(c).checked_sub(WIDE).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| WIDE_MARKS.chars().filter(|mark| mark.len_utf8() == 3).nth(at)).unwrap_or(c)
}

/// Whether the source already holds a character that is used as a disguise.
fn is_taken(source: &str) -> bool {
    source.chars().any(|c| reveal(c) != c)
}

/// The source for the parser. It is left as it is if it holds a disguise already.
pub(crate) fn disguised(source: &str) -> Cow<'_, str> {
    if !source.contains('*') || is_taken(source) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut before = '\n';
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        let beside = before == '*' || (rest.peek() == Some(&'*') && before != '\\');
        out.push(if beside { disguise(c).unwrap_or(c) } else { c });
        before = c;
    }
    Cow::Owned(out)
}

/// The text as it was written.
pub(crate) fn revealed(text: &str, disguised: bool) -> Cow<'_, str> {
    if disguised && is_taken(text) {
        Cow::Owned(text.chars().map(reveal).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Inline, markdown};

    fn check(source: &str, expected: &[Inline]) {
        let document = markdown::read(source);
        let runs: Vec<Inline> = document.runs().flatten().cloned().collect();
        assert_eq!(runs, expected, "{source}");
    }

    fn strong(text: &str) -> Inline {
        Inline::Strong(vec![Inline::text(text)])
    }

    #[test]
    fn emphasis_may_touch_full_width_marks() {
        check("**一是。**二是", &[strong("一是。"), Inline::text("二是")]);
        check("甲**“乙”**丙", &[Inline::text("甲"), strong("“乙”"), Inline::text("丙")]);
        check(
            "甲*（乙）*丙",
            &[Inline::text("甲"), Inline::Emph(vec![Inline::text("（乙）")]), Inline::text("丙")],
        );
    }

    #[test]
    fn a_mark_may_be_emphasised_inside_a_word() {
        let document = markdown::read("摘**{fig b year}**筐");
        assert!(
            matches!(&document.runs().nth(1).unwrap()[1], Inline::Strong(inner) if matches!(inner[0], Inline::Mark(_)))
        );
    }

    #[test]
    fn lone_asterisks_and_private_characters_stay() {
        check("甲*。", &[Inline::text("甲*。")]);
        check("甲\u{E000}**乙**", &[Inline::text("甲\u{E000}"), strong("乙")]);
        check("3*4。", &[Inline::text("3*4。")]);
        check("甲*\\{b}", &[Inline::text("甲*{b}")]);
    }
}
