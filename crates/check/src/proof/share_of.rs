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
        "全镇果园330亩，其中梨园132亩，占⟦45%⟧。",
        "发现问题120处，已整改90处，整改率⟦85%⟧。",
        "计划补栽2000株，完成1860株，完成率⟦98%⟧。",
        "年计划投资3.2亿元，完成2.4亿元，占年计划的⟦86%⟧。",
        "应到果农250人，实到230人，到会率⟦86%⟧。",
        "抽检果品500批次，合格495批次，合格率⟦95%⟧。",
        "采收梨132吨，占总产量（330吨）的⟦45%⟧。",
        "补栽132亩，为年度任务330亩的⟦45%⟧。",
        "栽植果苗2000株。经秋季验收，成活1860株，成活率⟦95%⟧。",
        "在330户果农中，已有132户参加保险，参保率⟦45%⟧。",
    ],
    silent: &[
        "全镇果园330亩，其中梨园132亩，占40%。",
        "发现问题120处，已整改90处，整改率75%。",
        "发现问题98处，已整改60处，整改率提高5%。",
        "完成投资2.4亿元，增长76%。",
        "计划补栽2000株，完成1860株，成活率98%。",
        "梨园132亩，占全镇果园面积的40%以上。",
        "采收梨3万吨，桃2万吨，优果率85%。",
        "采收梨132吨，占总产量（330吨）的40%。",
        "投资3亿元，完成2亿元，其中梨园占45%。",
    ],
};

/// Words that make a percentage one of a part in a whole.
const SHARES: [&str; 5] = ["占", "为", "完成", "率", "是"];
/// Words that make it something else.
const OTHERS: [&str; 8] = ["增长", "提高", "下降", "同比", "降低", "上升", "优", "比上年"];
/// Words of a part that belong to a rate called otherwise.
const RATES: [(&str, &str); 8] = [
    ("完成率", "完成"),
    ("整改率", "整改"),
    ("合格率", "合格"),
    ("办结率", "办结"),
    ("到会率", "到"),
    ("到位率", "到位"),
    ("参保率", "参"),
    ("覆盖率", "覆盖"),
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 2) {
        let amounts = line.amounts();
        for at in 2..amounts.len() {
            let Some(share) = amounts.get(at).filter(|one| one.dimension == "%" && one.hedge == Hedge::Exact)
            else {
                continue;
            };
            let words = clause::before(line, share.at.start);
            if !clause::has(words, &SHARES) || clause::has(words, &OTHERS) {
                continue;
            }
            if let Some(operands) = operands(line, &amounts, at) {
                compare(line, &operands, share, findings);
            }
        }
    }
}

/// A part and its whole, and whether the words say that they are.
struct Operands<'q> {
    whole: &'q Quantity,
    part: &'q Quantity,
    is_told: bool,
}

/// The part and the whole of a percentage, by the words between.
fn operands<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Operands<'q>> {
    let share = *amounts.get(at)?;
    let (second, first) = (*amounts.get(at - 1)?, *amounts.get(at - 2)?);
    let is_exact = [first, second].iter().all(|one| matches!(one.hedge, Hedge::Exact | Hedge::About));
    let between = line.get(first.at.end..second.at.start);
    let behind = line.get(second.at.end..share.at.start);
    if !is_exact
        || !first.is_like(second)
        || first.is_relation()
        || clause::has(between, &["增长", "增加", "比上年", "同比", "；"])
    {
        return None;
    }
    // 132吨，占总产量（330吨）的, 132亩，为年度任务330亩的: the whole stands between the verb and the percentage.
    let is_whole_behind =
        clause::has(between, &["占", "为", "是", "完成"]) && matches!(behind.trim(), "的" | "）的" | ")的");
    if is_whole_behind {
        let is_near = between.chars().count() <= 16;
        return is_near.then_some(Operands { whole: second, part: first, is_told: true });
    }
    let words = clause::before(line, share.at.start).trim_end_matches(['为', '达', '到', '是']);
    let own = format!("{}{}", clause::before(line, second.at.start), clause::after(line, second.at.end));
    let rate = words.strip_suffix('率').map(|words| clause::last(words, 2));
    let is_rate = rate.is_some_and(|rate| {
        let known = RATES.iter().any(|(name, word)| words.ends_with(name) && own.contains(word));
        known
            || own.contains(rate)
            || rate.chars().next().is_some_and(|first| {
                own.contains(first) && rate.chars().count() == 2 && own.contains(clause::last(rate, 1))
            })
    });
    if rate.is_some() && !is_rate {
        return None;
    }
    let is_near = behind.chars().count() <= 16 && between.chars().count() <= 30;
    let sentence = line.sentence_at(share.at.start);
    let is_in = sentence.contains(&first.at.start)
        || is_rate && sentence.contains(&second.at.start) && between.matches('。').count() == 1;
    let is_part = second.value <= first.value.saturating_mul(2) && first.value > 0;
    // 其中梨园占45%: a share of something else.
    let is_other = behind.contains("其中") || behind.contains(['。', '；']);
    let is_told = is_rate || clause::has(between, &["其中", "完成", "整改", "实到", "合格", "办结", "已"]);
    (is_near && is_in && is_part && !is_other).then_some(Operands { whole: first, part: second, is_told })
}

fn compare(line: &Line, operands: &Operands<'_>, share: &Quantity, findings: &mut Findings) {
    let Operands { whole, part, is_told } = operands;
    let agrees = |all: &[Interval]| {
        let [whole, part, share] = all else { return true };
        ratio(*part, *whole).meets(widened(*share))
    };
    if agrees(&[whole.interval(), part.interval(), share.interval()]) {
        return;
    }
    // 梨园3亩，桃园2亩，占40%: the two need not be part and whole. A slip away from it they are.
    if !is_told && !is_one_slip_away(line, &[whole, part, share], agrees) {
        return;
    }
    let exact = part.value.saturating_mul(100).saturating_mul(ONE) / whole.value;
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

/// What a printed percentage may stand for: a whole number is rounded to one, and offices also cut instead of rounding.
fn widened(one: Interval) -> Interval {
    let own = if one.low == one.high { ONE / 2 } else { (one.high - one.low) / 2 };
    Interval { low: one.low - own, high: one.high + own }
}
