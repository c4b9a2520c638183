//! Chance: streams of random whole numbers, and the ways of sharing out an exact total one row at a time.
//!
//! Every generator has a stream of its own, named after its place in the recipes. A field that is added to a recipe
//! therefore changes no other field. Only whole numbers are used, so that every machine draws the same.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// One stream of random numbers.
#[derive(Clone)]
pub(crate) struct Dice {
    stream: ChaCha8Rng,
}

impl Dice {
    /// The stream of this name under this seed.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(fingerprint(name));
        Self { stream }
    }

    /// A number from 0 up to, not including, `end`; 0 if there is none.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.stream.next_u64()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// A place in a list of this length.
    pub(crate) fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).unwrap_or(u64::MAX))).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).max(0).unsigned_abs().saturating_add(1);
        least.saturating_add_unsigned(self.below(span))
    }

    /// True `part` times out of `whole`.
    pub(crate) fn falls_within(&mut self, part: u64, whole: u64) -> bool {
        self.below(whole) < part
    }
}

/// FNV-1a over the bytes of a name: any fixed spread would do, it only has to stay the same for ever.
pub(crate) fn fingerprint(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Shares out exact quotas over rows: draws without putting back, so that in the end every quota is met.
#[derive(Clone, Debug)]
pub(crate) struct Urn {
    left: Vec<u64>,
}

impl Urn {
    /// An urn with so many of each kind.
    pub(crate) fn new(quotas: Vec<u64>) -> Self {
        Self { left: quotas }
    }

    /// The kind that is drawn next; the last kind when the urn is empty.
    pub(crate) fn draw(&mut self, dice: &mut Dice) -> usize {
        let mut at = dice.below(self.left.iter().sum());
        for (kind, left) in self.left.iter_mut().enumerate() {
            if at < *left {
                *left -= 1;
                return kind;
            }
            at -= *left;
        }
        self.left.len().saturating_sub(1)
    }
}

/// Quotas stretched to another number of rows, keeping their proportions; the largest remainders are rounded up.
pub(crate) fn stretch(quotas: &[u64], rows: u64) -> Vec<u64> {
    let whole: u128 = quotas.iter().map(|quota| u128::from(*quota)).sum::<u128>().max(1);
    let exact = |quota: &u64| u128::from(*quota) * u128::from(rows);
    let mut shares: Vec<u64> = quotas.iter().map(|q| u64::try_from(exact(q) / whole).unwrap_or(0)).collect();
    let mut by_remainder: Vec<usize> = (0..quotas.len()).collect();
    by_remainder.sort_by_key(|at| std::cmp::Reverse(quotas.get(*at).map_or(0, |q| exact(q) % whole)));
    let missing = rows.saturating_sub(shares.iter().sum());
    for at in by_remainder.into_iter().cycle().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// Splits a total over rows, each within bounds, one row after the other.
///
/// Each part is drawn so that its expected value is the mean of what is left: below the mean or above it, with the
/// chance that balances the two. The parts so spread over the whole range and the last rows are like the first.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    left: i64,
    rows: i64,
    least: i64,
    most: i64,
}

impl Split {
    /// A split of `total` over `rows`; `None` if it cannot be done within the bounds.
    pub(crate) fn new(total: i64, rows: u64, least: i64, most: i64) -> Option<Self> {
        let rows = i64::try_from(rows).ok()?;
        let fits = least <= most && least.checked_mul(rows)? <= total && total <= most.checked_mul(rows)?;
        fits.then_some(Self { left: total, rows, least, most })
    }

    /// The part of the next row.
    pub(crate) fn draw(&mut self, dice: &mut Dice) -> i64 {
        if self.rows <= 1 {
            let last = self.left;
            (self.left, self.rows) = (0, 0);
            return last;
        }
        let mean = self.left.div_euclid(self.rows);
        let above = mean.saturating_sub(self.least).max(0).unsigned_abs();
        let range = self.most.saturating_sub(self.least).unsigned_abs().max(1);
        let wished = if dice.falls_within(above, range) {
            dice.between(mean, self.most)
        } else {
            dice.between(self.least, mean)
        };
        let others = self.rows - 1;
        let lowest = self.least.max(self.left - self.most.saturating_mul(others));
        let highest = self.most.min(self.left - self.least.saturating_mul(others));
        let part = wished.clamp(lowest, highest.max(lowest));
        self.left -= part;
        self.rows = others;
        part
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_stream_is_the_same_for_ever() {
        let mut dice = Dice::new(2023, "orchard/size");
        let drawn: Vec<i64> = (0..5).map(|_| dice.between(1, 1000)).collect();
        assert_eq!(drawn, GOLDEN, "the stream changed: every sample would change with it");
    }

    /// Drawn once and kept: it must never change.
    const GOLDEN: [i64; 5] = [596, 93, 557, 829, 203];

    proptest! {
        #[test]
        fn a_split_meets_its_total_within_its_bounds(
            seed: u64, rows in 1_u64..300, least in -50_i64..50, range in 0_i64..90, share in 0_i64..=100
        ) {
            let (most, count) = (least + range, i64::try_from(rows).unwrap());
            let total = least * count + range * count * share / 100;
            let mut split = Split::new(total, rows, least, most).unwrap();
            let mut dice = Dice::new(seed, "split");
            let parts: Vec<i64> = (0..rows).map(|_| split.draw(&mut dice)).collect();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            prop_assert!(parts.iter().all(|part| (least..=most).contains(part)));
        }

        #[test]
        fn an_urn_meets_its_quotas(seed: u64, quotas in prop::collection::vec(0_u64..40, 1..6)) {
            let mut urn = Urn::new(quotas.clone());
            let mut dice = Dice::new(seed, "urn");
            let mut drawn = vec![0; quotas.len()];
            for _ in 0..quotas.iter().sum() {
                drawn[urn.draw(&mut dice)] += 1;
            }
            prop_assert_eq!(drawn, quotas);
        }

        #[test]
        fn stretched_quotas_add_up_to_the_rows(quotas in prop::collection::vec(1_u64..500, 1..6), rows in 0_u64..900) {
            prop_assert_eq!(stretch(&quotas, rows).iter().sum::<u64>(), rows);
        }
    }

    #[test]
    fn a_split_that_cannot_be_done_is_none() {
        assert!(Split::new(10, 3, 4, 9).is_none());
        assert!(Split::new(28, 3, 4, 9).is_none());
        assert!(Split::new(0, 0, 0, 9).is_some());
        assert!(Split::new(1, 0, 0, 9).is_none());
    }
}
