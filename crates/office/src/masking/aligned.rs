//! Two readings, of a file and of its copy, side by side: what was emptied in the copy is not read there.

use document::reading::{Hidden, Paragraph, Position, Reading};

/// Which of the copy belongs to which of the file.
#[derive(Debug)]
pub(crate) struct Aligned<'r> {
    after: &'r Reading,
    paragraphs: Vec<Option<usize>>,
    hidden: Vec<Option<usize>>,
}

impl<'r> Aligned<'r> {
    /// Nothing if the copy has something that the file has not.
    pub(crate) fn of(before: &Reading, after: &'r Reading) -> Option<Self> {
        let shown = |reading: &'_ Reading| -> Vec<Position> {
            reading.paragraphs.iter().map(|one| one.position.clone()).collect()
        };
        let hidden = |reading: &'_ Reading| -> Vec<Position> {
            reading.hidden.iter().map(|one| one.position.clone()).collect()
        };
        Some(Self {
            after,
            paragraphs: aligned(&shown(before), &shown(after))?,
            hidden: aligned(&hidden(before), &hidden(after))?,
        })
    }

    /// The paragraph of the copy that one of the file became.
    pub(crate) fn paragraph(&self, index: usize) -> Option<&'r Paragraph> {
        let at = self.paragraphs.get(index).copied().flatten()?;
        self.after.paragraphs.get(at)
    }

    /// What something hidden in the file became.
    pub(crate) fn hidden(&self, index: usize) -> Option<&'r Hidden> {
        let at = self.hidden.get(index).copied().flatten()?;
        self.after.hidden.get(at)
    }
}

/// For each position the index of the same one in a list from which some are missing.
fn aligned(before: &[Position], after: &[Position]) -> Option<Vec<Option<usize>>> {
    let mut next = 0;
    let mut left = before.len();
    let mut out = Vec::with_capacity(before.len());
    for position in before {
        // Where as many are left of both, none is missing.
        let is_same = after.get(next).is_some_and(|one| one == position || after.len() - next == left);
        out.push(is_same.then_some(next));
        next += usize::from(is_same);
        left -= 1;
    }
    (next == after.len()).then_some(out)
}
