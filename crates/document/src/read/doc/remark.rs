//! The remarks of readers: who wrote each, when, and of which text it speaks.

use std::collections::HashMap;

use super::fib::{self, Structure};
use super::foreign::{long, moment, part, short, wide};
use crate::reading::Change;

/// How long a record of a remark is.
const RECORD: usize = 30;

/// A remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Remark {
    /// Its number, from 1.
    pub(super) number: u32,
    pub(super) change: Change,
    /// The signs of which it speaks; none if it only stands at a place.
    pub(super) of: Option<(u32, u32)>,
}

/// Reads the remarks, in their order; `structure` gives the structures that tell of them.
pub(super) fn of<'f>(mut structure: impl FnMut(Structure) -> &'f [u8]) -> Vec<Remark> {
    let refs = structure(Structure::CommentRefs);
    if refs.is_empty() {
        return Vec::new();
    }
    let authors = authors(structure(Structure::CommentAuthors));
    let names = names(structure(Structure::CommentNames));
    let starts = structure(Structure::CommentStarts);
    let places = fib::places(starts, 4);
    // By the place among the starts stands the number of the end.
    let ends: Vec<Option<u16>> = fib::records(starts, 4).map(|record| short(record, 0)).collect();
    let lasts = fib::places(structure(Structure::CommentEnds), 0);
    let dates = structure(Structure::CommentDates);
    let extent = |name: u32| {
        let index = *names.get(&name)?;
        let end = ends.get(index).copied().flatten()?;
        let (from, to) = (*places.get(index)?, *lasts.get(usize::from(end))?);
        (from < to).then_some((from, to))
    };
    let read = |(index, record): (usize, &[u8])| {
        let author = short(record, 20).and_then(|author| authors.get(usize::from(author)).cloned());
        let on = long(dates, index * 18).map(moment).unwrap_or_default();
        Remark {
            number: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
            change: Change { by: author.unwrap_or_else(|| initials(record)), on },
            of: long(record, 26).and_then(extent),
        }
    };
    fib::records(refs, RECORD).enumerate().map(read).collect()
}

/// The letters by which the author is called in the text.
fn initials(record: &[u8]) -> String {
    let length = usize::from(short(record, 0).unwrap_or_default()).min(9);
    wide(part(record, 2, length * 2).unwrap_or_default())
}

fn authors(mut list: &[u8]) -> Vec<String> {
    let mut authors = Vec::new();
    while let Some(length) = short(list, 0).map(usize::from) {
        let Some(name) = part(list, 2, length * 2) else { break };
        authors.push(wide(name));
        list = list.get(2 + length * 2..).unwrap_or_default();
    }
    authors
}

/// By the name that a remark gives to its text, the place among the starts. Each has an empty string and ten bytes, of
/// which the third to the sixth are the name.
fn names(table: &[u8]) -> HashMap<u32, usize> {
    let (count, extra) =
        (short(table, 2).unwrap_or_default(), usize::from(short(table, 4).unwrap_or_default()));
    let mut names = HashMap::new();
    let mut at = 6;
    for index in 0..usize::from(count) {
        let Some(length) = short(table, at).map(usize::from) else { break };
        at += 2 + length * 2;
        if let Some(name) = long(table, at + 2) {
            names.insert(name, index);
        }
        at += extra;
    }
    names
}
