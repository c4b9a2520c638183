//! 截止 before a point in time: it means to end, and figures run 截至 a point (《现代汉语词典》).

use crate::cutoff::cutoffs;
use crate::phrase::{begins_clause, is_within_title};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "jiezhi-misuse",
    kind: Kind::Time,
    severity: Severity::Error,
    look,
    fires: &[
        "⟦截止⟧10月底，果园采收完毕。",
        "⟦截止⟧目前，三个园区已补栽。",
        "数据⟦截止⟧2031年6月30日。",
        "今年以来，⟦截止⟧上半年，果园丰收。",
        "⟦截止至⟧9月30日，完成修剪。",
    ],
    silent: &[
        "截至10月底，果园采收完毕。",
        "报名截止日期为10月31日。",
        "报名于10月31日截止。",
        "报名截止10月31日，逾期不候。",
        "登记截止后不再受理。",
        "截止到10月底，果园采收完毕。",
    ],
};

/// Words before 截止 that say what runs up to the point: with them it means 截至 too.
const FIGURES: &[&str] = &["数据", "统计", "资料", "数字", "统计数据"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for cutoff in cutoffs(line, manuscript.dates(line)) {
            let at = cutoff.at.start..cutoff.at.start + cutoff.verb.len();
            let before = line.before(at.start);
            let leads =
                begins_clause(&line.text, at.start) || FIGURES.iter().any(|word| before.ends_with(word));
            if matches!(cutoff.verb, "截止" | "截止至") && leads && !is_within_title(&line.text, at.start)
            {
                let finding =
                    Finding::at(line.place, at).with("wrong", cutoff.verb).with("until", cutoff.until);
                findings.add(finding.correct("截至"));
            }
        }
    }
}
