//! The page that shows every piece in all its states, so that one look finds what a change broke.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{
    Bars, Change, Chart, Chip, FilterBar, History, Notice, Pagination, Problems, Scope, Sheet, StateLine,
    Table, Value,
};

/// Every piece in all its states; [`crate::samples::pieces`] fills it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/pieces/pieces.html")]
pub struct Pieces {
    /// What stands round the page.
    pub frame: Frame,
    /// Notices of every kind.
    pub notices: Vec<Notice>,
    /// A summary of problems.
    pub problems: Problems,
    /// The scope form.
    pub scope: Scope,
    /// Filter bars: empty, filled, with a problem.
    pub filters: Vec<FilterBar>,
    /// Values of every kind.
    pub values: Vec<Value>,
    /// Changes of every kind.
    pub changes: Vec<Change>,
    /// Chips of every backing.
    pub chips: Vec<Chip>,
    /// Tables: full, empty, one row.
    pub tables: Vec<Table>,
    /// Paginations: first, middle, last, none.
    pub paginations: Vec<Pagination>,
    /// A sheet with every mark of privacy.
    pub sheet: Sheet,
    /// State lines with limits of every kind.
    pub states: Vec<StateLine>,
    /// Histories: full and empty.
    pub histories: Vec<History>,
    /// Charts of either kind, with gaps, negative numbers, nothing.
    pub charts: Vec<Chart>,
    /// Bars.
    pub bars: Vec<Bars>,
}

crate::a_page!(Pieces);
