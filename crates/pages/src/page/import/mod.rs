//! Importing: the sheets on their way in, one of them with what its columns mean and what its import would do, and one
//! import that was done.

mod done;
mod start;
mod upload;

pub use done::{Imported, ImportedRow, MappingUsed};
pub use start::{Import, ImportRow, OpenUpload, UploadForm};
pub use upload::{
    Cut, Decided, FixedValue, MappedColumn, MappedSheets, Meant, MissingRow, Outcome, Question, SheetRow,
    Upload, WrittenRecord, WrongRow, WrongSheet,
};
