//! A full stop before 其中: what follows parts the number before it and belongs to its sentence.

use crate::sign::is_han;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "full-stop-before-qizhong",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "全区共有果园12个⟦。⟧其中，梨园5个，桃园7个。",
        "全年采收1200吨⟦。⟧其中早熟品种500吨。",
        "补栽果树300株⟦。⟧其中，梨树占60%。",
        "完成投资120万元⟦。⟧其中：财政资金80万元。",
        "发现虫害45处⟦。⟧其中，严重的6处。",
    ],
    silent: &[
        "全区共有果园12个，其中梨园5个。",
        "各园已巡查。其中，东园补栽30株。",
        "全区共有果园12个。其中的道理很简单。",
        "采收自6月5日开始。其中，东园先采。",
        "全区共有果园12个。各园均已巡查。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose() {
        for (at, found) in line.text.match_indices("。其中") {
            let rest = line.after(at + found.len());
            let clause = rest.split('。').next().unwrap_or_default();
            let goes_on =
                !rest.starts_with(['的', '之']) && clause.contains(|sign: char| sign.is_ascii_digit());
            if ends_with_count(line.before(at)) && goes_on {
                findings.add(Finding::at(line.place, at..at + '。'.len_utf8()).suggest("，"));
            }
        }
    }
}

/// Whether a text ends with digits and a unit of one or two characters; dates are no counts.
fn ends_with_count(text: &str) -> bool {
    let unit: Vec<char> = text.chars().rev().take_while(|sign| is_han(*sign)).take(3).collect();
    let number =
        text.get(..text.len() - unit.iter().map(|sign| sign.len_utf8()).sum::<usize>()).unwrap_or_default();
    let is_date = unit.iter().any(|sign| matches!(sign, '年' | '月' | '日' | '时' | '分'));
    (1..=2).contains(&unit.len()) && !is_date && number.ends_with(|sign: char| sign.is_ascii_digit())
}
