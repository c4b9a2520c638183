//! A sheet written again: every event goes through as it came, but for the rows and columns that change.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::cols::Cols;
use super::edits::{Edit, Edits, row_number};
use super::row::{Around, Row};
use super::styles::Styles;
use super::xml::{attribute, beside, damaged, whole, with};
use crate::place::{letters, spot};

/// How high rows are in a sheet that does not say it, in points.
const USUAL_HEIGHT: u32 = 15;

/// Copies a sheet with its edits.
pub(super) fn write(
    mut reader: Reader<impl BufRead>,
    out: impl Write,
    edits: Edits,
    styles: &mut Styles,
) -> io::Result<()> {
    let cols = Cols::new(edits.problems);
    let mut copy = Copy {
        out: Writer::new(out),
        cols,
        edits,
        styles,
        height: USUAL_HEIGHT,
        row: 0,
        place: Place::Before,
    };
    let mut buffer = Vec::new();
    let mut held: Option<(Row, u32)> = None;
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        if event == Event::Eof {
            return Ok(());
        }
        held = match held {
            Some(held) => copy.hold(held, event)?,
            None => copy.pass(event)?,
        };
        buffer.clear();
    }
}

/// Where in a sheet the copying is. Elements of other kinds have the same names in other places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Columns,
    Rows,
    Behind,
}

struct Copy<'a, W: Write> {
    out: Writer<W>,
    cols: Cols,
    edits: Edits,
    styles: &'a mut Styles,
    /// How high rows are that do not say it, in points.
    height: u32,
    row: u32,
    place: Place,
}

impl<W: Write> Copy<'_, W> {
    /// Takes a piece of a row that is held until its end; its depth below the row is counted.
    fn hold(&mut self, (mut row, depth): (Row, u32), event: Event<'_>) -> io::Result<Option<(Row, u32)>> {
        let (next, is_outer) = match &event {
            Event::Start(_) => (depth + 1, depth == 0),
            Event::End(_) if depth == 0 => {
                self.finish(row)?;
                return Ok(None);
            }
            Event::End(_) => (depth - 1, false),
            _ => (depth, depth == 0),
        };
        row.take(event.into_owned(), is_outer);
        Ok(Some((row, next)))
    }

    /// Copies what is not in a held row; gives a row that is to be held.
    fn pass(&mut self, event: Event<'_>) -> io::Result<Option<(Row, u32)>> {
        match (self.place, &event) {
            (Place::Before, Event::Start(start) | Event::Empty(start)) => {
                self.before(start, matches!(event, Event::Empty(_)))?;
                return Ok(None);
            }
            (Place::Columns, Event::Empty(start) | Event::Start(start)) => {
                // Nothing stands within a column: its end is left out with it.
                for event in self.cols.take(start) {
                    self.out.write_event(event)?;
                }
                return Ok(None);
            }
            (Place::Columns, Event::End(end)) => {
                if end.local_name().as_ref() != "cols" {
                    return Ok(None);
                }
                self.place = Place::Before;
                if let Some(column) = self.cols.new_column(end.name().as_ref()) {
                    self.out.write_event(column)?;
                }
            }
            (Place::Rows, Event::Start(start) | Event::Empty(start))
                if start.local_name().as_ref() == "row" =>
            {
                return self.begin_row(start, matches!(event, Event::Empty(_)));
            }
            (Place::Rows, Event::End(end)) if end.local_name().as_ref() == "sheetData" => {
                self.place = Place::Behind;
                self.fresh_rows(None, end.name().as_ref())?;
            }
            _ => {}
        }
        self.out.write_event(event)?;
        Ok(None)
    }

    /// What stands before the rows.
    fn before(&mut self, start: &BytesStart<'_>, is_empty: bool) -> io::Result<()> {
        let name = start.name().as_ref().to_owned();
        match start.local_name().as_ref() {
            "dimension" => {
                let dimension = self.dimension(start);
                return self.out.write_event(if is_empty {
                    Event::Empty(dimension)
                } else {
                    Event::Start(dimension)
                });
            }
            "sheetFormatPr" => self.height = whole(start, "defaultRowHeight").unwrap_or(USUAL_HEIGHT),
            "cols" if !is_empty => self.place = Place::Columns,
            "cols" if self.cols.is_wanted() => return self.fresh_cols(&name),
            "sheetData" => {
                if self.cols.is_wanted() {
                    self.fresh_cols(&name)?;
                }
                if is_empty {
                    self.place = Place::Behind;
                    self.out.write_event(Event::Start(start.borrow()))?;
                    self.fresh_rows(None, &name)?;
                    return self.out.write_event(Event::End(start.to_end()));
                }
                self.place = Place::Rows;
            }
            _ => {}
        }
        self.out.write_event(if is_empty {
            Event::Empty(start.borrow())
        } else {
            Event::Start(start.borrow())
        })
    }

    fn fresh_cols(&mut self, like: &str) -> io::Result<()> {
        let cols = beside(like, "cols");
        let end = Event::End(cols.to_end().into_owned());
        self.out.write_event(Event::Start(cols.borrow()))?;
        if let Some(column) = self.cols.new_column(like) {
            self.out.write_event(column)?;
        }
        self.out.write_event(end)
    }

    fn begin_row(&mut self, start: &BytesStart<'_>, is_empty: bool) -> io::Result<Option<(Row, u32)>> {
        self.row = row_number(start, self.row);
        self.fresh_rows(Some(self.row), start.name().as_ref())?;
        if !self.edits.rows.contains_key(&self.row) {
            let copied = if is_empty { Event::Empty(start.borrow()) } else { Event::Start(start.borrow()) };
            self.out.write_event(copied)?;
            return Ok(None);
        }
        let row = Row::new(self.row, start.to_owned());
        if is_empty {
            self.finish(row)?;
            return Ok(None);
        }
        Ok(Some((row, 0)))
    }

    /// Writes the rows that the sheet does not have and that stand before one that it has.
    fn fresh_rows(&mut self, before: Option<u32>, like: &str) -> io::Result<()> {
        let all = self.edits.rows.keys().copied().take_while(|row| before.is_none_or(|end| *row < end));
        let fresh: Vec<u32> = all.filter(|row| !self.edits.there.contains(row)).collect();
        for number in fresh {
            self.write_row(Row::fresh(number, like), number)?;
        }
        Ok(())
    }

    fn finish(&mut self, row: Row) -> io::Result<()> {
        self.write_row(row, self.row)
    }

    fn write_row(&mut self, mut row: Row, number: u32) -> io::Result<()> {
        let edits: BTreeMap<u32, Edit> = self.edits.rows.remove(&number).unwrap_or_default();
        let around = Around { cols: &self.cols, height: self.height };
        row.edit(&edits, self.styles, &around);
        for event in row.into_events() {
            self.out.write_event(event)?;
        }
        Ok(())
    }

    /// The area that a sheet says it fills, with the cells that are new.
    fn dimension(&self, start: &BytesStart<'_>) -> BytesStart<'static> {
        let said = attribute(start, "ref").unwrap_or_default();
        let (first, last) = said.split_once(':').unwrap_or((&said, &said));
        let (Some(first), Some(last)) = (spot(first), spot(last)) else { return start.to_owned() };
        let cells =
            self.edits.rows.iter().flat_map(|(row, cells)| cells.keys().map(|column| (*row, *column)));
        let (mut top, mut left, mut bottom, mut right) = (first.0, first.1, last.0, last.1);
        for (row, column) in cells {
            (top, left) = (top.min(row), left.min(column));
            (bottom, right) = (bottom.max(row), right.max(column));
        }
        with(start, "ref", &format!("{}{top}:{}{bottom}", letters(left), letters(right)))
    }
}
