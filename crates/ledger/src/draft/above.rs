//! Blanks that mean what stands above them: in the leading columns, in runs below a value.

use crate::sheet::Cell;

use super::heading::Says;
use super::stack::Stack;

/// The columns whose blanks mean what stands above them, and those blanks filled.
pub(super) fn fill(stack: &mut Stack) -> Vec<usize> {
    let columns = leading(stack);
    for column in &columns {
        let mut last: Option<(usize, Cell)> = None;
        for line in &mut stack.lines {
            let cell = &mut line.cells[*column];
            if !cell.is_empty() {
                last = Some((line.leaf, cell.clone()));
            } else if let Some((_, above)) = last.as_ref().filter(|(leaf, _)| *leaf == line.leaf) {
                *cell = above.clone();
            }
        }
    }
    columns
}

fn leading(stack: &Stack) -> Vec<usize> {
    let blank = |column: usize| -> Vec<usize> {
        let empty = |line: usize| stack.lines[line].cells[column].is_empty();
        (0..stack.lines.len()).filter(|line| empty(*line)).collect()
    };
    let first = blank(0);
    let mut columns: Vec<usize> = Vec::new();
    for column in 0..stack.columns.len() {
        let blanks = blank(column);
        if !is_in_runs(stack, column, &blanks) || !is_same(&first, &blanks) {
            break;
        }
        columns.push(column);
    }
    // A single column may be blank because there is nothing; its values must come again.
    if let [only] = columns[..] {
        let filled = stack.lines.len() - first.len();
        let mut values: Vec<String> = stack.lines.iter().map(|line| line.text(only)).collect();
        values.retain(|text| !text.is_empty());
        values.sort();
        values.dedup();
        let column = &stack.columns[only];
        let says = Says { title: &column.title, leaf: &column.leaf };
        if says.is_own_code() || says.is_remark() || values.len() * 3 > filled * 2 {
            columns.clear();
        }
    }
    // Where every column has the same blanks, they mean nothing.
    if columns.len() == stack.columns.len() { Vec::new() } else { columns }
}

/// Whether every blank stands below a value of its sheet, and enough of them to be a habit.
fn is_in_runs(stack: &Stack, column: usize, blanks: &[usize]) -> bool {
    let rows = stack.lines.len();
    let few = blanks.len() * 10 < rows || blanks.len() < 2 || blanks.len() == rows;
    let begins = |line: usize| line == 0 || stack.lines[line - 1].leaf != stack.lines[line].leaf;
    !few && blanks.iter().all(|line| !begins(*line))
        && rows - blanks.len() >= 2
        && column < stack.columns.len()
}

/// Whether nine of ten blanks of two columns stand in the same rows.
fn is_same(one: &[usize], other: &[usize]) -> bool {
    let common = one.iter().filter(|line| other.binary_search(line).is_ok()).count();
    common * 10 >= one.len().max(other.len()) * 9
}
