//! A page as a picture from which signs are taken: what shows is covered by a light bar, in which stars are drawn; what does
//! not show is made as flat as what lies round it.

use std::collections::{BTreeMap, BTreeSet};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::hits::OnPage;
use super::packed;
use crate::read::laid_out::{Area, Glyph};
use crate::read::pdf::DrawnPage;

/// How fine a page is drawn, by its size: dots an inch. What is larger than the last is too large.
const FINENESS: [i64; 4] = [300, 200, 150, 100];
/// More dots than this are drawn coarser: an A3 page at 300 dots an inch is just below.
const MOST_DOTS: i64 = 18_000_000;
/// So many dots more are covered on each side of a sign, for its edges are drawn soft.
const MARGIN: i64 = 2;
/// The grey of a bar.
const BAR: [u8; 4] = [224, 224, 224, 255];
/// The grey of a star.
const STAR: [u8; 4] = [72, 72, 72, 255];

/// A page as a picture.
pub(super) struct Picture {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) is_gray: bool,
    /// Bits of each of its colours.
    pub(super) bits: i32,
    /// Its dots, packed.
    pub(super) data: Vec<u8>,
    /// Dots an inch.
    pub(super) fineness: i64,
}

/// Draws a page without the signs that are replaced and with white in place of some areas, told whether pictures
/// are drawn on it; none if it is too large.
pub(super) fn draw<'p>(
    page: &'p Page<'p>,
    cache: &RenderCache<'p>,
    drawn: &DrawnPage,
    hits: &OnPage,
    (white, has_pictures): (&[Area], bool),
) -> Option<Picture> {
    let dots = |length: i64, fineness: i64| (length * fineness + 71_999) / 72_000;
    let fineness = FINENESS
        .into_iter()
        .find(|one| dots(drawn.width, *one).saturating_mul(dots(drawn.height, *one)) <= MOST_DOTS)?;
    let width = u16::try_from(dots(drawn.width, fineness)).ok()?.max(1);
    let height = u16::try_from(dots(drawn.height, fineness)).ok()?.max(1);
    let scale = scale(fineness);
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(width),
        height: Some(height),
        bg_color: WHITE,
    };
    let map = render(page, cache, &InterpreterSettings::default(), &settings);
    let mut canvas = Dots {
        dots: map.data_as_u8_slice().to_vec(),
        width: i64::from(width),
        height: i64::from(height),
        fineness,
    };
    drop(map);
    for area in white {
        canvas.fill(area, [255; 4]);
    }
    canvas.take(drawn, hits);
    let is_gray = canvas.is_gray();
    let colours = if is_gray { 1 } else { 3 };
    // Text needs no more shades than its soft edges have; a photograph does.
    let bits = if has_pictures { 8 } else { 4 };
    let data = packed(&if has_pictures { canvas.bytes(colours) } else { canvas.nibbles(colours) });
    Some(Picture { width: i32::from(width), height: i32::from(height), is_gray, bits, data, fineness })
}

/// How much larger a page is drawn than in points.
#[expect(clippy::float_arithmetic, reason = "the renderer takes a decimal")]
#[expect(clippy::cast_precision_loss, reason = "a small number")]
fn scale(fineness: i64) -> f32 {
    fineness as f32 / 72.0
}

/// A picture whose dots are changed.
struct Dots {
    dots: Vec<u8>,
    width: i64,
    height: i64,
    fineness: i64,
}

impl Dots {
    fn take(&mut self, page: &DrawnPage, hits: &OnPage) {
        let shown: BTreeSet<u32> = page.shown.iter().map(|glyph| glyph.from.sign).collect();
        let (mut bars, mut flat) = (Vec::new(), Vec::new());
        for (index, new) in hits {
            let at = *index as usize;
            let (Some(drawn), Some(ink)) = (page.drawn.get(at), page.ink.get(at)) else { continue };
            if shown.contains(index) {
                bars.push((around(&drawn.glyph, ink), new));
            } else if !drawn.invisible {
                flat.push(*ink);
            }
        }
        for area in flat {
            let colour = self.commonest(&area);
            self.fill(&area, colour);
        }
        for (area, _) in &bars {
            self.fill(area, BAR);
        }
        for glyph in bars.iter().flat_map(|(_, new)| *new).filter(|one| one.turn == 0) {
            if matches!(glyph.sign, '*' | '＊' | '×' | 'X' | 'x') {
                self.star(glyph);
            }
        }
    }

    /// A length in dots.
    fn dot(&self, length: i64) -> i64 {
        length.saturating_mul(self.fineness).div_euclid(72_000)
    }

    /// The rows of an area, each as the bytes of its dots.
    fn rows(&self, area: &Area) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
        let left = (self.dot(area.left) - MARGIN).clamp(0, self.width);
        let right = (self.dot(area.right) + 1 + MARGIN).clamp(left, self.width);
        let top = (self.dot(area.top) - MARGIN).clamp(0, self.height);
        let bottom = (self.dot(area.bottom) + 1 + MARGIN).clamp(top, self.height);
        let width = self.width;
        (top..bottom).filter_map(move |row| {
            let from = usize::try_from((row * width + left) * 4).ok()?;
            let to = usize::try_from((row * width + right) * 4).ok()?;
            Some(from..to)
        })
    }

    fn fill(&mut self, area: &Area, colour: [u8; 4]) {
        for row in self.rows(area) {
            for dot in self.dots.get_mut(row).unwrap_or_default().chunks_exact_mut(4) {
                dot.copy_from_slice(&colour);
            }
        }
    }

    /// The colour that most of an area has.
    fn commonest(&self, area: &Area) -> [u8; 4] {
        let mut counts: BTreeMap<[u8; 4], usize> = BTreeMap::new();
        for row in self.rows(area) {
            for dot in self.dots.get(row).unwrap_or_default().chunks_exact(4) {
                if let Ok(dot) = <[u8; 4]>::try_from(dot) {
                    *counts.entry(dot).or_default() += 1;
                }
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map_or([255; 4], |(colour, _)| colour)
    }

    /// Draws a star where a sign stands.
    fn star(&mut self, glyph: &Glyph) {
        let (x, y) = glyph.middle();
        let (x, y) = (self.dot(x), self.dot(y));
        let reach = self.dot(glyph.size / 5).min(self.dot(glyph.width * 2 / 5)).max(1);
        let thick = (reach / 6).max(1);
        for (right, down) in [(0, 1_000), (866, 500), (866, -500)] {
            for step in -reach..=reach {
                let (x, y) = (x + step * right / 1_000, y + step * down / 1_000);
                for row in y - thick..=y + thick {
                    for column in x - thick..=x + thick {
                        self.put(column, row, STAR);
                    }
                }
            }
        }
    }

    fn put(&mut self, x: i64, y: i64, colour: [u8; 4]) {
        if !(0..self.width).contains(&x) || !(0..self.height).contains(&y) {
            return;
        }
        let at = usize::try_from((y * self.width + x) * 4).unwrap_or(usize::MAX);
        if let Some(dot) = self.dots.get_mut(at..at.saturating_add(4)) {
            dot.copy_from_slice(&colour);
        }
    }

    fn is_gray(&self) -> bool {
        self.dots.chunks_exact(4).all(|dot| matches!(dot, [r, g, b, _] if r == g && g == b))
    }

    /// The colours of the dots, one or three to a dot.
    fn bytes(&self, colours: usize) -> Vec<u8> {
        self.dots.chunks_exact(4).flat_map(|dot| dot.iter().take(colours)).copied().collect()
    }

    /// The same in sixteen steps, two colours to a byte; each row begins with a byte.
    fn nibbles(&self, colours: usize) -> Vec<u8> {
        let width = usize::try_from(self.width * 4).unwrap_or(4).max(4);
        let mut out = Vec::with_capacity(self.dots.len() * colours / 8 + 1);
        for row in self.dots.chunks_exact(width) {
            let steps = row
                .chunks_exact(4)
                .flat_map(|dot| dot.iter().take(colours))
                .map(|colour| u8::try_from((u16::from(*colour) * 15 + 127) / 255).unwrap_or(15));
            let mut left = None;
            for step in steps {
                match left.take() {
                    Some(left) => out.push(left << 4 | step),
                    None => left = Some(step),
                }
            }
            out.extend(left.map(|left| left << 4 | 15));
        }
        out
    }
}

/// What is covered of a sign that shows: its ink, and the room of its line that it takes.
fn around(glyph: &Glyph, ink: &Area) -> Area {
    if glyph.turn != 0 {
        return *ink;
    }
    let room = Area {
        left: glyph.left,
        top: glyph.base - glyph.size * 22 / 25,
        right: glyph.right(),
        bottom: glyph.base + glyph.size * 3 / 25,
    };
    room.around(ink)
}
