//! 余, 多 and 来 behind a number that is exact to the last digit: 162余次. They need a round number before them.

use crate::numeral::{ONE, Script};
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "approx-after-exact",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "开展果园巡查⟦163余⟧次。",
        "补栽梨树⟦1235多⟧株。",
        "发放果苗⟦3,417余⟧棵。",
        "全年接待⟦１２３余⟧人。",
        "修剪果树⟦97多⟧株。",
    ],
    silent: &[
        "开展果园巡查160余次。",
        "补栽梨树5万余株。",
        "种植1000多亩，采收2.6万余斤。",
        "历时15余年。",
        "全年来园30多人，15多年前建园。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for numeral in line.numerals.iter().filter(|one| one.is_over && one.script == Script::Arabic) {
            let number = numeral.value / ONE;
            let is_written_out = numeral.step == 0 && number > 10 && number % 10 != 0;
            let over = line.after(numeral.at.end).chars().next().map_or(0, char::len_utf8);
            // 15余年, 15多年: a span of years runs on between two years.
            let is_span = line.after(numeral.at.end + over).starts_with(['年', '岁']);
            if is_written_out && !is_span {
                let round = number / 10 * 10;
                let over_word = line.get(numeral.at.end..numeral.at.end + over);
                let finding = Finding::at(line.place, numeral.at.start..numeral.at.end + over)
                    .with("number", line.get(numeral.at.clone()))
                    .with("round", format!("{round}{over_word}"));
                findings.add(finding.suggest(line.get(numeral.at.clone())));
            }
        }
    }
}
