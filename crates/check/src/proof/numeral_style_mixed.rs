//! One thing counted once in Arabic and once in Chinese numerals, and months written in both (GB/T 15835-2011 4.3: 同类别
//! 同形式).

use std::ops::Range;

use document::ordinal;

use crate::date::{Date, Precision, is_numeral};
use crate::face::Kinds;
use crate::phrase::{is_within_quotes, is_within_title};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "numeral-style-mixed",
    kind: Kind::Time,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园新修4条灌溉渠道，⟦四条⟧渠均已通水。",
        "果园有3个采收小组，⟦三个⟧小组同时采收。",
        "果园2031年工作总结\n3月修剪，9月采收。\n预计⟦十二月底⟧清园。",
        "果园2031年工作总结\n3月上旬修剪，⟦五月⟧灌溉，9月采收。",
        "新建6座果棚，⟦六座⟧果棚已投用。",
    ],
    silent: &[
        "果园新修4条灌溉渠道，4条渠道均已通水。",
        "果园有3个采收小组，落实“三个小组”制度。",
        "果园新修4条灌溉渠道，召开四次会议。",
        "果园2031年工作总结\n三月修剪，九月采收。\n预计十二月底清园。",
        "果园2031年工作总结\n3月修剪，9月采收，农历八月开园。",
        "果园在二十七街，有27棵树。",
        "果园2031年工作总结\n3月修剪，9月采收。\n二〇三一年十二月一日",
    ],
};

/// Measure words behind which a count is looked for.
const MEASURES: &[char] = &[
    '个', '条', '项', '家', '户', '处', '次', '件', '名', '份', '座', '所', '批', '类', '种', '台', '辆',
    '栋', '宗', '块', '片', '场',
];
/// Signs of the counted noun that are compared.
const NOUN: usize = 6;

struct Count<'a> {
    at: Range<usize>,
    value: u32,
    measure: char,
    noun: &'a str,
    is_chinese: bool,
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| line.has(Kinds::DIGIT)) {
        let counts = counts(manuscript, line);
        for chinese in counts.iter().filter(|one| one.is_chinese) {
            let arabic = counts.iter().find(|one| !one.is_chinese && is_same(one, chinese));
            if let Some(arabic) = arabic {
                let other = line.get(arabic.at.clone());
                let finding =
                    Finding::at(line.place, chinese.at.clone()).with("written", line.get(chinese.at.clone()));
                findings.add(finding.with("other", other).related(line.place, arabic.at.clone()));
            }
        }
    }
    look_at_months(manuscript, findings);
}

fn is_same(arabic: &Count<'_>, chinese: &Count<'_>) -> bool {
    let is_shared = |sign: char| {
        matches!(sign, '\u{4e00}'..='\u{9fff}') && arabic.noun.contains(sign) && !"的了和及".contains(sign)
    };
    arabic.value == chinese.value
        && arabic.measure == chinese.measure
        && chinese.noun.chars().take(2).any(is_shared)
}

/// The counts of a line with a measure word.
fn counts<'a>(manuscript: &Manuscript<'_>, line: &'a Line) -> Vec<Count<'a>> {
    let mut out = Vec::new();
    let fixed: Vec<Range<usize>> =
        manuscript.lists.listed("fixed-terms", &line.text).map(|found| found.at).collect();
    let mut past = 0;
    for (at, sign) in line.text.char_indices() {
        if at < past || !is_numeral(sign) {
            continue;
        }
        let length = line.after(at).find(|sign| !is_numeral(sign)).unwrap_or(line.after(at).len());
        past = at + length;
        let numeral = line.get(at..past);
        let is_chinese = !numeral.starts_with(|sign: char| sign.is_ascii_digit());
        let Some(measure) = line.after(past).chars().next().filter(|sign| MEASURES.contains(sign)) else {
            continue;
        };
        let value = ordinal::value(numeral).filter(|value| *value >= 2);
        let before = line.before(at).chars().next_back();
        let is_whole =
            before.is_none_or(|sign| !matches!(sign, '第' | '.' | '百' | '千' | '万' | '几' | '数'));
        let is_term = fixed.iter().any(|term| term.contains(&at)) || is_within_quotes(&line.text, at);
        let behind = line.after(past + measure.len_utf8());
        let end = behind.char_indices().nth(NOUN).map_or(behind.len(), |(at, _)| at);
        let noun = behind.get(..end).unwrap_or_default();
        let noun =
            noun.get(..noun.find(['，', '。', '、', '；', '（']).unwrap_or(noun.len())).unwrap_or_default();
        if let Some(value) = value.filter(|_| is_whole && !is_term) {
            out.push(Count { at: at..past + measure.len_utf8(), value, measure, noun, is_chinese });
        }
    }
    out
}

/// Months in Chinese numerals in a paper that writes most in Arabic ones.
fn look_at_months(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        // Laws write the dates of their articles in one way and that of their passing in the other.
        if !paper.is_summary && !paper.is_plan {
            continue;
        }
        let months = lines.iter().filter(|line| line.is_prose()).flat_map(|line| {
            manuscript.dates(line).iter().filter(|date| date.month.is_some()).map(move |date| (line, date))
        });
        let (chinese, arabic): (Vec<_>, Vec<_>) = months.partition(|(_, date)| date.is_chinese);
        if arabic.len() < 2 || chinese.len() >= arabic.len() {
            continue;
        }
        let Some((_, first)) = arabic.first() else { continue };
        for (line, date) in chinese.into_iter().filter(|(line, date)| is_plain(line, date)) {
            let finding = Finding::at(line.place, date.at.clone()).with("written", line.get(date.at.clone()));
            let example = arabic.first().map(|(line, _)| line.get(first.at.clone())).unwrap_or_default();
            findings.add(finding.with("other", example));
        }
    }
}

/// Whether a date in Chinese numerals is one of the common calendar in running text.
fn is_plain(line: &Line, date: &Date) -> bool {
    let before = line.before(date.at.start);
    let is_alone = line.text.trim() == line.get(date.at.clone());
    let is_lunar = ["农历", "阴历", "旧历", "古历"].iter().any(|word| before.contains(word));
    let is_span = date.precision() == Precision::Month
        && (line.after(date.at.end).starts_with("内") || before.ends_with('前'));
    !is_alone
        && !is_lunar
        && !is_span
        && !is_within_title(&line.text, date.at.start)
        && !is_within_quotes(&line.text, date.at.start)
}
