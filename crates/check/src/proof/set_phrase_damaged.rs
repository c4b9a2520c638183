//! Set phrases with one sign wrong: dropped, changed, typed twice, or turned round with its neighbour (规范表述).

use crate::lists::halves_of;
use crate::phrase::is_within_title;
use crate::{Finding, Findings, Half, Kind, Line, Listed, Lists, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "set-phrase-damaged",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "果园学习⟦习近平新时代中国特社会主义思想⟧。",
        "果园践行⟦社会主义核心介值观⟧。",
        "增强⟦中华民族共体同意识⟧，办好果园。",
        "果园落实⟦国家治理体系和治理能现代化⟧要求。",
        "推进⟦黄河流域生态保户和高质量发展⟧，多种果树。",
        "⟦巩固拓展脱贫攻坚坚成果⟧，果园增收。",
    ],
    silent: &[
        "果园学习习近平新时代中国特色社会主义思想。",
        "果园践行社会主义核心价值观，铸牢中华民族共同体意识。",
        "全面建设小康社会，全面建成小康社会。",
        "增强四个意识，坚定四个自信，做到两个维护。",
        "践行“两个维护”，推进果园治理体系和治理能力建设。",
        "果园写作社会主义的核心价值观。",
    ],
};

/// So many Chinese signs has a long phrase.
const LONG: usize = 8;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    let halves = Lists::set_of_halves();
    for line in manuscript.written().filter(|line| line.may_have(halves)) {
        let mut last = 0;
        for (half, found) in manuscript.lists.halves("set-phrases", &line.text) {
            let Some(at) = damage(line, half, &found) else { continue };
            let written = line.get(at.clone());
            if at.start < last || is_right(manuscript, line, &found, written, at.start) {
                continue;
            }
            last = at.end;
            let whole = found.entry.first().map(String::as_str).unwrap_or_default();
            let finding = Finding::at(line.place, at.clone()).with("written", written).with("whole", whole);
            findings.add(finding.suggest(whole));
        }
    }
}

/// Where a damaged phrase stands of which one half was found whole.
fn damage(line: &Line, half: Half, found: &Listed<'_>) -> Option<std::ops::Range<usize>> {
    let phrase = found.entry.first()?;
    let (first, second) = halves_of(phrase)?;
    let is_long = phrase.chars().filter(|sign| is_han(*sign)).count() >= LONG;
    match half {
        Half::First => {
            let expected: Vec<char> = second.chars().collect();
            let written: Vec<char> = line.after(found.at.end).chars().take(expected.len() + 1).collect();
            let taken = near(&expected, &written, is_long)?;
            let bytes: usize = written.iter().take(taken).map(|sign| sign.len_utf8()).sum();
            Some(found.at.start..found.at.end + bytes)
        }
        Half::Second => {
            let expected: Vec<char> = first.chars().rev().collect();
            let written: Vec<char> =
                line.before(found.at.start).chars().rev().take(expected.len() + 1).collect();
            let taken = near(&expected, &written, is_long)?;
            let bytes: usize = written.iter().take(taken).map(|sign| sign.len_utf8()).sum();
            Some(found.at.start - bytes..found.at.end)
        }
    }
}

/// How many signs are written where others are expected, if exactly one slip parts them and the last sign is right. A
/// dropped or changed sign is a slip only in a long phrase: short ones have neighbours that are words of their own.
fn near(expected: &[char], written: &[char], is_long: bool) -> Option<usize> {
    let same = expected.iter().zip(written).take_while(|(a, b)| a == b).count();
    let (expected_rest, written_rest) = (expected.get(same..)?, written.get(same..)?);
    let (wanted, after_wanted) = expected_rest.split_first()?;
    let (seen, after_seen) = written_rest.split_first()?;
    if after_wanted.is_empty() || !is_han(*wanted) || !is_han(*seen) {
        return None;
    }
    let starts = |written: &[char], expected: &[char]| written.starts_with(expected);
    // Typed twice.
    let before = same.checked_sub(1).and_then(|at| written.get(at));
    if before == Some(seen) && starts(after_seen, expected_rest) {
        return Some(expected.len() + 1);
    }
    // Dropped: 的 and 和 are dropped by choice.
    let is_joint = |sign: char| matches!(sign, '的' | '和' | '与' | '及' | '同');
    if is_long && !is_joint(*wanted) && starts(written_rest, after_wanted) {
        return Some(expected.len() - 1);
    }
    // Turned round with its neighbour.
    if let ([second, rest_wanted @ ..], [third, rest_seen @ ..]) = (after_wanted, after_seen)
        && second == seen
        && third == wanted
        && !rest_wanted.is_empty()
        && starts(rest_seen, rest_wanted)
    {
        return Some(expected.len());
    }
    // Changed.
    let is_changed = is_long && !is_joint(*wanted) && !is_joint(*seen);
    (is_changed && starts(after_seen, after_wanted)).then_some(expected.len())
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}')
}

/// Whether what is written is another phrase of the list, a near miss that is right too, or in the title of a work.
fn is_right(
    manuscript: &Manuscript<'_>,
    line: &Line,
    found: &Listed<'_>,
    written: &str,
    start: usize,
) -> bool {
    let tolerated = found.entry.get(1).map(String::as_str).unwrap_or_default();
    let is_tolerated =
        tolerated.split_whitespace().any(|one| written.contains(one) || line.after(start).starts_with(one));
    is_tolerated
        || is_within_title(&line.text, start)
        || manuscript.lists.words("set-phrases").any(|phrase| line.after(start).starts_with(phrase))
}
