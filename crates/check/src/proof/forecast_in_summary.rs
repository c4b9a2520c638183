//! A forecast in the part of a year's summary that tells of work done: what came of it is known when the year is over.

use crate::date::YearFrom;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "forecast-in-summary",
    kind: Kind::Time,
    severity: Severity::Info,
    look,
    fires: &[
        "果园2031年工作总结\n冷库⟦预计12月底⟧建成。",
        "果园2031年工作总结\n渠道⟦预计年底⟧通水。",
        "果园2031年工作总结\n补栽⟦预计将于12月中旬⟧完成。",
        "果园2031年度工作总结\n道路⟦力争十二月底⟧通车。",
        "果园2031年工作总结\n果窖⟦有望2031年12月⟧交付。",
    ],
    silent: &[
        "果园2031年工作总结\n冷库12月底建成。",
        "果园2031年工作总结\n冷库预计2032年6月建成。",
        "果园2031年工作总结\n二、2032年工作打算\n冷库预计12月底建成。",
        "果园采收通知\n冷库预计12月底建成。",
        "果园2031年工作总结\n预计全年产量六百筐，12月底盘点。",
    ],
};

/// Words for a forecast.
const FORECASTS: &[&str] = &["预计", "预期", "力争", "有望", "争取"];
/// What may stand between them and the date.
const BETWEEN: &[&str] = &["", "将于", "于", "在", "将在", "到", "可于", "可在"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| manuscript.is_account(line)) {
        let year = manuscript.paper(line).and_then(|paper| paper.year);
        for date in manuscript.dates(line) {
            // Another year is a plan, and a later one is not over.
            let is_of_paper = year.is_some() && date.year == year && date.year_from != YearFrom::Nothing;
            let before = line.before(date.at.start);
            let Some(forecast) = FORECASTS.iter().find_map(|word| {
                BETWEEN
                    .iter()
                    .map(|between| format!("{word}{between}"))
                    .find(|words| before.ends_with(words.as_str()))
            }) else {
                continue;
            };
            if is_of_paper {
                let place = date.at.start - forecast.len()..date.at.end;
                findings.add(Finding::at(line.place, place.clone()).with("words", line.get(place)));
            }
        }
    }
}
