//! Several wordings for one cut-off in one summary: figures of one paper run up to one day, said in one way.

use crate::cutoff::{CutOff, cutoffs};
use crate::date::Precision;
use crate::phrase::is_within_title;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "cutoff-inconsistent",
    kind: Kind::Time,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n截至11月底，采收八成。\n⟦截至目前⟧，冷库建成。",
        "果园2031年工作总结\n截至10月底，采收八成，截至10月底，修剪完成。\n⟦目前⟧已补栽。",
        "果园2031年工作总结\n截至11月份，采收八成。\n⟦截至11月底⟧，冷库建成。",
        "果园2031年工作总结\n截至2031年11月30日，采收八成。\n⟦截至今日⟧，冷库建成。",
        "果园2031年工作情况汇报\n截至6月底，采收八成；⟦截至目前⟧，冷库建成。",
    ],
    silent: &[
        "果园2031年工作总结\n截至11月底，采收八成。\n截至11月底，冷库建成。",
        "果园2031年工作总结\n截至目前，采收八成。\n目前已补栽。",
        "果园2031年工作总结\n截至2030年底，有果树六百棵。\n截至2031年底，有果树八百棵。",
        "果园采收通知\n截至11月底，采收八成。\n截至目前，冷库建成。",
        "果园2031年工作总结\n截至11月底，采收八成。\n二、存在问题\n目前冷库容量不足。",
        "果园2031年工作总结\n截至11月30日，采收八成，截至2031年11月30日，冷库建成。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        if !paper.is_summary {
            continue;
        }
        let told = lines.iter().filter(|line| line.is_prose() && manuscript.is_account(line));
        let all: Vec<(&Line, CutOff<'_>)> = told
            .flat_map(|line| {
                cutoffs(line, manuscript.dates(line)).into_iter().map(move |cutoff| (line, cutoff))
            })
            .filter(|(line, cutoff)| !is_within_title(&line.text, cutoff.at.start))
            .collect();
        // The one that the paper goes by is dated; of several the most frequent, and of equals the first.
        let count = |one: &CutOff<'_>| all.iter().filter(|(_, other)| other.days() == one.days()).count();
        let dated = all.iter().filter(|(_, cutoff)| cutoff.days().is_some());
        let Some((usual_line, usual)) = dated.rev().max_by_key(|(_, cutoff)| count(cutoff)) else { continue };
        for (line, cutoff) in &all {
            if is_other_wording(cutoff, usual) {
                let finding =
                    Finding::at(line.place, cutoff.at.clone()).with("wording", line.get(cutoff.at.clone()));
                let finding = finding.with("usual", usual_line.get(usual.at.clone()));
                findings.add(finding.related(usual_line.place, usual.at.clone()));
            }
        }
    }
}

impl CutOff<'_> {
    fn days(&self) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
        self.date.and_then(crate::date::Date::days)
    }
}

/// Whether a cut-off is none with a date, or one with another date that means the same days less or more exactly.
fn is_other_wording(cutoff: &CutOff<'_>, usual: &CutOff<'_>) -> bool {
    let (Some(date), Some(usual_date)) = (cutoff.date, usual.date) else { return cutoff.date.is_none() };
    let (Some((start, end)), Some((usual_start, usual_end))) = (date.days(), usual_date.days()) else {
        return false;
    };
    let overlap = start <= usual_end && usual_start <= end;
    let is_same = (start, end) == (usual_start, usual_end);
    let are_of_month = |one: Precision| one >= Precision::Day && one <= Precision::Month;
    overlap && !is_same && are_of_month(date.precision()) && are_of_month(usual_date.precision())
}
