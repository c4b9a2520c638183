//! Signs and words that were typed twice: 的的, 进一步步, a word or a clause at once behind itself.

use std::ops::Range;

use super::listed;
use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "duplicate-char",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "果园⟦的的⟧围栏已经修好。",
        "秋收⟦和和⟧清园同时进行。",
        "⟦进一步步⟧加强修剪。",
        "各园⟦委员会会⟧成员到场。",
        "果园采收⟦秋季修剪秋季修剪⟧已经完成。",
    ],
    silent: &[
        "果农的目的的确是增产。",
        "为了了解产量，紧紧围绕采收开展走访。",
        "果园内部控制制度2031年年初修订。",
        "大家研究研究再定。",
        "与与会果农对对方案，是是非非说清楚。",
        "乐乐园，乐乐果。",
        "委员会会议如期召开。",
    ],
};

/// So many signs at least has a run that is found when it stands twice; shorter ones are often a way of speaking.
const SHORTEST: usize = 4;
/// So many signs at the most: longer ones are another rule's matter.
const LONGEST: usize = 15;

/// Signs that join words: where a run begins or ends with one, its words are parts of a longer way of speaking, as
/// 企业对企业.
const OPEN: &[char] = &[
    '的', '对', '与', '和', '到', '从', '以', '及', '或', '比', '至', '向', '在', '为', '是', '由', '于',
    '跟', '管', '帮', '带', '一', '每', '个',
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "doubled-words");
    for line in manuscript.prose() {
        for at in doubled(&line.text) {
            let run = line.get(at.clone());
            let single = run.get(..run.len() / 2).unwrap_or_default().to_owned();
            let finding =
                Finding::at(line.place, at.clone()).with("wrong", run).with("right", single.as_str());
            findings.add_as(Severity::Warning, finding.suggest(single));
        }
    }
}

/// Whether a run may stand twice: of as many signs in a row as a distance has, each equal to the one so far before it, one
/// stands at a multiple of the distance.
fn may_be_doubled(signs: &[(usize, char)]) -> bool {
    (SHORTEST..=LONGEST).any(|distance| {
        let equal = |at: usize| match (signs.get(at), signs.get(at.wrapping_sub(distance))) {
            (Some((_, one)), Some((_, other))) => one == other,
            _ => false,
        };
        (distance..signs.len()).step_by(distance).any(|at| {
            equal(at) && {
                let behind = (at + 1..at + distance).take_while(|at| equal(*at)).count();
                let before = (1..distance).take_while(|back| equal(at - back)).count();
                before + 1 + behind >= distance
            }
        })
    })
}

/// Runs of Chinese signs that stand twice without anything between.
fn doubled(text: &str) -> Vec<Range<usize>> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    if !may_be_doubled(&signs) {
        return out;
    }
    // For each distance, so many signs in a row equal those so far before them.
    let mut equal = [0_usize; LONGEST + 1];
    for (at, (byte, sign)) in signs.iter().enumerate() {
        for distance in SHORTEST..=LONGEST {
            let Some(run) = equal.get_mut(distance) else { continue };
            let before = at.checked_sub(distance).and_then(|at| signs.get(at));
            let is_equal =
                matches!(sign, '\u{4e00}'..='\u{9fff}') && before.is_some_and(|(_, one)| one == sign);
            *run = if is_equal { *run + 1 } else { 0 };
            if *run == distance {
                let start = signs.get(at + 1 - 2 * distance).map_or(0, |(byte, _)| *byte);
                let place = start..byte + sign.len_utf8();
                let begins_open = signs.get(at + 1 - distance).is_some_and(|(_, sign)| OPEN.contains(sign));
                if !begins_open
                    && !OPEN.contains(sign)
                    && out.last().is_none_or(|last| last.end <= place.start)
                {
                    out.push(place);
                }
                *run = 0;
            }
        }
    }
    out
}
