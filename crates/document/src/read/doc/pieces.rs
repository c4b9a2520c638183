//! The pieces of which the text consists: a document that was saved fast has its text all over the file.

use super::foreign::{long, part, short, size};

/// A piece of text.
#[derive(Debug)]
struct Piece {
    /// Its signs, by their number in the text.
    from: u32,
    to: u32,
    /// Where it stands in the main stream.
    at: usize,
    /// Whether it has one byte for a sign.
    narrow: bool,
    /// What was changed of all of it.
    change: u16,
}

/// A sign of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// Its number in the text.
    pub(super) cp: u32,
    /// Its UTF-16 unit.
    pub(super) unit: u16,
    /// Where it stands in the main stream.
    pub(super) fc: u32,
    /// Its piece.
    pub(super) piece: usize,
}

/// What was changed of all of a piece.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change<'f> {
    /// One property.
    One([u8; 3]),
    /// Many properties, or none.
    Many(&'f [u8]),
}

impl Change<'_> {
    /// Its properties.
    pub(super) fn properties(&self) -> &[u8] {
        match self {
            Self::One(property) => property,
            Self::Many(properties) => properties,
        }
    }
}

/// All pieces.
#[derive(Debug)]
pub(super) struct Pieces<'f> {
    word: &'f [u8],
    pieces: Vec<Piece>,
    changes: Vec<&'f [u8]>,
}

impl<'f> Pieces<'f> {
    /// Reads the list of pieces. What `width` says holds for old documents; new ones say it of each piece.
    pub(super) fn of(word: &'f [u8], list: &'f [u8], width: Option<bool>) -> Option<Self> {
        let mut changes = Vec::new();
        let mut at = 0;
        while *list.get(at)? == 1 {
            let length = usize::from(short(list, at + 1)?);
            changes.push(part(list, at + 3, length)?);
            at += 3 + length;
        }
        if *list.get(at)? != 2 {
            return None;
        }
        let table = part(list, at + 5, size(list, at + 1)?)?;
        let count = table.len().checked_sub(4)? / 12;
        let mut pieces = Vec::new();
        for index in 0..count {
            let (from, to) = (long(table, index * 4)?, long(table, index * 4 + 4)?);
            let of = part(table, (count + 1) * 4 + index * 8, 8)?;
            let place = long(of, 2)?;
            let narrow = width.map_or(place & 0x4000_0000 != 0, |wide| !wide);
            let place = usize::try_from(place & 0x3FFF_FFFF).ok()?;
            let at = if narrow && width.is_none() { place / 2 } else { place };
            let bytes =
                usize::try_from(to.checked_sub(from)?).ok()?.checked_mul(if narrow { 1 } else { 2 })?;
            part(word, at, bytes)?;
            pieces.push(Piece { from, to, at, narrow, change: short(of, 6)? });
        }
        let pieces = Self { word, pieces, changes };
        // No two signs share their bytes; a list that says otherwise could make a small file endless.
        (usize::try_from(pieces.length()).ok()? <= word.len()).then_some(pieces)
    }

    /// One piece from a place on.
    pub(super) fn whole(word: &'f [u8], at: usize, length: u32, wide: bool) -> Option<Self> {
        let bytes = usize::try_from(length).ok()?.checked_mul(if wide { 2 } else { 1 })?;
        part(word, at, bytes)?;
        let piece = Piece { from: 0, to: length, at, narrow: !wide, change: 0 };
        Some(Self { word, pieces: vec![piece], changes: Vec::new() })
    }

    /// How many signs there are.
    pub(super) fn length(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.to)
    }

    /// The signs from one to before another.
    pub(super) fn signs(&self, from: u32, to: u32) -> Signs<'_, 'f> {
        let piece = self.pieces.partition_point(|piece| piece.to <= from);
        Signs { pieces: self, piece, cp: from, to }
    }

    /// Where each piece stands in the main stream, how many bytes it has, and whether it has one for a sign.
    pub(super) fn extents(&self) -> Vec<(usize, usize, bool)> {
        let extent = |piece: &Piece| {
            let signs = usize::try_from(piece.to - piece.from).ok()?;
            Some((piece.at, if piece.narrow { signs } else { signs * 2 }, piece.narrow))
        };
        self.pieces.iter().filter_map(extent).collect()
    }

    /// What was changed of all of a piece.
    pub(super) fn change(&self, piece: usize) -> Change<'f> {
        let Some(change) = self.pieces.get(piece).map(|piece| piece.change) else { return Change::Many(&[]) };
        if change & 1 != 0 {
            let index = usize::from(change >> 1);
            return Change::Many(self.changes.get(index).copied().unwrap_or_default());
        }
        let [number, value] = [(change >> 1) & 0x7F, change >> 8];
        let Some((_, code)) = SHORT.iter().find(|(short, _)| *short == number) else {
            return Change::Many(&[]);
        };
        let [low, high] = code.to_le_bytes();
        Change::One([low, high, value.to_le_bytes()[0]])
    }
}

/// The properties that a piece can have without a list, those of them that are read: their short number and their code.
const SHORT: [(u16, u16); 10] = [
    (0x05, 0x2461),
    (0x09, 0x2407),
    (0x0C, 0x260A),
    (0x18, 0x2416),
    (0x19, 0x2417),
    (0x41, 0x0800),
    (0x42, 0x0801),
    (0x55, 0x0835),
    (0x5C, 0x083C),
    (0x62, 0x2A42),
];

/// Signs, one after the other.
pub(super) struct Signs<'p, 'f> {
    pieces: &'p Pieces<'f>,
    piece: usize,
    cp: u32,
    to: u32,
}

impl Iterator for Signs<'_, '_> {
    type Item = Sign;

    fn next(&mut self) -> Option<Sign> {
        if self.cp >= self.to {
            return None;
        }
        let mut piece = self.pieces.pieces.get(self.piece)?;
        while self.cp >= piece.to {
            self.piece += 1;
            piece = self.pieces.pieces.get(self.piece)?;
        }
        // Between pieces there may be a gap in the numbers.
        self.cp = self.cp.max(piece.from);
        if self.cp >= self.to {
            return None;
        }
        let index = usize::try_from(self.cp - piece.from).ok()?;
        let at = piece.at + if piece.narrow { index } else { index * 2 };
        let unit =
            if piece.narrow { latin(*self.pieces.word.get(at)?) } else { short(self.pieces.word, at)? };
        let sign = Sign { cp: self.cp, unit, fc: u32::try_from(at).ok()?, piece: self.piece };
        self.cp += 1;
        Some(sign)
    }
}

/// What a byte of a narrow piece stands for: Windows Latin.
fn latin(byte: u8) -> u16 {
    const UPPER: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
        0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
        0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ];
    match byte {
        0x80..=0x9F => UPPER.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
        _ => u16::from(byte),
    }
}
