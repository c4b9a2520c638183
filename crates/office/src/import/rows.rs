//! Rows as they were given: every cell read by the type of its field, every mistake gathered.

use std::sync::Arc;

use chrono::NaiveDate;
use ledger::entry::{self, Given};
use ledger::field::FieldType;
use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::sheet::{Cell, Column, Row, Table, Workbook};
use ledger::title::Title;
use ledger::value::{Moment, Value, parse_date};

use super::columns::{self, CLAIMED, Headings, STEP_TITLES};
use super::{At, Import};

/// Most mistakes that are listed; a wrong file has as many as rows.
const MOST_FINDINGS: usize = 500;

/// What was given: the place of each field in its ledger, and what it is to hold. Not a map of names: a file may have
/// a million rows, and a map of names holds each name again in every row.
pub(crate) type Entered = Vec<(usize, Given)>;

/// One row of a sheet of records.
#[derive(Clone, Debug)]
pub(crate) struct GivenRow {
    pub(crate) at: At,
    /// The key text; references in it are key texts already.
    pub(crate) key: String,
    /// What was given.
    pub(crate) given: Entered,
    pub(crate) claimed: Option<Moment>,
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

/// All rows of a workbook.
#[derive(Default)]
pub(super) struct Sheets {
    pub(super) records: Vec<GivenRow>,
    pub(super) steps: Vec<GivenStep>,
}

/// Reads the rows of all visible sheets.
///
/// Each row is given up as soon as it was read.
pub(super) fn read(ledger: &Ledger, workbook: Workbook, import: &Import) -> Result<Sheets, Vec<Finding>> {
    let mut sheets = Sheets::default();
    let mut findings = Vec::new();
    let alone = workbook.sheets.len() == 1;
    for sheet in workbook.sheets.into_iter().filter(|sheet| !sheet.hidden) {
        // A workbook's empty second and third sheet are left over from its making.
        if sheet.rows.is_empty() && !alone {
            continue;
        }
        let (file, name) = (import.file.as_str(), sheet.name.as_str());
        let at = At { file: file.into(), sheet: name.into(), row: 0, headings: Arc::default() };
        let table = match sheet.into_table(&import.file) {
            Ok(table) => table,
            Err(more) => {
                findings.extend(more);
                continue;
            }
        };
        let mut reader = Reader { ledger, place: at, import, findings: &mut findings };
        if columns::are_steps(&table) {
            reader.steps(table, &mut sheets.steps);
        } else {
            reader.records(table, &mut sheets.records);
        }
    }
    if findings.is_empty() {
        return Ok(sheets);
    }
    findings.truncate(MOST_FINDINGS);
    Err(findings)
}

struct Reader<'a> {
    ledger: &'a Ledger,
    place: At,
    import: &'a Import,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn at(&self, row: u32) -> At {
        At { row, ..self.place.clone() }
    }

    fn report(&mut self, finding: Finding) {
        if self.findings.len() <= MOST_FINDINGS {
            self.findings.push(finding);
        }
    }

    fn is_headed(&mut self, headings: Headings) {
        self.place.headings = Arc::new(headings);
    }

    fn records(&mut self, mut table: Table, rows: &mut Vec<GivenRow>) {
        let sheet = std::mem::take(&mut table.rows);
        let columns = match columns::of_records(self.ledger, &table) {
            Ok(columns) => columns,
            Err(wrong) => {
                for (finding, title) in wrong {
                    let At { file, sheet, .. } = &self.place;
                    let finding = finding.in_cell(file, sheet, 1, &title, &title);
                    self.report(finding);
                }
                return;
            }
        };
        self.is_headed(columns.headings());
        rows.reserve(sheet.len());
        for row in sheet {
            let before = self.findings.len();
            let mut given = Entered::with_capacity(columns.fields.len());
            for (at, field, column) in &columns.fields {
                let cell = row.cell(column.index);
                match read_cell(field, cell, self.import.backfill) {
                    Ok(value) => given.push((*at, value)),
                    Err(finding) => {
                        let finding = finding.arg("expected", entry::expectation(field));
                        self.report(self.at(row.number).field(finding, field, &cell.text()));
                    }
                }
            }
            let claimed = self.claimed(&row, columns.claimed);
            if self.findings.len() > before {
                continue;
            }
            match key_text(self.ledger, &given) {
                Some(key) => rows.push(GivenRow { at: self.at(row.number), key, given, claimed }),
                None => self.report(self.at(row.number).row(Finding::error("import-no-key"), "")),
            }
        }
    }

    fn claimed(&mut self, row: &Row, column: Option<&Column>) -> Option<Moment> {
        let column = column?;
        let cell = row.cell(column.index);
        if cell.is_empty() {
            return None;
        }
        if !self.import.backfill {
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

    fn steps(&mut self, mut table: Table, rows: &mut Vec<GivenStep>) {
        let sheet = std::mem::take(&mut table.rows);
        let columns = columns::of_steps(&table);
        self.is_headed(columns::step_headings(&columns));
        for row in sheet {
            let before = self.findings.len();
            let text = |at: usize| {
                columns[at].map_or_else(String::new, |column| row.cell(column.index).text().trim().to_owned())
            };
            let (key, named, on) = (text(0), text(1), text(2));
            let step = step_named(self.ledger, &named);
            let at = self.at(row.number);
            if key.is_empty() {
                self.report(at.own(Finding::error("import-no-key"), STEP_TITLES[0], ""));
            }
            let Some(step) = step else {
                let known = self.step_titles();
                let finding = Finding::error("import-unknown-step").arg("known", known);
                self.report(at.own(finding, STEP_TITLES[1], &named));
                continue;
            };
            let Some(day) = parse_date(&on) else {
                self.report(at.own(ledger::entry::no_date(&on), STEP_TITLES[2], &on));
                continue;
            };
            let claimed = self.claimed(&row, columns[5]);
            let back = text(6);
            let takes_back = back.parse().ok();
            if takes_back.is_none() && !back.is_empty() {
                self.report(at.own(Finding::error("import-takes-back-nothing"), STEP_TITLES[6], &back));
            }
            if self.findings.len() == before {
                let (person, evidence) = (text(3), text(4));
                rows.push(GivenStep { at, key, step, on: day, person, evidence, claimed, takes_back });
            }
        }
    }

    fn step_titles(&self) -> Title {
        let steps = self.ledger.flow.iter().flat_map(|flow| &flow.steps);
        Title::list(steps.filter(|step| !step.retired).map(|step| &step.title))
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

fn read_cell(field: &ledger::field::Field, cell: &Cell, backfill: bool) -> Result<Given, Finding> {
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
        _ => entry::read(field, &cell.text()),
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
