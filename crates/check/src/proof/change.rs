//! From one value to another: the direction, the difference and the rate of growth against both (由12%提高到15%，提高3个百分点;
//! 由120亩增加到150亩，增长25%; 达150亩，比上年增加30亩、增长25%).

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Interval, Quantity};
use crate::relation::{decimal, printed};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "change",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "果园面积由320亩⟦增加到300亩⟧。",
        "损耗率从12%⟦下降到15%⟧。",
        "果园面积由120亩增加到150亩，增长⟦35%⟧。",
        "合格率由92%提高到96%，提高⟦3个百分点⟧。",
        "采收梨150吨，比上年增加30吨，增长⟦35%⟧。",
        "果农由2100户增加到2400户，增加⟦200户⟧。",
        "今年采收150吨，去年采收120吨，增长⟦28%⟧。",
    ],
    silent: &[
        "果园面积由300亩增加到320亩。",
        "损耗率从15%下降到12%，下降3个百分点。",
        "果园面积由120亩增加到150亩，增长25%。",
        "采收梨150吨，比上年增加30吨，增长25%。",
        "采收梨150吨，增长35%；采收桃30吨，增长25%。",
        "果园由2021年的120亩增加到150亩，年均增长7.7%。",
        "等级由5级提高到3级。",
        "从3月到5月，增长30%。",
        "补贴分别从每月210元、280元提高到217元、290元。",
    ],
};

const RISES: [&str; 8] = ["增加到", "提高到", "上升到", "增长到", "增加至", "提高至", "上升至", "增长至"];
const FALLS: [&str; 8] = ["下降到", "减少到", "降低到", "降到", "下降至", "减少至", "降低至", "降至"];
/// Words before a number that say by how much something rose or fell.
const BY: [&str; 12] =
    ["增长", "增加", "提高", "上升", "提升", "净增", "增幅", "下降", "减少", "降低", "降幅", "增幅为"];
/// A grade of a smaller number is higher, and a rate over several years is none over one.
const NOT_COMPARED: [&str; 5] = ["级", "名", "位", "年均", "平均每年"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 1) {
        for at in 0..line.quantities.len() {
            from_to(line, at, findings);
            with_increase(line, at, findings);
            two_years(line, at, findings);
        }
    }
}

/// 由A增加到B，增长p.
fn from_to(line: &Line, at: usize, findings: &mut Findings) {
    let (Some(from), Some(to)) = (line.quantities.get(at), line.quantities.get(at + 1)) else { return };
    let words = line.get(from.at.end..to.at.start);
    if !from.is_like(to)
        || NOT_COMPARED.contains(&from.dimension.as_str())
        || words.contains(['，', '；', '。'])
    {
        return;
    }
    let words_before = clause::before(line, from.at.start);
    // 分别从3亩、5亩增加到4亩、6亩: the pairs are not beside each other.
    let begins = clause::has(words_before, &["由", "从"]) && !words_before.contains("分别");
    let turn =
        |list: &[&str]| list.iter().find_map(|word| words.rfind(word).map(|found| from.at.end + found));
    let (rises, falls) = (turn(&RISES), turn(&FALLS));
    let Some(verb) = rises.or(falls).filter(|_| begins) else { return };
    let (before, after) = (from.interval(), to.interval());
    if rises.is_some() && after.high < before.low || falls.is_some() && after.low > before.high {
        let finding = Finding::at(line.place, verb..to.at.end).with("kind", "direction");
        findings.add(
            finding
                .with("from", line.get(from.at.clone()))
                .with("to", line.get(to.at.clone()))
                .with("by", ""),
        );
        return;
    }
    for by in followers(line, at + 2, to) {
        compare(line, from, to, by, findings);
    }
}

/// V，比上年增加D，增长p: D and p against each other.
fn with_increase(line: &Line, at: usize, findings: &mut Findings) {
    let (Some(now), Some(by)) = (line.quantities.get(at), line.quantities.get(at + 1)) else { return };
    let words = line.get(now.at.end..by.at.start);
    let is_change =
        clause::has(words, &["增加", "净增", "减少"]) && clause::has(words, &["比", "较", "同比"]);
    let is_direct = words.chars().count() <= 14 && !clause::has(words, &["到", "至", "其中"]);
    if !now.is_like(by) || now.is_relation() || !is_change || !is_direct {
        return;
    }
    let change = if words.contains("减少") { -by.value } else { by.value };
    let was = Quantity { value: now.value - change, step: now.step.max(by.step), ..now.clone() };
    let rate = line.quantities.get(at + 2).filter(|rate| {
        let between = line.get(by.at.end..rate.at.start);
        rate.dimension == "%" && between.chars().count() <= 8 && is_by(between)
    });
    if let (Some(rate), true) = (rate, was.value > 0) {
        compare(line, &was, now, rate, findings);
    }
}

/// 今年A，去年B，增长p.
fn two_years(line: &Line, at: usize, findings: &mut Findings) {
    let (Some(now), Some(was), Some(rate)) =
        (line.quantities.get(at), line.quantities.get(at + 1), line.quantities.get(at + 2))
    else {
        return;
    };
    let before = clause::before(line, was.at.start);
    let is_last_year =
        clause::has(before, &["去年", "上年", "上一年"]) && !clause::has(before, &["比", "较"]);
    let between = line.get(was.at.end..rate.at.start);
    let is_near = line.get(now.at.end..was.at.start).chars().count() <= 14 && between.chars().count() <= 8;
    if now.is_like(was)
        && !now.is_relation()
        && is_last_year
        && is_near
        && rate.dimension == "%"
        && is_by(between)
    {
        compare(line, was, now, rate, findings);
    }
}

fn is_by(words: &str) -> bool {
    clause::has(words, &BY) && !clause::has(words, &NOT_COMPARED)
}

/// The one or two quantities behind the second value that say by how much it changed.
fn followers<'a>(line: &'a Line, at: usize, to: &'a Quantity) -> impl Iterator<Item = &'a Quantity> {
    let mut end = to.at.end;
    line.quantities.iter().skip(at).take(2).take_while(move |by| {
        let words = line.get(end..by.at.start);
        end = by.at.end;
        let is_said = words.chars().count() <= 8
            && is_by(words)
            && !words.contains(['。', '；'])
            && !clause::has(words, &["到", "至"]);
        is_said && by.is_amount() && by.hedge != Hedge::AtMost
    })
}

/// Whether the change from one value to the other is what is said.
fn compare(line: &Line, from: &Quantity, to: &Quantity, by: &Quantity, findings: &mut Findings) {
    let (was, is) = (from.interval(), to.interval());
    let change = Interval { low: is.low - was.high, high: is.high - was.low };
    let change =
        if to.value < from.value { Interval { low: -change.high, high: -change.low } } else { change };
    let is_points = by.dimension == "百分点" && from.dimension == "%";
    let said = by.interval();
    let (computed, text) = if from.is_like(by) && !from.is_relation() || is_points {
        let difference = (to.value - from.value).abs();
        let unit = if is_points {
            format!("{}个百分点", decimal(difference))
        } else {
            printed(difference, by, line)
        };
        (change, unit)
    } else if by.dimension == "%" && !from.is_relation() && was.low > 0 {
        let share = |part: i128, whole: i128| part.saturating_mul(100).saturating_mul(ONE) / whole;
        let rate = (to.value - from.value).abs().saturating_mul(1_000).saturating_mul(ONE) / from.value / 10;
        let rounded = (rate + 5_000) / 10_000 * 10_000;
        (
            Interval { low: share(change.low, was.high), high: share(change.high, was.low) },
            format!("{}%", decimal(rounded)),
        )
    } else {
        return;
    };
    // Half of the last digit that is printed is rounding.
    let slack = by.step.max(if by.dimension == "%" { ONE } else { 0 }) / 2;
    if computed.meets(Interval { low: said.low - slack, high: said.high + slack }) {
        return;
    }
    let finding = Finding::at(line.place, by.at.clone())
        .with("kind", "amount")
        .with("from", line.get(from.at.clone()))
        .with("to", line.get(to.at.clone()))
        .with("by", text)
        .related(line.place, from.at.clone())
        .related(line.place, to.at.clone());
    findings.add(finding);
}
