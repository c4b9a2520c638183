//! Short forms that not every reader knows, at their first use in a paper without their whole form (《党政机关公文处理工作条例》
//! article 19: 简称 are to be explained).

use super::listed::severity_of;
use crate::phrase::place_of;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "abbreviation-undefined",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园2031年工作总结\n加快⟦处遗⟧工作，果园处遗二十件。",
        "果园2031年工作总结\n本园⟦小升规⟧三家。",
        "果园2031年工作打算\n一、推进⟦控辍保学⟧。\n果农子女控辍保学全覆盖。",
        "果园2031年工作要点\n做好⟦退捕⟧渔民到果园就业工作。",
        "果园2031年工作总结\n果园周边⟦批而未供⟧土地六亩。",
    ],
    silent: &[
        "果园2031年工作总结\n加快处理历史遗留问题（以下简称“处遗”）工作，处遗二十件。",
        "果园2031年工作总结\n处理历史遗留问题二十件，处遗工作有序。",
        "果园2031年工作总结\n不得随处遗弃果筐。",
        "果园2031年工作总结\n城中村旧城改造涉及果园三亩。",
        "果园灌溉办法\n做好退捕渔民到果园就业工作。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        if !paper.is_summary && !paper.is_plan {
            continue;
        }
        let mut seen: Vec<usize> = Vec::new();
        for line in lines.iter().filter(|line| line.is_prose() || line.is_heading()) {
            for found in manuscript.lists.listed("short-forms", &line.text) {
                let Some(place) = place_of(&found, &line.text) else { continue };
                if seen.contains(&found.number) {
                    continue;
                }
                seen.push(found.number);
                let whole = found.entry.get(1).map(String::as_str).unwrap_or_default();
                if is_explained(lines, line, place.start, whole) {
                    continue;
                }
                let finding = Finding::at(line.place, place.clone()).with("short", line.get(place));
                let finding = finding.with("whole", whole.replace('/', "或"));
                match severity_of(found.entry) {
                    Some(severity) => findings.add_as(severity, finding),
                    None => findings.add(finding),
                }
            }
        }
    }
}

/// Whether the whole form stands before a place, or 简称 shortly before it.
fn is_explained(lines: &[Line], line: &Line, at: usize, whole: &str) -> bool {
    // The short form is the end of the whole one: 国家中心城市首善区.
    let is_within = whole.split('/').any(|whole| {
        let from =
            line.before(at).char_indices().rev().nth(whole.chars().count()).map_or(0, |(from, _)| from);
        line.after(from)
            .find(whole)
            .is_some_and(|found| (from + found..from + found + whole.len()).contains(&at))
    });
    if is_within {
        return true;
    }
    let before = line.before(at);
    let is_named = before.rfind("简称").is_some_and(|named| at - named <= 30);
    let whole_stands = |text: &str| whole.split('/').any(|whole| text.contains(whole));
    is_named
        || whole_stands(before)
        || lines.iter().take_while(|one| one.place < line.place).any(|one| whole_stands(&one.text))
}
