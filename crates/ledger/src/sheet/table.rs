//! A sheet as a table: titled columns, one record a row below, and beside them what is no record.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::layout::{Column, Layout, title};
use super::marks::listed_rows;
use super::unsure::Unsure;
use super::{Cell, Merge, Row, Sheet};
use crate::finding::Finding;
use crate::written::Unsaid;

/// What a clerk writes before the words of a remark under a table.
const REMARKS: [&str; 12] = [
    "注：",
    "注:",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "填表人",
    "制表人",
    "填报人",
    "审核人",
    "负责人",
    "联系人",
];
/// What a row of sums is called.
const TOTALS: [&str; 6] = ["合计", "小计", "总计", "共计", "本页合计", "累计"];
/// What a column of mere positions is called: it changes with every sorting and says nothing of a record.
const POSITIONS: [&str; 5] = ["序号", "序", "顺序号", "No.", "№"];

/// A remark in one cell is over so many rows at the most.
const MOST_LINES: u32 = 100;

/// The numerals of headings.
const NUMERALS: &str = "一二三四五六七八九十百";

/// The titled columns of a sheet and the rows below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns that have a title, in their order; those of mere positions are left out.
    pub columns: Vec<Column>,
    /// The rows below the titles that are records.
    pub rows: Vec<Row>,
    /// The first row of the headings, as the program that shows the sheet numbers it.
    pub first: u32,
    /// Their last row.
    pub heading: u32,
    /// What stands above the headings, line by line.
    pub above: Vec<String>,
    /// Rows of sums.
    pub totals: Vec<Total>,
    /// Rows below the headings that are remarks, or the headings again.
    pub remarks: Vec<Remark>,
    /// Rows below the headings that hold nothing but the number that somebody gave them beforehand.
    pub numbered: Vec<u32>,
    /// The columns that no heading of their own tells: they are called by their letter until somebody says what they are.
    pub unsure: Vec<Unsure>,
    /// The day from which the sheet counts its days.
    pub day_zero: NaiveDate,
}

/// A row that is no record: words under or between the records, or the headings again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The row, from 1.
    pub row: u32,
    /// Its words.
    pub text: String,
    /// How many records stand above it.
    pub after: usize,
}

/// A row of sums, with the rows above it that it sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// The row itself.
    pub row: Row,
    /// Whether it sums all rows above it; else those since the last row of sums.
    pub whole: bool,
    /// How many records stand above it.
    pub after: usize,
}

impl Table {
    /// The rows below the headings that are no records, told so that nothing is left out in silence.
    #[must_use]
    pub fn left_out(&self) -> Vec<Finding> {
        let totals: Vec<u32> = self.totals.iter().map(|total| total.row.number).collect();
        let remarks = self.remarks.iter().map(|remark| remark.row).collect();
        let told = [
            ("sheet-totals-left-out", totals),
            ("sheet-remarks-left-out", remarks),
            ("sheet-numbered-left-out", self.numbered.clone()),
        ];
        let told = told.into_iter().filter(|(_, rows)| !rows.is_empty());
        told.map(|(code, rows)| Finding::notice(code).arg("what", listed_rows(&rows))).collect()
    }

    /// What the lines above the headings say once for all cells: 单位：万元, and the one year that they name.
    #[must_use]
    pub fn unsaid(&self) -> Unsaid {
        let mut years: Vec<i32> = self.above.iter().flat_map(|line| years(line)).collect();
        years.dedup();
        let year = if let [year] = years[..] { Some(year) } else { None };
        let unit = self.above.iter().find_map(|line| unit(line));
        Unsaid { year, unit, day_zero: Some(self.day_zero) }
    }

    /// What the lines between the records say of each of them: the words of the last one above it, without their number
    /// – `一、长乐街道` heads the records below it.
    #[must_use]
    pub fn sections(&self) -> Vec<&str> {
        let mut heads = self.remarks.iter().filter(|remark| !is_note(&remark.text)).peekable();
        let mut section = "";
        let mut next = |place: usize| {
            while let Some(head) = heads.next_if(|head| head.after <= place) {
                section = without_number(&head.text);
            }
            section
        };
        (0..self.rows.len()).map(&mut next).collect()
    }

    /// The column of a title.
    #[must_use]
    pub fn column(&self, title: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.title == title)
    }
}

impl Sheet {
    /// Finds the headings, and keeps the records below them; `file` names the file in findings. A cell that is merged
    /// over several rows holds for each of them.
    ///
    /// # Errors
    /// The sheet is empty, or no row looks like headings.
    pub fn into_table(self, file: &str) -> Result<Table, Vec<Finding>> {
        self.into_table_headed(file, None)
    }

    /// The same with the first and last row of the headings as somebody says they are.
    ///
    /// # Errors
    /// As [`Sheet::into_table`].
    pub fn into_table_headed(
        mut self,
        file: &str,
        headings: Option<(u32, u32)>,
    ) -> Result<Table, Vec<Finding>> {
        if self.rows.is_empty() {
            return Err(vec![self.at(Finding::error("sheet-empty"), file, 1, "", "")]);
        }
        let layout = match headings {
            Some((first, last)) => Layout::at(&self, first, last),
            None => Layout::of(&self),
        };
        let Some(layout) = layout else {
            return Err(vec![self.at(Finding::error("sheet-no-header"), file, 1, "", "")]);
        };
        let again = self.headings_again(&layout);
        self.fill_merged(layout.last, &again);
        let body = self.rows.partition_point(|row| row.number <= layout.last);
        let head: Vec<Row> = self.rows.drain(..body).collect();
        let above = head.iter().filter(|row| row.number < layout.first).map(line).collect();
        let mut table = Table {
            columns: layout.columns,
            rows: Vec::new(),
            first: layout.first,
            heading: layout.last,
            above,
            totals: Vec::new(),
            remarks: Vec::new(),
            numbered: Vec::new(),
            unsure: Vec::new(),
            day_zero: day_zero(self.since_1904),
        };
        let first = table.columns.iter().map(|column| column.index).min().unwrap_or_default();
        let wide = self.wide(table.columns.len());
        for row in std::mem::take(&mut self.rows) {
            if is_remark(&row, &wide) || again.contains(&row.number) {
                let text = row.cells.iter().map(title).find(|text| !text.is_empty()).unwrap_or_default();
                table.remarks.push(Remark { row: row.number, text, after: table.rows.len() });
                continue;
            }
            if is_numbered(&row, &table.columns, first) {
                table.numbered.push(row.number);
                continue;
            }
            match total(&row, first) {
                Some(whole) => table.totals.push(Total { row, whole, after: table.rows.len() }),
                None => table.rows.push(row),
            }
        }
        self.tell_apart(&mut table, file);
        self.title_untitled(&mut table, file);
        table.columns.retain(|column| !POSITIONS.contains(&column.leaf.as_str()));
        Ok(table)
    }

    /// Gives the value of a cell that is merged over several rows to each of them.
    fn fill_merged(&mut self, heading: u32, again: &HashSet<u32>) {
        let is_data = |merge: &&Merge| merge.rows.0 > heading && merge.rows.1 > merge.rows.0;
        let is_again = |merge: &&Merge| again.contains(&merge.rows.0);
        let down: Vec<Merge> =
            self.merges.iter().filter(is_data).filter(|merge| !is_again(merge)).copied().collect();
        for merge in down {
            let value =
                self.row(merge.rows.0).map(|row| row.cell(merge.columns.0).clone()).unwrap_or_default();
            if value.is_empty() {
                continue;
            }
            for number in merge.rows.0 + 1..=merge.rows.1 {
                // A row that holds nothing else is the end of a block that was drawn too long.
                if let Ok(place) = self.rows.binary_search_by_key(&number, |row| row.number) {
                    let cells = &mut self.rows[place].cells;
                    if cells.len() <= merge.columns.0 {
                        cells.resize(merge.columns.0 + 1, Cell::Empty);
                    }
                    cells[merge.columns.0] = value.clone();
                }
            }
        }
    }

    fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().map(|place| &self.rows[place])
    }

    /// The rows among the records that repeat a row of headings: they are printed anew on each page.
    fn headings_again(&self, layout: &Layout) -> HashSet<u32> {
        let is_heading = |row: &&Row| (layout.first..=layout.last).contains(&row.number);
        let headings: Vec<Vec<String>> = self.rows.iter().filter(is_heading).map(texts).collect();
        let below = self.rows.iter().filter(|row| row.number > layout.last);
        let again = below.filter(|row| headings.iter().any(|heading| is_again(row, heading)));
        again.map(|row| row.number).collect()
    }

    /// The places of cells that are merged over more than half of a table's columns.
    fn wide(&self, columns: usize) -> HashMap<u32, usize> {
        let wide = |merge: &&Merge| (merge.columns.1 - merge.columns.0 + 1) * 2 > columns.max(2);
        let rows = |merge: &Merge| merge.rows.0..=merge.rows.1.min(merge.rows.0.saturating_add(MOST_LINES));
        let each = |merge: &Merge| rows(merge).map(|row| (row, merge.columns.0)).collect::<Vec<_>>();
        self.merges.iter().filter(wide).flat_map(each).collect()
    }

    pub(super) fn at(&self, finding: Finding, file: &str, row: u32, column: &str, value: &str) -> Finding {
        finding.in_cell(file, &self.name, row, column, value)
    }
}

/// Whether a row is a remark: one cell over half the table with nothing behind it, or words that begin like one.
fn is_remark(row: &Row, wide: &HashMap<u32, usize>) -> bool {
    let mut held = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let Some((first, cell)) = held.next() else { return true };
    // What stands before it is the name of the part that it belongs to, or its number.
    let (second, third) = (held.next(), held.next());
    let last = second.map_or(first, |(column, _)| column);
    is_note(&cell.text()) || third.is_none() && wide.get(&row.number) == Some(&last)
}

/// Whether words are a note or a signature under a table.
fn is_note(text: &str) -> bool {
    REMARKS.iter().any(|words| text.trim_start().starts_with(words))
}

/// Words without the number that they begin with: 一、, （一）, 1. or 1、.
fn without_number(text: &str) -> &str {
    let inner = text.trim_start().trim_start_matches(['（', '(']);
    let rest = inner.trim_start_matches(|sign: char| NUMERALS.contains(sign) || sign.is_ascii_digit());
    let marked = ["）、", "、", "）", ")", ".", "．"].into_iter().find_map(|mark| rest.strip_prefix(mark));
    let is_numbered = rest.len() < inner.len();
    marked.filter(|_| is_numbered).map_or(text.trim(), str::trim)
}

/// Whether a row holds nothing but the number that somebody gave it beforehand.
fn is_numbered(row: &Row, columns: &[Column], first: usize) -> bool {
    let is_position = |index: usize| {
        columns.iter().any(|column| column.index == index && POSITIONS.contains(&column.leaf.as_str()))
    };
    let is_whole = |cell: &Cell| cell.text().trim().bytes().all(|sign| sign.is_ascii_digit());
    let mut held = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (Some((index, cell)), None) = (held.next(), held.next()) else { return false };
    (is_position(index) || index == first && columns.len() > 1) && is_whole(cell)
}

/// Whether a row repeats a row of headings; a column may have come to it or gone since.
fn is_again(row: &Row, heading: &[String]) -> bool {
    let first = row.cells.iter().zip(heading).find(|(cell, text)| !cell.is_empty() || !text.is_empty());
    if !first.is_some_and(|(cell, text)| cell.text().trim().starts_with(text.chars().next().unwrap_or(' '))) {
        return false;
    }
    let texts = texts(row);
    let at = |texts: &[String], place: usize| texts.get(place).cloned().unwrap_or_default();
    let pairs: Vec<(String, String)> =
        (0..texts.len().max(heading.len())).map(|place| (at(&texts, place), at(heading, place))).collect();
    let other = pairs.iter().filter(|(here, there)| here != there).collect::<Vec<_>>();
    let same = pairs.iter().filter(|(here, there)| here == there && !here.is_empty()).count();
    let came_or_went = |(here, there): &(String, String)| here.is_empty() || there.is_empty();
    other.is_empty() || other.len() == 1 && came_or_went(other[0]) && same >= 3
}

/// The cells of a row as texts, without the empty ones at its end.
fn texts(row: &Row) -> Vec<String> {
    let mut texts: Vec<String> = row.cells.iter().map(title).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}

/// Spreadsheets count days from the one before 1899-12-31, since they hold 1900 for a leap year; or from 1904-01-01.
fn day_zero(since_1904: bool) -> NaiveDate {
    let day = if since_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap_or_default()
}

/// The years that a line names, as in 2023年度.
fn years(line: &str) -> Vec<i32> {
    let before = line.match_indices('年').filter_map(|(at, _)| line.get(at.checked_sub(4)?..at));
    before.filter_map(|digits| digits.parse().ok()).filter(|year| (1900..=2200).contains(year)).collect()
}

/// The unit of money that a line states for the whole table.
fn unit(line: &str) -> Option<String> {
    let plain: String = line.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (_, stated) = plain.split_once("单位：").or_else(|| plain.split_once("单位:"))?;
    let units = ["万元", "亿元", "元"];
    let found = units.into_iter().find(|unit| stated.starts_with(unit));
    found.map(str::to_owned).or_else(|| unit(stated))
}

fn line(row: &Row) -> String {
    let texts: Vec<String> = row.cells.iter().map(title).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

/// Whether a row is one of sums, and then whether of all rows above it.
fn total(row: &Row, first: usize) -> Option<bool> {
    let words = row.cells.iter().skip(first).take(3).map(title).find(|text| !text.is_empty())?;
    // What is summed may stand behind it, as in 合计（人次）.
    let words = words.split(['（', '(']).next().unwrap_or_default().trim_end();
    let named = TOTALS.iter().find(|name| words == **name || words.ends_with(*name))?;
    // 小计 stands under each part; a longer name is that of a part, as in 长乐街道合计.
    Some(*named != "小计" && *named != "本页合计" && words == *named)
}
