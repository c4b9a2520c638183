//! Terms that stand in a set order, such as 四个意识, 四个自信, 两个维护 (规范表述).

use std::ops::Range;

use crate::{Finding, Findings, Kind, Line, Listed, Manuscript, Rule, Severity};

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

/// Terms of one row stand no further apart than so many bytes.
const MOST_BETWEEN: usize = 24;

struct Term<'a> {
    words: &'a str,
    row: &'a str,
    rank: usize,
    at: Range<usize>,
}

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let set = manuscript.lists.set("set-orders");
    for line in manuscript.prose().filter(|line| line.may_have(set)) {
        let terms: Vec<Term<'_>> =
            manuscript.lists.listed("set-orders", &line.text).filter_map(term).collect();
        for (place, pair) in terms.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let is_first_of_row = place
                .checked_sub(1)
                .and_then(|before| terms.get(before))
                .is_none_or(|before| !is_beside(line, before, first));
            // Of a row that begins in the middle and goes on from its beginning the latter is another mention.
            let is_named_again = terms.get(place + 2).is_some_and(|next| next.words == first.words);
            if is_beside(line, first, second)
                && second.rank < first.rank
                && is_first_of_row
                && !is_named_again
            {
                let finding = Finding::at(line.place, second.at.clone()).with("earlier", second.words);
                findings.add(finding.with("later", first.words).related(line.place, first.at.clone()));
            }
        }
    }
}

fn term(found: Listed<'_>) -> Option<Term<'_>> {
    let [words, row, rank, ..] = found.entry else { return None };
    Some(Term { words, row, rank: rank.parse().ok()?, at: found.at })
}

/// Whether two terms of one row stand side by side.
fn is_beside(line: &Line, first: &Term<'_>, second: &Term<'_>) -> bool {
    let between = line.get(first.at.end..second.at.start);
    first.row == second.row
        && between.len() <= MOST_BETWEEN
        && between.contains('、')
        && !between.contains(['，', '。', '；'])
}
