//! What the rules share that go by a list of wrong phrases: an entry is the phrase, what is right instead (several with
//! `/` between), exceptions in which it is right (with blanks between), and how grave it is where that differs.

use crate::phrase::place_of;
use crate::{Finding, Findings, Line, Manuscript, Severity};

/// Looks for the phrases of a list in all lines that somebody wrote.
pub(super) fn look(manuscript: &Manuscript<'_>, findings: &mut Findings, list: &str) {
    for line in manuscript.written_with(list) {
        look_in(manuscript, findings, list, line);
    }
}

/// Looks for the phrases of a list in one line.
pub(super) fn look_in(manuscript: &Manuscript<'_>, findings: &mut Findings, list: &str, line: &Line) {
    for found in manuscript.lists.listed(list, &line.text) {
        let Some(place) = place_of(&found, &line.text) else { continue };
        let column = |at: usize| found.entry.get(at).map(String::as_str).unwrap_or_default();
        let right = column(1);
        let mut finding = Finding::at(line.place, place.clone());
        finding = finding.with("wrong", line.get(place)).with("right", right.replace('/', "或"));
        let is_exact = !right.is_empty() && !right.contains(['/', '…']) && !column(0).contains('…');
        let finding = if is_exact { finding.suggest(right) } else { finding };
        match severity_of(found.entry) {
            Some(severity) => findings.add_as(severity, finding),
            None => findings.add(finding),
        }
    }
}

/// How grave an entry is, by its fourth column; none where its rule says so.
pub(super) fn severity_of(entry: &[String]) -> Option<Severity> {
    match entry.get(3)?.as_str() {
        "info" => Some(Severity::Info),
        "warning" => Some(Severity::Warning),
        "error" => Some(Severity::Error),
        _ => None,
    }
}
