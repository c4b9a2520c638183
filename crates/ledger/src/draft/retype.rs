//! A field that is given another type: what the type takes – places, unit, options – is read from the cells again.

use std::collections::BTreeSet;

use super::body::says;
use super::column::{Held, misfits, options};
use super::{FieldDraft, Kind, Reason, number};
use crate::field::Privacy;
use crate::written::in_one_line;

/// More options than this are no choice any more, even where somebody wants one.
const MOST_OPTIONS: usize = 60;
/// A longer word is a sentence.
const LONGEST_OPTION: usize = 40;

/// A field of another type. Its name, its part in telling records apart, and where it comes from stay.
pub(super) fn retyped(field: &FieldDraft, kind: Kind, cells: &[Held<'_>]) -> FieldDraft {
    let mut field = FieldDraft { kind, about: false, places: 0, ..field.clone() };
    let filled: Vec<&Held<'_>> = cells.iter().filter(|cell| !cell.is_blank()).collect();
    field.unit.clear();
    field.options.clear();
    match kind {
        kind if kind.is_number() => {
            let says = says(&field);
            let (unit, places, about) = number::shape(kind, says, &filled);
            (field.unit, field.places, field.about) = (unit, places, about);
        }
        Kind::Choice | Kind::Choices => {
            let words = words(kind, &filled);
            field.options = options(&words.iter().map(String::as_str).collect::<Vec<_>>());
        }
        // What identifies a natural person is hidden until somebody says otherwise.
        Kind::Phone | Kind::IdNumber if !says(&field).is_office_phone() => field.privacy = Privacy::Personal,
        _ => {}
    }
    field.reasons.retain(|reason| !reason.is_of_type());
    field.reasons.insert(0, Reason::Chosen);
    if !misfits(&field, cells).is_empty() {
        field.reasons.push(Reason::SomeDoNotFit);
    }
    field
}

/// A number field in another unit: as many places as its cells need in it.
pub(super) fn remeasured(field: &mut FieldDraft, cells: &[Held<'_>]) {
    let filled: Vec<&Held<'_>> = cells.iter().filter(|cell| !cell.is_blank()).collect();
    field.places = number::places_of(field.kind, &field.unit, &filled);
}

/// The words of the cells in the order in which they come; none where they are too many or too long for options.
fn words(kind: Kind, filled: &[&Held<'_>]) -> Vec<String> {
    let parts = |cell: &Held<'_>| -> Vec<String> {
        match kind {
            Kind::Choices => cell.text.split('、').map(in_one_line).collect(),
            _ => vec![in_one_line(&cell.text)],
        }
    };
    let mut seen = BTreeSet::new();
    let all = filled.iter().flat_map(|cell| parts(cell));
    let words: Vec<String> = all.filter(|word| !word.is_empty() && seen.insert(word.clone())).collect();
    let is_short = |word: &String| word.chars().count() <= LONGEST_OPTION;
    if words.len() <= MOST_OPTIONS && words.iter().all(is_short) { words } else { Vec::new() }
}
