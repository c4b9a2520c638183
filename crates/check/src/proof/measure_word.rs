//! Measure words that do not fit what they count: 检查17项, 约谈项目6家. Which fit what stands in a list.

use crate::clause;
use crate::numeral::Script;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "measure-word",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "全年组织检查⟦19项⟧。",
        "警示约谈项目⟦7家⟧。",
        "共回复部门信箱⟦36条⟧。",
        "下发整改通知书⟦12个⟧。",
        "办结案件⟦23条⟧。",
        "出动人员85人、车辆⟦12台次⟧。",
    ],
    silent: &[
        "全年组织检查19次。",
        "警示约谈企业7家。",
        "检查12项指标，整改8项。",
        "共回复来信36件。",
        "下发整改通知书12份，约谈企业7家。",
        "实施项目7个，服务企业30家。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let entries = manuscript.lists.entries("measure-words");
    for line in manuscript.written() {
        for one in line.quantities.iter().filter(|one| one.is_amount() && one.script == Script::Arabic) {
            let noun = clause::noun_at_end(line.before(one.at.start));
            // 检查12项指标: the thing counted stands behind.
            let behind = clause::noun_at_start(line.after(one.at.end));
            let is_counted_behind = !behind.is_empty()
                && !behind.starts_with(['，', '以', '均', '已', '并', '和', '及', '左', '的']);
            if noun.is_empty() || is_counted_behind {
                continue;
            }
            let unit = line.get(one.unit.clone());
            let longest = entries
                .iter()
                .filter(|entry| entry.first().is_some_and(|thing| noun.ends_with(thing.as_str())))
                .max_by_key(|entry| entry.first().map_or(0, String::len));
            let Some([thing, wrong, right, grave]) = longest.map(Vec::as_slice) else { continue };
            if !wrong.split(' ').any(|word| word == unit) {
                continue;
            }
            let finding = Finding::at(line.place, one.at.clone())
                .with("thing", thing)
                .with("unit", unit)
                .with("right", right)
                .suggest(format!("{}{right}", line.get(one.number.clone())));
            let severity = if grave == "info" { Severity::Info } else { Severity::Warning };
            findings.add_as(severity, finding);
        }
    }
}
