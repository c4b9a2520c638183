//! The template that an adopted text becomes: what was taken stands as marks, all else as it was typed.

use std::collections::{BTreeMap, BTreeSet};

use document::reading::{Reading, Span};
use document::{Document, Inline, Mark, structure};
use ledger::finding::Finding;
use report::template::TemplateMark;

use super::slot::Slot;
use super::{Adopted, Decision, Found, rule_of};
use crate::refusal::Refusal;

/// The signs that stand for slots while the document is made: no text has a use for them.
const FIRST: u32 = 0xF_0000;

/// A template, and what its pack must build on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The whole file, with its front matter.
    pub text: String,
    /// What it is called.
    pub title: String,
    /// The packs whose figures it has.
    pub packs: BTreeSet<String>,
    /// How many things became marks.
    pub taken: usize,
    /// How many numbers, lists and dates stay as they were typed.
    pub kept: usize,
}

impl Adopted {
    /// The decision that takes what is sure and leaves the rest.
    #[must_use]
    pub fn sure(&self) -> Vec<Decision> {
        let is_sure = |one: &Found| one.confidence == super::Confidence::Sure;
        self.found.iter().map(|one| if is_sure(one) { Decision::Take } else { Decision::Keep }).collect()
    }

    /// The text as it was, without what a report does not have, such as a contents page.
    #[must_use]
    pub fn document(&self) -> Document {
        structure::piece(&self.reading, &self.outline, self.range.clone()).document
    }

    /// The template with what was decided, called `name`.
    ///
    /// # Errors
    /// A decision names a mark or a figure that there is not.
    pub fn template(&self, name: &str, decisions: &[Decision]) -> Result<Made, Refusal> {
        let mut slots: Vec<(&Found, Slot)> = Vec::new();
        let mut mistakes = Vec::new();
        for (number, (found, decision)) in (1u32..).zip(self.found.iter().zip(decisions)) {
            match self.decided(found, decision) {
                Ok(slot) => slots.extend(slot.map(|slot| (found, slot))),
                Err(finding) => mistakes.push(finding.in_cell("", "", number, "", "")),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes.into());
        }
        let mut reading = self.reading.clone();
        let (first, marks) = put_signs(&mut reading, &slots);
        let mut document = structure::piece(&reading, &self.outline, self.range.clone()).document;
        document.rewrite(|leaf| match leaf {
            Inline::Text(text) => with_marks(&text, first, &marks),
            leaf => vec![leaf],
        });
        let title =
            Some(title(&document)).filter(|title| !title.is_empty()).unwrap_or_else(|| name.to_owned());
        // Who signed last year's text, and when, is no text of this year's: it is signed anew.
        let is_signed = document.signature.take().is_some();
        // A report whose figures may all be shown is one for the public: what is withheld stays XX in it.
        let is_public = slots.iter().all(|(_, slot)| slot.is_public || slot.is_withheld);
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let text = format!(
            "+++\ntitle = {}\nname = {}\norgan = {}\nperiod = {}\npublic = {is_public}\nsigned = {is_signed}\n+++\n{}",
            quoted(&title),
            quoted(name),
            quoted(&self.organ),
            quoted(rule_of(self.period).code()),
            typeset::markdown::write(&document),
        );
        let packs = slots.iter().map(|(_, slot)| slot.pack.clone()).filter(|pack| !pack.is_empty()).collect();
        Ok(Made { text, title, packs, taken: slots.len(), kept: self.found.len() - slots.len() })
    }

    /// The slot that a decision makes; none where the text stays.
    fn decided(&self, found: &Found, decision: &Decision) -> Result<Option<Slot>, Finding> {
        match decision {
            Decision::Keep => Ok(None),
            Decision::Take => match found.slots.first() {
                Some(slot) => Ok(Some(slot.clone())),
                None => Err(Finding::error("adopt-nothing-to-take").arg("text", &found.text)),
            },
            Decision::Change(word) => self.changed(found, word.trim()).map(Some),
        }
    }

    /// The slot of a mark that a person wrote, or of a figure that a person named.
    fn changed(&self, found: &Found, word: &str) -> Result<Slot, Finding> {
        let unknown = || Finding::error("adopt-unknown-mark").arg("word", word);
        if word.starts_with('{') {
            let mark = TemplateMark::parse(word).map_err(|_| unknown())?;
            let name = mark.said().map(|said| said.figure.clone());
            let known = name.map(|name| self.known.iter().find(|one| one.figure == name).ok_or_else(unknown));
            let base = known.transpose()?.cloned().unwrap_or_else(|| Slot { pack: String::new(), ..blank() });
            let alone =
                [" as value}", " as zh}", "{year}", "{next-year}"].iter().any(|end| word.ends_with(end));
            let at = if alone { found.number.clone() } else { found.at.clone() };
            return Ok(Slot { mark: word.to_owned(), at, ..base });
        }
        let is_called = |one: &&Slot| one.figure == word || one.title == word;
        if let Some(slot) = found.slots.iter().find(is_called) {
            return Ok(slot.clone());
        }
        let known = self.known.iter().find(is_called).ok_or_else(unknown)?;
        Ok(Slot { at: found.at.clone(), ..known.clone() })
    }
}

/// A slot of no figure.
fn blank() -> Slot {
    Slot {
        mark: String::new(),
        figure: String::new(),
        title: String::new(),
        prints: String::new(),
        at: 0..0,
        agrees: true,
        is_withheld: false,
        is_public: true,
        pack: String::new(),
    }
}

/// Puts a sign of its own in the place of each slot; gives the first sign, and the marks in the order of the signs.
fn put_signs(reading: &mut Reading, slots: &[(&Found, Slot)]) -> (u32, Vec<String>) {
    let is_used = |first: u32| {
        let range = first..=first + u32::try_from(slots.len()).unwrap_or(0);
        reading.paragraphs.iter().any(|one| one.text.chars().any(|sign| range.contains(&u32::from(sign))))
    };
    let step = 0x1000;
    let first = (0..15).map(|at| FIRST + at * step).find(|first| !is_used(*first)).unwrap_or(FIRST);
    let mut marks = Vec::new();
    let mut by_line: BTreeMap<usize, Vec<(std::ops::Range<usize>, char)>> = BTreeMap::new();
    for (found, slot) in slots {
        let Some(sign) = u32::try_from(marks.len()).ok().and_then(|at| char::from_u32(first + at)) else {
            break;
        };
        marks.push(slot.mark.clone());
        by_line.entry(found.line).or_default().push((slot.at.clone(), sign));
    }
    for (line, mut places) in by_line {
        let Some(paragraph) = reading.paragraphs.get_mut(line) else { continue };
        let label = paragraph.label.len();
        places.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        for (at, sign) in places {
            let (Some(start), Some(end)) = (at.start.checked_sub(label), at.end.checked_sub(label)) else {
                continue;
            };
            if paragraph.text.get(start..end).is_none() {
                continue;
            }
            let sign = sign.to_string();
            paragraph.text.replace_range(start..end, &sign);
            for span in &mut paragraph.spans {
                shift(span, start, end, sign.len());
            }
        }
    }
    (first, marks)
}

/// Moves a span of a paragraph where bytes of it were exchanged for so many others.
fn shift(span: &mut Span, start: usize, end: usize, length: usize) {
    let moved = |at: usize, inside: usize| match at {
        at if at <= start => at,
        at if at >= end => at - (end - start) + length,
        _ => inside,
    };
    span.at = moved(span.at.start, start)..moved(span.at.end, start + length);
}

/// A text with its signs turned into marks.
fn with_marks(text: &str, first: u32, marks: &[String]) -> Vec<Inline> {
    let mark = |sign: char| {
        let at = u32::from(sign).checked_sub(first).and_then(|at| usize::try_from(at).ok())?;
        marks.get(at)
    };
    let mut out = Vec::new();
    let mut plain = String::new();
    for sign in text.chars() {
        match mark(sign) {
            Some(raw) => {
                out.push(Inline::text(std::mem::take(&mut plain)));
                out.push(Inline::Mark(Mark { raw: raw.clone(), line: 0 }));
            }
            None => plain.push(sign),
        }
    }
    out.push(Inline::text(plain));
    out
}

/// What the template is called in a list of reports: its title, of whatever year it is written for.
fn title(document: &Document) -> String {
    let title: String = document
        .title
        .iter()
        .map(|inline| match inline {
            Inline::Mark(mark) if mark.raw == "{year}" => "本".to_owned(),
            Inline::Mark(mark) if mark.raw == "{next-year}" => "下".to_owned(),
            Inline::Mark(mark) if mark.raw == "{organ}" => String::new(),
            other => document::plain_text(std::slice::from_ref(other)),
        })
        .collect();
    title.replace('\n', "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use document::reading::Is;

    use super::*;

    #[test]
    fn what_is_bold_stays_bold_round_a_slot() {
        let mut span = Span { at: 3..12, is: Is::Strong };
        // A sign of four bytes in the place of three, before, within and behind.
        shift(&mut span, 0, 3, 4);
        assert_eq!(span.at, 4..13);
        shift(&mut span, 7, 10, 4);
        assert_eq!(span.at, 4..14);
        shift(&mut span, 20, 23, 4);
        assert_eq!(span.at, 4..14);
        // One over its border is taken in whole.
        shift(&mut span, 10, 17, 4);
        assert_eq!(span.at, 4..14);
    }

    #[test]
    fn signs_become_marks_again() {
        let marks = ["{year}".to_owned(), "{organ}".to_owned()];
        let text = format!("{}年，{}。", char::from_u32(FIRST).unwrap(), char::from_u32(FIRST + 1).unwrap());
        let leaves = with_marks(&text, FIRST, &marks);
        let raw: String = leaves
            .iter()
            .map(|leaf| match leaf {
                Inline::Mark(mark) => mark.raw.clone(),
                other => document::plain_text(std::slice::from_ref(other)),
            })
            .collect();
        assert_eq!(raw, "{year}年，{organ}。");
    }
}
