//! （3篇） in the title of a compilation against the pieces that there are.

use document::ordinal::value;
use document::outline::Role;

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::contents_entries::entries;

pub(super) const RULE: Rule = Rule {
    code: "piece-count",
    kind: Kind::Form,
    severity: Severity::Error,
    look,
    fires: &[
        "果园材料汇编⟦（3篇）⟧\n目录\n柳湾果园总结\t1\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编⟦（三篇）⟧\n目录\n柳湾果园总结\t1\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编⟦（共5篇）⟧\n目录\n柳湾果园总结\t1\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编⟦(1篇)⟧\n目录\n果园材料汇编(1篇)\t1\n柳湾果园总结\t2\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编⟦（2篇）⟧\n目录\n柳湾果园总结\t1\n东园报告\t5\n西园报告\t6\n柳湾果园总结\n已补栽。\n东园报告\n已整改。\n西园报告\n已整改。",
    ],
    silent: &[
        "果园材料汇编（2篇）\n目录\n果园材料汇编（2篇）\t1\n目录\t1\n柳湾果园总结\t2\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编（3篇）\n各园已补栽。",
        "果园材料汇编\n目录\n柳湾果园总结\t1\n东园报告\t5\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "果园材料汇编（3篇）\n目录\n柳湾果园总结\t1\n东园报告\t5\n西园报告\t7\n柳湾果园总结\n已补栽。\n东园报告\n已整改。",
        "报送果园信息（3篇）。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let pieces = manuscript.outline.pieces.iter().filter(|piece| !piece.title.is_empty()).count();
    let entries = entries(manuscript);
    let listed = entries.iter().filter(|entry| !entry.is_self() && !entry.is_cover(manuscript)).count();
    // Contents page and text must agree with each other, before the title is told to be wrong.
    if listed != pieces || pieces == 0 {
        return;
    }
    for line in manuscript.lines.iter().filter(|line| line.role == Role::Title && line.piece.is_none()) {
        let Some((at, said)) = said(&line.text) else { continue };
        if usize::try_from(said).is_ok_and(|said| said != pieces) {
            let finding = Finding::at(line.place, at).with("said", said.to_string());
            findings.add(finding.with("counted", pieces.to_string()));
        }
    }
}

/// （3篇）, with its bytes and its number.
fn said(text: &str) -> Option<(std::ops::Range<usize>, u32)> {
    let word = text.rfind('篇')?;
    let open = text.get(..word)?.rfind(['（', '('])?;
    let bracket = text.get(open..)?.chars().next()?.len_utf8();
    let inner = text.get(open + bracket..word)?;
    let close =
        text.get(word + '篇'.len_utf8()..)?.chars().next().filter(|sign| matches!(sign, '）' | ')'))?;
    let number = value(inner.trim_start_matches('共').trim())?;
    Some((open..word + '篇'.len_utf8() + close.len_utf8(), number))
}
