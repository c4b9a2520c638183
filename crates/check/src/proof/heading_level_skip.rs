//! Headings 1. straight beneath 一、 in a paper that elsewhere has （一） there (GB/T 9704-2012 7.3.3: 一、（一）1.（1）).

use document::ordinal::Form;
use document::outline::Role;

use crate::genre::is_law;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "heading-level-skip",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "一、开展情况\n（一）补栽\n已补栽。\n（二）修剪\n已修剪。\n二、存在问题\n⟦1.⟧虫害较多；\n⟦2.⟧人手不足。\n三、工作打算\n（一）防治虫害。春季开始。\n（二）增加人手。夏季到岗。",
        "一、开展情况\n⟦1.⟧已补栽30株。\n二、工作打算\n（一）防治虫害\n春季开始。",
        "一、东园\n（一）补栽\n已补栽。\n二、西园\n⟦1、⟧补栽\n已补栽。\n⟦2、⟧修剪\n已修剪。",
        "一、东园\n（一）补栽。已补栽。\n二、西园\n⟦（1）⟧补栽30株。\n⟦（2）⟧修剪20株。",
        "一、东园\n⟦1.⟧补栽30株。\n⟦2.⟧修剪20株。\n二、西园\n（一）补栽。已补栽。\n三、南园\n（一）补栽。已补栽。",
    ],
    silent: &[
        "一、开展情况\n1.已补栽30株。\n二、存在问题\n1.虫害较多。",
        "一、开展情况\n（一）补栽\n1.东园补栽30株。\n2.西园补栽20株。\n二、存在问题\n虫害较多。",
        "一、开展情况\n（一）补栽\n已补栽。\n二、存在问题\n主要有以下问题：\n1.虫害较多；\n2.人手不足。",
        "一、开展情况\n（一）补栽\n已补栽。\n二、全力做好采收工作\n全年采收1200吨。",
        "1.补栽\n2.修剪\n一、东园",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces().filter(|(_, lines)| !is_law(lines)) {
        let parts: Vec<&[Line]> = parts(lines);
        let form = |line: &Line| line.ordinal().map(|ordinal| ordinal.form);
        let first = |part: &&[Line]| part.get(1).and_then(form);
        if !parts.iter().any(|part| first(part) == Some(Form::ChineseInBrackets)) {
            continue;
        }
        for part in parts {
            let skipped = first(&part).filter(|form| matches!(form, Form::Digits | Form::DigitsInBrackets));
            let Some(skipped) = skipped else { continue };
            for line in part.iter().skip(1).filter(|line| form(line) == Some(skipped)) {
                if let Some(at) = line.ordinal_at() {
                    findings.add(Finding::at(line.place, at.clone()).with("written", line.get(at)));
                }
            }
        }
    }
}

/// The parts of a piece: each begins with a heading 一、 alone on its line.
fn parts(lines: &[Line]) -> Vec<&[Line]> {
    let is_head = |line: &Line| {
        line.role == Role::Heading(1) && line.ordinal().is_some_and(|ordinal| ordinal.form == Form::Chinese)
    };
    let starts: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| is_head(line)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| lines.get(*start..end)).collect()
}
