//! What is laid out on pages, as signs with their places, made into paragraphs: for PDF and OFD alike.
//!
//! All lengths are thousandths of a point; heights are counted downwards from the top of the page.

use super::{Budget, Unreadable};
use crate::reading::{Cell, Paragraph, Part, Position};

mod column;
mod flow;
mod line;
mod origin;
mod overprint;
mod ruled;
mod running;
mod shown;
mod sign;
mod turn;

use flow::Frame;
pub(super) use flow::Set;
use line::Row;
pub(crate) use origin::{NOWHERE, Origin};
use ruled::Table;
pub(crate) use shown::Drawn;
pub(super) use shown::{Drawing, Fill, Shown, sort};
pub(super) use sign::{is_known, meant};
pub(super) use turn::along;

/// A point, the unit of sizes.
pub(super) const POINT: i64 = 1_000;

/// A sign where it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Where among the signs of its page it was drawn.
    pub(crate) from: Origin,
    /// What it means.
    pub(crate) sign: char,
    /// Where it begins on its line.
    pub(crate) left: i64,
    /// The height of its line: letters stand on it.
    pub(crate) base: i64,
    /// How far the next sign stands from it.
    pub(crate) width: i64,
    /// The size of its font.
    pub(crate) size: i64,
    /// Whether it is bold.
    pub(crate) bold: bool,
    /// By how many degrees its line is turned; place and height are measured along the line.
    pub(crate) turn: i16,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) right: i64,
    pub(crate) bottom: i64,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// How wide it is.
    pub(super) width: i64,
    /// How high it is.
    pub(super) height: i64,
    /// The signs that show, in any order.
    pub(super) glyphs: Vec<Glyph>,
    /// Lines, level or upright; each as long and as thick as it is drawn.
    pub(super) rules: Vec<Area>,
    /// Signs that do not belong to the text: a watermark, a stamp.
    pub(super) beside: Vec<Glyph>,
}

impl Glyph {
    /// Where it ends.
    pub(crate) fn right(&self) -> i64 {
        self.left + self.width
    }

    /// The middle of what is seen of it.
    pub(crate) fn middle(&self) -> (i64, i64) {
        (self.left + self.width / 2, self.base - self.size * 3 / 8)
    }
}

impl Area {
    /// How wide it is.
    pub(crate) fn width(&self) -> i64 {
        self.right - self.left
    }

    /// How high it is.
    pub(crate) fn height(&self) -> i64 {
        self.bottom - self.top
    }

    /// Whether a point lies in it.
    pub(crate) fn has(&self, (x, y): (i64, i64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    /// The area with so much more on each side.
    pub(crate) fn wider(&self, by: i64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// What lies around it and another.
    pub(crate) fn around(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What it has in common with another; nothing has no width or no height.
    pub(crate) fn common(&self, other: &Self) -> Self {
        let left = self.left.max(other.left);
        let top = self.top.max(other.top);
        let right = self.right.min(other.right).max(left);
        let bottom = self.bottom.min(other.bottom).max(top);
        Self { left, top, right, bottom }
    }
}

/// A page whose signs stand in lines and tables.
struct Lined {
    width: i64,
    height: i64,
    rows: Vec<Row>,
    tables: Vec<Table>,
    beside: Vec<Glyph>,
}

/// A paragraph with the places where its signs were drawn.
#[derive(Debug)]
pub(crate) struct Traced {
    /// The paragraph.
    pub(crate) paragraph: Paragraph,
    /// For each sign of its text where it was drawn.
    pub(crate) from: Vec<Origin>,
    /// The same for each other place at which this text stands, as a header does on every page.
    pub(crate) also: Vec<Vec<Origin>>,
}

/// The paragraphs of pages: their text page by page, then headers, footers and what stands beside.
pub(super) fn paragraphs(sheets: Vec<Sheet>, budget: &Budget) -> Result<Vec<Paragraph>, Unreadable> {
    Ok(traced(sheets, budget)?.into_iter().map(|one| one.paragraph).collect())
}

/// The paragraphs of pages with the places of their signs.
pub(super) fn traced(sheets: Vec<Sheet>, budget: &Budget) -> Result<Vec<Traced>, Unreadable> {
    let mut pages: Vec<Lined> = sheets.into_iter().map(lined).collect();
    let running = running::take(&mut pages);
    let frame = flow::usual(&pages);
    let mut out = Out { paragraphs: Vec::new(), most: budget.paragraphs, tables: 0, left_early: false };
    let mut open: Option<Set> = None;
    for (number, page) in (1u32..).zip(&pages) {
        out.page(number, page, &frame, &mut open)?;
    }
    out.close(&mut open)?;
    for one in running {
        out.push(one)?;
    }
    for (number, page) in (1u32..).zip(&pages) {
        let position = Position { part: Part::TextBox, page: Some(number), ..Position::default() };
        for set in beside(&page.beside) {
            out.push(set.traced(position.clone()))?;
        }
    }
    Ok(out.paragraphs)
}

/// The texts of signs that stand by themselves, as those that do not show.
pub(super) fn beside(glyphs: &[Glyph]) -> Vec<Set> {
    let mut turns: Vec<i16> = glyphs.iter().map(|glyph| glyph.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let mut sets = Vec::new();
    for turn in turns {
        let turned = glyphs.iter().filter(|glyph| glyph.turn == turn).copied().collect();
        let lines: Vec<line::Line> = line::rows(overprint::once(turned)).iter().map(Row::line).collect();
        sets.extend(flow::sets(&lines, &Frame::apart(&lines)));
    }
    sets
}

/// Puts the signs of a page into tables and lines. Text that runs another way than most of it stands beside.
fn lined(sheet: Sheet) -> Lined {
    let Sheet { width, height, glyphs, rules, mut beside } = sheet;
    let glyphs = overprint::once(glyphs);
    let mut counts = std::collections::BTreeMap::<i16, usize>::new();
    for glyph in &glyphs {
        *counts.entry(glyph.turn).or_default() += 1;
    }
    let main = counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(turn, _)| turn);
    let (glyphs, turned): (Vec<_>, Vec<_>) = glyphs.into_iter().partition(|glyph| glyph.turn == main);
    beside.extend(turned);
    let mut tables = if main == 0 { ruled::tables(&rules) } else { Vec::new() };
    let glyphs = ruled::fill(&mut tables, glyphs);
    Lined { width, height, rows: line::rows(glyphs), tables, beside }
}

/// The paragraphs that have been made.
struct Out {
    paragraphs: Vec<Traced>,
    most: usize,
    tables: u32,
    /// Whether the page before ended well above its foot.
    left_early: bool,
}

impl Out {
    fn push(&mut self, paragraph: Traced) -> Result<(), Unreadable> {
        if self.paragraphs.len() >= self.most {
            return Err(Unreadable::TooLarge("paragraphs", self.most as u64));
        }
        self.paragraphs.push(paragraph);
        Ok(())
    }

    /// Gives a paragraph that the next page might have gone on with.
    fn close(&mut self, open: &mut Option<Set>) -> Result<(), Unreadable> {
        match open.take() {
            Some(set) => {
                let position = Position { page: set.page, line: set.number, ..Position::default() };
                self.push(set.traced(position))
            }
            None => Ok(()),
        }
    }

    /// Adds the text of a page; its last paragraph stays open, the first may go on with the one before.
    fn page(
        &mut self,
        number: u32,
        page: &Lined,
        usual: &Frame,
        open: &mut Option<Set>,
    ) -> Result<(), Unreadable> {
        let mut line = 0;
        let mut rows = page.rows.as_slice();
        let frame = flow::frame(page, usual);
        for table in page.tables.iter().map(Some).chain([None]) {
            let before =
                table.map_or(rows.len(), |table| rows.partition_point(|row| row.base < table.area.top));
            let (above, below) = rows.split_at_checked(before).unwrap_or((rows, &[]));
            rows = below;
            for block in column::order(above) {
                let lines: Vec<line::Line> = block.rows.iter().map(Row::line).collect();
                let frame = if block.alone { frame } else { Frame::around(&lines) };
                for (at, mut set) in flow::sets(&lines, &frame).into_iter().enumerate() {
                    if at == 0 && open.as_mut().is_some_and(|open| open.goes_on(&set)) {
                        continue;
                    }
                    self.close(open)?;
                    line += 1;
                    set.new_page = line == 1 && std::mem::take(&mut self.left_early);
                    (set.page, set.number) = (Some(number), line);
                    *open = Some(set);
                }
            }
            if let Some(table) = table {
                self.close(open)?;
                self.table(number, table)?;
            }
        }
        let foot =
            page.tables.iter().map(|table| table.area.bottom).chain(page.rows.iter().map(|row| row.base));
        self.left_early = foot.max().is_some_and(|foot| foot * 3 < page.height * 2);
        Ok(())
    }

    fn table(&mut self, number: u32, table: &Table) -> Result<(), Unreadable> {
        self.tables += 1;
        for cell in &table.cells {
            let lines: Vec<line::Line> = line::rows(cell.glyphs.clone()).iter().map(Row::line).collect();
            let place = Cell { table: self.tables, ..cell.place };
            for (line, set) in (1u32..).zip(flow::sets(&lines, &Frame::within(&cell.area, &lines))) {
                let position =
                    Position { page: Some(number), line, cell: Some(place), ..Position::default() };
                self.push(set.traced(position))?;
            }
        }
        Ok(())
    }
}
