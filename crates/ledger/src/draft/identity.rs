//! What tells the records of a ledger apart: its key, or the fields by which a row is recognised; and the day from which
//! on they exist.

use std::collections::HashSet;

use super::body::{Body, says};
use super::column::{held, misfits};
use super::stack::Stack;
use super::words::untaken;
use super::{FieldDraft, Kind, Origin, Reason};
use crate::title::Title;

/// So many fields are tried together.
const TRIED: usize = 9;
/// Records of fewer lines say nothing about what every record has.
const ENOUGH: usize = 5;
/// Words of days that a record begins with.
const FIRST: [&str; 8] = ["检查", "收到", "登记", "发现", "会议", "受理", "签订", "用车"];

/// Gives a body its effective date, its key or match, and what is required.
pub(super) fn identify(body: &mut Body, stack: &Stack) {
    if let Some(field) = effective(body, stack) {
        let field = &mut body.ledger.fields[field];
        field.effective = true;
        field.reasons.push(Reason::MostComplete);
    }
    if let Some(field) = own_key(body, stack) {
        let field = &mut body.ledger.fields[field];
        field.key = true;
        field.reasons.push(Reason::Unique);
    } else {
        for field in &matching(body, stack) {
            let field = &mut body.ledger.fields[*field];
            field.matches = true;
            field.reasons.push(Reason::TellsApart);
        }
        body.ledger.fields.insert(0, number_of(&body.ledger.fields));
    }
    require(body, stack);
}

/// The number that records get which have none of their own, beside other fields.
pub(super) fn number_of(others: &[FieldDraft]) -> FieldDraft {
    let is_taken = |name: &str| others.iter().any(|field| field.name == name);
    let is_called = others.iter().any(|field| field.title.zh == "编号" || field.heading() == Some("编号"));
    let (zh, en) = if is_called { ("记录编号", "Record number") } else { ("编号", "Number") };
    FieldDraft {
        name: untaken("number", is_taken),
        title: Title { zh: zh.to_owned(), en: en.to_owned() },
        required: true,
        key: true,
        kept: true,
        reasons: vec![Reason::NoKey],
        ..FieldDraft::default()
    }
}

fn effective(body: &Body, stack: &Stack) -> Option<usize> {
    let lines = body.lines.len();
    let is_child = body.ledger.parent.is_some();
    let mut best: Option<((bool, bool, Kind, usize), usize)> = None;
    for (place, field) in
        body.ledger.fields.iter().enumerate().filter(|(_, field)| field.kept && field.kind.is_dated())
    {
        let says = says(field);
        let filled = body.filled(stack, place);
        let is_complete = filled * 10 >= lines * 9;
        if !is_complete && filled * 10 < lines * 7 || says.is_later() && (is_child || !is_complete) {
            continue;
        }
        let is_first = FIRST.iter().any(|word| says.leaf.contains(word));
        // Of Date, Month and Year the finest is least.
        let fit = filled - unfit(body, stack, field);
        let rank = (!says.is_later(), is_first, field.kind, fit);
        let is_better = |(known, _): &((bool, bool, Kind, usize), usize)| {
            (rank.0, rank.1, std::cmp::Reverse(rank.2), rank.3)
                > (known.0, known.1, std::cmp::Reverse(known.2), known.3)
        };
        if best.as_ref().is_none_or(is_better) {
            best = Some((rank, place));
        }
    }
    best.map(|(_, place)| place)
}

/// How many records hold something in a field that cannot be read as it.
fn unfit(body: &Body, stack: &Stack, field: &FieldDraft) -> usize {
    let Origin::Column { place, .. } = field.origin else { return 0 };
    let wrong = misfits(field, &held(stack, place));
    wrong.iter().filter(|line| body.lines.binary_search(line).is_ok()).count()
}

/// A column that every record has, each another one, and that looks like a number of the office's own.
fn own_key(body: &Body, stack: &Stack) -> Option<usize> {
    let is_key = |place: &usize| {
        let field = &body.ledger.fields[*place];
        let is_text =
            field.kept && field.kind == Kind::Text && !field.privacy.is_sealed() && field.heading().is_some();
        is_text && says(field).is_own_code() && !field.blank_is_above && body.is_unique(stack, *place)
    };
    (0..body.ledger.fields.len()).find(is_key)
}

/// The two or three fields that tell most rows apart; of equals the fewest, and those that say what a record is about.
pub(super) fn matching(body: &Body, stack: &Stack) -> Vec<usize> {
    let lines = body.lines.len();
    let mut ranked: Vec<(u32, usize)> = (0..body.ledger.fields.len())
        .filter(|place| body.filled(stack, *place) * 10 >= lines * 9)
        .filter_map(|place| Some((weight(&body.ledger.fields[place])?, place)))
        .collect();
    ranked.sort_by_key(|(weight, place)| (std::cmp::Reverse(*weight), *place));
    ranked.truncate(TRIED);
    let values: Vec<Vec<String>> = ranked.iter().map(|(_, place)| body.values(stack, *place)).collect();
    let different = |set: &[usize]| {
        let tuple = |line: usize| set.iter().map(|at| values[*at][line].as_str()).collect::<Vec<_>>();
        (0..lines).map(tuple).collect::<HashSet<_>>().len()
    };
    let is_dated = ranked.iter().any(|(_, place)| body.ledger.fields[*place].effective);
    let mut best: Option<((usize, usize, u32), Vec<usize>)> = None;
    for set in sets(ranked.len()) {
        let alone_is_enough =
            !is_dated && says(&body.ledger.fields[ranked[set[0]].1]).bare().ends_with("名称");
        if set.len() == 1 && ranked.len() > 1 && !alone_is_enough {
            continue;
        }
        let weight: u32 = set.iter().map(|at| ranked[*at].0).sum();
        let rank = (lines - different(&set), set.len(), 100 - weight);
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, set));
        }
    }
    best.map(|(_, set)| set.into_iter().map(|at| ranked[at].1).collect()).unwrap_or_default()
}

/// How well a field is suited to recognise a row by; none if it is not.
fn weight(field: &FieldDraft) -> Option<u32> {
    let says = says(field);
    // The day of the week follows from the day.
    if !field.kept || field.privacy.is_sealed() || says.bare() == "星期" {
        return None;
    }
    match (&field.origin, field.kind) {
        (_, Kind::Reference) | (_, _) if field.effective || field.kind == Kind::Reference => Some(4),
        (Origin::Added, _) => None,
        (Origin::SheetName, _) => Some(2),
        (_, Kind::Date | Kind::Month) => (!says.is_later()).then_some(2),
        _ if says.changes() && says.tells_apart() < 3 => None,
        (_, Kind::LongText) => Some(says.tells_apart()).filter(|weight| *weight == 3),
        (_, Kind::Text | Kind::Place | Kind::Choice) => Some(says.tells_apart()),
        _ => None,
    }
}

/// All sets of one to three of so many places, small ones first.
fn sets(count: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = (0..count).map(|one| vec![one]).collect();
    let mut from = 0;
    for _ in 0..2 {
        let end = sets.len();
        for at in from..end {
            let last = sets[at].last().map_or(0, |last| last + 1);
            for next in last..count {
                let mut set = sets[at].clone();
                set.push(next);
                sets.push(set);
            }
        }
        from = end;
    }
    sets
}

/// What every record has is required, where that is sure: of what names it, and of texts, days and classes.
fn require(body: &mut Body, stack: &Stack) {
    let lines = body.lines.len();
    for place in 0..body.ledger.fields.len() {
        let field = &body.ledger.fields[place];
        let names = field.key || field.matches || field.effective;
        let is_sure = names || lines >= ENOUGH * 2 && !says(field).changes() && !field.privacy.is_sealed();
        let fits = !field.reasons.contains(&Reason::SomeDoNotFit);
        let may = matches!(
            field.kind,
            Kind::Text | Kind::Place | Kind::Date | Kind::Month | Kind::Choice | Kind::Reference
        );
        // Of a series, as the days of a month, one column is like another.
        let may = may && says(field).leaf.parse::<u32>().is_err();
        let is_column = field.origin != Origin::Added || field.kind == Kind::Reference;
        if may && is_sure && fits && is_column && lines >= ENOUGH && body.filled(stack, place) == lines {
            body.ledger.fields[place].required = true;
        }
    }
}
