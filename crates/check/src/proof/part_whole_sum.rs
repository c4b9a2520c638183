//! Parts and their whole: 12个（4个新建和8个续建）, 93处，已整改90处，剩余3处, A3个、B4个，共7个. Rounded numbers may differ by
//! what rounding allows.

use std::ops::Range;

use crate::quantity::{Hedge, Interval, Quantity};
use crate::relation::{is_one_slip_away, printed};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "part-whole-sum",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "全园有⟦13块⟧果园（包括5块新园和9块老园）。",
        "共补栽果树⟦320株⟧，其中梨树120株、桃树90株、杏树120株。",
        "谋划果园项目⟦17个⟧。其中，续建4个；新建4个；前期6个；储备5个。",
        "发现问题⟦93处⟧，已整改90处，剩余4处。",
        "梨园投资3.2亿元，桃园投资1.5亿元，合计⟦5.7亿元⟧。",
        "全年采收⟦2.76万吨⟧，其中梨1.83万吨，桃8300吨。",
    ],
    silent: &[
        "全园有14块果园（包括5块新园和9块老园）。",
        "谋划果园项目17个。其中，续建4个；新建4个；前期6个；储备3个。",
        "全年采收2.76万吨，其中梨1.83万吨，桃9300吨。",
        "共补栽果树320株，其中梨树120株。",
        "发现问题93处，已整改90处，剩余3处。",
        "新增果农320户，其中柳湾村120户、东园村90户等。",
        "采收梨12吨，增长6.2%，其中一级果5吨，增长7.5%。",
        "建成果园1.6万公里，其中高产果园3.3公里。",
    ],
};

/// Between a whole and the word that opens its parts stand no more bytes than this.
const NEAR: usize = 60;

/// How parts are opened, and how surely they are all of the parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// In brackets: all of them, unless a word says otherwise.
    Brackets,
    /// 其中: perhaps some of them.
    Among,
    /// 已整改…剩余…: two that make the whole.
    Rest,
    /// …，共: the whole comes last.
    Total,
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written().filter(|line| line.quantities.len() > 2) {
        for at in 0..line.quantities.len() {
            let Some(whole) = line.quantities.get(at) else { continue };
            let is_rate = ["每", "平均", "人均"].iter().any(|word| words_before(line, whole).contains(word));
            if !whole.is_amount() || whole.is_relation() || whole.hedge == Hedge::AtMost || is_rate {
                continue;
            }
            let found = [after(line, at), rest(line, at), before(line, at)].into_iter().flatten().next();
            if let Some((cue, parts)) = found {
                compare(line, whole, cue, &parts, findings);
            }
        }
    }
}

/// The parts that follow a whole: in brackets, or behind 其中.
fn after(line: &Line, at: usize) -> Option<(Cue, Vec<Quantity>)> {
    let whole = line.quantities.get(at)?;
    let next = line.quantities.get(at + 1..)?.iter().find(|one| one.is_like(whole))?;
    let between = line.get(whole.at.end..next.at.start);
    if between.len() > NEAR {
        return None;
    }
    let opens = between.rfind(['（', '(']);
    let closes = between.rfind(['）', ')']);
    let (cue, scope) = match opens.filter(|open| closes.is_none_or(|close| close < *open)) {
        Some(open) if between.get(..open).is_some_and(|words| !words.contains(['，', '。', '；'])) => {
            let start = whole.at.end + open;
            let length = line.after(start).find(['）', ')'])?;
            let inside = line.get(start..start + length);
            let is_some = ["等", "其中", "主要", "含", "不包括"].iter().any(|word| inside.contains(word));
            (if is_some { Cue::Among } else { Cue::Brackets }, start..start + length)
        }
        _ => {
            let among = between.find("其中")?;
            (Cue::Among, whole.at.end + among..line.sentence_at(next.at.start).end)
        }
    };
    Some((cue, parts(line, whole, &scope)))
}

/// The two parts of 93处，已整改90处，剩余3处.
fn rest(line: &Line, at: usize) -> Option<(Cue, Vec<Quantity>)> {
    const LEFT: [&str; 8] = ["剩余", "其余", "余下", "还剩", "尚有", "尚未", "还有", "未完成"];
    let whole = line.quantities.get(at)?;
    let sentence = line.sentence_at(whole.at.start);
    let mut like = line
        .quantities
        .get(at + 1..)?
        .iter()
        .filter(|one| one.is_like(whole) && sentence.contains(&one.at.start));
    let (done, left) = (like.next()?, like.next()?);
    let words = line.get(done.at.end..left.at.start);
    let is_done = ["已", "完成", "整改", "办结", "其中"]
        .iter()
        .any(|word| line.get(whole.at.end..done.at.start).contains(word));
    let is_left = LEFT.iter().any(|word| words.contains(word)) && words.chars().count() <= 12;
    (is_done && is_left).then(|| (Cue::Rest, vec![done.clone(), left.clone()]))
}

/// The parts before a whole that 共 or 合计 introduces.
fn before(line: &Line, at: usize) -> Option<(Cue, Vec<Quantity>)> {
    const TOTAL: [&str; 6] = ["合计", "共计", "总计", "总共", "，共", "、共"];
    let whole = line.quantities.get(at)?;
    let clause = line.before(whole.at.start);
    let start = clause.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let near = clause.get(start..)?;
    let word = TOTAL.iter().find_map(|word| near.rfind(word).map(|found| start + found))?;
    let sentence = line.sentence_at(whole.at.start);
    let parts = parts(line, whole, &(sentence.start..word));
    (parts.len() >= 2).then_some((Cue::Total, parts))
}

/// The quantities of a scope that may be parts: of the same kind, and not said to be a change or a rate.
fn parts(line: &Line, whole: &Quantity, scope: &Range<usize>) -> Vec<Quantity> {
    const NO_PART: [&str; 16] = [
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
        "新增",
        "较",
        "最高",
        "达到",
        "目标",
        "单",
    ];
    let inside = line.quantities.iter().filter(|one| one.at.start >= scope.start && one.at.end <= scope.end);
    let mut out = Vec::new();
    let mut last = scope.start;
    for part in inside.filter(|one| one.is_like(whole)) {
        let words = line.get(last..part.at.start);
        let clause = words.rsplit(['，', '、', '；', '。', '（']).next().unwrap_or(words);
        if !NO_PART.iter().any(|word| clause.contains(word)) {
            out.push(part.clone());
        }
        last = part.at.end;
    }
    out
}

fn compare(line: &Line, whole: &Quantity, cue: Cue, parts: &[Quantity], findings: &mut Findings) {
    if parts.is_empty() {
        return;
    }
    let sum: Interval = parts.iter().map(Quantity::interval).sum();
    let own = whole.interval();
    if sum.meets(own) {
        return;
    }
    let is_more = sum.low > own.high;
    let all: Vec<&Quantity> = std::iter::once(whole).chain(parts).collect();
    let is_one_slip = is_one_slip_away(line, &all, |all| {
        all.split_first().is_some_and(|(whole, parts)| parts.iter().copied().sum::<Interval>().meets(*whole))
    });
    let is_sure = match cue {
        Cue::Brackets => parts.len() >= 2 && (is_more || joins_all(line, parts)),
        Cue::Rest => true,
        Cue::Total => parts.len() >= 2 && is_one_slip,
        Cue::Among if parts.len() == 1 => is_more && whole.hedge == Hedge::Exact,
        Cue::Among => is_one_slip && (parts.len() >= 3 || whole.value >= 100 * crate::numeral::ONE),
    };
    if !is_sure || goes_on_with_others(line, parts) {
        return;
    }
    let total: i128 = parts.iter().map(|part| part.value).sum();
    let addends: Vec<String> = parts.iter().map(|part| line.get(part.number.clone()).to_owned()).collect();
    let mut finding = Finding::at(line.place, whole.at.clone())
        .with("whole", line.get(whole.at.clone()))
        .with("parts", addends.join("＋"))
        .with("sum", printed(total, whole, line));
    for part in parts {
        finding = finding.related(line.place, part.at.clone());
    }
    findings.add(finding);
}

/// The words of the clause before a quantity, six at the most.
fn words_before<'a>(line: &'a Line, one: &Quantity) -> &'a str {
    let clause = line.before(one.at.start);
    let start = clause.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    clause.get(start..).unwrap_or_default()
}

/// Whether nothing but words of joining stands between the parts: 5块新园和9块老园.
fn joins_all(line: &Line, parts: &[Quantity]) -> bool {
    parts.windows(2).all(|pair| {
        let [one, next] = pair else { return true };
        line.get(one.at.end..next.at.start).chars().count() <= 20
    })
}

/// Whether 等 behind the last part says that there are others.
fn goes_on_with_others(line: &Line, parts: &[Quantity]) -> bool {
    let Some(last) = parts.last() else { return false };
    let behind: String = line.after(last.at.end).chars().take(6).collect();
    behind.contains('等')
}
