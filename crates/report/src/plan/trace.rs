//! The records behind a figure, part by part, as queries of their own.

use ledger::field::Field;
use ledger::filter::{Hop, Last, Op, Path, Test};
use ledger::pack::Packs;

use super::{Ask, Refusal, find, kept, names, part_period, when};
use crate::book::{Book, field_at};
use crate::figure::{Figure, Measure, Piece};
use crate::query::{Select, Take};
use crate::summary;

/// The part that only says that the ledger was kept in the period.
pub const KEPT: &str = "kept";
/// The part that holds the totals without rows.
pub const SUMMARIES: &str = "summaries";

/// Some of the records behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracePart {
    /// What part they play: `records`; `part` of a share; `which` of a rank; `against` of all and none; `kept`, the
    /// records that make a zero a zero and not nothing; of a ratio each of these behind `of/` or `to/`.
    pub name: String,
    /// The records, with the values that name them to people and then those that are measured.
    pub select: Select,
    /// What is measured of each record: the value, and the weight of a weighted mean. They are the last paths that
    /// the select takes.
    pub measured: Vec<Path>,
    /// Whether the figure is the sum of what is measured.
    pub summed: bool,
    /// The keys of the records of other ledgers that the figure reads through these records' references: whoever
    /// wants to see them too asks the same select for these paths.
    pub through: Vec<Path>,
    /// Those that must be left out, by id: the records against an `all` are those that are compared without those
    /// that pass.
    pub without: Option<Select>,
}

/// The records behind a figure. `by` of what is asked is left aside.
///
/// # Errors
/// The figure is unknown.
pub fn trace(book: &Book, packs: &Packs, figure: &str, ask: &Ask) -> Result<Vec<TracePart>, Refusal> {
    let mut parts = Vec::new();
    add(book, packs, find(book, figure)?, &Ask { by: None, ..ask.clone() }, "", &mut parts)?;
    Ok(parts)
}

fn add(
    book: &Book,
    packs: &Packs,
    figure: &Figure,
    ask: &Ask,
    prefix: &str,
    parts: &mut Vec<TracePart>,
) -> Result<(), Refusal> {
    if let Measure::Ratio { of, to } = &figure.measure {
        for (name, part) in [("of", of), ("to", to)] {
            let inner = Ask { period: part_period(part, ask.period), ..ask.clone() };
            add(book, packs, find(book, &part.figure)?, &inner, &format!("{prefix}{name}/"), parts)?;
        }
        return Ok(());
    }
    let through = through(figure, packs);
    let label = names::label_paths(packs, &figure.ledger);
    let measured = measured(&figure.measure);
    let shown: Vec<Path> = label.iter().chain(&measured).cloned().collect();
    let rows = |more: &[Test]| Select {
        ledger: figure.ledger.clone(),
        organ: ask.organ.clone(),
        filter: figure.filter.iter().chain(more).cloned().collect(),
        when: when(figure, ask.period),
        as_of: ask.as_of,
        take: Take::Rows(shown.clone()),
        by: None,
    };
    let mut push = |name: &str, select: Select, without: Option<Select>| {
        let measured = if name == KEPT { Vec::new() } else { measured.clone() };
        let summed = !measured.is_empty() && matches!(figure.measure, Measure::Sum(_));
        let name = format!("{prefix}{name}");
        parts.push(TracePart { name, select, measured, summed, through: through.clone(), without });
    };
    push("records", rows(&[]), None);
    match &figure.measure {
        Measure::Share(part) => push("part", rows(part), None),
        Measure::All(part) => push("against", rows(&[]), Some(rows(part))),
        Measure::None => push("against", rows(&[]), None),
        Measure::Rank { which, .. } => push("which", rows(which), None),
        _ => {}
    }
    for select in packs.ledger(&figure.ledger).map(|ledger| kept(figure, ledger, ask)).unwrap_or_default() {
        push(KEPT, Select { take: Take::Rows(label.clone()), ..select }, None);
    }
    if let Some((select, value)) = summary::traced(packs, figure, ask.organ.clone(), ask.period, ask.as_of) {
        let (name, through) = (format!("{prefix}{SUMMARIES}"), Vec::new());
        parts.push(TracePart { name, select, measured: vec![value], summed: true, through, without: None });
    }
    Ok(())
}

/// What is measured of each record: numbers and dates, which people add up or compare.
fn measured(measure: &Measure) -> Vec<Path> {
    match measure {
        Measure::Sum(path) | Measure::Min(path) | Measure::Max(path) | Measure::Mean(path) => {
            vec![path.clone()]
        }
        Measure::Weighted { value, weight } => vec![value.clone(), weight.clone()],
        Measure::Rank { field, .. } => vec![field.clone()],
        _ => Vec::new(),
    }
}

/// The keys of the records that a figure reads through references, each once.
fn through(figure: &Figure, packs: &Packs) -> Vec<Path> {
    let mut read: Vec<&Path> = Vec::new();
    let mut tests: Vec<&Test> = figure.filter.iter().collect();
    match &figure.measure {
        Measure::Sum(path)
        | Measure::Min(path)
        | Measure::Max(path)
        | Measure::Mean(path)
        | Measure::Distinct(path) => {
            read.push(path);
        }
        Measure::Names { order, item, .. } => {
            read.extend(order);
            read.extend(item.iter().filter_map(|piece| match piece {
                Piece::Value { path, .. } => Some(path),
                Piece::Text(_) => None,
            }));
        }
        Measure::Weighted { value, weight } => read.extend([value, weight]),
        Measure::Rank { field, which, .. } => {
            read.push(field);
            tests.extend(which);
        }
        Measure::Share(part) | Measure::All(part) => tests.extend(part),
        Measure::Count | Measure::None | Measure::Ratio { .. } => {}
    }
    for test in tests {
        if let Test::Value { path, op } = test {
            read.push(path);
            if let Op::With(_, other) = op {
                read.push(other);
            }
        }
    }
    let mut keys: Vec<Path> = Vec::new();
    for path in read {
        // A reference at the end is counted and printed as the record that it means.
        let mut hops = path.hops.clone();
        if let (Last::Field(field), Some(target)) =
            (&path.last, field_at(packs, path).and_then(Field::target))
        {
            hops.push(Hop { field: field.clone(), ledger: target.to_owned() });
        }
        for end in 1..=hops.len() {
            let key = Path { hops: hops[..end].to_vec(), last: Last::Key, ..path.clone() };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}
