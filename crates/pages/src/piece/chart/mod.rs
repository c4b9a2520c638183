//! The chart over months or other steps: grouped columns or lines, at most three series, each labelled where it ends.
//!
//! Zero is always at the base, the unit stands in the title, and a table of the same numbers stands under a
//! disclosure. Each chart is drawn twice, for a desk and for a phone, because type in a shrunken drawing cannot be
//! read; the stylesheet shows one of them.

mod plot;

use askama::Template;
use text::Lang;

use super::link::Link;
use super::svg::decimal;
use super::table::{Cell, Column, Row, Table};

/// How the numbers are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// Columns side by side: amounts of each step.
    #[default]
    Columns,
    /// Lines: how something went.
    Lines,
}

/// One series of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Its name, short: it is written at the end of the series.
    pub name: String,
    /// Its numbers, one a label, scaled by the chart's places; `None`: nothing is known.
    pub values: Vec<Option<i64>>,
    /// Whether it is what was planned or is compared with: hollow or dashed.
    pub planned: bool,
}

/// A chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// Unique on the page; made of `a-z`, `0-9` and `-`.
    pub id: String,
    /// What it shows, without the unit.
    pub title: String,
    /// The unit of all numbers; may be empty.
    pub unit: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// How many decimal places the numbers have: 1250 with 2 is 12.50.
    pub places: u8,
    /// What the steps are called.
    pub labels: Vec<String>,
    /// What the steps are, the head of the table's first column: `月份`.
    pub steps: String,
    /// The series, at most three; further ones stand only in the table.
    pub series: Vec<Series>,
    /// One sentence that says what is to be seen, for those who cannot; may be empty.
    pub summary: String,
    /// The way to the figure or the ledger behind it.
    pub more: Option<Link>,
}

impl Chart {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> ChartView<'_> {
        ChartView { lang, chart: self }
    }

    /// Whether nothing at all is known.
    fn is_empty(&self) -> bool {
        self.series.iter().all(|series| series.values.iter().all(Option::is_none))
    }

    /// The same numbers as a table.
    #[must_use]
    pub fn table(&self) -> Table {
        let number =
            |value: Option<i64>| value.map_or(Cell::Empty, |value| Cell::number(decimal(value, self.places)));
        let row = |(index, label): (usize, &String)| {
            let values = self.series.iter().map(|series| number(series.values.get(index).copied().flatten()));
            Row::new(std::iter::once(Cell::text(label.as_str())).chain(values).collect())
        };
        let columns =
            self.series.iter().map(|series| Column::number(series.name.as_str(), self.unit.as_str()));
        Table {
            caption: self.title.clone(),
            columns: std::iter::once(Column::fixed(self.steps.as_str())).chain(columns).collect(),
            rows: self.labels.iter().enumerate().map(row).collect(),
            ..Table::default()
        }
    }
}

/// A chart on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/chart/chart.html")]
pub struct ChartView<'a> {
    lang: Lang,
    chart: &'a Chart,
}

impl askama::filters::HtmlSafe for ChartView<'_> {}

impl ChartView<'_> {
    /// The title with its unit.
    fn title(&self) -> String {
        super::titled(self.lang, &self.chart.title, &self.chart.unit)
    }
}
