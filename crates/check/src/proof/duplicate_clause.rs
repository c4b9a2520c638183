//! A run of words that stands twice in one paper, word for word: mostly a part that was copied and not shortened.

use std::collections::HashMap;
use std::ops::Range;

use crate::phrase::{begins_clause, ends_clause, is_within_quotes, is_within_title};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-clause",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n采收前，明确各片果园采收时间表和装筐要求，做好储运。\n冬季，⟦明确各片果园采收时间表和装筐要求⟧，抓紧修剪。",
        "果园2031年工作总结\n加强灌溉，组织技术人员分片包干开展修剪指导，按时完工。\n⟦组织技术人员分片包干开展修剪指导，按时完工⟧。",
        "果园2031年工作打算\n每周召开采收调度会，通报进度，解决冷库储运问题。\n冬季⟦每周召开采收调度会，通报进度，解决冷库储运问题⟧。",
        "果园2031年工作总结\n一是对过熟果品混入冷库、影响整批果品保鲜的问题进行清理，二是防止出现⟦过熟果品混入冷库、影响整批果品保鲜的问题⟧。",
        "果园2031年工作总结\n安排专人每日记录冷库温度湿度变化情况。\n秋季，⟦安排专人每日记录冷库温度湿度变化情况⟧。",
    ],
    silent: &[
        "果园2031年工作总结\n果园坚持以习近平新时代中国特色社会主义思想为指导。\n深入学习习近平新时代中国特色社会主义思想。",
        "果园2031年工作总结\n分片修剪到人到棵到枝、分片采收到人到棵到枝、分片清园到人到棵到枝。",
        "果园灌溉办法\n明确各片果园采收时间表和装筐要求，做好储运。\n明确各片果园采收时间表和装筐要求，抓紧修剪。",
        "果园2031年工作总结\n落实“明确各片果园采收时间表和装筐要求”制度。\n“明确各片果园采收时间表和装筐要求”制度见效。",
        "果园2031年工作总结\n按照《关于全面加强果园采收和储运工作的指导意见》办理。\n落实《关于全面加强果园采收和储运工作的指导意见》。",
    ],
};

/// A run has so many Chinese signs at least if it begins and ends with its clauses, and more if it does not.
const SHORTEST: usize = 16;
const SHORTEST_WITHIN: usize = 19;

/// Words of the formal parts of a paper, which say the same at its beginning and its end.
const FORMAL: &[&str] = &["习近平", "党中央", "全会", "指示批示", "社会主义现代化", "质的有效提升"];

struct Run {
    first: (usize, Range<usize>),
    second: (usize, Range<usize>),
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        if !paper.is_summary && !paper.is_plan {
            continue;
        }
        let prose: Vec<&Line> = lines.iter().filter(|line| line.is_prose()).collect();
        for run in runs(&prose) {
            let (Some(line), Some(earlier)) = (prose.get(run.second.0), prose.get(run.first.0)) else {
                continue;
            };
            // A line that stands twice as a whole is a paragraph that stands twice: another rule's matter.
            if is_whole_line(line, &run.second.1) && is_whole_line(earlier, &run.first.1) {
                continue;
            }
            if let Some(severity) = severity(manuscript, line, &run.second.1) {
                let text = line.get(run.second.1.clone());
                let finding = Finding::at(line.place, run.second.1.clone()).with("text", text);
                findings.add_as(severity, finding.related(earlier.place, run.first.1));
            }
        }
    }
}

fn is_whole_line(line: &Line, at: &Range<usize>) -> bool {
    han(line.before(at.start)) == 0 && han(line.after(at.end)) == 0
}

/// How grave a run is that was found again; none if it may stand twice.
fn severity(manuscript: &Manuscript<'_>, line: &Line, at: &Range<usize>) -> Option<Severity> {
    if is_within_quotes(&line.text, at.start) || is_within_title(&line.text, at.start) {
        return None;
    }
    let text = line.get(at.clone());
    if FORMAL.iter().any(|words| text.contains(words)) {
        return None;
    }
    let set: usize = manuscript
        .lists
        .listed("set-phrases", text)
        .map(|found| han(text.get(found.at).unwrap_or_default()))
        .sum();
    let own = han(text).saturating_sub(set);
    let (begins, ends) = (begins_clause(&line.text, at.start), ends_clause(line.after(at.end)));
    // Half a clause at the beginning is a run that a few other words lead into.
    let is_whole = ends && (begins || text.contains('，'));
    match own {
        SHORTEST.. if is_whole => {
            Some(if begins || own >= SHORTEST_WITHIN { Severity::Warning } else { Severity::Info })
        }
        SHORTEST_WITHIN.. => Some(Severity::Info),
        _ => None,
    }
}

fn han(text: &str) -> usize {
    text.chars().filter(|sign| matches!(sign, '\u{4e00}'..='\u{9fff}')).count()
}

/// The longest runs that stand in the lines a second time, by their lines' places in the list.
fn runs(lines: &[&Line]) -> Vec<Run> {
    let signs: Vec<Vec<(usize, char)>> =
        lines.iter().map(|line| line.text.char_indices().collect()).collect();
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(own) = signs.get(number) else { continue };
        let byte = |at: usize| own.get(at).map_or(line.text.len(), |(byte, _)| *byte);
        let mut skip = 0;
        for at in 0..own.len().saturating_sub(SHORTEST - 1) {
            let window = line.get(byte(at)..byte(at + SHORTEST));
            let earlier =
                seen.get(window).copied().filter(|(line, from)| *line < number || from + SHORTEST <= at);
            let Some((earlier, from)) = earlier else {
                seen.entry(window).or_insert((number, at));
                continue;
            };
            if at < skip {
                continue;
            }
            let Some(other) = signs.get(earlier) else { continue };
            let pairs = own.iter().skip(at).zip(other.iter().skip(from));
            let length = pairs.take_while(|((_, a), (_, b))| a == b).count();
            skip = at + length;
            let (lead, length) = trimmed(own, at, length);
            let (at, from) = (at + lead, from + lead);
            let Some(first) = lines.get(earlier) else { continue };
            let other_byte = |at: usize| other.get(at).map_or(first.text.len(), |(byte, _)| *byte);
            out.push(Run {
                first: (earlier, other_byte(from)..other_byte(from + length)),
                second: (number, byte(at)..byte(at + length)),
            });
        }
    }
    out
}

/// How many marks a run begins with, and its length without these and the marks at its end.
fn trimmed(signs: &[(usize, char)], at: usize, length: usize) -> (usize, usize) {
    let is_mark = |(_, sign): &&(usize, char)| {
        matches!(sign, '，' | '。' | '；' | '、' | '：' | '“' | '”' | '《' | '（' | ' ')
    };
    let run = signs.get(at..at + length).unwrap_or_default();
    let lead = run.iter().take_while(is_mark).count();
    let end = run.iter().rev().take_while(is_mark).count();
    (lead, length.saturating_sub(lead + end))
}
