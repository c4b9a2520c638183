//! A blank between two Chinese characters of a sentence.

use document::outline::Role;

use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "space-in-chinese",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "各园每月巡查一次，发现病虫⟦ ⟧害立即上报。",
        "各园要压实责任，加强果园⟦　⟧管护工作。",
        "全年采收顺利，果农反⟦ ⟧映良好。",
        "区果园管理局组织⟦ ⟧技术人员巡查。",
        "要坚持问题导向，切实做好⟦  ⟧整改工作。",
    ],
    silent: &[
        "各园每月巡查一次，发现病虫害立即上报。",
        "第二十一条之一 为了加强果园管护，制定本条。",
        "第一条 为了加强果园管护，制定本办法。",
        "一、总体要求 各园要压实责任。",
        "由王 刚、李 明负责巡查。",
        "姓名 单位 电话 职务",
        "2031年6月 柳湾区果园管理局印发。",
        "东园 30亩 西园 20亩 南园 15亩。",
    ],
};

/// A line with more blanks is a row of a table, or set apart on purpose.
const MOST: usize = 2;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in
        manuscript.prose().filter(|line| line.role == Role::Text && line.text.trim_end().ends_with('。'))
    {
        let found: Vec<_> = blanks(line).collect();
        if found.len() > MOST {
            continue;
        }
        for at in found {
            findings.add(Finding::at(line.place, at).suggest(""));
        }
    }
}

/// The blanks of a line that stand within running text.
fn blanks(line: &Line) -> impl Iterator<Item = std::ops::Range<usize>> {
    let begin = line.ordinal_at().map_or(0, |at| at.end).max(line.words().0);
    let text = &line.text;
    let is_blank = |sign: char| matches!(sign, ' ' | '\u{3000}' | '\u{A0}');
    let starts = text.char_indices().filter(move |(at, sign)| {
        *at > begin && is_blank(*sign) && !text.get(..*at).is_some_and(|before| before.ends_with(is_blank))
    });
    starts.filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        let end = at + rest.len() - rest.trim_start_matches(is_blank).len();
        // 第二条之一 各园: an article that was put in later.
        let is_numbered = text.get(..at)?.trim_start_matches(['“', ' ', '\u{3000}']).starts_with('第');
        let before = run(text.get(..at)?.chars().rev());
        let after = run(text.get(end..)?.chars());
        // 王 刚: names of two characters are stretched; and what stands alone before a blank is a word of its own.
        let is_within = before > 2 && after > 1 && text.get(..at)?.contains('，') | (before > 4);
        (is_within && !is_numbered).then_some(at..end)
    })
}

/// How many Chinese characters begin it.
fn run(signs: impl Iterator<Item = char>) -> usize {
    signs.take_while(|sign| is_han(*sign)).count()
}
