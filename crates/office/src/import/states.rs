//! The column 状态 of a sheet, compared with the states that records have: states come from steps and are not read from
//! a sheet, and whoever wrote one there should be told.

use std::collections::BTreeMap;

use ledger::finding::Finding;
use ledger::title::Title;
use store::act::Act;

use super::{At, GivenRow, Imported, Job, STATE};
use crate::refusal::Refusal;

/// What a sheet says of a record's state.
pub(super) struct Claim {
    key: String,
    at: At,
    state: Box<str>,
}

/// The last word of the sheet on each record.
pub(super) fn claimed(rows: &[GivenRow]) -> Vec<Claim> {
    let said =
        rows.iter().filter_map(|row| Some((row, row.state.as_ref().filter(|state| !state.is_empty())?)));
    let claims: BTreeMap<&str, (&At, &str)> =
        said.map(|(row, state)| (row.key.as_str(), (&row.at, state.as_ref()))).collect();
    let claim = |(key, (at, state)): (&str, (&At, &str))| Claim {
        key: key.to_owned(),
        at: at.clone(),
        state: state.into(),
    };
    claims.into_iter().map(claim).collect()
}

impl Job<'_> {
    /// Warns once of each state that a sheet gives and that its records are not in, at the first of them.
    pub(super) async fn compare_states(
        &self,
        act: &mut Act,
        claims: Vec<Claim>,
        outcome: &mut Imported,
    ) -> Result<(), Refusal> {
        let Some(flow) = self.ledger.flow.as_ref().filter(|_| !claims.is_empty()) else { return Ok(()) };
        let keys: Vec<String> = claims.iter().map(|claim| claim.key.clone()).collect();
        let states = act.states(self.ledger, self.organ, &keys).await?;
        let mut other: BTreeMap<(Box<str>, &str), (At, u64)> = BTreeMap::new();
        for claim in claims {
            let Some(state) = states.get(&claim.key) else { continue };
            let title = flow.state_title(state).cloned().unwrap_or_else(|| state.as_str().into());
            if is_called(state, &title, &claim.state) {
                continue;
            }
            let (at, count) = other.entry((claim.state, state)).or_insert_with(|| (claim.at.clone(), 0));
            *count += 1;
            if claim.at.row < at.row {
                *at = claim.at;
            }
        }
        for ((said, state), (at, count)) in other {
            let title = flow.state_title(state).cloned().unwrap_or_else(|| state.into());
            let finding =
                Finding::warning("import-state-differs").arg("state", title).arg("count", count.to_string());
            outcome.warnings.push(at.own(finding, STATE, &said));
        }
        Ok(())
    }
}

fn is_called(code: &str, title: &Title, word: &str) -> bool {
    word == code || word == title.zh || word.eq_ignore_ascii_case(&title.en)
}
