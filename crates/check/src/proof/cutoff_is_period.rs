//! 截至 before a stretch of time: figures run up to a point, the end of a month or a day.

use crate::cutoff::cutoffs;
use crate::date::{Part, Precision};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "cutoff-is-period",
    kind: Kind::Time,
    severity: Severity::Warning,
    look,
    fires: &[
        "⟦截至10月份⟧，果园采收八成。",
        "⟦截至2031年6月⟧，完成补栽。",
        "⟦截至上半年⟧，完成修剪。",
        "⟦截至第三季度⟧，果园盈利。",
        "⟦截至2031年度⟧，共有果树六百棵。",
        "⟦截止9月份⟧，清园完成。",
    ],
    silent: &[
        "截至10月底，果园采收八成。",
        "截至2031年6月30日，完成补栽。",
        "截至2031年年底，果园盈利。",
        "截至目前，果园盈利。",
        "截至6月上旬，完成修剪。",
        "截至2031年，果园已有十年。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for cutoff in cutoffs(line, manuscript.dates(line)) {
            let Some(date) = cutoff.date.filter(|_| !cutoff.verb.is_empty()) else { continue };
            let severity = match (date.precision(), date.part) {
                (Precision::Month, _) if date.has_fen => Severity::Warning,
                (Precision::Month, _) => Severity::Info,
                (Precision::HalfYear | Precision::Quarter, _) => Severity::Warning,
                (Precision::Year, _) if cutoff.until.ends_with('度') => Severity::Warning,
                (_, Some(Part::Beginning)) => Severity::Info,
                _ => continue,
            };
            if line.after(cutoff.at.end).starts_with(['末', '底', '结', '终', '间']) {
                continue;
            }
            findings.add_as(severity, Finding::at(line.place, cutoff.at.clone()).with("until", cutoff.until));
        }
    }
}
