//! Places and sizes in thousandths of a point: the only floats are here.

use hayro_interpret::Paint;
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

use super::super::laid_out::{Area, POINT};

/// Farther away is nothing of a page.
const FARTHEST: f64 = 1e9;

/// A length in thousandths of a point; what is no number is nought.
#[expect(clippy::float_arithmetic, reason = "the one place where lengths of a PDF become integers")]
#[expect(clippy::cast_possible_truncation, reason = "it is held within limits first")]
pub(super) fn thousandths(points: f64) -> i64 {
    (points * 1_000.0).round().clamp(-FARTHEST, FARTHEST) as i64
}

/// A rectangle.
pub(super) fn area(rect: &Rect) -> Area {
    let rect = rect.abs();
    Area {
        left: thousandths(rect.x0),
        top: thousandths(rect.y0),
        right: thousandths(rect.x1),
        bottom: thousandths(rect.y1),
    }
}

/// What a path covers.
pub(super) fn extent(path: &BezPath, transform: Affine) -> Area {
    area(&transform.transform_rect_bbox(path.control_box()))
}

/// How far a line reaches that is drawn so wide, its corners included.
#[expect(clippy::float_arithmetic, reason = "the width of a line is told in the units of what it outlines")]
pub(super) fn reach(width: f32, transform: Affine) -> i64 {
    let [a, b, c, d, ..] = transform.as_coeffs();
    thousandths(f64::from(width) * a.hypot(b).max(c.hypot(d)) * 2.0)
}

/// A place.
pub(super) fn point(of: Point) -> (i64, i64) {
    (thousandths(of.x), thousandths(of.y))
}

/// Where a sign stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) left: i64,
    pub(super) base: i64,
    pub(super) width: i64,
    pub(super) size: i64,
    pub(super) turn: i16,
    /// Its middle, measured on the page whichever way it is turned.
    pub(super) middle: (i64, i64),
}

/// Where a sign stands that is drawn in units of a thousandth of its size.
#[expect(clippy::float_arithmetic, reason = "a turned line is measured along its own direction")]
#[expect(clippy::cast_possible_truncation, reason = "an angle in degrees")]
pub(super) fn placed(transform: Affine, advance: f64) -> Placed {
    let [a, b, c, d, x, y] = transform.as_coeffs();
    let angle = b.atan2(a);
    let turn = angle.to_degrees().round();
    // Scanners and printers turn pages a little.
    let turn = if turn.abs() < 3.0 { 0.0 } else { turn };
    let upright = if turn == 0.0 { Point::new(x, y) } else { Affine::rotate(-angle) * Point::new(x, y) };
    let middle = transform * Point::new(advance / 2.0, 375.0);
    Placed {
        left: thousandths(upright.x),
        base: thousandths(upright.y),
        width: thousandths(a.hypot(b) * advance.abs()),
        size: thousandths(c.hypot(d) * 1_000.0),
        turn: turn as i16,
        middle: point(middle),
    }
}

/// The upright rectangles and straight lines that a path is made of; the parts that are neither are left out.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// One for each closed part that is a rectangle.
    pub(super) rectangles: Vec<Area>,
    /// The level and upright lines.
    pub(super) lines: Vec<Area>,
    /// Whether there is anything else.
    pub(super) other: bool,
}

/// The parts of a path.
pub(super) fn parts(path: &BezPath, transform: Affine) -> Parts {
    let mut parts = Parts::default();
    let mut corners: Vec<(i64, i64)> = Vec::new();
    for element in path {
        match element {
            PathEl::MoveTo(to) => {
                parts.close(&mut corners);
                corners.push(point(transform * to));
            }
            PathEl::LineTo(to) => corners.push(point(transform * to)),
            PathEl::ClosePath => {
                if let Some(first) = corners.first().copied() {
                    corners.push(first);
                }
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                parts.other = true;
                corners.push(point(transform * to));
            }
        }
    }
    parts.close(&mut corners);
    parts
}

impl Parts {
    fn close(&mut self, corners: &mut Vec<(i64, i64)>) {
        // A line is seldom quite level.
        let near = |one: i64, other: i64| (one - other).abs() <= POINT / 2;
        let mut straight = 0;
        for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
            if near(from.0, to.0) || near(from.1, to.1) {
                straight += 1;
                self.lines.push(Area {
                    left: from.0.min(to.0),
                    top: from.1.min(to.1),
                    right: from.0.max(to.0),
                    bottom: from.1.max(to.1),
                });
            }
        }
        let around = |of: fn(&(i64, i64)) -> i64| {
            (corners.iter().map(of).min().unwrap_or(0), corners.iter().map(of).max().unwrap_or(0))
        };
        let ((left, right), (top, bottom)) = (around(|corner| corner.0), around(|corner| corner.1));
        let at_corner =
            |&(x, y): &(i64, i64)| (near(x, left) || near(x, right)) && (near(y, top) || near(y, bottom));
        if corners.len() >= 4 && straight + 1 >= corners.len() && corners.iter().all(at_corner) {
            self.rectangles.push(Area { left, top, right, bottom });
        } else if corners.len() > 2 {
            self.other = true;
        }
        corners.clear();
    }
}

/// The colour of a paint with its opacity; none for patterns.
pub(super) fn colour(paint: &Paint<'_>) -> Option<[u8; 4]> {
    match paint {
        Paint::Color(colour) => Some(colour.to_rgba().to_rgba8()),
        Paint::Pattern(_) => None,
    }
}

/// Whether a group of drawings is opaque.
pub(super) fn is_opaque(opacity: f32) -> bool {
    opacity >= 0.95
}
