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
    fn place(&self, signs: [char; 3]) -> (usize, u64) {
        let hash = mixed(signs);
        ((hash >> 6) & (self.0.len() - 1), 1 << (hash & 63))
    }

    /// Adds one.
    pub(crate) fn add(&mut self, signs: [char; 3]) {
        let (cell, mask) = self.place(signs);
        if let Some(cell) = self.0.get_mut(cell) {
            *cell |= mask;
        }
    }

    /// Whether they may be among those that were added.
    #[inline]
    pub(crate) fn may_have(&self, signs: [char; 3]) -> bool {
        let (cell, mask) = self.place(signs);
        self.0.get(cell).is_some_and(|cell| cell & mask != 0)
    }
}

/// Three signs as one number that looks like chance.
#[inline]
pub(crate) fn mixed(signs: [char; 3]) -> usize {
    let [one, two, three] = signs.map(u32::from);
    let mixed =
        one.wrapping_mul(0x9E37_79B1) ^ two.wrapping_mul(0x85EB_CA77) ^ three.wrapping_mul(0xC2B2_AE3D);
    (mixed ^ (mixed >> 15)) as usize
}
