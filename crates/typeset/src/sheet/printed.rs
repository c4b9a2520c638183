//! A sheet such as an office prints: title, the line under it, headings on every page, bordered cells, sums.
//!
//! It can be taken in again: whoever reads it leaves out what stands above the headings, the positions and the sums.

use std::collections::BTreeSet;
use std::io;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::cell::{self, Formats, pattern};
use super::sum::Sum;
use super::{Column, Kind, check_length, widest};
use crate::{place, width};

/// What a column of positions is called.
const POSITION: &str = "序号";
/// What a row of sums is called.
const TOTAL: &str = "合计";
/// The fonts of a table and of its title, as Chinese offices have them; they are named, not embedded.
const FONT: &str = "宋体";
const TITLE_FONT: &str = "黑体";
/// Widths of columns, in halves of a Chinese character: no column is narrower; a column of text is as wide as its text
/// up to a bound, which sinks from the greater to the lesser until all columns fit on a sheet of A4 across, where print is
/// made smaller by a tenth at the most.
const NARROWEST: u32 = 6;
const WIDEST_TEXT: u32 = 40;
const LEAST_TEXT: u32 = 12;
const PAGE: u32 = 156;
/// The height of the title's row in pixels, and its letters in points.
const TITLE_HEIGHT: u32 = 44;
const TITLE_SIZE: u8 = 18;
/// How tall letters are elsewhere, in points, and lines of them, in pixels.
const SIZE: u8 = 11;
const LINE_HEIGHT: u32 = 20;
/// No row of a spreadsheet is higher than 409 points.
const HIGHEST: u32 = 540;

/// What a printed sheet has beside its columns and rows. Columns are named by their place among those of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The title over all visible columns; no such row if empty.
    pub title: String,
    /// What stands under the title at the left, as 填报单位：…; with `right` empty too there is no such line.
    pub left: String,
    /// What stands under the title at the right, as 单位：万元.
    pub right: String,
    /// Whether a column 序号 comes first, counting the rows.
    pub numbered: bool,
    /// The columns that are summed in a last row 合计. One that holds a text anywhere, as 约260, is not: its sum would
    /// be wrong.
    pub summed: BTreeSet<usize>,
    /// The columns that are there and not seen: what a program needs to take the sheet in again.
    pub hidden: BTreeSet<usize>,
}

impl Printed {
    /// A sheet under a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// What stands under the title, at the left and at the right.
    #[must_use]
    pub fn under(self, left: impl Into<String>, right: impl Into<String>) -> Self {
        Self { left: left.into(), right: right.into(), ..self }
    }

    /// Counts the rows in a first column 序号.
    #[must_use]
    pub fn numbered(self) -> Self {
        Self { numbered: true, ..self }
    }

    /// Sums a column.
    #[must_use]
    pub fn sum(mut self, column: usize) -> Self {
        self.summed.insert(column);
        self
    }

    /// Hides a column.
    #[must_use]
    pub fn hide(mut self, column: usize) -> Self {
        self.hidden.insert(column);
        self
    }
}

/// One column as it is printed: its place in the sheet, and what its cells look like.
struct Drawn<'a> {
    index: u16,
    column: &'a Column,
    width: u32,
    hidden: bool,
    sum: Option<Sum>,
    formats: Formats,
}

/// The sheet while it is written.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    printed: &'a Printed,
    columns: Vec<Drawn<'a>>,
    /// How many columns stand before the grid's own.
    before: u16,
    /// What the cells of 序号 look like.
    position: Format,
}

/// Writes a printed sheet; `first` are the rows that decide the widths, and `rest` all others.
pub(super) fn write(
    sheet: &mut Worksheet,
    printed: &Printed,
    columns: &[Column],
    first: Vec<Vec<String>>,
    rest: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let before = u16::from(printed.numbered);
    let position = body().set_align(FormatAlign::Center);
    let mut page =
        Page { sheet, printed, columns: drawn(printed, columns, &first, before), before, position };
    let heading = page.head().map_err(io::Error::other)?;
    let mut next = heading + 1;
    for cells in first.into_iter().chain(rest) {
        check_length(&cells, columns)?;
        page.row(next, next - heading, &cells).map_err(io::Error::other)?;
        next += 1;
    }
    page.foot(heading, next).map_err(io::Error::other)
}

fn drawn<'a>(printed: &Printed, columns: &'a [Column], rows: &[Vec<String>], before: u16) -> Vec<Drawn<'a>> {
    let one = |(at, column): (u16, &'a Column)| {
        let place = usize::from(at);
        let is_summed = column.kind.is_number() && printed.summed.contains(&place);
        let align = match column.kind {
            Kind::Text => FormatAlign::Left,
            Kind::Date | Kind::Moment => FormatAlign::Center,
            Kind::Integer | Kind::Decimal(_) | Kind::Number => FormatAlign::Right,
        };
        let text = body().set_num_format("@").set_text_wrap();
        // A heading may take two lines, beside the button of the filter.
        let heading = width::of(&column.title).div_ceil(2).next_multiple_of(2) + 4;
        let widest = widest(rows, at).max(summed_width(rows, place).filter(|_| is_summed).unwrap_or(0));
        Drawn {
            index: at + before,
            column,
            width: (widest.max(heading) + widest / 20 + 2).max(NARROWEST),
            hidden: printed.hidden.contains(&place),
            sum: is_summed.then(Sum::default),
            formats: Formats::drawn(column.kind, &body().set_align(align), &text),
        }
    };
    let mut all: Vec<Drawn<'a>> = (0u16..).zip(columns).map(one).collect();
    fit(&mut all);
    all
}

/// The width of a sum; more rows than those seen may make it longer, so there is some room.
fn summed_width(rows: &[Vec<String>], place: usize) -> Option<u32> {
    let mut sum = Sum::default();
    rows.iter().filter_map(|row| row.get(place)).for_each(|cell| sum.add(cell));
    sum.text().map(|text| width::of(&text) + 1)
}

/// Narrows the columns of text until the sheet fits on its paper, so that print stays large enough to be read.
fn fit(columns: &mut [Drawn<'_>]) {
    let own: Vec<u32> = columns.iter().map(|column| column.width).collect();
    let mut most = WIDEST_TEXT;
    loop {
        for (column, own) in columns.iter_mut().zip(&own) {
            let is_text = column.column.kind == Kind::Text;
            column.width = if is_text { (*own).min(most) } else { *own };
        }
        let total: u32 = columns.iter().filter(|column| !column.hidden).map(|column| column.width).sum();
        if total <= PAGE || most <= LEAST_TEXT {
            return;
        }
        most -= 2;
    }
}

/// How many lines a text takes in a column. A Chinese character is a little wider than two digits, and where lines are
/// broken they do not end at the edge.
fn lines(text: &str, column: u32) -> u32 {
    let (room, broken) = (column * 100, (column.max(2) - 1) * 100);
    let of = |line: &str| match width::of(line) * 105 {
        wide if wide > room => wide.div_ceil(broken),
        _ => 1,
    };
    text.lines().map(of).sum::<u32>().max(1)
}

fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::VerticalCenter)
}

fn body() -> Format {
    font().set_border(FormatBorder::Thin)
}

fn heading() -> Format {
    body().set_bold().set_text_wrap().set_align(FormatAlign::Center)
}

impl Page<'_> {
    /// The visible columns of the sheet with their widths.
    fn visible(&self) -> Vec<(u16, u32)> {
        let position = (self.before > 0).then_some((0, NARROWEST));
        let own =
            self.columns.iter().filter(|column| !column.hidden).map(|column| (column.index, column.width));
        position.into_iter().chain(own).collect()
    }

    /// Everything above the rows, and how the sheet is printed; gives the row of the headings.
    fn head(&mut self) -> Result<u32, XlsxError> {
        let sheet = &mut *self.sheet;
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
        sheet.set_footer("&C第 &P 页 共 &N 页");
        if self.before > 0 {
            sheet.set_column_width(0, NARROWEST)?;
        }
        for column in &self.columns {
            sheet.set_column_width(column.index, column.width)?;
            if column.hidden {
                sheet.set_column_hidden(column.index)?;
            }
        }
        let mut row = 0;
        let visible = self.visible();
        if !self.printed.title.is_empty() {
            let format = Format::new().set_font_name(TITLE_FONT).set_font_size(TITLE_SIZE).set_bold();
            let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
            self.sheet.set_row_height_pixels(row, TITLE_HEIGHT)?;
            self.across(row, &visible, &self.printed.title, &format.set_text_wrap())?;
            row += 1;
        }
        if !self.printed.left.is_empty() || !self.printed.right.is_empty() {
            self.line(row, &visible)?;
            row += 1;
        }
        if self.before > 0 {
            self.sheet.write_string_with_format(row, 0, POSITION, &heading())?;
        }
        for column in &self.columns {
            self.sheet.write_string_with_format(row, column.index, &column.column.title, &heading())?;
        }
        let heads = self.columns.iter().map(|column| lines(&column.column.title, column.width));
        self.height(row, heads.max().unwrap_or(1))?;
        self.sheet.set_repeat_rows(row, row)?;
        self.sheet.set_freeze_panes(row + 1, 0)?;
        Ok(row)
    }

    /// The line under the title. What stands at the right begins where half of the width is passed.
    fn line(&mut self, row: u32, visible: &[(u16, u32)]) -> Result<(), XlsxError> {
        let (left, right) = (&self.printed.left, &self.printed.right);
        let (to_left, to_right) = (font().set_align(FormatAlign::Left), font().set_align(FormatAlign::Right));
        if right.is_empty() {
            return self.across(row, visible, left, &to_left);
        }
        if left.is_empty() {
            return self.across(row, visible, right, &to_right);
        }
        let total: u32 = visible.iter().map(|(_, width)| width).sum();
        let mut passed = 0;
        let half = visible.iter().take_while(|(_, width)| {
            passed += width;
            passed * 2 <= total
        });
        let split = half.count().clamp(1, visible.len().max(2) - 1);
        match visible.split_at_checked(split) {
            Some((one, other)) if !other.is_empty() => {
                self.across(row, one, left, &to_left)?;
                self.across(row, other, right, &to_right)
            }
            _ => self.across(row, visible, &format!("{left}　{right}"), &to_left),
        }
    }

    /// A text over some columns.
    fn across(
        &mut self,
        row: u32,
        columns: &[(u16, u32)],
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match (columns.first(), columns.last()) {
            (Some((first, _)), Some((last, _))) if first < last => {
                self.sheet.merge_range(row, *first, row, *last, text, format)?;
            }
            (Some((only, _)), _) => {
                self.sheet.write_string_with_format(row, *only, text, format)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, row: u32, number: u32, cells: &[String]) -> Result<(), XlsxError> {
        if self.before > 0 {
            self.sheet.write_number_with_format(row, 0, number, &self.position)?;
        }
        let cells = cells.iter().map(String::as_str).chain(std::iter::repeat(""));
        let mut most = 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            if !column.hidden {
                most = most.max(lines(cell, column.width));
            }
            if let Some(sum) = &mut column.sum {
                sum.add(cell);
            }
            cell::write(self.sheet, (row, column.index), cell, column.column.kind, &column.formats)?;
        }
        self.height(row, most)
    }

    /// Makes room for several lines. Excel and WPS would do so by themselves when they open the sheet; LibreOffice takes
    /// rows for as high as they are written. A row of one line is left to all of them.
    fn height(&mut self, row: u32, lines: u32) -> Result<(), XlsxError> {
        if lines > 1 {
            self.sheet.set_row_height_pixels(row, (lines * LINE_HEIGHT).min(HIGHEST))?;
        }
        Ok(())
    }

    /// The sums, and the filter over everything above them; `end` is the row after the last.
    fn foot(&mut self, heading: u32, end: u32) -> Result<(), XlsxError> {
        if let (Some((first, _)), Some((last, _))) = (self.visible().first(), self.visible().last()) {
            self.sheet.autofilter(heading, *first, end - 1, *last)?;
        }
        let sums: Vec<(u16, Option<String>, Kind)> = self
            .columns
            .iter()
            .filter(|column| !column.hidden)
            .map(|column| (column.index, column.sum.and_then(|sum| sum.text()), column.column.kind))
            .collect();
        if sums.iter().all(|(_, sum, _)| sum.is_none()) {
            return Ok(());
        }
        let bold = body().set_bold();
        for (index, sum, kind) in &sums {
            let Some(sum) = sum else {
                self.sheet.write_blank(end, *index, &bold)?;
                continue;
            };
            // Rows are counted from 1 in a formula.
            let letters = place::letters(u32::from(*index));
            let formula = Formula::new(format!("=SUM({letters}{}:{letters}{end})", heading + 2));
            let format = bold.clone().set_align(FormatAlign::Right).set_num_format(pattern(*kind));
            self.sheet.write_formula_with_format(end, *index, formula.set_result(sum), &format)?;
        }
        // The word never stands in a place of a number.
        let free = sums.iter().find(|(_, sum, _)| sum.is_none()).map(|(index, ..)| *index);
        if let Some(index) = if self.before > 0 { Some(0) } else { free } {
            self.sheet.write_string_with_format(end, index, TOTAL, &bold.set_align(FormatAlign::Center))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
