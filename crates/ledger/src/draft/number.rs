//! Columns of numbers: their unit, their digits after the point, and whether some are only about right.

use std::collections::BTreeMap;

use super::column::{Held, fitting, is_most, kind};
use super::heading::Says;
use super::{FieldDraft, Kind, Reason};
use crate::written::amount;

/// Units of money.
pub(super) const MONEY: [&str; 3] = ["元", "万元", "亿元"];
/// Units of area.
pub(super) const AREA: [&str; 2] = ["亩", "㎡"];
/// The most digits after the point.
const MOST_PLACES: usize = 6;

/// A column of numbers; none if nine of ten cells are none.
pub(super) fn guess(says: Says<'_>, filled: &[&Held<'_>]) -> Option<FieldDraft> {
    // Digits that begin with 0, or that are too many to count with, are numbers that are written only.
    let is_written = |cell: &&&Held<'_>| {
        let begins = cell.text.starts_with('0') && cell.text.len() > 1 && !cell.text.starts_with("0.");
        begins && cell.text.chars().all(|sign| sign.is_ascii_digit())
            || cell.text.len() > 15 && is_digits(&cell.text)
    };
    if filled.iter().filter(is_written).count() * 10 > filled.len() {
        return None;
    }
    let (unit, reason) = unit(says, filled);
    let mut field = kind(Kind::Decimal, reason);
    field.unit = unit;
    field.about = true;
    field.places = places(&field.unit, filled);
    if !is_most(fitting(&field, filled), filled.len()) {
        return None;
    }
    let is_about = |cell: &&Held<'_>| amount(&cell.text, &field.unit, cell.unsaid).about;
    field.about = filled.iter().any(is_about);
    field.kind = match field.unit.as_str() {
        unit if MONEY.contains(&unit) => Kind::Money,
        "亩" | "㎡" => Kind::Area,
        "%" => Kind::Percent,
        _ if field.places == 0 => Kind::Integer,
        _ => Kind::Decimal,
    };
    if matches!(field.kind, Kind::Money | Kind::Area | Kind::Percent) {
        field.places = field.places.max(2);
    }
    Some(field)
}

/// Unit, places and whether some are about right, for a column that somebody says holds numbers of this type. The unit of
/// money or of an area stays empty where nothing says it.
pub(super) fn shape(kind: Kind, says: Says<'_>, filled: &[&Held<'_>]) -> (String, u32, bool) {
    let (found, _) = unit(says, filled);
    let above = || filled.iter().find_map(|cell| cell.unsaid.unit.clone()).unwrap_or_default();
    let unit = match kind {
        Kind::Money if MONEY.contains(&found.as_str()) => found,
        Kind::Money => above(),
        Kind::Area if AREA.contains(&found.as_str()) => found,
        Kind::Area => String::new(),
        Kind::Percent => "%".to_owned(),
        _ => found,
    };
    let is_about = |cell: &&Held<'_>| amount(&cell.text, &unit, cell.unsaid).about;
    let about = filled.iter().any(is_about);
    let places = places_of(kind, &unit, filled);
    (unit, places, about)
}

/// The digits after the point that a column of this type and unit needs.
pub(super) fn places_of(kind: Kind, unit: &str, filled: &[&Held<'_>]) -> u32 {
    match kind {
        Kind::Integer => 0,
        Kind::Decimal => Some(places(unit, filled)).filter(|places| *places > 0).unwrap_or(2),
        _ => places(unit, filled).max(2),
    }
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|sign| sign.is_ascii_digit())
}

/// The unit of a column: as the heading says it, or the cells, or the line above the table for what looks like money.
fn unit(says: Says<'_>, filled: &[&Held<'_>]) -> (String, Reason) {
    if let Some(unit) = says.unit() {
        let usual = match unit {
            "平方米" | "m²" | "m2" => "㎡",
            "％" => "%",
            unit => unit,
        };
        return (usual.to_owned(), Reason::UnitStated);
    }
    let mut rests: BTreeMap<String, usize> = BTreeMap::new();
    for cell in filled {
        let rest = amount(&cell.text, "", cell.unsaid).rest;
        if !rest.is_empty() && rest.chars().count() <= 3 {
            *rests.entry(rest).or_default() += 1;
        }
    }
    let money = |rest: &&String| MONEY.contains(&rest.as_str());
    let stated = filled.iter().find_map(|cell| cell.unsaid.unit.clone()).filter(|_| says.is_money());
    let written = rests.keys().find(money).cloned();
    if let Some(unit) = stated.or(written) {
        return (unit, Reason::UnitStated);
    }
    let usual = rests.into_iter().max_by_key(|(_, count)| *count);
    match usual.map(|(rest, _)| if rest == "平方米" { "㎡".to_owned() } else { rest }) {
        Some(unit) => (unit, Reason::UnitStated),
        None if says.is_money() => (String::new(), Reason::UnitUnknown),
        None => (String::new(), Reason::Cells),
    }
}

/// The digits after the point that all cells need, of those that do not need too many.
fn places(unit: &str, filled: &[&Held<'_>]) -> u32 {
    let needed = |cell: &&Held<'_>| {
        let digits = amount(&cell.text, unit, cell.unsaid).digits;
        let places = digits.split_once('.').map_or(0, |(_, behind)| behind.trim_end_matches('0').len());
        Some(places).filter(|places| *places <= MOST_PLACES)
    };
    let most = filled.iter().filter_map(needed).max().unwrap_or_default();
    u32::try_from(most).unwrap_or_default()
}
