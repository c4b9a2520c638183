//! A percentage against its amounts: 发现93处，整改90处，整改率96.8%; 总投资3亿元，其中梨园1.2亿元，占40%; 完成年计划的85%.

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Interval, Quantity};
use crate::relation::{decimal, is_one_slip_away};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "share-of",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "全镇果园320亩，其中梨园128亩，占⟦45%⟧。",
        "发现问题120处，已整改90处，整改率⟦85%⟧。",
        "计划补栽2000株，完成1860株，完成率⟦98%⟧。",
        "年计划投资3.2亿元，完成2.4亿元，占年计划的⟦86%⟧。",
        "应到果农250人，实到240人，到会率⟦86%⟧。",
        "抽检果品500批次，合格495批次，合格率⟦95%⟧。",
    ],
    silent: &[
        "全镇果园320亩，其中梨园128亩，占40%。",
        "发现问题120处，已整改90处，整改率75%。",
        "发现问题98处，已整改60处，整改率提高5%。",
        "完成投资2.4亿元，增长76%。",
        "计划补栽2000株，完成1860株，成活率98%。",
        "梨园128亩，占全镇果园面积的40%以上。",
        "采收梨3万吨，桃2万吨，优果率85%。",
    ],
};

/// Words that make a percentage one of a part in a whole.
const SHARES: [&str; 12] = [
    "占",
    "占比",
    "完成率",
    "整改率",
    "合格率",
    "办结率",
    "到会率",
    "到位率",
    "覆盖率",
    "回复率",
    "销号率",
    "为年计划的",
];
/// Words that make it something else.
const OTHERS: [&str; 8] = ["增长", "提高", "下降", "同比", "降低", "上升", "优", "成活"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 2) {
        for (at, share) in line.quantities.iter().enumerate() {
            if share.dimension != "%" || share.hedge != Hedge::Exact || at < 2 {
                continue;
            }
            let words = clause::before(line, share.at.start);
            if !clause::has(words, &SHARES) || clause::has(words, &OTHERS) {
                continue;
            }
            if let Some((whole, part)) = operands(line, at) {
                compare(line, whole, part, share, findings);
            }
        }
    }
}

/// The whole and the part: the two amounts of one kind right before the percentage, in one sentence.
fn operands(line: &Line, at: usize) -> Option<(&Quantity, &Quantity)> {
    let share = line.quantities.get(at)?;
    let sentence = line.sentence_at(share.at.start);
    let part = line.quantities.get(at - 1)?;
    let whole = line.quantities.get(at - 2)?;
    let is_in = sentence.contains(&whole.at.start);
    let is_near = line.get(part.at.end..share.at.start).chars().count() <= 16
        && line.get(whole.at.end..part.at.start).chars().count() <= 20;
    let is_exact = [part, whole].iter().all(|one| matches!(one.hedge, Hedge::Exact | Hedge::About));
    let between = line.get(whole.at.end..share.at.start);
    let is_told = !clause::has(between, &["增长", "增加", "比上年", "同比", "。", "；"]);
    let ok = part.is_like(whole) && !part.is_relation() && part.value <= whole.value.saturating_mul(2);
    (is_in && is_near && is_exact && is_told && ok && whole.value > 0).then_some((whole, part))
}

fn compare(line: &Line, whole: &Quantity, part: &Quantity, share: &Quantity, findings: &mut Findings) {
    let agrees = |all: &[Interval]| {
        let [whole, part, share] = all else { return true };
        ratio(*part, *whole).meets(widened(*share, share_slack(*share)))
    };
    if agrees(&[whole.interval(), part.interval(), share.interval()]) {
        return;
    }
    // 梨园3亩，桃园2亩，占40%: the two need not be part and whole. A slip away from it they are.
    let words = line.get(whole.at.end..part.at.start);
    let is_told = clause::has(words, &["其中", "完成", "整改", "实到", "合格", "办结", "已"]);
    if !is_told && !is_one_slip_away(line, &[whole, part, share], agrees) {
        return;
    }
    let exact = part.value.saturating_mul(100_000).saturating_mul(ONE) / whole.value / 1_000;
    let rounded = (exact + 5_000) / 10_000 * 10_000;
    let finding = Finding::at(line.place, share.at.clone())
        .with("part", line.get(part.at.clone()))
        .with("whole", line.get(whole.at.clone()))
        .with("share", format!("{}%", decimal(rounded)))
        .related(line.place, whole.at.clone())
        .related(line.place, part.at.clone());
    findings.add(finding);
}

/// The share of a part in a whole, in millionths of a per cent.
fn ratio(part: Interval, whole: Interval) -> Interval {
    let share = |part: i128, whole: i128| part.saturating_mul(100).saturating_mul(ONE) / whole.max(1);
    Interval { low: share(part.low, whole.high), high: share(part.high, whole.low) }
}

/// A whole number of per cent is rounded to one.
fn share_slack(share: Interval) -> i128 {
    if share.low == share.high { ONE / 2 } else { 0 }
}

fn widened(one: Interval, slack: i128) -> Interval {
    // Offices also cut instead of rounding: the last digit may be one less.
    let own = (one.high - one.low) / 2;
    Interval { low: one.low - slack - own, high: one.high + slack + own }
}
