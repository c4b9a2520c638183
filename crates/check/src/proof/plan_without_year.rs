//! The part about what comes next, in a paper whose title names the year of the plan.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "plan-without-year",
    kind: Kind::Form,
    severity: Severity::Info,
    look,
    fires: &[
        "柳湾果园2031年工作总结及2032年工作打算\n一、开展情况\n已补栽。\n⟦二、下一步工作打算⟧\n继续补栽。",
        "柳湾果园2031年工作总结和2032年工作计划\n一、开展情况\n已补栽。\n⟦二、下步工作计划⟧\n继续补栽。",
        "果园2031年总结及2032年工作安排\n一、开展情况\n已补栽。\n⟦三、下一步工作安排⟧\n继续补栽。",
        "果园2031年巡查总结暨2032年巡查工作思路\n一、开展情况\n已巡查。\n⟦二、下阶段工作思路⟧\n继续巡查。",
        "果园2031年度总结和2032年度工作要点\n一、开展情况\n已巡查。\n⟦二、今后工作打算⟧\n继续巡查。",
    ],
    silent: &[
        "柳湾果园2031年工作总结及2032年工作打算\n一、开展情况\n已补栽。\n二、2032年工作打算\n继续补栽。",
        "柳湾果园2031年工作总结\n一、开展情况\n已补栽。\n二、下一步工作打算\n继续补栽。",
        "柳湾果园工作总结及打算\n一、开展情况\n已补栽。\n二、下一步工作打算\n继续补栽。",
        "柳湾果园2031年工作总结及2032年工作打算\n一、开展情况\n已补栽。\n下一步工作打算是补栽。",
        "柳湾果园2031年工作总结及2032年工作打算\n一、开展情况\n已补栽。\n二、存在问题\n虫害较多。",
    ],
};

const PLANS: &[&str] = &["打算", "计划", "安排", "思路", "要点"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (piece, lines) in manuscript.pieces() {
        let Some(year) = planned_year(&piece.title) else { continue };
        for line in lines.iter().filter(|line| line.is_heading()) {
            let is_next =
                ["下一步", "下步", "下阶段", "下一阶段", "今后"].iter().any(|word| line.text.contains(word));
            let is_plan = PLANS.iter().any(|word| line.text.contains(word));
            if is_next && is_plan && !line.text.contains('年') {
                let (begin, words) = line.words();
                findings.add(Finding::at(line.place, begin..begin + words.len()).with("year", year.as_str()));
            }
        }
    }
}

/// The later of two years in a title, where a word for a plan follows it.
fn planned_year(title: &str) -> Option<String> {
    let mut years = title.match_indices('年').filter_map(|(at, _)| {
        let before = title.get(..at)?;
        let year = before.get(before.len().checked_sub(4)?..)?;
        year.chars().all(|sign| sign.is_ascii_digit()).then_some((year, title.get(at..)?))
    });
    let (first, _) = years.next()?;
    let (second, rest) = years.next()?;
    let is_later = second > first && PLANS.iter().any(|word| rest.contains(word));
    is_later.then(|| second.to_owned())
}
