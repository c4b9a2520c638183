//! A trial: it changes nothing, so rows that nothing else of the same import reads need not be put into the tables.

use ledger::pack::Ledger;
use store::act::Act;

use super::sheets::Sheets;
use super::{GivenRow, Whole};
use crate::refusal::Refusal;

impl Whole<'_> {
    /// Of the ledgers of an import those whose rows are written. In a trial these are only the ones that rules, steps,
    /// states, totals or other records of it are compared with.
    pub(super) async fn written(
        &self,
        act: &mut Act,
        involved: &[&Ledger],
        sheets: &Sheets,
    ) -> Result<Vec<String>, Refusal> {
        let names = |all: &[&Ledger]| all.iter().map(|ledger| ledger.name.clone()).collect::<Vec<_>>();
        if !self.is_trial || self.desk.has_totals(act, self.organ, involved).await? {
            return Ok(names(involved));
        }
        let is_read = |ledger: &&&Ledger| {
            let rows = sheets.records.get(&ledger.name);
            let says_states = |rows: &Vec<GivenRow>| rows.iter().any(|row| row.state.is_some());
            let refers = |other: &&Ledger| {
                let mut targets = other.fields.iter().filter_map(ledger::field::Field::target);
                targets.any(|target| target == ledger.name)
            };
            !ledger.rules.is_empty()
                || sheets.steps.contains_key(&ledger.name)
                || rows.is_some_and(says_states)
                || involved.iter().any(refers)
        };
        Ok(names(&involved.iter().filter(is_read).copied().collect::<Vec<_>>()))
    }
}
