//! Terms that stand in a set order, such as 四个意识, 四个自信, 两个维护 (规范表述).

use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "set-phrase-order",
    kind: Kind::Words,
    severity: Severity::Warning,
    look,
    fires: &[
        "果园坚定“四个自信”、增强“⟦四个意识⟧”、做到“两个维护”。",
        "提高果农的幸福感、⟦获得感⟧、安全感。",
        "坚持预防为主、⟦安全第一⟧、综合治理，管好冷库。",
        "果园推进不能腐、⟦不敢腐⟧、不想腐。",
        "增强政治领悟力、⟦政治判断力⟧、政治执行力，管好果园。",
    ],
    silent: &[
        "果园增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "提高果农的获得感、幸福感、安全感。",
        "安全第一、预防为主、综合治理。",
        "做到“两个维护”是要求。会上讲了“四个意识”。",
        "幸福感来自收成，果农还有安全感，并在分红中有了获得感。",
    ],
};

/// Terms of one row stand no further apart than this.
const MOST_BETWEEN: usize = 24;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for entry in manuscript.lists.entries("set-orders") {
        let terms: Vec<&str> = entry.first().map(|row| row.split_whitespace().collect()).unwrap_or_default();
        for line in manuscript.prose() {
            look_in(line, &terms, findings);
        }
    }
}

fn look_in(line: &Line, terms: &[&str], findings: &mut Findings) {
    for pair in terms.windows(2) {
        let [earlier, later] = pair else { continue };
        for (at, _) in line.text.match_indices(later) {
            let behind = at + later.len();
            let Some(gap) = line.after(behind).find(earlier) else { continue };
            let between = line.get(behind..behind + gap);
            let is_row = between.contains('、')
                && between.len() <= MOST_BETWEEN
                && !between.contains(['，', '。', '；'])
                && !line.before(at).ends_with('、')
                // Where the whole row follows again it is another mention.
                && !between.contains(later);
            if is_row && !stands_before(line, at, earlier) {
                let place = behind + gap..behind + gap + earlier.len();
                let finding = Finding::at(line.place, place).with("earlier", *earlier).with("later", *later);
                findings.add(finding.related(line.place, at..behind));
            }
        }
    }
}

/// Whether a term stands in the same row before a place too.
fn stands_before(line: &Line, at: usize, term: &str) -> bool {
    let sentence = line.sentence_at(at);
    line.get(sentence.start..at)
        .rfind(term)
        .is_some_and(|found| at - sentence.start - found <= 2 * MOST_BETWEEN)
}
