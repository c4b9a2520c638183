//! Shares of one whole whose rest is named: 一级果占60%，二级果占30%，其余10%. Together they are 100 %.

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Interval};
use crate::relation::decimal;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "shares-sum",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "一级果占60%，二级果占30%，其余⟦15%⟧为三级果。",
        "梨园占45.2%，桃园占30.1%，其余⟦34.7%⟧为杏园。",
        "春季完成40%，夏季完成35%，剩余⟦35%⟧秋季完成。",
        "外销占52%，内销占38%，其余占⟦20%⟧。",
        "自筹占70%，其余⟦20%⟧为补助。",
    ],
    silent: &[
        "一级果占60%，二级果占30%，其余10%为三级果。",
        "梨园占45.2%，桃园占30.1%，其余24.7%为杏园。",
        "一级果占60%以上，其余20%左右为二级果。",
        "梨园占45%，其余果园增长20%。",
        "一级果占60%，二级果占30%。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.text.contains("其余") || line.text.contains("剩余"))
    {
        let amounts = line.amounts();
        for (at, rest) in amounts.iter().enumerate().filter(|(_, one)| one.dimension == "%") {
            let words = clause::before(line, rest.at.start);
            let is_rest = ["其余", "剩余", "余下"]
                .iter()
                .any(|word| words.trim_end_matches(['占', '的']).ends_with(word));
            let sentence = line.sentence_at(rest.at.start);
            let before = amounts.iter().take(at).rev().take_while(|one| sentence.contains(&one.at.start));
            let parts: Vec<_> = before.filter(|one| one.dimension == "%").chain([rest]).collect();
            let is_exact = parts.iter().all(|one| one.hedge == Hedge::Exact);
            let is_changing =
                clause::has(line.get(sentence.start..rest.at.end), &["增长", "提高", "下降", "同比"]);
            if !is_rest || parts.len() < 2 || !is_exact || is_changing {
                continue;
            }
            let sum: Interval = parts.iter().map(|one| one.interval()).sum();
            let whole = 100 * ONE;
            if sum.low <= whole && whole <= sum.high {
                continue;
            }
            let total: i128 = parts.iter().map(|one| one.value).sum();
            let addends: Vec<&str> = parts.iter().map(|one| line.get(one.number.clone())).collect();
            let finding = Finding::at(line.place, rest.at.clone()).with("parts", addends.join("＋"));
            findings.add(finding.with("sum", format!("{}%", decimal(total))));
        }
    }
}
