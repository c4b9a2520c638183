//! Random paths through the references of a pack, and random tests on what lies at their ends.

use ledger::field::{Field, FieldType};
use ledger::filter::{Hop, Last, Path};
use ledger::pack::{Ledger, Packs};

use crate::seed::{Pick, TestSeed, of, split};
use crate::value::literal;

/// The most references that a path goes through.
const LONGEST: usize = 2;

/// The field at the end of a path, unless it ends in a state or key.
pub(crate) fn field<'a>(packs: &'a Packs, path: &Path) -> Option<&'a Field> {
    match &path.last {
        Last::Field(name) => packs.ledger(path.end())?.field(name),
        Last::State | Last::Key => None,
    }
}

pub(crate) fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldType::Number(_))
}

/// Whether a path reads the record itself, its fields or its state.
pub(crate) fn is_own(path: &Path) -> bool {
    path.hops.is_empty() && path.last != Last::Key
}

/// Every path from a ledger, own fields first.
pub(crate) fn all(packs: &Packs, ledger: &str) -> Vec<Path> {
    let mut ways: Vec<Vec<Hop>> = vec![Vec::new()];
    let mut paths = Vec::new();
    while let Some(hops) = (!ways.is_empty()).then(|| ways.remove(0)) {
        let end = packs.ledger(hops.last().map_or(ledger, |hop| &hop.ledger)).unwrap();
        let path = |last: Last| Path { ledger: ledger.to_owned(), hops: hops.clone(), last };
        paths.extend(end.fields.iter().map(|field| path(Last::Field(field.name.clone()))));
        paths.push(path(Last::Key));
        paths.extend(end.flow.iter().map(|_| path(Last::State)));
        for (field, target) in end.fields.iter().filter_map(|field| Some((field, field.target()?))) {
            if hops.len() < LONGEST {
                let hop = Hop { field: field.name.clone(), ledger: target.to_owned() };
                ways.push(hops.iter().cloned().chain([hop]).collect());
            }
        }
    }
    paths
}

/// One of the paths that fit; `own` keeps to what the record itself holds where one does.
pub(crate) fn one(
    packs: &Packs,
    ledger: &str,
    pick: Pick,
    own: bool,
    fits: impl Fn(&Path, Option<&Field>) -> bool,
) -> Option<Path> {
    let mut paths = all(packs, ledger);
    paths.retain(|path| fits(path, field(packs, path)));
    let (near, rest) = split(pick, 2);
    if (own || near == 0) && paths.iter().any(is_own) {
        paths.retain(is_own);
    }
    (!paths.is_empty()).then(|| of(&paths, rest))
}

/// Whether a path may leave the store.
pub(crate) fn is_open(field: Option<&Field>) -> bool {
    field.is_none_or(|field| !field.privacy.is_sealed())
}

/// What a filter may test.
#[derive(Clone, Copy)]
pub(crate) struct Allowed {
    /// The state of the record itself: a flow may not.
    pub(crate) own_state: bool,
    /// Anything but what the record itself holds.
    pub(crate) others: bool,
    /// Numbers near the greatest.
    pub(crate) huge: bool,
}

/// The tests of a filter as a pack writes them.
pub(crate) fn filter(packs: &Packs, ledger: &str, seeds: &[TestSeed], allowed: Allowed) -> String {
    let tests: Vec<String> = seeds.iter().map(|seed| test(packs, ledger, seed, allowed)).collect();
    format!("[{}]", tests.join(", "))
}

fn test(packs: &Packs, ledger: &str, seed: &TestSeed, allowed: Allowed) -> String {
    let (shape, rest) = split(seed.shape, 5);
    if shape == 4 && allowed.others {
        let children = children(packs, ledger);
        if !children.is_empty() {
            let (exists, rest) = split(rest, 2);
            let (child, via) = of(&children, rest);
            let inner = filter(packs, &child.name, &seed.inner, Allowed { own_state: true, ..allowed });
            let word = if exists == 0 { "has" } else { "has_no" };
            let name = &child.name;
            return format!("{{ {word} = {{ ledger = \"{name}\", via = \"{via}\", where = {inner} }} }}");
        }
    }
    let fits = |path: &Path, field: Option<&Field>| {
        let own_state = path.hops.is_empty() && path.last == Last::State;
        let own = allowed.others || (is_own(path) && field.is_none_or(|one| one.target().is_none()));
        own && (allowed.own_state || !own_state) && (allowed.others || is_open(field))
    };
    // Own fields are many and the state is one: it would rarely be picked.
    let is_state =
        |path: &Path, field: Option<&Field>| path.reads_state() && is_own(path) && fits(path, field);
    let state = (shape < 2).then(|| one(packs, ledger, seed.path, true, is_state)).flatten();
    let any = || one(packs, ledger, seed.path, !allowed.others, fits).expect("every ledger has a code");
    let path = state.unwrap_or_else(any);
    if shape == 3
        && let Some(text) = compared(packs, &path, seed, fits)
    {
        return text;
    }
    format!("{{ path = \"{}\", {} }}", path.text(), op(packs, &path, seed, allowed))
}

/// Every ledger, with its field, that refers to this one.
fn children<'a>(packs: &'a Packs, ledger: &str) -> Vec<(&'a Ledger, &'a str)> {
    let of = |child: &'a Ledger| {
        let points = child.fields.iter().filter(|field| field.target() == Some(ledger));
        points.map(move |field| (child, field.name.as_str()))
    };
    packs.ledgers.values().flat_map(of).collect()
}

/// A comparison with another path of the same type.
fn compared(
    packs: &Packs,
    path: &Path,
    seed: &TestSeed,
    fits: impl Fn(&Path, Option<&Field>) -> bool,
) -> Option<String> {
    let this = field(packs, path);
    let alike = |other: &Path, there: Option<&Field>| match (this, there) {
        (Some(a), Some(b)) => {
            std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
                && a.unit() == b.unit()
                && a.places() == b.places()
                && a.target() == b.target()
        }
        (None, None) => path.last == other.last,
        _ => false,
    };
    if !is_open(this) {
        return None;
    }
    let is_other = |other: &Path, there: Option<&Field>| {
        other != path && is_open(there) && fits(other, there) && alike(other, there)
    };
    let other = one(packs, &path.ledger, seed.values[0], false, is_other)?;
    let ordered = this.is_some_and(Field::is_ordered);
    let words: &[&str] =
        if ordered { &["same_as", "differs", "before", "after"] } else { &["same_as", "differs"] };
    Some(format!("{{ path = \"{}\", {} = \"{}\" }}", path.text(), of(words, seed.op), other.text()))
}

fn op(packs: &Packs, path: &Path, seed: &TestSeed, allowed: Allowed) -> String {
    let value = |at: usize| literal(packs, path, seed.values[at], allowed.huge);
    let field = field(packs, path);
    let mut words = vec!["is", "set"];
    if is_open(field) {
        words.extend(["not", "in"]);
    }
    if field.is_some_and(Field::is_ordered) {
        words.extend(["below", "at_most", "above", "at_least"]);
    }
    match of(&words, seed.op) {
        "set" => format!("set = {}", seed.values[0].is_multiple_of(2)),
        "in" => format!("in = [{}, {}]", value(0), value(1)),
        word => format!("{word} = {}", value(0)),
    }
}
