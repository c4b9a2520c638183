//! What somebody should look at when a report has come back.

use std::collections::BTreeSet;

use ledger::finding::Finding;

use super::sent::{Kind, Sent};
use super::{FigureBack, FigureState, Revised};

/// What was met while a copy was compared.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Conditions whose words were changed.
    pub(super) edited: BTreeSet<usize>,
    /// Marks whose controls came to another place, with their text there if it is another.
    pub(super) came: Vec<(usize, Option<String>)>,
    /// What was taken out with changes tracked, is to stay, and was not found in what was sent.
    pub(super) not_restored: Vec<String>,
    /// Marks other than figures that came back otherwise: the mark, and what stands in its place; none if nothing does.
    pub(super) others: Vec<(usize, Option<String>)>,
}

impl Told {
    /// All of it, the worst first.
    pub(super) fn findings(
        &self,
        sent: &Sent,
        figures: &[FigureBack],
        gone: &BTreeSet<usize>,
        revised: &Revised,
        typed: &BTreeSet<String>,
    ) -> Vec<Finding> {
        let mut findings: Vec<Finding> = figures.iter().filter_map(|one| of_figure(one, typed)).collect();
        findings.extend(self.others.iter().filter_map(|(mark, now)| of_other(sent, *mark, now.as_deref())));
        let condition = |code, at: &usize| {
            let raw = sent.conditions.get(*at).map(|mark| mark.raw.clone()).unwrap_or_default();
            Finding::warning(code).arg("mark", raw)
        };
        findings.extend(self.edited.iter().map(|at| condition("returned-condition-edited", at)));
        findings.extend(gone.iter().map(|at| condition("returned-condition-gone", at)));
        let words = |text: &String| Finding::warning("returned-deletion-not-restored").arg("words", text);
        findings.extend(self.not_restored.iter().map(words));
        let number = |text: &String| Finding::warning("returned-number-typed").arg("number", text);
        findings.extend(revised.typed.iter().map(number));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        findings
    }
}

fn of_figure(figure: &FigureBack, typed: &BTreeSet<String>) -> Option<Finding> {
    let finding = match &figure.state {
        FigureState::Kept => return None,
        FigureState::Moved => Finding::notice("returned-figure-moved"),
        FigureState::Overtyped(now) if typed.contains(&figure.name) => {
            Finding::warning("returned-figure-typed").arg("now", now)
        }
        FigureState::Overtyped(now) => Finding::error("returned-figure-overtyped").arg("now", now),
        FigureState::Deleted => Finding::warning("returned-figure-deleted"),
        FigureState::NotFound => Finding::warning("returned-figure-not-found"),
    };
    let number = figure.paragraph.to_string();
    let finding = finding.arg("name", &figure.name).arg("title", figure.title.as_str());
    Some(finding.arg("was", &figure.was).arg("paragraph", number))
}

fn of_other(sent: &Sent, mark: usize, now: Option<&str>) -> Option<Finding> {
    let filled = sent.marks.get(mark)?;
    let was: String = filled.printed.iter().collect();
    Some(match (&filled.kind, now) {
        (Kind::Claim(name), Some(now)) => {
            Finding::warning("returned-claim-reworded").arg("name", name).arg("was", was).arg("now", now)
        }
        (Kind::Claim(name), None) => {
            Finding::warning("returned-claim-gone").arg("name", name).arg("was", was)
        }
        _ => Finding::notice("returned-mark-gone").arg("mark", &filled.mark.raw).arg("was", was),
    })
}
