//! A record: what a row of a ledger says in one version, and the steps that it has taken.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::flow::{Flow, VOID};
use crate::period::AsOf;
use crate::value::{Moment, RecordId, Value};

/// One version of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The record.
    pub id: RecordId,
    /// 1, 2, 3 …
    pub version: i64,
    /// The key text.
    pub key: String,
    /// The key of the organ that it belongs to.
    pub organ: String,
    /// What its fields hold; a field that is not set is absent.
    pub values: BTreeMap<String, Value>,
    /// The journal entry that wrote it.
    pub entry: i64,
    /// The claimed moment, or the moment of the entry.
    pub moment: Moment,
    /// Whether the moment was claimed (登记时间) rather than the entry's own.
    pub claimed: bool,
}

/// One step that a record took, or the taking back of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken {
    /// The row's own id, growing.
    pub id: i64,
    /// The record.
    pub record: RecordId,
    /// The step's name; [`VOID`] for the voiding of the record.
    pub step: String,
    /// The state that it leads to; empty for [`VOID`].
    pub to: String,
    /// The effective date.
    pub on: NaiveDate,
    /// The key text of the person who took it; may be empty.
    pub person: String,
    /// The evidence, or the reason of a voiding; may be empty.
    pub evidence: String,
    /// The step row that this one takes back, if it does.
    pub voids: Option<i64>,
    /// The journal entry that wrote it.
    pub entry: i64,
    /// The claimed moment, or the moment of the entry.
    pub moment: Moment,
    /// Whether the moment was claimed.
    pub claimed: bool,
}

/// A record with all its versions (oldest first) and step rows (by id).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct History {
    /// The versions, oldest first.
    pub versions: Vec<Version>,
    /// The step rows in the order of their ids.
    pub steps: Vec<StepTaken>,
}

impl History {
    /// The version that is seen, unless the record was not there yet.
    #[must_use]
    pub fn version(&self, as_of: AsOf) -> Option<&Version> {
        self.versions.iter().rev().find(|version| as_of.sees(version.moment, version.entry))
    }

    /// The steps that are seen and were not taken back, by effective date and then by id.
    #[must_use]
    pub fn steps(&self, as_of: AsOf) -> Vec<&StepTaken> {
        let seen: Vec<&StepTaken> =
            self.steps.iter().filter(|step| as_of.sees(step.moment, step.entry)).collect();
        let voided: Vec<i64> = seen.iter().filter_map(|step| step.voids).collect();
        let mut standing: Vec<&StepTaken> =
            seen.into_iter().filter(|step| step.voids.is_none() && !voided.contains(&step.id)).collect();
        standing.sort_by_key(|step| (step.on, step.id));
        standing
    }

    /// Whether the record itself is voided.
    #[must_use]
    pub fn is_void(&self, as_of: AsOf) -> bool {
        self.steps(as_of).iter().any(|step| step.step == VOID)
    }

    /// The state after the last step effective on or before a day; `None` when the ledger has no flow.
    #[must_use]
    pub fn state<'a>(&'a self, flow: Option<&'a Flow>, on: NaiveDate, as_of: AsOf) -> Option<&'a str> {
        let flow = flow?;
        let last = self.steps(as_of).into_iter().rfind(|step| step.step != VOID && step.on <= on);
        Some(last.map_or(flow.start.as_str(), |step| step.to.as_str()))
    }

    /// The effective date of the first standing step of a name.
    #[must_use]
    pub fn first_step(&self, name: &str, as_of: AsOf) -> Option<NaiveDate> {
        self.steps(as_of).into_iter().find(|step| step.step == name).map(|step| step.on)
    }
}
