//! More done than found: 发现问题88个，整改90个.

use crate::clause;
use crate::quantity::Hedge;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "done-over-found",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "发现果园问题88个，整改⟦90个⟧。",
        "共排查出隐患63处，已整改⟦68处⟧。",
        "收到群众来信37件，办结⟦73件⟧。",
        "受理申请120件，已答复⟦126件⟧。",
        "应到果农35人，实到⟦53人⟧。",
    ],
    silent: &[
        "发现果园问题88个，整改88个。",
        "发现隐患63处，新增整改点70处。",
        "收到群众来信37件，办结率100%，全年累计办结260件。",
        "受理申请120件，答复115件。",
        "发现3处问题，发放果苗70株。",
    ],
};

/// A word for what came in, and words for what was done of it.
const PAIRS: [(&[&str], &[&str]); 4] = [
    (&["发现", "排查出", "查出", "检查出"], &["整改", "消除", "完成整改"]),
    (&["收到", "受理", "接到", "接收"], &["办结", "答复", "办理", "回复"]),
    (&["应到"], &["实到"]),
    (&["交办", "转办"], &["办结"]),
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for pair in line.quantities.windows(2) {
            let [found, done] = pair else { continue };
            if !found.is_like(done) || found.is_relation() || done.interval().low <= found.interval().high {
                continue;
            }
            let between = line.get(found.at.end..done.at.start);
            let came = clause::before(line, found.at.start);
            let went = between.rsplit('，').next().unwrap_or(between);
            let is_pair =
                PAIRS.iter().any(|(came_in, done)| clause::has(came, came_in) && clause::has(went, done));
            let is_near = between.chars().count() <= 10 && !between.contains(['。', '；']);
            let is_other = clause::has(went, &["累计", "新增", "率", "点"]) || done.hedge != Hedge::Exact;
            if is_pair && is_near && !is_other {
                let finding = Finding::at(line.place, done.at.clone());
                let finding =
                    finding.with("found", line.get(found.at.clone())).with("done", line.get(done.at.clone()));
                findings.add(finding.related(line.place, found.at.clone()));
            }
        }
    }
}
