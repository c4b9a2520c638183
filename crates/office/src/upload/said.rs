//! What a person said of an upload: kept as it was typed, so that nothing is lost, and read into an import.

use std::collections::{BTreeMap, BTreeSet};

use ledger::finding::Finding;
use ledger::mapping::{Mapped, Mapping, Target};
use ledger::pack::Packs;
use serde::{Deserialize, Serialize};

use crate::import::{Conflicts, Decision, Import, Near, Which};

/// The word for a column that is left out, and for a sheet.
pub const LEFT_OUT: &str = "-";

/// Everything that was said of an upload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// The ledger that was chosen with the file; empty where the sheets tell it.
    pub ledger: String,
    /// What was said of the sheets.
    pub sheets: Vec<SaidOfSheets>,
    /// What to do with rows that are nearly a record: `same`, `new`, or empty to ask row by row.
    pub near: String,
    /// What to do where file and record were both changed: `file`, `record`, or empty to ask.
    pub conflicts: String,
    /// What was decided of single rows.
    pub rows: Vec<SaidOfRow>,
    /// The pack that was made of it; empty if none was.
    pub made: String,
}

/// What was said of sheets that are laid out alike, all as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SaidOfSheets {
    /// Their names.
    pub names: Vec<String>,
    /// The ledger; empty where the program is to find it, [`LEFT_OUT`] where they are not imported.
    pub ledger: String,
    /// The first row of the headings; empty where the program is to find them.
    pub first: String,
    /// Their last row.
    pub last: String,
    /// The year of days that say none.
    pub year: String,
    /// The unit of money.
    pub unit: String,
    /// The field that the name of a sheet fills in.
    pub sheet_name: String,
    /// The field that the lines between the rows fill in.
    pub section: String,
    /// Fields with what every row gets in them.
    pub values: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<SaidOfColumn>,
}

/// What was said of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SaidOfColumn {
    /// Its heading.
    pub heading: String,
    /// The field; [`LEFT_OUT`], or empty where nobody said anything yet.
    pub field: String,
    /// Whether a blank means what stands above it.
    pub blank_is_above: bool,
}

/// What was decided of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidOfRow {
    /// The sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// What was decided.
    pub decision: Decision,
}

impl Said {
    /// What was said of a sheet.
    #[must_use]
    pub fn of_sheet(&self, name: &str) -> Option<&SaidOfSheets> {
        self.sheets.iter().find(|said| said.names.iter().any(|one| one == name))
    }

    /// What was decided of a row.
    #[must_use]
    pub fn of_row(&self, sheet: &str, row: u32) -> Option<&Decision> {
        self.rows.iter().find(|one| one.sheet == sheet && one.row == row).map(|one| &one.decision)
    }

    /// Decides a row; what was decided of it before is forgotten.
    pub fn decide(&mut self, sheet: &str, row: u32, decision: Option<Decision>) {
        self.rows.retain(|one| one.sheet != sheet || one.row != row);
        let sheet = sheet.to_owned();
        self.rows.extend(decision.map(|decision| SaidOfRow { sheet, row, decision }));
    }

    /// The import that is meant, and what of it cannot be understood.
    pub(super) fn import(&self, packs: &Packs, file: &str) -> (Import, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut of_sheets = BTreeMap::new();
        let (left_out, read): (Vec<_>, Vec<_>) = self.sheets.iter().partition(|said| said.ledger == LEFT_OUT);
        let left_out: BTreeSet<String> = left_out.into_iter().flat_map(|said| said.names.clone()).collect();
        for said in read {
            let mapping = said.mapping(packs, &mut findings);
            for name in &said.names {
                of_sheets.insert(name.clone(), mapping.clone());
            }
        }
        let decisions = self.rows.iter().map(|one| ((one.sheet.clone(), one.row), one.decision.clone()));
        let import = Import {
            ledger: self.ledger.clone(),
            file: file.to_owned(),
            near: match self.near.as_str() {
                "same" => Near::Same,
                "new" => Near::New,
                _ => Near::Ask,
            },
            conflicts: match self.conflicts.as_str() {
                "file" => Conflicts::File,
                "record" => Conflicts::Record,
                _ => Conflicts::Stop,
            },
            decisions: decisions.collect(),
            of_sheets,
            which: if left_out.is_empty() { Which::All } else { Which::Without(left_out) },
            ..Import::default()
        };
        (import, findings)
    }
}

impl SaidOfSheets {
    fn mapping(&self, packs: &Packs, findings: &mut Vec<Finding>) -> Mapping {
        let place = self.names.first().map_or("", String::as_str);
        let mut wrong = |code: &'static str, value: &str| {
            findings.push(Finding::error(code).in_cell("", place, 0, "", value));
        };
        let ledger = packs.ledger(&self.ledger);
        let target = |path: &str| {
            let target = Target::from(path.to_owned());
            ledger.and_then(|ledger| target.find(ledger, packs)).is_some().then_some(target)
        };
        let year =
            typed(&self.year).map(|text| text.parse().ok().filter(|year| (1000..=9999).contains(year)));
        if year == Some(None) {
            wrong("upload-no-year", &self.year);
        }
        let row = |text: &str| text.trim().parse::<u32>().ok().filter(|row| *row > 0);
        let headings = match (typed(&self.first), typed(&self.last)) {
            (None, None) => None,
            (first, last) => {
                let first = row(first.or(last).unwrap_or_default());
                let last = last.map_or(first, row);
                let both = first.zip(last).filter(|(first, last)| first <= last);
                if both.is_none() {
                    wrong("upload-no-rows", &format!("{}–{}", self.first, self.last));
                }
                both
            }
        };
        let mut values = BTreeMap::new();
        for (field, text) in self.values.iter().filter(|(_, text)| !text.trim().is_empty()) {
            match target(field) {
                Some(target) => drop(values.insert(target, text.trim().to_owned())),
                None => wrong("upload-value-without-field", text),
            }
        }
        let columns = self.columns.iter().filter_map(|column| {
            let field = match column.field.as_str() {
                LEFT_OUT => None,
                path => Some(target(path)?),
            };
            Some(Mapped { heading: column.heading.clone(), field, blank_is_above: column.blank_is_above })
        });
        Mapping {
            ledger: ledger.map(|ledger| ledger.name.clone()).unwrap_or_default(),
            year: year.flatten(),
            unit: typed(&self.unit).map(str::to_owned),
            headings,
            sheet_name: target(&self.sheet_name),
            section: target(&self.section),
            values,
            columns: columns.collect(),
        }
    }
}

/// What was typed, if anything was.
fn typed(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
