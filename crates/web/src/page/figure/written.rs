//! A figure for programs: its value, and the records behind it. Numbers are decimal strings.

use office::figure::{Group, trace_json};
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
    if let Some(by) = visit.one("by") {
        let groups = visit.desk.groups(figure, by, &shown.answer.groups, as_of, visit.lang).await?;
        let group =
            |one: &Group| json!({ "under": one.code, "title": one.title, "value": plain(&one.value) });
        value["groups"] = groups.iter().map(group).collect();
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

/// `[{ledger, key, version, title}]`, with `value` and `weight` where they are measured.
pub(super) async fn trace(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Value, Refused> {
    Ok(trace_json(&visit.desk.trace_to_rows(&figure.name, period, as_of).await?))
}

fn plain(amount: &Amount) -> Value {
    match amount.plain() {
        FigureValue::Nothing => Value::Null,
        FigureValue::One(text) => Value::String(text),
        FigureValue::Many(list) => json!(list),
    }
}

/// `exact`, `about`, or why there is no number.
fn qualifier(answer: &FigureAnswer) -> &'static str {
    match &answer.value {
        Amount::Nothing => "nothing-recorded",
        Amount::NotKept => "not-kept-then",
        Amount::Undefined => "undefined",
        Amount::Yes => "yes",
        Amount::No { .. } => "no",
        other if other.is_about() => "about",
        _ => "exact",
    }
}
