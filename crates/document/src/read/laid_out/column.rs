//! The order in which rows are read: where a gutter runs down through them, the left column before the right one.

use super::line::{Inked, Row};

/// Rows that are read one after the other.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) rows: Vec<Row>,
    /// Whether nothing stands beside them.
    pub(super) alone: bool,
}

/// A page with more rows is no page of text.
const MOST_ROWS: usize = 400;
/// A row with more wide gaps is none of columns.
const MOST_GAPS: usize = 8;
/// How many columns are looked for in each other.
const DEEPEST: u32 = 4;

/// The rows of a page in blocks, in reading order.
pub(super) fn order(rows: &[Row]) -> Vec<Block> {
    let mut out = Vec::new();
    if rows.len() > MOST_ROWS {
        out.push(Block { rows: rows.to_vec(), alone: true });
    } else {
        divide(rows, true, DEEPEST, &mut out);
    }
    out
}

fn divide(rows: &[Row], alone: bool, deeper: u32, out: &mut Vec<Block>) {
    let mut plain: Vec<Row> = Vec::new();
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let rest = rows.get(at..).unwrap_or_default();
        let found = if deeper == 0 {
            None
        } else {
            gutters(row).into_iter().find_map(|gutter| columns(rest, gutter))
        };
        let Some(Columns { gutter, count }) = found else {
            plain.push(row.clone());
            at += 1;
            continue;
        };
        let mut first = at;
        // Rows of two columns need not stand at one height: those just above may belong to them.
        while let Some(above) = plain.pop() {
            let next = rows.get(first).map_or(0, |row| row.base);
            let aside = above.right() <= gutter.0 || above.left() >= gutter.1;
            if !aside || next - above.base > above.size * 2 {
                plain.push(above);
                break;
            }
            first -= 1;
        }
        if !plain.is_empty() {
            out.push(Block { rows: std::mem::take(&mut plain), alone });
        }
        let (left, right) = split(rows.get(first..at + count).unwrap_or_default(), gutter);
        out.push(Block { rows: left, alone: false });
        divide(&right, false, deeper - 1, out);
        at += count;
    }
    if !plain.is_empty() {
        out.push(Block { rows: plain, alone });
    }
}

/// A blank from one width to another.
type Gap = (i64, i64);

struct Columns {
    gutter: Gap,
    count: usize,
}

/// The gaps within a row that may be a gutter.
fn gutters(row: &Row) -> Vec<Gap> {
    let pairs = row.inked.iter().zip(row.inked.iter().skip(1));
    let gaps = pairs.map(|(one, next)| (one.glyph.right(), next.glyph.left));
    let wide: Vec<Gap> = gaps.filter(|(from, to)| to - from >= row.size).take(MOST_GAPS + 1).collect();
    if wide.len() > MOST_GAPS { Vec::new() } else { wide }
}

/// How many rows from the first one stand in two columns with a gutter between them, if they do.
fn columns(rows: &[Row], first: Gap) -> Option<Columns> {
    let mut gutter = first;
    let (mut count, mut both) = (0, 0);
    let mut sides = [Side::new(), Side::new()];
    for row in rows {
        let Some(narrowed) = narrowed(row, gutter) else { break };
        let middle = (narrowed.0 + narrowed.1) / 2;
        let (left, right): (Vec<&Inked>, Vec<&Inked>) =
            row.inked.iter().partition(|one| one.glyph.left < middle);
        both += usize::from(!left.is_empty() && !right.is_empty());
        let [left_side, right_side] = &mut sides;
        left_side.add(&left, row.size);
        right_side.add(&right, row.size);
        gutter = narrowed;
        count += 1;
    }
    let facing = sides.iter().all(Side::is_column) && both > 0;
    facing.then_some(Columns { gutter, count })
}

/// What remains of a gutter beside a row; nothing if the row crosses it.
fn narrowed(row: &Row, (from, to): Gap) -> Option<Gap> {
    let ends = [i64::MIN].into_iter().chain(row.inked.iter().map(|one| one.glyph.right()));
    let begins = row.inked.iter().map(|one| one.glyph.left).chain([i64::MAX]);
    let blanks = ends.zip(begins).map(|(end, begin)| (end.max(from), begin.min(to)));
    let widest = blanks.max_by_key(|(from, to)| to.saturating_sub(*from))?;
    (widest.1.saturating_sub(widest.0) >= row.size * 4 / 5).then_some(widest)
}

/// One side of a gutter.
struct Side {
    rows: i64,
    ink: i64,
    left: i64,
    right: i64,
    size: i64,
    ends: Vec<i64>,
}

impl Side {
    fn new() -> Self {
        Self { rows: 0, ink: 0, left: i64::MAX, right: i64::MIN, size: 0, ends: Vec::new() }
    }

    fn add(&mut self, inked: &[&Inked], size: i64) {
        let (Some(first), Some(last)) = (inked.first(), inked.last()) else { return };
        self.rows += 1;
        self.ink += inked.iter().map(|one| one.glyph.width.max(0)).sum::<i64>();
        self.left = self.left.min(first.glyph.left);
        self.right = self.right.max(last.glyph.right());
        self.size = self.size.max(size);
        self.ends.push(last.glyph.right());
    }

    /// A column has some rows, is wide enough for a sentence, and most of its rows reach its right margin.
    fn is_column(&self) -> bool {
        let width = self.right.saturating_sub(self.left);
        let full =
            self.ends.iter().filter(|end| self.right - **end <= (width / 8).max(self.size * 2)).count();
        self.rows >= 3
            && width >= self.size * 8
            && self.ink * 100 >= width.saturating_mul(self.rows) * 55
            && full * 2 >= self.ends.len()
    }
}

fn split(rows: &[Row], gutter: Gap) -> (Vec<Row>, Vec<Row>) {
    let middle = (gutter.0 + gutter.1) / 2;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let (before, after): (Vec<Inked>, Vec<Inked>) =
            row.inked.iter().partition(|one| one.glyph.left < middle);
        for (side, inked) in [(&mut left, before), (&mut right, after)] {
            if !inked.is_empty() {
                side.push(Row { base: row.base, size: row.size, inked });
            }
        }
    }
    (left, right)
}
