//! A plan: a figure turned into the queries that the store must answer, and their answers turned into its amount.
//!
//! The store counts and sums; here it is divided, rounded, ranked and put in order. What a figure comes to:
//!
//! - `count`, `sum`, `distinct` and an empty `names` are zero only if the ledger has some record that is effective in
//!   the period, else nothing is recorded. Effective means: the ledger's `effective` field lies in the period, or a
//!   record counts by the figure's own timing; for a stock, any record exists on its day.
//! - `min`, `max`, `mean` and `weighted` of no value at all are nothing; so is a `share` of no record, an `all` or
//!   `none` over no record, unless the ledger has a record in the period: then the share is undefined and both
//!   others are true.
//! - A `rank` is nothing if its one record is not there, undefined if `which` picks several. Records without a
//!   value are not ranked.
//! - Totals without rows add to a count or a sum; a period that cuts through one has no value. In any other measure the
//!   total of just this period stands in where there is no record.
//! - A `ratio` is exact until it is rounded once, also when its parts divide; it is nothing if a part is.

use std::collections::BTreeSet;

use ledger::finding::Finding;
use ledger::pack::{Ledger, Packs};
use ledger::period::{AsOf, Period};

use crate::amount::{Amount, FigureAnswer};
use crate::book::Book;
use crate::figure::{Figure, Measure, Part, PartPeriod, Timing};
use crate::query::{Answer, By, Select, Take, Under, When};
use crate::summary;

mod names;
mod reckon;
mod trace;

pub use trace::{KEPT, SUMMARIES, TracePart, trace};

pub(crate) use names::label_paths;

use reckon::{Reckoned, Reckoning};

/// What is asked of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// For what time; a stock is read at its last day.
    pub period: Period,
    /// Whose records; `None` reads those of every organ.
    pub organ: Option<String>,
    /// What was known.
    pub as_of: AsOf,
    /// How it is broken down.
    pub by: Option<By>,
}

/// Why a figure cannot be asked so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such figure; the one that was probably meant, if any.
    UnknownFigure {
        /// What was asked for.
        word: String,
        /// A known name near to it; may be empty.
        meant: String,
    },
    /// The figure is not broken down so.
    NotBrokenDown {
        /// The figure.
        name: String,
        /// How it was to be broken down, as a pack writes it.
        by: String,
        /// How it may be broken down.
        known: Vec<String>,
    },
}

impl Refusal {
    /// The refusal as a finding, for people.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match self {
            Self::UnknownFigure { word, meant } => {
                Finding::error("report-unknown-figure").arg("word", word).arg("meant", meant)
            }
            Self::NotBrokenDown { name, by, known } => Finding::error("report-not-broken-down")
                .arg("name", name)
                .arg("by", by)
                .arg("known", known.join(", ")),
        }
    }
}

/// The queries of a figure, and how their answers make its amount.
#[derive(Clone, Debug)]
pub struct Plan {
    selects: Vec<Select>,
    total: Reckoning,
    grouped: Option<Reckoning>,
    months: Option<Period>,
    /// The codes of the options by which it is broken down, in the order of the pack.
    order: Vec<String>,
}

/// Plans a figure.
///
/// # Errors
/// The figure is unknown, or is not broken down so.
pub fn plan(book: &Book, packs: &Packs, figure: &str, ask: &Ask) -> Result<Plan, Refusal> {
    let figure = find(book, figure)?;
    let mut planner = Planner { book, packs, selects: Vec::new() };
    let total = planner.figure(figure, &Ask { by: None, ..ask.clone() })?;
    let grouped = match &ask.by {
        None => None,
        Some(by) => {
            allowed(figure, by, packs, book)?;
            Some(planner.figure(figure, ask)?)
        }
    };
    let months = matches!(ask.by, Some(By::Month)).then_some(ask.period);
    let order = match &ask.by {
        Some(By::Value(path)) => names::order(packs, path),
        _ => Vec::new(),
    };
    Ok(Plan { selects: planner.selects, total, grouped, months, order })
}

impl Plan {
    /// Everything that must be answered, in this order.
    #[must_use]
    pub fn selects(&self) -> &[Select] {
        &self.selects
    }

    /// The figure's answer, from one answer for each select, in their order.
    #[must_use]
    pub fn answer(&self, answers: &[Answer]) -> FigureAnswer {
        let total = self.total.reckon(answers, &Under::All);
        let groups = self.grouped.as_ref().map(|grouped| self.groups(grouped, answers)).unwrap_or_default();
        let given = self.total.given(answers, &Under::All);
        FigureAnswer {
            records: self.total.records(answers),
            summaries: self.total.summaries(answers),
            summed: match given.count {
                0 => Amount::Nothing,
                _ => Amount::shortened(given.sum, summary::PLACES, 0, given.about),
            },
            unrounded: match &total {
                Reckoned::Divided { quotient, .. } => Some(*quotient),
                _ => None,
            },
            value: total.amount(self.total.places),
            groups,
        }
    }

    fn groups(&self, grouped: &Reckoning, answers: &[Answer]) -> Vec<(Under, Amount)> {
        let mut unders: BTreeSet<Under> = BTreeSet::new();
        grouped.unders(answers, &mut unders);
        if let Some(period) = self.months.filter(|period| *period != Period::ever_to(period.to)) {
            unders.extend(period.month_list().into_iter().map(Under::Month));
        }
        unders.remove(&Under::All);
        let mut unders: Vec<Under> = unders.into_iter().collect();
        // Options come in the order of the pack, what has no value comes last.
        unders.sort_by_key(|under| match under {
            Under::Value(Some(code)) => {
                self.order.iter().position(|known| known == code).unwrap_or(self.order.len())
            }
            Under::Value(None) => usize::MAX,
            Under::All | Under::Month(_) => 0,
        });
        let amount = |under: Under| {
            let amount = grouped.reckon(answers, &under).amount(grouped.places);
            (under, amount)
        };
        unders.into_iter().map(amount).collect()
    }
}

fn find<'b>(book: &'b Book, name: &str) -> Result<&'b Figure, Refusal> {
    book.figure(name).ok_or_else(|| {
        let finding = crate::book::unknown_figure(name, &book.figures);
        let meant = finding.argument("meant").unwrap_or_default().to_owned();
        Refusal::UnknownFigure { word: name.to_owned(), meant }
    })
}

/// Whether a figure may be broken down so: by a path that it declares, or a flow by month.
fn allowed(figure: &Figure, by: &By, packs: &Packs, book: &Book) -> Result<(), Refusal> {
    let plural = !matches!(figure.measure, Measure::Names { .. } | Measure::Rank { .. });
    let (words, fits) = match by {
        By::Value(path) => (path.text(), figure.by.iter().any(|known| known.text() == path.text())),
        By::Month => ("month".to_owned(), has_months(figure, packs, book)),
    };
    if plural && fits {
        return Ok(());
    }
    let mut known: Vec<String> = figure.by.iter().map(ledger::filter::Path::text).collect();
    if has_months(figure, packs, book) {
        known.push("month".to_owned());
    }
    Err(Refusal::NotBrokenDown { name: figure.name.clone(), by: words, known })
}

/// Whether each record counts in one month: a flow that is not dated by years; a ratio, if both its parts do so in
/// the same period.
#[must_use]
pub fn has_months(figure: &Figure, packs: &Packs, book: &Book) -> bool {
    match (&figure.measure, &figure.timing) {
        (Measure::Names { .. } | Measure::Rank { .. }, _) | (_, Timing::Stock) => false,
        (Measure::Ratio { of, to }, _) => [of, to].iter().all(|part| {
            part.period == PartPeriod::Same
                && book.figure(&part.figure).is_some_and(|figure| has_months(figure, packs, book))
        }),
        (_, Timing::Field(field)) => {
            let field = packs.ledger(&figure.ledger).and_then(|ledger| ledger.field(field));
            field.is_some_and(|field| field.kind != ledger::field::FieldType::Year)
        }
        (_, Timing::Step(_)) => true,
        (_, Timing::OfParts) => false,
    }
}

/// When the records of a figure count.
fn when(figure: &Figure, period: Period) -> When {
    match &figure.timing {
        Timing::Field(field) => When::Field { field: field.clone(), period },
        Timing::Step(step) => When::Step { step: step.clone(), period },
        Timing::Stock | Timing::OfParts => When::Stock { on: period.to },
    }
}

/// The period of a part, seen from the period that is asked for.
fn part_period(part: &Part, period: Period) -> Period {
    match part.period {
        PartPeriod::Same => period,
        PartPeriod::Year => period.whole_year(),
        PartPeriod::End => Period { from: period.to, to: period.to },
        PartPeriod::Ever => Period::ever_to(period.to),
    }
}

/// The breakdown of a figure that is written as another one's is.
fn own_by(figure: &Figure, by: Option<&By>) -> Option<By> {
    match by? {
        By::Month => Some(By::Month),
        By::Value(path) => figure.by.iter().find(|own| own.text() == path.text()).cloned().map(By::Value),
    }
}

/// Which records of a ledger show that it was kept in a period: those dated in it, and those that count by the
/// figure's own timing.
fn kept(figure: &Figure, ledger: &Ledger, ask: &Ask) -> Vec<Select> {
    let own = when(figure, ask.period);
    let mut whens = Vec::new();
    if figure.timing != Timing::Stock
        && let Some(field) = &ledger.effective
    {
        whens.push(When::Field { field: field.clone(), period: ask.period });
    }
    if !whens.contains(&own) {
        whens.push(own);
    }
    let select = |when| Select {
        ledger: figure.ledger.clone(),
        organ: ask.organ.clone(),
        filter: Vec::new(),
        when,
        as_of: ask.as_of,
        take: Take::Count,
        by: ask.by.clone().filter(|by| *by == By::Month),
    };
    whens.into_iter().map(select).collect()
}

struct Planner<'a> {
    book: &'a Book,
    packs: &'a Packs,
    selects: Vec<Select>,
}

impl Planner<'_> {
    /// The place of a select; one that is already asked for is not asked for twice.
    fn push(&mut self, select: Select) -> usize {
        match self.selects.iter().position(|known| *known == select) {
            Some(at) => at,
            None => {
                self.selects.push(select);
                self.selects.len() - 1
            }
        }
    }

    fn figure(&mut self, figure: &Figure, ask: &Ask) -> Result<Reckoning, Refusal> {
        if let Measure::Ratio { of, to } = &figure.measure {
            return self.ratio(figure, of, to, ask);
        }
        let by = own_by(figure, ask.by.as_ref());
        let select = |take: Take, more: &[ledger::filter::Test]| Select {
            ledger: figure.ledger.clone(),
            organ: ask.organ.clone(),
            filter: figure.filter.iter().chain(more).cloned().collect(),
            when: when(figure, ask.period),
            as_of: ask.as_of,
            take,
            by: by.clone(),
        };
        let printer = names::Printer::of(figure, self.packs);
        let (main, second) = match &figure.measure {
            Measure::Sum(path) | Measure::Mean(path) => (select(Take::Sum(path.clone()), &[]), None),
            Measure::Min(path) | Measure::Max(path) => (select(Take::Extremes(path.clone()), &[]), None),
            Measure::Distinct(path) => (select(Take::Distinct(path.clone()), &[]), None),
            Measure::Names { .. } => (select(Take::Rows(printer.paths()), &[]), None),
            Measure::Weighted { value, weight } => {
                (select(Take::Weighted(value.clone(), weight.clone()), &[]), None)
            }
            Measure::Share(part) | Measure::All(part) => {
                (select(Take::Count, &[]), Some(select(Take::Count, part)))
            }
            Measure::Rank { field, which, .. } => {
                let rows = Take::Rows(vec![field.clone()]);
                (select(rows.clone(), &[]), Some(select(rows, which)))
            }
            Measure::Count | Measure::None | Measure::Ratio { .. } => (select(Take::Count, &[]), None),
        };
        let kept =
            self.packs.ledger(&figure.ledger).map(|ledger| kept(figure, ledger, ask)).unwrap_or_default();
        let summaries = summary::select(self.packs, ask.organ.clone(), ask.period.to, ask.as_of);
        let counting = summary::Counting::of(figure, self.packs, ask.period, by.as_ref());
        Ok(Reckoning {
            measure: figure.measure.clone(),
            places: figure.places,
            value_places: reckon::value_places(figure, self.packs),
            main: self.push(main),
            second: second.map(|second| self.push(second)),
            kept: kept.into_iter().map(|select| self.push(select)).collect(),
            parts: Vec::new(),
            printer,
            summaries: summaries.map(|select| (self.push(select), counting)),
        })
    }

    fn ratio(&mut self, figure: &Figure, of: &Part, to: &Part, ask: &Ask) -> Result<Reckoning, Refusal> {
        let mut parts = Vec::new();
        for part in [of, to] {
            let inner = find(self.book, &part.figure)?;
            parts.push(self.figure(inner, &Ask { period: part_period(part, ask.period), ..ask.clone() })?);
        }
        Ok(Reckoning {
            measure: figure.measure.clone(),
            places: figure.places,
            value_places: (0, 0),
            main: 0,
            second: None,
            kept: Vec::new(),
            parts,
            printer: names::Printer::default(),
            summaries: None,
        })
    }
}

#[cfg(test)]
mod tests;
