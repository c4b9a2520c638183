//! All figures, pack by pack, with their values for one period.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Align, Cell, Column, Link, Problems, Row, Scope, Table, Value};

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// Its title.
    pub title: String,
    /// Its page with this period and as-of.
    pub href: String,
    /// Its value.
    pub value: Value,
    /// What it counts, a sentence.
    pub definition: String,
    /// The department that answers for it; may be empty.
    pub owner: String,
}

/// The figures of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureGroup {
    /// The pack's title.
    pub title: String,
    /// Its figures.
    pub rows: Vec<FigureRow>,
}

/// The list of figures.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/listing/figures.html")]
pub struct Figures {
    /// What stands round the page.
    pub frame: Frame,
    /// Period and as-of.
    pub scope: Scope,
    /// What was wrong with the address.
    pub problems: Problems,
    /// The packs.
    pub groups: Vec<FigureGroup>,
    /// The same list as files.
    pub exports: Vec<Link>,
}

crate::a_page!(Figures);

impl Figures {
    fn table(&self, group: &FigureGroup) -> Table {
        let lang = self.frame.lang;
        let row = |row: &FigureRow| {
            Row::new(vec![
                Cell::link(row.title.as_str(), row.href.as_str()),
                row.value.cell(),
                Cell::text(row.definition.as_str()),
                Cell::text(row.owner.as_str()),
            ])
        };
        let value = Column { align: Align::Number, ..Column::text(lang.say("pages-figure-value")) };
        Table {
            caption: group.title.clone(),
            columns: vec![
                Column::text(lang.say("pages-figures-figure")).identifying(),
                value.identifying(),
                Column::text(lang.say("pages-figures-definition")).identifying(),
                Column::text(lang.say("pages-figures-owner")),
            ],
            rows: group.rows.iter().map(row).collect(),
            ..Table::default()
        }
    }
}
