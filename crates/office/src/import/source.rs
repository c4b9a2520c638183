//! The row of its sheet that each record came from: kept with the import's journal entry, so that a figure is traced to
//! the very row that somebody typed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ledger::value::RecordId;
use serde::{Deserialize, Serialize};
use store::journal;
use text::Lang;

use super::records::Placed;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// The row of a file that a record came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// The number of the import.
    pub import: i64,
    /// The file, as it was named.
    pub file: String,
    /// The sheet; empty in a csv file.
    pub sheet: String,
    /// The first row of the record, from 1.
    pub row: u32,
}

impl SourceRow {
    /// File, sheet and row in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        lang.say2("office-source-of-file", "file", &self.file, "place", self.in_file(lang))
    }

    /// Sheet and row in words.
    #[must_use]
    pub fn in_file(&self, lang: Lang) -> String {
        if self.sheet.is_empty() {
            return lang.say1("office-source-row", "row", self.row);
        }
        lang.say2("office-source-in-sheet", "sheet", &self.sheet, "row", self.row)
    }
}

/// The records of one sheet, as runs: records that follow each other and stand in rows that follow each other.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rows {
    ledger: String,
    sheet: String,
    /// First record, its row, and how many.
    runs: Vec<(RecordId, u32, u32)>,
}

impl Rows {
    /// The rows of everything that an import wrote.
    pub(super) fn of(written: &BTreeMap<String, Placed>) -> Vec<Rows> {
        let mut all: Vec<Rows> = Vec::new();
        for (ledger, placed) in written {
            let mut sheets: BTreeMap<&str, Vec<(RecordId, u32, u32)>> = BTreeMap::new();
            for (id, at) in placed {
                let runs = sheets.entry(&at.sheet).or_default();
                match runs.last_mut() {
                    Some((first, row, count))
                        if *first + RecordId::from(*count) == *id && row.saturating_add(*count) == at.row =>
                    {
                        *count += 1;
                    }
                    _ => runs.push((*id, at.row, 1)),
                }
            }
            let rows =
                |(sheet, runs): (&str, _)| Rows { ledger: ledger.clone(), sheet: sheet.to_owned(), runs };
            all.extend(sheets.into_iter().map(rows));
        }
        all
    }

    /// The row of a record, if it is among these.
    fn row(&self, id: RecordId) -> Option<u32> {
        let after = self.runs.partition_point(|(first, ..)| *first <= id);
        let (first, row, count) = self.runs.get(after.checked_sub(1)?)?;
        let along = u32::try_from(id - first).ok().filter(|along| along < count)?;
        row.checked_add(along)
    }
}

/// What an import's journal entry says of rows.
#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    file: String,
    #[serde(default)]
    rows: Vec<Rows>,
}

/// An import's journal entry, read to look up rows.
pub(crate) struct Sources {
    import: i64,
    detail: Detail,
}

impl Sources {
    /// Of an entry; none if it is not an import's or does not say.
    pub(crate) fn of(entry: &journal::Entry) -> Option<Self> {
        let detail: Detail = serde_json::from_str(&entry.detail).ok()?;
        (entry.act == "import" && !detail.rows.is_empty()).then_some(Self { import: entry.number, detail })
    }

    /// The row of a record.
    pub(crate) fn row(&self, ledger: &str, id: RecordId) -> Option<SourceRow> {
        let mut of_ledger = self.detail.rows.iter().filter(|rows| rows.ledger == ledger);
        let found = of_ledger.find_map(|rows| Some((&rows.sheet, rows.row(id)?)));
        found.map(|(sheet, row)| SourceRow {
            import: self.import,
            file: self.detail.file.clone(),
            sheet: sheet.clone(),
            row,
        })
    }
}

impl Desk {
    /// The rows that versions of records came from: of each the last import up to it that was not undone, if there was
    /// one.
    ///
    /// # Errors
    /// There is no such ledger; a fault.
    pub async fn source_rows(
        &self,
        ledger: &str,
        of: &[(RecordId, i64)],
    ) -> Result<BTreeMap<RecordId, SourceRow>, Refusal> {
        let ledger = self.ledger(ledger)?;
        let ids: Vec<RecordId> = of.iter().map(|(id, _)| *id).collect();
        let imported = self.store.last_imported(ledger, &ids).await?;
        let mut known: BTreeMap<i64, Option<Sources>> = BTreeMap::new();
        let mut found = BTreeMap::new();
        for (id, version) in of {
            let entries = match imported.get(id) {
                None => Vec::new(),
                Some(last) if last.version <= *version => vec![last.entry],
                // What is asked for is older than the last import: as it was known on an earlier day.
                Some(_) => {
                    let mut versions = self.store.history(ledger, *id).await?.versions;
                    versions.retain(|one| one.version <= *version);
                    versions.iter().rev().map(|one| one.entry).collect()
                }
            };
            for entry in entries {
                if let Entry::Vacant(place) = known.entry(entry) {
                    place.insert(self.store.entry(entry).await?.as_ref().and_then(Sources::of));
                }
                let sources = known.get(&entry).and_then(Option::as_ref);
                if let Some(row) = sources.and_then(|sources| sources.row(&ledger.name, *id)) {
                    found.insert(*id, row);
                    break;
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::At;

    fn placed(rows: &[(RecordId, &str, u32)]) -> BTreeMap<String, Placed> {
        let at = |sheet: &str, row| At { sheet: sheet.into(), row, ..At::default() };
        let placed = rows.iter().map(|(id, sheet, row)| (*id, at(sheet, *row))).collect();
        [("visit".to_owned(), placed)].into()
    }

    #[test]
    fn rows_that_follow_each_other_are_one_run() {
        let rows = Rows::of(&placed(&[
            (7, "园", 3),
            (8, "园", 4),
            (9, "园", 6),
            (10, "林", 7),
            (11, "园", 5),
            (20, "园", 9),
            (21, "园", 10),
        ]));
        let of = |sheet: &str| rows.iter().find(|rows| rows.sheet == sheet).map(|rows| rows.runs.clone());
        assert_eq!(of("园"), Some(vec![(7, 3, 2), (9, 6, 1), (11, 5, 1), (20, 9, 2)]));
        assert_eq!(of("林"), Some(vec![(10, 7, 1)]));
    }

    proptest::proptest! {
        #[test]
        fn every_record_finds_its_row_and_no_other_does(
            rows in proptest::collection::btree_map(1i64..60, (0usize..3, 1u32..40), 0..40),
        ) {
            let names = ["甲", "乙", ""];
            let list: Vec<(RecordId, &str, u32)> =
                rows.iter().map(|(id, (sheet, row))| (*id, names[*sheet], *row)).collect();
            let written = serde_json::json!({ "file": "园.xlsx", "rows": Rows::of(&placed(&list)) });
            let sources = Sources { import: 4, detail: serde_json::from_value(written).unwrap() };
            for id in 0..70 {
                let found = sources.row("visit", id);
                let expected = rows.get(&id).map(|(sheet, row)| (names[*sheet].to_owned(), *row));
                proptest::prop_assert_eq!(found.map(|one| (one.sheet, one.row)), expected);
                proptest::prop_assert!(sources.row("other", id).is_none());
            }
        }
    }
}
