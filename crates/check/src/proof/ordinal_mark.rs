//! The mark behind the ordinal of a heading or item: 一、（一）1.（1） (GB/T 15834-2011 4.5.3.6 and its notes; GB/T 9704-2012
//! 7.3.3).

use document::ordinal::Form;
use document::outline::Role;

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "ordinal-mark",
    kind: Kind::Form,
    severity: Severity::Warning,
    look,
    fires: &[
        "⟦（一）、⟧补栽梨树\n已补栽。",
        "一、开展情况\n⟦1、⟧补栽30株。\n⟦2、⟧修剪20株。",
        "⟦一．⟧开展情况\n已补栽。",
        "⟦二.⟧工作打算\n继续补栽。",
        "⟦（1）、⟧补栽30株。\n⟦（2）、⟧修剪20株。",
        "⟦(三)、⟧采收\n已采收。",
    ],
    silent: &[
        "一、开展情况\n（一）补栽\n1.补栽30株。\n（1）东园。",
        "1．补栽30株。\n2．修剪20株。",
        "第一条 各园每月巡查一次。",
        "3.5万元已拨付。",
        "（一）和（二）所列果园已补栽。",
        "（四）、（五）项所列果园已补栽。",
        "1、2号果园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let lines = manuscript.lines.iter();
    for line in lines.filter(|line| matches!(line.role, Role::Text | Role::Heading(_) | Role::AttachmentNote))
    {
        let (Some(ordinal), Some(at)) = (line.ordinal(), line.ordinal_at()) else { continue };
        let behind = line.after(at.end);
        let written = ordinal.written;
        let number = written.trim_end_matches(['、', '.', '．']);
        let (end, right, severity) = match ordinal.form {
            // （四）、（五）项 names two.
            Form::ChineseInBrackets | Form::DigitsInBrackets
                if behind.starts_with('、') && !behind.starts_with("、（") && !behind.starts_with("、(") =>
            {
                (at.end + '、'.len_utf8(), number.to_owned(), Severity::Warning)
            }
            Form::Chinese if !written.ends_with('、') => (at.end, format!("{number}、"), Severity::Warning),
            // 1、2号 names two.
            Form::Digits
                if written.ends_with('、') && !behind.starts_with(|sign: char| sign.is_numeric()) =>
            {
                (at.end, format!("{number}."), Severity::Info)
            }
            _ => continue,
        };
        let place = at.start..end;
        let finding = Finding::at(line.place, place.clone()).with("written", line.get(place));
        findings.add_as(severity, finding.with("right", right.as_str()).correct(right));
    }
}
