//! `/figures`: all figures with their values for a period; with `format` as a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use office::listing::Kind;
use office::terms::{AsOf, Figure, FigureAnswer, Pack, Period};
use pages::Section;
use pages::page::{FigureGroup, FigureRow, Figures};
use pages::piece::Problems;

use super::figure::written;
use super::given::{FORMATS, Rows, given};
use super::{exports, page, scope};
use crate::address::Address;
use crate::frame::frame;
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/figures";

/// A figure with its pack and its answer.
struct Answered<'a> {
    pack: &'a Pack,
    figure: &'a Figure,
    answer: FigureAnswer,
}

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of", "format"])?;
    let desk = &visit.desk;
    let (period, as_of) = (visit.period(visit.year_so_far())?, visit.as_of()?);
    let owners = departments(&visit, desk.book.figures.values()).await?;
    let mut list = Vec::new();
    for pack in &desk.packs.packs {
        for figure in desk.figures_of(pack) {
            let answer = desk.figure_value(&figure.name, period, as_of, None).await?.answer;
            list.push(Answered { pack, figure, answer });
        }
    }
    let row = |one: &Answered<'_>| row(&visit, one, period, as_of, &owners);
    if let Some(format) = visit.one("format") {
        let value = || list.iter().map(|one| as_json(&visit, one, period, as_of)).collect();
        return given(format, || as_rows(&visit, &list, row), value);
    }
    let groups = list.chunk_by(|one, other| one.pack.name == other.pack.name);
    let groups = groups.map(|group| FigureGroup {
        title: group.first().map(|one| told::title(visit.lang, &one.pack.title)).unwrap_or_default(),
        rows: group.iter().map(row).collect(),
    });
    let title = visit.lang.say(Section::Figures.key());
    page(&Figures {
        groups: groups.collect(),
        frame: frame(&shared, &visit, Section::Figures, title, None).await?,
        scope: scope::form(&visit, period, as_of),
        problems: Problems::default(),
        exports: exports(&visit, &FORMATS),
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

fn row(
    visit: &Visit,
    Answered { figure, answer, .. }: &Answered<'_>,
    period: Period,
    as_of: AsOf,
    owners: &BTreeMap<String, String>,
) -> FigureRow {
    FigureRow {
        title: told::title(visit.lang, &figure.title),
        href: visit.to(Address::figure(&figure.name).of(period, as_of)),
        value: told::value(visit.lang, figure, &answer.value),
        definition: told::title(visit.lang, &figure.definition),
        owner: owners.get(&figure.owner).unwrap_or(&figure.owner).clone(),
    }
}

fn as_rows(visit: &Visit, list: &[Answered<'_>], row: impl Fn(&Answered<'_>) -> FigureRow) -> Rows {
    let lang = visit.lang;
    let heads = [
        ("pages-reports-pack", Kind::Text),
        ("pages-figures-figure", Kind::Text),
        ("pages-figure-value", Kind::Number),
        ("web-unit", Kind::Text),
        ("pages-figures-definition", Kind::Text),
        ("pages-figures-owner", Kind::Text),
    ];
    let cells = |one: &Answered<'_>| {
        let FigureRow { title, value, definition, owner, .. } = row(one);
        let pack = told::title(lang, &one.pack.title);
        vec![pack, title, value.line(lang), one.figure.unit.clone(), definition, owner]
    };
    Rows {
        title: lang.say(Section::Figures.key()),
        heads: heads.map(|(key, kind)| (lang.say(key), kind)).to_vec(),
        rows: list.iter().map(cells).collect(),
    }
}

fn as_json(visit: &Visit, one: &Answered<'_>, period: Period, as_of: AsOf) -> serde_json::Value {
    let mut value = written::of(visit, one.figure, period, as_of, &one.answer);
    value["pack"] = one.pack.name.as_str().into();
    value["ledger"] = one.figure.ledger.as_str().into();
    value
}
