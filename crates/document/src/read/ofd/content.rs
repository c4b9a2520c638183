//! The content of a page: text, lines and pictures with their places.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::laid_out::{Area, Drawing, Drawn, Fill, Glyph, NOWHERE, POINT, along, is_known, meant};
use super::super::xml::{Next, Walk, attribute};
use super::super::{Budget, Unreadable};
use super::number::{Matrix, decimal, decimals, distances, length, points};
use crate::reading::{Reading, UnreadKind};
use crate::wide::is_wide;

/// A font.
#[derive(Debug, Clone, Default)]
pub(super) struct Font {
    pub(super) name: String,
    pub(super) bold: bool,
}

/// What is said of a page before its content.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Its size, in thousandths of a point.
    pub(super) size: Option<(i64, i64)>,
    /// Its templates, by number.
    pub(super) templates: Vec<String>,
    /// The remarks of its annotations.
    pub(super) remarks: Vec<String>,
}

/// Draws the content of a part.
pub(super) struct Painter<'p> {
    pub(super) fonts: &'p BTreeMap<String, Font>,
    pub(super) budget: &'p Budget,
    pub(super) reading: &'p mut Reading,
    /// How much more may be drawn.
    pub(super) left: usize,
}

/// An element that draws or holds what draws.
#[derive(Debug, Clone)]
struct Held {
    name: String,
    matrix: Matrix,
    boundary: [i64; 4],
    shown: bool,
    opacity: u8,
}

/// A text as it is read.
#[derive(Debug, Default)]
struct Text {
    font: Font,
    size: i64,
    stretch: i64,
    colour: Option<[u8; 4]>,
    /// Where its last piece begins, and the distances of its signs.
    at: (i64, i64),
    across: String,
    down: String,
    signs: String,
}

const ONE: i64 = 1_000_000;

impl Painter<'_> {
    /// Reads a part and draws what is in it.
    pub(super) fn draw(
        &mut self,
        bytes: &[u8],
        part: &str,
        drawing: &mut Drawing,
    ) -> Result<Head, Unreadable> {
        let mut head = Head::default();
        let mut walk = Walk::of(bytes, part, self.budget);
        let outermost = Held {
            name: String::new(),
            matrix: Matrix::plain(),
            boundary: [0; 4],
            shown: true,
            opacity: u8::MAX,
        };
        let mut held: Vec<Held> = Vec::new();
        let mut text = Text::default();
        let mut data = String::new();
        while let Some(next) = walk.next()? {
            let outer = held.last().unwrap_or(&outermost);
            match next {
                Next::Start(start) => {
                    let inner = outer.hold(&start);
                    match inner.name.as_str() {
                        "TextObject" => text = self.text(&start),
                        "TextCode" => text.begin(&start),
                        "FillColor" => text.colour = colour(&start),
                        "AbbreviatedData" | "Remark" | "PhysicalBox" => data.clear(),
                        "ImageObject" => picture(&inner, drawing),
                        "Template" => head.templates.extend(attribute(&start, "TemplateID")),
                        _ => {}
                    }
                    held.push(inner);
                }
                Next::Text(more) => match outer.name.as_str() {
                    "TextCode" => text.signs.push_str(&more),
                    "AbbreviatedData" | "Remark" | "PhysicalBox" => data.push_str(&more),
                    _ => {}
                },
                Next::End(name) => {
                    match name.as_str() {
                        "TextCode" => self.signs(&mut text, outer, drawing)?,
                        "AbbreviatedData" => path(&data, outer, drawing),
                        "Remark" => head.remarks.push(std::mem::take(&mut data)),
                        "PhysicalBox" => head.size = size(&data),
                        _ => {}
                    }
                    held.pop();
                }
            }
            if drawing.count() > self.left {
                return Err(Unreadable::TooLarge("signs", self.budget.unpacked));
            }
        }
        Ok(head)
    }

    fn text(&self, start: &BytesStart<'_>) -> Text {
        let number = |name: &str| attribute(start, name).map(|text| decimal(&text));
        let font =
            attribute(start, "Font").and_then(|font| self.fonts.get(&font)).cloned().unwrap_or_default();
        let heavy = number("Weight").is_some_and(|weight| weight >= 600 * ONE);
        let bold = font.bold || heavy;
        Text {
            font: Font { bold, ..font },
            size: number("Size").unwrap_or(0),
            stretch: number("HScale").filter(|scale| *scale > 0).unwrap_or(ONE),
            colour: Some([0, 0, 0, u8::MAX]),
            ..Text::default()
        }
    }

    /// Draws a piece of text.
    fn signs(&mut self, text: &mut Text, held: &Held, drawing: &mut Drawing) -> Result<(), Unreadable> {
        let signs: Vec<char> = std::mem::take(&mut text.signs).chars().map(meant).collect();
        if signs.len() > self.left.saturating_sub(drawing.count()) {
            return Err(Unreadable::TooLarge("signs", self.budget.unpacked));
        }
        let across = distances(&text.across, signs.len());
        let down = distances(&text.down, signs.len());
        let direction = held.matrix.vector((ONE, 0));
        let stretch = |of: i64| i64::try_from(i128::from(of) * i128::from(text.stretch) / i128::from(ONE));
        let scale = length(direction);
        let size = points(length(held.matrix.vector((0, text.size))));
        let full = points(length(held.matrix.vector((stretch(text.size).unwrap_or(0), 0))));
        let (mut x, mut y) = text.at;
        for (at, sign) in signs.into_iter().enumerate() {
            let place = held.matrix.point((x, y));
            let (turn, left, base) = along(direction, place);
            let step = across.get(at).copied();
            let natural = if is_wide(sign) { full } else { full / 2 };
            let told = step.map(|step| i64::try_from(i128::from(step) * i128::from(scale) / i128::from(ONE)));
            let told = told.and_then(Result::ok).map(points).filter(|step| *step > 0);
            // Signs that are set apart are no wider for it.
            let width = told.filter(|step| *step <= full * 11 / 10).unwrap_or(natural);
            let middle = held.matrix.point((x + text.size / 3, y - text.size * 3 / 8));
            let sign = if is_known(sign) {
                sign
            } else {
                self.reading.leave(UnreadKind::UnknownSigns, &text.font.name);
                char::REPLACEMENT_CHARACTER
            };
            let (left, base) = (points(left), points(base));
            drawing.glyphs.push(Drawn {
                glyph: Glyph { from: NOWHERE, sign, left, base, width, size, bold: text.font.bold, turn },
                middle: (points(middle.0), points(middle.1)),
                order: drawing.count(),
                colour: text.colour.map(|[r, g, b, opacity]| [r, g, b, opacity.min(held.opacity)]),
                invisible: !held.shown,
                clipped: false,
                sized: true,
            });
            // Where nothing is said of distances, signs stand side by side.
            let own = stretch(if is_wide(sign) { text.size } else { text.size / 2 }).unwrap_or(0);
            x = x.saturating_add(step.unwrap_or(if down.is_empty() { own } else { 0 }));
            y = y.saturating_add(down.get(at).copied().unwrap_or(0));
        }
        Ok(())
    }
}

impl Held {
    /// An element inside of this one.
    fn hold(&self, start: &BytesStart<'_>) -> Self {
        let name = start.local_name().as_ref().to_owned();
        let hidden = attribute(start, "Visible").is_some_and(|visible| visible.trim() == "false");
        let opacity =
            attribute(start, "Alpha").and_then(|alpha| alpha.trim().parse().ok()).unwrap_or(u8::MAX);
        let shown = self.shown && !hidden;
        // The opacity of a colour is the colour's.
        let opacity = if name.ends_with("Color") { self.opacity } else { self.opacity.min(opacity) };
        match attribute(start, "Boundary").map(|boundary| decimals(&boundary)) {
            Some(boundary) => {
                let boundary = <[i64; 4]>::try_from(boundary).unwrap_or([0; 4]);
                let own = attribute(start, "CTM").filter(|_| name != "ImageObject");
                let matrix = Matrix::of(own.as_deref(), boundary, &self.matrix);
                Self { name, matrix, boundary, shown, opacity }
            }
            None => Self { name, shown, opacity, ..self.clone() },
        }
    }
}

impl Text {
    /// Begins a piece; where it does not say where, it begins where the last one did.
    fn begin(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str, before: i64| attribute(start, name).map_or(before, |text| decimal(&text));
        self.at = (number("X", self.at.0), number("Y", self.at.1));
        self.across = attribute(start, "DeltaX").unwrap_or_default();
        self.down = attribute(start, "DeltaY").unwrap_or_default();
        self.signs.clear();
    }
}

/// A colour by its components: grey, red green blue, or the four of print; none if a pattern may follow.
fn colour(start: &BytesStart<'_>) -> Option<[u8; 4]> {
    let value = attribute(start, "Value")?;
    let component = |word: &str| match word.strip_prefix('#') {
        Some(hex) => u8::from_str_radix(hex, 16).ok(),
        None => word.parse().ok(),
    };
    let parts: Vec<u8> = value.split_ascii_whitespace().map_while(component).collect();
    let opacity = attribute(start, "Alpha").and_then(|alpha| alpha.trim().parse().ok()).unwrap_or(u8::MAX);
    match parts.as_slice() {
        [grey] => Some([*grey, *grey, *grey, opacity]),
        [r, g, b] => Some([*r, *g, *b, opacity]),
        [c, m, y, k] => {
            let [r, g, b] = [c, m, y].map(|ink| u8::MAX.saturating_sub(*ink).saturating_sub(*k));
            Some([r, g, b, opacity])
        }
        _ => None,
    }
}

/// The size of a page by its box.
pub(super) fn size(text: &str) -> Option<(i64, i64)> {
    match decimals(text).as_slice() {
        [_, _, width, height] => Some((points(*width), points(*height))),
        _ => None,
    }
}

fn picture(held: &Held, drawing: &mut Drawing) {
    let [.., width, height] = held.boundary;
    let ends = [(0, 0), (width, height)].map(|corner| held.matrix.point(corner));
    let area = around(&ends);
    drawing.fills.push(Fill { area, order: drawing.count(), colour: None, hides: false, picture: true });
}

fn around(corners: &[(i64, i64)]) -> Area {
    let x =
        |pick: fn(i64, i64) -> i64| corners.iter().map(|corner| points(corner.0)).reduce(pick).unwrap_or(0);
    let y =
        |pick: fn(i64, i64) -> i64| corners.iter().map(|corner| points(corner.1)).reduce(pick).unwrap_or(0);
    Area { left: x(i64::min), top: y(i64::min), right: x(i64::max), bottom: y(i64::max) }
}

/// Draws the level and upright lines of a path such as `M 0 0 L 5 0 C`.
fn path(data: &str, held: &Held, drawing: &mut Drawing) {
    let mut words = data.split_ascii_whitespace();
    let mut first: Option<(i64, i64)> = None;
    let mut last: Option<(i64, i64)> = None;
    while let Some(word) = words.next() {
        let mut points_of = |count: usize| -> Option<(i64, i64)> {
            let mut numbers = words.by_ref().take(count).map(decimal);
            let skipped = count.checked_sub(2)?;
            let x = numbers.nth(skipped)?;
            Some((x, numbers.next()?))
        };
        match word {
            "S" | "M" => {
                last = points_of(2);
                first = last;
            }
            "L" => {
                let to = points_of(2);
                line(last, to, held, drawing);
                last = to;
            }
            "Q" => last = points_of(4),
            "B" => last = points_of(6),
            "A" => last = points_of(7),
            "C" => {
                line(last, first, held, drawing);
                last = first;
            }
            _ => {}
        }
    }
}

fn line(from: Option<(i64, i64)>, to: Option<(i64, i64)>, held: &Held, drawing: &mut Drawing) {
    let (Some(from), Some(to)) = (from, to) else { return };
    let area = around(&[from, to].map(|corner| held.matrix.point(corner)));
    if area.width().min(area.height()) <= POINT / 2 {
        drawing.rules.push(area);
    }
}
