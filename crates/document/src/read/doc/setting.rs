//! How paragraphs are set: their place in tables and lists, and what sets them apart.

use super::foreign::{byte, long, part, short, signed, size};
use super::sprm::{Properties, is_dark, is_on};

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// Whether it stands in a table.
    pub(super) in_table: bool,
    /// Whether it is the end of a row.
    pub(super) ends_row: bool,
    /// In how many tables that lie in each other; may be wrong for old programs, which leave it at 0.
    pub(super) depth: u32,
    /// Whether it ends a cell of an inner table.
    pub(super) ends_inner_cell: bool,
    /// Whether it ends a row of an inner table.
    pub(super) ends_inner_row: bool,
    pub(super) centred: bool,
    pub(super) right: bool,
    /// The level that its outline gives it, 1 to 9.
    pub(super) outline: Option<u8>,
    /// Whether a new page begins with it.
    pub(super) breaks: bool,
    /// Its list, by its number among the overrides, from 1; 0 if it has none.
    pub(super) list: u16,
    /// Its level in the list, from 0.
    pub(super) level: u8,
    /// Whether the ground under it is dark.
    pub(super) ground: bool,
}

impl Setting {
    /// Adds properties.
    pub(super) fn apply(&mut self, list: &[u8]) {
        for (code, operand) in Properties(list) {
            let first = byte(operand, 0).unwrap_or_default();
            match code {
                0x2403 | 0x2461 => (self.centred, self.right) = (first == 1, first == 2),
                0x2407 => self.breaks = is_on(operand),
                0x260A => self.level = first,
                0x460B => self.list = short(operand, 0).unwrap_or_default(),
                0x2416 => self.in_table = is_on(operand),
                0x2417 => self.ends_row = is_on(operand),
                0x244B => self.ends_inner_cell = is_on(operand),
                0x244C => self.ends_inner_row = is_on(operand),
                0x6649 => self.depth = long(operand, 0).unwrap_or_default(),
                0x664A => {
                    let by = long(operand, 0).unwrap_or_default().cast_signed();
                    self.depth = self.depth.saturating_add_signed(by);
                }
                0x2640 => self.outline = (first < 9).then(|| first + 1),
                0x442D | 0xC64D => self.ground = is_dark(operand),
                _ => {}
            }
        }
    }
}

/// The properties of a paragraph: its own, and those that are too many for a page and stand elsewhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lists<'f> {
    pub(super) style: u16,
    pub(super) own: &'f [u8],
    pub(super) elsewhere: &'f [u8],
}

impl<'f> Lists<'f> {
    /// Splits what a page says of a paragraph; `data` is the stream in which more may stand.
    pub(super) fn of(properties: &'f [u8], data: &'f [u8]) -> Self {
        let (Some(style), Some(own)) = (short(properties, 0), properties.get(2..)) else {
            return Self::default();
        };
        let place = Properties(own).find(|(code, _)| matches!(code, 0x6645 | 0x6646 | 0x646B));
        let at = place.and_then(|(_, operand)| size(operand, 0));
        let elsewhere = at.and_then(|at| {
            let length = usize::try_from(signed(data, at)?).ok()?;
            part(data, at.checked_add(2)?, length)
        });
        Self { style, own, elsewhere: elsewhere.unwrap_or_default() }
    }
}
