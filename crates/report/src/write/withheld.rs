//! A withheld number that can be computed from what is printed beside it is not withheld.
//!
//! One unknown in a ratio, or in a sum of parts, is found by anyone with the other numbers. Only the numbers of the
//! report itself are looked at.

use std::collections::{BTreeMap, BTreeSet};

use document::{Document, FigureState};
use ledger::filter::{Op, Test};
use ledger::finding::Finding;

use super::Facts;
use super::fill::on_line;
use crate::amount::{Amount, FigureAnswer};
use crate::book::Book;
use crate::figure::{Figure, Measure, Part, PartPeriod};
use crate::template::{Need, PeriodWord, Template};

pub(super) fn check(
    document: &Document,
    template: &Template,
    book: &Book,
    facts: &Facts<'_>,
    answers: &BTreeMap<Need, FigureAnswer>,
    problems: &mut Vec<Finding>,
) {
    let needs = |state: FigureState| -> BTreeSet<Need> {
        let marks = document.figures().into_iter().filter(|mark| mark.state == state);
        let need = |mark: &document::FigureMark| {
            let period = PeriodWord::parse(&mark.period)?.period(facts.period.to);
            Some(Need { figure: mark.name.clone(), period })
        };
        marks.filter_map(need).collect()
    };
    let (hidden, printed) = (needs(FigureState::Withheld), needs(FigureState::Computed));
    for need in &hidden {
        let given_away =
            by_ratio(need, &hidden, &printed, book).or_else(|| by_sum(need, &printed, book, answers));
        if let Some(through) = given_away {
            let finding = Finding::warning("report-withheld-recomputable").arg("name", &need.figure);
            problems.push(on_line(finding.arg("through", through), template, 1));
        }
    }
}

/// The ratio through which a withheld number can be computed: two of a ratio and its parts are printed.
fn by_ratio(need: &Need, hidden: &BTreeSet<Need>, printed: &BTreeSet<Need>, book: &Book) -> Option<String> {
    for ratio in hidden.union(printed) {
        let Some(Measure::Ratio { of, to }) = book.figure(&ratio.figure).map(|figure| &figure.measure) else {
            continue;
        };
        let own = |part: &Part| {
            let period = match part.period {
                PartPeriod::Same => ratio.period,
                PartPeriod::Year => ratio.period.whole_year(),
                PartPeriod::End => ledger::period::Period { from: ratio.period.to, to: ratio.period.to },
                PartPeriod::Ever => ledger::period::Period::ever_to(ratio.period.to),
            };
            Need { figure: part.figure.clone(), period }
        };
        // A stock read for a period is that of its last day, so periods are compared by what they are read as.
        let three = [ratio.clone(), own(of), own(to)].map(|need| as_read(&need, book));
        let shown: BTreeSet<Need> = printed.iter().map(|need| as_read(need, book)).collect();
        let wanted = as_read(need, book);
        let others = three.iter().filter(|one| **one != wanted);
        if three.contains(&wanted)
            && others.clone().count() == 2
            && others.clone().all(|one| shown.contains(one))
        {
            return Some(ratio.figure.clone());
        }
    }
    None
}

fn as_read(need: &Need, book: &Book) -> Need {
    let stock = book.figure(&need.figure).is_some_and(|figure| figure.timing == crate::figure::Timing::Stock);
    let period =
        if stock { ledger::period::Period { from: need.period.to, to: need.period.to } } else { need.period };
    Need { figure: need.figure.clone(), period }
}

/// The total through which a withheld number can be computed: it and all the other parts are printed.
fn by_sum(
    need: &Need,
    printed: &BTreeSet<Need>,
    book: &Book,
    answers: &BTreeMap<Need, FigureAnswer>,
) -> Option<String> {
    let own = book.figure(&need.figure)?;
    let amount = |need: &Need| match answers.get(need)?.value {
        Amount::Number { amount, .. } => Some(amount),
        _ => None,
    };
    let adds = matches!(own.measure, Measure::Count | Measure::Sum(_));
    for total in printed.iter().filter(|total| adds && total.period == need.period) {
        let Some(whole) = book.figure(&total.figure) else { continue };
        let Some(choice) = narrows(own, whole) else { continue };
        let siblings: Vec<&Need> = printed
            .iter()
            .filter(|one| one.period == need.period)
            .filter(|one| book.figure(&one.figure).and_then(|figure| narrows(figure, whole)) == Some(choice))
            .collect();
        let sum: Option<i128> = siblings.iter().map(|one| amount(one)).sum();
        if !siblings.is_empty() && sum.zip(amount(need)).map(|(a, b)| a + b) == amount(total) {
            return Some(total.figure.clone());
        }
    }
    None
}

/// The path on which a figure has one test more than another of the same measure, ledger and timing.
fn narrows<'f>(part: &'f Figure, whole: &Figure) -> Option<&'f ledger::filter::Path> {
    let same = part.ledger == whole.ledger && part.measure == whole.measure && part.timing == whole.timing;
    let mut more = part.filter.iter().filter(|test| !whole.filter.contains(test));
    let (Some(Test::Value { path, op: Op::In(_) }), None) = (more.next(), more.next()) else { return None };
    (same && part.filter.len() == whole.filter.len() + 1).then_some(path)
}
