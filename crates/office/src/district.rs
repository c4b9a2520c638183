//! The sample district: drawn from the packs' recipes, written as workbooks, loaded through the same import as a user's.

use std::path::{Path as File, PathBuf};

use ledger::finding::Finding;
use ledger::pack::Ledger;
use sample::{CLAIMED_AT, Order, Table};
use typeset::sheet::{Column, Csv, Grid, Kind, csv, workbook};

use crate::desk::{Declared, Desk, Who};
use crate::import::{CLAIMED, Import, STEP_TITLES};
use crate::refusal::Refusal;

/// Rows from which on a table is written as csv: a workbook of that size opens slowly anywhere.
const CSV_FROM: usize = 20_000;

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Workbooks and csv files written.
    pub files: u64,
    /// Records made.
    pub records: u64,
    /// Steps taken.
    pub steps: u64,
}

/// One file to be imported.
struct Sheet {
    ledger: String,
    organ: Option<String>,
    file: PathBuf,
}

/// What is wrong with the recipes of packs.
#[must_use]
pub fn check(declared: &Declared) -> Vec<Finding> {
    sample::read(&declared.sources, &declared.packs).err().unwrap_or_default()
}

impl Desk {
    /// Draws a district into workbooks under `folder` and imports them; `tell` is called with done and total.
    ///
    /// # Errors
    /// A recipe has mistakes, or what it draws is refused by the rules: findings name the place.
    pub async fn load_district(
        &self,
        order: Order,
        folder: &File,
        who: &Who,
        tell: &dyn Fn(u64, u64),
    ) -> Result<Loaded, Refusal> {
        let recipes = sample::read(&self.sources, &self.packs)?;
        let works = sample::working_days(&self.calendar);
        let tables = recipes.draw(order, &works)?;
        let mut loaded = Loaded::default();
        let (mut records, mut steps) = (Vec::new(), Vec::new());
        for table in &tables.tables {
            let ledger = self.ledger(&table.head.ledger)?;
            let inner = folder.join(table.head.organ.as_deref().unwrap_or(&self.organ));
            std::fs::create_dir_all(&inner).map_err(|e| refuse(&inner, &e))?;
            records.push(write_records(ledger, table, &inner)?);
            steps.extend(write_steps(table, &inner)?);
        }
        loaded.files = (records.len() + steps.len()) as u64;
        let total = loaded.files;
        let mut done = 0;
        for sheet in records {
            loaded.records += self.load(&sheet, who).await?.0;
            done += 1;
            tell(done, total);
        }
        // A step may require steps of other ledgers: whoever is refused waits until the others are through.
        // Children come after those whom they refer to, and are most often the ones that are required.
        steps.reverse();
        while !steps.is_empty() {
            let before = steps.len();
            let mut waiting = Vec::new();
            let mut findings = Vec::new();
            for sheet in steps {
                match self.load(&sheet, who).await {
                    Ok((_, count)) => {
                        loaded.steps += count;
                        done += 1;
                        tell(done, total);
                    }
                    Err(Refusal::Findings(found)) if found.iter().all(waits_for_others) => {
                        findings.extend(found);
                        waiting.push(sheet);
                    }
                    Err(refusal) => return Err(refusal),
                }
            }
            if waiting.len() == before {
                return Err(Refusal::Findings(findings));
            }
            steps = waiting;
        }
        Ok(loaded)
    }

    async fn load(&self, sheet: &Sheet, who: &Who) -> Result<(u64, u64), Refusal> {
        let bytes = std::fs::read(&sheet.file).map_err(|e| refuse(&sheet.file, &e))?;
        let import = Import {
            ledger: sheet.ledger.clone(),
            organ: sheet.organ.clone(),
            file: sheet.file.display().to_string(),
            backfill: true,
            ..Import::default()
        };
        let imported = self.import(&import, &bytes, who).await?;
        Ok((imported.made, imported.steps))
    }
}

fn waits_for_others(finding: &Finding) -> bool {
    matches!(finding.code, "step-requires" | "step-condition")
}

fn refuse(file: &File, error: &std::io::Error) -> Refusal {
    Refusal::Folder { code: "folder-unwritable", detail: format!("{}: {error}", file.display()) }
}

fn write_records(ledger: &Ledger, table: &Table, folder: &File) -> Result<Sheet, Refusal> {
    let title = |name: &String| match ledger.field(name) {
        _ if name == CLAIMED_AT => CLAIMED.zh.to_owned(),
        Some(field) if !field.unit().is_empty() => format!("{}（{}）", field.title.zh, field.unit()),
        Some(field) => field.title.zh.clone(),
        None => name.clone(),
    };
    let columns =
        table.head.columns.iter().map(|name| Column { title: title(name), kind: Kind::Text }).collect();
    let grid = Grid { name: ledger.title.zh.clone(), columns, rows: table.rows.clone() };
    let file = write(grid, &table.head.ledger, table.rows.len(), folder)?;
    Ok(Sheet { ledger: table.head.ledger.clone(), organ: table.head.organ.clone(), file })
}

fn write_steps(table: &Table, folder: &File) -> Result<Option<Sheet>, Refusal> {
    if table.steps.is_empty() {
        return Ok(None);
    }
    let columns = STEP_TITLES.map(|title| Column { title: title.zh.to_owned(), kind: Kind::Text });
    let rows: Vec<Vec<String>> = table.steps.iter().map(|step| step.to_vec()).collect();
    let grid = Grid { name: "办理步骤".to_owned(), columns: columns.to_vec(), rows };
    let file = write(grid, &format!("{}-steps", table.head.ledger), table.steps.len(), folder)?;
    Ok(Some(Sheet { ledger: table.head.ledger.clone(), organ: table.head.organ.clone(), file }))
}

fn write(grid: Grid<Vec<Vec<String>>>, stem: &str, rows: usize, folder: &File) -> Result<PathBuf, Refusal> {
    let ending = if rows >= CSV_FROM { "csv" } else { "xlsx" };
    let mut file = folder.join(format!("{stem}.{ending}"));
    // A ledger may have several tables of one organ, one after the other.
    for number in 2.. {
        if !file.exists() {
            break;
        }
        file = folder.join(format!("{stem}-{number}.{ending}"));
    }
    let open = std::fs::File::create(&file).map_err(|e| refuse(&file, &e))?;
    if ending == "csv" {
        csv(grid, &mut std::io::BufWriter::new(open), Csv::default()).map_err(|e| refuse(&file, &e))?;
    } else {
        workbook(vec![grid], open).map_err(|e| refuse(&file, &e))?;
    }
    Ok(file)
}
