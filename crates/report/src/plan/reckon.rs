//! Reckoning: counts and sums made into the one amount of a figure.

use std::collections::BTreeSet;

use ledger::pack::Packs;
use ledger::value::Value;

use super::names::Printer;
use crate::amount::{Amount, Quotient};
use crate::book::field_at;
use crate::figure::{Figure, Measure};
use crate::query::{Answer, Group, Under};
use crate::summary::{self, Counting, Given, PLACES, Summary};

/// How the answers of some selects make an amount.
#[derive(Clone, Debug)]
pub(super) struct Reckoning {
    pub(super) measure: Measure,
    /// Digits after the point of the amount.
    pub(super) places: u32,
    /// Digits after the point of what is measured, and of the weights.
    pub(super) value_places: (u32, u32),
    /// Which select counts or sums.
    pub(super) main: usize,
    /// Which select has the part, or the one record of a rank.
    pub(super) second: Option<usize>,
    /// Which selects show that the ledger was kept.
    pub(super) kept: Vec<usize>,
    /// The two parts of a ratio.
    pub(super) parts: Vec<Reckoning>,
    pub(super) printer: Printer,
    /// Which select has the totals without rows, and which of them count.
    pub(super) summaries: Option<(usize, Counting)>,
}

/// An amount before it is rounded.
pub(super) enum Reckoned {
    /// It needs no rounding.
    Whole(Amount),
    /// It is rounded at the end.
    Divided { quotient: Quotient, about: bool },
}

impl Reckoned {
    fn divided(quotient: Option<Quotient>, about: bool) -> Self {
        quotient.map_or(Self::Whole(Amount::Undefined), |quotient| Self::Divided { quotient, about })
    }

    /// Rounded.
    pub(super) fn amount(self, places: u32) -> Amount {
        match self {
            Self::Whole(amount) => amount,
            Self::Divided { quotient, about } => match quotient.rounded(places) {
                Some(amount) => Amount::Number { amount, places, about },
                None => Amount::Undefined,
            },
        }
    }

    /// As a part of a ratio: the exact number and whether it is about, or what there is instead.
    fn number(self) -> Result<(Quotient, bool), Amount> {
        match self {
            Self::Divided { quotient, about } => Ok((quotient, about)),
            Self::Whole(Amount::Number { amount, places, about }) => {
                Quotient::scaled(amount, places).map(|quotient| (quotient, about)).ok_or(Amount::Undefined)
            }
            Self::Whole(Amount::Nothing) => Err(Amount::Nothing),
            Self::Whole(_) => Err(Amount::Undefined),
        }
    }
}

/// The places of what a figure measures, and of its weights.
pub(super) fn value_places(figure: &Figure, packs: &Packs) -> (u32, u32) {
    let places = |path| field_at(packs, path).map_or(0, ledger::field::Field::places);
    match &figure.measure {
        Measure::Sum(path) | Measure::Min(path) | Measure::Max(path) | Measure::Mean(path) => {
            (places(path), 0)
        }
        Measure::Weighted { value, weight } => (places(value), places(weight)),
        _ => (0, 0),
    }
}

impl Reckoning {
    /// Everything that it comes to something under.
    pub(super) fn unders(&self, answers: &[Answer], unders: &mut BTreeSet<Under>) {
        if self.parts.is_empty() {
            unders.extend(
                answers.get(self.main).into_iter().flat_map(|answer| &answer.groups).map(|g| g.under.clone()),
            );
        }
        if let Some((counting, all)) = self.totals(answers) {
            unders.extend(counting.unders(&all));
        }
        self.parts.iter().for_each(|part| part.unders(answers, unders));
    }

    /// How many records are behind it.
    pub(super) fn records(&self, answers: &[Answer]) -> i64 {
        if !self.parts.is_empty() {
            return self.parts.iter().map(|part| part.records(answers)).sum();
        }
        let group = group(answers, self.main, &Under::All);
        if matches!(self.measure, Measure::Distinct(_)) { group.valued } else { group.count }
    }

    /// How many totals without rows are behind it.
    pub(super) fn summaries(&self, answers: &[Answer]) -> i64 {
        let of_parts: i64 = self.parts.iter().map(|part| part.summaries(answers)).sum();
        of_parts + self.given(answers, &Under::All).count
    }

    /// What totals without rows give to it.
    pub(super) fn given(&self, answers: &[Answer], under: &Under) -> Given {
        self.totals(answers).map(|(counting, all)| counting.given(&all, under)).unwrap_or_default()
    }

    fn totals(&self, answers: &[Answer]) -> Option<(&Counting, Vec<Summary>)> {
        let (place, counting) = self.summaries.as_ref()?;
        let all = summary::all(answers.get(*place)?);
        (!all.is_empty()).then_some((counting, all))
    }

    pub(super) fn reckon(&self, answers: &[Answer], under: &Under) -> Reckoned {
        let own = self.of_records(answers, under);
        let given = self.given(answers, under);
        let adds = self.summaries.as_ref().is_some_and(|(_, counting)| counting.adds());
        let (amount, places, about) = match &own {
            Reckoned::Whole(Amount::Number { amount, places, about }) if adds => (*amount, *places, *about),
            Reckoned::Whole(Amount::Nothing) if adds || given.count == 1 => (0, 0, false),
            _ => return own,
        };
        match given {
            Given { cut: true, .. } => Reckoned::Whole(Amount::Undefined),
            Given { count: 0, .. } => own,
            Given { sum, about: too, .. } => {
                let scale = 10i128.checked_pow(PLACES.saturating_sub(places)).unwrap_or(1);
                let least = if matches!(self.measure, Measure::Count) { 0 } else { self.value_places.0 };
                let whole = Amount::shortened(amount * scale + sum, PLACES, least, about || too);
                Reckoned::Whole(whole)
            }
        }
    }

    /// What records alone come to.
    fn of_records(&self, answers: &[Answer], under: &Under) -> Reckoned {
        let main = group(answers, self.main, under);
        let whole = |amount| Reckoned::Whole(amount);
        let number = |amount: i128, places| Amount::Number { amount, places, about: main.about };
        match &self.measure {
            Measure::Ratio { .. } => self.ratio(answers, under),
            Measure::Count | Measure::Distinct(_) => {
                whole(self.unless_empty(answers, under, main.count, Amount::count(main.count)))
            }
            Measure::Sum(_) => {
                whole(self.unless_empty(answers, under, main.count, number(main.sum, self.value_places.0)))
            }
            Measure::Min(_) => whole(self.extreme(main.least.as_ref(), main.about)),
            Measure::Max(_) => whole(self.extreme(main.greatest.as_ref(), main.about)),
            Measure::Mean(_) | Measure::Weighted { .. } if main.valued == 0 => whole(Amount::Nothing),
            Measure::Mean(_) => {
                let sum = Quotient::scaled(main.sum, self.value_places.0);
                Reckoned::divided(
                    sum.and_then(|sum| sum.by(Quotient::new(i128::from(main.valued), 1)?)),
                    main.about,
                )
            }
            // Σ value × weight carries the places of both, Σ weight those of the weights: the latter cancel.
            Measure::Weighted { .. } => {
                let sum = Quotient::new(main.sum, main.weight);
                let unit = Quotient::scaled(1, self.value_places.0);
                let scale = unit.and_then(|unit| sum?.by(Quotient::new(unit.under, unit.over)?));
                Reckoned::divided(scale, main.about)
            }
            Measure::Share(_) => {
                let part = self.second.map_or(0, |second| group(answers, second, under).count);
                match Quotient::new(i128::from(part) * 100, i128::from(main.count)) {
                    Some(quotient) => Reckoned::Divided { quotient, about: false },
                    None => whole(self.unless_empty(answers, under, 0, Amount::Undefined)),
                }
            }
            Measure::All(_) => {
                let part = self.second.map_or(0, |second| group(answers, second, under).count);
                whole(self.holds(answers, under, main.count, main.count - part))
            }
            Measure::None => whole(self.holds(answers, under, main.count, main.count)),
            Measure::Rank { high, .. } => whole(self.rank(answers, *high)),
            Measure::Names { .. } => {
                let rows = answers.get(self.main).map_or(&[][..], |answer| &answer.rows);
                whole(self.unless_empty(answers, under, main.count, Amount::Names(self.printer.list(rows))))
            }
        }
    }

    /// The amount, or nothing if there is no record and the ledger was not kept.
    fn unless_empty(&self, answers: &[Answer], under: &Under, count: i64, amount: Amount) -> Amount {
        if count > 0 || self.is_kept(answers, under) { amount } else { Amount::Nothing }
    }

    /// Whether the ledger has some record in the period; of a group by value it has, or there would be no group.
    fn is_kept(&self, answers: &[Answer], under: &Under) -> bool {
        let under = if matches!(under, Under::Month(_)) { under } else { &Under::All };
        self.kept.iter().any(|kept| group(answers, *kept, under).count > 0)
    }

    fn holds(&self, answers: &[Answer], under: &Under, count: i64, against: i64) -> Amount {
        match against {
            0 => self.unless_empty(answers, under, count, Amount::Yes),
            against => Amount::No { against },
        }
    }

    fn extreme(&self, value: Option<&Value>, about: bool) -> Amount {
        value.map_or(Amount::Nothing, |value| Amount::of_value(value, self.value_places.0, about))
    }

    fn ratio(&self, answers: &[Answer], under: &Under) -> Reckoned {
        let [of, to] = self.parts.as_slice() else { return Reckoned::Whole(Amount::Undefined) };
        let (of, to) = (of.reckon(answers, under).number(), to.reckon(answers, under).number());
        match (of, to) {
            (Ok((of, a)), Ok((to, b))) => Reckoned::divided(of.by(to).and_then(|one| one.times(100)), a || b),
            (Err(Amount::Nothing), _) | (_, Err(Amount::Nothing)) => Reckoned::Whole(Amount::Nothing),
            _ => Reckoned::Whole(Amount::Undefined),
        }
    }

    /// One more than the number of records that are better.
    fn rank(&self, answers: &[Answer], high: bool) -> Amount {
        let rows =
            |at: Option<usize>| at.and_then(|at| answers.get(at)).map_or(&[][..], |answer| &answer.rows);
        let [own] = rows(self.second) else {
            return if rows(self.second).is_empty() { Amount::Nothing } else { Amount::Undefined };
        };
        let value = |row: &crate::query::Row| row.values.first().cloned().flatten().map(comparable);
        let Some(own) = value(own) else { return Amount::Nothing };
        let better = |other: &Value| if high { *other > own } else { *other < own };
        let ahead = rows(Some(self.main)).iter().filter_map(value).filter(better).count();
        i64::try_from(ahead).map_or(Amount::Undefined, |ahead| Amount::count(ahead + 1))
    }
}

/// 约170 and 170 share a place.
fn comparable(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::exact(number.amount),
        other => other,
    }
}

fn group(answers: &[Answer], at: usize, under: &Under) -> Group {
    let found = answers.get(at).and_then(|answer| answer.groups.iter().find(|group| group.under == *under));
    found.cloned().unwrap_or_else(|| Group::empty(under.clone()))
}
