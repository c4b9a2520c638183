//! % where 百分点 is meant: 由12%提高到15%，提高3%. The difference of two percentages is counted in points.

use crate::clause;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "percent-points",
    kind: Kind::Arithmetic,
    severity: Severity::Error,
    look,
    fires: &[
        "优果率由82%提高到87%，提高⟦5%⟧。",
        "损耗率从12.5%下降到9.5%，下降⟦3%⟧。",
        "合格率从91%上升到95%，上升了⟦4%⟧。",
        "覆盖率由60%提升到75%，增加⟦15%⟧。",
        "成活率由88%增加至93%，提高⟦百分之五⟧。",
    ],
    silent: &[
        "优果率由82%提高到87%，提高5个百分点。",
        "面积由82亩增加到123亩，增长50%。",
        "优果率由50%提高到75%，提高50%。",
        "优果率87%，提高5%。",
        "合格率从91%上升到95%，产量增长4%。",
    ],
};

const VERBS: [&str; 7] = ["提高", "下降", "上升", "增加", "降低", "提升", "增长"];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        for three in line.quantities.windows(3) {
            let [from, to, by] = three else { continue };
            let is_all_percent = [from, to, by].iter().all(|one| one.dimension == "%");
            let difference = (to.value - from.value).abs();
            let moves = line.get(from.at.end..to.at.start);
            let words = line.get(to.at.end..by.at.start);
            let is_change = clause::has(moves, &["到", "至"])
                && clause::has(clause::before(line, from.at.start), &["由", "从"])
                && VERBS.iter().any(|verb| words.trim_start_matches(['，', '、', ',']).starts_with(verb))
                && words.chars().count() <= 6;
            if is_all_percent && is_change && difference == by.value && difference > 0 {
                let number = line.get(by.number.clone());
                let text = format!("{number}个百分点");
                let finding = Finding::at(line.place, by.at.clone()).with("points", text.as_str());
                findings.add(finding.suggest(text));
            }
        }
    }
}
