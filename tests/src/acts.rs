//! The acts of a desk in few words: importing bytes, figures as text, the head of the journal.

use std::collections::BTreeMap;

use ledger::finding::Finding;
use ledger::period::{AsOf, Period};
use office::desk::{Desk, Who};
use office::import::{Conflicts, Import, Imported};
use office::record::Taken;
use office::{Head, Refusal};
use report::amount::Amount;

/// An import of a file's bytes, as it is told at the desk.
pub(crate) struct Sheet<'a> {
    pub(crate) ledger: &'a str,
    pub(crate) file: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) backfill: bool,
    pub(crate) conflicts: Conflicts,
}

impl<'a> Sheet<'a> {
    /// A file for a ledger.
    pub(crate) fn new(ledger: &'a str, file: &'a str, bytes: &'a [u8]) -> Self {
        Self { ledger, file, bytes, backfill: false, conflicts: Conflicts::Stop }
    }

    /// With the moments that it claims.
    pub(crate) fn backfill(self) -> Self {
        Self { backfill: true, ..self }
    }

    /// Imports it.
    pub(crate) async fn import(&self, desk: &Desk, who: &Who) -> Result<Imported, Refusal> {
        let import = Import {
            ledger: self.ledger.to_owned(),
            file: self.file.to_owned(),
            backfill: self.backfill,
            conflicts: self.conflicts,
            ..Import::default()
        };
        desk.import(&import, self.bytes, who).await
    }
}

/// The last entry of the journal.
pub(crate) async fn head(desk: &Desk) -> Option<Head> {
    desk.store.head().await.unwrap()
}

/// A period from its text.
pub(crate) fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

/// What was known at the end of a day.
pub(crate) fn as_of(day: &str) -> AsOf {
    AsOf::parse(day).unwrap()
}

/// The value of a figure in one line.
pub(crate) async fn figure(desk: &Desk, name: &str, period: Period, as_of: AsOf) -> String {
    in_a_line(&desk.figure_value(name, period, as_of, None).await.unwrap().answer.value)
}

/// All figures of the book for a period, by name.
pub(crate) async fn figures(desk: &Desk, period: Period, as_of: AsOf) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for name in desk.book.figures.keys() {
        values.insert(name.clone(), figure(desk, name, period, as_of).await);
    }
    values
}

/// An amount so that two of them read alike only if they are.
pub(crate) fn in_a_line(amount: &Amount) -> String {
    match amount {
        Amount::Nothing => "nothing".to_owned(),
        Amount::NotKept => "not kept".to_owned(),
        Amount::Undefined => "undefined".to_owned(),
        Amount::Yes => "yes".to_owned(),
        Amount::No { against } => format!("no: {against}"),
        Amount::Names(names) => format!("{names:?}"),
        other if other.is_about() => format!("about {}", other.text()),
        other => other.text(),
    }
}

/// The codes of the findings of a refusal.
#[track_caller]
pub(crate) fn codes<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Vec<&'static str> {
    findings(outcome).iter().map(|finding| finding.code).collect()
}

/// The findings of a refusal.
#[track_caller]
pub(crate) fn findings<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> Vec<Finding> {
    match outcome {
        Err(Refusal::Findings(list) | Refusal::NotFrozen(list)) => list,
        other => panic!("findings were expected, not {other:?}"),
    }
}

/// Makes a record from FIELD=VALUE, as a form does.
pub(crate) async fn make(desk: &Desk, ledger: &str, key: &str, fields: &[(&str, &str)], who: &Who) -> Head {
    set(desk, ledger, key, fields, true, who).await.unwrap().unwrap()
}

/// Changes a record, or makes one.
pub(crate) async fn set(
    desk: &Desk,
    ledger: &str,
    key: &str,
    fields: &[(&str, &str)],
    is_new: bool,
    who: &Who,
) -> Result<Option<Head>, Refusal> {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    desk.set(ledger, key, &fields, is_new, who).await
}

/// Takes a step: step, day, person, evidence.
pub(crate) async fn step(
    desk: &Desk,
    (ledger, key): (&str, &str),
    (step, on, person, evidence): (&str, &str, &str, &str),
    who: &Who,
) -> Result<Option<Head>, Refusal> {
    desk.step(ledger, Taken { key, step, on: on.parse().unwrap(), person, evidence }, who).await
}
