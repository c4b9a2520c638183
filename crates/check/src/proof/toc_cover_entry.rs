//! A contents page that lists the cover.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::contents_entries::entries;

pub(super) const RULE: Rule = Rule {
    code: "toc-cover-entry",
    kind: Kind::Form,
    severity: Severity::Info,
    look,
    fires: &[
        "果园材料汇编\n目录\n⟦果园材料汇编\t1⟧\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "果园材料汇编（3篇）\n目录\n⟦果园材料汇编（3篇）……1⟧\n柳湾果园工作总结……2\n柳湾果园工作总结\n已补栽。",
        "果园材料 汇编\n目录\n⟦果园材料汇编\t1⟧\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "果园规划\n目录\n⟦果园规划 1⟧\n一、巡查情况 2\n一、巡查情况\n已巡查。",
        "柳湾区\n果园规划\n目录\n⟦果园规划\t1⟧\n一、巡查情况\t2\n一、巡查情况\n已巡查。",
    ],
    silent: &[
        "果园材料汇编\n目录\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "目录\n果园材料汇编\t1\n果园材料汇编\n已补栽。",
        "果园规划\n一、巡查情况\n已巡查。",
        "果园规划\n果园规划\n已巡查。",
        "果园规划\n目录\n果园规划说明\t1\n果园规划说明\n已巡查。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for entry in entries(manuscript).iter().filter(|entry| !entry.is_self() && entry.is_cover(manuscript)) {
        findings
            .add(Finding::at(entry.line.place, entry.at()).with("entry", entry.name.as_str()).suggest(""));
    }
}
