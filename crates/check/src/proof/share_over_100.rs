//! A share that is larger than its whole: 占 speaks of a part, and a part has no more than 100 %.

use crate::clause;
use crate::numeral::ONE;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "share-over-100",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "完成投资3亿元，⟦占全年任务的110.5%⟧。",
        "其中梨树⟦占果树总数的103%⟧。",
        "支出⟦占预算的百分之一百二十⟧。",
        "覆盖面⟦占全镇102.3％⟧。",
        "新园⟦占比105%⟧。",
    ],
    silent: &[
        "完成投资3亿元，为全年任务的110.5%。",
        "其中梨树占果树总数的93%。",
        "完成年度任务的110.5%，超额完成。",
        "占地3亩，产量为去年的120%。",
        "用地占补平衡，完成率105%。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for one in line.quantities.iter().filter(|one| one.dimension == "%" && one.value > 100 * ONE) {
            let words = clause::before(line, one.at.start);
            let Some(share) = words.rfind('占') else { continue };
            let between = words.get(share..).unwrap_or_default();
            let is_other =
                clause::has(between, &["占地", "占用", "占补", "占有", "完成", "为", "率", "增长", "占道"]);
            let start = one.at.start - between.len();
            if !is_other && !words.ends_with("抢占") {
                findings
                    .add(Finding::at(line.place, start..one.at.end).with("share", line.get(one.at.clone())));
            }
        }
    }
}
