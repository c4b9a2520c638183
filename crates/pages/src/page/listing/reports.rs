//! All reports that the packs can write.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Cell, Column, Link, Problems, Row, Scope, Table};

/// One report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRow {
    /// Its title.
    pub title: String,
    /// Its page with this period.
    pub href: String,
    /// Whose records it reports.
    pub organ: String,
    /// The pack that declares it.
    pub pack: String,
    /// What its period must be, in words.
    pub period: String,
    /// When it was last frozen, as printed; empty: never.
    pub frozen: String,
    /// The report as files.
    pub downloads: Vec<Link>,
}

/// The list of reports.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/listing/reports.html")]
pub struct Reports {
    /// What stands round the page.
    pub frame: Frame,
    /// Period and as-of.
    pub scope: Scope,
    /// What was wrong with the address.
    pub problems: Problems,
    /// The reports.
    pub rows: Vec<ReportRow>,
    /// The same list as files.
    pub exports: Vec<Link>,
}

crate::a_page!(Reports);

impl Reports {
    fn table(&self) -> Table {
        let lang = self.frame.lang;
        let row = |row: &ReportRow| {
            Row::new(vec![
                Cell::link(row.title.as_str(), row.href.as_str()),
                Cell::text(row.organ.as_str()),
                Cell::text(row.pack.as_str()),
                Cell::text(row.period.as_str()),
                if row.frozen.is_empty() {
                    Cell::text(lang.say("pages-reports-never"))
                } else {
                    Cell::text(row.frozen.as_str())
                },
                Cell::Links(row.downloads.clone()),
            ])
        };
        Table {
            caption: self.frame.title.clone(),
            columns: vec![
                Column::text(lang.say("pages-reports-report")).identifying(),
                Column::text(lang.say("pages-reports-organ")).identifying(),
                Column::text(lang.say("pages-reports-pack")),
                Column::text(lang.say("word-period")),
                Column::fixed(lang.say("pages-reports-frozen")).identifying(),
                Column::text(lang.say("pages-downloads")),
            ],
            rows: self.rows.iter().map(row).collect(),
            empty: lang.say("pages-reports-empty"),
            ..Table::default()
        }
    }
}
