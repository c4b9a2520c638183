//! Dates that no calendar has: a month 13, the 31st of November, the 29th of February of a year without one.

use crate::date::Date;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "impossible-date",
    kind: Kind::Time,
    severity: Severity::Error,
    look,
    fires: &[
        "⟦2031年2月29日⟧采收结束。",
        "⟦11月31日⟧前完成修剪。",
        "果园于⟦2031年13月⟧开园。",
        "会议定于⟦2031-02-30⟧召开。",
        "⟦二〇三一年六月三十一日⟧",
        "⟦2月30日⟧发放果苗。",
        "从6月1日到⟦31日⟧采收。",
    ],
    silent: &[
        "2032年2月29日采收结束。",
        "2月29日发放果苗。",
        "11月30日前完成修剪，12月31日验收。",
        "苗木为13月龄，共31号棚。",
        "果园版本2.30.31，编号2031-45-67。",
        "每季3个月，2031年共12个月。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for date in manuscript
            .dates(line)
            .iter()
            .filter(|date| date.is_impossible() && is_certain(line.text.as_str(), date))
        {
            findings.add(Finding::at(line.place, date.at.clone()).with("date", line.get(date.at.clone())));
        }
    }
}

/// Numbers joined by signs are a date only if their month may be one: others are numbers of files and goods.
fn is_certain(text: &str, date: &Date) -> bool {
    let written = text.get(date.at.clone()).unwrap_or_default();
    let is_in_words = written.contains(['年', '月', '日', '号']);
    is_in_words
        || date.month.is_some_and(|month| (1..=12).contains(&month)) && date.day.is_some_and(|day| day <= 31)
}
