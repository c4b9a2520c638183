//! The lists of words that rules go by: shipped ones, and those that an office puts in their place or adds.

use std::collections::BTreeMap;

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
];

/// Lists of words, by name. Each is a text: an entry a line, its columns parted by tabs; `#` begins a remark.
#[derive(Debug, Clone)]
pub struct Lists {
    lists: BTreeMap<String, Vec<Vec<String>>>,
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
        let lists = SHIPPED.iter().map(|(name, text)| ((*name).to_owned(), entries(text)));
        Self { lists: lists.collect() }
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
                Some(gone) => list.retain(|one| one.first().is_none_or(|first| first != gone)),
                None => list.push(entry),
            }
        }
        Ok(())
    }

    /// The entries of a list, each with its columns.
    #[must_use]
    pub fn entries(&self, name: &str) -> &[Vec<String>] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first columns of a list.
    pub fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.entries(name).iter().filter_map(|entry| entry.first()).map(String::as_str)
    }
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
