//! The bytes of a text in which something was found already, so that nothing is found there again.

use std::collections::BTreeMap;
use std::ops::Range;

/// Bytes that were taken: ranges that do not overlap, by their starts.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Takes some bytes.
    pub(super) fn add(&mut self, at: Range<usize>) {
        let (mut start, mut end) = (at.start, at.end);
        while let Some((from, to)) = self.meeting(&(start..end)) {
            self.0.remove(&from);
            (start, end) = (start.min(from), end.max(to));
        }
        self.0.insert(start, end);
    }

    /// Whether none of some bytes was taken.
    pub(super) fn is_free(&self, at: &Range<usize>) -> bool {
        self.meeting(at).is_none()
    }

    /// A range that shares a byte with some bytes.
    fn meeting(&self, at: &Range<usize>) -> Option<(usize, usize)> {
        let last = self.0.range(..at.end).next_back();
        last.map(|(start, end)| (*start, *end)).filter(|(_, end)| at.start < *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_is_not_free_wherever_it_is_met() {
        let mut taken = Taken::default();
        for at in [4..9, 20..30, 8..12, 25..26] {
            taken.add(at);
        }
        let free: Vec<usize> = (0..32).filter(|at| taken.is_free(&(*at..*at + 1))).collect();
        assert_eq!(free, (0..4).chain(12..20).chain(30..32).collect::<Vec<_>>());
        assert!(taken.is_free(&(12..20)) && !taken.is_free(&(12..21)) && !taken.is_free(&(0..40)));
    }
}
