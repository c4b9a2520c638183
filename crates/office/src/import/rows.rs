//! Rows as they were given: every cell read by the type of its field, every mistake gathered.

use std::sync::Arc;

use chrono::NaiveDate;
use ledger::entry::{self, Given};
use ledger::field::FieldType;
use ledger::finding::Finding;
use ledger::pack::Ledger;
use ledger::sheet::{Cell, Column, Row, Table, Workbook};
use ledger::title::Title;
use ledger::value::{Moment, Value};
use ledger::written::{self, Unsaid};

use super::columns::{self, CLAIMED, FieldColumn, Headings, STEP_TITLES};
use super::mistakes::Mistakes;
use super::{At, Import};

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
    /// The state that the sheet says the record is in; records get theirs by steps.
    pub(crate) state: Option<Box<str>>,
    /// Whether all of its cells could be read; one that is not whole is looked at and not written.
    pub(crate) is_whole: bool,
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
    /// What somebody should look at.
    pub(super) warnings: Vec<Finding>,
}

/// Reads the rows of all visible sheets, and what is wrong with them.
///
/// Each row is given up as soon as it was read.
pub(super) fn read(ledger: &Ledger, workbook: Workbook, import: &Import) -> (Sheets, Mistakes) {
    let mut sheets = Sheets::default();
    let mut mistakes = Mistakes::default();
    let alone = workbook.sheets.len() == 1;
    for mut sheet in workbook.sheets.into_iter().filter(|sheet| !sheet.hidden) {
        // A workbook's empty second and third sheet are left over from its making.
        if sheet.rows.is_empty() && !alone {
            continue;
        }
        columns::forget_own_hidden(&mut sheet);
        let (file, name) = (import.file.as_str(), sheet.name.as_str());
        mistakes.in_sheet(name);
        let at = At { file: file.into(), sheet: name.into(), row: 0, headings: Arc::default() };
        sheets.warnings.extend(sheet.marks.findings(file, name));
        let table = match sheet.into_table(&import.file) {
            Ok(table) => table,
            Err(more) => {
                mistakes.extend(more);
                mistakes.lose();
                continue;
            }
        };
        let placed = |finding: Finding| finding.in_cell(file, &at.sheet, 0, "", "");
        sheets.warnings.extend(table.left_out().into_iter().map(placed));
        sheets.warnings.extend(table.out_of_scale(file, &at.sheet));
        sheets.warnings.extend(table.wrong_totals().into_iter().map(|wrong| {
            let finding = Finding::warning("sheet-total-differs").arg("actual", wrong.actual);
            finding.in_cell(file, &at.sheet, wrong.row, wrong.column, &wrong.stated)
        }));
        let mut reader = Reader { ledger, place: at, import, mistakes: &mut mistakes };
        if columns::are_steps(&table) {
            reader.steps(table, &mut sheets.steps);
        } else {
            reader.records(table, &mut sheets.records);
        }
    }
    (sheets, mistakes)
}

struct Reader<'a> {
    ledger: &'a Ledger,
    place: At,
    import: &'a Import,
    mistakes: &'a mut Mistakes,
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

    fn records(&mut self, mut table: Table, rows: &mut Vec<GivenRow>) {
        let (sheet, heading) = (std::mem::take(&mut table.rows), table.heading);
        let columns = match columns::of_records(self.ledger, &table) {
            Ok(columns) => columns,
            Err(wrong) => {
                for (finding, title) in wrong {
                    let At { file, sheet, .. } = &self.place;
                    let finding = finding.in_cell(file, sheet, heading, &title, &title);
                    self.report(finding);
                }
                self.mistakes.lose();
                return;
            }
        };
        self.is_headed(columns.headings());
        rows.reserve(sheet.len());
        for row in sheet {
            if self.mistakes.is_full() {
                return;
            }
            let before = self.mistakes.count();
            let mut given = Entered::with_capacity(columns.fields.len());
            for FieldColumn { at, field, column, unsaid } in &columns.fields {
                let cell = row.cell(column.index);
                match read_cell(field, cell, self.import.backfill, unsaid) {
                    Ok(value) => given.push((*at, value)),
                    Err(finding) => {
                        let finding = finding.arg("expected", entry::expectation(field));
                        self.report(self.at(row.number).field(finding, field, &cell.text()));
                    }
                }
            }
            let claimed = self.claimed(&row, columns.claimed);
            let is_whole = self.mistakes.count() == before;
            let state = columns.state.map(|column| row.cell(column.index).text().trim().into());
            let at = self.at(row.number);
            match key_text(self.ledger, &given) {
                Some(key) => rows.push(GivenRow { at, key, given, claimed, state, is_whole }),
                None => {
                    if is_whole {
                        self.report(at.row(Finding::error("import-no-key"), ""));
                    }
                    self.mistakes.lose();
                }
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
