//! What is drawn on a page: signs with their places, areas that are filled, lines.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as FontGlyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, CacheKey as _, ClipPath, Device, FillRule, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Rect, Shape as _};

use super::super::laid_out::{Area, Drawing, Drawn, Fill, Glyph, Origin, POINT, is_known, meant};
use super::ink::Ink;
use super::measure;

/// A page as it is drawn.
#[derive(Debug)]
pub(super) struct Canvas<'f> {
    pub(super) drawing: Drawing,
    /// The fonts whose signs are not known, by name.
    pub(super) unknown: Vec<String>,
    /// Whether there was more than is taken.
    pub(super) overfull: bool,
    fonts: &'f mut Fonts,
    most: usize,
    order: usize,
    clips: Vec<Area>,
    /// Whether each group of drawings is opaque.
    groups: Vec<bool>,
    masked: bool,
    blended: bool,
    page: u32,
    /// What is seen of each sign, where that is asked for.
    pub(super) ink: Option<Ink>,
}

/// What is known of the fonts of a file.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    by_key: HashMap<u128, Font>,
    /// Which signs of unknown meaning have a shape.
    inked: HashMap<u128, bool>,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    name: String,
    bold: bool,
}

impl Fonts {
    /// Remembers a font's name.
    pub(super) fn name(&mut self, key: u128, name: &str) {
        let bold = bold(name);
        self.by_key.entry(key).or_insert_with(|| Font { name: name.to_owned(), bold });
    }

    fn of(&mut self, glyph: &FontGlyph<'_>) -> Option<&Font> {
        let FontGlyph::Outline(outline) = glyph else { return None };
        let known = self.by_key.entry(outline.font_cache_key()).or_insert_with(|| {
            let data = outline.font_data();
            let name = data.as_ref().and_then(|data| data.postscript_name.clone()).unwrap_or_default();
            let heavy = data.and_then(|data| data.weight).is_some_and(|weight| weight >= 600);
            Font { bold: heavy || bold(&name), name }
        });
        Some(known)
    }
}

impl Fonts {
    /// Whether anything is seen of a sign.
    fn has_ink(&mut self, glyph: &OutlineGlyph) -> bool {
        let key = glyph.identifier().cache_key();
        *self.inked.entry(key).or_insert_with(|| glyph.outline().segments().next().is_some())
    }
}

/// Whether a font is bold by its name.
fn bold(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "heavy", "black"].iter().any(|word| name.contains(word))
}

/// Thinner is a line and no area.
const THIN: i64 = 5 * POINT / 2;

impl<'f> Canvas<'f> {
    /// An empty page of a size; no more than so many signs, areas and lines are taken.
    pub(super) fn new(number: u32, page: Area, fonts: &'f mut Fonts, most: usize) -> Self {
        Self {
            drawing: Drawing::default(),
            unknown: Vec::new(),
            overfull: false,
            fonts,
            most,
            order: 0,
            clips: vec![page],
            groups: Vec::new(),
            masked: false,
            blended: false,
            page: number,
            ink: None,
        }
    }

    fn has_room(&mut self) -> bool {
        self.order += 1;
        let room = self.drawing.count() < self.most;
        self.overfull |= !room;
        room
    }

    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or_default()
    }

    /// Whether what is drawn now hides what lies under it.
    fn hides(&self) -> bool {
        !self.masked && !self.blended && self.groups.iter().all(|opaque| *opaque)
    }

    fn fill(&mut self, area: Area, paint: &Paint<'_>, is_rectangle: bool) {
        let visible = area.common(&self.clip());
        if !self.has_room() || visible.width() <= 0 || visible.height() <= 0 {
            return;
        }
        if area.width().min(area.height()) <= THIN {
            self.drawing.rules.push(visible);
            return;
        }
        let colour = measure::colour(paint);
        let solid = colour.is_some_and(|[.., opacity]| opacity > 242);
        // What shines through leaves the colour under it unknown.
        let known = colour.filter(|_| solid && self.hides()).map(|[r, g, b, _]| [r, g, b]);
        let hides = is_rectangle && solid && self.hides();
        self.drawing.fills.push(Fill {
            area: visible,
            order: self.order,
            colour: known,
            hides,
            picture: false,
        });
    }

    fn stroke(&mut self, lines: &[Area]) {
        for line in lines {
            // A line has no width until it is drawn.
            let reach = self.clip();
            let seen = line.left <= reach.right
                && line.right >= reach.left
                && line.top <= reach.bottom
                && line.bottom >= reach.top;
            if seen && self.has_room() {
                self.drawing.rules.push(*line);
            }
        }
    }

    fn signs(&mut self, glyph: &FontGlyph<'_>) -> Vec<char> {
        let signs: Vec<char> = match glyph.as_unicode() {
            Some(BfString::Char(sign)) => vec![sign],
            Some(BfString::String(signs)) => signs.chars().collect(),
            None => Vec::new(),
        };
        let signs: Vec<char> = signs.into_iter().map(meant).collect();
        if !signs.is_empty() && signs.iter().copied().all(is_known) {
            return signs;
        }
        let inked = match glyph {
            FontGlyph::Outline(outline) => self.fonts.has_ink(outline),
            FontGlyph::Type3(_) => true,
        };
        if !inked {
            return vec![' '];
        }
        let name = self.fonts.of(glyph).map(|font| font.name.clone()).unwrap_or_default();
        if !self.unknown.contains(&name) {
            self.unknown.push(name);
        }
        vec![char::REPLACEMENT_CHARACTER]
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.masked = mask.is_some();
    }

    fn set_blend_mode(&mut self, blend_mode: BlendMode) {
        self.blended = blend_mode != BlendMode::Normal;
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        if self.overfull {
            return;
        }
        let parts = measure::parts(path, transform);
        match mode {
            PathDrawMode::Stroke(_) => self.stroke(&parts.lines),
            PathDrawMode::Fill(rule) => {
                // One rectangle in another is a frame: what lies in it shows.
                let single = parts.rectangles.len() == 1 && !parts.other;
                let apart = single || (*rule == FillRule::NonZero && !parts.other);
                for rectangle in &parts.rectangles {
                    self.fill(*rectangle, paint, apart && single);
                }
                if parts.other {
                    self.fill(measure::extent(path, transform), paint, false);
                }
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        self.draw_path(&rect.to_path(0.1), transform, paint, mode);
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let area = measure::extent(&clip_path.path, Affine::IDENTITY);
        self.clips.push(self.clip().common(&area));
    }

    fn pop_clip_path(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend_mode: BlendMode) {
        let opaque = measure::is_opaque(opacity) && mask.is_none() && blend_mode == BlendMode::Normal;
        self.groups.push(opaque);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph(
        &mut self,
        glyph: &FontGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        if !self.has_room() {
            return;
        }
        let signs = self.signs(glyph);
        let advance = match glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            FontGlyph::Type3(_) => None,
        };
        let ascii = signs.iter().all(char::is_ascii);
        let advance = f64::from(advance.unwrap_or(if ascii { 500.0 } else { 1_000.0 }));
        let placed = measure::placed(transform * glyph_transform, advance);
        let bold =
            self.fonts.of(glyph).is_some_and(|font| font.bold) || matches!(mode, GlyphDrawMode::Stroke(_));
        let reach = self.clip();
        let margin = placed.size / 2;
        let (x, y) = placed.middle;
        let clipped = x + margin < reach.left
            || x - margin > reach.right
            || y + margin < reach.top
            || y - margin > reach.bottom;
        let count = i64::try_from(signs.len()).unwrap_or(1).max(1);
        let width = placed.width / count;
        let seen = self.ink.as_ref().map(|ink| ink.of(glyph, transform, glyph_transform, paint, mode));
        for (at, sign) in (0i64..).zip(signs) {
            let left = placed.left + width * at;
            let (base, size, turn) = (placed.base, placed.size, placed.turn);
            let from = Origin {
                page: self.page,
                sign: u32::try_from(self.drawing.glyphs.len()).unwrap_or(u32::MAX),
            };
            if let (Some(ink), Some(seen)) = (&mut self.ink, seen) {
                ink.add(seen, sign);
            }
            self.drawing.glyphs.push(Drawn {
                glyph: Glyph { from, sign, left, base, width, size, bold, turn },
                middle: placed.middle,
                order: self.order,
                colour: measure::colour(paint),
                invisible: matches!(mode, GlyphDrawMode::Invisible),
                clipped,
                sized: matches!(glyph, FontGlyph::Outline(_)),
            });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        if !self.has_room() {
            return;
        }
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = measure::area(&transform.transform_rect_bbox(size)).common(&self.clip());
        let solid = match &image {
            Image::Stencil(_) => false,
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                !dict.contains_key(b"SMask") && !dict.contains_key(b"Mask")
            }
        };
        let hides = solid && self.hides();
        if let Some(ink) = &mut self.ink {
            ink.pictures.push(area);
        }
        self.drawing.fills.push(Fill { area, order: self.order, colour: None, hides, picture: true });
    }
}

/// The key by which signs know their font.
pub(super) fn key(font: &hayro_interpret::hayro_syntax::object::Dict<'_>) -> u128 {
    font.cache_key()
}
