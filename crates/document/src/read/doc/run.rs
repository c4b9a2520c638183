//! The signs of a paragraph: which of them show, and what those stand for that are no letters.

use super::super::Unreadable;
use super::field;
use super::file::Set;
use super::flow::Flow;
use super::letter::Letters;
use super::line::{Face, Line};
use super::pieces::Sign;
use super::symbol;
use crate::reading::{Is, Part, Position, UnreadKind, Why};

/// Text of two points or less cannot be read.
const TINY: u16 = 4;
/// As many remarks may speak of the same text; more are not told.
const MOST_REMARKS: usize = 100;

/// A remark that speaks of the paragraph: its number, and the bytes of which it speaks.
struct Spoken {
    number: u32,
    signs: (u32, u32),
    bytes: (usize, Option<usize>),
}

/// Two halves of one sign, or one that is alone.
#[derive(Default)]
struct Halves(Option<u16>);

impl Halves {
    fn join(&mut self, unit: u16) -> Option<char> {
        if (0xD800..0xDC00).contains(&unit) {
            self.0 = Some(unit);
            return None;
        }
        let units = self.0.take().into_iter().chain([unit]);
        char::decode_utf16(units).last().map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

impl Flow<'_, '_> {
    /// The signs from one to before another.
    pub(super) fn letters(
        &mut self,
        from: u32,
        to: u32,
        set: &Set,
        position: &Position,
        line: &mut Line,
    ) -> Result<(), Unreadable> {
        let mut spoken = self.spoken(from, to);
        let file = self.file;
        let mut known: Option<(Option<usize>, usize)> = None;
        let mut letters = Letters::default();
        let mut halves = Halves::default();
        for sign in file.pieces.signs(from, to) {
            if known.is_none_or(|(run, piece)| piece != sign.piece || !file.is_in(run, sign)) {
                let run = file.run(sign);
                // Without a run every sign would be looked up again: nothing changes until the next piece or run.
                if known != Some((run, sign.piece)) {
                    letters = file.letters(run, sign.piece, &set.dress);
                    line.turn(self.face(&letters, set, position, sign.cp));
                }
                known = Some((run, sign.piece));
            }
            for one in &mut spoken {
                if one.signs.0 == sign.cp {
                    one.bytes.0 = line.end();
                }
                if one.signs.1 == sign.cp {
                    one.bytes.1 = Some(line.end());
                }
            }
            if matches!(sign.unit, field::BEGIN | field::MIDDLE | field::END) {
                self.field(sign, position, line)?;
            } else if let Some(shown) = self.shown(sign, &letters, &mut halves) {
                if self.fields.hides() {
                    self.fields.write(shown);
                } else {
                    line.push(shown);
                }
            }
        }
        for one in spoken {
            line.span(one.bytes.0, one.bytes.1.unwrap_or(line.end()), Is::Commented(one.number));
        }
        Ok(())
    }

    /// The remarks that speak of the signs from one to before another.
    fn spoken(&mut self, from: u32, to: u32) -> Vec<Spoken> {
        if self.part != Part::Body {
            return Vec::new();
        }
        let (next, open) = &mut self.remarks;
        let remarks = &self.file.remarks;
        open.retain(|index| remarks.get(*index).and_then(|one| one.of).is_some_and(|(_, end)| end > from));
        while let Some(remark) = remarks.get(*next).filter(|one| one.of.is_none_or(|(start, _)| start < to)) {
            if remark.of.is_some_and(|(_, end)| end > from) && open.len() < MOST_REMARKS {
                open.push(*next);
            }
            *next += 1;
        }
        let speaks = |index: &usize| {
            let remark = remarks.get(*index)?;
            Some(Spoken { number: remark.number, signs: remark.of?, bytes: (0, None) })
        };
        open.iter().filter_map(speaks).collect()
    }

    /// How signs are set that begin at a place.
    fn face(&mut self, letters: &Letters, set: &Set, position: &Position, at: u32) -> Face {
        // A box may have a ground of its own, which is not read.
        let may_hide = letters.white && !letters.ground && !set.setting.ground && self.part != Part::TextBox;
        let why = if let Some(mark) = letters.deleted {
            Some(Why::Deleted(self.file.change(mark)))
        } else if letters.hidden {
            Some(Why::Hidden)
        } else if may_hide && !self.is_on_dark(position, at) {
            Some(Why::White)
        } else if letters.size <= TINY {
            Some(Why::Tiny)
        } else {
            None
        };
        let inserted = letters.inserted.map(|mark| self.file.change(mark));
        Face { bold: letters.bold, size: letters.size, why, inserted }
    }

    fn field(&mut self, sign: Sign, position: &Position, line: &mut Line) -> Result<(), Unreadable> {
        match sign.unit {
            field::BEGIN => self.fields.begin(sign.cp),
            field::MIDDLE => {
                if let Some(instruction) = self.fields.result(line.end()).map(str::to_owned) {
                    self.hide(position, Why::FieldCode, &instruction)?;
                }
            }
            _ => match self.fields.end() {
                Some((field, true)) => {
                    if let Some(address) = field.link().filter(|_| !self.fields.hides()) {
                        line.span(field.from, line.end(), Is::Link(address));
                    }
                }
                Some((field, false)) => self.hide(position, Why::FieldCode, &field.instruction)?,
                None => {}
            },
        }
        Ok(())
    }

    /// What a sign shows; none if nothing.
    fn shown(&mut self, sign: Sign, letters: &Letters, halves: &mut Halves) -> Option<char> {
        if letters.special
            && let Some((font, number)) = letters.symbol
        {
            return self.symbol(number, font);
        }
        match sign.unit {
            0x01 => {
                if !letters.object && !letters.data && !self.fields.is_object() {
                    self.reading.leave(UnreadKind::Picture, "");
                }
                None
            }
            0x08 => {
                self.drawings += 1;
                None
            }
            0x09 => Some('\t'),
            0x0B | 0x0E => Some('\n'),
            0x1E => Some('-'),
            // Numbers of notes and other signs that the program puts in.
            0x00..=0x1F => None,
            0x28 | 0x3C | 0x3E if letters.special => None,
            unit if symbol::is_private(unit) => self.symbol(unit, letters.font),
            unit => halves.join(unit),
        }
    }

    fn symbol(&mut self, number: u16, font: u16) -> Option<char> {
        let name = self.file.font(font);
        let sign = symbol::sign(name, number);
        if sign.is_none() && self.unknown.insert(font) {
            self.reading.leave(UnreadKind::UnknownSigns, name);
        }
        sign.or(Some(char::REPLACEMENT_CHARACTER))
    }
}
