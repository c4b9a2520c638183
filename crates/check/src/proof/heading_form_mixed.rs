//! Headings （一） that stand alone in one part of a piece and run into their text in another.

use document::ordinal::Form;
use document::outline::Role;

use crate::genre::is_law;
use crate::sign::count;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "heading-form-mixed",
    kind: Kind::Form,
    severity: Severity::Info,
    look,
    fires: &[
        "一、开展情况\n⟦（一）补栽⟧\n已补栽30株。\n（二）修剪\n已修剪20株。\n二、工作打算\n（一）防治虫害。春季起每月防治一次，逐园登记。\n（二）增加人手。夏季前全部到岗，分片包干，落实管护。",
        "一、开展情况\n⟦（一）补栽。⟧已补栽30株，长势良好，成活率高。\n（二）修剪。已修剪20株，长势良好，树形整齐。\n二、工作打算\n（一）防治虫害\n春季起每月防治一次。\n（二）增加人手\n夏季前到岗。",
        "一、东园\n⟦（一）补栽⟧\n已补栽。\n（二）修剪\n已修剪。\n二、西园\n（一）补栽。已补栽30株，长势良好，成活率高。\n（二）修剪。已修剪20株，树形整齐，通风良好。\n三、南园\n（一）采收。已采收30吨，销路良好，价格平稳。",
        "一、东园\n⟦（一）补栽⟧\n已补栽。\n（二）修剪\n已修剪。\n（三）采收\n已采收。\n二、西园\n（一）补栽。已补栽30株，长势良好，成活率高。\n（二）修剪。已修剪20株，树形整齐，通风良好。",
        "一、巡查\n⟦（一）频次。⟧每月巡查一次，雨季每旬一次，逐园登记。\n（二）人员。由园长带队，技术员参加，分片包干。\n二、采收\n（一）时间\n六月开始。\n（二）标准\n按品种定。",
    ],
    silent: &[
        "一、开展情况\n（一）补栽\n已补栽。\n（二）修剪\n已修剪。\n二、工作打算\n（一）防治\n春季开始。\n（二）用工\n夏季到岗。",
        "一、开展情况\n（一）补栽。已补栽30株，长势良好，成活率高。\n（二）修剪。已修剪20株，长势良好，树形整齐。",
        "第一条 下列果园先查：\n（一）三年以上的果园；\n（二）有虫害的果园。",
        "一、开展情况\n（一）补栽\n已补栽。\n二、工作打算\n（一）防治虫害。春季起每月防治一次，逐园登记。",
        "各园已补栽。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (_, lines) in manuscript.pieces().filter(|(_, lines)| !is_law(lines)) {
        let items =
            lines.iter().filter(|line| line.ordinal().is_some_and(|one| one.form == Form::ChineseInBrackets));
        let (mut alone, mut run_in): (Vec<&Line>, Vec<&Line>) = (Vec::new(), Vec::new());
        for line in items {
            if line.is_heading() {
                alone.push(line);
            } else if head(line).is_some() {
                run_in.push(line);
            }
        }
        let (Some(one), Some(other)) = (alone.first(), run_in.first()) else { continue };
        if alone.len() < 2 || run_in.len() < 2 {
            continue;
        }
        let (first, second) = if one.place < other.place { (one, other) } else { (other, one) };
        let (begin, words) = first.words();
        let at = begin..head(first).unwrap_or(begin + words.len());
        findings.add(Finding::at(first.place, at).related(second.place, 0..second.text.len()));
    }
}

/// Where the heading of a line ends whose text runs on behind it.
fn head(line: &Line) -> Option<usize> {
    let ordinal = line.ordinal_at().filter(|_| line.role == Role::Text)?;
    let stop = line.after(ordinal.end).find('。')?;
    let end = ordinal.end + stop + '。'.len_utf8();
    let is_short = count(line.get(ordinal.end..end)) <= 30 && !line.get(ordinal.end..end).contains('；');
    (is_short && count(line.after(end)) >= 15).then_some(end)
}
