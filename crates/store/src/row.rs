//! Between rows of tables and versions, steps: the one place that knows which column holds what.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ledger::field::{Field, FieldType};
use ledger::pack::Ledger;
use ledger::record::{StepTaken, Version};
use ledger::value::{Moment, Month, Number, Value};
use sea_query::Value as Sql;

use crate::schema::{about_column, column, field_columns, lookup_column};
use crate::sql::{Cell, Cells, Fault, Kind};

/// The kinds of the columns of a version: the program's own, then those of the fields.
pub(crate) fn version_kinds(ledger: &Ledger) -> Vec<Kind> {
    use Kind::{Bytes, Integer, Text};
    let mut kinds = vec![Integer, Integer, Text, Text, Integer, Integer, Integer, Bytes];
    kinds.extend(field_columns(ledger).iter().map(|(_, kind)| *kind));
    kinds
}

/// The kinds of the columns of a step row.
pub(crate) const STEP_KINDS: [Kind; 12] = [
    Kind::Integer,
    Kind::Integer,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Text,
    Kind::Integer,
    Kind::Integer,
    Kind::Integer,
    Kind::Integer,
    Kind::Bytes,
];

/// A version with the digest that lies beside it.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub(crate) version: Version,
    pub(crate) digest: Vec<u8>,
}

/// Reads a version from its cells.
pub(crate) fn read_version(ledger: &Ledger, cells: Cells) -> Result<Stored, Fault> {
    let mut cells = cells.into_iter();
    let mut next = || cells.next().ok_or_else(|| Fault::Broken(format!("row of {} too short", ledger.name)));
    let mut version = Version {
        id: next()?.integer()?,
        version: next()?.integer()?,
        key: next()?.text()?,
        organ: next()?.text()?,
        entry: next()?.integer()?,
        moment: Moment(next()?.integer()?),
        claimed: next()?.integer()? != 0,
        values: BTreeMap::new(),
    };
    let digest = next()?.bytes()?;
    for field in &ledger.fields {
        let cell = next()?;
        let about = field.may_be_about().then(&mut next).transpose()?;
        if field.privacy.is_sealed() && field.lookup {
            next()?;
        }
        if let Some(value) = read_value(field, cell, about)? {
            version.values.insert(field.name.clone(), value);
        }
    }
    Ok(Stored { version, digest })
}

/// Reads the value of a field from its cells.
pub(crate) fn read_value(field: &Field, cell: Cell, about: Option<Cell>) -> Result<Option<Value>, Fault> {
    if cell == Cell::Null {
        return Ok(None);
    }
    if field.privacy.is_sealed() {
        // No ciphertext is that short: an empty value is one that was erased.
        let bytes = cell.bytes()?;
        return Ok(Some(if bytes.is_empty() { Value::Erased } else { Value::Sealed(bytes) }));
    }
    let broken = |what: &str| Fault::Broken(format!("{} of field {}", what, field.name));
    Ok(Some(match &field.kind {
        FieldType::Text(_) => Value::Text(cell.text()?),
        FieldType::Number(_) => {
            let about = about.map(|cell| cell.optional_integer()).transpose()?.flatten() == Some(1);
            Value::Number(Number { amount: cell.integer()?, about })
        }
        FieldType::Date => Value::Date(day(&cell.text()?)?),
        FieldType::Month => Value::Month(Month::parse(&cell.text()?).ok_or_else(|| broken("month"))?),
        FieldType::Year => Value::Year(i32::try_from(cell.integer()?).map_err(|_| broken("year"))?),
        FieldType::Moment => Value::Moment(Moment(cell.integer()?)),
        FieldType::Choice(_) => Value::Choice(cell.text()?),
        FieldType::Choices(_) => {
            let text = cell.text()?;
            let codes = text.split(',').filter(|code| !code.is_empty());
            Value::Choices(codes.map(str::to_owned).collect())
        }
        FieldType::YesNo => Value::YesNo(cell.integer()? != 0),
        FieldType::Reference(_) => Value::Reference(cell.integer()?),
    }))
}

/// Reads a stored day.
pub(crate) fn day(text: &str) -> Result<NaiveDate, Fault> {
    ledger::value::parse_date(text).ok_or_else(|| Fault::Broken(format!("{text} is no date")))
}

/// A value as it is bound to a statement; a number's about goes to its own column.
pub(crate) fn sql_value(value: &Value) -> Sql {
    match value {
        Value::Text(text) | Value::Choice(text) => text.as_str().into(),
        Value::Number(number) => number.amount.into(),
        Value::Year(year) => i64::from(*year).into(),
        Value::Moment(moment) => moment.0.into(),
        Value::YesNo(yes) => i64::from(*yes).into(),
        Value::Reference(id) => (*id).into(),
        Value::Sealed(bytes) => bytes.clone().into(),
        Value::Erased => Vec::<u8>::new().into(),
        Value::Date(_) | Value::Month(_) | Value::Choices(_) => value.canonical(0).into(),
    }
}

/// The empty value of a column.
fn null(kind: Kind) -> Sql {
    match kind {
        Kind::Integer => Sql::BigInt(None),
        Kind::Text => Sql::String(None),
        Kind::Bytes => Sql::Bytes(None),
    }
}

/// The values of a version's columns, in their order; `lookups` holds the digests of `lookup` fields.
pub(crate) fn version_values(
    ledger: &Ledger,
    version: &Version,
    digest: &[u8],
    lookups: &BTreeMap<String, Vec<u8>>,
) -> Vec<Sql> {
    let mut values: Vec<Sql> =
        Vec::with_capacity(crate::schema::VERSION_COLUMNS.len() + 2 * ledger.fields.len());
    values.extend([
        version.id.into(),
        version.version.into(),
        version.key.as_str().into(),
        version.organ.as_str().into(),
        version.entry.into(),
        version.moment.0.into(),
        i64::from(version.claimed).into(),
        digest.to_vec().into(),
    ]);
    for field in &ledger.fields {
        let value = version.values.get(&field.name);
        values.push(value.map_or_else(|| null(crate::schema::kind(field)), sql_value));
        if field.may_be_about() {
            let about = match value {
                Some(Value::Number(number)) if number.about => Some(1i64),
                _ => None,
            };
            values.push(Sql::BigInt(about));
        }
        if field.privacy.is_sealed() && field.lookup {
            values.push(lookups.get(&field.name).map_or(Sql::Bytes(None), |digest| digest.clone().into()));
        }
    }
    values
}

/// The names of a version's columns, in the order of [`version_values`].
pub(crate) fn version_columns(ledger: &Ledger) -> Vec<String> {
    let mut names: Vec<String> =
        crate::schema::VERSION_COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    for field in &ledger.fields {
        names.push(column(field).to_owned());
        if field.may_be_about() {
            names.push(about_column(field));
        }
        if field.privacy.is_sealed() && field.lookup {
            names.push(lookup_column(field));
        }
    }
    names
}

/// Reads a step row with the digest that lies beside it.
pub(crate) fn read_step(cells: Cells) -> Result<(StepTaken, Vec<u8>), Fault> {
    let [id, record, step, to, on, person, evidence, voids, entry, moment, claimed, digest] =
        <[Cell; 12]>::try_from(cells).map_err(|_| Fault::Broken("step row of a wrong width".to_owned()))?;
    let step = StepTaken {
        id: id.integer()?,
        record: record.integer()?,
        step: step.text()?,
        to: to.text()?,
        on: day(&on.text()?)?,
        person: person.text()?,
        evidence: evidence.text()?,
        voids: voids.optional_integer()?,
        entry: entry.integer()?,
        moment: Moment(moment.integer()?),
        claimed: claimed.integer()? != 0,
    };
    Ok((step, digest.bytes()?))
}

/// The values of a step row's columns, in their order.
pub(crate) fn step_values(step: &StepTaken, digest: &[u8]) -> Vec<Sql> {
    vec![
        step.id.into(),
        step.record.into(),
        step.step.as_str().into(),
        step.to.as_str().into(),
        step.on.to_string().into(),
        step.person.as_str().into(),
        step.evidence.as_str().into(),
        Sql::BigInt(step.voids),
        step.entry.into(),
        step.moment.0.into(),
        i64::from(step.claimed).into(),
        digest.to_vec().into(),
    ]
}
