//! A figure broken down: by month as a chart, by each of its paths as a table; `by` shows one of them only.

use office::figure::Group;
use office::terms::{Amount, AsOf, Figure, Month, Period, Under, has_months};
use pages::page::Breakdown;
use pages::piece::{Align, Cell, Chart, ChartKind, Column, Row, Series, Table};

use crate::address::Address;
use crate::refused::Refused;
use crate::told;
use crate::visit::Visit;

/// What time is called among the breakdowns.
const MONTH: &str = "month";
/// Rows of a breakdown that are shown.
const MOST: usize = 60;

/// The breakdowns.
pub(super) async fn breakdowns(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Vec<Breakdown>, Refused> {
    let desk = &visit.desk;
    let mut words: Vec<String> = Vec::new();
    if has_months(figure, &desk.packs, &desk.book) && period.month_list().len() > 1 {
        words.push(MONTH.to_owned());
    }
    words.extend(figure.by.iter().map(|path| path.text()));
    if let Some(by) = visit.one("by") {
        // Asking refuses what the figure is not broken down by, and says what it is.
        words = vec![by.to_owned()];
    }
    let mut list = Vec::new();
    for word in words {
        let answer = desk.figure_value(&figure.name, period, as_of, Some(&word)).await?.answer;
        if word == MONTH {
            list.push(by_month(visit, figure, &answer.groups));
        } else {
            list.push(by_value(visit, figure, &word, &answer.groups, as_of).await?);
        }
    }
    Ok(list)
}

fn by_month(visit: &Visit, figure: &Figure, groups: &[(Under, Amount)]) -> Breakdown {
    let lang = visit.lang;
    let months: Vec<(Month, Option<i64>)> = groups
        .iter()
        .filter_map(|(under, amount)| match under {
            Under::Month(month) => Some((*month, scaled(figure, amount))),
            _ => None,
        })
        .collect();
    let one_year =
        months.iter().all(|(month, _)| Some(month.year) == months.first().map(|(first, _)| first.year));
    let label = |month: Month| if one_year { told::month_short(lang, month) } else { month.to_string() };
    let chart = Chart {
        id: "by-month".to_owned(),
        title: told::title(lang, &figure.title),
        unit: figure.unit.clone(),
        kind: ChartKind::Columns,
        places: u8::try_from(figure.places).unwrap_or(0),
        labels: months.iter().map(|(month, _)| label(*month)).collect(),
        steps: lang.say("web-months"),
        series: vec![Series {
            name: lang.say("pages-figure-value"),
            values: months.iter().map(|(_, value)| *value).collect(),
            planned: false,
        }],
        ..Chart::default()
    };
    Breakdown { title: lang.say("web-by-month"), chart: Some(chart), table: Table::default() }
}

fn scaled(figure: &Figure, amount: &Amount) -> Option<i64> {
    match amount {
        Amount::Number { amount, places, .. } if *places == figure.places => i64::try_from(*amount).ok(),
        _ => None,
    }
}

async fn by_value(
    visit: &Visit,
    figure: &Figure,
    word: &str,
    groups: &[(Under, Amount)],
    as_of: AsOf,
) -> Result<Breakdown, Refused> {
    let lang = visit.lang;
    let path = figure.by.iter().find(|path| path.text() == word);
    let field = path.and_then(|path| visit.desk.field_at(path));
    let target = field.and_then(|field| field.target());
    let groups = visit.desk.groups(figure, word, groups, as_of, lang).await?;
    let name = |group: &Group| match (target, &group.code) {
        (Some(ledger), Some(key)) if group.title != *key => {
            Cell::link(group.title.as_str(), visit.to(Address::record(ledger, key)))
        }
        (_, Some(_)) => Cell::text(group.title.as_str()),
        (_, None) => Cell::text(lang.say("web-without")),
    };
    let title = field.map_or_else(|| lang.say("web-state"), |field| told::title(lang, &field.title));
    let row = |group: &Group| Row::new(vec![name(group), told::value(lang, figure, &group.value).cell()]);
    let value = Column { align: Align::Number, ..Column::text(lang.say("pages-figure-value")) };
    let table = Table {
        caption: title.clone(),
        columns: vec![Column::text(title.as_str()).identifying(), value.identifying()],
        rows: groups.iter().take(MOST).map(row).collect(),
        ..Table::default()
    };
    Ok(Breakdown { title: lang.say1("web-by", "field", title), chart: None, table })
}
