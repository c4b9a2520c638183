//! Horizontal bars, one a record: how far each has come, with a tick where it should be.

mod rows;

use askama::Template;
use text::Lang;

use super::link::{Link, Tone};
use super::svg::decimal;
use super::table::{Cell, Column, Row, Table};

/// One bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Where the label leads; may be empty.
    pub href: String,
    /// Its value, scaled by the places of the bars.
    pub value: i64,
    /// Where it should be, scaled likewise; drawn as a tick.
    pub mark: Option<i64>,
    /// What is to be said about it: `逾期21天`; may be empty.
    pub note: String,
    /// How it stands.
    pub tone: Tone,
}

/// Bars under each other, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Unique on the page; made of `a-z`, `0-9` and `-`.
    pub id: String,
    /// What they show, without the unit.
    pub title: String,
    /// The unit of all numbers; may be empty.
    pub unit: String,
    /// How many decimal places the numbers have.
    pub places: u8,
    /// What a bar is: the head of the table's first column.
    pub label_title: String,
    /// What the value is: `实际`.
    pub value_title: String,
    /// What the tick is: `计划`; empty: there are none.
    pub mark_title: String,
    /// What the note is; empty: there are none.
    pub note_title: String,
    /// The bars.
    pub bars: Vec<Bar>,
    /// One sentence that says what is to be seen; may be empty.
    pub summary: String,
    /// The way to all of them.
    pub more: Option<Link>,
}

impl Bars {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> BarsView<'_> {
        BarsView { lang, bars: self }
    }

    /// The same numbers as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let number = |value: i64| Cell::number(decimal(value, self.places));
        let mut columns = vec![
            Column::text(self.label_title.as_str()).identifying(),
            Column::number(self.value_title.as_str(), self.unit.as_str()).identifying(),
        ];
        if !self.mark_title.is_empty() {
            columns.push(Column::number(self.mark_title.as_str(), self.unit.as_str()));
        }
        if !self.note_title.is_empty() {
            columns.push(Column::text(self.note_title.as_str()).identifying());
        }
        let row = |bar: &Bar| {
            let label = if bar.href.is_empty() {
                Cell::text(bar.label.as_str())
            } else {
                Cell::link(bar.label.as_str(), bar.href.as_str())
            };
            let mut cells = vec![label, number(bar.value)];
            if !self.mark_title.is_empty() {
                cells.push(bar.mark.map_or(Cell::Empty, number));
            }
            if !self.note_title.is_empty() {
                cells.push(Cell::text(bar.note.as_str()));
            }
            Row { cells, tone: bar.tone }
        };
        let rows = self.bars.iter().map(row).collect();
        Table { caption: self.title.clone(), columns, rows, ..Table::default() }
    }
}

/// Bars on their way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/bars/bars.html")]
pub struct BarsView<'a> {
    lang: Lang,
    bars: &'a Bars,
}

impl askama::filters::HtmlSafe for BarsView<'_> {}

impl BarsView<'_> {
    /// The title with its unit.
    fn title(&self) -> String {
        super::titled(self.lang, &self.bars.title, &self.bars.unit)
    }
}
