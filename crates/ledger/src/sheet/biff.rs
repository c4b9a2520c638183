//! The records of an old workbook stream, looked through before a parser lays out its cells: where cells stand, under
//! which formats, and what is hidden.
//!
//! Record numbers and layouts: [MS-XLS], sections 2.3 and 2.4.

use std::collections::{BTreeMap, HashMap};

use super::shown::Shape;
use super::{Limits, Marks, beyond};
use crate::finding::Finding;

/// What is known of one sheet.
#[derive(Default)]
pub(super) struct Scanned {
    /// The cells that show something else than their number or day.
    pub(super) shapes: HashMap<(u32, u32), Shape>,
    /// How many cells of a row are struck through.
    pub(super) struck: BTreeMap<u32, usize>,
    pub(super) marks: Marks,
}

/// One record: its number, and its bytes.
type Record<'a> = (u16, &'a [u8]);

/// Looks through a stream; gives what is known of each sheet, in the order of the workbook.
pub(super) fn scan(stream: &[u8], limits: &Limits) -> Result<Vec<Scanned>, Finding> {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some((record, next)) = record(stream, at) {
        scan.take(at, record, limits)?;
        at = next;
    }
    Ok(scan.sheets)
}

fn record(stream: &[u8], at: usize) -> Option<(Record<'_>, usize)> {
    let (kind, length) = (word(stream, at)?, usize::from(word(stream, at + 2)?));
    let end = at + 4 + length;
    Some(((kind, stream.get(at + 4..end)?), end))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

#[derive(Default)]
struct Scan {
    /// Where the sheets begin in the stream.
    starts: Vec<usize>,
    formats: HashMap<u16, String>,
    /// Of each font, whether it strikes through.
    fonts: Vec<bool>,
    /// Font and format of each cell style.
    styles: Vec<(u16, u16)>,
    sheets: Vec<Scanned>,
    /// The sheet that is being read.
    here: Option<usize>,
    /// How far its cells reach.
    reach: (usize, usize),
    /// The cells that all sheets would take, laid out.
    area: usize,
}

impl Scan {
    fn take(&mut self, at: usize, (kind, bytes): Record<'_>, limits: &Limits) -> Result<(), Finding> {
        match kind {
            0x002F => return Err(Finding::error("sheet-password")),
            0x0809 => self.begin(at),
            0x0085 => {
                let start = [0, 2].map(|place| usize::from(word(bytes, place).unwrap_or_default()));
                self.starts.push(start[0] | start[1] << 16);
                self.sheets.push(Scanned::default());
            }
            0x041E => {
                if let Some((id, format)) = format(bytes) {
                    self.formats.insert(id, format);
                }
            }
            0x0031 => self.fonts.push(word(bytes, 2).unwrap_or_default() & 0x0008 != 0),
            0x00E0 => {
                self.styles.push((word(bytes, 0).unwrap_or_default(), word(bytes, 2).unwrap_or_default()))
            }
            0x0208 => self.row(bytes),
            0x007D => self.column(bytes),
            0x009B => self.marks(|marks| marks.is_filtered = true),
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E => {
                self.cell(bytes, word(bytes, 2), word(bytes, 4), limits)?;
            }
            0x00BD => self.many(bytes, limits)?,
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, at: usize) {
        self.here = self.starts.iter().position(|start| *start == at);
        self.reach = (0, 0);
    }

    fn marks(&mut self, change: impl FnOnce(&mut Marks)) {
        if let Some(sheet) = self.here.and_then(|here| self.sheets.get_mut(here)) {
            change(&mut sheet.marks);
        }
    }

    fn row(&mut self, bytes: &[u8]) {
        let hidden = word(bytes, 12).unwrap_or_default() & 0x0020 != 0;
        if let Some(row) = word(bytes, 0).filter(|_| hidden) {
            self.marks(|marks| marks.hidden_rows.push(u32::from(row) + 1));
        }
    }

    fn column(&mut self, bytes: &[u8]) {
        let hidden = word(bytes, 8).unwrap_or_default() & 1 != 0;
        if let (true, Some(first), Some(last)) = (hidden, word(bytes, 0), word(bytes, 2)) {
            self.marks(|marks| marks.hidden_columns.extend((first..=last.min(255)).map(usize::from)));
        }
    }

    /// Several numbers beside each other.
    fn many(&mut self, bytes: &[u8], limits: &Limits) -> Result<(), Finding> {
        let first = word(bytes, 2).unwrap_or_default();
        let count = bytes.len().saturating_sub(6) / 6;
        for place in 0..count {
            let column = first.checked_add(u16::try_from(place).unwrap_or(u16::MAX));
            self.cell(bytes, column, word(bytes, 4 + 6 * place), limits)?;
        }
        Ok(())
    }

    fn cell(
        &mut self,
        bytes: &[u8],
        column: Option<u16>,
        style: Option<u16>,
        limits: &Limits,
    ) -> Result<(), Finding> {
        let (Some(row), Some(column), Some(here)) = (word(bytes, 0), column, self.here) else {
            return Ok(());
        };
        if u32::from(column) >= limits.columns {
            return Err(beyond("sheet-too-wide", limits.columns));
        }
        self.spread(usize::from(row) + 1, usize::from(column) + 1, limits)?;
        let style = style.and_then(|style| self.styles.get(usize::from(style)).copied());
        let (Some((font, format)), Some(sheet)) = (style, self.sheets.get_mut(here)) else { return Ok(()) };
        let written = self.formats.get(&format).map_or(built_in(format), String::as_str);
        if let Some(shape) = Shape::of(written, Some(u32::from(format))) {
            sheet.shapes.insert((u32::from(row), u32::from(column)), shape);
        }
        // There is no font 4: the numbers go on after it.
        let font = if font > 4 { font - 1 } else { font };
        if self.fonts.get(usize::from(font)) == Some(&true) {
            *sheet.struck.entry(u32::from(row)).or_default() += 1;
        }
        Ok(())
    }

    /// A parser lays a sheet out as far as its cells reach: that must not be more than the limits allow.
    fn spread(&mut self, rows: usize, columns: usize, limits: &Limits) -> Result<(), Finding> {
        let before = self.reach.0 * self.reach.1;
        self.reach = (self.reach.0.max(rows), self.reach.1.max(columns));
        self.area += self.reach.0 * self.reach.1 - before;
        if self.area > limits.cells { Err(beyond("sheet-too-much", limits.cells)) } else { Ok(()) }
    }
}

/// The built-in formats that show something else than the number.
fn built_in(id: u16) -> &'static str {
    match id {
        9 => "0%",
        10 => "0.00%",
        17 => "mmm-yy",
        _ => "",
    }
}

/// Number and text of a format: the length in characters, a flag for two bytes a character, the characters.
fn format(bytes: &[u8]) -> Option<(u16, String)> {
    let (id, length) = (word(bytes, 0)?, usize::from(word(bytes, 2)?));
    let wide = bytes.get(4)? & 1 != 0;
    let text = if wide {
        let units: Vec<u16> =
            bytes.get(5..5 + 2 * length)?.chunks_exact(2).filter_map(|pair| word(pair, 0)).collect();
        String::from_utf16_lossy(&units)
    } else {
        bytes.get(5..5 + length)?.iter().map(|byte| char::from(*byte)).collect()
    };
    Some((id, text))
}
