//! Totals without rows (汇总数): what is known of a figure only as a sum – its rows are lost, or are another office's.
//!
//! They are records of a ledger of their own, the one that plays `summary`, and are read like any others; here it is
//! decided which of them count in a figure, a period and a part of it. A total is never divided: a period that cuts
//! through it has no value.

use chrono::NaiveDate;
use ledger::filter::{Last, Op, Path, Test};
use ledger::pack::{Ledger, Packs};
use ledger::period::Period;
use ledger::value::{Number, RecordId, Value};

use crate::figure::{Figure, Measure, Timing};
use crate::query::{Answer, By, Row, Select, Take, Under, When};

/// What the ledger plays.
pub const PLAYS: &str = "summary";
/// Digits after the point of the values of totals.
pub const PLACES: u32 = 6;

/// The fields that are read, in this order.
const FIELDS: [&str; 7] = ["figure", "period_from", "period_to", "department", "breakdown", "under", "value"];
/// The ledger of departments, whose keys totals name.
const DEPARTMENT: &str = "department";

/// The ledger of totals, if the packs have one with all of its fields.
#[must_use]
pub fn ledger(packs: &Packs) -> Option<&Ledger> {
    let mut ledgers = packs.ledgers.values().filter(|ledger| ledger.plays.as_deref() == Some(PLAYS));
    ledgers.find(|ledger| FIELDS.iter().all(|name| ledger.field(name).is_some()))
}

/// One total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The record.
    pub id: RecordId,
    /// Its key text.
    pub key: String,
    /// The figure, as it was written: by name or title.
    pub figure: String,
    /// First and last day.
    pub period: Period,
    /// The key of the department whose number it is.
    pub department: Option<String>,
    /// By what it is classed, and the class.
    pub class: Option<(String, String)>,
    /// The value, scaled by [`PLACES`].
    pub value: Number,
}

impl Summary {
    fn of(row: &Row) -> Option<Self> {
        let text = |at: usize| match row.values.get(at)? {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let day = |at: usize| match row.values.get(at)? {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        };
        let value = match row.values.get(6)? {
            Some(Value::Number(number)) => *number,
            _ => return None,
        };
        Some(Self {
            id: row.id,
            key: row.key.clone(),
            figure: text(0)?,
            period: Period { from: day(1)?, to: day(2)? },
            department: text(3),
            class: text(4).zip(text(5)),
            value,
        })
    }
}

/// Everything that is known as a total up to a day, in one question for all figures.
#[must_use]
pub fn select(
    packs: &Packs,
    organ: Option<String>,
    on: NaiveDate,
    as_of: ledger::period::AsOf,
) -> Option<Select> {
    let ledger = ledger(packs)?;
    let path = |name: &&str| Path {
        ledger: ledger.name.clone(),
        hops: Vec::new(),
        last: Last::Field((*name).to_owned()),
    };
    Some(Select {
        ledger: ledger.name.clone(),
        organ,
        filter: Vec::new(),
        when: When::Stock { on },
        as_of,
        take: Take::Rows(FIELDS.iter().map(path).collect()),
        by: None,
    })
}

/// The totals that count in a figure, as the records behind it: those that lie in the period, of a stock those of its
/// last day.
#[must_use]
pub fn traced(
    packs: &Packs,
    figure: &Figure,
    organ: Option<String>,
    period: Period,
    as_of: ledger::period::AsOf,
) -> Option<(Select, Path)> {
    let ledger = ledger(packs)?;
    let path = |name: &str| Path {
        ledger: ledger.name.clone(),
        hops: Vec::new(),
        last: Last::Field(name.to_owned()),
    };
    let [figure_field, from, to, .., value] = FIELDS.map(path);
    let names = Counting::of(figure, packs, period, None).names;
    let names = names.into_iter().map(Value::Text).collect();
    let mut filter = vec![Test::Value { path: figure_field, op: Op::In(names) }];
    let is_stock = figure.timing == Timing::Stock;
    if !is_stock {
        filter.push(Test::Value { path: from, op: Op::AtLeast(Value::Date(period.from)) });
    }
    let last = if is_stock { Period { from: period.to, to: period.to } } else { period };
    let Last::Field(field) = to.last else { return None };
    let label = crate::plan::label_paths(packs, &ledger.name);
    let select = Select {
        ledger: ledger.name.clone(),
        organ,
        filter,
        when: When::Field { field, period: last },
        as_of,
        take: Take::Rows(label.into_iter().chain([value.clone()]).collect()),
        by: None,
    };
    Some((select, value))
}

/// All totals of an answer.
#[must_use]
pub fn all(answer: &Answer) -> Vec<Summary> {
    answer.rows.iter().filter_map(Summary::of).collect()
}

/// Which totals count in a figure, and how.
#[derive(Clone, Debug)]
pub(crate) struct Counting {
    /// What the figure is called.
    names: Vec<String>,
    period: Period,
    is_stock: bool,
    /// Whether a total adds to records, or only stands in where there are none.
    adds: bool,
    by: Option<Parted>,
}

/// How a figure is broken down.
#[derive(Clone, Debug)]
enum Parted {
    Month,
    /// By departments: totals name theirs.
    Departments,
    /// By something else: what it is called, and the titles of its classes with their codes.
    Classes {
        called: Vec<String>,
        classes: Vec<(String, Vec<String>)>,
    },
}

/// What totals give to a figure, or to a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Given {
    /// How many.
    pub(crate) count: i64,
    /// Their sum, scaled by [`PLACES`].
    pub(crate) sum: i128,
    /// Whether any is about.
    pub(crate) about: bool,
    /// Whether one lies only partly in the period.
    pub(crate) cut: bool,
}

impl Counting {
    pub(crate) fn of(figure: &Figure, packs: &Packs, period: Period, by: Option<&By>) -> Self {
        let mut names = vec![figure.name.clone()];
        names.extend(figure.title.words().iter().map(|word| (*word).to_owned()));
        Self {
            names,
            period,
            is_stock: figure.timing == Timing::Stock,
            adds: matches!(figure.measure, Measure::Count | Measure::Sum(_)),
            by: by.map(|by| Parted::of(by, packs)),
        }
    }

    /// Whether totals add to what records give.
    pub(crate) fn adds(&self) -> bool {
        self.adds
    }

    /// Whether a total is one of this figure's.
    pub(crate) fn names(&self, summary: &Summary) -> bool {
        self.names.contains(&summary.figure)
    }

    /// What totals give to a part of the figure.
    pub(crate) fn given(&self, summaries: &[Summary], under: &Under) -> Given {
        let mut given = Given::default();
        for summary in summaries.iter().filter(|summary| self.names(summary)) {
            match self.place(summary) {
                Place::Outside => {}
                Place::Cut => given.cut |= self.cuts(summary, under),
                Place::In(own) if *under == Under::All || own == *under => {
                    given.count += 1;
                    given.sum += i128::from(summary.value.amount);
                    given.about |= summary.value.about;
                }
                // A total of several months is nobody's month, and leaves them all unknown.
                Place::In(Under::Value(None)) => given.cut |= self.cuts(summary, under),
                Place::In(_) => {}
            }
        }
        given
    }

    /// The parts that totals give something to.
    pub(crate) fn unders(&self, summaries: &[Summary]) -> Vec<Under> {
        let own = summaries.iter().filter(|summary| self.names(summary));
        own.filter_map(|summary| match self.place(summary) {
            Place::In(under) if under != Under::Value(None) || !matches!(self.by, Some(Parted::Month)) => {
                Some(under)
            }
            _ => None,
        })
        .collect()
    }

    fn cuts(&self, summary: &Summary, under: &Under) -> bool {
        match under {
            Under::Month(month) => summary.period.from <= month.last() && month.first() <= summary.period.to,
            Under::All => true,
            Under::Value(_) => false,
        }
    }

    fn place(&self, summary: &Summary) -> Place {
        let (from, to) = (summary.period.from, summary.period.to);
        if self.is_stock {
            let is_it = to == self.period.to;
            return if is_it { Place::In(self.under(summary)) } else { Place::Outside };
        }
        if to < self.period.from || self.period.to < from {
            Place::Outside
        } else if from < self.period.from || self.period.to < to {
            Place::Cut
        } else {
            Place::In(self.under(summary))
        }
    }

    fn under(&self, summary: &Summary) -> Under {
        match &self.by {
            None => Under::All,
            Some(Parted::Month) => {
                let month = ledger::value::Month::of(summary.period.from);
                let is_one = month == ledger::value::Month::of(summary.period.to);
                if is_one { Under::Month(month) } else { Under::Value(None) }
            }
            Some(Parted::Departments) => Under::Value(summary.department.clone()),
            Some(Parted::Classes { called, classes }) => {
                let class =
                    summary.class.as_ref().filter(|(by, _)| called.contains(by)).map(|(_, class)| class);
                let code = |class: &String| {
                    let known = classes.iter().find(|(code, titles)| code == class || titles.contains(class));
                    known.map_or_else(|| class.clone(), |(code, _)| code.clone())
                };
                Under::Value(class.map(code))
            }
        }
    }
}

/// Where a total lies, seen from a period.
enum Place {
    Outside,
    Cut,
    In(Under),
}

impl Parted {
    fn of(by: &By, packs: &Packs) -> Self {
        let By::Value(path) = by else { return Self::Month };
        let field = crate::book::field_at(packs, path);
        if field.and_then(ledger::field::Field::target) == Some(DEPARTMENT) {
            return Self::Departments;
        }
        let mut called = vec![path.text()];
        if let Last::Field(name) = &path.last {
            called.push(name.clone());
        }
        called.extend(field.into_iter().flat_map(|field| field.title.words()).map(str::to_owned));
        let options = field.map(ledger::field::Field::options).unwrap_or_default();
        let class = |option: &ledger::field::Choice| {
            let titles = option.title.words().iter().map(|word| (*word).to_owned()).collect();
            (option.code.clone(), titles)
        };
        Self::Classes { called, classes: options.iter().map(class).collect() }
    }
}
