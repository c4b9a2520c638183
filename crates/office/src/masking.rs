//! Masking a file: a copy is written in which values are replaced, and leaves only when nothing of them is found in it.

use std::ops::Range;

use document::read::{Format, Unreadable};
use document::reading::{Position, Reading, Unread as NotRead, UnreadKind, Why};
use document::rewrite::proof::{Left, Secret, left, left_in};
use document::rewrite::{self, Keep, Refused, Replacement};
pub use document::rewrite::{Target, Unread, UnreadPart};
use ledger::finding::Finding;
use serde::{Deserialize, Serialize};
use text::Lang;

use crate::reading::{place, read};
use crate::refusal::Refusal;

mod aligned;

pub(crate) use aligned::Aligned;

/// A value of fewer signs is proved at its places only: it may stand anywhere by chance.
const LEAST: usize = 3;

/// A value at a place, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masked {
    /// Where it stands in the reading.
    pub target: Target,
    /// Which bytes of the text there.
    pub at: Range<usize>,
    /// The value, byte for byte.
    pub value: String,
    /// What stands in its place; nothing takes it out.
    pub mask: String,
    /// Whether it may stay at this place. A value that is public at one place is masked only where it is not.
    pub is_public: bool,
    /// Whether it is masked at its places only, as a name may be that others have as well.
    pub is_local: bool,
}

/// A copy that may leave.
#[derive(Debug)]
pub struct Released {
    /// The copy.
    pub bytes: Vec<u8>,
    /// What is read in it.
    pub reading: Reading,
    /// How many places were masked.
    pub places: usize,
    /// Other places of values that are masked at their own places only: a person looks at them.
    pub elsewhere: Vec<Elsewhere>,
    /// What is not in the copy, for nothing can read it.
    pub removed: Vec<Unread>,
    /// What is in the copy though nothing can read it.
    pub kept: Vec<Unread>,
    /// The pages that are pictures in the copy, from 1.
    pub pictured: Vec<usize>,
}

impl Released {
    /// What a person has to know of the copy, in sentences.
    #[must_use]
    pub fn told(&self, lang: Lang) -> Vec<String> {
        let elsewhere = self
            .elsewhere
            .iter()
            .map(|one| lang.say1("mask-elsewhere", "place", place(lang, self.reading.format, &one.position)));
        let pages: Vec<String> = self.pictured.iter().map(usize::to_string).collect();
        let pages = pages.join(&lang.say("word-list-separator"));
        let pictured = (!pages.is_empty()).then(|| lang.say1("mask-pictured", "pages", pages));
        let removed = self.removed.iter().map(|one| lang.say1("mask-removed", "what", unread(lang, one)));
        let kept = self.kept.iter().map(|one| lang.say1("mask-kept", "what", unread(lang, one)));
        elsewhere.chain(pictured).chain(removed).chain(kept).collect()
    }
}

/// Another place of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The value.
    pub value: String,
    /// Where, in the copy.
    pub position: Position,
}

/// Writes a masked copy of a file here and at once, and proves it; `Workers::release` is for files of strangers. `reading` is that of the same bytes; `file` is how findings name it.
///
/// # Errors
/// It cannot be written, or something of a value is still in the copy; then there is no copy.
pub fn release(
    bytes: &[u8],
    file: &str,
    reading: &Reading,
    masked: &[Masked],
    keep_unread: bool,
) -> Result<Released, Refusal> {
    let public: Vec<String> =
        masked.iter().filter(|one| one.is_public).map(|one| one.value.clone()).collect();
    let list: Vec<Replacement> =
        masked.iter().filter(|one| !one.is_public).map(|one| replacement(one, &public)).collect();
    let keep = if keep_unread { Keep::Unread } else { Keep::Nothing };
    let options = rewrite::Options { keep, public };
    let copy = rewrite::rewrite(bytes, reading, &list, &options).map_err(|why| refused(&why, file))?;
    let mut again = read(&copy.bytes, file)?;
    let mut findings = remaining(&copy.bytes, file, &again, &list, &options.public)?;
    findings.extend(unmasked(file, reading, &again, &list));
    if !findings.is_empty() {
        return Err(findings.into());
    }
    let elsewhere = elsewhere(&again, &list);
    let rewrite::Rewritten { bytes, removed, kept, pictured, .. } = copy;
    // The pages that are pictures in the copy are told as such; their text is read.
    let is_known = |one: &NotRead| {
        let page = one.position.page.and_then(|page| usize::try_from(page).ok());
        one.kind == UnreadKind::ScannedPage && page.is_some_and(|page| pictured.contains(&page))
    };
    again.unread.retain(|one| !is_known(one));
    Ok(Released { bytes, reading: again, places: list.len(), elsewhere, removed, kept, pictured })
}

/// What was removed or kept, in words.
#[must_use]
pub fn unread(lang: Lang, unread: &Unread) -> String {
    let kind = lang.say(match unread.kind {
        UnreadPart::Picture => "mask-unread-picture",
        UnreadPart::Thumbnail => "mask-unread-thumbnail",
        UnreadPart::Embedded => "mask-unread-embedded",
        UnreadPart::Macro => "mask-unread-macro",
        UnreadPart::Printer => "mask-unread-printer",
        UnreadPart::Font => "mask-unread-font",
        UnreadPart::Signature => "mask-unread-signature",
        UnreadPart::Other => "mask-unread-other",
    });
    // Of a PDF it is told on which page it stands.
    let is_page = !unread.name.is_empty() && unread.name.chars().all(|sign| sign.is_ascii_digit());
    let name = if is_page { lang.say1("reading-page", "number", &unread.name) } else { unread.name.clone() };
    lang.say2("mask-unread-named", "what", kind, "name", name)
}

fn replacement(one: &Masked, public: &[String]) -> Replacement {
    let is_short = one.value.chars().filter(|sign| !sign.is_whitespace()).count() < LEAST;
    let everywhere = !(one.is_local || is_short || public.contains(&one.value));
    Replacement {
        target: one.target,
        at: one.at.clone(),
        text: one.value.clone(),
        new: one.mask.clone(),
        everywhere,
    }
}

/// What the gate finds of the values that are masked everywhere.
fn remaining(
    copy: &[u8],
    file: &str,
    reading: &Reading,
    list: &[Replacement],
    public: &[String],
) -> Result<Vec<Finding>, Refusal> {
    let mut secrets: Vec<Secret> = Vec::new();
    for one in list.iter().filter(|one| one.everywhere) {
        let secret = Secret { value: one.text.clone(), masked: one.new.clone() };
        if !secrets.contains(&secret) {
            secrets.push(secret);
        }
    }
    let unopened = |_| Finding::error("mask-copy-unreadable").in_cell(file, "", 0, "", "");
    let mut found = left(copy, &secrets, public).map_err(unopened)?;
    found.extend(left_in(reading, &secrets, public));
    found.sort();
    found.dedup();
    let finding = |one: Left| {
        let code = if one.is_whole { "mask-left" } else { "mask-left-run" };
        let mask = secrets.get(one.secret).map(|secret| secret.masked.clone()).unwrap_or_default();
        let part = if one.part.is_empty() { file.to_owned() } else { one.part };
        let mask = if mask.is_empty() { "…".to_owned() } else { mask };
        Finding::error(code).arg("part", part).arg("mask", mask).in_cell(file, "", 0, "", "")
    };
    Ok(found.into_iter().map(finding).collect())
}

/// The places at which a value still stands after all, and whether the copy is like the file but for the masks.
fn unmasked(file: &str, before: &Reading, after: &Reading, list: &[Replacement]) -> Vec<Finding> {
    let told = |code: &'static str, mask: &str| {
        let mask = if mask.is_empty() { "…" } else { mask };
        Finding::error(code).arg("mask", mask).in_cell(file, "", 0, "", "")
    };
    let Some(aligned) = Aligned::of(before, after) else {
        return vec![Finding::error("mask-copy-differs").in_cell(file, "", 0, "", "")];
    };
    let mut findings = Vec::new();
    if before.format == Format::Pdf && !reads_alike(before, &aligned, list) {
        findings.push(told("mask-copy-differs", ""));
    }
    for one in list.iter().filter(|one| !one.text.is_empty() && !one.new.contains(&one.text)) {
        let (old, new) = match one.target {
            Target::Paragraph(index) => (
                before.paragraphs.get(index).map(|one| one.text.as_str()),
                aligned.paragraph(index).map(|one| one.text.as_str()),
            ),
            Target::Hidden(index) => (
                before.hidden.get(index).map(|one| one.text.as_str()),
                aligned.hidden(index).map(|one| one.text.as_str()),
            ),
            Target::Author => {
                if authors(after).any(|author| author.contains(&one.text)) {
                    findings.push(told("mask-place", &one.new));
                }
                continue;
            }
        };
        let here = list.iter().filter(|other| other.target == one.target && other.text == one.text).count();
        let count = |text: Option<&str>| text.map_or(0, |text| text.matches(one.text.as_str()).count());
        if count(new) + here > count(old).max(here) {
            findings.push(told("mask-place", &one.new));
        }
    }
    findings.dedup();
    findings
}

/// Whether the paragraphs of a copy that was made anew are those of the file but for the masks. What floats beside the text
/// may be a remark, which is not in the copy.
fn reads_alike(before: &Reading, after: &Aligned<'_>, list: &[Replacement]) -> bool {
    let signs = |text: &str| -> String {
        // What no font explains is a box in the copy.
        let known = |sign: char| if sign == char::REPLACEMENT_CHARACTER { '□' } else { sign };
        text.chars().filter(|sign| !sign.is_whitespace()).map(known).collect()
    };
    let everywhere: Vec<(String, String)> = list
        .iter()
        .filter(|one| one.everywhere)
        .map(|one| (signs(&one.text), signs(&one.new)))
        .filter(|(text, _)| !text.is_empty())
        .collect();
    before.paragraphs.iter().enumerate().all(|(index, old)| {
        let here = list.iter().filter(|one| one.target == Target::Paragraph(index));
        let mut expected = signs(&rewrite::replaced(&old.text, here));
        for (text, new) in &everywhere {
            expected = expected.replace(text, new);
        }
        match after.paragraph(index) {
            Some(new) => {
                let new = signs(&new.text);
                // A piece of a value is masked as well: then as many signs stand there, some of them stars.
                let same = |(old, new): (char, char)| old == new || new == '*';
                let pieces = expected.chars().count() == new.chars().count();
                new == expected || (pieces && expected.chars().zip(new.chars()).all(same))
            }
            None => expected.is_empty() || old.position.part == document::reading::Part::TextBox,
        }
    })
}

/// The names of those who wrote remarks and changed something.
fn authors(reading: &Reading) -> impl Iterator<Item = &str> {
    use document::reading::Is;
    let of_hidden = reading.hidden.iter().filter_map(|one| match &one.why {
        Why::Deleted(change) | Why::Comment(change) => Some(change.by.as_str()),
        _ => None,
    });
    let spans = reading.paragraphs.iter().flat_map(|one| &one.spans);
    let of_spans = spans.filter_map(|span| match &span.is {
        Is::Inserted(change) => Some(change.by.as_str()),
        _ => None,
    });
    of_hidden.chain(of_spans)
}

/// Where values that are masked at their own places stand as well.
fn elsewhere(reading: &Reading, list: &[Replacement]) -> Vec<Elsewhere> {
    let mut values: Vec<&str> = list
        .iter()
        .filter(|one| !one.everywhere && !one.text.is_empty())
        .map(|one| one.text.as_str())
        .collect();
    values.sort_unstable();
    values.dedup();
    let shown = reading.paragraphs.iter().map(|one| (&one.position, one.text.as_str()));
    let hidden = reading.hidden.iter().map(|one| (&one.position, one.text.as_str()));
    let mut out = Vec::new();
    for (position, text) in shown.chain(hidden) {
        for value in values.iter().filter(|value| text.contains(**value)) {
            out.push(Elsewhere { value: (*value).to_owned(), position: position.clone() });
        }
    }
    out
}

/// Why there is no copy.
pub(crate) fn refused(why: &Refused, file: &str) -> Finding {
    let finding = match why {
        Refused::Format(format) => Finding::error("mask-format").arg("format", name(*format)),
        Refused::Encoding(encoding) => Finding::error("mask-encoding").arg("encoding", *encoding),
        Refused::Part(part) if part.is_empty() => Finding::error("mask-copy-unreadable"),
        Refused::Part(part) => Finding::error("mask-part").arg("part", part),
        Refused::Pages(count) => Finding::error("mask-pages")
            .arg("count", count.to_string())
            .arg("limit", rewrite::MOST_PICTURES.to_string()),
        Refused::Page(page) => Finding::error("mask-page").arg("page", page.to_string()),
        Refused::Font(page) => Finding::error("mask-font").arg("page", page.to_string()),
        Refused::Unreadable(Unreadable::Encrypted) => Finding::error("reading-password"),
        Refused::Unreadable(_) => Finding::error("mask-copy-unreadable"),
    };
    finding.in_cell(file, "", 0, "", "")
}

/// How people call a format.
fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "txt",
        Format::Markdown => "Markdown",
        Format::Picture => "jpg、png",
        Format::Html => "html",
        Format::Docx => "docx",
        Format::Doc => "doc",
        Format::Odt => "odt",
        Format::Pptx => "pptx",
        Format::Pdf => "pdf",
        Format::Ofd => "ofd",
        Format::Workbook => "xls",
    }
}

#[cfg(test)]
mod tests;
