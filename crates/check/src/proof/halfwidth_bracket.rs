//! Half-width round brackets about Chinese text, in a paper that mostly uses wide ones (GB/T 15834-2011 4.9).

use crate::brackets::{Pair, pairs};
use crate::sign::{has_han, is_han};
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "halfwidth-bracket",
    kind: Kind::Marks,
    severity: Severity::Error,
    look,
    fires: &[
        "果园（含苗圃）共12个，其中梨园⟦(含新栽)⟧5个。",
        "各园（含苗圃）已巡查。\n采收⟦(早熟品种)⟧已完成。",
        "柳湾果园（东区）和柳湾果园⟦(西区)⟧均已补栽。",
        "（一）补栽梨树\n已完成。\n⟦(二)⟧补栽桃树\n已完成。",
        "全园（共30亩）已修剪，⟦(以上为初步数据)⟧待核。",
    ],
    silent: &[
        "果园(含苗圃)共12个，其中梨园(含新栽)5个。",
        "果园（含苗圃）共12个，引进品种(Pyrus)5个。",
        "果园（含苗圃）坡度为15(度)以下。f(x)为产量。",
        "果园（含苗圃）共12个。",
        "(一)补栽梨树（含新栽）\n已完成。\n(二)补栽桃树\n已完成。\n(三)采收\n已完成。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let of = |line: &Line| pairs(&line.face.pairs, &['（', '('], &['）', ')']).pairs;
    let mut narrow = Vec::new();
    let mut wide = 0;
    for line in manuscript.written() {
        for pair in of(line) {
            let are_wide = (is_wide(line, &pair.open), is_wide(line, &pair.close));
            match are_wide {
                (true, true) => wide += 1,
                (false, false) if is_about_chinese(line, &pair) => narrow.push((line, pair)),
                _ => {}
            }
        }
    }
    // A paper that has half-width ones throughout is of one cast, and nobody would be helped by hundreds of findings.
    if narrow.len() > wide {
        return;
    }
    for (line, pair) in narrow {
        let inner = line.get(pair.open.end..pair.close.start);
        let finding = Finding::at(line.place, pair.open.start..pair.close.end).with("inner", inner);
        findings.add(finding.correct(format!("（{inner}）")));
    }
}

/// Whether the bracket there is a wide one.
pub(super) fn is_wide(line: &Line, at: &std::ops::Range<usize>) -> bool {
    matches!(line.get(at.clone()), "（" | "）")
}

/// Whether a pair holds Chinese text and does not follow a Latin sign, as those of a formula.
fn is_about_chinese(line: &Line, pair: &Pair) -> bool {
    let before = line.before(pair.open.start).chars().next_back();
    let is_latin = before.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let inner = line.get(pair.open.end..pair.close.start);
    has_han(inner) && (!is_latin || inner.chars().all(is_han) && inner.chars().count() > 2)
}
