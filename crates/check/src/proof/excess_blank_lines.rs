//! Runs of blank lines in a text. Said once for a file.

use document::read::Format;

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "excess-blank-lines",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "各园已补栽。\n\n\n⟦⟧各园已修剪。",
        "各园已补栽。\n\n\n\n⟦⟧各园已修剪。\n\n\n各园已采收。",
        "果园工作总结\n\n\n⟦⟧一、巡查情况",
        "各园已补栽。\n　\n \n⟦⟧各园已修剪。",
        "\n\n⟦⟧果园工作总结",
    ],
    silent: &[
        "各园已补栽。\n\n各园已修剪。",
        "各园已补栽。\n各园已修剪。",
        "果园工作总结\n\n一、巡查情况\n\n各园已巡查。",
        "各园已补栽。\n\n\n",
        "\n果园工作总结",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    if manuscript.reading.format != Format::Text {
        return;
    }
    let mut before = 0;
    let mut first = None;
    let mut runs = 0_usize;
    for (place, paragraph) in manuscript.reading.paragraphs.iter().enumerate() {
        let line = paragraph.position.line;
        if line > before + 2 {
            runs += 1;
            first = first.or(Some(place));
        }
        before = line;
    }
    if let Some(place) = first {
        findings.add(Finding::at(place, 0..0).with("runs", runs.to_string()));
    }
}
