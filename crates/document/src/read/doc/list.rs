//! The numbers and bullets of lists, counted as the program that shows the file counts them.

use std::collections::{HashMap, HashSet};

use super::super::numeral::Numeral;
use super::foreign::{byte, long, part, short};
use super::symbol;

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    kind: u8,
    /// Whether numbers of levels above are written in digits.
    legal: bool,
    /// Up to which level above it is counted on; its own if any level above begins it anew.
    limit: Option<u8>,
    /// Its label; a unit below nine stands for the number of that level.
    text: Vec<u16>,
}

/// What a use of a list changes of it.
#[derive(Debug, Clone, Default)]
struct Override {
    list: u32,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// All lists, and how far each was counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: HashMap<u32, Vec<Level>>,
    overrides: Vec<Override>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<(u16, u8)>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) ordered: bool,
}

impl Lists {
    /// Reads the lists and their uses, as far as they are whole.
    pub(super) fn of(lists: &[u8], overrides: &[u8]) -> Self {
        let mut all = Self::default();
        all.read(lists);
        all.read_overrides(overrides);
        all
    }

    fn read(&mut self, bytes: &[u8]) -> Option<()> {
        let count = usize::from(short(bytes, 0)?);
        let mut at = 2 + count * 28;
        for number in 0..count {
            let head = part(bytes, 2 + number * 28, 28)?;
            let levels = if byte(head, 26)? & 1 != 0 { 1 } else { LEVELS };
            let mut list = Vec::new();
            for _ in 0..levels {
                let (level, after) = read_level(bytes, at)?;
                list.push(level);
                at = after;
            }
            self.lists.insert(long(head, 0)?, list);
        }
        Some(())
    }

    fn read_overrides(&mut self, bytes: &[u8]) -> Option<()> {
        let count = usize::try_from(long(bytes, 0)?).ok()?;
        let heads = bytes.get(4..)?.chunks_exact(16).take(count);
        self.overrides =
            heads.filter_map(|head| Some(Override { list: long(head, 0)?, ..Override::default() })).collect();
        let mut at = 4 + count.checked_mul(16)?;
        for number in 0..count {
            let changed = byte(bytes, 4 + number * 16 + 12)?;
            // Four bytes that only the program itself uses.
            at += 4;
            for _ in 0..changed {
                let (start, flags) = (long(bytes, at)?, byte(bytes, at + 4)?);
                at += 8;
                let of = self.overrides.get_mut(number)?;
                let which = flags & 0xF;
                if flags & 0x20 != 0 {
                    let (level, after) = read_level(bytes, at)?;
                    at = after;
                    if flags & 0x10 != 0 {
                        of.starts.insert(which, level.start);
                    }
                    of.levels.insert(which, level);
                } else if flags & 0x10 != 0 {
                    of.starts.insert(which, start);
                }
            }
        }
        Some(())
    }

    /// Counts a paragraph and gives what stands before it; none if it is in no list.
    pub(super) fn next(&mut self, of: u16, level: u8) -> Option<Label> {
        let at = usize::from(level);
        let used = self.overrides.get(usize::from(of).checked_sub(1)?)?;
        let list = self.lists.get(&used.list)?;
        let find = |index: usize| {
            let changed = u8::try_from(index).ok().and_then(|index| used.levels.get(&index));
            changed.or_else(|| list.get(index))
        };
        let own = find(at)?;
        let counts = self.counts.entry(used.list).or_default();
        let starts = used.starts.get(&level).copied().filter(|_| self.begun.insert((of, level)));
        let before = counts.get(at).copied().flatten();
        let count = starts.unwrap_or_else(|| before.map_or(own.start, |count| count.saturating_add(1)));
        for (index, slot) in counts.iter_mut().enumerate() {
            let start = || used.starts.get(&u8::try_from(index).ok()?).copied();
            match index.cmp(&at) {
                // A level above that had no paragraph of its own shows its first number.
                std::cmp::Ordering::Less => {
                    *slot = slot.or_else(start).or_else(|| find(index).map(|above| above.start));
                }
                std::cmp::Ordering::Equal => *slot = Some(count),
                std::cmp::Ordering::Greater => {
                    let limit = find(index).and_then(|below| below.limit);
                    if limit.is_none_or(|limit| at < usize::from(limit)) {
                        *slot = None;
                    }
                }
            }
        }
        let number = |index: usize| {
            let level = find(index)?;
            let kind = if own.legal && index < at { 0 } else { level.kind };
            Some(numeral(kind, counts.get(index).copied().flatten().unwrap_or(level.start)))
        };
        Some(Label { text: write(own, number), ordered: own.kind != 23 && own.kind != 255 })
    }
}

/// A level, and where what follows it begins.
fn read_level(bytes: &[u8], at: usize) -> Option<(Level, usize)> {
    let head = part(bytes, at, 28)?;
    let flags = byte(head, 5)?;
    let after = at + 28 + usize::from(byte(head, 24)?) + usize::from(byte(head, 25)?);
    let length = usize::from(short(bytes, after)?);
    let text = part(bytes, after + 2, length * 2)?;
    let level = Level {
        start: long(head, 0)?,
        kind: byte(head, 4)?,
        legal: flags & 0x04 != 0,
        limit: if flags & 0x08 != 0 { byte(head, 26) } else { None },
        text: text.chunks_exact(2).filter_map(|unit| short(unit, 0)).collect(),
    };
    Some((level, after + 2 + length * 2))
}

fn write(level: &Level, number: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    for sign in char::decode_utf16(level.text.iter().copied()) {
        let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
        let unit = u16::try_from(u32::from(sign)).unwrap_or_default();
        match unit {
            0..=8 if sign < '\u{9}' => out.push_str(&number(usize::from(unit)).unwrap_or_default()),
            // The font of a bullet is one of the three that have bullets: where they differ, a bullet is a bullet.
            _ if symbol::is_private(unit) => out.push(symbol::sign("wingdings", unit).unwrap_or('•')),
            _ => out.push(sign),
        }
    }
    out.trim().to_owned()
}

/// A number as its kind writes it.
fn numeral(kind: u8, number: u32) -> String {
    let numeral = match kind {
        1 => Numeral::UpperRoman,
        2 => Numeral::LowerRoman,
        3 => Numeral::UpperRepeated,
        4 => Numeral::LowerRepeated,
        // Digit by digit.
        10 | 36 => return number.to_string().chars().map(chinese_digit).collect(),
        11 | 17 | 33 | 35 | 37 | 39 => Numeral::Chinese,
        14 | 19 => Numeral::FullWidth,
        16 | 34 => Numeral::FormalTraditional,
        18 | 28 => Numeral::Circled,
        22 => Numeral::Padded,
        26 => return full_stop(number),
        27 => Numeral::Bracketed,
        30 => Numeral::Stems,
        31 | 32 => Numeral::Branches,
        38 => Numeral::Formal,
        23 | 255 => return String::new(),
        _ => Numeral::Decimal,
    };
    numeral.write(number)
}

fn chinese_digit(digit: char) -> char {
    let index = digit.to_digit(10).and_then(|value| usize::try_from(value).ok());
    index.and_then(|index| "〇一二三四五六七八九".chars().nth(index)).unwrap_or(digit)
}

/// A number with its full stop as one sign, up to twenty.
fn full_stop(number: u32) -> String {
    let sign = (1..=20).contains(&number).then(|| char::from_u32(0x2487 + number)).flatten();
    sign.map_or_else(|| format!("{number}."), String::from)
}
