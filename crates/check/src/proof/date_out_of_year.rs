//! An act that a year's summary tells of as done, with a date behind that year.

use crate::date::{Precision, YearFrom};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "date-out-of-year",
    kind: Kind::Time,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n⟦2032年3月⟧，冷库已建成。",
        "果园2031年度工作总结\n⟦2032年5月6日⟧，组织开展了修剪。",
        "果园2031年工作总结\n⟦2033年8月⟧已完成采收。",
        "果园2031年工作情况报告\n果窖于⟦2032年6月⟧竣工并已投用。",
        "果园2031年工作总结\n渠道⟦2032年4月底⟧已通水。",
    ],
    silent: &[
        "果园2031年工作总结\n2031年3月，冷库已建成。",
        "果园2031年工作总结\n严格按照2032年6月交付计划加快建设，已完成地基。",
        "果园2031年工作总结\n2029年3月，冷库已建成。",
        "果园2031年工作总结\n二、2032年工作打算\n2032年3月，完成已建成冷库的验收。",
        "果园2031年工作总结和2032年工作打算\n2032年3月前已明确分工。",
        "果园2030—2031年工作总结\n2032年1月已公示。",
    ],
};

/// Words of what is done.
const DONE: &[&str] = &["已", "了"];
/// Words of what is meant to be.
const MEANT: &[&str] = &[
    "计划",
    "预计",
    "将",
    "拟",
    "力争",
    "目标",
    "确保",
    "前",
    "争取",
    "要求",
    "有望",
    "打算",
    "按照",
    "期限",
    "有效期",
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| manuscript.is_account(line)) {
        let Some(paper) = manuscript.paper(line) else { continue };
        let Some(year) = paper.year.filter(|_| !paper.is_plan) else { continue };
        for date in manuscript.dates(line) {
            let is_later = date.year_from == YearFrom::Written && date.year.is_some_and(|one| one > year);
            let is_exact = date.precision() <= Precision::Month;
            // A summary of a year is written in the first weeks of the next, and may tell of them.
            let is_next_january = date.year == Some(year + 1) && date.month.is_some_and(|month| month <= 2);
            if !is_later || !is_exact || is_next_january {
                continue;
            }
            let sentence = line.get(line.sentence_at(date.at.start));
            let behind = line.after(date.at.end).split(['。', '；']).next().unwrap_or_default();
            let is_done = DONE.iter().any(|word| behind.contains(word));
            if is_done && !MEANT.iter().any(|word| sentence.contains(word)) {
                let finding =
                    Finding::at(line.place, date.at.clone()).with("date", line.get(date.at.clone()));
                findings.add(finding.with("year", year.to_string()));
            }
        }
    }
}
