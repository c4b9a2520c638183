//! What was found in files: the text of each with its places marked, and beside each place what is said of it.

use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use askama::Template;
use text::Lang;

use super::Problem;

/// How grave it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth a look.
    #[default]
    Info,
    /// Very likely wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Weight {
    /// The end of the class of the stylesheet.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The sign that tells it without colour.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Error => "✗",
            Self::Warning => "△",
            Self::Info => "·",
        }
    }
}

/// One thing that is said of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its number in the file, from 1.
    pub number: usize,
    /// How grave it is.
    pub weight: Weight,
    /// The code of its group, which the stylesheet knows.
    pub group: &'static str,
    /// How grave it is, in a word.
    pub grade: String,
    /// The rule or kind.
    pub title: String,
    /// What is said.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// What to put instead; may be empty.
    pub suggestion: String,
    /// What more is to be known.
    pub also: Vec<String>,
    /// Where, in words.
    pub place: String,
}

/// A piece of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text; may be empty.
    pub text: String,
    /// Of which of the row it is the place, the gravest; none for a text of which nothing is said.
    pub of: Option<usize>,
    /// The numbers of those whose place ends behind it.
    pub ends: Vec<usize>,
}

/// A paragraph, or the cells of a row of a table, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRow {
    /// Whether it is a heading.
    pub is_heading: bool,
    /// The cells; a paragraph is one.
    pub cells: Vec<Vec<Run>>,
    /// What is said.
    pub said: Vec<Said>,
    /// So many rows of which nothing is said stand before it and are left out.
    pub left_out: usize,
}

impl FoundRow {
    /// Of what a piece is the place, the gravest.
    fn over(&self, run: &Run) -> Option<&Said> {
        self.said.iter().find(|said| run.of == Some(said.number))
    }

    /// Whose places end behind a piece.
    fn ends(&self, run: &Run) -> Vec<&Said> {
        self.said.iter().filter(|said| run.ends.contains(&said.number)).collect()
    }
}

/// What an office allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedPlace {
    /// Where.
    pub place: String,
    /// The rule or kind.
    pub title: String,
    /// Why.
    pub reason: String,
}

/// A copy of a file, in the page itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundCopy {
    /// Of which kind it is.
    pub label: String,
    /// So many places differ from the file.
    pub count: usize,
    /// The name of the file that it becomes.
    pub name: String,
    /// The copy as an address; empty where there is none.
    pub href: String,
    /// What has to be known of it, or why there is none.
    pub told: Vec<String>,
}

/// A file that was looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundFile {
    /// Its name.
    pub name: String,
    /// What shows.
    pub rows: Vec<FoundRow>,
    /// What does not show, as far as something is said of it.
    pub hidden: Vec<FoundRow>,
    /// What was not read.
    pub unread: Vec<String>,
    /// What the office allows.
    pub allowed: Vec<AllowedPlace>,
    /// So many more are not listed.
    pub more: usize,
    /// Copies that can be taken along.
    pub copies: Vec<FoundCopy>,
}

impl FoundFile {
    /// All that is said.
    fn said(&self) -> impl Iterator<Item = &Said> {
        self.rows.iter().chain(&self.hidden).flat_map(|row| &row.said)
    }

    /// How much was found of each grade.
    fn tally(&self) -> Vec<Tally> {
        tally(self.said())
    }

    fn is_clean(&self) -> bool {
        self.said().next().is_none()
    }
}

/// A file that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadFile {
    /// Its name.
    pub name: String,
    /// Why.
    pub problems: Vec<Problem>,
}

/// What was found in all files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The files, in their order.
    pub files: Vec<FoundFile>,
    /// Those that could not be read.
    pub unread: Vec<UnreadFile>,
    /// So many are of no kind that is read, and nobody named them.
    pub passed_over: usize,
    /// Whether notes are shown at first.
    pub notes: bool,
    /// What the groups are called, by code, in their order.
    pub groups: Vec<(&'static str, String)>,
    /// How many places of personal data are covered.
    pub covered: usize,
}

/// A choice of what is shown.
struct Chosen {
    code: &'static str,
    label: String,
    count: usize,
    /// Whether it is shown at first.
    is_on: bool,
}

/// How much was found of a grade.
struct Tally {
    weight: Weight,
    grade: String,
    count: usize,
}

/// How much was found of each grade, the gravest first.
fn tally<'a>(said: impl Iterator<Item = &'a Said>) -> Vec<Tally> {
    let mut counts: BTreeMap<(Reverse<Weight>, &str), usize> = BTreeMap::new();
    for said in said {
        *counts.entry((Reverse(said.weight), &said.grade)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((weight, grade), count)| Tally { weight: weight.0, grade: grade.to_owned(), count })
        .collect()
}

/// How often a rule or kind spoke, and where first.
struct Often {
    title: String,
    count: usize,
    href: String,
}

impl Findings {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> FindingsView<'_> {
        FindingsView { lang, found: self }
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        self.files.iter().flat_map(FoundFile::said)
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.unread.is_empty()
    }

    /// The grades that there are; those of proof and screen that weigh the same are chosen together.
    fn grades(&self, lang: Lang) -> Vec<Chosen> {
        let tally = tally(self.said());
        let weights = tally.chunk_by(|one, other| one.weight == other.weight);
        let chosen = weights.filter_map(|grades| {
            let labels: Vec<&str> = grades.iter().map(|one| one.grade.as_str()).collect();
            let weight = grades.first()?.weight;
            Some(Chosen {
                code: weight.code(),
                label: labels.join(&lang.say("word-list-separator")),
                count: grades.iter().map(|one| one.count).sum(),
                is_on: self.notes || weight != Weight::Info,
            })
        });
        chosen.collect()
    }

    /// The groups that there are, if there are several.
    fn groups(&self) -> Vec<Chosen> {
        let all = self.groups.iter().map(|(code, label)| Chosen {
            code,
            label: label.clone(),
            count: self.said().filter(|said| said.group == *code).count(),
            is_on: true,
        });
        let groups: Vec<Chosen> = all.filter(|one| one.count > 0).collect();
        if groups.len() > 1 { groups } else { Vec::new() }
    }

    /// What was found most, each with the way to the first place.
    fn often(&self) -> Vec<Often> {
        let mut all: BTreeMap<&str, Often> = BTreeMap::new();
        for (file, found) in self.files.iter().enumerate() {
            for said in found.said() {
                let first = || Often {
                    title: said.title.clone(),
                    count: 0,
                    href: format!("#f{}-{}", file + 1, said.number),
                };
                all.entry(&said.title).or_insert_with(first).count += 1;
            }
        }
        let mut all: Vec<Often> = all.into_values().collect();
        all.sort_by_key(|one| Reverse(one.count));
        all
    }
}

/// What was found, on its way to the page.
#[derive(Template)]
#[template(path = "piece/findings/findings.html")]
pub struct FindingsView<'a> {
    lang: Lang,
    found: &'a Findings,
}

impl askama::filters::HtmlSafe for FindingsView<'_> {}

impl FindingsView<'_> {
    fn rows<'a>(&'a self, file: impl Borrow<usize>, rows: &'a [FoundRow]) -> RowsView<'a> {
        RowsView { lang: self.lang, file: *file.borrow(), rows }
    }
}

/// Rows on their way to the page.
#[derive(Template)]
#[template(path = "piece/findings/rows.html")]
struct RowsView<'a> {
    lang: Lang,
    file: usize,
    rows: &'a [FoundRow],
}

impl askama::filters::HtmlSafe for RowsView<'_> {}
