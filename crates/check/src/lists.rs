//! The lists of words that rules go by: shipped ones, and those that an office puts in their place or adds.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::hint::{Hints, Set};

/// The shipped lists, by name.
const SHIPPED: &[(&str, &str)] = &[
    ("fixed-terms", include_str!("../lists/fixed-terms.txt")),
    ("counted-things", include_str!("../lists/counted-things.txt")),
    ("measure-words", include_str!("../lists/measure-words.txt")),
    ("units", include_str!("../lists/units.txt")),
    // Foreign matter, marks and form.
    ("absolute-words", include_str!("../lists/absolute-words.txt")),
    ("ad-words", include_str!("../lists/ad-words.txt")),
    ("contact-labels", include_str!("../lists/contact-labels.txt")),
    ("leftover-markers", include_str!("../lists/leftover-markers.txt")),
    ("masked-terms", include_str!("../lists/masked-terms.txt")),
    ("placeholder-organs", include_str!("../lists/placeholder-organs.txt")),
    ("placeholder-remarks", include_str!("../lists/placeholder-remarks.txt")),
    ("latin-capitals", include_str!("../lists/latin-capitals.txt")),
    ("plus-terms", include_str!("../lists/plus-terms.txt")),
    ("organ-endings", include_str!("../lists/organ-endings.txt")),
    ("placeholder-units", include_str!("../lists/placeholder-units.txt")),
    ("broken-words", include_str!("../lists/broken-words.txt")),
    ("cut-names", include_str!("../lists/cut-names.txt")),
    ("dangling-prepositions", include_str!("../lists/dangling-prepositions.txt")),
    ("doubled-words", include_str!("../lists/doubled-words.txt")),
    ("law-names", include_str!("../lists/law-names.txt")),
    ("redundant-words", include_str!("../lists/redundant-words.txt")),
    ("same-terms", include_str!("../lists/same-terms.txt")),
    ("set-orders", include_str!("../lists/set-orders.txt")),
    ("set-phrases", include_str!("../lists/set-phrases.txt")),
    ("short-forms", include_str!("../lists/short-forms.txt")),
    ("term-forms", include_str!("../lists/term-forms.txt")),
    ("wrong-words", include_str!("../lists/wrong-words.txt")),
    // The screen's.
    ("secrecy-marks", include_str!("../lists/secrecy-marks.txt")),
    ("privacy-terms", include_str!("../lists/privacy-terms.txt")),
    ("listed-words", include_str!("../lists/listed-words.txt")),
    ("surnames", include_str!("../lists/surnames.txt")),
    ("not-names", include_str!("../lists/not-names.txt")),
];

/// The list whose entries are looked for by halves.
const HALVED: &str = "set-phrases";

/// Lists of words, by name. Each is a text: an entry a line, its columns parted by tabs; `#` begins a remark.
#[derive(Debug, Clone)]
pub struct Lists {
    lists: BTreeMap<String, List>,
    hints: OnceLock<Hints>,
}

/// The entries of one list, and what finds their first columns in a text: made when it is first asked for.
#[derive(Debug, Clone, Default)]
struct List {
    /// Its place among the lists.
    place: usize,
    entries: Vec<Vec<String>>,
    search: OnceLock<Option<AhoCorasick>>,
    halves: OnceLock<Option<Halves>>,
}

/// The halves of first columns, and what finds them.
#[derive(Debug, Clone)]
struct Halves {
    search: AhoCorasick,
    /// For each half that is looked for: in which entries it is which half.
    owners: Vec<Vec<(usize, Half)>>,
}

/// A half of a first column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The one before its middle.
    First,
    /// The one behind it.
    Second,
}

/// An entry of a list that stands in a text.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// The entry, with its columns.
    pub entry: &'a [String],
    /// Its place in its list.
    pub number: usize,
    /// Where it stands.
    pub at: Range<usize>,
}

/// A list that no rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenList {
    /// Its name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<&'static str>,
}

impl Default for Lists {
    fn default() -> Self {
        let list = |place: usize, text: &str| List { place, entries: entries(text), ..List::default() };
        let all = SHIPPED.iter().enumerate();
        let lists = all.map(|(place, (name, text))| ((*name).to_owned(), list(place, text))).collect();
        Self { lists, hints: OnceLock::new() }
    }
}

impl Lists {
    /// Adds the entries of a text to a list. An entry of one column that begins with `-` takes a shipped one away.
    ///
    /// # Errors
    /// If no list has this name.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), BrokenList> {
        let known = || SHIPPED.iter().map(|(name, _)| *name).collect();
        let list = self.lists.get_mut(name);
        let list = list.ok_or_else(|| BrokenList { name: name.to_owned(), known: known() })?;
        for entry in entries(text) {
            match entry.first().and_then(|first| first.strip_prefix('-')) {
                Some(gone) => list.entries.retain(|one| one.first().is_none_or(|first| first != gone)),
                None => list.entries.push(entry),
            }
        }
        let (place, entries) = (list.place, std::mem::take(&mut list.entries));
        *list = List { place, entries, ..List::default() };
        self.hints = OnceLock::new();
        Ok(())
    }

    /// The lists that may have the first column of an entry in a text; those that are not among them have none.
    pub(crate) fn hints(&self, text: &str) -> Set {
        self.hints.get_or_init(|| self.beginnings()).of(text)
    }

    /// What finds the beginnings of first columns, and those of halves behind all lists.
    fn beginnings(&self) -> Hints {
        let of = |list: &'static str| self.entries(list).iter().filter_map(|entry| halves_of(entry.first()?));
        let halves = of(HALVED).flat_map(|(first, second)| [(SHIPPED.len(), first), (SHIPPED.len(), second)]);
        let whole = self.lists.values().flat_map(|list| {
            let words = list.entries.iter().filter_map(|entry| entry.first());
            words.map(|first| (list.place, telling(first)))
        });
        Hints::new(whole.chain(halves))
    }

    /// A list as one of a set.
    pub(crate) fn set(&self, name: &str) -> Set {
        self.lists.get(name).and_then(|list| bit(list.place)).unwrap_or(Set::MAX)
    }

    /// The halves of the list of phrases that are looked for by halves, as one of a set.
    pub(crate) fn set_of_halves() -> Set {
        bit(SHIPPED.len()).unwrap_or(Set::MAX)
    }

    /// The entries of a list, each with its columns.
    #[must_use]
    pub fn entries(&self, name: &str) -> &[Vec<String>] {
        self.lists.get(name).map(|list| list.entries.as_slice()).unwrap_or_default()
    }

    /// The entries of a list whose first column stands in a text, from left to right; of two that begin at one place the
    /// longer. Marks of the first column that say where it may stand are no part of it: see [`core_of`].
    pub fn listed<'a>(&'a self, name: &str, text: &'a str) -> impl Iterator<Item = Listed<'a>> {
        let list = self.lists.get(name);
        let search = list.and_then(|list| list.search.get_or_init(|| search(&list.entries)).as_ref());
        let found = search.into_iter().flat_map(move |search| search.find_iter(text));
        found.filter_map(move |found| {
            let number = found.pattern().as_usize();
            Some(Listed { entry: list?.entries.get(number)?, number, at: found.range() })
        })
    }

    /// Where a half of a first column stands in a text, for each entry that has it: a phrase of which one sign is wrong
    /// has one half whole.
    pub fn halves<'a>(&'a self, name: &str, text: &'a str) -> impl Iterator<Item = (Half, Listed<'a>)> {
        let list = self.lists.get(name);
        let halves = list.and_then(|list| list.halves.get_or_init(|| Halves::of(&list.entries)).as_ref());
        let found = halves.into_iter().flat_map(move |halves| {
            let found = halves.search.find_overlapping_iter(text);
            found.filter_map(|found| Some((halves.owners.get(found.pattern().as_usize())?, found.range())))
        });
        found
            .flat_map(|(owners, at)| owners.iter().map(move |(number, half)| (*number, *half, at.clone())))
            .filter_map(move |(number, half, at)| {
                Some((half, Listed { entry: list?.entries.get(number)?, number, at }))
            })
    }

    /// The first columns of a list.
    pub fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.entries(name).iter().filter_map(|entry| entry.first()).map(String::as_str)
    }
}

impl Halves {
    fn of(entries: &[Vec<String>]) -> Option<Self> {
        let mut places: BTreeMap<&str, Vec<(usize, Half)>> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let Some((first, second)) = entry.first().and_then(|words| halves_of(words)) else { continue };
            places.entry(first).or_default().push((number, Half::First));
            places.entry(second).or_default().push((number, Half::Second));
        }
        let search = AhoCorasick::new(places.keys()).ok()?;
        Some(Self { search, owners: places.into_values().collect() })
    }
}

/// A place as one of a set.
fn bit(place: usize) -> Option<Set> {
    1_u64.checked_shl(u32::try_from(place).ok()?)
}

/// The two halves of some words, by their signs.
#[must_use]
pub fn halves_of(words: &str) -> Option<(&str, &str)> {
    let (middle, _) = words.char_indices().nth(words.chars().count() / 2)?;
    words.split_at_checked(middle)
}

/// The words of a first column that are looked for: without `^` (only where a clause begins), `$` (only where one ends),
/// `#` (only beside a number) and what follows `…` (with others between).
#[must_use]
pub fn core_of(first: &str) -> &str {
    first.split('…').next().unwrap_or_default().trim_matches(['^', '$', '#'])
}

/// The longest part of a first column that stands in a text wherever the entry does.
fn telling(first: &str) -> &str {
    let core = core_of(first);
    let others = first.split_once('…').map_or("", |(_, second)| second).trim_end_matches('$').split('#');
    others.chain([core]).max_by_key(|part| part.chars().count()).unwrap_or(core)
}

/// What finds the first columns of some entries; none if they are too many for it.
fn search(entries: &[Vec<String>]) -> Option<AhoCorasick> {
    let words = entries.iter().map(|entry| entry.first().map(|first| core_of(first)).unwrap_or_default());
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()
}

fn entries(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(|column| column.trim().to_owned()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_adds_words_and_takes_shipped_ones_away() {
        let mut lists = Lists::default();
        let first = lists.words("fixed-terms").next().unwrap().to_owned();
        lists.add("fixed-terms", &format!("# ours\n三个果园\n-{first}\n")).unwrap();
        assert!(lists.words("fixed-terms").any(|word| word == "三个果园"));
        assert!(lists.words("fixed-terms").all(|word| word != first));
        assert_eq!(lists.add("果园", "").unwrap_err().name, "果园");
    }
}
