//! Names: how the records of a list are ordered and printed, each value by the type of its field.

use std::cmp::Ordering;

use ledger::entry::{Style, print};
use ledger::field::Field;
use ledger::filter::{Last, Path};
use ledger::flow::State;
use ledger::pack::Packs;
use ledger::value::Value;

use crate::amount::Amount;
use crate::book::field_at;
use crate::figure::{Figure, Measure, Piece};
use crate::form::Form;
use crate::query::Row;

/// Prints and orders the rows of a `names` figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Printer {
    columns: Vec<Column>,
    /// Whether the first column only gives the order.
    ordered: bool,
    descending: bool,
    /// Words, and values by the number of their column.
    pieces: Vec<Printed>,
}

#[derive(Clone, Debug)]
enum Printed {
    Words(String),
    Value(usize, Option<Form>),
}

#[derive(Clone, Debug)]
struct Column {
    path: Path,
    field: Option<Field>,
    states: Vec<State>,
}

/// The codes of a choice field or the states at the end of a path, in the order of the pack.
pub(super) fn order(packs: &Packs, path: &Path) -> Vec<String> {
    Column::of(packs, path).codes()
}

impl Column {
    fn of(packs: &Packs, path: &Path) -> Self {
        let flow = packs.ledger(path.end()).and_then(|ledger| ledger.flow.as_ref());
        let states = flow.filter(|_| path.last == Last::State).map(|flow| flow.states.clone());
        Self { path: path.clone(), field: field_at(packs, path).cloned(), states: states.unwrap_or_default() }
    }

    fn codes(&self) -> Vec<String> {
        let options = self.field.iter().flat_map(|field| field.options()).map(|option| option.code.clone());
        self.states.iter().map(|state| state.code.clone()).chain(options).collect()
    }

    /// Lists are written in Chinese, as the reports are.
    fn print(&self, value: &Value, form: Option<Form>) -> String {
        let unit = self.field.as_ref().map_or("", Field::unit);
        let places = self.field.as_ref().map_or(0, Field::places);
        if let Some(printed) = form.and_then(|form| form.print(&Amount::of_value(value, places, false), unit))
        {
            return printed;
        }
        match (value, &self.field) {
            (Value::Choice(code), None) => self
                .states
                .iter()
                .find(|state| state.code == *code)
                .map_or(code, |state| &state.title.zh)
                .clone(),
            (Value::Date(_) | Value::Month(_) | Value::Year(_), Some(_)) => {
                Form::Day.print(&Amount::of_value(value, 0, false), "").unwrap_or_default()
            }
            // A reference is read as the key of its record.
            (Value::Text(text), _) => text.clone(),
            (value, Some(field)) => print(field, value, Style::People("zh")),
            (value, None) => value.canonical(0),
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Choice(a), Value::Choice(b)) => {
                let codes = self.codes();
                let place = |code: &String| codes.iter().position(|known| known == code);
                place(a).cmp(&place(b))
            }
            _ => a.cmp(b),
        }
    }
}

impl Printer {
    /// The printer of a figure; that of any other measure prints nothing.
    pub(super) fn of(figure: &Figure, packs: &Packs) -> Self {
        let Measure::Names { order, descending, item } = &figure.measure else { return Self::default() };
        let mut printer = Self { ordered: order.is_some(), descending: *descending, ..Self::default() };
        printer.columns.extend(order.iter().map(|path| Column::of(packs, path)));
        let label = label(figure, packs, item);
        for piece in if item.is_empty() { &label } else { item } {
            match piece {
                Piece::Text(words) => printer.pieces.push(Printed::Words(words.clone())),
                Piece::Value { path, form } => {
                    printer.pieces.push(Printed::Value(printer.columns.len(), Form::parse(form)));
                    printer.columns.push(Column::of(packs, path));
                }
            }
        }
        printer
    }

    /// What must be read of each record.
    pub(super) fn paths(&self) -> Vec<Path> {
        self.columns.iter().map(|column| column.path.clone()).collect()
    }

    /// The records in order, each printed. What has no value in the order comes last, equals are ordered by key.
    pub(super) fn list(&self, rows: &[Row]) -> Vec<String> {
        let mut rows: Vec<&Row> = rows.iter().collect();
        rows.sort_by(|a, b| self.compare(a, b).then_with(|| (&a.key, a.id).cmp(&(&b.key, b.id))));
        rows.into_iter().map(|row| self.print(row)).collect()
    }

    fn compare(&self, a: &Row, b: &Row) -> Ordering {
        let Some(column) = self.columns.first().filter(|_| self.ordered) else { return Ordering::Equal };
        let value = |row: &Row| row.values.first().cloned().flatten();
        match (value(a), value(b)) {
            (Some(a), Some(b)) if self.descending => column.compare(&b, &a),
            (Some(a), Some(b)) => column.compare(&a, &b),
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
        }
    }

    fn print(&self, row: &Row) -> String {
        let piece = |piece: &Printed| match piece {
            Printed::Words(words) => words.clone(),
            Printed::Value(at, form) => {
                let value = row.values.get(*at).and_then(Option::as_ref);
                value
                    .zip(self.columns.get(*at))
                    .map(|(value, column)| column.print(value, *form))
                    .unwrap_or_default()
            }
        };
        self.pieces.iter().map(piece).collect()
    }
}

/// The label of a figure's ledger as the pieces of an item.
fn label(figure: &Figure, packs: &Packs, item: &[Piece]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !item.is_empty() {
        return pieces;
    }
    for path in label_paths(packs, &figure.ledger) {
        if !pieces.is_empty() {
            pieces.push(Piece::Text(" ".to_owned()));
        }
        pieces.push(Piece::Value { path, form: String::new() });
    }
    pieces
}

/// What names a record of a ledger to people: its label, or its key.
pub(crate) fn label_paths(packs: &Packs, ledger: &str) -> Vec<Path> {
    let label = packs.ledger(ledger).map(|ledger| ledger.label.clone()).unwrap_or_default();
    if !label.is_empty() {
        return label;
    }
    vec![Path { ledger: ledger.to_owned(), hops: Vec::new(), last: Last::Key }]
}
