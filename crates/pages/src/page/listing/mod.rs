//! The lists: all ledgers, all figures, all reports, everything that is due. Each is typed rows shown as tables.

mod deadlines;
mod figures;
mod ledgers;
mod reports;

pub use deadlines::{DeadlineCounts, DeadlineRow, Deadlines};
pub use figures::{FigureGroup, FigureRow, Figures};
pub use ledgers::{LedgerGroup, LedgerRow, Ledgers};
pub use reports::{ReportRow, Reports};
