//! A chart of the overview: over months, or bars.

use office::overview::{BarShown, ChartShown, Drawn, OverMonths};
use office::terms::{AsOf, Datelike as _, Period, Title};
use pages::page::Panel;
use pages::piece::{Bar, Bars, Chart, ChartKind, Link, Series, Tone};

use crate::address::Address;
use crate::told;
use crate::visit::Visit;

/// Below this share of its mark, in hundredths, a bar is told as behind.
const BEHIND: i64 = 80;

/// The panel of a chart.
pub(super) fn panel(visit: &Visit, at: usize, chart: &ChartShown, period: Period, as_of: AsOf) -> Panel {
    let id = format!("chart-{at}");
    match &chart.drawn {
        Drawn::Months(over) => {
            Panel::Chart(months(visit, id, chart, over, ChartKind::Columns, (period, as_of)))
        }
        Drawn::Running(over) => {
            Panel::Chart(months(visit, id, chart, over, ChartKind::Lines, (period, as_of)))
        }
        Drawn::Bars { figure, by, mark, bars: list } => Panel::Bars(Bars {
            more: Some(more(visit, figure, period, as_of)),
            ..bars(visit, id, chart, (by, mark.as_ref()), list)
        }),
    }
}

fn more(visit: &Visit, figure: &str, period: Period, as_of: AsOf) -> Link {
    Link::new(visit.lang.say("web-more"), visit.to(Address::figure(figure).of(period, as_of)))
}

fn places(chart: &ChartShown) -> u8 {
    u8::try_from(chart.places).unwrap_or(0)
}

fn months(
    visit: &Visit,
    id: String,
    chart: &ChartShown,
    over: &OverMonths,
    kind: ChartKind,
    (period, as_of): (Period, AsOf),
) -> Chart {
    let lang = visit.lang;
    let one_year = period.from.year() == period.to.year();
    let label = |month| if one_year { told::month_short(lang, month) } else { month.to_string() };
    let series = over.series.iter().map(|series| Series {
        name: told::title(lang, &series.title),
        values: series.values.clone(),
        planned: series.planned,
    });
    Chart {
        id,
        title: told::title(lang, &chart.title),
        unit: chart.unit.clone(),
        kind,
        places: places(chart),
        labels: over.months.iter().copied().map(label).collect(),
        steps: lang.say("web-months"),
        series: series.collect(),
        summary: String::new(),
        more: over.series.last().map(|series| more(visit, &series.figure, period, as_of)),
    }
}

fn bars(
    visit: &Visit,
    id: String,
    chart: &ChartShown,
    (by, mark): (&Title, Option<&Title>),
    list: &[BarShown],
) -> Bars {
    let lang = visit.lang;
    let bar = |shown: &BarShown| {
        let share = shown.mark.filter(|mark| *mark > 0);
        let share = share.map(|mark| i128::from(shown.value) * 100 / i128::from(mark));
        let note = share.map(|share| lang.say1("web-done-share", "share", share)).unwrap_or_default();
        Bar {
            label: told::title(lang, &shown.label),
            href: shown
                .record
                .as_ref()
                .map(|(ledger, key)| visit.to(Address::record(ledger, key)))
                .unwrap_or_default(),
            value: shown.value,
            mark: shown.mark,
            note,
            tone: match share {
                Some(share) if share >= 100 => Tone::Done,
                Some(share) if share < i128::from(BEHIND) => Tone::Due,
                _ => Tone::Plain,
            },
        }
    };
    let has_marks = mark.is_some();
    Bars {
        id,
        title: told::title(lang, &chart.title),
        unit: chart.unit.clone(),
        places: places(chart),
        label_title: told::title(lang, by),
        value_title: lang.say("web-done"),
        mark_title: mark.map(|mark| told::title(lang, mark)).unwrap_or_default(),
        note_title: if has_marks { lang.say("web-share") } else { String::new() },
        bars: list.iter().map(bar).collect(),
        summary: String::new(),
        more: None,
    }
}
