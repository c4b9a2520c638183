//! The organ of the title has a longer or shorter name in the text: 区…局 above, 某某区…局 below.

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "organ-name-mixed",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: &[
        "⟦区果业局⟧2031年工作总结\n2031年，青山区果业局完成采收。",
        "⟦县水务局⟧2031年度工作总结\n今年，丰水县水务局清渠。",
        "⟦市林业局⟧2031年工作情况报告\n东海市林业局种树。",
        "⟦区园林办⟧2031年工作总结\n白云区园林办修剪。",
        "⟦镇果业站⟧2031年工作总结\n今年，河口镇果业站完成采收。",
    ],
    silent: &[
        "青山区果业局2031年工作总结\n2031年，青山区果业局完成采收。",
        "区果业局2031年工作总结\n2031年，区果业局完成采收。",
        "区果业局2031年工作总结\n2031年，我局完成采收，全区果业局面向好。",
        "关于果园灌溉的工作总结\n青山区果业局完成采收。",
        "区果业局2031年工作总结\n在市、区果业局指导下完成采收。",
    ],
};

/// Signs with which the name of an organ ends.
const ENDS: &[char] = &['局', '委', '办', '站', '所', '院', '会', '厅', '队'];
/// What stands before the name of an organ where no place does.
const NO_PLACE: &[&str] = &[
    "全", "本", "我", "市", "、", "和", "由", "在", "向", "对", "经", "各", "与", "到", "跨", "辖", "是",
    "的", "为", "被",
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for (paper, lines) in manuscript.each_paper() {
        let Some(organ) = organ(&paper.title) else { continue };
        let Some(title) = lines.iter().find(|line| line.text.contains(organ)) else { continue };
        let Some(start) = title.text.find(organ) else { continue };
        let mut named =
            lines.iter().filter(|line| line.is_prose()).filter_map(|line| Some((line, named(line, organ)?)));
        if let Some((line, place)) = named.next() {
            let finding = Finding::at(title.place, start..start + organ.len()).with("short", organ);
            let finding = finding.with("long", line.get(place.clone()));
            findings.add(finding.related(line.place, place));
        }
    }
}

/// The organ with which a title begins, if it begins with the kind of its place only.
fn organ(title: &str) -> Option<&str> {
    let title = title.trim();
    if !title.starts_with(['区', '县', '市', '镇', '乡']) {
        return None;
    }
    let head = title.get(..title.find(|sign: char| sign.is_ascii_digit() || sign == '关')?)?;
    let long_enough = (3..=14).contains(&head.chars().count());
    (long_enough && head.ends_with(ENDS)).then_some(head)
}

/// Where the organ stands in a line with the name of its place before it.
fn named(line: &Line, organ: &str) -> Option<std::ops::Range<usize>> {
    for (at, _) in line.text.match_indices(organ) {
        let before: Vec<(usize, char)> = line.before(at).char_indices().rev().take(2).collect();
        let [(_, last), (start, first)] = before.as_slice() else { continue };
        let is_han = |sign: char| matches!(sign, '\u{4e00}'..='\u{9fff}');
        let is_other = |sign: char| NO_PLACE.iter().any(|word| word.starts_with(sign));
        if is_han(*last) && is_han(*first) && !is_other(*last) && !is_other(*first) {
            return Some(*start..at + organ.len());
        }
    }
    None
}
