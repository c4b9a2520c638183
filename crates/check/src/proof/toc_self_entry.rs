//! A contents page that lists itself.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::contents_entries::entries;

pub(super) const RULE: Rule = Rule {
    code: "toc-self-entry",
    kind: Kind::Form,
    severity: Severity::Info,
    look,
    fires: &[
        "果园材料汇编\n目录\n⟦目录\t1⟧\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "目录\n⟦目 录……1⟧\n柳湾果园工作总结……2\n柳湾果园工作总结\n已补栽。",
        "目　录\n⟦目　录\t1⟧\n一、巡查情况\t2\n一、巡查情况\n已巡查。",
        "目录\n⟦目录..........1⟧\n一、巡查情况..........2\n一、巡查情况\n已巡查。",
        "目录\n一、巡查情况\t2\n⟦目录\t1⟧\n一、巡查情况\n已巡查。",
    ],
    silent: &[
        "目录\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "目录\n果园目录\t2\n果园目录\n已补栽。",
        "果园目录 1\n已补栽。",
        "各园已报送目录1份。",
        "目录",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for entry in entries(manuscript).iter().filter(|entry| entry.is_self()) {
        findings.add(Finding::at(entry.line.place, entry.at()).suggest(""));
    }
}
