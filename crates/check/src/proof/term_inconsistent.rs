//! Two terms for one thing in one paper.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::phrase::is_within_title;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "term-inconsistent",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n完成总工程量的八成。\n冷库完成⟦工程总量⟧的六成。",
        "果园2031年工作总结\n一楼一策抓整治。\n对冷库⟦一案一策⟧。",
        "果园2031年工作总结\n总建筑面积六亩，其中冷库一亩。\n新库⟦建筑总面积⟧两亩。",
        "果园2031年工作总结\n拖欠农民工工资问题已解决，农民工工资全部发放，⟦农民工薪酬⟧有保障。",
        "果园2031年工作打算\n⟦投资总额⟧一百。\n总投资额二百。总投资额三百。",
    ],
    silent: &[
        "果园2031年工作总结\n完成总工程量的八成。\n冷库完成总工程量的六成。",
        "果园2031年工作总结\n完成工程总量的八成，工程总量不变。",
        "果园灌溉办法\n完成总工程量的八成。\n冷库完成工程总量的六成。",
        "果园2031年工作总结\n一楼一策抓整治，一企一策抓服务。",
        "果园2031年工作总结\n总投资额二百，按照《果园投资总额管理办法》执行。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        if !paper.is_summary && !paper.is_plan {
            continue;
        }
        let mut groups: BTreeMap<&str, Vec<Use<'_>>> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.is_prose() || line.is_heading()) {
            for found in manuscript.lists.listed("same-terms", &line.text) {
                let [term, group, ..] = found.entry else { continue };
                if !is_within_title(&line.text, found.at.start) {
                    groups.entry(group).or_default().push(Use {
                        term,
                        line: line.place,
                        is_quoted: is_quoted(line, &found.at),
                        at: found.at,
                    });
                }
            }
        }
        for uses in groups.values() {
            tell(uses, findings);
        }
    }
}

/// A term in quotation marks is one that the paper sets apart itself.
fn is_quoted(line: &Line, at: &Range<usize>) -> bool {
    line.before(at.start).ends_with('“') && line.after(at.end).starts_with('”')
}

struct Use<'a> {
    term: &'a str,
    line: usize,
    is_quoted: bool,
    at: Range<usize>,
}

/// Says which uses are not of the term that is used most, and of equals first.
fn tell(uses: &[Use<'_>], findings: &mut Findings) {
    // Two terms that are both set apart in quotation marks are two things.
    if uses.iter().all(|one| one.is_quoted) {
        return;
    }
    let count = |term: &str| uses.iter().filter(|one| one.term == term).count();
    let Some(usual) = uses.iter().rev().max_by_key(|one| count(one.term)).map(|one| one.term) else { return };
    let first = uses.iter().filter(|one| count(one.term) == count(usual)).map(|one| one.term).next();
    let usual = first.unwrap_or(usual);
    let Some(example) = uses.iter().find(|one| one.term == usual) else { return };
    for other in uses.iter().filter(|one| one.term != usual) {
        let finding = Finding::at(other.line, other.at.clone()).with("term", other.term).with("usual", usual);
        findings.add(finding.related(example.line, example.at.clone()).suggest(usual));
    }
}
