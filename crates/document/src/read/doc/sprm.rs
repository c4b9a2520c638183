//! Properties as they are written: a code, and as many bytes as its kind has.

use super::foreign::{byte, part, short};

/// The properties in a list, one after the other, up to the first that is not whole.
pub(super) struct Properties<'f>(pub(super) &'f [u8]);

impl<'f> Iterator for Properties<'f> {
    type Item = (u16, &'f [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = short(self.0, 0)?;
        let (skip, length) = extent(code, self.0)?;
        let operand = part(self.0, skip, length)?;
        self.0 = self.0.get(skip + length..)?;
        Some((code, operand))
    }
}

/// Where the value of a property begins and how long it is.
fn extent(code: u16, list: &[u8]) -> Option<(usize, usize)> {
    /// The cells of a row: their length has two bytes and counts one of them.
    const CELLS: u16 = 0xD608;
    /// Tabulators: too many for one byte are counted by what follows.
    const TABS: u16 = 0xC615;
    Some(match code >> 13 {
        0 | 1 => (2, 1),
        2 | 4 | 5 => (2, 2),
        3 => (2, 4),
        7 => (2, 3),
        _ if code == CELLS => (4, usize::from(short(list, 2)?).saturating_sub(1)),
        _ => match byte(list, 2)? {
            0xFF if code == TABS => {
                let removed = usize::from(byte(list, 3)?) * 4;
                let added = usize::from(byte(list, 4 + removed)?) * 3;
                (3, 2 + removed + added)
            }
            length => (3, usize::from(length)),
        },
    })
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(operand: &[u8]) -> bool {
    byte(operand, 0).is_some_and(|value| value != 0)
}

/// Whether the ground that shading gives is one on which white signs show.
pub(super) fn is_dark(shading: &[u8]) -> bool {
    const AUTOMATIC: u8 = 0xFF;
    let white = |colour: &[u8]| match colour {
        [.., AUTOMATIC] => true,
        [red, green, blue, ..] => *red >= 0xF0 && *green >= 0xF0 && *blue >= 0xF0,
        _ => true,
    };
    match shading {
        [low, high] => {
            let packed = u16::from_le_bytes([*low, *high]);
            let (fore, back, pattern) = (packed & 0x1F, (packed >> 5) & 0x1F, packed >> 10);
            let light = |colour: u16| matches!(colour, 0 | 8);
            match pattern {
                0 => !light(back),
                // Solid: the colour of the pattern, which is black by itself.
                1 => fore != 8,
                0x3F => false,
                _ => true,
            }
        }
        [.., low, high] if shading.len() == 10 => match u16::from_le_bytes([*low, *high]) {
            0 => !white(shading.get(4..8).unwrap_or_default()),
            1 => shading.get(3) == Some(&AUTOMATIC) || !white(shading.get(..4).unwrap_or_default()),
            0xFFFF => false,
            _ => true,
        },
        _ => false,
    }
}
