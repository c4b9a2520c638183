//! Importing: the sheets on their way in, one of them with what its columns mean and what its import would do, a pack
//! drafted from one, and one import that was done.

mod done;
mod draft;
mod start;
mod upload;

pub use done::{Imported, ImportedRow, MappingUsed};
pub use draft::{Draft, DraftedField, DraftedFigure, DraftedLedger};
pub use start::{Import, ImportRow, OpenUpload, UploadForm};
pub use upload::{
    Cut, Decided, FixedValue, MadePack, MappedColumn, MappedSheets, Meant, MissingRow, Outcome, Question,
    SheetRow, Upload, WrittenRecord, WrongRow, WrongSheet,
};
