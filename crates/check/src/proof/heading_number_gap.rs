//! Ordinals of headings, articles and items that leave one out or come twice.

use document::ordinal::Form;
use document::outline::Role;

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "heading-number-gap",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "一、总体要求\n各园要压实责任。\n二、时间安排\n三月起巡查。\n⟦四、⟧工作要求\n各园要抓好落实。",
        "（一）补栽\n已补栽。\n（二）修剪\n已修剪。\n⟦（二）⟧采收\n已采收。",
        "第一条 各园每月巡查一次。\n第二条 发现虫害立即上报。\n⟦第四条⟧ 本办法自公布之日起施行。",
        "一、补栽\n1.东园补栽30株。\n2.西园补栽20株。\n⟦4.⟧南园补栽10株。\n二、修剪\n已修剪。",
        "第一章 总则\n第一条 略。\n第二章 巡查\n第二条 略。\n⟦第二章⟧ 采收\n第三条 略。\n第三章 附则\n第四条 略。",
        "一、补栽\n（一）东园。已补栽。\n（二）西园。已补栽。\n⟦（四）⟧南园。已补栽。\n二、修剪\n已修剪。",
    ],
    silent: &[
        "一、总体要求\n（一）补栽\n已补栽。\n（二）修剪\n已修剪。\n二、时间安排\n（一）春季\n补栽。\n（二）秋季\n采收。",
        "一、总体要求\n二、2031年安排\n三、2032年打算",
        "（一）补栽；（二）修剪；\n（三）采收。",
        "第一条 略。\n第二条 略。\n第二条之一 略。\n第三条 略。",
        "1.补栽\n2.修剪\n1.采收\n2.销售",
        "一、补栽\n各园已补栽。\n二、修剪\n有三点要求：\n一、剪去病枝。\n二、剪去枯枝。\n三、树形整齐。\n各园已完成。\n三、采收\n已采收。\n四、销售\n已销售。",
        "三、第三条修改为：\n五、第七条修改为：",
        "第一条 果园有下列情形的：\n（一）虫害；\n（二）病害。\n第二条 苗圃有下列情形的：\n（一）虫害；\n（二）病害。",
    ],
};

/// Wider gaps are extracts.
const WIDEST: u32 = 3;

/// So many runs within one another are kept in mind.
const MOST_LEFT: usize = 64;

/// A line with its ordinal.
struct Step<'a> {
    line: &'a Line,
    form: Form,
    value: u32,
}

/// A run of ordinals of one form: how many there are, and the last of them.
#[derive(Clone, Copy)]
struct Run {
    form: Form,
    count: usize,
    last: u32,
    from: usize,
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces() {
        let steps: Vec<Step<'_>> = lines.iter().filter_map(step).collect();
        let attachments: Vec<usize> =
            lines.iter().filter(|line| line.role == Role::Attachment).map(|line| line.place).collect();
        let mut runs: Vec<Run> = Vec::new();
        // Runs within which another of the same form began: 四、 with 一、二、三、 of its own, then 五、.
        let mut left: Vec<Run> = Vec::new();
        let mut before = 0;
        for (at, one) in steps.iter().enumerate() {
            if attachments.iter().any(|place| (before..one.line.place).contains(place)) {
                runs.clear();
                left.clear();
            }
            before = one.line.place;
            runs.retain(|run| !begins_anew(run.form, one.form));
            left.retain(|run| !begins_anew(run.form, one.form));
            let run = runs.iter_mut().find(|run| run.form == one.form);
            let Some(run) = run else {
                // Only what begins with the first can be told to miss one.
                let count = usize::from(one.value == 1);
                runs.push(Run { form: one.form, count, last: one.value, from: one.line.place });
                continue;
            };
            if let Some(at) = left.iter().rposition(|run| run.form == one.form && run.last + 1 == one.value)
                && run.last + 1 != one.value
            {
                *run = left.remove(at);
            }
            if let Some(expected) = expected(run, one, steps.get(at + 1..).unwrap_or_default())
                && !is_within(manuscript, run.from, one, expected)
                && let Some(place) = one.line.ordinal_at()
            {
                let written = one.line.get(place.clone());
                let finding = Finding::at(one.line.place, place).with("written", written);
                let finding =
                    finding.with("expected", expected.to_string()).with("before", run.last.to_string());
                findings.add(finding.related(run.from, 0..0));
            }
            let is_start = one.value == 1;
            if is_start {
                left.push(*run);
                left.drain(..left.len().saturating_sub(MOST_LEFT));
            }
            let goes_on = one.value == run.last + 1 && run.count > 0;
            run.count = if is_start {
                1
            } else if goes_on {
                run.count + 1
            } else {
                0
            };
            run.last = one.value;
            run.from = one.line.place;
        }
    }
}

/// A line of text or a heading with an ordinal; articles put in later (第二条之一) count with the one before.
fn step(line: &Line) -> Option<Step<'_>> {
    if !matches!(line.role, Role::Text | Role::Heading(_)) {
        return None;
    }
    let ordinal = line.ordinal()?;
    let behind = line.ordinal_at().map(|at| line.after(at.end)).unwrap_or_default();
    let is_plain = !matches!(ordinal.form, Form::Decimal(_)) && !behind.starts_with('之');
    is_plain.then_some(Step { line, form: ordinal.form, value: ordinal.value })
}

/// The rank of a form, the highest first.
fn rank(form: Form) -> u8 {
    match form {
        Form::Division => 0,
        Form::Chapter => 1,
        Form::Section => 2,
        Form::Article => 3,
        Form::Chinese => 4,
        Form::ChineseInBrackets => 5,
        Form::Digits | Form::Decimal(_) => 6,
        Form::DigitsInBrackets => 7,
        Form::Circled => 8,
    }
}

/// Whether ordinals of a form begin anew beneath another: all lower ones, but articles number on through chapters.
fn begins_anew(form: Form, beneath: Form) -> bool {
    rank(form) > rank(beneath) && form != Form::Article
}

/// The number that belongs here, if the one that stands here is wrong beyond doubt: the run begins with 1, and what
/// follows goes on from this one.
fn expected(run: &Run, one: &Step<'_>, rest: &[Step<'_>]) -> Option<u32> {
    let next =
        rest.iter().take_while(|step| !begins_anew(one.form, step.form)).find(|step| step.form == one.form);
    let expected = run.last + 1;
    let is_gap = one.value > expected && one.value - expected < WIDEST;
    let is_twice = one.value == run.last && one.value > 1;
    let goes_on = match next {
        None => true,
        Some(next) if is_gap => next.value == one.value + 1 || next.value == 1,
        Some(next) => next.value == one.value + 1 || next.value == one.value + 2 || next.value == 1,
    };
    (run.count > 1 && (is_gap || is_twice) && goes_on).then_some(expected)
}

/// Whether the missing ordinal stands within a line since the one before: run on, or within a table.
fn is_within(manuscript: &Manuscript<'_>, from: usize, one: &Step<'_>, expected: u32) -> bool {
    if expected > one.value {
        return false;
    }
    let between = manuscript.lines.get(from..=one.line.place).unwrap_or_default();
    let marks = written(one.form, expected);
    between.iter().any(|line| marks.iter().any(|mark| line.text.contains(mark.as_str())))
}

/// How an ordinal may be written.
fn written(form: Form, value: u32) -> Vec<String> {
    let chinese = numeral(value);
    match form {
        Form::Chinese => vec![format!("{chinese}、"), format!("{chinese}是"), format!("{chinese}．")],
        Form::ChineseInBrackets => {
            ["（{}）", "({})", "（{})", "({}）"].iter().map(|form| form.replace("{}", &chinese)).collect()
        }
        Form::Digits => {
            vec![format!("{value}."), format!("{value}．"), format!("{value}、"), format!("{value}）")]
        }
        Form::DigitsInBrackets => vec![format!("（{value}）"), format!("({value})"), format!("{value}）")],
        Form::Article => vec![format!("第{chinese}条"), format!("第{value}条")],
        Form::Chapter => vec![format!("第{chinese}章")],
        Form::Section => vec![format!("第{chinese}节")],
        _ => Vec::new(),
    }
}

/// A number below a hundred in Chinese; larger ones as digits, which no text has.
fn numeral(value: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let digit =
        |value: u32| usize::try_from(value).ok().and_then(|at| digits.get(at)).copied().unwrap_or('〇');
    match (value / 10, value % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) if tens < 10 => format!("{}十", digit(tens)),
        (tens, ones) if tens < 10 => format!("{}十{}", digit(tens), digit(ones)),
        _ => value.to_string(),
    }
}
