//! Digests: of a version, of a step, of an act, each SM3 (GB/T 32905-2016) over an unambiguous text.
//!
//! Every part is written as its length in bytes, a colon and the bytes, so that no two different contents have one
//! text. Anyone can recompute them from the columns of the tables alone; sealed values go in as ciphertext.

use ledger::field::Field;
use ledger::pack::Ledger;
use ledger::record::{StepTaken, Version};
use ledger::value::Value;
use sm3::{Digest, Sm3};

use crate::schema::column;

/// The bytes of one digest.
pub type Bytes = [u8; 32];

/// Gathers parts.
#[derive(Default)]
pub struct Gather(Sm3);

impl Gather {
    /// Adds a part with its length in front.
    #[must_use]
    pub fn part(mut self, bytes: &[u8]) -> Self {
        self.add(bytes);
        self
    }

    /// Adds a part with its length in front.
    pub fn add(&mut self, bytes: &[u8]) {
        let mut digits = [0u8; 20];
        let mut at = digits.len();
        let mut rest = bytes.len();
        loop {
            at -= 1;
            digits[at] = b"0123456789"[rest % 10];
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.0.update(&digits[at..]);
        self.0.update(b":");
        self.0.update(bytes);
    }

    /// Adds a number as its decimal digits.
    #[must_use]
    pub fn number(self, number: i64) -> Self {
        self.part(number.to_string().as_bytes())
    }

    /// The digest of all parts.
    #[must_use]
    pub fn finish(self) -> Bytes {
        self.0.finalize().into()
    }
}

/// The digest of a version: `version`, ledger, id, number, key, organ, entry, moment, claimed, then column and canonical
/// text of each field that is set, by column: a field that is renamed keeps the column of its first name.
#[must_use]
pub fn of_version(ledger: &Ledger, version: &Version) -> Bytes {
    let mut gather = Gather::default()
        .part(b"version")
        .part(ledger.name.as_bytes())
        .number(version.id)
        .number(version.version)
        .part(version.key.as_bytes())
        .part(version.organ.as_bytes())
        .number(version.entry)
        .number(version.moment.0)
        .number(i64::from(version.claimed));
    let mut values: Vec<(&str, Option<&Field>, &Value)> = Vec::with_capacity(version.values.len());
    for (name, value) in &version.values {
        let field = ledger.field(name);
        values.push((field.map_or(name, column), field, value));
    }
    values.sort_unstable_by_key(|(column, ..)| *column);
    for (column, field, value) in values {
        gather.add(column.as_bytes());
        match value {
            Value::Text(text) | Value::Choice(text) => gather.add(text.as_bytes()),
            Value::Sealed(bytes) => gather.add(bytes),
            other => {
                let places = field.map_or(0, Field::places);
                gather.add(other.canonical(places).as_bytes());
            }
        }
    }
    gather.finish()
}

/// The digest of an erasing: of which record, up to which version, by which entry.
#[must_use]
pub fn of_erasing(ledger: &str, record: i64, version: i64, entry: i64) -> Bytes {
    Gather::default()
        .part(b"erased")
        .part(ledger.as_bytes())
        .number(record)
        .number(version)
        .number(entry)
        .finish()
}

/// The digest of a step row.
#[must_use]
pub fn of_step(ledger: &str, step: &StepTaken) -> Bytes {
    Gather::default()
        .part(b"step")
        .part(ledger.as_bytes())
        .number(step.id)
        .number(step.record)
        .part(step.step.as_bytes())
        .part(step.to.as_bytes())
        .part(step.on.to_string().as_bytes())
        .part(step.person.as_bytes())
        .part(step.evidence.as_bytes())
        .number(step.voids.unwrap_or(0))
        .number(step.entry)
        .number(step.moment.0)
        .number(i64::from(step.claimed))
        .finish()
}
