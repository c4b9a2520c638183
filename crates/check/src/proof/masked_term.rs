//! A Latin letter in the place of a character, to get round a filter of words: such a text was copied from elsewhere.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "masked-term",
    kind: Kind::Foreign,
    severity: Severity::Error,
    look,
    fires: &[
        "坚持⟦D的领导⟧，抓好果园工作。",
        "果园⟦D委⟧召开会议。",
        "深入学习⟦D的十九大⟧精神。",
        "由区⟦ZF⟧办牵头。",
        "果园⟦D支部⟧开展巡查。",
        "贯彻⟦中Y⟧部署。",
    ],
    silent: &[
        "坚持党的领导，抓好果园工作。",
        "补充维生素D的果品长势良好。",
        "A区、B区、C区和D区的果树已补栽。",
        "果园D组已完成采收。",
        "由AZFB公司承办。",
        "地块编号为D的领用记录齐全。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let set = manuscript.lists.set("masked-terms");
    for line in manuscript.lines.iter().filter(|line| line.may_have(set)) {
        for entry in manuscript.lists.entries("masked-terms") {
            let [masked, meant] = entry.as_slice() else { continue };
            for (at, found) in line.text.match_indices(masked.as_str()) {
                let end = at + found.len();
                let is_latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
                let is_whole = !is_latin(line.before(at).chars().next_back())
                    && !is_latin(line.after(end).chars().next());
                if is_whole && !(found.starts_with("D的") && is_name(line.before(at))) {
                    let finding = Finding::at(line.place, at..end).with("masked", found).with("meant", meant);
                    findings.add(finding.suggest(meant));
                }
            }
        }
    }
}

/// Whether a letter behind this names one of a row: 方案D, 维生素D.
fn is_name(before: &str) -> bool {
    const NAMED: &[char] =
        &['素', '案', '类', '级', '图', '表', '型', '款', '号', '座', '栋', '楼', '区', '为', '、'];
    before.ends_with(NAMED)
}
