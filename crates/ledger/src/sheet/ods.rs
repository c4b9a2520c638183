//! Reading an OpenDocument spreadsheet: streamed from its one content part into a bounded grid.
//!
//! The reader of workbooks gives this kind as dense ranges without merged cells and percent signs; a stream gives
//! both, and no repeated row can take the machine's memory.

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::grid::{Budget, Grid};
use super::marks::referred;
use super::shown::{iso, number_of_text, percent};
use super::{Cell, Limits, Marks, Merge, Sheet, Workbook, letters};
use crate::finding::{Finding, Place};
use crate::value::Month;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";
/// More merged cells or notes than this are no table.
const MOST: usize = 100_000;

/// Reads a whole workbook, whose package has been checked.
pub(super) fn read(bytes: &[u8], file: &str, limits: &Limits) -> Result<Workbook, Vec<Finding>> {
    let whole = |finding: Finding| vec![finding.at(Place { file: file.to_owned(), ..Place::default() })];
    let damaged = || whole(Finding::error("sheet-damaged"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if is_locked(&mut archive) {
        return Err(whole(Finding::error("sheet-password")));
    }
    let part = archive.by_name(CONTENT).map_err(|_| damaged())?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut scan = Scan {
        file,
        budget: Budget::new(limits),
        sheets: Vec::new(),
        hidden: BTreeSet::new(),
        style: None,
        sheet: None,
    };
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|_| damaged())?;
        if matches!(event, Event::Eof) {
            return Ok(Workbook { sheets: scan.sheets, warnings: Vec::new() });
        }
        scan.take(event).map_err(|finding| vec![finding])?;
        buffer.clear();
    }
}

/// Whether the parts are encrypted.
fn is_locked(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = String::new();
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return false };
    part.take(1 << 20).read_to_string(&mut manifest).is_ok() && manifest.contains("encryption-data")
}

struct Scan<'a> {
    file: &'a str,
    budget: Budget<'a>,
    sheets: Vec<Sheet>,
    /// The styles of tables that are not shown.
    hidden: BTreeSet<String>,
    /// The style that is being read.
    style: Option<String>,
    sheet: Option<Open>,
}

/// The sheet that is being read.
#[derive(Default)]
struct Open {
    name: String,
    hidden: bool,
    grid: Grid,
    merges: Vec<Merge>,
    marks: Marks,
    row: u32,
    column: u32,
    row_repeats: u32,
    columns_declared: usize,
    /// The cells of the row that hold something, to be repeated with it.
    held: Vec<(u32, Cell)>,
    cell: Option<Written>,
    /// A note being read stands within a cell; its text is not the cell's.
    note: Option<String>,
}

/// The cell that is being read.
#[derive(Default)]
struct Written {
    kind: String,
    value: Option<String>,
    repeats: u32,
    paragraphs: Vec<String>,
    has_formula: bool,
    /// Text stands in paragraphs only.
    in_paragraph: bool,
}

impl Scan<'_> {
    fn take(&mut self, event: Event<'_>) -> Result<(), Finding> {
        match event {
            Event::Start(start) => self.begin(&start, false),
            Event::Empty(start) => self.begin(&start, true),
            Event::End(end) => self.end(end.local_name().as_ref()),
            Event::Text(text) => {
                self.text(&text);
                Ok(())
            }
            Event::GeneralRef(entity) => {
                self.text(&referred(&entity));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, is_empty: bool) -> Result<(), Finding> {
        let name = start.local_name().as_ref().to_owned();
        let count =
            |name: &str| attribute(start, name).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1);
        match (name.as_str(), &mut self.sheet) {
            ("style", None) => self.style = attribute(start, "name"),
            ("table-properties", None) if attribute(start, "display").as_deref() == Some("false") => {
                self.hidden.extend(self.style.clone());
            }
            ("table", None) => {
                let hidden = attribute(start, "style-name").is_some_and(|style| self.hidden.contains(&style));
                let name = attribute(start, "name").unwrap_or_default();
                self.sheet = Some(Open { name, hidden, ..Open::default() });
            }
            ("table-column", Some(open)) => {
                let many = count("number-columns-repeated");
                if attribute(start, "visibility").is_some() {
                    let hidden = (0..many.min(200) as usize).map(|place| open.columns_declared + place);
                    open.marks.hidden_columns.extend(hidden);
                }
                open.columns_declared = open.columns_declared.saturating_add(many as usize);
            }
            ("table-row", Some(open)) => {
                open.row_repeats = count("number-rows-repeated");
                open.column = 0;
                if let Some(how) = attribute(start, "visibility") {
                    open.marks.is_filtered |= how == "filter";
                    if open.marks.hidden_rows.len() < MOST {
                        open.marks.hidden_rows.push(open.row.saturating_add(1));
                    }
                }
                if is_empty {
                    self.end("table-row")?;
                }
            }
            ("table-cell" | "covered-table-cell", Some(open)) => {
                open.spans(count("number-rows-spanned"), count("number-columns-spanned"));
                let value = ["value", "date-value", "boolean-value", "string-value"]
                    .iter()
                    .find_map(|name| attribute(start, name));
                open.cell = Some(Written {
                    kind: kind(start),
                    value,
                    repeats: count("number-columns-repeated"),
                    has_formula: attribute(start, "formula").is_some(),
                    ..Written::default()
                });
                if is_empty {
                    self.end(&name)?;
                }
            }
            ("annotation", Some(open)) if !is_empty => open.note = Some(String::new()),
            ("p", Some(open)) => open.paragraph(is_empty),
            ("s", _) => self.text(&" ".repeat(count("c").min(100) as usize)),
            ("line-break" | "tab", _) => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(open) = &mut self.sheet else { return };
        if let Some(note) = &mut open.note {
            note.push_str(text);
        } else if let Some(cell) = open.cell.as_mut().filter(|cell| cell.in_paragraph)
            && let Some(paragraph) = cell.paragraphs.last_mut()
        {
            paragraph.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Finding> {
        let Some(open) = &mut self.sheet else { return Ok(()) };
        match name {
            "p" => {
                if let Some(cell) = &mut open.cell {
                    cell.in_paragraph = false;
                }
            }
            "annotation" => {
                if let Some(note) = open.note.take().filter(|_| open.marks.notes.len() < MOST) {
                    open.marks.notes.push((open.row + 1, open.column as usize, note.trim().to_owned()));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let Some(written) = open.cell.take() else { return Ok(()) };
                let repeats = written.repeats;
                let has_formula = written.has_formula;
                let cell = written.cell();
                if cell.is_empty() {
                    if has_formula && open.row_repeats == 1 && name == "table-cell" {
                        let column = letters(open.column as usize);
                        let finding = Finding::error("sheet-formula-without-value");
                        return Err(finding.in_cell(self.file, &open.name, open.row + 1, column, ""));
                    }
                } else {
                    // Put at once, so that what is too much is refused before it is held.
                    for place in 0..repeats {
                        let column = open.column.saturating_add(place);
                        let spot = (open.row, column);
                        let sheet = &open.name;
                        open.grid.put(spot, cell.clone(), &mut self.budget).map_err(|finding| {
                            let column = letters(spot.1 as usize);
                            finding.in_cell(self.file, sheet, spot.0.saturating_add(1), column, "")
                        })?;
                        open.held.push((column, cell.clone()));
                    }
                }
                open.column = open.column.saturating_add(repeats);
            }
            "table-row" => self.end_row()?,
            "table" => {
                if let Some(open) = self.sheet.take() {
                    let Open { name, hidden, grid, merges, marks, .. } = open;
                    self.sheets.push(Sheet {
                        name,
                        hidden,
                        rows: grid.into_rows(),
                        merges,
                        marks,
                        since_1904: false,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends a row; one that is repeated is put as often.
    fn end_row(&mut self) -> Result<(), Finding> {
        let Some(open) = &mut self.sheet else { return Ok(()) };
        let held = std::mem::take(&mut open.held);
        if !held.is_empty() {
            for again in 1..open.row_repeats {
                let row = open.row.saturating_add(again);
                for (column, cell) in &held {
                    open.grid.put((row, *column), cell.clone(), &mut self.budget).map_err(|finding| {
                        finding.in_cell(
                            self.file,
                            &open.name,
                            row.saturating_add(1),
                            letters(*column as usize),
                            "",
                        )
                    })?;
                }
            }
        }
        open.row = open.row.saturating_add(open.row_repeats);
        Ok(())
    }
}

impl Open {
    fn spans(&mut self, rows: u32, columns: u32) {
        if (rows > 1 || columns > 1) && self.merges.len() < MOST {
            let (row, column) = (self.row.saturating_add(1), self.column as usize);
            self.merges.push(Merge {
                rows: (row, row.saturating_add(rows - 1)),
                columns: (column, column.saturating_add(columns as usize - 1)),
            });
        }
    }

    fn paragraph(&mut self, is_empty: bool) {
        if let Some(note) = &mut self.note {
            if !note.is_empty() {
                note.push('\n');
            }
        } else if let Some(cell) = &mut self.cell {
            cell.paragraphs.push(String::new());
            cell.in_paragraph = !is_empty;
        }
    }
}

impl Written {
    fn cell(self) -> Cell {
        let text = self.paragraphs.join("\n");
        let value = self.value.unwrap_or_default();
        match self.kind.as_str() {
            "float" | "currency" => number_of_text(&value),
            "percentage" => match number_of_text(&value) {
                Cell::Number(number) => Cell::Text(percent(&number).into()),
                other => other,
            },
            // A day under a format that shows its month only is that month.
            "date" => match Month::parse(text.trim()) {
                Some(month) => Cell::Text(month.to_string().into()),
                None => iso(&value),
            },
            "boolean" => Cell::Bool(value == "true"),
            "error" => Cell::Error(text.into()),
            _ if !text.trim().is_empty() => Cell::Text(text.into()),
            _ if !value.trim().is_empty() => Cell::Text(value.into()),
            _ => Cell::Empty,
        }
    }
}

/// The type of a cell's value; a formula that failed has that for its type.
fn kind(start: &BytesStart<'_>) -> String {
    let kinds = start.attributes().flatten().filter(|one| one.key.local_name().as_ref() == "value-type");
    let kinds: Vec<String> = kinds
        .filter_map(|one| {
            one.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
        })
        .collect();
    let failed = kinds.iter().any(|kind| kind == "error");
    if failed { "error".to_owned() } else { kinds.into_iter().next().unwrap_or_default() }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
