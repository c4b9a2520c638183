//! The cells of a sheet as they are written, one after the other.

use std::ops::Range;

use super::super::markup::{Attribute, Piece, Scan, Tag, local};
use super::super::unread::plain;

pub(super) fn get<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    text.get(at.clone()).unwrap_or_default()
}

/// A text that cells share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) text: String,
    /// Whether parts of it are set differently.
    pub(super) has_runs: bool,
}

/// A cell as it is written.
pub(super) struct Cell<'t> {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) tag: Tag,
    /// What it is, as the attribute `t` says.
    pub(super) kind: &'t str,
    pub(super) formula: Option<Formula<'t>>,
    pub(super) value: Option<Range<usize>>,
    /// Its own text, with all runs.
    pub(super) own: String,
    /// From its mark to the end.
    pub(super) whole: Range<usize>,
}

impl Cell<'_> {
    /// Where its value is written, if that is what the cell shows.
    pub(super) fn told(&self) -> Option<&Range<usize>> {
        self.value.as_ref().filter(|_| !matches!(self.kind, "s" | "b" | "e" | "inlineStr"))
    }

    pub(super) fn shared<'s>(&self, text: &str, shared: &'s [Shared]) -> Option<&'s Shared> {
        let index: usize = get(text, self.value.as_ref()?).trim().parse().ok()?;
        shared.get(index)
    }

    /// Whether it is text of one look.
    pub(super) fn is_plain(&self, text: &str, shared: &[Shared]) -> bool {
        let own = get(text, &self.whole);
        match self.kind {
            "s" => self.shared(text, shared).is_some_and(|one| !one.has_runs),
            "inlineStr" => !own.contains("rPr"),
            _ => false,
        }
    }
}

pub(super) struct Formula<'t> {
    pub(super) whole: Range<usize>,
    pub(super) text: String,
    /// The number under which several cells share it.
    pub(super) shared: Option<&'t str>,
}

/// Goes through the cells of a sheet.
pub(super) fn each_cell<'t>(text: &'t str, mut see: impl FnMut(&Cell<'t>)) {
    let mut open: Vec<&str> = Vec::new();
    let mut cell: Option<Cell<'t>> = None;
    let (mut row, mut column) = (0u32, 0u32);
    for piece in Scan::xml(text) {
        match piece {
            Piece::Open(tag) => {
                let name = local(get(text, &tag.name));
                match name {
                    "row" => {
                        row = value(text, &tag, "r").and_then(|told| told.parse().ok()).unwrap_or(row + 1);
                        column = 0;
                    }
                    "c" if open.last() == Some(&"row") => {
                        let told = value(text, &tag, "r").and_then(column_of);
                        column = told.unwrap_or_else(|| column.saturating_add(1));
                        let one = Cell {
                            row,
                            column,
                            kind: value(text, &tag, "t").unwrap_or("n"),
                            formula: None,
                            value: None,
                            own: String::new(),
                            whole: tag.at.clone(),
                            tag: tag.clone(),
                        };
                        if tag.is_alone {
                            see(&one);
                        } else {
                            cell = Some(one);
                        }
                    }
                    "f" if open.last() == Some(&"c") => {
                        if let Some(cell) = &mut cell {
                            let is_shared = value(text, &tag, "t") == Some("shared");
                            let shared = value(text, &tag, "si").filter(|_| is_shared);
                            cell.formula =
                                Some(Formula { whole: tag.at.clone(), text: String::new(), shared });
                        }
                    }
                    _ => {}
                }
                if !tag.is_alone {
                    open.push(name);
                }
            }
            Piece::Close(name, at) => {
                open.pop();
                match (local(get(text, &name)), &mut cell) {
                    ("f", Some(Cell { formula: Some(formula), .. })) => formula.whole.end = at.end,
                    ("c", Some(ended)) => {
                        ended.whole.end = at.end;
                        see(ended);
                        cell = None;
                    }
                    _ => {}
                }
            }
            Piece::Text(at) | Piece::Raw(at) => match (open.last().copied(), &mut cell) {
                (Some("v"), Some(cell)) => cell.value = Some(at),
                (Some("f"), Some(Cell { formula: Some(formula), .. })) => {
                    formula.text.push_str(&plain(get(text, &at)));
                }
                (Some("t"), Some(cell)) if !open.contains(&"rPh") => {
                    cell.own.push_str(&plain(get(text, &at)))
                }
                _ => {}
            },
            Piece::Remark(_) | Piece::Other(_) => {}
        }
    }
}

pub(super) fn attribute<'t>(text: &'t str, tag: &'t Tag, name: &str) -> Option<&'t Attribute> {
    tag.attributes.iter().find(|one| get(text, &one.name) == name)
}

pub(super) fn value<'t>(text: &'t str, tag: &Tag, name: &str) -> Option<&'t str> {
    tag.attributes.iter().find(|one| get(text, &one.name) == name).map(|one| get(text, &one.value))
}

/// The column of a cell that is called like B5, from 1.
pub(super) fn column_of(reference: &str) -> Option<u32> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0u32, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A' + 1))
    });
    (column > 0).then_some(column)
}
