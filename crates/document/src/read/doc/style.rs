//! The styles of a document, each with what it has of the one that it is based on.

use super::foreign::{byte, part, short};
use super::letter::Letters;
use super::setting::Setting;

/// How many styles may be based on each other; Word itself allows eleven.
const DEEPEST: usize = 20;
/// The number of no style.
const NONE: u16 = 0xFFF;

/// A style as it is written.
#[derive(Debug, Clone, Copy, Default)]
struct Style<'f> {
    /// Which of the styles that every document has; more than 4000 for those of the document's own.
    built_in: u16,
    /// 1 for paragraphs, 2 for signs.
    kind: u16,
    base: u16,
    paragraph: &'f [u8],
    letters: &'f [u8],
}

/// How a style sets a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dress {
    pub(super) setting: Setting,
    pub(super) letters: Letters,
    /// Its level as a heading: 0 the title, 1 to 9.
    pub(super) heading: Option<u8>,
    /// Whether it is one of a contents page.
    pub(super) contents: bool,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Styles<'f> {
    styles: Vec<Style<'f>>,
    dresses: Vec<Dress>,
}

impl<'f> Styles<'f> {
    /// Reads the sheet of styles; none if it is damaged.
    pub(super) fn of(sheet: &'f [u8]) -> Option<Self> {
        if sheet.is_empty() {
            return Some(Self::default());
        }
        let head = usize::from(short(sheet, 0)?);
        let (count, base) = (short(sheet, 2)?, usize::from(short(sheet, 4)?));
        let mut at = 2 + head;
        let mut styles = Vec::new();
        for _ in 0..count {
            let Some(length) = short(sheet, at).map(usize::from) else { break };
            let style = part(sheet, at + 2, length)?;
            styles.push(read(style, base).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        let mut all = Self { styles, dresses: Vec::new() };
        all.dresses = all.compute();
        Some(all)
    }

    /// What a style makes of a paragraph.
    pub(super) fn paragraph(&self, number: u16) -> Dress {
        self.dresses.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// Adds what a style of signs says.
    pub(super) fn dress(&self, number: u16, letters: &mut Letters) {
        for style in self.chain(usize::from(number)).filter(|style| style.kind == 2) {
            letters.apply(style.letters, None);
        }
    }

    /// A style and those that it is based on, the last of them first.
    fn chain(&self, number: usize) -> impl Iterator<Item = &Style<'f>> {
        let mut chain = Vec::new();
        let mut next = self.styles.get(number);
        while let Some(style) = next {
            chain.push(style);
            next = self.styles.get(usize::from(style.base)).filter(|_| chain.len() < DEEPEST);
        }
        chain.into_iter().rev()
    }

    /// What each style makes of a paragraph: what the one does that it is based on, and its own.
    fn compute(&self) -> Vec<Dress> {
        let mut done: Vec<Option<Dress>> = vec![None; self.styles.len()];
        for number in 0..self.styles.len() {
            let mut open = Vec::new();
            let mut next = Some(number);
            while let Some(number) = next
                && let Some(style) = self.styles.get(number)
                && matches!(done.get(number), Some(None))
                && open.len() < DEEPEST
            {
                open.push((number, style));
                next = (style.base != NONE).then_some(usize::from(style.base));
            }
            let base = next.and_then(|number| done.get(number).copied().flatten());
            let mut dress = base.unwrap_or_default();
            while let Some((number, style)) = open.pop() {
                dress = style.dress(dress);
                done.get_mut(number).into_iter().for_each(|slot| *slot = Some(dress));
            }
        }
        done.into_iter().map(Option::unwrap_or_default).collect()
    }
}

impl Style<'_> {
    /// What it makes of what the style makes that it is based on.
    fn dress(&self, mut dress: Dress) -> Dress {
        if self.kind == 1 {
            dress.setting.apply(self.paragraph);
            dress.letters.apply(self.letters, None);
        }
        dress.heading = match self.built_in {
            level @ 1..=9 => u8::try_from(level).ok(),
            62 => Some(0),
            _ => None,
        };
        dress.contents = matches!(self.built_in, 19..=27);
        dress
    }
}

/// A style; none if there is none in its place.
fn read(style: &[u8], base: usize) -> Option<Style<'_>> {
    let (first, second, third) = (short(style, 0)?, short(style, 2)?, short(style, 4)?);
    let kind = second & 0xF;
    // The name, with its length before and a zero after it.
    let mut at = base + 2 + usize::from(short(style, base)?) * 2 + 2;
    let mut lists = Vec::new();
    for _ in 0..third & 0xF {
        at += at % 2;
        let Some(length) = short(style, at).map(usize::from) else { break };
        lists.push(part(style, at + 2, length).unwrap_or_default());
        at += 2 + length;
    }
    let list = |index: usize| lists.get(index).copied().unwrap_or_default();
    let (paragraph, letters) = match kind {
        // Before the properties of a paragraph stands its style's number.
        1 => (list(0).get(2..).unwrap_or_default(), list(1)),
        2 => (&[][..], list(0)),
        _ => (&[][..], &[][..]),
    };
    byte(style, 0).map(|_| Style { built_in: first & 0xFFF, kind, base: second >> 4, paragraph, letters })
}
