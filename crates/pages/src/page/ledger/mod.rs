//! A ledger: title, count, filter bar, table, export.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{FilterBar, Link, Pagination, Table};

/// The listing of one ledger's records.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/ledger/ledger.html")]
pub struct Ledger {
    /// What stands round the page.
    pub frame: Frame,
    /// What the ledger is about, a sentence; may be empty.
    pub lead: String,
    /// How many records the filter finds.
    pub count: u64,
    /// How many there are without a filter.
    pub all: u64,
    /// The filter bar with its problems.
    pub filter: FilterBar,
    /// The records.
    pub table: Table,
    /// The way to importing a sheet into it; an empty address: there is none.
    pub import: Link,
    /// The same listing as files.
    pub exports: Vec<Link>,
    /// The pages.
    pub pages: Pagination,
}

crate::a_page!(Ledger);
