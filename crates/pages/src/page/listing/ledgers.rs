//! All ledgers, pack by pack.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Cell, Column, Link, Row, Table, Tone};

/// One ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerRow {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its records, the voided ones left out.
    pub records: u64,
    /// Those whose limit runs; `None`: the ledger has no limit.
    pub running: Option<u64>,
    /// Those that are overdue.
    pub overdue: u64,
    /// When something was last entered, as printed; empty: never.
    pub last: String,
}

/// The ledgers of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerGroup {
    /// The pack's title.
    pub title: String,
    /// The pack's version.
    pub version: String,
    /// Its ledgers.
    pub rows: Vec<LedgerRow>,
}

/// The list of ledgers.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/listing/ledgers.html")]
pub struct Ledgers {
    /// What stands round the page.
    pub frame: Frame,
    /// The packs.
    pub groups: Vec<LedgerGroup>,
    /// The same list as files.
    pub exports: Vec<Link>,
    /// Where a sheet is sent of which a ledger is made.
    pub import: String,
}

crate::a_page!(Ledgers);

impl Ledgers {
    fn table(&self, group: &LedgerGroup) -> Table {
        let lang = self.frame.lang;
        let overdue = |row: &LedgerRow| match row.overdue {
            0 => Cell::Empty,
            count => Cell::mark(count.to_string(), Tone::Overdue),
        };
        let row = |row: &LedgerRow| {
            Row::new(vec![
                Cell::link(row.title.as_str(), row.href.as_str()),
                Cell::number(row.records),
                row.running.map_or(Cell::Empty, Cell::number),
                overdue(row),
                Cell::text(row.last.as_str()),
            ])
        };
        Table {
            caption: group.title.clone(),
            columns: vec![
                Column::text(lang.say("pages-ledgers-ledger")).identifying(),
                Column::number(lang.say("pages-ledgers-records"), "").identifying(),
                Column::number(lang.say("pages-ledgers-running"), ""),
                Column::number(lang.say("pages-ledgers-overdue"), "").identifying(),
                Column::fixed(lang.say("pages-ledgers-last")),
            ],
            rows: group.rows.iter().map(row).collect(),
            ..Table::default()
        }
    }
}
