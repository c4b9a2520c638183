//! Everything for a new folder: all ledgers, with all versions and steps.

use std::collections::BTreeMap;
use std::path::Path as File;

use ledger::entry::Style;
use ledger::pack::Ledger;
use ledger::record::{History, StepTaken, Version};
use ledger::value::Value;
use typeset::sheet::{Column, Csv, Kind};

use super::{AT_A_TIME, Exported, Personal, Rows, count, head, refuse, row, step_head, step_row, write_csv};
use crate::desk::{Desk, Who};
use crate::import::CLAIMED;
use crate::record::KeyTexts;
use crate::refusal::Refusal;

impl Desk {
    /// Writes all ledgers with all versions and steps, as csv with codes and 登记时间: read into an empty folder with
    /// `import --backfill` and written again, the files are the same to the byte.
    ///
    /// # Errors
    /// The folder cannot be written; personal values are wanted and there is no key; a fault.
    pub async fn export_all(
        &self,
        folder: &File,
        personal: Personal,
        who: &Who,
    ) -> Result<Exported, Refusal> {
        std::fs::create_dir_all(folder).map_err(|e| refuse(folder, &e))?;
        let mut total = Exported::default();
        for ledger in self.packs.in_reference_order() {
            let mut organs: BTreeMap<String, Whole> = BTreeMap::new();
            let mut all = self.store.read_all(ledger).await?;
            loop {
                let histories = all.next(AT_A_TIME).await?;
                if histories.is_empty() {
                    break;
                }
                let versions = histories.values().flat_map(|history| &history.versions);
                let keys = self.key_texts(ledger, versions).await?;
                for history in histories.values() {
                    let Some(last) = history.versions.last() else { continue };
                    let whole =
                        organs.entry(last.organ.clone()).or_insert_with(|| Whole::of(ledger, personal));
                    self.add(whole, ledger, (history, last), &keys, personal).await?;
                }
            }
            for (organ, whole) in organs {
                let one = whole.write(ledger, &folder.join(organ))?;
                total.records += one.records;
                total.steps += one.steps;
                total.files += one.files;
                total.erased += one.erased;
            }
        }
        if personal == Personal::Clear {
            let mut act = store::act::Act::begin(&self.store, &who.person, "export", who.now).await?;
            act.set_detail(&serde_json::json!({ "personal": "clear", "records": total.records }));
            act.commit().await?;
        }
        Ok(total)
    }

    /// Adds a record with all its versions and steps.
    async fn add(
        &self,
        whole: &mut Whole,
        ledger: &Ledger,
        (history, last): (&History, &Version),
        keys: &KeyTexts,
        personal: Personal,
    ) -> Result<(), Refusal> {
        for version in &history.versions {
            let mut row = match personal {
                Personal::Clear => {
                    let values = self.store.open_values(ledger, version).await?;
                    row(ledger, &values, keys, Style::Code)
                }
                Personal::Masked => row(ledger, &version.values, keys, Style::Code),
            };
            row.push(version.moment.to_string());
            row.resize(whole.records.columns.len(), String::new());
            whole.records.rows.push(row);
        }
        let rows = in_order(&history.steps);
        for step in &rows {
            let mut row = step_row(ledger, &last.key, step, Style::Code);
            let number = rows.iter().position(|other| Some(other.id) == step.voids);
            row.push(number.map_or_else(String::new, |number| (number + 1).to_string()));
            whole.steps.rows.push(row);
        }
        whole.erased += u64::from(history.versions.iter().any(is_erased));
        Ok(())
    }
}

/// Everything of a ledger that belongs to one organ.
struct Whole {
    records: Rows,
    steps: Rows,
    erased: u64,
}

impl Whole {
    fn of(ledger: &Ledger, personal: Personal) -> Self {
        let mut records = head(ledger, Style::Code);
        records.columns.push(Column { title: CLAIMED.name.to_owned(), kind: Kind::Text });
        if personal == Personal::Masked {
            mark_masked(ledger, &mut records);
        }
        Self { records, steps: step_head(true), erased: 0 }
    }

    fn write(self, ledger: &Ledger, folder: &File) -> Result<Exported, Refusal> {
        let verbatim = Csv { byte_order_mark: false, verbatim: true };
        let (of_records, of_steps) = (count(self.records.rows.iter()), count(self.steps.rows.iter()));
        let mut exported = Exported { records: of_records, steps: of_steps, files: 1, erased: self.erased };
        std::fs::create_dir_all(folder).map_err(|e| refuse(folder, &e))?;
        write_csv(&folder.join(format!("{}.csv", ledger.name)), self.records.grid(""), verbatim)?;
        if exported.steps > 0 {
            exported.files += 1;
            write_csv(&folder.join(format!("{}.steps.csv", ledger.name)), self.steps.grid(""), verbatim)?;
        }
        Ok(exported)
    }
}

fn is_erased(version: &Version) -> bool {
    version.values.values().any(|value| *value == Value::Erased)
}

fn mark_masked(ledger: &Ledger, rows: &mut Rows) {
    if ledger.fields.iter().any(|field| field.privacy.is_sealed()) {
        let title = crate::import::MASKED_MARK.to_owned();
        rows.columns.push(Column { title, kind: Kind::Text });
    }
}

/// All step rows of a record, by date and then by id, as an import takes them: a taking back has the date of what it
/// takes back, and follows it.
fn in_order(steps: &[StepTaken]) -> Vec<&StepTaken> {
    let mut rows: Vec<&StepTaken> = steps.iter().collect();
    rows.sort_by_key(|step| (step.on, step.id));
    rows
}
