//! Three neighbouring signs, or two, of which a few bits say that they surely begin no word.

/// Stands where only two signs are asked for.
pub(crate) const NOTHING: char = '\0';

/// Three signs or two, of which it is known whether they are surely not among some.
#[derive(Debug, Clone)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Room for so many beginnings of words, each with a few variants.
    pub(crate) fn of(words: usize) -> Self {
        Self(vec![0; (words / 2).next_power_of_two().max(1024)])
    }

    #[inline]
    fn place(&self, hash: usize) -> (usize, u64) {
        ((hash >> 6) & (self.0.len() - 1), 1 << (hash & 63))
    }

    /// Adds one.
    pub(crate) fn add(&mut self, signs: [char; 3]) {
        let (cell, mask) = self.place(mixed(signs));
        if let Some(cell) = self.0.get_mut(cell) {
            *cell |= mask;
        }
    }

    /// Whether they may be among those that were added.
    #[inline]
    pub(crate) fn may_have(&self, signs: [char; 3]) -> bool {
        self.may_have_parts(signs.map(part))
    }

    /// The same by the [`part`] of each sign, for whoever has them.
    #[inline]
    pub(crate) fn may_have_parts(&self, parts: [u32; 3]) -> bool {
        let (cell, mask) = self.place(joined(parts));
        self.0.get(cell).is_some_and(|cell| cell & mask != 0)
    }
}

/// Three signs as one number that looks like chance.
#[inline]
pub(crate) fn mixed(signs: [char; 3]) -> usize {
    joined(signs.map(part))
}

/// What a sign gives to such a number: a pass over a text works it out once for a sign.
#[inline]
pub(crate) fn part(sign: char) -> u32 {
    u32::from(sign).wrapping_mul(0x9E37_79B1)
}

#[inline]
fn joined([one, two, three]: [u32; 3]) -> usize {
    let mixed = one.rotate_left(20) ^ two.rotate_left(10) ^ three;
    (mixed ^ (mixed >> 15)) as usize
}
