//! A figure for programs: its value, and the records behind it. Numbers are decimal strings.

use office::terms::{Amount, AsOf, Figure, FigureAnswer, FigureValue, Period};
use serde_json::{Value, json};

use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// `{name, title, value, unit, period, as_of, records, qualifier}`, and `groups` with `by`.
pub(super) async fn value(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Value, Refused> {
    let shown = visit.desk.figure_value(&figure.name, period, as_of, visit.one("by")).await?;
    let mut value = of(visit, figure, period, as_of, &shown.answer);
    if visit.one("by").is_some() {
        let groups = shown.answer.groups.iter();
        value["groups"] = groups
            .map(|(under, amount)| json!({ "under": under_word(under), "value": plain(amount) }))
            .collect();
    }
    Ok(value)
}

/// `{name, title, value, unit, period, as_of, records, qualifier}`.
pub(in crate::page) fn of(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
    answer: &FigureAnswer,
) -> Value {
    json!({
        "name": figure.name, "title": told::title(visit.lang, &figure.title),
        "value": plain(&answer.value), "unit": figure.unit, "period": period.to_string(),
        "as_of": as_of.moment.map(|moment| moment.to_string()), "records": answer.records,
        "qualifier": qualifier(answer),
    })
}

/// `[{ledger, key, version, title}]`.
pub(super) async fn trace(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Value, Refused> {
    let parts = visit.desk.trace(&figure.name, period, as_of).await?;
    let rows = parts.iter().flat_map(|part| {
        part.rows.iter().map(|row| {
            json!({ "ledger": part.ledger, "key": row.key, "version": row.version, "title": row.title })
        })
    });
    Ok(rows.collect())
}

fn plain(amount: &Amount) -> Value {
    match amount.plain() {
        FigureValue::Nothing => Value::Null,
        FigureValue::One(text) => Value::String(text),
        FigureValue::Many(list) => json!(list),
    }
}

/// What a group comes under; null for records without a value.
fn under_word(under: &office::terms::Under) -> Option<String> {
    use office::terms::Under;
    match under {
        Under::All => None,
        Under::Month(month) => Some(month.to_string()),
        Under::Value(text) => text.clone(),
    }
}

/// `exact`, `about`, or why there is no number.
fn qualifier(answer: &FigureAnswer) -> &'static str {
    match &answer.value {
        Amount::Nothing => "nothing-recorded",
        Amount::Undefined => "undefined",
        Amount::Yes => "yes",
        Amount::No { .. } => "no",
        other if other.is_about() => "about",
        _ => "exact",
    }
}
