//! What stands round every page: head, breadcrumb, side list, foot.

use std::borrow::Borrow;

use text::Lang;

use crate::asset;
use crate::piece::Link;

/// The places of the product that the head leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// The large figures, charts and what is overdue: `/`.
    #[default]
    Overview,
    /// The ledgers, their records: `/ledgers`.
    Ledgers,
    /// Sheets on their way in, and what was imported: `/import`.
    Import,
    /// The figures: `/figures`.
    Figures,
    /// The reports: `/reports`.
    Reports,
    /// What is due and overdue: `/due`.
    Deadlines,
    /// Files that are checked and not kept: `/check`.
    Check,
    /// The check of the journal's chain: `/verify`.
    Verify,
    /// No place of the head, for example an error.
    Elsewhere,
}

impl Section {
    /// The places in the order of the head.
    pub const HEAD: [Section; 8] = [
        Section::Overview,
        Section::Ledgers,
        Section::Import,
        Section::Figures,
        Section::Reports,
        Section::Deadlines,
        Section::Check,
        Section::Verify,
    ];

    /// The address of the place; `web` routes by it.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Section::Overview | Section::Elsewhere => "/",
            Section::Ledgers => "/ledgers",
            Section::Import => "/import",
            Section::Figures => "/figures",
            Section::Reports => "/reports",
            Section::Deadlines => "/due",
            Section::Check => "/check",
            Section::Verify => "/verify",
        }
    }

    /// The key of the place's name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Section::Overview => "pages-section-overview",
            Section::Ledgers => "pages-section-ledgers",
            Section::Import => "pages-section-import",
            Section::Figures => "pages-section-figures",
            Section::Reports => "pages-section-reports",
            Section::Deadlines => "pages-section-deadlines",
            Section::Check => "pages-section-check",
            Section::Verify => "pages-section-verify",
            Section::Elsewhere => "word-product",
        }
    }
}

/// The side list's entry for one pack.
#[derive(Clone, Debug, Default)]
pub struct MenuGroup {
    /// The pack's title.
    pub title: String,
    /// Its ledgers.
    pub links: Vec<MenuLink>,
}

impl MenuGroup {
    /// Whether its ledgers are shown at once: those of the pack that the page belongs to.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.links.iter().any(|link| link.current)
    }

    /// What is overdue in all its ledgers.
    #[must_use]
    pub fn overdue(&self) -> u64 {
        self.links.iter().map(|link| link.overdue).sum()
    }
}

/// One ledger in the side list.
#[derive(Clone, Debug, Default)]
pub struct MenuLink {
    /// The ledger's title.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
    /// How many of its records are overdue; 0 shows nothing.
    pub overdue: u64,
}

/// The newest journal entry, so that a printed page can be compared with the chain later.
#[derive(Clone, Debug, Default)]
pub struct JournalHead {
    /// The entry's number.
    pub number: String,
    /// The entry's digest, in hexadecimal.
    pub digest: String,
}

impl JournalHead {
    /// The first sixteen digits: enough to compare by eye.
    #[must_use]
    pub fn short(&self) -> &str {
        self.digest.get(..16).unwrap_or(&self.digest)
    }
}

/// What stands round every page.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// The page's own name: the heading and the first part of the window's title.
    pub title: String,
    /// Whose folder it is, e.g. the district's name.
    pub place: String,
    /// The way from the overview to this page, without the page itself.
    pub trail: Vec<Link>,
    /// Which place of the head is marked as present.
    pub section: Section,
    /// The side list; empty where nothing could be read, as on an error page.
    pub menu: Vec<MenuGroup>,
    /// The day that counts as today, `YYYY-MM-DD`; empty hides it.
    pub today: String,
    /// Whether today was set (`--now` or the folder's setting) and is not the clock's.
    pub today_set: bool,
    /// This page's address in the other language.
    pub other_language: String,
    /// What every link of the head carries along, e.g. `?lang=en`; may be empty.
    pub keep: String,
    /// The newest journal entry.
    pub head: Option<JournalHead>,
    /// The program's version.
    pub version: String,
}

impl Frame {
    /// The address of the stylesheet with its digest, so that a browser may keep it for ever.
    #[must_use]
    pub fn stylesheet(&self) -> String {
        asset::href("mingzhang.css")
    }

    /// The address of the mark.
    #[must_use]
    pub fn mark(&self) -> String {
        asset::href("seal.svg")
    }

    /// The places of the head.
    #[must_use]
    pub fn sections(&self) -> [Section; 8] {
        Section::HEAD
    }

    /// The address of a place of the head, with what is carried along.
    #[must_use]
    pub fn to(&self, section: impl Borrow<Section>) -> String {
        format!("{}{}", section.borrow().path(), self.keep)
    }
}
