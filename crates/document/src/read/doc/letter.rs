//! How signs are set: what of it tells whether they show, who changed them and what they are.

use super::foreign::{byte, long, short};
use super::sprm::{Properties, is_dark};
use super::style::Styles;

/// How a run of signs is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) bold: bool,
    /// In half points.
    pub(super) size: u16,
    pub(super) hidden: bool,
    pub(super) white: bool,
    /// Whether the ground under them is dark.
    pub(super) ground: bool,
    /// Whether a sign below a blank is a picture, a note or the like, and no sign of a font.
    pub(super) special: bool,
    /// Whether a picture is that of an object of another program.
    pub(super) object: bool,
    /// Whether a picture is the data of a form.
    pub(super) data: bool,
    pub(super) inserted: Option<Mark>,
    pub(super) deleted: Option<Mark>,
    /// A sign of a font that stands in the place of the text's: the font, and the sign's number.
    pub(super) symbol: Option<(u16, u16)>,
    /// The font of Latin letters.
    pub(super) font: u16,
}

/// Who changed signs, by the number among the revisers, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) by: u16,
    pub(super) on: u32,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            bold: false,
            // What a document without any style has: ten points.
            size: 20,
            hidden: false,
            white: false,
            ground: false,
            special: false,
            object: false,
            data: false,
            inserted: None,
            deleted: None,
            symbol: None,
            font: 0,
        }
    }
}

impl Letters {
    /// Adds properties; a change of style is followed if `styles` are given.
    pub(super) fn apply(&mut self, list: &[u8], styles: Option<&Styles<'_>>) {
        let mut base = *self;
        let (mut inserted, mut deleted) = (Mark::default(), Mark::default());
        for (code, operand) in Properties(list) {
            let first = byte(operand, 0).unwrap_or_default();
            let is_on = |of_style: bool| match first {
                0x80 => of_style,
                0x81 => !of_style,
                value => value != 0,
            };
            match code {
                0x0800 => self.deleted = is_on(false).then_some(deleted),
                0x0801 => self.inserted = is_on(false).then_some(inserted),
                0x4804 => inserted.by = short(operand, 0).unwrap_or_default(),
                0x6805 => inserted.on = long(operand, 0).unwrap_or_default(),
                0x4863 => deleted.by = short(operand, 0).unwrap_or_default(),
                0x6864 => deleted.on = long(operand, 0).unwrap_or_default(),
                0x4A30 => {
                    if let (Some(styles), Some(style)) = (styles, short(operand, 0)) {
                        styles.dress(style, self);
                        base = *self;
                    }
                }
                0x0835 => self.bold = is_on(base.bold),
                0x083C => self.hidden = is_on(base.hidden),
                0x2A42 => self.white = first == 8,
                0x6870 => {
                    self.white =
                        matches!(operand, [red, green, blue, 0] if *red.min(green).min(blue) >= 0xF0);
                }
                0x4A43 => self.size = short(operand, 0).unwrap_or(self.size),
                0x4A4F => self.font = short(operand, 0).unwrap_or_default(),
                0x2A0C => self.ground = !matches!(first, 0 | 8),
                0x4866 | 0xCA71 => self.ground = is_dark(operand),
                0x0855 => self.special = is_on(false),
                0x080A | 0x0856 => self.object |= is_on(false),
                0x0806 => self.data = is_on(false),
                0x6A09 => {
                    self.special = true;
                    self.symbol = short(operand, 0).zip(short(operand, 2));
                }
                0x2A33 => *self = Self { special: self.special, ..base },
                _ => {}
            }
        }
        // Who changed it may stand after that it was changed. Text that was put in and taken out by one person names the
        // person once.
        let taken = if deleted == Mark::default() { inserted } else { deleted };
        for (changed, mark) in [(&mut self.inserted, inserted), (&mut self.deleted, taken)] {
            if mark != Mark::default() {
                changed.as_mut().into_iter().for_each(|changed| *changed = mark);
            }
        }
    }
}
