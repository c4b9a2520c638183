//! Figures at the desk: their values, their breakdowns, and the records behind them.

use std::collections::BTreeMap;

use ledger::entry::{Style, print};
use ledger::filter::Path;
use ledger::pack::Ledger;
use ledger::period::{AsOf, Period};
use ledger::value::{RecordId, Value};
use report::amount::{Amount, FigureAnswer};
use report::batch::Batch;
use report::figure::{Figure, Timing};
use report::plan::{Ask, Plan, plan};
use report::query::{By, Row};

use crate::desk::Desk;
use crate::overview::a_year_before;
use crate::refusal::Refusal;

mod group;
mod kept;
mod rows;
mod sheet;
mod trace;

pub use group::Group;
pub use trace::{Measured, TracedPart, TracedRow, trace_json};

/// A figure's value.
#[derive(Clone, Debug)]
pub struct FigureShown {
    /// The figure's name.
    pub name: String,
    /// The period.
    pub period: Period,
    /// The answer.
    pub answer: FigureAnswer,
}

impl Desk {
    /// A figure by its name or title.
    ///
    /// # Errors
    /// There is none.
    pub fn figure(&self, name: &str) -> Result<&Figure, Refusal> {
        let by_title =
            || self.book.figures.values().find(|figure| figure.title.zh == name || figure.title.en == name);
        let known = self.book.figures.keys().map(String::as_str);
        self.book.figure(name).or_else(by_title).ok_or_else(|| Refusal::unknown("figure", name, known))
    }

    /// The answer to a figure for a period, broken down by a field or by month (`month`) if that is asked.
    ///
    /// # Errors
    /// There is no such figure, or it is not broken down so; a fault.
    pub async fn figure_value(
        &self,
        name: &str,
        period: Period,
        as_of: AsOf,
        by: Option<&str>,
    ) -> Result<FigureShown, Refusal> {
        let figure = self.figure(name)?;
        let by = by.map(|word| self.breakdown(figure, word)).transpose()?;
        let ask = Ask { period, organ: self.organ_of(figure), as_of, by };
        let answer = self.answer(&figure.name, &ask).await?;
        Ok(FigureShown { name: figure.name.clone(), period, answer })
    }

    pub(crate) async fn answer(&self, figure: &str, ask: &Ask) -> Result<FigureAnswer, Refusal> {
        let mut answers = self.answer_all(&[(figure, ask.clone())]).await?;
        answers.pop().ok_or_else(|| Refusal::unknown("figure", figure, []))
    }

    /// The answers to several figures at one moment, in their order.
    pub(crate) async fn answer_all(&self, asked: &[(&str, Ask)]) -> Result<Vec<FigureAnswer>, Refusal> {
        let planned = asked.iter().map(|(figure, ask)| plan(&self.book, &self.packs, figure, ask));
        let plans: Result<Vec<Plan>, _> = planned.collect();
        let batch = Batch::of(plans.map_err(|refusal| Refusal::one(refusal.finding()))?);
        let mut answers = batch.answers(&self.store.select_all(batch.selects()).await?);
        for ((figure, ask), answer) in asked.iter().zip(&mut answers) {
            if answer.value == Amount::Nothing && !self.was_kept(figure, ask).await? {
                answer.value = Amount::NotKept;
            }
        }
        Ok(answers)
    }

    fn breakdown(&self, figure: &Figure, word: &str) -> Result<By, Refusal> {
        if word == "month" {
            return Ok(By::Month);
        }
        let known: Vec<String> = figure.by.iter().map(Path::text).collect();
        let path = self.breakdown_path(figure, word).cloned();
        path.map(By::Value)
            .ok_or_else(|| Refusal::unknown("breakdown", word, known.iter().map(String::as_str)))
    }

    /// What a figure is broken down by that is called so: the path as a pack writes it, or its last part by name or
    /// title.
    fn breakdown_path<'f>(&self, figure: &'f Figure, word: &str) -> Option<&'f Path> {
        let titled = |path: &Path| {
            let title = self.field_at(path).map(|field| &field.title);
            title.is_some_and(|title| title.zh == word || title.en.eq_ignore_ascii_case(word))
        };
        let by = || figure.by.iter();
        by().find(|path| path.text() == word || last_name(path) == word)
            .or_else(|| by().find(|path| titled(path)))
    }

    /// The value of a figure for the same period a year before. There is none where a record exists from no day on: then
    /// all periods are alike, and there is nothing to compare.
    ///
    /// # Errors
    /// There is no such figure; a fault.
    pub async fn year_before(&self, name: &str, period: Period, as_of: AsOf) -> Result<Amount, Refusal> {
        if self.is_timeless(self.figure(name)?) {
            return Ok(Amount::NotKept);
        }
        Ok(self.figure_value(name, a_year_before(period), as_of, None).await?.answer.value)
    }

    /// Whether a figure has the same value for each period: it counts what exists, and its records have no dates.
    pub(crate) fn is_timeless(&self, figure: &Figure) -> bool {
        let has_no_dates = |ledger: &Ledger| ledger.effective.is_none() && ledger.flow.is_none();
        figure.timing == Timing::Stock && self.packs.ledger(&figure.ledger).is_some_and(has_no_dates)
    }

    /// The organ whose records a figure reads: the desk's, unless its ledger is the whole house's.
    pub(crate) fn organ_of(&self, figure: &Figure) -> Option<String> {
        let shared = self.packs.ledger(&figure.ledger).is_some_and(|ledger| ledger.pack == "base");
        (!shared).then(|| self.organ.clone())
    }

    /// What names a record to people: the values of its label, else its key.
    fn label_of(&self, paths: &[Path], row: &Row) -> String {
        let texts: Vec<String> = paths
            .iter()
            .zip(&row.values)
            .filter_map(|(path, value)| value.as_ref().map(|value| self.print_at(path, value)))
            .filter(|text| !text.is_empty())
            .collect();
        if texts.is_empty() { row.key.clone() } else { texts.join(" ") }
    }

    fn print_at(&self, path: &Path, value: &Value) -> String {
        let ledger::filter::Last::Field(name) = &path.last else { return value.canonical(0) };
        let field = self.packs.ledger(path.end()).and_then(|ledger| ledger.field(name));
        match (field, value) {
            // References were read as the key text of their record.
            (Some(field), value) if field.target().is_none() => print(field, value, Style::People("zh")),
            _ => value.canonical(0),
        }
    }

    /// What names some records of a ledger to people.
    ///
    /// # Errors
    /// A fault.
    pub async fn labels(
        &self,
        ledger: &Ledger,
        ids: &[RecordId],
        as_of: AsOf,
    ) -> Result<BTreeMap<RecordId, String>, Refusal> {
        let rows = self.store.values_of(&ledger.name, ids, &ledger.label, as_of, self.today).await?;
        Ok(rows.into_iter().map(|row| (row.id, self.label_of(&ledger.label, &row))).collect())
    }
}

fn last_name(path: &Path) -> &str {
    match &path.last {
        ledger::filter::Last::Field(name) => name,
        ledger::filter::Last::State => "state",
        ledger::filter::Last::Key => "key",
    }
}
