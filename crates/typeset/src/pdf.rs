//! PDF out, set by GB/T 9704-2012 (党政机关公文格式) with Typst: A4, 22 lines of 28 characters, numbers of pages at the
//! outer edge.
//!
//! The fonts that the standard means are sold and on few servers. Each has a row of others that may stand in for it; which
//! one did is told. Without any Chinese font nothing is written: a page of boxes helps nobody.

mod fonts;
mod markup;
mod world;

use document::Document;
use typst::diag::SourceDiagnostic;
use typst::foundations::Label;
use typst::introspection::Introspector as _;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

pub use fonts::{Fonts, Substituted};

use world::OneFile;

use crate::work::{Places, Work};

/// A PDF that was written.
#[derive(Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Fonts that stand in for those that the standard means.
    pub substituted: Vec<Substituted>,
}

/// Why no PDF was written.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPdf {
    /// There is no font with Chinese signs.
    NoChineseFont,
    /// No font has these signs.
    SignsWithoutFont(Vec<char>),
    /// The typesetter failed; what it said.
    Failed(String),
}

/// Writes the document as PDF.
///
/// # Errors
/// There is no font for its signs.
pub fn write(document: &Document, fonts: &Fonts) -> Result<Pdf, NoPdf> {
    write_work(&Work::from(document), fonts)
}

/// Writes a document or a compilation as PDF.
///
/// # Errors
/// There is no font for its signs.
pub fn write_work(work: &Work<'_>, fonts: &Fonts) -> Result<Pdf, NoPdf> {
    let set = lay_out(work, fonts)?;
    let options =
        PdfOptions { ident: typst::foundations::Smart::Custom(work.title()), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| failed(&errors))?;
    let pages = set.pages().len();
    // What was laid out is kept for the next one; of old ones nothing is.
    comemo::evict(2);
    Ok(Pdf { bytes, pages, substituted: fonts.substituted() })
}

/// On which pages a document or a compilation stands when it is set by the standard.
///
/// # Errors
/// There is no font for its signs.
pub fn places(work: &Work<'_>, fonts: &Fonts) -> Result<Places, NoPdf> {
    let set = lay_out(work, fonts)?;
    let begins = (0..work.documents.len()).filter_map(|at| page(&set, "piece", at)).collect();
    let beside = |at| page(&set, "imprint", at).is_some_and(|foot| page(&set, "text-end", at) == Some(foot));
    let beside = (0..work.documents.len()).map(beside).collect();
    comemo::evict(2);
    Ok(Places { begins, beside })
}

/// The page of a mark that a document has, by the place of the document in its work.
fn page(set: &PagedDocument, mark: &str, at: usize) -> Option<usize> {
    let label = Label::new(PicoStr::intern(&format!("{mark}-{at}")))?;
    let found = set.introspector().query_label(label).ok()?.location()?;
    set.introspector().page(found).map(usize::from)
}

/// The pages of a work. A signature never stands on a page by itself (GB/T 9704-2012, 7.3.5): where it would, the work is
/// set once more, with the last paragraph beside it.
fn lay_out(work: &Work<'_>, fonts: &Fonts) -> Result<PagedDocument, NoPdf> {
    let chosen = fonts.chosen().ok_or(NoPdf::NoChineseFont)?;
    let without = fonts.without(&work.printed());
    if !without.is_empty() {
        return Err(NoPdf::SignsWithoutFont(without));
    }
    let set = |kept: &[usize]| {
        let world = OneFile::new(markup::write(work, &chosen, kept), fonts);
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| failed(&errors))
    };
    let pages = set(&[])?;
    let is_alone =
        |at: &usize| page(&pages, "body-end", *at).is_some_and(|end| page(&pages, "signed", *at) > Some(end));
    let alone: Vec<usize> = (0..work.documents.len()).filter(is_alone).collect();
    if alone.is_empty() { Ok(pages) } else { set(&alone) }
}

fn failed(errors: &[SourceDiagnostic]) -> NoPdf {
    NoPdf::Failed(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests;
