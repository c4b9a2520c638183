//! The figure chip: a number in a text as a link, with a popover that needs no script.
//!
//! The popover is a sibling of the link with `role="tooltip"`; it is not displayed until the chip has the pointer
//! or the focus, and is never part of a selection, so text copied from a report is the report's text and no more.

use askama::Template;
use text::Lang;

/// Where a number of a report comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backing {
    /// Computed from records.
    #[default]
    Computed,
    /// Typed by hand: dotted purple.
    Typed,
    /// Withheld: printed as XX with a lock.
    Withheld,
    /// Words or a number that the records contradict: red.
    Failed,
}

impl Backing {
    /// The class of the stylesheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Backing::Computed => "chip-computed",
            Backing::Typed => "chip-typed",
            Backing::Withheld => "chip-withheld",
            Backing::Failed => "chip-failed",
        }
    }

    /// The key of the word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Backing::Computed => "pages-backing-computed",
            Backing::Typed => "pages-backing-typed",
            Backing::Withheld => "pages-backing-withheld",
            Backing::Failed => "pages-backing-failed",
        }
    }
}

/// A figure inside a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    /// Unique on the page; made of `a-z`, `0-9` and `-`.
    pub id: String,
    /// The words of the text, exactly as they shall be copied.
    pub printed: String,
    /// The figure's page with its period and as-of; empty: there is none, as for a number typed by hand.
    pub href: String,
    /// Where it comes from.
    pub backing: Backing,
    /// The figure's title.
    pub title: String,
    /// The definition in a sentence.
    pub definition: String,
    /// The period, as printed.
    pub period: String,
    /// The as-of, as printed.
    pub as_of: String,
    /// How many records are behind it, if they can be counted.
    pub records: Option<u64>,
    /// The value before it was printed in a form such as 余, or why it is withheld; empty: nothing to add.
    pub note: String,
}

impl Chip {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ChipView<'_> {
        ChipView { lang, chip: self }
    }

    /// The chip as HTML, for whoever writes the body of a document.
    ///
    /// # Errors
    /// When the formatter refuses, see [`crate::RenderError`].
    pub fn html(&self, lang: Lang) -> Result<String, crate::RenderError> {
        self.show(lang).render()
    }
}

/// A chip on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/chip/chip.html")]
pub struct ChipView<'a> {
    lang: Lang,
    chip: &'a Chip,
}

impl askama::filters::HtmlSafe for ChipView<'_> {}
