//! What headings are called in ASCII and in English: the words of a small dictionary, put together.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The dictionary: Chinese, name, English; a word that says nothing of its own has no name.
const TABLE: &str = include_str!("words.tsv");
/// The longest name of a ledger or field.
pub(super) const LONGEST_NAME: usize = 40;
/// Names that the store or the paths use themselves.
const RESERVED: [&str; 3] = ["state", "key", "id"];

struct Word {
    name: &'static str,
    english: &'static str,
}

struct Words {
    words: HashMap<&'static str, Word>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let chinese = cells.next()?;
        Some((chinese, Word { name: cells.next()?, english: cells.next()? }))
    };
    let words: HashMap<_, _> = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect();
    let longest = words.keys().map(|word| word.chars().count()).max().unwrap_or_default();
    Words { words, longest }
});

/// A stretch of a heading.
enum Part {
    Known(&'static Word),
    /// Letters and digits of ASCII.
    Plain(String),
    /// A sign that no word begins with.
    Unknown,
}

/// Takes a text apart into words.
fn parts(text: &str) -> Vec<Part> {
    text.split(|sign: char| !sign.is_alphanumeric()).flat_map(parts_of).collect()
}

/// Takes a text without other signs apart into as few words as leave the fewest signs over.
fn parts_of(text: &str) -> Vec<Part> {
    let signs: Vec<char> = text.chars().collect();
    // The best way to the end from every place: how many signs are left over, how many parts, the end of the first.
    let mut best: Vec<(usize, usize, usize)> = vec![(0, 0, 0); signs.len() + 1];
    for at in (0..signs.len()).rev() {
        let (left, count, _) = best[at + 1];
        let mut here = (left + 1, count + 1, at + 1);
        for end in at + 1..=signs.len().min(at + WORDS.longest) {
            let word: String = signs[at..end].iter().collect();
            let is_plain = signs[at..end].iter().all(char::is_ascii_alphanumeric);
            if is_plain || WORDS.words.contains_key(word.as_str()) {
                here = here.min((best[end].0, best[end].1 + 1, end));
            }
        }
        best[at] = here;
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let end = best[at].2;
        let word: String = signs[at..end].iter().collect();
        parts.push(match WORDS.words.get(word.as_str()) {
            Some(known) => Part::Known(known),
            None if word.is_ascii() => Part::Plain(word.to_ascii_lowercase()),
            None => Part::Unknown,
        });
        at = end;
    }
    parts
}

/// The ASCII name of a heading, if at least two thirds of its words are known.
#[must_use]
pub(super) fn name(text: &str) -> Option<String> {
    let text = without_brackets(text);
    let parts = parts(&text);
    let unknown = parts.iter().filter(|part| matches!(part, Part::Unknown)).count();
    if unknown * 3 > text.chars().count() {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    for part in &parts {
        match part {
            Part::Known(word) if !word.name.is_empty() && words.last() != Some(&word.name) => {
                words.push(word.name)
            }
            Part::Plain(plain) => words.push(plain),
            _ => {}
        }
    }
    // A name begins with a letter: 9月 is month_9.
    if let Some(letter) =
        words.iter().position(|word| word.starts_with(|sign: char| sign.is_ascii_lowercase()))
    {
        words[..=letter].rotate_right(1);
    }
    fitting(&words.join("_"))
}

/// Signs that may stand in a name, as many as it may have; none if nothing is left to begin with.
#[must_use]
pub(super) fn fitting(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_start_matches(|sign: char| !sign.is_ascii_lowercase());
    let mut name = String::new();
    for sign in bare.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }) {
        if sign != '_' || !name.ends_with('_') {
            name.push(sign);
        }
    }
    name.truncate(LONGEST_NAME);
    let name = name.trim_end_matches('_').to_owned();
    let is_name = name.len() > 1 && !RESERVED.contains(&name.as_str());
    is_name.then_some(name)
}

/// The English title of a heading; empty unless all its words are known. Numbers stand otherwise in English: 9月.
#[must_use]
pub(super) fn english(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for part in parts(&without_brackets(text)) {
        let word = match part {
            Part::Known(word) => word.english.to_owned(),
            Part::Plain(plain) if !plain.contains(|sign: char| sign.is_ascii_digit()) => plain,
            _ => return String::new(),
        };
        let word = if words.is_empty() { word } else { word.to_lowercase() };
        if !word.is_empty() && words.last() != Some(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The end of a text all of whose words are known: the organ that a title begins with is in no dictionary.
#[must_use]
pub(super) fn known_end(text: &str) -> String {
    let text = without_brackets(text);
    let starts = text.char_indices().map(|(at, _)| at);
    let known = |end: &str| parts(end).iter().all(|part| !matches!(part, Part::Unknown));
    starts.map(|at| &text[at..]).find(|end| known(end)).unwrap_or_default().to_owned()
}

/// What one word of the dictionary is called, if the text is one.
#[must_use]
pub(super) fn exactly(text: &str) -> Option<(&'static str, &'static str)> {
    WORDS.words.get(text).filter(|word| !word.name.is_empty()).map(|word| (word.name, word.english))
}

/// A text without what stands in brackets.
#[must_use]
pub(super) fn without_brackets(text: &str) -> String {
    let mut deep = 0_usize;
    let mut bare = String::new();
    for sign in text.chars() {
        match sign {
            '（' | '(' | '〔' | '[' => deep += 1,
            '）' | ')' | '〕' | ']' => deep = deep.saturating_sub(1),
            sign if deep == 0 => bare.push(sign),
            _ => {}
        }
    }
    if bare.trim().is_empty() { text.to_owned() } else { bare.trim().to_owned() }
}

/// A name that is not taken yet: with a number behind it if it is.
#[must_use]
pub(super) fn untaken(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let numbered = |number: usize| {
        let end = format!("_{number}");
        let front: String = name.chars().take(LONGEST_NAME - end.len()).collect();
        format!("{}{end}", front.trim_end_matches('_'))
    };
    (2..).map(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_together_from_words() {
        assert_eq!(name("检查日期").as_deref(), Some("inspection_date"));
        assert_eq!(name("整改情况/完成日期").as_deref(), Some("rectification_completion_date"));
        assert_eq!(name("9月").as_deref(), Some("month_9"));
        assert_eq!(name("投入资金（元）").as_deref(), Some("spent_funds"));
        assert_eq!(name("甲乙丙"), None);
        assert_eq!(name("状态").as_deref(), Some("status"));
        assert_eq!(english("检查日期"), "Inspection date");
        assert_eq!(english("检查甲"), "");
        assert_eq!(known_end("甲区建筑工地安全隐患排查整改台账"), "建筑工地安全隐患排查整改台账");
    }

    #[test]
    fn every_word_of_the_dictionary_may_be_a_name() {
        for word in WORDS.words.values().filter(|word| !word.name.is_empty()) {
            assert_eq!(fitting(word.name).as_deref(), Some(word.name));
            assert!(!word.english.is_empty());
        }
        assert!(WORDS.words.len() > 250);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let taken = ["date", "date_2"];
        assert_eq!(untaken("date", |name| taken.contains(&name)), "date_3");
        let long = "a".repeat(LONGEST_NAME);
        assert_eq!(untaken(&long, |name| name == long).len(), LONGEST_NAME);
    }
}
