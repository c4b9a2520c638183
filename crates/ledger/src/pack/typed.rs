//! A field as it is written, made a field: its type with everything that the type takes.

use chrono::NaiveDate;
use toml::Spanned;

use super::build::coded;
use super::raw::RawField;
use super::resolve::{plain_text, plain_value};
use crate::field::{Choice, Field, FieldType, NumberType, Privacy, TextForm};
use crate::finding::Finding;
use crate::value::{Value, parse_date};

/// A finding and the bytes of the file that it speaks of.
type Misplaced = (Finding, std::ops::Range<usize>);

pub(super) fn field(raw: &RawField) -> Result<Field, Misplaced> {
    let mut field = Field {
        name: raw.name.get_ref().clone(),
        title: raw.title.clone(),
        kind: kind(raw)?,
        required: raw.required,
        required_from: None,
        default: None,
        unique: raw.unique,
        privacy: raw.privacy.unwrap_or_default(),
        lookup: raw.lookup,
        help: raw.help.clone(),
        retired: raw.retired,
        was: raw.was.clone(),
    };
    let bound = |written: &Option<Spanned<toml::Value>>| -> Result<Option<i64>, Misplaced> {
        let Some(written) = written else { return Ok(None) };
        let text = plain_text(written.get_ref()).unwrap_or_else(|| written.get_ref().to_string());
        match plain_value(&field, &text) {
            Some(Value::Number(number)) => Ok(Some(number.amount)),
            _ => Err((Finding::error("pack-wrong-bound").arg("value", text), written.span())),
        }
    };
    let (low, high) = (bound(&raw.least)?, bound(&raw.most)?);
    if let FieldType::Number(number) = &mut field.kind {
        (number.least, number.most) = (low, high);
    }
    field.required_from =
        raw.required_from.as_ref().map(|written| required_from(raw, written)).transpose()?;
    field.default = raw.default.as_ref().map(|written| default(&field, raw, written)).transpose()?;
    if raw.privacy.is_some_and(Privacy::is_sealed) && !matches!(field.kind, FieldType::Text(_)) {
        return Err((Finding::error("pack-sealed-not-text").arg("field", &field.name), raw.name.span()));
    }
    // Ciphertexts of one value differ: only digests can be compared.
    if field.unique && field.privacy.is_sealed() && !field.lookup {
        return Err((Finding::error("pack-unique-needs-lookup").arg("field", &field.name), raw.name.span()));
    }
    Ok(field)
}

/// A word of the pack that says from when, or with what, a field is required: it must be required at all.
fn check_required(raw: &RawField, key: &str, written: &Spanned<toml::Value>) -> Result<(), Misplaced> {
    if raw.required {
        return Ok(());
    }
    let finding = Finding::error("pack-not-required").arg("key", key).arg("field", raw.name.get_ref());
    Err((finding, written.span()))
}

fn required_from(raw: &RawField, written: &Spanned<toml::Value>) -> Result<NaiveDate, Misplaced> {
    check_required(raw, "required_from", written)?;
    if let Some(default) = &raw.default {
        let finding = Finding::error("pack-default-and-required-from").arg("field", raw.name.get_ref());
        return Err((finding, default.span()));
    }
    let text = plain_text(written.get_ref()).unwrap_or_default();
    parse_date(&text).ok_or_else(|| (Finding::error("pack-no-day").arg("value", text), written.span()))
}

/// What a record gets that is entered without the field. It must be a value that could be entered, and one that many
/// records can share without harm.
fn default(field: &Field, raw: &RawField, written: &Spanned<toml::Value>) -> Result<Value, Misplaced> {
    check_required(raw, "default", written)?;
    if field.unique || field.privacy.is_sealed() || field.target().is_some() {
        let finding = Finding::error("pack-default-not-possible").arg("field", &field.name);
        return Err((finding, written.span()));
    }
    let text = plain_text(written.get_ref()).unwrap_or_default();
    let value = plain_value(field, &text).map(|value| match (&field.kind, value) {
        (FieldType::Choices(_), Value::Choice(code)) => Value::Choices(vec![code]),
        (_, value) => value,
    });
    let fits = |value: &Value| match (&field.kind, value) {
        (FieldType::Number(kind), Value::Number(number)) => {
            kind.least.is_none_or(|least| number.amount >= least)
                && kind.most.is_none_or(|most| number.amount <= most)
        }
        (_, Value::Text(text)) => !text.trim().is_empty(),
        _ => true,
    };
    value.filter(fits).ok_or_else(|| {
        let finding = Finding::error("pack-wrong-default").arg("field", &field.name).arg("value", text);
        (finding, written.span())
    })
}

fn kind(raw: &RawField) -> Result<FieldType, Misplaced> {
    let word = raw.kind.get_ref().as_str();
    let number = |places: u32, unit: &str| {
        FieldType::Number(NumberType {
            places,
            unit: unit.to_owned(),
            about: raw.about,
            least: None,
            most: None,
        })
    };
    let places = raw.places.as_ref().map(|places| *places.get_ref());
    if let Some(places) = raw.places.as_ref().filter(|places| *places.get_ref() > 6) {
        return Err((Finding::error("pack-too-many-places"), places.span()));
    }
    let unit = raw.unit.as_ref().map_or("", |unit| unit.get_ref().as_str());
    let unit_of = |known: &[&str]| {
        let span = raw.unit.as_ref().map_or(raw.kind.span(), Spanned::span);
        let finding = || Finding::error("pack-wrong-unit").arg("unit", unit).arg("known", known.join(", "));
        known.contains(&unit).then_some(unit).ok_or_else(|| (finding(), span))
    };
    Ok(match word {
        "text" => FieldType::Text(TextForm::Text),
        "long_text" => FieldType::Text(TextForm::LongText),
        "place" => FieldType::Text(TextForm::Place),
        "phone" => FieldType::Text(TextForm::Phone),
        "id_number" => FieldType::Text(TextForm::IdNumber),
        "attachment" => FieldType::Text(TextForm::Attachment),
        "document" => FieldType::Text(TextForm::Document),
        "integer" => number(0, unit),
        "decimal" => number(places.unwrap_or(2), unit),
        "percent" => number(places.unwrap_or(2), "%"),
        "money" => number(places.unwrap_or(2), unit_of(&["元", "万元", "亿元"])?),
        "area" => number(places.unwrap_or(2), unit_of(&["亩", "㎡"])?),
        "date" => FieldType::Date,
        "month" => FieldType::Month,
        "year" => FieldType::Year,
        "moment" => FieldType::Moment,
        "choice" => FieldType::Choice(options(raw)?),
        "choices" => FieldType::Choices(options(raw)?),
        "yes_no" => FieldType::YesNo,
        "person" | "department" => FieldType::Reference(word.to_owned()),
        "reference" => match &raw.to {
            Some(to) => FieldType::Reference(to.get_ref().clone()),
            None => return Err((Finding::error("pack-missing-key").arg("key", "to"), raw.kind.span())),
        },
        _ => return Err((unknown_type(word), raw.kind.span())),
    })
}

/// Every word that may stand as a field's type.
const TYPES: &str = "text long_text integer decimal money percent date month year moment choice choices yes_no person \
                     department reference place area phone id_number attachment document";

/// What other programs call a type, and what it is called here; no spelling leads from one to the other.
const SYNONYMS: [(&str, &str); 14] = [
    ("number num numeric", "integer / decimal"),
    ("int long count", "integer"),
    ("float double real", "decimal"),
    ("string str varchar char", "text"),
    ("textarea memo note", "long_text"),
    ("bool boolean flag checkbox", "yes_no"),
    ("enum select option list", "choice / choices"),
    ("ref link foreign foreign_key relation", "reference"),
    ("user staff employee", "person"),
    ("datetime timestamp time", "moment"),
    ("currency amount price", "money"),
    ("address location", "place"),
    ("mobile tel telephone", "phone"),
    ("file upload", "attachment"),
];

fn unknown_type(word: &str) -> Finding {
    let lower = word.to_ascii_lowercase();
    let synonym = SYNONYMS.iter().find(|(words, _)| words.split(' ').any(|known| known == lower));
    let near = || crate::finding::nearest(&lower, TYPES.split_whitespace());
    let meant = synonym.map(|(_, meant)| *meant).or_else(near).unwrap_or_default();
    let known = TYPES.split_whitespace().collect::<Vec<_>>().join(", ");
    Finding::error("pack-unknown-type").arg("word", word).arg("meant", meant).arg("known", known)
}

fn options(raw: &RawField) -> Result<Vec<Choice>, Misplaced> {
    let table = raw.options.as_ref().filter(|table| !table.is_empty());
    let Some(table) = table else {
        return Err((Finding::error("pack-missing-key").arg("key", "options"), raw.kind.span()));
    };
    coded(table)
        .ok_or_else(|| (Finding::error("pack-bad-options").arg("field", raw.name.get_ref()), raw.name.span()))
        .map(|list| list.into_iter().map(Choice::from).collect())
}
