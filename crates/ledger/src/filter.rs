//! A filter: tests on the fields of a record, joined by *and*. Data, not an expression language.
//!
//! Paths and values are resolved and typed when a pack is read, so that whoever evaluates a test – the reference
//! evaluator in memory, the store in SQL, an entry rule – needs no further look at the pack.

use std::collections::BTreeMap;

use crate::value::Value;

/// A way from a record to a value: through reference fields to a last part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    /// The ledger it starts from.
    pub ledger: String,
    /// The reference fields gone through, each with the ledger that it leads to.
    pub hops: Vec<Hop>,
    /// What is read at the end.
    pub last: Last,
}

/// One reference gone through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hop {
    /// The reference field.
    pub field: String,
    /// The ledger that it leads to.
    pub ledger: String,
}

/// The end of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Last {
    /// A field of the last ledger.
    Field(String),
    /// The code of the state.
    State,
    /// The key text.
    Key,
}

impl Path {
    /// The ledger in which the last part lies.
    #[must_use]
    pub fn end(&self) -> &str {
        self.hops.last().map_or(self.ledger.as_str(), |hop| hop.ledger.as_str())
    }

    /// As written in a pack.
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts: Vec<&str> = self.hops.iter().map(|hop| hop.field.as_str()).collect();
        parts.push(match &self.last {
            Last::Field(name) => name,
            Last::State => "state",
            Last::Key => "key",
        });
        parts.join(".")
    }

    /// Whether it reads a field of the ledger itself.
    #[must_use]
    pub fn is_own_field(&self) -> bool {
        self.hops.is_empty() && matches!(self.last, Last::Field(_))
    }

    /// Whether any part of it reads a state.
    #[must_use]
    pub fn reads_state(&self) -> bool {
        self.last == Last::State
    }
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// A value compared.
    Value {
        /// What is read.
        path: Path,
        /// How it is compared.
        op: Op,
    },
    /// Whether a record of another ledger points here and passes.
    Child {
        /// Whether one must exist (`has`) or none may (`has_no`).
        exists: bool,
        /// The other ledger.
        ledger: String,
        /// Its reference field that points here.
        via: String,
        /// What it must pass.
        filter: Vec<Test>,
    },
}

/// How a value is compared. A value that is not set passes `Set(false)` only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Equal to one of these (one for `is`). A `choices` value passes when it holds one of them.
    In(Vec<Value>),
    /// Set, and equal to none of these.
    NotIn(Vec<Value>),
    /// Less than.
    Below(Value),
    /// Less than or equal.
    AtMost(Value),
    /// Greater than.
    Above(Value),
    /// Greater than or equal.
    AtLeast(Value),
    /// Has a value, or has none.
    Set(bool),
    /// Compared with another path of the same record.
    With(Comparison, Path),
}

/// How two paths of one record compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Equal.
    Same,
    /// Both set and not equal.
    Differs,
    /// Less: for dates, earlier.
    Before,
    /// Greater: for dates, later.
    After,
    /// Not less.
    NotBefore,
    /// Not greater.
    NotAfter,
}

impl Test {
    /// Whether it looks at other records of a ledger: a path leads into it, or records of it point here.
    #[must_use]
    pub fn reads(&self, name: &str) -> bool {
        let leads = |path: &Path| path.hops.iter().any(|hop| hop.ledger == name);
        match self {
            Self::Value { path, op } => leads(path) || matches!(op, Op::With(_, other) if leads(other)),
            Self::Child { ledger, filter, .. } => {
                ledger == name || filter.iter().any(|test| test.reads(name))
            }
        }
    }

    /// Whether it looks at nothing but the record's own open fields; of a sealed one only whether it is set.
    #[must_use]
    pub fn is_own(&self, is_sealed: impl Fn(&str) -> bool) -> bool {
        let Self::Value { path, op } = self else { return false };
        let open = |path: &Path| match &path.last {
            Last::Field(name) => path.hops.is_empty() && !is_sealed(name),
            Last::State | Last::Key => false,
        };
        match op {
            Op::Set(_) => path.is_own_field(),
            Op::With(_, other) => open(path) && open(other),
            _ => open(path),
        }
    }

    /// Whether a record with these values passes a test on its own fields; what looks further does not pass.
    #[must_use]
    pub fn passes(&self, values: &BTreeMap<String, Value>) -> bool {
        let own = |path: &Path| match &path.last {
            Last::Field(name) if path.hops.is_empty() => values.get(name),
            _ => None,
        };
        let Self::Value { path, op } = self else { return false };
        let other = match op {
            Op::With(_, other) => own(other),
            _ => None,
        };
        path.is_own_field() && op.passes(own(path), other)
    }
}

impl Op {
    /// Whether a value passes; `other` is the value of the second path of `With`.
    #[must_use]
    pub fn passes(&self, value: Option<&Value>, other: Option<&Value>) -> bool {
        let Some(value) = value else { return *self == Self::Set(false) };
        match self {
            Self::In(wanted) => wanted.iter().any(|one| same(value, one)),
            Self::NotIn(unwanted) => !unwanted.iter().any(|one| same(value, one)),
            Self::Below(bound) => ordered(value) < ordered(bound),
            Self::AtMost(bound) => ordered(value) <= ordered(bound),
            Self::Above(bound) => ordered(value) > ordered(bound),
            Self::AtLeast(bound) => ordered(value) >= ordered(bound),
            Self::Set(wanted) => *wanted,
            Self::With(comparison, _) => other.is_some_and(|other| match comparison {
                Comparison::Same => same(value, other),
                Comparison::Differs => !same(value, other),
                Comparison::Before => ordered(value) < ordered(other),
                Comparison::After => ordered(value) > ordered(other),
                Comparison::NotBefore => ordered(value) >= ordered(other),
                Comparison::NotAfter => ordered(value) <= ordered(other),
            }),
        }
    }
}

/// Whether two values are equal in a filter: 约170 equals 170, and several choices equal each of their codes.
fn same(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Number(a), Value::Number(b)) => a.amount == b.amount,
        (Value::Choices(codes), Value::Choice(code)) => codes.contains(code),
        _ => value == wanted,
    }
}

/// What `<` looks at: values of one type only are ever compared.
fn ordered(value: &Value) -> (i64, String) {
    match value {
        Value::Number(number) => (number.amount, String::new()),
        Value::Year(year) => (i64::from(*year), String::new()),
        Value::Moment(moment) => (moment.0, String::new()),
        other => (0, other.canonical(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    #[test]
    fn two_dates_compare_strictly_or_not() {
        let day = |text: &str| Value::Date(parse_date(text).unwrap());
        let other = Path { ledger: String::new(), hops: Vec::new(), last: Last::Field("other".to_owned()) };
        let passes = |comparison, one: &str| {
            Op::With(comparison, other.clone()).passes(Some(&day(one)), Some(&day("2023-05-31")))
        };
        let days = ["2023-05-30", "2023-05-31", "2023-06-01"];
        let asked = |comparison| days.map(|one| passes(comparison, one));
        assert_eq!(asked(Comparison::Before), [true, false, false]);
        assert_eq!(asked(Comparison::NotAfter), [true, true, false]);
        assert_eq!(asked(Comparison::Same), [false, true, false]);
        assert_eq!(asked(Comparison::NotBefore), [false, true, true]);
        assert_eq!(asked(Comparison::After), [false, false, true]);
        // What is not set is neither before nor after.
        let unset = |comparison| Op::With(comparison, other.clone()).passes(Some(&day("2023-05-31")), None);
        assert!(!unset(Comparison::NotBefore) && !unset(Comparison::NotAfter));
    }
}
