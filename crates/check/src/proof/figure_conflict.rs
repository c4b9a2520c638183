//! The same quantity stated twice with two values: the same words before the number, and a number that one slip makes the
//! other.

use std::collections::HashMap;

use crate::clause;
use crate::numeral::ONE;
use crate::quantity::{Hedge, Quantity};
use crate::relation::is_one_slip_away;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "figure-conflict",
    kind: Kind::Arithmetic,
    severity: Severity::Warning,
    look,
    fires: &[
        "全年累计补栽各类果树2635株。\n果树是民生。全年累计补栽各类果树⟦2685株⟧。",
        "今年共发现果园安全隐患93处。\n今年共发现果园安全隐患⟦98处⟧，均已整改。",
        "果园建设累计完成投资3.2亿元。\n果园建设累计完成投资⟦3.2万元⟧。",
        "全镇果品抽检合格率达到98.5%。\n全镇果品抽检合格率达到⟦96.5%⟧。",
        "发放果树修剪工具包共计1250套。\n发放果树修剪工具包共计⟦1258套⟧。",
    ],
    silent: &[
        "全年累计补栽各类果树2635株。\n全年累计补栽各类果树2635株。",
        "新建果园4个。\n新建果园6个。",
        "2030年累计完成投资3.2亿元。\n2031年累计完成投资3.5亿元。",
        "情节严重的，处5万元以上罚款；情节特别严重的，处8万元以上罚款。",
        "今年共发现果园安全隐患93处。\n今年共发现果园安全隐患200多处。",
        "柳湾村补栽各类果树共计1250株，东园村补栽各类果树共计1280株。",
    ],
};

/// Of the words beside both numbers so many signs are the same at least; of a number with few digits more.
const SAME: usize = 7;
const SAME_OF_FEW_DIGITS: usize = 8;
const SAME_OF_NONE: usize = 9;
/// The words before may begin otherwise if so many signs at their end are the same.
const TAIL: usize = 8;
/// Words that one of two statements may begin with more than the other.
const LEADS: [&str; 14] = [
    "全年",
    "今年",
    "本年",
    "当年",
    "年内",
    "一年来",
    "目前",
    "现",
    "已",
    "其中",
    "共",
    "累计",
    "总的看",
    "据统计",
];
/// Statements are looked up by so many signs before the number.
const KEY: usize = 4;
/// With so many statements in the same words the paper is a list, and each is told apart by something else.
const MOST_OTHERS: usize = 60;
/// In a law what stands beside each other in the same words are cases that it tells apart.
const BESIDE: usize = 8;

/// What is said: the piece, the last words before the number, and what it counts.
type Said<'a> = (Option<usize>, &'a str, &'a str);

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let mut seen: HashMap<Said<'_>, Vec<(&Line, &Quantity)>> = HashMap::new();
    for line in manuscript.written() {
        let is_law = manuscript.is_of_law(line);
        for one in line.quantities.iter().filter(|one| is_stated(line, one)) {
            let words = clause::last(before(line, one), KEY);
            if words.chars().count() < KEY {
                continue;
            }
            let others = seen.entry((line.piece, words, one.dimension.as_str())).or_default();
            let is_case = |line: &Line| is_law && line.ordinal().is_some();
            let is_apart =
                |other: &Line| line.place - other.place > BESIDE || !is_case(line) && !is_case(other);
            let other = others
                .iter()
                .find(|(other_line, other)| is_apart(other_line) && conflicts(other_line, other, line, one));
            if let Some((other_line, other)) = other {
                let finding = Finding::at(line.place, one.at.clone())
                    .with("words", before(line, one))
                    .with("other", other_line.get(other.at.clone()))
                    .with("line", other_line.number.to_string())
                    .related(other_line.place, other.at.clone());
                findings.add(finding);
            }
            if others.len() < MOST_OTHERS {
                others.push((line, one));
            }
        }
    }
}

/// Whether a number states what is so, not what a law demands.
fn is_stated(line: &Line, one: &Quantity) -> bool {
    const DEMANDED: [&str; 15] = [
        "并处", "处以", "罚款", "不得", "应当", "目标", "力争", "计划", "标准", "以上", "以下", "超过",
        "限额", "最低", "最高",
    ];
    let clause = clause::before(line, one.at.start);
    let behind = clause::after(line, one.at.end);
    let is_demanded =
        clause::has(clause, &DEMANDED) || clause::has(clause::first(behind, 4), &["以上", "以下", "罚款"]);
    one.is_amount()
        && one.dimension != "级"
        && one.hedge == Hedge::Exact
        && one.value > 9 * ONE / 10
        && !is_demanded
}

/// The words between the mark or number before a quantity and it.
fn before<'a>(line: &'a Line, one: &Quantity) -> &'a str {
    clause::noun_at_end(clause::before(line, one.at.start))
}

/// The words between a quantity and the mark or number behind it.
fn behind<'a>(line: &'a Line, one: &Quantity) -> &'a str {
    clause::noun_at_start(line.after(one.at.end))
}

/// Whether two statements are about the same and differ by a slip.
fn conflicts(line: &Line, one: &Quantity, other_line: &Line, other: &Quantity) -> bool {
    if one.value == other.value || one.interval().meets(other.interval()) {
        return false;
    }
    let (words, others) = (before(line, one), before(other_line, other));
    let tail = words.chars().rev().zip(others.chars().rev()).take_while(|(a, b)| a == b).count();
    let head =
        behind(line, one).chars().zip(behind(other_line, other).chars()).take_while(|(a, b)| a == b).count();
    let digits = line.get(one.number.clone()).chars().filter(|sign| crate::numeral::is_digit(*sign)).count();
    let enough = match digits {
        0 => SAME_OF_NONE,
        1 => SAME_OF_NONE + 3,
        2 => SAME_OF_FEW_DIGITS,
        _ => SAME,
    };
    // One that says more, as the name of a village, says something else; a word of time says the same.
    let more =
        |words: &str, others: &str| words.strip_suffix(others).is_some_and(|more| LEADS.contains(&more));
    let is_said_longer = tail >= TAIL && (more(words, others) || more(others, words));
    let is_same = (words == others || is_said_longer) && tail + head >= enough;
    is_same
        && !is_other_time(line, one, other_line, other)
        && is_one_slip_away(line, &[one, other], |all| matches!(all, [one, other] if one.meets(*other)))
}

/// Whether the sentences name different years, months or places.
fn is_other_time(line: &Line, one: &Quantity, other_line: &Line, other: &Quantity) -> bool {
    let dates = |line: &Line, one: &Quantity| -> Vec<i128> {
        let sentence = line.sentence_at(one.at.start);
        let first = line.quantities.partition_point(|date| date.at.start < sentence.start);
        let ahead = line.quantities.iter().skip(first).take_while(|date| date.at.end <= one.at.start);
        let dates = ahead.filter(|date| date.role == crate::quantity::Role::Date);
        dates.map(|date| date.value).collect()
    };
    let said = |line: &Line, one: &Quantity| {
        let sentence = line.sentence_at(one.at.start);
        let words = line.get(sentence.start..one.at.start).to_owned();
        ["去年", "上年", "今年", "明年", "五年"].map(|word| words.contains(word))
    };
    dates(line, one) != dates(other_line, other) || said(line, one) != said(other_line, other)
}
