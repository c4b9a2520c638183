//! A plus sign for 和 in running text: it belongs into formulas and quoted set phrases (“线上+线下”).

use document::outline::Role;

use crate::brackets::is_quoted;
use crate::face::Kinds;
use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::ad_text::is_ad;

pub(super) const RULE: Rule = Rule {
    code: "plus-sign-in-prose",
    kind: Kind::Marks,
    severity: Severity::Warning,
    look,
    fires: &[
        "由园长⟦+⟧技术员分片包干，每月巡查一次。",
        "采取合作社⟦+⟧农户的方式经营。",
        "巡查采取人工⟦＋⟧机器方式进行。",
        "推行公司⟦+⟧基地⟦+⟧农户模式，带动增收。",
        "各园采取自查⟦+⟧互查方式整改。",
    ],
    silent: &[
        "推行“公司+基地+农户”模式，带动增收。",
        "推进互联网+果园服务。",
        "推行1+N管护模式。",
        "公司+农户",
        "冠以所在地的名称（地名+果园名），便于识别。",
        "总产值=采收产值+加工产值。其中采收占大部分。",
        "果园A+级认证已通过。",
        "果园素材库，会员群+网盘群每日更新。有意加入请联系。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript
        .prose()
        .filter(|line| line.role == Role::Text && line.has(Kinds::PLUS) && line.has(Kinds::STOP))
    {
        // A formula is no prose.
        if is_ad(manuscript, line) || line.text.contains(['=', '＝']) {
            continue;
        }
        for (at, sign) in line.text.char_indices().filter(|(_, sign)| matches!(sign, '+' | '＋')) {
            let end = at + sign.len_utf8();
            let before = line.before(at);
            let is_between = before.chars().next_back().is_some_and(is_han)
                && line.after(end).chars().next().is_some_and(is_han);
            let is_set = manuscript.lists.words("plus-terms").any(|term| before.ends_with(term));
            if is_between && !is_set && !is_quoted(&line.text, at) && !is_bracketed(before) {
                findings.add(Finding::at(line.place, at..end).suggest("和"));
            }
        }
    }
}

/// Whether a bracket is open here.
fn is_bracketed(before: &str) -> bool {
    let open = before.rfind(['（', '(']);
    open.is_some_and(|open| before.rfind(['）', ')']).is_none_or(|close| close < open))
}
