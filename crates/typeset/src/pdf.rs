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
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

pub use fonts::{Fonts, Substituted};

use fonts::Chosen;
use world::OneFile;

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
    let chosen = fonts.chosen().ok_or(NoPdf::NoChineseFont)?;
    let mut text: String = document.runs().map(|run| document::plain_text(run)).collect();
    text.extend(document.dress().lines().into_iter().map(|(_, line)| line));
    let without = fonts.without(&text);
    if !without.is_empty() {
        return Err(NoPdf::SignsWithoutFont(without));
    }
    let set = lay_out(document, &chosen, fonts)?;
    let options = PdfOptions {
        ident: typst::foundations::Smart::Custom(document.title_text()),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| failed(&errors))?;
    let pages = set.pages().len();
    // What was laid out is kept for the next one; of old ones nothing is.
    comemo::evict(2);
    Ok(Pdf { bytes, pages, substituted: fonts.substituted() })
}

/// The pages of a document.
fn lay_out(document: &Document, chosen: &Chosen, fonts: &Fonts) -> Result<PagedDocument, NoPdf> {
    let world = OneFile::new(markup::write(document, chosen), fonts);
    typst::compile::<PagedDocument>(&world).output.map_err(|errors| failed(&errors))
}

fn failed(errors: &[SourceDiagnostic]) -> NoPdf {
    NoPdf::Failed(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests;
