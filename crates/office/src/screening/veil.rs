//! What is shown of a text in which personal data stand: the text with masks in the places of the values, and where each
//! place of the text is then.

use std::collections::HashMap;
use std::ops::Range;

use document::reading::{Hidden, Reading, Why};

use super::{Hit, Kind, Screening, Spot, author, is_personal};

/// What stands in the place of a value that is to be taken out: in a text somebody must see that something stood there.
const TAKEN_OUT: &str = "***";
/// Parts of a value are covered from this length on; a shorter one may be any word.
const LONG: usize = 4;

/// What covers the personal data of a file.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    paragraphs: HashMap<usize, Vec<Cover>>,
    hidden: HashMap<usize, Vec<Cover>>,
    /// Whether names of authors are covered.
    authors: bool,
}

#[derive(Debug, Clone)]
struct Cover {
    at: Range<usize>,
    value: String,
    mask: String,
}

/// A text as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Places of the text that was read, and of this one.
    covered: Vec<(Range<usize>, Range<usize>)>,
}

impl Veil {
    /// Covers what was found, of kinds that are off too; what may be published stays.
    #[must_use]
    pub fn over(screening: &Screening) -> Self {
        let mut veil = Self { authors: true, ..Self::default() };
        let hits = screening.hits.iter().chain(&screening.unasked);
        for hit in hits.filter(|hit| hit.is_open() && is_personal(hit.kind)) {
            let (covers, at) = match &hit.spot {
                Spot::Text { paragraph, at } => (veil.paragraphs.entry(*paragraph).or_default(), at),
                Spot::Hidden { hidden, at } => (veil.hidden.entry(*hidden).or_default(), at),
                Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } => continue,
            };
            covers.push(Cover { at: at.clone(), value: hit.value.clone(), mask: masked(hit) });
        }
        for covers in veil.paragraphs.values_mut().chain(veil.hidden.values_mut()) {
            // Of those that overlap the one that begins first stands, of those the longest.
            covers.sort_by_key(|cover| (cover.at.start, std::cmp::Reverse(cover.at.end)));
            let mut end = 0;
            covers.retain(|cover| {
                let is_free = cover.at.start >= end;
                end = end.max(cover.at.end);
                is_free
            });
        }
        veil
    }

    /// A paragraph as it is printed, with its number.
    #[must_use]
    pub fn paragraph(&self, reading: &Reading, place: usize) -> Shown {
        let Some(paragraph) = reading.paragraphs.get(place) else { return Shown::of("", "", &[]) };
        Shown::of(&paragraph.label, &paragraph.text, of(&self.paragraphs, place))
    }

    /// What does not show.
    #[must_use]
    pub fn hidden(&self, reading: &Reading, place: usize) -> Shown {
        let Some(hidden) = reading.hidden.get(place) else { return Shown::of("", "", &[]) };
        Shown::of("", &hidden.text, of(&self.hidden, place))
    }

    /// Why something does not show, without the name of whoever hid it.
    #[must_use]
    pub fn why(&self, hidden: &Hidden) -> Hidden {
        let mut hidden = Hidden { text: String::new(), ..hidden.clone() };
        if let (true, Why::Deleted(change) | Why::Comment(change)) = (self.authors, &mut hidden.why) {
            change.by = check::screen::mask(Kind::Author, &change.by);
        }
        hidden
    }

    /// A value as it is shown.
    #[must_use]
    pub fn value(&self, reading: &Reading, hit: &Hit) -> String {
        let covers = match &hit.spot {
            Spot::Text { paragraph, .. } => of(&self.paragraphs, *paragraph),
            Spot::Hidden { hidden, .. } => of(&self.hidden, *hidden),
            Spot::AuthorOfHidden { .. } | Spot::AuthorOfSpan { .. } if self.authors => {
                return hit.mask.clone();
            }
            spot => return author(reading, spot).unwrap_or_else(|| hit.value.clone()),
        };
        if covers.is_empty() || !hit.is_open() || !is_personal(hit.kind) {
            hit.value.clone()
        } else {
            masked(hit)
        }
    }

    /// Words about a paragraph, with the values in it covered as they are there.
    #[must_use]
    pub fn words(&self, place: usize, words: &str) -> String {
        let mut words = words.to_owned();
        for Cover { value, mask, .. } in of(&self.paragraphs, place) {
            if words.chars().count() >= LONG && value.contains(&words) {
                return TAKEN_OUT.to_owned();
            }
            words = words.replace(value, mask);
        }
        words
    }

    /// How many places it covers.
    #[must_use]
    pub fn count(&self) -> usize {
        self.paragraphs.values().chain(self.hidden.values()).map(Vec::len).sum()
    }
}

fn of(covers: &HashMap<usize, Vec<Cover>>, place: usize) -> &[Cover] {
    covers.get(&place).map_or(&[], Vec::as_slice)
}

fn masked(hit: &Hit) -> String {
    if hit.mask.is_empty() { TAKEN_OUT.to_owned() } else { hit.mask.clone() }
}

impl Shown {
    fn of(label: &str, text: &str, covers: &[Cover]) -> Self {
        let mut shown = Self { text: label.to_owned(), covered: Vec::new() };
        let mut end = 0;
        for Cover { at, mask, .. } in covers {
            shown.text.push_str(text.get(end..at.start).unwrap_or_default());
            let start = shown.text.len();
            shown.text.push_str(mask);
            shown.covered.push((at.start + label.len()..at.end + label.len(), start..shown.text.len()));
            end = at.end;
        }
        shown.text.push_str(text.get(end..).unwrap_or_default());
        shown
    }

    /// Where some bytes of the printed text are in this one; a covered value is shown by its whole mask.
    #[must_use]
    pub fn at(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.covered.iter().find(|(from, _)| from.contains(&at.start)).map(|(_, to)| to.start);
        let end = self
            .covered
            .iter()
            .find(|(from, _)| from.start < at.end && at.end <= from.end)
            .map(|(_, to)| to.end);
        let start = start.unwrap_or_else(|| self.moved(at.start));
        start..end.unwrap_or_else(|| self.moved(at.end)).max(start)
    }

    /// Where a byte that is not covered is.
    fn moved(&self, byte: usize) -> usize {
        let before = self.covered.iter().rev().find(|(from, _)| from.end <= byte);
        before.map_or(byte, |(from, to)| byte - from.end + to.end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Screener;
    use super::*;
    use crate::reading::read;
    use crate::settings::Settings;

    #[test]
    fn values_are_covered_and_every_place_is_found_again() {
        let text = "管护人王青山，手机13800138000，详见附件。";
        let reading = read(text.as_bytes(), "例.txt").unwrap();
        let screening = Screener::new(Settings::default()).look(&reading);
        let (veil, hits) = (Veil::over(&screening), &screening.hits);
        let shown = veil.paragraph(&reading, 0);
        assert!(shown.text.contains("138****8000") && shown.text.ends_with("，详见附件。"), "{}", shown.text);
        for (words, is) in [("13800138000", "138****8000"), ("8001", "138****8000"), ("详见附件", "详见附件")]
        {
            let start = text.find(words).unwrap();
            let at = shown.at(&(start..start + words.len()));
            assert_eq!(shown.text.get(at), Some(is));
        }
        assert_eq!(veil.words(0, "写作13800138000的号码"), "写作138****8000的号码");
        assert_eq!(veil.words(0, "00138000"), "***");
        let open = Veil::default();
        assert_eq!(open.paragraph(&reading, 0).text, text);
        let mobile = hits.iter().find(|hit| hit.kind == Kind::Mobile).unwrap();
        assert_eq!(open.value(&reading, mobile), "13800138000");
        assert_eq!(veil.value(&reading, mobile), "138****8000");
    }
}
