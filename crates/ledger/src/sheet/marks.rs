//! What a person sees of a sheet beside its values: hidden rows and columns, a filter, notes on cells.
//!
//! The cell reader does not give them; they are read from the parts of the package. What cannot be read of them is
//! left out: no value hangs on it.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::{Table, letters};
use crate::finding::Finding;

/// More marks of one kind are not told one by one.
const MOST: usize = 1_000;
/// So many of one kind are named.
const MOST_TOLD: usize = 30;

/// The marks of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Rows that are not shown, from 1.
    pub hidden_rows: Vec<u32>,
    /// Columns that are not shown, from 0.
    pub hidden_columns: Vec<usize>,
    /// Rows all of whose cells are struck through, from 1.
    pub struck_rows: Vec<u32>,
    /// Whether a filter is set.
    pub is_filtered: bool,
    /// Notes: row from 1, column from 0, text.
    pub notes: Vec<(u32, usize, String)>,
}

impl Marks {
    /// Only those of rows and columns that a table takes up; notes stay.
    #[must_use]
    pub fn within(mut self, table: &Table) -> Self {
        let is_row = |row: &u32| table.rows.binary_search_by_key(row, |one| one.number).is_ok();
        self.hidden_rows.retain(is_row);
        self.struck_rows.retain(is_row);
        self.hidden_columns.retain(|column| table.columns.iter().any(|one| one.index == *column));
        self
    }

    /// What should be told of them: what is hidden or struck through is read all the same.
    #[must_use]
    pub fn findings(&self, file: &str, sheet: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut tell = |code: &'static str, what: String| {
            if !what.is_empty() {
                findings.push(Finding::warning(code).arg("what", what).in_cell(file, sheet, 0, "", ""));
            }
        };
        let code = if self.is_filtered { "sheet-filtered" } else { "sheet-hidden-rows" };
        tell(code, listed_rows(&self.hidden_rows));
        let columns: Vec<String> = self.hidden_columns.iter().map(|column| letters(*column)).collect();
        tell("sheet-hidden-columns", listed(&columns));
        tell("sheet-struck-rows", listed_rows(&self.struck_rows));
        for (row, column, text) in self.notes.iter().take(MOST_TOLD) {
            let finding = Finding::notice("sheet-note");
            findings.push(finding.in_cell(file, sheet, *row, letters(*column), text));
        }
        findings
    }
}

/// The first of a list, joined; with … where there are more.
fn listed(all: &[impl ToString]) -> String {
    let first: Vec<String> = all.iter().take(MOST_TOLD).map(ToString::to_string).collect();
    let more = if all.len() > MOST_TOLD { "…" } else { "" };
    format!("{}{more}", first.join("、"))
}

/// Numbers of rows in their order, joined; those that follow each other as 111–128.
pub(crate) fn listed_rows(rows: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*row) => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let run = |(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}–{last}"),
    };
    listed(&runs.iter().map(run).collect::<Vec<_>>())
}

/// The package of a workbook, and where its sheets lie in it.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The path of each sheet by its name.
    paths: BTreeMap<String, String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut package = Self { archive: ZipArchive::new(Cursor::new(bytes)).ok()?, paths: BTreeMap::new() };
        let targets = package.relations("xl/_rels/workbook.xml.rels", "xl");
        let mut sheets = Vec::new();
        package.each("xl/workbook.xml", |start| {
            if local(start) == "sheet" {
                sheets.push((attribute(start, "name"), attribute(start, "id")));
            }
        })?;
        for (name, id) in sheets.into_iter().filter_map(|(name, id)| Some((name?, id?))) {
            if let Some((path, _)) = targets.get(&id) {
                package.paths.insert(name, path.clone());
            }
        }
        Some(package)
    }

    /// The path of a sheet.
    pub(super) fn path(&self, sheet: &str) -> &str {
        self.paths.get(sheet).map_or("", String::as_str)
    }

    /// The marks of a sheet; none if there are none, or if they cannot be read. Whether it has any but notes was seen.
    pub(super) fn marks(&mut self, sheet: &str, is_marked: bool) -> Marks {
        let Some(path) = self.paths.get(sheet).cloned() else { return Marks::default() };
        let mut marks = Marks::default();
        if is_marked {
            let _ = self.each(&path, |start| read_mark(start, &mut marks));
        }
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let relations = self.relations(&format!("{folder}/_rels/{file}.rels"), folder);
        for (target, kind) in relations.into_values() {
            if kind.ends_with("/comments") {
                self.notes(&target, &mut marks.notes);
            }
        }
        marks
    }

    /// The relations of a part: path and kind by id.
    fn relations(&mut self, path: &str, folder: &str) -> BTreeMap<String, (String, String)> {
        let mut found = BTreeMap::new();
        let _ = self.each(path, |start| {
            let parts = [attribute(start, "Id"), attribute(start, "Target"), attribute(start, "Type")];
            if let [Some(id), Some(target), Some(kind)] = parts {
                found.insert(id, (absolute(folder, &target), kind));
            }
        });
        found
    }

    fn each(&mut self, path: &str, mut seen: impl FnMut(&BytesStart<'_>)) -> Option<()> {
        let part = self.archive.by_name(path).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(start) | Event::Empty(start) => seen(&start),
                Event::Eof => return Some(()),
                _ => {}
            }
            buffer.clear();
        }
    }

    fn notes(&mut self, path: &str, notes: &mut Vec<(u32, usize, String)>) -> Option<()> {
        let part = self.archive.by_name(path).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        let mut at: Option<(u32, usize)> = None;
        let mut text = String::new();
        while notes.len() < MOST {
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(start) if local(&start) == "comment" => {
                    at = attribute(&start, "ref").and_then(|reference| spot(&reference));
                    text.clear();
                }
                Event::Text(piece) => text.push_str(&piece),
                Event::GeneralRef(entity) => {
                    text.push_str(&referred(&entity));
                }
                Event::End(end) if end.local_name().as_ref() == "comment" => {
                    if let Some((row, column)) = at.take() {
                        notes.push((row, column, text.trim().to_owned()));
                    }
                }
                Event::Eof => return Some(()),
                _ => {}
            }
            buffer.clear();
        }
        Some(())
    }
}

fn read_mark(start: &BytesStart<'_>, marks: &mut Marks) {
    let is_hidden = || attribute(start, "hidden").is_some_and(|value| value == "1" || value == "true");
    let number = |name: &str| attribute(start, name).and_then(|value| value.parse::<u32>().ok());
    match local(start).as_str() {
        "row" if marks.hidden_rows.len() < MOST && is_hidden() => marks.hidden_rows.extend(number("r")),
        "col" if is_hidden() => {
            let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
            // A sheet may hide all columns to its right.
            let hidden = (first..=last.min(first.saturating_add(200))).map(|column| column as usize - 1);
            marks.hidden_columns.extend(hidden);
        }
        "filterColumn" => marks.is_filtered = true,
        _ => {}
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// What a reference stands for: a character by its number, or one of XML's own names.
pub(super) fn referred(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(sign)) => sign.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(entity).unwrap_or_default().to_owned(),
    }
}

/// The path of a target that is named from a folder.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The place of a cell that is called like B5.
fn spot(reference: &str) -> Option<(u32, usize)> {
    let digits = reference.find(|sign: char| sign.is_ascii_digit())?;
    let (column, row) = reference.split_at(digits);
    let index = column.bytes().try_fold(0_usize, |sum, letter| {
        let place = letter.to_ascii_uppercase().checked_sub(b'A').filter(|place| *place < 26)?;
        sum.checked_mul(26)?.checked_add(usize::from(place) + 1)
    })?;
    let column = index.checked_sub(1)?;
    debug_assert_eq!(letters(column), reference[..digits].to_ascii_uppercase());
    Some((row.parse().ok()?, column))
}
