//! An entry of the contents page whose title stands behind it in other words.

use strsim::levenshtein;

use crate::sign::count;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

use super::contents_entries::{Entry, are_same, entries, titles, unnumbered};

pub(super) const RULE: Rule = Rule {
    code: "contents-title-differs",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "目录\n一、果园巡查情况\t1\n⟦二、果园采收情况\t2⟧\n一、果园巡查情况\n已巡查。\n二、果品采收情况\n已采收。",
        "目录\n柳湾果园工作总结\t1\n⟦东园2031年整改报告\t5⟧\n柳湾果园工作总结\n已补栽。\n东园2031年度整改报告\n已整改。",
        "目录\n一、果园巡查情况……1\n⟦二、果园采收和销售……2⟧\n一、果园巡查情况\n已巡查。\n二、果园采收与销售\n已采收。",
        "目录\n⟦一、果园巡察情况\t1⟧\n二、果园采收情况\t2\n一、果园巡查情况\n已巡查。\n二、果园采收情况\n已采收。",
        "目录\n（一）果园巡查情况\t1\n（二）果园采收情况\t2\n⟦（三）下步工作打算\t3⟧\n（一）果园巡查情况\n已巡查。\n（二）果园采收情况\n已采收。\n（三）下一步工作打算\n已安排。",
    ],
    silent: &[
        "目录\n一、果园巡查情况\t1\n二、果园采收情况\t2\n一、果园巡查情况\n已巡查。\n二、果园采收情况\n已采收。",
        "目录\n一、果园 巡查情况\t1\n一、果园巡查情况\n已巡查。",
        "目录\n一、果园巡查情况\t1\n二、果园采收情况\t2\n一、果园巡查情况\n已巡查。",
        "目录\n果园材料\t1\n苗圃材料\t2\n各园已补栽。",
        "目录\n1.果园巡查情况\t1\n果园巡查情况\n已巡查。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (entry, title) in unmatched(manuscript) {
        let Some(title) = title else { continue };
        let finding = Finding::at(entry.line.place, entry.at()).with("entry", entry.name.as_str());
        let finding = finding.with("title", title.text.trim()).related(title.place, 0..title.text.len());
        findings.add(finding);
    }
}

/// The entries that no title equals, each with the one that it nearly equals. None if most entries have no title: then the
/// text is not in the file.
pub(super) fn unmatched<'a>(manuscript: &'a Manuscript<'_>) -> Vec<(Entry<'a>, Option<&'a Line>)> {
    let titles = titles(manuscript);
    let entries =
        entries(manuscript).into_iter().filter(|entry| !entry.is_self() && !entry.is_cover(manuscript));
    let (met, left): (Vec<Entry<'a>>, Vec<Entry<'a>>) =
        entries.partition(|entry| titles.iter().any(|(_, title)| are_same(title, &entry.name)));
    if met.len() < left.len() || met.is_empty() {
        return Vec::new();
    }
    let is_free = |title: &str| !met.iter().any(|entry| are_same(title, &entry.name));
    let near = |entry: &Entry<'_>| {
        let name = unnumbered(&entry.name);
        let distance = |title: &str| levenshtein(unnumbered(title), name);
        let nearest =
            titles.iter().filter(|(_, title)| is_free(title)).min_by_key(|(_, title)| distance(title))?;
        (distance(&nearest.1) * 3 <= count(name)).then_some(nearest.0)
    };
    left.into_iter()
        .map(|entry| {
            let title = near(&entry);
            (entry, title)
        })
        .collect()
}
