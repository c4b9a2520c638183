//! Rows as they were given: every cell read by the type of its field, every mistake gathered.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use ledger::entry::{self, Given};
use ledger::field::FieldType;
use ledger::finding::Finding;
use ledger::pack::{Ledger, Packs};
use ledger::sheet::{Cell, Column, Row, Table};
use ledger::title::Title;
use ledger::value::{Moment, RecordId, Value};
use ledger::written::{self, Unsaid};

use super::At;
use super::columns::{
    self, CLAIMED, Filled, Filling, Headings, RECORD_VERSION, RecordColumns, STEP_TITLES, Source,
};
use super::mistakes::Mistakes;
use super::sheets::Chosen;

/// What was given: the place of each field in its ledger, and what it is to hold. Not a map of names: a file may have
/// a million rows, and a map of names holds each name again in every row.
pub(crate) type Entered = Vec<(usize, Given)>;

/// One row of a sheet of records.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenRow {
    pub(crate) at: At,
    /// The key text, in which references are key texts already; empty where the row brings no number.
    pub(crate) key: String,
    /// What was given.
    pub(crate) given: Entered,
    pub(crate) claimed: Option<Moment>,
    /// The state that the sheet says the record is in; records get theirs by steps.
    pub(crate) state: Option<Box<str>>,
    /// Whether all of its cells could be read; one that is not whole is looked at and not written.
    pub(crate) is_whole: bool,
    /// The record and its version that the row was written from, by an export of ours.
    pub(crate) from: Option<(RecordId, i64)>,
    /// What the row says of the records that it belongs to.
    pub(crate) parents: Vec<GivenParent>,
}

/// What a row says of a record that it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct GivenParent {
    pub(crate) at: At,
    /// The place of the reference field.
    pub(crate) via: usize,
    pub(crate) given: Entered,
}

/// One row of a sheet of steps.
#[derive(Clone, Debug)]
pub(crate) struct GivenStep {
    pub(crate) at: At,
    pub(crate) key: String,
    pub(crate) step: String,
    pub(crate) on: NaiveDate,
    pub(crate) person: String,
    pub(crate) evidence: String,
    pub(crate) claimed: Option<Moment>,
    /// Of a step taken back: which of the rows of its record in the sheet, from 1.
    pub(crate) takes_back: Option<usize>,
}

/// Reads the rows of a sheet; each row is given up as soon as it was read.
pub(super) struct Reader<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) packs: &'a Packs,
    pub(super) place: At,
    pub(super) backfill: bool,
    pub(super) mistakes: &'a mut Mistakes,
}

impl Reader<'_> {
    fn at(&self, row: u32) -> At {
        At { row, ..self.place.clone() }
    }

    fn report(&mut self, finding: Finding) {
        self.mistakes.add(finding);
    }

    fn is_headed(&mut self, headings: Headings) {
        self.place.headings = Arc::new(headings);
    }

    /// The rows of a sheet of records, by a mapping.
    pub(super) fn records(&mut self, mut table: Table, chosen: &Chosen, rows: &mut Vec<GivenRow>) {
        let sections = if chosen.mapping.section.is_some() {
            table.sections().into_iter().map(str::to_owned).collect()
        } else {
            Vec::new()
        };
        let (sheet, heading) = (std::mem::take(&mut table.rows), table.heading);
        let whose = (self.ledger, self.packs);
        let columns = match columns::of_records(whose, &table, &chosen.mapping, chosen.is_guessed) {
            Ok(columns) => columns,
            Err(wrong) => {
                for (finding, title) in wrong {
                    let At { file, sheet, .. } = &self.place;
                    // A column that no heading tells says itself where it stands.
                    let is_placed = finding.place.row.is_some();
                    let placed = |finding: Finding| finding.in_cell(file, sheet, heading, &title, &title);
                    self.report(if is_placed { finding } else { placed(finding) });
                }
                self.mistakes.lose();
                return;
            }
        };
        self.place.headings = columns.own.headings.clone();
        rows.reserve(sheet.len());
        let mut above = Above::default();
        for (place, row) in sheet.into_iter().enumerate() {
            if self.mistakes.is_full() {
                return;
            }
            let section = sections.get(place).map_or("", String::as_str);
            let row = InSheet { row: &row, section };
            rows.extend(self.record(&row, &columns, &mut above));
        }
    }

    /// A row of a sheet of records; none if nobody can tell which record it speaks of.
    fn record(
        &mut self,
        row: &InSheet<'_>,
        columns: &RecordColumns<'_>,
        above: &mut Above,
    ) -> Option<GivenRow> {
        let before = self.mistakes.count();
        let (at, number) = (self.at(row.row.number), row.row.number);
        let given = self.filled(&columns.own, row, &at, above);
        let mut parents = Vec::new();
        for (via, filled) in &columns.parents {
            let at = At { headings: filled.headings.clone(), ..at.clone() };
            let given = self.filled(filled, row, &at, above);
            if given.iter().any(|(_, one)| *one != Given::Cleared) {
                parents.push(GivenParent { at, via: *via, given });
            }
        }
        let claimed = self.claimed(row.row, columns.claimed);
        let from = self.from(row.row, columns.version);
        let is_whole = self.mistakes.count() == before;
        let state = columns.state.map(|column| row.row.cell(column.index).text().trim().into());
        let key = key_text(self.ledger, &given);
        let can_be_told = self.ledger.numbering.is_some() || from.is_some() || !parents.is_empty();
        if key.is_none() && !can_be_told {
            if is_whole {
                self.report(At { row: number, ..at }.row(Finding::error("import-no-key"), ""));
            }
            self.mistakes.lose();
            return None;
        }
        let key = key.unwrap_or_default();
        Some(GivenRow { at, key, given, claimed, state, is_whole, from, parents })
    }

    /// What a row fills in of one ledger. A cell that cannot be read is reported.
    fn filled(&mut self, filled: &Filled<'_>, row: &InSheet<'_>, at: &At, above: &mut Above) -> Entered {
        // One more for the number that a row without one gets.
        let mut given = Entered::with_capacity(filled.fields.len() + 1);
        for Filling { at: place, field, source, unsaid } in &filled.fields {
            let said;
            let cell = match source {
                Source::Column(column, false) => row.row.cell(column.index),
                Source::Column(column, true) => {
                    said = above.or_this(column.index, row.row.cell(column.index));
                    &said
                }
                Source::SheetName => {
                    said = Cell::Text(self.place.sheet.as_ref().into());
                    &said
                }
                Source::Section => {
                    said = Cell::Text(row.section.into());
                    &said
                }
                Source::Value(text) => {
                    said = Cell::Text((*text).into());
                    &said
                }
            };
            // A row without a number gets one, or the one of the record that it is.
            let is_number = filled.ledger.numbering.is_some() && filled.ledger.key.contains(&field.name);
            if is_number && cell.is_empty() {
                continue;
            }
            match read_cell(field, cell, self.backfill, unsaid) {
                Ok(value) => given.push((*place, value)),
                Err(finding) => {
                    let finding = finding.arg("expected", entry::expectation(field));
                    self.report(at.field(finding, field, &cell.text()));
                }
            }
        }
        given
    }

    /// The record and version that a row was written from.
    fn from(&mut self, row: &Row, column: Option<&Column>) -> Option<(RecordId, i64)> {
        let text = row.cell(column?.index).text().trim().to_owned();
        if text.is_empty() {
            return None;
        }
        let parts = text.split_once('@');
        let from = parts.and_then(|(id, version)| Some((id.parse().ok()?, version.parse().ok()?)));
        if from.is_none() {
            let finding = Finding::error("import-wrong-record-version");
            self.report(self.at(row.number).own(finding, RECORD_VERSION, &text));
        }
        from
    }

    fn claimed(&mut self, row: &Row, column: Option<&Column>) -> Option<Moment> {
        let column = column?;
        let cell = row.cell(column.index);
        if cell.is_empty() {
            return None;
        }
        if !self.backfill {
            let finding = Finding::error("import-claimed-without-backfill");
            self.report(self.at(row.number).own(finding, CLAIMED, &cell.text()));
            return None;
        }
        let moment = Moment::parse(&cell.text());
        if moment.is_none() {
            let finding = Finding::error("entry-no-moment").arg("expected", "expect-moment");
            self.report(self.at(row.number).own(finding, CLAIMED, &cell.text()));
        }
        moment
    }

    /// The rows of a sheet of steps.
    pub(super) fn steps(&mut self, mut table: Table, rows: &mut Vec<GivenStep>) {
        let sheet = std::mem::take(&mut table.rows);
        let (columns, unsaid) = (columns::of_steps(&table), table.unsaid());
        self.is_headed(columns::step_headings(&columns));
        for row in sheet {
            if self.mistakes.is_full() {
                return;
            }
            let cell = |at: usize| {
                columns[at].map_or_else(String::new, |column| row.cell(column.index).text().trim().to_owned())
            };
            match self.step(&row, &cell, columns[5], &unsaid) {
                Some(step) => rows.push(step),
                None => self.mistakes.stumble(&cell(0)),
            }
        }
    }

    /// A step as its row gives it; none if something is wrong with the row.
    fn step(
        &mut self,
        row: &Row,
        cell: &impl Fn(usize) -> String,
        claimed: Option<&Column>,
        unsaid: &Unsaid,
    ) -> Option<GivenStep> {
        let before = self.mistakes.count();
        let (key, named, on, at) = (cell(0), cell(1), cell(2), self.at(row.number));
        if key.is_empty() {
            self.report(at.own(Finding::error("import-no-key"), STEP_TITLES[0], ""));
        }
        let step = step_named(self.ledger, &named);
        if step.is_none() {
            let finding = Finding::error("import-unknown-step").arg("known", self.step_titles());
            self.report(at.own(finding, STEP_TITLES[1], &named));
        }
        let day = written::date(&on, unsaid);
        if day.is_none() {
            self.report(at.own(ledger::entry::no_date(&on), STEP_TITLES[2], &on));
        }
        let claimed = self.claimed(row, claimed);
        let back = cell(6);
        let takes_back = back.parse().ok();
        if takes_back.is_none() && !back.is_empty() {
            self.report(at.own(Finding::error("import-takes-back-nothing"), STEP_TITLES[6], &back));
        }
        let (step, on) = (step?, day?);
        let is_whole = self.mistakes.count() == before;
        is_whole.then(|| GivenStep {
            at,
            key,
            step,
            on,
            person: cell(3),
            evidence: cell(4),
            claimed,
            takes_back,
        })
    }

    fn step_titles(&self) -> Title {
        let steps = self.ledger.flow.iter().flat_map(|flow| &flow.steps);
        Title::list(steps.filter(|step| !step.retired).map(|step| &step.title))
    }
}

/// A row where it stands in its sheet.
struct InSheet<'a> {
    row: &'a Row,
    /// The words of the line above it that heads a part of the sheet.
    section: &'a str,
}

/// The last cell of each column that held something, for columns in which a blank means what stands above.
#[derive(Default)]
struct Above(HashMap<usize, Cell>);

impl Above {
    fn or_this(&mut self, column: usize, cell: &Cell) -> Cell {
        if !cell.is_empty() {
            self.0.insert(column, cell.clone());
        }
        self.0.get(&column).cloned().unwrap_or_default()
    }
}

/// The name of the step of a ledger that has this name or title.
pub(crate) fn step_named(ledger: &Ledger, word: &str) -> Option<String> {
    if word == ledger::flow::VOID || word == "作废" {
        return Some(ledger::flow::VOID.to_owned());
    }
    let mut steps = ledger.flow.iter().flat_map(|flow| &flow.steps);
    let found = steps
        .find(|step| step.name == word || step.title.zh == word || step.title.en.eq_ignore_ascii_case(word));
    found.map(|step| step.name.clone())
}

fn read_cell(
    field: &ledger::field::Field,
    cell: &Cell,
    backfill: bool,
    unsaid: &Unsaid,
) -> Result<Given, Finding> {
    // An export of everything says of an erased value that it is erased, and that is all there is to take over.
    if backfill && field.privacy.is_sealed() && cell.text().trim() == entry::ERASED {
        return Ok(Given::Value(Value::Erased));
    }
    // A spreadsheet keeps a day with a time of midnight apart from a day; a date field takes both.
    match (cell, &field.kind) {
        (Cell::Moment(moment), FieldType::Date) if moment.time() == chrono::NaiveTime::MIN => {
            entry::read(field, &moment.date().to_string())
        }
        (Cell::Date(date), FieldType::Month) => {
            entry::read(field, &ledger::value::Month::of(*date).to_string())
        }
        (Cell::Error(_), _) => Err(Finding::error("import-cell-error")),
        _ => entry::read_in(field, &cell.text(), unsaid),
    }
}

/// The key text of a row: its key fields' canonical texts, joined by `/`; none while one of them is empty.
pub(crate) fn key_text(ledger: &Ledger, given: &Entered) -> Option<String> {
    let part = |name: &String| {
        let (at, one) = given.iter().rfind(|(at, _)| ledger.fields[*at].name == *name)?;
        match one {
            Given::Cleared => None,
            Given::Key(key) => Some(key.clone()),
            Given::Value(value) => Some(value.canonical(ledger.fields[*at].places())),
        }
    };
    let parts: Option<Vec<String>> = ledger.key.iter().map(part).collect();
    parts.map(|parts| parts.join("/"))
}
