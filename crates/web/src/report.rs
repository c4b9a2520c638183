//! What was found in files, as a page shows it: the text of each with its places marked, and what is said beside them.

use std::collections::BTreeMap;

use office::Refusal;
use office::proof::Severity;
use office::reading::{Paragraph, Part};
use office::remark::{Group, Remark, Seen, Where, group};
use pages::piece::{AllowedPlace, Findings, FoundCopy, FoundFile, FoundRow, Run, Said, UnreadFile, Weight};
use text::Lang;

use crate::told;

mod marked;

/// Of a file so many findings are shown.
const MOST_SAID: usize = 2_000;
/// A file of more rows is shown where something is said, and so many rows round it.
const MOST_ROWS: usize = 3_000;
const AROUND: usize = 3;

/// What was found in file after file.
pub struct Report {
    lang: Lang,
    found: Findings,
}

impl Report {
    /// A report of no file as yet; `notes` are shown at once if somebody asked for them.
    #[must_use]
    pub fn new(lang: Lang, notes: bool) -> Self {
        let groups = Group::ALL.into_iter().map(|one| (one.code(), group(lang, one)));
        let found = Findings { notes, groups: groups.collect(), ..Findings::default() };
        Self { lang, found }
    }

    /// Adds a file that was looked through.
    pub fn add(&mut self, name: &str, seen: &Seen) {
        let file = self.file(name, seen);
        self.found.covered += seen.covered();
        self.found.files.push(file);
    }

    /// Offers copies of the file that was added last.
    pub(crate) fn offer(&mut self, copies: Vec<FoundCopy>) {
        if let Some(file) = self.found.files.last_mut() {
            file.copies = copies;
        }
    }

    /// Adds a file that could not be read.
    pub fn refuse(&mut self, name: &str, refusal: &Refusal) {
        let problems = told::problems(self.lang, refusal);
        self.found.unread.push(UnreadFile { name: name.to_owned(), problems });
    }

    /// Counts a file that nobody named and that is of no kind that is read.
    pub(crate) fn pass_over(&mut self) {
        self.found.passed_over += 1;
    }

    /// What was found, for a page.
    pub(crate) fn found(self) -> Findings {
        self.found
    }

    /// What was found, as a file of its own.
    ///
    /// # Errors
    /// A fault of the formatter.
    pub fn file_of(self, title: &str) -> Result<String, pages::RenderError> {
        pages::page::findings_file(self.lang, title, &self.found)
    }

    fn file(&self, name: &str, seen: &Seen) -> FoundFile {
        let mut by_place: BTreeMap<Where, Vec<(usize, &Remark)>> = BTreeMap::new();
        for (number, remark) in (1..).zip(seen.remarks.iter().take(MOST_SAID)) {
            by_place.entry(remark.at).or_default().push((number, remark));
        }
        let remarks_at = |at: Where| by_place.get(&at).map_or(&[][..], Vec::as_slice);
        let mut rows: Vec<FoundRow> = Vec::new();
        let mut before: Option<&Paragraph> = None;
        for (place, paragraph) in seen.reading.paragraphs.iter().enumerate() {
            let at = Where::Shown(place);
            let remarks = remarks_at(at);
            let runs = marked::runs(&seen.text(at), remarks);
            let last =
                rows.last_mut().filter(|_| before.is_some_and(|before| is_same_row(before, paragraph)));
            if let Some(row) = last {
                let is_same_cell = before.is_some_and(|one| one.position.cell == paragraph.position.cell);
                match row.cells.last_mut().filter(|_| is_same_cell) {
                    Some(cell) => {
                        cell.push(Run { text: "\n".to_owned(), ..Run::default() });
                        cell.extend(runs);
                    }
                    None => row.cells.push(runs),
                }
                row.said.extend(remarks.iter().map(said));
            } else {
                rows.push(FoundRow {
                    is_heading: paragraph.style.heading.is_some(),
                    cells: vec![runs],
                    said: remarks.iter().map(said).collect(),
                    left_out: 0,
                });
            }
            before = Some(paragraph);
        }
        let hidden = by_place.iter().filter(|(at, _)| matches!(at, Where::Hidden(_)));
        let hidden = hidden.map(|(at, remarks)| FoundRow {
            cells: vec![marked::runs(&seen.text(*at), remarks)],
            said: remarks.iter().map(said).collect(),
            ..FoundRow::default()
        });
        let allowed = seen.allowed.iter().map(|one| AllowedPlace {
            place: one.place.clone(),
            title: one.title.clone(),
            reason: one.reason.clone().unwrap_or_default(),
        });
        FoundFile {
            name: name.to_owned(),
            rows: if rows.len() > MOST_ROWS { shortened(rows) } else { rows },
            hidden: hidden.collect(),
            unread: seen.unread(self.lang),
            allowed: allowed.collect(),
            more: seen.remarks.len().saturating_sub(MOST_SAID),
            copies: Vec::new(),
        }
    }
}

/// Whether a paragraph stands in the same row of a table as the one before.
fn is_same_row(before: &Paragraph, here: &Paragraph) -> bool {
    let row = |of: &Paragraph| of.position.cell.map(|cell| (cell.table, cell.row));
    let part = |of: &Paragraph| -> Part { of.position.part.clone() };
    row(here).is_some() && row(before) == row(here) && part(before) == part(here)
}

/// The rows of which something is said with those round them.
fn shortened(rows: Vec<FoundRow>) -> Vec<FoundRow> {
    let said: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| !row.said.is_empty()).map(|(place, _)| place).collect();
    let is_near = |place: usize| {
        let next = said.partition_point(|one| *one + AROUND < place);
        place < AROUND || said.get(next).is_some_and(|one| *one <= place + AROUND)
    };
    let (mut out, mut left_out) = (Vec::new(), 0);
    for (place, row) in rows.into_iter().enumerate() {
        if is_near(place) {
            out.push(FoundRow { left_out, ..row });
            left_out = 0;
        } else {
            left_out += 1;
        }
    }
    if left_out > 0 {
        out.push(FoundRow { left_out, ..FoundRow::default() });
    }
    out
}

fn said((number, remark): &(usize, &Remark)) -> Said {
    Said {
        number: *number,
        weight: weight(remark.severity),
        group: remark.group.code(),
        grade: remark.grade.clone(),
        title: remark.title.clone(),
        message: remark.message.clone(),
        remedy: remark.remedy.clone(),
        suggestion: remark.suggestion().unwrap_or_default().to_owned(),
        also: remark.also.clone(),
        place: remark.place.clone(),
    }
}

fn weight(severity: Severity) -> Weight {
    match severity {
        Severity::Error => Weight::Error,
        Severity::Warning => Weight::Warning,
        Severity::Info => Weight::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_file_the_rows_near_what_is_said_are_shown() {
        let rows: Vec<FoundRow> = (0..40)
            .map(|place| FoundRow {
                said: if place == 20 { vec![Said::default()] } else { Vec::new() },
                cells: vec![vec![Run { text: place.to_string(), ..Run::default() }]],
                ..FoundRow::default()
            })
            .collect();
        let out = shortened(rows);
        let text =
            |row: &FoundRow| row.cells.first().and_then(|cell| cell.first()).map(|run| run.text.clone());
        let shown: Vec<String> = out.iter().filter_map(text).collect();
        assert_eq!(shown, ["0", "1", "2", "17", "18", "19", "20", "21", "22", "23"]);
        let gaps: Vec<usize> = out.iter().map(|row| row.left_out).filter(|gap| *gap > 0).collect();
        assert_eq!(gaps, [14, 16]);
    }
}
