//! `/figure/NAME`: a figure's value, its breakdowns, the records behind it, where it is used, how it was.

use std::sync::Arc;

use axum::response::Response;
use office::terms::{AsOf, Figure, Period};
use pages::Section;
use pages::page::Earlier;
use pages::piece::{Link, Problems};

use super::{exports, file, json, page, scope};
use crate::address::Address;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod breakdown;
mod facts;
mod records;
pub(super) mod written;

/// Its address.
pub(crate) const PATH: &str = "/figure/{name}";

/// Ends of months before the as-of for which the value is told.
const EARLIER: usize = 6;

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of", "by", "page", "part", "format"])?;
    let figure = visit.desk.figure(visit.part("name"))?;
    let (period, as_of) = (visit.period(visit.year_so_far())?, visit.as_of()?);
    match visit.one("format") {
        Some("json") => return Ok(json(&written::value(&visit, figure, period, as_of).await?)),
        Some("trace.json") => return Ok(json(&written::trace(&visit, figure, period, as_of).await?)),
        Some("xlsx") => {
            let parts = records::shown(visit.desk.trace_to_rows(&figure.name, period, as_of).await?);
            let bytes = visit.desk.trace_workbook(&parts, visit.lang)?;
            return Ok(file(bytes, &told::title(visit.lang, &figure.title), "xlsx"));
        }
        Some(other) => return Err(Misread::new("format", "format", other).into()),
        None => {}
    }
    let shown = visit.desk.figure_value(&figure.name, period, as_of, None).await?;
    let before = visit.desk.year_before(&figure.name, period, as_of).await?;
    let title = told::title(visit.lang, &figure.title);
    let against = visit.lang.say("web-year-before");
    page(&pages::page::Figure {
        frame: frame(&shared, &visit, Section::Figures, title, Some(&figure.ledger)).await?,
        scope: scope::form(&visit, period, as_of),
        problems: Problems::default(),
        value: told::value(visit.lang, figure, &shown.answer.value),
        change: told::change(figure, &before, &shown.answer.value, against),
        definition: told::title(visit.lang, &figure.definition),
        facts: facts::facts(&visit, figure, &shown.answer, (period, as_of)).await?,
        breakdowns: breakdown::breakdowns(&visit, figure, period, as_of).await?,
        parts: records::parts(&visit, figure, period, as_of).await?,
        reports: reports(&visit, figure, period, as_of),
        earlier: earlier(&visit, figure, period, as_of).await?,
        exports: exports(
            &visit,
            &[("xlsx", "xlsx"), ("JSON", "json"), (&visit.lang.say("web-trace"), "trace.json")],
        ),
    })
}

/// The reports whose template has the figure.
fn reports(visit: &Visit, figure: &Figure, period: Period, as_of: AsOf) -> Vec<Link> {
    let templates = visit.desk.book.reports.values();
    let using =
        templates.filter(|report| report.needs(period.to).iter().any(|need| need.figure == figure.name));
    let link = |report: &office::terms::Template| {
        let mut address = Address::report(&report.name);
        // A report that is written for another kind of period opens with its own.
        if report.period.accepts(period) {
            address = address.of(period, as_of);
        }
        Link::new(told::title(visit.lang, &report.title), visit.to(address))
    };
    using.map(link).collect()
}

/// The same period as it was known at the ends of months, back from the as-of.
async fn earlier(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
) -> Result<Vec<Earlier>, Refused> {
    let last = as_of.moment.map_or(visit.desk.today, |moment| moment.date());
    let mut days = vec![last];
    let mut month = office::terms::Month::of(last);
    for _ in 0..EARLIER {
        month = month.previous();
        days.push(month.last());
    }
    let mut values = Vec::new();
    for (at, day) in days.iter().enumerate() {
        let known = if at == 0 { as_of } else { AsOf::end_of(*day) };
        let shown = visit.desk.figure_value(&figure.name, period, known, None).await?;
        values.push((*day, known, shown.answer.value));
    }
    let rows = values.iter().enumerate().map(|(at, (day, known, value))| Earlier {
        as_of: day.to_string(),
        href: visit.to(Address::figure(&figure.name).of(period, *known)),
        value: told::value(visit.lang, figure, value),
        change: values
            .get(at + 1)
            .and_then(|(_, _, before)| told::change(figure, before, value, String::new())),
        why: String::new(),
    });
    Ok(rows.collect())
}
