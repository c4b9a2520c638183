//! The records behind a figure, part by part, as queries of their own.

use ledger::filter::Test;
use ledger::pack::Packs;

use super::{Ask, Refusal, find, kept, names, part_period, when};
use crate::book::Book;
use crate::figure::{Figure, Measure};
use crate::query::{Select, Take};

/// Some of the records behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracePart {
    /// What part they play: `records`; `part` of a share; `which` of a rank; `against` of all and none; `kept`, the
    /// records that make a zero a zero and not nothing; of a ratio each of these behind `of/` or `to/`.
    pub name: String,
    /// The records, with the values that name them to people.
    pub select: Select,
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
    let label = names::label_paths(packs, &figure.ledger);
    let rows = |more: &[Test]| Select {
        ledger: figure.ledger.clone(),
        organ: ask.organ.clone(),
        filter: figure.filter.iter().chain(more).cloned().collect(),
        when: when(figure, ask.period),
        as_of: ask.as_of,
        take: Take::Rows(label.clone()),
        by: None,
    };
    let mut push = |name: &str, select: Select, without: Option<Select>| {
        parts.push(TracePart { name: format!("{prefix}{name}"), select, without });
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
        push("kept", Select { take: Take::Rows(label.clone()), ..select }, None);
    }
    Ok(())
}
