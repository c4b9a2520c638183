//! An entry of the contents page that nothing in the text answers to.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::contents_title_differs::unmatched;

pub(super) const RULE: Rule = Rule {
    code: "contents-without-title",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "目录\n一、果园巡查情况\t1\n⟦二、苗圃改造\t2⟧\n一、果园巡查情况\n已巡查。",
        "目录\n柳湾果园工作总结\t1\n⟦东园整改报告\t5⟧\n柳湾果园工作总结\n已补栽。",
        "目录\n一、果园巡查情况……1\n二、果园采收情况……2\n⟦三、存在问题……3⟧\n一、果园巡查情况\n已巡查。\n二、果园采收情况\n已采收。",
        "目录\n⟦前言\t1⟧\n一、果园巡查情况\t2\n一、果园巡查情况\n已巡查。",
        "目录\n（一）果园巡查情况\t1\n（二）果园采收情况\t2\n⟦（三）销售\t3⟧\n（一）果园巡查情况\n已巡查。\n（二）果园采收情况\n已采收。",
    ],
    silent: &[
        "目录\n一、果园巡查情况\t1\n一、果园巡查情况\n已巡查。",
        "目录\n果园材料\t1\n苗圃材料\t2\n各园已补栽。",
        "果园材料汇编\n目录\n果园材料汇编\t1\n目录\t1\n柳湾果园工作总结\t2\n柳湾果园工作总结\n已补栽。",
        "目录\n一、果园巡查情况\t1\n二、果园采收情况\t2\n一、果园巡查情况\n已巡查。\n二、果品采收情况\n已采收。",
        "各园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (entry, title) in unmatched(manuscript) {
        if title.is_none() {
            findings.add(Finding::at(entry.line.place, entry.at()).with("entry", entry.name.as_str()));
        }
    }
}
