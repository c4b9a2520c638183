//! A figure: its value large, its definition, its breakdowns, the records behind it, where it is used, how it was.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{
    Align, Cell, Change, Chart, Column, Fact, Link, Pagination, Problems, Row, Scope, Table, Value,
};

/// The figure broken down by something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// By what: `按部门`.
    pub title: String,
    /// Drawn; `None`: a table is enough.
    pub chart: Option<Chart>,
    /// As a table; without columns it is not shown, as where the chart has the same numbers.
    pub table: Table,
}

/// A set of records behind the figure: one for most, two for a share or a ratio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigurePart {
    /// What the set is: `分子：已采收`; empty when there is but one.
    pub title: String,
    /// How many records are in it.
    pub count: u64,
    /// The records of this page.
    pub table: Table,
    /// The pages.
    pub pages: Pagination,
    /// The set as a listing of the ledger, and as files.
    pub links: Vec<Link>,
}

/// The figure as it was known on an earlier day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The as-of day, as printed.
    pub as_of: String,
    /// The figure's page on that day.
    pub href: String,
    /// The value.
    pub value: Value,
    /// What changed since the line before; `None`: nothing to compare.
    pub change: Option<Change>,
    /// Why: the journal entries in between, in words; may be empty.
    pub why: String,
}

/// One figure for a period, as of a day.
#[derive(Clone, Debug, Template)]
#[template(path = "page/figure/figure.html")]
pub struct Figure {
    /// What stands round the page.
    pub frame: Frame,
    /// Period and as-of.
    pub scope: Scope,
    /// What was wrong with the address.
    pub problems: Problems,
    /// Its value.
    pub value: Value,
    /// How it changed.
    pub change: Option<Change>,
    /// What it counts, a sentence.
    pub definition: String,
    /// Ledger, owner, measure, unit, pack version, whether it is public.
    pub facts: Vec<Fact>,
    /// Its breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// The records behind it.
    pub parts: Vec<FigurePart>,
    /// The reports that use it.
    pub reports: Vec<Link>,
    /// How it was on earlier days, the newest first.
    pub earlier: Vec<Earlier>,
    /// The figure as files.
    pub exports: Vec<Link>,
}

crate::a_page!(Figure);

impl Figure {
    /// The earlier values as a table.
    fn earlier_table(&self) -> Table {
        let lang = self.frame.lang;
        let heading = |key: &str| lang.say(key);
        let change = |earlier: &Earlier| {
            let change = earlier.change.as_ref();
            Cell::text(change.map(|change| format!("{} {}", change.mark(), change.by)).unwrap_or_default())
        };
        let row = |earlier: &Earlier| {
            Row::new(vec![
                Cell::link(earlier.as_of.as_str(), earlier.href.as_str()),
                earlier.value.cell(),
                change(earlier),
                Cell::text(earlier.why.as_str()),
            ])
        };
        let value = Column { align: Align::Number, ..Column::text(heading("pages-figure-value")) };
        Table {
            caption: heading("pages-figure-earlier"),
            columns: vec![
                Column::fixed(heading("word-as-of")).identifying(),
                value.identifying(),
                Column { align: Align::Number, ..Column::text(heading("pages-figure-change")) },
                Column::text(heading("pages-figure-why")),
            ],
            rows: self.earlier.iter().map(row).collect(),
            ..Table::default()
        }
    }
}
