//! Files that are checked and screened without being kept: the form, what was found, and the same as a file of its own.

use askama::Template;
use text::Lang;

use crate::RenderError;
use crate::frame::{Frame, Section};
use crate::piece::{Findings, Problems};

/// What can be asked, by its word in the form, with the key of its name.
pub const WHAT: [(&str, &str); 3] =
    [("both", "checking-what-both"), ("check", "checking-what-check"), ("screen", "checking-what-screen")];

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckForm {
    /// Where it goes.
    pub action: String,
    /// Where it goes for an answer in JSON.
    pub as_json: String,
    /// What proves that it is ours.
    pub token: String,
    /// What was pasted.
    pub text: String,
    /// What is asked, a word of [`WHAT`].
    pub what: String,
    /// Whether personal data are shown.
    pub show: bool,
    /// So many files are taken at once.
    pub most_files: String,
    /// So many megabytes are taken at once.
    pub most_megabytes: String,
}

/// The page: the form, and what was found in what was sent with it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/check/check.html")]
pub struct Check {
    /// What stands round the page.
    pub frame: Frame,
    /// What was wrong with what was sent.
    pub problems: Problems,
    /// What was found; none before anything was sent.
    pub found: Option<Findings>,
    /// The form.
    pub form: CheckForm,
}

crate::a_page!(Check);

/// What was found as a file of its own: it needs no server and fetches nothing.
#[derive(Debug, Template)]
#[template(path = "page/check/file.html")]
struct File<'a> {
    lang: Lang,
    title: &'a str,
    found: &'a Findings,
    style: String,
    version: &'static str,
}

/// What was found as a file of its own, from `<!DOCTYPE html>` on.
///
/// # Errors
/// When the formatter refuses, see [`RenderError`].
pub fn findings_file(lang: Lang, title: &str, found: &Findings) -> Result<String, RenderError> {
    let style = String::from_utf8_lossy(crate::asset("mingzhang.css").map_or(&[], |asset| asset.bytes));
    // The lock of withheld figures lies beside the stylesheet, and stands nowhere here.
    let style = style.replace("url(\"lock.svg\")", "none");
    File { lang, title, found, style, version: env!("CARGO_PKG_VERSION") }.render()
}
