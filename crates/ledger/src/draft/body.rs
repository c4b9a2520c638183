//! A body: a ledger that is being drafted, with the lines that are its records.

use std::collections::{BTreeSet, HashSet};

use super::heading::Says;
use super::stack::{Line, Stack};
use super::tables::Tables;
use super::{Draft, FieldDraft, LedgerDraft, Origin};

/// A ledger with its records.
#[derive(Clone, Debug)]
pub(super) struct Body {
    /// What is proposed so far.
    pub(super) ledger: LedgerDraft,
    /// The place of its stack.
    pub(super) stack: usize,
    /// The lines that are its records, one a record.
    pub(super) lines: Vec<usize>,
    /// The columns by which its parent is told, if that stands on the same lines.
    pub(super) parent_columns: Vec<usize>,
    /// What one of its records is called, as 检查; empty if that is not known.
    pub(super) noun: String,
}

impl Body {
    /// A ledger of a draft with its records, and the tables that they stand in.
    pub(super) fn of<'a>(draft: &Draft, place: usize, tables: &'a Tables) -> Option<(Self, &'a Stack)> {
        let ledger = draft.ledgers.get(place)?;
        let stack = tables.of(ledger)?;
        let parent = ledger.parent.and_then(|place| draft.ledgers.get(place));
        let parent_columns = parent.map(columns).unwrap_or_default();
        let own = columns(ledger);
        let all = 0..stack.lines.len();
        let mut seen = BTreeSet::new();
        let lines = match () {
            () if ledger.on_lines_of_child => {
                all.filter(|line| seen.insert(told(&stack.lines[*line], &own))).collect()
            }
            () if parent.is_some() => {
                let holds = |line: &usize| own.iter().any(|column| !stack.lines[*line].is_blank(*column));
                all.filter(holds).collect()
            }
            () => all.collect(),
        };
        let body = Self { ledger: ledger.clone(), stack: 0, lines, parent_columns, noun: String::new() };
        Some((body, stack))
    }

    /// What a field holds in a line, without the blanks in it.
    pub(super) fn value(&self, stack: &Stack, field: &FieldDraft, line: &Line) -> String {
        let text = match &field.origin {
            Origin::Column { place, .. } if line.is_blank(*place) => String::new(),
            Origin::Column { place, .. } => line.text(*place),
            Origin::SheetName => stack.leaves[line.leaf].name.clone(),
            Origin::Added => told(line, &self.parent_columns),
        };
        text.chars().filter(|sign| !sign.is_whitespace()).collect()
    }

    /// What a field holds in each record.
    pub(super) fn values(&self, stack: &Stack, field: usize) -> Vec<String> {
        let field = &self.ledger.fields[field];
        self.lines.iter().map(|line| self.value(stack, field, &stack.lines[*line])).collect()
    }

    /// How many records have something in a field.
    pub(super) fn filled(&self, stack: &Stack, field: usize) -> usize {
        self.values(stack, field).iter().filter(|value| !value.is_empty()).count()
    }

    /// Whether every record has something in a field, and each something else.
    pub(super) fn is_unique(&self, stack: &Stack, field: usize) -> bool {
        let values = self.values(stack, field);
        let all: HashSet<&String> = values.iter().filter(|value| !value.is_empty()).collect();
        all.len() == values.len() && values.len() > 1
    }
}

/// The columns of a ledger.
fn columns(ledger: &LedgerDraft) -> Vec<usize> {
    let column = |field: &FieldDraft| match field.origin {
        Origin::Column { place, .. } => Some(place),
        Origin::Added | Origin::SheetName => None,
    };
    ledger.fields.iter().filter_map(column).collect()
}

/// What a field's heading says.
pub(super) fn says(field: &FieldDraft) -> Says<'_> {
    let title = field.heading().unwrap_or(&field.title.zh);
    Says { title, leaf: title.rsplit('/').next().unwrap_or(title) }
}

/// The cells of some columns of a line as one text.
pub(super) fn told(line: &Line, columns: &[usize]) -> String {
    columns.iter().map(|column| line.text(*column)).collect::<Vec<_>>().join("\u{1f}")
}
