//! The same quantity stated twice with two values: the same words before the number, and a number that one slip makes the
//! other.

use std::collections::HashMap;

use document::ordinal::{Form, Ordinal};

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

/// The words before both numbers are the same over so many signs at least, of more digits fewer.
const LONG: usize = 10;
const SHORT: usize = 6;

/// What is said: the piece, the last words before the number, and what it counts.
type Said<'a> = (Option<usize>, &'a str, &'a str);

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let mut seen: HashMap<Said<'_>, Vec<(&Line, &Quantity)>> = HashMap::new();
    let laws = laws(manuscript);
    for line in
        manuscript.written().filter(|line| line.piece.is_none_or(|piece| laws.get(piece) != Some(&true)))
    {
        for one in line.quantities.iter().filter(|one| is_stated(line, one)) {
            let words = clause::last(statement(line, one), SHORT);
            if words.chars().count() < SHORT {
                continue;
            }
            let before = seen.entry((line.piece, words, one.dimension.as_str())).or_default();
            let other = before.iter().find(|(other_line, other)| conflicts(other_line, other, line, one));
            if let Some((other_line, other)) = other {
                let finding = Finding::at(line.place, one.at.clone())
                    .with("words", statement(line, one))
                    .with("other", other_line.get(other.at.clone()))
                    .with("line", other_line.number.to_string())
                    .related(other_line.place, other.at.clone());
                findings.add(finding);
            }
            before.push((line, one));
        }
    }
}

/// Which pieces are made of articles: a law states limits for this and that in the same words.
fn laws(manuscript: &Manuscript<'_>) -> Vec<bool> {
    let is_article = |line: &Line| {
        Ordinal::of(&line.text).is_some_and(|ordinal| matches!(ordinal.form, Form::Article | Form::Chapter))
    };
    let mut counts = vec![0usize; manuscript.outline.pieces.len()];
    for line in manuscript.lines.iter().filter(|line| is_article(line)) {
        if let Some(count) = line.piece.and_then(|piece| counts.get_mut(piece)) {
            *count += 1;
        }
    }
    counts.into_iter().map(|count| count >= 3).collect()
}

/// Whether a number states what is so, not what the law demands.
fn is_stated(line: &Line, one: &Quantity) -> bool {
    const DEMANDED: [&str; 10] =
        ["处", "罚款", "不得", "应当", "目标", "力争", "计划", "标准", "以上", "以下"];
    let clause = clause::before(line, one.at.start);
    let behind = clause::after(line, one.at.end);
    let is_demanded =
        clause::has(clause, &DEMANDED) || clause::has(clause::first(behind, 4), &["以上", "以下", "罚款"]);
    one.is_amount() && one.hedge == Hedge::Exact && one.value > 9 * ONE && !is_demanded
}

/// The words between the mark or number before a quantity and it.
fn statement<'a>(line: &'a Line, one: &Quantity) -> &'a str {
    clause::noun_at_end(clause::before(line, one.at.start))
}

/// Whether two statements are about the same and differ by a slip.
fn conflicts(line: &Line, one: &Quantity, other_line: &Line, other: &Quantity) -> bool {
    if one.value == other.value || one.interval().meets(other.interval()) {
        return false;
    }
    let (words, others) = (statement(line, one), statement(other_line, other));
    let digits = line.get(one.number.clone()).chars().filter(char::is_ascii_digit).count();
    let same = words.chars().rev().zip(others.chars().rev()).take_while(|(a, b)| a == b).count();
    let is_whole = words == others;
    let enough = if digits >= 3 { SHORT + 1 } else { LONG };
    // One that says more, as the name of a village, says something else.
    let is_same = is_whole && same >= enough || same >= LONG + 4;
    is_same
        && !is_other_time(line, one, other_line, other)
        && is_one_slip_away(line, &[one, other], |all| matches!(all, [one, other] if one.meets(*other)))
}

/// Whether the sentences name different years, months or places.
fn is_other_time(line: &Line, one: &Quantity, other_line: &Line, other: &Quantity) -> bool {
    let dates = |line: &Line, one: &Quantity| -> Vec<i128> {
        let sentence = line.sentence_at(one.at.start);
        let dates = line.quantities.iter().filter(|date| date.role == crate::quantity::Role::Date);
        dates
            .filter(|date| sentence.contains(&date.at.start) && date.at.end <= one.at.start)
            .map(|date| date.value)
            .collect()
    };
    let said = |line: &Line, one: &Quantity| {
        let sentence = line.sentence_at(one.at.start);
        let words = line.get(sentence.start..one.at.start).to_owned();
        ["去年", "上年", "今年", "明年", "五年"].map(|word| words.contains(word))
    };
    dates(line, one) != dates(other_line, other) || said(line, one) != said(other_line, other)
}
