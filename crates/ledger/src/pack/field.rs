//! A field as a pack declares it: its type with everything that belongs to it, its bounds and its options.

use toml::Spanned;

use super::build::is_name;
use super::raw::RawField;
use super::resolve::plain_value;
use crate::field::{Choice, Field, FieldType, NumberType, Privacy, TextForm};
use crate::finding::Finding;
use crate::title::Title;
use crate::value::Value;

/// What is wrong, and which bytes of the file.
type Misplaced = (Finding, std::ops::Range<usize>);

/// Reads one field; what other ledgers must know is checked later.
pub(super) fn field(raw: &RawField) -> Result<Field, Misplaced> {
    let mut field = Field {
        name: raw.name.get_ref().clone(),
        title: raw.title.clone(),
        kind: kind(raw)?,
        required: raw.required,
        unique: raw.unique,
        privacy: raw.privacy.unwrap_or_default(),
        lookup: raw.lookup,
        help: raw.help.clone(),
        retired: raw.retired,
        was: raw.was.clone(),
    };
    let bound = |written: &Option<Spanned<toml::Value>>| -> Result<Option<i64>, Misplaced> {
        let Some(written) = written else { return Ok(None) };
        let text = match written.get_ref() {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match plain_value(&field, &text) {
            Some(Value::Number(number)) => Ok(Some(number.amount)),
            _ => Err((Finding::error("pack-wrong-bound").arg("value", text), written.span())),
        }
    };
    let (low, high) = (bound(&raw.least)?, bound(&raw.most)?);
    if let FieldType::Number(number) = &mut field.kind {
        (number.least, number.most) = (low, high);
    }
    if raw.privacy.is_some_and(Privacy::is_sealed) && !matches!(field.kind, FieldType::Text(_)) {
        return Err((Finding::error("pack-sealed-not-text").arg("field", &field.name), raw.name.span()));
    }
    Ok(field)
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

fn unknown_type(word: &str) -> Finding {
    let meant = crate::finding::nearest(word, TYPES.split_whitespace()).unwrap_or_default();
    let known = TYPES.split_whitespace().collect::<Vec<_>>().join(", ");
    Finding::error("pack-unknown-type").arg("word", word).arg("meant", meant).arg("known", known)
}

fn options(raw: &RawField) -> Result<Vec<Choice>, Misplaced> {
    let table = raw.options.as_ref().filter(|table| !table.is_empty());
    let Some(table) = table else {
        return Err((Finding::error("pack-missing-key").arg("key", "options"), raw.kind.span()));
    };
    titles(table)
        .ok_or_else(|| (Finding::error("pack-bad-options").arg("field", raw.name.get_ref()), raw.name.span()))
        .map(|list| list.into_iter().map(|(code, title)| Choice { code, title }).collect())
}

/// The codes and titles of options or states.
pub(super) fn titles(table: &toml::Table) -> Option<Vec<(String, Title)>> {
    table
        .iter()
        .map(|(code, title)| Some((is_name(code).then(|| code.clone())?, title.clone().try_into().ok()?)))
        .collect()
}
