//! A weekday in brackets that is not the one of its date.

use chrono::{Datelike, Weekday};

use crate::date::YearFrom;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "weekday-against-date",
    kind: Kind::Time,
    severity: Severity::Error,
    look,
    fires: &[
        "会议定于2023年11月30日（⟦星期五⟧）召开。",
        "2024年1月1日（⟦周日⟧）开园。",
        "2024年3月4日（星期一）至3月8日（⟦星期六⟧）采收。",
        "2025年10月1日(⟦星期四⟧)放假。",
        "二〇二四年二月二十九日（⟦星期三⟧）修剪。",
    ],
    silent: &[
        "会议定于2023年11月30日（星期四）召开。",
        "2024年1月1日（周一）开园。",
        "11月30日（星期五）开园。",
        "2024年3月4日（星期一）至3月8日（星期五）采收。",
        "2024年3月4日（周年纪念）采收。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for date in manuscript.dates(line) {
            let is_known = matches!(date.year_from, YearFrom::Written | YearFrom::Line);
            let (Some((said, at)), Some((day, _)), true) = (&date.weekday, date.days(), is_known) else {
                continue;
            };
            let right = day.weekday();
            if right != *said {
                let finding = Finding::at(line.place, at.clone()).with("date", line.get(date.at.clone()));
                let finding = finding.with("said", line.get(at.clone())).with("right", name(right));
                // Which of the two is wrong only the writer knows.
                findings.add(
                    finding.related(line.place, date.at.clone()).suggest(worded(line.get(at.clone()), right)),
                );
            }
        }
    }
}

fn sign(day: Weekday) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "日"]
        .get(day.num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default()
}

fn name(day: Weekday) -> String {
    format!("星期{}", sign(day))
}

/// A weekday with the word for it that was used.
fn worded(said: &str, day: Weekday) -> String {
    let word = ["星期", "礼拜", "周"].into_iter().find(|word| said.starts_with(word)).unwrap_or("星期");
    format!("{word}{}", sign(day))
}
