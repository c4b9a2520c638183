//! How well the words round a number fit those of a figure: pairs of signs that both share, rare pairs counting more.

use std::collections::{BTreeSet, HashMap, HashSet};

/// A whole, in thousandths.
pub(super) const WHOLE: u32 = 1000;

/// Two Chinese signs or letters that stand side by side.
type Pair = (char, char);

/// The words of a figure.
#[derive(Debug)]
pub(super) struct Wording<'a> {
    /// What it is called.
    pub(super) title: &'a str,
    /// What else tells of it: its definition, its ledger.
    pub(super) also: String,
}

/// The words of all figures, with how rare each pair of signs is among them.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    weights: HashMap<Pair, u32>,
    figures: Vec<Profile>,
}

#[derive(Debug)]
struct Profile {
    title: BTreeSet<Pair>,
    also: HashSet<Pair>,
}

/// The words round a place of a text, each with how much it has to say of that place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    /// What stands directly before and behind it, within its clause.
    pub(super) near: [String; 2],
    /// What else stands before it since the last semicolon or full stop.
    pub(super) part: String,
    /// What else stands before it in its sentence.
    pub(super) before: String,
    /// What follows in its sentence.
    pub(super) behind: String,
    /// The headings over it.
    pub(super) heading: String,
    /// Whether it stands in a part on what is ahead.
    pub(super) is_ahead: bool,
    /// Whether it stands in quotation marks.
    pub(super) is_quoted: bool,
}

impl Around {
    /// How much each pair of signs that stands there weighs, in thousandths.
    fn pairs(&self) -> HashMap<Pair, u32> {
        let [before, behind] = &self.near;
        let parts = [
            (before.as_str(), WHOLE),
            (behind.as_str(), 900),
            (self.part.as_str(), 650),
            (self.before.as_str(), 350),
            (self.heading.as_str(), 350),
            (self.behind.as_str(), 250),
        ];
        let mut all = HashMap::new();
        for (text, weight) in parts {
            for pair in pairs(text) {
                let known = all.entry(pair).or_insert(0);
                *known = weight.max(*known);
            }
        }
        all
    }
}

impl Vocabulary {
    /// The vocabulary of figures, in their order.
    pub(super) fn of<'a>(wordings: impl IntoIterator<Item = Wording<'a>>) -> Self {
        let profile = |wording: Wording<'_>| Profile {
            title: pairs(wording.title).chain(pairs(&without_brackets(wording.title))).collect(),
            also: pairs(&wording.also).collect(),
        };
        let figures: Vec<Profile> = wordings.into_iter().map(profile).collect();
        let mut counts: HashMap<Pair, usize> = HashMap::new();
        for figure in &figures {
            let all: HashSet<Pair> = figure.title.iter().chain(&figure.also).copied().collect();
            for pair in all {
                *counts.entry(pair).or_default() += 1;
            }
        }
        let whole = figures.len().max(1);
        let weight = |count: usize| (whole * 2 / count.max(1)).max(1).ilog2() + 1;
        let weights = counts.into_iter().map(|(pair, count)| (pair, weight(count))).collect();
        Self { weights, figures }
    }

    /// How well the words round a place fit each figure, in thousandths: how much of its title stands there, and how much
    /// of what stands next to the place is said by it.
    pub(super) fn fits(&self, around: &Around) -> Vec<u32> {
        let there = around.pairs();
        let near: BTreeSet<Pair> = around.near.iter().flat_map(|text| pairs(text)).collect();
        // What no figure says speaks against all of them, but softly: a clerk has many words.
        let weighed = |pair: Pair| (pair, self.weights.get(&pair).copied().unwrap_or(1));
        let known: Vec<(Pair, u32)> = near.into_iter().map(weighed).collect();
        let whole_near: u32 = known.iter().map(|(_, weight)| weight).sum();
        let fit = |figure: &Profile| {
            let (mut found, mut whole) = (0, 0);
            for pair in &figure.title {
                let weight = self.weights.get(pair).copied().unwrap_or(1);
                whole += weight * WHOLE;
                found += weight * there.get(pair).copied().unwrap_or(0);
            }
            let said = |pair: &Pair| match (figure.title.contains(pair), figure.also.contains(pair)) {
                (true, _) => WHOLE,
                (false, true) => 700,
                (false, false) => 0,
            };
            let explained: u32 = known.iter().map(|(pair, weight)| weight * said(pair)).sum();
            let titled = found * WHOLE / whole.max(1);
            let near = explained / whole_near.max(1);
            (titled * 55 + near * 45) / 100
        };
        self.figures.iter().map(fit).collect()
    }
}

/// The pairs of signs of a text; marks and digits are passed over: “开（复）工” has 开复 and 复工.
fn pairs(text: &str) -> impl Iterator<Item = Pair> {
    let signs: Vec<char> = text.chars().filter(|sign| sign.is_alphabetic()).collect();
    let second = signs.clone().into_iter().skip(1);
    signs.into_iter().zip(second)
}

/// A text without what stands in brackets: “开（复）工” is 开工 too.
fn without_brackets(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(titles: &[&'static str]) -> Vocabulary {
        Vocabulary::of(titles.iter().map(|title| Wording { title, also: String::new() }))
    }

    fn best(vocabulary: &Vocabulary, near: [&str; 2], heading: &str) -> usize {
        let near = near.map(str::to_owned);
        let around = Around { near, heading: heading.to_owned(), ..Around::default() };
        let fits = vocabulary.fits(&around);
        fits.iter().enumerate().max_by_key(|(_, fit)| **fit).map(|(at, _)| at).unwrap()
    }

    #[test]
    fn the_words_next_to_a_number_tell_which_figure_it_is() {
        let titles = ["补栽梨树", "补栽桃树", "修剪梨树", "梨园发现病虫害", "桃园发现病虫害", "灌溉次数"];
        let vocabulary = vocabulary(&titles);
        assert_eq!(best(&vocabulary, ["补栽了桃树", ""], ""), 1);
        assert_eq!(best(&vocabulary, ["共修剪", "梨树"], ""), 2);
        assert_eq!(best(&vocabulary, ["发现病虫害", ""], "桃园管护"), 4);
        assert_eq!(best(&vocabulary, ["发现病虫害", ""], "梨园管护"), 3);
    }

    #[test]
    fn words_that_no_figure_has_say_nothing() {
        let vocabulary = vocabulary(&["补栽梨树", "补栽桃树"]);
        let around = Around { near: ["晴天".to_owned(), String::new()], ..Around::default() };
        assert_eq!(vocabulary.fits(&around), [0, 0]);
    }
}
