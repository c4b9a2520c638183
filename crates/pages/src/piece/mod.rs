//! The pieces that pages are made of, each once: a context of plain values and its template beside it.
//!
//! A context has a method `show(lang)` that gives what a template can print; it is HTML already and not escaped
//! again. Every text in a context is plain text and is escaped by the template.

mod bars;
mod chart;
mod chip;
mod choices;
mod filter;
mod findings;
mod history;
mod link;
mod notice;
mod pagination;
mod scope;
mod sheet;
mod state;
mod svg;
mod table;
mod value;

pub use bars::{Bar, Bars};
pub use chart::{Chart, ChartKind, Series};
pub use chip::{Backing, Chip};
pub use choices::{ChoiceGroup, Choices};
pub use filter::{Applied, Choice, FilterBar, Hidden};
pub use findings::{
    AllowedPlace, Findings, FindingsView, FoundCopy, FoundFile, FoundRow, Run, Said, UnreadFile, Weight,
};
pub use history::{Alteration, Alterations, History, HistoryEntry};
pub use link::{Fact, Link, Tone};
pub use notice::{Notice, NoticeKind, Problem, Problems, Remarks};
pub use pagination::{Pagination, Step};
pub use scope::Scope;
pub use sheet::{Privacy, Sheet, SheetGroup, SheetRow};
pub use state::{CountedDay, DaysLeft, Limit, NextStep, StateLine, StatePlace, StateStep};
pub use table::{Align, Cell, Column, Direction, Row, Sort, Table};
pub use value::{Change, ChangeSign, Value};

/// A title with its unit behind it, as it stands over a chart.
fn titled(lang: text::Lang, title: &str, unit: &str) -> String {
    if unit.is_empty() {
        return title.to_owned();
    }
    lang.say2("pages-chart-title", "title", title, "unit", unit)
}
