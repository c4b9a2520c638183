//! A sample of every piece and every page, in both languages: an invented town that grows fruit.
//!
//! The tests render them, the gallery writes them into a folder to be looked at, and `/pieces` shows the pieces.

mod charts;
mod check;
mod draft;
mod listings;
mod overview;
mod parts;
mod pieces;
mod record;
mod report;
mod results;
mod table;
mod upload;
mod wizard;

use text::Lang;

use crate::RenderError;
use crate::frame::{Frame, JournalHead, MenuGroup, MenuLink, Section};
use crate::piece::Link;

pub use check::{check, check_clean, check_found, check_of_nothing};
pub use draft::{draft, draft_of_nothing};
pub use listings::{deadlines, figures, ledgers, reports};
pub use overview::{empty_overview, overview};
pub use pieces::pieces;
pub use record::{record, record_of_old};
pub use report::{figure, report};
pub use results::{bad_request, fault, not_found, verify, verify_failed};
pub use table::{empty_ledger, ledger};
pub use upload::{made_upload, ready_upload, unreadable_upload, upload};
pub use wizard::{denied, empty_import, import, imported, imported_kept, imported_undone};

/// Every sample page as HTML, with a name fit for a file.
///
/// # Errors
/// When the formatter refuses, see [`RenderError`].
pub fn rendered(lang: Lang) -> Result<Vec<(&'static str, String)>, RenderError> {
    Ok(vec![
        ("overview", crate::html(&overview(lang))?),
        ("overview-empty", crate::html(&empty_overview(lang))?),
        ("ledgers", crate::html(&ledgers(lang))?),
        ("ledger", crate::html(&ledger(lang))?),
        ("ledger-empty", crate::html(&empty_ledger(lang))?),
        ("record", crate::html(&record(lang))?),
        ("record-old", crate::html(&record_of_old(lang))?),
        ("figures", crate::html(&figures(lang))?),
        ("figure", crate::html(&figure(lang))?),
        ("reports", crate::html(&reports(lang))?),
        ("report", crate::html(&report(lang))?),
        ("due", crate::html(&deadlines(lang))?),
        ("verify", crate::html(&verify(lang))?),
        ("verify-failed", crate::html(&verify_failed(lang))?),
        ("import", crate::html(&import(lang))?),
        ("import-empty", crate::html(&empty_import(lang))?),
        ("import-upload", crate::html(&upload(lang))?),
        ("import-ready", crate::html(&ready_upload(lang))?),
        ("import-unreadable", crate::html(&unreadable_upload(lang))?),
        ("import-draft", crate::html(&draft(lang))?),
        ("import-draft-none", crate::html(&draft_of_nothing(lang))?),
        ("import-made", crate::html(&made_upload(lang))?),
        ("import-done", crate::html(&imported(lang))?),
        ("import-kept", crate::html(&imported_kept(lang))?),
        ("import-undone", crate::html(&imported_undone(lang))?),
        ("check", crate::html(&check(lang))?),
        ("check-nothing", crate::html(&check_of_nothing(lang))?),
        ("check-clean", crate::html(&check_clean(lang))?),
        ("check-found", crate::html(&check_found(lang))?),
        ("denied", crate::html(&denied(lang))?),
        ("not-found", crate::html(&not_found(lang))?),
        ("fault", crate::html(&fault(lang))?),
        ("bad-request", crate::html(&bad_request(lang))?),
        ("pieces", crate::html(&pieces(lang))?),
    ])
}

/// The frame of a sample page, with the way that leads to it.
#[must_use]
pub fn frame(lang: Lang, section: Section, title: &str) -> Frame {
    let link = |zh: &str, en: &str, href: &str, overdue| MenuLink {
        label: lang.pick(zh, en).to_owned(),
        href: href.to_owned(),
        current: section == Section::Ledgers && lang.pick(zh, en) == title,
        overdue,
    };
    let group = |zh: &str, en: &str, links| MenuGroup { title: lang.pick(zh, en).to_owned(), links };
    let home = Link::new(lang.say(Section::Overview.key()), "/");
    Frame {
        lang,
        title: title.to_owned(),
        place: lang.pick("青禾镇", "Qinghe Town").to_owned(),
        trail: match section {
            Section::Overview => Vec::new(),
            Section::Elsewhere => vec![home],
            place if lang.say(place.key()) == title => vec![home],
            place => vec![home, Link::new(lang.say(place.key()), place.path())],
        },
        section,
        menu: vec![
            group(
                "果业生产",
                "Fruit growing",
                vec![
                    link("果园", "Orchards", "/ledgers/orchard", 0),
                    link("采收", "Harvests", "/ledgers/harvest", 0),
                    link("灌溉设施", "Irrigation", "/ledgers/irrigation", 2),
                ],
            ),
            group(
                "巡园防治",
                "Plant protection",
                vec![
                    link("巡园", "Visits", "/ledgers/visit", 0),
                    link("病虫点", "Pest sites", "/ledgers/pest", 5),
                    link("用药通知单", "Treatment orders", "/ledgers/treatment", 1),
                ],
            ),
            group(
                "基础",
                "Base",
                vec![
                    link("单位", "Organs", "/ledgers/organ", 0),
                    link("人员", "People", "/ledgers/person", 0),
                ],
            ),
        ],
        today: "2031-10-20".to_owned(),
        today_set: true,
        other_language: format!("?lang={}", lang.other()),
        keep: String::new(),
        head: Some(JournalHead {
            number: "48213".to_owned(),
            digest: "9f2c61d07be4a35811c0de7742ab90f35d18e2646c7fb1a0093d5e8821f4c7ab".to_owned(),
        }),
        version: "0.1.0".to_owned(),
    }
}
