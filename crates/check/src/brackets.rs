//! Brackets and quotation marks of a text, paired: what opens with what closes.

use std::ops::Range;

use crate::clause::back;

/// Two marks that belong together.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    /// Where the first stands.
    pub(crate) open: Range<usize>,
    /// Where the second stands.
    pub(crate) close: Range<usize>,
}

/// Marks paired as far as they can be.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// The pairs, in the order in which they close.
    pub(crate) pairs: Vec<Pair>,
    /// What opens and is not closed.
    pub(crate) open: Vec<Range<usize>>,
    /// What closes and was not opened.
    pub(crate) close: Vec<Range<usize>>,
}

/// Pairs marks of one kind, whatever their width, of those that a text has: `opens` and `closes` are the signs of each
/// side.
pub(crate) fn pairs(marks: &[(usize, char)], opens: &[char], closes: &[char]) -> Pairs {
    let mut found = Pairs::default();
    for (at, sign) in marks.iter().copied() {
        let own = at..at + sign.len_utf8();
        if opens.contains(&sign) {
            found.open.push(own);
        } else if closes.contains(&sign) {
            match found.open.pop() {
                Some(open) => found.pairs.push(Pair { open, close: own }),
                None => found.close.push(own),
            }
        }
    }
    found
}

/// Whether a place stands within quotation marks or book title marks.
pub(crate) fn is_quoted(text: &str, at: usize) -> bool {
    let inside = |open: char, close: char| {
        let before = back(text, at);
        let opened = before.rfind(open);
        opened.is_some_and(|opened| before.rfind(close).is_none_or(|closed| closed < opened))
    };
    inside('“', '”') || inside('《', '》') || inside('「', '」')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_paired_from_the_inside_and_the_rest_is_left() {
        let marks = crate::face::Face::of("（梨（桃)）杏)（李").pairs;
        let found = pairs(&marks, &['（', '('], &['）', ')']);
        let pairs: Vec<_> = found.pairs.iter().map(|pair| (pair.open.start, pair.close.start)).collect();
        assert_eq!(pairs, [(6, 12), (0, 13)]);
        assert_eq!((found.open.len(), found.close.len()), (1, 1));
    }

    #[test]
    fn what_stands_between_quotation_marks_is_quoted() {
        let text = "“梨+桃”模式、李+杏";
        assert!(is_quoted(text, text.find("+桃").unwrap()));
        assert!(!is_quoted(text, text.find("+杏").unwrap()));
    }
}
