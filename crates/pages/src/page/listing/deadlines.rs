//! What is due: every running limit, the most urgent first.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Cell, Column, Limit, Link, Pagination, Problems, Row, Table};

/// How many limits stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeadlineCounts {
    /// Ended without being kept.
    pub overdue: u64,
    /// Due soon.
    pub soon: u64,
    /// Running.
    pub running: u64,
    /// Not computable for want of a calendar.
    pub pending: u64,
}

/// One limit of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineRow {
    /// The record's label with its address.
    pub record: Link,
    /// The ledger's title.
    pub ledger: String,
    /// The state that the record is in.
    pub state: String,
    /// Who must act; may be empty.
    pub who: String,
    /// The limit; its day-by-day count is not shown here.
    pub limit: Limit,
}

/// The list of limits.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/listing/deadlines.html")]
pub struct Deadlines {
    /// What stands round the page.
    pub frame: Frame,
    /// What was wrong with the address.
    pub problems: Problems,
    /// How many limits stand how.
    pub counts: DeadlineCounts,
    /// The four counts as links that show only those, in the order of [`DeadlineCounts`]; may be empty.
    pub views: Vec<Link>,
    /// The limits of this page.
    pub rows: Vec<DeadlineRow>,
    /// The same list as files.
    pub exports: Vec<Link>,
    /// The pages.
    pub pages: Pagination,
}

crate::a_page!(Deadlines);

impl Deadlines {
    fn tiles(&self) -> [(&'static str, &'static str, u64, &str); 4] {
        let href = |number: usize| self.views.get(number).map_or("", |link| link.href.as_str());
        let counts = &self.counts;
        [
            ("tone-overdue", "pages-deadlines-overdue", counts.overdue, href(0)),
            ("tone-due", "pages-deadlines-soon", counts.soon, href(1)),
            ("tone-plain", "pages-deadlines-running", counts.running, href(2)),
            ("tone-quiet", "pages-deadlines-pending", counts.pending, href(3)),
        ]
    }

    fn table(&self) -> Table {
        let lang = self.frame.lang;
        let row = |row: &DeadlineRow| Row {
            cells: vec![
                Cell::mark(row.limit.words(lang), row.limit.tone()),
                Cell::text(row.limit.end.as_str()),
                Cell::link(row.record.label.as_str(), row.record.href.as_str()),
                Cell::text(row.ledger.as_str()),
                Cell::text(row.state.as_str()),
                Cell::text(row.who.as_str()),
                Cell::text(row.limit.basis.as_str()),
            ],
            tone: row.limit.tone(),
        };
        Table {
            caption: self.frame.title.clone(),
            columns: vec![
                Column::fixed(lang.say("pages-deadlines-days")).identifying(),
                Column::fixed(lang.say("pages-deadlines-end")).identifying(),
                Column::text(lang.say("pages-deadlines-record")).identifying(),
                Column::text(lang.say("pages-deadlines-ledger")),
                Column::text(lang.say("pages-deadlines-state")),
                Column::text(lang.say("pages-deadlines-who")),
                Column::text(lang.say("pages-deadlines-basis")),
            ],
            rows: self.rows.iter().map(row).collect(),
            empty: lang.say("pages-deadlines-empty"),
            ..Table::default()
        }
    }
}
