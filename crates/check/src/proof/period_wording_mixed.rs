//! 今年以来 and 2023年以来 in one summary: one period is worded in one way.

use crate::date::{Precision, YearFrom};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "period-wording-mixed",
    kind: Kind::Time,
    severity: Severity::Info,
    look,
    fires: &[
        "果园2031年工作总结\n⟦2031年以来⟧，果园丰收。\n⟦今年以来⟧，补栽六百棵。",
        "果园2031年工作总结\n⟦今年以来⟧，果园丰收，⟦2031年以来⟧，补栽六百棵。",
        "果园2031年工作汇报\n⟦今年以来⟧丰收。\n⟦2031年以来⟧补栽。\n⟦今年以来⟧修剪。",
        "果园2031年度工作总结\n⟦本年以来⟧丰收。\n⟦2031年以来⟧补栽。",
        "果园2031年工作总结\n一、采收\n⟦2031年以来⟧采收六百筐。\n二、修剪\n⟦今年以来⟧修剪两遍。",
    ],
    silent: &[
        "果园2031年工作总结\n今年以来，果园丰收。\n今年以来，补栽六百棵。",
        "果园2031年工作总结\n2031年以来，果园丰收。\n2031年，补栽六百棵。",
        "果园2031年工作总结\n2029年以来，果园丰收。\n今年以来，补栽六百棵。",
        "果园采收通知\n2031年以来，果园丰收。\n今年以来，补栽六百棵。",
        "果园2031年工作总结\n今年，果园丰收。\n2031年，补栽六百棵。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        let Some(year) = paper.year.filter(|_| paper.is_summary) else { continue };
        let mut all = Vec::new();
        for line in lines.iter().filter(|line| line.is_prose()) {
            for date in manuscript.dates(line) {
                let is_since =
                    date.precision() == Precision::Year && line.after(date.at.end).starts_with("以来");
                if is_since && date.year == Some(year) {
                    all.push((
                        line,
                        date.at.start..date.at.end + "以来".len(),
                        date.year_from == YearFrom::Relative,
                    ));
                }
            }
        }
        let is_mixed =
            all.iter().any(|(_, _, relative)| *relative) && all.iter().any(|(_, _, relative)| !*relative);
        if is_mixed {
            for (line, at, _) in all {
                let line: &Line = line;
                let finding = Finding::at(line.place, at.clone()).with("wording", line.get(at));
                findings.add(finding.with("year", year.to_string()));
            }
        }
    }
}
