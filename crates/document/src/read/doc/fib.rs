//! The head of a document: its version, how long its parts are, and where everything else stands.

use super::super::Unreadable;
use super::foreign::{long, part, short, size};

/// The first version that keeps its text as Word 97 does.
const WORD_97: u16 = 0xC1;
/// The signs by which the heads of old and new documents begin.
const SIGNS: [u16; 6] = [0xA5EC, 0xA5DC, 0xA697, 0xA698, 0xA699, 0xA69A];

/// Structures by their number in the head; each has a place and a length in the table stream.
#[derive(Debug, Clone, Copy)]
pub(super) enum Structure {
    Styles = 1,
    FootnoteTexts = 3,
    CommentRefs = 4,
    CommentTexts = 5,
    Sections = 6,
    HeaderTexts = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    CommentAuthors = 36,
    CommentNames = 37,
    CommentStarts = 42,
    CommentEnds = 43,
    EndnoteTexts = 47,
    Revisers = 51,
    BoxTexts = 56,
    HeaderBoxTexts = 58,
    SavedBy = 71,
    Lists = 73,
    Overrides = 74,
    CommentDates = 112,
}

/// How many signs each part of the text has, in the order in which they stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    pub(super) headers: u32,
    /// Text that is no longer shown anywhere.
    pub(super) macros: u32,
    pub(super) comments: u32,
    pub(super) endnotes: u32,
    pub(super) boxes: u32,
    pub(super) header_boxes: u32,
}

/// The head of a document.
#[derive(Debug)]
pub(super) struct Fib<'f> {
    word: &'f [u8],
    pub(super) version: u16,
    pub(super) language: u16,
    flags: u16,
    pub(super) lengths: Lengths,
    /// Where the places of structures begin, and how many there are.
    places: usize,
    count: usize,
}

impl<'f> Fib<'f> {
    /// Reads the head from the main stream.
    pub(super) fn of(word: &'f [u8]) -> Result<Self, Unreadable> {
        let fib = Self::parse(word).ok_or_else(|| Unreadable::Damaged("WordDocument".to_owned()))?;
        if fib.flags & 0x0100 != 0 { Err(Unreadable::Encrypted) } else { Ok(fib) }
    }

    fn parse(word: &'f [u8]) -> Option<Self> {
        let sign = short(word, 0)?;
        if !SIGNS.contains(&sign) {
            return None;
        }
        let (version, language, flags) = (short(word, 2)?, short(word, 6)?, short(word, 10)?);
        let mut fib =
            Self { word, version, language, flags, lengths: Lengths::default(), places: 0, count: 0 };
        if fib.is_old() {
            // The head of Word 6 has no counts of its own parts.
            fib.lengths.body = long(word, 0x34)?;
            return Some(fib);
        }
        let longs = 34 + usize::from(short(word, 32)?) * 2 + 2;
        let after = longs + usize::from(short(word, longs - 2)?) * 4;
        let length = |index: usize| long(word, longs + index * 4).filter(|_| longs + index * 4 < after);
        fib.lengths = Lengths {
            body: length(3)?,
            footnotes: length(4)?,
            headers: length(5)?,
            macros: length(6)?,
            comments: length(7)?,
            endnotes: length(8)?,
            boxes: length(9)?,
            header_boxes: length(10)?,
        };
        fib.count = usize::from(short(word, after)?);
        fib.places = after + 2;
        Some(fib)
    }

    /// Whether it was written by Word 6 or 95.
    pub(super) fn is_old(&self) -> bool {
        self.version < WORD_97
    }

    /// Whether it was saved fast, in pieces (of old documents only those have any).
    pub(super) fn is_in_pieces(&self) -> bool {
        self.flags & 0x0004 != 0
    }

    /// Whether an old document has two bytes for a sign.
    pub(super) fn is_wide(&self) -> bool {
        self.flags & 0x1000 != 0
    }

    /// Which stream has the structures.
    pub(super) fn table(&self) -> &'static str {
        if self.flags & 0x0200 != 0 { "1Table" } else { "0Table" }
    }

    /// A structure; empty if the document has none, none if it lies outside of its stream.
    pub(super) fn structure<'t>(&self, table: &'t [u8], which: Structure) -> Option<&'t [u8]> {
        let index = which as usize;
        if index >= self.count {
            return Some(&[]);
        }
        let place = self.places + index * 8;
        let (at, length) = (size(self.word, place)?, size(self.word, place + 4)?);
        if length == 0 { Some(&[]) } else { part(table, at, length) }
    }

    /// A structure and everything after it.
    pub(super) fn from<'t>(&self, table: &'t [u8], which: Structure) -> Option<&'t [u8]> {
        let index = which as usize;
        let place = self.places + index * 8;
        let length = if index < self.count { size(self.word, place + 4)? } else { 0 };
        if length == 0 { Some(&[]) } else { table.get(size(self.word, place)?..) }
    }
}

/// The places of text that a structure tells: one more than there are texts.
pub(super) fn places(structure: &[u8], size_of_each: usize) -> Vec<u32> {
    let count = structure.len().saturating_sub(4) / (4 + size_of_each);
    if structure.len() < 4 {
        return Vec::new();
    }
    (0..=count).filter_map(|index| long(structure, index * 4)).collect()
}

/// What a structure says of each text: after its places, so many bytes each.
pub(super) fn records(structure: &[u8], size_of_each: usize) -> impl Iterator<Item = &[u8]> {
    let count = structure.len().saturating_sub(4) / (4 + size_of_each);
    let after = structure.get((count + 1) * 4..).unwrap_or_default();
    after.chunks_exact(size_of_each.max(1)).take(count)
}
