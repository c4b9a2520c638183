//! Plain text, in the encoding and with the line ends that it has.

use super::coded::Coded;
use super::signs::Written;
use super::values::{Manner, Stretch, Voice};
use super::{Asked, Edit, Refused, Rewritten, Target, ordered};
use crate::read::plain;

pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let (encoding, mark) = plain::told(bytes)?;
    let refused = || Refused::Encoding(encoding.name());
    let coded = Coded::of(bytes, encoding, mark).ok_or_else(refused)?;
    let (edits, unplaced) = places(&coded.text, asked);
    let placed = coded.changed(&ordered(edits));
    let coded = Coded::of(&placed, encoding, mark).ok_or_else(refused)?;
    let bytes = coded.changed(&ordered(everywhere(&coded.text, asked)));
    Ok(Rewritten { bytes, unplaced, removed: Vec::new(), kept: Vec::new() })
}

/// The changes at their places: a paragraph is a line.
fn places(text: &str, asked: &Asked<'_>) -> (Vec<Edit>, Vec<usize>) {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        starts.push(at);
        at += line.len();
    }
    let (mut edits, mut unplaced) = (Vec::new(), Vec::new());
    for (number, one) in asked.replacements.iter().enumerate() {
        let line = match one.target {
            Target::Paragraph(paragraph) => asked.reading.paragraphs.get(paragraph),
            Target::Hidden(_) | Target::Author => None,
        };
        let line = line.and_then(|line| (line.position.line as usize).checked_sub(1));
        let start = line.and_then(|line| starts.get(line));
        let place = start.map(|start| start + one.at.start..start + one.at.end);
        match place.filter(|place| text.get(place.clone()) == Some(one.text.as_str())) {
            Some(at) => edits.push(Edit { at, new: one.new.clone() }),
            None => unplaced.push(number),
        }
    }
    (edits, unplaced)
}

/// The changes everywhere else: a number may go on over the end of a line, a name does not.
fn everywhere(text: &str, asked: &Asked<'_>) -> Vec<Edit> {
    let mut stretch = Stretch::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut one = Stretch::default();
        one.write(text, at..at + line.len(), Written::Plain, Voice::Text);
        stretch.add(one);
        at += line.len();
    }
    let mut edits = Vec::new();
    asked.values.edits(&stretch, Manner::Free, &mut edits);
    edits
}
