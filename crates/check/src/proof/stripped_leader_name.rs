//! Set phrases whose head, the name of the leader, was cut off: sites that copy papers cut it, and offices copy from them.

use crate::phrase::place_of;
use crate::{Finding, Findings, Kind, Line, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "stripped-leader-name",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "果园坚持以⟦新时代中国特色社会主义思想⟧为指导。",
        "果农学习了⟦近平总书记⟧的讲话。",
        "在⟦以同志为核心的党中央⟧坚强领导下，果园丰收。",
        "果园深入⟦学习法治思想⟧。",
        "果园学习贯彻⟦历次来园考察重要讲话⟧精神。",
        "全园落实⟦重要指示批示⟧精神。",
    ],
    silent: &[
        "果园坚持以习近平新时代中国特色社会主义思想为指导。",
        "在以习近平同志为核心的党中央坚强领导下，果园丰收。",
        "果园学习习近平法治思想。",
        "果园学习贯彻习近平总书记历次来园考察重要讲话精神。",
        "《新时代中国特色社会主义思想学习读本》已发到各园。",
        "全园落实省委重要指示批示精神。",
    ],
};

/// Persons and organs whose words a speech or an instruction may be.
const SPEAKERS: &[&str] = &[
    "习近平",
    "总书记",
    "主席",
    "总理",
    "书记",
    "同志",
    "省长",
    "市长",
    "区长",
    "县长",
    "镇长",
    "部长",
    "局长",
    "厅长",
    "主任",
    "委员长",
    "领导",
    "党中央",
    "中央",
    "国务院",
    "省委",
    "市委",
    "区委",
    "县委",
    "党委",
    "政府",
    "他",
    "主要负责",
];

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.written_with("cut-names") {
        let mut last = 0;
        for found in manuscript.lists.listed("cut-names", &line.text) {
            let Some(place) = place_of(&found, &line.text).filter(|place| place.start >= last) else {
                continue;
            };
            let is_of_speaker = found.entry.get(3).is_some_and(|kind| kind == "speaker");
            let whole = found.entry.get(1).map(String::as_str).unwrap_or_default();
            let is_said_before = is_of_speaker && names_speaker_of(line, place.clone());
            if is_of_speaker && names_speaker(line, place.start) || is_said_before {
                continue;
            }
            last = place.end;
            let finding =
                Finding::at(line.place, place.clone()).with("cut", line.get(place)).with("whole", whole);
            // Whose words they are is for the writer to say, so it is never put there without asking.
            findings.add(if whole.contains('…') { finding } else { finding.suggest(whole) });
        }
    }
}

/// Whether the paragraph said before whose the same words are.
fn names_speaker_of(line: &Line, place: std::ops::Range<usize>) -> bool {
    let words = line.get(place.clone());
    let first = line.before(place.start).find(words);
    first.is_some_and(|first| names_speaker(line, first))
}

/// Whether the sentence names a person or an organ before a place.
fn names_speaker(line: &Line, at: usize) -> bool {
    let before = line.get(line.sentence_at(at).start..at);
    SPEAKERS.iter().any(|speaker| before.contains(speaker))
}
