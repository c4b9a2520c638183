//! Giving paths, values and tests of a pack their meaning, and saying what is wrong where they have none.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use super::Ledger;
use super::raw::{RawChild, RawTest};
use crate::field::{Field, FieldType};
use crate::filter::{Comparison, Hop, Last, Op, Path, Test};
use crate::finding::{Finding, nearest};
use crate::value::{Moment, Month, Number, Value, parse_date, parse_scaled};

/// Resolves the words of one file against all ledgers, and gathers what is wrong.
pub struct Resolver<'a> {
    ledgers: &'a BTreeMap<String, Ledger>,
    file: &'a str,
    text: &'a str,
    findings: Vec<Finding>,
    /// The packs whose ledgers are suggested; all of them if none is named.
    reach: BTreeSet<String>,
    /// What is declared with a mistake of its own, and is not reported as unknown.
    broken: BTreeSet<String>,
}

impl<'a> Resolver<'a> {
    /// A resolver for the words of one file.
    #[must_use]
    pub fn new(ledgers: &'a BTreeMap<String, Ledger>, file: &'a str, text: &'a str) -> Self {
        let (reach, broken) = (BTreeSet::new(), BTreeSet::new());
        Self { ledgers, file, text, findings: Vec::new(), reach, broken }
    }

    /// The same, suggesting ledgers of these packs only.
    #[must_use]
    pub fn within(mut self, packs: &BTreeSet<&str>) -> Self {
        self.reach = packs.iter().map(|pack| (*pack).to_owned()).collect();
        self
    }

    /// The same, silent about names that are declared, but with a mistake: that one is told already, and a second
    /// one would send people to the wrong file.
    #[must_use]
    pub fn forgiving(mut self, broken: &BTreeSet<String>) -> Self {
        self.broken.clone_from(broken);
        self
    }

    /// Whether a name is declared with a mistake of its own.
    #[must_use]
    pub fn forgives(&self, word: &str) -> bool {
        self.broken.contains(word)
    }

    /// What was found wrong.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Reports something about a stretch of the file.
    pub fn report(&mut self, finding: Finding, span: Range<usize>) {
        self.findings.push(finding.in_text(self.file, self.text, span));
    }

    /// Reports a name that is not among the known ones, with the one that was probably meant.
    pub fn unknown<'k>(
        &mut self,
        code: &'static str,
        word: &Spanned<String>,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) {
        if self.forgives(word.get_ref()) {
            return;
        }
        let meant = nearest(word.get_ref(), known.clone()).unwrap_or_default().to_owned();
        let list = known.into_iter().collect::<Vec<_>>().join(", ");
        let finding = Finding::error(code).arg("word", word.get_ref()).arg("meant", meant).arg("known", list);
        self.report(finding, word.span());
    }

    /// A ledger by its name.
    pub fn ledger(&mut self, word: &Spanned<String>) -> Option<&'a Ledger> {
        let found = self.ledgers.get(word.get_ref());
        if found.is_none() {
            self.unknown_ledger(word);
        }
        found
    }

    /// Reports a name that no ledger has: any may have been meant, those within reach are listed.
    pub(super) fn unknown_ledger(&mut self, word: &Spanned<String>) {
        if self.forgives(word.get_ref()) {
            return;
        }
        let meant = nearest(word.get_ref(), self.ledgers.keys().map(String::as_str)).unwrap_or_default();
        let near = |ledger: &&Ledger| self.reach.is_empty() || self.reach.contains(&ledger.pack);
        let known: Vec<&str> =
            self.ledgers.values().filter(near).map(|ledger| ledger.name.as_str()).collect();
        let finding = Finding::error("pack-unknown-ledger")
            .arg("word", word.get_ref())
            .arg("meant", meant)
            .arg("known", known.join(", "));
        self.report(finding, word.span());
    }

    /// A path written from a ledger.
    pub fn path(&mut self, ledger: &'a Ledger, word: &Spanned<String>) -> Option<Path> {
        let mut at = ledger;
        let mut hops = Vec::new();
        let mut parts = word.get_ref().split('.').peekable();
        while let Some(part) = parts.next() {
            let is_last = parts.peek().is_none();
            if is_last && part == "key" {
                return Some(Path { ledger: ledger.name.clone(), hops, last: Last::Key });
            }
            if is_last && part == "state" && at.flow.is_some() {
                return Some(Path { ledger: ledger.name.clone(), hops, last: Last::State });
            }
            let Some(field) = at.field(part) else {
                let word = Spanned::new(word.span(), part.to_owned());
                self.unknown("pack-unknown-field", &word, at.fields.iter().map(|field| field.name.as_str()));
                return None;
            };
            if is_last {
                return Some(Path { ledger: ledger.name.clone(), hops, last: Last::Field(part.to_owned()) });
            }
            let Some(next) = field.target().and_then(|target| self.ledgers.get(target)) else {
                // A ledger that is not there is told where it is referred to.
                if field.target().is_none() {
                    self.report(Finding::error("pack-not-a-reference").arg("field", part), word.span());
                }
                return None;
            };
            hops.push(Hop { field: part.to_owned(), ledger: next.name.clone() });
            at = next;
        }
        None
    }

    /// The field at the end of a path, unless it ends in a state or key.
    #[must_use]
    pub fn field_at(&self, path: &Path) -> Option<&'a Field> {
        let ledger = self.ledgers.get(path.end())?;
        match &path.last {
            Last::Field(name) => ledger.field(name),
            Last::State | Last::Key => None,
        }
    }

    /// The tests of a filter over a ledger.
    pub fn filter(&mut self, ledger: &'a Ledger, raw: &[RawTest]) -> Vec<Test> {
        raw.iter().filter_map(|test| self.test(ledger, test)).collect()
    }

    fn test(&mut self, ledger: &'a Ledger, raw: &RawTest) -> Option<Test> {
        for (exists, child) in [(true, &raw.has), (false, &raw.has_no)] {
            if let Some(child) = child {
                return self.child(ledger, exists, child.get_ref());
            }
        }
        let Some(word) = &raw.path else {
            self.report(Finding::error("pack-test-without-path"), 0..0);
            return None;
        };
        let mut path = self.path(ledger, word)?;
        // A reference is compared by the key text of the record that it means.
        let compares_value = raw.is.is_some() || raw.not.is_some() || raw.one_of.is_some();
        if let Some(target) = self.field_at(&path).and_then(Field::target).filter(|_| compares_value)
            && let Last::Field(field) = std::mem::replace(&mut path.last, Last::Key)
        {
            path.hops.push(Hop { field, ledger: target.to_owned() });
        }
        self.check_privacy(&path, raw, word.span());
        let op = self.op(ledger, &path, raw, word.span())?;
        Some(Test::Value { path, op })
    }

    fn check_privacy(&mut self, path: &Path, raw: &RawTest, span: Range<usize>) {
        let Some(field) = self.field_at(path).filter(|field| field.privacy.is_sealed()) else { return };
        let only_equality = raw.is.is_some() || raw.set.is_some();
        if !(only_equality && (field.lookup || raw.set.is_some())) {
            self.report(Finding::error("pack-sealed-field-tested").arg("field", &field.name), span);
        }
    }

    fn child(&mut self, ledger: &'a Ledger, exists: bool, raw: &RawChild) -> Option<Test> {
        let other = self.ledger(&raw.ledger)?;
        let via = raw.via.get_ref();
        if other.field(via).is_none() && self.forgives(via) {
            return None;
        }
        if other.field(via).and_then(Field::target) != Some(ledger.name.as_str()) {
            let finding =
                Finding::error("pack-does-not-point-here").arg("field", via).arg("ledger", &ledger.name);
            self.report(finding, raw.via.span());
            return None;
        }
        let filter = self.filter(other, &raw.filter);
        Some(Test::Child { exists, ledger: other.name.clone(), via: via.clone(), filter })
    }

    fn op(&mut self, ledger: &'a Ledger, path: &Path, raw: &RawTest, span: Range<usize>) -> Option<Op> {
        let single = |value: &Option<Spanned<toml::Value>>| value.clone();
        if let Some(value) = single(&raw.is) {
            return Some(Op::In(vec![self.value(path, &value)?]));
        }
        if let Some(value) = single(&raw.not) {
            return Some(Op::NotIn(vec![self.value(path, &value)?]));
        }
        if let Some(values) = &raw.one_of {
            return Some(Op::In(
                values.get_ref().iter().filter_map(|value| self.value(path, value)).collect(),
            ));
        }
        if let Some(set) = &raw.set {
            return Some(Op::Set(*set.get_ref()));
        }
        for (value, make) in [
            (&raw.below, Op::Below as fn(Value) -> Op),
            (&raw.at_most, Op::AtMost),
            (&raw.above, Op::Above),
            (&raw.at_least, Op::AtLeast),
        ] {
            if let Some(value) = value {
                if self.field_at(path).is_none_or(|field| !field.is_ordered()) {
                    self.report(Finding::error("pack-not-ordered").arg("path", path.text()), span);
                    return None;
                }
                return Some(make(self.value(path, value)?));
            }
        }
        for (word, comparison) in [
            (&raw.same_as, Comparison::Same),
            (&raw.differs, Comparison::Differs),
            (&raw.before, Comparison::Before),
            (&raw.after, Comparison::After),
            (&raw.not_before, Comparison::NotBefore),
            (&raw.not_after, Comparison::NotAfter),
        ] {
            if let Some(word) = word {
                let other = self.path(ledger, word)?;
                if !self.comparable(path, &other) {
                    let finding = Finding::error("pack-not-comparable")
                        .arg("path", path.text())
                        .arg("other", other.text());
                    self.report(finding, word.span());
                    return None;
                }
                return Some(Op::With(comparison, other));
            }
        }
        self.report(Finding::error("pack-test-without-comparison").arg("path", path.text()), span);
        None
    }

    /// Whether two paths hold values of one type, unit and precision.
    fn comparable(&self, one: &Path, other: &Path) -> bool {
        match (self.field_at(one), self.field_at(other)) {
            (Some(a), Some(b)) => {
                std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
                    && a.unit() == b.unit()
                    && a.places() == b.places()
                    && a.target() == b.target()
            }
            (None, None) => one.last == other.last,
            _ => false,
        }
    }

    /// A value as the field at the end of a path holds it.
    fn value(&mut self, path: &Path, raw: &Spanned<toml::Value>) -> Option<Value> {
        let Some(written) = plain_text(raw.get_ref()) else {
            let finding = Finding::error("pack-wrong-value").arg("path", path.text());
            self.report(finding.arg("known", raw.get_ref().type_str()).arg("meant", ""), raw.span());
            return None;
        };
        let value = match &path.last {
            Last::Key => Some(Value::Text(written)),
            Last::State => self.state_value(path, &written),
            Last::Field(_) => self.field_at(path).and_then(|field| plain_value(field, &written)),
        };
        // States that cannot be read are told where they are declared.
        let is_told = path.last == Last::State && self.known_values(path).is_empty();
        if value.is_none() && !is_told {
            let known = self.known_values(path);
            let meant =
                raw.get_ref().as_str().and_then(|word| nearest(word, known.iter().map(String::as_str)));
            let finding = Finding::error("pack-wrong-value")
                .arg("path", path.text())
                .arg("known", known.join(", "))
                .arg("meant", meant.unwrap_or_default());
            self.report(finding, raw.span());
        }
        value
    }

    fn state_value(&self, path: &Path, code: &str) -> Option<Value> {
        let flow = self.ledgers.get(path.end())?.flow.as_ref()?;
        flow.states.iter().any(|state| state.code == code).then(|| Value::Choice(code.to_owned()))
    }

    fn known_values(&self, path: &Path) -> Vec<String> {
        let states =
            self.ledgers.get(path.end()).and_then(|ledger| ledger.flow.as_ref()).map(|flow| &flow.states);
        match (&path.last, self.field_at(path), states) {
            (Last::State, _, Some(states)) => states.iter().map(|state| state.code.clone()).collect(),
            (_, Some(field), _) => field.options().iter().map(|option| option.code.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

/// What a value is written as; a float, a list or a table is none.
pub(super) fn plain_text(written: &toml::Value) -> Option<String> {
    match written {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        toml::Value::Datetime(moment) => Some(moment.to_string()),
        toml::Value::Float(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

/// A value as it is written in a pack: codes, plain numbers, ISO dates.
pub(super) fn plain_value(field: &Field, written: &str) -> Option<Value> {
    Some(match &field.kind {
        FieldType::Text(_) => Value::Text(written.to_owned()),
        FieldType::Number(number) => {
            Value::Number(Number { amount: parse_scaled(written, number.places).ok()?, about: false })
        }
        FieldType::Date => Value::Date(parse_date(written)?),
        FieldType::Month => Value::Month(Month::parse(written)?),
        FieldType::Year => Value::Year(written.parse().ok()?),
        FieldType::Moment => Value::Moment(Moment::parse(written)?),
        FieldType::Choice(options) | FieldType::Choices(options) => {
            Value::Choice(options.iter().find(|option| option.code == written)?.code.clone())
        }
        FieldType::YesNo => Value::YesNo(written.parse().ok()?),
        FieldType::Reference(_) => return None,
    })
}
