//! Lines that hold two records, a visit and one of its hazards: strong signs only, for a wrong split is harder to undo
//! than a missing one.

use std::collections::{BTreeMap, BTreeSet};

use super::FieldDraft;
use super::body::told;
use super::stack::Stack;

/// So many blocks of merged cells are a habit.
const BLOCKS: usize = 2;
/// So many of them are looked through.
const LOOKED_AT: usize = 200;

/// A line cut in two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The columns of the parent.
    pub(super) parent: Vec<usize>,
    /// The columns of the child.
    pub(super) child: Vec<usize>,
}

/// How the lines of a stack are cut, if they hold a parent and its children.
pub(super) fn split(stack: &Stack, fields: &[FieldDraft]) -> Option<Split> {
    let parent = merged(stack).or_else(|| grouped(stack))?;
    // What happened has a day, or a group of headings of its own; else the cells were merged to be read more easily.
    let is_dated = parent.iter().any(|column| fields[*column].kind.is_dated());
    if !is_dated && common_group(stack, &parent).is_none() {
        return None;
    }
    let child: Vec<usize> = (0..stack.columns.len()).filter(|column| !parent.contains(column)).collect();
    let records: BTreeSet<String> = stack.lines.iter().map(|line| told(line, &parent)).collect();
    // A parent without children, or one for each, is none.
    let is_parent = records.len() * 10 <= stack.lines.len() * 9 && records.len() > 1;
    (is_parent && child.len() >= 2).then_some(Split { parent, child })
}

/// Two columns and more whose cells are merged over the same rows, block after block.
fn merged(stack: &Stack) -> Option<Vec<usize>> {
    let mut blocks: BTreeMap<(usize, (u32, u32)), BTreeSet<usize>> = BTreeMap::new();
    for (at, leaf) in stack.leaves.iter().enumerate() {
        for merge in &leaf.merges {
            blocks.entry((at, merge.rows)).or_default().insert(merge.columns.0);
        }
    }
    blocks.retain(|_, columns| columns.len() >= 2);
    if blocks.len() < BLOCKS {
        return None;
    }
    let share = |column: &usize| blocks.values().filter(|columns| columns.contains(column)).count();
    let is_merged = |column: &usize| share(column) * 10 >= blocks.len() * 6;
    let columns: Vec<usize> = (0..stack.columns.len()).filter(is_merged).collect();
    if columns.len() < 2 {
        return None;
    }
    // The rest of a group belongs to it if it says nothing else within a block.
    let group = common_group(stack, &columns);
    let is_constant = |column: usize| {
        blocks.keys().take(LOOKED_AT).all(|(leaf, rows)| {
            let within =
                stack.lines.iter().filter(|line| line.leaf == *leaf && (rows.0..=rows.1).contains(&line.row));
            let values: BTreeSet<String> = within.map(|line| line.text(column)).collect();
            values.iter().filter(|value| !value.is_empty()).count() <= 1
        })
    };
    let joins = |column: &usize| {
        columns.contains(column)
            || group.is_some() && self::group(stack, *column) == group && is_constant(*column)
    };
    Some((0..stack.columns.len()).filter(joins).collect())
}

/// Two groups of headings over all columns, the first of which says the same in runs of rows.
fn grouped(stack: &Stack) -> Option<Vec<usize>> {
    let mut groups: Vec<&str> = Vec::new();
    for column in 0..stack.columns.len() {
        let group = group(stack, column)?;
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }
    let [first, second] = groups[..] else { return None };
    if first == second {
        return None;
    }
    let columns: Vec<usize> =
        (0..stack.columns.len()).filter(|column| group(stack, *column) == Some(first)).collect();
    if columns.len() < 2 {
        return None;
    }
    let told: Vec<String> = stack.lines.iter().map(|line| told(line, &columns)).collect();
    let runs = told.chunk_by(|one, other| one == other).count();
    let different = told.iter().collect::<BTreeSet<_>>().len();
    (runs == different && runs * 10 <= told.len() * 7).then_some(columns)
}

/// The group that a column stands under.
fn group(stack: &Stack, column: usize) -> Option<&str> {
    stack.columns[column].title.split_once('/').map(|(group, _)| group)
}

/// The group that all of some columns stand under.
pub(super) fn common_group<'a>(stack: &'a Stack, columns: &[usize]) -> Option<&'a str> {
    let first = group(stack, *columns.first()?)?;
    columns.iter().all(|column| group(stack, *column) == Some(first)).then_some(first)
}
