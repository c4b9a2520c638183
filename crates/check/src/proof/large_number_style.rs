//! A round number of five digits or more with 余: 万 reads better (GB/T 15835-2011 4.2 lets 万 and 亿 follow digits).

use crate::numeral::{ONE, Script};
use crate::relation::decimal;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "large-number-style",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "点击量达⟦60000余⟧次。",
        "补栽梨树⟦120000多⟧株。",
        "发放果苗⟦70000余⟧棵。",
        "采收⟦3000000余⟧斤。",
        "浏览⟦250000余⟧次。",
    ],
    silent: &[
        "点击量达6万余次。",
        "补栽梨树12000株。",
        "发放果苗4500余棵。",
        "采收60000斤。",
        "园区面积12345平方米。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for numeral in line.numerals.iter().filter(|one| one.is_over && one.script == Script::Arabic) {
            let number = numeral.value / ONE;
            if numeral.step == 0 && number >= 10_000 && number % 10_000 == 0 {
                let over = line.after(numeral.at.end).chars().next().map_or(0, char::len_utf8);
                let at = numeral.at.start..numeral.at.end + over;
                let short =
                    format!("{}万{}", decimal(numeral.value / 10_000), line.get(numeral.at.end..at.end));
                findings.add(Finding::at(line.place, at).with("short", short.as_str()).suggest(short));
            }
        }
    }
}
