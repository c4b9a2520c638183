//! A range whose first number is not less than its second: 50%—30%, 5至3个.

use crate::numeral::Script;
use crate::quantity::Quantity;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "range-order",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "每园安排⟦8—5人⟧。",
        "产量提高⟦30%～20%⟧。",
        "每月巡查⟦4至2次⟧。",
        "投资⟦5亿元—3亿元⟧。",
        "每株施肥⟦12-10公斤⟧。",
    ],
    silent: &[
        "每园安排5—8人。",
        "产量提高20%～30%。",
        "每月巡查2至4次。",
        "比分为3-2，柳湾队胜。",
        "门牌为8-5号，电话0299-8123。",
        "产量由30%至20%下降。",
        "一千至一万株的果园每月巡查。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for pair in line.quantities.windows(2) {
            let [low, high] = pair else { continue };
            if !is_range(line, low, high) {
                continue;
            }
            // 8—5人: the first number is in the magnitude and unit of the second.
            let first = if low.dimension.is_empty() { scaled(line, low, high) } else { low.value };
            if first >= high.value && !is_moving(line, low) {
                let finding = Finding::at(line.place, low.number.start..high.at.end);
                findings.add(
                    finding.with("low", line.get(low.at.clone())).with("high", line.get(high.at.clone())),
                );
            }
        }
    }
}

fn is_range(line: &Line, low: &Quantity, high: &Quantity) -> bool {
    let between = line.get(low.at.end..high.number.start);
    let is_joined = matches!(between, "—" | "～" | "~" | "至" | "-" | "－" | "–" | "──");
    let is_free =
        !line.before(low.number.start).ends_with(['-', '—', '－', '–', '/', ':', '：']) || between == "至";
    let is_number =
        line.before(low.number.start).chars().next_back().is_none_or(|sign| !sign.is_ascii_alphanumeric());
    let is_same = low.dimension.is_empty() || low.dimension == high.dimension;
    is_joined && is_free && is_number && is_same && high.is_amount() && low.role == high.role
}

/// The value of a number without a unit, in the unit of the next.
fn scaled(line: &Line, low: &Quantity, high: &Quantity) -> i128 {
    let own =
        crate::numeral::numerals(line.get(high.number.clone())).first().map_or(1, |one| one.value).max(1);
    let magnitude = if low.step == 0
        && low.script == Script::Arabic
        && line.get(high.number.clone()).ends_with(['万', '亿'])
    {
        if line.get(high.number.clone()).ends_with('亿') { 100_000_000 } else { 10_000 }
    } else {
        1
    };
    low.value.saturating_mul(magnitude).saturating_mul(high.value) / own
}

/// 由30%至20%: from one to the other, in time.
fn is_moving(line: &Line, low: &Quantity) -> bool {
    crate::clause::last(line.before(low.number.start), 4).contains(['由', '从', '自'])
}
