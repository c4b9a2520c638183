//! Web pages: text between tags, attributes, remarks, scripts; pictures that are written into the page itself.

use std::ops::Range;

use super::coded::Coded;
use super::markup::{Piece, Scan, Tag};
use super::signs::{Sign, Written, is_passed_over, write};
use super::values::{Manner, Stretch, Values, Voice};
use super::{Asked, Edit, Keep, Refused, Rewritten, Target, Unread, UnreadPart, ordered};
use crate::read::html;

/// Elements that do not end a line: what they divide is one text.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "o:p", "q", "ruby", "rb", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "tt", "u", "var", "wbr", "br",
];

pub(super) fn rewrite(bytes: &[u8], asked: &Asked<'_>) -> Result<Rewritten, Refused> {
    let (encoding, mark) = html::told(bytes)?;
    let refused = || Refused::Encoding(encoding.name());
    let coded = Coded::of(bytes, encoding, mark).ok_or_else(refused)?;
    let (edits, unplaced) = places(&coded.text, asked);
    let placed = coded.changed(&ordered(edits));
    let coded = Coded::of(&placed, encoding, mark).ok_or_else(refused)?;
    let (removed, kept, pictured) = (Vec::new(), Vec::new(), Vec::new());
    let mut out = Rewritten { bytes: Vec::new(), unplaced, removed, kept, pictured };
    let mut edits = Vec::new();
    if asked.options.keep != Keep::Everything {
        pictures(&coded.text, asked.options.keep, &mut edits, &mut out);
    }
    everywhere(&coded.text, &asked.values, &mut edits);
    out.bytes = coded.changed(&ordered(edits));
    Ok(out)
}

fn name<'t>(text: &'t str, tag: &Range<usize>) -> std::borrow::Cow<'t, str> {
    let name = text.get(tag.clone()).unwrap_or_default();
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        name.to_ascii_lowercase().into()
    } else {
        name.into()
    }
}

/// The changes wherever a value stands.
fn everywhere(text: &str, values: &Values, edits: &mut Vec<Edit>) {
    let (mut line, mut block) = (Stretch::default(), Stretch::default());
    let alone = |at: Range<usize>, written: Written, line: &mut Stretch| {
        let mut one = Stretch::default();
        one.write(text, at, written, Voice::Aside);
        line.add(one);
    };
    let mut asides = Stretch::default();
    for piece in Scan::page(text) {
        let ends = match piece {
            Piece::Text(at) => {
                block.write(text, at, Written::Text, Voice::Text);
                false
            }
            Piece::Raw(at) => {
                alone(at, Written::Script, &mut asides);
                false
            }
            Piece::Remark(at) | Piece::Other(at) => {
                alone(at, Written::Plain, &mut asides);
                false
            }
            Piece::Open(tag) => {
                for one in &tag.attributes {
                    alone(one.value.clone(), Written::Attribute(one.quote), &mut asides);
                }
                !INLINE.contains(&&*name(text, &tag.name))
            }
            Piece::Close(closed, _) => !INLINE.contains(&&*name(text, &closed)),
        };
        if ends && !block.signs.is_empty() {
            line.add(std::mem::take(&mut block));
        }
    }
    line.add(block);
    values.edits(&line, Manner::Free, edits);
    values.edits(&asides, Manner::Free, edits);
}

/// Takes pictures out that stand in the page itself, in an attribute or a style.
fn pictures(text: &str, keep: Keep, edits: &mut Vec<Edit>, out: &mut Rewritten) {
    let mut meet = |at: Range<usize>, what: &str| {
        let kind = if what.contains("image") { UnreadPart::Picture } else { UnreadPart::Embedded };
        let name = what.split([',', ';']).next().unwrap_or_default().to_owned();
        let list = if keep == Keep::Nothing { &mut out.removed } else { &mut out.kept };
        list.push(Unread { kind, name });
        if keep == Keep::Nothing {
            edits.push(Edit { at, new: String::new() });
        }
    };
    let is_data =
        |value: &str| value.trim_start().get(..5).is_some_and(|head| head.eq_ignore_ascii_case("data:"));
    let in_styles = |at: &Range<usize>, meet: &mut dyn FnMut(Range<usize>, &str)| {
        let style = text.get(at.clone()).unwrap_or_default();
        for (found, _) in style.match_indices("url(") {
            let rest = style.get(found + 4..).unwrap_or_default();
            let inner = rest.trim_start_matches(['"', '\'', ' ']);
            let end = rest.find(')').unwrap_or(rest.len());
            if is_data(inner) {
                let from = at.start + found + 4;
                meet(from..from + end, rest.get(..end).unwrap_or_default());
            }
        }
    };
    for piece in Scan::page(text) {
        match piece {
            Piece::Open(Tag { attributes, .. }) => {
                for one in attributes {
                    let value = text.get(one.value.clone()).unwrap_or_default();
                    if is_data(value) {
                        meet(one.value.clone(), value);
                    } else {
                        in_styles(&one.value, &mut meet);
                    }
                }
            }
            Piece::Raw(at) => in_styles(&at, &mut meet),
            _ => {}
        }
    }
}

/// The changes at their places. The reader tells the line of the source on which a paragraph begins; from there its text
/// is looked for between the tags, without blanks, after the paragraphs before it.
fn places(text: &str, asked: &Asked<'_>) -> (Vec<Edit>, Vec<usize>) {
    let (mut edits, mut unplaced) = (Vec::new(), Vec::new());
    let targets = asked.targets();
    if targets.is_empty() {
        return (edits, unplaced);
    }
    let source = Source::of(text);
    let mut cursor = 0;
    for (index, paragraph) in asked.reading.paragraphs.iter().enumerate() {
        let wanted = asked.in_paragraph(index);
        let signs: Vec<(usize, char)> =
            paragraph.text.char_indices().filter(|(_, sign)| !is_passed_over(*sign)).collect();
        let found = source.find(&signs, cursor, paragraph.position.line);
        if let Some(found) = found {
            cursor = found + signs.len();
        }
        for (number, one) in wanted {
            let stands = paragraph.text.get(one.at.clone()) == Some(one.text.as_str());
            let made = found.filter(|_| stands).map(|found| source.changes(found, &signs, one));
            match made.filter(|made| !made.is_empty()) {
                Some(made) => edits.extend(made),
                None => unplaced.push(number),
            }
        }
    }
    for target in targets.into_iter().filter(|target| !matches!(target, Target::Paragraph(_))) {
        for (number, one) in asked.at(target) {
            let hidden = match target {
                Target::Hidden(index) => asked.reading.hidden.get(index),
                _ => None,
            };
            let made = hidden.map(|hidden| source.aside(text, &hidden.text, one)).unwrap_or_default();
            if made.is_empty() {
                unplaced.push(number);
            }
            edits.extend(made);
        }
    }
    (edits, unplaced)
}

/// The signs of a page between its tags, blanks left out.
struct Source {
    signs: Vec<Sign>,
    /// The sign with which each line begins.
    lines: Vec<usize>,
}

impl Source {
    fn of(text: &str) -> Self {
        let (mut signs, mut lines) = (Vec::new(), Vec::new());
        let mut all = Stretch::default();
        for piece in Scan::page(text) {
            if let Piece::Text(at) = piece {
                all.write(text, at, Written::Text, Voice::Text);
            }
        }
        let mut ends = text.match_indices('\n').map(|(at, _)| at).peekable();
        lines.push(0);
        for sign in all.signs {
            while ends.next_if(|end| *end < sign.from).is_some() {
                lines.push(signs.len());
            }
            if !is_passed_over(sign.is) {
                signs.push(sign);
            }
        }
        Self { signs, lines }
    }

    /// Where a text begins: on its line, else anywhere after what was found before it.
    fn find(&self, text: &[(usize, char)], from: usize, line: u32) -> Option<usize> {
        let is_at = |at: &usize| {
            let here = self.signs.get(*at..at.checked_add(text.len())?)?;
            here.iter().zip(text).all(|(sign, (_, is))| sign.is == *is).then_some(*at)
        };
        let line = line as usize;
        let begin = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(from).max(from);
        let end = self.lines.get(line).copied().unwrap_or(self.signs.len());
        (begin..end).find_map(|at| is_at(&at))
    }

    /// The changes in a text that begins at a sign.
    fn changes(&self, begin: usize, signs: &[(usize, char)], one: &super::Replacement) -> Vec<Edit> {
        let meant = signs.iter().enumerate().filter(|(_, (place, _))| one.at.contains(place));
        let meant: Vec<&Sign> = meant.filter_map(|(number, _)| self.signs.get(begin + number)).collect();
        put(&meant, &one.text, &one.new)
    }

    /// The changes of a text that does not show: all places where it is written.
    fn aside(&self, text: &str, hidden: &str, one: &super::Replacement) -> Vec<Edit> {
        let mut edits = Vec::new();
        let pair = [(one.text.as_str(), one.new.as_str())];
        let values = Values::of(pair, &[], false);
        let whole = super::signs::normal(hidden);
        for piece in Scan::page(text) {
            let (list, written) = match piece {
                Piece::Text(at) => (vec![at], Written::Text),
                Piece::Raw(at) => (vec![at], Written::Script),
                Piece::Remark(at) => (vec![at], Written::Plain),
                Piece::Open(tag) => {
                    (tag.attributes.into_iter().map(|one| one.value).collect(), Written::Attribute(b'"'))
                }
                _ => continue,
            };
            for at in list {
                let mut stretch = Stretch::default();
                stretch.write(text, at, written, Voice::Text);
                let told: String = stretch.signs.iter().map(|sign| sign.is).collect();
                if super::signs::normal(&told) == whole {
                    values.edits(&stretch, Manner::Free, &mut edits);
                }
            }
        }
        edits
    }
}

/// Puts new text in the place of signs: one for one where both are of one length.
fn put(signs: &[&Sign], old: &str, new: &str) -> Vec<Edit> {
    let count = |text: &str| text.chars().filter(|sign| !is_passed_over(*sign)).count();
    let is_even = count(old) == count(new) && count(new) == signs.len();
    let mut fresh = new.chars().filter(|sign| !is_passed_over(*sign));
    let edit = |(number, sign): (usize, &&Sign)| {
        let new = match (is_even, number) {
            (true, _) => fresh.next().map(String::from).unwrap_or_default(),
            (false, 0) => new.to_owned(),
            (false, _) => String::new(),
        };
        Edit { at: sign.from..sign.to, new: write(&new, sign.written) }
    };
    signs.iter().enumerate().map(edit).collect()
}
