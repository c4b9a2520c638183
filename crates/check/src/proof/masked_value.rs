//! A placeholder where a figure, a date or a name belongs: XX亿元, ××年, ____个, （待补充）.

use std::ops::Range;

use document::reading::Is;

use crate::face::Kinds;
use crate::genre::is_case;
use crate::sign::{bare, is_han};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "masked-value",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "全年投入⟦XX⟧万元，补栽⟦××⟧亩。",
        "采收期为⟦X年X月X日⟧。",
        "⟦20XX年⟧果园工作总结",
        "果园共有职工⟦____⟧人，其中技工⟦____⟧人。",
        "验收日期⟦（待定）⟧。",
        "由⟦XX⟧果园管理局牵头。",
        "采收⟦**⟧吨，同比增长⟦XX⟧%。",
    ],
    silent: &[
        "全年投入120万元，补栽30亩。",
        "定制XXL号工作服60套。",
        "地块宽3×5米，行距2X3米。",
        "李某某与某果园买卖合同纠纷案。原告李某某，被告××果园，柳湾区人民法院判令支付××元。",
        "文书标题为“××年××人民法院果园案件建议书”。",
        "# 果园工作总结\n\n完成投资<span data-name=\"outlay\" data-period=\"year\">XX</span>万元。\n",
        "补栽品种待定，由各园自行选择。",
        "合同编号为XX2031-06。",
        "姓名：____　住址：____",
    ],
};

/// A remark with its blanks takes no more bytes.
const LONGEST_REMARK: usize = 400;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    // In judgements names and figures are left out on purpose.
    let has_left_out = manuscript.lines.iter().any(|line| line.has(Kinds::LEFT_OUT));
    let is_case = has_left_out && is_case(&manuscript.lines);
    let is_of_court = has_left_out && manuscript.lines.iter().any(|line| line.text.contains("人民法院"));
    for line in &manuscript.lines {
        let mut open = 0;
        let runs = if line.has(Kinds::LEFT_OUT) { runs(&line.text) } else { Vec::new() };
        for run in runs {
            if run.start < open || is_withheld(manuscript, line, &run) {
                continue;
            }
            let found = date(line, &run).or_else(|| value(manuscript, line, &run));
            let found = found.or_else(|| name(manuscript, line, &run));
            let is_left_out = is_case || is_of_court && line.get(run.clone()).starts_with('×');
            if let Some(at) = found.filter(|_| !is_left_out) {
                open = at.end;
                findings.add(Finding::at(line.place, at.clone()).with("placeholder", line.get(at)));
            }
        }
        for at in remarks(manuscript, line) {
            let finding = Finding::at(line.place, at.clone()).with("placeholder", line.get(at));
            findings.add_as(Severity::Warning, finding);
        }
    }
}

/// Whether a figure of ours prints its sign for what is withheld here: that has its reason and its approver.
fn is_withheld(manuscript: &Manuscript<'_>, line: &Line, run: &Range<usize>) -> bool {
    let spans = manuscript.reading.paragraphs.get(line.place).map_or(&[][..], |paragraph| &paragraph.spans);
    let is_figure = |is: &Is| matches!(is, Is::Control(name) if name.starts_with("figure:"));
    let covers = |at: &Range<usize>| at.start + line.label <= run.start && run.end <= at.end + line.label;
    spans.iter().any(|span| is_figure(&span.is) && covers(&span.at))
}

/// A sign that stands for others; signs of one kind make a placeholder.
fn kind(sign: char) -> Option<u8> {
    Some(match sign {
        'X' | 'x' | 'Ｘ' | 'ｘ' => 0,
        '×' | '╳' | '✕' => 1,
        '*' | '＊' => 2,
        '_' | '＿' => 3,
        _ => return None,
    })
}

/// The runs of such signs that stand by themselves.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<(Range<usize>, u8)> = Vec::new();
    for (at, sign) in text.char_indices() {
        let Some(own) = kind(sign) else { continue };
        let end = at + sign.len_utf8();
        match found.last_mut().filter(|(run, other)| run.end == at && *other == own) {
            Some((run, _)) => run.end = end,
            None => found.push((at..end, own)),
        }
    }
    let is_alone = |run: &Range<usize>| {
        let before = text.get(..run.start).and_then(|before| before.chars().next_back());
        let after = text.get(run.end..).and_then(|after| after.chars().next());
        let is_latin =
            |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == '.');
        // 20XX年 is half a placeholder.
        let is_year = before.is_some_and(|sign| sign.is_ascii_digit()) && after == Some('年');
        !is_latin(after) && (is_year || !is_latin(before))
    };
    found.into_iter().map(|(run, _)| run).filter(is_alone).collect()
}

/// 20XX年, X年X月X日 and what of it there is.
fn date(line: &Line, run: &Range<usize>) -> Option<Range<usize>> {
    let before = line.before(run.start);
    let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let start = run.start - digits;
    let mut end = run.end;
    let mut units = 0;
    for unit in ['年', '月', '日'] {
        let Some(rest) = line.after(end).strip_prefix(unit) else { continue };
        units += 1;
        end += unit.len_utf8();
        let more = rest.len() - rest.trim_start_matches(|sign| kind(sign).is_some()).len();
        let next = rest.get(more..).and_then(|rest| rest.chars().next());
        if more == 0 || !next.is_some_and(|sign| matches!(sign, '月' | '日')) {
            break;
        }
        end += more;
    }
    let is_long = line.get(run.clone()).chars().count() > 1;
    (units > 1 || units == 1 && (is_long || digits > 0)).then_some(start..end)
}

/// A placeholder of two signs or more before a unit.
fn value(manuscript: &Manuscript<'_>, line: &Line, run: &Range<usize>) -> Option<Range<usize>> {
    let after = line.after(run.end).trim_start();
    let after = after.strip_prefix(['余', '多']).unwrap_or(after);
    let is_long = line.get(run.clone()).chars().count() > 1;
    let is_counted = manuscript.lists.words("placeholder-units").any(|unit| after.starts_with(unit));
    let is_form = line.get(run.clone()).starts_with(['_', '＿']) && !line.text.contains('。');
    (is_long && is_counted && !is_form).then(|| run.clone())
}

/// XX管委会: a placeholder of letters before the name of an organ.
fn name(manuscript: &Manuscript<'_>, line: &Line, run: &Range<usize>) -> Option<Range<usize>> {
    let is_letters = line.get(run.clone()).chars().all(|sign| matches!(sign, 'X' | 'x' | 'Ｘ'));
    let words: String = line.after(run.end).chars().take_while(|sign| is_han(*sign)).take(8).collect();
    let is_named = manuscript.lists.words("placeholder-organs").any(|organ| words.contains(organ));
    (is_letters && run.len() > 1 && is_named).then(|| run.clone())
}

/// （待补充） and other remarks in brackets that something is still missing.
fn remarks(manuscript: &Manuscript<'_>, line: &Line) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let opens = |sign: char| matches!(sign, '（' | '(' | '【' | '[' | '〔');
    let closes = |sign: char| matches!(sign, '）' | ')' | '】' | ']' | '〕');
    let mut end_of_text = None;
    for (at, sign) in line.face.pairs.iter().rev().copied() {
        if closes(sign) {
            end_of_text = Some(at);
        }
        let Some(close) = end_of_text.filter(|_| opens(sign)) else { continue };
        let rest = line.after(at + sign.len_utf8());
        let end = close - at - sign.len_utf8();
        // Blanks aside a remark is as long as one of the list.
        if end > LONGEST_REMARK {
            continue;
        }
        let inner = bare(rest.get(..end).unwrap_or_default());
        let close = rest.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        if manuscript.lists.words("placeholder-remarks").any(|word| word == inner) {
            found.push(at..at + sign.len_utf8() + end + close);
        }
    }
    found.reverse();
    found
}
