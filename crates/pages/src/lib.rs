//! What is seen: typed contexts, templates, components.
//!
//! A page is a context of plain strings and numbers: it knows neither database nor HTTP nor the types of the
//! ledgers, so a test renders every page from samples.
//! `web` fills a context, calls [`html`] and sends the bytes; [`asset`] holds the stylesheet and the mark.
//!
//! To add a page: a folder under `page/` with its context and template, its words in the Fluent files, a sample in
//! `samples`; the tests then find it. A piece that two pages use moves to `piece/`.
//!
//! No page has a script, an inline style or an inline handler: the policy of the product is
//! `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'`.

/// Makes a context a page and gives it the names that `frame.html` uses.
macro_rules! a_page {
    ($page:ident) => {
        impl $crate::Page for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }
        }
    };
}
pub(crate) use a_page;

mod asset;
pub mod frame;
pub mod page;
pub mod piece;
pub mod samples;

pub use asset::{Asset, asset, assets};
pub use frame::{Frame, Section};

/// A page could not be written: the formatter refused.
///
/// It cannot happen while writing to memory, but a handler must not panic on it.
pub type RenderError = askama::Error;

/// A context that is a whole page.
pub trait Page: askama::Template {
    /// The head, the lists of links and the foot round the page.
    fn frame(&self) -> &Frame;
}

/// The page as HTML, from `<!DOCTYPE html>` on.
///
/// # Errors
/// When the formatter refuses, see [`RenderError`].
pub fn html(page: &impl Page) -> Result<String, RenderError> {
    page.render()
}

#[cfg(test)]
mod check;
