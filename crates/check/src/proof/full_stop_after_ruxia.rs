//! A full stop behind 如下, which announces what follows: a colon is usual (GB/T 15834-2011 4.7); before numbered parts a
//! full stop is tolerated.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "full-stop-after-ruxia",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "现将巡查情况报告如下⟦。⟧",
        "现将有关事项通知如下⟦。⟧\n一、总体要求",
        "具体安排如下⟦。⟧每月巡查一次。",
        "现就果园管护提出意见如下⟦。⟧",
        "各园名单如下⟦。⟧",
    ],
    silent: &[
        "现将巡查情况报告如下：",
        "情况如下所述。",
        "产量不如下园。各园均已巡查。",
        "现将巡查情况报告如下，请审阅。",
        "各园已巡查。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose() {
        for (at, found) in line.text.match_indices("如下。") {
            let end = at + found.len();
            findings.add(Finding::at(line.place, end - '。'.len_utf8()..end).suggest("："));
        }
    }
}
