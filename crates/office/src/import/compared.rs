//! What rows and records are recognised by, side by side.

use std::collections::BTreeMap;

use ledger::entry::{self, Given, Style};
use ledger::field::Field;
use ledger::matching::{Part, Parts};
use ledger::title::Title;
use ledger::value::{RecordId, Value};

use super::Job;
use super::rows::Entered;

/// The key texts of what records refer to, by the place of the field among those compared.
pub(super) type Keys = BTreeMap<(usize, RecordId), String>;

/// What a ledger's rows are recognised by.
pub(super) struct By<'a> {
    /// The place of each field in the ledger.
    pub(super) places: Vec<usize>,
    pub(super) fields: Vec<&'a Field>,
}

impl Job<'_> {
    pub(super) fn matched_by(&self) -> By<'_> {
        let place = |name: &String| self.ledger.fields.iter().position(|field| field.name == *name);
        let places: Vec<usize> = self.ledger.matched_by.iter().filter_map(place).collect();
        By { fields: places.iter().map(|place| &self.ledger.fields[*place]).collect(), places }
    }
}

impl By<'_> {
    pub(super) fn of_row(&self, given: &Entered) -> Parts {
        let part = |place: &usize| {
            let found = given.iter().find(|(at, _)| at == place).map(|(_, given)| given);
            match found {
                None | Some(Given::Cleared) => Part::Nothing,
                Some(Given::Key(key)) => Part::Other(key.clone()),
                Some(Given::Value(value)) => of_value(value),
            }
        };
        self.places.iter().map(part).collect()
    }

    pub(super) fn of_record(&self, values: &[Option<Value>], keys: &Keys) -> Parts {
        let part = |(place, value): (usize, &Option<Value>)| match value {
            None => Part::Nothing,
            Some(Value::Reference(id)) => {
                keys.get(&(place, *id)).map_or(Part::Nothing, |key| Part::Other(key.clone()))
            }
            Some(value) => of_value(value),
        };
        values.iter().take(self.fields.len()).enumerate().map(part).collect()
    }

    /// Where a row and a record differ: the field's title, what the record has, what the row has.
    pub(super) fn differs(
        &self,
        given: &Entered,
        values: &[Option<Value>],
        keys: &Keys,
    ) -> Vec<(Title, String, String)> {
        let (of_row, of_record) = (self.of_row(given), self.of_record(values, keys));
        let mut list = Vec::new();
        for (place, field) in
            self.fields.iter().enumerate().filter(|(place, _)| of_row[*place] != of_record[*place])
        {
            let row = given.iter().find(|(at, _)| *at == self.places[place]).map(|(_, given)| given);
            let of_row = match row {
                Some(Given::Value(value)) => printed(field, Some(value)),
                Some(Given::Key(key)) => key.clone(),
                None | Some(Given::Cleared) => String::new(),
            };
            list.push((field.title.clone(), shown(place, field, values[place].as_ref(), keys), of_row));
        }
        list
    }

    /// What a record is recognised by, as people read it.
    pub(super) fn known_by(&self, values: &[Option<Value>], keys: &Keys) -> Vec<String> {
        let fields = self.fields.iter().zip(values).enumerate();
        let texts = fields.map(|(place, (field, value))| shown(place, field, value.as_ref(), keys));
        texts.filter(|text| !text.is_empty()).collect()
    }
}

/// A value of a record; of one that it refers to, the key.
fn shown(place: usize, field: &Field, value: Option<&Value>, keys: &Keys) -> String {
    match value {
        Some(Value::Reference(id)) => keys.get(&(place, *id)).cloned().unwrap_or_default(),
        value => printed(field, value),
    }
}

fn of_value(value: &Value) -> Part {
    match value {
        Value::Text(text) => Part::text(text),
        Value::Date(day) => Part::Day(*day),
        Value::Number(number) => Part::Other(number.amount.to_string()),
        value => Part::Other(value.canonical(0)),
    }
}

pub(super) fn printed(field: &Field, value: Option<&Value>) -> String {
    value.map_or_else(String::new, |value| entry::print(field, value, Style::Sheet))
}
