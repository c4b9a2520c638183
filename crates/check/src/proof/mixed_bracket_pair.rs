//! A pair of brackets of which one is wide and the other is not: (一）.

use crate::brackets::pairs;
use crate::sign::has_han;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

use super::halfwidth_bracket::is_wide;

pub(super) const RULE: Rule = Rule {
    code: "mixed-bracket-pair",
    kind: Kind::Marks,
    severity: Severity::Error,
    look,
    fires: &[
        "⟦(三）⟧常态化做好修剪工作。",
        "果园⟦（含苗圃)⟧共12个。",
        "引进⟦(Pyrus）⟧新品种。",
        "⟦（1)⟧补栽梨树；",
        "柳湾果园（东区⟦(含苗圃）⟧）已采收。",
    ],
    silent: &[
        "（三）常态化做好修剪工作。",
        "果园(含苗圃)共12个。",
        "1)补栽梨树（含新栽）；",
        "果园（含苗圃(新建)）共12个。",
        "见图（a)和b)）。",
    ],
};

/// A pair further apart is more likely two marks that lost their partners.
const FURTHEST: usize = 60;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written() {
        let found = pairs(&line.face.pairs, &['（', '('], &['）', ')']);
        if !found.open.is_empty() || !found.close.is_empty() {
            continue;
        }
        for pair in found.pairs {
            let inner = line.get(pair.open.end..pair.close.start);
            let is_mixed = is_wide(line, &pair.open) != is_wide(line, &pair.close);
            if !is_mixed || inner.chars().count() > FURTHEST || inner.contains(['(', '（']) {
                continue;
            }
            let whole = pair.open.start..pair.close.end;
            let right = if has_han(&line.text) { format!("（{inner}）") } else { format!("({inner})") };
            findings
                .add(Finding::at(line.place, whole.clone()).with("written", line.get(whole)).correct(right));
        }
    }
}
