//! The table: sticky head, units in the head, numbers right, totals of what is filtered at the foot.

use askama::Template;
use text::Lang;

use super::link::{Link, Tone};
use super::value::{Digits, Value};

/// How a column's cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Text, left.
    #[default]
    Text,
    /// Numbers, right, digits under digits.
    Number,
    /// Dates and codes: left, never broken.
    Fixed,
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// The sorting of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The address that sorts by this column, or turns the direction round.
    pub href: String,
    /// How it is sorted now; `None`: by another column.
    pub now: Option<Direction>,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Its unit, shown in the head; may be empty.
    pub unit: String,
    /// How its cells stand.
    pub align: Align,
    /// Whether it identifies the row: up to three such columns make the card on a phone.
    pub identifies: bool,
    /// The sorting; `None`: it cannot be sorted.
    pub sort: Option<Sort>,
}

impl Column {
    /// A column of text that cannot be sorted.
    #[must_use]
    pub fn text(title: impl Into<String>) -> Self {
        Column { title: title.into(), ..Column::default() }
    }

    /// A column of numbers with their unit.
    #[must_use]
    pub fn number(title: impl Into<String>, unit: impl Into<String>) -> Self {
        Column { title: title.into(), unit: unit.into(), align: Align::Number, ..Column::default() }
    }

    /// A column of dates or codes.
    #[must_use]
    pub fn fixed(title: impl Into<String>) -> Self {
        Column { title: title.into(), align: Align::Fixed, ..Column::default() }
    }

    /// The same column, now one of those that identify the row.
    #[must_use]
    pub fn identifying(mut self) -> Self {
        self.identifies = true;
        self
    }

    fn class(&self) -> &'static str {
        match (self.align, self.identifies) {
            (Align::Text, false) => "",
            (Align::Text, true) => "id",
            (Align::Number, false) => "num",
            (Align::Number, true) => "num id",
            (Align::Fixed, false) => "fix",
            (Align::Fixed, true) => "fix id",
        }
    }

    fn aria_sort(&self) -> &'static str {
        match self.sort.as_ref().and_then(|sort| sort.now) {
            Some(Direction::Up) => "ascending",
            Some(Direction::Down) => "descending",
            None => "none",
        }
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing was entered.
    #[default]
    Empty,
    /// Text, a date, a code.
    Text(String),
    /// The decimal digits of a number, ungrouped.
    Number {
        /// The digits.
        digits: String,
        /// Whether it is approximate.
        about: bool,
    },
    /// A text that leads somewhere.
    Link(Link),
    /// Several of them.
    Links(Vec<Link>),
    /// A figure's value with its unit.
    Value(Value),
    /// A state or a judgement: a word with a tone.
    Mark {
        /// The word.
        text: String,
        /// Its tone.
        tone: Tone,
    },
    /// A personal or secret value that this reader does not see.
    Masked,
    /// A value whose key was destroyed.
    Erased,
}

impl Cell {
    /// A cell of text; empty text is an empty cell.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A cell with an exact number.
    #[must_use]
    pub fn number(digits: impl ToString) -> Self {
        Cell::Number { digits: digits.to_string(), about: false }
    }

    /// A cell that leads somewhere.
    #[must_use]
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Cell::Link(Link::new(label, href))
    }

    /// A word with a tone.
    #[must_use]
    pub fn mark(text: impl Into<String>, tone: Tone) -> Self {
        Cell::Mark { text: text.into(), tone }
    }

    /// Whether the cell says what the row's tone only shows; a phone then keeps it on the card.
    fn is_said(&self) -> bool {
        matches!(self, Cell::Mark { .. })
    }

    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> CellView<'_> {
        CellView { lang, cell: self }
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
    /// Its tone: a voided record is quiet, an overdue one red at the edge.
    pub tone: Tone,
}

impl Row {
    /// A plain row.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Row { cells, tone: Tone::Plain }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, for those who hear it; not displayed.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Totals of everything that is filtered, not only of this page; one cell a column, the first is replaced by
    /// the word for a total where it is empty. Empty: no foot.
    pub totals: Vec<Cell>,
    /// What is said in place of rows: what there is not, and what to do. Empty: a general sentence.
    pub empty: String,
}

impl Table {
    /// What a template prints.
    #[must_use]
    pub fn show(&self, lang: Lang) -> TableView<'_> {
        TableView { lang, table: self }
    }
}

/// A table on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/table/table.html")]
pub struct TableView<'a> {
    lang: Lang,
    table: &'a Table,
}

impl askama::filters::HtmlSafe for TableView<'_> {}

impl<'a> TableView<'a> {
    /// The cells of a row with their columns.
    fn pairs(&self, cells: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.table.columns.iter().zip(cells)
    }

    /// Without a column that identifies, a phone shows all of them.
    fn class(&self) -> &'static str {
        if self.table.columns.iter().any(|column| column.identifies) { "cards" } else { "cards all" }
    }
}

/// A cell on its way to the page.
#[derive(Debug, Template)]
#[template(path = "piece/table/cell.html")]
pub struct CellView<'a> {
    lang: Lang,
    cell: &'a Cell,
}

impl askama::filters::HtmlSafe for CellView<'_> {}

impl CellView<'_> {
    /// A word that is broken to save a few pixels costs a line in every row, so short texts stay whole.
    fn is_short(&self, text: &str) -> bool {
        text.chars().count() <= 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(table: &Table) -> String {
        table.show(Lang::Zh).render().expect("it renders")
    }

    fn table(rows: Vec<Row>) -> Table {
        let sort = Some(Sort { href: "?sort=x".into(), now: Some(Direction::Down) });
        let columns = vec![Column { sort, ..Column::text("园") }, Column::number("株数", "株")];
        Table { columns, rows, totals: vec![Cell::Empty, Cell::number(12345)], ..Table::default() }
    }

    #[test]
    fn the_head_tells_unit_and_sorting_and_the_foot_the_total() {
        let html = html(&table(vec![Row::new(vec![Cell::text("a<b"), Cell::number(7)])]));
        assert!(html.contains("aria-sort=\"descending\"") && html.contains("（株）"), "{html}");
        assert!(html.contains("<th scope=\"row\" class=\"\">合计</th>"), "{html}");
        assert!(html.contains("12<span class=\"k\">345</span>") && html.contains("a&#60;b"), "{html}");
    }

    #[test]
    fn without_rows_there_is_a_sentence_and_no_total() {
        let html = html(&table(Vec::new()));
        assert!(html.contains("colspan=\"2\">没有记录。") && !html.contains("<tfoot"), "{html}");
    }

    #[test]
    fn a_phone_shows_what_identifies_or_else_everything() {
        assert!(html(&table(Vec::new())).contains("class=\"cards all\""));
        let named = Table { columns: vec![Column::text("园").identifying()], ..Table::default() };
        assert!(html(&named).contains("class=\"cards\""));
        let row = Row { cells: vec![Cell::mark("已作废", Tone::Quiet)], tone: Tone::Quiet };
        assert!(html(&table(vec![row])).contains(" said\""));
    }
}
