//! The overview: which figures a pack shows first, as large numbers and as charts, in `overview.toml`.
//!
//! It only chooses and arranges: what a number means stays with its figure. Cards and charts of all packs stand
//! together, sorted by their `order` and then as the packs build on each other.

use std::collections::BTreeMap;

use ledger::field::FieldType;
use ledger::filter::Path;
use ledger::finding::Finding;
use ledger::pack::{Packs, Resolver, Source, Spanned, reach, read_toml};
use ledger::title::Title;
use serde::Deserialize;

use crate::book::{Book, field_at, is_number};
use crate::figure::{Figure, Timing};
use crate::plan::has_months;
use crate::template::PeriodWord;

/// Where a pack declares it.
const FILE: &str = "overview.toml";
/// Charts tell at most so many series apart without colour.
const MOST_SERIES: usize = 3;
/// Bars shown unless the pack says otherwise.
const BARS: u32 = 12;
/// What says nothing about its place stands in the middle.
const ORDER: i64 = 100;

/// What stands on the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The large figures in their order.
    pub cards: Vec<Card>,
    /// The charts in their order.
    pub charts: Vec<Chart>,
}

/// One large figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The figure.
    pub figure: String,
    /// The period, seen from the last day of the page's own; the page's own if none.
    pub period: Option<PeriodWord>,
    /// Its place among the cards.
    pub order: i64,
}

/// One chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: Title,
    /// The unit of all its numbers; may be empty.
    pub unit: String,
    /// The digits after the point of all its numbers.
    pub places: u32,
    /// How it is drawn.
    pub kind: ChartKind,
    /// Its place among the charts.
    pub order: i64,
}

impl Chart {
    /// The figures that it shows.
    #[must_use]
    pub fn figures(&self) -> Vec<&str> {
        match &self.kind {
            ChartKind::Months(series) | ChartKind::Running(series) => {
                series.iter().map(|series| series.figure.as_str()).collect()
            }
            ChartKind::Bars(bars) => vec![bars.figure.as_str()],
        }
    }
}

/// How a chart is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Columns: what falls into each month of the period.
    Months(Vec<Series>),
    /// Lines: what has come together from the beginning of the period to the end of each month.
    Running(Vec<Series>),
    /// Bars, one a value of the breakdown.
    Bars(Bars),
}

/// One series of a chart over months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The figure.
    pub figure: String,
    /// What it is called in the chart; the figure's title if empty.
    pub title: Title,
    /// Whether it is what was planned.
    pub planned: bool,
}

/// Bars, one a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The figure.
    pub figure: String,
    /// What it is broken down by.
    pub by: Path,
    /// A number field of the records that it is broken down by: where each bar should be.
    pub mark: Option<Path>,
    /// How the bars are sorted.
    pub sort: BarSort,
    /// How many are shown.
    pub most: u32,
}

/// How bars are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarSort {
    /// The longest first.
    #[default]
    Value,
    /// The one that lacks most of its mark first, by its share.
    Behind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOverview {
    #[serde(default, rename = "card")]
    cards: Vec<RawCard>,
    #[serde(default, rename = "chart")]
    charts: Vec<RawChart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    figure: Spanned<String>,
    period: Option<Spanned<String>>,
    order: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChart {
    title: Title,
    kind: Spanned<String>,
    #[serde(default)]
    series: Vec<RawSeries>,
    figure: Option<Spanned<String>>,
    by: Option<Spanned<String>>,
    mark: Option<Spanned<String>>,
    sort: Option<Spanned<String>>,
    most: Option<u32>,
    order: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSeries {
    figure: Spanned<String>,
    #[serde(default)]
    title: Title,
    #[serde(default)]
    planned: bool,
}

impl Overview {
    /// Reads `overview.toml` of the packs' folders; a pack need not have one.
    ///
    /// # Errors
    /// Every mistake that was found.
    pub fn read(sources: &[Source], packs: &Packs, book: &Book) -> Result<Self, Vec<Finding>> {
        let mut overview = Self::default();
        let mut findings = Vec::new();
        for pack in &packs.packs {
            let Some(source) = sources.iter().find(|source| source.folder == pack.folder) else { continue };
            let Some(text) = source.files.get(FILE) else { continue };
            let file = source.path(FILE);
            let raw: RawOverview = match read_toml(&file, text) {
                Ok(raw) => raw,
                Err(finding) => {
                    findings.push(finding);
                    continue;
                }
            };
            let resolver = Resolver::new(&packs.ledgers, &file, text);
            let mut reader = Reader { packs, book, pack: &pack.name, resolver };
            overview.cards.extend(raw.cards.iter().filter_map(|card| reader.card(card)));
            overview.charts.extend(raw.charts.iter().filter_map(|chart| reader.chart(chart)));
            findings.extend(reader.resolver.into_findings());
        }
        overview.cards.sort_by_key(|card| card.order);
        overview.charts.sort_by_key(|chart| chart.order);
        if findings.is_empty() { Ok(overview) } else { Err(findings) }
    }
}

struct Reader<'a> {
    packs: &'a Packs,
    book: &'a Book,
    pack: &'a str,
    resolver: Resolver<'a>,
}

impl<'a> Reader<'a> {
    fn figure(&mut self, word: &Spanned<String>) -> Option<&'a Figure> {
        let reach = reach(&self.packs.packs, self.pack);
        let known: BTreeMap<&str, &Figure> = self
            .book
            .figures
            .values()
            .filter(|figure| reach.contains(figure.pack.as_str()))
            .map(|figure| (figure.name.as_str(), figure))
            .collect();
        let found = known.get(word.get_ref().as_str()).copied();
        if found.is_none() {
            self.resolver.unknown("report-unknown-figure", word, known.keys().copied());
        }
        found
    }

    fn error(&mut self, code: &'static str, word: &Spanned<String>) {
        self.resolver.report(Finding::error(code).arg("word", word.get_ref()), word.span());
    }

    fn card(&mut self, raw: &RawCard) -> Option<Card> {
        let figure = self.figure(&raw.figure)?;
        let period = match &raw.period {
            None => None,
            Some(word) => {
                let period = PeriodWord::parse(word.get_ref());
                if period.is_none() {
                    self.resolver.unknown("report-unknown-period", word, PeriodWord::WORDS);
                }
                Some(period?)
            }
        };
        Some(Card { figure: figure.name.clone(), period, order: raw.order.unwrap_or(ORDER) })
    }

    fn chart(&mut self, raw: &RawChart) -> Option<Chart> {
        let (kind, unit, places) = match raw.kind.get_ref().as_str() {
            "months" => {
                let (series, unit, places) = self.series(raw, true)?;
                (ChartKind::Months(series), unit, places)
            }
            "running" => {
                let (series, unit, places) = self.series(raw, false)?;
                (ChartKind::Running(series), unit, places)
            }
            "bars" => {
                let (bars, unit, places) = self.bars(raw)?;
                (ChartKind::Bars(bars), unit, places)
            }
            _ => {
                self.resolver.unknown("overview-chart-kind", &raw.kind, ["months", "running", "bars"]);
                return None;
            }
        };
        Some(Chart { title: raw.title.clone(), unit, places, kind, order: raw.order.unwrap_or(ORDER) })
    }

    /// The series of a chart, which all have one unit; `flows` wants figures that fall into months.
    fn series(&mut self, raw: &RawChart, flows: bool) -> Option<(Vec<Series>, String, u32)> {
        for word in [&raw.figure, &raw.by, &raw.mark, &raw.sort].into_iter().flatten() {
            self.error("overview-key-not-used", word);
        }
        if raw.series.is_empty() || raw.series.len() > MOST_SERIES {
            self.error("overview-series", &raw.kind);
            return None;
        }
        let mut list: Vec<Series> = Vec::new();
        let mut same: Option<(String, u32)> = None;
        for series in &raw.series {
            let figure = self.figure(&series.figure)?;
            if !is_number(figure, self.packs) {
                self.error("overview-not-a-number", &series.figure);
            }
            if flows && !has_months(figure, self.packs, self.book) {
                self.error("overview-no-months", &series.figure);
            }
            match &mut same {
                None => same = Some((figure.unit.clone(), figure.places)),
                Some((unit, _)) if *unit != figure.unit => {
                    self.error("overview-units", &series.figure);
                }
                Some((_, places)) => *places = figure.places.max(*places),
            }
            let (title, planned) = (series.title.clone(), series.planned);
            list.push(Series { figure: figure.name.clone(), title, planned });
        }
        let (unit, places) = same?;
        Some((list, unit, places))
    }

    fn bars(&mut self, raw: &RawChart) -> Option<(Bars, String, u32)> {
        let (Some(word), Some(by)) = (&raw.figure, &raw.by) else {
            self.error("overview-bars", &raw.kind);
            return None;
        };
        let figure = self.figure(word)?;
        if !is_number(figure, self.packs) || figure.timing == Timing::OfParts {
            self.error("overview-not-a-number", word);
        }
        let found = figure.by.iter().find(|path| path.text() == *by.get_ref());
        let known: Vec<String> = figure.by.iter().map(Path::text).collect();
        if found.is_none() {
            self.resolver.unknown("overview-breakdown", by, known.iter().map(String::as_str));
        }
        let path = found?.clone();
        let mark = match &raw.mark {
            Some(word) => Some(self.mark(word, &path, figure)?),
            None => None,
        };
        let sort = match raw.sort.as_ref().map(|word| (word, word.get_ref().as_str())) {
            None | Some((_, "value")) => BarSort::Value,
            Some((word, "behind")) if mark.is_none() => {
                self.error("overview-no-mark", word);
                return None;
            }
            Some((_, "behind")) => BarSort::Behind,
            Some((word, _)) => {
                self.resolver.unknown("overview-sort", word, ["value", "behind"]);
                return None;
            }
        };
        let bars = Bars { figure: figure.name.clone(), by: path, mark, sort, most: raw.most.unwrap_or(BARS) };
        Some((bars, figure.unit.clone(), figure.places))
    }

    /// A number field, in the figure's unit and places, of the ledger that the breakdown refers to.
    fn mark(&mut self, word: &Spanned<String>, by: &Path, figure: &Figure) -> Option<Path> {
        let target = field_at(self.packs, by).and_then(|field| field.target());
        let Some(ledger) = target.and_then(|name| self.packs.ledger(name)) else {
            self.error("overview-mark-no-record", word);
            return None;
        };
        let path = self.resolver.path(ledger, word)?;
        let fits = field_at(self.packs, &path).is_some_and(|field| {
            matches!(&field.kind, FieldType::Number(number) if number.unit == figure.unit && number.places == figure.places)
        });
        if !fits {
            self.error("overview-units", word);
            return None;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generator;

    #[track_caller]
    fn read(text: &str) -> Result<Overview, Vec<Finding>> {
        let mut sources = generator::sources();
        let last = sources.last_mut().unwrap();
        last.files.insert(FILE.to_owned(), text.to_owned());
        let (packs, _) = Packs::read(&sources).unwrap();
        let (book, _) = Book::read(&sources, &packs).unwrap();
        Overview::read(&sources, &packs, &book)
    }

    #[track_caller]
    fn check(text: &str, code: &str, words: &str, meant: &str) {
        let findings = read(text).unwrap_err();
        let found: Vec<(&str, &str, &str)> = findings
            .iter()
            .map(|one| (one.code, one.place.value.as_str(), one.argument("meant").unwrap_or_default()))
            .collect();
        assert!(found.contains(&(code, words, meant)), "{text}: {found:?}");
    }

    #[test]
    fn cards_and_charts_come_in_their_order() {
        let text = "[[card]]\nfigure = \"visits\"\n\
                    [[card]]\nfigure = \"cost\"\nperiod = \"month\"\norder = 1\n\
                    [[chart]]\ntitle = \"巡园\"\nkind = \"months\"\nseries = [{ figure = \"visits\" }]\n";
        let overview = read(text).unwrap();
        let cards: Vec<(&str, Option<PeriodWord>)> =
            overview.cards.iter().map(|card| (card.figure.as_str(), card.period)).collect();
        assert_eq!(cards, [("cost", Some(PeriodWord::Month)), ("visits", None)]);
        assert!(matches!(&overview.charts[0].kind, ChartKind::Months(series) if series.len() == 1));
    }

    #[test]
    fn a_pack_without_the_file_shows_nothing() {
        let sources = generator::sources();
        let (packs, book) = generator::read();
        assert_eq!(Overview::read(&sources, packs, book).unwrap(), Overview::default());
    }

    #[test]
    fn each_mistake_is_named_with_its_words_and_what_was_meant() {
        check("[[card]]\nfigure = \"vistis\"\n", "report-unknown-figure", "vistis", "visits");
        check(
            "[[card]]\nfigure = \"visits\"\nperiod = \"to-cutof\"\n",
            "report-unknown-period",
            "to-cutof",
            "to-cutoff",
        );
        check("[[card]]\nfigrue = \"visits\"\n", "pack-unknown-key", "figrue", "figure");
        let chart =
            |kind: &str, rest: &str| format!("[[chart]]\ntitle = \"巡\"\nkind = \"{kind}\"\n{rest}\n");
        check(&chart("month", ""), "overview-chart-kind", "month", "months");
        check(&chart("months", ""), "overview-series", "months", "");
        check(&chart("bars", "figure = \"visits\""), "overview-bars", "bars", "");
        check(&chart("bars", "figure = \"visits\"\nby = \"knd\""), "overview-breakdown", "knd", "kind");
        check(
            &chart("months", "series = [{ figure = \"visits\" }, { figure = \"cost\" }]"),
            "overview-units",
            "cost",
            "",
        );
        check(
            &chart("bars", "figure = \"visits\"\nby = \"kind\"\nsort = \"behind\""),
            "overview-no-mark",
            "behind",
            "",
        );
        check(
            &chart("bars", "figure = \"visits\"\nby = \"kind\"\nmark = \"cost\""),
            "overview-mark-no-record",
            "cost",
            "",
        );
    }
}
