//! What a changed pack may not do to what was entered under it: each refusal with its place and its remedy.

use std::collections::BTreeSet;

use ledger::field::{Field, FieldType};
use ledger::finding::Finding;
use ledger::flow::VOID;
use ledger::pack::{Ledger, Packs};
use sea_query::{Alias, Expr, ExprTrait as _, Query};

use super::kept::Kept;
use super::{column, signature};
use crate::sql::{Fault, Kind, Tx};

/// A refusal at the field, or else at the ledger.
fn refused(code: &'static str, ledger: &Ledger, field: Option<&Field>) -> Finding {
    let finding = Finding::error(code).arg("ledger", &ledger.title);
    let finding = match field {
        Some(field) => finding.arg("field", &field.title),
        None => finding,
    };
    ledger.point_at(finding, field.map(|field| field.name.as_str()))
}

/// Whether a table of a ledger has a row that passes.
async fn any(tx: &mut Tx, table: &str, ledger: &str, condition: Option<Expr>) -> Result<bool, Fault> {
    let mut query = Query::select();
    query.expr(Expr::val(1i64)).from(Alias::new(format!("{table}_{ledger}"))).limit(1);
    if let Some(condition) = condition {
        query.and_where(condition);
    }
    Ok(!tx.fetch(&query, &[Kind::Integer]).await?.is_empty())
}

/// Whether a ledger never had a record: then nothing stands in the way of any change.
pub(super) async fn is_empty(tx: &mut Tx, ledger: &Ledger) -> Result<bool, Fault> {
    Ok(!any(tx, "r", &ledger.name, None).await?)
}

/// Ledgers and fields that hold something and are gone from the packs.
pub(super) async fn lost(tx: &mut Tx, packs: &Packs, kept: &Kept) -> Result<Vec<Finding>, Fault> {
    let mut findings = Vec::new();
    let ledgers: BTreeSet<&String> = kept.fields.keys().map(|(ledger, _)| ledger).collect();
    for name in ledgers {
        if packs.ledger(name).is_none() && any(tx, "r", name, None).await? {
            findings.push(Finding::error("change-ledger-removed").arg("ledger", name));
        }
    }
    for (name, gone) in kept.fields.keys() {
        let Some(ledger) = packs.ledger(name) else { continue };
        if ledger.fields.iter().any(|field| column(field) == gone) {
            continue;
        }
        let set = || Some(Expr::col(Alias::new(gone)).is_not_null());
        if any(tx, "r", name, set()).await? || any(tx, "h", name, set()).await? {
            findings.push(refused("change-field-removed", ledger, None).arg("name", gone));
        }
    }
    Ok(findings)
}

/// What the declaration alone tells: the type, precision, unit, target or secrecy of a field, the key, the first state.
pub(super) fn declared(ledger: &Ledger, kept: &Kept) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in &ledger.fields {
        let place = (ledger.name.clone(), column(field).to_owned());
        let now = signature(field);
        let Some(before) = kept.fields.get(&place).filter(|before| **before != now) else { continue };
        let (code, before, now) = difference(&Signature::read(before), &Signature::read(&now));
        findings.push(refused(code, ledger, Some(field)).arg("before", before).arg("after", now));
    }
    if kept.has_other_key(ledger) {
        findings.push(refused("change-key", ledger, None));
    }
    if let Some(before) = kept.other_start(ledger) {
        findings.push(refused("change-start", ledger, None).arg("before", before));
    }
    findings
}

/// A column's signature taken apart.
#[derive(PartialEq, Eq)]
struct Signature<'a> {
    kind: &'a str,
    target: &'a str,
    places: &'a str,
    unit: &'a str,
    about: &'a str,
    sealed: bool,
    lookup: bool,
}

impl<'a> Signature<'a> {
    fn read(text: &'a str) -> Self {
        let (text, lookup) = text.strip_suffix(" lookup").map_or((text, false), |rest| (rest, true));
        let (text, sealed) = text.strip_suffix(" sealed").map_or((text, false), |rest| (rest, true));
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        let mut read = Self { kind, target: "", places: "", unit: "", about: "", sealed, lookup };
        if kind == "number" {
            // A unit may hold spaces of its own.
            (read.places, read.unit) = rest.split_once(' ').unwrap_or((rest, ""));
            (read.unit, read.about) = read.unit.rsplit_once(' ').unwrap_or((read.unit, ""));
        } else {
            read.target = rest;
        }
        read
    }
}

/// The first thing in which two signatures differ, as it was and as it would be.
fn difference<'a>(before: &Signature<'a>, now: &Signature<'a>) -> (&'static str, &'a str, &'a str) {
    let yes = |yes: bool| if yes { "true" } else { "false" };
    let all = [
        ("change-type", before.kind, now.kind),
        ("change-target", before.target, now.target),
        ("change-unit", before.unit, now.unit),
        ("change-places", before.places, now.places),
        ("change-about", before.about, now.about),
        ("change-privacy", yes(before.sealed), yes(now.sealed)),
    ];
    let last = ("change-lookup", yes(before.lookup), yes(now.lookup));
    all.into_iter().find(|(_, before, now)| before != now).unwrap_or(last)
}

/// What only the records tell: options, states and steps that they use, and fields that they lack.
pub(super) async fn used(tx: &mut Tx, ledger: &Ledger) -> Result<Vec<Finding>, Fault> {
    let mut findings = Vec::new();
    for field in &ledger.fields {
        if matches!(field.kind, FieldType::Choice(_) | FieldType::Choices(_)) {
            let mut codes = values(tx, "r", ledger, column(field)).await?;
            codes.extend(values(tx, "h", ledger, column(field)).await?);
            let codes: BTreeSet<&str> = codes.iter().flat_map(|codes| codes.split(',')).collect();
            for code in codes.into_iter().filter(|code| field.option_title(code).is_none()) {
                findings.push(refused("change-option-removed", ledger, Some(field)).arg("option", code));
            }
        }
        let is_wanted = is_wanted(field) && field.default.is_none();
        if is_wanted && any(tx, "r", &ledger.name, Some(is_unset(field))).await? {
            findings.push(refused("change-required", ledger, Some(field)));
        }
    }
    let mut states = values(tx, "r", ledger, "_state").await?;
    states.extend(values(tx, "s", ledger, "_to").await?);
    let flow = ledger.flow.as_ref();
    for state in states.iter().filter(|state| !state.is_empty()) {
        if flow.and_then(|flow| flow.state_title(state)).is_none() {
            findings.push(refused("change-state-removed", ledger, None).arg("state", state));
        }
    }
    for step in values(tx, "s", ledger, "_step").await?.iter().filter(|step| *step != VOID) {
        if flow.and_then(|flow| flow.step(step)).is_none() {
            findings.push(refused("change-step-removed", ledger, None).arg("step", step));
        }
    }
    Ok(findings)
}

/// Whether all present records must have a field.
pub(super) fn is_wanted(field: &Field) -> bool {
    field.required && !field.retired && field.required_from.is_none()
}

/// Whether a record is without a field.
pub(super) fn is_unset(field: &Field) -> Expr {
    Expr::col(Alias::new(column(field))).is_null()
}

/// All values of a column.
async fn values(tx: &mut Tx, table: &str, ledger: &Ledger, column: &str) -> Result<BTreeSet<String>, Fault> {
    let query = Query::select()
        .distinct()
        .column(Alias::new(column))
        .from(Alias::new(format!("{table}_{}", ledger.name)))
        .and_where(Expr::col(Alias::new(column)).is_not_null())
        .to_owned();
    let rows = tx.fetch(&query, &[Kind::Text]).await?;
    rows.into_iter().flatten().map(|cell| cell.text()).collect()
}
