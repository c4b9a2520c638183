//! The tables of an open document text. A cell that stands for several equal ones is read once.

use super::super::Unreadable;
use super::super::tree::Element;
use super::block::{Around, Text};
use super::change;
use crate::reading::{Cell, Why};

impl<'x> Text<'x, '_, '_> {
    /// A table, row by row.
    pub(super) fn table(&mut self, table: &'x Element, around: &Around) -> Result<(), Unreadable> {
        for one in table.elements() {
            if matches!(one.name.as_str(), "title" | "desc") {
                self.gather.describe(&one.text())?;
            }
        }
        let number = self.gather.table();
        let look = self.styles.look("table", table.attribute("style-name"), &around.ground.ground());
        let inside = Around { list: None, ground: look.type_.ground(), ..around.clone() };
        let mut row = 0u32;
        let mut open: Vec<&'x Element> = table.elements().rev().collect();
        while let Some(next) = open.pop() {
            match next.name.as_str() {
                "table-row" => {
                    self.row(
                        next,
                        Cell { table: number, row: row.saturating_add(1), ..Cell::default() },
                        &inside,
                    )?;
                    row = row.saturating_add(next.number("number-rows-repeated").unwrap_or(1).max(1));
                }
                "table-header-rows" | "table-rows" | "table-row-group" => open.extend(next.elements().rev()),
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &'x Element, of: Cell, around: &Around) -> Result<(), Unreadable> {
        let look = self.styles.look("table-row", row.attribute("style-name"), &around.ground);
        let mut inside = Around { ground: look.type_.ground(), ..around.clone() };
        if matches!(row.attribute("visibility"), Some("collapse" | "filter")) {
            inside.why = Some(Why::HiddenCells);
        }
        let mut column = 1u32;
        for cell in
            row.elements().filter(|one| matches!(one.name.as_str(), "table-cell" | "covered-table-cell"))
        {
            let merged = |name: &str| cell.number(name).unwrap_or(1).max(1);
            let at = Cell {
                column,
                rows: merged("number-rows-spanned"),
                columns: merged("number-columns-spanned"),
                ..of
            };
            let back = self.gather.enter_cell(at);
            if cell.name == "covered-table-cell" {
                let position = self.gather.position();
                self.gather.hide(position, Why::HiddenCells, &change::lines(cell))?;
            } else {
                let look = self.styles.look("table-cell", cell.attribute("style-name"), &inside.ground);
                self.blocks(cell, &Around { ground: look.type_.ground(), ..inside.clone() })?;
            }
            self.gather.leave(back);
            column = column.saturating_add(merged("number-columns-repeated"));
        }
        Ok(())
    }
}
