//! A share whose amounts are both left out: 计划投资XX万元，完成XX万元，占110.4%. Nobody can check it.

use crate::clause;
use crate::face::Kinds;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "ratio-unverifiable",
    kind: Kind::Arithmetic,
    severity: Severity::Warning,
    look,
    fires: &[
        "年计划投资XX万元，完成投资XX万元，⟦占年计划的85.4%⟧。",
        "果园××亩，其中梨园××亩，⟦占40%⟧。",
        "发现问题XX个，整改XX个，⟦整改率98%⟧。",
        "计划补栽ＸＸ株。实际补栽ＸＸ株，⟦完成率101.2%⟧。",
        "果农____人，到会____人，⟦到会率88%⟧。",
    ],
    silent: &[
        "年计划投资300万元，完成投资XX万元，占年计划的85.4%。",
        "果园共330亩，占40%。",
        "计划投资XX万元，产量增长5%。",
        "XX园今年增产，优果率98%。",
        "计划投资XX万元，完成XX万元。",
    ],
};

const SHARES: [&str; 8] = ["占", "完成率", "整改率", "合格率", "办结率", "到会率", "到位率", "覆盖率"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    // Values that are left out are written with signs that most papers have nowhere.
    for line in manuscript.written().filter(|line| line.has(Kinds::LEFT_OUT)) {
        for share in line.quantities.iter().filter(|one| one.dimension == "%") {
            let words = clause::before(line, share.at.start);
            let Some(begin) = SHARES.iter().filter_map(|word| words.find(word)).min() else { continue };
            // The amounts may stand in the sentence before.
            let sentence = line.sentence_at(share.at.start);
            let before = line.sentences.partition_point(|one| one.end <= sentence.start).checked_sub(1);
            let before = before.and_then(|place| line.sentences.get(place));
            let from = before.map_or(sentence.start, |one| one.start);
            let shown = line.quantities.iter().filter(|one| {
                (from..share.at.start).contains(&one.at.start)
                    && one.is_amount()
                    && !one.is_relation()
                    && is_of(line, one.unit.clone(), from, share.at.start)
            });
            if blanks(line.get(from..share.at.start)) >= 2 && shown.count() == 0 {
                let start = share.at.start - (words.len() - begin);
                findings.add(
                    Finding::at(line.place, start..share.at.end).with("share", line.get(share.at.clone())),
                );
            }
        }
    }
}

/// How many values are left out.
fn blanks(text: &str) -> usize {
    ["XX", "××", "ＸＸ", "____", "xx"].iter().map(|blank| text.matches(blank).count()).sum()
}

/// Whether a unit is that of a value which is left out: the amount could be one of the operands.
fn is_of(line: &crate::Line, unit: std::ops::Range<usize>, from: usize, to: usize) -> bool {
    let unit = line.get(unit);
    let window = line.get(from..to);
    ["XX", "××", "ＸＸ", "____", "xx"].iter().any(|blank| {
        window.contains(&format!("{blank}{unit}"))
            || window.contains(&format!("{blank}万{unit}"))
            || window.contains(&format!("{blank}亿{unit}"))
    })
}
