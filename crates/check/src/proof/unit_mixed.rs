//! One thing counted in two measure words in one paper: 隐患63处 here, 隐患28条 there.

use std::collections::HashMap;

use crate::clause;
use crate::numeral::Script;
use crate::quantity::Quantity;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unit-mixed",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "消除果园隐患63处。\n发现隐患⟦28条⟧。",
        "排查问题36个。\n交办问题⟦21处⟧，均已整改。",
        "受理投诉12件。\n回访投诉⟦8起⟧。",
        "收到建议37条，采纳建议⟦12件⟧。",
        "办理来信23件。\n答复来信⟦15封⟧。",
    ],
    silent: &[
        "消除果园隐患63处。\n发现隐患28处。",
        "检查企业36家，检查企业42家次。",
        "培训农户36户，培训农户120人次。",
        "建成果园3个，建成果园120亩。",
        "发现隐患28处，隐患整改率98%。",
    ],
};

/// What is counted in more than one way on purpose: by people, by visits, by measures.
const NOT_MIXED: [&str; 13] =
    ["人", "名", "户", "人次", "家次", "户次", "次", "台次", "辆次", "批次", "车次", "场次", "份"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let things: Vec<&str> = manuscript.lists.words("counted-things").collect();
    let mut first: HashMap<(Option<usize>, &str), (&Line, &Quantity)> = HashMap::new();
    for line in manuscript.written() {
        for one in line.quantities.iter().filter(|one| is_count(one)) {
            let noun = clause::noun_at_end(line.before(one.at.start));
            let Some(thing) =
                things.iter().filter(|thing| noun.ends_with(**thing)).max_by_key(|thing| thing.len())
            else {
                continue;
            };
            let (other_line, other) = *first.entry((line.piece, *thing)).or_insert((line, one));
            if other.dimension != one.dimension {
                let right = other_line.get(other.unit.clone());
                let finding = Finding::at(line.place, one.at.clone())
                    .with("thing", *thing)
                    .with("unit", line.get(one.unit.clone()))
                    .with("other", right)
                    .with("line", other_line.number.to_string())
                    .related(other_line.place, other.at.clone())
                    .suggest(format!("{}{right}", line.get(one.number.clone())));
                findings.add(finding);
            }
        }
    }
}

/// Whether it counts things one by one.
fn is_count(one: &Quantity) -> bool {
    let is_measure = one.unit.is_empty() || one.is_relation() || NOT_MIXED.contains(&one.dimension.as_str());
    let measures = ["元", "亩", "米", "平方米", "公斤", "立方米", "千瓦", "千瓦时", "小时", "天", "月"];
    one.is_amount()
        && one.script == Script::Arabic
        && !is_measure
        && !measures.contains(&one.dimension.as_str())
}
