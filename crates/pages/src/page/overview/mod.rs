//! The overview: large figures, charts, what is overdue. It fits one A4 page in print.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Bars, Change, Chart, Link, Problems, Scope, Table, Value};

/// One large figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The figure's title.
    pub title: String,
    /// The figure's page with this period and as-of.
    pub href: String,
    /// Its value.
    pub value: Value,
    /// How it changed; `None`: it cannot be compared.
    pub change: Option<Change>,
}

/// One panel under the large figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Panel {
    /// A chart over time.
    Chart(Chart),
    /// Bars, one a record.
    Bars(Bars),
}

/// What is overdue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overdue {
    /// How many records in all are overdue.
    pub count: u64,
    /// The most urgent ones with their days.
    pub table: Table,
    /// The way to all of them.
    pub more: Link,
}

/// The overview.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/overview/overview.html")]
pub struct Overview {
    /// What stands round the page.
    pub frame: Frame,
    /// Period and as-of.
    pub scope: Scope,
    /// What was wrong with the address; the page then shows the default scope.
    pub problems: Problems,
    /// Four or five large figures.
    pub cards: Vec<Card>,
    /// The panels, two in a row.
    pub panels: Vec<Panel>,
    /// What is overdue.
    pub overdue: Overdue,
}

impl Overview {
    /// Whether there is nothing to show: the page then says how to begin.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.panels.is_empty() && self.overdue.count == 0
    }
}

crate::a_page!(Overview);
