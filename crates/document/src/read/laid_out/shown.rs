//! Which signs of a page show, and why the others do not.

use super::overprint::without;
use super::{Area, Glyph, Origin, POINT, Sheet};
use crate::reading::{Hidden, Part, Position, Reading, UnreadKind, Why};

/// A page as it is drawn.
#[derive(Debug, Default)]
pub(in crate::read) struct Drawing {
    pub(in crate::read) glyphs: Vec<Drawn>,
    pub(in crate::read) fills: Vec<Fill>,
    pub(in crate::read) rules: Vec<Area>,
}

/// A sign as it is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drawn {
    pub(crate) glyph: Glyph,
    /// Its middle, on the page.
    pub(crate) middle: (i64, i64),
    /// What was drawn before has a smaller number.
    pub(crate) order: usize,
    /// Its colour and opacity; none for a pattern.
    pub(crate) colour: Option<[u8; 4]>,
    /// Whether it is drawn as text that does not show.
    pub(crate) invisible: bool,
    /// Whether it lies outside of what may be drawn on.
    pub(crate) clipped: bool,
    /// Whether its size is known.
    pub(crate) sized: bool,
}

/// An area that is filled.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Fill {
    pub(in crate::read) area: Area,
    pub(in crate::read) order: usize,
    /// Its colour; none for pictures and patterns.
    pub(in crate::read) colour: Option<[u8; 3]>,
    /// Whether nothing under it shows.
    pub(in crate::read) hides: bool,
    pub(in crate::read) picture: bool,
}

impl Drawing {
    /// How much is drawn.
    pub(in crate::read) fn count(&self) -> usize {
        self.glyphs.len() + self.fills.len() + self.rules.len()
    }
}

/// A page, sorted.
#[derive(Debug, Default)]
pub(in crate::read) struct Shown {
    pub(in crate::read) sheet: Sheet,
    /// The signs that do not show, by reason.
    pub(in crate::read) hidden: Vec<(Why, Vec<Glyph>)>,
    /// Whether the page is a picture of a page; the text under it is then its text.
    pub(in crate::read) scanned: bool,
    /// Whether there are pictures on it.
    pub(in crate::read) pictures: bool,
    /// All signs, in the order in which they were drawn.
    pub(in crate::read) drawn: Vec<Drawn>,
}

impl Shown {
    /// Notes what does not show on a page, and whether it has pictures or is one.
    /// Gives where the signs of each hidden text were drawn, by its index among the hidden.
    pub(in crate::read) fn note(&self, number: u32, reading: &mut Reading) -> Vec<(usize, Vec<Origin>)> {
        let mut traced = Vec::new();
        if self.scanned {
            reading.leave_at(UnreadKind::ScannedPage, "", Position::on_page(number));
        } else if self.pictures {
            reading.leave_at(UnreadKind::Picture, "", Position::on_page(number));
        }
        for (why, glyphs) in &self.hidden {
            for (line, set) in (1u32..).zip(super::beside(glyphs)) {
                let position = Position { part: Part::Body, page: Some(number), line, cell: None };
                traced.push((reading.hidden.len(), set.from));
                reading.hidden.push(Hidden { position, why: why.clone(), text: set.text });
            }
        }
        traced
    }
}

/// Text of this size or less is not read by anybody.
const TINY: i64 = 2 * POINT;
/// A picture smaller than this is an ornament.
const PICTURE: i64 = 24 * POINT;
/// So few signs are the number of the page.
const NUMBER: usize = 8;
/// Into how many bands a page is divided to look for what lies over a sign.
const BANDS: i64 = 64;

/// Sorts what is drawn on a page.
pub(in crate::read) fn sort(mut drawing: Drawing, width: i64, height: i64) -> Shown {
    estimate(&mut drawing.glyphs);
    let page = Area { left: 0, top: 0, right: width, bottom: height };
    thin_out(&mut drawing);
    let bands = Bands::new(&drawing.fills, height);
    let (mut shown, mut layer, mut under) = (Vec::new(), Vec::new(), Vec::new());
    let mut hidden: Vec<(Why, Vec<Glyph>)> = Vec::new();
    for drawn in &drawing.glyphs {
        match place(drawn, &page, &bands) {
            Place::Shows => shown.push(drawn.glyph),
            Place::Layer => layer.push(drawn.glyph),
            Place::UnderPicture => under.push(drawn.glyph),
            Place::Hides(why) => match hidden.iter_mut().find(|(known, _)| *known == why) {
                Some((_, glyphs)) => glyphs.push(drawn.glyph),
                None => hidden.push((why, vec![drawn.glyph])),
            },
        }
    }
    let is_picture = |fill: &&Fill| fill.picture && fill.area.width().min(fill.area.height()) >= PICTURE;
    let pictures: Vec<&Fill> = drawing.fills.iter().filter(is_picture).collect();
    let covered: i64 = drawing.fills.iter().filter(|fill| fill.picture).map(|fill| square(&fill.area)).sum();
    let beneath = layer.len() + under.len();
    let few = shown.len() <= NUMBER || shown.len() * 4 <= beneath;
    let scanned = covered * 10 >= square(&page) * 6 && few;
    if scanned {
        shown.append(&mut layer);
        shown.append(&mut under);
    }
    hidden.push((Why::Hidden, layer));
    hidden.push((Why::Covered, under));
    for (_, glyphs) in &mut hidden {
        *glyphs = without(std::mem::take(glyphs), &shown);
    }
    hidden.retain(|(_, glyphs)| glyphs.iter().any(|glyph| !glyph.sign.is_whitespace()));
    let pictures = !scanned && !pictures.is_empty();
    let sheet = Sheet { width, height, glyphs: shown, rules: drawing.rules, beside: Vec::new() };
    Shown { sheet, hidden, scanned, pictures, drawn: drawing.glyphs }
}

/// Gives signs whose size is not told the size that the steps from one to the next have: the widest is as wide as it
/// is high.
fn estimate(glyphs: &mut [Drawn]) {
    let same_line = |one: &Drawn, next: &Drawn| {
        let step = next.glyph.left - one.glyph.left;
        !one.sized && !next.sized && one.glyph.base == next.glyph.base && (1..=LARGEST).contains(&step)
    };
    for line in glyphs.chunk_by_mut(same_line).filter(|line| line.iter().any(|one| !one.sized)) {
        let lefts: Vec<i64> = line.iter().map(|one| one.glyph.left).collect();
        let steps: Vec<i64> = lefts.iter().zip(lefts.iter().skip(1)).map(|(one, next)| next - one).collect();
        let Some(widest) = steps.iter().max().copied() else { continue };
        let steps = steps.into_iter().chain([widest]);
        for (one, step) in line.iter_mut().zip(steps) {
            (one.glyph.size, one.glyph.width) = (widest, step);
        }
    }
}

/// No text of a document is larger.
const LARGEST: i64 = 100 * POINT;

/// Keeps the largest areas where there are so many that looking for those over each sign would not end.
fn thin_out(drawing: &mut Drawing) {
    let most = MOST_LOOKS / drawing.glyphs.len().max(1);
    if drawing.fills.len() > most {
        drawing.fills.sort_by_key(|fill| std::cmp::Reverse(square(&fill.area)));
        drawing.fills.truncate(most);
    }
}

/// How often it may be asked whether an area lies over a sign.
const MOST_LOOKS: usize = 500_000_000;

/// Square points.
fn square(area: &Area) -> i64 {
    (area.width() / POINT).saturating_mul(area.height() / POINT)
}

enum Place {
    Shows,
    /// Invisible text, as text recognition puts it under a picture of a page.
    Layer,
    UnderPicture,
    Hides(Why),
}

fn place(drawn: &Drawn, page: &Area, bands: &Bands<'_>) -> Place {
    let faint = |[.., opacity]: [u8; 4]| opacity < 13;
    if !page.has(drawn.middle) {
        return Place::Hides(Why::OffPage);
    }
    if drawn.invisible {
        return Place::Layer;
    }
    if drawn.clipped {
        return Place::Hides(Why::Clipped);
    }
    if drawn.colour.is_some_and(faint) {
        return Place::Hides(Why::Hidden);
    }
    if drawn.sized && drawn.glyph.size <= TINY {
        return Place::Hides(Why::Tiny);
    }
    let over = bands.at(drawn.middle).filter(|fill| fill.hides && fill.order > drawn.order);
    match over.map(|fill| fill.picture).reduce(|one, other| one && other) {
        Some(true) => return Place::UnderPicture,
        Some(false) => return Place::Hides(Why::Covered),
        None => {}
    }
    let ground = bands.at(drawn.middle).filter(|fill| fill.order < drawn.order).max_by_key(|fill| fill.order);
    let ground = ground.map_or(Some([255; 3]), |fill| fill.colour);
    match (drawn.colour, ground) {
        (Some([r, g, b, _]), Some(ground)) if like([r, g, b], ground) => Place::Hides(Why::White),
        _ => Place::Shows,
    }
}

/// Whether text of a colour cannot be seen on another.
fn like(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= 16)
}

/// Fills by the bands of the page that they reach into.
struct Bands<'c> {
    height: i64,
    bands: Vec<Vec<&'c Fill>>,
}

impl<'c> Bands<'c> {
    fn new(fills: &'c [Fill], height: i64) -> Self {
        let height = height.max(BANDS);
        let mut bands: Vec<Vec<&Fill>> = (0..=BANDS).map(|_| Vec::new()).collect();
        for fill in fills {
            let from = (fill.area.top.clamp(0, height) * BANDS / height).unsigned_abs();
            let to = (fill.area.bottom.clamp(0, height) * BANDS / height).unsigned_abs();
            for (_, band) in (0u64..).zip(&mut bands).filter(|(at, _)| (from..=to).contains(at)) {
                band.push(fill);
            }
        }
        Self { height, bands }
    }

    /// The fills over a point.
    fn at(&self, point: (i64, i64)) -> impl Iterator<Item = &'c Fill> {
        let band = usize::try_from(point.1.clamp(0, self.height) * BANDS / self.height).unwrap_or(0);
        let fills = self.bands.get(band).map(Vec::as_slice).unwrap_or_default();
        fills.iter().copied().filter(move |fill| fill.area.has(point))
    }
}
