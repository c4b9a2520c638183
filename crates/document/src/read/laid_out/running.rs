//! What is repeated on top and at the foot of pages.

use std::collections::HashMap;

use super::line::Row;
use super::{Lined, Origin, POINT, Traced};
use crate::outline;
use crate::reading::{Paragraph, Part, Position, Style};

/// How many rows from the edge may be repeated ones.
const ROWS: usize = 4;
/// Rows that stand nearer are at the same height.
const NEAR: i64 = 4 * POINT;

/// A row that may be repeated.
struct Candidate {
    page: usize,
    row: usize,
    base: i64,
    part: Part,
    text: String,
    /// The text without its numbers.
    shape: String,
}

/// Takes headers and footers from pages: rows of one text, numbers aside, at one height on most pages, and page
/// numbers. Each text is given once, on the page where it first stands.
pub(super) fn take(pages: &mut [Lined]) -> Vec<Traced> {
    let candidates: Vec<Candidate> =
        pages.iter().enumerate().flat_map(|(at, page)| candidates(at, page)).collect();
    let mut heights: HashMap<(&str, &Part), Vec<i64>> = HashMap::new();
    for one in &candidates {
        heights.entry((&one.shape, &one.part)).or_default().push(one.base);
    }
    for heights in heights.values_mut() {
        heights.sort_unstable();
    }
    // Left and right pages may have different ones, and the first page none.
    let enough = (pages.len() * 2 / 5).max(2);
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut given: HashMap<(&str, &Part), usize> = HashMap::new();
    let mut out: Vec<Traced> = Vec::new();
    for one in &candidates {
        let same = heights.get(&(one.shape.as_str(), &one.part)).map_or(0, |heights| {
            heights.partition_point(|base| *base <= one.base + NEAR)
                - heights.partition_point(|base| *base < one.base - NEAR)
        });
        if same < enough && !(one.part == Part::Footer && is_page_number(&one.text)) {
            continue;
        }
        taken.push((one.page, one.row));
        let row = pages.get(one.page).and_then(|page| page.rows.get(one.row));
        let first = *given.entry((&one.text, &one.part)).or_insert(out.len());
        match out.get_mut(first) {
            Some(first) => first.also.push(origins(row)),
            None => out.push(Traced { paragraph: paragraph(one, row), from: origins(row), also: Vec::new() }),
        }
    }
    for (page, row) in taken.into_iter().rev() {
        if let Some(page) = pages.get_mut(page) {
            page.rows.remove(row);
        }
    }
    out.sort_by_key(|one| one.paragraph.position.part != Part::Header);
    out
}

fn candidates(at: usize, page: &Lined) -> Vec<Candidate> {
    let candidate = |row: usize, of: &Row, part: Part| {
        let text = of.line().text;
        // 附件1 and 附件2 on top of pages, and imprints at the foot of them, are alike and yet no headers and footers.
        if outline::is_piece_of_page(text.trim()) {
            return None;
        }
        let shape = text.chars().filter(|sign| !sign.is_ascii_digit() && !sign.is_whitespace()).collect();
        Some(Candidate { page: at, row, base: of.base, part, text, shape })
    };
    let count = page.rows.len();
    let mut out = Vec::new();
    for (row, of) in page.rows.iter().enumerate() {
        if row < ROWS && of.base < page.height * 15 / 100 {
            out.extend(candidate(row, of, Part::Header));
        } else if row + ROWS >= count && of.base > page.height * 85 / 100 {
            out.extend(candidate(row, of, Part::Footer));
        }
    }
    out
}

fn origins(row: Option<&Row>) -> Vec<Origin> {
    row.map(|row| row.line().from).unwrap_or_default()
}

fn paragraph(one: &Candidate, row: Option<&Row>) -> Paragraph {
    let page = u32::try_from(one.page + 1).ok();
    let position = Position { part: one.part.clone(), page, line: 1, cell: None };
    let size = row.map_or(0, |row| u16::try_from(row.line().size / 500).unwrap_or(0));
    Paragraph { style: Style { size, ..Style::default() }, ..Paragraph::plain(position, one.text.clone()) }
}

/// Whether a text at the foot is the number of the page: `— 3 —`, `第3页 共5页`, `3/5`, `iv`.
fn is_page_number(text: &str) -> bool {
    let roman = |sign: char| matches!(sign, 'i' | 'v' | 'x' | 'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ');
    let around = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '-' | '—' | '–' | '―' | '－' | '·' | '/' | '第' | '页' | '共' | '(' | ')')
    };
    text.chars().count() <= 16
        && text.chars().any(|sign| sign.is_ascii_digit() || roman(sign))
        && text.chars().all(|sign| sign.is_ascii_digit() || roman(sign) || around(sign))
}
