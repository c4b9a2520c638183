//! `/`: the large figures, the charts and what is overdue, as the packs declare them.

use std::sync::Arc;

use axum::response::Response;
use office::overview::CardShown;
use office::terms::AsOf;
use pages::Section;
use pages::page::{Card, Overdue, Overview};
use pages::piece::{Column, Link, Problems, Table};

use super::{due, page, scope};
use crate::address::Address;
use crate::frame::{frame, is_late};
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod chart;

/// Its address.
pub(crate) const PATH: &str = "/";

/// Overdue matters shown here; the rest stand on the page of limits.
const MOST: usize = 8;

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of"])?;
    let (period, as_of) = (visit.period(visit.year_so_far())?, visit.as_of()?);
    let title = visit.lang.say(Section::Overview.key());
    let shown = visit.desk.overview(period, as_of).await?;
    let cards = shown.cards.iter().filter_map(|one| card(&visit, one, as_of)).collect();
    let panels = shown.charts.iter().enumerate();
    let panels = panels.map(|(at, chart)| chart::panel(&visit, at, chart, period, as_of)).collect();
    page(&Overview {
        frame: frame(&shared, &visit, Section::Overview, title, None).await?,
        scope: scope::form(&visit, period, as_of),
        problems: Problems::default(),
        cards,
        panels,
        overdue: overdue(&shared, &visit).await?,
    })
}

fn card(visit: &Visit, shown: &CardShown, as_of: AsOf) -> Option<Card> {
    let figure = visit.desk.book.figure(&shown.figure)?;
    let against = visit.lang.say("web-year-before");
    Some(Card {
        title: told::title(visit.lang, &figure.title),
        href: visit.to(Address::figure(&figure.name).of(shown.period, as_of)),
        value: told::value(visit.lang, figure, &shown.answer.value),
        change: told::change(figure, &shown.before, &shown.answer.value, against),
    })
}

async fn overdue(shared: &Shared, visit: &Visit) -> Result<Overdue, Refused> {
    let lang = visit.lang;
    let all = shared.due(&visit.desk).await?;
    let late: Vec<_> = all.iter().filter(|one| is_late(one)).collect();
    let rows = late.iter().take(MOST).map(|one| due::overdue_row(visit, one)).collect();
    let table = Table {
        caption: lang.say("pages-overview-overdue"),
        columns: vec![
            Column::fixed(lang.say("pages-deadlines-days")).identifying(),
            Column::text(lang.say("pages-deadlines-record")).identifying(),
            Column::text(lang.say("pages-deadlines-ledger")),
            Column::text(lang.say("pages-deadlines-state")),
            Column::fixed(lang.say("pages-deadlines-end")).identifying(),
        ],
        rows,
        empty: lang.say("web-nothing-overdue"),
        ..Table::default()
    };
    let more = Link::new(lang.say("web-all"), visit.to(Address::new(due::PATH).with("view", "overdue")));
    Ok(Overdue { count: u64::try_from(late.len()).unwrap_or(u64::MAX), table, more })
}
