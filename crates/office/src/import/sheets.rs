//! The sheets of a workbook: which ledger each is one of, by which mapping, and what should be told of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::finding::{Finding, nearest};
use ledger::mapping::Mapping;
use ledger::pack::{Ledger, Packs};
use ledger::sheet::{Sheet, Table, Workbook};
use ledger::title::Title;

use super::columns::{self, is_own};
use super::mistakes::Mistakes;
use super::rows::{GivenRow, GivenStep, Reader};
use super::seen::SeenSheet;
use super::{At, Import, Which};
use crate::desk::Desk;

/// All rows of a workbook, by the ledger that they belong to.
#[derive(Default)]
pub(super) struct Sheets {
    pub(super) records: BTreeMap<String, Vec<GivenRow>>,
    pub(super) steps: BTreeMap<String, Vec<GivenStep>>,
    /// What each sheet of records means.
    pub(super) mappings: Vec<OfSheet>,
    /// The notes on cells, with their places.
    pub(super) notes: Vec<Note>,
    /// What somebody should look at.
    pub(super) warnings: Vec<Finding>,
    /// The sheets as they stand.
    pub(super) seen: Vec<SeenSheet>,
}

/// What a sheet of records means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSheet {
    /// Its name.
    pub sheet: String,
    /// The rows of its headings.
    pub headings: (u32, u32),
    /// The headings that a mapping may speak of, in their order.
    pub columns: Vec<String>,
    /// What they mean.
    pub mapping: Mapping,
    /// Whether nobody has said so yet.
    pub is_guessed: bool,
}

/// A note on a cell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Note {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// What the sheet calls the column.
    pub column: String,
    /// What it says.
    pub text: String,
}

/// The mapping by which a sheet is read.
pub(super) struct Chosen {
    pub(super) mapping: Mapping,
    pub(super) is_guessed: bool,
}

impl Chosen {
    /// Adds what was said of one sheet beside its columns.
    fn add(&mut self, said: &Mapping) {
        let mapping = &mut self.mapping;
        mapping.year = said.year.or(mapping.year);
        mapping.headings = said.headings.or(mapping.headings);
        mapping.unit = said.unit.clone().or(mapping.unit.take());
        mapping.sheet_name = said.sheet_name.clone().or(mapping.sheet_name.take());
        mapping.section = said.section.clone().or(mapping.section.take());
        mapping.values.extend(said.values.iter().map(|(target, text)| (target.clone(), text.clone())));
    }
}

/// Reads the rows of all visible sheets, and what is wrong with them.
pub(super) fn read(
    desk: &Desk,
    workbook: Workbook,
    import: &Import,
    kept: &[Mapping],
    mistakes: &mut Mistakes,
) -> Sheets {
    let mut sheets = Sheets::default();
    let alone = workbook.sheets.len() == 1;
    mistakes.extend(no_such(&workbook, import));
    // A hidden sheet is read where somebody names it.
    let is_asked = |sheet: &Sheet| !sheet.hidden || matches!(import.which, Which::Only(_));
    for mut sheet in workbook.sheets.into_iter().filter(is_asked) {
        // A workbook's empty second and third sheet are left over from its making.
        if sheet.rows.is_empty() && !alone {
            continue;
        }
        if !import.which.takes(&sheet.name) {
            sheets.seen.extend((!sheet.hidden).then(|| SeenSheet::left_out(&sheet.name)));
            continue;
        }
        columns::forget_own_hidden(&mut sheet);
        mistakes.in_sheet(&sheet.name);
        Of { desk, import, kept, sheets: &mut sheets, mistakes }.sheet(sheet);
    }
    sheets
}

/// The sheets that somebody named and that are not there.
fn no_such(workbook: &Workbook, import: &Import) -> Vec<Finding> {
    let Which::Only(named) = &import.which else { return Vec::new() };
    let names = || workbook.sheets.iter().map(|sheet| sheet.name.as_str());
    let unknown = named.iter().filter(|name| names().all(|known| known != name.as_str()));
    let finding = |name: &String| {
        let finding = Finding::error("import-no-such-sheet")
            .arg("sheet", name)
            .arg("known", names().collect::<Vec<_>>().join("、"))
            .arg("meant", nearest(name, names()).unwrap_or_default());
        finding.in_cell(&import.file, "", 0, "", name)
    };
    unknown.map(finding).collect()
}

/// One sheet while it is read.
struct Of<'a, 's> {
    desk: &'a Desk,
    import: &'a Import,
    kept: &'a [Mapping],
    sheets: &'s mut Sheets,
    mistakes: &'s mut Mistakes,
}

impl<'a> Of<'a, '_> {
    fn sheet(&mut self, mut sheet: Sheet) {
        let (file, name) = (self.import.file.as_str(), sheet.name.clone());
        let at = At { file: file.into(), sheet: name.as_str().into(), row: 0, headings: Arc::default() };
        let placed = |finding: Finding| finding.in_cell(file, &name, 0, "", "");
        let marks = std::mem::take(&mut sheet.marks);
        let of_all = || self.import.mappings.iter().find_map(|mapping| mapping.headings);
        let said = self.import.of_sheets.get(&name).and_then(|mapping| mapping.headings).or_else(of_all);
        let mut seen = SeenSheet::of(&sheet);
        let table = match sheet.into_table_headed(file, said) {
            Ok(table) => table,
            Err(more) => {
                self.sheets.seen.push(seen);
                self.sheets.warnings.extend(marks.findings(file, &name));
                return self.give_up(more);
            }
        };
        let marks = marks.within(&table);
        self.sheets.warnings.extend(marks.findings(file, &name));
        seen.headed(&table);
        seen.has_steps = columns::are_steps(&table);
        self.sheets.seen.push(seen);
        self.tell(&table, &name);
        let (ledger, mut chosen) = match self.choose(&table, &name) {
            Ok(found) => found,
            Err(finding) => return self.give_up(vec![placed(finding)]),
        };
        chosen.mapping.year = self.import.year.or(chosen.mapping.year);
        if let Some(seen) = self.sheets.seen.last_mut() {
            seen.belongs_to(ledger);
        }
        self.note(&table, &name, marks.notes);
        let mut reader = Reader {
            ledger,
            packs: &self.desk.packs,
            place: at,
            backfill: self.import.backfill,
            mistakes: self.mistakes,
        };
        if columns::are_steps(&table) {
            reader.mistakes.extend(table.unsure.iter().map(|unsure| unsure.finding.clone()));
            return reader.steps(table, self.sheets.steps.entry(ledger.name.clone()).or_default());
        }
        let own = table.columns.iter().filter(|column| !is_own(ledger, &column.title));
        self.sheets.mappings.push(OfSheet {
            sheet: name.clone(),
            headings: (table.first, table.heading),
            columns: own.map(|column| column.title.clone()).collect(),
            mapping: chosen.mapping.clone(),
            is_guessed: chosen.is_guessed,
        });
        reader.records(table, &chosen, self.sheets.records.entry(ledger.name.clone()).or_default());
    }

    fn give_up(&mut self, findings: Vec<Finding>) {
        self.mistakes.extend(findings);
        self.mistakes.lose();
    }

    /// What is worth knowing of a table before a row of it is read.
    fn tell(&mut self, table: &Table, sheet: &str) {
        let file = self.import.file.as_str();
        let placed = |finding: Finding| finding.in_cell(file, sheet, 0, "", "");
        self.sheets.warnings.extend(table.left_out().into_iter().map(placed));
        self.sheets.warnings.extend(table.out_of_scale(file, sheet));
        self.sheets.warnings.extend(table.wrong_totals().into_iter().map(|wrong| {
            let finding = Finding::warning("sheet-total-differs").arg("actual", wrong.actual);
            finding.in_cell(file, sheet, wrong.row, wrong.column, &wrong.stated)
        }));
    }

    fn note(&mut self, table: &Table, sheet: &str, notes: Vec<(u32, usize, String)>) {
        for (row, column, text) in notes {
            let heading = table.columns.iter().find(|one| one.index == column);
            let column = heading.map(|one| one.title.clone()).unwrap_or_default();
            self.sheets.notes.push(Note { sheet: sheet.to_owned(), row, column, text });
        }
    }

    /// The ledger of a sheet and the mapping for it: one that somebody gave, one that was kept and knows all headings,
    /// or what the headings say themselves.
    fn choose(&self, table: &Table, sheet: &str) -> Result<(&'a Ledger, Chosen), Finding> {
        let packs: &'a Packs = &self.desk.packs;
        let said = self.import.of_sheets.get(sheet);
        let of_sheet = said.and_then(|mapping| packs.ledger(&mapping.ledger));
        let asked = match self.import.ledger.as_str() {
            "" => of_sheet,
            word => of_sheet.or_else(|| packs.ledger_called(word)),
        };
        let (ledger, mut chosen) = match (said, of_sheet) {
            (Some(mapping), Some(ledger)) if !mapping.columns.is_empty() => {
                (ledger, Chosen { mapping: mapping.clone(), is_guessed: false })
            }
            _ => self.choose_among(table, sheet, asked)?,
        };
        if let Some(said) = said {
            chosen.add(said);
        }
        Ok((ledger, chosen))
    }

    /// The ledger of a sheet of which nobody said what it means by itself, and the mapping for it.
    fn choose_among(
        &self,
        table: &Table,
        sheet: &str,
        asked: Option<&'a Ledger>,
    ) -> Result<(&'a Ledger, Chosen), Finding> {
        let packs: &'a Packs = &self.desk.packs;
        let fits = |mapping: &Mapping| {
            let ledger = packs.ledger(&mapping.ledger)?;
            let headings = table.columns.iter().map(|column| column.title.as_str());
            Some(mapping.fits(headings.filter(|heading| !is_own(ledger, heading))))
        };
        let is_asked = |mapping: &&Mapping| asked.is_none_or(|ledger| ledger.name == mapping.ledger);
        let given = self
            .import
            .mappings
            .iter()
            .filter(is_asked)
            .max_by_key(|mapping| fits(mapping).map_or(0, |fit| fit.0));
        let kept = || {
            let mut kept = self.kept.iter().filter(is_asked);
            kept.find(|mapping| fits(mapping).is_some_and(|(known, all)| known == all && all > 0))
        };
        let found = given.or_else(kept);
        if let Some(mapping) = found
            && let Some(ledger) = packs.ledger(&mapping.ledger)
        {
            return Ok((ledger, Chosen { mapping: mapping.clone(), is_guessed: false }));
        }
        let ledger = asked.or_else(|| self.recognise(table, sheet)).ok_or_else(|| {
            let titles = packs.ledgers.values().filter(|ledger| !ledger.retired).map(|ledger| &ledger.title);
            Finding::error("import-which-ledger").arg("known", Title::list(titles))
        })?;
        Ok((ledger, Chosen { mapping: columns::guess(ledger, table), is_guessed: true }))
    }

    /// The ledger of a sheet that nobody named: the sheet is called so, or all of its headings are fields of one ledger
    /// only.
    fn recognise(&self, table: &Table, sheet: &str) -> Option<&'a Ledger> {
        let packs: &'a Packs = &self.desk.packs;
        if columns::are_steps(table) {
            return self.sheets.mappings.last().and_then(|last| packs.ledger(&last.mapping.ledger));
        }
        if let Some(ledger) = packs.ledger_called(sheet) {
            return Some(ledger);
        }
        let knows_all = |ledger: &&Ledger| {
            let mapping = columns::guess(ledger, table);
            !mapping.columns.is_empty() && mapping.columns.iter().all(|column| column.field.is_some())
        };
        let mut all = packs.ledgers.values().filter(|ledger| !ledger.retired).filter(knows_all);
        all.next().filter(|_| all.next().is_none())
    }
}
