//! Word files: text is replaced in the runs in which the reader found it, then wherever else it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::package::Bundle;
use super::signs::{Written, write};
use super::{Asked, Edit, Refused, Replacement, Rewritten, Target};
use crate::read::docx::{Source, Trace, traced};
use crate::reading::Why;

pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let mut bundle = Bundle::open(bytes, asked)?;
    let (_, trace) = traced(bytes, &asked.budget, Trace::wanted())?;
    let mut edits: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for target in asked.targets() {
        let (text, place) = match target {
            Target::Paragraph(index) => (
                asked.reading.paragraphs.get(index).map(|one| one.text.as_str()),
                trace.paragraphs.get(&index),
            ),
            Target::Hidden(index) => {
                (asked.reading.hidden.get(index).map(|one| one.text.as_str()), trace.hidden.get(&index))
            }
            Target::Author => continue,
        };
        for (number, one) in asked.at(target) {
            let is_there = text.and_then(|text| text.get(one.at.clone())) == Some(one.text.as_str());
            let made = place.filter(|_| is_there).map(|(part, sources)| (part, changes(one, sources)));
            match made {
                Some((part, made)) if !made.is_empty() => {
                    edits.entry(part.clone()).or_default().extend(made);
                }
                _ if is_elsewhere(target, asked) => {}
                _ => unplaced.push(number),
            }
        }
    }
    for (part, list) in edits {
        place(&mut bundle, &part, list)?;
    }
    bundle.everywhere(asked, |_, _, _| Vec::new())?;
    bundle.close(asked, unplaced)
}

/// Whether it is replaced by its kind of place.
fn is_elsewhere(target: Target, asked: &Asked<'_>) -> bool {
    let Target::Hidden(index) = target else { return false };
    let why = asked.reading.hidden.get(index).map(|hidden| &hidden.why);
    matches!(why, Some(Why::AltText | Why::FieldCode | Why::Property(_)))
}

/// Makes the changes, whose places are bytes, in a part.
fn place(bundle: &mut Bundle<'_>, part: &str, edits: Vec<Edit>) -> Result<(), Refused> {
    let Some(text) = bundle.text(part)? else { return Err(Refused::Part(part.to_owned())) };
    // The reader counts the mark of the order of bytes as well.
    let mark = bundle.mark(part)?;
    let mut moved = Vec::with_capacity(edits.len());
    for edit in edits {
        let at = edit.at.start.saturating_sub(mark)..edit.at.end.saturating_sub(mark);
        if text.get(at.clone()).is_none() {
            return Err(Refused::Part(part.to_owned()));
        }
        moved.push(Edit { at, new: edit.new });
    }
    bundle.change(part, moved)
}

/// The changes in the runs over which a text is divided. Where old and new are of one length, each sign stays in its run;
/// else all of the new text stands in the first.
fn changes(one: &Replacement, sources: &[Source]) -> Vec<Edit> {
    let pieces: Vec<(&Source, Range<usize>)> = sources
        .iter()
        .map(|source| (source, source.text.start.max(one.at.start)..source.text.end.min(one.at.end)))
        .filter(|(_, at)| at.start < at.end)
        .collect();
    let is_even = one.text.chars().count() == one.new.chars().count();
    let mut edits = Vec::new();
    for (number, (source, at)) in pieces.into_iter().enumerate() {
        let new: String = if is_even {
            let places = one.text.char_indices().map(|(place, _)| place + one.at.start);
            places
                .zip(one.new.chars())
                .filter(|(place, _)| at.contains(place))
                .map(|(_, sign)| sign)
                .collect()
        } else if number == 0 {
            one.new.clone()
        } else {
            String::new()
        };
        let length = source.text.len();
        let (at, written) = match source.at.len() {
            same if same == length => (moved(&at, source, 0), Written::Text),
            marked if marked == length + "<![CDATA[]]>".len() => {
                (moved(&at, source, "<![CDATA[".len()), Written::Plain)
            }
            _ => (source.at.clone(), Written::Text),
        };
        edits.push(Edit { at, new: write(&new, written) });
    }
    edits
}

fn moved(at: &Range<usize>, source: &Source, by: usize) -> Range<usize> {
    let from = |place: usize| source.at.start + (place - source.text.start) + by;
    from(at.start)..from(at.end)
}
