//! What is seen of signs: how far their ink reaches, and whether their fonts have shapes for them at all.

use hayro_interpret::font::Glyph as FontGlyph;
use hayro_interpret::{BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask};
use kurbo::{Affine, BezPath, Rect, Shape as _};

use super::super::laid_out::Area;
use super::measure;

/// What is seen of the signs of a page.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// How far each sign reaches, in the order in which they are drawn.
    pub(super) areas: Vec<Area>,
    /// Whether a sign that should show has no shape, since its font is not in the file.
    pub(super) is_shapeless: bool,
    /// Where pictures are drawn.
    pub(super) pictures: Vec<Area>,
}

/// What is seen of a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    area: Area,
    has_shape: bool,
}

impl Ink {
    /// Measures a sign.
    pub(super) fn of<'a>(
        &self,
        glyph: &FontGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) -> Seen {
        let whole = transform * glyph_transform;
        match glyph {
            FontGlyph::Outline(outline) => {
                let path = outline.outline();
                let has_ink = path.segments().next().is_some();
                let area = if has_ink {
                    let stroke = match mode {
                        GlyphDrawMode::Stroke(stroke) => measure::reach(stroke.line_width, transform),
                        _ => 0,
                    };
                    measure::extent(&path, whole).wider(stroke)
                } else {
                    measure::extent(&Rect::ZERO.to_path(0.1), whole)
                };
                // The first shape of a font stands for those that it does not have.
                let is_missing = outline.glyph_id().to_u32() == 0 || !has_ink;
                let has_shape = !is_missing || matches!(mode, GlyphDrawMode::Invisible);
                Seen { area, has_shape }
            }
            FontGlyph::Type3(drawn) => {
                let mut extent = Extent { area: None };
                drawn.interpret(&mut extent, transform, glyph_transform, paint);
                let nothing = || measure::extent(&Rect::ZERO.to_path(0.1), whole);
                Seen { area: extent.area.unwrap_or_else(nothing), has_shape: true }
            }
        }
    }

    /// Adds a sign that was measured, by what it means.
    pub(super) fn add(&mut self, seen: Seen, sign: char) {
        self.is_shapeless |= !seen.has_shape && sign.is_alphanumeric();
        self.areas.push(seen.area);
    }
}

/// How far what is drawn reaches.
struct Extent {
    area: Option<Area>,
}

impl Extent {
    fn add(&mut self, area: Area) {
        self.area = Some(self.area.map_or(area, |known| known.around(&area)));
    }
}

impl<'a> Device<'a> for Extent {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        let reach = match mode {
            PathDrawMode::Stroke(stroke) => measure::reach(stroke.line_width, transform),
            PathDrawMode::Fill(_) => 0,
        };
        self.add(measure::extent(path, transform).wider(reach));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph(
        &mut self,
        glyph: &FontGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        if let FontGlyph::Outline(outline) = glyph {
            self.add(measure::extent(&outline.outline(), transform * glyph_transform));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.add(measure::area(&transform.transform_rect_bbox(size)));
    }

    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
