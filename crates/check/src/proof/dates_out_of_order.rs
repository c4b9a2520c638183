//! A stretch of time that ends before it begins.

use crate::date::{Date, Precision, YearFrom, spans};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "dates-out-of-order",
    kind: Kind::Time,
    severity: Severity::Error,
    look,
    fires: &[
        "采收期从⟦2031年9月至2030年11月⟧。",
        "⟦11月30日至20日⟧修剪。",
        "公示期为⟦2031年5月12日至5月8日⟧。",
        "⟦2032年—2031年⟧的产量持平。",
        "⟦2031年三季度到2031年一季度⟧补栽。",
    ],
    silent: &[
        "采收期从2030年9月至2031年1月。",
        "每年11月至次年3月修剪。",
        "供水期为11月15日至3月15日。",
        "公示期为2031年5月8日至5月12日。",
        "2030年—2031年的产量持平。",
        "2031年冬季，11月至2月修剪。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        let dates = manuscript.dates(line);
        for span in spans(&line.text, dates) {
            let (Some(from), Some(to)) = (dates.get(span.from), dates.get(span.to)) else { continue };
            if ends_before(from, to) {
                let finding = Finding::at(line.place, span.at).with("from", line.get(from.at.clone()));
                findings.add(finding.with("to", line.get(to.at.clone())));
            }
        }
    }
}

/// Whether the second date is before the first for certain: both say their year, or they are days of one month.
fn ends_before(from: &Date, to: &Date) -> bool {
    let says_year = |date: &Date| date.year_from == YearFrom::Written;
    let is_one_month = from.month == to.month
        && to.year_from != YearFrom::Written
        && from.precision() == Precision::Day
        && to.precision() == Precision::Day;
    if is_one_month {
        return from.day > to.day;
    }
    if !(says_year(from) && says_year(to)) {
        return false;
    }
    matches!((from.days(), to.days()), (Some((start, _)), Some((_, end))) if end < start)
}
