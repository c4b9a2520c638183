//! Ratios: their parts are numbers of one unit, and no ratio is a part of itself.

use std::collections::{BTreeMap, BTreeSet};

use ledger::filter::Path;
use ledger::finding::Finding;
use ledger::pack::{Packs, Resolver, Spanned};

use super::raw::RawPart;
use super::{Book, Declared, is_number, known_figure};
use crate::figure::{Figure, Measure};

/// Checks every ratio, and gives it the breakdowns that both its parts have.
pub(super) fn check(declared: &[Declared<'_>], book: &mut Book, packs: &Packs, findings: &mut Vec<Finding>) {
    let Book { figures, broken, .. } = book;
    for ratio in declared {
        let (Some(of), Some(to)) = (&ratio.raw.of, &ratio.raw.to) else { continue };
        let mut resolver = Resolver::new(&packs.ledgers, ratio.file, ratio.text).forgiving(broken);
        let name = ratio.raw.name.get_ref();
        let unit_of = part(ratio, of, figures, packs, &mut resolver);
        let unit_to = part(ratio, to, figures, packs, &mut resolver);
        if let (Some(a), Some(b)) = (unit_of, unit_to) {
            if goes_round(name, figures) {
                resolver
                    .report(Finding::error("report-ratio-circle").arg("name", name), ratio.raw.name.span());
            } else if a != b {
                resolver.report(Finding::error("report-units-differ").arg("of", a).arg("to", b), to.span());
            } else {
                let by = breakdowns(ratio, figures, &mut resolver);
                if let Some(figure) = figures.get_mut(name) {
                    figure.by = by;
                }
            }
        }
        findings.extend(resolver.into_findings());
    }
}

/// The unit of a part that is a number.
fn part(
    ratio: &Declared<'_>,
    part: &Spanned<RawPart>,
    figures: &BTreeMap<String, Figure>,
    packs: &Packs,
    resolver: &mut Resolver<'_>,
) -> Option<String> {
    let word = &part.get_ref().figure;
    let figure = known_figure(figures, packs, ratio.pack, word, resolver)?;
    if !is_number(figure, packs) {
        resolver.report(Finding::error("report-part-not-a-number").arg("name", &figure.name), word.span());
        return None;
    }
    Some(figure.unit.clone())
}

fn parts(figure: &Figure) -> Vec<&str> {
    match &figure.measure {
        Measure::Ratio { of, to } => vec![&of.figure, &to.figure],
        _ => Vec::new(),
    }
}

/// Whether a ratio is, through its parts, a part of itself.
fn goes_round(name: &str, figures: &BTreeMap<String, Figure>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        for part in figures.get(next).map(parts).unwrap_or_default() {
            if part == name {
                return true;
            }
            if seen.insert(part) {
                open.push(part);
            }
        }
    }
    false
}

/// The breakdowns of a ratio: written as they are written of both its parts. The paths kept are those of its upper
/// part; whoever plans it finds those of the lower one by the same words.
fn breakdowns(
    ratio: &Declared<'_>,
    figures: &BTreeMap<String, Figure>,
    resolver: &mut Resolver<'_>,
) -> Vec<Path> {
    let mut list = Vec::new();
    for word in &ratio.raw.by {
        match common(ratio.raw.name.get_ref(), word.get_ref(), figures) {
            Some(path) => list.push(path),
            None => {
                let finding = Finding::error("report-parts-not-grouped").arg("path", word.get_ref());
                resolver.report(finding, word.span());
            }
        }
    }
    list
}

/// The path of a figure's breakdown that is written so; of a ratio, if both parts have it.
fn common(name: &str, words: &str, figures: &BTreeMap<String, Figure>) -> Option<Path> {
    let figure = figures.get(name)?;
    match &figure.measure {
        Measure::Ratio { of, to } => {
            let path = common(&of.figure, words, figures)?;
            common(&to.figure, words, figures).map(|_| path)
        }
        _ => figure.by.iter().find(|path| path.text() == words).cloned(),
    }
}
