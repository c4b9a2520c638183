//! `/reports`: all reports that the packs can write; with `format` the list as a file.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use office::listing::Kind;
use office::terms::{AsOf, Moment, Period, PeriodRule, Template};
use pages::Section;
use pages::page::{ReportRow, Reports};
use pages::piece::{Link, Problems};

use super::given::{FORMATS, Rows, given};
use super::{exports, page, scope};
use crate::address::Address;
use crate::frame::frame;
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/reports";

/// A report as a file: what people call it, and its ending.
pub(super) const FILES: [(&str, &str); 5] =
    [("Word", "docx"), ("PDF", "pdf"), ("HTML", "html"), ("Markdown", "md"), ("JSON", "json")];

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of", "format"])?;
    let desk = &visit.desk;
    let asked = visit.one("period").map(|_| visit.period(visit.year_so_far())).transpose()?;
    let as_of = visit.as_of()?;
    let frozen = desk.frozen_moments().await?;
    let mut rows = Vec::new();
    for template in desk.book.reports.values() {
        let organ = template.organ.as_deref().unwrap_or(&desk.organ);
        let organ = desk.organ_title(organ, visit.lang).await?;
        rows.push(row(&visit, template, organ, (asked, as_of), &frozen));
    }
    if let Some(format) = visit.one("format") {
        let templates = desk.book.reports.values();
        let value = || templates.zip(&rows).map(|(one, row)| as_json(&visit, one, row)).collect();
        return given(format, || as_rows(&visit, &rows), value);
    }
    let title = visit.lang.say(Section::Reports.key());
    let period = asked.unwrap_or_else(|| PeriodRule::YearToCutoff.usual(desk.today));
    page(&Reports {
        frame: frame(&shared, &visit, Section::Reports, title, None).await?,
        scope: scope::form(&visit, period, as_of),
        problems: Problems::default(),
        rows,
        exports: exports(&visit, &FORMATS),
    })
}

fn row(
    visit: &Visit,
    template: &Template,
    organ: String,
    (asked, as_of): (Option<Period>, AsOf),
    frozen: &BTreeMap<String, Moment>,
) -> ReportRow {
    let lang = visit.lang;
    // A report that is not written for the period that is asked for keeps its own.
    let period = asked.filter(|period| template.period.accepts(*period));
    let period = period.unwrap_or_else(|| template.period.usual(visit.desk.today));
    let address = || Address::report(&template.name).of(period, as_of);
    let pack = visit.desk.packs.packs.iter().find(|pack| pack.name == template.pack);
    let download = |(name, ending): (&str, &str)| Link::new(name, visit.to(address().with("format", ending)));
    ReportRow {
        title: told::title(lang, &template.title),
        href: visit.to(address()),
        organ,
        pack: pack.map(|pack| told::title(lang, &pack.title)).unwrap_or_default(),
        period: lang.say(&format!("web-rule-{}", template.period.code())),
        frozen: frozen.get(&template.name).map(|moment| told::moment(*moment)).unwrap_or_default(),
        downloads: FILES.map(download).to_vec(),
    }
}

fn as_rows(visit: &Visit, list: &[ReportRow]) -> Rows {
    let lang = visit.lang;
    let heads = [
        ("pages-reports-report", Kind::Text),
        ("pages-reports-organ", Kind::Text),
        ("pages-reports-pack", Kind::Text),
        ("word-period", Kind::Text),
        ("pages-reports-frozen", Kind::Moment),
    ];
    let cells = |row: &ReportRow| {
        let ReportRow { title, organ, pack, period, frozen, .. } = row.clone();
        vec![title, organ, pack, period, frozen]
    };
    Rows {
        title: lang.say(Section::Reports.key()),
        heads: heads.map(|(key, kind)| (lang.say(key), kind)).to_vec(),
        rows: list.iter().map(cells).collect(),
    }
}

fn as_json(visit: &Visit, template: &Template, row: &ReportRow) -> serde_json::Value {
    serde_json::json!({
        "name": template.name, "title": row.title, "pack": template.pack,
        "organ": template.organ.as_deref().unwrap_or(&visit.desk.organ), "period": template.period.code(),
        "frozen": (!row.frozen.is_empty()).then_some(&row.frozen),
    })
}
