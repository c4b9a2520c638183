//! Drawing in whole tenths of a pixel: what charts need of SVG and no more.
//!
//! There is no floating-point number here: two machines must write the same bytes, and coordinates finer than a
//! tenth are not seen. Colours and sizes of type belong to the stylesheet, so elements carry classes only.

mod axis;
mod draw;

pub(crate) use axis::{Axis, decimal};
pub(crate) use draw::{Anchor, Drawing, px, shortened, width};
