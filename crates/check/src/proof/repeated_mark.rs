//! Two marks where one belongs: ，，  。。  、，.

use crate::face::Kinds;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "repeated-mark",
    kind: Kind::Marks,
    severity: Severity::Error,
    look,
    fires: &[
        "各园已补栽⟦，，⟧长势良好。",
        "各园已补栽⟦。。⟧",
        "梨树⟦、、⟧桃树长势良好。",
        "各园已补栽⟦，。⟧",
        "一是补栽⟦；。⟧",
        "各园要做到⟦：：⟧每园有人管。",
        "梨树⟦、，⟧桃树长势良好。",
    ],
    silent: &[
        "各园已补栽，长势良好。",
        "园长说：“好。”，随后离开。",
        "果园开放了吗？！",
        "各园已补栽……。",
        "各园已补栽。。。长势良好。",
        "梨树、桃树等；杏树。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let is_mark = |sign: char| matches!(sign, '，' | '。' | '、' | '；' | '：');
    for line in manuscript.written().filter(|line| line.has(Kinds::MARKS)) {
        let mut run = 0..0;
        let ends = line.text.char_indices().chain([(line.text.len(), ' ')]);
        for (at, sign) in ends {
            if is_mark(sign) {
                run = if run.end == at { run.start..at + sign.len_utf8() } else { at..at + sign.len_utf8() };
                continue;
            }
            let written = line.get(run.clone());
            // ：：= parts the name of a program from its meaning.
            if run.end == at && is_wrong(written) && !matches!(sign, '=' | '＝') {
                let kept = if written.contains('。') {
                    "。"
                } else {
                    written.get(..'，'.len_utf8()).unwrap_or_default()
                };
                let finding = Finding::at(line.place, run.clone()).with("written", written);
                findings.add(finding.suggest(kept));
            }
        }
    }
}

/// Whether marks beside each other are a slip. Three full stops are an ellipsis in the wrong form, and a colon behind
/// another mark has lost its word: other rules tell.
fn is_wrong(written: &str) -> bool {
    let count = written.chars().count();
    let is_ellipsis = count > 2 && written.chars().all(|sign| sign == '。' || sign == '、');
    let lost = written.ends_with('：') && !written.starts_with('：');
    count > 1 && !is_ellipsis && !lost
}
