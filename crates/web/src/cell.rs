//! A value of a record as a cell of a page: masked, a link to what it refers to, a number, or text.

use std::collections::BTreeMap;

use office::listing::{Listed, Names, value_text};
use office::terms::{Field, FieldType, Ledger, Number, TextForm, Value, Version, print_scaled};
use pages::piece::{Align, Cell, Column, Row, Sort, Table, Tone};
use text::Lang;

use crate::address::Address;
use crate::told;
use crate::visit::Visit;

/// Columns of a listing beside those that identify a row: what a person needs first.
const COLUMNS: usize = 6;
/// The state stands behind the key and the field that names the record.
const STATE_AT: usize = 2;

/// How the digits of numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    /// With all places, so that points stand under each other in a column.
    Aligned,
    /// Without the zeros at the end.
    Short,
}

/// A value as a cell.
pub(crate) fn value(
    visit: &Visit,
    field: &Field,
    value: Option<&Value>,
    named: &Names,
    digits: Digits,
) -> Cell {
    match (field.target(), value) {
        (_, None) => Cell::Empty,
        (_, Some(Value::Sealed(_))) => Cell::Masked,
        (_, Some(Value::Erased)) => Cell::Erased,
        (Some(target), Some(Value::Reference(id))) => match named.get(&(target.to_owned(), *id)) {
            Some((key, label)) => Cell::link(label.as_str(), visit.to(Address::record(target, key))),
            None => Cell::Empty,
        },
        (_, Some(Value::Number(number))) => Cell::Number {
            digits: match digits {
                Digits::Aligned => print_scaled(i128::from(number.amount), field.places()),
                Digits::Short => told::short(i128::from(number.amount), field.places()),
            },
            about: number.about,
        },
        (_, Some(value)) => Cell::text(value_text(field, value, named, language(visit.lang))),
    }
}

/// The language of printed options.
pub(crate) fn language(lang: Lang) -> &'static str {
    lang.code()
}

/// The title of a state with its tone.
pub(crate) fn state(lang: Lang, ledger: &Ledger, state: Option<&str>) -> Cell {
    let title = ledger.flow.as_ref().zip(state).and_then(|(flow, state)| flow.state_title(state));
    title.map_or(Cell::Empty, |title| Cell::mark(told::title(lang, title), Tone::Plain))
}

/// The fields of a ledger in the order in which a listing shows them, and how many it leaves out.
pub(crate) fn columns(ledger: &Ledger, all: bool) -> (Vec<&Field>, usize) {
    let own = |name: &str| ledger.label.iter().any(|path| path.hops.is_empty() && path.text() == name);
    let is_key = |field: &Field| ledger.key.len() == 1 && ledger.key[0] == field.name;
    let long = |field: &Field| {
        matches!(&field.kind, FieldType::Text(form)
            if matches!(form, TextForm::LongText | TextForm::Document | TextForm::Attachment))
    };
    let shown = ledger.fields.iter().filter(|field| !field.retired && !is_key(field));
    let mut fields: Vec<&Field> = shown.collect();
    let rank = |field: &Field| match () {
        () if own(&field.name) => 0,
        () if ledger.effective.as_deref() == Some(&field.name) => 1,
        () if field.privacy.is_sealed() || long(field) => 4,
        () if field.required => 2,
        () => 3,
    };
    fields.sort_by_key(|field| rank(field));
    if all {
        return (fields, 0);
    }
    let left_out = fields.len().saturating_sub(COLUMNS);
    fields.truncate(COLUMNS);
    (fields, left_out)
}

/// How a listing's columns are sorted: the word now in force and the address for another.
pub(crate) struct Sorting<'a> {
    /// The word in force, with `-` in front if descending.
    pub(crate) now: &'a str,
    /// The address that sorts by a word.
    pub(crate) href: &'a (dyn Fn(&str) -> String + Sync),
}

impl Sorting<'_> {
    fn of(&self, word: &str) -> Sort {
        use pages::piece::Direction;
        let now = match self.now.strip_prefix('-') {
            Some(down) if down == word => Some(Direction::Down),
            None if self.now == word => Some(Direction::Up),
            _ => None,
        };
        let next = if now == Some(Direction::Up) { format!("-{word}") } else { word.to_owned() };
        Sort { href: (self.href)(&next), now }
    }
}

/// The word that sorts by a field: references by the key of what they refer to; none for what has no open order.
pub(crate) fn sort_word(field: &Field) -> Option<String> {
    let unordered = field.privacy.is_sealed() || matches!(field.kind, FieldType::Choices(_));
    match field.target() {
        _ if unordered => None,
        Some(_) => Some(format!("{}.key", field.name)),
        None => Some(field.name.clone()),
    }
}

/// A table of records.
pub(crate) fn table(
    visit: &Visit,
    ledger: &Ledger,
    fields: &[&Field],
    listed: &Listed,
    sorting: Option<&Sorting<'_>>,
) -> Table {
    let row =
        |(version, state): &(Version, Option<String>)| row(visit, ledger, fields, version, state, listed);
    Table {
        caption: told::title(visit.lang, &ledger.title),
        columns: heads(visit.lang, ledger, fields, sorting),
        rows: listed.rows.iter().map(row).collect(),
        ..Table::default()
    }
}

fn heads(lang: Lang, ledger: &Ledger, fields: &[&Field], sorting: Option<&Sorting<'_>>) -> Vec<Column> {
    let key = match ledger.key.as_slice() {
        [name] => ledger.field(name).map(|field| told::title(lang, &field.title)),
        _ => None,
    };
    let sort = |word: Option<String>| Some(sorting?.of(&word?));
    let key = key.unwrap_or_else(|| lang.say("web-key"));
    let mut columns = vec![Column { sort: sort(Some("key".to_owned())), ..Column::fixed(key).identifying() }];
    for (at, field) in fields.iter().enumerate() {
        let title = told::title(lang, &field.title);
        let column = match &field.kind {
            FieldType::Number(_) => Column::number(title, field.unit()),
            FieldType::Date | FieldType::Month | FieldType::Year | FieldType::Moment => Column::fixed(title),
            _ => Column::text(title),
        };
        let column = Column { sort: sort(sort_word(field)), ..column };
        columns.push(if at == 0 { column.identifying() } else { column });
    }
    if ledger.flow.is_some() {
        let state = Column { align: Align::Text, ..Column::text(lang.say("web-state")) };
        let state = Column { sort: sort(Some("state".to_owned())), ..state }.identifying();
        columns.insert(STATE_AT.min(columns.len()), state);
    }
    columns
}

/// The foot of a table: the sums of the fields that have one; no foot where there is none.
pub(crate) fn totals(ledger: &Ledger, fields: &[&Field], sums: &BTreeMap<String, Number>) -> Vec<Cell> {
    if !fields.iter().any(|field| sums.contains_key(&field.name)) {
        return Vec::new();
    }
    let sum = |field: &&Field| {
        sums.get(&field.name).map_or(Cell::Empty, |sum| Cell::Number {
            digits: print_scaled(i128::from(sum.amount), field.places()),
            about: sum.about,
        })
    };
    let mut cells = vec![Cell::Empty];
    cells.extend(fields.iter().map(sum));
    if ledger.flow.is_some() {
        cells.insert(STATE_AT.min(cells.len()), Cell::Empty);
    }
    cells
}

fn row(
    visit: &Visit,
    ledger: &Ledger,
    fields: &[&Field],
    version: &Version,
    present: &Option<String>,
    listed: &Listed,
) -> Row {
    let address = visit.to(Address::record(&ledger.name, &version.key));
    let mut cells = vec![Cell::link(version.key.as_str(), address)];
    cells.extend(
        fields.iter().map(|field| {
            value(visit, field, version.values.get(&field.name), &listed.named, Digits::Aligned)
        }),
    );
    if ledger.flow.is_some() {
        cells.insert(STATE_AT.min(cells.len()), state(visit.lang, ledger, present.as_deref()));
    }
    Row::new(cells)
}
