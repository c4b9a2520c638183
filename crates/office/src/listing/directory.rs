//! The directory: ledgers and figures in the order in which people look for them, organs, when things were last done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use ledger::pack::{Ledger, Pack};
use ledger::period::AsOf;
use ledger::record::Version;
use ledger::value::{Moment, RecordId, Value};
use report::figure::Figure;

use super::{Asked, PART};
use crate::desk::Desk;
use crate::refusal::Refusal;

impl Desk {
    /// The ledgers of a pack, what others refer to before those that refer to it.
    #[must_use]
    pub fn ledgers_of(&self, pack: &Pack) -> Vec<&Ledger> {
        self.packs.in_reference_order().into_iter().filter(|ledger| ledger.pack == pack.name).collect()
    }

    /// The figures of a pack in the order in which it declares them.
    #[must_use]
    pub fn figures_of(&self, pack: &Pack) -> Vec<&Figure> {
        let source = self.sources.iter().find(|source| source.folder == pack.folder);
        let text = source.and_then(|source| source.files.get("figures.toml")).map_or("", String::as_str);
        let mut list: Vec<&Figure> =
            self.book.figures.values().filter(|figure| figure.pack == pack.name).collect();
        list.sort_by_key(|figure| text.find(&format!("name = \"{}\"", figure.name)));
        list
    }

    /// The year of a ledger's newest record, by the date from which on its records exist; none where they have no date.
    ///
    /// # Errors
    /// There is no such ledger; a fault.
    pub async fn newest_year(&self, ledger: &str) -> Result<Option<i32>, Refusal> {
        let Some(field) = self.ledger(ledger)?.effective.clone() else { return Ok(None) };
        let asked = Asked {
            ledger: ledger.to_owned(),
            tests: Vec::new(),
            words: String::new(),
            sort: Some((field.clone(), true)),
            offset: 0,
            limit: 1,
            as_of: AsOf::NOW,
        };
        let newest = self.listing(&asked).await?;
        let value = newest.rows.first().and_then(|(version, _)| version.values.get(&field));
        Ok(value.and_then(|value| match value {
            Value::Date(day) => Some(day.year()),
            Value::Month(month) => Some(month.year),
            Value::Year(year) => Some(*year),
            _ => None,
        }))
    }

    /// Key and name of every organ that is recorded, at most `limit`.
    ///
    /// # Errors
    /// A fault.
    pub async fn organs(&self, limit: u64) -> Result<Vec<(String, String)>, Refusal> {
        let ledger = self.ledger("organ")?;
        let asked = Asked {
            ledger: ledger.name.clone(),
            tests: Vec::new(),
            words: String::new(),
            sort: None,
            offset: 0,
            limit,
            as_of: AsOf::NOW,
        };
        let rows = self.listing(&asked).await?.rows;
        let ids: Vec<RecordId> = rows.iter().map(|(version, _)| version.id).collect();
        let mut labels = self.labels(ledger, &ids, AsOf::NOW).await?;
        let name = |(version, _): (Version, Option<String>)| {
            let label = labels.remove(&version.id).unwrap_or_else(|| version.key.clone());
            (version.key, label)
        };
        Ok(rows.into_iter().map(name).collect())
    }

    /// When each ledger was last written to, as the journal says; one that never was is absent.
    ///
    /// # Errors
    /// A fault.
    pub async fn last_entered(&self) -> Result<BTreeMap<String, Moment>, Refusal> {
        let mut last = BTreeMap::new();
        let mut from = 1;
        loop {
            let entries = self.store.entries(from, PART).await?;
            let Some(end) = entries.last() else { return Ok(last) };
            from = end.number + 1;
            for entry in entries {
                let detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap_or_default();
                if let Some(ledger) = detail.get("ledger").and_then(serde_json::Value::as_str) {
                    last.insert(ledger.to_owned(), entry.moment);
                }
            }
        }
    }

    /// The moments at which journal entries were made, by number; unknown numbers are absent.
    ///
    /// # Errors
    /// A fault.
    pub async fn entry_moments(&self, numbers: &[i64]) -> Result<BTreeMap<i64, Moment>, Refusal> {
        let wanted: BTreeSet<i64> = numbers.iter().copied().collect();
        let mut found = BTreeMap::new();
        for number in wanted {
            let entry = self.store.entries(number, 1).await?.into_iter().next();
            if let Some(entry) = entry.filter(|entry| entry.number == number) {
                found.insert(number, entry.moment);
            }
        }
        Ok(found)
    }

    /// The journal entry of the last freezing of a report, if it ever was frozen.
    ///
    /// # Errors
    /// A fault.
    pub async fn freezing(&self, report: &str) -> Result<Option<store::journal::Entry>, Refusal> {
        let Some(frozen) = self.store.frozen(Some(report)).await?.pop() else { return Ok(None) };
        Ok(self.store.entries(frozen.entry, 1).await?.into_iter().next())
    }

    /// When each report was last frozen; one that never was is absent.
    ///
    /// # Errors
    /// A fault.
    pub async fn frozen_moments(&self) -> Result<BTreeMap<String, Moment>, Refusal> {
        let frozen = self.store.frozen(None).await?;
        let numbers: Vec<i64> = frozen.iter().map(|one| one.entry).collect();
        let moments = self.entry_moments(&numbers).await?;
        let of = |one: store::frozen::Frozen| Some((one.report, *moments.get(&one.entry)?));
        Ok(frozen.into_iter().filter_map(of).collect())
    }
}
