//! `/report/NAME`: a report as it will be, where its numbers come from, what changed since it was frozen; as a file.

use std::sync::Arc;

use axum::response::Response;
use office::report::{Draft, Explained, Made};
use office::terms::{AsOf, BlockKind, Inline, Need, Period, fragment, plain_text};
use pages::Section;
use pages::page::{OutlineItem, Report, Tally};
use pages::piece::{Link, Notice, Problems};

use super::reports::FILES;
use super::{file, page, scope};
use crate::address::Address;
use crate::frame::frame;
use crate::refused::{Misread, Refused};
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

mod since;

/// What the format of a sheet to sign by begins with, before its ending.
const SIGNING: &str = "sign.";

/// Its address.
pub(crate) const PATH: &str = "/report/{name}";

/// Shows it.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&["period", "as_of", "format"])?;
    let template = visit.desk.template(visit.part("name"))?;
    let period = visit.period(template.period.usual(visit.desk.today))?;
    let as_of = visit.as_of()?;
    let ending = visit.one("format");
    let address: Option<fn(&Need, &str) -> String> = if ending.is_some() { None } else { Some(figure_page) };
    let draft = Draft { name: &template.name, period, as_of, public: None, lang: visit.lang, address };
    let mut made = visit.desk.write_report(&draft).await?;
    let title = told::title(visit.lang, &template.title);
    if let Some(ending) = ending.and_then(|format| format.strip_prefix(SIGNING)) {
        let bytes = visit.desk.signing_sheet(&made, &draft).await?.file(ending, visit.lang)?;
        return Ok(file(bytes, &visit.lang.say1("web-signing-file", "report", title), ending));
    }
    if let Some(ending) = ending {
        return download(&visit, &made, &title, ending);
    }
    carry_along(&visit, &mut made, as_of);
    let since = since::since(&visit, &template.name).await?;
    page(&Report {
        frame: frame(&shared, &visit, Section::Reports, title, None).await?,
        scope: scope::form(&visit, period, as_of),
        problems: problems(&visit, &made),
        notices: notices(&visit, &made),
        tally: tally(&made),
        outline: outline(&made),
        body: fragment(&made.written.document, &Explained(visit.lang)),
        downloads: downloads(&visit, &template.name, period, as_of),
        frozen: since.frozen,
        changes: since.changes,
    })
}

/// The address of a figure in a report; what is carried along is added by [`carry_along`].
fn figure_page(need: &Need, _as_of: &str) -> String {
    Address::figure(&need.figure).with("period", need.period).to_string()
}

/// Adds as-of, organ and language to the links of the figures, so that each leads to the number that is printed.
fn carry_along(visit: &Visit, made: &mut Made, as_of: AsOf) {
    let mut carried = Address::default().with("as_of", crate::address::as_of_text(as_of)).and(&visit.kept);
    if made.organ != visit.desk.organ {
        carried = carried.with("organ", &made.organ);
    }
    // Each of the links has a query already, which this one goes on.
    let carried = carried.to_string().replacen('?', "&", 1);
    let document = &mut made.written.document;
    extend_links(&mut document.title, &carried);
    for run in document.blocks.iter_mut().flat_map(|block| block.runs_mut()) {
        extend_links(run, &carried);
    }
}

fn extend_links(run: &mut [Inline], more: &str) {
    for inline in run {
        let href = match inline {
            Inline::Strong(inner) | Inline::Emph(inner) => {
                extend_links(inner, more);
                continue;
            }
            Inline::Figure(figure) => &mut figure.href,
            Inline::Claim(claim) => &mut claim.href,
            Inline::Text(_) | Inline::Break | Inline::Mark(_) => continue,
        };
        if let Some(href) = href {
            href.push_str(more);
        }
    }
}

fn download(visit: &Visit, made: &Made, title: &str, ending: &str) -> Result<Response, Refused> {
    if !FILES.iter().any(|(_, known)| *known == ending) {
        return Err(Misread::new("format", "format", ending).into());
    }
    let bytes = visit.desk.typeset(&made.written.document, ending, visit.lang)?;
    Ok(file(bytes, title, ending))
}

fn downloads(visit: &Visit, name: &str, period: Period, as_of: AsOf) -> Vec<Link> {
    let address = |ending: &str| visit.to(Address::report(name).of(period, as_of).with("format", ending));
    let signing = [("Word", "docx"), ("Excel", "xlsx")].map(|(name, ending)| {
        Link::new(visit.lang.say1("web-signing", "format", name), address(&format!("{SIGNING}{ending}")))
    });
    FILES.map(|(name, ending)| Link::new(name, address(ending))).into_iter().chain(signing).collect()
}

/// What stands against the report, the worst first.
fn problems(visit: &Visit, made: &Made) -> Problems {
    let errors = made.written.problems.iter().filter(|one| one.is_error());
    Problems(errors.map(|one| told::problem(visit.lang, one)).collect())
}

/// What is worth a look, and keeps nothing from being frozen.
fn notices(visit: &Visit, made: &Made) -> Vec<Notice> {
    let others = made.written.problems.iter().filter(|one| !one.is_error());
    others.map(|one| told::notice(visit.lang, one)).collect()
}

fn tally(made: &Made) -> Tally {
    let counts = &made.written.counts;
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Tally {
        computed: number(counts.computed),
        typed: number(counts.typed),
        withheld: number(counts.withheld),
        failed: number(counts.failed + counts.claims_failed),
    }
}

/// The headings, with the identifiers that the writer gives them.
fn outline(made: &Made) -> Vec<OutlineItem> {
    let blocks = made.written.document.blocks.iter().enumerate();
    let item = |(at, block): (usize, &office::terms::Block)| match &block.kind {
        BlockKind::Heading { level, inlines } => {
            Some(OutlineItem { level: *level, title: plain_text(inlines), anchor: format!("block-{at}") })
        }
        _ => None,
    };
    blocks.filter_map(item).collect()
}
