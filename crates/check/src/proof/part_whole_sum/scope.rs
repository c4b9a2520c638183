//! Where the parts of a whole stand, and how surely they are all of them.

use std::ops::Range;

use crate::Line;
use crate::clause;
use crate::quantity::Quantity;

/// Between a whole and the word that opens its parts stand no more signs than this.
const NEAR: usize = 40;

/// A whole has no more parts than this: a longer row is a list, and is not summed.
const MOST_PARTS: usize = 60;

/// How parts are opened, and how surely they are all of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// In brackets, each with its number.
    Brackets,
    /// 其中, 包括: perhaps some of them.
    Among,
    /// Behind a colon.
    Colon,
    /// 已整改…剩余…: two that make the whole.
    Rest,
    /// …，共: the whole comes last.
    Total,
}

/// The parts of a whole.
#[derive(Debug)]
pub(super) struct Parts<'q> {
    pub(super) cue: Cue,
    pub(super) parts: Vec<&'q Quantity>,
}

/// The parts of the amount at a place, if it is a whole.
pub(super) fn of<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Parts<'q>> {
    rest(line, amounts, at).or_else(|| before(line, amounts, at)).or_else(|| after(line, amounts, at))
}

/// 每千株6次: not a whole but a rate.
pub(super) fn is_rate(line: &Line, one: &Quantity) -> bool {
    clause::has(
        clause::last(line.before(one.at.start), 8),
        &["每", "平均", "人均", "没有一", "任何一", "不少于"],
    )
}

/// The parts that follow a whole: in brackets, behind 其中 or 包括, behind a colon, 户中，.
fn after<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Parts<'q>> {
    let whole = *amounts.get(at)?;
    let mut behind = amounts.get(at + 1..)?.iter().take(MOST_PARTS);
    let next = behind.find(|one| one.is_like(whole) && !is_change(line, one))?;
    let between = line.get(whole.at.end..next.at.start);
    let (cue, open, scope_end) = opening(line, whole, between)?;
    let start = whole.at.end + open;
    if line.get(whole.at.end..start).chars().count() > NEAR {
        return None;
    }
    let parts = parts(line, amounts, whole, start..scope_end);
    Some(Parts { cue, parts })
}

/// What opens the parts between a whole and the next amount of its kind, where, and where their scope ends.
fn opening(line: &Line, whole: &Quantity, between: &str) -> Option<(Cue, usize, usize)> {
    let opens = between
        .rfind(['（', '('])
        .filter(|open| between.get(*open..).is_none_or(|rest| !rest.contains(['）', ')'])));
    if let Some(open) =
        opens.filter(|open| between.get(..*open).is_some_and(|words| !words.contains(['，', '。', '；'])))
    {
        let start = whole.at.end + open;
        let end = start + line.after(start).find(['）', ')'])?;
        let inside = line.get(start..end);
        let is_some = clause::has(inside, &["等", "其中", "主要", "含", "不包括", "较", "比"]);
        return Some((if is_some { Cue::Among } else { Cue::Brackets }, open, end));
    }
    let sentence_end = |from: usize| line.sentence_at(whole.at.end + from).end;
    if let Some(among) = between.find("其中") {
        let word = among + "其中".len();
        return Some((Cue::Among, among, sentence_end(word)));
    }
    let is_in_one_sentence = !between.contains(['。', '；']);
    if let Some(among) = between.find("包括").filter(|_| is_in_one_sentence) {
        return Some((Cue::Among, among, sentence_end(among)));
    }
    // 607户果农中，10亩以下的…
    if let Some(among) = between.find("中，").filter(|at| is_in_one_sentence && *at <= 12) {
        return Some((Cue::Among, among, sentence_end(among)));
    }
    let colon = between.find(['：', ':']).filter(|at| is_in_one_sentence && *at <= 18)?;
    (!between.get(..colon)?.contains('，')).then(|| (Cue::Colon, colon, sentence_end(colon)))
}

/// The two parts of 93处，已整改90处，剩余3处 and of 收入…，支出…，结余….
fn rest<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Parts<'q>> {
    const PAIRS: [(&[&str], &[&str]); 2] = [
        (
            &["已", "完成", "整改", "办结", "其中"],
            &["剩余", "其余", "余下", "还剩", "尚有", "尚未", "还有", "未完成"],
        ),
        (&["支出", "使用", "用去", "支付"], &["结余", "结存", "节余", "盈余", "余额"]),
    ];
    let whole = *amounts.get(at)?;
    let sentence = line.sentence_at(whole.at.start);
    let inside = amounts.get(at + 1..)?.iter().take_while(|one| sentence.contains(&one.at.start));
    let mut like = inside.take(MOST_PARTS).filter(|one| one.is_like(whole));
    let (done, left) = (*like.next()?, *like.next()?);
    let did = line.get(whole.at.end..done.at.start);
    let words = line.get(done.at.end..left.at.start);
    let is_pair = PAIRS.iter().any(|(done, left)| clause::has(did, done) && clause::has(words, left));
    let is_near = did.chars().count() <= 14 && words.chars().count() <= 14;
    (is_pair && is_near).then(|| Parts { cue: Cue::Rest, parts: vec![done, left] })
}

/// The parts before a whole that 共 or 合计 introduces.
fn before<'q>(line: &Line, amounts: &[&'q Quantity], at: usize) -> Option<Parts<'q>> {
    const TOTAL: [&str; 7] = ["合计", "共计", "总计", "总共", "累计", "共", "总额"];
    let whole = *amounts.get(at)?;
    let clause = clause::before(line, whole.at.start);
    let near = clause::last(clause, 10);
    let start = whole.at.start - near.len();
    let word = TOTAL.iter().find_map(|word| near.rfind(word).map(|found| start + found))?;
    // 公共, 共同, 共产党 are other words; 全年累计投入 says a total of its own.
    let is_word =
        clause::has(line.after(word).get(..6).unwrap_or_default(), &["共同", "共产", "共享", "共建", "共青"])
            || line.before(word).ends_with('公');
    let sentence = line.sentence_at(whole.at.start);
    let found = parts(line, &amounts[..at], whole, sentence.start..word);
    let head = line.get(clause_start(line, word)..word);
    let is_plain = head.chars().count() <= 8 && !clause::has(head, &["还", "另", "以来", "截至", "历年"]);
    let said = stated_count(head);
    let is_bare = matches!(head.trim(), "" | "全年" | "收入" | "本年" | "以上" | "上述") || said.is_some();
    let is_total =
        clause::has(line.after(word).get(..6).unwrap_or_default(), &["合计", "共计", "总计", "总共", "总额"]);
    let is_after_part = found.last().is_some_and(|part| line.get(part.at.end..word).chars().count() <= 24);
    let parts = match said {
        Some(count) if count <= found.len() => found.get(found.len() - count..)?.to_vec(),
        _ => found,
    };
    (parts.len() >= 2 && !is_word && is_plain && (is_bare || is_total) && is_after_part)
        .then_some(Parts { cue: Cue::Total, parts })
}

/// How many parts are said to be summed: 两园共, 三个村共, 三项合计.
fn stated_count(head: &str) -> Option<usize> {
    const DIGITS: [(char, usize); 9] =
        [('两', 2), ('二', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('七', 7), ('八', 8), ('九', 9)];
    let first = head.trim_start_matches(['这', '上', '述', '以']).chars().next()?;
    DIGITS.iter().find(|(digit, _)| *digit == first).map(|(_, count)| *count)
}

/// Where the clause of a place begins.
fn clause_start(line: &Line, at: usize) -> usize {
    at - clause::before(line, at).len()
}

/// The amounts of a scope that may be parts: of the same kind, and not said to be a change or a rate;
/// none of a scope with more than [`MOST_PARTS`] of them.
fn parts<'q>(
    line: &Line,
    amounts: &[&'q Quantity],
    whole: &Quantity,
    scope: Range<usize>,
) -> Vec<&'q Quantity> {
    let first = amounts.partition_point(|one| one.at.start < scope.start);
    let inside = amounts.iter().skip(first).take_while(|one| one.at.end <= scope.end);
    let like =
        inside.filter(|one| one.is_like(whole) && !is_change(line, one) && !is_bound(line, one)).copied();
    let found: Vec<&Quantity> = like.take(MOST_PARTS + 1).collect();
    if found.len() > MOST_PARTS { Vec::new() } else { found }
}

/// Whether a number says by how much something changed, or a rate.
fn is_change(line: &Line, one: &Quantity) -> bool {
    const CHANGES: [&str; 14] = [
        "增长",
        "增加",
        "减少",
        "下降",
        "提高",
        "比上年",
        "同比",
        "每",
        "平均",
        "人均",
        "较",
        "最高",
        "目标",
        "降低",
    ];
    let words = clause::before(line, one.at.start);
    let words = words.rsplit(['、', '（', '(']).next().unwrap_or(words);
    // 种植增收, 务工增收 are parts; 增加 alone is a change.
    clause::has(words, &CHANGES)
}

/// 10亩以下的, 10亩至30亩的: the bound of a class.
fn is_bound(line: &Line, one: &Quantity) -> bool {
    let behind = line.after(one.at.end);
    ["以下的", "以上的", "至", "以内的"].iter().any(|word| behind.starts_with(word))
}

/// Whether 等 behind the last part says that there are others.
pub(super) fn goes_on(line: &Line, found: &Parts<'_>) -> bool {
    let Some(last) = found.parts.last() else { return false };
    let behind = line.after(last.at.end);
    let near = clause::first(behind, 6);
    found.cue != Cue::Total && near.contains('等') && !near.contains(['，', '。', '；'])
}
