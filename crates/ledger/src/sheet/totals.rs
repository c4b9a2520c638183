//! The sums of a sheet, compared with the rows that they sum: they are not imported, but a difference is told.

use super::{Column, Row, Table, Total};
use crate::value::{parse_scaled, print_scaled};
use crate::written::{Unsaid, amount, is_nothing};

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
        let (mut wrong, unsaid) = (Vec::new(), self.unsaid());
        let columns: Vec<Summed> =
            self.columns.iter().filter_map(|column| Summed::of(column, &unsaid)).collect();
        let mut before = 0;
        for total in &self.totals {
            let block = self.rows.get(before..total.after).unwrap_or_default();
            let all = self.rows.get(..total.after).unwrap_or_default();
            wrong.extend(columns.iter().filter_map(|column| column.differs(total, block, all)));
            before = total.after;
        }
        wrong
    }
}

/// A column whose cells may be summed.
pub(super) struct Summed<'a> {
    pub(super) column: &'a Column,
    /// The unit that its heading or the sheet says.
    unit: String,
    unsaid: &'a Unsaid,
}

impl<'a> Summed<'a> {
    pub(super) fn of(column: &'a Column, unsaid: &'a Unsaid) -> Option<Self> {
        if NOT_SUMMED.iter().any(|word| column.title.contains(word)) {
            return None;
        }
        let behind = column.title.rsplit_once(['（', '(']).map(|(_, behind)| behind);
        let bracketed = behind.and_then(|behind| behind.split(['）', ')']).next());
        let unit = bracketed.or(unsaid.unit.as_deref()).unwrap_or_default().to_owned();
        Some(Self { column, unit, unsaid })
    }

    fn differs(&self, total: &Total, block: &[Row], all: &[Row]) -> Option<WrongTotal> {
        let stated = self.number(&total.row)??;
        let sums = [self.sum(block), self.sum(all)];
        if sums.contains(&Some(stated)) {
            return None;
        }
        let actual = if total.whole { sums[1] } else { sums[0] }?;
        Some(WrongTotal {
            row: total.row.number,
            column: self.column.title.clone(),
            stated: shown(stated),
            actual: shown(actual),
        })
    }

    /// The sum of the column; none if a cell is no number, or if there is none.
    fn sum(&self, rows: &[Row]) -> Option<i128> {
        let mut numbers = Vec::new();
        for row in rows {
            numbers.extend(self.number(row)?);
        }
        (!numbers.is_empty()).then(|| numbers.iter().sum())
    }

    /// The number in a cell, none in an empty one; nothing at all if it is something else.
    pub(super) fn number(&self, row: &Row) -> Option<Option<i128>> {
        let text = row.cell(self.column.index).text();
        if text.trim().is_empty() || is_nothing(&text) {
            return Some(None);
        }
        let amount = amount(&text, &self.unit, self.unsaid);
        let exact = amount.rest.is_empty().then_some(amount.digits)?;
        parse_scaled(&exact, PLACES).ok().map(|amount| Some(i128::from(amount)))
    }
}

pub(super) fn shown(amount: i128) -> String {
    let text = print_scaled(amount, PLACES);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
