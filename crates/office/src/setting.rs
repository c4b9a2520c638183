//! A document or a compilation as a file: the formats by their endings.

use document::{Compilation, Document};
use text::Lang;
use typeset::docx::Page;
use typeset::{Places, Work};

use crate::refusal::Refusal;
use crate::report::Explained;

/// The colours of a document that stands alone; on our own pages the style sheet gives them.
const PAPER: &str = ":root{--paper:#fff;--sheet:#f7f6f2;--rule:#dcd9d0;--ink:#1b1f24;--ink-soft:#5b6470;\
                     --brand:#1d4e6f;--seal:#b3261e;--unbacked:#6b3fa0}";

/// The bytes of a document in a format by its ending: `md`, `html`, `docx`, `pdf`, `json` or `txt`.
///
/// # Errors
/// The ending is another one.
pub fn set(document: &Document, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
    set_work(&Work::from(document), ending, lang)
}

/// The bytes of a compilation in a format by its ending.
///
/// # Errors
/// The ending is another one.
pub fn set_compilation(compilation: &Compilation, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
    set_work(&Work::from(compilation), ending, lang)
}

fn set_work(work: &Work<'_>, ending: &str, lang: Lang) -> Result<Vec<u8>, Refusal> {
    let fault = |message: String| Refusal::Folder { code: "report-not-typeset", detail: message };
    Ok(match ending {
        "md" => typeset::markdown::write_work(work).into_bytes(),
        "json" => typeset::json::write_work(work).map_err(|e| fault(e.to_string()))?.into_bytes(),
        "docx" => typeset::docx::write_placed(work, Page::Upright, &places(work))
            .map_err(|e| fault(e.to_string()))?,
        "html" => typeset::html::page_of(work, &Explained(lang), PAPER).into_bytes(),
        "txt" => typeset::plain::write_work(work).into_bytes(),
        "pdf" => crate::pdf::write_work(work, None)?,
        other => return Err(Refusal::unknown("format", other, ["md", "html", "docx", "pdf", "json"])),
    })
}

/// The pages on which a work stands, where that is to be known: a contents page says them, and the imprint stands beside a
/// text that ends on an even page. Without fonts they are not known, and the program that opens the file computes them.
fn places(work: &Work<'_>) -> Places {
    let has_imprint = work.documents.iter().any(|document| document.dress().has_imprint());
    if work.heading.is_none() && !has_imprint {
        return Places::default();
    }
    crate::pdf::places(work).unwrap_or_default()
}
