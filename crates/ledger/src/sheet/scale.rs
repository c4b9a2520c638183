//! Numbers out of scale: one that is a thousand times its neighbours was perhaps written in 元 among 万元.

use super::totals::{Summed, shown};
use super::{Row, Table};
use crate::finding::Finding;

/// So many times the usual number of a column is out of scale: the step from 元 to 万元 is ten thousand, and that to
/// 千元 a thousand.
const TIMES: i128 = 1_000;
/// What is usual is not to be seen in fewer numbers.
const FEWEST: usize = 4;
/// So many rows tell whether a column holds numbers.
const SAMPLED: usize = 200;

impl Table {
    /// The numbers that are out of the scale of their column, as warnings.
    #[must_use]
    pub fn out_of_scale(&self, file: &str, sheet: &str) -> Vec<Finding> {
        let unsaid = self.unsaid();
        let columns = self.columns.iter().filter_map(|column| Summed::of(column, &unsaid));
        let columns = columns.filter(|column| holds_numbers(&self.rows, column));
        let mut found: Vec<Finding> =
            columns.flat_map(|column| outliers(&self.rows, &column, file, sheet)).collect();
        found.sort_by_key(|finding| finding.place.row);
        found
    }
}

/// Whether a column mostly holds numbers, by its first rows: of a large sheet the other columns are not read through.
fn holds_numbers(rows: &[Row], column: &Summed<'_>) -> bool {
    let first: Vec<Option<Option<i128>>> = rows.iter().take(SAMPLED).map(|row| column.number(row)).collect();
    let numbers = first.iter().filter(|number| matches!(number, Some(Some(_)))).count();
    let others = first.iter().filter(|number| number.is_none()).count();
    numbers > others
}

fn outliers(rows: &[Row], column: &Summed<'_>, file: &str, sheet: &str) -> Vec<Finding> {
    let numbers: Vec<(u32, i128)> = rows
        .iter()
        .filter_map(|row| Some((row.number, column.number(row)??)))
        .filter(|(_, number)| *number > 0)
        .collect();
    let mut sorted: Vec<i128> = numbers.iter().map(|(_, number)| *number).collect();
    sorted.sort_unstable();
    let Some(usual) = sorted.get(sorted.len().saturating_sub(1) / 2).filter(|_| sorted.len() >= FEWEST)
    else {
        return Vec::new();
    };
    let far = numbers.iter().filter(|(_, number)| *number >= usual * TIMES);
    far.map(|(row, number)| {
        let finding = Finding::warning("sheet-out-of-scale").arg("usual", shown(*usual));
        finding.in_cell(file, sheet, *row, column.column.title.as_str(), &shown(*number))
    })
    .collect()
}
