//! 、 between two clauses that each have their subject and verb (GB/T 15834-2011 4.5, 4.6: 、 parts words, ， parts
//! clauses). Only where both sides show it beyond doubt.

use std::ops::Range;

use crate::brackets::is_quoted;
use crate::face::Kinds;
use crate::sign::{count, is_pause};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "dun-between-clauses",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "东园已完成土壤改良⟦、⟧围栏已加固，桃树长势良好。",
        "其中西园已修建引水渠⟦、⟧道路已硬化。",
        "病虫害防治手段不够多样⟦、⟧技术人员培训缺乏针对性；",
        "果品包装的设计有待改进⟦、⟧销售渠道的拓展仍需加强。",
        "果园巡查的频次明显不足⟦、⟧管护人员的责任心不强。",
    ],
    silent: &[
        "东园已完成补栽、修剪，桃树长势良好。",
        "东园已完成、西园已启动。",
        "认识不到位、责任不落实、监管不到位。",
        "能力不足、管护不力。",
        "梨树、桃树已补栽，围栏已加固。",
        "对管护手段不够完善、技术人员培训缺乏针对性的果园，限期整改。",
        "东园已完成“补栽、围栏已加固”。",
    ],
};

/// Words that say what is lacking.
const LACKS: &[&str] = &["不够", "不足", "缺乏", "有待", "仍需", "不强", "不高", "偏低", "偏少", "滞后"];
/// Clauses are longer than the short parallels that 、 may part.
const SHORTEST: usize = 8;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| line.has(Kinds::DUN)) {
        for (at, sign) in line.text.match_indices('、') {
            let Some((left, right)) = beside(line, at, sign.len()) else { continue };
            let (left, right) = (line.get(left), line.get(right));
            let is_wrong = are_done(left, right) || are_lacking(left, right);
            if is_wrong && !is_quoted(&line.text, at) && !line.after(at).starts_with("、“") {
                findings.add(Finding::at(line.place, at..at + sign.len()).suggest("，"));
            }
        }
    }
}

/// What stands on each side of a 、 alone between two marks, up to these; more are a list.
fn beside(line: &Line, at: usize, length: usize) -> Option<(Range<usize>, Range<usize>)> {
    let after = line.after(at + length);
    let end = after.find(is_pause).unwrap_or(after.len());
    if after.get(end..).is_some_and(|rest| rest.starts_with('、')) {
        return None;
    }
    let before = line.before(at);
    let ordinal = line.ordinal_at().map_or(0, |ordinal| ordinal.end);
    let mark = before.char_indices().rev().find(|(_, sign)| is_pause(*sign));
    let start = match mark {
        // The mark of an ordinal is none of a list.
        Some((place, '、')) if place >= ordinal => return None,
        Some((place, sign)) => ordinal.max(place + sign.len_utf8()),
        None => ordinal,
    };
    Some((start..at, at + length..at + length + end))
}

/// 东园已完成…、围栏已加固: on the right a subject of its own before 已.
fn are_done(left: &str, right: &str) -> bool {
    let Some((subject, verb)) = left.split_once('已') else { return false };
    let Some((other, done)) = right.split_once('已') else { return false };
    let are_subjects = count(subject) > 1 && (2..=8).contains(&count(other));
    are_subjects && count(verb) > 3 && count(done) > 1 && count(left) >= SHORTEST && !done.contains('的')
}

/// …不够多样、…缺乏针对性: on both sides a subject and what it lacks.
fn are_lacking(left: &str, right: &str) -> bool {
    let is_clause = |text: &str| {
        let place = LACKS.iter().filter_map(|word| text.find(word)).min();
        place.is_some_and(|place| count(text.get(..place).unwrap_or_default()) > 3) && count(text) >= SHORTEST
    };
    is_clause(left) && is_clause(right) && !ends_as_attribute(right)
}

/// Whether the last 的 stands behind what is lacked: …缺乏针对性的果园.
fn ends_as_attribute(text: &str) -> bool {
    let Some(place) = LACKS.iter().filter_map(|word| text.find(word)).min() else { return false };
    text.get(place..).is_some_and(|rest| rest.contains('的') || rest.contains('等'))
}
