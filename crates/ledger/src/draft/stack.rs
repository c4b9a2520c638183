//! Stacks: the sheets of a workbook that have the same headings, as one table.

use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::sheet::{Cell, Column, Merge, Row, Sheet, Table, Workbook};
use crate::written::{Unsaid, is_nothing};

/// So many rows of a sheet are looked at; what they do not show, more would hardly.
const LOOKED_AT: usize = 20_000;

/// What a stack is told of one of its sheets.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// The name of the sheet.
    pub(super) name: String,
    /// The lines above its headings.
    pub(super) above: Vec<String>,
    /// What it says once for all its cells.
    pub(super) unsaid: Unsaid,
    /// Its cells that are merged downwards.
    pub(super) merges: Vec<Merge>,
    /// How many records it holds.
    pub(super) records: usize,
}

/// A record of a stack.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Which of the stack's sheets it stands in.
    pub(super) leaf: usize,
    /// Its row there.
    pub(super) row: u32,
    /// Its cells, in the order of the stack's columns.
    pub(super) cells: Vec<Cell>,
}

impl Line {
    /// The text of a cell, without the blanks around it.
    pub(super) fn text(&self, column: usize) -> String {
        self.cells.get(column).map(|cell| cell.text().trim().to_owned()).unwrap_or_default()
    }

    /// Whether a cell says nothing.
    pub(super) fn is_blank(&self, column: usize) -> bool {
        let text = self.text(column);
        text.is_empty() || is_nothing(&text)
    }
}

/// Sheets with the same headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    pub(super) leaves: Vec<Leaf>,
    /// Its columns; `index` is the place in the first sheet that has it.
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
    /// The columns whose blanks mean what stands above them; those blanks are filled.
    pub(super) blank_is_above: Vec<usize>,
    /// What the columns are called that have no heading.
    pub(super) untitled: BTreeSet<String>,
}

impl Stack {
    /// What the sheet of a line says for all its cells.
    pub(super) fn unsaid(&self, line: &Line) -> &Unsaid {
        &self.leaves[line.leaf].unsaid
    }

    /// How many records it holds.
    pub(super) fn records(&self) -> usize {
        self.leaves.iter().map(|leaf| leaf.records).sum()
    }

    fn knows(&self, title: &str) -> bool {
        self.columns.iter().any(|column| column.title == title)
    }

    /// Whether a table has its headings, four of five at least.
    fn is_like(&self, table: &Table) -> bool {
        let common = table.columns.iter().filter(|column| self.knows(&column.title)).count();
        let all = self.columns.len() + table.columns.len() - common;
        common * 5 >= all * 4
    }

    fn add(&mut self, name: String, mut table: Table, merges: Vec<Merge>) {
        for column in &table.columns {
            if !self.knows(&column.title) {
                self.columns.push(column.clone());
            }
        }
        let places: Vec<Option<usize>> =
            self.columns.iter().map(|column| Some(table.column(&column.title)?.index)).collect();
        let leaf = self.leaves.len();
        let records = table.rows.len();
        let rows: BTreeSet<u32> = table.rows.iter().map(|row| row.number).collect();
        for mut row in table.rows.drain(..).take(LOOKED_AT) {
            let cells = places.iter().map(|place| {
                place.and_then(|place| row.cells.get_mut(place)).map(std::mem::take).unwrap_or_default()
            });
            self.lines.push(Line { leaf, row: row.number, cells: cells.collect() });
        }
        let untitled = table.unsure.iter().filter(|one| one.finding.code == "sheet-column-without-title");
        self.untitled.extend(untitled.map(|one| one.title.clone()));
        // Places of merged cells are those of columns from now on.
        let merges = merges.into_iter().filter(|merge| rows.contains(&merge.rows.0)).filter_map(|merge| {
            let column = places.iter().position(|place| *place == Some(merge.columns.0))?;
            Some(Merge { columns: (column, column), ..merge })
        });
        let merges = merges.collect();
        let unsaid = table.unsaid();
        self.leaves.push(Leaf { name, above: table.above, unsaid, merges, records });
    }
}

/// Of a table so many columns of a hundred may lack a heading of their own: of more it is a plan or a form.
const UNSURE: usize = 33;

/// The stacks of a workbook; what is passed over is told.
pub(super) fn stacks(workbook: Workbook, file: &str, findings: &mut Vec<Finding>) -> Vec<Stack> {
    let mut stacks: Vec<Stack> = Vec::new();
    let has_wide = workbook.sheets.iter().any(|sheet| !sheet.hidden && is_wide(sheet));
    for mut sheet in workbook.sheets {
        let name = sheet.name.clone();
        let marks = std::mem::take(&mut sheet.marks);
        let mut pass = |code: &'static str| {
            findings.push(Finding::notice(code).arg("sheet", &name).in_cell(file, &name, 0, "", ""));
        };
        if sheet.hidden {
            pass("draft-sheet-hidden");
            continue;
        }
        if sheet.rows.is_empty() {
            pass("draft-sheet-empty");
            continue;
        }
        if has_wide && !is_wide(&sheet) {
            pass("draft-sheet-words");
            continue;
        }
        let merges = downwards(&sheet);
        match sheet.into_table(file) {
            Ok(table) if table.rows.is_empty() || table.columns.is_empty() => pass("draft-sheet-empty"),
            Ok(table) if table.unsure.len() * 100 > table.columns.len() * UNSURE => {
                let count = table.unsure.len().to_string();
                let finding = Finding::notice("draft-sheet-no-table").arg("sheet", &name).arg("count", count);
                findings.push(finding.in_cell(file, &name, 0, "", ""));
            }
            Ok(table) => {
                let doubts = table.unsure.iter().map(|unsure| unsure.finding.clone());
                findings.extend(doubts.map(|doubt| Finding { severity: Severity::Warning, ..doubt }));
                let hidden = marks.within(&table).findings(file, &name);
                findings.extend(hidden.into_iter().filter(|finding| finding.severity == Severity::Warning));
                if table.rows.len() > LOOKED_AT {
                    let finding = Finding::notice("draft-first-rows").arg("count", LOOKED_AT.to_string());
                    findings.push(finding.in_cell(file, &name, 0, "", ""));
                }
                if let Some(stack) = stacks.iter_mut().find(|stack| stack.is_like(&table)) {
                    stack.add(name, table, merges);
                } else {
                    let mut stack = Stack::default();
                    stack.add(name, table, merges);
                    stacks.push(stack);
                }
            }
            Err(wrong) => {
                findings.extend(wrong.into_iter().map(|one| Finding { severity: Severity::Warning, ..one }));
            }
        }
    }
    for stack in &mut stacks {
        // A later sheet may have columns that the first ones lack.
        let width = stack.columns.len();
        stack.lines.iter_mut().for_each(|line| line.cells.resize(width, Cell::Empty));
    }
    stacks
}

/// Whether some row holds more than one cell: a sheet of single cells holds words, as how a workbook is to be filled in.
fn is_wide(sheet: &Sheet) -> bool {
    let held = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    sheet.rows.iter().any(|row| held(row) > 1)
}

/// The cells that are merged over several rows of one column.
fn downwards(sheet: &Sheet) -> Vec<Merge> {
    let is_down = |merge: &&Merge| merge.rows.1 > merge.rows.0 && merge.columns.0 == merge.columns.1;
    sheet.merges.iter().filter(is_down).copied().collect()
}
