//! References between sheets: a column whose values are the key of another sheet.

use std::collections::HashSet;

use super::body::{Body, says};
use super::stack::Stack;
use super::{Aim, Kind, Origin, Reason};

/// Fewer values meet by chance.
const FEWEST: usize = 3;

/// Makes references of the columns whose values are found in a column of another sheet that tells its rows apart.
pub(super) fn refer(bodies: &mut [Body], stacks: &[Stack]) {
    // A later sheet refers to an earlier one rather than the other way round.
    let pairs: Vec<(usize, usize)> = (0..bodies.len())
        .rev()
        .flat_map(|from| (0..bodies.len()).map(move |to| (from, to)))
        .filter(|(from, to)| bodies[*from].stack != bodies[*to].stack)
        .collect();
    for (from, to) in pairs {
        if refers(&bodies[to], from) || refers(&bodies[from], to) {
            continue;
        }
        let Some((field, key)) = found(&bodies[from], &bodies[to], stacks) else { continue };
        make_key(&mut bodies[to], key);
        let field = &mut bodies[from].ledger.fields[field];
        field.kind = Kind::Reference;
        field.to = Some(Aim::Drafted(to));
        field.options.clear();
        field.reasons = vec![Reason::FoundInOther];
    }
}

fn refers(body: &Body, to: usize) -> bool {
    body.ledger.fields.iter().any(|field| field.to == Some(Aim::Drafted(to)))
}

/// A field of one body and the field of the other that its values are found in.
fn found(from: &Body, to: &Body, stacks: &[Stack]) -> Option<(usize, usize)> {
    let keys = keys(to, &stacks[to.stack]);
    for (place, field) in from.ledger.fields.iter().enumerate() {
        let may =
            matches!(field.kind, Kind::Text | Kind::Choice) && matches!(field.origin, Origin::Column { .. });
        if !may || field.key || field.privacy.is_sealed() || says(field).is_remark() {
            continue;
        }
        let mut values = from.values(&stacks[from.stack], place);
        values.retain(|value| !value.is_empty());
        for (key, known) in &keys {
            let hit = values.iter().filter(|value| known.contains(*value)).count();
            let different =
                values.iter().filter(|value| known.contains(*value)).collect::<HashSet<_>>().len();
            if different >= FEWEST && hit * 100 >= values.len() * 95 {
                return Some((place, *key));
            }
        }
    }
    None
}

/// The columns that may be the key of a body, each with its values: its key, or else names.
fn keys(body: &Body, stack: &Stack) -> Vec<(usize, HashSet<String>)> {
    let own = body.ledger.fields.iter().any(|field| field.key && field.origin != Origin::Added);
    let may = |place: &usize| {
        let field = &body.ledger.fields[*place];
        let is_text = field.kind == Kind::Text && !field.privacy.is_sealed() && field.heading().is_some();
        is_text && (field.key || !own && says(field).tells_apart() == 3) && body.is_unique(stack, *place)
    };
    let places = (0..body.ledger.fields.len()).filter(may);
    places.map(|place| (place, body.values(stack, place).into_iter().collect())).collect()
}

/// Makes a column the key in place of the number that was added.
fn make_key(body: &mut Body, key: usize) {
    if body.ledger.fields[key].key {
        return;
    }
    for (place, field) in body.ledger.fields.iter_mut().enumerate() {
        field.matches = false;
        field.reasons.retain(|reason| *reason != Reason::TellsApart);
        field.key = place == key;
        if field.origin == Origin::Added && field.kind == Kind::Text {
            field.kept = false;
        }
    }
    let field = &mut body.ledger.fields[key];
    field.required = true;
    field.reasons.push(Reason::Unique);
}
