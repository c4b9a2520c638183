//! Giving records out again: one ledger as a sheet for people, or everything for a new folder.

use std::path::Path as File;
use std::sync::PoisonError;

use ledger::entry::Style;
use ledger::field::{Field, FieldType};
use ledger::pack::Ledger;
use ledger::period::AsOf;
use ledger::record::{History, StepTaken, Version};
use ledger::value::Value;
use tokio::sync::mpsc::Sender;
use typeset::sheet::{Column, Csv, Grid, Kind, csv};

use crate::desk::Desk;
use crate::import::{RECORD_VERSION, STATE, STEP_TITLES};
use crate::record::{KeyTexts, print_one};
use crate::refusal::Refusal;

mod laid;
mod printed;
mod whole;

/// Records are read so many at a time.
const AT_A_TIME: u64 = 5_000;
/// So many readings wait to be written.
const WAITING: usize = 2;

/// The sheet of steps in a workbook.
const STEPS_SHEET: &str = "办理步骤";

/// What is written of personal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// `***`, and a mark in the header that stops a re-import.
    Masked,
    /// In clear: the look is in the journal.
    Clear,
}

/// What an export wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Rows of records.
    pub records: u64,
    /// Rows of steps.
    pub steps: u64,
    /// Files.
    pub files: u64,
    /// Records of which a version had its personal values erased.
    pub erased: u64,
}

/// Rows ready for a sheet.
struct Rows {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn grid(self, name: &str) -> Grid<Vec<Vec<String>>> {
        Grid { name: name.to_owned(), columns: self.columns, rows: self.rows }
    }
}

impl Desk {
    /// Writes a ledger as people read it: present records (or those of an as-of) with their state, and their steps.
    /// A workbook is laid out for print; both it and csv say in a last column which version of which record a row is.
    ///
    /// # Errors
    /// There is no such ledger; the file cannot be written; a fault.
    pub async fn export(&self, ledger: &str, file: &File, as_of: AsOf) -> Result<Exported, Refusal> {
        let ledger = self.ledger(ledger)?;
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_csv = ending.as_deref() == Some("csv");
        let laid = self.laid(ledger, as_of, is_csv).await?;
        let (to, records) = tokio::sync::mpsc::channel(WAITING);
        let steps = laid::Steps::default();
        let of_steps = steps.clone();
        let writing = tokio::task::spawn_blocking(move || laid.write(records, &of_steps));
        let read = self.give(ledger, as_of, to, &steps).await;
        let written = writing.await.map_err(std::io::Error::other).and_then(|written| written);
        // Where not all could be read, the file that was made of the rest is none.
        let (of_records, of_steps) = read?;
        let bytes = written.map_err(|e| refuse(file, &e))?;
        std::fs::write(file, bytes).map_err(|e| refuse(file, &e))?;
        // No personal value is in it, so that none reads as erased.
        let steps = if is_csv { 0 } else { of_steps };
        Ok(Exported { records: of_records, steps, files: 1, erased: 0 })
    }

    /// What the file holds beside its rows.
    async fn laid(&self, ledger: &Ledger, as_of: AsOf, is_csv: bool) -> Result<laid::Laid, Refusal> {
        let mut columns = head(ledger, Style::Sheet).columns;
        if ledger.flow.is_some() {
            columns.push(Column { title: STATE.zh.to_owned(), kind: Kind::Text });
        }
        columns.push(Column { title: RECORD_VERSION.zh.to_owned(), kind: Kind::Text });
        let organ = self.organ_title(&self.organ, text::Lang::Zh).await?;
        let day = printed::day(as_of, self.today);
        let printed = (!is_csv).then(|| printed::printed(ledger, &organ, day, columns.len()));
        let steps = ledger.flow.is_some().then(|| (STEPS_SHEET.to_owned(), step_head(false).columns));
        Ok(laid::Laid { name: ledger.title.zh.clone(), columns, printed, steps })
    }

    /// Gives the rows of the records to `to`, and those of their steps to `steps`; says how many there were.
    async fn give(
        &self,
        ledger: &Ledger,
        as_of: AsOf,
        to: Sender<laid::Batch>,
        steps: &laid::Steps,
    ) -> Result<(u64, u64), Refusal> {
        let own = head(ledger, Style::Sheet).columns.len() + usize::from(ledger.flow.is_some());
        let (mut of_records, mut of_steps) = (0, 0);
        let mut all = self.store.read_all(ledger).await?;
        loop {
            let histories = all.next(AT_A_TIME).await?;
            if histories.is_empty() {
                return Ok((of_records, of_steps));
            }
            let seen: Vec<(&Version, &History)> = histories
                .values()
                .filter(|history| !history.is_void(as_of))
                .filter_map(|history| Some((history.version(as_of)?, history)))
                .filter(|(version, _)| version.organ == self.organ || self.is_shared(ledger))
                .collect();
            let keys = self.key_texts(ledger, seen.iter().map(|(version, _)| *version)).await?;
            let (mut rows, mut step_rows) = (Vec::with_capacity(seen.len()), Vec::new());
            for (version, history) in seen {
                let mut row = row(ledger, &version.values, &keys, Style::Sheet);
                if let Some(state) = history.state(ledger.flow.as_ref(), self.today, as_of) {
                    let title = ledger.flow.as_ref().and_then(|flow| flow.state_title(state));
                    row.push(title.map_or_else(|| state.to_owned(), |title| title.zh.clone()));
                }
                row.resize(own, String::new());
                row.push(format!("{}@{}", version.id, version.version));
                rows.push(row);
                let taken = history.steps(as_of);
                step_rows
                    .extend(taken.into_iter().map(|step| step_row(ledger, &version.key, step, Style::Sheet)));
            }
            of_records += count(rows.iter());
            of_steps += count(step_rows.iter());
            steps.lock().unwrap_or_else(PoisonError::into_inner).append(&mut step_rows);
            if to.send(rows).await.is_err() {
                // Whoever writes gave up, and says why.
                return Ok((of_records, of_steps));
            }
        }
    }

    /// A base ledger is the whole house's: its records are given out whichever organ entered them.
    fn is_shared(&self, ledger: &Ledger) -> bool {
        ledger.pack == "base"
    }
}

fn count<T>(all: impl Iterator<Item = T>) -> u64 {
    all.fold(0, |count, _| count + 1)
}

fn refuse(file: &File, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unwritable", detail: format!("{}: {error}", file.display()) }
}

fn write_csv(file: &File, grid: Grid<Vec<Vec<String>>>, how: Csv) -> Result<(), Refusal> {
    let open = std::fs::File::create(file).map_err(|e| refuse(file, &e))?;
    let mut out = std::io::BufWriter::new(open);
    csv(grid, &mut out, how).map_err(|e| refuse(file, &e))?;
    std::io::Write::flush(&mut out).map_err(|e| refuse(file, &e))
}

fn head(ledger: &Ledger, style: Style) -> Rows {
    let title = |field: &Field| match style {
        Style::Code => field.name.clone(),
        _ if field.unit().is_empty() => field.title.zh.clone(),
        _ => format!("{}（{}）", field.title.zh, field.unit()),
    };
    let fields = ledger.fields.iter().filter(|field| style == Style::Code || is_given_out(field));
    let columns = fields.map(|field| Column { title: title(field), kind: kind(field) }).collect();
    Rows { columns, rows: Vec::new() }
}

/// Whether people get a field: not what is no longer entered, nor what is personal. A column that is not there is one
/// that a later import leaves alone.
fn is_given_out(field: &Field) -> bool {
    !field.retired && !field.privacy.is_sealed()
}

fn kind(field: &Field) -> Kind {
    match &field.kind {
        // A number about so much has a sign in front and becomes text; the others beside it stay numbers.
        FieldType::Number(number) if number.places == 0 => Kind::Integer,
        FieldType::Number(number) => Kind::Decimal(u8::try_from(number.places).unwrap_or(0)),
        FieldType::Date => Kind::Date,
        FieldType::Moment => Kind::Moment,
        _ => Kind::Text,
    }
}

fn row(
    ledger: &Ledger,
    values: &std::collections::BTreeMap<String, Value>,
    keys: &KeyTexts,
    style: Style,
) -> Vec<String> {
    let fields = ledger.fields.iter().filter(|field| style == Style::Code || is_given_out(field));
    fields
        .map(|field| {
            values
                .get(&field.name)
                .map_or_else(String::new, |value| print_one(field, value, keys, style).text)
        })
        .collect()
}

fn step_head(whole: bool) -> Rows {
    let title = |title: &crate::import::Title| if whole { title.name } else { title.zh };
    let columns = STEP_TITLES.iter().take(if whole { STEP_TITLES.len() } else { 5 });
    let columns = columns.map(|one| Column { title: title(one).to_owned(), kind: Kind::Text });
    Rows { columns: columns.collect(), rows: Vec::new() }
}

fn step_row(ledger: &Ledger, key: &str, step: &StepTaken, style: Style) -> Vec<String> {
    let known = ledger.flow.as_ref().and_then(|flow| flow.step(&step.step));
    let name = match (style, known) {
        (Style::Code, _) | (_, None) => step.step.clone(),
        (_, Some(known)) => known.title.zh.clone(),
    };
    let mut row = vec![key.to_owned(), name, step.on.to_string(), step.person.clone(), step.evidence.clone()];
    if style == Style::Code {
        row.push(step.moment.to_string());
    }
    row
}
