//! `/figures`: all figures with their values for a period; with `format=json` what figures there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use office::terms::{AsOf, Figure, Period};
use pages::Section;
use pages::page::{FigureGroup, FigureRow, Figures};
use pages::piece::Problems;

use super::{json, page, scope};
use crate::address::Address;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/figures";

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of", "format"])?;
    let desk = &visit.desk;
    match visit.one("format") {
        Some("json") => return Ok(json(&desk.book.figures.values().map(|one| named(&visit, one)).collect())),
        Some(other) => return Err(Misread::new("format", "format", other).into()),
        None => {}
    }
    let (period, as_of) = (visit.period(visit.year_so_far())?, visit.as_of()?);
    let owners = departments(&visit, desk.book.figures.values()).await?;
    let mut groups = Vec::new();
    for pack in &desk.packs.packs {
        let mut rows = Vec::new();
        for figure in desk.figures_of(pack) {
            rows.push(row(&visit, figure, period, as_of, &owners).await?);
        }
        if !rows.is_empty() {
            groups.push(FigureGroup { title: told::title(visit.lang, &pack.title), rows });
        }
    }
    let title = visit.lang.say(Section::Figures.key());
    page(&Figures {
        frame: frame(&shared, &visit, Section::Figures, title, None).await?,
        scope: scope::form(&visit, period, as_of),
        problems: Problems::default(),
        groups,
    })
}

/// The names of the departments that answer for figures, by key.
pub(super) async fn departments(
    visit: &Visit,
    figures: impl Iterator<Item = &Figure>,
) -> Result<BTreeMap<String, String>, Refused> {
    let mut keys: Vec<&str> =
        figures.map(|figure| figure.owner.as_str()).filter(|owner| !owner.is_empty()).collect();
    keys.sort_unstable();
    keys.dedup();
    Ok(visit.desk.labels_by_key("department", &keys, AsOf::NOW).await?)
}

async fn row(
    visit: &Visit,
    figure: &Figure,
    period: Period,
    as_of: AsOf,
    owners: &BTreeMap<String, String>,
) -> Result<FigureRow, Refused> {
    let shown = visit.desk.figure_value(&figure.name, period, as_of, None).await?;
    Ok(FigureRow {
        title: told::title(visit.lang, &figure.title),
        href: visit.to(Address::figure(&figure.name).of(period, as_of)),
        value: told::value(visit.lang, figure, &shown.answer.value),
        definition: told::title(visit.lang, &figure.definition),
        owner: owners.get(&figure.owner).unwrap_or(&figure.owner).clone(),
    })
}

fn named(visit: &Visit, figure: &Figure) -> serde_json::Value {
    serde_json::json!({
        "name": figure.name, "title": told::title(visit.lang, &figure.title), "unit": figure.unit,
        "ledger": figure.ledger,
    })
}
