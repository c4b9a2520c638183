//! Plain text and Markdown, in the encoding and with the line ends that it has.

use std::ops::Range;

use super::coded::Coded;
use super::signs::Written;
use super::values::{Manner, Stretch, Voice};
use super::{Asked, Edit, Refused, Replacement, Rewritten, Target, ordered};
use crate::read::plain;

pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let (encoding, mark) = plain::told(bytes)?;
    let refused = || Refused::Encoding(encoding.name());
    let coded = Coded::of(bytes, encoding, mark).ok_or_else(refused)?;
    let (edits, unplaced) = places(&coded.text, asked);
    let placed = coded.changed(&ordered(edits));
    let coded = Coded::of(&placed, encoding, mark).ok_or_else(refused)?;
    let bytes = coded.changed(&ordered(everywhere(&coded.text, asked)));
    Ok(Rewritten { bytes, unplaced, removed: Vec::new(), kept: Vec::new(), pictured: Vec::new() })
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
        let paragraph = match one.target {
            Target::Paragraph(paragraph) => asked.reading.paragraphs.get(paragraph),
            Target::Hidden(_) | Target::Author => None,
        };
        let place = paragraph.and_then(|paragraph| {
            let line = (paragraph.position.line as usize).checked_sub(1)?;
            place(text, *starts.get(line)?, &paragraph.text, one)
        });
        match place.filter(|place| text.get(place.clone()) == Some(one.text.as_str())) {
            Some(at) => edits.push(Edit { at, new: one.new.clone() }),
            None => unplaced.push(number),
        }
    }
    (edits, unplaced)
}

/// Where a text stands in the source: at its place in the paragraph, behind the marks of Markdown that its line begins
/// with; where marks stand within the paragraph, at the only place that reads so.
fn place(text: &str, start: usize, paragraph: &str, one: &Replacement) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let end = rest.find("\n\n").or_else(|| rest.find("\r\n\r\n")).unwrap_or(rest.len());
    let source = rest.get(..end)?;
    if let Some(lead) = source.find(paragraph) {
        let from = start + lead;
        return Some(from + one.at.start..from + one.at.end);
    }
    let mut found = source.match_indices(one.text.as_str());
    let (at, _) = found.next()?;
    found.next().is_none().then_some(start + at..start + at + one.text.len())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Budget;
    use crate::rewrite::{Options, rewrite};

    #[test]
    fn in_markdown_a_text_is_found_behind_the_marks_of_its_line_and_among_those_within() {
        let source = "# 果园总结\n\n## 一、巡查,补栽\n\n全年**巡查**12次,补栽35株。\n";
        let reading = crate::read::read(source.as_bytes(), &Budget::default()).unwrap();
        let replacement = |paragraph: usize, at: usize| Replacement {
            target: Target::Paragraph(paragraph),
            at: at..at + 1,
            text: ",".to_owned(),
            new: "，".to_owned(),
            everywhere: false,
        };
        let comma = |paragraph: usize| reading.paragraphs[paragraph].text.find(',').unwrap();
        let asked = [replacement(1, comma(1)), replacement(2, comma(2))];
        let rewritten = rewrite(source.as_bytes(), &reading, &asked, &Options::default()).unwrap();
        let expected = "# 果园总结\n\n## 一、巡查，补栽\n\n全年**巡查**12次，补栽35株。\n";
        assert_eq!(String::from_utf8(rewritten.bytes).unwrap(), expected);
    }
}
