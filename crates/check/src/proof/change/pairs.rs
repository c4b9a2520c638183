//! Which two values a change is between, by the words around them.

use super::{Change, NOT_COMPARED, is_by};
use crate::clause;
use crate::quantity::{Hedge, Quantity};
use crate::{Finding, Findings, Line};

const RISES: [&str; 10] =
    ["增加到", "提高到", "上升到", "增长到", "提升到", "增加至", "提高至", "上升至", "增长至", "提升至"];
const FALLS: [&str; 8] = ["下降到", "减少到", "降低到", "降到", "下降至", "减少至", "降低至", "降至"];
const LAST_YEAR: [&str; 4] = ["上年", "去年", "上一年", "同期"];

/// Says whether 由A增加到B goes the other way; true if it was said.
pub(super) fn direction(line: &Line, amounts: &[&Quantity], at: usize, findings: &mut Findings) -> bool {
    let (Some(from), Some(to)) = (amounts.get(at), amounts.get(at + 1)) else { return false };
    let Some((verb, rises)) = turn(line, from, to) else { return false };
    let (before, after) = (from.interval(), to.interval());
    let is_wrong = rises && after.high < before.low || !rises && after.low > before.high;
    if is_wrong {
        let finding = Finding::at(line.place, verb..to.at.end).with("kind", "direction");
        findings.add(
            finding
                .with("from", line.get(from.at.clone()))
                .with("to", line.get(to.at.clone()))
                .with("by", ""),
        );
    }
    is_wrong
}

/// The verb between two values of one kind, 由A增加到B, and whether it says more.
fn turn(line: &Line, from: &Quantity, to: &Quantity) -> Option<(usize, bool)> {
    let words = line.get(from.at.end..to.at.start);
    if !from.is_like(to)
        || NOT_COMPARED.contains(&from.dimension.as_str())
        || words.contains(['，', '；', '。'])
    {
        return None;
    }
    // 分别从3亩、5亩增加到4亩、6亩: the pairs are not beside each other.
    let before = clause::before(line, from.at.start);
    if !clause::has(before, &["由", "从"]) || before.contains("分别") {
        return None;
    }
    let find =
        |list: &[&str]| list.iter().find_map(|word| words.rfind(word).map(|found| from.at.end + found));
    find(&RISES).map(|verb| (verb, true)).or_else(|| find(&FALLS).map(|verb| (verb, false)))
}

/// The changes that begin with the amount at a place.
pub(super) fn changes<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Vec<Change<'q>> {
    let mut out = from_to(line, amounts, at);
    out.extend(with_increase(line, amounts, at));
    out.extend(than_last_year(line, amounts, at));
    out.extend(rate_first(line, amounts, at));
    out
}

/// 由A增加到B，增长p.
fn from_to<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Vec<Change<'q>> {
    let (Some(from), Some(to)) = (amounts.get(at), amounts.get(at + 1)) else { return Vec::new() };
    if turn(line, from, to).is_none() {
        return Vec::new();
    }
    let mut end = to.at.end;
    let said = amounts.iter().skip(at + 2).take(2).take_while(|by| {
        let words = line.get(end..by.at.start);
        end = by.at.end;
        let is_times = by.dimension == "倍" && clause::has(words, &["是", "为"]);
        let is_said = words.chars().count() <= 12 && !words.contains(['。', '；', '其']);
        is_said
            && (is_by(words) && !clause::has(words, &["到", "至"]) || is_times)
            && by.hedge != Hedge::AtMost
    });
    said.map(|by| Change { was: (*from).clone(), now: (*to).clone(), said: by }).collect()
}

/// V，比上年增加D，增长p; 比上年的A扩大D，增长p: the rate against the increase.
fn with_increase<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Change<'q>> {
    let (now, by, rate) = (amounts.get(at)?, amounts.get(at + 1)?, amounts.get(at + 2)?);
    let words = line.get(now.at.end..by.at.start);
    let behind = line.get(by.at.end..rate.at.start);
    let is_near = words.chars().count() <= 14 && behind.chars().count() <= 8;
    let is_change = is_by(words) && !clause::has(words, &["到", "至", "其中", "。", "；"]);
    let is_rate = rate.dimension == "%" && is_by(behind) && rate.hedge != Hedge::AtMost;
    if !now.is_like(by) || now.is_relation() || !is_near || !is_change || !is_rate {
        return None;
    }
    let fell = clause::has(words, &["减少", "下降", "降低", "压减"]);
    let change = if fell { -by.value } else { by.value };
    // 比上年的A扩大D: the first is what was.
    let before = clause::before(line, now.at.start);
    let is_was = clause::has(before, &["比", "较"]) && clause::has(before, &LAST_YEAR)
        || clause::has(before, &["在"]) && words.starts_with("的基础上");
    let is_compared = clause::has(words, &["比", "较", "同比", "净"]);
    if !is_was && !is_compared {
        return None;
    }
    let other = |value: i128| Quantity { value, step: now.step.max(by.step), ..(*now).clone() };
    let (was, is) = if is_was {
        ((*now).clone(), other(now.value + change))
    } else {
        (other(now.value - change), (*now).clone())
    };
    (was.value > 0 && is.value > 0).then_some(Change { was, now: is, said: rate })
}

/// 达到A，较上年的B增长p; 今年A，去年B，增长p; 达到a%，比上年提高d个百分点（上年为b%）.
fn than_last_year<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Change<'q>> {
    let (now, was, said) = (amounts.get(at)?, amounts.get(at + 1)?, amounts.get(at + 2)?);
    let between = line.get(now.at.end..was.at.start);
    let behind = line.get(was.at.end..said.at.start);
    let is_last_year =
        clause::has(between, &LAST_YEAR) && between.chars().count() <= 14 && !between.contains(['。', '；']);
    if now.is_like(was)
        && is_last_year
        && is_by(behind)
        && behind.chars().count() <= 8
        && !clause::has(behind, &["到", "至"])
    {
        let is_comparable = said.dimension == "%" && !now.is_relation() || said.dimension == "百分点";
        let is_change = is_by(between);
        return (is_comparable && !is_change).then(|| Change {
            was: (*was).clone(),
            now: (*now).clone(),
            said,
        });
    }
    // a%，比上年提高d个百分点（上年为b%）
    let is_told_behind = was.dimension == "百分点"
        && is_by(between)
        && behind.contains('（')
        && clause::has(behind, &LAST_YEAR);
    (is_told_behind && said.is_like(now) && now.dimension == "%").then(|| Change {
        was: (*said).clone(),
        now: (*now).clone(),
        said: was,
    })
}

/// 同比增长p，增收D，达到V.
fn rate_first<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Change<'q>> {
    let (rate, by, now) = (amounts.get(at)?, amounts.get(at + 1)?, amounts.get(at + 2)?);
    let is_growth = rate.dimension == "%" && is_by(clause::last(line.before(rate.at.start), 6));
    let (first, second) = (line.get(rate.at.end..by.at.start), line.get(by.at.end..now.at.start));
    let is_told = is_by(first)
        && first.chars().count() <= 8
        && clause::has(second, &["达到", "达", "增至"])
        && second.chars().count() <= 6;
    let is_plain = !first.contains(['。', '；'])
        && !second.contains(['。', '；'])
        && by.is_like(now)
        && !by.is_relation();
    if !is_growth || !is_told || !is_plain {
        return None;
    }
    let was = Quantity { value: now.value - by.value, step: now.step.max(by.step), ..(*now).clone() };
    (was.value > 0).then(|| Change { was, now: (*now).clone(), said: rate })
}
