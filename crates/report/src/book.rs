//! The book: every figure and report template that the packs in force declare, each word resolved.
//!
//! It is read and checked whole, as the packs themselves are: a mistake names its file, line and column, and the
//! word that was probably meant.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::{Finding, nearest};
use ledger::pack::{Packs, Resolver, Source, Spanned, declared_names, reach, read_toml};

use crate::figure::{Figure, Measure};
use crate::template::Template;

mod build;
mod measure;
mod ratio;
mod raw;
mod report;

pub(crate) use build::field_at;
use raw::{RawFigure, RawFigures};

/// All figures and report templates, by name.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The figures.
    pub figures: BTreeMap<String, Figure>,
    /// The report templates.
    pub reports: BTreeMap<String, Template>,
    /// While it is read: figures that are declared with a mistake of their own, so that what names them is silent.
    broken: BTreeSet<String>,
}

/// A figure as it is written, with the file that it stands in.
struct Declared<'a> {
    pack: &'a str,
    file: &'a str,
    text: &'a str,
    /// Its own lines, without comments: what a digest of the definition is made over.
    lines: String,
    raw: RawFigure,
}

impl Book {
    /// Reads `figures.toml` and `reports/*.md` of the packs' folders.
    ///
    /// # Errors
    /// Every mistake that was found; warnings do not fail and are returned beside the book.
    pub fn read(sources: &[Source], packs: &Packs) -> Result<(Self, Vec<Finding>), Vec<Finding>> {
        let mut findings = Vec::new();
        let files: Vec<(&str, String, &str)> = sources
            .iter()
            .filter_map(|source| {
                Some((pack_of(source, packs), source.path(FIGURES), source.files.get(FIGURES)?.as_str()))
            })
            .collect();
        let mut book = Self::default();
        let declared = declared(&files, &mut book.broken, &mut findings);
        for figure in &declared {
            book.add(figure, packs, &mut findings);
        }
        ratio::check(&declared, &mut book, packs, &mut findings);
        for source in sources {
            report::read(source, pack_of(source, packs), packs, &mut book, &mut findings);
        }
        if findings.iter().any(Finding::is_error) { Err(findings) } else { Ok((book, findings)) }
    }

    /// A figure by its name.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.get(name)
    }

    /// Whether a figure is declared, but with a mistake of its own.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    /// A report template by its name.
    #[must_use]
    pub fn report(&self, name: &str) -> Option<&Template> {
        self.reports.get(name)
    }

    fn add(&mut self, declared: &Declared<'_>, packs: &Packs, findings: &mut Vec<Finding>) {
        let word = &declared.raw.name;
        let reach = reach(&packs.packs, declared.pack);
        let mut resolver = Resolver::new(&packs.ledgers, declared.file, declared.text).within(&reach);
        if !is_name(word.get_ref(), "") {
            resolver.report(Finding::error("report-bad-name").arg("name", word.get_ref()), word.span());
        }
        if self.figures.contains_key(word.get_ref()) {
            resolver.report(Finding::error("report-figure-twice").arg("name", word.get_ref()), word.span());
        } else if let Some(figure) = build::figure(declared, packs, &mut resolver) {
            self.figures.insert(figure.name.clone(), figure);
        } else {
            self.broken.insert(word.get_ref().clone());
        }
        findings.extend(resolver.into_findings());
    }
}

/// Where a pack declares its figures.
const FIGURES: &str = "figures.toml";

fn pack_of<'a>(source: &Source, packs: &'a Packs) -> &'a str {
    packs.packs.iter().find(|pack| pack.folder == source.folder).map_or("", |pack| pack.name.as_str())
}

fn declared<'a>(
    files: &'a [(&'a str, String, &'a str)],
    broken: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Vec<Declared<'a>> {
    let mut list = Vec::new();
    for (pack, file, text) in files {
        match read_toml::<RawFigures>(file, text) {
            Ok(raw) => {
                let mut lines = own_lines(text).into_iter();
                list.extend(raw.figures.into_iter().map(|raw| {
                    let lines = lines.next().unwrap_or_default();
                    Declared { pack, file, text, lines, raw }
                }));
            }
            Err(finding) => {
                broken.extend(declared_names(text));
                findings.push(finding);
            }
        }
    }
    list
}

/// The lines of each `[[figure]]`, without blank lines and comments.
fn own_lines(text: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if line.starts_with("[[figure]]") {
            list.push(String::new());
        }
        if let Some(own) = list.last_mut().filter(|_| !line.is_empty() && !line.trim_start().starts_with('#'))
        {
            own.push_str(line);
            own.push('\n');
        }
    }
    list
}

/// Whether a word may name a figure, or with `-` as `also` a report.
fn is_name(word: &str, also: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || also.contains(c))
}

/// A figure that a word of a pack names: known, and of a pack that may be used.
fn known_figure<'f>(
    figures: &'f BTreeMap<String, Figure>,
    packs: &Packs,
    pack: &str,
    word: &Spanned<String>,
    resolver: &mut Resolver<'_>,
) -> Option<&'f Figure> {
    let Some(figure) = figures.get(word.get_ref()) else {
        if resolver.forgives(word.get_ref()) {
            return None;
        }
        resolver.report(unknown_figure(word.get_ref(), figures), word.span());
        return None;
    };
    if !reach(&packs.packs, pack).contains(figure.pack.as_str()) {
        let finding =
            Finding::error("report-need-not-declared").arg("name", &figure.name).arg("pack", &figure.pack);
        resolver.report(finding, word.span());
    }
    Some(figure)
}

/// A word that names no figure, with the one that was probably meant.
pub(crate) fn unknown_figure(word: &str, figures: &BTreeMap<String, Figure>) -> Finding {
    let meant = nearest(word, figures.keys().map(String::as_str)).unwrap_or_default();
    Finding::error("report-unknown-figure").arg("word", word).arg("meant", meant)
}

/// Whether the value of a figure is a number.
pub(crate) fn is_number(figure: &Figure, packs: &Packs) -> bool {
    match &figure.measure {
        Measure::Min(path) | Measure::Max(path) => {
            field_at(packs, path).is_some_and(|field| !field.is_dated())
        }
        Measure::Names { .. } | Measure::All(_) | Measure::None => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
