//! Which lists may have a word in a text. It is asked once for each line, so that most lists are never looked for in it.

use std::collections::HashMap;

use crate::bits::{Bits, NOTHING};

/// A set of lists, a bit each.
pub(crate) type Set = u64;

/// The beginnings of the words of all lists.
#[derive(Debug, Clone)]
pub(crate) struct Hints {
    bits: Bits,
    /// The lists of the words that begin with three signs, or are two signs.
    starts: HashMap<[char; 3], Set>,
    /// The lists with words of one sign: these may be everywhere.
    everywhere: Set,
}

impl Hints {
    /// Of words, each with the place of its list.
    pub(crate) fn new<'a>(words: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut starts: HashMap<[char; 3], Set> = HashMap::new();
        let mut everywhere = 0;
        for (list, word) in words {
            let list = Set::try_from(list).ok().and_then(|list| 1_u64.checked_shl(list.try_into().ok()?));
            let mut signs = word.chars();
            match (signs.next(), signs.next(), list) {
                (Some(first), Some(second), Some(list)) => {
                    let third = signs.next().unwrap_or(NOTHING);
                    *starts.entry([first, second, third]).or_default() |= list;
                }
                (_, _, list) => everywhere |= list.unwrap_or(Set::MAX),
            }
        }
        // More room than they need: what is taken for a beginning and is none costs a search.
        let mut bits = Bits::of(starts.len() * 4);
        starts.keys().for_each(|start| bits.add(*start));
        Self { bits, starts, everywhere }
    }

    /// The lists that may have a word in a text; those that are not among them have none.
    pub(crate) fn of(&self, text: &str) -> Set {
        let mut found = self.everywhere;
        let (mut first, mut second) = (NOTHING, NOTHING);
        for third in text.chars() {
            for start in [[first, second, third], [second, third, NOTHING]] {
                if self.bits.may_have(start) {
                    found |= self.starts.get(&start).copied().unwrap_or_default();
                }
            }
            (first, second) = (second, third);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_named_where_a_word_of_it_may_begin() {
        let words = [(0, "果园"), (1, "果园会议"), (2, "梨树病害"), (63, "桃")];
        let hints = Hints::new(words.into_iter());
        let always = 1 << 63;
        assert_eq!(hints.of("在果园里"), always | 1);
        assert_eq!(hints.of("果园会"), always | 0b11);
        assert_eq!(hints.of("梨树病"), always | 0b100);
        assert_eq!(hints.of("梨树"), always);
        assert_eq!(hints.of(""), always);
    }
}
