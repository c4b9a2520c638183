//! Columns that no heading of their own tells: two of one name, and those that hold something under no heading. They are
//! called by their letters until somebody says what they are, or leaves them out.

use std::collections::BTreeMap;

use super::layout::Column;
use super::{Sheet, Table, letters};
use crate::finding::Finding;

/// A column that no heading of its own tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// What it is called here: `职级（G列）` beside another column 职级, or `G列` where it holds something without a heading.
    pub title: String,
    /// What is wrong with it, as an error.
    pub finding: Finding,
}

impl Sheet {
    /// Calls columns of one name by their letters too.
    pub(super) fn tell_apart(&self, table: &mut Table, file: &str) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for column in &mut table.columns {
            let Some(other) = first.get(&column.title) else {
                first.insert(column.title.clone(), column.index);
                continue;
            };
            let (here, title) = (letters(column.index), column.title.clone());
            let finding = Finding::error("sheet-two-columns-of-one-name")
                .arg("title", &title)
                .arg("first", letters(*other))
                .arg("second", &here);
            let finding = self.at(finding, file, table.heading, &here, &title);
            column.title = format!("{title}（{here}列）");
            table.unsure.push(Unsure { title: column.title.clone(), finding });
        }
    }

    /// Calls columns that hold something in a row and have no title by their letters.
    pub(super) fn title_untitled(&self, table: &mut Table, file: &str) {
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut titled = vec![false; width];
        for column in &table.columns {
            if let Some(place) = titled.get_mut(column.index) {
                *place = true;
            }
        }
        let mut found: BTreeMap<usize, Unsure> = BTreeMap::new();
        for row in &table.rows {
            for (index, cell) in row.cells.iter().enumerate() {
                if !cell.is_empty() && !std::mem::replace(&mut titled[index], true) {
                    let letter = letters(index);
                    let finding = Finding::error("sheet-column-without-title").arg("letter", &letter);
                    let finding = self.at(finding, file, row.number, &letter, &cell.text());
                    found.insert(index, Unsure { title: format!("{letter}列"), finding });
                }
            }
        }
        for (index, unsure) in found {
            let column = Column { title: unsure.title.clone(), leaf: unsure.title.clone(), index };
            let place = table.columns.partition_point(|other| other.index < index);
            table.columns.insert(place, column);
            table.unsure.push(unsure);
        }
    }
}
