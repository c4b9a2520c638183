//! Where a sign of a text was drawn.

/// A sign as it was drawn on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// The page, from 1; 0 for a sign that was not drawn, as the blank that stands for a gap.
    pub(crate) page: u32,
    /// Which of the signs that were drawn on it, from 0.
    pub(crate) sign: u32,
}

/// The place of a sign that was not drawn.
pub(crate) const NOWHERE: Origin = Origin { page: 0, sign: 0 };
