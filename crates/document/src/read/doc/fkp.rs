//! Pages of properties: which bytes of the text are set in which way.

use super::foreign::{byte, long, part, size};

/// Every page has this size.
const PAGE: usize = 512;

/// What pages are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Signs.
    Characters,
    /// Paragraphs: before their properties stands their style.
    Paragraphs,
}

/// Bytes of the text that are set in one way.
#[derive(Debug)]
struct Run<'f> {
    from: u32,
    to: u32,
    properties: &'f [u8],
}

/// All runs, in the order of their places.
#[derive(Debug, Default)]
pub(super) struct Runs<'f>(Vec<Run<'f>>);

impl<'f> Runs<'f> {
    /// Reads the pages that an index names; none if one of them is damaged.
    pub(super) fn of(word: &'f [u8], index: &[u8], of: Of) -> Option<Self> {
        let count = index.len().saturating_sub(4) / 8;
        // A page that is named again and again could make a small file endless.
        if count > word.len() / PAGE + 1 {
            return None;
        }
        let mut runs = Vec::new();
        for number in 0..count {
            let page = size(index, (count + 1) * 4 + number * 4)? & 0x3F_FFFF;
            read(part(word, page.checked_mul(PAGE)?, PAGE)?, of, &mut runs)?;
        }
        runs.sort_by_key(|run| run.from);
        Some(Self(runs))
    }

    /// The number of the run in which a place lies.
    pub(super) fn at(&self, place: u32) -> Option<usize> {
        let number = self.0.partition_point(|run| run.from <= place).checked_sub(1)?;
        self.0.get(number).is_some_and(|run| place < run.to).then_some(number)
    }

    /// Whether a place lies in a run.
    pub(super) fn is_in(&self, number: usize, place: u32) -> bool {
        self.0.get(number).is_some_and(|run| (run.from..run.to).contains(&place))
    }

    /// The properties of a run.
    pub(super) fn properties(&self, number: usize) -> &'f [u8] {
        self.0.get(number).map_or(&[], |run| run.properties)
    }
}

fn read<'f>(page: &'f [u8], of: Of, runs: &mut Vec<Run<'f>>) -> Option<()> {
    let count = usize::from(byte(page, PAGE - 1)?);
    let size_of_each = if of == Of::Characters { 1 } else { 13 };
    for number in 0..count {
        let (from, to) = (long(page, number * 4)?, long(page, number * 4 + 4)?);
        let at = usize::from(byte(page, (count + 1) * 4 + number * size_of_each)?) * 2;
        let properties = if at == 0 {
            Some(&[][..])
        } else {
            let length = usize::from(byte(page, at)?);
            match (of, length) {
                (Of::Characters, _) => part(page, at + 1, length),
                // Paragraphs count in pairs of bytes; a count of none stands before the real one.
                (Of::Paragraphs, 0) => part(page, at + 2, usize::from(byte(page, at + 1)?) * 2),
                (Of::Paragraphs, _) => part(page, at + 1, length * 2 - 1),
            }
        };
        // Some programs count the last byte of a page, which is that of the runs, to the properties before it.
        let properties = properties.or_else(|| page.get(at + 1..PAGE - 1)).unwrap_or_default();
        runs.push(Run { from, to, properties });
    }
    Some(())
}
