//! The red head and the imprint of an official document (版头, 版记; GB/T 9704-2012, 7.2 and 7.4), told by their words and
//! their places.

use super::{Role, is_date};
use crate::dress::{COPIES, PRINTED, SIGNER};
use crate::ordinal::Ordinal;
use crate::reading::Paragraph;

/// A line of the head or of the imprint is no longer than this.
const LONGEST: usize = 60;
/// So many lines of the head stand above the document number.
const ABOVE: usize = 5;

/// What a document number is followed by where somebody answers for the document, taken off; none if nobody does.
#[must_use]
pub fn signers(text: &str) -> Option<(&str, Vec<String>)> {
    let (before, behind) = text.split_once(SIGNER).or_else(|| text.split_once("签发人:"))?;
    let names = behind.split(char::is_whitespace).map(str::trim).filter(|name| !name.is_empty());
    Some((before.trim(), names.map(str::to_owned).collect()))
}

/// The organ that printed a document and the day, if a line says them.
#[must_use]
pub fn printed(text: &str) -> Option<(&str, &str)> {
    let words = text.trim().strip_suffix(PRINTED)?.trim_end();
    if words.chars().count() > LONGEST || words.contains(['。', '，', '；', '：', '、']) {
        return None;
    }
    let year = words.rfind('年').and_then(|at| words.get(..at))?;
    let digits = |sign: char| sign.is_ascii_digit() || "〇○零一二三四五六七八九".contains(sign);
    let organ = year.trim_end_matches(digits);
    let date = words.get(organ.len()..)?;
    is_date(date).then_some((organ.trim(), date))
}

/// Those to whom copies go, if a line says them.
#[must_use]
pub fn copies(text: &str) -> Option<&str> {
    let names = text.trim().strip_prefix(COPIES).or_else(|| text.trim().strip_prefix("抄送:"))?;
    Some(names.trim().trim_end_matches('。'))
}

/// Whether a line stands in the imprint.
pub(super) fn is_imprint(text: &str) -> bool {
    copies(text).is_some() || printed(text).is_some()
}

/// Number of the copy, secrecy, urgency, and who answers for the document where that is a line of its own.
pub(super) fn is_head_note(text: &str) -> bool {
    is_copy_number(text)
        || is_urgency(text)
        || signers(text).is_some_and(|(before, _)| before.is_empty())
        || ["绝密", "机密", "秘密"]
            .iter()
            .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('★')))
}

/// 000012.
#[must_use]
pub fn is_copy_number(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 特急, 加急.
#[must_use]
pub fn is_urgency(text: &str) -> bool {
    let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    matches!(bare.as_str(), "特急" | "加急")
}

/// Finds what stands above each document number: the mark of who issues it, and the lines in the corner above that.
pub(super) fn find_heads(paragraphs: &[Paragraph], roles: &mut [Role]) {
    let numbers: Vec<usize> =
        roles.iter().enumerate().filter(|(_, role)| **role == Role::Number).map(|(at, _)| at).collect();
    for number in numbers {
        title_beneath(paragraphs, roles, number);
        let text = |at: usize| paragraphs.get(at).map(|one| one.text.trim()).unwrap_or_default();
        let Some(mark) = number.checked_sub(1) else { continue };
        if roles.get(mark) == Some(&Role::Text) && is_letterhead(paragraphs, mark, number) {
            set(roles, mark, Role::Letterhead);
        } else if !is_head_note(text(mark)) {
            continue;
        }
        for at in (number.saturating_sub(ABOVE)..number).rev() {
            match roles.get(at) {
                Some(Role::Letterhead) => {}
                Some(Role::Text) if is_head_note(text(at)) => set(roles, at, Role::HeadNote),
                _ => break,
            }
        }
    }
    // Where a writer sets the number and who answers for it as two lines.
    for at in 1..roles.len() {
        let is_signer = paragraphs.get(at).is_some_and(|one| {
            signers(one.text.trim()).is_some_and(|(before, names)| before.is_empty() && !names.is_empty())
        });
        if is_signer && roles.get(at - 1) == Some(&Role::Number) {
            set(roles, at, Role::HeadNote);
        }
    }
}

/// On a web page the title beneath a document number is a heading of the first level.
fn title_beneath(paragraphs: &[Paragraph], roles: &mut [Role], number: usize) {
    let is_bare = paragraphs.get(number + 1).is_some_and(|one| Ordinal::of(&one.printed()).is_none());
    if is_bare && roles.get(number + 1) == Some(&Role::Heading(1)) {
        set(roles, number + 1, Role::Title);
    }
}

/// ×××文件, or the name of an organ between the head of a page and a number that the title follows.
fn is_letterhead(paragraphs: &[Paragraph], mark: usize, number: usize) -> bool {
    let Some(line) = paragraphs.get(mark) else { return false };
    let text = line.text.trim();
    let is_short = text.chars().count() <= 40 && !text.contains(['。', '，', '；', '：', '《', '（', '\n']);
    if !is_short || line.style.heading == Some(0) || is_date(text) {
        return false;
    }
    // A title may stand above its number as well, and its last line is no mark: a mark has nothing of its document above it
    // but notes, and a title beneath its number.
    let is_free = mark.checked_sub(1).and_then(|above| paragraphs.get(above)).is_none_or(|above| {
        let above = above.text.trim();
        is_head_note(above) || is_imprint(above) || is_date(above) || above.ends_with(['。', '）'])
    });
    let is_titled = paragraphs.get(number + 1).is_some_and(|one| {
        let text = one.text.trim();
        one.style.heading == Some(0) || text.contains("关于") && !text.ends_with(['。', '：', ':'])
    });
    text.ends_with("文件") || is_free && is_titled && !text.contains("关于")
}

fn set(roles: &mut [Role], at: usize, role: Role) {
    if let Some(own) = roles.get_mut(at) {
        *own = role;
    }
}

/// Where a piece begins whose title stands at `at`: with its head, if it has one.
pub(super) fn begin(roles: &[Role], at: usize) -> usize {
    let before = roles.get(..at).unwrap_or_default();
    let is_head = |role: &Role| matches!(role, Role::Number | Role::Letterhead | Role::HeadNote);
    before.iter().rposition(|role| !is_head(role)).map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imprint_is_told_by_its_words() {
        assert_eq!(printed("柳湾区果园办公室\t2031年5月7日印发"), Some(("柳湾区果园办公室", "2031年5月7日")));
        assert_eq!(printed("果园办2031年5月7日印发"), Some(("果园办", "2031年5月7日")));
        assert_eq!(printed("《果园办法》，2031年5月7日印发"), None);
        assert_eq!(copies("抄送：区委办公室，区人大办公室。"), Some("区委办公室，区人大办公室"));
        assert_eq!(
            signers("果园报〔2031〕3号\t签发人：王一山　李二河"),
            Some(("果园报〔2031〕3号", vec!["王一山".to_owned(), "李二河".to_owned()]))
        );
    }
}
