//! The sums of a sheet, compared with the rows that they sum: they are not imported, but a difference is told.

use super::{Column, Row, Table, Total};
use crate::value::{parse_scaled, print_scaled};

/// Places to which sums are compared.
const PLACES: u32 = 4;
/// What a column is called whose sum is no sum of its rows.
const NOT_SUMMED: [&str; 6] = ["率", "比", "均", "单价", "%", "％"];

/// A sum that the rows above it do not yield.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongTotal {
    /// The row of sums, as the program that shows the sheet numbers it.
    pub row: u32,
    /// The title of the column.
    pub column: String,
    /// What the sheet says.
    pub stated: String,
    /// What the rows yield.
    pub actual: String,
}

impl Table {
    /// The sums that neither all rows above them yield nor those since the sums before.
    #[must_use]
    pub fn wrong_totals(&self) -> Vec<WrongTotal> {
        let mut wrong = Vec::new();
        let mut before = 0;
        for total in &self.totals {
            let block = self.rows.get(before..total.after).unwrap_or_default();
            let all = self.rows.get(..total.after).unwrap_or_default();
            let columns = self.columns.iter().filter(|column| is_summed(column));
            wrong.extend(columns.filter_map(|column| differs(total, column, block, all)));
            before = total.after;
        }
        wrong
    }
}

fn is_summed(column: &Column) -> bool {
    !NOT_SUMMED.iter().any(|word| column.title.contains(word))
}

fn differs(total: &Total, column: &Column, block: &[Row], all: &[Row]) -> Option<WrongTotal> {
    let stated = number(&total.row, column.index)??;
    let sums = [sum(block, column.index), sum(all, column.index)];
    if sums.contains(&Some(stated)) {
        return None;
    }
    let actual = if total.whole { sums[1] } else { sums[0] }?;
    Some(WrongTotal {
        row: total.row.number,
        column: column.title.clone(),
        stated: shown(stated),
        actual: shown(actual),
    })
}

/// The sum of a column; none if a cell is no number, or if there is none.
fn sum(rows: &[Row], column: usize) -> Option<i128> {
    let mut numbers = Vec::new();
    for row in rows {
        numbers.extend(number(row, column)?);
    }
    (!numbers.is_empty()).then(|| numbers.iter().sum())
}

/// The number in a cell, none in an empty one; nothing at all if it is something else.
fn number(row: &Row, column: usize) -> Option<Option<i128>> {
    let text = row.cell(column).text();
    let plain = text.trim().replace([',', '，'], "");
    if plain.is_empty() {
        return Some(None);
    }
    parse_scaled(&plain, PLACES).ok().map(|amount| Some(i128::from(amount)))
}

fn shown(amount: i128) -> String {
    let text = print_scaled(amount, PLACES);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
