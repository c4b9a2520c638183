//! The voice of an order in a report of work done: 要立即…, 务必….

use crate::phrase::begins_clause;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "directive-in-summary",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: &[
        "果园2031年工作总结\n对烂果混入冷库的问题，⟦要立即⟧清理。",
        "果园2031年工作总结\n采收时发现病虫害，⟦要及时⟧上报。",
        "果园2031年工作总结\n各园⟦要切实⟧加强修剪。",
        "果园2031年工作总结\n⟦要坚决⟧杜绝乱用农药。",
        "果园2031年工作总结\n冷库管理人员⟦务必⟧每日登记。",
    ],
    silent: &[
        "果园2031年工作总结\n对烂果混入冷库的问题立即清理。",
        "果园2031年工作总结\n三、2032年工作打算\n要切实加强修剪。",
        "果园采收通知\n各园要切实加强修剪。",
        "2031年果园工作报告\n要切实加强修剪。",
        "果园2031年工作总结\n会议强调，要切实加强修剪。",
        "果园2031年工作总结\n按照主要立即清理的果园名单逐一核对。",
    ],
};

/// Adverbs with which 要 gives an order.
const ORDERS: &[&str] = &[
    "要立即",
    "要及时",
    "要切实",
    "要坚决",
    "要认真",
    "要严格",
    "要高度重视",
    "要进一步",
    "要充分认识",
    "要迅速",
    "要主动",
    "务必",
    "要确保",
    "要全力",
    "要加大",
    "要加强",
    "要强化",
];
/// Words of somebody else's order: a meeting, a leader, a paper that is told of.
const TOLD: &[&str] = &[
    "强调",
    "会议要求",
    "领导要求",
    "文件要求",
    "要求：",
    "要求，",
    "指出",
    "提出",
    "明确",
    "部署",
    "指示",
    "批示",
    "精神",
    "原则",
    "规定",
    "认为",
    "讲话",
];
/// Subjects that stand between the mark and 要.
const SUBJECTS: &[&str] = &[
    "各园",
    "各单位",
    "各部门",
    "各科室",
    "全体干部",
    "各镇",
    "各乡镇",
    "各街道",
    "人员",
    "干部",
    "大家",
    "各地",
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    // A report to a congress (工作报告) gives orders for the coming year in its text, without headings that part it.
    let is_told = |line: &&Line| {
        manuscript.is_account(line)
            && manuscript.paper(line).is_some_and(|paper| !paper.title.contains("工作报告"))
    };
    for line in manuscript.prose().filter(is_told) {
        for order in ORDERS {
            for (at, _) in line.text.match_indices(order) {
                let before = line.before(at);
                let is_order =
                    begins_clause(&line.text, at) || SUBJECTS.iter().any(|subject| before.ends_with(subject));
                let sentence = line.get(line.sentence_at(at).start..at);
                if is_order
                    && !TOLD.iter().any(|word| sentence.contains(word))
                    && !sentence.contains(['“', '《'])
                {
                    findings.add(Finding::at(line.place, at..at + order.len()).with("words", *order));
                }
            }
        }
    }
}
