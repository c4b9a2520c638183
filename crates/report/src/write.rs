//! Writing a report: the marks of a template filled in with what the records say.
//!
//! A report is always written. Where the records do not bear out its words, the words of `{else}` stand instead; where
//! there are none, they stay and the problem is named, so that whoever freezes the report can refuse it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use document::{Document, FigureState, Inline, Meta, Signature};
use ledger::finding::Finding;
use ledger::pack::Packs;
use ledger::period::Period;

use crate::amount::FigureAnswer;
use crate::book::Book;
use crate::standing::{Reported, Settled};
use crate::template::{Need, Template};

mod beside;
mod branch;
pub(crate) mod fill;
pub(crate) mod typed;
mod withheld;

/// What a report is written for.
pub struct Facts<'a> {
    /// The title of the organ whose report it is.
    pub organ: &'a str,
    /// The period; its last day is the cut-off.
    pub period: Period,
    /// The moment as of which the records were read, for people.
    pub as_of: &'a str,
    /// The day on which it is written: that of its signature.
    pub on: NaiveDate,
    /// Whether it is for the public: withheld figures print XX.
    pub public: bool,
    /// The language in which figures are explained: `zh` or `en`. The report itself is in that of its template.
    pub language: &'a str,
    /// The words for what has no value.
    pub words: Words,
    /// What was reported before.
    pub reported: &'a [Reported],
    /// What leaders settled.
    pub settled: &'a [Settled],
    /// The address of a figure's page, if there is one.
    pub address: &'a dyn Fn(&Need) -> Option<String>,
}

/// The words that stand where a figure has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Nothing is recorded: 无记录.
    pub nothing: String,
    /// The ledger was not kept then: 当时未建账.
    pub not_kept: String,
    /// It is not defined: 无法计算.
    pub undefined: String,
    /// A list without names: 无.
    pub none: String,
}

/// A report as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text. As-of, head and digest of its particulars are left to whoever knows them.
    pub document: Document,
    /// What stands against it: errors refuse freezing, warnings should be looked at, notices say what was weakened.
    pub problems: Vec<Finding>,
    /// How its numbers came about.
    pub counts: Counts,
}

/// How the numbers of a report came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Computed from records and printed.
    pub computed: usize,
    /// Typed by hand into the template.
    pub typed: usize,
    /// Computed but printed as XX.
    pub withheld: usize,
    /// Without a value.
    pub failed: usize,
    /// Claims that the records bear out.
    pub claims_held: usize,
    /// Claims that they do not, and that stand all the same.
    pub claims_failed: usize,
}

/// The organ and the day, without leading zeros (GB/T 9704-2012 7.3.5).
fn signature(facts: &Facts<'_>) -> Signature {
    let day = crate::official::printed(facts.on);
    Signature { organ: vec![Inline::text(facts.organ)], date: vec![Inline::Text(day)] }
}

/// Writes a report from the answers to [`Template::needs`].
#[must_use]
pub fn write(
    template: &Template,
    packs: &Packs,
    book: &Book,
    facts: &Facts<'_>,
    answers: &BTreeMap<Need, FigureAnswer>,
) -> Written {
    let mut document = template.document.clone();
    let mut problems = Vec::new();
    let branches = branch::choose(template, facts, answers, &mut problems);
    let filler = fill::Filler { template, book, facts, answers };
    // Before the marks are filled in, so that what is typed is told apart from the year and the cut-off of the report.
    typed::mark(&mut document);
    fill::fill(&mut document, &filler, &branches, &mut problems);
    document.signature = template.signed.then(|| signature(facts)).or(document.signature);
    withheld::check(&document, template, book, facts, answers, &mut problems);
    if let Some(official) = &template.official
        && let Err(finding) = official.put_on(&mut document, Some(facts.organ), Some(facts.on))
    {
        problems.push(*finding);
    }
    document.meta = Meta {
        report: Some(template.name.clone()),
        organ: Some(facts.organ.to_owned()),
        period: Some(facts.period.to_string()),
        cut_off: Some(facts.period.to.to_string()),
        packs: packs.packs.iter().map(|pack| format!("{} {}", pack.name, pack.version)).collect(),
        ..Meta::default()
    };
    let counts = Counts {
        computed: document.count(FigureState::Computed),
        typed: document.count(FigureState::Typed),
        withheld: document.count(FigureState::Withheld),
        failed: document.count(FigureState::Failed),
        claims_held: document.claims().iter().filter(|claim| claim.held).count(),
        claims_failed: document.claims().iter().filter(|claim| !claim.held).count(),
    };
    Written { document, problems, counts }
}

/// Goes through the filling in of a template without writing it: `walk` is given what fills in leaf after leaf.
pub(crate) fn walk_filled<T>(
    template: &Template,
    book: &Book,
    facts: &Facts<'_>,
    answers: &BTreeMap<Need, FigureAnswer>,
    walk: impl FnOnce(&mut fill::Filling<'_>) -> T,
) -> T {
    let branches = branch::choose(template, facts, answers, &mut Vec::new());
    let filler = fill::Filler { template, book, facts, answers };
    walk(&mut fill::Filling::new(&filler, &branches))
}

#[cfg(test)]
pub(crate) mod tests;
