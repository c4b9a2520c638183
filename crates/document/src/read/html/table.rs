//! Where the cells of a table of a page stand, when some reach over several rows and columns.

/// The most columns that a table is taken to have; further cells all stand in the last.
const MOST_COLUMNS: usize = 4096;
/// How many columns and rows a cell may reach over in a browser.
const WIDEST: u32 = 1000;
const HIGHEST: u32 = 65_534;

/// A table as it is walked.
#[derive(Debug)]
pub(super) struct Grid {
    /// Its number in its part.
    pub(super) number: u32,
    row: u32,
    column: usize,
    /// Through which row each column is taken by a cell above.
    taken: Vec<u32>,
}

impl Grid {
    /// A table without rows.
    pub(super) fn new(number: u32) -> Self {
        Self { number, row: 0, column: 0, taken: Vec::new() }
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }

    /// Places the next cell of the row.
    pub(super) fn cell(&mut self, rows: Option<u32>, columns: Option<u32>) -> crate::reading::Cell {
        let rows = rows.unwrap_or(1).clamp(1, HIGHEST);
        let columns = columns.unwrap_or(1).clamp(1, WIDEST);
        self.row = self.row.max(1);
        while self.taken.get(self.column).is_some_and(|through| *through >= self.row) {
            self.column += 1;
        }
        self.column = self.column.min(MOST_COLUMNS - 1);
        let first = self.column;
        let end = (first + usize::try_from(columns).unwrap_or(1)).min(MOST_COLUMNS);
        if self.taken.len() < end {
            self.taken.resize(end, 0);
        }
        let through = self.row.saturating_add(rows - 1);
        self.taken.iter_mut().take(end).skip(first).for_each(|column| *column = through.max(*column));
        self.column = end;
        let column = u32::try_from(first).unwrap_or(u32::MAX).saturating_add(1);
        crate::reading::Cell { table: self.number, row: self.row, column, rows, columns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_round_those_that_reach_down() {
        let mut grid = Grid::new(1);
        grid.row();
        let place = |grid: &mut Grid, rows, columns| {
            let cell = grid.cell(rows, columns);
            (cell.row, cell.column)
        };
        assert_eq!([place(&mut grid, Some(2), None), place(&mut grid, None, Some(2))], [(1, 1), (1, 2)]);
        grid.row();
        assert_eq!([place(&mut grid, None, None), place(&mut grid, Some(0), Some(9999))], [(2, 2), (2, 3)]);
        grid.row();
        assert_eq!(place(&mut grid, None, None), (3, 1));
        for _ in 0..6000 {
            assert!(grid.cell(None, None).column <= 4096);
        }
    }
}
