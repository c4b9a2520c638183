//! The overview at the desk: what the packs show first, computed for a period as it was known then.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use ledger::filter::{Last, Path};
use ledger::period::{AsOf, Period};
use ledger::title::Title;
use ledger::value::{Month, Value};
use report::amount::{Amount, FigureAnswer};
use report::figure::Measure;
use report::overview::{BarSort, Bars, Card, Chart, ChartKind, Overview, Series};
use report::query::Under;

use crate::desk::Desk;
use crate::refusal::Refusal;

/// What stands on the overview.
#[derive(Clone, Debug, Default)]
pub struct OverviewShown {
    /// The large figures.
    pub cards: Vec<CardShown>,
    /// The charts.
    pub charts: Vec<ChartShown>,
}

/// One large figure.
#[derive(Clone, Debug)]
pub struct CardShown {
    /// The figure.
    pub figure: String,
    /// The period that it was asked for.
    pub period: Period,
    /// Its value.
    pub answer: FigureAnswer,
    /// Its value a year earlier.
    pub before: Amount,
}

/// One chart.
#[derive(Clone, Debug)]
pub struct ChartShown {
    /// What it shows.
    pub title: Title,
    /// The unit of all its numbers; may be empty.
    pub unit: String,
    /// The digits after the point of all its numbers.
    pub places: u32,
    /// What is drawn.
    pub drawn: Drawn,
}

/// What a chart draws.
#[derive(Clone, Debug)]
pub enum Drawn {
    /// What falls into each month.
    Months(OverMonths),
    /// What has come together by the end of each month.
    Running(OverMonths),
    /// One bar a value of the breakdown.
    Bars {
        /// The figure.
        figure: String,
        /// What it is broken down by, for people.
        by: Title,
        /// What the marks are, for people; none if there are none.
        mark: Option<Title>,
        /// The bars in their order.
        bars: Vec<BarShown>,
    },
}

/// Numbers over months.
#[derive(Clone, Debug)]
pub struct OverMonths {
    /// The months.
    pub months: Vec<Month>,
    /// The series.
    pub series: Vec<SeriesShown>,
}

/// One series over months.
#[derive(Clone, Debug)]
pub struct SeriesShown {
    /// The figure.
    pub figure: String,
    /// What it is called.
    pub title: Title,
    /// Whether it is what was planned.
    pub planned: bool,
    /// One number a month, scaled by the chart's places; none where nothing is recorded.
    pub values: Vec<Option<i64>>,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct BarShown {
    /// What it is about.
    pub label: Title,
    /// The record that it is about: ledger and key; none where it is about a plain value.
    pub record: Option<(String, String)>,
    /// Its number, scaled by the chart's places.
    pub value: i64,
    /// Where it should be.
    pub mark: Option<i64>,
}

impl ChartShown {
    /// Takes away the places that are zero in all numbers.
    fn shorten(&mut self) {
        while self.places > 0 && self.numbers().into_iter().all(|number| *number % 10 == 0) {
            self.numbers().into_iter().for_each(|number| *number /= 10);
            self.places -= 1;
        }
    }

    fn numbers(&mut self) -> Vec<&mut i64> {
        match &mut self.drawn {
            Drawn::Months(over) | Drawn::Running(over) => {
                over.series.iter_mut().flat_map(|series| series.values.iter_mut().flatten()).collect()
            }
            Drawn::Bars { bars, .. } => {
                bars.iter_mut().flat_map(|bar| [Some(&mut bar.value), bar.mark.as_mut()]).flatten().collect()
            }
        }
    }
}

impl Desk {
    /// What the packs show first, for a period; the period's last day is the cut-off. Only that is shown of which the
    /// desk's organ keeps records: the packs of other organs' work would fill its page with nothing.
    ///
    /// # Errors
    /// A pack's `overview.toml` has mistakes; a fault.
    pub async fn overview(&self, period: Period, as_of: AsOf) -> Result<OverviewShown, Refusal> {
        let declared = Overview::read(&self.sources, &self.packs, &self.book)?;
        let mut shown = OverviewShown::default();
        let mut kept = BTreeMap::new();
        for card in &declared.cards {
            if !self.is_kept(&card.figure, &mut kept).await? {
                continue;
            }
            shown.cards.push(self.card(card, period, as_of).await?);
        }
        for chart in &declared.charts {
            let mut is_kept = false;
            for figure in chart.figures() {
                is_kept = is_kept || self.is_kept(figure, &mut kept).await?;
            }
            if !is_kept {
                continue;
            }
            let drawn = match &chart.kind {
                ChartKind::Months(series) => Drawn::Months(self.months(chart, series, period, as_of).await?),
                ChartKind::Running(series) => {
                    Drawn::Running(self.running(chart, series, period, as_of).await?)
                }
                ChartKind::Bars(bars) => self.bars(chart, bars, period, as_of).await?,
            };
            let (title, unit) = (chart.title.clone(), chart.unit.clone());
            let mut chart = ChartShown { title, unit, places: chart.places, drawn };
            chart.shorten();
            shown.charts.push(chart);
        }
        Ok(shown)
    }

    /// Whether the desk's organ has any record in a ledger that a figure reads; `kept` has the ledgers asked before.
    async fn is_kept<'a>(
        &'a self,
        figure: &str,
        kept: &mut BTreeMap<&'a str, bool>,
    ) -> Result<bool, Refusal> {
        for name in self.ledgers_of_figure(figure) {
            let is_kept = match kept.get(name) {
                Some(known) => *known,
                None => {
                    let ledger = self.ledger(name)?;
                    let organ = (ledger.pack != "base").then_some(self.organ.as_str());
                    self.store.holds(ledger, organ).await?
                }
            };
            kept.insert(name, is_kept);
            if is_kept {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The ledger of a figure, or those of the figures that it compares.
    fn ledgers_of_figure(&self, name: &str) -> Vec<&str> {
        match self.book.figure(name) {
            None => Vec::new(),
            Some(figure) => match &figure.measure {
                Measure::Ratio { of, to } => {
                    let mut list = self.ledgers_of_figure(&of.figure);
                    list.extend(self.ledgers_of_figure(&to.figure));
                    list
                }
                _ => vec![figure.ledger.as_str()],
            },
        }
    }

    async fn card(&self, card: &Card, period: Period, as_of: AsOf) -> Result<CardShown, Refusal> {
        let period = card.period.map_or(period, |word| word.period(period.to));
        let answer = self.figure_value(&card.figure, period, as_of, None).await?.answer;
        let before = self.year_before(&card.figure, period, as_of).await?;
        Ok(CardShown { figure: card.figure.clone(), period, answer, before })
    }

    fn series_title(&self, series: &Series) -> Title {
        if series.title.zh.is_empty() {
            self.book.figure(&series.figure).map(|figure| figure.title.clone()).unwrap_or_default()
        } else {
            series.title.clone()
        }
    }

    async fn months(
        &self,
        chart: &Chart,
        list: &[Series],
        period: Period,
        as_of: AsOf,
    ) -> Result<OverMonths, Refusal> {
        let months = period.month_list();
        let mut series = Vec::new();
        for one in list {
            let answer = self.figure_value(&one.figure, period, as_of, Some("month")).await?.answer;
            let of = |month: &Month| {
                let found = answer.groups.iter().find(|(under, _)| *under == Under::Month(*month));
                found.and_then(|(_, amount)| scaled(amount, chart.places))
            };
            let values = months.iter().map(of).collect();
            series.push(self.series(one, values));
        }
        Ok(OverMonths { months, series })
    }

    async fn running(
        &self,
        chart: &Chart,
        list: &[Series],
        period: Period,
        as_of: AsOf,
    ) -> Result<OverMonths, Refusal> {
        let months = period.month_list();
        let mut series = Vec::new();
        for one in list {
            let mut values = Vec::new();
            for month in &months {
                // What has not come yet is no number that stays the same.
                let to = month.last().min(period.to);
                let known = month.first() <= self.today;
                let until = Period { from: period.from, to };
                values.push(match known {
                    true => {
                        let answer = self.figure_value(&one.figure, until, as_of, None).await?.answer;
                        scaled(&answer.value, chart.places)
                    }
                    false => None,
                });
            }
            series.push(self.series(one, values));
        }
        Ok(OverMonths { months, series })
    }

    fn series(&self, series: &Series, values: Vec<Option<i64>>) -> SeriesShown {
        let title = self.series_title(series);
        SeriesShown { figure: series.figure.clone(), title, planned: series.planned, values }
    }

    async fn bars(&self, chart: &Chart, bars: &Bars, period: Period, as_of: AsOf) -> Result<Drawn, Refusal> {
        let answer = self.figure_value(&bars.figure, period, as_of, Some(&bars.by.text())).await?.answer;
        let field = match &bars.by.last {
            Last::Field(name) => self.packs.ledger(bars.by.end()).and_then(|ledger| ledger.field(name)),
            Last::State | Last::Key => None,
        };
        let target = field.and_then(|field| field.target());
        let named = match target {
            Some(target) => self.named(target, &answer, bars.mark.as_ref(), as_of).await?,
            None => BTreeMap::new(),
        };
        let mut list = Vec::new();
        for (under, amount) in &answer.groups {
            let (Under::Value(Some(word)), Some(value)) = (under, scaled(amount, chart.places)) else {
                continue;
            };
            let (label, mark) = named.get(word).cloned().unwrap_or_else(|| {
                let title = field.and_then(|field| field.option_title(word));
                (title.cloned().unwrap_or_else(|| Title::plain(word)), None)
            });
            let record = target.map(|target| (target.to_owned(), word.clone()));
            list.push(BarShown { label, record, value, mark });
        }
        match bars.sort {
            BarSort::Value => list.sort_by_key(|bar| -bar.value),
            BarSort::Behind => list.sort_by(|a, b| reached(a).cmp(&reached(b)).then(b.mark.cmp(&a.mark))),
        }
        list.truncate(usize::try_from(bars.most).unwrap_or(usize::MAX));
        Ok(Drawn::Bars {
            figure: bars.figure.clone(),
            by: field.map(|field| field.title.clone()).unwrap_or_default(),
            mark: bars.mark.as_ref().and_then(|path| self.title_of(path)),
            bars: list,
        })
    }

    fn title_of(&self, path: &Path) -> Option<Title> {
        let Last::Field(name) = &path.last else { return None };
        Some(self.packs.ledger(path.end())?.field(name)?.title.clone())
    }

    /// By key text: what names the records of a breakdown, and their marks.
    async fn named(
        &self,
        target: &str,
        answer: &FigureAnswer,
        mark: Option<&Path>,
        as_of: AsOf,
    ) -> Result<BTreeMap<String, (Title, Option<i64>)>, Refusal> {
        let ledger = self.ledger(target)?;
        let mut ids = Vec::new();
        for (under, _) in &answer.groups {
            let Under::Value(Some(key)) = under else { continue };
            if let Some(version) = self.store.find(ledger, &self.organ, key).await? {
                ids.push(version.id);
            }
        }
        let labels = self.labels(ledger, &ids, as_of).await?;
        let paths: Vec<Path> = mark.cloned().into_iter().collect();
        let rows = self.store.values_of(&ledger.name, &ids, &paths, as_of, self.today).await?;
        let named = rows.into_iter().map(|row| {
            let mark = match row.values.first() {
                Some(Some(Value::Number(number))) => Some(number.amount),
                _ => None,
            };
            let label = labels.get(&row.id).cloned().unwrap_or_else(|| row.key.clone());
            (row.key, (Title::plain(&label), mark))
        });
        Ok(named.collect())
    }
}

/// The share of its mark that a bar has reached, in ten thousandths; one without a mark lacks nothing.
fn reached(bar: &BarShown) -> i128 {
    match bar.mark.filter(|mark| *mark > 0) {
        Some(mark) => i128::from(bar.value) * 10_000 / i128::from(mark),
        None => i128::MAX,
    }
}

/// A number brought to more places; none if it is no number or does not fit.
fn scaled(amount: &Amount, places: u32) -> Option<i64> {
    let Amount::Number { amount, places: own, .. } = amount else { return None };
    let more = 10i128.checked_pow(places.checked_sub(*own)?)?;
    i64::try_from(amount.checked_mul(more)?).ok()
}

/// The same period of the year before; 29 February becomes 28 February.
#[must_use]
pub fn a_year_before(period: Period) -> Period {
    let back = |day: NaiveDate| {
        day.with_year(day.year() - 1)
            .or_else(|| NaiveDate::from_ymd_opt(day.year() - 1, 2, 28))
            .unwrap_or(day)
    };
    // The end of a February stays one in a leap year too.
    let to = back(period.to);
    let month = Month::of(period.to);
    let to = if period.to == month.last() { Month::of(to).last() } else { to };
    Period { from: back(period.from), to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: &str, expected: &str) {
        assert_eq!(a_year_before(Period::parse(period).unwrap()).to_string(), expected);
    }

    #[test]
    fn a_year_before_keeps_the_ends_of_months() {
        check("2031", "2030");
        check("2031-01-01..2031-11-30", "2030-01-01..2030-11-30");
        check("2032-02", "2031-02");
        check("2033-02", "2032-02");
        check("2032-02-29..2032-03-05", "2031-02-28..2031-03-05");
    }

    #[test]
    fn who_lacks_most_of_its_mark_comes_first() {
        let bar = |value, mark| BarShown { label: Title::default(), record: None, value, mark };
        assert!(reached(&bar(10, Some(100))) < reached(&bar(50, Some(100))));
        assert!(reached(&bar(120, Some(100))) < reached(&bar(0, None)));
        assert_eq!(reached(&bar(0, Some(0))), i128::MAX);
    }

    #[test]
    fn a_chart_shows_as_few_places_as_all_its_numbers_need() {
        let bar = |value, mark| BarShown { label: Title::default(), record: None, value, mark };
        let drawn = |bars| Drawn::Bars { figure: String::new(), by: Title::default(), mark: None, bars };
        let chart =
            |bars| ChartShown { title: Title::default(), unit: String::new(), places: 4, drawn: drawn(bars) };
        let mut some = chart(vec![bar(15_000, Some(12_300)), bar(0, None)]);
        some.shorten();
        assert_eq!(
            (some.places, some.numbers().into_iter().map(|one| *one).collect()),
            (2, vec![150, 123, 0])
        );
        let mut none = chart(Vec::new());
        none.shorten();
        assert_eq!(none.places, 0);
    }

    #[test]
    fn numbers_are_brought_to_the_places_of_the_chart() {
        let number = |amount, places| Amount::Number { amount, places, about: false };
        assert_eq!(scaled(&number(125, 1), 3), Some(12_500));
        assert_eq!(scaled(&number(125, 3), 1), None);
        assert_eq!(scaled(&Amount::Nothing, 1), None);
    }
}
