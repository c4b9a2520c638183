//! The pages, one folder each: context and template.

pub mod check;
mod error;
mod figure;
mod import;
mod ledger;
mod listing;
mod overview;
mod pieces;
mod record;
mod report;
mod verify;

pub use check::{Check, CheckForm, findings_file};
pub use error::{BadRequest, Denied, Fault, NotFound};
pub use figure::{Breakdown, Earlier, Figure, FigurePart};
pub use import::{
    Cut, Decided, Draft, DraftedField, DraftedFigure, DraftedLedger, FixedValue, Import, ImportRow, Imported,
    ImportedRow, MadePack, MappedColumn, MappedSheets, MappingUsed, Meant, MissingRow, OpenUpload, Outcome,
    Question, SheetRow, Upload, UploadForm, WrittenRecord, WrongRow, WrongSheet,
};
pub use ledger::Ledger;
pub use listing::{
    DeadlineCounts, DeadlineRow, Deadlines, FigureGroup, FigureRow, Figures, LedgerGroup, LedgerRow, Ledgers,
    ReportRow, Reports,
};
pub use overview::{Card, Overdue, Overview, Panel};
pub use pieces::Pieces;
pub use record::{Record, Related, Voided};
pub use report::{Frozen, OutlineItem, Report, ReportChange, Tally};
pub use verify::{Checked, Verify, VerifyFinding};
