//! A heading that the contents page leaves out, although it lists others of its level.

use document::outline::Role;

use crate::sign::bare;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

use super::contents_entries::{are_same, entries};
use super::contents_title_differs::unmatched;

pub(super) const RULE: Rule = Rule {
    code: "title-not-in-contents",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "目录\n一、巡查情况\t1\n二、采收情况\t2\n一、巡查情况\n已巡查。\n二、采收情况\n已采收。\n⟦三、销售情况⟧\n已销售。",
        "目录\n一、巡查情况\t1\n三、销售情况\t2\n一、巡查情况\n已巡查。\n⟦二、采收情况⟧\n已采收。\n三、销售情况\n已销售。",
        "目录\n第一章 总则\t1\n第三章 附则\t5\n第一章 总则\n略。\n⟦第二章 巡查⟧\n略。\n第三章 附则\n略。",
        "目录\n一、巡查情况……1\n二、采收情况……2\n一、巡查情况\n已巡查。\n二、采收情况\n已采收。\n⟦三、存在问题⟧\n虫害较多。\n⟦四、工作打算⟧\n补栽。",
        "目录\n二、采收情况\t1\n三、销售情况\t2\n⟦一、巡查情况⟧\n已巡查。\n二、采收情况\n已采收。\n三、销售情况\n已销售。",
    ],
    silent: &[
        "目录\n一、巡查情况\t1\n二、采收情况\t2\n一、巡查情况\n已巡查。\n二、采收情况\n已采收。",
        "目录\n一、巡查情况\t1\n二、采收情况\t2\n一、巡查情况\n（一）东园\n已巡查。\n二、采收情况\n已采收。",
        "一、巡查情况\n已巡查。\n二、采收情况\n已采收。",
        "果园材料汇编\n目录\n柳湾果园总结\t1\n东园报告\t2\n柳湾果园总结\n一、巡查情况\n已巡查。\n东园报告\n一、采收情况\n已采收。",
        "目录\n一、果园巡查情况\t1\n二、果园采收情况\t2\n一、果园巡查情况\n已巡查。\n二、果品采收情况\n已采收。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let entries = entries(manuscript);
    let is_listed = |line: &Line| {
        let title = bare(&line.text);
        entries.iter().any(|entry| are_same(&title, &entry.name))
    };
    let (listed, left): (Vec<&Line>, Vec<&Line>) = manuscript
        .lines
        .iter()
        .filter(|line| line.role == Role::Heading(1))
        .partition(|line| is_listed(line));
    // Two that are listed show that the page goes down to this level.
    if listed.len() < 2 || listed.len() < left.len() {
        return;
    }
    let near: Vec<usize> =
        unmatched(manuscript).iter().filter_map(|(_, title)| title.map(|line| line.place)).collect();
    for line in left.into_iter().filter(|line| !near.contains(&line.place)) {
        let (begin, words) = line.words();
        findings.add(Finding::at(line.place, begin..begin + words.len()).with("title", words));
    }
}
