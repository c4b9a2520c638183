//! The tables of a workbook, read once: a draft is proposed from them, and what somebody changed in it is held against
//! their cells.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use super::above;
use super::column::{Held, fitting, held, is_most};
use super::retype::retyped;
use super::stack::{Stack, stacks};
use super::{Draft, FieldDraft, Kind, LedgerDraft, Origin};
use crate::finding::{Finding, Severity};
use crate::sheet::Workbook;
use crate::written::{self, Unsaid};

/// So many different cells say which types a column may have.
const TRIED: usize = 200;

/// The tables of a workbook.
#[derive(Clone, Debug)]
pub struct Tables {
    /// Sheets with the same headings.
    pub(super) stacks: Vec<Stack>,
    /// How the workbook is called.
    pub(super) file: String,
    /// What was passed over.
    pub(super) told: Vec<Finding>,
    /// The sheets that are shown and hold something.
    pub(super) sheets: Vec<String>,
}

impl Tables {
    /// Reads the tables of a workbook.
    ///
    /// # Errors
    /// No sheet holds a table: what is wrong with each of them.
    pub fn read(mut workbook: Workbook, file: &str) -> Result<Self, Vec<Finding>> {
        let mut told = std::mem::take(&mut workbook.warnings);
        let shown = workbook.sheets.iter().filter(|sheet| !sheet.hidden && !sheet.rows.is_empty());
        let sheets = shown.map(|sheet| sheet.name.clone()).collect();
        let mut stacks = stacks(workbook, file, &mut told);
        if stacks.is_empty() {
            let none = Finding::error("draft-no-table").in_cell(file, "", 1, "", "");
            let harder = |finding: Finding| match finding.severity {
                Severity::Warning => Finding { severity: Severity::Error, ..finding },
                _ => finding,
            };
            return Err(std::iter::once(none).chain(told.into_iter().map(harder)).collect());
        }
        for stack in &mut stacks {
            stack.blank_is_above = above::fill(stack);
        }
        Ok(Self { stacks, file: file.to_owned(), told, sheets })
    }

    /// The sheets of which a draft makes no ledger.
    #[must_use]
    pub fn left_out(&self, draft: &Draft) -> Vec<String> {
        let drafted: BTreeSet<&String> =
            draft.ledgers.iter().filter(|ledger| ledger.kept).flat_map(|ledger| &ledger.sheets).collect();
        self.sheets.iter().filter(|sheet| !drafted.contains(sheet)).cloned().collect()
    }

    /// How many columns they have together.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.stacks.iter().map(|stack| stack.columns.len()).sum()
    }

    /// The newest year in which a record of a draft begins to exist, where its sheets say that.
    #[must_use]
    pub fn newest_year(&self, draft: &Draft) -> Option<i32> {
        let years = |ledger: &LedgerDraft| {
            let cells = ledger.effective().map(|field| self.cells(ledger, field)).unwrap_or_default();
            let year = |cell: &Held<'_>| {
                let unsaid = Unsaid { year: ledger.year.or(cell.unsaid.year), ..cell.unsaid.clone() };
                let month = || written::month(&cell.text, &unsaid).map(|month| month.year);
                written::date(&cell.text, &unsaid).map(|day| day.year()).or_else(month)
            };
            cells.iter().filter_map(year).max()
        };
        draft.ledgers.iter().filter(|ledger| ledger.kept).filter_map(years).max()
    }

    /// The first different values of a field, as they stand.
    #[must_use]
    pub fn samples(&self, ledger: &LedgerDraft, field: &FieldDraft, most: usize) -> Vec<String> {
        let Some(stack) = self.of(ledger) else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let mut first = |texts: &mut dyn Iterator<Item = String>| {
            texts.filter(|text| !text.is_empty() && seen.insert(text.clone())).take(most).collect()
        };
        match &field.origin {
            Origin::Added => Vec::new(),
            Origin::SheetName => first(&mut stack.leaves.iter().map(|leaf| leaf.name.clone())),
            Origin::Column { place, .. } => first(&mut stack.lines.iter().map(|line| line.text(*place))),
        }
    }

    /// The types that a field may have, each with whether nine of ten of its cells bear it out.
    #[must_use]
    pub fn kinds(&self, ledger: &LedgerDraft, field: &FieldDraft) -> Vec<(Kind, bool)> {
        let cells = self.cells(ledger, field);
        let mut seen = BTreeSet::new();
        let cells: Vec<Held<'_>> = cells
            .into_iter()
            .filter(|cell| !cell.is_blank() && seen.insert(cell.text.clone()))
            .take(TRIED)
            .collect();
        let all: Vec<&Held<'_>> = cells.iter().collect();
        let is_borne_out = |kind: Kind| {
            let field = retyped(field, kind, &cells);
            let lacks = matches!(kind, Kind::Choice | Kind::Choices) && field.options.is_empty();
            !lacks && (all.is_empty() || is_most(fitting(&field, &all), all.len()))
        };
        let may = |kind: &Kind| *kind != Kind::Reference || field.to.is_some();
        let found = Kind::ALL.into_iter().filter(may);
        found
            .map(|kind| (kind, kind == field.kind || kind == Kind::Reference || is_borne_out(kind)))
            .collect()
    }

    /// Whether the columns of a ledger are where a draft of it expects them.
    pub(super) fn hold(&self, ledger: &LedgerDraft) -> bool {
        let Some(stack) = self.of(ledger) else { return false };
        ledger.fields.iter().all(|field| match &field.origin {
            Origin::Column { heading, place } => {
                stack.columns.get(*place).is_some_and(|column| column.title == *heading)
            }
            Origin::Added | Origin::SheetName => true,
        })
    }

    /// The tables that a ledger is drafted from.
    pub(super) fn of(&self, ledger: &LedgerDraft) -> Option<&Stack> {
        let first = ledger.sheets.first()?;
        self.stacks.iter().find(|stack| stack.leaves.iter().any(|leaf| leaf.name == *first))
    }

    /// The cells of a field; none where it has no column.
    pub(super) fn cells(&self, ledger: &LedgerDraft, field: &FieldDraft) -> Vec<Held<'_>> {
        match (self.of(ledger), &field.origin) {
            (Some(stack), Origin::Column { place, .. }) => held(stack, *place),
            _ => Vec::new(),
        }
    }
}
