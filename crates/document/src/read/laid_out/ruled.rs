//! Tables whose cells are divided by drawn lines.

use std::collections::BTreeMap;

use super::{Area, Glyph, POINT};
use crate::reading::Cell;

/// A table and what stands in it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) area: Area,
    pub(super) cells: Vec<Filled>,
    grid: Grid,
}

/// A cell and its signs.
#[derive(Debug)]
pub(super) struct Filled {
    /// Its row, column and extent; the table is not numbered yet.
    pub(super) place: Cell,
    pub(super) area: Area,
    pub(super) glyphs: Vec<Glyph>,
}

/// Where the rules of a table stand, and which cell each field between them belongs to.
#[derive(Debug)]
struct Grid {
    xs: Vec<i64>,
    ys: Vec<i64>,
    cell_of: Vec<usize>,
}

/// Rules that are nearer are one.
const NEAR: i64 = 3 * POINT;
/// A shorter rule is no side of a cell.
const SHORTEST: i64 = 6 * POINT;
/// A drawing has more rules than these, or a table more fields.
const MOST_RULES: usize = 4_000;
const MOST_FIELDS: usize = 100_000;

/// The tables that rules make, from the top; they have at least two cells.
pub(super) fn tables(rules: &[Area]) -> Vec<Table> {
    let (level, upright): (Vec<Area>, Vec<Area>) =
        rules.iter().partition(|rule| rule.width() >= rule.height());
    let level = joined(level.into_iter().map(Rule::level).collect());
    let upright = joined(upright.into_iter().map(Rule::upright).collect());
    if level.len().max(upright.len()) > MOST_RULES {
        return Vec::new();
    }
    let mut tables: Vec<Table> = groups(&level, &upright).iter().filter_map(table).collect();
    tables.sort_by_key(|table| (table.area.top, table.area.left));
    tables
}

/// A rule: how far along its direction it reaches, and where it stands across.
#[derive(Debug, Clone, Copy)]
struct Rule {
    across: i64,
    from: i64,
    to: i64,
}

impl Rule {
    fn level(of: Area) -> Self {
        Self { across: (of.top + of.bottom) / 2, from: of.left, to: of.right }
    }

    fn upright(of: Area) -> Self {
        Self { across: (of.left + of.right) / 2, from: of.top, to: of.bottom }
    }

    fn meets(&self, other: &Self) -> bool {
        let reaches = |one: &Self, at: i64| one.from - NEAR <= at && at <= one.to + NEAR;
        reaches(self, other.across) && reaches(other, self.across)
    }
}

/// Joins rules that go on in each other: a program draws the side of each cell for itself.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by_key(|rule| (rule.across, rule.from));
    // Rules of one line differ by fractions of a point: they get one place before they are put in order.
    let mut line = i64::MIN;
    for rule in &mut rules {
        if rule.across.saturating_sub(line) > POINT {
            line = rule.across;
        }
        rule.across = line;
    }
    rules.sort_by_key(|rule| (rule.across, rule.from));
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        match out.last_mut() {
            Some(last) if last.across == rule.across && rule.from <= last.to + NEAR => {
                last.to = last.to.max(rule.to)
            }
            _ => out.push(rule),
        }
    }
    out.retain(|rule| rule.to - rule.from >= SHORTEST);
    out
}

/// Level and upright rules that meet.
type Group = (Vec<Rule>, Vec<Rule>);

fn groups(level: &[Rule], upright: &[Rule]) -> Vec<Group> {
    let mut sets = Sets::new(level.len() + upright.len());
    for (at, one) in level.iter().enumerate() {
        for (other_at, other) in upright.iter().enumerate() {
            if one.meets(other) {
                sets.join(at, level.len() + other_at);
            }
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (at, rule) in level.iter().enumerate() {
        groups.entry(sets.root(at)).or_default().0.push(*rule);
    }
    for (at, rule) in upright.iter().enumerate() {
        groups.entry(sets.root(level.len() + at)).or_default().1.push(*rule);
    }
    groups.into_values().collect()
}

fn table((level, upright): &Group) -> Option<Table> {
    let ys = places(level, upright);
    let xs = places(upright, level);
    let (rows, columns) = (ys.len().checked_sub(1)?, xs.len().checked_sub(1)?);
    if level.len() < 2 || upright.is_empty() || rows * columns < 2 || rows * columns > MOST_FIELDS {
        return None;
    }
    let mut sets = Sets::new(rows * columns);
    for row in 0..rows {
        for column in 0..columns {
            let field = row * columns + column;
            if column + 1 < columns && !walled(upright, xs.get(column + 1)?, middle(&ys, row)?) {
                sets.join(field, field + 1);
            }
            if row + 1 < rows && !walled(level, ys.get(row + 1)?, middle(&xs, column)?) {
                sets.join(field, field + columns);
            }
        }
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut extents: Vec<[usize; 4]> = Vec::new();
    let mut cell_of = Vec::with_capacity(rows * columns);
    for field in 0..rows * columns {
        let (row, column) = (field / columns, field % columns);
        let number = *numbers.entry(sets.root(field)).or_insert_with(|| {
            extents.push([row, column, row, column]);
            extents.len() - 1
        });
        let [top, left, bottom, right] = extents.get_mut(number)?;
        (*top, *left) = ((*top).min(row), (*left).min(column));
        (*bottom, *right) = ((*bottom).max(row), (*right).max(column));
        cell_of.push(number);
    }
    let cells: Vec<Filled> = extents.iter().filter_map(|extent| cell(extent, &xs, &ys)).collect();
    let area = Area { left: *xs.first()?, top: *ys.first()?, right: *xs.last()?, bottom: *ys.last()? };
    (cells.len() > 1).then_some(Table { area, cells, grid: Grid { xs, ys, cell_of } })
}

fn cell([top, left, bottom, right]: &[usize; 4], xs: &[i64], ys: &[i64]) -> Option<Filled> {
    let number = |at: usize| u32::try_from(at).ok();
    let place = Cell {
        table: 0,
        row: number(top + 1)?,
        column: number(left + 1)?,
        rows: number(bottom - top + 1)?,
        columns: number(right - left + 1)?,
    };
    let area = Area {
        left: *xs.get(*left)?,
        top: *ys.get(*top)?,
        right: *xs.get(right + 1)?,
        bottom: *ys.get(bottom + 1)?,
    };
    Some(Filled { place, area, glyphs: Vec::new() })
}

/// The places across at which rules stand, and the ends of those that cross them where these stick out: a table
/// may be open at its sides.
fn places(rules: &[Rule], crossing: &[Rule]) -> Vec<i64> {
    let mut all: Vec<i64> = rules.iter().map(|rule| rule.across).collect();
    all.sort_unstable();
    let mut places: Vec<i64> = Vec::new();
    for place in all {
        if places.last().is_none_or(|last| place - last > NEAR) {
            places.push(place);
        }
    }
    let (Some(first), Some(last)) = (places.first().copied(), places.last().copied()) else { return places };
    if let Some(from) = crossing.iter().map(|rule| rule.from).min().filter(|from| first - from > SHORTEST) {
        places.insert(0, from);
    }
    if let Some(to) = crossing.iter().map(|rule| rule.to).max().filter(|to| to - last > SHORTEST) {
        places.push(to);
    }
    places
}

fn middle(places: &[i64], at: usize) -> Option<i64> {
    Some((places.get(at)? + places.get(at + 1)?) / 2)
}

/// Whether a rule stands at a place and reaches over a point.
fn walled(rules: &[Rule], at: &i64, over: i64) -> bool {
    rules.iter().any(|rule| (rule.across - at).abs() <= NEAR && rule.from <= over && over <= rule.to)
}

/// Puts signs into the cells of tables and gives back those that stand in none. What has words in one cell only is a
/// frame and no table.
pub(super) fn fill(tables: &mut Vec<Table>, glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut rest = Vec::new();
    for glyph in glyphs {
        let middle = glyph.middle();
        let inner = tables.iter_mut().filter(|table| table.area.has(middle));
        let inner = inner.min_by_key(|table| table.area.width().saturating_add(table.area.height()));
        match inner.and_then(|table| table.at(middle)) {
            Some(cell) => cell.glyphs.push(glyph),
            None => rest.push(glyph),
        }
    }
    tables.retain_mut(|table| {
        table.cells.retain(|cell| cell.glyphs.iter().any(|glyph| !glyph.sign.is_whitespace()));
        table.cells.sort_by_key(|cell| (cell.place.row, cell.place.column));
        let is_table = table.cells.len() > 1;
        if !is_table {
            rest.extend(table.cells.drain(..).flat_map(|cell| cell.glyphs));
        }
        is_table
    });
    rest
}

impl Table {
    /// The cell at a point.
    fn at(&mut self, (x, y): (i64, i64)) -> Option<&mut Filled> {
        let columns = self.grid.xs.len().checked_sub(1)?;
        let rows = self.grid.ys.len().checked_sub(1)?;
        let last = |places: &[i64], at: i64| places.partition_point(|place| *place <= at).checked_sub(1);
        let row = last(&self.grid.ys, y)?.min(rows.checked_sub(1)?);
        let column = last(&self.grid.xs, x)?.min(columns.checked_sub(1)?);
        self.cells.get_mut(*self.grid.cell_of.get(row * columns + column)?)
    }
}

/// Things that are joined to sets.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.0.get(at).copied().filter(|parent| *parent != at) {
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(place) = self.0.get_mut(at) {
                *place = above;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(place) = self.0.get_mut(one.max(other)) {
            *place = one.min(other);
        }
    }
}
