//! Finding words of a list in a text, also where they are written wide, in traditional characters, or with signs put
//! between their characters.
//!
//! The scan asks whether three neighbouring characters may begin a word or two may be one; most texts never get further than
//! those questions. Only there is the word itself compared, sign by sign.

use super::fold::{GAP, Signs};
use crate::bits::{Bits, NOTHING, mixed, part};

/// So many signs in a row may stand between two characters of a word.
const MOST_GAPS: usize = 3;

/// Stands behind two signs that are a word.
const WHOLE: char = '\u{1}';

/// The first four characters of a word; a shorter one is filled up with [`NOTHING`].
type Start = [char; 4];
/// The table of what may begin a word has room for so many times the words: what it lets pass in vain costs a comparison.
const ROOM: usize = 8;
/// So many slots there are for each word.
const SLOTS: usize = 4;

/// Words to look for, each with what it is to whoever asked.
#[derive(Debug, Clone)]
pub(super) struct Words<T> {
    words: Vec<Word<T>>,
    /// (first four characters, word), in the order of [`slot`] of the four.
    by_start: Vec<(Start, usize)>,
    /// Where in `by_start` each slot begins; one more at the end. There are several times as many as words, so that most are
    /// empty and nothing further is looked at.
    slots: Vec<u32>,
    /// Pairs that may begin a longer word, with [`NOTHING`]; pairs that may be a word, with [`WHOLE`]; and three signs that may
    /// begin a longer word. One table, so that the scan holds little at hand.
    starts: Bits,
}

#[derive(Debug, Clone)]
struct Word<T> {
    signs: Vec<char>,
    /// Longer words in which it means something else, each with how many signs stand in them before the word.
    exceptions: Vec<(usize, Vec<char>)>,
    is: T,
}

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<'a, T> {
    /// Behind its last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) is: &'a T,
    /// It in its one form.
    pub(super) word: String,
}

impl<T> Words<T> {
    /// Words with the longer words in which each means something else, and pairs of signs at which a scan stops too. Words
    /// of one sign are left out.
    pub(super) fn new(
        words: impl IntoIterator<Item = (String, Vec<String>, T)>,
        stops: impl IntoIterator<Item = (char, char)>,
        signs: &mut Signs,
    ) -> Self {
        let mut all = Vec::new();
        for (word, exceptions, is) in words {
            let plain: Vec<char> =
                signs.folded(&word).chars().filter(|sign| signs.class(*sign) & GAP == 0).collect();
            if plain.len() < 2 {
                continue;
            }
            let exceptions = exceptions.iter().flat_map(|longer| within(&plain, longer, signs)).collect();
            all.push(Word { signs: plain, exceptions, is });
        }
        let mut by_start = Vec::with_capacity(all.len());
        let mut starts = Bits::of(ROOM * all.len());
        stops.into_iter().for_each(|(one, other)| starts.add([one, other, WHOLE]));
        for (place, word) in all.iter().enumerate() {
            let [first, second, rest @ ..] = word.signs.as_slice() else { continue };
            by_start.push((start_of(&word.signs), place));
            let firsts: Vec<char> = signs.variants(*first).collect();
            for one in firsts {
                signs.begin(one);
                for other in signs.variants(*second) {
                    let Some(third) = rest.first() else {
                        starts.add([one, other, WHOLE]);
                        continue;
                    };
                    starts.add([one, other, NOTHING]);
                    signs.variants(*third).for_each(|third| starts.add([one, other, third]));
                }
            }
        }
        let count = (SLOTS * all.len()).next_power_of_two().max(256);
        by_start.sort_unstable_by_key(|(start, word)| (slot(*start, count), *word));
        let slots = slots(&by_start, count);
        Self { words: all, by_start, slots, starts }
    }

    /// Whether two neighbouring signs may begin a longer word.
    pub(super) fn may_begin(&self, one: char, other: char) -> bool {
        self.starts.may_have([one, other, NOTHING])
    }

    /// Whether two neighbouring signs may be a word or a pair to stop at, by the [`part`] of each.
    #[inline]
    pub(super) fn may_be(&self, one: u32, other: u32) -> bool {
        self.starts.may_have_parts([one, other, part(WHOLE)])
    }

    /// Whether three neighbouring signs may begin a longer word, by the [`part`] of each.
    #[inline]
    pub(super) fn may_go_on(&self, one: u32, two: u32, three: u32) -> bool {
        self.starts.may_have_parts([one, two, three])
    }

    /// The words that begin at a place, but for those that are part of an exception.
    pub(super) fn at<'a>(
        &'a self,
        text: &str,
        at: usize,
        signs: &Signs,
        mut found: impl FnMut(Found<'a, T>),
    ) {
        let Some(start @ [first, second, third, fourth]) = first_four(text, at, signs) else { return };
        // A shorter word is not looked for twice where the text ends behind it.
        if third != NOTHING {
            self.of_start([first, second, NOTHING, NOTHING], text, at, signs, &mut found);
        }
        if fourth != NOTHING {
            self.of_start([first, second, third, NOTHING], text, at, signs, &mut found);
        }
        self.of_start(start, text, at, signs, &mut found);
    }

    /// The words that begin with four signs, if they stand at a place.
    fn of_start<'a>(
        &'a self,
        start: Start,
        text: &str,
        at: usize,
        signs: &Signs,
        found: &mut impl FnMut(Found<'a, T>),
    ) {
        let slot = slot(start, self.slots.len() - 1);
        let (Some(from), Some(to)) = (self.slots.get(slot), self.slots.get(slot + 1)) else { return };
        if from == to {
            return;
        }
        let here = self.by_start.get(*from as usize..*to as usize).unwrap_or_default();
        for (_, place) in here.iter().filter(|(key, _)| *key == start) {
            let Some(word) = self.words.get(*place) else { continue };
            let Some(end) = end_of(&word.signs, text, at, signs) else { continue };
            if is_inside_latin(text, at, end, &word.signs, signs) || word.is_excepted(text, at, signs) {
                continue;
            }
            found(Found { end, is: &word.is, word: word.signs.iter().collect() });
        }
    }
}

impl<T> Word<T> {
    fn is_excepted(&self, text: &str, at: usize, signs: &Signs) -> bool {
        self.exceptions.iter().any(|(before, longer)| {
            let mut start = Some(at);
            for _ in 0..*before {
                start = start.and_then(|at| before_gaps(text, at, signs));
            }
            start.is_some_and(|start| end_of(longer, text, start, signs).is_some())
        })
    }
}

/// In which of so many slots, a power of two, the words stand that begin with four characters.
fn slot([first, second, third, fourth]: Start, count: usize) -> usize {
    mixed([first, second, third]).wrapping_add(part(fourth) as usize >> 7) & (count - 1)
}

/// Where each slot begins among the starts, which are in their order.
fn slots(starts: &[(Start, usize)], count: usize) -> Vec<u32> {
    let mut slots = Vec::with_capacity(count + 1);
    let mut from = 0;
    for at in 0..=count {
        while starts.get(from).is_some_and(|(start, _)| slot(*start, count) < at) {
            from += 1;
        }
        slots.push(u32::try_from(from).unwrap_or(u32::MAX));
    }
    slots
}

/// The first four characters of a word.
fn start_of(word: &[char]) -> Start {
    let at = |place: usize| word.get(place).copied().unwrap_or(NOTHING);
    [at(0), at(1), at(2), at(3)]
}

/// Every place of a word in a longer one: how many signs stand before it, and the longer one's signs.
fn within(word: &[char], longer: &str, signs: &Signs) -> Vec<(usize, Vec<char>)> {
    let longer: Vec<char> = signs.folded(longer).chars().collect();
    let places = longer.windows(word.len()).enumerate().filter(|(_, part)| *part == word);
    places.map(|(before, _)| (before, longer.clone())).collect()
}

/// The forms of the first four characters from a place on; those behind the second may be missing.
fn first_four(text: &str, at: usize, signs: &Signs) -> Option<Start> {
    let mut rest = text.get(at..)?.chars();
    let first = rest.next()?;
    let mut next = || rest.by_ref().take(MOST_GAPS + 1).find(|sign| signs.class(*sign) & GAP == 0);
    let second = next()?;
    let third = next();
    let fourth = third.and_then(|_| next());
    let [third, fourth] = [third, fourth].map(|sign| sign.map_or(NOTHING, |sign| signs.form(sign)));
    Some([signs.form(first), signs.form(second), third, fourth])
}

/// The place behind a word that begins at a place.
fn end_of(word: &[char], text: &str, at: usize, signs: &Signs) -> Option<usize> {
    let mut rest = text.get(at..)?.char_indices();
    let mut end = None;
    for (place, wanted) in word.iter().enumerate() {
        let mut gaps = 0;
        loop {
            let (offset, sign) = rest.next()?;
            if signs.form(sign) == *wanted {
                end = Some(at + offset + sign.len_utf8());
                break;
            }
            gaps += 1;
            if place == 0 || gaps > MOST_GAPS || signs.class(sign) & GAP == 0 {
                return None;
            }
        }
    }
    end
}

/// The beginning of the sign before a place, signs put between left out.
fn before_gaps(text: &str, at: usize, signs: &Signs) -> Option<usize> {
    let back = text.get(..at)?.char_indices().rev().take(MOST_GAPS + 1);
    back.into_iter().find(|(_, sign)| signs.class(*sign) & GAP == 0).map(|(at, _)| at)
}

/// Whether a word that begins or ends with a Latin letter goes on beyond that end: then it is another word.
fn is_inside_latin(text: &str, at: usize, end: usize, word: &[char], signs: &Signs) -> bool {
    let is_latin = |sign: Option<char>| sign.is_some_and(|sign| signs.form(sign).is_ascii_alphabetic());
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    is_latin(word.first().copied()) && is_latin(before) || is_latin(word.last().copied()) && is_latin(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in a text, by trying every place.
    fn found(list: &[(&str, &str)], text: &str) -> Vec<String> {
        let mut signs = Signs::new();
        let entries = list.iter().map(|(word, exceptions)| {
            let exceptions = exceptions.split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect();
            ((*word).to_owned(), exceptions, ())
        });
        let words = Words::new(entries, [], &mut signs);
        let mut out = Vec::new();
        for (at, _) in text.char_indices() {
            words.at(text, at, &signs, |found| out.push(text[at..found.end].to_owned()));
        }
        out
    }

    #[test]
    fn a_word_is_found_in_every_form() {
        let list = [("红果子", ""), ("fruit", ""), ("果园会", "")];
        for form in
            ["红果子", "紅果子", "红 果 子", "红*果_子", "红\u{200b}果子", "ＦＲＵＩＴ", "Fru-it", "果園會"]
        {
            assert_eq!(found(&list, &format!("有{form}。")), [form], "{form}");
        }
        for other in ["红果", "红，果子", "红果汁子", "fruits", "红。果子", "红    果子"] {
            assert_eq!(found(&list, other), [""; 0], "{other}");
        }
    }

    #[test]
    fn an_exception_holds_where_the_longer_word_stands() {
        let list = [("大麻", "大麻烦 亚麻大麻布")];
        assert_eq!(found(&list, "惹了大麻烦，又惹大 麻 烦"), [""; 0]);
        assert_eq!(found(&list, "亚麻大麻布与大麻布"), ["大麻"]);
    }

    #[test]
    fn words_that_begin_alike_are_all_found() {
        assert_eq!(found(&[("梨园", ""), ("梨园子", "")], "梨园子弟"), ["梨园", "梨园子"]);
    }
}
