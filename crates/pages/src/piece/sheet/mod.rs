//! The record sheet: label left, value right, with the mark of its privacy.

use askama::Template;
use text::Lang;

use super::table::Cell;

/// Who may see a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// Everybody.
    Public,
    /// The organ's own people; the default of packs, so it has no mark.
    #[default]
    Internal,
    /// Personal data.
    Personal,
    /// Secret.
    Secret,
}

impl Privacy {
    /// The key of the mark's word; `None`: no mark.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Privacy::Internal => None,
            Privacy::Public => Some("pages-privacy-public"),
            Privacy::Personal => Some("pages-privacy-personal"),
            Privacy::Secret => Some("pages-privacy-secret"),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Privacy::Public => "privacy-public",
            Privacy::Internal => "privacy-internal",
            Privacy::Personal => "privacy-personal",
            Privacy::Secret => "privacy-secret",
        }
    }
}

/// One field with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// The field's title.
    pub label: String,
    /// Its value.
    pub value: Cell,
    /// Its unit, may be empty.
    pub unit: String,
    /// Who may see it.
    pub privacy: Privacy,
    /// Whether the value is a long text: it then takes the whole width.
    pub long: bool,
}

/// Some fields that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetGroup {
    /// The group's title; empty: none.
    pub title: String,
    /// Its fields.
    pub rows: Vec<SheetRow>,
}

/// The sheet of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet(
    /// Its groups.
    pub Vec<SheetGroup>,
);

impl Sheet {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> SheetView<'_> {
        SheetView { lang, groups: &self.0 }
    }
}

/// A sheet on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/sheet/sheet.html")]
pub struct SheetView<'a> {
    lang: Lang,
    groups: &'a [SheetGroup],
}

impl askama::filters::HtmlSafe for SheetView<'_> {}
