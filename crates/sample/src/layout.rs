//! How many rows a table gets, and under which parents.

use ledger::finding::Finding;

use crate::dice::{Dice, Split};
use crate::recipe::{ForEach, RowSource, TableRecipe};
use crate::scene::Stage;

/// The rows of a table: groups of children, or one group without a parent.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Parent and number of children.
    pub(crate) groups: Vec<(Option<usize>, u64)>,
    /// All rows.
    pub(crate) rows: u64,
}

impl Layout {
    /// Works out the rows of a table.
    pub(crate) fn of(table: &TableRecipe, stage: &Stage<'_>) -> Result<Self, Finding> {
        let groups = match &table.source {
            RowSource::Count(count) => {
                let rows = count.settle_rows(stage.draft, table.scale, &format!("{}/count", table.stream));
                vec![(None, rows)]
            }
            RowSource::Written(rows) => vec![(None, u64::try_from(*rows).unwrap_or(0))],
            RowSource::ForEach(parents) => children(parents, table, stage)?,
        };
        let rows = groups.iter().map(|(_, rows)| rows).sum();
        Ok(Self { groups, rows })
    }
}

fn children(
    parents: &ForEach,
    table: &TableRecipe,
    stage: &Stage<'_>,
) -> Result<Vec<(Option<usize>, u64)>, Finding> {
    let known = stage.memories.get(&parents.ledger).map_or(0, crate::memory::Memory::len);
    let suits = |at: &usize| parents.filter.passes(|path| stage.follow(&parents.ledger, *at, &path.names));
    let chosen: Vec<usize> = (0..known).filter(suits).collect();
    let mut dice = Dice::new(stage.draft.seed, &format!("{}/each", table.stream));
    let (least, most) = parents.each;
    let count = |children: i64| u64::try_from(children).unwrap_or(0);
    let Some(total) = parents.total else {
        return Ok(chosen.into_iter().map(|at| (Some(at), count(dice.between(least, most)))).collect());
    };
    let total = total.settle(stage.draft, table.scale, &format!("{}/total", table.stream)).units_at(0);
    let rows = u64::try_from(chosen.len()).unwrap_or(u64::MAX);
    let bound = |each: i64| each.saturating_mul(i64::try_from(rows).unwrap_or(i64::MAX));
    let whole = if stage.draft.stated { total } else { total.clamp(bound(least), bound(most)) };
    let mut split = Split::new(whole, rows, least, most).ok_or_else(|| {
        table
            .mistake("sample-total")
            .arg("total", total.to_string())
            .arg("parents", rows.to_string())
            .arg("least", bound(least).to_string())
            .arg("most", bound(most).to_string())
    })?;
    Ok(chosen.into_iter().map(|at| (Some(at), count(split.draw(&mut dice)))).collect())
}
