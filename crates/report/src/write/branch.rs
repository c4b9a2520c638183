//! Which branch of each condition is written: decided before the text is, because a claim inside may turn it over.

use std::collections::BTreeMap;

use ledger::finding::Finding;

use super::Facts;
use crate::amount::{Amount, FigureAnswer};
use crate::template::{Condition, Need, Said, Template, TemplateMark};

/// One condition of the template, in the order of their `{if}` marks.
#[derive(Clone, Debug, Default)]
struct Branch {
    /// Whether what it asks holds.
    holds: bool,
    has_else: bool,
    /// The first claim in its first branch that the records do not bear out, with the line and the records against.
    broken: Option<(u32, String, i64)>,
}

/// For each `{if}` in reading order, whether its first branch is written.
pub(super) fn choose(
    template: &Template,
    facts: &Facts<'_>,
    answers: &BTreeMap<Need, FigureAnswer>,
    problems: &mut Vec<Finding>,
) -> Vec<bool> {
    let amount = |said: &Said| answers.get(&said.need(facts.period.to)).map(|answer| &answer.value);
    let mut all: Vec<Branch> = with_else(template);
    // Open conditions by their index, and whether their second branch has begun.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut next = 0;
    for mark in template.document.marks() {
        match TemplateMark::parse(&mark.raw) {
            Ok(TemplateMark::If(said, condition)) => {
                if let Some(branch) = all.get_mut(next) {
                    branch.holds = amount(&said).is_some_and(|amount| holds(amount, condition));
                }
                open.push((next, false));
                next += 1;
            }
            Ok(TemplateMark::Else) => {
                if let Some(last) = open.last_mut() {
                    last.1 = true;
                }
            }
            Ok(TemplateMark::End) => {
                open.pop();
            }
            Ok(TemplateMark::Claim(said, words)) => {
                let against = match amount(&said) {
                    Some(Amount::Yes) => continue,
                    Some(Amount::No { against }) => *against,
                    _ => 0,
                };
                let turning = open
                    .iter()
                    .rev()
                    .find(|(at, second)| !second && all.get(*at).is_some_and(|b| b.has_else));
                if let Some(branch) = turning.copied().and_then(|(at, _)| all.get_mut(at)) {
                    branch.broken.get_or_insert((mark.line, words, against));
                }
            }
            _ => {}
        }
    }
    for branch in all.iter().filter(|branch| branch.holds) {
        if let Some((line, words, against)) = &branch.broken {
            let finding = Finding::notice("report-claim-weakened")
                .arg("words", words)
                .arg("count", against.to_string());
            problems.push(super::fill::on_line(finding, template, *line));
        }
    }
    all.into_iter().map(|branch| branch.holds && branch.broken.is_none()).collect()
}

/// The conditions in order, with whether they have an `{else}`.
fn with_else(template: &Template) -> Vec<Branch> {
    let mut all: Vec<Branch> = Vec::new();
    let mut open = Vec::new();
    for mark in template.document.marks() {
        match TemplateMark::parse(&mark.raw) {
            Ok(TemplateMark::If(..)) => {
                open.push(all.len());
                all.push(Branch::default());
            }
            Ok(TemplateMark::Else) => {
                if let Some(branch) = open.last().and_then(|at| all.get_mut(*at)) {
                    branch.has_else = true;
                }
            }
            Ok(TemplateMark::End) => {
                open.pop();
            }
            _ => {}
        }
    }
    all
}

/// Whether an amount is what a condition asks for; what is not known never is.
fn holds(amount: &Amount, condition: Condition) -> bool {
    let number = |bound: i64| match amount {
        Amount::Number { amount, places, .. } => {
            let scaled = 10i128.checked_pow(*places).and_then(|one| i128::from(bound).checked_mul(one));
            scaled.map(|scaled| amount.cmp(&scaled))
        }
        _ => None,
    };
    match condition {
        Condition::Holds => *amount == Amount::Yes,
        Condition::Over(bound) => number(bound).is_some_and(std::cmp::Ordering::is_gt),
        Condition::Is(bound) => number(bound).is_some_and(std::cmp::Ordering::is_eq),
    }
}
