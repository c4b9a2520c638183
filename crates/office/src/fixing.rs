//! Correcting a file: a copy is written with what is sure put right, and read again to see that nothing else changed.

use document::reading::Reading;
use document::rewrite::{self, Keep, Options, Replacement, Target, replaced};
use ledger::finding::Finding;
use text::Lang;

use crate::masking::{Aligned, refused};
use crate::proof::{self, Proof, Settings};
use crate::reading::read;
use crate::refusal::Refusal;

/// A corrected copy.
#[derive(Debug)]
pub struct Fixed {
    /// The copy.
    pub bytes: Vec<u8>,
    /// What is read in it.
    pub reading: Reading,
    /// What the rules say of it: what was left.
    pub proof: Proof,
    /// How many corrections were made.
    pub made: usize,
    /// How many sure ones were not: they stand in numbers that a program put there, in formulas, or over each other.
    pub passed_over: usize,
}

impl Fixed {
    /// What a person has to know of the copy, in sentences.
    #[must_use]
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let passed_over = (self.passed_over > 0)
            .then(|| lang.say1("mask-fixed-passed-over", "count", self.passed_over.to_string()));
        passed_over.into_iter().collect()
    }
}

/// Writes a copy with the sure corrections made; nothing if there is none to make. The reading and what the rules say are
/// those of the same bytes.
///
/// # Errors
/// Files of this kind cannot be written, or the copy is not what it should be; then there is none.
pub fn fix(
    bytes: &[u8],
    file: &str,
    reading: &Reading,
    found: &Proof,
    settings: &Settings,
) -> Result<Option<Fixed>, Refusal> {
    let (mut list, mut passed_over) = corrections(reading, found);
    if list.is_empty() {
        return Ok(None);
    }
    let options = Options { keep: Keep::Everything, public: Vec::new() };
    let write = |list: &[Replacement]| {
        rewrite::rewrite(bytes, reading, list, &options).map_err(|why| Refusal::one(refused(&why, file)))
    };
    let mut copy = write(&list)?;
    if !copy.unplaced.is_empty() {
        passed_over += copy.unplaced.len();
        let mut number = 0;
        list.retain(|_| {
            number += 1;
            !copy.unplaced.contains(&(number - 1))
        });
        if list.is_empty() {
            return Ok(None);
        }
        copy = write(&list)?;
    }
    let again = read(&copy.bytes, file)?;
    if !copy.unplaced.is_empty() || !is_as_wanted(reading, &again, &list) {
        return Err(Finding::error("mask-copy-differs").in_cell(file, "", 0, "", "").into());
    }
    let proof = proof::proof(&again, settings);
    let (after, over) = corrections(&again, &proof);
    if after.len() + over > passed_over {
        return Err(Finding::error("mask-fix-not-gone").in_cell(file, "", 0, "", "").into());
    }
    Ok(Some(Fixed { bytes: copy.bytes, reading: again, proof, made: list.len(), passed_over }))
}

/// The sure corrections of a text, and how many cannot be made together with them.
fn corrections(reading: &Reading, found: &Proof) -> (Vec<Replacement>, usize) {
    let mut list: Vec<Replacement> = Vec::new();
    let mut passed_over = 0;
    for finding in &found.findings {
        let Some(correction) = finding.correction.as_ref().filter(|one| one.is_sure) else { continue };
        let Some(paragraph) = reading.paragraphs.get(finding.place.line) else { continue };
        let target = Target::Paragraph(finding.place.line);
        // A place counts the number before the text as well, which no text holds.
        let label = paragraph.label.len();
        let at = finding.place.at.start.checked_sub(label).zip(finding.place.at.end.checked_sub(label));
        let text = at.and_then(|(start, end)| paragraph.text.get(start..end)).filter(|text| !text.is_empty());
        let is_over = at.is_some_and(|(start, _)| {
            list.iter().any(|other| other.target == target && other.at.end > start)
        });
        match (at, text) {
            (Some((start, end)), Some(text)) if !is_over => list.push(Replacement {
                target,
                at: start..end,
                text: text.to_owned(),
                new: correction.text.clone(),
                everywhere: false,
            }),
            _ => passed_over += 1,
        }
    }
    (list, passed_over)
}

/// Whether a copy differs from the file in its corrections and in nothing else.
fn is_as_wanted(before: &Reading, after: &Reading, list: &[Replacement]) -> bool {
    let Some(aligned) = Aligned::of(before, after) else { return false };
    let shown = before.paragraphs.iter().enumerate().all(|(index, old)| {
        let target = Target::Paragraph(index);
        let wanted = replaced(&old.text, list.iter().filter(|one| one.target == target));
        let new = aligned.paragraph(index);
        let is_gone = new.is_none() && wanted.trim().is_empty();
        is_gone
            || new.is_some_and(|new| new.text == wanted && new.label == old.label && new.style == old.style)
    });
    shown && before.hidden == after.hidden && before.unread == after.unread
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str) -> Option<(String, usize, usize)> {
        let settings = Settings::default();
        let reading = read(text.as_bytes(), "例.txt").unwrap();
        let found = proof::proof(&reading, &settings);
        let fixed = fix(text.as_bytes(), "例.txt", &reading, &found, &settings).unwrap()?;
        Some((String::from_utf8(fixed.bytes).unwrap(), fixed.made, fixed.passed_over))
    }

    #[test]
    fn what_is_sure_is_put_right_and_nothing_else() {
        let text = "全园有三块果园,均已巡查。\r\n共栽梨树12棵,桃树7棵。\n";
        let expected = "全园有三块果园，均已巡查。\r\n共栽梨树12棵，桃树7棵。\n";
        assert_eq!(fixed(text), Some((expected.to_owned(), 2, 0)));
        assert_eq!(fixed("全园有三块果园，均已巡查。\n"), None);
    }
}
