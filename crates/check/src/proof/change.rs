//! From one value to another: the direction, the difference and the rate of growth against both (由12%提高到15%，提高3个百分点;
//! 由120亩增加到150亩，增长25%; 达150亩，比上年增加30亩、增长25%; 达150亩，较上年的120亩增长25%).

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Interval, Quantity};
use crate::relation::{decimal, printed};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

mod pairs;

pub(super) const RULE: Rule = Rule {
    code: "change",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "果园面积由330亩⟦增加到300亩⟧。",
        "损耗率从12%⟦下降到15%⟧。",
        "果园面积由120亩增加到150亩，增长⟦35%⟧。",
        "合格率由92%提高到96%，提高⟦3个百分点⟧。",
        "采收梨150吨，比上年增加30吨，增长⟦35%⟧。",
        "果农由2100户增加到2400户，增加⟦200户⟧。",
        "今年采收150吨，去年采收120吨，增长⟦28%⟧。",
        "收入达到150元，较上年的120元增长⟦35%⟧。",
        "从2030年的120亩提高到2031年的150亩，累计增长⟦35%⟧。",
        "比上年的120亩扩大30亩，增长⟦35%⟧。",
        "采收由120吨提高到360吨，是上年的⟦2倍⟧。",
        "收入同比增长⟦35%⟧，增收30万元，达到150万元。",
    ],
    silent: &[
        "果园面积由300亩增加到330亩。",
        "损耗率从15%下降到12%，下降3个百分点。",
        "果园面积由120亩增加到150亩，增长25%。",
        "采收梨150吨，比上年增加30吨，增长25%。",
        "采收梨150吨，增长35%；采收桃30吨，增长25%。",
        "果园由2021年的120亩增加到150亩，年均增长7.7%。",
        "等级由5级提高到3级。",
        "从3月到5月，增长30%。",
        "补贴分别从每月210元、280元提高到217元、290元。",
        "全园产量由上年的1463吨增加到2058吨，增长40.7%。",
        "收入达到150元，较上年的120元增长25%，其中梨园增长40%。",
    ],
};

/// Words before a number that say by how much something rose or fell.
const BY: [&str; 16] = [
    "增长", "增加", "提高", "上升", "提升", "净增", "增幅", "下降", "减少", "降低", "降幅", "扩大", "增收",
    "新增", "压减", "缩短",
];
/// A grade of a smaller number is higher, and a rate over several years is none over one.
const NOT_COMPARED: [&str; 5] = ["级", "名", "位", "年均", "平均每年"];

/// Two values of one thing, and what is said of the change between them.
struct Change<'q> {
    was: Quantity,
    now: Quantity,
    said: &'q Quantity,
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 1) {
        let amounts = line.amounts();
        for at in 0..amounts.len() {
            if pairs::direction(line, &amounts, at, findings) {
                continue;
            }
            for change in pairs::changes(line, &amounts, at) {
                compare(line, &change, findings);
            }
        }
    }
}

/// Whether the change from one value to the other is what is said.
fn compare(line: &Line, change: &Change<'_>, findings: &mut Findings) {
    let Change { was: from, now: to, said: by } = change;
    let (was, is, said) = (from.interval(), to.interval(), by.interval());
    let moved = Interval { low: is.low - was.high, high: is.high - was.low };
    let moved = if to.value < from.value { Interval { low: -moved.high, high: -moved.low } } else { moved };
    let is_points = by.dimension == "百分点" && from.dimension == "%";
    let scaled =
        |part: i128, whole: i128, scale: i128| part.saturating_mul(scale).saturating_mul(ONE) / whole.max(1);
    let difference = (to.value - from.value).abs();
    let rounded = |value: i128, step: i128| (value + step / 2) / step * step;
    let (computed, text) = if is_points {
        (moved, format!("{}个百分点", decimal(difference)))
    } else if from.is_like(by) && !from.is_relation() {
        (moved, printed(difference, by, line))
    } else if by.dimension == "%" && !from.is_relation() && was.low > 0 {
        let rate = rounded(scaled(difference, from.value, 100), ONE / 100);
        let interval =
            Interval { low: scaled(moved.low, was.high, 100), high: scaled(moved.high, was.low, 100) };
        (interval, format!("{}%", decimal(rate)))
    } else if by.dimension == "倍" && was.low > 0 {
        let times = rounded(scaled(to.value, from.value, 1), ONE / 100);
        (
            Interval { low: scaled(is.low, was.high, 1), high: scaled(is.high, was.low, 1) },
            format!("{}倍", decimal(times)),
        )
    } else {
        return;
    };
    // Offices also cut where they ought to round: the last digit may be one off. A whole number of per cent is rounded.
    let is_rounded = matches!(by.dimension.as_str(), "%" | "倍");
    let slack = if by.step > 0 {
        by.step / 2
    } else if is_rounded {
        ONE / 2
    } else {
        0
    };
    if computed.meets(Interval { low: said.low - slack, high: said.high + slack })
        || by.hedge == Hedge::AtMost
    {
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

/// Whether words before a number say by how much something changed.
fn is_by(words: &str) -> bool {
    clause::has(words, &BY) && !clause::has(words, &NOT_COMPARED)
}
