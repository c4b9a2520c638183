//! A document as PDF, with the fonts of this machine and of the folder `fonts` in the data folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use document::Document;
use ledger::finding::Finding;
use typeset::pdf::{Fonts, NoPdf};
use typeset::{Places, Work};

pub use typeset::pdf::Substituted;

use crate::refusal::Refusal;

/// The folder of fonts in a data folder.
const FOLDER: &str = "fonts";

/// The fonts that were found last, and the data folder they were found for: looking through all fonts of a machine takes
/// longer than setting a document.
static FOUND: Mutex<Option<(Option<PathBuf>, Arc<Fonts>)>> = Mutex::new(None);

/// Sets a document as PDF.
///
/// # Errors
/// There is no font for its signs; the finding says what to install.
pub fn write(document: &Document, data: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    write_work(&Work::from(document), data)
}

/// Sets a document or a compilation as PDF.
///
/// # Errors
/// There is no font for its signs; the finding says what to install.
pub fn write_work(work: &Work<'_>, data: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    let pdf = typeset::pdf::write_work(work, &fonts(data)).map_err(|no_pdf| refused(&no_pdf))?;
    Ok(pdf.bytes)
}

/// The pages on which a work stands; none without fonts.
pub(crate) fn places(work: &Work<'_>) -> Option<Places> {
    typeset::pdf::places(work, &fonts(None)).ok()
}

/// The fonts that stand in for those that the standard means.
#[must_use]
pub fn substituted(data: Option<&Path>) -> Vec<Substituted> {
    fonts(data).substituted()
}

fn fonts(data: Option<&Path>) -> Arc<Fonts> {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, fonts)) = found.as_ref()
        && of.as_deref() == data
    {
        return Arc::clone(fonts);
    }
    let folder = data.map(|data| data.join(FOLDER));
    let fonts = Arc::new(Fonts::found(folder.as_deref()));
    *found = Some((data.map(Path::to_path_buf), Arc::clone(&fonts)));
    fonts
}

fn refused(no_pdf: &NoPdf) -> Refusal {
    match no_pdf {
        NoPdf::NoChineseFont => Finding::error("pdf-no-font").into(),
        NoPdf::SignsWithoutFont(signs) => {
            let signs: String = signs.iter().take(20).collect();
            Finding::error("pdf-no-sign").arg("signs", signs).into()
        }
        NoPdf::Failed(detail) => Refusal::Folder { code: "report-not-typeset", detail: detail.clone() },
    }
}
