//! The text of a page that is drawn as a picture: signs that do not show, each where it stood, in a font without shapes,
//! and under the picture the lines between cells, so that tables are read as tables.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, TextRenderingMode, UnicodeCmap};
use pdf_writer::{Chunk, Content, Filter, Name, Rect, Ref, Str};

use super::hits::OnPage;
use super::packed;
use crate::read::laid_out::{Area, Glyph};
use crate::read::pdf::DrawnPage;

/// The collection of signs that a font of two-byte numbers belongs to where it belongs to none.
const SYSTEM: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
/// The names of the fonts in a page: plain and bold.
const FONTS: [Name<'_>; 2] = [Name(b"P"), Name(b"B")];
/// How the fonts are called in the file; the second is told to be bold by its name.
const CALLED: [Name<'_>; 2] = [Name(b"MaskedLayer"), Name(b"MaskedLayer-Bold")];

/// A length in points.
#[expect(clippy::float_arithmetic, reason = "lengths of a PDF are written as decimals")]
#[expect(clippy::cast_precision_loss, reason = "a page has fewer thousandths of a point than are told apart")]
pub(super) fn points(thousandths: i64) -> f32 {
    thousandths as f32 / 1_000.0
}

/// The signs of a font, by what they mean and how wide they are in millionths of their size.
#[derive(Default)]
struct Signs {
    numbers: BTreeMap<(char, i64), u16>,
    list: Vec<(char, i64)>,
}

impl Signs {
    /// The number of a sign; none if there are too many.
    fn number(&mut self, sign: char, width: i64) -> Option<u16> {
        if let Some(known) = self.numbers.get(&(sign, width)) {
            return Some(*known);
        }
        let number = u16::try_from(self.list.len() + 1).ok()?;
        self.numbers.insert((sign, width), number);
        self.list.push((sign, width));
        Some(number)
    }
}

/// The text layer of a page.
pub(super) struct Layer {
    content: Content,
    fonts: [Signs; 2],
    height: i64,
}

impl Layer {
    /// A page's lines between cells, as a picture will cover them, and its signs; none if it has too many of them.
    pub(super) fn of(page: &DrawnPage, hits: &OnPage, picture: impl FnOnce(&mut Content)) -> Option<Self> {
        let mut layer = Self { content: Content::new(), fonts: Default::default(), height: page.height };
        layer.content.set_fill_gray(1.0).set_stroke_gray(1.0).set_line_width(0.1);
        for rule in &page.rules {
            layer.rule(rule);
        }
        picture(&mut layer.content);
        layer.content.begin_text().set_text_rendering_mode(TextRenderingMode::Invisible);
        let mut font = None;
        for glyph in &page.shown {
            match hits.get(&glyph.from.sign) {
                Some(new) => new.iter().try_for_each(|one| layer.sign(one, &mut font))?,
                None => layer.sign(glyph, &mut font)?,
            }
        }
        layer.content.end_text();
        Some(layer)
    }

    fn rule(&mut self, rule: &Area) {
        let (top, bottom) = (points(self.height - rule.top), points(self.height - rule.bottom));
        let (left, right) = (points(rule.left), points(rule.right));
        if rule.width() == 0 || rule.height() == 0 {
            self.content.move_to(left, top).line_to(right, bottom).stroke();
        } else {
            self.content.rect(left, bottom, points(rule.width()), points(rule.height())).fill_nonzero();
        }
    }

    fn sign(&mut self, glyph: &Glyph, font: &mut Option<usize>) -> Option<()> {
        if glyph.size <= 0 {
            return Some(());
        }
        let which = usize::from(glyph.bold);
        // What no font explains is a box, which every reader shows as something that is not known.
        let sign = if glyph.sign == char::REPLACEMENT_CHARACTER { '□' } else { glyph.sign };
        let number = self.fonts.get_mut(which)?.number(sign, glyph.width * 1_000_000 / glyph.size)?;
        if *font != Some(which) {
            self.content.set_font(*FONTS.get(which)?, 1.0);
            *font = Some(which);
        }
        self.content.set_text_matrix(matrix(glyph, self.height));
        self.content.show(Str(&number.to_be_bytes()));
        Some(())
    }

    /// Writes the content and the fonts; gives the content and, by the names in the page, the fonts that it needs.
    pub(super) fn write(
        self,
        chunk: &mut Chunk,
        mut new: impl FnMut() -> Ref,
    ) -> (Ref, Vec<(Name<'static>, Ref)>) {
        let content = new();
        chunk.stream(content, &packed(&self.content.finish())).filter(Filter::FlateDecode);
        let mut fonts = Vec::new();
        for (signs, (name, called)) in self.fonts.iter().zip(FONTS.into_iter().zip(CALLED)) {
            if !signs.list.is_empty() {
                fonts.push((name, font(signs, called, chunk, &mut new)));
            }
        }
        (content, fonts)
    }
}

/// Where a sign stands and how large it is, as PDF writes it.
#[expect(clippy::float_arithmetic, reason = "a turned line runs along its own direction")]
fn matrix(glyph: &Glyph, height: i64) -> [f32; 6] {
    let size = points(glyph.size);
    if glyph.turn == 0 {
        return [size, 0.0, 0.0, size, points(glyph.left), points(height - glyph.base)];
    }
    let (sine, cosine) = f32::from(glyph.turn).to_radians().sin_cos();
    let (along, across) = (points(glyph.left), points(glyph.base));
    let x = along * cosine - across * sine;
    let y = along * sine + across * cosine;
    [size * cosine, -size * sine, size * sine, size * cosine, x, points(height) - y]
}

/// Writes a font without shapes that says what its signs mean and how wide they are.
fn font(signs: &Signs, called: Name<'_>, chunk: &mut Chunk, mut new: impl FnMut() -> Ref) -> Ref {
    let (id, descendant, descriptor, meaning) = (new(), new(), new(), new());
    chunk
        .type0_font(id)
        .base_font(called)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(meaning);
    let mut cid = chunk.cid_font(descendant);
    cid.subtype(CidFontType::Type2).base_font(called).system_info(SYSTEM).font_descriptor(descriptor);
    cid.default_width(1_000.0).cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths().consecutive(1, signs.list.iter().map(|(_, width)| points(*width)));
    drop(cid);
    chunk
        .font_descriptor(descriptor)
        .name(called)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(0.0, -120.0, 1_000.0, 880.0))
        .italic_angle(0.0)
        .ascent(880.0)
        .descent(-120.0)
        .cap_height(880.0)
        .stem_v(80.0);
    let mut map = UnicodeCmap::<u16>::new(Name(b"Meaning"), SYSTEM);
    for (number, (sign, _)) in (1u16..).zip(&signs.list) {
        map.pair(number, *sign);
    }
    chunk.stream(meaning, &packed(&map.finish())).filter(Filter::FlateDecode);
    id
}
